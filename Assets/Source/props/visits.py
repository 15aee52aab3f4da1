"""What museums and halls show with: plinth, showcase, flower basket, guide, map."""

import math
import numpy as np
from furniture.plants import blossom, leaf
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, panel, sheet, tube


def plinth():
    mesh = box((0.42, 0.95, 0.42), (0, 0.04, 0), "plain", "ivory", 0.006, skip="bottom")
    mesh.add(box((0.38, 0.04, 0.38), (0, 0, 0), "plain", "dusk", 0.003, skip="top bottom"), box((0.44, 0.03, 0.44), (0, 0.985, 0), "wood", "walnut", 0.008), box((0.16, 0.09, 0.006), (0, 0.78, 0.213), "plain", "paper", 0.002, skip="back"))
    return Node("plinth", mesh).anchor("prop", (0, 1.016, 0), size=0.18)


def showcase(width=1.3, depth=0.62, height=1.0, hood=0.42):
    """A table case: an oak body, a lined well lit from its rim, a hood drawn by its edges alone (glass would only cost)."""
    mesh = box((width, height - 0.12, depth), (0, 0.08, 0), "wood", "walnut", 0.008, skip="bottom top", density=0.7)
    mesh.add(box((width - 0.08, 0.08, depth - 0.08), (0, 0, 0), "plain", "charcoal", 0.003, skip="top bottom", density=0.3))
    mesh.add(panel(width - 0.06, depth - 0.06, (0, height - 0.04, 0), "cloth", "linen", "up", tile=0.25, density=1.2))
    for x in (-width / 2 + 0.015, width / 2 - 0.015):
        mesh.add(box((0.03, 0.06, depth), (x, height - 0.06, 0), "wood", "walnut", 0.006, density=0.5))
    for z in (-depth / 2 + 0.015, depth / 2 - 0.015):
        mesh.add(box((width - 0.06, 0.06, 0.03), (0, height - 0.06, z), "wood", "walnut", 0.006, skip="left right", density=0.5))
    top = height + hood
    for x in (-width / 2 + 0.01, width / 2 - 0.01):
        for z in (-depth / 2 + 0.01, depth / 2 - 0.01):
            mesh.add(box((0.010, hood, 0.010), (x, height, z), "steel", "bronze", 0.002, skip="bottom", density=0.2))
        mesh.add(box((0.010, 0.010, depth), (x, top, 0), "steel", "bronze", 0.002, density=0.2))
    for z in (-depth / 2 + 0.01, depth / 2 - 0.01):
        mesh.add(box((width, 0.010, 0.010), (0, top, z), "steel", "bronze", 0.002, density=0.2))
    mesh.add(box((width - 0.1, 0.008, 0.014), (0, top - 0.010, -depth / 2 + 0.025), "glow", "ivory", 0.002, density=0.2), box((0.22, 0.12, 0.006), (0, 0, 0), "plain", "paper", 0.002, skip="back", density=0.4).turned(-55, "x").moved(0, height, depth / 2 - 0.03))
    node = Node("showcase", mesh, thing="showcase")
    for x in (0.0, -width * 0.28, width * 0.28):
        node.anchor("prop", (x, height - 0.038, -0.02), size=0.16)
    return node


def flower_basket():
    """White and yellow chrysanthemums in a woven basket with a handle, a plain pale ribbon."""
    profile = [(0.0, 0.0), (0.13, 0.0), (0.16, 0.05), (0.19, 0.19), (0.20, 0.20)]
    mesh = lathe(profile, sides=28, material="cloth", colour="#b98d5a", tile=0.10)
    mesh.add(lathe([(0.20, 0.195), (0.207, 0.205), (0.195, 0.215), (0.18, 0.20)], sides=28, material="wood", colour="walnut"), lathe([(0.185, 0.200), (0.0, 0.235)], sides=20, material="leaf", colour="leaf-dark"))
    for s in (0.0, 0.02):
        mesh.add(tube([(-0.19, 0.19, s - 0.01), (-0.17, 0.48, s - 0.01), (0.0, 0.62, s - 0.01), (0.17, 0.48, s - 0.01), (0.19, 0.19, s - 0.01)], 0.008, 6, "wood", "walnut", fillet=0.20, fillet_steps=6))
    random = np.random.default_rng(12)
    for i in range(34):
        r = 0.185 * math.sqrt((i + 0.5) / 34)
        a = i * 2.39996
        y = 0.25 + 0.15 * math.cos(r / 0.185 * math.pi / 2) + random.uniform(-0.01, 0.015)
        shade = "petal-white" if i % 3 else "petal-yellow"
        flower = blossom(random.uniform(0.034, 0.046), shade, 7, "petal-yellow" if shade == "petal-white" else "amber")
        mesh.add(flower.turned(r / 0.185 * 58, "x").turned(math.degrees(a)).moved(math.sin(a) * r, y, math.cos(a) * r))
        if i % 3 == 0:
            mesh.add(leaf(0.12, 0.04, 0.5, "leaf", 3).moved(0, 0, 0.03).turned(math.degrees(a) + 30).moved(math.sin(a) * r, y - 0.05, math.cos(a) * r))
    for s in (-1, 1):
        mesh.add(sheet([[(s * 0.005 + s * 0.05 * t + dx, 0.20 - 0.20 * t, 0.20 + 0.02 * math.sin(t * 4)) for dx in (-0.02, 0.02)] for t in np.linspace(1, 0, 7)], "cloth", "petal-white", both_sides=True))
    return Node("flower-basket", mesh)


def audio_guide():
    mesh = cushion((0.06, 0.022, 0.17), (0, 0, 0), 0.010, 2, material="gloss", colour="charcoal")
    mesh.add(box((0.044, 0.001, 0.06), (0, 0.0215, -0.03), "gloss", "screen-glow", 0.0, skip="bottom"), cylinder(0.010, 0.003, (0, 0.021, 0.035), 14, "plain", "amber", bevel=0.001), cylinder(0.0055, 0.003, (-0.016, 0.021, 0.055), 10, "plain", "grey"), cylinder(0.0055, 0.003, (0.016, 0.021, 0.055), 10, "plain", "grey"))
    return Node("audio-guide", mesh.add(tube([(0.0, 0.01, -0.08), (0.06, 0.004, -0.13), (0.10, 0.004, -0.04), (0.09, 0.004, 0.06)], 0.003, 6, "cloth", "burgundy", fillet=0.05)))


def folded_map():
    """A folded plan: three leaves with plain outlines of rooms."""
    mesh = Mesh()
    for i in range(3):
        rise = 0.012 if i % 2 == 0 else 0.0
        points = [[(-0.15 + 0.1 * i, 0.002 + (0.012 - rise), z), (-0.05 + 0.1 * i, 0.002 + rise, z)] for z in (0.105, -0.105)]
        mesh.add(sheet(points, "plain", "paper", both_sides=True))
        for k, (x, z, w, h, shade) in enumerate(((0.03, -0.05, 0.045, 0.05, "celadon"), (0.07, 0.02, 0.03, 0.06, "apricot"), (0.03, 0.05, 0.04, 0.04, "mist"))):
            height = 0.004 + (0.012 - rise) * (1 - x / 0.1) + rise * (x / 0.1)
            mesh.add(panel(w, h, (-0.15 + 0.1 * i + x, height + 0.001, z), "plain", shade, "up"))
    return Node("map", mesh)
