"""Small mathematics and the collector that grids of points are put into."""

import math

import numpy as np

from faces import FACES


def step(a, b, x):
    """0 at a, 1 at b, smooth between; a may lie above b."""
    t = np.clip((np.asarray(x, float) - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def bump(x, z, at_x, at_z, wide, high):
    """A soft hill of height 1."""
    return np.exp(-(((x - at_x) / wide) ** 2) - ((z - at_z) / high) ** 2)


def spline(keys, t):
    """A smooth curve through rows of numbers, one row for each whole t."""
    k = np.asarray(keys, float)
    slope = np.gradient(k, axis=0)
    t = np.atleast_1d(t)
    i = np.clip(np.floor(t).astype(int), 0, len(k) - 2)
    f = (t - i)[:, None]
    from_point, from_slope = 2 * f**3 - 3 * f**2 + 1, f**3 - 2 * f**2 + f
    to_point, to_slope = -2 * f**3 + 3 * f**2, f**3 - f**2
    return from_point * k[i] + from_slope * slope[i] + to_point * k[i + 1] + to_slope * slope[i + 1]


def ring_normals(grid):
    """Normals of a grid of closed rings."""
    around, along = np.roll(grid, -1, 1) - np.roll(grid, 1, 1), np.gradient(grid, axis=0)
    normal = np.cross(around, along)
    return normal / (np.linalg.norm(normal, axis=2, keepdims=True) + 1e-12)


def blotches(height, width, cells, rng):
    """A picture of soft random spots between -1 and 1."""
    grid = rng.uniform(-1, 1, (cells, cells))
    y, x = np.arange(height) / height * cells, np.arange(width) / width * cells
    i, j = y.astype(int), x.astype(int)
    fy, fx = y - i, x - j
    fy, fx = (fy * fy * (3 - 2 * fy))[:, None], fx * fx * (3 - 2 * fx)
    low = grid[i % cells][:, j % cells] * (1 - fx) + grid[i % cells][:, (j + 1) % cells] * fx
    high = grid[(i + 1) % cells][:, j % cells] * (1 - fx) + grid[(i + 1) % cells][:, (j + 1) % cells] * fx
    return low * (1 - fy) + high * fy


class Triangles:
    """Corners as arrays: point number, texture coordinates; material and chart by name."""

    def __init__(self, corner, uv, material, chart):
        self.corner, self.uv, self.material, self.chart = corner, uv, material, chart

    def where(self, keep):
        rows = np.nonzero([keep(m) for m in self.material])[0]
        return rows, Triangles(
            self.corner[rows], self.uv[rows], [self.material[i] for i in rows], [self.chart[i] for i in rows]
        )


class Mesh:
    """Collects points, faces, local texture coordinates, materials, bone weights and morphs of many parts.

    A part's faces belong to a chart (a stretch of cloth that is painted as one); parts of one chart name share its
    paint. The chart FINAL means that the coordinates are those of the finished picture already.
    """

    FINAL = "final"

    def __init__(self):
        self.parts, self.count = [], 0
        self.faces, self.face_uv, self.face_material, self.face_chart = [], [], [], []
        self.shares = []
        self.facing = []  # first point, count and normal of parts that all face one way, see lids_and_lips and teeth
        self.keys = {name: [] for name in FACES if name != "neutral"}

    def add(self, points, faces, uv, material, weights, keys=None, chart=None):
        points = np.asarray(points, float).reshape(-1, 3)
        start = self.count
        self.parts.append(points)
        self.count += len(points)
        materials = [material] * len(faces) if isinstance(material, str) else material
        if chart is None:
            chart = "part%d" % start
        charts = [chart] * len(faces) if isinstance(chart, str) else chart
        for face, coordinates, name, piece in zip(faces, uv, materials, charts):
            self.faces.append([i + start for i in face])
            self.face_uv.append(coordinates)
            self.face_material.append(name)
            self.face_chart.append(piece if piece == Mesh.FINAL else piece + "/" + name)
        self.shares.append((start, len(points), weights))
        for name in self.keys:
            self.keys[name].append(np.asarray(keys[name]).reshape(-1, 3) if keys else points)

    @property
    def points(self):
        return np.concatenate(self.parts)

    def morph(self, key):
        return np.concatenate(self.keys[key])

    def triangles(self):
        corner, uv, material, chart = [], [], [], []
        for face, coordinates, name, piece in zip(self.faces, self.face_uv, self.face_material, self.face_chart):
            for i in range(1, len(face) - 1):
                corner.append((face[0], face[i], face[i + 1]))
                uv.append((coordinates[0], coordinates[i], coordinates[i + 1]))
                material.append(name)
                chart.append(piece)
        corner, uv = np.array(corner), np.array(uv, float)
        points = self.points[corner]
        area = np.linalg.norm(np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]), axis=1)
        rows = np.nonzero(area > 1e-10)[0]
        return Triangles(corner[rows], uv[rows], [material[i] for i in rows], [chart[i] for i in rows])

    def weights(self, bones):
        table = {b: np.zeros(self.count) for b in bones}
        for start, count, part in self.shares:
            for bone, amount in part.items():
                table[bone][start : start + count] += amount
        return table

    def scale(self, factor):
        self.parts = [v * factor for v in self.parts]
        self.keys = {k: [v * factor for v in part] for k, part in self.keys.items()}


def gridfaces(rows, columns, closed, u0=0, u1=1, v0=0, v1=1, flip=False, base=0):
    """The squares of a grid of points (row by row) and their texture coordinates; closed: the last column meets the first."""
    faces, uv = [], []
    across = columns if closed else columns - 1
    for r in range(rows - 1):
        va, vb = v0 + (v1 - v0) * r / (rows - 1), v0 + (v1 - v0) * (r + 1) / (rows - 1)
        for c in range(across):
            d = (c + 1) % columns
            face = [r * columns + c, r * columns + d, (r + 1) * columns + d, (r + 1) * columns + c]
            ua, ub = u0 + (u1 - u0) * c / across, u0 + (u1 - u0) * (c + 1) / across
            square = [(ua, va), (ub, va), (ub, vb), (ua, vb)]
            faces.append([i + base for i in (face[::-1] if flip else face)])
            uv.append(square[::-1] if flip else square)
    return faces, uv


def tube(path, radii, n=10, squash=1.0, up=(0, 0, 1), caps=True):
    """Rings along a path, with rounded ends."""
    path = [np.array(p, float) for p in path]
    stations = list(zip(path, radii))
    if caps:
        start, end = path[0] - path[1], path[-1] - path[-2]
        start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
        before = [(path[0] + start * radii[0] * k, radii[0] * q) for k, q in ((1.0, 0.02), (0.8, 0.6), (0.45, 0.89))]
        after = [(path[-1] + end * radii[-1] * k, radii[-1] * q) for k, q in ((0.45, 0.89), (0.8, 0.6), (1.0, 0.02))]
        stations = before + stations + after
    around = np.arange(n) / n * 2 * math.pi
    rings = []
    for i, (middle, r) in enumerate(stations):
        along = stations[min(i + 1, len(stations) - 1)][0] - stations[max(i - 1, 0)][0]
        along = along / (np.linalg.norm(along) + 1e-9)
        e1 = np.cross(up, along)
        e1 = e1 / (np.linalg.norm(e1) + 1e-9)
        e2 = np.cross(along, e1)
        rings.append(middle + r * (np.cos(around)[:, None] * e1 + squash * np.sin(around)[:, None] * e2))
    return np.array(rings)
