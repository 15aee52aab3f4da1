"""Noise that repeats at the edges of a texture, always the same."""

import numpy as np


def lattice(height, width, rows, columns, seed):
    """Smooth values from 0 to 1 with `rows` by `columns` cells."""
    random = np.random.default_rng(seed)
    knots = random.random((rows, columns))
    y, x = np.arange(height) * rows / height, np.arange(width) * columns / width
    y0, x0 = y.astype(int), x.astype(int)
    ty, tx = y - y0, x - x0
    ty, tx = (ty * ty * (3 - 2 * ty))[:, None], (tx * tx * (3 - 2 * tx))[None]
    y1, x1 = (y0 + 1) % rows, (x0 + 1) % columns
    a, b = knots[y0][:, x0], knots[y0][:, x1]
    c, d = knots[y1][:, x0], knots[y1][:, x1]
    return (a * (1 - tx) + b * tx) * (1 - ty) + (c * (1 - tx) + d * tx) * ty


def cloudy(height, width, rows, columns, seed, octaves=4, fade=0.5):
    """Several lattices, each twice as fine and fainter; from 0 to 1, mean about 0.5."""
    total, weight, strength = 0.0, 0.0, 1.0
    for i in range(octaves):
        total = total + lattice(height, width, min(rows << i, height), min(columns << i, width), seed + i * 101) * strength
        weight += strength
        strength *= fade
    return total / weight


def mix(a, b, t):
    """Colour a where t is 0, b where t is 1."""
    t = np.clip(t, 0, 1)[..., None]
    return np.asarray(a, float) * (1 - t) + np.asarray(b, float) * t


def hexcolour(code):
    return np.array([int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)])
