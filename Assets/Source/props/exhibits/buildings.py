"""Houses, courtyards, a ship and a bridge as desk models: plain bodies, windows as recessed fields, no inscription. Standing on y = 0, their front along +Z."""

import math
import numpy as np
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.solids import box, cylinder, lathe, panel, prism, sheet, tube


def base(width, depth, wood="dark-walnut", ground="#b7b39f"):
    """The board a model stands on."""
    mesh = box((width, 0.022, depth), (0, 0, 0), "wood", wood, 0.004, skip="bottom")
    return mesh.add(panel(width - 0.02, depth - 0.02, (0, 0.0224, 0), "plain", ground, "up"))


def gable(width, depth, rise, over=0.012, colour="#5d6468"):
    """A pitched roof, its ridge along X; y = 0 at the eaves."""
    w, d = width / 2 + over, depth / 2 + over
    slope = math.degrees(math.atan2(rise, d))
    length = math.hypot(rise, d)
    mesh = Mesh()
    for turn in (0, 180):
        leaf = box((2 * w, 0.007, length), (0, 0, length / 2), "plain", colour, 0.0)
        for i in range(int(2 * w / 0.022)):   # rows of tiles
            leaf.add(box((0.005, 0.003, length - 0.004), (-w + 0.012 + 0.022 * i, 0.007, length / 2), "plain", "#4f565a", 0.0, skip="bottom back"))
        mesh.add(leaf.turned(slope, "x").moved(0, rise, 0).turned(turn))
    mesh.add(box((2 * w, 0.010, 0.014), (0, rise - 0.001, 0), "plain", "#4a5054", 0.0))
    return mesh


def walls(width, depth, height, colour, gables=0.0):
    mesh = box((width, height, depth), (0, 0, 0), "plain", colour, 0.0, skip="bottom")
    if gables:
        for s in (-1, 1):
            mesh.add(prism([(-depth / 2, height), (depth / 2, height), (0, height + gables)], 0.004, material="plain", colour=colour).turned(90).moved(s * (width / 2 - 0.002), 0, 0))
    return mesh


def window(width, height, frame="#efe9da", glass="#44525a", bars=(1, 1), sill=True, arch=False):
    """A window on a wall's face, its lower middle at the origin; glass a little behind its frame."""
    mesh = Mesh()
    t = min(width, height) * 0.13
    outline = [(-width / 2, 0), (width / 2, 0), (width / 2, height), (-width / 2, height)]
    if arch:
        outline = outline[:2] + [(width / 2 * math.cos(a), height + width / 2 * math.sin(a)) for a in np.linspace(0, math.pi, 9)]
    mesh.add(prism(outline, 0.004, (0, 0, 0.002), "plain", frame))
    inner = [(x * (1 - 2 * t / width), t + y * (1 - 2 * t / height) if y <= height else t + height * (1 - 2 * t / height) + (y - height) * (1 - 2 * t / width)) for x, y in outline]
    mesh.add(prism(inner, 0.0006, (0, 0, 0.0044), "gloss", glass))
    for i in range(bars[0]):
        mesh.add(box((t * 0.5, height - 2 * t, 0.0012), (-width / 2 + width * (i + 1) / (bars[0] + 1), t, 0.0048), "plain", frame, 0.0, skip="back bottom top"))
    for i in range(bars[1]):
        mesh.add(box((width - 2 * t, t * 0.5, 0.0012), (0, height * (i + 1) / (bars[1] + 1), 0.0048), "plain", frame, 0.0, skip="back left right"))
    if sill:
        mesh.add(box((width + 0.008, 0.004, 0.008), (0, -0.004, 0.004), "plain", frame, 0.0, skip="back"))
    return mesh


def door(width, height, leaf="#5b4030", frame="#efe9da", arch=False):
    mesh = window(width, height, frame, leaf, (1, 0), sill=False, arch=arch)
    return mesh.add(box((width + 0.02, 0.005, 0.016), (0, -0.0005, 0.008), "plain", "#a29c90", 0.0, skip="back bottom"))


def storeys(width, count, height, bays, at_z, frame, first=0.02, share=0.42, rise=0.55, skip=(), arch_below=False):
    """Rows of windows over a front; `skip` names (storey, bay) where something else is."""
    mesh = Mesh()
    pitch = width / bays
    for storey in range(count):
        for bay in range(bays):
            if (storey, bay) in skip:
                continue
            mesh.add(window(pitch * share, height * rise * (0.86 if arch_below and storey == 0 else 1), frame, arch=arch_below and storey == 0).moved(-width / 2 + pitch * (bay + 0.5), first + height * storey + height * 0.24, at_z))
    return mesh


def courtyard(size, wall, name):
    """A walled court: a gate before, a hall behind, a wing on each side; a board with its name before the gate."""
    s = size
    mesh = base(s * 1.26, s * 1.42, ground="#c9c1aa")
    mesh.add(walls(s * 0.92, s * 0.30, s * 0.30, wall, s * 0.16).add(gable(s * 0.92, s * 0.30, s * 0.16).moved(0, s * 0.30, 0)).moved(0, 0.022, -s * 0.45))
    for k in (-1, 1):
        mesh.add(walls(s * 0.44, s * 0.22, s * 0.22, wall, s * 0.11).add(gable(s * 0.44, s * 0.22, s * 0.11, 0.008).moved(0, s * 0.22, 0)).turned(90).moved(k * s * 0.40, 0.022, -s * 0.02))
        mesh.add(box((s * 0.34, s * 0.16, 0.010), (k * s * 0.34, 0.022, s * 0.50), "plain", wall, 0.0, skip="bottom"), box((s * 0.34, 0.006, 0.018), (k * s * 0.34, 0.022 + s * 0.16, s * 0.50), "plain", "#4f565a", 0.0))
        mesh.add(window(s * 0.13, s * 0.14, "#7a5a44", "#4c3a2e", (2, 0), False).moved(k * s * 0.28, 0.022 + s * 0.08, -s * 0.30))
    gate = walls(s * 0.30, s * 0.13, s * 0.24, "#8a5a48", s * 0.08).add(gable(s * 0.30, s * 0.13, s * 0.08, 0.010).moved(0, s * 0.24, 0), panel(s * 0.14, s * 0.17, (0, 0, s * 0.0655), "plain", "#3f2d25", "front"))
    board = box((s * 0.46, s * 0.16, 0.004), (0, 0, 0), "wood", "dark-walnut", 0.0).add(sign(s * 0.43, s * 0.13, (0, s * 0.015, 0.0024), [(name, s * 0.115, "#4a3f34")], "#efe7d4", texels=1800))
    mesh.add(board.turned(-32, "x").moved(0, 0.022, s * 0.66))
    mesh.add(gate.moved(0, 0.022, s * 0.50), door(s * 0.16, s * 0.20, "#6b4634", "#7a5a44").moved(0, 0.022, -s * 0.30 + 0.0005))
    mesh.add(panel(s * 0.10, s * 0.72, (0, 0.0230, s * 0.07), "plain", "#a9a294", "up"))
    tree = lathe([(0.0, 0.0), (s * 0.10, s * 0.05), (s * 0.12, s * 0.13), (s * 0.06, s * 0.22), (0.0, s * 0.24)], sides=10, material="leaf", colour="leaf")
    return mesh.add(tree.moved(s * 0.17, 0.022 + s * 0.12, s * 0.18), cylinder(s * 0.014, s * 0.14, (s * 0.17, 0.022, s * 0.18), 6, "plain", "#6b4f3a", caps=""))


def assembly_house():
    """A house of red brick with two storeys, a porch in its middle and a small tower above."""
    brick, pale, roof = "#a8503f", "#e9dfca", "#70424a"
    mesh = base(0.66, 0.34)
    body = walls(0.54, 0.16, 0.17, brick)
    body.add(storeys(0.54, 2, 0.085, 9, 0.0802, pale, first=-0.005, share=0.42, rise=0.50, skip=((0, 4), (1, 4)), arch_below=True))
    for y in (0.082, 0.166):
        body.add(box((0.548, 0.007, 0.168), (0, y, 0), "plain", pale, 0.0, skip="bottom"))
    body.add(gable(0.54, 0.16, 0.062, 0.010, roof).moved(0, 0.172, 0), *[prism([(-0.08, 0.17), (0.08, 0.17), (0, 0.232)], 0.004, material="plain", colour=brick).turned(90).moved(s * 0.268, 0, 0) for s in (-1, 1)])
    for s in (-1, 1):   # wings come forward
        wing = walls(0.10, 0.05, 0.17, brick).add(storeys(0.10, 2, 0.085, 2, 0.0252, pale, first=-0.005, share=0.46, rise=0.50, arch_below=True), box((0.108, 0.007, 0.056), (0, 0.082, 0), "plain", pale, 0.0), box((0.108, 0.007, 0.056), (0, 0.166, 0), "plain", pale, 0.0))
        wing.add(prism([(-0.054, 0.173), (0.054, 0.173), (0, 0.212)], 0.05, material="plain", colour=pale), *[box((0.072, 0.005, 0.060), (0, 0, 0), "plain", roof, 0.0).turned(-k * 36, "z").moved(k * 0.029, 0.191, 0.002) for k in (-1, 1)])
        body.add(wing.moved(s * 0.215, 0, 0.104))
    porch = box((0.12, 0.082, 0.07), (0, 0, 0), "plain", brick, 0.0, skip="bottom back").add(box((0.13, 0.008, 0.078), (0, 0.082, 0), "plain", pale, 0.0))
    porch.add(door(0.034, 0.046, arch=True).moved(0, 0, 0.0352), *[cylinder(0.006, 0.082, (x, 0, 0.042), 10, "plain", pale, caps="") for x in (-0.054, -0.032, 0.032, 0.054)], box((0.13, 0.007, 0.02), (0, 0.082, 0.040), "plain", pale, 0.0))
    porch.add(window(0.034, 0.040, pale).moved(0, 0.105, 0.0005), *[box((0.008, 0.014, 0.078), (x, 0.09, 0), "plain", pale, 0.0) for x in (-0.061, 0.061)], box((0.13, 0.004, 0.008), (0, 0.100, 0.035), "plain", pale, 0.0))
    body.add(porch.moved(0, 0, 0.112))
    tower = box((0.085, 0.10, 0.085), (0, 0.17, 0.03), "plain", brick, 0.0).add(box((0.095, 0.008, 0.095), (0, 0.268, 0.03), "plain", pale, 0.0), window(0.030, 0.036, pale, arch=True).moved(0, 0.212, 0.0728))
    tower.add(lathe([(0.052, 0.276), (0.050, 0.300), (0.036, 0.326), (0.014, 0.342), (0.012, 0.360), (0.0, 0.392)], (0, 0, 0.03), 8, "plain", roof, sharp=50))
    return mesh.add(body.add(tower).moved(0, 0.022, -0.03))


def street_house(floors=4, bays=7, width=0.46, depth=0.20, wall="#b9a88a", trim="#e9e2d2", towers=True, height=0.072, brick=None):
    """A house on a street: shops below, rows of windows above, cornices; two small domes at its ends if wished."""
    h = height
    total = h * floors
    mesh = base(width + 0.16, depth + 0.14)
    body = walls(width, depth, total, wall)
    for floor in range(1, floors + 1):
        body.add(box((width + 0.012, 0.006, depth + 0.012), (0, h * floor - 0.003, 0), "plain", trim, 0.0))
    body.add(storeys(width, floors - 1, h, bays, depth / 2 + 0.0002, trim, first=h - 0.008, share=0.50, rise=0.62))
    pitch = width / bays
    for bay in range(bays):
        if bay == bays // 2:
            body.add(door(pitch * 0.60, h * 0.62, arch=True).moved(0, 0, depth / 2 + 0.0002))
        else:
            body.add(window(pitch * 0.72, h * 0.64, trim, "#3b474e", (2, 0), False).moved(-width / 2 + pitch * (bay + 0.5), h * 0.12, depth / 2 + 0.0002))
    for bay in range(bays + 1):
        body.add(box((pitch * 0.16, total - h, 0.006), (-width / 2 + pitch * bay, h, depth / 2 + 0.002), "plain", brick or trim, 0.0, skip="back top bottom"))
    for side in (-1, 1):
        flank = storeys(depth, floors, h, 3, width / 2 + 0.0002, trim, first=-0.006, share=0.40, rise=0.58).turned(side * 90)
        body.add(flank)
    body.add(box((width, 0.020, 0.008), (0, total, depth / 2 - 0.004), "plain", trim, 0.0), box((width, 0.020, 0.008), (0, total, -depth / 2 + 0.004), "plain", trim, 0.0))
    for x in (-width / 2 + 0.004, width / 2 - 0.004):
        body.add(box((0.008, 0.020, depth - 0.016), (x, total, 0), "plain", trim, 0.0))
    if towers:
        for x in (-width / 2 + 0.035, width / 2 - 0.035):
            body.add(cylinder(0.030, 0.052, (x, total, depth / 2 - 0.035), 14, "plain", trim, caps="top"), lathe([(0.034, 0.052), (0.032, 0.066), (0.020, 0.084), (0.006, 0.092), (0.004, 0.112), (0.0, 0.116)], (x, total, depth / 2 - 0.035), 14, "plain", "#8a5a48", sharp=60))
            for k in (-0.7, 0.0, 0.7):
                body.add(window(0.010, 0.026, wall, bars=(0, 0), sill=False).moved(0, total + 0.014, 0.0295).turned(math.degrees(k)).moved(x, 0, depth / 2 - 0.035))
    body.add(panel(width + 0.14, 0.05, (0, 0.0006, depth / 2 + 0.040), "plain", "#8d8980", "up"))
    return mesh.add(body.moved(0, 0.022, -0.02))


def open_house():
    """A house of three storeys, cut open at its left side: one looks into the rooms and, on the upper floor, at a table with chairs and benches."""
    h, width, depth, wall, trim = 0.098, 0.40, 0.22, "#b7a58c", "#e9e2d2"
    mesh = base(0.56, 0.36)
    body = Mesh()
    for floor in range(4):   # floors and roof
        body.add(box((width, 0.006, depth), (0, h * floor, 0), "plain", "#a9845c" if floor < 3 else trim, 0.0))
    body.add(box((width, 3 * h, 0.008), (0, 0, -depth / 2 + 0.004), "plain", "#e2d8c2", 0.0, skip="bottom"), box((0.008, 3 * h, depth), (width / 2 - 0.004, 0, 0), "plain", wall, 0.0, skip="bottom"), box((0.006, 3 * h, depth - 0.02), (0.02, 0, 0), "plain", "#e2d8c2", 0.0))
    front = box((width * 0.55, 3 * h, 0.008), (width * 0.225, 0, depth / 2 - 0.004), "plain", wall, 0.0, skip="bottom")
    front.add(storeys(width * 0.55, 3, h, 3, 0.0, trim, first=-0.006, share=0.5, rise=0.56, skip=((0, 0),)).moved(width * 0.225, 0, depth / 2 + 0.0002), door(0.040, 0.064).moved(width * 0.225 - width * 0.55 / 3, 0, depth / 2 + 0.0002))
    body.add(front, box((width + 0.014, 0.010, depth + 0.014), (0, 3 * h, 0), "plain", trim, 0.0), gable(width, depth, 0.055, 0.008, "#8a5144").moved(0, 3 * h + 0.010, 0))
    body.add(*[prism([(-depth / 2, 0), (depth / 2, 0), (0, 0.055)], 0.004, material="plain", colour=wall).turned(90).moved(s * (width / 2 - 0.002), 3 * h + 0.010, 0) for s in (-1, 1)])
    for y in (h, 2 * h):
        body.add(box((width * 0.55, 0.005, 0.004), (width * 0.225, y, depth / 2 + 0.001), "plain", trim, 0.0))

    def table(w, d):
        t = box((w, 0.0035, d), (0, 0.024, 0), "wood", "dark-walnut", 0.0)
        for x in (-w / 2 + 0.004, w / 2 - 0.004):
            for z in (-d / 2 + 0.004, d / 2 - 0.004):
                t.add(box((0.003, 0.024, 0.003), (x, 0, z), "wood", "dark-walnut", 0.0, skip="top bottom"))
        return t

    def seat(turn):
        s = box((0.013, 0.002, 0.013), (0, 0.014, 0), "wood", "walnut", 0.0).add(box((0.013, 0.016, 0.002), (0, 0.016, -0.0055), "wood", "walnut", 0.0))
        for x in (-0.005, 0.005):
            for z in (-0.005, 0.005):
                s.add(box((0.0018, 0.014, 0.0018), (x, 0, z), "wood", "walnut", 0.0, skip="top bottom"))
        return s.turned(turn)

    upper = h * 2 + 0.006   # the meeting room, on the upper floor
    body.add(table(0.085, 0.036).moved(-0.095, upper, -0.01))
    for i in range(4):
        body.add(seat(0).moved(-0.125 + 0.020 * i, upper, -0.044), seat(180).moved(-0.125 + 0.020 * i, upper, 0.024))
    body.add(seat(90).moved(-0.155, upper, -0.01), window(0.05, 0.05, "#8a6d4a").moved(-0.10, upper + 0.026, -depth / 2 + 0.0085))
    for floor, kind in ((0, "counter"), (1, "bed")):
        y = h * floor + 0.006
        body.add(window(0.045, 0.05, "#8a6d4a").moved(-0.10, y + 0.026, -depth / 2 + 0.0085))
        if kind == "counter":
            body.add(box((0.10, 0.032, 0.022), (-0.10, y, 0.02), "wood", "walnut", 0.0), box((0.12, 0.06, 0.014), (-0.10, y, -0.094), "wood", "dark-walnut", 0.0))
        else:
            body.add(box((0.040, 0.014, 0.080), (-0.165, y, -0.05), "wood", "walnut", 0.0), box((0.038, 0.006, 0.076), (-0.165, y + 0.014, -0.05), "cloth", "linen", 0.0, tile=0.25), table(0.036, 0.028).moved(-0.08, y, -0.07), seat(180).moved(-0.08, y, -0.046))
    return mesh.add(body.moved(0, 0.022, 0))


def ship():
    """A gunboat of the nineteen-tens on a stand, without flag or name: a long low hull, bridge, one funnel, two masts."""
    grey, deck = "#9aa1a3", "#b08a5e"
    length, half = 0.78, 0.052
    rows = []
    for t in np.linspace(0, 1, 9):
        y = 0.075 * t
        row = []
        for s in np.linspace(0, 1, 25):
            x = (s - 0.5) * length * (0.90 + 0.10 * t)
            fine = max(0.0, math.sin(math.pi * min(1.0, max(0.0, (s * 0.97 + 0.015)))) ** 0.55)
            row.append((x, y + 0.022 * max(0, s - 0.7) ** 1.2 * t * 3 * 0.6, half * fine * (0.42 + 0.58 * t ** 0.45)))
        rows.append(row)
    port = sheet(rows, "plain", grey)
    for piece in port.pieces:
        piece.colour = np.where((piece.position[:, 1] < 0.021)[:, None], np.array((0.33, 0.09, 0.07)), piece.colour)
    top = [(x, y, z) for x, y, z in rows[-1]]
    mesh = port.add(port.transformed(np.diag([1.0, 1.0, -1.0, 1.0])))
    mesh.add(sheet([[(x, y - 0.006, z * 0.97) for x, y, z in top], [(x, y - 0.006, -z * 0.97) for x, y, z in top]], "wood", deck, tile=0.2))
    mesh.add(tube([(x, y + 0.001, z) for x, y, z in top], 0.0016, 4, "plain", "light-grey"), tube([(x, y + 0.001, -z) for x, y, z in top], 0.0016, 4, "plain", "light-grey"))
    y = 0.069
    mesh.add(box((0.15, 0.030, 0.062), (0.085, y, 0), "plain", "light-grey", 0.0), box((0.075, 0.028, 0.070), (0.120, y + 0.030, 0), "plain", "light-grey", 0.0), box((0.085, 0.004, 0.078), (0.120, y + 0.058, 0), "plain", "#7d8487", 0.0), box((0.20, 0.024, 0.054), (-0.14, y, 0), "plain", "light-grey", 0.0))
    for x in np.linspace(0.095, 0.145, 5):
        for s in (-1, 1):
            mesh.add(box((0.007, 0.010, 0.001), (x, y + 0.040, s * 0.0352), "gloss", "#3b474e", 0.0))
    for x in np.linspace(-0.22, -0.06, 8):
        for s in (-1, 1):
            mesh.add(lathe([(0.0032, 0.0), (0.0, 0.0006)], sides=7, material="gloss", colour="#3b474e").turned(90 * s, "x").moved(x, y + 0.013, s * 0.0271))
    mesh.add(cylinder(0.018, 0.105, (-0.005, y, 0), 16, "plain", "#8b8f8d", caps="", top_radius=0.016), lathe([(0.0166, 0.092), (0.0170, 0.105), (0.013, 0.105)], (-0.005, y, 0), 16, "plain", "charcoal"), cylinder(0.0135, 0.001, (-0.005, y + 0.10, 0), 14, "plain", "black", caps="top"))
    for x, height in ((0.165, 0.22), (-0.225, 0.19)):
        mesh.add(tube([(x, y, 0), (x - 0.008, y + height, 0)], 0.0024, 6, "plain", "#7a6548"), tube([(x - 0.005, y + height * 0.72, -0.030), (x - 0.005, y + height * 0.72, 0.030)], 0.0014, 5, "plain", "#7a6548"))
    for x, way in ((0.275, 1), (-0.30, -1)):
        mesh.add(cylinder(0.010, 0.010, (x, y + (0.004 if way > 0 else 0), 0), 12, "plain", "#7d8487"), box((0.018, 0.014, 0.020), (x, y + 0.010, 0), "plain", "#8b9294", 0.002), tube([(x + way * 0.008, y + 0.018, 0), (x + way * 0.050, y + 0.023, 0)], 0.0024, 6, "plain", "#7d8487"))
    for x in (-0.10, -0.17):   # boats on davits
        for s in (-1, 1):
            mesh.add(lathe([(0.0, -0.026), (0.006, -0.018), (0.008, 0.0), (0.006, 0.018), (0.0, 0.026)], sides=8, material="plain", colour="petal-white").turned(90, "z").moved(x, y + 0.034, s * 0.040))
    mesh.add(tube([(0.165, y + 0.20, 0), (-0.225, y + 0.18, 0)], 0.0006, 3, "plain", "charcoal", caps=False), tube([(0.165, y + 0.19, 0), (0.36, y + 0.016, 0)], 0.0006, 3, "plain", "charcoal", caps=False), tube([(-0.225, y + 0.17, 0), (-0.375, y + 0.004, 0)], 0.0006, 3, "plain", "charcoal", caps=False))
    stand = box((0.86, 0.040, 0.20), (0, 0, 0), "wood", "dark-walnut", 0.005, skip="bottom")
    for x in (-0.20, 0.20):
        stand.add(prism([(-0.045, 0), (0.045, 0), (0.030, 0.046), (0.012, 0.030), (-0.012, 0.030), (-0.030, 0.046)], 0.012, material="steel", colour="bronze").turned(90).moved(x, 0.040, 0))
    return stand.add(mesh.moved(0, 0.066, 0))


def bridge_parts():
    """A road-and-rail bridge in three parts: an approach with arches, the truss over the river, the other approach. Returned left to right."""
    pale, steel = "#d8d2c4", "#7f8d93"

    def deck(length, y):
        return box((length, 0.006, 0.056), (0, y, 0), "plain", "#8d8f8c", 0.0).add(box((length, 0.007, 0.002), (0, y + 0.006, 0.027), "plain", pale, 0.0, skip="bottom"), box((length, 0.007, 0.002), (0, y + 0.006, -0.027), "plain", pale, 0.0, skip="bottom"))

    def approach(side):
        mesh = base(0.27, 0.16, ground="#9fae8c")
        body = Mesh()
        for i in range(5):
            x = side * (0.105 - 0.046 * i)
            body.add(box((0.010, 0.104 - 0.007 * i, 0.048), (x, 0, 0), "plain", pale, 0.0, skip="bottom"))
        for i in range(4):
            a = side * (0.105 - 0.046 * i)
            arch = [(a - side * (0.023 - 0.018 * math.cos(t)), 0.072 - 0.007 * i + 0.022 * math.sin(t)) for t in np.linspace(0, math.pi, 9)]
            body.add(tube([(x, y, 0.022) for x, y in arch], 0.002, 4, "plain", pale, caps=False), tube([(x, y, -0.022) for x, y in arch], 0.002, 4, "plain", pale, caps=False))
        slope = deck(0.25, 0.0).turned(side * 8.5, "z").moved(0, 0.092, 0)
        body.add(slope)
        head = box((0.034, 0.165, 0.066), (side * 0.112, 0, 0), "plain", "#cfc4ae", 0.0, skip="bottom").add(box((0.040, 0.006, 0.072), (side * 0.112, 0.122, 0), "plain", pale, 0.0), box((0.040, 0.008, 0.072), (side * 0.112, 0.165, 0), "plain", pale, 0.0), gable(0.034, 0.066, 0.018, 0.004, "#5f7a6c").moved(side * 0.112, 0.173, 0))
        for y in (0.030, 0.072, 0.132):
            head.add(*[window(0.010, 0.022, pale, bars=(0, 1), sill=False).moved(side * 0.112 + dx, y, 0.0332) for dx in (-0.009, 0.009)])
        return mesh.add(body.add(head).moved(0, 0.022, 0))

    def middle():
        mesh = base(0.50, 0.16, ground="#8fa9ad")
        body = Mesh()
        spans, panels = 3, 4
        step = 0.48 / (spans * panels)
        for i in range(spans + 1):
            x = -0.24 + 0.16 * i
            body.add(prism([(-0.010, 0), (0.010, 0), (0.007, 0.062), (-0.007, 0.062)], 0.050, (min(max(x, -0.228), 0.228), 0, 0), "plain", pale), lathe([(0.014, 0.0), (0.016, 0.010), (0.0, 0.010)], (min(max(x, -0.228), 0.228), 0, 0), 10, "plain", pale))
        for z in (-0.024, 0.024):
            for y in (0.064, 0.100):
                body.add(box((0.48, 0.0035, 0.003), (0, y, z), "plain", steel, 0.0))
            for i in range(spans * panels):
                x = -0.24 + step * i
                up = i % 2 == 0
                body.add(tube([(x, 0.066 if up else 0.102, z), (x + step, 0.102 if up else 0.066, z)], 0.0014, 4, "plain", steel, caps=False), box((0.002, 0.036, 0.002), (x + step, 0.065, z), "plain", steel, 0.0, skip="top bottom"))
        for i in range(spans * panels + 1):
            body.add(box((0.002, 0.002, 0.046), (-0.24 + step * i, 0.064, 0), "plain", steel, 0.0))
        for z in (-0.009, 0.009):
            body.add(box((0.48, 0.002, 0.002), (0, 0.067, z), "plain", "charcoal", 0.0))
        body.add(deck(0.48, 0.1035))
        return mesh.add(body.moved(0, 0.022, 0))

    return [approach(1), middle(), approach(-1)]
