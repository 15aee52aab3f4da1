"""A resident's own room: bed at the west wall, window to the garden, an armchair in the light, wash place beside the door."""

from furniture import basin, bed, cabinet, door, lamps, plants, seating, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

BANDS = ((0.95, "wall", "celadon"), (9.0, "wall", "cream"))


def make():
    room = Room("single-room", 5.4, 4.6, 2.75)
    room.samples = 48
    build_shell(room, bands=BANDS, dado_rail=0.92, holes={
        "north": [window.hole(0.35, 2.2, 0.72, 1.62)], "south": [door.hole(1.7, 1.15)],
    })
    hang(room, window.window_node("Window1", 2.2, 0.72, 1.62), "north", 0.35, stand=True)
    hang(room, window.curtains(2.2, 2.52, 2.44, seed=4), "north", 0.35)
    hang(room, door.frame(1.15), "south", 1.7)
    hang(room, door.leaf("Door1", 1.15, hinge="left"), "south", 1.7, stand=True)
    wall_anchor(room, "door", "south", 1.7, door=1)
    wall_anchor(room, "start", "south", 1.7, out=0.85)

    # The bed, head to the west wall, with what belongs to it
    room.stand(bed.bed("Bed1", "blanket-blue"), -1.55, -0.35, 90)
    hang(room, wall_things.bedhead_rail(1.7), "west", 0.35, 1.12)
    hang(room, wall_things.oxygen("Oxygen1"), "west", 1.0, 1.24, stand=True, out=0.055)
    hang(room, wall_things.call_bell("CallBell1"), "west", -0.42, 1.22, stand=True)
    room.stand(cabinet.bedside_cabinet("Cabinet1"), -2.42, 0.62, 90)
    room.fix(lamps.table_lamp(), -2.55, 0.47, y=0.696)
    room.stand(table.overbed_table("Table1"), 0.02, 0.28, 0)
    hang(room, wall_things.picture(2, 0.72, 0.72), "west", -1.45, 1.72)
    hang(room, wall_things.picture(1, 0.82, 0.56), "west", 0.35, 1.82)
    hang(room, wall_things.picture(0, 0.95, 0.62), "south", -0.75, 1.66)

    # Living: armchair by the window, side table, wardrobe, television
    room.stand(seating.armchair("Armchair1", "teal"), 1.30, -1.25, 28)
    room.stand(table.side_table("Table2"), 2.10, -1.55, 0)
    room.fix(plants.vase_of_flowers(3), 2.02, -1.63, y=0.55)
    room.stand(cabinet.wardrobe("Wardrobe1", 1.1), 2.7 - 0.002, 0.05, -90)
    hang(room, wall_things.television("TV1"), "east", -1.5, 1.5, stand=True)
    hang(room, wall_things.clock(0.14, hands=(-85, 60)), "east", -0.76, 1.78)   # it has stopped at ten to three
    room.fix(plants.house_plant(1.15, 5), -1.35 + 0.05, -1.98, blocks=True)
    room.fix(plants.small_plant(2), -0.35, -2.2, y=0.727)
    room.fix(plants.small_plant(8, "clay"), 1.05, -2.2, y=0.727)

    # The wash place between wardrobe and door
    hang(room, basin.wash_place("Basin1"), "east", 1.55, stand=True, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "south", 0.78, 1.12, stand=True)
    hang(room, wall_things.switch(), "south", 0.95, 1.12)
    room.fix(basin.bin(), 2.45, 0.85, blocks=True)

    daylight.ceiling_panels(room, [(-1.3, -0.1), (1.3, -0.1)], 18)
    daylight.sky(room, "north", 0.35, 2.2, 0.72, 1.62, 105)
    room.sun((0.34, -0.72, 0.80), 3.4)

    room.walkable = [(-2.5, -2.1, 2.5, 2.1), (-2.2, 2.1, -1.2, 2.55)]
    room.anchor("stand", -0.35, 0.95, -110).anchor("stand", -0.85, -1.35, -30).anchor("stand", 0.75, 0.0, 150)
    room.anchor("floor", -0.3, 1.3, 180).anchor("floor", 0.6, 1.6, 180).anchor("floor", 2.2, -0.9, -60)
    wall_anchor(room, "wall", "south", 0.25, 1.5)
    wall_anchor(room, "wall", "west", -1.95, 1.4)
    room.anchor("prop", 0.0, -2.22, 0, 0.727, size=0.09).anchor("prop", 0.6, -2.22, 0, 0.727, size=0.09)
    room.view((2.35, 1.60, 2.05), (-0.75, 0.70, -1.0)).view((-0.4, 1.55, 1.9), (0.6, 0.95, -1.6))
    return room
