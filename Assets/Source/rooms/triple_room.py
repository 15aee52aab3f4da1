"""A room for three: two beds to the west, one to the east, two windows, a table in the middle of the window side."""

from furniture import basin, cabinet, door, plants, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight
from rooms.bed_place import bed_place

BANDS = ((0.95, "wall", "sage"), (9.0, "wall", "cream"))


def make():
    room = Room("triple-room", 7.4, 6.6, 2.8)
    build_shell(room, bands=BANDS, dado_rail=0.92, holes={"north": [window.hole(-1.5, 2.2, 0.72, 1.65), window.hole(1.5, 2.2, 0.72, 1.65)], "south": [door.hole(-0.3, 1.15)]})
    for i, x in enumerate((-1.5, 1.5)):
        hang(room, window.window_node(f"Window{i + 1}", 2.2, 0.72, 1.65), "north", x, stand=True)
        hang(room, window.curtains(2.2, 2.55, 2.46, "curtain", 0.4, seed=2 + i), "north", x)
        daylight.sky(room, "north", x, 2.2, 0.72, 1.65, 90)
    hang(room, door.frame(1.15), "south", -0.3)
    hang(room, door.leaf("Door1", 1.15), "south", -0.3, stand=True)
    wall_anchor(room, "door", "south", -0.3, door=1)
    wall_anchor(room, "start", "south", -0.3, out=0.85)
    bed_place(room, "west", -1.6, 1, "blanket-gold", "blanket-gold", 1, (0.0, 2.4), -1, flowers=6)
    bed_place(room, "west", 1.45, 2, "blanket-blue", "teal", 2, (0.0, 2.4), -1)
    bed_place(room, "east", -1.35, 3, "blanket-green", "blanket-green", 3, (0.0, 2.4), 1, flowers=8)

    room.stand(cabinet.wardrobe("Wardrobe1", 1.1), 3.7, 1.15, -90)
    hang(room, basin.wash_place("Basin1"), "east", 2.45, stand=True, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "south", 0.6, 1.12, stand=True)
    hang(room, wall_things.switch(), "south", 0.42, 1.12)
    room.fix(basin.bin(), 3.45, 3.05, blocks=True)
    room.fix(plants.house_plant(1.2, 41), 0.0, -2.98, blocks=True)
    room.fix(plants.small_plant(5), -1.0, -3.2, y=0.727)
    hang(room, wall_things.television("TV1"), "south", 2.1, 1.6, stand=True)
    hang(room, wall_things.clock(), "south", 1.1, 2.3)
    hang(room, wall_things.picture(5, 0.95, 0.65), "south", -2.2, 1.66)
    room.stand(table.side_table("Table4", 0.3, 0.6), 0.55, -2.75)

    daylight.ceiling_panels(room, [(-2.0, -1.5), (-2.0, 1.5), (1.6, -1.5), (1.6, 1.5)], 16)
    room.sun((0.30, -0.72, 0.80), 3.2)
    room.walkable = [(-3.5, -3.1, 3.5, 3.1), (-0.2, 3.1, 0.8, 3.6)]
    room.anchor("floor", -0.6, 0.2, 180).anchor("floor", 0.9, 2.2, 180)
    wall_anchor(room, "wall", "south", -1.2, 1.5)
    for x in (-2.1, -0.7, 0.9, 2.1):
        room.anchor("prop", x, -3.22, 0, 0.727, size=0.09)
    room.view((2.9, 1.62, 2.95), (-1.3, 0.75, -0.9)).view((-0.5, 1.62, 2.9), (1.0, 0.85, -1.6))
    return room
