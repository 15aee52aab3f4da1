"""A floor of warm oak boards: 2.4 m square, boards 0.16 m wide along u, each of its own tint."""

import numpy as np
from .noise import cloudy, hexcolour, mix

METRES = 2.4


def pixels(size=1024):
    random = np.random.default_rng(5)
    rows = 15
    v, u = np.mgrid[0:size, 0:size] / size
    row = np.minimum((v * rows).astype(int), rows - 1)
    shift = random.random(rows)[row]
    along = (u + shift) % 1.0
    board = (along * 2).astype(int)           # two boards of 1.2 m a row
    tint = random.random((rows, 2))[row, board]
    hue = random.random((rows, 2))[row, board]
    grain = cloudy(size, size, 60, 6, 21, octaves=3)
    rings = cloudy(size, size, 45, 3, 22, octaves=3)
    lines = 0.5 + 0.5 * np.sin((rings + tint) * 42)
    picture = mix(hexcolour("#d2a878"), hexcolour("#b98a5a"), tint * 0.62 + (grain - 0.5) * 0.7 + (lines - 0.5) * 0.22)
    picture = picture * mix((1.0, 1.0, 1.0), (1.02, 0.97, 0.92), hue)
    edge_v = np.abs((v * rows) % 1.0 - 0.5) * 2
    edge_u = np.abs((along * 2) % 1.0 - 0.5) * 2
    gap = np.maximum(np.clip((edge_v - 0.965) / 0.03, 0, 1), np.clip((edge_u - 0.9955) / 0.004, 0, 1))
    return picture * (1 - 0.42 * gap)[..., None]
