"""A window in a wall, with what is seen through it; and its curtains. Wall coordinates: the wall is z = 0, the room at +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, panel, sheet, tube, ball


def hole(along, width, sill, height):
    return (along - width / 2, sill, along + width / 2, sill + height)


DEPTH = 0.22   # of a wall, where a window is let into it


def window(width=2.0, sill=0.8, height=1.5, depth=DEPTH, casements=2, transom=0.72, colour="warm-white", backdrop=True):
    """Frame, reveal, sill, handles and the garden outside, centred on x = 0."""
    mesh = Mesh()
    top = sill + height
    for x, side in ((-width / 2, "right"), (width / 2, "left")):
        mesh.add(panel(depth, height, (x, sill, -depth / 2), "wall", "ivory", side, density=0.7))
    mesh.add(panel(width, depth, (0, top, -depth / 2), "wall", "ivory", "down", density=0.7), panel(width, depth, (0, sill, -depth / 2), "wall", "ivory", "up", density=0.9))
    z, bar = -depth + 0.06, 0.055
    frame = Mesh()
    for x in (-width / 2 + bar / 2, width / 2 - bar / 2):
        frame.add(box((bar, height, 0.07), (x, sill, z), colour=colour, bevel=0.008, skip="top bottom back"))
    for y in (sill, top - bar):
        frame.add(box((width - 2 * bar, bar, 0.07), (0, y, z), colour=colour, bevel=0.008, skip="left right back"))
    for i in range(1, casements):
        x = -width / 2 + width * i / casements
        frame.add(box((0.07, height - 2 * bar, 0.08), (x, sill + bar, z), colour=colour, bevel=0.01, skip="top bottom back"))
        frame.add(tube([(x, sill + height * 0.36, z + 0.04), (x, sill + height * 0.36, z + 0.075), (x, sill + height * 0.36 + 0.11, z + 0.075)], 0.009, 6, fillet=0.02))
    if transom:
        frame.add(box((width - 2 * bar, 0.05, 0.07), (0, sill + height * transom, z), colour=colour, bevel=0.008, skip="left right back"))
    mesh.add(frame.with_density(0.6))
    mesh.add(box((width + 0.16, 0.035, 0.22), (0, sill - 0.03, 0.02), "wood", "oak", bevel=0.012))
    if backdrop:
        mesh.add(garden().moved(0, 0, -depth))
    return mesh


def window_node(name, *sizes, **options):
    """A window as a thing that can be pointed at."""
    return Node(name, window(*sizes, **options), thing="window")


EYE = 1.6   # metres, to which the horizon comes


def garden(radius=4.5, columns=16):
    """The garden on a half round behind the window, so that it is seen however obliquely one looks out. Above and below the picture its edge goes on.

    Where several windows of a wall are seen through one another they share one of a larger radius: half rounds that cross show a seam.
    """
    low, high = (EYE + radius / 4.5 * y for y in (-5.6, 6.4))
    angles = np.linspace(-math.pi / 2, math.pi / 2, columns + 1)
    mesh = sheet([[(radius * math.sin(a), y, -radius * math.cos(a)) for a in angles] for y in (low, high)], "outside", (1, 1, 1))
    piece = mesh.pieces[0]
    piece.uv = picture(np.tile(angles, 2), piece.position[:, 1], radius)
    return mesh


def picture(angles, heights, radius):
    """Where in the garden's picture a place of its half round lies."""
    low, high = (EYE + radius / 4.5 * y for y in (-3.7, 3.37))
    return np.column_stack([angles / math.pi + 0.5, (high - heights) / (high - low)])


def seen_through(points, eye, centre, radius):
    """Where in the garden's picture one looks from `eye` through each of the points: what stands there can be painted so that it is not seen.
    The half round is about `centre` (x) on the outer side of the wall."""
    way = points - eye
    start = np.array([eye[0] - centre, eye[2] + DEPTH])
    a, b, c = (way[:, [0, 2]] ** 2).sum(1), 2 * way[:, [0, 2]] @ start, start @ start - radius ** 2
    t = (-b + np.sqrt(b * b - 4 * a * c)) / (2 * a)
    x, z = start[0] + t * way[:, 0], start[1] + t * way[:, 2]
    return picture(np.arctan2(x, -z), eye[1] + t * way[:, 1], radius)


def curtain(width=0.5, height=2.2, top=2.42, folds=5, colour="curtain", seed=0, out=0.11):
    """One drawn-back curtain centred on x = 0, hanging in folds that open towards its foot."""
    random = np.random.default_rng(seed)
    columns, rows = folds * 8, 8
    phase = random.uniform(-0.5, 0.5, folds * 2 + 2)
    points = []
    for j in range(rows + 1):
        t = j / rows
        row = []
        for i in range(columns + 1):
            s = i / columns
            wave = math.sin(s * folds * 2 * math.pi + phase[int(s * folds)] * (1 - t) * 0.7)
            amplitude = 0.028 + 0.018 * (1 - t)
            spread = 1.0 + 0.06 * (1 - t) ** 2 - 0.05 * math.sin(math.pi * t)
            row.append(((s - 0.5) * width * spread, top - height * (1 - t), out + amplitude * wave + 0.012 * math.sin(s * 9 + t * 4 + seed)))
        points.append(row)
    return sheet(points, "cloth", colour, both_sides=True, tile=0.25, density=0.8, thickness=0.004)


def curtains(width=2.0, top=2.45, height=2.38, colour="curtain", each=0.52, seed=0):
    """A pair with its pole over a window of this width."""
    mesh = Mesh()
    reach = width / 2 + each * 0.75
    for i, x in enumerate((-width / 2 - each * 0.28, width / 2 + each * 0.28)):
        mesh.add(curtain(each, height, top, colour=colour, seed=seed + i).moved(x))
    mesh.add(tube([(-reach, top + 0.02, 0.11), (reach, top + 0.02, 0.11)], 0.014, 8, "wood", "walnut"))
    for x in (-reach, reach):
        mesh.add(ball(0.026, (x, top + 0.02, 0.11), 10, 6, "wood", "walnut"))
        mesh.add(box((0.02, 0.03, 0.11), (x * 0.93, top - 0.01, 0.055), "steel", "brass", 0.004, skip="back", density=0.5))
    return mesh
