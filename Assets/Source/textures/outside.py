"""What is seen through the windows: a soft morning sky over a garden with trees. Unlit; it does not repeat."""

import numpy as np
from .noise import cloudy, hexcolour, mix


def pixels(height=512, width=1024):
    v, u = np.mgrid[0:height, 0:width] / np.array([height, width])[:, None, None]
    sky = mix(hexcolour("#a9d3f0"), hexcolour("#f4efe0"), np.clip(v / 0.62, 0, 1) ** 1.2)
    cloud = np.clip((cloudy(height, width, 4, 5, 71, octaves=5) - 0.52) * 4, 0, 1) * np.clip(1 - v / 0.6, 0, 1)
    picture = mix(sky, np.ones(3), 0) * (1 - cloud[..., None] * 0.7) + np.array([1.0, 0.99, 0.97]) * cloud[..., None] * 0.7
    layers = [  # horizon, rise, cells, dark, light, haze
        (0.50, 0.07, 9, "#9db9a8", "#b9cdb4", 0.45, 72), (0.58, 0.12, 14, "#6f9a73", "#9dbf86", 0.22, 73), (0.72, 0.17, 9, "#4f8558", "#8fbb6a", 0.08, 74),
    ]
    for horizon, rise, cells, dark, light, haze, seed in layers:
        line = horizon - rise * (cloudy(1, width, 1, cells, seed, octaves=4, fade=0.45)[0] - 0.3) * 1.6
        ragged = (cloudy(height, width, 60, 120, seed + 7, octaves=2) - 0.5) * 0.05
        covered = np.clip((v + ragged - line[None]) / 0.012, 0, 1)
        leaves = cloudy(height, width, 26, 52, seed + 20, octaves=4, fade=0.6)
        crown = cloudy(height, width, 7, cells * 2, seed + 30, octaves=3)
        tone = np.clip((leaves - 0.5) * 1.5 + (crown - 0.5) * 1.3 + 0.55 - (v - line[None]) * 1.2, 0, 1)
        tree = mix(mix(hexcolour(dark), hexcolour(light), tone), hexcolour("#e6eee4"), np.full(v.shape, haze))
        picture = picture * (1 - covered[..., None]) + tree * covered[..., None]
    lawn = np.clip((v - 0.84 + (cloudy(height, width, 4, 40, 90) - 0.5) * 0.02) / 0.02, 0, 1)
    grass = mix(hexcolour("#9cc274"), hexcolour("#b8d48c"), cloudy(height, width, 40, 30, 91, octaves=3))
    return picture * (1 - lawn[..., None]) + grass * lawn[..., None]
