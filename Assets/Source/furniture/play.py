"""What an activity hall is for: table tennis, wall bars, hoops and balls, a piano, stacking chairs. Origin on the floor (or at the wall), front along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cushion, cylinder, panel, tube


def table_tennis(name):
    """A table for table tennis with net, two bats and a ball; its length runs along X."""
    length, width, height = 2.74, 1.525, 0.76
    mesh = box((length, 0.024, width), (0, height - 0.024, 0), "plain", "#2f6f74", 0.003, density=1.0)
    for z in (-width / 2 + 0.01, width / 2 - 0.01):
        mesh.add(panel(length, 0.02, (0, height + 0.001, z), "plain", "white", "up", density=0.3))
    for x in (-length / 2 + 0.01, length / 2 - 0.01):
        mesh.add(panel(0.02, width - 0.04, (x, height + 0.001, 0), "plain", "white", "up", density=0.3))
    mesh.add(panel(length - 0.04, 0.005, (0, height + 0.001, 0), "plain", "white", "up", density=0.2))
    mesh.add(box((0.012, 0.15, width + 0.25), (0, height, 0), "cloth", "#37474a", 0.0, density=0.4, tile=0.1), box((0.016, 0.016, width + 0.25), (0, height + 0.145, 0), "plain", "white", 0.002, density=0.2))
    for x in (-length / 2 + 0.35, length / 2 - 0.35):
        for z in (-width / 2 + 0.2, width / 2 - 0.2):
            mesh.add(tube([(x, 0.03, z), (x, height - 0.03, z)], 0.02, 8, "steel", "steel", 0.3), cylinder(0.03, 0.03, (x, 0, z), 10, "plain", "rubber", 0.2))
        mesh.add(box((0.04, 0.06, width - 0.4), (x, height - 0.10, 0), "steel", "steel", 0.006, density=0.3))
    mesh.add(box((length - 0.6, 0.05, 0.04), (0, height - 0.085, 0), "steel", "steel", 0.006, density=0.3))
    for x, z, turn, rubber in ((-0.95, 0.30, 30, "#b8483a"), (0.98, -0.25, 205, "black")):
        bat = cylinder(0.078, 0.012, (0, 0, 0), 20, "plain", rubber, 0.4, bevel=0.002).add(box((0.026, 0.018, 0.10), (0, -0.002, 0.115), "wood", "oak", 0.006, density=0.2))
        mesh.add(bat.turned(turn).moved(x, height + 0.003, z))
    mesh.add(ball(0.02, (-0.72, height + 0.021, 0.34), 12, 7, "plain", "white", 0.3))
    return Node(name, mesh, thing="table").anchor("prop", (0.5, height + 0.001, 0.35), size=0.2).anchor("prop", (-0.4, height + 0.001, -0.35), size=0.2).anchor("prop", (1.1, height + 0.001, 0.45), size=0.15)


def wall_bars(width=0.9, height=2.3, rungs=13):
    """Wall bars of oak for exercises standing up."""
    mesh = Mesh()
    for x in (-width / 2, width / 2):
        mesh.add(box((0.035, height, 0.11), (x, 0, 0.06), "wood", "oak", 0.008, skip="bottom", density=0.5, grain="y"))
    for i in range(rungs):
        mesh.add(tube([(-width / 2, 0.14 + (height - 0.24) * i / (rungs - 1), 0.09), (width / 2, 0.14 + (height - 0.24) * i / (rungs - 1), 0.09)], 0.017, 8, "wood", "oak", 0.3, caps=False))
    return mesh


def upright_piano(wood="walnut"):
    """A small piano against the wall with its stool's place before it."""
    mesh = box((1.44, 1.12, 0.30), (0, 0, 0.17), "wood", wood, 0.012, skip="back bottom", density=0.8)
    mesh.add(box((1.48, 0.03, 0.36), (0, 1.12, 0.18), "wood", wood, 0.010, density=0.7), box((1.44, 0.12, 0.28), (0, 0.60, 0.42), "wood", wood, 0.008, density=0.6), box((1.30, 0.02, 0.15), (0, 0.722, 0.46), "gloss", "petal-white", 0.002, density=0.6))
    for i in range(36):
        if i % 7 not in (2, 6):
            mesh.add(box((0.016, 0.012, 0.09), (-0.63 + 0.036 * i, 0.742, 0.43), "gloss", "black", 0.0, skip="bottom", density=0.1))
    for x in (-0.68, 0.68):
        mesh.add(box((0.06, 0.62, 0.06), (x, 0, 0.52), "wood", wood, 0.01, skip="top bottom", density=0.3))
    sheet_ = box((0.60, 0.28, 0.012), (0, 0, 0), "wood", wood, 0.003, density=0.3)
    mesh.add(sheet_.turned(-14, "x").moved(0, 0.78, 0.36))
    for x, turn in ((-0.11, 2), (0.11, -2)):
        mesh.add(box((0.20, 0.25, 0.002), (0, 0, 0), "plain", "paper", 0.0, skip="back", density=0.3).turned(-14, "x").moved(x, 0.785, 0.372))
    for x in (-0.08, 0.0, 0.08):
        mesh.add(box((0.03, 0.012, 0.10), (x, 0.05, 0.36), "steel", "brass", 0.003, density=0.1))
    return mesh


def ball_basket():
    """A wire basket with soft balls."""
    mesh = Mesh()
    for y, r in ((0.02, 0.24), (0.25, 0.27), (0.50, 0.30)):
        mesh.add(tube([(r * math.sin(a), y, r * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 21)], 0.007, 5, "steel", "steel", 0.2, caps=False))
    for i in range(12):
        a = 2 * math.pi * i / 12
        mesh.add(tube([(0.24 * math.sin(a), 0.02, 0.24 * math.cos(a)), (0.30 * math.sin(a), 0.50, 0.30 * math.cos(a))], 0.004, 4, "steel", "steel", 0.1, caps=False))
    for x, y, z, r, colour in ((-0.09, 0.15, 0.06, 0.12, "terracotta"), (0.11, 0.14, 0.05, 0.115, "teal"), (0.0, 0.14, -0.12, 0.12, "blanket-gold"), (-0.05, 0.36, -0.04, 0.13, "blanket-blue"), (0.12, 0.35, -0.05, 0.11, "blanket-rose"), (0.03, 0.34, 0.13, 0.10, "blanket-green")):
        mesh.add(ball(r, (x, y, z), 16, 9, "gloss", colour, 0.5))
    return mesh


def mat(width=1.2, depth=0.6, colour="blanket-blue"):
    return cushion((width, 0.045, depth), (0, 0, 0), 0.015, 1, material="cloth", colour=colour, skip="bottom", tile=0.25)
