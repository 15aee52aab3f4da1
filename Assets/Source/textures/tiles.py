"""Glazed tiles 0.3 m square with pale joints, nearly white: the vertices give the colour. 1.2 m square."""

import numpy as np
from .noise import cloudy


def pixels(size=512):
    v, u = np.mgrid[0:size, 0:size] / size
    random = np.random.default_rng(51)
    tint = random.random((4, 4))[(v * 4).astype(int), (u * 4).astype(int)]
    edge = np.maximum(np.abs((v * 4) % 1 - 0.5), np.abs((u * 4) % 1 - 0.5)) * 2
    joint = np.clip((edge - 0.968) / 0.016, 0, 1)
    rim = np.clip((edge - 0.90) / 0.07, 0, 1) * (1 - joint)
    value = 0.93 + (tint - 0.5) * 0.035 + (cloudy(size, size, 8, 8, 52) - 0.5) * 0.03 + rim * 0.03
    return np.repeat((value * (1 - joint) + 0.74 * joint)[..., None], 3, 2)
