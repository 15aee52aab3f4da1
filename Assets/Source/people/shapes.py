"""Small mathematics and the collector that grids of points are put into."""

import math

import numpy as np

from faces import FACES

def sst(a, b, x):
    t = np.clip((np.asarray(x, float) - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def gau(x, z, cx, cz, rx, rz=None):
    return np.exp(-(((x - cx) / rx) ** 2) - ((z - cz) / (rz or rx)) ** 2)


def spline(keys, t):
    """Smooth curve through rows of numbers, one row for each whole t."""
    k = np.asarray(keys, float)
    m = np.gradient(k, axis=0)
    t = np.atleast_1d(t)
    i = np.clip(np.floor(t).astype(int), 0, len(k) - 2)
    f = (t - i)[:, None]
    h0 = 2 * f**3 - 3 * f**2 + 1
    h1 = f**3 - 2 * f**2 + f
    h2 = -2 * f**3 + 3 * f**2
    h3 = f**3 - f**2
    return h0 * k[i] + h1 * m[i] + h2 * k[i + 1] + h3 * m[i + 1]


def noise2(h, w, cells, rng):
    """Soft random blotches between -1 and 1, repeating at the edges."""
    g = rng.uniform(-1, 1, (cells, cells))
    y = np.arange(h) / h * cells
    x = np.arange(w) / w * cells
    yi = y.astype(int)
    xi = x.astype(int)
    fy = y - yi
    fx = x - xi
    fy = fy * fy * (3 - 2 * fy)
    fx = fx * fx * (3 - 2 * fx)
    a = g[yi % cells][:, xi % cells]
    b = g[yi % cells][:, (xi + 1) % cells]
    c = g[(yi + 1) % cells][:, xi % cells]
    d = g[(yi + 1) % cells][:, (xi + 1) % cells]
    return (a * (1 - fx) + b * fx) * (1 - fy)[:, None] + (c * (1 - fx) + d * fx) * fy[:, None]


def normals(P):
    du = np.roll(P, -1, 1) - np.roll(P, 1, 1)
    dv = np.gradient(P, axis=0)
    n = np.cross(du, dv)
    return n / (np.linalg.norm(n, axis=2, keepdims=True) + 1e-12)


class Mesh:
    """Collects vertices, faces, UVs, materials, bone weights and morphs of many parts."""

    def __init__(s):
        s.v = []
        s.n = 0
        s.f = []
        s.uv = []
        s.m = []
        s.w = []
        s.keys = {k: [] for k in FACES if k != "neutral"}

    def add(s, V, F, UV, mat, w, keys=None):
        V = np.asarray(V, float).reshape(-1, 3)
        o = s.n
        s.v.append(V)
        s.n += len(V)
        mats = [mat] * len(F) if isinstance(mat, str) else mat
        for f, u, m in zip(F, UV, mats):
            s.f.append([i + o for i in f])
            s.uv.append(u)
            s.m.append(m)
        s.w.append((o, len(V), w))
        for k in s.keys:
            s.keys[k].append(np.asarray(keys[k]).reshape(-1, 3) if keys else V)

    def arrays(s):
        return np.concatenate(s.v), s.f, s.uv, s.m

    def morph(s, key):
        return np.concatenate(s.keys[key])

    def weights(s, bones):
        table = {b: np.zeros(s.n) for b in bones}
        for start, count, part in s.w:
            for bone, amount in part.items():
                table[bone][start : start + count] += amount
        return table

    def scale(s, factor):
        s.v = [v * factor for v in s.v]
        s.keys = {k: [v * factor for v in part] for k, part in s.keys.items()}


def gridfaces(nr, nc, wrap, u0=0, u1=1, v0=0, v1=1, flip=False, base=0):
    F = []
    U = []
    cc = nc if wrap else nc - 1
    for r in range(nr - 1):
        for c in range(cc):
            a = [r * nc + c, r * nc + (c + 1) % nc, (r + 1) * nc + (c + 1) % nc, (r + 1) * nc + c]
            ua, ub = u0 + (u1 - u0) * c / cc, u0 + (u1 - u0) * (c + 1) / cc
            va, vb = v0 + (v1 - v0) * r / (nr - 1), v0 + (v1 - v0) * (r + 1) / (nr - 1)
            u = [(ua, va), (ub, va), (ub, vb), (ua, vb)]
            if flip:
                a = a[::-1]
                u = u[::-1]
            F.append([i + base for i in a])
            U.append(u)
    return F, U


def tube(path, radii, n=10, squash=1.0, up=(0, 0, 1), caps=True):
    """Rings along a path, rounded ends."""
    path = [np.array(p, float) for p in path]
    R = []
    pts = list(zip(path, radii))
    if caps:
        d0 = path[0] - path[1]
        d0 /= np.linalg.norm(d0)
        d1 = path[-1] - path[-2]
        d1 /= np.linalg.norm(d1)
        pts = (
            [(path[0] + d0 * radii[0] * k, radii[0] * q) for k, q in ((1.0, 0.02), (0.8, 0.6), (0.45, 0.89))]
            + pts
            + [
                (path[-1] + d1 * radii[-1] * k, radii[-1] * q)
                for k, q in ((0.45, 0.89), (0.8, 0.6), (1.0, 0.02))
            ]
        )
    for i, (p, r) in enumerate(pts):
        d = pts[min(i + 1, len(pts) - 1)][0] - pts[max(i - 1, 0)][0]
        d /= np.linalg.norm(d) + 1e-9
        e1 = np.cross(up, d)
        e1 /= np.linalg.norm(e1) + 1e-9
        e2 = np.cross(d, e1)
        a = np.arange(n) / n * 2 * math.pi
        R.append(p + r * (np.cos(a)[:, None] * e1 + squash * np.sin(a)[:, None] * e2))
    return np.array(R)
