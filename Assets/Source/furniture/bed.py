"""A care bed: it rises, its backrest tilts, its rails go down. Feet along +Z, the resident's left is +X; origin on the floor under the middle."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, panel, prism, sheet, tube

WIDTH, LENGTH = 0.94, 2.04
DECK, MATTRESS = 0.36, 0.16
TOP = DECK + MATTRESS
HINGE = -0.10            # where the backrest bends, a hand's breadth above the hip
HEAD = 0.062             # above the pillow's underside, how high a head comes to lie in it
SLIDE = 0.13             # how far whoever lies there slides down as it is raised all the way; the pillow goes with the head


def bed(name, blanket="blanket-blue", slot=1, sheet_colour="sheet", boards="oak", made=True):
    node = Node(name, thing="bed")
    node.mesh.add(_chassis())
    frame = Node(f"{name}.frame", _frame(boards))
    frame.moves("rise", "translation", (0, 0.34, 0))
    frame.add(_backrest(name, sheet_colour), *_rails(name))
    frame.anchor("bed", (0, TOP, 0), slot=slot)
    if made:
        cover = Node(f"{name}.blanket", _blanket(blanket, sheet_colour), extras={"thing": "blanket"})
        frame.add(cover)
    return node.add(frame)


def _chassis():
    mesh = Mesh()
    for x in (-0.36, 0.36):
        mesh.add(box((0.05, 0.05, 1.5), (x, 0.13, 0), "plain", "light-grey", 0.01, density=0.4))
        for z in (-0.78, 0.78):
            mesh.add(box((0.05, 0.06, 0.06), (x, 0.115, z), "plain", "light-grey", 0.01, density=0.3))
            mesh.add(cylinder(0.058, 0.035, sides=14, material="plain", colour="rubber", bevel=0.01, density=0.3).turned(90, "z").moved(x + 0.018, 0.058, z))
            mesh.add(cylinder(0.026, 0.039, sides=10, material="plain", colour="grey", density=0.2).turned(90, "z").moved(x + 0.02, 0.058, z))
            mesh.add(box((0.028, 0.014, 0.07), (x, 0.07, z + math.copysign(0.075, z)), "plain", "green" if z > 0 else "red", 0.004, density=0.2))
    for z in (-0.5, 0.5):
        mesh.add(box((0.74, 0.05, 0.05), (0, 0.135, z), "plain", "light-grey", 0.01, density=0.3))
        mesh.add(box((0.12, 0.17, 0.12), (0, 0.16, z), "plain", "grey", 0.015, skip="top", density=0.4))
    return mesh


def _frame(boards):
    mesh = Mesh()
    for x in (-WIDTH / 2 + 0.02, WIDTH / 2 - 0.02):
        mesh.add(box((0.04, 0.06, LENGTH - 0.06), (x, DECK - 0.07, 0), "plain", "warm-white", 0.012, density=0.6))
    mesh.add(box((WIDTH - 0.08, 0.02, 0.9), (0, DECK - 0.025, 0.45), "plain", "light-grey", 0.004, density=0.3))
    for z, high in ((-LENGTH / 2 - 0.02, 0.92), (LENGTH / 2 + 0.02, 0.76)):
        low, half = 0.24, WIDTH / 2 + 0.02
        arc = [(half * math.cos(a), high - 0.13 + 0.13 * math.sin(a)) for a in np.linspace(0.0, math.pi, 13)]
        outline = [(-half, low), (half, low), (half, high - 0.15)] + [(math.copysign(abs(x) ** 0.6 * half ** 0.4, x), y) for x, y in arc[1:-1]] + [(-half, high - 0.15)]
        board = prism(outline, 0.036, (0, 0, z), "wood", boards, density=0.7)
        for piece in board.pieces:
            piece.uv = np.column_stack([piece.position[:, 0] + 0.3, piece.position[:, 1] * 1.1 + z])
        mesh.add(board)
        mesh.add(box((WIDTH - 0.12, 0.03, 0.044), (0, low + 0.1, z), "wood", "walnut", 0.006, skip="bottom", density=0.3))
    mesh.add(mattress(WIDTH - 0.06, LENGTH / 2 - HINGE - 0.0075).moved(0, DECK, HINGE))
    return mesh


def mattress(width, length):
    """Half a mattress along +Z, its far end round, its near end cut: there the other half meets it, and goes into it as it is raised."""
    soft = 0.05
    mesh = cushion((width, MATTRESS, length + soft), (0, 0, (length - soft) / 2), soft, 2, material="cloth", colour="sheet", tile=0.25, skip="bottom")
    for piece in mesh.pieces:
        piece.position[:, 2] = np.maximum(piece.position[:, 2], 0)
    return mesh


def _backrest(name, sheet_colour):
    length = LENGTH / 2 + HINGE
    mesh = Mesh()
    mesh.add(box((WIDTH - 0.08, 0.02, length - 0.03), (0, -0.025, -length / 2), "plain", "light-grey", 0.004, density=0.3))
    mesh.add(mattress(WIDTH - 0.066, length - 0.005).turned(180))   # narrower, so that the sides do not lie in one plane
    # Below the pillow the mattress is dark: when the pillow slides, a cloth is seen there, lit as the pillow is
    mesh.add(panel(0.58, 0.38, (0, MATTRESS + 0.003, -length + 0.26), "cloth", sheet_colour, "up", tile=0.25, tag="lit as pillow"))
    cushioned = Node(f"{name}.pillow", pillow(sheet_colour), at=(0, MATTRESS - 0.012, -length + 0.27))
    node = Node(f"{name}.backrest", mesh, at=(0, DECK, HINGE)).add(cushioned)
    return node.moves("raise", "rotation", 55.0, "x", [(cushioned, "translation", (0, 0, SLIDE), None)])


def pillow(colour="sheet", width=0.62, depth=0.40, height=0.15):
    """A pillow with its four corners drawn out, lying on y = 0, pressed in where a head lies: nearer to the shoulders, which are along +Z."""
    def surface(sign):
        rows, columns, points = 14, 20, []
        for j in range(rows + 1):
            v = -1 + 2 * j / rows
            row = []
            for i in range(columns + 1):
                u = -1 + 2 * i / columns
                swell = max(0.0, (1 - u ** 4) * (1 - v ** 4)) ** 0.55
                pinch = 1 - 0.06 * (1 - abs(u) ** 2) * abs(v) ** 3
                pressed = max(0.0, 1 - (u / 0.46) ** 2 - ((v + 0.42) / 0.80) ** 2) if sign > 0 else 0
                y = height / 2 + sign * height / 2 * swell + 0.004 * math.sin(7 * u + 3 * v) * swell
                y -= (y - HEAD) * min(1.0, 1.5 * pressed) * (y > HEAD)
                row.append((u * width / 2 * (1 - 0.05 * (1 - v * v)), max(y, 0.004), -sign * v * depth / 2 * pinch))
            points.append(row)
        return sheet(points, "cloth", colour, tile=0.25, density=1.0, tag="pillow" if sign > 0 else None)
    return surface(1).add(surface(-1))


def _rails(name):
    rails = []
    for side, x in (("left", WIDTH / 2 + 0.035), ("right", -WIDTH / 2 - 0.035)):
        mesh = Mesh()
        z0, z1, top, low = -0.80, 0.12, 0.84, 0.44
        mesh.add(tube([(x, low - 0.06, z0 + 0.06), (x, top, z0 + 0.06), (x, top, z1), (x, low - 0.06, z1)], 0.0155, 8, "steel", "chrome", fillet=0.09, fillet_steps=5, density=0.5))
        for y in (top - 0.13, top - 0.26):
            mesh.add(tube([(x, y, z0 + 0.06), (x, y, z1)], 0.010, 8, "steel", "chrome", caps=False, density=0.5))
        for z in (z0 + 0.06, (z0 + z1) / 2 + 0.03, z1):
            mesh.add(box((0.03, 0.11, 0.05), (x, low - 0.15, z), "plain", "grey", 0.008, density=0.3))
        mesh.add(tube([(x, low - 0.06, (z0 + z1) / 2 + 0.03), (x, top, (z0 + z1) / 2 + 0.03)], 0.010, 8, "steel", "chrome", caps=False, density=0.5))
        inner = math.copysign(0.028, -x)
        mesh.add(box((0.026, 0.03, z1 - z0), (x + inner, low - 0.12, (z0 + z1) / 2), "plain", "grey", 0.006, density=0.3))
        rails.append(Node(f"{name}.rail.{side}", mesh, extras={"thing": "rail"}).moves("lower", "translation", (0, -0.30, 0)))
    return rails


def _blanket(colour, sheet_colour):
    """A blanket over the lower two thirds, its edge turned back over the sheet; it hangs down at the sides and is tucked in at the foot."""
    half, drop, lift = WIDTH / 2 - 0.025, 0.20, 0.014
    z_top, z_foot = HINGE + 0.04, LENGTH / 2 - 0.005

    def across(width, height):
        """Profile over the mattress from its left to its right edge, as (x, y, share of drop)."""
        stops = []
        for s in np.linspace(0, 1, 5):
            stops.append((-width - 0.012, TOP - height * (1 - s) - 0.05 * (s == 1), 1 - s))
        for a in np.linspace(0, math.pi / 2, 4)[1:]:
            stops.append((-width - 0.012 + 0.05 * (1 - math.cos(a)), TOP - 0.05 + (0.05 + lift) * math.sin(a), 0.0))
        for x in np.linspace(-width + 0.06, width - 0.06, 13)[1:-1]:
            stops.append((x, TOP + lift, 0.0))
        return stops + [(-x, y, d) for x, y, d in reversed(stops[:8])]

    random = np.random.default_rng(3)
    phases = random.uniform(0, 6.28, 4)

    def cloth(start, end, raise_by, rows, shade, drop_by):
        points = []
        for j in range(rows + 1):
            z = end + (start - end) * j / rows
            row = []
            for x, y, hanging in across(half, drop_by):
                ripple = 0.010 * hanging * math.sin(z * 13 + phases[0] + (1.7 if x > 0 else 0)) + 0.006 * hanging
                soft = (0.004 * math.sin(x * 9 + z * 5 + phases[1]) + 0.003 * math.sin(x * 4 - z * 11 + phases[2])) * (1 - hanging) * (abs(x) < half)
                row.append((x + math.copysign(ripple + raise_by * (abs(x) > half - 0.03), x), y + soft + raise_by * (1 - hanging), z))
            points.append(row)
        return sheet(points, "cloth", shade, tile=0.25, density=1.0, both_sides=False)

    mesh = cloth(z_top + 0.02, z_foot, 0.0, 14, colour, drop)
    mesh.add(cloth(z_top - 0.02, z_top + 0.20, 0.012, 3, sheet_colour, drop - 0.015))
    mesh.add(sheet([[(-half, TOP + 0.002, z_top - 0.02), (half, TOP + 0.002, z_top - 0.02)][::-1], [(-half, TOP + lift + 0.012, z_top - 0.02), (half, TOP + lift + 0.012, z_top - 0.02)][::-1]], "cloth", sheet_colour, density=0.5))
    return mesh
