"""What museums and halls of remembrance are fitted with: portals, wall panels, tall cases, light tracks, stands. No emblem; the few words on walls suit every exhibit that is put there."""

import math
import numpy as np
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.palette import linear
from modelling.solids import ball, box, cylinder, lathe, panel, sheet, tube
from textures.paintings import place
from .seating import bench


def portal(width=1.6, height=2.4, depth=0.4, frame="dark-walnut", beyond="#cfbf9f", floor=("planks", "#c9b9a6", 2.4), shown=4):
    """An open way to the next room, lined in dark wood; beyond it the end of that room, with a painting (`shown` is its number) or a plain board of stone (`None`)."""
    mesh = Mesh()
    for x, side in ((-width / 2, "right"), (width / 2, "left")):
        mesh.add(panel(depth, height, (x, 0, -depth / 2), "wood", frame, side, density=0.6))
    mesh.add(panel(width, depth, (0, height, -depth / 2), "wood", frame, "down", density=0.6), panel(width, depth, (0, 0.001, -depth / 2), "wood", frame, "up", density=0.6))
    mesh.add(next_room(width + 2.0, height + 0.7, depth, 2.4, beyond, floor, frame, shown))
    for x in (-width / 2 - 0.06, width / 2 + 0.06):
        post = box((0.12, height + 0.12, 0.03), (x, 0, 0.015), "wood", frame, 0.006, skip="back bottom", density=0.6, grain="y")
        for piece in post.pieces:
            piece.tag = "portal front" if piece.normal[0, 2] > 0.5 else None
        mesh.add(post)
    return mesh.add(box((width, 0.12, 0.03), (0, height, 0.015), "wood", frame, 0.006, skip="back left right", density=0.6))


def next_room(width, height, z, depth, wall, floor, wood, shown):
    """The end of the room beyond a portal whose outer side is at -`z`: what is shown there under a lamp, a bench before it.

    Nothing of it is baked: it takes the light of the portal's frame, so that it is as bright as the room one comes from, and its shades are those of one lamp.
    """
    far, middle = -z - depth, -z - depth / 2
    mesh = Mesh().add(panel(width, height, (0, 0, far), "plain", wall, "front", divisions=12), panel(width, depth, (0, 0, middle), floor[0], floor[1], "up", tile=floor[2], divisions=10), panel(width, depth, (0, height, middle), "plain", "ceiling", "down", divisions=6))
    for x, side in ((-width / 2, "right"), (width / 2, "left")):
        mesh.add(panel(depth, height, (x, 0, middle), "plain", wall, side, divisions=8), panel(depth, 0.10, (x * 0.995, 0, middle), "plain", wood, side, divisions=4))
    mesh.add(panel(width, 0.10, (0, 0, far + 0.01), "plain", wood, "front", divisions=6))
    if shown is None:
        mesh.add(box((1.26, 1.66, 0.05), (0, 0.97, far + 0.025), "plain", "bronze", 0.006, skip="back"), panel(1.20, 1.60, (0, 1.0, far + 0.052), "stone", "#e6dfd1", "front", tile=1.6, divisions=8), box((0.84, 0.03, 0.14), (0, 1.16, far + 0.12), "stone", "#b9b2a6", 0.006, skip="back"))
    else:
        u0, v0, u1, v1 = place(shown)
        mesh.add(box((1.22, 1.22, 0.04), (0, 1.04, far + 0.02), "plain", wood, 0.006, skip="back"), panel(1.14, 1.14, (0, 1.08, far + 0.042), "plain", "ivory", "front", divisions=6), panel(0.96, 0.96, (0, 1.17, far + 0.043), "painting", (1, 1, 1), "front", uv=(u0, v0, u1, v1), divisions=6))
    mesh.add(bench(1.3, "dusk" if shown is None else "burgundy", wood).mesh.moved(0, 0, far + 0.85))
    lamp = np.array([0, height - 0.15, far + 1.1])
    for piece in mesh.pieces:
        piece.tag = "lit as portal front"
        way = lamp - piece.position
        squared = (way ** 2).sum(1)
        facing = np.clip((way * piece.normal).sum(1) / np.sqrt(squared), 0, 1)
        corner = np.stack([piece.position[:, 1], height - piece.position[:, 1], width / 2 - np.abs(piece.position[:, 0]), piece.position[:, 2] - far], 1)
        corner = np.sort(corner, 1)[:, 1]   # a surface of the shell is at 0 from itself
        piece.colour = np.clip(piece.colour * ((0.45 + 3.0 * facing / (squared + 0.6)) * (1 - 0.22 * np.exp(-np.clip(corner, 0, None) / 0.18)))[:, None], 0, 1)
    slot = panel(min(1.6, width * 0.5), 0.10, (0, height - 0.004, far + 0.95), "unlit", "ivory", "down")
    return mesh.add(slot)


def tall_case(width=2.2, depth=0.6, height=2.5):
    """A case in which clothes can hang: plinth, back, roof with its light; the glass is only hinted at by its edges."""
    mesh = box((width, 0.35, depth), (0, 0, depth / 2), "wood", "dark-walnut", 0.01, skip="bottom back", density=0.7)
    mesh.add(panel(width, depth, (0, 0.352, depth / 2), "cloth", "linen", "up", tile=0.25), panel(width - 0.04, height - 0.6, (0, 0.35, 0.02), "cloth", "#d8cbb2", "front", tile=0.25))
    mesh.add(box((width, 0.25, depth), (0, height - 0.25, depth / 2), "wood", "dark-walnut", 0.01, skip="back", density=0.6), box((width - 0.2, 0.01, 0.06), (0, height - 0.262, depth - 0.12), "glow", "ivory", 0.003, density=0.2))
    for x in (-width / 2 + 0.012, width / 2 - 0.012):
        mesh.add(box((0.02, height - 0.6, 0.02), (x, 0.35, depth - 0.012), "steel", "bronze", 0.004, skip="top bottom", density=0.3), panel(depth, height - 0.6, (x, 0.35, depth / 2), "cloth", "#d8cbb2", "right" if x < 0 else "left", tile=0.25, density=0.6))
    for x, shade, apron in ((-0.62, "#e9eef0", True), (0.05, "#c9d6dd", True), (0.70, "#f2ece0", False)):
        mesh.add(dress(shade, apron).moved(x, 0.62, depth * 0.42))
    node = Node("TallCase", mesh, thing="showcase")
    return node


def dress(colour, apron):
    """A plain long-sleeved working dress on a stand; y = 0 at its hem."""
    rings = []
    for y, rx, rz in ((0.0, 0.27, 0.17), (0.25, 0.235, 0.15), (0.55, 0.18, 0.125), (0.68, 0.145, 0.10), (0.82, 0.165, 0.11), (1.0, 0.175, 0.11), (1.07, 0.13, 0.085), (1.12, 0.055, 0.05), (1.17, 0.05, 0.045)):
        fold = 0.09 * max(0.0, 1 - y / 0.6)
        rings.append([((rx * (1 + fold * math.sin(a * 9))) * math.sin(a), y, (rz * (1 + fold * math.sin(a * 9))) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 37)])
    mesh = sheet(rings, "cloth", colour, closed_u=True, tile=0.25, density=0.7)
    for s in (-1, 1):
        arm = [(s * 0.155, 1.03, 0.0), (s * 0.22, 0.92, 0.01), (s * 0.25, 0.72, 0.03), (s * 0.25, 0.50, 0.06)]
        mesh.add(tube(arm, 0.052, 10, "cloth", colour, fillet=0.1, density=0.5), tube([(s * 0.25, 0.515, 0.058), (s * 0.25, 0.475, 0.064)], 0.055, 10, "cloth", "petal-white", density=0.3))
    if apron:
        for y0, y1, half, z0, z1 in ((0.06, 0.68, 0.17, 0.185, 0.112), (0.68, 0.98, 0.10, 0.112, 0.122)):
            points = [[(half * s * (1.15 - 0.25 * t), y0 + (y1 - y0) * t, (z0 + (z1 - z0) * t) - 0.05 * s * s) for s in np.linspace(-1, 1, 9)] for t in np.linspace(0, 1, 4)]
            mesh.add(sheet(points, "cloth", "petal-white", both_sides=True, tile=0.25, density=0.7))
        mesh.add(tube([(0.146 * math.sin(a), 0.68, 0.104 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 17)], 0.012, 6, "cloth", "petal-white", density=0.3))
    return mesh.add(cylinder(0.02, 0.7, (0, -0.26, 0), 8, "wood", "dark-walnut", 0.2))


def track(length):
    return box((length, 0.03, 0.035), (0, -0.03, 0), "plain", "charcoal", 0.004, skip="top", density=0.2)


def track_spot():
    mesh = cylinder(0.006, 0.4, (0, -0.43, 0), 6, "plain", "charcoal", 0.2, caps="")
    mesh.add(cylinder(0.045, 0.14, (0, -0.58, 0), 14, "plain", "charcoal", 0.3, caps="top"))
    return mesh.add(lathe([(0.0, -0.575), (0.042, -0.574)], sides=14, material="glow", colour="ivory", density=0.1))


def wreath_stand(name, radius=0.42):
    """A wreath of evergreen with white flowers on an easel of dark wood."""
    mesh = Mesh()
    for x in (-0.22, 0.22):
        mesh.add(tube([(x * 1.35, 0.0, 0.08), (x * 0.25, 1.55, -0.10)], 0.016, 8, "wood", "dark-walnut", density=0.4))
    mesh.add(tube([(0, 0.0, -0.50), (0, 1.5, -0.11)], 0.016, 8, "wood", "dark-walnut", density=0.4), box((0.5, 0.03, 0.07), (0, 0.42, 0.03), "wood", "dark-walnut", 0.006, density=0.4))
    random = np.random.default_rng(17)
    wreath = Mesh()
    from .plants import blossom, leaf
    for i in range(54):
        a = 2 * math.pi * i / 54
        for k in range(2):
            r = radius + random.uniform(-0.05, 0.05)
            one = leaf(random.uniform(0.13, 0.18), 0.05, 0.35, ["leaf-dark", "leaf", "leaf-dark"][(i + k) % 3], 3).turned(random.uniform(-30, 20), "x").turned(90, "x").turned(math.degrees(-a) + random.uniform(40, 120), "z")
            wreath.add(one.moved(math.sin(a) * r, math.cos(a) * r, random.uniform(0.0, 0.05)))
    for i in range(26):
        a = 2 * math.pi * i / 26
        r = radius + (0.035 if i % 2 else -0.035)
        wreath.add(blossom(0.078, "petal-white" if i % 4 else "petal-yellow", 7, "petal-yellow").turned(90, "x").moved(math.sin(a) * r, math.cos(a) * r, 0.105))
    ring = [(math.sin(a) * radius, math.cos(a) * radius, 0.0) for a in np.linspace(0, 2 * math.pi, 33)]
    wreath.add(tube(ring, 0.045, 8, "leaf", "leaf-dark", caps=False, density=0.4))
    for s in (-1, 1):
        wreath.add(sheet([[(s * (0.03 + 0.10 * t) + dx, -radius + 0.02 - 0.34 * t, 0.075 + 0.01 * math.sin(t * 5)) for dx in (-0.032, 0.032)] for t in np.linspace(1, 0, 6)], "cloth", "petal-white", both_sides=True, tile=0.25))
    node = Node(name, mesh.add(wreath.in_strips().turned(-7, "x").moved(0, 0.96, 0.045)), thing="wreath")
    return node


def backdrop(width=2.3, height=2.2, colour="#a86f55", seed=0, words=("护", "Care")):
    """A coloured board on the wall behind an exhibit, with a word in both languages. y = 0 at its lower edge."""
    mesh = box((width, height, 0.035), (0, 0, 0.0275), "plain", colour, 0.006, skip="back", density=0.9, tag="board")
    pale = np.dot(linear(colour), (0.2126, 0.7152, 0.0722)) > 0.3
    inks = ("#5d5142", "#7a6c5a") if pale else ("#f7f0e2", "#efe5d2")
    mesh.add(sign(width * 0.40, 0.42, (-width * 0.23, height - 0.50, 0.0460), [(words[0], 0.25, inks[0]), (words[1], 0.085, inks[1])], colour, texels=260, align="left", spacing=0.02, density=0.5), panel(width * 0.14, 0.012, (-width * 0.35, height - 0.56, 0.0460), "plain", "brass", "front", density=0.2))
    random = np.random.default_rng(seed)
    for k in range(3):
        mesh.add(panel(0.10 + 0.10 * random.random(), 0.012, (width * 0.28, height - 0.30 - 0.07 * k, 0.0460), "plain", inks[1], "front", density=0.1))
    return mesh.add(box((width + 0.03, 0.03, 0.05), (0, -0.03, 0.03), "wood", "dark-walnut", 0.006, skip="back", density=0.4))


def partition(width=2.5, height=2.2, colour="#c2a98c", wood="dark-walnut"):
    """A free-standing wall with the museum's name; it stands about the origin, both faces shown."""
    mesh = box((width, height - 0.1, 0.22), (0, 0.10, 0), "plain", colour, 0.008, skip="bottom", density=0.8, tag="board")
    mesh.add(box((width + 0.02, 0.10, 0.24), (0, 0, 0), "wood", wood, 0.006, skip="bottom", density=0.4))
    return mesh.add(sign(width * 0.44, 0.26, (-width * 0.20, height - 0.52, 0.112), [("中国护理文化", 0.135, "#4a3f34"), ("Chinese nursing culture", 0.066, "#6b5d4e")], colour, texels=300, align="left", spacing=0.02, density=0.5), panel(0.30, 0.012, (-width * 0.20 - width * 0.22 + 0.19, height - 0.60, 0.112), "plain", "brass", "front", density=0.2))


def partition_picture(number, wood="dark-walnut", size=1.1):
    """A painting on the back of the partition, y = 0 at its lower edge."""
    u0, v0, u1, v1 = place(number)
    mesh = box((size + 0.10, size + 0.10, 0.03), (0, 0, 0.125), "wood", wood, 0.006, skip="back", density=0.5)
    return mesh.add(panel(size, size, (0, 0.05, 0.1412), "painting", (1, 1, 1), "front", uv=(u0, v0, u1, v1), density=0.9))


def timeline(length=4.4, wood="dark-walnut"):
    """A rail along a wall with round marks at uneven distances: a line of time without dates. y = 0 at the rail."""
    mesh = box((length, 0.035, 0.03), (0, 0, 0.02), "wood", wood, 0.006, skip="back", density=0.5)
    for k, (at, size, colour) in enumerate(((-0.46, 0.055, "#b98a5e"), (-0.31, 0.04, "#8fa39a"), (-0.22, 0.055, "#b98a5e"), (-0.04, 0.04, "#8fa39a"), (0.05, 0.07, "#a86f55"), (0.19, 0.04, "#8fa39a"), (0.27, 0.055, "#b98a5e"), (0.42, 0.07, "#a86f55"))):
        x = at * length
        mesh.add(cylinder(size, 0.02, (0, 0, 0), 18, "plain", colour, 0.4, bevel=0.004, caps="top").turned(90, "x").moved(x, 0.018, 0.032))
        up = 1 if k % 2 else -1
        mesh.add(box((0.008, 0.30, 0.008), (x, 0.06 if up > 0 else -0.34, 0.012), "steel", "bronze", 0.0, skip="back", density=0.1), box((0.36, 0.24, 0.015), (x, 0.36 if up > 0 else -0.58, 0.010), "plain", "ivory", 0.004, skip="back", density=0.6))
        mesh.add(panel(0.22, 0.010, (x - 0.04, (0.36 if up > 0 else -0.58) + 0.17, 0.0182), "plain", "stone", "front", density=0.1), panel(0.26, 0.010, (x - 0.02, (0.36 if up > 0 else -0.58) + 0.11, 0.0182), "plain", "stone", "front", density=0.1))
    return mesh


def floor_plate(width=1.7, depth=0.95, colour="#4b443d"):
    """A thin plate on which an exhibit's stand is put."""
    return box((width, 0.012, depth), (0, 0, 0), "plain", colour, 0.004, skip="bottom", density=0.6)
