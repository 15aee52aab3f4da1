"""A room for two: beds side by side with their heads to the west, the first by the door, the second by the window; a table for both."""

from furniture import basin, cabinet, door, plants, seating, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight
from rooms.bed_place import bed_place

BANDS = ((0.95, "wall", "apricot"), (9.0, "wall", "cream"))


def make():
    room = Room("double-room", 6.0, 6.4, 2.75)
    build_shell(room, bands=BANDS, dado_rail=0.92, holes={"north": [window.hole(0.9, 2.6, 0.72, 1.62)], "south": [door.hole(-1.9, 1.15)]})
    hang(room, window.window_node("Window1", 2.6, 0.72, 1.62, casements=3), "north", 0.9, stand=True)
    hang(room, window.curtains(2.6, 2.52, 2.44, "curtain-green", seed=6), "north", 0.9)
    hang(room, door.frame(1.15), "south", -1.9)
    hang(room, door.leaf("Door1", 1.15), "south", -1.9, stand=True)
    wall_anchor(room, "door", "south", -1.9, door=1)
    wall_anchor(room, "start", "south", -1.9, out=0.85)
    bed_place(room, "west", -1.45, 1, "blanket-rose", "blanket-rose", 4, (0.0, 2.35), -1, flowers=4)
    bed_place(room, "west", 1.45, 2, "blanket-green", "blanket-green", 0, (0.05, 2.45), -1)

    room.stand(table.round_table("Table3", 0.48), 1.55, -1.35)
    for x, z, turn in ((1.55, -2.05, 0), (2.25, -1.2, -100)):
        room.fix(seating.dining_chair("terracotta", arms=True), x, z, turn, blocks=True)
    room.fix(plants.vase_of_flowers(11, ("pink", "petal-white")), 1.55, -1.35, y=0.74)
    hang(room, wall_things.television("TV1"), "east", -2.15, 1.55, stand=True)
    room.stand(cabinet.wardrobe("Wardrobe1", 1.0), 3.0 - 0.002, 0.02, -90)
    room.stand(cabinet.wardrobe("Wardrobe2", 1.0), 3.0 - 0.002, 1.06, -90)
    hang(room, basin.wash_place("Basin1"), "east", 2.25, stand=True, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "south", -1.05, 1.12, stand=True)
    hang(room, wall_things.switch(), "south", -1.22, 1.12)
    room.fix(basin.bin(), 2.78, 1.72, blocks=True)
    room.fix(plants.house_plant(1.15, 31), 2.62, -2.85, blocks=True)
    room.fix(plants.small_plant(3), 0.3, -3.1, y=0.727)
    hang(room, wall_things.clock(), "east", 0.55, 2.42)
    hang(room, wall_things.picture(6, 0.9, 0.62), "south", 1.2, 1.66)

    daylight.ceiling_panels(room, [(-1.4, -1.5), (-1.4, 1.5), (1.5, -1.5), (1.5, 1.5)], 13)
    daylight.sky(room, "north", 0.9, 2.6, 0.72, 1.62, 105)
    room.sun((-0.30, -0.72, 0.80), 3.4)
    room.walkable = [(-2.8, -3.0, 2.8, 3.0), (1.4, 3.0, 2.4, 3.5)]
    room.anchor("floor", 0.6, 2.3, 180).anchor("floor", 1.0, 0.4, -90)
    wall_anchor(room, "wall", "south", 0.2, 1.5)
    for x in (0.7, 1.3, 1.8):
        room.anchor("prop", x, -3.12, 0, 0.727, size=0.09)
    room.view((2.55, 1.62, 2.9), (-1.2, 0.75, -1.2)).view((-0.2, 1.6, 2.7), (0.6, 0.9, -2.2))
    return room
