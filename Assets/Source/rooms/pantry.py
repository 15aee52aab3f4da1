"""The pantry of the ward: a kitchen to make tea and warm a meal in, cold running water within two steps of the hob."""

from furniture import basin, cabinet, door, kitchen, plants, seating, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.node import Node
from modelling.room import Room
from modelling.solids import box
from rooms import daylight

BANDS = ((0.90, "wall", "ivory"), (1.50, "tiles", "petal-white"), (9.0, "wall", "ivory"))


def make():
    room = Room("pantry", 4.4, 3.8, 2.65)
    build_shell(room, ("tiles", "#d9bf98", 1.2), BANDS, skirting=("wood", "walnut"), holes={"south": [door.hole(-1.2, 1.1)], "north": [window.hole(0.3, 1.5, 1.12, 1.15)]})
    hang(room, window.window_node("Window1", 1.5, 1.12, 1.15), "north", 0.3, stand=True)
    hang(room, door.frame(1.1, beyond="ivory", floor="apricot"), "south", -1.2)
    hang(room, door.leaf("Door1", 1.1), "south", -1.2, stand=True)
    wall_anchor(room, "door", "south", -1.2, door=1)
    wall_anchor(room, "start", "south", -1.2, out=0.75)

    room.stand(kitchen.counter("Counter1", 3.6, "drdddr", sink=0.5, hob=-1.0, colour="oak", top_colour="#e9e2d4"), -0.38, -1.9)
    room.stand(Node("Hob1", kitchen.pot_with_lid(0.10, 0.13), thing="stove"), -1.52, -1.68, y=0.909, blocks=False)  # the pot on it is what one sees of the hob
    room.fix(kitchen.kettle(), -0.66, -1.7, 40, y=0.9)
    room.fix(kitchen.rice_cooker(), 1.15, -1.66, y=0.9)
    hang(room, box((0.62, 0.22, 0.34), (0, 0, 0.17), "steel", "chrome", 0.02, skip="back"), "north", -1.38, 1.62)
    hang(room, cabinet.wall_cupboard(0.72, 0.70, 0.33, "oak", material="wood"), "north", 1.55, 1.52)
    hang(room, wall_things.shelf(1.3, 0.24, anchors=2), "east", 0.45, 1.52)
    room.fix(kitchen.crockery(5, 2), 2.08, 0.10, -90, y=1.52)
    room.stand(kitchen.fridge("Fridge1"), 1.86, -1.9)
    room.stand(table.dining_table("Table1", 1.0, 0.7), -1.25, 0.92, 0)
    room.fix(seating.dining_chair("blanket-gold"), -0.45, 0.92, -90, blocks=True)
    room.fix(seating.dining_chair("blanket-gold"), -1.25, 1.50, 180, blocks=True)
    room.fix(plants.vase_of_flowers(31, ("petal-yellow", "petal-white"), "celadon", 6, 0.15), -1.4, 0.80, y=0.74)
    hang(room, cabinet.chest("Chest1", 1.0, 0.86, 0.42, rows=3, columns=1), "west", 0.35, stand=True, blocks=True)
    hang(room, wall_things.shelf(0.9, 0.22, anchors=3), "west", 0.35, 1.5)
    for x, z in ((-1.98, -0.65), (-1.98, -0.35), (-1.98, -0.05)):
        room.anchor("prop", x, z, 90, 0.861, size=0.12)
    hang(room, basin.soap_dispenser(), "north", -0.62, 1.18)
    hang(room, wall_things.clock(0.13), "west", -1.0, 2.05)
    hang(room, wall_things.picture(4, 0.5, 0.5), "south", 0.5, 1.6)
    hang(room, basin.sanitiser("Sanitiser1"), "south", -0.35, 1.12, stand=True)
    room.fix(basin.bin("warm-white", "teal"), 1.98, -0.85, blocks=True)
    room.fix(plants.small_plant(12), 0.05, -2.0, y=1.127)
    room.fix(plants.small_plant(13, "clay"), 0.75, -2.0, y=1.127)
    for x in (-0.38, 0.62, 0.86):
        room.anchor("prop", x, -1.52 if x < 0 else -1.62, 0, 0.901, size=0.10)

    daylight.ceiling_panels(room, [(-0.9, -0.2), (0.9, -0.2)], 18)
    daylight.sky(room, "north", 0.3, 1.5, 1.12, 1.15, 70)
    room.sun((0.30, -0.70, 0.72), 2.8)
    room.key_direction = (0.25, -0.80, -0.54)   # from the lamps: whoever stands at the sink has the window behind him, and a face in the dark tells nothing
    room.walkable = [(-2.0, -1.7, 2.0, 1.7), (0.75, 1.6, 1.65, 2.2)]
    room.anchor("stand", -0.95, -0.85, 160).anchor("stand", 0.2, -0.85, 180).anchor("stand", 0.4, 0.9, -60)
    room.anchor("stand", 0.0, -1.135, 180, at="tap")   # near enough for an arm under the water
    room.anchor("floor", 0.3, 0.3, 180).anchor("floor", 0.9, 0.5, 180)
    wall_anchor(room, "wall", "south", 1.2, 1.5)
    room.view((1.3, 1.62, 1.62), (-0.7, 0.92, -1.5)).view((-1.75, 1.62, 1.45), (0.9, 0.85, -1.0))
    return room
