"""A mesh as a list of pieces. A piece is one material, one colour and ONE chart of the lightmap: a rectangle of surface, in metres."""

import math
import numpy as np
from .palette import linear


class Piece:
    """Triangles that share a material and a lightmap chart. `chart_uv` is in metres of surface, from 0 to (width, height)."""

    __slots__ = ("material", "position", "normal", "uv", "colour", "triangles", "chart_uv", "density", "tag", "alpha", "sign")

    def __init__(self, material, position, normal, uv, colour, triangles, chart_uv, density=1.0, tag=None):
        self.material = material
        self.position = np.asarray(position, np.float64).reshape(-1, 3)
        self.normal = np.asarray(normal, np.float64).reshape(-1, 3)
        self.uv = np.asarray(uv, np.float64).reshape(-1, 2)
        colour = linear(colour) if not isinstance(colour, np.ndarray) else colour
        self.colour = np.broadcast_to(np.asarray(colour, np.float64), self.position.shape).copy()
        self.triangles = np.asarray(triangles, np.int64).reshape(-1, 3)
        self.chart_uv = np.asarray(chart_uv, np.float64).reshape(-1, 2)
        self.density = density
        self.tag = tag
        self.alpha = None   # how much of each point is seen, in a material that is blended; None: all of it
        self.sign = None   # what is written on it (`lettering.py`) or mirrored in it (`reflection.py`)

    def copy(self):
        copy = Piece(self.material, self.position.copy(), self.normal.copy(), self.uv.copy(), self.colour.copy(), self.triangles.copy(), self.chart_uv.copy(), self.density, self.tag)
        copy.alpha, copy.sign = self.alpha, self.sign
        return copy


class Mesh:
    def __init__(self, pieces=()):
        self.pieces = list(pieces)

    def add(self, *meshes):
        """Takes in the pieces of other meshes; returns itself, so that a thing can be written as one expression."""
        for mesh in meshes:
            self.pieces.extend(mesh.pieces)
        return self

    def transformed(self, matrix):
        rotation = matrix[:3, :3]
        turned = np.linalg.inv(rotation).T
        flips = np.linalg.det(rotation) < 0
        result = Mesh()
        for piece in self.pieces:
            piece = piece.copy()
            piece.position = piece.position @ rotation.T + matrix[:3, 3]
            piece.normal = unit(piece.normal @ turned.T)
            if flips:
                piece.triangles = piece.triangles[:, ::-1]
            result.pieces.append(piece)
        return result

    def moved(self, x=0.0, y=0.0, z=0.0):
        return self.transformed(translation(x, y, z))

    def turned(self, degrees, axis="y"):
        return self.transformed(rotation(degrees, axis))

    def mirrored(self):
        """The same thing with left and right (x) exchanged."""
        return self.transformed(np.diag([-1.0, 1.0, 1.0, 1.0]))

    def scaled(self, x, y=None, z=None):
        return self.transformed(np.diag([x, x if y is None else y, x if z is None else z, 1.0]))

    def with_density(self, density):
        """Lightmap texels a metre, relative to the room's: less for what is small, far away or evenly lit."""
        for piece in self.pieces:
            piece.density = density
        return self

    def in_strips(self):
        """Lays the charts of each material side by side in one: for things so small (a bunch of flowers) that a frame for each part would cost more texels than the part."""
        result = Mesh()
        for material in dict.fromkeys(p.material for p in self.pieces):
            parts = [p for p in self.pieces if p.material == material]
            starts, counts = np.cumsum([0.0] + [float(np.ptp(p.chart_uv[:, 0])) for p in parts]), np.cumsum([0] + [len(p.position) for p in parts])
            result.pieces.append(Piece(
                material, np.concatenate([p.position for p in parts]), np.concatenate([p.normal for p in parts]), np.concatenate([p.uv for p in parts]), np.concatenate([p.colour for p in parts]),
                np.concatenate([p.triangles + k for p, k in zip(parts, counts)]), np.concatenate([p.chart_uv - p.chart_uv.min(0) + (start, 0) for p, start in zip(parts, starts)]), parts[0].density))
        return result

    def triangle_count(self):
        return sum(len(piece.triangles) for piece in self.pieces)

    def bounds(self):
        points = np.concatenate([piece.position for piece in self.pieces])
        return points.min(0), points.max(0)


def unit(vectors):
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(length < 1e-12, 1.0, length)


def translation(x, y, z):
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


def rotation(degrees, axis="y"):
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    matrix = np.eye(4)
    a, b = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix[a, a] = matrix[b, b] = c
    matrix[a, b], matrix[b, a] = -s, s
    return matrix
