"""Honed stone slabs 0.8 m square, softly veined, nearly white: the vertices give the colour. 1.6 m square."""

import numpy as np
from .noise import cloudy


def pixels(size=512):
    v, u = np.mgrid[0:size, 0:size] / size
    random = np.random.default_rng(61)
    tint = random.random((2, 2))[(v * 2).astype(int), (u * 2).astype(int)]
    field = cloudy(size, size, 4, 4, 62, octaves=5)
    vein = np.exp(-((field - 0.5) / 0.012) ** 2)
    edge = np.maximum(np.abs((v * 2) % 1 - 0.5), np.abs((u * 2) % 1 - 0.5)) * 2
    joint = np.clip((edge - 0.990) / 0.006, 0, 1)
    value = 0.90 + (field - 0.5) * 0.14 - vein * 0.06 + (tint - 0.5) * 0.05
    return np.repeat((value * (1 - 0.28 * joint))[..., None], 3, 2)
