"""Furniture of treatment rooms and staff stations: couch, sharps box, screen, whiteboard, folders, curtain track, monitor."""

import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, panel, tube
from .window import curtain


def couch(name, cloth="teal"):
    """A treatment couch with a raised head and a strip of paper. Feet along +Z."""
    mesh = cushion((0.64, 0.09, 1.25), (0, 0.55, 0.32), 0.035, 2, material="cloth", colour=cloth, tile=0.25)
    mesh.add(cushion((0.64, 0.09, 0.62), (0, 0, -0.31), 0.035, 2, material="cloth", colour=cloth, tile=0.25).turned(24, "x").moved(0, 0.55, -0.30))
    mesh.add(panel(0.46, 1.22, (0, 0.6415, 0.33), "plain", "paper", "up", density=0.8))
    for x in (-0.26, 0.26):
        for z in (-0.45, 0.75):
            mesh.add(box((0.045, 0.52, 0.045), (x, 0, z), "plain", "light-grey", 0.008, skip="top bottom", density=0.4))
        mesh.add(box((0.04, 0.05, 1.25), (x, 0.50, 0.16), "plain", "light-grey", 0.008, density=0.4))
    for z in (-0.45, 0.75):
        mesh.add(box((0.52, 0.04, 0.04), (0, 0.16, z), "plain", "light-grey", 0.008, density=0.3), box((0.52, 0.05, 0.04), (0, 0.50, z), "plain", "light-grey", 0.008, density=0.3))
    return Node(name, mesh, thing="couch").anchor("bed", (0, 0.64, 0.15), slot=9)


def sharps_box():
    mesh = box((0.16, 0.22, 0.14), (0, 0, 0), "plain", "yellow", 0.012)
    return mesh.add(box((0.165, 0.045, 0.145), (0, 0.20, 0), "plain", "red", 0.012), box((0.08, 0.012, 0.05), (0, 0.242, 0.01), "plain", "charcoal", 0.003), panel(0.09, 0.08, (0, 0.07, 0.0705), "plain", "paper", "front"))


def whiteboard(width=1.6, height=1.0, rows=7, seed=3):
    """A board with coloured strips in its fields; no lettering. y = 0 at its middle."""
    random = np.random.default_rng(seed)
    mesh = panel(width, height, (0, -height / 2, 0.015), "gloss", "white", "front", density=0.7)
    for i in range(1, rows + 1):
        y = height / 2 - height * i / (rows + 1)
        mesh.add(panel(width - 0.08, 0.004, (0, y, 0.0165), "plain", "light-grey", "front", density=0.1))
        if i > 1:
            mesh.add(panel(0.16, 0.05, (-width / 2 + 0.16, y + 0.035, 0.0168), "plain", random.choice(["celadon", "apricot", "mist", "blush"]), "front", density=0.2))
            for k in range(random.integers(1, 4)):
                mesh.add(panel(0.10 + 0.06 * random.random(), 0.012, (-width / 2 + 0.45 + 0.3 * k, y + 0.05, 0.0168), "plain", random.choice(["dusk", "blue", "green"]), "front", density=0.1))
    for x in (-0.30, 0.05, 0.40):
        mesh.add(panel(0.004, height - 0.08, (x * width / 1.2, -height / 2 + 0.04, 0.0166), "plain", "light-grey", "front", density=0.1))
    for x in (-width / 2, width / 2):
        mesh.add(box((0.024, height + 0.024, 0.024), (x, -height / 2 - 0.012, 0.012), "steel", "steel", 0.005, skip="back", density=0.3))
    for y in (-height / 2, height / 2):
        mesh.add(box((width - 0.024, 0.024, 0.024), (0, y - 0.012, 0.012), "steel", "steel", 0.005, skip="back left right", density=0.3))
    return mesh.add(box((0.5, 0.014, 0.06), (0.2, -height / 2 - 0.02, 0.04), "steel", "steel", 0.004, skip="back", density=0.3))


def folders(width=0.9, height=0.30, seed=0):
    """A row of binders standing on y = 0."""
    random = np.random.default_rng(seed)
    mesh, x = Mesh(), -width / 2
    while x < width / 2 - 0.06:
        w = random.choice([0.045, 0.06, 0.075])
        shade = random.choice(["teal", "navy", "sand", "burgundy", "sage", "light-grey", "terracotta"])
        mesh.add(box((w - 0.003, height * random.uniform(0.9, 1.0), 0.24), (x + w / 2, 0, 0.12), "plain", shade, 0.004, skip="bottom back", density=0.3), panel(w * 0.55, height * 0.3, (x + w / 2, height * 0.45, 0.2405), "plain", "paper", "front", density=0.2))
        x += w
    return mesh


def bookcase(name, width=1.0, height=1.9, depth=0.34, colour="oak", seed=0, rows=5):
    from .cabinet import open_box
    mesh = open_box(width, height, depth, (0, 0, depth / 2), colour)
    for i in range(rows):
        y = 0.05 + (height - 0.08) * i / rows
        if i:
            mesh.add(box((width - 0.036, 0.02, depth - 0.02), (0, y - 0.02, depth / 2), "wood", colour, 0.003, skip="left right back", density=0.5))
        mesh.add(folders(width * (0.86 if (i + seed) % 3 else 0.5), 0.29, seed * 10 + i).moved(-width * (0.04 if (i + seed) % 3 else 0.18), y, 0.03))
    return Node(name, mesh, thing="cabinet")


def monitor(screen="screen-glow"):
    """A desktop monitor with keyboard, front along +Z."""
    mesh = box((0.52, 0.31, 0.025), (0, 0.11, 0), "plain", "charcoal", 0.008, density=0.5)
    mesh.add(panel(0.495, 0.275, (0, 0.13, 0.013), "gloss", screen, "front", density=0.3), box((0.05, 0.13, 0.03), (0, 0.0, -0.015), "plain", "grey", 0.005, density=0.2), box((0.22, 0.012, 0.16), (0, 0, -0.01), "plain", "grey", 0.005, density=0.3))
    for i, (w, y) in enumerate(((0.30, 0.34), (0.22, 0.30), (0.36, 0.26), (0.26, 0.22))):
        mesh.add(panel(w, 0.012, (-0.20 + w / 2, y, 0.0135), "plain", "dusk", "front", density=0.1))
    return mesh.add(box((0.43, 0.014, 0.135), (0, 0, 0.20), "plain", "light-grey", 0.005, density=0.4), cushion((0.06, 0.028, 0.10), (0.29, 0, 0.20), 0.012, 2, material="plain", colour="light-grey", density=0.2))


def cubicle_curtain(width=2.2, length=2.1, top=2.3, colour="curtain-green", seed=1, side=1):
    """An L-shaped ceiling track beside a bed, its curtain drawn back to the wall. Origin at the wall on the track's line; the room is +Z."""
    mesh = tube([(0, top, 0.0), (0, top, length)], 0.012, 8, "plain", "light-grey", density=0.3, caps=False)
    for z in (0.3, length - 0.2):
        mesh.add(tube([(0, top, z), (0, top + 0.45, z)], 0.006, 6, "plain", "light-grey", density=0.2, caps=False))
    drawn = curtain(0.55, top - 0.36, top - 0.01, folds=7, colour=colour, seed=seed, out=0.0)
    return mesh.add(drawn.turned(90).moved(0, 0, 0.36))


def key_cabinet():
    mesh = box((0.34, 0.42, 0.09), (0, 0, 0.045), "plain", "light-grey", 0.006, skip="back", density=0.5)
    return mesh.add(box((0.30, 0.38, 0.01), (0, 0.02, 0.093), "plain", "white", 0.004, skip="back", density=0.4), cylinder(0.011, 0.008, sides=12, material="steel", colour="brass", density=0.2).turned(90, "x").moved(0.11, 0.21, 0.098))


def alarm_panel(name):
    """The call and fire panel: a field of lamps, one for each room."""
    mesh = box((0.46, 0.34, 0.07), (0, 0, 0.035), "plain", "warm-white", 0.01, skip="back", density=0.6)
    mesh.add(box((0.36, 0.07, 0.008), (0, 0.24, 0.072), "gloss", "screen", 0.003, skip="back", density=0.3))
    for r in range(3):
        for c in range(8):
            mesh.add(cylinder(0.010, 0.008, sides=10, material="gloss", colour="green" if (r, c) != (1, 3) else "amber", bevel=0.003, density=0.1).turned(90, "x").moved(-0.158 + 0.045 * c, 0.06 + 0.055 * r, 0.07))
    return Node(name, mesh, thing="alarm")
