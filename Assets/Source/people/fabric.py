"""Pictures of cloth and hair."""

import math

import numpy as np

from shapes import noise2, sst

def paint_hair(p):
    n = 256
    rng = np.random.default_rng(p["seed"])
    base = np.array(p["haircol"]) / 255.0
    s = np.zeros(n)
    for k, am in ((6, 0.3), (17, 0.35), (43, 0.35), (90, 0.3)):
        s += am * noise2(1, n, k, rng)[0] * 1.2
    S = s[None, :] + 0.25 * noise2(n, n, 20, rng)
    w = 0.20 if base.mean() > 0.4 else 0.30
    C = base * (1 + w * S[..., None])
    g = noise2(1, n, 60, rng)[0]
    if p["age"] > 0.5:
        C += (0.12 * (g > 0.45))[None, :, None]
        C -= (0.10 * (g < -0.55))[None, :, None]
    else:
        C += (0.035 * np.clip(S, 0, 1))[..., None]
    e = (1 - sst(0.02, 0.13, np.arange(n) / n + 0.05 * S[0][None, :].T[:n, 0] * 0))[:, None, None] * 0.62
    e = e * (0.75 + 0.5 * np.clip(S, -1, 1)[..., None])
    e = np.clip(e, 0, 0.8)
    return C * (1 - e) + np.array(p["skin"]) / 255.0 * 0.86 * e


def paint_cloth(kind, col, seed):
    n = 192
    rng = np.random.default_rng(seed)
    base = np.array(col) / 255.0
    yy, xx = np.mgrid[0:n, 0:n] / n
    if kind == "knit":  # rows of small V stitches
        X = xx * 8
        Y = yy * 12
        V = np.abs(((X % 1) - 0.5) * 2)
        s = np.abs(((Y + V * 0.5) % 1) - 0.5) * 2
        L = 0.80 + 0.26 * s * (0.5 + 0.5 * np.sqrt(np.clip(1 - ((X % 0.5) / 0.25 - 1) ** 2, 0, 1)))
    elif kind == "rib":
        L = 0.74 + 0.30 * np.abs(np.sin(xx * math.pi * 12)) ** 0.7
    elif kind == "stripe":
        L = 1 - 0.12 * (np.abs((xx * 6 % 1) - 0.5) < 0.10) + 0.02 * noise2(n, n, 48, rng)
    elif kind == "check":
        L = 1 - 0.10 * ((xx * 4 % 1) < 0.10) - 0.10 * ((yy * 4 % 1) < 0.10) + 0.02 * noise2(n, n, 48, rng)
    else:
        L = (
            1
            + 0.035 * np.sin(xx * 2 * math.pi * 48) * np.sin(yy * 2 * math.pi * 48)
            + 0.03 * noise2(n, n, 8, rng)
        )
    L = L + 0.03 * noise2(n, n, 64, rng) + 0.02 * noise2(n, n, 6, rng)
    return base * L[..., None]
