"""The look of cloth, hair, leather: colour at a place on the stuff, in metres along and across it."""

import numpy as np

from shapes import step

TABLE = np.random.default_rng(4).uniform(-1, 1, (64, 64))


def mottle(x, y, size, shift=0):
    """Soft random blotches between -1 and 1, about `size` metres wide."""
    x, y = np.asarray(x) / size + shift * 7.3, np.asarray(y) / size + shift * 3.1
    i, j = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - i, y - j
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    at = lambda a, b: TABLE[a % 64, b % 64]  # noqa: E731
    return (at(i, j) * (1 - fx) + at(i + 1, j) * fx) * (1 - fy) + (at(i, j + 1) * (1 - fx) + at(i + 1, j + 1) * fx) * fy


def near(value, width):
    """1 at whole numbers of `value`, falling to 0 at `width` from them."""
    return np.clip(1 - np.abs((value + 0.5) % 1 - 0.5) / width, 0, 1)


def knit(x, y):
    wide, high = 0.0095, 0.0072
    leg = np.abs((x / wide) % 1 - 0.5) * 2
    row = np.abs((y / high + leg * 0.5) % 1 - 0.5) * 2
    return 0.80 + 0.26 * row * (0.45 + 0.55 * np.sin(leg * np.pi) ** 0.5)


def cable(x, y):
    """Plaits a hand wide apart, plain knit between."""
    across = (x / 0.095) % 1
    inside = step(0.30, 0.34, across) * step(0.70, 0.66, across)
    strand = np.abs(
        np.sin(across * 13 + np.sin(y / 0.036 * np.pi)) * 0.5 + np.sin(y / 0.018 * np.pi + across * 22) * 0.5
    )
    edge = near(across - 0.28, 0.03) + near(across - 0.72, 0.03)
    return knit(x, y) * (1 - inside) + inside * (0.76 + 0.30 * strand) - 0.16 * edge


def rib(x, y):
    return 0.76 + 0.28 * np.abs(np.sin(x / 0.0062 * np.pi)) ** 0.7


def quilt(x, y):
    """Padded cloth: diamonds between seams."""
    a, b = (x + y) / 0.075, (x - y) / 0.075
    seam = np.maximum(near(a, 0.30), near(b, 0.30))
    return 1.06 - 0.30 * seam**2.2


def baffle(x, y):
    """Padded cloth: rolls between level seams."""
    return 1.07 - 0.34 * near(y / 0.075, 0.42) ** 2 + 0.05 * mottle(x, y, 0.02)


def weave(x, y):
    return 1 + 0.030 * mottle(x, y, 0.05) + 0.022 * mottle(x, y, 0.006)


def twill(x, y):
    return 0.99 + 0.05 * np.sin((x + y) / 0.0042 * np.pi) + 0.03 * mottle(x, y, 0.04)


def check(x, y):
    return weave(x, y) - 0.12 * near(x / 0.030, 0.07) - 0.12 * near(y / 0.030, 0.07)


def stripe(x, y):
    return weave(x, y) - 0.20 * (near(x / 0.026, 0.16) > 0.2)


def pile(x, y):
    """Velvet, fleece."""
    return 1 + 0.05 * mottle(x, y, 0.012) + 0.05 * mottle(x, y, 0.004)


def flat(x, y):
    return np.ones(np.shape(x))


LIGHTNESS = dict(
    knit=knit, cable=cable, rib=rib, quilt=quilt, baffle=baffle, weave=weave, twill=twill, check=check, stripe=stripe,
    pile=pile, flat=flat,
)  # fmt: skip


def blossoms(color, x, y, ink):
    """Small printed flowers."""
    for shift, tint in enumerate(ink):
        tint = np.array(tint) / 255.0
        cell = 0.034
        i, j = np.floor(x / cell + shift * 0.5).astype(int), np.floor(y / cell + shift * 0.37).astype(int)
        cx = (i - shift * 0.5 + 0.5 + 0.25 * TABLE[(i * 7 + shift) % 64, (j * 5) % 64]) * cell
        cy = (j - shift * 0.37 + 0.5 + 0.25 * TABLE[(j * 11) % 64, (i * 3 + shift) % 64]) * cell
        radius, angle = np.hypot(x - cx, y - cy), np.arctan2(y - cy, x - cx)
        petal = 0.0072 * (0.72 + 0.28 * np.cos(angle * 5 + i + j))
        inside = step(petal + 0.0012, petal - 0.0004, radius)[..., None]
        heart = step(0.0030, 0.0018, radius)[..., None]
        color = color * (1 - inside * 0.85) + tint * inside * 0.85
        color = color * (1 - heart * 0.7) + np.array([0.86, 0.72, 0.38]) * heart * 0.7
    return color


def hair(base, x, y, grey):
    """Strands along y."""
    strand = (
        0.5 * mottle(x, y * 0.03, 0.0032) + 0.4 * mottle(x, y * 0.05, 0.0085, 1) + 0.35 * mottle(x, y * 0.1, 0.026, 2)
    )
    depth = 0.26 if base.mean() > 0.4 else 0.42
    color = base * (1 + depth * strand)[..., None]
    if grey:
        other = step(0.25, 0.6, mottle(x, y * 0.04, 0.004, 3))[..., None] * grey
        color = color * (1 - other) + np.array([0.84, 0.83, 0.81]) * other
    return color


def paint(stuff, x, y):
    """Colour of a stuff: (kind, colour 0..255[, inks])."""
    kind, color, *more = stuff
    if kind == "drawn":
        return more[0](np.asarray(x), np.asarray(y))
    base = np.array(color, float) / 255.0
    if kind == "hair":
        return hair(base, x, y, more[0] if more else 0)
    if kind == "floral":
        return blossoms(base * weave(x, y)[..., None], x, y, more[0])
    if kind == "stripe2":
        mask = (near(x / 0.034, 0.22) > 0.1)[..., None]
        return np.where(mask, np.array(more[0]) / 255.0, base) * weave(x, y)[..., None]
    if kind == "check2":
        ink = np.array(more[0]) / 255.0
        share = (0.5 * (near(x / 0.042, 0.24) > 0) + 0.5 * (near(y / 0.042, 0.24) > 0))[..., None]
        return (base * (1 - share) + ink * share) * weave(x, y)[..., None]
    return base * LIGHTNESS[kind](x, y)[..., None]
