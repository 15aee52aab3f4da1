"""Which triangle covers which pixel: shared by the painting of textures and by the pictures."""

import numpy as np


def cover(corners, width, height, slack=0.0):
    """For triangles (n, 3, 2) in pixels (y downward or upward, either winding) every covered pixel.

    Returns pixel x, pixel y, triangle number and the three barycentric weights. `slack` lets pixels count that lie
    a little outside.
    """
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    real = np.nonzero(np.abs(area) > 1e-9)[0]
    a, b, c, area = a[real], b[real], c[real], area[real]
    limit = np.array([width - 1, height - 1])
    low = np.clip(np.floor(np.minimum(np.minimum(a, b), c) - slack).astype(int), 0, limit)
    high = np.clip(np.ceil(np.maximum(np.maximum(a, b), c) + slack).astype(int), 0, limit)
    extent = high - low + 1
    count = extent[:, 0] * extent[:, 1]
    which = np.repeat(np.arange(len(real)), count)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    px = low[which, 0] + offset % extent[which, 0]
    py = low[which, 1] + offset // extent[which, 0]
    x, y = px + 0.5, py + 0.5
    A, B, C = a[which], b[which], c[which]
    w0 = ((B[:, 0] - x) * (C[:, 1] - y) - (B[:, 1] - y) * (C[:, 0] - x)) / area[which]
    w1 = ((C[:, 0] - x) * (A[:, 1] - y) - (C[:, 1] - y) * (A[:, 0] - x)) / area[which]
    w2 = 1 - w0 - w1
    # slack in pixels: the weight of a corner falls by (opposite edge / area) for each pixel
    edge = np.sqrt(np.maximum.reduce([((B - C) ** 2).sum(1), ((C - A) ** 2).sum(1), ((A - B) ** 2).sum(1)])) / np.abs(
        area[which]
    )
    reach = -slack * edge - 1e-9
    inside = (w0 >= reach) & (w1 >= reach) & (w2 >= reach)
    return px[inside], py[inside], real[which[inside]], np.stack([w0[inside], w1[inside], w2[inside]], 1)
