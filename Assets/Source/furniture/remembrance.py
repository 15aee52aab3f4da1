"""What a hall of remembrance is made of: steps, a plain stone, columns, niches, small lights, a stand for the book. Without emblem; what is written claims nothing."""

import numpy as np
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import box, lathe, panel


def dais(width, depth, steps=2, rise=0.15, colour="#a8a196"):
    mesh = Mesh()
    for i in range(steps):
        inset = 0.34 * i
        mesh.add(box((width - 2 * inset, rise, depth - inset), (0, rise * i, -inset / 2 + 0.0), "stone", colour, 0.008, skip="bottom back", tile=1.6, density=1.0))
    return mesh


def stone(name, width, height, colour="#4a4a4c"):
    """An upright dark slab with a word of remembrance above rows of names, which are strokes: nobody's name is made up."""
    mesh = box((width, height, 0.34), (0, 0, 0), "gloss", colour, 0.02, skip="bottom", density=1.0)
    mesh.add(panel(width - 0.5, height - 0.7, (0, 0.40, 0.1715), "gloss", "#5a5a5c", "front", density=0.8))
    mesh.add(sign(width * 0.42, 0.32, (0, height - 0.76, 0.1722), [("永远怀念", 0.19, "#d8c49a"), ("In lasting remembrance", 0.075, "#c2b48f")], "#5a5a5c", texels=360, spacing=0.025, density=0.6), strokes(width - 0.9, height - 1.55).moved(0, 0.60, 0.1722))
    for y in (0.38, height - 0.32):
        mesh.add(box((width - 0.5, 0.02, 0.02), (0, y, 0.172), "steel", "bronze", 0.004, skip="back", density=0.4))
    mesh.add(box((width + 0.3, 0.20, 0.62), (0, 0, 0.02), "stone", "#8d877c", 0.012, skip="bottom", tile=1.6, density=0.9))
    return Node(name, mesh, thing="tribute")


def strokes(width, height, columns=9, rows=8, colour="#8f8a80"):
    """Rows of short strokes, as many names look from afar. y = 0 at their lower edge."""
    random = np.random.default_rng(3)
    mesh = Mesh()
    for i in range(columns):
        for j in range(rows):
            x, y = width * ((i + 0.5) / columns - 0.5), height * (j + 0.5) / rows
            for k in range(2 + int(random.integers(2))):
                mesh.add(panel(0.040, 0.028, (x - 0.055 + 0.055 * k, y, 0), "plain", colour, "front", density=0.2))
    return mesh.in_strips()


def column(radius, height, colour="#cfc7b8"):
    mesh = box((radius * 2.7, 0.22, radius * 2.7), (0, 0, 0), "stone", "#a8a196", 0.012, skip="bottom", tile=1.6, density=0.7)
    mesh.add(lathe([(radius * 1.18, 0.22), (radius * 1.2, 0.26), (radius * 1.02, 0.32), (radius, 0.36), (radius * 0.92, height - 0.35), (radius * 1.0, height - 0.30), (radius * 1.2, height - 0.22)], sides=28, material="stone", colour=colour, tile=1.6, density=0.6, sharp=60))
    return mesh.add(box((radius * 2.7, 0.22, radius * 2.7), (0, height - 0.22, 0), "stone", "#a8a196", 0.012, skip="top", tile=1.6, density=0.5))


def niche_panel(width, height, words):
    """A shallow lit niche: a bronze-edged board of pale stone with a word in both languages and a ledge. y = 0 at its lower edge."""
    mesh = box((width, height, 0.05), (0, 0, 0.025), "stone", "#e6dfd1", 0.01, skip="back", tile=1.6, density=1.0)
    for x in (-width / 2 - 0.02, width / 2 + 0.02):
        mesh.add(box((0.04, height + 0.08, 0.08), (x, -0.04, 0.04), "steel", "bronze", 0.008, skip="back", density=0.4))
    for y in (-0.04, height):
        mesh.add(box((width, 0.04, 0.08), (0, y, 0.04), "steel", "bronze", 0.008, skip="back left right", density=0.4))
    mesh.add(sign(width * 0.62, 0.52, (0, height * 0.52, 0.0512), [(words[0], 0.28, "#6b5a44"), (words[1], 0.095, "#857a68")], "#e6dfd1", texels=260, spacing=0.04, density=0.6))
    return mesh.add(box((width * 0.7, 0.03, 0.16), (0, 0.18, 0.10), "stone", "#b9b2a6", 0.008, skip="back", tile=1.6, density=0.6))


def lamps_row(count, length):
    """Small steady lights in cups of frosted glass."""
    mesh = Mesh()
    for i in range(count):
        x = -length / 2 + length * i / (count - 1)
        mesh.add(lathe([(0.0, 0.0), (0.032, 0.0), (0.040, 0.05), (0.042, 0.075), (0.037, 0.075), (0.034, 0.05)], (x, 0, 0), 14, "gloss", "#e8d3ae", 0.4), lathe([(0.036, 0.06), (0.030, 0.085), (0.0, 0.10)], (x, 0, 0), 12, "glow", "ivory", 0.1))
    return mesh


def book_stand(name):
    """A sloping stand of dark wood for the message book."""
    mesh = box((0.5, 0.06, 0.42), (0, 0, 0), "wood", "dark-walnut", 0.01, skip="bottom", density=0.6)
    mesh.add(box((0.14, 0.92, 0.12), (0, 0.06, -0.02), "wood", "dark-walnut", 0.012, skip="bottom top", density=0.6, grain="y"))
    top = box((0.62, 0.035, 0.46), (0, 0, 0), "wood", "dark-walnut", 0.01, density=1.0).add(box((0.60, 0.035, 0.02), (0, 0.035, 0.21), "wood", "dark-walnut", 0.006, skip="bottom", density=0.4))
    return Node(name, mesh.add(top.turned(14, "x").moved(0, 1.03, 0)), thing="message-book-stand")


def skylight(width, length):
    """A coffer in the ceiling with a pale sky above it."""
    mesh = panel(width, length, (0, -0.01, 0), "unlit", "#e9f0f3", "down")
    for x in (-width / 2 - 0.06, width / 2 + 0.06):
        mesh.add(box((0.12, 0.10, length + 0.24), (x, -0.10, 0), "wood", "dark-walnut", 0.01, skip="top", density=0.4))
    for z in (-length / 2 - 0.06, length / 2 + 0.06):
        mesh.add(box((width, 0.10, 0.12), (0, -0.10, z), "wood", "dark-walnut", 0.01, skip="top left right", density=0.4))
    for i in range(1, 6):
        mesh.add(box((width, 0.06, 0.05), (0, -0.06, -length / 2 + length * i / 6), "wood", "dark-walnut", 0.006, skip="top left right", density=0.3))
    return mesh


def plain_panel(width, height, colour="#d9d1c2", words=None):
    """A tall panel of pale stone in bronze edges behind an exhibit, with a word in both languages above. y = 0 at its lower edge."""
    mesh = box((width, height, 0.05), (0, 0, 0.025), "stone", colour, 0.008, skip="back", tile=1.6, density=0.9, tag="board")
    for x in (-width / 2 - 0.015, width / 2 + 0.015):
        mesh.add(box((0.03, height, 0.065), (x, 0, 0.0325), "steel", "bronze", 0.006, skip="back top bottom", density=0.3))
    for y in (-0.03, height):
        mesh.add(box((width + 0.06, 0.03, 0.065), (0, y, 0.0325), "steel", "bronze", 0.006, skip="back", density=0.3))
    if words:
        mesh.add(sign(1.2, 0.40, (0, height - 0.58, 0.0512), [(words[0], 0.22, "#4f453a"), (words[1], 0.085, "#61564a")], "#efe8d9", texels=260, spacing=0.03, density=0.4))
    return mesh
