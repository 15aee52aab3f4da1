"""Things to write with and to talk through: chart, phone, bell, book, card."""

import math
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, cushion, cylinder, lathe, sheet, tube


def chart():
    """A clipboard with a ruled sheet and a pen."""
    mesh = box((0.235, 0.005, 0.325), (0, 0, 0), "wood", "walnut", 0.002)
    mesh.add(box((0.21, 0.0015, 0.297), (0, 0.005, 0.008), "plain", "paper", 0.0005, skip="bottom"))
    mesh.add(box((0.19, 0.0004, 0.028), (0, 0.0065, -0.108), "plain", "celadon", 0.0, skip="bottom"))
    for i in range(9):
        mesh.add(box((0.19, 0.0003, 0.0012), (0, 0.0065, -0.075 + 0.024 * i), "plain", "grey", 0.0, skip="bottom"))
    for x in (-0.055, 0.02):
        mesh.add(box((0.0012, 0.0003, 0.192), (x, 0.0065, 0.021), "plain", "grey", 0.0, skip="bottom"))
    mesh.add(box((0.10, 0.012, 0.03), (0, 0.005, -0.143), "steel", "chrome", 0.005), tube([(-0.03, 0.012, -0.15), (-0.03, 0.03, -0.168), (0.03, 0.03, -0.168), (0.03, 0.012, -0.15)], 0.003, 6, fillet=0.012))
    pen = lathe([(0.0, 0.0), (0.0015, 0.004), (0.004, 0.018), (0.0042, 0.13), (0.003, 0.136), (0.0, 0.137)], sides=10, material="gloss", colour="navy")
    return Node("chart", mesh.add(pen.turned(90, "x").turned(-8).moved(0.08, 0.0107, -0.03)))


def phone():
    """A cordless phone in its cradle."""
    mesh = cushion((0.085, 0.034, 0.10), (0, 0, 0), 0.014, 2, material="gloss", colour="charcoal")
    handset = cushion((0.050, 0.165, 0.026), (0, 0, 0), 0.012, 2, material="gloss", colour="white")
    handset.add(box((0.036, 0.042, 0.002), (0, 0.095, 0.0135), "gloss", "screen", 0.001, skip="back"), box((0.031, 0.036, 0.001), (0, 0.098, 0.0148), "gloss", "screen-glow", 0.0, skip="back"))
    for row in range(4):
        for column in range(3):
            handset.add(box((0.009, 0.008, 0.003), (-0.012 + 0.012 * column, 0.022 + 0.014 * row, 0.0135), "plain", "green" if (row, column) == (3, 0) else "red" if (row, column) == (3, 2) else "grey", 0.001, skip="back"))
    for x in (-0.008, 0.0, 0.008):
        handset.add(box((0.004, 0.002, 0.001), (x, 0.148, 0.0135), "plain", "charcoal", 0.0, skip="back"))
    return Node("phone", mesh).add(Node("phone.handset", handset.turned(-18, "x").moved(0, 0.022, 0.004)))


def mobile_phone():
    mesh = cushion((0.072, 0.009, 0.148), (0, 0, 0), 0.0045, 2, material="gloss", colour="charcoal")
    return Node("mobile-phone", mesh.add(box((0.065, 0.0008, 0.138), (0, 0.0088, 0), "gloss", "screen", 0.0, skip="bottom"), box((0.058, 0.0004, 0.05), (0, 0.0096, -0.03), "gloss", "screen-glow", 0.0, skip="bottom")))


def bell():
    """The call bell's handset on its cord, as it lies on a bed."""
    mesh = cushion((0.044, 0.026, 0.125), (0, 0, 0), 0.012, 2, material="gloss", colour="white")
    mesh.add(cylinder(0.015, 0.006, (0, 0.0235, -0.03), 18, "gloss", "red", bevel=0.002), lathe([(0.019, 0.0), (0.017, 0.0025), (0.0155, 0.002)], (0, 0.0240, -0.03), 18, "plain", "grey"), cylinder(0.008, 0.004, (0, 0.0240, 0.018), 12, "gloss", "amber", bevel=0.001))
    cord = [(0.0, 0.012, 0.06), (0.0, 0.008, 0.09), (0.03, 0.004, 0.13), (0.09, 0.004, 0.14), (0.13, 0.004, 0.10), (0.16, 0.004, 0.03)]
    return Node("bell", mesh.add(tube(cord, 0.0032, 6, "plain", "white", fillet=0.03)))


def message_book():
    """An open book of blank ruled pages with a ribbon and a pen, on a low stand."""
    mesh = Mesh()
    for side in (-1, 1):
        points = []
        for j in (0, 1):
            row = []
            for i in range(9):
                t = i / 8
                x = side * t * 0.19 if side > 0 else -0.19 * (1 - t)
                s = abs(x) / 0.19
                row.append((x, 0.016 + 0.022 * math.sin(math.pi * min(1, s * 1.12 + 0.05)) * (1 - 0.4 * s), 0.13 - 0.26 * j))
            points.append(row)
        mesh.add(sheet(points, "plain", "paper"))
        for i in range(9):
            mesh.add(box((0.15, 0.0004, 0.0012), (side * 0.10, 0.0372, -0.09 + 0.022 * i), "plain", "light-grey", 0.0, skip="bottom").turned(0))
        mesh.add(box((0.19, 0.014, 0.258), (side * 0.096, 0.003, 0), "plain", "linen", 0.002, skip="top"))
    mesh.add(box((0.40, 0.004, 0.275), (0, 0, 0), "cloth", "burgundy", 0.001), box((0.008, 0.001, 0.30), (0.012, 0.036, 0.02), "cloth", "red", 0.0))
    pen = lathe([(0.0, 0.0), (0.0015, 0.004), (0.0045, 0.02), (0.005, 0.13), (0.0, 0.138)], sides=10, material="gloss", colour="black")
    return Node("message-book", mesh.add(pen.turned(90, "x").turned(-30).moved(0.13, 0.043, 0.02)))


def card():
    """A plain stand with room for a label: the stand-in for whatever has no shape of its own."""
    mesh = box((0.13, 0.012, 0.07), (0, 0, 0), "wood", "oak", 0.004)
    board = box((0.12, 0.085, 0.006), (0, 0, 0), "plain", "paper", 0.002)
    board.add(box((0.13, 0.006, 0.010), (0, -0.003, 0), "wood", "walnut", 0.002), box((0.11, 0.004, 0.0005), (0, 0.072, 0.0033), "plain", "celadon", 0.0, skip="back"))
    node = Node("card", mesh.add(board.turned(-14, "x").moved(0, 0.012, 0.0)))
    return node.anchor("label", (0, 0.054, 0.010), 0, size=0.05)
