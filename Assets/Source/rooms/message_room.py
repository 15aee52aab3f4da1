"""The message room of the memorial: a book on its stand, a ledge for a flower and a light, a table to write at, a wall for what others wrote; one window with a tree."""

import numpy as np
from furniture import exhibition, plants, remembrance, seating, table, window
from furniture.door import hole
from furniture.shell import build_shell, hang, wall_anchor
from modelling.mesh import Mesh
from modelling.room import Room
from modelling.solids import box, panel
from rooms import daylight

WARM = (1.0, 0.90, 0.76)


def make():
    room = Room("message-room", 7.4, 6.0, 3.2)
    build_shell(room, ("planks", "#b7a089", 2.4), ((9.0, "wall", "#c9c2b4"),), skirting=("wood", "dark-walnut"), ceiling="#e6e0d4", cornice=False, holes={"south": [hole(2.0, 1.6, 2.5)], "west": [hole(1.3, 1.5, 2.4)], "east": [window.hole(0.2, 2.4, 0.6, 2.0)]})
    hang(room, exhibition.portal(1.6, 2.5, 0.4, "dark-walnut", "#a5a39c", ("stone", "#9a958c", 1.6), None), "south", 2.0)
    hang(room, exhibition.portal(1.5, 2.4, 0.4, "dark-walnut", "#d6cfc2", ("stone", "#b9b2a6", 1.6), None), "west", 1.3)
    wall_anchor(room, "door", "south", 2.0, door=1)
    wall_anchor(room, "door", "west", 1.3, door=2)
    wall_anchor(room, "start", "south", 2.0, out=1.0)
    hang(room, window.window(2.4, 0.6, 2.0, casements=2, transom=0.78, colour="dark-walnut"), "east", 0.2)
    hang(room, window.curtains(2.4, 2.95, 2.9, "linen", 0.42, seed=3), "east", 0.2)
    daylight.sky(room, "east", 0.2, 2.4, 0.6, 2.0, 110)

    # The ledge for a flower and a light, before a pale stone
    hang(room, remembrance.plain_panel(3.6, 2.3, "#ddd5c6", ("永远怀念", "In lasting remembrance")), "north", -0.6, 0.55)
    ledge = box((3.2, 0.08, 0.52), (0, 0.78, 0.26), "stone", "#8d877c", 0.008, skip="back", tile=1.6, density=1.1)
    for x in (-1.35, 1.35):
        ledge.add(box((0.16, 0.78, 0.36), (x, 0, 0.20), "stone", "#a8a196", 0.008, skip="back top bottom", tile=1.6, density=0.6))
    hang(room, ledge, "north", -0.6, blocks=True)
    room.fix(remembrance.lamps_row(7, 2.6), -0.6, -2.86, y=0.86)
    for x in (-0.9, -0.3, -1.5, 0.3):
        room.anchor("prop", x, -2.62, 0, 0.861, size=0.16, tribute=True)
    room.area_light((-0.6, 3.1, -2.1), (0, -0.8, -0.6), 2.6, 0.3, 46, WARM)
    room.fix(plants.vase_of_flowers(23, ("petal-white", "petal-white", "petal-yellow"), "porcelain", 9, 0.30), 0.72, -2.75, y=0.86)

    # The book on its stand, in the window's light; a table to write at
    room.stand(remembrance.book_stand("BookStand1"), 1.9, -1.2, -35)
    room.anchor("prop", 1.9, -1.2, -35, 1.09, size=0.2, book=True)
    room.stand(table.desk("Desk1", 1.5, 0.6, colour="dark-walnut"), 2.2, 2.2, 180)
    room.fix(seating.dining_chair("dusk", "dark-walnut"), 2.2, 1.35, 0, blocks=True)
    printer = box((0.42, 0.20, 0.34), (0, 0, 0), "plain", "charcoal", 0.012, density=0.5).add(box((0.30, 0.012, 0.22), (0, 0.06, 0.20), "plain", "charcoal", 0.004, density=0.2), box((0.22, 0.004, 0.16), (0, 0.073, 0.20), "plain", "paper", 0.0, skip="bottom", density=0.2))
    room.fix(printer, 2.72, 2.22, 180, y=0.741)
    room.fix(seating.bench(1.6, "dusk", "dark-walnut"), -0.4, 0.7, 0, blocks=True)

    # What others wrote: blank cards on a board
    board = box((3.0, 1.5, 0.03), (0, 0, 0.02), "wood", "dark-walnut", 0.008, skip="back", density=0.6)
    random = np.random.default_rng(8)
    for row in range(4):
        for column in range(9):
            if random.random() < 0.14:
                continue
            shade = ("ivory", "#efe3cc", "#dfe6de", "#ead9d0", "ivory")[int(random.integers(5))]
            x, y = -1.32 + 0.33 * column + random.uniform(-0.02, 0.02), 0.10 + 0.345 * row + random.uniform(-0.01, 0.01)
            card = Mesh().add(panel(0.25, 0.25, (0, -0.125, 0), "plain", shade, "front", density=0.35))
            for k in range(int(random.integers(2, 5))):
                card.add(panel(0.10 + 0.08 * random.random(), 0.006, (-0.02, 0.05 - 0.04 * k, 0.001), "plain", "#b9b2a4", "front", density=0.05))
            board.add(card.turned(random.uniform(-3, 3), "z").moved(x, y + 0.14, 0.038))
    hang(room, board, "south", -1.2, 1.0)
    wall_anchor(room, "wall", "west", -1.4, 1.7, size=0.6)
    room.fix(plants.house_plant(1.5, 95, "charcoal", 0.19, 20), 3.2, -2.5, blocks=True)
    room.fix(plants.house_plant(1.3, 96, "charcoal", 0.17, 18), -3.2, -2.45, blocks=True)
    daylight.ceiling_rounds(room, [(-1.6, 0.4), (1.4, 0.6)], 15, 0.30)
    room.sun((-0.85, -0.58, 0.12), 2.6)
    room.brightness, room.white_balance = 0.56, 0.5
    room.walkable = [(-3.5, -2.8, 3.5, 2.8), (-2.6, 2.7, -1.4, 3.4), (-4.1, -1.95, -3.4, -0.65)]
    room.anchor("stand", -2.4, -1.2, 60).anchor("stand", 0.9, 0.0, 150)
    room.anchor("floor", -2.4, 1.6, 140).anchor("floor", 0.4, -1.6, 180)
    room.view((-2.9, 1.66, 2.5), (0.9, 1.05, -2.0)).view((2.9, 1.66, 0.6), (-1.4, 1.1, -2.2))
    return room
