"""The hall of remembrance: stone and still water-coloured light, a tribute place with a plain stone, wreaths, candles that only glow. Nothing is claimed: no emblem, no date, no name; a few words of remembrance."""

from furniture import exhibition, plants, remembrance, seating
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room

BANDS = ((9.0, "stone", "#d6cfc2"),)
WARM = (1.0, 0.90, 0.76)
EXHIBITION = ("#a5a39c", ("stone", "#9a958c", 1.6), None)   # what is seen of the halls beyond
WORDS = (("铭记", "Remember"), ("缅怀", "Honour"), ("静思", "Reflect"), ("传承", "Hand on"), ("珍爱", "Cherish"), ("和平", "Peace"))


def make():
    room = Room("memorial-hall", 10.0, 12.0, 5.2)
    build_shell(room, ("stone", "#b9b2a6", 1.6), BANDS, skirting=("stone", "#8d877c"), ceiling="#e6e0d4", cornice=False, holes={"south": [(-1.2, 0.0, 1.2, 3.2)], "east": [(-4.9, 0.0, -3.3, 2.6)], "west": [(3.3, 0.0, 4.9, 2.6)]})
    hang(room, exhibition.portal(2.4, 3.2, 0.5, "dark-walnut", "#cbc4b7", ("stone", "#b3aca0", 1.6), None), "south", 0.0)
    hang(room, exhibition.portal(1.6, 2.6, 0.4, "dark-walnut", *EXHIBITION), "east", -4.1)
    hang(room, exhibition.portal(1.6, 2.6, 0.4, "dark-walnut", *EXHIBITION), "west", 4.1)
    wall_anchor(room, "door", "south", 0.0, door=1)
    wall_anchor(room, "door", "east", -4.1, door=2)
    wall_anchor(room, "door", "west", 4.1, door=3)
    wall_anchor(room, "start", "south", 0.0, out=1.2)

    # The tribute place: steps, a dark stone with a word of remembrance, a light from above
    room.fix(remembrance.dais(6.4, 2.4), 0, -4.75, blocks=True)
    room.stand(remembrance.stone("TributeStone", 3.4, 2.6), 0, -5.35, 0, 0.30)
    wall_anchor(room, "exhibit", "north", 0.0, out=3.3, exhibit=1, tribute=True)
    wall_anchor(room, "wall", "north", 0.0, 2.05, out=0.80, size=1.0, exhibit=1)
    for x in (-2.3, 2.3):
        room.stand(exhibition.wreath_stand("WreathStand1" if x < 0 else "WreathStand2"), x, -4.55, 0, 0.30)
    for i, x in enumerate((-1.2, -0.6, 0.0, 0.6, 1.2)):
        room.anchor("prop", x, -4.35, 0, 0.301, size=0.26, tribute=True)
    room.fix(remembrance.lamps_row(9, 2.9), 0, -4.95, y=0.30)
    room.anchor("floor", 0.0, -3.0, 0).anchor("floor", 1.4, -3.0, 0).anchor("floor", -1.4, -3.0, 0)

    # Columns and benches lead towards it; lit niches on both sides
    for z in (-2.6, 0.2, 3.0):
        for s in (-1, 1):
            room.fix(remembrance.column(0.24, room.height), s * 3.3, z, blocks=True)
    for z in (0.9, 2.6):
        for s in (-1, 1):
            room.fix(seating.bench(1.5, "dusk", "dark-walnut"), s * 1.75, z, 180, blocks=True)
    number = 1
    for side in ("west", "east"):
        for along in ((1.4, -1.4, -4.2) if side == "west" else (-1.4, 1.4, 4.2)):
            number += 1
            hang(room, remembrance.niche_panel(1.7, 2.0, WORDS[number - 2]), side, along, 0.9)
            wall_anchor(room, "exhibit", side, along, out=1.3, exhibit=number)
            wall_anchor(room, "wall", side, along, 1.9, out=0.09, size=0.8, exhibit=number)
            x = (-1 if side == "west" else 1) * 3.95
            z = -along if side == "west" else along
            room.area_light((x, 4.6, z), (-0.45 if side == "west" else 0.45, -0.89, 0), 1.2, 0.3, 52, WARM)
    room.stand(remembrance.book_stand("BookStand1"), 3.6, 4.9, -120)
    room.anchor("prop", 3.6, 4.9, -120, 1.09, size=0.2, book=True)
    room.fix(plants.house_plant(1.8, 81, "charcoal", 0.22, 24), -4.4, -5.4, blocks=True)
    room.fix(plants.house_plant(1.8, 82, "charcoal", 0.22, 24), 4.4, -5.4, blocks=True)
    room.fix(plants.house_plant(1.5, 83, "charcoal", 0.20, 20), -4.4, 5.4, blocks=True)

    # A long skylight, open to a soft sky; its glow falls before the stone
    room.fix(remembrance.skylight(2.2, 8.0), 0, 0.2, y=room.height)
    room.area_light((0, 5.1, 0.2), (0, -1, 0), 2.1, 7.8, 300, (0.97, 0.97, 1.0))
    room.area_light((0, 5.0, -3.3), (0, -0.80, -0.60), 3.6, 0.5, 260, WARM)
    room.key_direction, room.key_colour = (0.0, -0.93, -0.36), (0.55, 0.52, 0.48)
    room.brightness, room.white_balance = 0.68, 0.5
    room.walkable = [(-4.7, -3.45, 4.7, 5.7), (-1.0, 5.6, 1.0, 6.4), (3.5, -4.7, 5.3, -3.4), (-5.3, -4.7, -3.5, -3.4)]
    room.anchor("stand", 2.4, -2.6, -160).anchor("stand", -2.3, 4.4, 140).anchor("stand", 0.0, -2.6, 180)
    room.view((0.0, 1.7, 4.6), (0.0, 1.65, -5.2)).view((-3.9, 1.7, 4.8), (1.4, 1.3, -4.0))
    return room
