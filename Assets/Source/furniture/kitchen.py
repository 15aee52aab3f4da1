"""Counters, sink, hob, fridge and what stands on them. Origin on the floor at the wall, front along +Z."""

import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, panel, tube
from .basin import mouth, tap
from .cabinet import cupboard_door, drawer, open_box

HEIGHT, DEPTH = 0.90, 0.60


def counter(name, width, units="dddd", top="stone", colour="oak", sink=None, hob=None, unit_width=0.6, top_colour="warm-white"):
    """A run of base units: d = door, r = drawers, o = open. `sink` and `hob` are places along x of what is let into the top."""
    mesh = Mesh()
    each = width / len(units)
    mesh.add(box((width - 0.02, 0.10, DEPTH - 0.08), (0, 0, DEPTH / 2 - 0.04), "plain", "charcoal", 0.002, skip="top bottom back", density=0.3))
    node = Node(name, mesh, thing="counter")
    cuts = [(sink, 0.50, 0.40)] if sink is not None else []
    _top(mesh, width, cuts, top, top_colour)
    mesh.add(box((0.018, HEIGHT - 0.14, DEPTH - 0.02), (-width / 2 + 0.009, 0.10, DEPTH / 2), "wood", colour, 0.002, density=0.4, grain="y"), box((0.018, HEIGHT - 0.14, DEPTH - 0.02), (width / 2 - 0.009, 0.10, DEPTH / 2), "wood", colour, 0.002, density=0.4, grain="y"))
    for i, kind in enumerate(units):
        x = -width / 2 + each * (i + 0.5)
        if kind == "r":
            for k in range(3):
                node.add(drawer(f"{name}.drawer.{i + 1}.{k + 1}", each - 0.008, 0.245, DEPTH - 0.06, (x, 0.112 + 0.25 * k, DEPTH + 0.002), colour, 0.32))
        elif kind == "d":
            hinge = "left" if i % 2 == 0 else "right"
            node.add(cupboard_door(f"{name}.door.{i + 1}", each - 0.008, 0.745, (x - (each / 2 - 0.004) * (1 if hinge == "left" else -1), 0.112, DEPTH + 0.002), hinge, colour, 0.85))
        else:
            mesh.add(open_box(each - 0.01, HEIGHT - 0.15, DEPTH - 0.04, (x, 0.10, DEPTH / 2), colour))
        mesh.add(panel(each, HEIGHT - 0.14, (x, 0.10, 0.03), "plain", "linen", "front", density=0.3))
    if sink is not None:
        mesh.add(_sink().moved(sink, 0, 0), tap(HEIGHT, 0.09).moved(sink, 0, 0))
        node.anchor("tap", mouth(HEIGHT, 0.09) + np.array([sink, 0, 0]))
    if hob is not None:
        mesh.add(_hob().moved(hob, HEIGHT, DEPTH / 2 + 0.01))
    return node


def _top(mesh, width, cuts, material, colour):
    half, front, thick = width / 2 + 0.005, DEPTH + 0.025, 0.04
    y = HEIGHT - thick
    edges = [-half]
    for x, w, _ in cuts:
        edges += [x - w / 2, x + w / 2]
    edges.append(half)
    for a, b in zip(edges[::2], edges[1::2]):
        skip = "back" + (" left" if a > -half else "") + (" right" if b < half else "")
        mesh.add(box((b - a, thick, front), ((a + b) / 2, y, front / 2), material, colour, 0.008, skip=skip, tile=1.6, density=1.0))
    for x, w, d in cuts:
        z0 = DEPTH / 2 + 0.02 - d / 2
        mesh.add(box((w, thick, front - z0 - d), (x, y, (front + z0 + d) / 2), material, colour, 0.008, skip="left right back", tile=1.6), box((w, thick, z0), (x, y, z0 / 2), material, colour, 0.004, skip="left right back", tile=1.6))


def _sink(width=0.50, depth=0.40, deep=0.17):
    z = DEPTH / 2 + 0.02
    mesh = Mesh()
    low = HEIGHT - deep
    mesh.add(panel(width, depth, (0, low, z), "steel", "chrome", "up"), panel(width, deep, (0, low, z - depth / 2), "steel", "chrome", "front"), panel(width, deep, (0, low, z + depth / 2), "steel", "chrome", "back"), panel(depth, deep, (-width / 2, low, z), "steel", "chrome", "right"), panel(depth, deep, (width / 2, low, z), "steel", "chrome", "left"))
    for s in (-1, 1):
        mesh.add(box((width + 0.03, 0.006, 0.018), (0, HEIGHT - 0.001, z + s * (depth / 2 + 0.006)), "steel", "chrome", 0.002, skip="bottom", density=0.4), box((0.018, 0.006, depth), (s * (width / 2 + 0.006), HEIGHT - 0.001, z), "steel", "chrome", 0.002, skip="bottom", density=0.4))
    return mesh.add(cylinder(0.035, 0.004, (0, low, z), 16, "steel", "steel", 0.3))


def _hob():
    mesh = box((0.56, 0.008, 0.46), (0, 0, 0), "gloss", "black", 0.003, skip="bottom")
    for x, z, r in ((-0.14, -0.09, 0.09), (0.14, -0.09, 0.075), (-0.14, 0.11, 0.07), (0.14, 0.11, 0.09)):
        mesh.add(lathe([(r, 0.0085), (r - 0.006, 0.0088)], (x, 0, z), 28, "plain", "grey", 0.3))
    for i in range(4):
        mesh.add(cylinder(0.013, 0.016, (-0.06 + 0.04 * i, 0.008, 0.205), 12, "plain", "charcoal", 0.2, bevel=0.003))
    return mesh


def fridge(name, width=0.6, height=1.7, depth=0.62, colour="white"):
    """Two doors; the upper one opens on three shelves."""
    split = 0.62
    mesh = open_box(width, height - 0.04, depth, (0, 0.04, depth / 2), "oak", 0.03, "white")
    for piece in mesh.pieces:
        piece.material = "gloss" if piece.material == "wood" else piece.material
        piece.colour[:] = 0.86
    for y in (split + 0.30, split + 0.62):
        mesh.add(box((width - 0.07, 0.012, depth - 0.12), (0, y, depth / 2), "gloss", "glass", 0.003, skip="left right back", density=0.3))
    mesh.add(box((width - 0.02, 0.04, depth - 0.06), (0, 0, depth / 2 - 0.02), "plain", "charcoal", 0.002, skip="top bottom back", density=0.2))
    node = Node(name, mesh, thing="fridge")
    for part, low, high in (("lower", 0.045, split - 0.005), ("upper", split + 0.005, height)):
        leaf = cushion((width - 0.006, high - low, 0.05), ((width - 0.006) / 2, 0, -0.025), 0.016, 2, material="gloss", colour=colour, density=0.7)
        leaf.add(tube([(width - 0.06, (high - low) * 0.35, 0), (width - 0.06, (high - low) * 0.35, 0.035), (width - 0.06, (high - low) * 0.75, 0.035), (width - 0.06, (high - low) * 0.75, 0)], 0.009, 8, "steel", "steel", fillet=0.02, density=0.3, caps=False))
        node.add(Node(f"{name}.door.{part}", leaf, at=(-width / 2 + 0.003, low, depth + 0.05)).moves("open", "rotation", -100.0))
    return node


def kettle(colour="steel"):
    mesh = lathe([(0.0, 0.0), (0.078, 0.0), (0.08, 0.012), (0.074, 0.03)], sides=22, material="plain", colour="charcoal", density=0.4)
    mesh.add(lathe([(0.076, 0.03), (0.072, 0.12), (0.052, 0.19), (0.046, 0.20)], sides=22, material="steel", colour=colour, density=0.6), lathe([(0.046, 0.20), (0.04, 0.212), (0.012, 0.216), (0.012, 0.226), (0.0, 0.228)], sides=18, material="plain", colour="charcoal", density=0.3))
    mesh.add(tube([(0, 0.195, -0.05), (0, 0.21, -0.10), (0, 0.14, -0.125), (0, 0.05, -0.078)], 0.011, 8, "plain", "charcoal", fillet=0.04, density=0.3), tube([(0, 0.13, 0.066), (0, 0.175, 0.10)], 0.013, 8, "steel", colour, density=0.3))
    return mesh


def rice_cooker(colour="warm-white"):
    mesh = lathe([(0.0, 0.0), (0.11, 0.0), (0.125, 0.02), (0.13, 0.15), (0.128, 0.165)], sides=26, material="gloss", colour=colour, density=0.6)
    mesh.add(lathe([(0.128, 0.167), (0.115, 0.20), (0.06, 0.215), (0.0, 0.217)], sides=26, material="gloss", colour="light-grey", density=0.5), box((0.06, 0.05, 0.012), (0, 0.05, 0.125), "plain", "charcoal", 0.005, density=0.2))
    return mesh


def pot_with_lid(radius=0.105, height=0.12, colour="steel"):
    mesh = lathe([(0.0, 0.0), (radius - 0.01, 0.0), (radius, 0.012), (radius, height), (radius + 0.004, height + 0.002)], sides=26, material="steel", colour=colour, density=0.6)
    mesh.add(lathe([(radius + 0.004, height + 0.002), (radius * 0.6, height + 0.018), (0.014, height + 0.024), (0.014, height + 0.034), (0.018, height + 0.042), (0.0, height + 0.045)], sides=26, material="steel", colour="chrome", density=0.5))
    for s in (-1, 1):
        mesh.add(tube([(s * radius, height * 0.8, -0.035), (s * (radius + 0.035), height * 0.8, -0.03), (s * (radius + 0.035), height * 0.8, 0.03), (s * radius, height * 0.8, 0.035)], 0.007, 6, "plain", "charcoal", fillet=0.02, density=0.2))
    return mesh


def crockery(stacks=5, seed=0):
    """Bowls, plates and cups stacked along x on a shelf."""
    random = np.random.default_rng(seed)
    mesh = Mesh()
    for i in range(stacks):
        x = (i - (stacks - 1) / 2) * 0.16
        if i % 3 == 2:
            for dx in (-0.04, 0.045):
                mesh.add(lathe([(0.0, 0.0), (0.026, 0.0), (0.034, 0.07), (0.030, 0.07), (0.028, 0.03)], (x + dx, 0, 0.0), 16, "gloss", random.choice(["celadon", "porcelain", "blush"]), 0.4))
        else:
            for k in range(random.integers(3, 6)):
                r = 0.062 if i % 3 == 0 else 0.072
                rise = 0.020 if i % 3 == 0 else 0.010
                mesh.add(lathe([(0.0, 0.0), (r * 0.5, 0.0), (r, rise * 1.6), (r * 0.96, rise * 1.6), (r * 0.5, 0.006)], (x, k * rise, 0), 20, "gloss", "porcelain" if (i + k) % 2 else "mist", 0.4))
    return mesh
