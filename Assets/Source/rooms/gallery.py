"""A gallery of the museum of nursing culture: warm light on what is shown, a quiet floor, a bench to rest on. The exhibits are props of their own: each has a lit place
before a plain coloured board. Three galleries differ in colour, floor, daylight and which way round they lie (`gallery_celadon`, `gallery_dusk`)."""

from furniture import door, exhibition, plants, seating, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

WARM = (1.0, 0.88, 0.72)
OTHER = {"west": "east", "east": "west", "north": "north", "south": "south"}


# What a visitor is asked to think of before whatever exhibit stands there
WORDS = (("察", "Observe"), ("护", "Care"), ("学", "Learn"), ("传", "Hand on"))


class Style:
    def __init__(self, wall, boards, floor, wood="dark-walnut", ceiling="#e9e2d4", partition="#c2a98c", bench="burgundy", plate="#86684c", mirrored=False, daylit=False, third_way=False, brightness=0.58):
        self.wall, self.boards, self.floor, self.wood, self.ceiling, self.partition, self.bench = wall, boards, floor, wood, ceiling, partition, bench
        self.plate = plate
        self.mirrored, self.daylit, self.third_way, self.brightness = mirrored, daylit, third_way, brightness


def make():
    return build("gallery", Style("#d3c4ab", ("#b98f74", "#a89670"), ("planks", "#bfb3aa", 2.4)))


def build(name, style):
    room = Room(name, 11.0, 8.0, 3.6)
    s = -1 if style.mirrored else 1

    def on(side, along):
        return (OTHER[side], -along) if style.mirrored else (side, along)

    ways = [("south", -3.9), ("north", 4.0)] + ([("east", -2.6)] if style.third_way else [])   # along the wall, from its left end as seen from inside
    holes = {}
    for side, along in (on(*way) for way in ways):
        holes.setdefault(side, []).append(door.hole(along, 1.6, 2.4))
    if style.daylit:
        for along in (-0.6, 2.4):
            side, a = on("south", along)
            holes.setdefault(side, []).append(window.hole(a, 2.2, 1.0, 1.8))
    build_shell(room, style.floor, ((9.0, "wall", style.wall),), skirting=("wood", style.wood), ceiling=style.ceiling, holes=holes)
    for number, (side, along) in enumerate((on(*way) for way in ways), 1):
        hang(room, exhibition.portal(1.6, 2.4, frame=style.wood, shown=(4, 6, 1)[number - 1]), side, along)
        wall_anchor(room, "door", side, along, door=number)
    wall_anchor(room, "start", *on(*ways[0]), out=1.0)
    if style.daylit:
        for along in (-0.6, 2.4):
            side, a = on("south", along)
            hang(room, window.window(2.2, 1.0, 1.8, casements=2), side, a)
            daylight.sky(room, side, a, 2.2, 1.0, 1.8, 60)
    else:
        side, a = on("south", 0.4)
        hang(room, exhibition.tall_case(2.4), side, a, blocks=True)
        room.area_light((s * -0.4, 2.22, 3.6), (0, -1, 0.15), 2.0, 0.2, 12, WARM)

    # The places of the exhibits: one before the partition, four before boards on the walls
    place(room, 1, s * 2.5, 1.0, 0, style.plate)
    places = [("west", 1.75, -4.5, -1.75, 90), ("west", -1.65, -4.5, 1.65, 90), ("north", -1.9, -1.9, -3.1, 0), ("north", 1.35, 1.35, -3.1, 0)]
    for number, (side, along, x, z, turn) in enumerate(places, 2):
        place(room, number, s * x, z, s * turn, style.plate)
        hang(room, exhibition.backdrop(2.3, 2.25, style.boards[number % 2], number, WORDS[number - 2]), *on(side, along), 0.62)
        wall_anchor(room, "wall", *on(side, along), 2.45, out=0.06, size=0.4, exhibit=number)
    room.fix(exhibition.partition(2.5, 2.2, style.partition, style.wood), s * 2.5, 0.2, blocks=True)
    room.fix(exhibition.partition_picture(5 if s > 0 else 2, style.wood), s * 2.5, 0.2, 180, y=0.85)

    room.fix(seating.bench(1.8, style.bench, style.wood), s * -0.9, 0.3, 90, blocks=True)
    room.fix(plants.house_plant(1.6, 71, "charcoal", 0.19, 20), s * -5.0, 3.5, blocks=True)
    room.fix(plants.house_plant(1.5, 72, "charcoal", 0.18, 20), s * -5.0, -3.5, blocks=True)
    side, along = on("east", 1.3)
    hang(room, exhibition.timeline(4.4, style.wood), side, along, 1.05)
    for x in (-2.9, 1.35):
        room.fix(exhibition.track(6.6).turned(90), s * x, 0, y=room.height)
    for x, z in ((-3.4, -1.75), (-3.4, 1.65), (-1.9, -2.2), (1.35, -2.2), (2.5, 1.9)):
        room.fix(exhibition.track_spot(), s * x, z, y=room.height)
    side_x = s * 5.5
    room.area_light((side_x * 0.78, 3.35, 1.3), (s * 0.62, -0.78, 0), 0.3, 3.6, 34, WARM)
    room.area_light((0, 3.5, 0), (0, -1, 0), 9.0, 6.0, 115, WARM)
    room.key_direction, room.key_colour = (-0.25 * s, -0.9, -0.3), (0.62, 0.55, 0.46)
    room.brightness, room.white_balance = style.brightness, 0.7
    room.walkable = [(-5.2, -3.7, 5.2, 3.7)]
    for side, along in (on(*way) for way in ways):
        x, z = {"south": (-along, 4.0), "north": (along, -4.0), "east": (5.5, along), "west": (-5.5, -along)}[side]
        room.walkable.append((x - 0.65, z - 0.45, x + 0.65, z + 0.45) if side in ("north", "south") else (x - 0.45, z - 0.65, x + 0.45, z + 0.65))
    room.anchor("stand", s * 3.9, -1.2, s * -60).anchor("stand", s * -3.0, 2.6, s * -70).anchor("stand", s * 0.2, -1.2, s * -150)
    room.anchor("floor", s * 3.2, 2.9, 180).anchor("floor", s * 4.5, 0.2, s * -90)
    room.view((s * 4.9, 1.68, 3.5), (s * -1.0, 0.95, -1.85)).view((s * -4.7, 1.65, 3.2), (s * 1.2, 1.1, -2.6))
    return room


def place(room, number, x, z, turn, plate):
    """Where an exhibit stands: a dark plate on the floor, a light from above; +Z is the visitor's side."""
    room.fix(exhibition.floor_plate(1.7, 0.95, plate), x, z, turn)
    room.anchor("exhibit", x, z, turn, 0.012, exhibit=number)
    deep, wide = 0.34, 0.60
    a, b = (wide, deep) if turn % 180 == 0 else (deep, wide)
    room.obstacles.append([round(x - a, 3), round(z - b, 3), round(x + a, 3), round(z + b, 3)])
    dx, dz = {0: (0, 1), 90: (1, 0), -90: (-1, 0)}[turn]
    room.area_light((x + dx * 0.9, 3.25, z + dz * 0.9), (-dx * 0.42, -0.9, -dz * 0.42), 0.6, 0.6, 42, WARM)
