"""What helps people move and sit: wheelchair, walking frame, commode, wedge, belt. They face along +Z."""

import math
import numpy as np
from furniture.seating import RECLINED, UPRIGHT
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cushion, cylinder, lathe, prism, sheet, tube


def ring(radius, thickness, sides=32, around=8, material="plain", colour="rubber"):
    """A ring about the X axis."""
    points = []
    for i in range(around + 1):
        b = -2 * math.pi * i / around
        points.append([(thickness * math.sin(b), (radius + thickness * math.cos(b)) * math.cos(a), (radius + thickness * math.cos(b)) * math.sin(a)) for a in np.linspace(0, 2 * math.pi, sides + 1)])
    return sheet(points, material, colour, closed_u=True)


def wheel(radius, spokes=10):
    mesh = ring(radius - 0.016, 0.016).add(ring(radius - 0.034, 0.007, 28, 6, "steel", "steel"))
    mesh.add(cylinder(0.026, 0.07, sides=14, material="plain", colour="charcoal", bevel=0.006).turned(90, "z").moved(0.035))
    for i in range(spokes):
        a = 2 * math.pi * i / spokes
        mesh.add(tube([(0, 0.02 * math.cos(a), 0.02 * math.sin(a)), (0, (radius - 0.036) * math.cos(a), (radius - 0.036) * math.sin(a))], 0.0028, 4, caps=False))
    return mesh


def wheelchair():
    """A wheelchair with brakes, footrests and armrests that move, and a back with a headrest that reclines."""
    half, seat = 0.23, 0.49
    frame = "navy"
    mesh = cushion((0.43, 0.055, 0.34), (0, seat - 0.055, 0.05), 0.022, 2, 0.006, "cloth", "charcoal", tile=0.25)
    for s in (-1, 1):
        x = s * half
        mesh.add(tube([(x, seat - 0.03, 0.22), (x, seat - 0.03, -0.20)], 0.012, 8, "gloss", frame))
        mesh.add(tube([(x, seat - 0.03, 0.20), (x, 0.30, 0.235), (x, 0.20, 0.12), (x, 0.24, -0.19), (x, seat - 0.03, -0.20)], 0.012, 8, "gloss", frame, fillet=0.06))
        mesh.add(box((0.05, 0.07, 0.04), (x - s * 0.016, seat - 0.045, -0.155), "plain", "charcoal", 0.008))   # where the back turns
        mesh.add(wheel(0.29).scaled(s, 1, 1).moved(x + s * 0.045, 0.29, -0.17), ring(0.255, 0.007, 28, 6, "steel", "chrome").moved(x + s * 0.085, 0.29, -0.17))
        mesh.add(ring(0.075, 0.016, 20, 8).moved(x, 0.091, 0.26), cylinder(0.06, 0.018, sides=16, material="plain", colour="grey").turned(90, "z").moved(x + 0.009, 0.091, 0.26), tube([(x + s * 0.024, 0.091, 0.26), (x + s * 0.024, 0.17, 0.245), (x, 0.21, 0.225)], 0.008, 6, "steel", "steel", fillet=0.02))
    mesh.add(tube([(-half, seat - 0.05, 0.12), (half, 0.24, 0.12)], 0.010, 6, "gloss", frame), tube([(half, seat - 0.05, 0.10), (-half, 0.24, 0.10)], 0.010, 6, "gloss", frame))
    node = Node("wheelchair", mesh).add(wheelchair_back(frame, (0, seat + 0.01, -0.115)))
    for part, s in (("left", 1), ("right", -1)):
        arm = Mesh().add(tube([(0, -0.02, -0.20), (0, 0.20, -0.20), (0, 0.20, 0.14), (0, -0.02, 0.14)], 0.011, 8, "gloss", frame, fillet=0.05), cushion((0.05, 0.028, 0.27), (0, 0.205, -0.035), 0.012, 2, material="plain", colour="charcoal"), box((0.008, 0.18, 0.30), (0, 0.01, -0.03), "plain", "grey", 0.003))
        node.add(Node(f"wheelchair.armrest.{part}", arm, at=(s * (half + 0.005), seat, 0)).moves("remove", "translation", (s * 0.10, 0.25, -0.10)))
        foot = Mesh().add(tube([(0, 0.0, 0.0), (0, -0.10, 0.04), (0, -0.335, 0.15)], 0.010, 8, "steel", "steel", fillet=0.04), box((0.145, 0.014, 0.17), (-s * 0.075, -0.355, 0.19), "plain", "charcoal", 0.006))
        node.add(Node(f"wheelchair.footrest.{part}", foot, at=(s * (half - 0.02), seat - 0.04, 0.22)).moves("raise", "rotation", s * 105.0))
        lever = Mesh().add(tube([(0, 0, 0), (s * 0.012, 0.11, -0.02)], 0.007, 6, "steel", "steel"), ball(0.014, (s * 0.012, 0.12, -0.022), 10, 6, "plain", "red"), box((0.03, 0.025, 0.05), (0, -0.02, 0), "plain", "charcoal", 0.006))
        node.add(Node(f"wheelchair.brake.{part}", lever, at=(s * (half + 0.012), seat - 0.03, 0.115)).moves("apply", "rotation", 42.0, "x"))
    return node.anchor("seat", (0, 0.10, 0.02))   # the feet stand on the footrests


def wheelchair_back(frame, at):
    """The back that turns where it meets the seat, with its handles and headrest."""
    mesh = cushion((0.42, 0.46, 0.045), (0, 0.0, -0.022), 0.02, 2, material="cloth", colour="charcoal", tile=0.25)
    mesh.add(cushion((0.27, 0.17, 0.085), (0, 0.55, -0.005), 0.038, 3, material="cloth", colour="charcoal", tile=0.25))
    for s in (-1, 1):
        x = s * 0.195
        mesh.add(tube([(x, -0.02, -0.055), (x, 0.47, -0.055), (x, 0.49, -0.17)], 0.012, 8, "gloss", frame, fillet=0.05))
        mesh.add(cylinder(0.017, 0.10, sides=10, material="plain", colour="rubber", bevel=0.006).turned(-80, "x").moved(x, 0.482, -0.125))
        mesh.add(tube([(s * 0.07, 0.36, -0.052), (s * 0.07, 0.64, -0.052)], 0.008, 8, "steel", "chrome"))
    mesh.add(tube([(-0.195, 0.40, -0.055), (0.195, 0.40, -0.055)], 0.009, 6, "gloss", frame))
    back = Node("wheelchair.backrest", mesh.turned(UPRIGHT, "x"), at=at)
    return back.moves("recline", "rotation", RECLINED, "x", even=True)


def walking_frame():
    mesh = Mesh()
    for s in (-1, 1):
        x = s * 0.27
        mesh.add(tube([(x * 1.06, 0.03, -0.22), (x, 0.84, -0.12), (x, 0.84, 0.14), (x * 1.06, 0.05, 0.22)], 0.0125, 8, "steel", "chrome", fillet=0.07))
        mesh.add(cylinder(0.019, 0.13, sides=10, material="plain", colour="charcoal", bevel=0.006).turned(90, "x").moved(x, 0.84, -0.08))
        mesh.add(tube([(x * 1.03, 0.36, -0.18), (x * 1.03, 0.36, 0.185)], 0.009, 6, "steel", "chrome"), cylinder(0.018, 0.04, (x * 1.06, 0.0, -0.222), 10, "plain", "rubber", bevel=0.004))
        mesh.add(ring(0.045, 0.013, 18, 8).moved(x * 1.06, 0.058, 0.225), cylinder(0.032, 0.02, sides=12, colour="grey").turned(90, "z").moved(x * 1.06 + 0.01, 0.058, 0.225))
    for y, z in ((0.62, 0.175), (0.36, 0.195)):
        mesh.add(tube([(-0.275, y, z), (-0.12, y + 0.03, z + 0.02), (0.12, y + 0.03, z + 0.02), (0.275, y, z)], 0.0115, 8, "steel", "chrome", fillet=0.08))
    return Node("walking-frame", mesh)


def commode():
    """A commode chair on castors; its lid opens."""
    mesh = Mesh()
    seat, half = 0.42, 0.24
    for s in (-1, 1):
        x = s * half
        mesh.add(tube([(x, 0.10, 0.20), (x, seat + 0.20, 0.20), (x, seat + 0.20, -0.16), (x, seat - 0.02, -0.19), (x, 0.10, -0.20)], 0.0125, 8, "plain", "light-grey", fillet=0.05))
        mesh.add(cushion((0.05, 0.026, 0.27), (x, seat + 0.205, 0.03), 0.011, 2, material="plain", colour="charcoal"), tube([(x, seat + 0.10, -0.175), (x, seat + 0.42, -0.26)], 0.0125, 8, "plain", "light-grey"))
        for z in (0.20, -0.20):
            mesh.add(ring(0.038, 0.012, 16, 8).moved(x, 0.05, z), box((0.026, 0.05, 0.026), (x, 0.07, z), "plain", "grey", 0.006))
        mesh.add(tube([(x, 0.28, 0.20), (x, 0.28, -0.195)], 0.009, 6, "plain", "light-grey"))
    mesh.add(tube([(-half, 0.28, -0.195), (half, 0.28, -0.195)], 0.009, 6, "plain", "light-grey"), cushion((0.44, 0.24, 0.04), (0, 0, 0), 0.018, 2, material="plain", colour="blue").turned(-14, "x").moved(0, seat + 0.16, -0.20))
    rim = []
    for r, y in ((0.225, seat - 0.03), (0.228, seat), (0.215, seat + 0.012), (0.13, seat + 0.012), (0.115, seat), (0.112, seat - 0.05)):
        rim.append([(r * math.copysign(abs(math.sin(a)) ** 0.8, math.sin(a)), y, r * 0.95 * math.copysign(abs(math.cos(a)) ** 0.8, math.cos(a))) for a in np.linspace(0, 2 * math.pi, 33)])
    mesh.add(sheet(rim, "gloss", "white", closed_u=True), lathe([(0.0, seat - 0.22), (0.09, seat - 0.22), (0.12, seat - 0.04)], sides=24, material="plain", colour="light-grey"), lathe([(0.118, seat - 0.04), (0.088, seat - 0.21), (0.0, seat - 0.21)], sides=24, material="plain", colour="grey"))
    lid = cushion((0.42, 0.026, 0.40), (0, 0, 0.20), 0.012, 2, material="gloss", colour="white")
    node = Node("commode", mesh).add(Node("commode.lid", lid, at=(0, seat + 0.014, -0.20)).moves("open", "rotation", -98.0, "x"))
    return node.anchor("seat")


def wedge():
    """A thirty-degree positioning wedge."""
    mesh = prism([(-0.16, 0.0), (0.16, 0.0), (0.165, 0.012), (0.16, 0.028), (-0.10, 0.175), (-0.125, 0.182), (-0.15, 0.172), (-0.165, 0.02)], 0.55, (0, 0, 0), "cloth", "blanket-blue", smooth=60, tile=0.25)
    return Node("wedge", mesh)


def transfer_belt():
    mesh = Mesh()
    points = []
    for y in np.linspace(0, 0.10, 3):
        points.append([(0.17 * math.sin(a), y, 0.12 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 33)])
    mesh.add(sheet(points, "cloth", "navy", closed_u=True, tile=0.25, both_sides=True, thickness=0.006), box((0.06, 0.06, 0.012), (0, 0.02, 0.122), "plain", "charcoal", 0.004))
    for a in (0.9, -0.9, 2.2, -2.2):
        x, z = 0.175 * math.sin(a), 0.125 * math.cos(a)
        mesh.add(tube([(x, 0.085, z), (x * 1.16, 0.08, z * 1.16), (x * 1.16, 0.02, z * 1.16), (x, 0.015, z)], 0.008, 6, "cloth", "blanket-blue", fillet=0.02))
    return Node("transfer-belt", mesh)
