"""A hall's furniture: reception desk, card wall, rug, low table."""

from modelling.lettering import sign, wrapped
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, lathe, panel


def desk(name, width=2.3, colour="oak"):
    """A desk with a high front for visitors and a low worktop behind; +Z is the visitors' side."""
    mesh = Mesh()
    mesh.add(box((width, 0.045, 0.36), (0, 1.015, 0.32), "wood", colour, 0.014, density=1.1), box((width - 0.06, 0.035, 0.66), (0, 0.72, -0.05), "wood", colour, 0.01, skip="front", density=1.0))
    mesh.add(box((width - 0.04, 1.0, 0.05), (0, 0.015, 0.33), "plain", "celadon", 0.006, skip="top bottom", density=0.8), box((width - 0.08, 0.06, 0.04), (0, 0.0, 0.335), "wood", "walnut", 0.004, skip="bottom", density=0.3))
    slats = 24
    for i in range(slats):
        x = -width / 2 + 0.06 + (width - 0.12) * (i + 0.5) / slats
        mesh.add(box((0.035, 0.90, 0.022), (x, 0.075, 0.366), "wood", colour, 0.005, skip="back", density=0.5))
    for x in (-width / 2 + 0.02, width / 2 - 0.02):
        mesh.add(box((0.04, 1.0, 0.30), (x, 0.015, 0.34), "wood", colour, 0.006, skip="top", density=0.5), box((0.04, 0.72, 0.62), (x, 0.0, -0.05), "wood", colour, 0.006, skip="top bottom", density=0.5))
    mesh.add(box((0.40, 0.56, 0.50), (width / 2 - 0.30, 0.06, -0.08), "wood", colour, 0.006, skip="bottom", density=0.5))
    mesh.add(box((0.46, 0.28, 0.02), (-0.2, 0.86, 0.08), "plain", "charcoal", 0.008, density=0.4), panel(0.43, 0.25, (-0.2, 0.875, 0.069), "gloss", "screen-glow", "back", density=0.2), box((0.05, 0.11, 0.03), (-0.2, 0.755, 0.09), "plain", "grey", 0.005, density=0.2), box((0.20, 0.012, 0.15), (-0.2, 0.755, 0.08), "plain", "grey", 0.004, density=0.2), box((0.40, 0.014, 0.13), (-0.2, 0.755, -0.16), "plain", "light-grey", 0.005, density=0.3))
    node = Node(name, mesh, thing="table")
    for x, z, y in ((0.5, 0.32, 1.061), (0.0, 0.32, 1.061), (-0.7, 0.32, 1.061), (0.35, -0.1, 0.756), (0.1, -0.2, 0.756)):
        node.anchor("prop", (x, y, z), size=0.12)
    return node


def card_wall(width=7.6, height=1.9):
    """A pale board on oak battens, with two ledges for cards; y = 0 at its lower edge."""
    mesh = box((width, height, 0.03), (0, 0, 0.03), "plain", "ivory", 0.008, skip="back", density=0.8)
    for y in (0.20, 0.90):
        mesh.add(box((width - 0.10, 0.022, 0.075), (0, y, 0.08), "wood", "oak", 0.006, skip="back", density=0.7), box((width - 0.10, 0.030, 0.012), (0, y + 0.012, 0.115), "wood", "oak", 0.004, density=0.3))
    for y in (-0.05, height):
        mesh.add(box((width + 0.1, 0.05, 0.06), (0, y, 0.03), "wood", "oak", 0.01, skip="back", density=0.5))
    for x in (-width / 2 - 0.025, width / 2 + 0.025):
        mesh.add(box((0.05, height, 0.06), (x, 0, 0.03), "wood", "oak", 0.01, skip="back top bottom", density=0.5))
    return mesh


def title_card(chinese, english, number, width=0.82, height=0.54):
    """A card that leans on a ledge of the card wall, with a title in both languages. y = 0 at its lower edge."""
    ground, band = (("#e2eee8", "#7fae9c"), ("#f5e6d0", "#d39a62"), ("#f1deda", "#c08478"), ("#e1eaf0", "#7c9fb5"))[number % 4]
    mesh = box((width, height, 0.012), (0, 0, 0), "plain", ground, 0.002, skip="back", density=0.5, tag="board")
    lines = [(line, 0.084, "#3b3f3d") for line in wrapped(chinese, 20)] + [(line, 0.046, "#646a67") for line in wrapped(english, 38)]
    mesh.add(sign(width - 0.05, height - 0.12, (0, 0.03, 0.0066), lines, ground, texels=430, align="left", spacing=0.014))
    return mesh.add(panel(width - 0.01, 0.045, (0, height - 0.055, 0.0066), "plain", band, "front", density=0.3)).turned(-4, "x")


def rug(width, depth, colour="blanket-green", edge="linen"):
    mesh = Mesh()
    mesh.add(panel(width - 0.3, depth - 0.3, (0, 0.012, 0), "cloth", colour, "up", tile=0.25, density=1.2))
    for sign in (-1, 1):
        mesh.add(panel(width, 0.15, (0, 0.012, sign * (depth / 2 - 0.075)), "cloth", edge, "up", tile=0.25, density=1.0), panel(0.15, depth - 0.3, (sign * (width / 2 - 0.075), 0.012, 0), "cloth", edge, "up", tile=0.25, density=1.0))
        mesh.add(panel(width, 0.012, (0, 0, sign * depth / 2), "cloth", edge, "front" if sign > 0 else "back", density=0.2), panel(depth, 0.012, (sign * width / 2, 0, 0), "cloth", edge, "right" if sign > 0 else "left", density=0.2))
    return mesh


def low_table(name, width=1.1, depth=0.6, height=0.42, colour="oak"):
    mesh = cushion((width, 0.035, depth), (0, height - 0.035, 0), 0.016, 2, material="wood", colour=colour, density=1.1)
    mesh.add(box((width - 0.16, 0.016, depth - 0.14), (0, 0.14, 0), "wood", colour, 0.005, density=0.6))
    for x in (-width / 2 + 0.07, width / 2 - 0.07):
        for z in (-depth / 2 + 0.06, depth / 2 - 0.06):
            mesh.add(lathe([(0.016, 0.0), (0.022, height - 0.03)], (x, 0, z), 8, "wood", colour, 0.3))
    node = Node(name, mesh, thing="table")
    return node.anchor("prop", (0.2, height + 0.001, 0.05), size=0.14).anchor("prop", (-0.35, height + 0.001, 0.05), size=0.12)
