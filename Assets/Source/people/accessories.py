"""Things worn on the head: glasses, a nasal cannula, a hearing aid, a cap, a helmet, a mask."""

import math

import numpy as np

from face import head_to_body
from rig import whole
from shapes import gridfaces, tube


def on_head(mesh, p, bones, grid, material, chart):
    points = head_to_body(p, bones)(grid)
    rows, n = points.shape[:2]
    faces, uv = gridfaces(rows, n, True, 0, 0.01, 0, 0.15)
    mesh.add(points, faces, uv, material, whole("head", rows * n), chart=chart)


def glasses(mesh, head, p, bones, wide=0.0260, high=0.0185, square=0.8, thick=0.0013):
    """Two rims, a bridge and the side pieces; no glass, which a cheap shader could not show."""
    turn = np.linspace(0, 2 * math.pi, 15)
    face = head.depth(0.0, 0.0)[0]
    front = min(face, -0.098) - 0.008
    cross = lambda path, r, n=4, up=(0, 1, 0.01): tube(path, [r] * len(path), n, caps=False, up=up)  # noqa: E731
    for side in (1, -1):
        x = side * head.eye_x + wide * np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** square
        z = -0.003 + high * np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** square
        y = front + 0.35 * np.clip(np.abs(x) - 0.03, 0, 1)
        on_head(mesh, p, bones, cross(np.stack([x, y, z], 1), thick), "glasses", "rim.of.glasses")
        hinge = np.array([side * (head.eye_x + wide + 0.0005), front + 0.0095, 0.003])
        beside, outward = head.at(side * np.array([56.0, 68, 80, 90, 97]), np.array([11.25, 11.2, 11.1, 11.0, 10.9]))
        beside = beside + outward * np.array([0.006, 0.0045, 0.0035, 0.003, 0.003])[:, None]
        beside[:, 2] = [0.004, 0.005, 0.006, 0.005, -0.004]
        path = [hinge, *beside]
        on_head(mesh, p, bones, cross(path, 0.0014, up=(0, 0, 1)), "glasses", "side.of.glasses")
    inner = head.eye_x - wide
    path = [
        [-inner, front, 0.002],
        [-inner * 0.4, front - 0.002, 0.005],
        [inner * 0.4, front - 0.002, 0.005],
        [inner, front, 0.002],
    ]
    on_head(mesh, p, bones, cross(path, 0.0013, up=(0, 0, 1)), "glasses", "bridge.of.glasses")


def cannula(mesh, head, p, bones):
    """Oxygen: a thin tube under the nose, over the ears and down to the chest."""
    path = []
    for x in np.linspace(-0.030, 0.030, 9):
        path.append([x, head.depth(x, -0.0595)[0] - 0.0040, -0.0595 + 2.0 * x * x])
    edge = head.points[:, :, 0].max()

    def cheek(side):
        out = []
        for x, z in ((0.046, -0.048), (0.060, -0.030), (0.071, -0.012)):
            out.append([side * x, head.depth(side * x, z)[0] - 0.0055, z])
        return out + [
            [side * (edge + 0.003), -0.004, 0.010],
            [side * (edge + 0.004), 0.018, 0.014],
            [side * (edge - 0.002), 0.036, -0.006],
        ]

    line = cheek(-1)[::-1] + path + cheek(1)
    on_head(mesh, p, bones, tube(line, [0.0019] * len(line), 5, caps=False), "cannula", "cannula")


def hearing_aid(mesh, head, p, bones):
    edge = head.points[:, :, 0].max()
    path = [[edge + 0.006, 0.030, 0.012], [edge + 0.006, 0.036, 0.000], [edge + 0.005, 0.034, -0.014]]
    on_head(mesh, p, bones, tube(path, [0.0035, 0.0042, 0.0036], 6), "hearing_aid", "hearing_aid")


def feeding_tube(mesh, head, p, bones):
    """A thin tube out of one nostril, along the cheek and over the ear."""
    edge = head.points[:, :, 0].max()
    path = []
    for x, z in ((0.0075, -0.054), (0.012, -0.060), (0.024, -0.056), (0.040, -0.044), (0.056, -0.030), (0.070, -0.012)):
        path.append([x, head.depth(x, z)[0] - 0.0045, z])
    path[0][1] += 0.006
    path += [[edge + 0.003, -0.004, 0.010], [edge + 0.004, 0.018, 0.014], [edge - 0.002, 0.036, -0.006]]
    on_head(mesh, p, bones, tube(path, [0.0016] * len(path), 5, caps=False), "cannula", "cannula")


def round_glasses(mesh, head, p, bones):
    glasses(mesh, head, p, bones, 0.0235, 0.0215, 1.0, 0.0010)


def square_glasses(mesh, head, p, bones):
    glasses(mesh, head, p, bones, 0.0270, 0.0175, 0.55, 0.0019)


def around_head(head, angle, row, off):
    """Places at a height above the skin, all round the head."""
    points, normal = head.at(angle, row)
    return points + normal * np.asarray(off)[..., None]


def hat_part(mesh, p, bones, grid, material, chart, closed=True, flip=False):
    points = head_to_body(p, bones)(np.asarray(grid))
    rows, n = points.shape[:2]
    faces, uv = gridfaces(rows, n, closed, 0, 0.6, 0, 0.03 * rows, flip=flip)
    mesh.add(points, faces, uv, material, whole("head", rows * n), chart=chart)


def peaked_cap(mesh, head, p, bones):
    """A guard's cap: a band, a wide crown that rises in front, a peak, a badge."""
    n = 32
    angle = np.arange(n) / n * 360 - 180
    front = 0.5 + 0.5 * np.cos(np.radians(angle))
    low = around_head(head, angle, 11.9 + 1.75 * front**1.2, np.full(n, 0.0075))
    low[:, 2] = 0.034 + 0.040 * front
    out = low - np.array([0, 0.010, 0])
    out = out * [1, 1, 0]
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    up = np.array([0, 0, 1.0])
    rise = (0.012 + 0.026 * front)[:, None]
    rings = [low - up * 0.001 - out * 0.006, low, low + up * 0.032 + out * 0.001]
    hat_part(mesh, p, bones, rings, "hat_band", "hat.band")
    base = rings[-1]
    crown = [
        base - up * 0.002 - out * 0.001,
        base + out * 0.016 + up * 0.012,
        base + out * 0.022 + up * 0.022 + up * rise * 0.6,
    ]
    crown.append(base + out * 0.016 + up * 0.031 + up * rise)
    top = crown[-1].mean(0) + np.array([0, -0.004, 0.004])
    crown += [top + (crown[-1] - top) * q + up * (1 - q) * 0.004 for q in (0.72, 0.36, 0.02)]
    hat_part(mesh, p, bones, crown, "hat", "hat.crown")
    m = 15
    spread = np.linspace(-58, 58, m)
    edge = np.stack([np.interp(spread, angle, low[:, i]) for i in range(3)], 1)
    reach = np.cos(np.radians(spread) * 1.45).clip(0.02)[:, None]
    away = np.stack([np.sin(np.radians(spread)) * 0.35, -np.cos(np.radians(spread)), np.full(m, -0.42)], 1)
    peak = [edge - [0, -0.004, -0.004], edge + away * reach * 0.024, edge + away * reach * 0.046]
    hat_part(mesh, p, bones, peak, "hat_peak", "hat.peak", closed=False, flip=True)
    under = [peak[2], peak[2] + [0, 0.002, -0.0022], edge - [0, -0.006, 0.001]]
    hat_part(mesh, p, bones, under, "hat_peak", "hat.peak.under", closed=False, flip=True)
    middle = crown[1][n // 2] + (crown[2][n // 2] - crown[1][n // 2]) * 0.2 + [0, -0.003, 0.004]
    turn = np.arange(10) / 10 * 2 * math.pi
    disc = [
        middle + np.stack([r * np.cos(turn), y + 0 * turn, r * 1.15 * np.sin(turn)], 1)
        for r, y in ((0.0145, 0.004), (0.0125, -0.002), (0.0002, -0.0035))
    ]
    hat_part(mesh, p, bones, disc, "emblem", "hat.badge")


def helmet(mesh, head, p, bones):
    """A fire helmet: a shell with a comb and a brim, a plate in front, the strap below the chin."""
    n = 36
    angle = np.arange(n) / n * 360 - 180
    front = 0.5 + 0.5 * np.cos(np.radians(angle))
    low = around_head(head, angle, np.full(n, 12.6), np.full(n, 0.024))
    low[:, 2] = 0.004 + 0.062 * front**1.5 + 0.006 * np.cos(np.radians(angle) * 2)
    out = (low - np.array([0, 0.012, 0])) * [1, 1, 0]
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    up = np.array([0, 0, 1.0])
    top = np.array([0, 0.012, 0.178])
    rings = [
        low - out * 0.012 + up * 0.002,
        low - up * 0.003 + out * (0.012 + 0.016 * (1 - front) ** 3)[:, None],
        low + up * 0.004 + out * 0.004,
    ]
    for q in np.radians([10, 26, 42, 57, 70, 81, 89.5]):
        ring = top * [1, 1, 0] + (low - top) * [1, 1, 0] * np.cos(q) ** 0.75
        ring[:, 2] = low[:, 2] + (top[2] - low[:, 2]) * np.sin(q)
        ring += up * 0.010 * np.exp(-((ring[:, :1] / 0.013) ** 2)) * np.sin(q) ** 2
        rings.append(ring)
    hat_part(mesh, p, bones, rings, "hat", "hat.shell")
    m = 7
    spread = np.linspace(-17, 17, m)
    plate = []
    for z, wide in ((0.074, 0.8), (0.094, 1.0), (0.118, 0.85), (0.134, 0.3)):
        index = np.interp(spread * wide, angle, np.arange(n))
        at = np.array([[np.interp(i, np.arange(n), r[:, axis]) for axis in range(3)] for r in rings[3:] for i in index])
        at = at.reshape(-1, m, 3)  # the shell's front, ring by ring
        at = np.stack([[np.interp(z, at[:, k, 2], at[:, k, axis]) for axis in range(3)] for k in range(m)])
        at[:, 1] -= 0.006
        plate.append(at)
    hat_part(mesh, p, bones, plate, "emblem", "hat.plate", closed=False)
    line = []
    for side in (1, -1):
        path = [
            [side * 0.092, 0.002, 0.020],
            [side * 0.0925, -0.006, -0.030],
            [side * 0.087, -0.020, -0.078],
            [side * 0.064, -0.046, -0.120],
            [side * 0.024, -0.070, -0.148],
        ]
        line += path if side > 0 else path[::-1]
    on_head(mesh, p, bones, tube(line, [0.0042] * len(line), 5, 0.5, caps=False), "hat_peak", "strap.of.helmet")


def mask(mesh, head, p, bones):
    """A surgical mask from the bridge of the nose to below the chin, and its loops round the ears."""
    columns, rows = 15, 8
    x = np.linspace(-1, 1, columns)
    levels = np.linspace(-0.022, -0.126, rows)
    grid = np.zeros((rows, columns, 3))
    for i, z in enumerate(levels):
        half = np.interp(z, [-0.126, -0.10, -0.05, -0.022], [0.040, 0.058, 0.066, 0.050])
        xs = half * np.sin(x * 1.25) / np.sin(1.25)
        ys = head.depth(xs, np.full(columns, z))
        grid[i] = np.stack([xs, ys, np.full(columns, z)], 1)
    # cloth spans the hollows: nowhere further back than the line between its neighbours
    for _ in range(6):
        spanned = grid[..., 1].copy()
        spanned[1:-1] = np.minimum(spanned[1:-1], 0.5 * (grid[:-2, :, 1] + grid[2:, :, 1]))
        spanned[:, 1:-1] = np.minimum(spanned[:, 1:-1], 0.5 * (spanned[:, :-2] + spanned[:, 2:]))
        grid[..., 1] = spanned
    puff = 0.0065 * np.sin(np.linspace(0.25, math.pi - 0.25, rows))[:, None] * np.cos(x * 1.2)[None]
    grid[..., 1] -= 0.0035 + puff
    grid[..., 1] -= 0.0016 * np.abs(np.sin(np.linspace(0, 3.0, rows) * math.pi))[:, None] * (1 - x**4)[None]
    back = grid[-1] + [0, 0.010, -0.006]
    hat_part(
        mesh,
        p,
        bones,
        np.concatenate([grid[:1] + [0, 0.003, 0.001], grid, back[None]]),
        "mask",
        "mask",
        closed=False,
        flip=True,
    )
    edge = head.points[:, :, 0].max()
    for side in (1, -1):
        column = -1 if side > 0 else 0
        for row, end in ((1, 0.022), (rows - 2, -0.020)):
            start = grid[row, column]
            path = [
                start,
                [side * (edge - (0.006 if row == 1 else 0.014)), -0.024, start[2] * 0.5 + end * 0.5],
                [side * (edge + 0.003), 0.014, end],
                [side * (edge + 0.002), 0.036, end * 0.6],
            ]
            on_head(mesh, p, bones, tube(path, [0.0012] * 4, 4, caps=False), "badge", "loop.of.mask")


WORN = dict(
    feeding_tube=feeding_tube, glasses=glasses, round_glasses=round_glasses, square_glasses=square_glasses, cannula=cannula,
    hearing_aid=hearing_aid, peaked_cap=peaked_cap, helmet=helmet, mask=mask,
)  # fmt: skip


def put_on(mesh, head, p, bones):
    for name in p.get("worn", ()):
        WORN[name](mesh, head, p, bones)
