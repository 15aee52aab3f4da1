"""Packs the lightmap charts of many pieces into one square texture."""

import numpy as np

MARGIN = 3   # texels around each chart that repeat its edge, so that neighbours never bleed in


def pack(pieces, texels):
    """Gives each piece its lightmap coordinates (0 to 1, v upwards). The density is the greatest that fits; returns (list of arrays, texels a metre)."""
    spans = np.array([(p.chart_uv.max(0) - p.chart_uv.min(0)) * p.density for p in pieces])
    low, high = 1.0, 400.0
    best = None
    for _ in range(14):
        density = (low * high) ** 0.5
        places = _shelves(spans * density, texels)
        if places is None:
            high = density
        else:
            low, best = density, (density, places)
    if best is None:
        raise ValueError(f"{len(pieces)} charts do not fit into a lightmap of {texels} texels")
    density, (corner, size, turned) = best
    coordinates = []
    for i, piece in enumerate(pieces):
        span = piece.chart_uv.max(0) - piece.chart_uv.min(0)
        unit = (piece.chart_uv - piece.chart_uv.min(0)) / np.where(span < 1e-9, 1.0, span)
        if turned[i]:
            unit = unit[:, ::-1]
        coordinates.append((corner[i] + MARGIN + 0.5 + unit * (size[i] - 1)) / texels)
    return coordinates, density


def _shelves(spans, texels):
    size = np.maximum(np.ceil(spans), 2).astype(int)
    turned = size[:, 1] > size[:, 0]
    size[turned] = size[turned][:, ::-1]
    outer = size + 2 * MARGIN
    if outer[:, 0].max() > texels:
        return None
    corner = np.zeros_like(size)
    shelves = []   # (y, height, used width)
    top = 0
    for i in sorted(range(len(size)), key=lambda k: (-outer[k, 1], -outer[k, 0])):
        w, h = outer[i]
        for shelf in shelves:
            if shelf[2] + w <= texels:
                break
        else:
            if top + h > texels:
                return None
            shelf = [top, h, 0]
            shelves.append(shelf)
            top += h
        corner[i] = (shelf[2], shelf[0])
        shelf[2] += w
    return corner, size, turned
