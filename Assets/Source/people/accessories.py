"""Small things worn on the head: glasses, a nasal cannula, a hearing aid."""

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


def glasses(mesh, head, p, bones):
    """Two rims, a bridge and the side pieces; no glass, which a cheap shader could not show."""
    wide, high = 0.0260, 0.0185
    turn = np.linspace(0, 2 * math.pi, 16)
    face = head.depth(0.0, 0.0)[0]
    front = min(face, -0.098) - 0.008
    cross = lambda path, r, n=4, up=(0, 1, 0.01): tube(path, [r] * len(path), n, caps=False, up=up)  # noqa: E731
    for side in (1, -1):
        x = side * head.eye_x + wide * np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.8
        z = -0.003 + high * np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.8
        y = front + 0.35 * np.clip(np.abs(x) - 0.03, 0, 1)
        on_head(mesh, p, bones, cross(np.stack([x, y, z], 1), 0.0013), "glasses", "rim.of.glasses")
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


WORN = dict(feeding_tube=feeding_tube, glasses=glasses, cannula=cannula, hearing_aid=hearing_aid)


def put_on(mesh, head, p, bones):
    for name in p.get("worn", ()):
        WORN[name](mesh, head, p, bones)
