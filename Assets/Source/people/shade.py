"""How much of the sky each point sees (ambient occlusion), and whether it lies in a fold or on a ridge."""

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

RAYS, REACH = 36, 0.22


def directions(count):
    """Cosine-weighted directions about +z."""
    i = np.arange(count) + 0.5
    radius, angle = np.sqrt(i / count), i * np.pi * (3 - 5**0.5)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), np.sqrt(1 - radius**2)], 1)


def point_normals(points, triangles):
    corner = points[triangles]
    face = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    total = np.zeros_like(points)
    for i in range(3):
        np.add.at(total, triangles[:, i], face)
    return total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-20)


def openness(points, triangles, normals, occluders=None):
    """1 where nothing is near, toward 0 where other surfaces stand close around."""
    tree = BVHTree.FromPolygons(points.tolist(), (triangles if occluders is None else occluders).tolist())
    local = directions(RAYS)
    across = np.where(np.abs(normals[:, 2:]) < 0.9, [[0, 0, 1.0]], [[1.0, 0, 0]])
    e1 = np.cross(across, normals)
    e1 /= np.linalg.norm(e1, axis=1, keepdims=True) + 1e-12
    e2 = np.cross(normals, e1)
    out = np.ones(len(points))
    cast = tree.ray_cast
    for i in range(len(points)):
        rays = local[:, :1] * e1[i] + local[:, 1:2] * e2[i] + local[:, 2:] * normals[i]
        start = Vector(points[i] + normals[i] * 0.0016)
        hidden = 0.0
        for ray in rays:
            distance = cast(start, Vector(ray), REACH)[3]
            if distance is not None:
                hidden += 1 - distance / REACH
        out[i] = 1 - hidden / RAYS
    return out


def cavity(points, triangles, normals, size=0.006):
    """Positive on ridges, negative in folds, about -1..1 for folds `size` deep."""
    total, count = np.zeros_like(points), np.zeros(len(points))
    for i, j in ((0, 1), (1, 2), (2, 0)):
        for a, b in ((i, j), (j, i)):
            np.add.at(total, triangles[:, a], points[triangles[:, b]])
            np.add.at(count, triangles[:, a], 1)
    mean = total / np.maximum(count, 1)[:, None]
    depth = ((points - mean) * normals).sum(1)
    return np.clip(depth / size, -1, 1)
