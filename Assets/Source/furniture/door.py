"""Doors. Wall coordinates: the wall is z = 0, the room at +Z; the doorway is centred on x = 0. The leaf is a node that turns on its hinge."""

import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, panel, tube


def hole(along, width=1.1, height=2.12):
    return (along - width / 2, 0.0, along + width / 2, height)


def frame(width=1.1, height=2.12, depth=0.16, colour="oak", beyond="cream", floor="sand", beyond_depth=1.3, hidden=(None, None)):
    """Lining and architrave of a doorway, and a glimpse of what lies beyond it: the wall of a corridor or a room in its own light, or the bright street ("mist").
    `hidden` says how the glimpse is painted on its outer left and right, see `hedge`."""
    mesh = Mesh()
    for x, side in ((-width / 2, "right"), (width / 2, "left")):
        mesh.add(panel(depth, height, (x, 0, -depth / 2), "wood", colour, side, density=0.6))
    mesh.add(panel(width, depth, (0, height, -depth / 2), "wood", colour, "down", density=0.6))
    mesh.add(panel(width, depth, (0, 0.001, -depth / 2), "steel", "steel", "up", density=0.6))
    for x in (-width / 2 - 0.035, width / 2 + 0.035):
        mesh.add(box((0.07, height + 0.07, 0.022), (x, 0, 0.011), "wood", colour, 0.005, skip="back bottom", density=0.6))
    mesh.add(box((width, 0.07, 0.022), (0, height, 0.011), "wood", colour, 0.005, skip="back left right", density=0.6))
    if beyond:
        far = -depth - beyond_depth
        if beyond == "mist":
            shade = Mesh().add(
                panel(width + 0.6, height + 0.6, (0, 0, far), "unlit", beyond, "front"), panel(beyond_depth, height + 0.6, (-width / 2 - 0.3, 0, -depth - beyond_depth / 2), "unlit", beyond, "right"),
                panel(beyond_depth, height + 0.6, (width / 2 + 0.3, 0, -depth - beyond_depth / 2), "unlit", beyond, "left"), panel(width + 0.6, beyond_depth, (0, 0, -depth - beyond_depth / 2), "unlit", floor, "up"),
                panel(width + 0.6, beyond_depth, (0, height + 0.6, -depth - beyond_depth / 2), "unlit", "ceiling", "down")
            )
            for piece in shade.pieces:
                piece.colour = piece.colour * 0.72
        else:
            shade = passage(width + 0.6, height + 0.6, depth, beyond_depth, beyond, floor)
        mesh.add(shade, hedge(-width / 2 - 0.31, -depth, beyond_depth, "left", hidden[0]), hedge(width / 2 + 0.31, -depth, beyond_depth, "right", hidden[1]))
    return mesh


def passage(width, height, z, depth, wall, floor):
    """The end of a room beyond a doorway whose outer side is at -`z`: wall with a painted band, dado and skirting, floor and ceiling, a picture.

    Nothing of it is baked: it takes the light of the door before it, so that it is bright by day and dim by night as the room is.
    """
    far, band = -z - depth, "apricot" if floor == "sand" else "celadon"
    mesh = Mesh()
    for low, high, colour, ahead in ((0.0, 0.10, "#b08a5f", 0.004), (0.10, 0.92, band, 0.0), (0.92, 0.99, "#c39c6c", 0.006), (0.99, height, wall, 0.0)):
        mesh.add(panel(width, high - low, (0, low, far + ahead), "plain", colour, "front", divisions=6))
        for x, side in ((-width / 2, "right"), (width / 2, "left")):
            mesh.add(panel(depth, high - low, (x + (ahead if side == "right" else -ahead), low, far + depth / 2), "plain", colour, side, divisions=3))
    for size, colour, ahead in (((0.62, 0.50), "#8a6a4c", 0.010), ((0.56, 0.44), "#f1eadb", 0.012), ((0.40, 0.30), "#b9cfc6", 0.014), ((0.40, 0.11), "#86a88c", 0.016)):
        mesh.add(panel(*size, (0, 1.62 - (0.25 if ahead < 0.011 else 0.22 if ahead < 0.013 else 0.15), far + ahead), "plain", colour, "front"))
    mesh.add(panel(width, depth, (0, 0, far + depth / 2), "plain", floor, "up", divisions=6), panel(width, depth, (0, height, far + depth / 2), "plain", "ceiling", "down", divisions=3))
    for piece in mesh.pieces:
        piece.tag = "lit as door front"
        x, y, back = piece.position[:, 0] / width, piece.position[:, 1], (piece.position[:, 2] + z) / depth
        piece.colour = piece.colour * (0.80 + 0.32 * np.exp(-((x / 0.45) ** 2 + ((y - 2.0) / 1.1) ** 2)) - 0.16 * np.exp(-y / 0.25) * (back < -0.9) - 0.10 * np.exp(-(0.5 - np.abs(x)) / 0.08))[:, None]
    return mesh


def hedge(x, z, depth, facing, painted=None):
    """Hides the glimpse beyond a door from a window beside it: the garden's picture, smaller because it is nearer; or what `painted` says of its points,
    so that from one place no edge is seen."""
    mesh = panel(depth, 3.2, (x, 0, z - depth / 2), "outside", (1, 1, 1), facing, divisions=8 if painted else 1)
    piece = mesh.pieces[0]
    if painted:
        piece.uv = painted(piece.position)
        return mesh
    along = (piece.position[:, 2] - z) / depth
    piece.uv = np.column_stack([0.30 + 0.22 * along * (1 if facing == "left" else -1), 0.55 - (piece.position[:, 1] - 1.55) / 3.4])
    return mesh


def leaf(name, width=1.1, height=2.12, thickness=0.045, colour="oak", glazed=True, kick=True, hinge="left", opens=-85.0, glass="glass"):
    """A door leaf, shut; its node stands at the hinge. "left" is the hinge's side as seen from the room; a negative turn opens into the room there."""
    w, h = width - 0.012, height - 0.012
    mesh = Mesh()
    z = -thickness / 2
    if glazed:
        gx, gw, g0, g1 = w * 0.66, 0.20, 0.95, 1.80
        if hinge == "right":
            gx = w - gx
        parts = [((gx - gw / 2) / 2, gx - gw / 2, 0, h), ((gx + gw / 2 + w) / 2, w - gx - gw / 2, 0, h), (gx, gw, 0, g0), (gx, gw, g1, h)]
        # the leaf around its pane, front and back as flat panels so that no joint shows
        for facing, at in (("front", 0.0), ("back", -thickness)):
            for x, width_, low, high in parts:
                mesh.add(panel(width_, high - low, (x, low, at), "wood", colour, facing, density=0.7))
        for piece in mesh.pieces:   # grain upwards, one picture over the whole leaf
            piece.uv = piece.position[:, [1, 0]].copy()
        pane = "glow" if glass == "lit" else "gloss"
        for facing, at in (("front", z + 0.004), ("back", z - 0.004)):
            mesh.add(panel(gw, g1 - g0, (gx, g0, at), pane, glass if glass != "lit" else "ivory", facing, density=0.4))
        for facing, at in ((1, 0.0), (-1, -thickness)):
            for x in (gx - gw / 2, gx + gw / 2):
                mesh.add(box((0.022, g1 - g0 + 0.022, 0.02), (x, g0 - 0.011, at), "wood", "walnut", 0.004, density=0.3))
            for y in (g0 - 0.011, g1 - 0.011):
                mesh.add(box((gw, 0.022, 0.02), (gx, y, at), "wood", "walnut", 0.004, skip="left right", density=0.3))
        mesh.add(panel(thickness, h, (w, 0, z), "wood", colour, "right", density=0.3), panel(thickness, h, (0, 0, z), "wood", colour, "left", density=0.3), panel(w, thickness, (w / 2, h, z), "wood", colour, "up", density=0.3))
    else:
        mesh.add(box((w, h, thickness), (w / 2, 0, z), "wood", colour, 0.004, skip="bottom", density=0.7))
    if kick:
        for facing, at in (("front", 0.0015), ("back", -thickness - 0.0015)):
            mesh.add(panel(w - 0.05, 0.22, (w / 2, 0.03, at), "steel", "steel", facing, density=0.5))
    handle_x = w - 0.075 if hinge == "left" else 0.075
    inward = -0.12 if hinge == "left" else 0.12
    for side in (1, -1):
        face = 0.0 if side > 0 else -thickness
        mesh.add(box((0.045, 0.20, 0.012), (handle_x, 0.93, face + side * 0.006), "steel", "steel", 0.004, density=0.4))
        mesh.add(tube([(handle_x, 1.05, face), (handle_x, 1.05, face + side * 0.055), (handle_x + inward, 1.05, face + side * 0.055)], 0.011, 8, fillet=0.02, density=0.4))
    for piece in mesh.pieces:
        ahead = piece.normal[:, 2].mean()
        piece.tag = "door front" if ahead > 0.5 else "door back" if piece.position[:, 2].mean() < -0.4 * thickness else None
    node = Node(name, thing="door")
    turning = Node(f"{name}.leaf", mesh if hinge == "left" else mesh.moved(-w), at=((-width / 2 + 0.006) if hinge == "left" else (width / 2 - 0.006), 0.006, -0.02))
    turning.moves("open", "rotation", opens if hinge == "left" else -opens)
    return node.add(turning)


def double_leaf(name, width=1.8, height=2.12, colour="oak", glazed=True, opens=-88.0, **options):
    """A two-leaved door (fire door, entrance of a hall): both leaves of one node."""
    node = Node(name, thing="door")
    for part, hinge in (("left", "left"), ("right", "right")):
        single = leaf(name, width / 2, height, colour=colour, glazed=glazed, hinge=hinge, opens=opens, **options).children[0]
        single.name = f"{name}.leaf.{part}"
        for motion in single.motions:
            motion.name = f"{single.name}.open"
        single.at[0] = (-width / 2 + 0.006) if part == "left" else (width / 2 - 0.006)
        if part == "left":   # a strip over the joint, so that one does not look through it; it takes the light of the leaf, which follows it
            strip = Mesh()
            for z in (0.003, -0.048):
                strip.add(box((0.020, height - 0.012, 0.006), (width / 2 - 0.006, 0, z), "wood", colour, 0.002, skip="bottom"))
            for piece in strip.pieces:
                piece.tag = "lit as door front"
            single.mesh.pieces = strip.pieces + single.mesh.pieces
        node.add(single)
    return node
