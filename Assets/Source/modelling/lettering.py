"""Writing on signs, labels and boards. A file's signs share one sheet of its own, drawn when the file is written, so that no file carries the words of another.

The letters are set by Blender in the typeface of the program's own panels, so the sheet needs that typeface only where it is made.
"""

import functools
import subprocess
import numpy as np
from .palette import linear
from .solids import panel

TYPEFACE = "WenQuanYi Micro Hei"
MARGIN = 4      # texels around each sign that repeat its ground, for smaller copies of the sheet
FINER = 4       # each texel is drawn from so many squared
DESCENT = 0.16  # of a line's height lies below the letters' foot


class Sign:
    """Lines of writing on one ground: (text, height in metres, colour), from above. A line that is too long is drawn smaller."""

    def __init__(self, width, height, lines, ground, texels, align, spacing):
        self.width, self.height, self.ground, self.align = width, height, ground, align
        self.lines, self.texels, self.spacing = tuple(lines), texels, spacing

    def pixels(self):
        """Display values, rows from above."""
        columns, rows = (max(4, round(v * self.texels)) for v in (self.width, self.height))
        picture = np.broadcast_to(display(self.ground), (rows, columns, 3)).copy()
        room = columns * 0.94
        heights = []
        for text, height, _ in self.lines:
            size = height * self.texels
            heights.append(min(size, size * room / max(1.0, extent(text) * size)))
        top = (rows - sum(heights) - self.spacing * self.texels * (len(heights) - 1)) / 2
        for (text, _, colour), size in zip(self.lines, heights):
            left = columns * 0.03 if self.align == "left" else (columns - extent(text) * size) / 2
            ink = cover(text, size, left, top + size * (1 - DESCENT), columns, rows)[..., None]
            picture = picture * (1 - ink) + display(colour) * ink
            top += size + self.spacing * self.texels
        return picture


def sign(width, height, at, lines, ground="ivory", facing="front", texels=400, align="centre", spacing=0.0, density=1.0):
    """A panel with writing on it, placed like any panel."""
    mesh = panel(width, height, at, "lettering", (1.0, 1.0, 1.0), facing, uv=(0, 0, 1, 1), density=density)
    mesh.pieces[0].sign = Sign(width, height, lines, ground, texels, align, spacing)
    return mesh


def sheet_of(signs):
    """One picture with all signs, and where each lies in it: (left, top, right, bottom)."""
    pictures = [np.pad(s.pixels(), ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge") for s in signs]
    width = max(max(p.shape[1] for p in pictures), int(np.sqrt(sum(p.shape[0] * p.shape[1] for p in pictures)) * 1.1))
    width += -width % 4
    corners, x, y, deep = {}, 0, 0, 0
    for i in sorted(range(len(pictures)), key=lambda i: -pictures[i].shape[0]):
        if x + pictures[i].shape[1] > width:
            x, y, deep = 0, y + deep, 0
        corners[i] = (x, y)
        x, deep = x + pictures[i].shape[1], max(deep, pictures[i].shape[0])
    height = y + deep
    height += -height % 4
    whole = np.ones((height, width, 3))
    places = {}
    for i, (x, y) in corners.items():
        rows, columns = pictures[i].shape[:2]
        whole[y:y + rows, x:x + columns] = pictures[i]
        places[signs[i]] = ((x + MARGIN) / width, (y + MARGIN) / height, (x + columns - MARGIN) / width, (y + rows - MARGIN) / height)
    return whole, places


def wrapped(text, most):
    """A text in one line, or in two where it is longer than `most` letters (a Chinese one counts as two): parted at the gap nearest its middle."""
    def wide(part):
        return sum(2 if ord(c) > 0x2E7F else 1 for c in part)

    if wide(text) <= most:
        return [text]
    gaps = [i + 1 for i, c in enumerate(text[:-1]) if c in " ，、：—" or ord(c) > 0x2E7F and text[i + 1] in "与的《“"]
    if not gaps:
        return [text]
    best = min(gaps, key=lambda i: abs(wide(text[:i]) - wide(text[i:])))
    return [text[:best].strip(), text[best:].strip()]


def display(colour):
    """What the sheet holds for a colour: its display values."""
    value = np.array(linear(colour))
    return np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055)


@functools.cache
def typeface():
    found = subprocess.run(["fc-match", "-f", "%{family}\n%{file}", TYPEFACE], capture_output=True, text=True, check=True).stdout.split("\n")
    if TYPEFACE not in found[0]:
        raise FileNotFoundError(f"the typeface {TYPEFACE} is not installed (Debian's fonts-wqy-microhei)")
    return found[1]


def outline(text):
    """The edges of a line's letters as Blender sets them: (n, 2, 2), each around its letter in the outline's own sense."""
    import bpy
    curve = bpy.data.curves.new("line", "FONT")
    curve.body, curve.font, curve.size, curve.resolution_u, curve.fill_mode = text, bpy.data.fonts.load(typeface(), check_existing=True), 1.0, 4, "NONE"
    thing = bpy.data.objects.new("line", curve)
    bpy.context.scene.collection.objects.link(thing)
    mesh = thing.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    points = np.array([v.co[:2] for v in mesh.vertices]).reshape(-1, 2)
    found = points[np.array([e.vertices[:] for e in mesh.edges], int).reshape(-1, 2)]
    bpy.data.objects.remove(thing)
    bpy.data.curves.remove(curve)
    return found


@functools.cache
def em():
    """How far apart two Chinese characters stand in Blender's units for this typeface: a line's height is told in it."""
    across = outline("国国")[..., 0].ravel()
    middle = (across.min() + across.max()) / 2
    return across[across > middle].min() - across.min()


@functools.cache
def edges(text):
    """The outline of a line one unit high, from its left end and its foot."""
    found = outline(text)
    return (found - (found[..., 0].min(), 0)) / em()


def extent(text):
    """How long a line is, of its height."""
    return float(edges(text)[..., 0].max())


def cover(text, size, left, foot, columns, rows):
    """How much of each texel the letters of a line cover. What an outline goes around more often one way than the other is inside: strokes of a letter may cross."""
    turns = np.zeros((rows * FINER, columns * FINER + 1), int)
    for (x0, y0), (x1, y1) in (edges(text) * size * (1, -1) + (left, foot)) * FINER:
        low, high = sorted((y0, y1))
        lines = np.arange(max(0, np.ceil(low - 0.5)), min(len(turns), np.ceil(high - 0.5))).astype(int)
        x = x0 + (lines + 0.5 - y0) * (x1 - x0) / (y1 - y0) if len(lines) else lines
        np.add.at(turns, (lines, np.clip(np.round(x), 0, turns.shape[1] - 1).astype(int)), 1 if y1 > y0 else -1)
    inside = turns.cumsum(1)[:, :-1] != 0
    return inside.reshape(rows, FINER, columns, FINER).mean((1, 3))
