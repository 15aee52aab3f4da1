"""What museums and halls of remembrance are fitted with: portals, wall panels, tall cases, light tracks, stands. No emblem, no lettering."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cylinder, lathe, panel, sheet, tube
from textures.paintings import place


def portal(width=1.6, height=2.4, depth=0.4, frame="dark-walnut", beyond="#b59f7d", floor="#6b4f3a"):
    """An open way to the next room: lined in dark wood, a dim glimpse beyond."""
    mesh = Mesh()
    for x, side in ((-width / 2, "right"), (width / 2, "left")):
        mesh.add(panel(depth, height, (x, 0, -depth / 2), "wood", frame, side, density=0.6))
    mesh.add(panel(width, depth, (0, height, -depth / 2), "wood", frame, "down", density=0.6), panel(width, depth, (0, 0.001, -depth / 2), "wood", frame, "up", density=0.6))
    for x in (-width / 2 - 0.06, width / 2 + 0.06):
        mesh.add(box((0.12, height + 0.12, 0.03), (x, 0, 0.015), "wood", frame, 0.006, skip="back bottom", density=0.6, grain="y"))
    mesh.add(box((width, 0.12, 0.03), (0, height, 0.015), "wood", frame, 0.006, skip="back left right", density=0.6))
    far = -depth - 1.6
    glimpse = panel(width + 2.4, height + 0.8, (0, 0, far), "unlit", beyond, "front", divisions=6)
    piece = glimpse.pieces[0]
    piece.colour = piece.colour * (0.25 + 0.45 * np.exp(-((piece.position[:, 0] / 0.9) ** 2 + ((piece.position[:, 1] - 1.6) / 1.1) ** 2)))[:, None]
    ground = panel(width + 2.4, 1.6, (0, 0, far + 0.8), "unlit", floor, "up")
    ground.pieces[0].colour *= 0.35
    mesh.add(glimpse, ground)
    for x, side in ((-width / 2 - 1.2, "right"), (width / 2 + 1.2, "left")):
        wall = panel(1.6, height + 0.8, (x, 0, far + 0.8), "unlit", beyond, side)
        wall.pieces[0].colour *= 0.3
        mesh.add(wall)
    roof = panel(width + 2.4, 1.6, (0, height + 0.8, far + 0.8), "unlit", beyond, "down")
    roof.pieces[0].colour *= 0.3
    return mesh.add(roof)


def wall_panel(width=1.7, height=1.9, painting=0, board="ivory", field="#e6d9c0"):
    """A board standing off the wall: a picture to the left, a free field for the label to the right, blank ruled lines under both. y = 0 at its lower edge."""
    mesh = box((width, height, 0.03), (0, 0, 0.035), "plain", board, 0.006, skip="back", density=0.9)
    mesh.add(box((width + 0.02, 0.05, 0.05), (0, -0.05, 0.035), "wood", "dark-walnut", 0.006, skip="back", density=0.5), box((width + 0.02, 0.03, 0.05), (0, height, 0.035), "wood", "dark-walnut", 0.006, skip="back", density=0.5))
    u0, v0, u1, v1 = place(painting)
    w = width * 0.46
    mesh.add(panel(w, w, (-width * 0.24, height - w - 0.14, 0.0515), "painting", (1, 1, 1), "front", uv=(u0, v0, u1, v1), density=0.9))
    mesh.add(panel(width * 0.36, w, (width * 0.235, height - w - 0.14, 0.0515), "plain", field, "front", density=0.8))
    for k in range(6):
        y = height - w - 0.30 - 0.065 * k
        mesh.add(panel(width * 0.46 * (1.0 if k < 5 else 0.6), 0.008, (-width * 0.24 - (0 if k < 5 else width * 0.092), y, 0.0515), "plain", "stone", "front", density=0.1))
    for k in range(3):
        mesh.add(panel(0.11, 0.11, (width * 0.11 + 0.16 * k, height - w - 0.48, 0.0515), "plain", ("#d9c39a", "#b9c7b4", "#d3b3a0")[k], "front", density=0.2))
    return mesh


def tall_case(width=2.2, depth=0.6, height=2.5):
    """A case in which clothes can hang: plinth, back, roof with its light; the glass is only hinted at by its edges."""
    mesh = box((width, 0.35, depth), (0, 0, depth / 2), "wood", "dark-walnut", 0.01, skip="bottom back", density=0.7)
    mesh.add(panel(width, depth, (0, 0.352, depth / 2), "cloth", "linen", "up", tile=0.25), panel(width - 0.04, height - 0.6, (0, 0.35, 0.02), "cloth", "#d8cbb2", "front", tile=0.25))
    mesh.add(box((width, 0.25, depth), (0, height - 0.25, depth / 2), "wood", "dark-walnut", 0.01, skip="back", density=0.6), box((width - 0.2, 0.01, 0.06), (0, height - 0.262, depth - 0.12), "glow", "ivory", 0.003, density=0.2))
    for x in (-width / 2 + 0.012, width / 2 - 0.012):
        mesh.add(box((0.02, height - 0.6, 0.02), (x, 0.35, depth - 0.012), "steel", "bronze", 0.004, skip="top bottom", density=0.3), panel(depth, height - 0.6, (x, 0.35, depth / 2), "cloth", "#d8cbb2", "right" if x < 0 else "left", tile=0.25, density=0.6))
    for x, shade, apron in ((-0.62, "#e9eef0", True), (0.05, "#c9d6dd", True), (0.70, "#f2ece0", False)):
        mesh.add(dress(shade, apron).moved(x, 0.62, depth * 0.42))
    node = Node("TallCase", mesh, thing="showcase")
    return node


def dress(colour, apron):
    """A plain long-sleeved working dress on a stand; y = 0 at its hem."""
    rings = []
    for y, rx, rz in ((0.0, 0.27, 0.17), (0.25, 0.235, 0.15), (0.55, 0.18, 0.125), (0.68, 0.145, 0.10), (0.82, 0.165, 0.11), (1.0, 0.175, 0.11), (1.07, 0.13, 0.085), (1.12, 0.055, 0.05), (1.17, 0.05, 0.045)):
        fold = 0.09 * max(0.0, 1 - y / 0.6)
        rings.append([((rx * (1 + fold * math.sin(a * 9))) * math.sin(a), y, (rz * (1 + fold * math.sin(a * 9))) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 37)])
    mesh = sheet(rings, "cloth", colour, closed_u=True, tile=0.25, density=0.7)
    for s in (-1, 1):
        arm = [(s * 0.155, 1.03, 0.0), (s * 0.22, 0.92, 0.01), (s * 0.25, 0.72, 0.03), (s * 0.25, 0.50, 0.06)]
        mesh.add(tube(arm, 0.052, 10, "cloth", colour, fillet=0.1, density=0.5), tube([(s * 0.25, 0.515, 0.058), (s * 0.25, 0.475, 0.064)], 0.055, 10, "cloth", "petal-white", density=0.3))
    if apron:
        for y0, y1, half, z0, z1 in ((0.06, 0.68, 0.17, 0.185, 0.112), (0.68, 0.98, 0.10, 0.112, 0.122)):
            points = [[(half * s * (1.15 - 0.25 * t), y0 + (y1 - y0) * t, (z0 + (z1 - z0) * t) - 0.05 * s * s) for s in np.linspace(-1, 1, 9)] for t in np.linspace(0, 1, 4)]
            mesh.add(sheet(points, "cloth", "petal-white", both_sides=True, tile=0.25, density=0.7))
        mesh.add(tube([(0.146 * math.sin(a), 0.68, 0.104 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 17)], 0.012, 6, "cloth", "petal-white", density=0.3))
    return mesh.add(cylinder(0.02, 0.7, (0, -0.26, 0), 8, "wood", "dark-walnut", 0.2))


def displayed(kind):
    """Plain old things to look at: papers, a lamp, bowls and a mortar, a case of instruments. What they are said to be is the scenario's matter."""
    mesh = Mesh()
    if kind == 0:
        for x, turn, w, h in ((-0.38, 6, 0.24, 0.32), (-0.06, -4, 0.22, 0.30)):
            sheet_ = box((w, 0.006, h), (0, 0, 0), "plain", "#e3d3ad", 0.002, skip="bottom")
            for k in range(9):
                sheet_.add(box((0.004, 0.0004, h * 0.7), (-w * 0.38 + w * 0.095 * k, 0.006, 0), "plain", "#8a7a5e", 0.0, skip="bottom", density=0.1))
            mesh.add(sheet_.turned(turn).moved(x, 0.001, 0))
        mesh.add(box((0.20, 0.05, 0.27), (0.34, 0, 0), "plain", "#5d6f6b", 0.006).add(box((0.19, 0.04, 0.275), (0.004, 0.005, 0.0), "plain", "#e3d3ad", 0.002)).turned(-8))
    elif kind == 1:
        lantern = lathe([(0.0, 0.0), (0.075, 0.0), (0.08, 0.012), (0.055, 0.035), (0.06, 0.06)], sides=20, material="steel", colour="brass")
        lantern.add(lathe([(0.05, 0.06), (0.062, 0.12), (0.05, 0.20)], sides=20, material="glow", colour="ivory", density=0.2), lathe([(0.056, 0.20), (0.058, 0.215), (0.02, 0.25), (0.0, 0.255)], sides=20, material="steel", colour="brass"), tube([(-0.05, 0.21, 0), (-0.06, 0.30, 0), (0.06, 0.30, 0), (0.05, 0.21, 0)], 0.004, 6, "steel", "brass", fillet=0.04))
        mesh.add(lantern.moved(0, 0.0, 0), box((0.30, 0.012, 0.20), (0.36, 0, 0), "cloth", "#8f3f3a", 0.004, tile=0.25), box((0.26, 0.02, 0.16), (-0.36, 0, 0.02), "plain", "#e3d3ad", 0.003))
    elif kind == 2:
        for x, r, shade in ((-0.40, 0.075, "#b8c7c2"), (-0.20, 0.055, "#cdbb98"), (0.36, 0.09, "#8f7a63")):
            mesh.add(lathe([(0.0, 0.0), (r * 0.5, 0.0), (r * 0.55, 0.01), (r, r * 0.8), (r * 0.94, r * 0.8), (r * 0.5, 0.02), (0.0, 0.016)], (x, 0, 0), 22, "gloss", shade))
        mesh.add(tube([(0.37, 0.03, 0), (0.44, 0.16, 0.03)], 0.015, 8, "wood", "dark-walnut"), lathe([(0.0, 0.0), (0.05, 0.0), (0.07, 0.06), (0.035, 0.13), (0.03, 0.16), (0.04, 0.165)], (0.08, 0, 0), 20, "gloss", "#7f9f97"))
    else:
        mesh.add(box((0.46, 0.035, 0.24), (-0.22, 0, 0), "wood", "dark-walnut", 0.004), panel(0.43, 0.21, (-0.22, 0.036, 0), "cloth", "#6e2f38", "up", tile=0.25))
        for k in range(5):
            mesh.add(tube([(-0.38 + 0.08 * k, 0.042, -0.07), (-0.38 + 0.08 * k, 0.042, 0.06)], 0.004, 6, "steel", "chrome", density=0.3), ball(0.010, (-0.38 + 0.08 * k, 0.042, 0.07), 8, 5, "steel", "chrome", 0.2))
        mesh.add(lathe([(0.0, 0.0), (0.03, 0.0), (0.03, 0.09), (0.012, 0.11), (0.014, 0.13)], (0.22, 0, -0.04), 16, "gloss", "#7a5a34"), lathe([(0.0, 0.0), (0.024, 0.0), (0.024, 0.07), (0.010, 0.088), (0.012, 0.10)], (0.32, 0, 0.03), 16, "gloss", "#56705f"), lathe([(0.0, 0.0), (0.036, 0.0), (0.036, 0.06), (0.03, 0.066), (0.0, 0.07)], (0.42, 0, -0.03), 18, "gloss", "porcelain"))
    return mesh


def track(length):
    return box((length, 0.03, 0.035), (0, -0.03, 0), "plain", "charcoal", 0.004, skip="top", density=0.2)


def track_spot():
    mesh = cylinder(0.006, 0.4, (0, -0.43, 0), 6, "plain", "charcoal", 0.2, caps="")
    mesh.add(cylinder(0.045, 0.14, (0, -0.58, 0), 14, "plain", "charcoal", 0.3, caps="top"))
    return mesh.add(lathe([(0.0, -0.575), (0.042, -0.574)], sides=14, material="glow", colour="ivory", density=0.1))


def wreath_stand(name, radius=0.42):
    """A wreath of evergreen with white flowers on an easel of dark wood."""
    mesh = Mesh()
    for x in (-0.22, 0.22):
        mesh.add(tube([(x * 1.35, 0.0, 0.08), (x * 0.25, 1.55, -0.10)], 0.016, 8, "wood", "dark-walnut", density=0.4))
    mesh.add(tube([(0, 0.0, -0.50), (0, 1.5, -0.11)], 0.016, 8, "wood", "dark-walnut", density=0.4), box((0.5, 0.03, 0.07), (0, 0.42, 0.03), "wood", "dark-walnut", 0.006, density=0.4))
    random = np.random.default_rng(17)
    wreath = Mesh()
    from .plants import blossom, leaf
    for i in range(54):
        a = 2 * math.pi * i / 54
        for k in range(2):
            r = radius + random.uniform(-0.05, 0.05)
            one = leaf(random.uniform(0.13, 0.18), 0.05, 0.35, ["leaf-dark", "leaf", "leaf-dark"][(i + k) % 3], 3).turned(random.uniform(-30, 20), "x").turned(90, "x").turned(math.degrees(-a) + random.uniform(40, 120), "z")
            wreath.add(one.moved(math.sin(a) * r, math.cos(a) * r, random.uniform(0.0, 0.05)))
    for i in range(26):
        a = 2 * math.pi * i / 26
        r = radius + (0.035 if i % 2 else -0.035)
        wreath.add(blossom(0.078, "petal-white" if i % 4 else "petal-yellow", 7, "petal-yellow").turned(90, "x").moved(math.sin(a) * r, math.cos(a) * r, 0.105))
    ring = [(math.sin(a) * radius, math.cos(a) * radius, 0.0) for a in np.linspace(0, 2 * math.pi, 33)]
    wreath.add(tube(ring, 0.045, 8, "leaf", "leaf-dark", caps=False, density=0.4))
    for s in (-1, 1):
        wreath.add(sheet([[(s * (0.03 + 0.10 * t) + dx, -radius + 0.02 - 0.34 * t, 0.075 + 0.01 * math.sin(t * 5)) for dx in (-0.032, 0.032)] for t in np.linspace(1, 0, 6)], "cloth", "petal-white", both_sides=True, tile=0.25))
    node = Node(name, mesh.add(wreath.in_strips().turned(-7, "x").moved(0, 0.96, 0.045)), thing="wreath")
    return node
