"""Toilet, shower and grab bars. Origin on the floor at the wall, front along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, panel, prism, sheet, tube


def _oval(width, depth, y, z0, back=0.5, n=28):
    points = []
    for i in range(n + 1):
        a = 2 * math.pi * i / n
        c, s = math.sin(a), math.cos(a)
        e = 0.8 if s < 0 else 1.0
        points.append((width / 2 * math.copysign(abs(c) ** e, c), y, z0 + depth / 2 + depth / 2 * s * (1.0 if s > 0 else back * 2)))
    return points


def toilet(name):
    """A raised wall-hung toilet; its lid opens."""
    mesh = Mesh()
    seat = 0.42
    mesh.add(sheet([_oval(0.20, 0.30, 0.12, 0.02), _oval(0.27, 0.40, 0.22, 0.0), _oval(0.34, 0.50, 0.34, 0.0), _oval(0.37, 0.54, seat - 0.05, 0.0), _oval(0.37, 0.54, seat - 0.02, 0.0)], "gloss", "porcelain", closed_u=True))
    mesh.add(sheet([_oval(0.38, 0.50, seat - 0.02, 0.05), _oval(0.385, 0.505, seat, 0.05), _oval(0.37, 0.49, seat + 0.008, 0.055), _oval(0.24, 0.34, seat + 0.006, 0.10), _oval(0.22, 0.32, seat - 0.02, 0.11)], "gloss", "white", closed_u=True))
    mesh.add(sheet([_oval(0.23, 0.33, seat - 0.02, 0.105), _oval(0.16, 0.24, seat - 0.12, 0.14), _oval(0.04, 0.06, seat - 0.17, 0.22)], "gloss", "porcelain", closed_u=True))
    mesh.add(box((0.25, 0.17, 0.012), (0, 0.92, 0.006), "gloss", "white", 0.008, skip="back"), box((0.09, 0.11, 0.006), (-0.05, 0.95, 0.013), "steel", "chrome", 0.003, skip="back"), box((0.06, 0.11, 0.006), (0.05, 0.95, 0.013), "steel", "chrome", 0.003, skip="back"))
    lid_points = [_oval(0.375, 0.48, 0.0, 0.0), _oval(0.38, 0.485, 0.016, 0.0), _oval(0.36, 0.46, 0.024, 0.005), _oval(0.05, 0.1, 0.026, 0.16)]
    node = Node(name, mesh, thing="toilet")
    node.add(Node(f"{name}.lid", sheet(lid_points, "gloss", "white", closed_u=True), at=(0, seat + 0.01, 0.06)).moves("open", "rotation", -97.0, "x"))
    return node.anchor("seat", (0, 0, 0.33))


def grab_bar(length=0.6, colour="blue", upright=False, y=0.75):
    """A thick bar in a colour that is seen easily."""
    ends = [(-length / 2, y, 0), (-length / 2, y, 0.075), (length / 2, y, 0.075), (length / 2, y, 0)] if not upright else [(0, y, 0), (0, y, 0.075), (0, y + length, 0.075), (0, y + length, 0)]
    mesh = tube(ends, 0.017, 10, "gloss", colour, fillet=0.05, density=0.5, caps=False)
    for p in (ends[0], ends[-1]):
        mesh.add(cylinder(0.036, 0.01, sides=14, material="gloss", colour=colour, bevel=0.003, density=0.3).turned(90, "x").moved(p[0], p[1], 0))
    return mesh


def folding_bar(name, colour="blue", length=0.75, y=0.75):
    """The bar beside a toilet that folds up to the wall."""
    mesh = tube([(0, -0.06, 0.03), (0, -0.06, length), (0, 0.06, length), (0, 0.06, 0.03)], 0.016, 10, "gloss", colour, fillet=0.06, density=0.5, caps=False)
    node = Node(name, box((0.09, 0.24, 0.03), (0, y - 0.12, 0.015), "gloss", colour, 0.01, skip="back", density=0.4), thing="grab-bar")
    return node.add(Node(f"{name}.bar", mesh, at=(0, y, 0.01)).moves("raise", "rotation", -88.0, "x"))


def shower(name):
    """Rail with hand shower, mixer with a cool body, a drain in the floor."""
    mesh = tube([(0, 1.0, 0), (0, 1.0, 0.06), (0, 2.0, 0.06), (0, 2.0, 0)], 0.012, 10, "steel", "chrome", fillet=0.03, density=0.4, caps=False)
    mesh.add(cylinder(0.022, 0.30, sides=12, material="steel", colour="chrome", bevel=0.006, density=0.4).turned(90, "z").moved(0.15, 0.98, 0.055), box((0.05, 0.05, 0.06), (0, 1.60, 0.07), "plain", "grey", 0.01, density=0.3))
    head = lathe([(0.0, 0.0), (0.045, 0.0), (0.05, 0.008), (0.03, 0.025), (0.012, 0.04)], sides=18, material="gloss", colour="white", density=0.3)
    mesh.add(head.turned(60, "x").moved(0, 1.66, 0.16), tube([(0, 1.63, 0.12), (0, 1.55, 0.07)], 0.012, 8, "gloss", "white", density=0.2), tube([(0.02, 0.98, 0.08), (0.12, 0.80, 0.09), (0.14, 1.1, 0.08), (0.02, 1.53, 0.08)], 0.008, 6, "steel", "steel", fillet=0.12, density=0.3))
    return Node(name, mesh, thing="shower")


def shower_seat(name, y=0.41):
    """A seat on the wall that folds up."""
    mesh = Mesh()
    for i in range(4):
        mesh.add(cushion((0.40, 0.028, 0.085), (0, -0.014, 0.065 + 0.095 * i), 0.012, 2, material="gloss", colour="white", density=0.6))
    for x in (-0.15, 0.15):
        mesh.add(box((0.025, 0.02, 0.38), (x, -0.034, 0.21), "steel", "steel", 0.004, density=0.3))
    node = Node(name, box((0.44, 0.07, 0.02), (0, y - 0.05, 0.01), "steel", "steel", 0.004, skip="back", density=0.3), thing="seat")
    node.add(Node(f"{name}.seat", mesh, at=(0, y, 0)).moves("fold", "rotation", -88.0, "x"))
    return node.anchor("seat", (0, 0, 0.24))


def towel_rail(width=0.6, towels=("blanket-blue", "petal-white")):
    mesh = tube([(-width / 2, 1.25, 0), (-width / 2, 1.25, 0.08), (width / 2, 1.25, 0.08), (width / 2, 1.25, 0)], 0.009, 8, "steel", "chrome", fillet=0.02, density=0.3, caps=False)
    each = width / len(towels)
    for i, shade in enumerate(towels):
        x = -width / 2 + each * (i + 0.5)
        points = []
        for y, z in ((0.72, 0.098), (0.95, 0.102), (1.22, 0.096), (1.262, 0.08), (1.22, 0.062)):
            points.append([(x + (s - 0.5) * each * 0.82, y + 0.004 * math.sin(s * 7), z + 0.004 * math.sin(s * 12 + y * 5)) for s in np.linspace(0, 1, 9)])
        mesh.add(sheet(points, "cloth", shade, tile=0.12, both_sides=True, density=0.8))
    return mesh


def pull_cord(name):
    """The alarm cord of a bathroom, with its red triangle near the floor."""
    mesh = cylinder(0.035, 0.03, (0, 2.36, 0.05), 14, "plain", "white", 0.3, bevel=0.006)
    mesh.add(tube([(0, 2.36, 0.05), (0, 0.28, 0.05)], 0.003, 5, "plain", "red", density=0.2, caps=False), prism([(-0.035, 0.20), (0.035, 0.20), (0.0, 0.28)], 0.012, (0, 0, 0.05), "gloss", "red", density=0.3))
    return Node(name, mesh, thing="call-bell")


def drain(radius=0.07):
    mesh = cylinder(radius, 0.003, sides=20, material="steel", colour="steel", caps="top", density=0.4)
    for i in range(-2, 3):
        mesh.add(panel(radius * 1.5 * math.cos(i * 0.5), 0.006, (0, 0.0035, i * 0.022), "plain", "charcoal", "up", density=0.1))
    return mesh
