"""The activity hall: table tennis, a circle of chairs, wall bars, a piano; three tall windows to the garden and a floor with room to move."""

from furniture import basin, cabinet, door, play, plants, reception, seating, table, wall_things, window
from furniture.corridor_things import exit_sign, extinguisher
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

BANDS = ((0.95, "wall", "#c9d6bf"), (9.0, "wall", "cream"))
WINDOWS = (-3.5, 0.0, 3.5)


def make():
    room = Room("activity-hall", 11.2, 8.4, 3.3)
    build_shell(room, ("planks", "#e9dcc6", 2.4), BANDS, dado_rail=0.92, holes={"north": [window.hole(x, 2.4, 0.6, 2.2) for x in WINDOWS], "south": [door.hole(3.9, 1.8, 2.2)]})
    for i, x in enumerate(WINDOWS):
        hang(room, window.window_node(f"Window{i + 1}", 2.4, 0.6, 2.2), "north", x, stand=True)
        hang(room, window.curtains(2.4, 3.02, 2.95, "curtain-green", 0.45, seed=i + 4), "north", x)
        daylight.sky(room, "north", x, 2.4, 0.6, 2.2, 105)
    hang(room, door.frame(1.8, 2.2, beyond="ivory", floor="apricot"), "south", 3.9)
    hang(room, door.double_leaf("Door1", 1.8, 2.2), "south", 3.9, stand=True)
    hang(room, exit_sign(), "south", 3.9, 2.42)
    wall_anchor(room, "door", "south", 3.9, door=1)
    wall_anchor(room, "start", "south", 3.9, out=1.0)

    # Table tennis to the left, where one comes in
    room.stand(play.table_tennis("TableTennis1"), -2.9, -1.3, 12).extras["thing"] = "table-edge"   # what Mr Feng may have struck
    for i, along in enumerate((-1.9, -0.9, 0.1)):
        hang(room, play.wall_bars(0.94), "west", along)
    room.fix(play.ball_basket(), -5.1, 1.75, blocks=True)
    for k in range(3):
        room.fix(play.mat(colour=("blanket-blue", "blanket-green", "blanket-rose")[k]), -5.05, 2.75, 90, y=0.046 * k)

    # A half circle of chairs to the right, open to the middle: here they sing and here he fell
    for i, (x, z, turn) in enumerate(((1.3, -2.5, 20), (2.35, -2.85, 0), (3.4, -2.7, -18), (4.3, -2.0, -48), (4.75, -0.95, -78), (4.7, 0.2, -100))):
        room.fix(seating.dining_chair(("terracotta", "teal", "blanket-gold", "blanket-green", "terracotta", "teal")[i], arms=True), x, z, turn, blocks=True)
    room.stand(table.side_table("Table1", 0.30, 0.58), 2.05, 1.75)
    room.fix(plants.vase_of_flowers(41, ("petal-yellow", "petal-white"), "celadon", 6, 0.15), 2.05, 1.75, y=0.58)

    hang(room, play.upright_piano(), "south", 0.9, blocks=True)
    room.fix(seating.stool(0.17, 0.46, "burgundy"), -0.9, 3.35, blocks=True)
    hang(room, cabinet.chest("Chest1", 1.3, 0.82, 0.42), "south", -1.6, stand=True, blocks=True)
    for x in (1.25, 1.6, 1.95):
        room.anchor("prop", x, 3.93, 180, 0.821, size=0.14)
    hang(room, wall_things.television("TV1", 1.3, 0.75), "east", 1.4, 1.75, stand=True)
    room.fix(reception.rug(2.6, 1.9, "blanket-blue", "linen"), 2.7, -0.6)
    hang(room, wall_things.picture(1, 1.1, 0.75), "south", 0.9, 1.85)
    hang(room, wall_things.picture(4, 0.8, 0.8), "east", -2.2, 1.75)
    hang(room, wall_things.notice_board(1.4, 0.85, seed=12), "south", -1.6, 1.7)
    hang(room, wall_things.clock(0.19), "south", -3.2, 2.4)
    hang(room, basin.sanitiser("Sanitiser1"), "south", 2.6, 1.12, stand=True)
    hang(room, extinguisher(), "south", 5.25)
    room.stand(seating.armchair("Armchair1", "blanket-rose"), 4.9, 2.35, -110)
    for x, z, seed, height in ((-5.2, -3.8, 61, 1.5), (5.2, -3.8, 62, 1.4), (5.2, 3.8, 63, 1.3), (-1.75, -3.85, 64, 1.0), (1.75, -3.85, 65, 1.05)):
        room.fix(plants.house_plant(height, seed, "porcelain" if seed % 2 else "clay", 0.17), x, z, blocks=True)

    daylight.ceiling_rounds(room, [(x, z) for x in (-3.6, 0.0, 3.6) for z in (-1.7, 1.7)], 17, 0.32)
    room.sun((0.30, -0.72, 0.70), 3.2)
    room.walkable = [(-5.4, -4.0, 5.4, 4.0), (-4.6, 3.9, -3.2, 4.5)]
    for x, z, turn in ((0.2, 1.3, 130), (0.9, 0.0, 80), (-0.6, -2.6, 60), (1.4, 2.9, 180), (-2.4, 2.2, 120)):
        room.anchor("stand", x, z, turn)
    room.anchor("floor", 2.5, 0.55, 80, lies=True).anchor("floor", -3.6, 3.0, 160).anchor("floor", -0.6, 1.2, 120, lies=True)
    wall_anchor(room, "wall", "west", 2.2, 1.6)
    room.view((4.9, 1.66, 3.2), (-2.4, 0.85, -1.6)).view((-4.7, 1.66, 3.3), (1.6, 0.85, -1.4))
    return room
