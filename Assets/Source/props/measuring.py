"""What one measures and treats with: thermometer, cuff, oximeter, AED, trolley, medicines."""

import math
import numpy as np
from furniture.cabinet import cupboard_door, drawer, open_box
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, prism, sheet, tube


def thermometer():
    """An ear thermometer lying on its side."""
    mesh = cushion((0.036, 0.030, 0.125), (0, 0, 0.02), 0.014, 3, material="gloss", colour="white")
    mesh.add(lathe([(0.016, 0.0), (0.012, 0.02), (0.006, 0.038), (0.0045, 0.044), (0.0, 0.045)], sides=16, material="gloss", colour="light-grey").turned(-90, "x").turned(-28).moved(0.006, 0.016, -0.035))
    mesh.add(box((0.022, 0.002, 0.028), (0, 0.0292, 0.005), "gloss", "screen", 0.0005, skip="bottom"), box((0.019, 0.001, 0.024), (0, 0.0308, 0.005), "gloss", "screen-glow", 0.0, skip="bottom"), cylinder(0.007, 0.003, (0, 0.0285, 0.04), 14, "plain", "teal", bevel=0.001))
    return Node("thermometer", mesh)


def sphygmomanometer():
    """A digital blood-pressure monitor with its cuff and hose."""
    mesh = cushion((0.13, 0.065, 0.105), (-0.06, 0, 0), 0.018, 2, material="gloss", colour="white")
    mesh.add(box((0.085, 0.002, 0.05), (-0.068, 0.064, -0.012), "gloss", "screen", 0.001, skip="bottom"), box((0.078, 0.001, 0.044), (-0.068, 0.0656, -0.012), "gloss", "screen-glow", 0.0, skip="bottom"), cylinder(0.011, 0.004, (-0.075, 0.063, 0.033), 16, "plain", "blue", bevel=0.001), cylinder(0.006, 0.004, (-0.045, 0.063, 0.033), 12, "plain", "grey", bevel=0.001))
    cuff = []
    for y in np.linspace(0, 0.14, 5):
        cuff.append([((0.052 - 0.0035 * a / 6.28) * math.sin(a), y, (0.046 - 0.003 * a / 6.28) * math.cos(a)) for a in np.linspace(0, 8.2, 30)])
    mesh.add(sheet(cuff, "cloth", "navy", tile=0.25, both_sides=True, thickness=0.004).turned(90, "x").moved(0.11, 0.05, -0.06))
    mesh.add(box((0.05, 0.002, 0.05), (0.11, 0.099, 0.01), "cloth", "light-grey", 0.0005))
    return Node("sphygmomanometer", mesh.add(tube([(-0.01, 0.03, -0.05), (0.02, 0.02, -0.10), (0.09, 0.008, -0.10), (0.11, 0.01, -0.055)], 0.004, 8, "plain", "charcoal", fillet=0.04)))


def oximeter():
    mesh = cushion((0.034, 0.015, 0.06), (0, 0.0, 0), 0.007, 2, material="gloss", colour="teal")
    upper = cushion((0.034, 0.016, 0.06), (0, 0, 0), 0.007, 2, material="gloss", colour="white")
    upper.add(box((0.022, 0.001, 0.028), (0, 0.0156, 0.004), "gloss", "screen", 0.0003, skip="bottom"), box((0.019, 0.0006, 0.024), (0, 0.0164, 0.004), "gloss", "screen-glow", 0.0, skip="bottom"), cylinder(0.003, 0.001, (0, 0.0155, -0.020), 10, "plain", "blue"))
    return Node("oximeter", mesh.add(upper.turned(5, "x").moved(0, 0.0165, 0)))


def aed():
    """A defibrillator in its case; the lid is a node that opens."""
    mesh = cushion((0.30, 0.075, 0.25), (0, 0, 0), 0.02, 2, material="plain", colour="amber")
    mesh.add(box((0.25, 0.004, 0.20), (0, 0.0735, 0), "plain", "charcoal", 0.002, skip="bottom"), box((0.10, 0.003, 0.06), (-0.055, 0.077, -0.045), "gloss", "screen-glow", 0.001, skip="bottom"), cylinder(0.018, 0.008, (0.05, 0.077, -0.045), 18, "gloss", "green", bevel=0.002), cylinder(0.022, 0.008, (0.05, 0.077, 0.02), 18, "gloss", "orange", bevel=0.002))
    mesh.add(box((0.085, 0.010, 0.065), (-0.055, 0.077, 0.04), "plain", "paper", 0.003), tube([(-0.01, 0.082, 0.04), (0.02, 0.084, 0.075), (0.10, 0.08, 0.07)], 0.003, 6, "plain", "light-grey", fillet=0.02))
    lid = cushion((0.30, 0.03, 0.25), (0, 0, 0.125), 0.013, 2, material="plain", colour="amber")
    heart = [(0.030 * (math.sin(t) ** 3), 0.026 * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)) / 16) for t in np.linspace(0, 2 * math.pi, 28, endpoint=False)][::-1]
    lid.add(prism(heart, 0.003, (0, 0, 0), "gloss", "white").turned(-90, "x").moved(0, 0.031, 0.12))
    lid.add(tube([(-0.06, 0.016, 0.245), (-0.06, 0.02, 0.285), (0.06, 0.02, 0.285), (0.06, 0.016, 0.245)], 0.009, 8, "plain", "charcoal", fillet=0.025))
    return Node("aed", mesh).add(Node("aed.lid", lid, at=(0, 0.076, -0.125)).moves("open", "rotation", -105.0, "x"))


def trolley():
    """A ward trolley: two shelves with rails, a drawer, four castors."""
    w, d = 0.66, 0.44
    mesh = Mesh()
    for y in (0.22, 0.52, 0.86):
        mesh.add(box((w, 0.022, d), (0, y, 0), "plain", "warm-white", 0.008, density=0.8))
        for z in (-d / 2 + 0.006, d / 2 - 0.006):
            if y != 0.86:
                mesh.add(tube([(-w / 2 + 0.02, y + 0.055, z), (w / 2 - 0.02, y + 0.055, z)], 0.005, 6))
    for x in (-w / 2 + 0.015, w / 2 - 0.015):
        for z in (-d / 2 + 0.015, d / 2 - 0.015):
            mesh.add(cylinder(0.0135, 0.84, (x, 0.09, z), 10, "steel", "steel", caps="top"), cylinder(0.045, 0.026, sides=14, colour="rubber", bevel=0.006).turned(90, "z").moved(x + 0.013, 0.045, z), box((0.030, 0.05, 0.03), (x, 0.05, z), "steel", "steel", 0.006))
    mesh.add(tube([(-w / 2 + 0.015, 0.90, -d / 2), (-w / 2 - 0.10, 0.93, -d / 2 + 0.03), (-w / 2 - 0.10, 0.93, d / 2 - 0.03), (-w / 2 + 0.015, 0.90, d / 2)], 0.012, 8, fillet=0.05))
    for x, side in ((-w / 2 + 0.04, 1), (w / 2 - 0.04, 1)):
        mesh.add(box((0.012, 0.13, d - 0.05), (x, 0.73, 0), "plain", "warm-white", 0.003, skip="top"))
    node = Node("trolley", mesh)
    node.add(drawer("trolley.drawer", w - 0.10, 0.125, d - 0.03, (0, 0.733, d / 2 - 0.002), "oak", 0.24))
    for x, z in ((-0.2, 0.08), (0.0, 0.08), (0.2, 0.08), (-0.2, -0.1), (0.0, -0.1), (0.2, -0.1)):
        node.anchor("prop", (x, 0.883, z), size=0.09)
    for x in (-0.18, 0.18):
        node.anchor("prop", (x, 0.543, 0.05), size=0.12)
    return node


def medicine_cabinet(name="medicine-cabinet", width=0.9, height=0.8, depth=0.3):
    """A locked cabinet on the wall, y = 0 at its underside; two doors, bottles and boxes behind them."""
    mesh = open_box(width, height, depth, (0, 0, depth / 2), "oak", inside="ivory")
    random = np.random.default_rng(9)
    for shelf in range(3):
        y = 0.02 + shelf * 0.26
        if shelf:
            mesh.add(box((width - 0.04, 0.014, depth - 0.04), (0, y - 0.014, depth / 2), "wood", "oak", 0.003, skip="left right back", density=0.4))
        x = -width / 2 + 0.06
        while x < width / 2 - 0.08:
            shade = random.choice(["white", "blue", "celadon", "amber", "burgundy", "teal", "paper"])
            if random.random() < 0.45:
                r = random.uniform(0.018, 0.028)
                h = random.uniform(0.07, 0.12)
                mesh.add(lathe([(r, 0.0), (r, h * 0.78), (r * 0.6, h * 0.84)], (x + r, y, depth * 0.55), 12, "gloss", "#b9813f" if random.random() < 0.5 else "white", 0.3), cylinder(r * 0.68, h * 0.2, (x + r, y + h * 0.83, depth * 0.55), 10, "plain", "white", 0.2), lathe([(r * 1.02, h * 0.15), (r * 1.02, h * 0.6)], (x + r, y, depth * 0.55), 12, "plain", shade, 0.2))
                x += 2 * r + 0.018
            else:
                w, h = random.uniform(0.04, 0.09), random.uniform(0.05, 0.14)
                mesh.add(box((w, h, 0.11), (x + w / 2, y, depth * 0.5), "plain", "paper", 0.002, skip="bottom", density=0.3), box((w + 0.001, h * 0.3, 0.111), (x + w / 2, y + h * 0.35, depth * 0.5), "plain", shade, 0.0, skip="bottom top", density=0.2))
                x += w + 0.015
    node = Node(name, mesh, thing="medicine-cabinet")
    for part, hinge, x in (("left", "left", -width / 2 + 0.004), ("right", "right", width / 2 - 0.004)):
        node.add(cupboard_door(f"{name}.door.{part}", width / 2 - 0.006, height - 0.008, (x, 0.004, depth + 0.018), hinge, "oak", 0.4))
    node.children[1].mesh.add(cylinder(0.012, 0.008, sides=14, material="steel", colour="brass", density=0.2).turned(90, "x").moved(-(width / 2 - 0.06), height * 0.62, 0))
    return node


def tablets_box():
    """A week's tablet box: seven lids, one of them open."""
    mesh = box((0.21, 0.020, 0.042), (0, 0, 0), "gloss", "sky", 0.004)
    for i in range(7):
        x = -0.09 + 0.03 * i
        lid = box((0.026, 0.003, 0.036), (0, 0, 0.018), "gloss", ["blue", "celadon"][i % 2], 0.001)
        mesh.add((lid.turned(-70, "x") if i == 3 else lid).moved(x, 0.0205, -0.018))
        if i == 3:
            mesh.add(box((0.022, 0.001, 0.030), (x, 0.0196, 0), "plain", "navy", 0.0, skip="bottom"))
            for dx, dz, shade in ((-0.005, 0.004, "white"), (0.005, -0.003, "amber"), (0.002, 0.009, "pink")):
                mesh.add(cylinder(0.0038, 0.003, (x + dx, 0.0205, dz), 10, "plain", shade, bevel=0.0008))
    return Node("tablets-box", mesh)


def blister(columns=5, rows=2):
    """A strip of tablets, its foil below."""
    mesh = box((0.018 * columns + 0.006, 0.0012, 0.018 * rows + 0.006), (0, 0, 0), "steel", "chrome", 0.0004)
    for i in range(columns):
        for j in range(rows):
            at = (0.018 * (i - (columns - 1) / 2), 0.001, 0.018 * (j - (rows - 1) / 2))
            mesh.add(cylinder(0.0062, 0.0038, at, 10, "gloss", "glass", bevel=0.0016), cylinder(0.0040, 0.0041, at, 8, "plain", "petal-white", bevel=0.0012))
    return mesh


def pack(stripe="blue", second=None, opened=False):
    """A box of tablets as a pharmacy has it, white with a stripe; bars stand for what is printed on it."""
    wide, high, deep = 0.112, 0.062, 0.026
    mesh = box((wide, high, deep), (0, 0, 0), "plain", "petal-white", 0.0015, skip="top" if opened else "")
    front = deep / 2 - 0.0001
    mesh.add(box((wide + 0.0006, 0.013, deep + 0.0006), (0, 0.040, 0), "plain", stripe, 0.0004))
    if second:
        mesh.add(box((wide + 0.0006, 0.004, deep + 0.0006), (0, 0.033, 0), "plain", second, 0.0004))
    for x, y, w, h, ink in ((-0.018, 0.0445, 0.060, 0.004, "petal-white"), (-0.030, 0.022, 0.036, 0.0022, "ink"), (-0.024, 0.016, 0.048, 0.0018, "grey"), (-0.034, 0.010, 0.028, 0.0018, "grey")):
        mesh.add(box((w, h, 0.0012), (x, y, front), "plain", ink, 0.0))
    mesh.add(cylinder(0.0085, 0.0012, (0, 0, 0), 14, "plain", stripe, bevel=0.0002).turned(90, "x").moved(0.036, 0.018, front), cylinder(0.0045, 0.0016, (0, 0, 0), 10, "plain", "petal-white", bevel=0.0002).turned(90, "x").moved(0.036, 0.018, front))
    if opened:
        for z, tilt in ((-deep / 2, 40), (deep / 2, -38)):
            mesh.add(box((wide, 0.016, 0.0008), (0, 0, 0), "plain", "petal-white", 0.0002).turned(-tilt, "x").moved(0, high - 0.001, z))
        mesh.add(blister().turned(80, "x").moved(0.004, high + 0.012, 0.002))
    return Node("pack", mesh)


def medicine_cup():
    mesh = lathe([(0.0, 0.0), (0.014, 0.0), (0.019, 0.030), (0.020, 0.031), (0.0185, 0.031), (0.0145, 0.006), (0.0, 0.006)], sides=18, material="gloss", colour="white")
    for x, z, shade in ((-0.004, 0.003, "white"), (0.005, -0.003, "pink")):
        mesh.add(cylinder(0.0045, 0.0035, (x, 0.0065, z), 10, "plain", shade, bevel=0.001))
    return Node("medicine-cup", mesh)
