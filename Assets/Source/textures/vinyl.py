"""Soft speckled vinyl, nearly white: the vertices give the colour. One metre."""

import numpy as np
from .noise import cloudy, lattice


def pixels(size=512):
    value = 0.93 + (cloudy(size, size, 6, 6, 41, octaves=5) - 0.5) * 0.07
    dark, light = lattice(size, size, 256, 256, 42) > 0.9, lattice(size, size, 200, 200, 43) > 0.9
    value = value - 0.09 * dark + 0.06 * light
    return np.repeat(value[..., None], 3, 2)
