"""The skin picture, painted on the same grid as the head, and its pale copy."""

import math

import numpy as np

from head import JE, JM, TROWS
from shapes import gau, noise2, sst

TEX = 1024
HV0 = 0.08  

HV0 = 0.08  # the head uses the part of the skin texture above this


def paint_skin(h):
    p = h.p
    a = p["age"]
    f = p["sex"] == "f"
    rng = np.random.default_rng(p["seed"] + 100)
    n = TEX
    nh = int(n * (1 - HV0))
    PU, PL = h.shapes["neutral"]
    u = (np.arange(n) + 0.5) / n * h.NC
    v = (np.arange(nh) + 0.5) / nh * (h.NR - 1)
    ci = u.astype(int) % h.NC
    cf = (u - u.astype(int))[None, :, None]
    ri = np.minimum(v.astype(int), h.NR - 2)
    rf = (v - ri)[:, None, None]
    c2 = (ci + 1) % h.NC
    A = PU[ri][:, ci] * (1 - cf) + PU[ri][:, c2] * cf
    B = PL[ri + 1][:, ci] * (1 - cf) + PL[ri + 1][:, c2] * cf
    W = A * (1 - rf) + B * rf
    x, y, z = W[..., 0], W[..., 1], W[..., 2]
    ax = np.abs(x)
    front = sst(0.03, -0.02, y)
    base = np.array(p["skin"]) / 255.0
    C = np.ones((nh, n, 3)) * base

    def mix(col, m):
        nonlocal C
        m = np.clip(m, 0, 1)[..., None]
        C = C * (1 - m) + np.array(col) / 255.0 * m

    def mul(k, m):
        nonlocal C
        C = C * (1 - np.clip(m, 0, 1)[..., None] * (1 - np.array(k)))

    C *= 1 + (0.018 * noise2(nh, n, 24, rng) + 0.014 * noise2(nh, n, 90, rng))[..., None] * (0.5 + a)
    red = base * 255 * np.array([0.96, 0.70, 0.66])
    mix(red, front * (0.32 + 0.02 * f) * gau(ax, z, 0.048, -0.034, 0.018, 0.015))
    mix(red, front * 0.30 * gau(x, z, 0, -0.043, 0.014, 0.011))
    mix(red, front * 0.14 * gau(ax, z, 0.0, -0.112, 0.02, 0.012))
    mul((0.86, 0.74, 0.70), front * (0.25 + 0.45 * a) * gau(ax, z, h.ex, 0.001, 0.022, 0.013))  # eye sockets
    mul((0.80, 0.66, 0.64), front * 0.55 * a * gau(ax, z, 0.033, -0.0225, 0.014, 0.0026))
    if not f:
        mul(
            (0.90, 0.92, 0.94),
            front * 0.55 * sst(-0.058, -0.070, z) * sst(-0.14, -0.12, z) * sst(0.08, 0.05, ax),
        )  # beard shadow
    mul((0.72, 0.60, 0.55), front * 0.75 * gau(ax, z, 0.0078, -0.0535, 0.0034, 0.0022))  # nostrils
    mul(
        (0.78, 0.66, 0.62), front * 0.5 * gau(ax, z, 0.0195, -0.0475, 0.0024, 0.006)
    )  # edge of the nose wings
    mul((0.74, 0.66, 0.62), sst(-0.118, -0.140, z) * 0.55 * front)  # shade below the chin
    # lips
    zm = PU[JM, h.c0, 2]
    mwx = h.mw
    q = np.clip(1 - (ax / mwx) ** 2, 0, 1)
    bow = 1 - 0.35 * np.exp(-((x / 0.004) ** 2))
    hu = (0.0068 if f else 0.0056) * (1 - 0.40 * a) * q**0.7 * bow
    hl = (0.0086 if f else 0.0074) * (1 - 0.35 * a) * q**0.7
    dm = z - (PU[JM : JM + 1][:, ci] * (1 - cf) + PU[JM : JM + 1][:, c2] * cf)[..., 2]
    lip = (
        np.where(dm > 0, 1 - sst(hu * 0.75, hu * 1.15 + 1e-5, dm), 1 - sst(hl * 0.75, hl * 1.15 + 1e-5, -dm))
        * (ax < mwx)
        * front
    )
    mix(
        base * 255 * np.array([0.88, 0.60, 0.58]) if f else base * 255 * np.array([0.84, 0.66, 0.62]),
        lip * (0.85 - 0.2 * a),
    )
    mul((0.55, 0.40, 0.38), front * np.exp(-((dm / 0.0007) ** 2)) * (ax < mwx + 0.002) * 0.75)
    # wrinkles: each is a line of points (x,z); dark in the fold, a little light beside it
    lines = []

    def both(pts, w, s):
        for sg in (1, -1):
            lines.append(([(sg * X, Z) for X, Z in pts], w, s))

    wob = lambda: rng.uniform(-0.0012, 0.0012)
    for i, zz in enumerate((0.044, 0.056, 0.068)):
        lines.append(
            (
                [
                    (X, zz + wob() + 0.0035 * math.cos(X * 42))
                    for X in np.linspace(-0.048 + 0.006 * i, 0.048 - 0.006 * i, 13)
                ],
                0.0012,
                0.30 * sst(0.35, 0.9, a),
            )
        )
    for j, (dx, dz) in enumerate(((0.014, 0.008), (0.017, 0.001), (0.014, -0.007))):
        both(
            [
                (h.ex + h.ea + 0.003, h.ez + 0.001 * (1 - j)),
                (h.ex + h.ea + 0.003 + dx * 0.5, h.ez + dz * 0.42),
                (h.ex + h.ea + 0.003 + dx, h.ez + dz),
            ],
            0.0008,
            0.36 * sst(0.3, 0.9, a),
        )
    both(
        [(0.0185, -0.040), (0.0235, -0.050), (0.0285, -0.060), (0.0325, -0.070), (0.034, -0.080)],
        0.0016,
        0.02 + 0.38 * a,
    )
    both([(0.0285, -0.079), (0.030, -0.088), (0.030, -0.096)], 0.0012, 0.22 * sst(0.4, 0.9, a))
    both([(0.006, 0.014), (0.0068, 0.022), (0.006, 0.030)], 0.0009, 0.34 * sst(0.4, 0.9, a))
    both([(0.020, -0.010), (0.027, -0.0165), (0.036, -0.0185), (0.045, -0.015)], 0.0009, 0.03 + 0.40 * a)
    both(
        [(0.022, -0.016), (0.030, -0.0235), (0.039, -0.025), (0.048, -0.021)], 0.0008, 0.26 * sst(0.4, 0.9, a)
    )
    both([(0.050, -0.030), (0.054, -0.045), (0.054, -0.060)], 0.0009, 0.20 * sst(0.5, 0.95, a))
    lines.append(
        (
            [(X, -0.0945 - 0.0012 * math.cos(X * 80)) for X in np.linspace(-0.015, 0.015, 7)],
            0.0012,
            0.08 + 0.22 * a,
        )
    )
    for zz in (-0.150, -0.168):
        lines.append(
            ([(X, zz + 0.25 * X * X / 0.05) for X in np.linspace(-0.05, 0.05, 9)], 0.0014, 0.34 * a + 0.05)
        )
    both(
        [
            (h.ex + h.ea * t, h.ez + h.U * (1 - t * t) ** 0.6 * 1.0 + 0.0036 + 0.0006 * t)
            for t in np.linspace(-0.98, 1.05, 11).clip(-1, 1)
        ],
        0.0009,
        0.50,
    )  # lid crease
    H = np.zeros_like(x)
    dark = np.zeros_like(x)
    light = np.zeros_like(x)
    for pts, w, s in lines:
        if s < 0.01:
            continue
        d = np.full(x.shape, 9.0)
        dd = np.full(x.shape, 9.0)
        for (x0, z0), (x1, z1) in zip(pts, pts[1:]):
            t = np.clip(
                ((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / ((x1 - x0) ** 2 + (z1 - z0) ** 2 + 1e-12),
                0,
                1,
            )
            q = np.hypot(x - x0 - t * (x1 - x0), z - z0 - t * (z1 - z0))
            q2 = np.hypot(x - x0 - t * (x1 - x0), z - 0.0022 - z0 - t * (z1 - z0))
            d = np.minimum(d, q)
            dd = np.minimum(dd, q2)
        e0, e1 = pts[0], pts[-1]
        fade = np.minimum(
            1, np.minimum(np.hypot(x - e0[0], z - e0[1]), np.hypot(x - e1[0], z - e1[1])) / 0.006 + 0.25
        )
        dark = np.maximum(dark, s * fade * (np.exp(-((d / w) ** 2)) + 0.35 * np.exp(-((d / (3 * w)) ** 2))))
        light = np.maximum(light, 0.35 * s * fade * np.exp(-((dd / (1.6 * w)) ** 2)))
    mul((0.62, 0.44, 0.38), dark * front)
    C *= 1 + 0.16 * (light * front)[..., None]
    if a > 0.5:  # age spots
        for _ in range(int(16 * a)):
            th = rng.uniform(35, 85) * rng.choice((-1, 1))
            zz = rng.uniform(-0.05, 0.08)
            k = np.argmin(np.abs(np.degrees(h.th) - th))
            xx = np.interp(zz, PU[:, k, 2], PU[:, k, 0])
            r = rng.uniform(0.0012, 0.0034)
            mul(
                (0.80, 0.68, 0.58),
                rng.uniform(0.3, 0.7) * (1 - sst(0.6, 1.2, np.hypot((x - xx) / r, (z - zz) / (r * 0.8)))),
            )
    mul(
        (0.80, 0.78, 0.77),
        0.30
        * sst(12.8, 13.5, np.interp(v, np.arange(h.NR), TROWS))[:, None]
        * np.ones_like(x)
        * sst(0.02, 0.06, y),
    )  # scalp under the hair
    full = np.ones((n, n, 3)) * base
    full[n - nh :] = C
    full[: n - nh] *= 1 + (0.02 * noise2(n - nh, n, 12, rng))[..., None]
    full[: n - nh, : n // 2] = full[: n - nh, : n // 2] * 0.45 + 0.55 * base * np.array(
        [1.0, 0.84, 0.80]
    )  # left half: ears; right half: hands
    ev = np.arange(n - nh) / (n - nh)
    full[: n - nh, : n // 2] *= (
        1 - 0.42 * sst(0.36, 0.10, ev) - 0.26 * np.exp(-(((ev - 0.50) / 0.07) ** 2))
    )[:, None, None]
    # the pale, sweaty copy: blood gone from cheeks and lips, grey-yellow cast, small bright beads on forehead and upper lip
    g = full.mean(2, keepdims=True)
    pale = full * 0.58 + 0.42 * (g * np.array([1.03, 1.0, 0.92]))
    pale = pale * 0.88 + 0.12 * np.array([0.86, 0.86, 0.80])
    bead = np.zeros((nh, n))
    for _ in range(170):
        if rng.random() < 0.72:
            xx, zz = rng.uniform(-0.06, 0.06), rng.uniform(0.03, 0.085)
        elif rng.random() < 0.5:
            xx, zz = rng.uniform(-0.022, 0.022), rng.uniform(-0.068, -0.058)
        else:
            xx, zz = rng.choice((-1, 1)) * rng.uniform(0.045, 0.07), rng.uniform(-0.03, 0.03)
        r = rng.uniform(0.0006, 0.0015)
        d = np.hypot(x - xx, (z - zz) / 1.15) / r
        m = y < 0
        bead = np.where(
            (d < 1.3) & m,
            np.where(
                np.hypot((x - xx + 0.25 * r), (z - zz - 0.35 * r)) / r < 0.38,
                1.0,
                -0.35 * (1 - sst(0.9, 1.3, d)),
            ),
            bead,
        )
    pale[n - nh :] += np.where(bead > 0, 0.22 * bead, 0.30 * bead)[..., None]
    return full, pale


def paint_eye(p):
    n = 192
    yy, xx = np.mgrid[0:n, 0:n]
    X = (xx + 0.5) / n * 2 - 1
    Y = (yy + 0.5) / n * 2 - 1
    r = np.hypot(X, Y)
    th = np.arctan2(Y, X)
    rng = np.random.default_rng(1)
    scl = np.array([0.93, 0.90, 0.86]) - p["age"] * np.array([0.03, 0.05, 0.08])
    C = np.ones((n, n, 3)) * scl
    C -= (0.10 * sst(0.5, 1.0, r))[..., None] * np.array([0.5, 1, 1])
    ri = 0.44
    m = 1 - sst(ri - 0.02, ri + 0.02, r)
    ir = np.array([0.20, 0.115, 0.06]) if p["age"] < 0.5 else np.array([0.23, 0.15, 0.095])
    I = (
        ir
        * (
            1
            + 0.9
            * sst(0.10, 0.34, r)[..., None]
            * (0.55 + 0.45 * np.sin(th * 23 + 3 * np.sin(th * 7))[..., None])
        )
        * (1 - 0.65 * sst(ri - 0.09, ri, r))[..., None]
    )
    C = C * (1 - m[..., None]) + I * m[..., None]
    if p["age"] > 0.6:
        k = 0.22 * np.exp(-(((r - ri) / 0.03) ** 2))[..., None]
        C = C * (1 - k) + np.array([0.72, 0.75, 0.78]) * k  # pale ring of old age
    C *= 1 - (1 - sst(0.15, 0.19, r))[..., None] * 0.93
    C *= 1 - 0.32 * sst(0.15, 0.55, Y)[..., None]  # shade of the upper lid
    hl = (1 - sst(0.07, 0.11, np.hypot(X - 0.15, Y - 0.17)))[..., None]
    C = C * (1 - hl) + 0.97 * hl
    h2 = 0.35 * (1 - sst(0.03, 0.07, np.hypot(X + 0.16, Y + 0.16)))[..., None]
    return C * (1 - h2) + 0.9 * h2
