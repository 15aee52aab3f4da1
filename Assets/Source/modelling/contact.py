"""The soft dark under a small thing that stands on something: without it things seem to float, since nothing small throws a shadow."""

import numpy as np
from .mesh import Mesh, Piece

REACH, NEAR, DARK, LIFT = 0.016, 0.035, 0.54, 0.0010   # metres around it; up to this height a part darkens what is below; how dark; above the ground


def contact(nodes, cells=22):
    """A level sheet, darkest where the parts of a thing (nodes and their matrices) come near the ground, clear at its rim."""
    samples = []
    for node, matrix in nodes:
        for piece in node.mesh.transformed(matrix).pieces:
            corners = piece.position[piece.triangles]
            low = corners[corners[..., 1].min(1) < NEAR]
            if not len(low):
                continue
            n = int(np.clip(np.ptp(low, axis=1).max() / 0.008, 6, 60))
            for a in np.linspace(0, 1, n):
                for b in np.linspace(0, 1 - a, max(1, int(round(n * (1 - a))))):
                    samples.append(low[:, 0] * (1 - a - b) + low[:, 1] * a + low[:, 2] * b)
    points = np.concatenate(samples)
    points = points[points[:, 1] < NEAR]
    margin = 2.2 * REACH
    low, high = points[:, [0, 2]].min(0) - margin, points[:, [0, 2]].max(0) + margin
    step = max((high - low).max() / (4 * cells), 0.0015)
    shape = np.ceil((high - low) / step).astype(int) + 1
    near = np.zeros(shape)
    at = ((points[:, [0, 2]] - low) / step).astype(int)
    np.maximum.at(near, (at[:, 0], at[:, 1]), 1 - np.clip(points[:, 1], 0, NEAR) / NEAR)
    width = REACH * 0.62 / step
    line = np.arange(-int(3 * width) - 1, int(3 * width) + 2)
    bell = np.exp(-(line / width) ** 2 / 2)
    bell /= bell.sum()
    for axis in (0, 1):
        near = np.apply_along_axis(lambda row: np.convolve(row, bell, "same"), axis, near)
    every = max(1, int(np.ceil(shape.max() / cells)))
    i, j = np.arange(0, shape[0] + every - 1, every).clip(0, shape[0] - 1), np.arange(0, shape[1] + every - 1, every).clip(0, shape[1] - 1)
    alpha = (DARK * np.clip(near * 1.5, 0, 1))[np.ix_(i, j)]
    alpha[[0, -1], :] = alpha[:, [0, -1]] = 0
    x, z = np.meshgrid(low[0] + i * step, low[1] + j * step, indexing="ij")
    position = np.stack([x, np.full_like(x, LIFT), z], -1).reshape(-1, 3)
    index = np.arange(len(position)).reshape(x.shape)
    p, q, r, s = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    triangles = np.concatenate([np.stack([p, q, r], 1), np.stack([p, r, s], 1)])
    triangles = triangles[alpha.ravel()[triangles].max(1) > 0.012]
    used, triangles = np.unique(triangles, return_inverse=True)
    triangles = triangles.reshape(-1, 3)
    flat = np.zeros((len(used), 2))
    piece = Piece("contact", position[used], np.tile([0.0, 1.0, 0.0], (len(used), 1)), flat, "black", triangles, flat)
    piece.colour[:] = 0.012, 0.010, 0.008
    piece.alpha = alpha.ravel()[used]
    return Mesh([piece])
