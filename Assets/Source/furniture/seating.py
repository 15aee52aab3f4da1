"""Chairs. Origin on the floor under the seat; the sitter looks along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, prism, tube


def slab(points, width, x=0.0, material="wood", colour="oak", tile=1.0, density=0.6):
    """A board whose side view is the outline `points` in (z, y), anticlockwise with z to the right; `width` along x."""
    turned = prism([(p[0], p[1]) for p in points], width, material=material, colour=colour, tile=tile, density=density)
    return turned.turned(-90).moved(x)


def armchair(name, cloth="teal", wood="oak", seat=0.40):
    """A high-backed armchair of oak with firm arms to push up from; its back reclines to half lying, and its headrest holds the head."""
    mesh = Mesh()
    w, front, hinge = 0.54, 0.29, -0.135
    # What closes the gap between the round edges of seat and back is as bright as the seat
    mesh.add(box((w - 0.06, 0.09, 0.07), (0, seat - 0.055, hinge - 0.03), "cloth", cloth, 0.02, skip="bottom", tile=0.25, tag="lit as seat"))
    sat_on = cushion((w, 0.13, front - hinge), (0, seat - 0.13, (front + hinge) / 2), 0.045, 2, 0.018, "cloth", cloth, skip="bottom", tile=0.25)
    for piece in sat_on.pieces:
        piece.tag = "seat"
    mesh.add(sat_on)
    mesh.add(box((w + 0.02, 0.05, 0.03), (0, seat - 0.16, front - 0.02), "wood", wood, 0.01, density=0.5))
    mesh.add(box((w + 0.02, 0.05, 0.03), (0, seat - 0.16, -0.22), "wood", wood, 0.01, density=0.4))
    for s in (-1, 1):
        x = s * (w / 2 + 0.035)
        mesh.add(slab([(0.27, 0.0), (0.31, 0.0), (0.30, 0.60), (0.25, 0.60)], 0.045, x, colour=wood))
        mesh.add(slab([(-0.38, 0.0), (-0.33, 0.0), (-0.155, 0.60), (-0.215, 0.60)], 0.045, x, colour=wood))
        mesh.add(cushion((0.068, 0.036, 0.63), (x, 0.595, 0.03), 0.016, 2, material="wood", colour=wood, tile=1.0, density=0.7))
        mesh.add(box((0.03, 0.06, 0.53), (x, seat - 0.17, 0.02), "wood", wood, 0.008, density=0.4))
        mesh.add(cylinder(0.020, 0.070, sides=14, material="steel", colour="steel", bevel=0.004, density=0.3).turned(90, "z").moved(x + 0.035, seat + 0.03, hinge - 0.075))
    return Node(name, mesh, thing="armchair").add(armchair_back(name, cloth, wood, w, (0, seat + 0.02, hinge))).anchor("seat")


UPRIGHT = -4   # degrees by which a back leans where it rests: whoever sits, sits straight
RECLINED = -60


def armchair_back(name, cloth, wood, w, at):
    """The back that turns where it meets the seat; its origin is there."""
    mesh = Mesh()
    mesh.add(cushion((w - 0.05, 0.75, 0.11), (0, -0.02, -0.055), 0.045, 2, material="cloth", colour=cloth, tile=0.25))
    mesh.add(cushion((w - 0.12, 0.22, 0.13), (0, 0.535, -0.015), 0.06, 3, material="cloth", colour="linen", tile=0.25))   # its cover is washed
    mesh.add(box((w - 0.06, 0.66, 0.016), (0, 0.02, -0.116), "wood", wood, 0.006, density=0.5))
    mesh.add(box((w - 0.001, 0.045, 0.034), (0, 0.695, -0.105), "wood", wood, 0.012, density=0.4))
    for x in (0.011 - w / 2, w / 2 - 0.011):
        mesh.add(slab([(-0.125, -0.02), (-0.045, -0.02), (-0.085, 0.70), (-0.122, 0.70)], 0.022, x, colour=wood))
    back = Node(f"{name}.backrest", mesh.turned(UPRIGHT, "x"), at=at)
    return back.moves("recline", "rotation", RECLINED, "x", even=True)


def dining_chair(cloth="terracotta", wood="oak", seat=0.41, arms=False):
    mesh = Mesh()
    w, d = 0.44, 0.42
    mesh.add(cushion((w, 0.055, d), (0, seat - 0.055, 0), 0.024, 1, 0.0, "cloth", cloth, skip="bottom", tile=0.25))
    mesh.add(box((w - 0.02, 0.05, d - 0.03), (0, seat - 0.105, 0), "wood", wood, 0.006, skip="top bottom", density=0.4))
    for x in (-w / 2 + 0.02, w / 2 - 0.02):
        mesh.add(slab([(d / 2 - 0.035, 0.0), (d / 2, 0.0), (d / 2 + 0.005, seat - 0.05), (d / 2 - 0.04, seat - 0.05)], 0.034, x, colour=wood, density=0.4))
        mesh.add(slab([(-d / 2 - 0.06, 0.0), (-d / 2 - 0.025, 0.0), (-d / 2 + 0.035, 0.42), (-d / 2 - 0.05, 0.88), (-d / 2 - 0.085, 0.88), (-d / 2 - 0.005, 0.42)], 0.034, x, colour=wood, density=0.4))
        if arms:
            mesh.add(box((0.045, 0.026, d - 0.02), (x + math.copysign(0.015, x), 0.61, 0.0), "wood", wood, 0.011, density=0.4), box((0.034, 0.22, 0.034), (x, seat - 0.03, d / 2 - 0.03), "wood", wood, 0.008, skip="top bottom", density=0.3))
    rest = cushion((w - 0.05, 0.24, 0.035), (0, 0, 0), 0.016, 1, material="cloth", colour=cloth, tile=0.25)
    mesh.add(rest.turned(-10, "x").moved(0, 0.60, -d / 2 + 0.005))
    mesh.add(box((w - 0.05, 0.05, 0.026), (0, 0.83, -d / 2 - 0.054), "wood", wood, 0.01, density=0.4))
    return Node("chair", mesh, thing="chair").anchor("seat")


def sofa(width=1.5, cloth="blanket-green", wood="oak"):
    mesh = Mesh()
    count = max(2, round(width / 0.62))
    each = (width - 0.16) / count
    for i in range(count):
        x = -width / 2 + 0.08 + each * (i + 0.5)
        mesh.add(cushion((each - 0.008, 0.15, 0.60), (x, 0.25, 0.03), 0.045, 2, 0.015, "cloth", cloth, skip="bottom", tile=0.25))
        mesh.add(cushion((each - 0.008, 0.46, 0.15), (0, 0, 0), 0.055, 2, material="cloth", colour=cloth, tile=0.25, skip="bottom").turned(-13, "x").moved(x, 0.38, -0.23))
    for x in (-width / 2 + 0.04, width / 2 - 0.04):
        mesh.add(cushion((0.09, 0.40, 0.72), (x, 0.20, 0.0), 0.03, 2, material="cloth", colour=cloth, tile=0.25, skip="bottom"))
        for z in (-0.30, 0.30):
            mesh.add(box((0.05, 0.20, 0.05), (x, 0, z), "wood", wood, 0.006, skip="top bottom", density=0.3))
    mesh.add(box((width - 0.1, 0.09, 0.66), (0, 0.19, 0), "wood", wood, 0.008, skip="top", density=0.3), cushion((width - 0.1, 0.62, 0.07), (0, 0.25, -0.36), 0.03, 2, material="cloth", colour=cloth, tile=0.25, skip="bottom"))
    node = Node("sofa", mesh, thing="armchair")
    for i in range(count):
        node.anchor("seat", (-width / 2 + 0.08 + each * (i + 0.5), 0, 0.06))
    return node


def stool(radius=0.17, height=0.48, cloth="teal"):
    mesh = cylinder(radius, 0.07, (0, height - 0.07, 0), 20, "cloth", cloth, bevel=0.02)
    mesh.add(cylinder(0.025, height - 0.12, (0, 0.06, 0), 10, "steel", "chrome", 0.3, caps=""))
    for i in range(5):
        a = 2 * math.pi * i / 5
        end = (math.sin(a) * 0.22, 0.055, math.cos(a) * 0.22)
        mesh.add(tube([(0, 0.085, 0), end], 0.014, 6, "steel", "steel", density=0.2), cylinder(0.024, 0.02, sides=8, colour="rubber", density=0.15).turned(90, "z").moved(end[0] + 0.01, 0.024, end[2]))
    return mesh


def bench(width=1.4, cloth="linen", wood="oak", depth=0.42, height=0.41):
    mesh = cushion((width, 0.07, depth), (0, height - 0.07, 0), 0.028, 2, 0.006, "cloth", cloth, skip="bottom", tile=0.25)
    mesh.add(box((width - 0.04, 0.05, depth - 0.05), (0, height - 0.12, 0), "wood", wood, 0.006, skip="top", density=0.4))
    for x in (-width / 2 + 0.12, width / 2 - 0.12):
        mesh.add(box((0.05, height - 0.12, depth - 0.06), (x, 0, 0), "wood", wood, 0.008, skip="top bottom", density=0.4))
    node = Node("bench", mesh, thing="bench")
    for x in np.linspace(-width / 2 + 0.35, width / 2 - 0.35, max(1, int(width / 0.6))):
        node.anchor("seat", (float(x), 0, 0.02))
    return node
