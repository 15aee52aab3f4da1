"""Flat drawings in the XY plane, facing +Z: lines, areas, figures, arrows, a sheet of paper. Layers lie half a millimetre above each other."""

import math
import numpy as np
from modelling.mesh import Mesh, Piece, unit
from modelling.solids import ears

LAYER = 0.0006
# The strokes of figures and of the three characters that an exhibit shows, in a box one unit high; figures are 0.6 wide, characters 1.
ROUND = [(0.3 + 0.3 * math.sin(a), 0.5 + 0.5 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 21)]
GLYPHS = {
    "0": [ROUND],
    "1": [[(0.08, 0.78), (0.34, 1.0), (0.34, 0.0)]],
    "2": [[(0.02, 0.74), (0.08, 0.92), (0.28, 1.0), (0.5, 0.92), (0.57, 0.72), (0.48, 0.5), (0.0, 0.0), (0.6, 0.0)]],
    "3": [[(0.03, 0.86), (0.28, 1.0), (0.52, 0.9), (0.54, 0.68), (0.38, 0.54), (0.22, 0.53), (0.4, 0.51), (0.58, 0.36), (0.55, 0.12), (0.28, 0.0), (0.02, 0.13)]],
    "4": [[(0.44, 0.0), (0.44, 1.0), (0.0, 0.3), (0.6, 0.3)]],
    "5": [[(0.54, 1.0), (0.1, 1.0), (0.05, 0.53), (0.28, 0.62), (0.52, 0.52), (0.58, 0.3), (0.48, 0.08), (0.26, 0.0), (0.02, 0.1)]],
    "6": [[(0.5, 0.96), (0.28, 0.88), (0.08, 0.6), (0.0, 0.3), (0.1, 0.06), (0.3, 0.0), (0.52, 0.08), (0.6, 0.3), (0.5, 0.52), (0.3, 0.58), (0.1, 0.5), (0.01, 0.32)]],
    "7": [[(0.0, 1.0), (0.6, 1.0), (0.22, 0.0)]],
    "8": [[(0.3, 0.54), (0.08, 0.66), (0.06, 0.86), (0.3, 1.0), (0.54, 0.86), (0.52, 0.66), (0.3, 0.54), (0.03, 0.38), (0.02, 0.14), (0.3, 0.0), (0.58, 0.14), (0.57, 0.38), (0.3, 0.54)]],
    "9": [[(0.1, 0.04), (0.32, 0.12), (0.52, 0.4), (0.6, 0.7), (0.5, 0.94), (0.3, 1.0), (0.08, 0.92), (0.0, 0.7), (0.1, 0.48), (0.3, 0.42), (0.5, 0.5), (0.59, 0.68)]],
    ".": [[(0.24, 0.0), (0.36, 0.0)]], "-": [[(0.08, 0.48), (0.52, 0.48)]], "+": [[(0.06, 0.45), (0.54, 0.45)], [(0.3, 0.2), (0.3, 0.7)]], " ": [],
    "看": [[(0.80, 0.98), (0.22, 0.90)], [(0.14, 0.74), (0.88, 0.74)], [(0.04, 0.58), (0.97, 0.58)], [(0.46, 0.93), (0.38, 0.66), (0.24, 0.42), (0.03, 0.24)], [(0.32, 0.0), (0.32, 0.44), (0.82, 0.44), (0.82, 0.0)], [(0.32, 0.30), (0.82, 0.30)], [(0.32, 0.17), (0.82, 0.17)], [(0.32, 0.04), (0.82, 0.04)]],
    "护": [[(0.03, 0.74), (0.40, 0.74)], [(0.22, 0.98), (0.22, 0.04), (0.10, 0.10)], [(0.02, 0.32), (0.42, 0.46)], [(0.64, 0.98), (0.74, 0.86)], [(0.52, 0.74), (0.94, 0.74), (0.94, 0.42)], [(0.52, 0.44), (0.94, 0.44)], [(0.53, 0.74), (0.52, 0.36), (0.46, 0.16), (0.36, 0.01)]],
    "士": [[(0.04, 0.62), (0.96, 0.62)], [(0.5, 0.98), (0.5, 0.04)], [(0.14, 0.04), (0.86, 0.04)]],
}


def area(points, colour, layer=1, material="plain"):
    """A filled outline; either way round."""
    points = np.array(points, float)
    turn = np.roll(points, -1, 0)
    if (points[:, 0] * turn[:, 1] - turn[:, 0] * points[:, 1]).sum() < 0:
        points = points[::-1]
    position = np.column_stack([points, np.full(len(points), layer * LAYER)])
    return Mesh([Piece(material, position, np.tile((0.0, 0.0, 1.0), (len(points), 1)), points, colour, ears(points), points - points.min(0))])


def rectangle(x, y, width, height, colour, layer=1, material="plain"):
    """`x`, `y` is its middle."""
    w, h = width / 2, height / 2
    return area([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)], colour, layer, material)


def line(points, width, colour, layer=2, closed=False):
    """A line of even width with mitred corners."""
    path = np.array(points, float)
    if closed:
        path = np.concatenate([path, path[:1]])
    step = unit(np.diff(path, axis=0))
    before, after = np.concatenate([step[-1:] if closed else step[:1], step]), np.concatenate([step, step[:1] if closed else step[-1:]])
    side = unit(before + after)
    side = np.column_stack([-side[:, 1], side[:, 0]])
    straight = np.column_stack([-after[:, 1], after[:, 0]])
    reach = width / 2 / np.clip((side * straight).sum(1), 0.5, 1)
    left, right = path + side * reach[:, None], path - side * reach[:, None]
    count = len(path)
    position = np.column_stack([np.concatenate([right, left]), np.full(2 * count, layer * LAYER)])
    triangles = [t for i in range(count - 1) for t in ((i, i + 1, count + i + 1), (i, count + i + 1, count + i))]
    return Mesh([Piece("plain", position, np.tile((0.0, 0.0, 1.0), (2 * count, 1)), position[:, :2], colour, triangles, position[:, :2])])


def dashes(points, width, colour, dash=0.02, gap=0.014, layer=2):
    path = np.array(points, float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    mesh = Mesh()
    for start in np.arange(0, along[-1] - dash * 0.5, dash + gap):
        ends = [[np.interp(s, along, path[:, k]) for k in (0, 1)] for s in (start, min(start + dash, along[-1]))]
        mesh.add(line(ends, width, colour, layer))
    return mesh


def arrow(points, width, colour, layer=3, head=4.0):
    """A line that ends in a head."""
    path = np.array(points, float)
    way = unit(path[-1] - path[-2])
    across = np.array((-way[1], way[0])) * width * head / 2
    back = path[-1] - way * width * head
    return line([*path[:-1], back], width, colour, layer).add(area([path[-1], back + across, back - across], colour, layer))


def dot(x, y, radius, colour, layer=3, sides=14):
    return area([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in np.linspace(0, 2 * math.pi, sides, endpoint=False)], colour, layer)


def ring(x, y, radius, width, colour, layer=3, sides=18):
    return line([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in np.linspace(0, 2 * math.pi, sides, endpoint=False)], width, colour, layer, closed=True)


def figures(text, x, y, height, colour="ink", weight=0.13, layer=2, gap=0.24):
    """Figures (or the characters above) about the middle `x`, standing on `y`."""
    widths = [1.0 if ord(c) > 255 else 0.3 if c in ". " else 0.6 for c in text]
    left = x - (sum(widths) + gap * (len(text) - 1)) * height / 2
    mesh = Mesh()
    for c, w in zip(text, widths):
        for stroke in GLYPHS[c]:
            shift = -0.15 if c == "." else 0.0
            mesh.add(line([(left + (px + shift) * height, y + py * height) for px, py in stroke], weight * height, colour, layer))
        left += (w + gap) * height
    return mesh


def rules(x, y, width, count, spacing, colour="#c9c2b2", thickness=0.0024, layer=2, last=0.6):
    """Blank ruled lines from `y` downwards: text that is not there."""
    mesh = Mesh()
    for i in range(count):
        w = width * (last if i == count - 1 else 1.0)
        mesh.add(rectangle(x - (width - w) / 2, y - spacing * i, w, thickness, colour, layer))
    return mesh


def paper(width, height, colour="paper", edge=0.003):
    """A sheet with a thin darker edge, about the middle."""
    return rectangle(0, 0, width, height, "#cfc6b2", 0).add(rectangle(0, 0, width - edge, height - edge, colour, 1))


def compass(x, y, radius, colour="ink", layer=3):
    """A plain arrow to the north in a ring."""
    return ring(x, y, radius, radius * 0.09, colour, layer).add(area([(x, y + radius * 0.8), (x - radius * 0.25, y - radius * 0.5), (x, y - radius * 0.28), (x + radius * 0.25, y - radius * 0.5)], colour, layer))


def raised(mesh, layers):
    """The same drawing some layers higher."""
    return mesh.moved(0, 0, layers * LAYER)
