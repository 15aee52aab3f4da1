"""The dining hall: tables for four in the light of three windows, a serving counter, a corner for songs and games."""

from furniture import basin, cabinet, door, kitchen, lamps, plants, reception, seating, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

BANDS = ((0.95, "wall", "apricot"), (9.0, "wall", "cream"))
TABLES = [(-2.9, -1.7, "round"), (0.0, -1.7, "square"), (2.9, -1.7, "round"), (-2.9, 1.4, "square"), (0.15, 1.4, "round")]


def make():
    room = Room("dining-hall", 10.4, 7.6, 3.0)
    room.texels = 1280
    build_shell(room, bands=BANDS, dado_rail=0.92, holes={"north": [window.hole(x, 2.2, 0.7, 1.85) for x in (-3.2, 0.0, 3.2)], "south": [door.hole(3.6, 1.7, 2.15), door.hole(1.9, 1.1)]})
    for i, x in enumerate((-3.2, 0.0, 3.2)):
        hang(room, window.window_node(f"Window{i + 1}", 2.2, 0.7, 1.85), "north", x, stand=True)
        hang(room, window.curtains(2.2, 2.72, 2.62, "curtain", 0.42, seed=i), "north", x)
        daylight.sky(room, "north", x, 2.2, 0.7, 1.85, 95)
    hang(room, door.frame(1.7, 2.15, beyond="ivory", floor="apricot"), "south", 3.6)
    hang(room, door.double_leaf("Door1", 1.7, 2.15), "south", 3.6, stand=True)
    hang(room, door.frame(1.1, beyond="ivory", floor="sand"), "south", 1.9)
    hang(room, door.leaf("Door2", 1.1, colour="walnut"), "south", 1.9, stand=True)
    wall_anchor(room, "door", "south", 3.6, door=1)
    wall_anchor(room, "door", "south", 1.9, door=2)
    wall_anchor(room, "start", "south", 3.6, out=1.0)

    for i, (x, z, form) in enumerate(TABLES):
        room.stand(table.round_table(f"Table{i + 1}", 0.6) if form == "round" else table.dining_table(f"Table{i + 1}", 1.15, 1.0), x, z)
        for dx, dz, turn in ((0, 0.84, 180), (0, -0.84, 0), (0.88, 0, -90), (-0.88, 0, 90)):
            if i == 3 and dx < 0:
                continue   # a free place for a wheelchair
            room.fix(seating.dining_chair(("terracotta", "teal", "blanket-gold", "blanket-green", "terracotta")[i], arms=True), x + dx, z + dz, turn, blocks=True)
        room.fix(plants.vase_of_flowers(20 + i, (("petal-yellow", "petal-white"), ("pink", "petal-white"), ("petal-yellow", "pink"))[i % 3], "celadon" if i % 2 else "porcelain", 7, 0.16), x, z, y=0.74)

    # Serving counter to the east
    room.stand(kitchen.counter("Counter1", 2.6, "ddrd", top_colour="#efe6d6"), 5.2, -1.2, -90)
    room.fix(kitchen.rice_cooker(), 4.85, -2.05, -90, y=0.9)
    room.fix(kitchen.pot_with_lid(), 4.85, -1.62, y=0.9)
    room.fix(kitchen.kettle(), 4.9, -1.25, -60, y=0.9)
    room.fix(kitchen.crockery(4, 3), 4.9, -0.5, -90, y=0.9)
    hang(room, wall_things.shelf(1.6, 0.26, anchors=0), "east", -1.2, 1.55)
    room.fix(kitchen.crockery(8, 5), 5.2 - 0.13, -1.2, -90, y=1.55)
    for z in (-0.95, -0.2):
        room.anchor("prop", 4.88, z, -90, 0.901, size=0.12)
    hang(room, basin.wash_place("Basin1"), "east", 1.35, stand=True, blocks=True)
    room.fix(basin.bin(), 4.95, 0.55, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "south", 2.60, 1.12, stand=True)

    # The corner for songs: sofa, rug, television, chest with a lamp
    room.fix(reception.rug(2.2, 1.8, "blanket-rose", "linen"), 3.3, 2.1)
    room.fix(seating.sofa(1.7, "blanket-green"), 3.3, 3.2, 180, blocks=True)
    room.stand(seating.armchair("Armchair1", "blanket-gold"), 2.0, 1.9, 100)
    room.stand(reception.low_table("Table6", 0.9, 0.5), 3.3, 2.15)
    hang(room, cabinet.chest("Chest1", 1.2, 0.82, 0.42), "south", 0.3, stand=True, blocks=True)
    room.fix(lamps.table_lamp(), -0.7, 3.58, y=0.82)
    room.fix(plants.small_plant(9), 0.1, 3.58, y=0.82)
    hang(room, wall_things.television("TV1", 1.2, 0.7), "south", 0.3, 1.72, stand=True)
    hang(room, wall_things.picture(1, 1.2, 0.8), "west", 1.7, 1.72)
    hang(room, wall_things.picture(2, 0.8, 0.8), "west", -1.6, 1.72)
    hang(room, wall_things.picture(6, 0.8, 0.8), "west", -2.6, 1.72)
    hang(room, wall_things.notice_board(1.2, 0.8, seed=8), "south", -2.2, 1.62)
    hang(room, wall_things.clock(0.19), "east", -2.9, 2.3)
    for x, z, s, h in ((-4.8, -3.35, 51, 1.5), (4.8, -3.35, 52, 1.3), (-4.8, 0.2, 53, 1.2), (4.75, 3.35, 54, 1.45), (1.55, -3.45, 55, 1.0), (-1.6, -3.45, 56, 1.05)):
        room.fix(plants.house_plant(h, s, "porcelain" if s % 2 else "clay", 0.16), x, z, blocks=True)

    daylight.pendants(room, [(x, z) for x, z, _ in TABLES], 11, 0.26, 1.05, "linen")
    daylight.ceiling_rounds(room, [(-1.5, 0.0), (1.5, 0.0), (4.0, 1.4), (-4.2, 0.0), (4.0, -1.4)], 15, 0.26)
    room.sun((0.35, -0.72, 0.72), 3.4)
    room.walkable = [(-5.0, -3.6, 5.0, 3.6), (-4.3, 3.5, -2.9, 4.1), (-2.3, 3.5, -1.5, 4.1)]
    room.anchor("stand", -1.45, 0.0, 120).anchor("stand", 4.2, 0.1, -90).anchor("stand", 1.4, 0.0, 20)
    room.anchor("floor", -4.3, 1.25, 90).anchor("floor", 1.2, 3.0, 180).anchor("floor", 1.6, 0.1, 90, lies=True)
    wall_anchor(room, "wall", "west", 0.2, 1.6)
    room.view((4.6, 1.65, 0.6), (-2.2, 0.85, -1.4)).view((-4.7, 1.65, 3.3), (1.6, 0.8, -1.2))
    return room
