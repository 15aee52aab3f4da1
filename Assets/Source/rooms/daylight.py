"""The light that rooms have in common: a window's sky, lamps of the ceiling."""

from furniture import lamps
from furniture.shell import place_on

SKY = (0.86, 0.93, 1.0)
LAMP = (1.0, 0.93, 0.84)
INWARD = {"north": (0, 0, 1), "south": (0, 0, -1), "west": (1, 0, 0), "east": (-1, 0, 0)}


def sky(room, side, along, width, sill, height, power):
    """The sky's light through a window: a soft light outside it, larger than the opening."""
    x, z = place_on(room, side, along)
    dx, _, dz = INWARD[side]
    room.area_light((x - dx * 0.8, sill + height / 2 + 0.15, z - dz * 0.8), (dx, -0.12, dz), width + 0.9, height + 0.7, power * 1.7, SKY)


def ceiling_panels(room, places, power, width=1.3, depth=0.32, turn=0):
    for x, z in places:
        room.fix(lamps.ceiling_panel(width, depth), x, z, turn, y=room.height)
        w, d = (width, depth) if turn % 180 == 0 else (depth, width)
        room.area_light((x, room.height - 0.08, z), (0, -1, 0), w, d, power, LAMP)


def ceiling_rounds(room, places, power, radius=0.26):
    for x, z in places:
        room.fix(lamps.ceiling_round(radius), x, z, y=room.height)
        room.area_light((x, room.height - 0.13, z), (0, -1, 0), radius * 1.7, radius * 1.7, power, LAMP)


def pendants(room, places, power, radius=0.24, drop=0.8, colour="ivory"):
    for x, z in places:
        room.fix(lamps.pendant(radius, drop, colour), x, z, y=room.height)
        room.area_light((x, room.height - drop - 0.02, z), (0, -1, 0), radius * 1.6, radius * 1.6, power, LAMP)
        room.area_light((x, room.height - drop + 0.30, z), (0, 1, 0), radius, radius, power * 0.25, LAMP)
