"""Pale oak: one metre of grain, running along u."""

import numpy as np
from .noise import cloudy, hexcolour, lattice, mix


def pixels(size=512):
    rings = cloudy(size, size, 7, 2, 11, octaves=4, fade=0.45)
    bands = 0.5 + 0.5 * np.sin(rings * 60)
    fibre = cloudy(size, size, 128, 3, 12, octaves=2)
    pores = lattice(size, size, 170, 14, 13) > 0.86
    picture = mix(hexcolour("#d8b48a"), hexcolour("#c79c6e"), bands * 0.55 + (fibre - 0.5) * 0.7 + 0.1)
    return picture * (1 - 0.07 * pores)[..., None]
