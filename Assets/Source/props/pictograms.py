"""Pictograms of what one puts on, each in a square one metre wide about its middle, facing +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from .exhibits.drawn import area, line, rectangle, ring

PAPER = "paper"


def arc(x, y, rx, ry, start, end, steps=14):
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in np.radians(np.linspace(start, end, steps))]


def head(colour):
    """A round head on its shoulders."""
    return Mesh().add(area(arc(0, 0.10, 0.30, 0.36, 0, 345, 24), colour, 1), area([(-0.48, -0.5), *arc(0, -0.5, 0.48, 0.24, 180, 0), (0.48, -0.5)], colour, 1))


def mask(colour):
    mesh = head(colour)
    mesh.add(area([(-0.21, 0.06), (0.21, 0.06), (0.20, -0.12), (0.0, -0.22), (-0.20, -0.12)], PAPER, 3), line([(-0.21, 0.05), (-0.31, 0.12)], 0.03, PAPER, 3), line([(0.21, 0.05), (0.31, 0.12)], 0.03, PAPER, 3))
    return mesh.add(line([(-0.17, -0.01), (0.17, -0.01)], 0.022, colour, 4), line([(-0.17, -0.08), (0.17, -0.08)], 0.022, colour, 4))


def respirator(colour):
    mesh = head(colour)
    mesh.add(area(arc(0, -0.04, 0.19, 0.17, 0, 345, 24), PAPER, 3), line([(-0.18, 0.0), (-0.31, 0.10)], 0.03, PAPER, 3), line([(0.18, 0.0), (0.31, 0.10)], 0.03, PAPER, 3), line([(-0.17, -0.09), (-0.29, -0.10)], 0.03, PAPER, 3), line([(0.17, -0.09), (0.29, -0.10)], 0.03, PAPER, 3))
    return mesh.add(ring(0, -0.05, 0.055, 0.022, colour, 4))


def shield(colour):
    mesh = head(colour)
    mesh.add(rectangle(0, 0.33, 0.62, 0.07, PAPER, 3), line([(-0.33, 0.30), (-0.30, -0.26), (0.30, -0.26), (0.33, 0.30)], 0.035, PAPER, 3))
    return mesh.add(line([(-0.37, 0.36), (-0.34, -0.30), (0.34, -0.30), (0.37, 0.36)], 0.035, colour, 2))


def gown(colour):
    mesh = area([(-0.13, 0.44), (-0.28, 0.40), (-0.46, -0.02), (-0.33, -0.08), (-0.24, 0.10), (-0.30, -0.48), (0.30, -0.48), (0.24, 0.10), (0.33, -0.08), (0.46, -0.02), (0.28, 0.40), (0.13, 0.44), (0.0, 0.36)], colour, 1)
    return mesh.add(line([(-0.23, 0.02), (0.23, 0.02)], 0.03, PAPER, 3), line([(0.0, 0.02), (0.07, -0.14)], 0.025, PAPER, 3))


def gloves(colour):
    mesh = Mesh()
    for s in (-1, 1):
        hand = [(-0.10, -0.46), (-0.11, -0.10), (-0.20, 0.10), (-0.14, 0.16), (-0.07, 0.06), (-0.07, 0.36), (-0.01, 0.38), (0.0, 0.16), (0.02, 0.42), (0.08, 0.42), (0.08, 0.15), (0.12, 0.36), (0.17, 0.34), (0.15, -0.04), (0.13, -0.46)]
        mesh.add(area([(s * (x + 0.24), y) for x, y in hand], colour, 1), line([(s * (0.24 - 0.10), -0.30), (s * (0.24 + 0.13), -0.30)], 0.03, PAPER, 3))
    return mesh
