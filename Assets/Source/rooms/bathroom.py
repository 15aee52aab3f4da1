"""The bathroom: toilet between grab bars, a level shower with its seat, a wash place one can sit at; tiles in sand and celadon."""

from furniture import basin, bathroom_things as bath, door, plants, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from modelling.solids import box, panel
from rooms import daylight

BANDS = ((1.38, "tiles", "celadon"), (1.5, "tiles", "#86a89a"), (9.0, "wall", "ivory"))


def make():
    room = Room("bathroom", 3.4, 3.0, 2.6)
    build_shell(room, ("tiles", "#d8c6a6", 1.2), BANDS, skirting=None, holes={"south": [door.hole(0.75, 1.1)], "north": [window.hole(0.9, 0.9, 1.35, 0.9)]})
    hang(room, window.window_node("Window1", 0.9, 1.35, 0.9, casements=1, transom=0), "north", 0.9, stand=True)
    hang(room, door.frame(1.1), "south", 0.75)
    hang(room, door.leaf("Door1", 1.1, glazed=False, opens=-85.0), "south", 0.75, stand=True)
    wall_anchor(room, "door", "south", 0.75, door=1)
    wall_anchor(room, "start", "south", 0.75, out=0.6)

    hang(room, bath.toilet("Toilet1"), "north", -0.55, stand=True, blocks=True)
    hang(room, bath.folding_bar("GrabBar1"), "north", -0.20, stand=True)
    hang(room, bath.folding_bar("GrabBar2"), "north", -0.92, stand=True)
    hang(room, bath.pull_cord("CallBell1"), "north", -1.12, stand=True)
    hang(room, box((0.14, 0.12, 0.10), (0, 0.62, 0.05), "gloss", "white", 0.02, skip="back"), "west", 1.0)

    hang(room, bath.shower("Shower1"), "east", -0.62, stand=True)
    hang(room, bath.shower_seat("ShowerSeat1"), "east", -0.05, stand=True)
    hang(room, bath.grab_bar(0.6), "east", -0.05)
    hang(room, bath.grab_bar(0.7, upright=True, y=0.9), "east", 0.42)
    room.fix(bath.drain(), 1.15, -0.75)
    room.fix(panel(1.15, 1.5, (1.12, 0.003, -0.72), "tiles", "#c9b48f", "up", tile=0.6, density=1.1))

    hang(room, basin.wash_place("Basin1", tiled=False), "west", -0.72, stand=True, blocks=True)
    hang(room, bath.grab_bar(0.5, y=0.72), "west", 0.08)
    hang(room, bath.towel_rail(), "west", 0.08)
    room.fix(basin.bin("warm-white", "teal"), -1.45, 1.28, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "south", -0.15, 1.12, stand=True)
    hang(room, door_switch("LightSwitch1"), "south", 0.05, 1.12, stand=True)
    room.fix(plants.small_plant(6), 0.9, -1.42, y=1.357)
    hang(room, wall_things.picture(4, 0.42, 0.42), "south", -1.0, 1.75)
    shelf = wall_things.shelf(0.5, 0.16, anchors=3)
    hang(room, shelf, "east", 1.15, 1.2)

    daylight.ceiling_rounds(room, [(-0.75, 0.0), (0.85, 0.0)], 17, 0.22)
    daylight.sky(room, "north", 0.9, 0.9, 1.35, 0.9, 46)
    room.key_direction, room.key_colour = (-0.25, -0.85, 0.45), (0.55, 0.53, 0.49)
    room.walkable = [(-1.55, -1.35, 1.55, 1.35), (-1.1, 1.3, -0.4, 1.9)]
    room.anchor("stand", 0.55, 0.35, -120).anchor("stand", -0.55, 0.75, 180)
    room.anchor("floor", 0.35, -0.15, 45, lies=True).anchor("floor", 0.9, 0.9, 180)
    wall_anchor(room, "wall", "south", -0.6, 1.4)
    room.anchor("prop", 0.72, -1.42, 0, 1.357, size=0.06).anchor("prop", 1.08, -1.42, 0, 1.357, size=0.06)
    room.view((1.35, 1.62, 1.32), (-0.7, 0.72, -0.9)).view((-1.4, 1.6, 1.25), (0.9, 0.8, -0.8))
    return room


def door_switch(name):
    from modelling.node import Node
    return Node(name, wall_things.switch(), thing="light-switch")
