"""The corridor: doors of four rooms to the north, garden windows and service doors to the south, a fire door at the east end, a window seat at the west."""

import numpy as np
from furniture import basin, corridor_things, door, plants, seating, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from rooms import daylight

BANDS = ((0.90, "wall", "apricot"), (9.0, "wall", "cream"))
NORTH = [-5.8, -2.1, 1.9, 5.6]
SOUTH = [-6.4, -2.4, 2.4, 6.0]       # along the south wall, left to right as seen from inside
WINDOWS = [(-4.4, 1.7), (0.0, 2.2), (4.2, 1.7)]


GARDEN = 8.2   # radius of the garden that the windows of the south wall share
LOOKS_OUT = (1.6, 0.8)   # how high and how far from the wall somebody stands who looks out


def unseen(door_at, side):
    """The outer sides of what lies behind a door of the south wall are painted as the garden behind them, seen from before the next window there."""
    beside = [x - door_at for x, _ in WINDOWS if (x - door_at) * side > 0]
    if not beside:
        return None
    eye = np.array([min(beside, key=abs), *LOOKS_OUT])
    return lambda points: window.seen_through(points, eye, -door_at, GARDEN)


def make():
    room = Room("corridor", 16.0, 2.9, 2.7)
    room.samples = 48
    build_shell(room, ("vinyl", "#e3cfae", 1.0), BANDS, dado_rail=0.88, border=("#b98f68", 0.22), holes={
        "north": [door.hole(x, 1.15) for x in NORTH],
        "south": [door.hole(x, 1.05) for x in SOUTH] + [window.hole(x, w, 1.0, 1.25) for x, w in WINDOWS],
        "east": [door.hole(0.0, 1.9, 2.15)], "west": [window.hole(0.0, 1.7, 0.75, 1.6)],
    })
    number = 0
    for side, places, width in (("north", NORTH, 1.15), ("south", SOUTH, 1.05)):
        for i, x in enumerate(places):
            number += 1
            hinge = "left" if side == "north" else "right"
            hidden = (unseen(x, -1), unseen(x, 1)) if side == "south" else (None, None)
            hang(room, door.frame(width, beyond="ivory", floor="apricot", hidden=hidden), side, x)
            hang(room, door.leaf(f"Door{number}", width, hinge=hinge, opens=85.0, colour="oak" if side == "north" else "walnut"), side, x, stand=True)
            wall_anchor(room, "door", side, x, door=number)
            plate = x + (width / 2 + 0.26)
            hang(room, wall_things.picture((i + (0 if side == "north" else 4)) % 8, 0.24, 0.24, "oak", 0.02), side, plate, 1.55)
            if side == "north":
                hang(room, corridor_things.room_lamp(), side, x, 2.3)
    hang(room, door.frame(1.9, 2.15, beyond="ivory", floor="apricot"), "east")
    hang(room, door.double_leaf("FireDoor", 1.9, 2.15, colour="oak", opens=88.0), "east", stand=True).extras["thing"] = "fire-door"
    hang(room, corridor_things.exit_sign(), "east", 0.0, 2.32)
    wall_anchor(room, "door", "east", 0.0, door=9)

    for x, w in WINDOWS:
        hang(room, window.window(w, 1.0, 1.25, casements=2, backdrop=False), "south", x)
        daylight.sky(room, "south", x, w, 1.0, 1.25, 34)
    hang(room, window.garden(GARDEN, 32), "south", out=-window.DEPTH)
    hang(room, window.window(1.7, 0.75, 1.6), "west")
    hang(room, window.curtains(1.7, 2.45, 2.3, "curtain-green", 0.42, seed=2), "west")
    daylight.sky(room, "west", 0.0, 1.7, 0.75, 1.6, 50)
    daylight.ceiling_panels(room, [(x, 0) for x in (-6, -3, 0, 3, 6)], 15, 1.3, 0.3)
    room.sun((0.55, -0.75, -0.62), 3.0)

    # Handrails between the doors, on both sides
    for side, places, width in (("north", NORTH, 1.15), ("south", SOUTH, 1.05)):
        edges = [-8.0] + [v for x in places for v in (x - width / 2 - 0.12, x + width / 2 + 0.12)] + [8.0]
        for a, b in zip(edges[::2], edges[1::2]):
            if b - a > 0.7:
                hang(room, wall_things.handrail(b - a - 0.1), side, (a + b) / 2)

    seat = seating.bench(1.5, "blanket-green")
    room.fix(seat, -7.62, 0.0, 90, blocks=True)
    room.fix(plants.house_plant(1.25, 3, "porcelain", 0.16), -7.62, -1.12, blocks=True)
    room.fix(plants.house_plant(0.95, 9), -7.65, 1.12, blocks=True)
    room.fix(seating.armchair("rest", "blanket-rose"), 0.0, 1.10, 180, blocks=True)
    room.fix(plants.house_plant(0.85, 11, "clay", 0.12), 0.75, 1.2, blocks=True)
    hang(room, basin.sanitiser("Sanitiser1"), "north", -1.12, 1.15, stand=True)
    hang(room, basin.sanitiser("Sanitiser2"), "north", 2.9, 1.15, stand=True)
    hang(room, wall_things.notice_board(1.2, 0.75), "north", -3.9, 1.62)
    hang(room, wall_things.picture(1, 0.9, 0.62), "north", 0.0, 1.62)
    hang(room, wall_things.picture(6, 0.9, 0.62), "north", 3.75, 1.62)
    hang(room, wall_things.clock(), "north", 7.1, 2.05)
    hang(room, corridor_things.extinguisher(), "south", -7.35, 0.0)
    wall_anchor(room, "extinguisher", "south", -7.08)   # beside it hangs that which is used
    hang(room, corridor_things.alarm_button("Alarm1"), "south", -7.6, 1.25, stand=True)

    room.walkable = [(-7.3, -1.3, 7.85, 1.3)]
    for i, x in enumerate(NORTH):   # a step into each doorway, so that one can walk through it
        room.walkable.append((x - 0.4, -1.75, x + 0.4, -1.2))
    for x in SOUTH:
        room.walkable.append((-x - 0.4, 1.2, -x + 0.4, 1.75))
    room.walkable.append((7.7, -0.8, 8.3, 0.8))
    room.anchor("start", -6.6, 0.0, 90)
    for x, z, turn in ((-0.6, -0.3, 0), (1.2, 0.3, -90), (4.0, -0.4, 60), (-4.0, 0.4, 120)):
        room.anchor("stand", x, z, turn)
    for x, z, turn in ((3.7, -0.95, 0), (-0.1, -0.95, 0), (-3.9, -0.95, 0), (6.9, -0.9, 0)):
        room.anchor("floor", x, z, turn)
    wall_anchor(room, "wall", "north", -7.2, 1.55)
    wall_anchor(room, "wall", "north", 6.75, 1.45)
    wall_anchor(room, "wall", "south", 7.2, 1.55)
    for x in (-4.4, 0.0, 4.2):
        wall_anchor(room, "prop", "south", x, 1.006, out=0.03, size=0.07)
    room.view((-6.7, 1.6, 0.35), (2.0, 1.0, -0.25)).view((6.9, 1.6, -0.2), (-3.0, 0.95, 0.1))
    return room
