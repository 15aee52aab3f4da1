"""Drops of sweat on the face: small flat meshes of a material that is cut away altogether until the person is as pale as
can be.

Material `sweat` is transparent; its `pale_material`, `sweat_wet`, is not, and the cut lies at nine tenths: so the drops
show at paleness 1 (sweating), not at 0.8 (only pale), by the same blend that turns the skin pale.
"""

import struct
import zlib

import numpy as np

from face import head_to_body
from faces import FACES
from head import ROWS
from rig import whole
from shapes import Mesh, step

CUT = 0.9
#         degrees from the front, rows of the head, how many, largest radius
REGIONS = [
    ((-50, 50), (13.15, 15.2), 36, 0.0030), ((50, 72), (11.6, 13.4), 9, 0.0030), ((-72, -50), (11.6, 13.4), 9, 0.0030),
    ((-17, 17), (8.15, 8.75), 11, 0.0017), ((30, 52), (9.1, 10.1), 7, 0.0024), ((-52, -30), (9.1, 10.1), 7, 0.0024),
    ((-9, 9), (5.2, 5.9), 5, 0.0021),
]  # fmt: skip
RUNS = [
    (57, 13.2, 0.030),
    (-55, 13.3, 0.034),
    (66, 11.6, 0.030),
    (-64, 11.4, 0.026),
    (33, 14.2, 0.020),
    (-24, 14.4, 0.016),
]


class SkinPlaces:
    """Places on the skin of the head, in every state of the face, for what lies on it."""

    def __init__(self, head, p, bones):
        self.head, self.body = head, head_to_body(p, bones)
        self.known = np.degrees(np.append(head.angles, head.angles[0] + 2 * np.pi))

    def on(self, state, degrees, row, off):
        """Places on the skin in one state of the face."""
        head, known = self.head, self.known
        grid = head.shapes[state][0]
        r = np.interp(row, ROWS, np.arange(head.rows))
        r0 = np.clip(r.astype(int), 0, head.rows - 2)
        c0 = np.clip(np.searchsorted(known, degrees, side="right") - 1, 0, head.columns - 1)
        cf = ((degrees - known[c0]) / (known[c0 + 1] - known[c0]))[:, None]
        rf, c1 = (r - r0)[:, None], (c0 + 1) % head.columns

        def mixed(g):
            low, high = g[r0, c0] * (1 - cf) + g[r0, c1] * cf, g[r0 + 1, c0] * (1 - cf) + g[r0 + 1, c1] * cf
            return low * (1 - rf) + high * rf

        return mixed(grid) + mixed(head.skin_normals) * off[:, None]

    def add(self, mesh, degrees, row, across, along, faces, uv, material, off, weights=None):
        """Something around a place: offsets in metres on the skin, which is nearly flat there."""
        here = np.array([degrees, degrees + 1.0, degrees]), np.array([row, row, row + 0.1])
        a, b, c = self.on("neutral", *here, np.zeros(3))
        turn, rise = 1.0 / np.linalg.norm(b - a), 0.1 / max(1e-4, np.linalg.norm(c - a))
        at = degrees + across * turn, row + along * rise
        states = {q: self.body(self.on(q, *at, off)) for q in FACES}
        rest = states.pop("neutral")
        mesh.add(rest, faces, uv, material, weights or whole("head", len(rest)), states, chart=Mesh.FINAL)


def sweat_part(mesh, places, p):
    rng = np.random.default_rng(p["seed"] + 9)

    def add(degrees, row, across, along, faces, uv, off):
        places.add(mesh, degrees, row, across, along, faces, uv, "sweat", off)

    n = 6
    around = np.arange(n) / n * 2 * np.pi
    fan = [[0, 1 + i, 1 + (i + 1) % n] for i in range(n)]
    circle = np.concatenate([[[0.5, 0.5]], 0.5 + 0.46 * np.stack([np.cos(around), np.sin(around)], 1)])
    for angles, rows, count, largest in REGIONS:
        for _ in range(count):
            r = largest * rng.uniform(0.42, 1.0)
            across, along = np.append(0, r * np.cos(around)), np.append(0, 1.15 * r * np.sin(around))
            off = np.append(0.0010, np.full(n, 0.00045))
            uv = [[tuple(circle[i]) for i in face] for face in fan]
            add(rng.uniform(*angles), rng.uniform(*rows), across, along, fan, uv, off)
    for degrees, row, length in RUNS:  # a thin trace down to a heavy drop
        t = np.array([0, 0.18, 0.45, 0.75, 0.9, 1.0])
        wide = np.array([0.0024, 0.0034, 0.0016, 0.0012, 0.0009, 0.0003]) * rng.uniform(0.8, 1.1)
        across = np.concatenate([-wide, wide]) + np.tile(0.0012 * np.sin(t * 5), 2)
        along = np.tile(t * length, 2)
        faces = [[i, i + 6, i + 7, i + 1] for i in range(5)]
        uv = [[(0.1 + 0.8 * (i >= 6), 0.15 + 0.6 * t[i % 6]) for i in face] for face in faces]
        add(degrees, row, across, along, faces, uv, np.full(12, 0.0006))


def drop_picture(skin):
    """A drop as it looks from in front: darker under its upper edge, light gathered below, a glint."""
    n = 64
    row, column = np.mgrid[0:n, 0:n]
    x, y = (column + 0.5) / n * 2 - 1, (row + 0.5) / n * 2 - 1
    r = np.hypot(x, y)
    color = np.ones((n, n, 3)) * (0.66 * skin + 0.34 * np.array([0.86, 0.87, 0.86]))
    color *= (1 - 0.42 * step(0.62, 0.95, r) * step(0.5, -0.9, -y))[..., None]
    gathered = np.exp(-(((x - 0.12) / 0.42) ** 2) - ((y + 0.42) / 0.26) ** 2)[..., None]
    color = color + (1 - color) * 0.62 * gathered
    glint = step(0.36, 0.22, np.hypot(x + 0.26, y - 0.30))[..., None]
    return color + (1.0 - color) * glint


def clear_png():
    """Two by two pixels that show nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 6, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes([255, 255, 255, 0] * 2)) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
