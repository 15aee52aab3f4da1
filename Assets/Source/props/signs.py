"""What signs show in a room and is no thing: fire, smoke, steam, water on the floor, what stands or lies at a door; and the mat and the plate that stand for a
floor and for one's own hands.

Flames and smoke are shells one behind the other, the farthest first, so that they are seen through one another.
"""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.palette import linear
from modelling.solids import ball, box, cushion, cylinder, disc, lathe, prism, sheet, tube
from .mobility import walking_frame


# A flame from its foot to its tip: how far up, then for its outside, its inside and its core the colour and how much of it hides what is behind.
FLAME = (
    (0.00, ("#ff8a2a", 0.00), ("#ffc35a", 0.05), ("#fff3c8", 0.10)), (0.08, ("#ff8420", 0.30), ("#ffc04e", 0.48), ("#fff4d0", 0.70)), (0.22, ("#ff7a18", 0.46), ("#ffb63e", 0.58), ("#ffefb8", 0.78)),
    (0.38, ("#fb6a14", 0.44), ("#ffa62e", 0.52), ("#ffe292", 0.66)), (0.56, ("#f25a12", 0.36), ("#ff9422", 0.42), ("#ffd06a", 0.48)), (0.74, ("#e44a10", 0.26), ("#fb801a", 0.30), ("#ffbe4c", 0.28)),
    (0.88, ("#d63e0e", 0.13), ("#f26c14", 0.15), ("#ffae38", 0.12)), (1.00, ("#c8340c", 0.00), ("#e85e10", 0.00), ("#ffa030", 0.00)),
)


def tongue(height, radius, lean, turn, shell, bend, sides=12):
    """One flame: pointed, leaning, swaying on its way up; clear at foot and tip. `shell` is 0 for its outside, 2 for its core."""
    rows = []
    for t, *_ in FLAME:
        r = radius * (0.50 + 1.9 * t) * (1 - t) ** 0.95 + 0.001
        at, aside = lean * t ** 1.6, radius * 0.55 * math.sin(bend + 5.0 * t) * t
        x, z = at * math.sin(turn) + aside * math.cos(turn), at * math.cos(turn) - aside * math.sin(turn)
        rows.append([(x + r * math.sin(a), height * t, z + r * math.cos(a)) for a in np.linspace(0, 2 * math.pi, sides + 1)])
    mesh = sheet(rows, "flame", "black", closed_u=True)
    shades = [stage[1 + shell] for stage in FLAME]
    mesh.pieces[0].colour = np.repeat([linear(colour) for colour, _ in shades], sides + 1, 0)
    mesh.pieces[0].alpha = np.repeat([share for _, share in shades], sides + 1)
    return mesh


def blaze(height, spread, count, seed):
    """Tongues in three shells: red and clear outside, yellow inside, almost white at the heart."""
    random, mesh = np.random.default_rng(seed), Mesh()
    for shell, share, size in ((0, 1.0, 1.0), (1, 0.72, 0.78), (2, 0.45, 0.50)):
        for _ in range(count):
            a, r = random.uniform(0, 6.28), spread * share * math.sqrt(random.uniform(0, 1))
            flame = tongue(height * size * random.uniform(0.55, 1.0), height * 0.12 * size, height * 0.12, random.uniform(0, 6.28), shell, random.uniform(0, 6.28))
            mesh.add(flame.moved(r * math.cos(a), 0, r * math.sin(a)))
    return mesh


def puff(radius, at, colour, material="smoke"):
    return ball(radius, at, 12, 7, material, colour, squash=0.75)


def plume(low, high, wide, count, seed, colours=("#6d6a68", "#8a8683", "#55524f")):
    random, mesh = np.random.default_rng(seed), Mesh()
    for i in range(count):
        t = (i + 0.5) / count
        a, r = random.uniform(0, 6.28), wide * t * random.uniform(0.2, 1)
        mesh.add(puff(wide * (0.35 + 0.5 * t), (r * math.cos(a), low + (high - low) * t, r * math.sin(a)), colours[i % len(colours)]))
    return mesh


def fire_small():
    """A waste bin that burns, knee high."""
    bin_ = lathe([(0.0, 0.0), (0.12, 0.0), (0.13, 0.01), (0.155, 0.31), (0.160, 0.32), (0.150, 0.318), (0.128, 0.03)], sides=24, material="plain", colour="charcoal")
    mesh = bin_.add(ball(0.09, (0.02, 0.26, 0.0), 10, 6, "plain", "black", squash=0.6))
    mesh.add(plume(0.75, 2.3, 0.34, 9, 2), blaze(0.62, 0.10, 7, 5).moved(0, 0.24, 0))
    return Node("fire-small", mesh)


def fire_big():
    """Fire as high as a man, and its smoke up to the ceiling."""
    mesh = plume(1.3, 2.5, 0.75, 12, 4)
    for x, z, seed in ((-0.42, 0.1, 1), (0.40, -0.12, 2), (0.0, 0.22, 3)):
        mesh.add(blaze(1.55, 0.24, 6, seed).moved(x, 0.0, z))
    for i in range(9):
        mesh.add(ball(0.10, (0.75 * math.sin(i * 2.4) * (0.3 + i / 12), 0.03, 0.35 * math.cos(i * 2.4)), 8, 5, "plain", "black", squash=0.5))
    return Node("fire-big", mesh)


def layer(height, half, colour, waves, material="haze"):
    """A sheet of smoke under the ceiling, its underside rolling."""
    line = np.linspace(-half, half, 17)
    return sheet([[(x, height + waves * math.sin(x * 1.9 + height * 7) * math.cos(z * 1.6 + height * 5), z) for x in line] for z in line[::-1]], material, colour)


def smoke_thin():
    """Grey smoke under the ceiling."""
    mesh = Mesh()
    for i in range(14):
        mesh.add(layer(2.64 - 0.042 * i, 9.0, ("#b0ada9", "#a29f9b")[i % 2], 0.02 + 0.008 * i, "smoke"))
    return Node("smoke-thin", mesh)


def smoke_thick():
    """Smoke down to the chest, around whoever stands in it: shells from the farthest to the nearest, layers above."""
    mesh = Mesh()
    for i, radius in enumerate((7.0, 5.6, 4.6, 3.8, 3.1, 2.5, 2.05, 1.65, 1.3, 1.0, 0.75)):
        rows = []
        for k, height in enumerate((1.02 + 0.03 * (i % 4), 1.16, 1.40, 2.0, 2.75)):
            shrink = (0.90, 0.97, 1.0, 1.0, 0.9)[k]
            line = np.linspace(0, 2 * math.pi, 25)
            rows.append([(radius * shrink * math.sin(a), height + 0.05 * math.sin(5 * a + 2.1 * i) * (k < 2), radius * shrink * math.cos(a)) for a in line])
        mesh.add(sheet(rows, "haze", ("#6a6765", "#5d5a58")[i % 2], closed_u=True))
    for i in range(6):
        mesh.add(layer(2.5 - 0.22 * i, 7.0, "#5f5c5a", 0.06, "smoke"))
    return Node("smoke-thick", mesh)


def smoke_seeping():
    """Smoke that comes from under a door."""
    random, mesh = np.random.default_rng(7), Mesh()
    for i in range(16):
        x = -0.42 + 0.84 * (i % 8) / 7 + random.uniform(-0.05, 0.05)
        rise = random.uniform(0, 1)
        mesh.add(puff(0.10 + 0.13 * rise, (x, 0.05 + 0.55 * rise ** 1.3, 0.05 + 0.22 * random.uniform(0.1, 1)), ("#8a8784", "#777472")[i % 2]))
    return Node("smoke-seeping", mesh)


def smoke_steam():
    """Steam over something hot: three thin curls."""
    mesh = Mesh()
    for i, (x, z) in enumerate(((-0.022, 0.008), (0.020, -0.010), (0.002, 0.018))):
        path = [(x + 0.016 * math.sin(t * 5.2 + i * 2) * (0.3 + t), 0.01 + 0.17 * t, z + 0.010 * math.cos(t * 4 + i)) for t in np.linspace(0, 1, 9)]
        for wide in (0.011, 0.006):
            rows = []
            for k, point in enumerate(path):
                r = wide * math.sin(math.pi * (0.12 + 0.88 * k / 8)) + 0.0006
                rows.append([(point[0] + r * math.sin(a), point[1], point[2] + r * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 9)])
            mesh.add(sheet(rows, "smoke", "white", closed_u=True))
    return Node("smoke-steam", mesh)


def floor_wet():
    """A puddle on tiles: flat, its edge round."""
    mesh = Mesh()
    for cx, cz, size, seed in ((0.0, 0.0, 0.42, 1), (0.50, 0.26, 0.16, 2), (-0.40, 0.32, 0.09, 3)):
        random = np.random.default_rng(seed)
        shape = [random.uniform(-1, 1, 2) / (k + 2) for k in range(4)]
        rows = []
        for share, high in ((1.0, 0.0012), (0.96, 0.0030), (0.5, 0.0034), (0.001, 0.0034)):
            row = []
            for a in np.linspace(0, 2 * math.pi, 33):
                r = size * share * (1 + 0.36 * sum(s * math.sin((k + 2) * a) + c * math.cos((k + 2) * a) for k, (s, c) in enumerate(shape)))
                row.append((cx + r * math.sin(a) * 1.2, high, cz + r * math.cos(a) * 0.8))
            rows.append(row)
        mesh.add(sheet(rows, "water", "#8fa3ad", closed_u=True))
    return Node("floor-wet", mesh)


def tiles():
    """A bath mat: it stands for the floor that it lies on."""
    mesh = cushion((0.62, 0.014, 0.42), (0, 0, 0), 0.007, 2, material="cloth", colour="blanket-green", tile=0.12)
    for z in (-0.16, 0.16):
        mesh.add(cushion((0.60, 0.0165, 0.022), (0, 0, z), 0.006, 2, material="cloth", colour="linen", tile=0.12))
    return Node("tiles", mesh, extras={"spot": "side"})


def hand(side):
    """A raised hand in low relief, seen from its back."""
    mesh = box((0.058, 0.066, 0.010), (0, 0.0, 0), "plain", "skin", 0.004)
    for x, length in ((-0.0215, 0.046), (-0.0072, 0.056), (0.0072, 0.052), (0.0215, 0.038)):
        mesh.add(cushion((0.0128, length + 0.012, 0.010), (x, 0.056, 0), 0.0048, 1, material="plain", colour="skin"))
    thumb = cushion((0.0140, 0.052, 0.010), (0, 0, 0), 0.0048, 1, material="plain", colour="skin").turned(-38, "z").moved(0.026, 0.014, 0)
    mesh.add(thumb, box((0.042, 0.022, 0.0095), (0, -0.020, 0), "plain", "skin", 0.003), cushion((0.050, 0.014, 0.013), (0, -0.030, 0), 0.004, 2, material="cloth", colour="teal"))
    return mesh.scaled(side, 1, 1) if side > 0 else mesh.mirrored()


def hands():
    """One's own hands: a small plate, leant back on a piece of wood, with two hands under running drops."""
    mesh = Mesh()
    mesh.add(box((0.20, 0.200, 0.008), (0, 0.014, -0.010), "gloss", "porcelain", 0.004), box((0.184, 0.184, 0.0086), (0, 0.022, -0.0097), "plain", "celadon", 0.002))
    for side in (-1, 1):
        mesh.add(hand(side).moved(side * 0.044, 0.066, -0.002))
    for x, y in ((-0.012, 0.186), (0.012, 0.186), (0.0, 0.172)):
        mesh.add(ball(0.0052, (x, y, -0.004), 8, 6, "gloss", "blue", squash=1.3))
    mesh = mesh.moved(0, -0.014, 0).turned(-68, "x").moved(0, 0.012, 0.09)
    wedge = box((0.17, 0.030, 0.012), (0, 0, -0.075), "wood", "oak", 0.003).add(box((0.17, 0.008, 0.03), (0, 0, 0.085), "wood", "oak", 0.003))
    return Node("hands", mesh.add(wedge).scaled(0.78))


def floor_frame():
    """A walking frame at a door, out of reach of who fell. The origin is the doorway's middle on the floor, +Z into the room."""
    return Node("floor-frame", walking_frame().mesh.turned(200).moved(-0.80, 0, 0.36), extras={"spot": "door"})


def floor_wedge():
    """A wooden wedge that kept a fire door open, kicked aside. The origin is the doorway's middle on the floor, +Z into the room."""
    mesh = prism([(-0.060, 0.0), (0.060, 0.0), (0.060, 0.034), (-0.060, 0.004)], 0.048, (0, 0, 0), "wood", "walnut", smooth=5)
    return Node("floor-wedge", mesh.turned(35).moved(0.62, 0, 0.42), extras={"spot": "door"})
