"""What exhibits stand on: a sloping desk, a table case, a plinth, an upright board. Each has its label's card and the spot from where it is seen close up."""

import math
import numpy as np
from modelling.lettering import sign, wrapped
from modelling.mesh import Mesh, rotation, translation
from modelling.node import Node
from modelling.solids import box, panel, prism
from .titles import titles


class Manner:
    """How a house builds its stands: wood and the cloth things lie on."""

    def __init__(self, wood, field, body):
        self.wood, self.field, self.body = wood, field, body


MUSEUM = Manner("walnut", "#cfc0a4", "ivory")
MEMORIAL = Manner("dark-walnut", "#b9b4a8", "#8f8b84")


class Stand:
    """A stand and its surface. On the surface +X is right, +Y out of it, +Z towards the visitor; drawings (XY, facing +Z) are laid flat on it."""

    def __init__(self, mesh, at, tilt, width, near=0.54, upright=False, label=None):
        self.mesh, self.tilt, self.width, self.near, self.upright = mesh, tilt, width, near, upright
        self.surface = translation(*at) @ rotation(tilt, "x")
        self.slope = 12 if upright else 42   # how steeply the visitor looks down
        self.parts, self.label, self.look = [], label, 0.04   # `look`: how high above the surface one looks
        if label is not None:
            x, y, z = label
            mesh.add(box((0.20, 0.11, 0.004), (0, 0, 0), "plain", "paper", 0.0, skip="back").turned(-50, "x").moved(x, y, z + 0.086))
            mesh.add(prism([(-0.084, 0.0), (0.0, 0.0), (0.0, 0.069)], 0.19, material="plain", colour="charcoal").turned(90).moved(x, y, z))

    def put(self, thing, x=0.0, z=0.0, turn=0.0, y=0.0):
        """Stands something on the surface."""
        self.mesh.add(thing.transformed(self.surface @ translation(x, y, z) @ rotation(turn)))
        return self

    def draw(self, drawing, x=0.0, z=0.0, turn=0.0, y=0.002):
        """Lays a drawing on the surface, its upper edge away from the visitor; on a board it is hung."""
        flat = np.eye(4) if self.upright else rotation(-90, "x")
        there = translation(x, z, y) if self.upright else translation(x, y, z) @ rotation(turn)
        self.mesh.add(drawing.transformed(self.surface @ there @ flat))
        return self

    def part(self, name, mesh, x=0.0, z=0.0, y=0.0, turn=0.0):
        """Something on a level surface that can be turned by itself."""
        at = (self.surface @ np.array([x, y, z, 1.0]))[:3]
        node = Node(name, mesh, at=at, turn=turn)
        self.parts.append(node)
        return node

    def node(self, name):
        node = Node(name, self.mesh)
        for part in self.parts:
            part.name = f"{name}.{part.name}"
            for motion in part.motions:
                motion.name = f"{name}.{motion.name}"
            node.add(part)
        if self.label is not None:
            x, y, z = self.label
            chinese, english = titles()[name]
            lines = [(line, 0.0185, "#35312c") for line in wrapped(chinese, 20)] + [(line, 0.0125, "#6a645b") for line in wrapped(english, 30)]
            node.mesh.add(sign(0.192, 0.102, (0, 0.004, 0.0024), lines, "paper", texels=1500, align="left", spacing=0.0045).turned(-50, "x").moved(x, y, z + 0.086))
            node.add(Node(f"{name}.label1", at=(x, y + 0.037, z + 0.048), tilt=-50, extras={"anchor": "label", "size": 0.05}))
        middle = (self.surface @ np.array([0, 0, 0, 1.0]))[:3]
        slope = math.radians(self.slope)
        reach = max(self.near, self.width * 0.80)
        eye = middle + np.array([0, math.sin(slope) * reach + self.look, math.cos(slope) * reach])
        node.add(Node(f"{name}.view1", at=eye, turn=180, tilt=math.degrees(math.atan2(eye[1] - middle[1] - self.look, eye[2] - middle[2])), extras={"anchor": "view"}))
        return node


def desk(manner, width=1.1, depth=0.66, front=0.84, tilt=18):
    """A desk that slopes towards the visitor."""
    rise = math.tan(math.radians(tilt)) * depth
    profile = [(-depth / 2, 0.08), (depth / 2, 0.08), (depth / 2, front + rise), (-depth / 2, front)]
    mesh = prism(profile, width, material="wood", colour=manner.wood, tile=1.0).turned(90)
    mesh.add(box((width - 0.1, 0.08, depth - 0.1), (0, 0, 0), "plain", "charcoal", 0.0, skip="top bottom"))
    length = depth / math.cos(math.radians(tilt))
    top = box((width + 0.03, 0.028, length + 0.03), (0, 0, 0), "wood", manner.wood, 0.006, grain="x")
    top.add(panel(width - 0.05, length - 0.06, (0, 0.0286, -0.01), "cloth", manner.field, "up", tile=0.25), box((width + 0.03, 0.018, 0.012), (0, 0.028, length / 2 + 0.008), "wood", manner.wood, 0.003, skip="bottom"))
    mesh.add(top.turned(tilt, "x").moved(0, front + rise / 2, 0))
    up = 0.029 * math.cos(math.radians(tilt))
    return Stand(mesh, (0, front + rise / 2 + up, 0.01), tilt, width * 0.82, label=(width * 0.36, front - 0.13, depth / 2))


def case(manner, width=1.1, depth=0.62, height=0.92, hood=0.36):
    """A table case: a lined top under a hood that is drawn by its edges alone."""
    mesh = box((width, height - 0.09, depth), (0, 0.08, 0), "wood", manner.wood, 0.008, skip="bottom top")
    mesh.add(box((width - 0.08, 0.08, depth - 0.08), (0, 0, 0), "plain", "charcoal", 0.0, skip="top bottom"), panel(width - 0.05, depth - 0.05, (0, height - 0.012, 0), "cloth", manner.field, "up", tile=0.25))
    for x in (-width / 2 + 0.013, width / 2 - 0.013):
        mesh.add(box((0.026, 0.05, depth), (x, height - 0.045, 0), "wood", manner.wood, 0.004))
    for z in (-depth / 2 + 0.013, depth / 2 - 0.013):
        mesh.add(box((width - 0.05, 0.05, 0.026), (0, height - 0.045, z), "wood", manner.wood, 0.004, skip="left right"))
    top = height + hood
    for x in (-width / 2 + 0.008, width / 2 - 0.008):
        for z in (-depth / 2 + 0.008, depth / 2 - 0.008):
            mesh.add(box((0.008, hood, 0.008), (x, height, z), "steel", "bronze", 0.0, skip="bottom"))
        mesh.add(box((0.008, 0.008, depth), (x, top, 0), "steel", "bronze", 0.0))
    mesh.add(box((width, 0.008, 0.008), (0, top, -depth / 2 + 0.008), "steel", "bronze", 0.0))   # none in front: it would lie across what one looks at
    mesh.add(box((width - 0.08, 0.006, 0.012), (0, top - 0.008, -depth / 2 + 0.022), "glow", "ivory", 0.0))
    return Stand(mesh, (0, height - 0.011, 0), 0.0, width * 0.72, label=(width * 0.36, height - 0.22, depth / 2))


def plinth(manner, width=0.5, depth=0.5, height=0.92):
    """A plain pillar for what is seen from all sides."""
    mesh = box((width, height - 0.07, depth), (0, 0.04, 0), "plain", manner.body, 0.006, skip="bottom")
    mesh.add(box((width - 0.04, 0.04, depth - 0.04), (0, 0, 0), "plain", "charcoal", 0.0, skip="top bottom"), box((width + 0.03, 0.03, depth + 0.03), (0, height - 0.03, 0), "wood", manner.wood, 0.006))
    return Stand(mesh, (0, height + 0.0005, 0), 0.0, width * 0.9, label=(0, height - 0.22, depth / 2))


def podium(manner, width=1.1, depth=0.8, height=0.16):
    """A low step for things of full size."""
    mesh = box((width, height - 0.02, depth), (0, 0, 0), "plain", manner.body, 0.0, skip="bottom top")
    mesh.add(box((width + 0.02, 0.02, depth + 0.02), (0, height - 0.02, 0), "wood", manner.wood, 0.005), box((0.03, 0.75, 0.03), (width / 2 - 0.1, height, depth / 2 - 0.07), "wood", manner.wood, 0.004, skip="bottom"))
    stand = Stand(mesh, (0, height + 0.0005, 0), 0.0, width, near=1.15, label=(width / 2 - 0.1, height + 0.70, depth / 2 - 0.056))
    return stand


def board(manner, width=1.3, height=1.0, low=0.72, colour="ivory"):
    """An upright board on two feet; drawings are hung about its middle."""
    mesh = Mesh()
    for x in (-width * 0.36, width * 0.36):
        mesh.add(box((0.05, low + 0.2, 0.04), (x, 0, -0.03), "wood", manner.wood, 0.005, skip="bottom"), box((0.07, 0.035, 0.46), (x, 0, 0), "wood", manner.wood, 0.006, skip="bottom"))
    mesh.add(box((width + 0.05, height + 0.05, 0.03), (0, low - 0.025, 0.0), "wood", manner.wood, 0.006), panel(width, height, (0, low, 0.0156), "plain", colour, "front"), box((width + 0.05, 0.025, 0.13), (0, low - 0.06, 0.05), "wood", manner.wood, 0.005))
    stand = Stand(mesh, (0, low + height / 2, 0.016), 0.0, width, near=1.0, upright=True, label=(width * 0.36, low - 0.035, 0.02))
    stand.look = 0.0
    return stand
