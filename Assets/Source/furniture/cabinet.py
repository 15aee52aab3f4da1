"""Cupboards of oak: the bedside cabinet, the wardrobe, the chest, the medicine cabinet, wall cupboards. Origin on the floor (or at the wall), front along +Z."""

from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cylinder, panel, tube


def handle(length, at, upright=False, colour="steel"):
    x, y, z = at
    a, b = ((x, y - length / 2, z), (x, y + length / 2, z)) if upright else ((x - length / 2, y, z), (x + length / 2, y, z))
    return tube([a, (a[0], a[1], z + 0.028), (b[0], b[1], z + 0.028), b], 0.006, 6, "steel", colour, fillet=0.015, fillet_steps=2, density=0.3, caps=False)


def open_box(width, height, depth, at=(0, 0, 0), colour="oak", thickness=0.018, inside="linen"):
    """A carcass without a front: five boards, seen from inside too."""
    x, y, z = at
    mesh = Mesh()
    mesh.add(box((thickness, height, depth), (x - width / 2 + thickness / 2, y, z), "wood", colour, 0.003, density=0.6, grain="y"), box((thickness, height, depth), (x + width / 2 - thickness / 2, y, z), "wood", colour, 0.003, density=0.6, grain="y"))
    mesh.add(box((width - 2 * thickness, thickness, depth), (x, y, z), "wood", colour, 0.003, skip="left right", density=0.5), box((width - 2 * thickness, thickness, depth), (x, y + height - thickness, z), "wood", colour, 0.003, skip="left right", density=0.5))
    mesh.add(panel(width - 2 * thickness, height, (x, y, z - depth / 2 + 0.004), "plain", inside, "front", density=0.4))
    return mesh


def drawer(name, width, height, depth, at, colour="oak", pull=0.26):
    """A drawer whose node slides out along +Z; `at` is the lower middle of its front."""
    mesh = Mesh()
    mesh.add(box((width, height, 0.02), (0, 0, -0.01), "wood", colour, 0.004, density=0.7, grain="x"))
    mesh.add(handle(min(0.14, width * 0.4), (0, height * 0.58, 0)))
    inner = width - 0.05
    mesh.add(panel(inner, depth - 0.03, (0, 0.02, -depth / 2 - 0.01), "plain", "linen", "up", density=0.3))
    for x, facing in ((-inner / 2, "right"), (inner / 2, "left")):
        mesh.add(panel(depth - 0.03, height * 0.6, (x, 0.02, -depth / 2 - 0.01), "plain", "linen", facing, density=0.2), panel(depth - 0.03, height * 0.6, (x, 0.02, -depth / 2 - 0.01), "plain", "linen", "left" if facing == "right" else "right", density=0.2))
    mesh.add(panel(inner, height * 0.6, (0, 0.02, -depth + 0.01), "plain", "linen", "front", density=0.2))
    return Node(name, mesh, at=at).moves("open", "translation", (0, 0, pull))


def cupboard_door(name, width, height, at, hinge="left", colour="oak", handle_at=0.5, glazed=False, opens=100.0):
    """A door on a vertical hinge; `at` is the lower corner of its front at the hinge."""
    sign = 1 if hinge == "left" else -1
    mesh = Mesh()
    if glazed:
        rim = 0.05
        for x in (rim / 2, width - rim / 2):
            mesh.add(box((rim, height, 0.02), (sign * x, 0, -0.01), "wood", colour, 0.004, density=0.4, grain="y"))
        for y in (0, height - rim):
            mesh.add(box((width - 2 * rim, rim, 0.02), (sign * width / 2, y, -0.01), "wood", colour, 0.004, skip="left right", density=0.4, grain="x"))
    else:
        mesh.add(box((width, height, 0.02), (sign * width / 2, 0, -0.01), "wood", colour, 0.004, density=0.7, grain="y"))
    mesh.add(handle(0.13, (sign * (width - 0.045), height * handle_at, 0), upright=True))
    return Node(name, mesh, at=at).moves("open", "rotation", -sign * opens)


def bedside_cabinet(name, colour="oak", top="warm-white"):
    """On castors, 0.46 wide and 0.74 high: a drawer, an open shelf, a door below; three free spots on its top."""
    w, d = 0.46, 0.42
    mesh = Mesh()
    mesh.add(open_box(w, 0.58, d, (0, 0.09, 0), colour))
    mesh.add(box((w - 0.04, 0.016, d - 0.04), (0, 0.49, 0), "wood", colour, 0.002, skip="left right back", density=0.4))
    mesh.add(box((w - 0.04, 0.016, d - 0.04), (0, 0.355, 0), "wood", colour, 0.002, skip="left right back", density=0.4))
    mesh.add(box((w + 0.03, 0.028, d + 0.04), (0, 0.668, 0.005), "plain", top, 0.011, density=1.2))
    mesh.add(box((w + 0.03, 0.022, 0.012), (0, 0.69, -d / 2 - 0.008), "wood", colour, 0.004, density=0.4))
    for x in (-0.18, 0.18):
        for z in (-0.16, 0.16):
            mesh.add(cylinder(0.03, 0.02, sides=12, colour="rubber", density=0.2).turned(90, "z").moved(x + 0.01, 0.03, z), box((0.014, 0.05, 0.03), (x, 0.04, z), "steel", "steel", 0.003, skip="top", density=0.2))
    node = Node(name, mesh, thing="bedside-cabinet")
    node.add(drawer(f"{name}.drawer", w - 0.012, 0.152, d - 0.02, (0, 0.51, d / 2 + 0.018), colour))
    node.add(cupboard_door(f"{name}.door", w - 0.012, 0.255, (-w / 2 + 0.006, 0.098, d / 2 + 0.018), "left", colour, 0.6))
    for x, z, r in ((0.08, 0.08, 0.07), (-0.13, 0.08, 0.06), (0.14, -0.10, 0.06)):
        node.anchor("prop", (x, 0.696, z), size=r)
    return node


def wardrobe(name, width=1.0, height=2.05, depth=0.58, colour="oak"):
    mesh = Mesh()
    mesh.add(open_box(width, height - 0.08, depth, (0, 0.08, depth / 2), colour))
    mesh.add(box((width - 0.02, 0.08, depth - 0.05), (0, 0, depth / 2 - 0.02), "wood", "walnut", 0.002, skip="top bottom back", density=0.3))
    mesh.add(box((width + 0.03, 0.03, depth + 0.04), (0, height, depth / 2 + 0.01), "wood", colour, 0.008, skip="bottom back", density=0.4))
    mesh.add(tube([(-width / 2 + 0.02, height - 0.3, depth / 2), (width / 2 - 0.02, height - 0.3, depth / 2)], 0.012, 6, caps=False, density=0.2))
    for i, (x, shade) in enumerate(((-0.3, "burgundy"), (-0.18, "navy"), (-0.04, "linen"), (0.10, "sage"), (0.24, "terracotta"))):
        mesh.add(box((0.05, 0.8 + 0.06 * (i % 3), 0.42), (x * width, height - 1.16 - 0.06 * (i % 3), depth / 2), "cloth", shade, 0.02, density=0.3))
    node = Node(name, mesh, thing="wardrobe")
    half = width / 2
    for part, hinge, x in (("left", "left", -half + 0.004), ("right", "right", half - 0.004)):
        node.add(cupboard_door(f"{name}.door.{part}", half - 0.007, height - 0.09, (x, 0.085, depth + 0.018), hinge, colour, 0.5))
    return node


def chest(name, width=1.1, height=0.78, depth=0.45, colour="oak", rows=3, columns=2, thing="chest"):
    """A chest of drawers; its top carries things."""
    mesh = Mesh()
    mesh.add(open_box(width, height - 0.11, depth, (0, 0.08, depth / 2), colour))
    mesh.add(box((width + 0.04, 0.03, depth + 0.03), (0, height - 0.03, depth / 2 + 0.01), "wood", colour, 0.009, skip="back"))
    mesh.add(box((width - 0.04, 0.08, depth - 0.06), (0, 0, depth / 2 - 0.02), "wood", "walnut", 0.002, skip="top bottom back", density=0.3))
    node = Node(name, mesh, thing=thing)
    cell_w, cell_h = (width - 0.01) / columns, (height - 0.12) / rows
    for r in range(rows):
        for c in range(columns):
            x = -width / 2 + 0.005 + cell_w * (c + 0.5)
            node.add(drawer(f"{name}.drawer.{r * columns + c + 1}", cell_w - 0.008, cell_h - 0.008, depth - 0.04, (x, 0.085 + (rows - 1 - r) * cell_h, depth + 0.018), colour))
    return node


def wall_cupboard(width=0.8, height=0.62, depth=0.34, colour="warm-white", doors=2, material="plain"):
    """A closed cupboard on the wall, y = 0 at its underside."""
    mesh = box((width, height, depth), (0, 0, depth / 2), material, colour, 0.004, skip="back", density=0.7)
    each = width / doors
    for i in range(doors):
        x = -width / 2 + each * (i + 0.5)
        mesh.add(box((each - 0.008, height - 0.008, 0.018), (x, 0.004, depth + 0.009), material, colour, 0.004, skip="back", density=0.7))
        mesh.add(handle(0.12, (x + (each / 2 - 0.05) * (1 if i % 2 == 0 else -1), 0.12, depth + 0.018), upright=True))
    return mesh
