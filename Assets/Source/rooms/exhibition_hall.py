"""An exhibition hall of the memorial: slate walls, a stone floor, six places that are lit and nothing beside. `exhibition_hall_umber` is its warmer, mirrored sister, `exhibition_hall_plain` a bright one without words."""

from furniture import door, exhibition, remembrance, seating
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms.gallery import OTHER

WARM = (1.0, 0.90, 0.78)
WORDS = (("史实", "What happened"), ("见证", "Witness"), ("追思", "Reflection"), ("铭记", "Remembrance"), ("传承", "Handing on"))


def make():
    return build("exhibition-hall", wall="#82858a", floor="#9a958c", board="#d9d1c2", bench="dusk")


def build(name, wall, floor, board, bench, plate="#77736b", mirrored=False, words=WORDS):
    room = Room(name, 12.0, 9.0, 4.0)
    s = -1 if mirrored else 1

    def on(side, along):
        return (OTHER[side], -along) if mirrored else (side, along)

    ways = [("south", 0.0, 2.0, 2.7), ("north", 0.0, 2.0, 2.7), ("east", 3.2, 1.5, 2.5)]
    holes = {}
    for side, along, width, height in ways:
        side, along = on(side, along)
        holes.setdefault(side, []).append(door.hole(along, width, height))
    build_shell(room, ("stone", floor, 1.6), ((9.0, "wall", wall),), skirting=("stone", "#6f6a62"), ceiling="#b5b2ac", cornice=False, holes=holes)
    for number, (side, along, width, height) in enumerate(ways, 1):
        side, along = on(side, along)
        hang(room, exhibition.portal(width, height, 0.45, "dark-walnut", "#bdb7ab", ("stone", "#b9b2a6", 1.6), None), side, along)
        wall_anchor(room, "door", side, along, door=number)
        x, z = {"south": (-along, 4.5), "north": (along, -4.5), "east": (6.0, along), "west": (-6.0, -along)}[side]
        room.walkable.append((x - 0.7, z - 0.5, x + 0.7, z + 0.5) if side in ("north", "south") else (x - 0.5, z - 0.55, x + 0.5, z + 0.55))
    wall_anchor(room, "start", "south", 0.0, out=1.0)
    places = [(None, 0, 0.0, 0.1, 0), ("north", -3.6, -3.6, -3.45, 0), ("west", 1.1, -4.95, -1.1, 90), ("north", 3.6, 3.6, -3.45, 0), ("east", -0.7, 4.95, -0.7, -90), ("west", -2.3, -4.95, 2.3, 90)]
    for number, (side, along, x, z, turn) in enumerate(places, 1):
        x, turn = s * x, s * turn
        room.fix(exhibition.floor_plate(1.8, 1.1, plate), x, z, turn)
        room.anchor("exhibit", x, z, turn, 0.012, exhibit=number)
        a, b = (0.62, 0.40) if turn == 0 else (0.40, 0.62)
        room.obstacles.append([round(x - a, 3), round(z - b, 3), round(x + a, 3), round(z + b, 3)])
        dx, dz = {0: (0, 1), 90: (1, 0), -90: (-1, 0)}[turn]
        room.area_light((x + dx * 1.0, 3.6, z + dz * 1.0), (-dx * 0.46, -0.88, -dz * 0.46), 0.7, 0.7, 60, WARM)
        room.fix(exhibition.track_spot(), x + dx * 1.0, z + dz * 1.0, y=room.height)
        if side:
            hang(room, remembrance.plain_panel(2.4, 2.6, board, words and words[number - 2]), *on(side, along), 0.55)
            wall_anchor(room, "wall", *on(side, along), 2.6, out=0.08, size=0.5, exhibit=number)
    for x in (-1.7, 1.7):
        room.fix(seating.bench(1.6, bench, "dark-walnut"), x, 2.45, 180, blocks=True)
    for z in (-2.3, 1.2):
        room.fix(exhibition.track(10.2), 0, z, y=room.height)
    room.fix(remembrance.skylight(1.4, 5.2).turned(90), 0, -0.4, y=room.height)
    room.area_light((0, 3.92, -0.4), (0, -1, 0), 5.0, 1.3, 95, (0.97, 0.97, 1.0))
    room.area_light((0, 3.95, 0), (0, -1, 0), 10.0, 7.0, 80, WARM)
    room.key_direction, room.key_colour = (-0.12 * s, -0.93, -0.34), (0.60, 0.56, 0.50)
    room.brightness, room.white_balance = 0.44, 0.5
    room.walkable += [(-5.7, -4.2, 5.7, 4.2)]
    room.anchor("stand", s * -1.9, -2.4, s * 160).anchor("stand", s * 3.3, 1.4, s * -120).anchor("stand", s * 1.9, -1.4, s * 120)
    room.anchor("floor", s * -2.6, 3.4, 150).anchor("floor", s * 3.0, 3.4, -150)
    room.view((s * 4.2, 1.68, 3.7), (s * -2.0, 1.05, -2.2)).view((s * -4.9, 1.68, 3.9), (s * 2.0, 1.1, -2.2))
    return room
