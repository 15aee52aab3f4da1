"""The lift's lobby: two shut lifts of steel, the plain sign that they are not for a fire, a window seat, the way back to the corridor."""

from furniture import door, plants, seating, service, wall_things, window
from furniture.corridor_things import exit_sign, extinguisher
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

BANDS = ((0.90, "wall", "apricot"), (9.0, "wall", "cream"))


def make():
    room = Room("lift", 5.0, 3.6, 2.7)
    build_shell(room, ("vinyl", "#e3cfae", 1.0), BANDS, dado_rail=0.88, border=("#b98f68", 0.18), holes={"south": [door.hole(-0.6, 1.5, 2.15)], "north": [door.hole(-1.05, 1.1, 2.15), door.hole(1.05, 1.1, 2.15)], "east": [window.hole(0.0, 1.5, 0.8, 1.5)]})
    hang(room, door.frame(1.5, 2.15, beyond="ivory", floor="apricot"), "south", -0.6)
    hang(room, door.double_leaf("Door1", 1.5, 2.15), "south", -0.6, stand=True)
    hang(room, exit_sign(), "south", -0.6, 2.34)
    wall_anchor(room, "door", "south", -0.6, door=1)
    wall_anchor(room, "start", "south", -0.6, out=0.9)
    for x in (-1.05, 1.05):
        hang(room, service.lift_door(1.1, 2.15), "north", x)
    hang(room, service.lift_buttons(), "north", 0.0, 1.1)
    hang(room, service.no_lift_in_fire(), "north", 0.0, 1.6)
    hang(room, window.window_node("Window1", 1.5, 0.8, 1.5), "east", 0.0, stand=True)
    daylight.sky(room, "east", 0.0, 1.5, 0.8, 1.5, 60)
    hang(room, window.curtains(1.5, 2.45, 2.38, "curtain-green", 0.36, seed=6), "east", 0.0)
    room.fix(seating.bench(1.3, "blanket-green"), 2.12, 0.0, -90, blocks=True)
    room.fix(plants.house_plant(1.2, 33, "porcelain", 0.16), 2.1, -1.4, blocks=True)
    room.fix(plants.house_plant(0.95, 34), -2.15, 1.45, blocks=True)
    hang(room, wall_things.picture(6, 0.9, 0.62), "west", 0.0, 1.62)
    hang(room, wall_things.handrail(2.6), "west", 0.0)
    hang(room, extinguisher(), "south", 1.5)
    daylight.ceiling_panels(room, [(-1.2, 0.1), (1.2, 0.1)], 15)
    room.sun((-0.85, -0.60, 0.20), 2.4)
    room.walkable = [(-2.3, -1.6, 2.3, 1.6), (0.0, 1.5, 1.2, 2.1)]
    room.anchor("stand", 0.3, -0.9, 180).anchor("stand", -1.4, 0.2, 60)
    room.anchor("floor", -1.2, -0.6, 0).anchor("floor", 1.2, -0.6, 0)
    room.view((-1.9, 1.62, 1.4), (0.7, 1.15, -1.7)).view((1.6, 1.62, -1.2), (-1.2, 1.1, 1.6))
    return room
