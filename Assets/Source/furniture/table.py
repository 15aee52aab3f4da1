"""Tables: over the bed, for meals, beside a chair, a desk. Origin on the floor, front along +Z."""

import math
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, tube


def overbed_table(name, top="warm-white", height=0.80, anchors=True):
    """The table that rolls over a bed; its post stands at -X so that the top reaches over from the side."""
    mesh = Mesh()
    mesh.add(cushion((0.80, 0.028, 0.42), (0, height - 0.028, 0), 0.013, 2, material="plain", colour=top, density=1.2))
    mesh.add(box((0.80, 0.012, 0.012), (0, height, -0.20), "wood", "oak", 0.004, density=0.3), box((0.80, 0.012, 0.012), (0, height, 0.20), "wood", "oak", 0.004, density=0.3))
    mesh.add(box((0.06, height - 0.12, 0.09), (-0.34, 0.09, 0), "plain", "light-grey", 0.012, skip="top", density=0.5), box((0.10, 0.03, 0.16), (-0.32, height - 0.06, 0), "plain", "grey", 0.006, density=0.3))
    mesh.add(box((0.06, 0.035, 0.40), (-0.34, 0.062, 0), "plain", "light-grey", 0.01, density=0.4))
    for z in (-0.18, 0.18):
        mesh.add(box((0.66, 0.03, 0.045), (-0.02, 0.062, z), "plain", "light-grey", 0.01, density=0.4))
        for x in (-0.34, 0.30):
            mesh.add(cylinder(0.03, 0.022, sides=12, colour="rubber", density=0.2).turned(90, "z").moved(x + 0.011, 0.031, z))
    node = Node(name, mesh, thing="table")
    if anchors:
        for x, z, r in ((0.0, 0.06, 0.09), (0.22, 0.04, 0.08), (-0.22, 0.04, 0.08), (0.31, -0.10, 0.06), (0.10, -0.11, 0.06), (-0.10, -0.11, 0.06), (-0.30, -0.11, 0.06)):
            node.anchor("prop", (x, height + 0.001, z), size=r)
        node.anchor("tray", (-0.205, height + 0.001, 0.056), size=0.2)
    return node


def dining_table(name, width=1.2, depth=0.9, height=0.74, colour="oak", places=4):
    """Round-cornered, high enough for a wheelchair."""
    mesh = Mesh()
    mesh.add(cushion((width, 0.034, depth), (0, height - 0.034, 0), 0.015, 2, material="wood", colour=colour, density=1.1))
    mesh.add(box((width - 0.16, 0.06, depth - 0.16), (0, height - 0.094, 0), "wood", colour, 0.006, skip="top", density=0.4))
    for x in (-width / 2 + 0.09, width / 2 - 0.09):
        for z in (-depth / 2 + 0.09, depth / 2 - 0.09):
            mesh.add(lathe([(0.022, 0.0), (0.026, 0.02), (0.033, height - 0.04)], (x, 0, z), 10, "wood", colour, 0.4))
    node = Node(name, mesh, thing="table")
    for x, z in ((0, depth * 0.27), (0, -depth * 0.27), (width * 0.3, 0.05), (-width * 0.3, 0.05))[:places]:
        node.anchor("prop", (x, height + 0.001, z), size=0.13)
    return node


def round_table(name, radius=0.55, height=0.74, colour="oak"):
    mesh = lathe([(0.0, height - 0.035), (radius - 0.03, height - 0.035), (radius, height - 0.02), (radius, height - 0.01), (radius - 0.012, height), (0.0, height)], sides=36, material="wood", colour=colour, density=1.1, sharp=55)
    mesh.add(lathe([(0.05, 0.03), (0.04, 0.12), (0.05, height - 0.12), (0.12, height - 0.036)], sides=16, material="wood", colour=colour, density=0.5))
    mesh.add(lathe([(0.30, 0.0), (0.30, 0.015), (0.10, 0.04), (0.05, 0.05)], sides=24, material="wood", colour="walnut", density=0.5))
    node = Node(name, mesh, thing="table")
    for i in range(4):
        a = math.pi / 2 * i
        node.anchor("prop", (math.sin(a) * radius * 0.55, height + 0.001, math.cos(a) * radius * 0.55), size=0.12)
    return node


def side_table(name, radius=0.24, height=0.55, colour="oak"):
    mesh = lathe([(0.0, height - 0.025), (radius - 0.01, height - 0.025), (radius, height - 0.012), (radius - 0.01, height), (0.0, height)], sides=24, material="wood", colour=colour, density=1.0, sharp=55)
    for i in range(3):
        a = 2 * math.pi * i / 3 + 0.5
        mesh.add(tube([(math.sin(a) * radius * 0.45, height - 0.03, math.cos(a) * radius * 0.45), (math.sin(a) * radius * 0.85, 0.0, math.cos(a) * radius * 0.85)], 0.015, 8, "wood", colour, density=0.3))
    node = Node(name, mesh, thing="table")
    return node.anchor("prop", (0, height + 0.001, 0.05), size=0.10)


def desk(name, width=1.4, depth=0.65, height=0.74, colour="oak"):
    mesh = box((width, 0.03, depth), (0, height - 0.03, 0), "wood", colour, 0.01, density=1.1)
    for x in (-width / 2 + 0.02, width / 2 - 0.02):
        mesh.add(box((0.03, height - 0.03, depth - 0.06), (x, 0, 0), "wood", colour, 0.005, skip="top bottom", density=0.5))
    mesh.add(box((width - 0.08, 0.35, 0.02), (0, height - 0.38, -depth / 2 + 0.05), "wood", colour, 0.004, skip="left right top", density=0.5))
    node = Node(name, mesh, thing="table")
    for x, z in ((0.0, 0.15), (0.4, 0.1), (-0.4, 0.1), (0.55, -0.15), (-0.55, -0.15)):
        node.anchor("prop", (x * width / 1.4, height + 0.001, z), size=0.1)
    return node
