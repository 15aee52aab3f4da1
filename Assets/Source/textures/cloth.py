"""A fine weave, nearly white: the vertices give the colour. A quarter of a metre."""

import numpy as np
from .noise import cloudy


def pixels(size=256):
    v, u = np.mgrid[0:size, 0:size] / size
    threads = 48
    over = ((u * threads).astype(int) + (v * threads).astype(int)) % 2
    warp, weft = np.abs(np.sin(u * threads * np.pi)), np.abs(np.sin(v * threads * np.pi))
    value = 0.90 + 0.09 * np.where(over, warp, weft) - 0.05 * (1 - np.maximum(warp, weft))
    value = value + (cloudy(size, size, 8, 8, 31) - 0.5) * 0.06
    return np.repeat(value[..., None], 3, 2)
