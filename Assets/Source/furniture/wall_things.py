"""What hangs on walls: pictures, bed-head rail with oxygen and call bell, television, clock, handrail, switches, notice board, shelf. Origin at the wall, front along +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, panel, tube
from textures.paintings import place


def picture(number, width=0.6, height=0.6, frame="walnut", mount=0.05):
    """One of the paintings in its frame, y = 0 at the middle."""
    mesh = Mesh()
    mesh.add(panel(width, height, (0, -height / 2, 0.014), "plain", "ivory", "front", density=0.5))
    u0, v0, u1, v1 = place(number)
    w, h = width - 2 * mount, height - 2 * mount
    if w > h:
        cut = (v1 - v0) * (1 - h / w) / 2
        v0, v1 = v0 + cut, v1 - cut
    else:
        cut = (u1 - u0) * (1 - w / h) / 2
        u0, u1 = u0 + cut, u1 - cut
    mesh.add(panel(w, h, (0, -h / 2, 0.016), "painting", (1, 1, 1), "front", uv=(u0, v0, u1, v1), density=0.7))
    for x in (-width / 2, width / 2):
        mesh.add(box((0.026, height + 0.026, 0.028), (x, -height / 2 - 0.013, 0.014), "wood", frame, 0.006, skip="back", density=0.4))
    for y in (-height / 2, height / 2):
        mesh.add(box((width - 0.026, 0.026, 0.028), (0, y - 0.013, 0.014), "wood", frame, 0.006, skip="back left right", density=0.4))
    return mesh


def bedhead_rail(width=1.6, colour="celadon"):
    """The service rail over a bed with reading lamp and sockets, y = 0 at its underside."""
    mesh = box((width, 0.16, 0.055), (0, 0, 0.0275), "plain", colour, 0.012, skip="back", density=0.8)
    mesh.add(box((width, 0.03, 0.07), (0, 0.16, 0.035), "wood", "oak", 0.008, skip="back", density=0.6))
    for x in (-0.22, -0.12):
        mesh.add(box((0.075, 0.075, 0.008), (x, 0.035, 0.056), "plain", "white", 0.004, skip="back", density=0.4))
        for dx in (-0.012, 0.012):
            mesh.add(panel(0.006, 0.02, (x + dx, 0.065, 0.0605), "plain", "charcoal", "front", density=0.1))
    mesh.add(box((width * 0.45, 0.02, 0.03), (0, 0.19, 0.03), "glow", "ivory", 0.006, skip="back bottom", density=0.3))
    return mesh


def oxygen(name):
    """Outlet, flow meter with its bubble, humidifier bottle and coiled tubing; y = 0 at the outlet."""
    mesh = box((0.09, 0.09, 0.012), (0, -0.045, 0.006), "plain", "white", 0.005, skip="back", density=0.5)
    mesh.add(cylinder(0.028, 0.025, sides=16, material="gloss", colour="blue", bevel=0.005, density=0.4).turned(90, "x").moved(0, 0, 0.012))
    mesh.add(tube([(0, 0, 0.03), (0, 0, 0.075)], 0.010, 8, "steel", "chrome", density=0.3))
    mesh.add(cylinder(0.017, 0.13, (0, -0.01, 0.085), 12, "gloss", "glass", 0.4, bevel=0.004), cylinder(0.019, 0.03, (0, 0.11, 0.085), 12, "gloss", "green", 0.3, bevel=0.004))
    mesh.add(cylinder(0.036, 0.02, (0, -0.045, 0.085), 14, "plain", "white", 0.3, bevel=0.004), cylinder(0.034, 0.11, (0, -0.155, 0.085), 14, "gloss", "sky", 0.4, bevel=0.01))
    coil = [(0.035 + 0.05 * math.sin(a), -0.22 - 0.003 * a + 0.05 * math.cos(a) - 0.02, 0.03 + 0.004 * math.sin(a * 1.7)) for a in np.linspace(0, 4 * math.pi, 26)]
    mesh.add(tube([(0.03, -0.06, 0.085), (0.06, -0.10, 0.06)] + coil, 0.0035, 5, "gloss", "glass", density=0.2, caps=False))
    return Node(name, mesh, thing="oxygen")


def call_bell(name):
    """Wall plate with a handset on its hook; y = 0 at the plate's middle."""
    mesh = box((0.085, 0.12, 0.012), (0, -0.06, 0.006), "plain", "white", 0.006, skip="back", density=0.6)
    mesh.add(cylinder(0.009, 0.004, sides=12, material="gloss", colour="amber", density=0.2).turned(90, "x").moved(0, 0.035, 0.012))
    cord = [(0.0, -0.03, 0.014), (0.01, -0.08, 0.03), (0.03, -0.22, 0.03), (0.06, -0.30, 0.028), (0.095, -0.26, 0.028), (0.10, -0.14, 0.03)]
    mesh.add(tube(cord, 0.0035, 5, "plain", "white", fillet=0.05, fillet_steps=3, density=0.2, caps=False))
    handset = cushion((0.042, 0.12, 0.026), (0.10, -0.06, 0.032), 0.012, 2, material="gloss", colour="white", density=0.5)
    handset.add(cylinder(0.0145, 0.006, sides=16, material="gloss", colour="red", bevel=0.002, density=0.3).turned(90, "x").moved(0.10, 0.025, 0.044))
    node = Node(name, mesh, thing="call-bell")
    button = Node(f"{name}.handset", handset)
    return node.add(button)


def television(name, width=0.92, height=0.54):
    """On the wall, y = 0 at its middle; the screen is off."""
    mesh = box((width, height, 0.035), (0, -height / 2, 0.05), "plain", "black", 0.008, density=0.6)
    screen = panel(width - 0.03, height - 0.04, (0, -height / 2 + 0.022, 0.0685), "gloss", "screen", "front", divisions=4, density=0.3)
    piece = screen.pieces[0]
    s, t = piece.position[:, 0] / width + 0.5, piece.position[:, 1] / height + 0.5
    piece.colour = piece.colour * (0.8 + 1.6 * np.clip(s * 0.6 + t - 0.6, 0, 1))[:, None]
    mesh.add(screen, box((0.2, 0.2, 0.04), (0, -0.1, 0.02), "plain", "charcoal", 0.004, skip="back front", density=0.2))
    return Node(name, mesh, thing="tv")


def clock(radius=0.15, hands=(57, -60)):
    """`hands` are the degrees by which the short and the long one are turned from twelve, against the clock's way: ten past ten."""
    mesh = lathe([(radius, 0.0), (radius, 0.03), (radius - 0.012, 0.036), (radius - 0.02, 0.03)], sides=32, material="wood", colour="walnut", density=0.5)
    mesh.add(cylinder(radius - 0.015, 0.026, sides=32, material="plain", colour="ivory", caps="top", density=0.5))
    for i in range(12):
        a = math.pi / 6 * i
        long = 0.026 if i % 3 == 0 else 0.015
        mesh.add(box((0.005, 0.001, long), (0, 0.026, -(radius - 0.03 - long / 2)), "plain", "charcoal", 0.0, skip="bottom", density=0.2).turned(math.degrees(a)))
    mesh.add(box((0.008, 0.002, 0.075), (0, 0.028, -0.03), "plain", "charcoal", 0.0, skip="bottom", density=0.2).turned(hands[0]), box((0.006, 0.002, 0.105), (0, 0.03, -0.045), "plain", "charcoal", 0.0, skip="bottom", density=0.2).turned(hands[1]))
    return mesh.turned(90, "x")


def handrail(length, height=0.85):
    """A round oak rail on brackets along a wall, centred on x = 0."""
    mesh = tube([(-length / 2, height, 0.0), (-length / 2, height, 0.075), (length / 2, height, 0.075), (length / 2, height, 0.0)], 0.021, 10, "wood", "oak", fillet=0.06, fillet_steps=4, density=0.8, caps=False)
    for piece in mesh.pieces:
        piece.uv = piece.uv[:, ::-1].copy()
    count = max(2, round(length / 1.1) + 1)
    for i in range(count):
        x = -length / 2 + 0.25 + (length - 0.5) * i / (count - 1)
        mesh.add(tube([(x, height - 0.075, 0.0), (x, height - 0.075, 0.06), (x, height - 0.015, 0.075)], 0.008, 6, "steel", "steel", fillet=0.02, fillet_steps=2, density=0.2, caps=False))
        mesh.add(cylinder(0.026, 0.006, sides=10, material="steel", colour="steel", density=0.2).turned(90, "x").moved(x, height - 0.075, 0))
    return mesh


def switch():
    mesh = box((0.085, 0.085, 0.010), (0, -0.0425, 0.005), "plain", "white", 0.005, skip="back", density=0.4)
    return mesh.add(box((0.05, 0.06, 0.006), (0, -0.03, 0.012), "plain", "ivory", 0.003, skip="back", density=0.3))


def notice_board(width=1.0, height=0.7, papers=5, seed=1):
    """A cork board with blank notes, y = 0 at its middle."""
    random = np.random.default_rng(seed)
    mesh = panel(width, height, (0, -height / 2, 0.012), "plain", "sand", "front", density=0.6)
    for x in (-width / 2, width / 2):
        mesh.add(box((0.03, height + 0.03, 0.024), (x, -height / 2 - 0.015, 0.012), "wood", "oak", 0.006, skip="back", density=0.3))
    for y in (-height / 2, height / 2):
        mesh.add(box((width - 0.03, 0.03, 0.024), (0, y - 0.015, 0.012), "wood", "oak", 0.006, skip="back left right", density=0.3))
    for i in range(papers):
        w, h = random.choice([0.15, 0.21]), random.choice([0.15, 0.22])
        x, y = -width / 2 + width * (i + 0.5) / papers, random.uniform(-0.14, 0.14)
        paper = panel(w, h, (0, -h / 2, 0), "plain", random.choice(["paper", "petal-yellow", "celadon", "blush", "paper"]), "front", density=0.4)
        for k in range(4):
            paper.add(panel(w * random.uniform(0.5, 0.75), 0.006, (0, h / 2 - 0.04 - 0.03 * k, 0.0006), "plain", "grey", "front", density=0.1))
        mesh.add(paper.turned(random.uniform(-4, 4), "z").moved(x, y, 0.015), cylinder(0.007, 0.006, sides=8, material="gloss", colour=random.choice(["red", "blue", "green"]), density=0.1).turned(90, "x").moved(x, y + h / 2 - 0.02, 0.016))
    return mesh


def shelf(width=0.9, depth=0.24, colour="oak", anchors=3):
    mesh = box((width, 0.028, depth), (0, -0.028, depth / 2), "wood", colour, 0.008, skip="back")
    for x in (-width / 2 + 0.12, width / 2 - 0.12):
        mesh.add(box((0.02, 0.12, depth * 0.7), (x, -0.148, depth * 0.35), "wood", "walnut", 0.005, skip="top back", density=0.3))
    node = Node("shelf", mesh)
    for i in range(anchors):
        node.anchor("prop", (-width / 2 + width * (i + 0.5) / anchors, 0.001, depth / 2), size=min(0.11, width / anchors / 2))
    return node
