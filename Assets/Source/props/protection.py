"""Protective equipment: gloves, apron, gown, mask, and the bin it goes to."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, lathe, panel, sheet, tube


def gloves_box():
    mesh = box((0.24, 0.075, 0.125), (0, 0, 0), "plain", "white", 0.003)
    mesh.add(box((0.241, 0.03, 0.126), (0, 0.0, 0), "plain", "blue", 0.002), lathe([(0.045, 0.0), (0.0, 0.001)], (0, 0.0752, 0), 20, "plain", "charcoal").scaled(1.5, 1, 0.55).moved(0, 0, 0))
    points = []
    for j in range(6):
        t = j / 5
        points.append([((0.030 + 0.012 * math.sin(t * 3)) * math.sin(a) * (1 - 0.5 * t) + 0.006 * math.sin(3 * a + t * 2), 0.074 + 0.05 * t, 0.014 * math.cos(a) * (1 + 0.4 * math.sin(2 * a)) * (1 - 0.3 * t)) for a in np.linspace(0, 2 * math.pi, 21)])
    return Node("gloves-box", mesh.add(sheet(points, "plain", "sky", closed_u=True, both_sides=True)))


def hanging(width, height, colour, sleeves=False, rows=10, columns=26, seed=2):
    """Cloth hanging from a hook at y = 0, its front along +Z."""
    mesh = Mesh()

    def cloth(w, h, top_width, sign, depth):
        points = []
        for j in range(rows + 1):
            t = j / rows            # from below
            half = w / 2 * (1 - t) ** 0.35 + top_width / 2 * (1 - (1 - t) ** 0.35)
            row = []
            for i in range(columns + 1):
                s = -1 + 2 * i / columns
                fold = 0.014 * math.sin(s * 11 + seed) * (1 - 0.6 * t) + 0.006 * math.sin(s * 23 + 1)
                row.append((s * half, -h * (1 - t) - 0.02 * s * s * (1 - t), depth + fold + 0.03 * (1 - s * s)))
            points.append(row)
        return sheet(points, "cloth", colour, tile=0.25, both_sides=True)

    mesh.add(cloth(width, height, width * 0.45, 1, 0.02))
    if sleeves:
        for s in (-1, 1):
            arm = []
            for j in range(7):
                t = j / 6
                x, y = s * (width * 0.22 + 0.17 * t), -0.05 - 0.52 * t
                arm.append([(x + (0.075 - 0.03 * t) * math.sin(a) * 0.9, y, 0.035 + (0.055 - 0.02 * t) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 15)])
            mesh.add(sheet(arm[::-1], "cloth", colour, closed_u=True, tile=0.25, both_sides=True))
    mesh.add(tube([(-0.05, -0.02, 0.03), (0, 0.045, 0.02), (0.05, -0.02, 0.03)], 0.004, 6, "cloth", colour), tube([(0, 0.05, 0.0), (0, 0.045, 0.03), (0, 0.065, 0.035)], 0.004, 6, "steel", "chrome"))
    return mesh


def apron():
    return Node("apron", hanging(0.62, 1.0, "white"))


def gown():
    return Node("gown", hanging(0.72, 1.12, "sky", sleeves=True, seed=5))


def mask():
    """A pleated mask lying with its outside up."""
    points = []
    for j in range(13):
        t = j / 12
        pleat = 0.004 * abs(((t * 3) % 1) - 0.5) * 2
        points.append([(-0.0875 + 0.175 * i / 12, 0.005 + 0.020 * math.sin(math.pi * i / 12) * math.sin(math.pi * t) + pleat, 0.045 - 0.09 * t) for i in range(13)])
    mesh = sheet(points, "cloth", "sky", both_sides=True, tile=0.25)
    for s in (-1, 1):
        mesh.add(tube([(s * 0.087, 0.006, 0.04), (s * 0.125, 0.004, 0.02), (s * 0.125, 0.004, -0.02), (s * 0.087, 0.006, -0.04)], 0.0015, 5, "cloth", "white", fillet=0.02))
    return Node("mask", mesh.add(box((0.09, 0.002, 0.005), (0, 0.010, -0.041), "steel", "chrome", 0.0005)))


def waste_bin():
    """A pedal bin for clinical waste; its lid opens."""
    mesh = box((0.36, 0.56, 0.34), (0, 0.02, 0), "plain", "yellow", 0.02)
    mesh.add(box((0.30, 0.02, 0.28), (0, 0, 0), "plain", "charcoal", 0.004), box((0.10, 0.018, 0.06), (0, 0.015, 0.195), "plain", "charcoal", 0.006), panel(0.14, 0.14, (0, 0.25, 0.1705), "plain", "paper", "front"))
    lid = cushion((0.37, 0.05, 0.35), (0, 0, 0.175), 0.02, 2, material="plain", colour="yellow")
    return Node("waste-bin", mesh).add(Node("waste-bin.lid", lid, at=(0, 0.58, -0.175)).moves("open", "rotation", -75.0, "x"))
