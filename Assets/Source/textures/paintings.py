"""Eight paintings in one sheet, four across and two down: mountains in mist, water, blossom, bamboo, lotus, evening, a path, plain wash. No writing, no seals."""

import numpy as np
from .noise import cloudy, hexcolour, mix

ACROSS, DOWN = 4, 2
SIZE = 256


def place(number):
    """Texture coordinates (left, top, right, bottom) of a painting."""
    column, row, inset = number % ACROSS, number // ACROSS, 0.004
    return ((column + inset) / ACROSS, (row + inset) / DOWN, (column + 1 - inset) / ACROSS, (row + 1 - inset) / DOWN)


def paper(seed):
    return mix(hexcolour("#f3ead6"), hexcolour("#e9dcc1"), cloudy(SIZE, SIZE, 5, 5, seed, octaves=5))


def mountains(seed, far, near, count=5, base=0.35, step=0.13, rise=0.28):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    picture = paper(seed)
    for i in range(count):
        line = base + step * i - rise * (cloudy(1, SIZE, 1, 3 + i, seed + i * 3, octaves=5)[0] - 0.45)
        depth = v - line[None]
        colour = hexcolour(far) + (hexcolour(near) - hexcolour(far)) * i / (count - 1)
        body = np.clip(depth / 0.008, 0, 1) * np.exp(-np.clip(depth, 0, 1) * 6.5) * (0.55 + 0.4 * i / count)
        picture = mix_over(picture, colour, body)
    return picture


def mix_over(picture, colour, amount):
    amount = np.clip(amount, 0, 1)[..., None]
    return picture * (1 - amount) + np.asarray(colour) * amount


def blob(u, v, x, y, rx, ry, angle=0.0, soft=0.15):
    c, s = np.cos(angle), np.sin(angle)
    a, b = ((u - x) * c + (v - y) * s) / rx, (-(u - x) * s + (v - y) * c) / ry
    return np.clip((1 - np.hypot(a, b)) / soft, 0, 1)


def stroke(u, v, points, width, taper=0.6):
    points = np.array(points, float)
    best = np.zeros_like(u)
    for i in range(len(points) - 1):
        (ax, ay), (bx, by) = points[i], points[i + 1]
        dx, dy = bx - ax, by - ay
        t = np.clip(((u - ax) * dx + (v - ay) * dy) / (dx * dx + dy * dy), 0, 1)
        w = width * (1 - taper * (i + t) / len(points))
        best = np.maximum(best, np.clip((w - np.hypot(u - ax - t * dx, v - ay - t * dy)) / 0.004, 0, 1))
    return best


def blossom(seed):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    random = np.random.default_rng(seed)
    picture = paper(seed)
    branch = [(-0.02, 0.86), (0.2, 0.72), (0.36, 0.66), (0.55, 0.48), (0.72, 0.42), (0.95, 0.22)]
    twigs = [[(0.36, 0.66), (0.45, 0.78), (0.62, 0.84)], [(0.55, 0.48), (0.55, 0.3), (0.66, 0.14)], [(0.2, 0.72), (0.22, 0.5), (0.32, 0.36)]]
    for points, width in [(branch, 0.016)] + [(t, 0.007) for t in twigs]:
        picture = mix_over(picture, hexcolour("#6b4b3a"), stroke(u, v, points, width) * 0.9)
    nodes = [p for points in [branch[1:]] + twigs for p in points]
    for _ in range(26):
        x, y = np.array(nodes[random.integers(len(nodes))]) + random.normal(0, 0.045, 2)
        size, turn = random.uniform(0.022, 0.04), random.uniform(0, 6)
        for k in range(5):
            a = turn + k * 2 * np.pi / 5
            picture = mix_over(picture, hexcolour("#e7a3a6") * random.uniform(0.94, 1.06), blob(u, v, x + np.cos(a) * size * 0.75, y + np.sin(a) * size * 0.75, size * 0.7, size * 0.52, a, 0.4) * 0.8)
        picture = mix_over(picture, hexcolour("#c65f64"), blob(u, v, x, y, size * 0.28, size * 0.28))
    return picture


def bamboo(seed):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    random = np.random.default_rng(seed)
    picture = paper(seed)
    for x, shade, width in ((0.30, 0.45, 0.016), (0.62, 0.9, 0.02), (0.74, 0.6, 0.014)):
        for k in range(6):
            top, low = k * 0.19 - 0.06, k * 0.19 + 0.12
            picture = mix_over(picture, hexcolour("#6f8f6a"), stroke(u, v, [(x + 0.01 * k, low), (x + 0.01 * k - 0.004, top)], width, 0) * shade * 0.8)
        for _ in range(20):
            y, a, size = random.uniform(0.05, 0.75), random.uniform(0.5, 2.6), random.uniform(0.08, 0.14)
            cx, cy = x + np.cos(a) * size * 0.9, y + np.sin(a) * size * 0.6
            picture = mix_over(picture, hexcolour("#4f7355"), blob(u, v, cx, cy, size * 0.62, size * 0.12, a, 0.3) * shade * 0.75)
    return picture


def lotus(seed):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    picture = mix_over(paper(seed), hexcolour("#b9d0cb"), np.clip((v - 0.45) * 1.4, 0, 0.8))
    for x, y, rx, ry, shade in ((0.25, 0.72, 0.24, 0.1, 0.8), (0.72, 0.82, 0.26, 0.11, 0.9), (0.55, 0.6, 0.17, 0.06, 0.5)):
        picture = mix_over(picture, hexcolour("#5f8f72"), blob(u, v, x, y, rx, ry, 0.05, 0.25) * shade)
        picture = mix_over(picture, hexcolour("#86ad8c"), blob(u, v, x - 0.03, y - 0.02, rx * 0.6, ry * 0.5, 0.05, 0.9) * 0.6)
    picture = mix_over(picture, hexcolour("#5b7f60"), stroke(u, v, [(0.52, 0.85), (0.5, 0.6), (0.53, 0.36)], 0.007, 0.2))
    for a, size in ((-2.5, 0.13), (-0.65, 0.13), (-2.1, 0.15), (-1.05, 0.15), (-1.57, 0.16)):
        picture = mix_over(picture, hexcolour("#efb9be"), blob(u, v, 0.53 + np.cos(a) * size * 0.6, 0.36 + np.sin(a) * size * 0.6, size * 0.62, size * 0.24, a, 0.45) * 0.85)
        picture = mix_over(picture, hexcolour("#f8e3e2"), blob(u, v, 0.53 + np.cos(a) * size * 0.55, 0.36 + np.sin(a) * size * 0.55, size * 0.4, size * 0.12, a, 0.9) * 0.6)
    return picture


def water(seed):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    picture = mix(hexcolour("#f5dcc0"), hexcolour("#bcd3d6"), np.clip(v * 1.6, 0, 1))
    picture = mix_over(picture, hexcolour("#f7efe0"), blob(u, v, 0.66, 0.3, 0.09, 0.09, 0, 0.15))
    line = 0.46 - 0.12 * (cloudy(1, SIZE, 1, 4, seed, octaves=4)[0] - 0.4)
    picture = mix_over(picture, hexcolour("#7f9fa0"), np.clip((v - line[None]) / 0.01, 0, 1) * np.clip((0.53 - v) / 0.01, 0, 1) * 0.8)
    ripples = cloudy(SIZE, SIZE, 90, 4, seed + 1, octaves=2)
    picture = mix_over(picture, hexcolour("#e8f0ea"), np.clip((ripples - 0.55) * 3, 0, 0.6) * (v > 0.53))
    return picture


def path(seed):
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    picture = mix(hexcolour("#dbe7e2"), hexcolour("#f2e7cc"), np.clip(v * 2, 0, 1))
    ground = mix(hexcolour("#a9bf84"), hexcolour("#c5cf97"), cloudy(SIZE, SIZE, 12, 8, seed))
    picture = np.where((v > 0.52)[..., None], ground, picture)
    middle = 0.5 + 0.16 * np.sin((1 - v) * 7)
    width = np.clip((v - 0.52) * 0.42, 0, 1)
    picture = mix_over(picture, hexcolour("#e8d7b4"), np.clip((width - np.abs(u - middle)) / 0.01, 0, 1) * (v > 0.52))
    random = np.random.default_rng(seed)
    for x in (0.08, 0.22, 0.80, 0.93, 0.68):
        y, size = 0.5 + random.uniform(-0.02, 0.03), random.uniform(0.1, 0.17)
        picture = mix_over(picture, hexcolour("#7d6247"), stroke(u, v, [(x, y + 0.1), (x, y - size * 0.6)], 0.008, 0.3))
        for _ in range(9):
            picture = mix_over(picture, hexcolour(random.choice(["#8aa865", "#a7b971", "#d9a860", "#7b9a5e"])), blob(u, v, x + random.normal(0, size * 0.35), y - size + random.normal(0, size * 0.35), size * 0.42, size * 0.36, 0, 0.5) * 0.75)
    return picture


def pixels():
    sheet = [mountains(101, "#b9c9c6", "#3f5f63"), water(111), blossom(121), bamboo(131), lotus(141), mountains(151, "#e3c3a0", "#7a5f57", base=0.4), path(161), mountains(171, "#cfd6c9", "#6d8a72", count=3, base=0.5)]
    return np.concatenate([np.concatenate(sheet[r * ACROSS:(r + 1) * ACROSS], 1) for r in range(DOWN)], 0)
