"""The welcoming hall, where the drill is chosen: a desk of oak, easy chairs in the morning light, a long wall for the drills' cards."""

from furniture import basin, cabinet, door, lamps, plants, reception, seating, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from modelling.solids import box, cushion
from props import comfort
from props.exhibits import titles
from rooms import daylight

BANDS = ((9.0, "wall", "cream"),)


def make():
    room = Room("hall", 10.0, 8.0, 3.3)
    room.samples = 48
    walls = build_shell(room, bands=BANDS, holes={
        "south": [door.hole(0.0, 1.9, 2.25)],
        "east": [window.hole(-2.1, 2.6, 0.45, 2.3), window.hole(1.3, 2.6, 0.45, 2.3)],
        "west": [door.hole(-2.2, 1.4, 2.2)],
    })
    for x in (-2.1, 1.3):
        hang(room, window.window(2.6, 0.45, 2.3, casements=3, transom=0.78), "east", x)
        daylight.sky(room, "east", x, 2.6, 0.45, 2.3, 115)
        hang(room, window.curtains(2.6, 3.0, 2.95, "curtain", 0.5, seed=int(abs(x) * 3)), "east", x)
    hang(room, door.frame(1.9, 2.25, beyond="mist", floor="sand"), "south")
    hang(room, door.double_leaf("Door1", 1.9, 2.25, kick=False), "south", stand=True)
    hang(room, door.frame(1.4, 2.2, beyond="ivory", floor="apricot"), "west", -2.2)
    hang(room, door.double_leaf("Door2", 1.4, 2.2, kick=True), "west", -2.2, stand=True)
    wall_anchor(room, "door", "south", 0.0, door=1)
    wall_anchor(room, "door", "west", -2.2, door=2)
    wall_anchor(room, "start", "south", 0.0, out=1.6)

    # The wall of cards to the north: oak battens behind a pale board, lit from above
    hang(room, reception.card_wall(7.6, 1.9), "north", 0.0, 0.75)
    for number, (chinese, english) in enumerate(titles.scenarios()[:16]):
        hang(room, reception.title_card(chinese, english, number + number // 8).moved(0, 0, 0.075), "north", -3.325 + 0.95 * (number % 8), 0.75 + (0.925, 0.225)[number // 8])
    for row, y in enumerate((1.98, 1.28)):
        for i in range(8):
            wall_anchor(room, "wall", "north", -3.325 + 0.95 * i, y, out=0.075, size=0.4, card=row * 8 + i + 1)
    room.area_light((0, 3.22, -2.9), (0, -0.8, -0.42), 6.4, 0.3, 34, daylight.LAMP)
    for x in (-3.0, -1.0, 1.0, 3.0):
        room.fix(lamps.ceiling_panel(1.3, 0.14), x, -2.9, y=room.height)

    # The desk with flowers, to the left of the entrance
    room.stand(reception.desk("Desk1"), -3.4, 0.9, 90)
    room.fix(plants.vase_of_flowers(7, ("petal-white", "pink", "petal-yellow"), "porcelain", 12, 0.28), -3.08, 0.05, y=1.06)
    room.anchor("stand", -4.3, 0.8, 90)
    hang(room, wall_things.picture(0, 1.7, 1.1, "walnut", 0.09), "west", 0.6, 1.75)

    # Easy chairs about a low table in the light of the windows
    room.fix(reception.rug(2.9, 2.2, "blanket-green", "linen"), 2.9, 0.4)
    room.fix(seating.sofa(1.9, "blanket-green"), 2.9, 1.75, 180, blocks=True)
    room.stand(seating.armchair("Armchair1", "terracotta"), 1.75, -0.55, 48)
    room.stand(seating.armchair("Armchair2", "teal"), 4.05, -0.55, -48)
    room.stand(reception.low_table("Table1"), 2.9, 0.45)
    room.fix(plants.vase_of_flowers(5, ("petal-white", "pink", "petal-yellow"), "celadon", 11, 0.22), 2.72, 0.42, y=0.42)
    for x, z, turn in ((2.45, 0.28, 40), (3.28, 0.62, -130)):
        room.fix(comfort.cup_mesh(), x, z, turn, y=0.42)
    for k, (size, colour, turn) in enumerate((((0.20, 0.022, 0.27), "dusk", 12), ((0.18, 0.018, 0.24), "terracotta", 27))):
        room.fix(box(size, (0, 0, 0), "plain", colour, 0.003, density=0.6), 3.18, 0.38, turn, y=0.42 + 0.022 * k)
    for x, z, turn, colour in ((1.62, -0.70, 48, "blanket-gold"), (4.18, -0.70, -48, "linen")):
        room.fix(cushion((0.36, 0.30, 0.13), (0, 0, 0.05), 0.06, 2, material="cloth", colour=colour, tile=0.25).turned(-22, "x").turned(turn), x, z, y=0.43)
    room.fix(lamps.floor_lamp(), 4.35, 1.75, blocks=True)
    room.area_light((4.35, 1.62, 1.75), (0, 1, 0), 0.25, 0.25, 5, daylight.LAMP)

    hang(room, wall_things.picture(5, 0.56, 0.75), "north", 4.42, 1.7)
    hang(room, cabinet.chest("Chest1", 1.3, 0.82, 0.42), "south", 2.6, stand=True, blocks=True)
    hang(room, wall_things.picture(4, 0.8, 0.8), "south", 2.6, 1.75)
    hang(room, wall_things.picture(3, 0.7, 0.95), "south", -2.0, 1.7)
    hang(room, wall_things.picture(2, 0.7, 0.95), "south", -2.9, 1.7)
    hang(room, basin.sanitiser("Sanitiser1"), "south", 1.35, 1.15, stand=True)
    room.fix(lamps.table_lamp(), -2.95, 3.75, y=0.82)
    room.fix(plants.small_plant(4), -2.3, 3.72, y=0.82)
    room.fix(plants.house_plant(1.7, 21, "porcelain", 0.20, 22), 4.55, -0.40, blocks=True)
    room.fix(plants.house_plant(1.45, 22, "clay", 0.18, 20), 4.5, 3.5, blocks=True)
    room.fix(plants.house_plant(1.55, 23, "porcelain", 0.19, 20), -4.5, -3.45, blocks=True)
    room.fix(plants.house_plant(1.3, 24, "clay", 0.17, 18), 4.5, -3.45, blocks=True)
    room.fix(plants.house_plant(1.1, 25, "clay", 0.15), -4.6, 3.6, blocks=True)

    daylight.pendants(room, [(2.9, 0.45)], 18, 0.34, 1.0, "linen")
    daylight.ceiling_rounds(room, [(-2.6, -0.8), (0.2, -0.8), (-2.6, 2.2), (0.2, 2.2)], 15, 0.32)
    room.sun((-0.85, -0.62, 0.30), 3.6)

    room.walkable = [(-4.8, -3.7, 4.8, 3.8), (-0.7, 3.7, 0.7, 4.4), (-5.4, 1.7, -4.7, 2.7)]
    for x, z, turn in ((-1.6, -1.6, 150), (0.6, -1.2, 180), (-1.2, 1.6, 150)):
        room.anchor("stand", x, z, turn)
    for x, z in ((-3.6, 3.3), (1.2, 2.9), (-4.3, -1.4)):
        room.anchor("floor", x, z, 180)
    room.anchor("prop", -2.4, 3.72, 180, 0.821, size=0.08)
    room.view((-0.6, 1.62, 3.5), (0.9, 1.15, -2.6)).view((-3.9, 1.65, -2.6), (2.6, 0.95, 1.2))
    return room
