"""What service rooms are fitted with: linen shelves and carts, laundry bags, hooks with gowns, a lift's doors. Origin on the floor (or at the wall), front along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, panel, sheet, tube

LINEN = ("sheet", "linen", "petal-white", "blanket-blue", "blanket-green", "sheet", "blanket-rose")


def linen_rack(width=1.2, depth=0.45, height=2.0, shelves=5, seed=0, wood="oak"):
    """Open shelves with folded sheets, towels and blankets."""
    random = np.random.default_rng(seed)
    mesh = Mesh()
    for x in (-width / 2 + 0.012, width / 2 - 0.012):
        mesh.add(box((0.024, height, depth), (x, 0, depth / 2), "wood", wood, 0.004, skip="bottom back", density=0.6, grain="y"))
    mesh.add(panel(width - 0.04, height, (0, 0, 0.006), "plain", "ivory", "front", density=0.4))
    for i in range(shelves):
        y = 0.08 + (height - 0.12) * i / (shelves - 1)
        mesh.add(box((width - 0.048, 0.022, depth - 0.01), (0, y, depth / 2), "wood", wood, 0.003, skip="back left right", density=0.7))
        if i == shelves - 1:
            continue
        room = (height - 0.12) / (shelves - 1) - 0.05
        x = -width / 2 + 0.05
        while x < width / 2 - 0.24:
            w = random.uniform(0.24, 0.34)
            if x + w > width / 2 - 0.03:
                break
            shade = LINEN[int(random.integers(len(LINEN)))]
            layers = int(random.integers(3, 8))
            for k in range(layers):
                if 0.05 * (k + 1) > room:
                    break
                mesh.add(cushion((w - 0.02, 0.046, depth - 0.09), (x + w / 2 + random.uniform(-0.004, 0.004), y + 0.022 + 0.047 * k, depth / 2 + random.uniform(-0.006, 0.006)), 0.02, 1, material="cloth", colour=shade, skip="bottom back", tile=0.25, density=0.35))
            x += w + 0.015
    return mesh


def linen_cart(name):
    """A cart of three shelves with a cover folded back."""
    mesh = Mesh()
    for x in (-0.55, 0.55):
        for z in (-0.24, 0.24):
            mesh.add(tube([(x, 0.10, z), (x, 1.25, z)], 0.014, 6, "steel", "steel", 0.3), cylinder(0.05, 0.03, (0, 0, 0), 12, "plain", "rubber", 0.2).turned(90, "z").moved(x + 0.015, 0.05, z))
    for y in (0.16, 0.55, 0.94):
        mesh.add(box((1.14, 0.02, 0.52), (0, y, 0), "steel", "light-grey", 0.004, density=0.6))
    for y, row in ((0.18, ("sheet", "sheet", "blanket-blue")), (0.57, ("petal-white", "linen", "sheet"))):
        for i, shade in enumerate(row):
            for k in range(4):
                mesh.add(cushion((0.32, 0.05, 0.42), (-0.36 + 0.36 * i, y + 0.051 * k, 0), 0.02, 1, material="cloth", colour=shade, skip="bottom", tile=0.25, density=0.4))
    mesh.add(tube([(-0.55, 1.25, -0.24), (-0.62, 1.30, -0.24), (-0.62, 1.30, 0.24), (-0.55, 1.25, 0.24)], 0.014, 6, "steel", "steel", 0.2, fillet=0.05))
    node = Node(name, mesh, thing="linen-cart")
    for x in (-0.35, 0.05, 0.4):
        node.anchor("prop", (x, 0.961, 0), size=0.18)
    return node


def laundry_bag(colour="blanket-blue"):
    """A frame on castors with a hanging cloth bag and a lid."""
    mesh = Mesh()
    for x in (-0.22, 0.22):
        for z in (-0.22, 0.22):
            mesh.add(tube([(x, 0.06, z), (x, 0.88, z)], 0.011, 6, "steel", "steel", 0.2), cylinder(0.03, 0.02, (0, 0, 0), 10, "plain", "rubber", 0.1).turned(90, "z").moved(x + 0.01, 0.03, z))
    rings = []
    for y, r, bulge in ((0.12, 0.16, 0.10), (0.22, 0.23, 0.06), (0.55, 0.22, 0.04), (0.86, 0.20, 0.0)):
        rings.append([((r + bulge * 0.3 * math.sin(3 * a + y * 5)) * math.sin(a) * (1.0 if abs(math.sin(a)) < 0.8 else 0.97), y, (r + bulge * 0.3 * math.cos(2 * a)) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 25)])
    mesh.add(sheet(rings, "cloth", colour, closed_u=True, tile=0.25, density=0.5))
    return mesh.add(cushion((0.48, 0.035, 0.48), (0, 0.88, 0), 0.015, 1, material="plain", colour="light-grey", density=0.4))


def hook_rail(width=1.4, hooks=5, colour="oak"):
    """A board with steel hooks, y = 0 at its middle."""
    mesh = box((width, 0.11, 0.022), (0, -0.055, 0.011), "wood", colour, 0.006, skip="back", density=0.6)
    for i in range(hooks):
        x = -width / 2 + width * (i + 0.5) / hooks
        mesh.add(tube([(x, 0.02, 0.022), (x, 0.0, 0.07), (x, 0.035, 0.085)], 0.006, 6, "steel", "chrome", 0.1, fillet=0.02), tube([(x, -0.02, 0.022), (x, -0.04, 0.05), (x, -0.02, 0.062)], 0.005, 6, "steel", "chrome", 0.1, fillet=0.02))
    return mesh


def gown_on_hook(colour="sky", length=1.05, width=0.34, seed=0):
    """A gown hanging from a hook; y = 0 at the hook."""
    rings = []
    for t in np.linspace(1, 0, 9):
        y = -0.04 - length * t
        half = width * (0.42 + 0.58 * t ** 0.6)
        rings.append([(half * math.sin(a) + 0.010 * t * math.sin(6 * a + seed), y, 0.075 + (0.055 + 0.035 * t) * math.cos(a) + 0.018 * t * math.sin(7 * a + seed * 2)) for a in np.linspace(0, 2 * math.pi, 29)])
    mesh = sheet(rings, "cloth", colour, closed_u=True, tile=0.25, density=0.6)
    for s in (-1, 1):
        mesh.add(tube([(s * width * 0.34, -0.10, 0.08), (s * width * 0.62, -0.30, 0.09), (s * width * 0.68, -0.60, 0.10)], 0.052, 9, "cloth", colour, 0.4, fillet=0.15))
    return mesh.add(tube([(-0.05, -0.05, 0.07), (0, 0.0, 0.075), (0.05, -0.05, 0.07)], 0.005, 5, "cloth", colour, 0.1))


def lift_door(width=1.1, height=2.15, colour="steel", floor="#8f8a80"):
    """The two shut leaves of a lift in their frame of steel, a lamp above. Wall coordinates."""
    mesh = Mesh()
    for s in (-1, 1):
        mesh.add(box((width / 2 - 0.003, height, 0.02), (s * width / 4, 0, -0.05), "steel", "light-grey", 0.004, skip="back bottom", density=0.8), box((0.09, height + 0.09, 0.07), (s * (width / 2 + 0.045), 0, -0.005), "steel", colour, 0.006, skip="back bottom", density=0.6))
    mesh.add(box((width, 0.09, 0.07), (0, height, -0.005), "steel", colour, 0.006, skip="back left right", density=0.5), panel(width, 0.10, (0, 0.003, -0.01), "steel", "grey", "up", density=0.3))
    mesh.add(panel(width + 0.1, height + 0.05, (0, 0, -0.065), "unlit", "#4a4c4e", "front"))   # the shaft, through the crack of the doors
    mesh.add(box((0.30, 0.10, 0.03), (0, height + 0.16, 0.015), "plain", "charcoal", 0.008, skip="back", density=0.3))
    for s in (-1, 1):
        mesh.add(panel(0.05, 0.05, (0, -0.025, 0), "glow", "ivory", "front", density=0.1).turned(45, "z").moved(s * 0.07, height + 0.21, 0.032))
    return mesh


def lift_buttons():
    """The call plate between the doors, y = 0 at its middle."""
    mesh = box((0.10, 0.24, 0.015), (0, -0.12, 0.0075), "steel", "steel", 0.005, skip="back", density=0.3)
    for y in (0.045, -0.045):
        mesh.add(cylinder(0.024, 0.01, (0, 0, 0), 16, "plain", "white", 0.1, bevel=0.003, caps="top").turned(90, "x").moved(0, y, 0.014))
    return mesh


def no_lift_in_fire():
    """The plain sign beside a lift: a flame and a lift, struck through. No lettering; y = 0 at its middle."""
    mesh = box((0.26, 0.26, 0.008), (0, -0.13, 0.004), "plain", "white", 0.003, skip="back", density=0.4)
    ring = [(0.105 * math.cos(a), 0.105 * math.sin(a), 0.0115) for a in np.linspace(0, 2 * math.pi, 25)]
    mesh.add(box((0.07, 0.11, 0.002), (-0.02, -0.055, 0.008), "plain", "charcoal", 0.0, skip="back", density=0.1), panel(0.006, 0.10, (-0.02, -0.05, 0.0106), "plain", "white", "front", density=0.1), lathe([(0.0, 0.0), (0.02, 0.018), (0.014, 0.04), (0.0, 0.065)], (0, 0, 0), 10, "plain", "orange", 0.1).scaled(1, 1, 0.1).moved(0.05, -0.04, 0.0105))
    mesh.add(tube(ring, 0.009, 5, "plain", "red", 0.1, caps=False), tube([(-0.074, 0.074, 0.012), (0.074, -0.074, 0.012)], 0.008, 5, "plain", "red", 0.1))
    return mesh
