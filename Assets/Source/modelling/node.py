"""A node of the scene: a mesh with a place, children, facts for the program, and its motions."""

import math
import numpy as np
from .mesh import Mesh, rotation, translation


class Motion:
    """One second of movement of one node: `path` is "rotation" (axis, degrees) or "translation" (x, y, z), from rest to `end`.

    Eased, or `even` where a share of the time must be that share of the way. `along` are nodes below it that move with it in
    their own way: (node, path, end, axis).
    """

    def __init__(self, name, path, end, axis="y", along=(), even=False):
        self.name, self.path, self.end, self.axis, self.along, self.even = name, path, end, axis, along, even


class Node:
    def __init__(self, name, mesh=None, at=(0, 0, 0), turn=0.0, extras=None, thing=None, tilt=0.0, lit=True):
        self.name, self.mesh = name, mesh or Mesh()
        self.at, self.turn, self.tilt = np.array(at, float), turn, tilt
        self.extras = dict(extras or {})
        if thing:
            self.extras["thing"] = thing
        self.children, self.motions = [], []
        self.lit = lit

    def add(self, *children):
        self.children.extend(children)
        return self

    def moves(self, name, path, end, axis="y", along=(), even=False):
        self.motions.append(Motion(f"{self.name}.{name}", path, end, axis, along, even))
        return self

    def anchor(self, kind, at=(0, 0, 0), turn=0.0, **facts):
        """An empty child that tells the program where something belongs."""
        child = Node(f"{self.name}.{kind}{sum(c.extras.get('anchor') == kind for c in self.children) + 1}", at=at, turn=turn, extras={"anchor": kind, **facts})
        self.children.append(child)
        return self

    def matrix(self):
        return translation(*self.at) @ rotation(self.turn) @ rotation(self.tilt, "x")

    def quaternion(self):
        return multiply(quaternion(self.turn, "y"), quaternion(self.tilt, "x"))

    def walk(self, parent=None):
        """Every node below, with its matrix in the world."""
        matrix = self.matrix() if parent is None else parent @ self.matrix()
        yield self, matrix
        for child in self.children:
            yield from child.walk(matrix)


def quaternion(degrees, axis):
    half = math.radians(degrees) / 2
    value = [0.0, 0.0, 0.0, math.cos(half)]
    value["xyz".index(axis)] = math.sin(half)
    return tuple(value)


def multiply(a, b):
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return (aw * bx + ax * bw + ay * bz - az * by, aw * by - ax * bz + ay * bw + az * bx, aw * bz + ax * by - ay * bx + az * bw, aw * bw - ax * bx - ay * by - az * bz)
