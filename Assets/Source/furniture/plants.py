"""Plants and flowers: leaves are thin curved sheets seen from both sides."""

import math
import numpy as np
from modelling.mesh import Mesh, Piece
from modelling.solids import ball, cylinder, lathe, sheet, tube


def leaf(length=0.3, width=0.07, droop=0.5, colour="leaf", steps=5, fold=0.25):
    """A leaf from the origin outwards along +Z, first rising, then drooping."""
    points = []
    for i in range(3):
        s = i - 1
        row = []
        for j in range(steps + 1):
            t = j / steps
            half = width / 2 * math.sin(math.pi * min(1.0, t * 0.92 + 0.08)) ** 0.8
            row.append((-s * half, length * (0.75 * t - droop * t * t) + abs(s) * half * fold, length * t * (1 - 0.18 * droop * t)))
        points.append(row)
    mesh = sheet(points, "leaf", colour, both_sides=True, density=0.35, inward=True)
    for piece in mesh.pieces:   # paler towards the edge, so that leaves stand apart
        piece.colour = piece.colour * np.linspace(0.75, 1.1, len(piece.colour))[:, None]
    upper, under = mesh.pieces   # both sides lie in one chart, the upper side baked last
    count = len(under.position)
    return Mesh([Piece("leaf", *(np.concatenate([getattr(under, k), getattr(upper, k)]) for k in ("position", "normal", "uv", "colour")), np.concatenate([under.triangles, upper.triangles + count]), np.concatenate([under.chart_uv, upper.chart_uv]), upper.density)])


def pot(radius=0.13, height=0.22, colour="clay"):
    mesh = lathe([(0.0, 0.0), (radius * 0.72, 0.0), (radius * 0.98, height - 0.035), (radius * 1.05, height - 0.03), (radius * 1.05, height), (radius * 0.94, height), (radius * 0.92, height - 0.03)], sides=20, material="plain", colour=colour, density=0.6)
    return mesh.add(cylinder(radius * 0.93, height - 0.03, sides=16, colour="soil", caps="top", density=0.4))


def house_plant(height=0.9, seed=0, colour="clay", pot_radius=0.14, leaves=16):
    """A broad-leaved plant in a pot, standing on the floor or a sill."""
    random = np.random.default_rng(seed)
    pot_height = pot_radius * 1.6
    mesh = pot(pot_radius, pot_height, colour)
    for i in range(leaves):
        t = i / leaves
        size = height * random.uniform(0.26, 0.40)
        base = pot_height + (height - pot_height - size * 0.4) * t * 0.75
        shade = ["leaf", "leaf-dark", "leaf-light", "leaf"][i % 4]
        one = leaf(size, size * 0.30, 0.35 + 0.45 * random.random(), shade).turned(-35 + 60 * (1 - t) - 40, "x")
        turn = i * 137.5 + random.uniform(-15, 15)
        mesh.add(one.moved(0, base, 0.012).turned(turn))
    mesh.add(tube([(0, pot_height - 0.04, 0), (0.01, height * 0.72, 0.005)], 0.010, 6, "leaf", "leaf-dark", density=0.2, caps=False))
    return mesh


def small_plant(seed=0, colour="porcelain", spread=0.13, leaves=12):
    random = np.random.default_rng(seed)
    mesh, green = pot(0.06, 0.095, colour), Mesh()
    for i in range(leaves):
        green.add(leaf(spread * random.uniform(0.8, 1.2), 0.035, random.uniform(0.4, 0.9), ["leaf", "leaf-light", "leaf-dark"][i % 3], 4).turned(random.uniform(-30, 5), "x").moved(0, 0.075, 0.01).turned(i * 137.5))
    return mesh.add(green.in_strips())


def blossom(radius=0.03, colour="petal-yellow", petals=7, heart="amber"):
    """An open flower looking up (+Y)."""
    mesh = Mesh()
    for i in range(petals):
        mesh.add(leaf(radius, radius * 0.75, 0.45, colour, 2, fold=0.15).turned(360 / petals * i))
    return mesh.add(ball(radius * 0.27, (0, radius * 0.14, 0), 8, 4, "plain", heart, 0.2, squash=0.7))


def vase_of_flowers(seed=0, colours=("petal-yellow", "pink", "petal-white"), vase="porcelain", stems=9, height=0.22):
    random = np.random.default_rng(seed)
    mesh = lathe([(0.0, 0.0), (0.035, 0.0), (0.052, 0.05), (0.045, 0.11), (0.026, 0.15), (0.032, 0.17)], sides=18, material="gloss", colour=vase, density=0.6)
    flowers = Mesh()
    for i in range(stems):
        a, lean = i * 2.4, random.uniform(0.1, 0.5)
        top = (math.sin(a) * lean * height * 0.7, 0.15 + height * random.uniform(0.55, 1.0), math.cos(a) * lean * height * 0.7)
        flowers.add(tube([(0, 0.12, 0), (top[0] * 0.4, 0.15 + (top[1] - 0.15) * 0.6, top[2] * 0.4), top], 0.0025, 4, "leaf", "leaf", density=0.15, caps=False))
        flower = blossom(random.uniform(0.026, 0.040), colours[i % len(colours)], 7)
        flowers.add(flower.turned(lean * 60, "x").turned(math.degrees(a)).moved(*top))
        if i % 2 == 0:
            flowers.add(leaf(0.10, 0.03, 0.6, "leaf-dark", 3).moved(0, 0.15, 0.01).turned(math.degrees(a) + 60))
    return mesh.add(flowers.in_strips())
