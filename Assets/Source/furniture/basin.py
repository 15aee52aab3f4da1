"""The wash place: basin with tap, mirror, soap, paper towels, a bin. Origin on the floor at the wall, front along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.reflection import Reflection
from modelling.solids import box, cushion, cylinder, lathe, panel, sheet, tube


def bowl(width=0.56, depth=0.46, rim=0.85):
    """An oval basin with a wide rim, hung from the wall."""
    mesh = Mesh()
    n = 28

    def ring(scale, y, back=0.0, squareness=2.6):
        points = []
        for i in range(n + 1):
            a = 2 * math.pi * i / n
            c, s = math.sin(a), math.cos(a)
            e = 2 / squareness
            x = math.copysign(abs(c) ** e, c) * width / 2 * scale
            z = math.copysign(abs(s) ** e, s) * depth / 2 * scale
            points.append((x, y, max(z + depth / 2 + back, 0.0) if scale > 0.9 else z + depth / 2 + back))
        return points

    outside = [ring(0.34, rim - 0.20), ring(0.55, rim - 0.185), ring(0.78, rim - 0.13), ring(0.94, rim - 0.06), ring(1.0, rim - 0.02), ring(1.0, rim - 0.006), ring(0.985, rim)]
    inside = [ring(0.985, rim), ring(0.82, rim - 0.002, 0.02), ring(0.78, rim - 0.012, 0.022), ring(0.70, rim - 0.06, 0.025), ring(0.55, rim - 0.115, 0.03), ring(0.25, rim - 0.14, 0.03), ring(0.04, rim - 0.145, 0.03)]
    mesh.add(sheet(outside, "gloss", "porcelain", closed_u=True, density=1.0), sheet(inside, "gloss", "porcelain", closed_u=True, density=1.2))
    mesh.add(cylinder(0.022, 0.004, (0, rim - 0.146, depth / 2 + 0.03), 12, "steel", "chrome", density=0.3))
    return mesh


def tap(rim=0.85, z=0.075):
    """Its mouth: `mouth(rim, z)`."""
    mesh = Mesh()
    mesh.add(cylinder(0.026, 0.02, (0, rim - 0.004, z), 14, "steel", "chrome", 0.4, bevel=0.004))
    mesh.add(tube([(0, rim, z), (0, rim + 0.20, z), (0, rim + 0.20, z + 0.13), mouth(rim, z)], 0.0125, 10, "steel", "chrome", fillet=0.07, fillet_steps=5, density=0.4))
    mesh.add(tube([(0.02, rim + 0.05, z), (0.06, rim + 0.06, z), (0.12, rim + 0.085, z + 0.01)], 0.008, 8, "steel", "chrome", density=0.3))
    return mesh


def mouth(rim=0.85, z=0.075):
    return (0, rim + 0.15, z + 0.135)


def mirror(width=0.55, height=0.75, frame="oak"):
    """A mirror on the wall, y = 0 at its lower edge. It shows its room as it is built (`modelling/reflection.py`)."""
    mesh = Mesh()
    glass = panel(width, height, (0, 0, 0.016), "mirror", (1.0, 1.0, 1.0), "front", uv=(0, 0, 1, 1), divisions=6, density=0.5)
    glass.pieces[0].sign = Reflection(width, height)
    mesh.add(glass)
    for x in (-width / 2, width / 2):
        mesh.add(box((0.03, height + 0.03, 0.026), (x, -0.015, 0.013), "wood", frame, 0.006, skip="back", density=0.4))
    for y in (-0.015, height - 0.015):
        mesh.add(box((width - 0.03, 0.03, 0.026), (0, y, 0.013), "wood", frame, 0.006, skip="back left right", density=0.4))
    return mesh


def soap_dispenser(colour="warm-white", window="sky"):
    mesh = cushion((0.11, 0.22, 0.10), (0, 0, 0.05), 0.025, 2, material="gloss", colour=colour, skip="back", density=0.8)
    mesh.add(box((0.035, 0.10, 0.006), (0, 0.09, 0.101), "gloss", window, 0.003, skip="back", density=0.3))
    mesh.add(box((0.07, 0.03, 0.03), (0, -0.006, 0.085), "plain", "grey", 0.008, density=0.3), cylinder(0.012, 0.03, (0, -0.03, 0.06), 10, "plain", "grey", 0.3))
    return mesh


def sanitiser(name):
    """Hand rub on the wall, y = 0 at its underside."""
    mesh = soap_dispenser("white", "green")
    mesh.add(box((0.15, 0.34, 0.008), (0, -0.05, 0.004), "plain", "celadon", 0.003, skip="back", density=0.5), box((0.10, 0.012, 0.07), (0, -0.10, 0.045), "plain", "white", 0.005, density=0.4))
    return Node(name, mesh, thing="sanitiser")


def towel_dispenser():
    mesh = cushion((0.27, 0.34, 0.13), (0, 0, 0.065), 0.022, 2, material="gloss", colour="white", skip="back", density=0.8)
    mesh.add(box((0.20, 0.05, 0.004), (0, -0.04, 0.05), "plain", "paper", 0.001, density=0.3), box((0.03, 0.12, 0.004), (0, 0.12, 0.131), "gloss", "mist", 0.002, skip="back", density=0.3))
    return mesh


def bin(colour="light-grey", lid="charcoal", height=0.42):
    mesh = lathe([(0.0, 0.0), (0.125, 0.0), (0.135, 0.01), (0.15, height - 0.03), (0.155, height - 0.02)], sides=20, material="plain", colour=colour, density=0.7)
    mesh.add(lathe([(0.158, height - 0.03), (0.158, height), (0.14, height + 0.02), (0.0, height + 0.03)], sides=20, material="plain", colour=lid, density=0.6))
    mesh.add(box((0.08, 0.018, 0.05), (0, 0.012, 0.155), "plain", "charcoal", 0.006, density=0.3))
    return mesh


def wash_place(name, tiled=True, towels=True):
    """Basin, splash tiles, mirror, soap and towels as one thing to use."""
    node = Node(name, thing="basin")
    mesh = node.mesh
    mesh.add(bowl(), tap())
    mesh.add(tube([(0, 0.64, 0.20), (0, 0.50, 0.20), (0, 0.46, 0.14), (0, 0.46, 0.0)], 0.018, 8, "steel", "chrome", fillet=0.05, density=0.3, caps=False))
    if tiled:
        mesh.add(box((1.02, 0.62, 0.012), (0, 0.80, 0.006), "tiles", "celadon", 0.004, skip="back", tile=1.2))
    mesh.add(mirror().moved(0, 1.48, 0), soap_dispenser().moved(-0.40, 1.14, 0.012))
    if towels:
        mesh.add(towel_dispenser().moved(0.44, 1.48, 0.0))
    mesh.add(box((0.5, 0.012, 0.11), (0, 1.36, 0.07), "gloss", "glass", 0.004, density=0.6))
    node.anchor("prop", (0.15, 1.373, 0.07), size=0.04).anchor("stand", (0, 0, 0.82), turn=180).anchor("tap", mouth())
    return node
