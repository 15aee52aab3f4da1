"""Protective equipment: gloves, apron, gown, mask, and the bin it goes to."""

import math
import numpy as np
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cushion, cylinder, lathe, panel, sheet, tube
from . import pictograms
from .measuring import trolley


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
    mesh.add(box((0.30, 0.02, 0.28), (0, 0, 0), "plain", "charcoal", 0.004), box((0.10, 0.018, 0.06), (0, 0.015, 0.195), "plain", "charcoal", 0.006), sign(0.20, 0.14, (0, 0.25, 0.1705), [("医疗废物", 0.046, "#2b2b2b"), ("Clinical waste", 0.026, "#2b2b2b")], "#f7df6a", texels=700, spacing=0.006))
    lid = cushion((0.37, 0.05, 0.35), (0, 0, 0.175), 0.02, 2, material="plain", colour="yellow")
    return Node("waste-bin", mesh).add(Node("waste-bin.lid", lid, at=(0, 0.58, -0.175)).moves("open", "rotation", -75.0, "x"))


def respirator():
    """A cup-shaped respirator lying with its outside up."""
    mesh = ball(0.062, (0, 0.004, 0), 18, 6, "cloth", "petal-white", 0.4, squash=0.75, low=0.0, high=90.0).scaled(1.0, 1.0, 0.82)
    mesh.add(tube([(0.062 * math.cos(a), 0.006, 0.051 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 19)], 0.0028, 5, "cloth", "petal-white", caps=False), box((0.05, 0.0025, 0.006), (0, 0.030, -0.041), "steel", "chrome", 0.0005))
    for y in (0.004, 0.010):
        mesh.add(tube([(-0.060, 0.008, 0.0), (-0.075, y, 0.055), (0.075, y, 0.055), (0.060, 0.008, 0.0)], 0.0016, 5, "cloth", "amber", fillet=0.03))
    return mesh


def face_shield():
    """A clear shield lying on its band, its lower edge up."""
    rim = [(0.105 * math.sin(a), 0.0, 0.105 * math.cos(a)) for a in np.linspace(-1.35, 1.35, 15)]
    mesh = sheet([[(x, y, z * (1 + 0.05 * y)) for x, _, z in rim] for y in (0.0, 0.11, 0.22)], "gloss", "glass", both_sides=True)
    mesh.add(tube([(x, 0.012, z - 0.004) for x, _, z in rim], 0.010, 6, "plain", "blue"), tube([(rim[0][0], 0.012, rim[0][2]), (-0.07, 0.012, -0.08), (0.07, 0.012, -0.08), (rim[-1][0], 0.012, rim[-1][2])], 0.005, 5, "cloth", "charcoal", fillet=0.06))
    return mesh.add(tube([(x, 0.22, z * 1.011) for x, _, z in rim], 0.0022, 5, "gloss", "sky"))


def folded_gown(colour="sky", seed=0):
    """A gown in its folds, ties on top."""
    mesh = cushion((0.27, 0.028, 0.36), (0, 0, 0), 0.013, 2, puff=0.003, colour=colour, skip="bottom", tile=0.25)
    lean = 0.02 * math.sin(seed * 2.1)
    return mesh.add(tube([(-0.10 + lean, 0.0295, 0.10), (-0.02, 0.031, 0.05 + lean), (0.05, 0.0305, 0.12), (0.11, 0.0295, 0.07)], 0.003, 5, "cloth", "petal-white", fillet=0.03))


def box_of(words, colour, wide=0.19, high=0.095, deep=0.11):
    """A cardboard box with what it holds written on its front."""
    mesh = box((wide, high, deep), (0, 0, 0), "plain", "petal-white", 0.002, skip="bottom")
    mesh.add(panel(wide - 0.004, high * 0.26, (0, 0.004, deep / 2 + 0.0006), "plain", colour, "front"))
    return mesh.add(sign(wide - 0.01, high * 0.62, (0, high * 0.32, deep / 2 + 0.0006), [(words[0], high * 0.30, "#35434d"), (words[1], high * 0.19, "#5a6a74")], "petal-white", texels=900, spacing=0.003))


def laden_trolley(name):
    """The ward trolley with what one puts on before an isolation room: gowns above; masks, respirators and shields on the middle shelf; gloves and aprons below."""
    node = trolley()
    node.name, node.extras["thing"] = name, "stock"
    for child in node.children:
        child.name = child.name.replace("trolley", name)
        for motion in child.motions:
            motion.name = motion.name.replace("trolley", name)
    node.children = [c for c in node.children if "anchor" not in c.extras]
    on = node.mesh
    for k in range(4):
        on.add(folded_gown("sky" if k != 1 else "#93c1e2", k).turned(2 * (-1) ** k).moved(-0.17, 0.882 + 0.030 * k, 0.0))
    on.add(box_of(("外科口罩", "Surgical masks"), "sky").moved(0.17, 0.882, -0.10), mask().mesh.turned(14).moved(0.08, 0.884, 0.12), mask().mesh.turned(-12).moved(0.19, 0.886, 0.09))
    on.add(box_of(("防护口罩", "Respirators"), "amber").moved(-0.19, 0.542, -0.06), respirator().turned(10).moved(-0.25, 0.542, 0.12), respirator().turned(-15).moved(-0.11, 0.542, 0.13))
    for k in range(2):
        on.add(face_shield().turned(-4 + 7 * k).moved(0.14 + 0.04 * k, 0.544, -0.06 + 0.055 * k))
    on.add(box_of(("手套 M", "Gloves M"), "blue", 0.22, 0.08, 0.12).moved(-0.19, 0.242, 0.02), box_of(("手套 L", "Gloves L"), "blue", 0.22, 0.08, 0.12).moved(-0.19, 0.323, 0.015))
    on.add(cylinder(0.055, 0.30, (0, 0, 0), 18, "plain", "petal-white", bevel=0.004).turned(90, "z").moved(0.28, 0.30, 0.0))
    return node


def door_card(name):
    """The card on an isolation room's door, in a clip: green before (droplets), blue behind (airborne). y = 0 at its lower edge, against the door."""
    holder = box((0.07, 0.022, 0.016), (0, 0.297, 0.014), "plain", "charcoal", 0.003)
    card = Mesh()
    for facing, colour, kind, english, worn in (("front", "#2f8f5b", "飞沫 + 接触隔离", "Droplet + contact precautions", "surgical"), ("back", "#2f6fb0", "空气 + 接触隔离", "Airborne + contact precautions", "respirator")):
        side = panel(0.21, 0.297, (0, 0, 0.0008), "plain", "paper", "front")
        side.add(sign(0.21, 0.085, (0, 0.212, 0.0012), [(kind, 0.026, "#ffffff"), (english, 0.0125, "#ffffff")], colour, texels=1100, spacing=0.005))
        for k, draw in enumerate((pictograms.mask if worn == "surgical" else pictograms.respirator, pictograms.shield, pictograms.gown, pictograms.gloves)):
            side.add(draw(colour).scaled(0.075).moved(-0.05 + 0.10 * (k % 2), 0.155 - 0.098 * (k // 2), 0.0012))
        card.add(side if facing == "front" else side.turned(180))
    turning = Node(f"{name}.card", card, at=(0, 0, 0.022)).moves("turn", "rotation", 180)
    return Node(name, holder, thing="card").add(turning)
