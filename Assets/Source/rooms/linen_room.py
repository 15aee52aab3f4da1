"""The linen room: shelves of folded linen up to the ceiling, a cart, bags for the laundry. Narrow, without a window."""

from furniture import door, service, wall_things
from furniture.corridor_things import extinguisher
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight


def make():
    room = Room("linen-room", 3.6, 4.6, 2.6)
    build_shell(room, ("vinyl", "#d8cdb8", 1.0), ((9.0, "wall", "cream"),), holes={"south": [door.hole(0.0, 1.1)]})
    hang(room, door.frame(1.1, beyond="ivory", floor="apricot"), "south")
    hang(room, door.leaf("Door1", 1.1, glazed=False), "south", stand=True)
    wall_anchor(room, "door", "south", 0.0, door=1)
    wall_anchor(room, "start", "south", 0.0, out=0.85)
    for i, z in enumerate((-1.62, -0.40, 0.82)):
        hang(room, service.linen_rack(1.2, seed=31 + i), "west", -z, blocks=True)
    for i, z in enumerate((-1.62, -0.40)):
        hang(room, service.linen_rack(1.2, seed=41 + i), "east", z, blocks=True)
    hang(room, service.linen_rack(1.1, 0.40, 2.0, 5, 51), "north", 0.0, blocks=True)
    room.stand(service.linen_cart("LinenCart1"), 1.42, 0.86, 90)
    room.fix(service.laundry_bag("blanket-blue"), 1.45, 1.86, blocks=True)
    room.fix(service.laundry_bag("blanket-green"), -1.45, 1.90, blocks=True)
    hang(room, wall_things.notice_board(0.6, 0.45, seed=5), "south", -1.15, 1.6)
    daylight.ceiling_panels(room, [(0, -1.0), (0, 1.0)], 14, turn=90)
    room.key_direction, room.key_colour = (0.2, -0.93, -0.30), (0.66, 0.62, 0.56)
    room.brightness = 0.58
    room.walkable = [(-1.6, -2.1, 1.6, 2.1), (-0.4, 2.0, 0.4, 2.6)]
    room.anchor("stand", 0.1, -0.9, 180).anchor("stand", -0.2, 0.8, 120)
    room.anchor("floor", 0.3, 0.2, 180).anchor("floor", 0.0, -1.2, 0)
    for x, y, z, turn in ((0.0, 0.09, -2.08, 0),):
        room.anchor("prop", x, z, turn, y, size=0.12)
    room.view((0.25, 1.6, 2.0), (-0.25, 1.0, -1.7)).view((0.2, 1.6, -1.4), (0.0, 1.0, 2.0))
    return room
