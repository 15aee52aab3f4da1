"""Meals, drinks and bedding."""

import math
import numpy as np
from furniture import bed as care_bed
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cushion, disc, lathe, tube
from .diabetes import plate, tumbler


def bowl(radius=0.065, height=0.055, colour="porcelain", rim="blue", food="petal-white", fill=0.75):
    mesh = lathe([(0.0, 0.0), (radius * 0.45, 0.0), (radius * 0.47, 0.006), (radius * 0.8, height * 0.45), (radius, height - 0.004), (radius, height)], sides=28, material="gloss", colour=colour)
    mesh.add(lathe([(radius * 1.004, height - 0.012), (radius * 1.006, height - 0.007)], sides=28, material="gloss", colour=rim), lathe([(radius, height), (radius - 0.003, height), (radius * 0.86, height * fill)], sides=28, material="gloss", colour=colour))
    return mesh.add(lathe([(radius * 0.87, height * fill), (radius * 0.5, height * (fill + 0.10)), (0.0, height * (fill + 0.13))], sides=28, material="plain", colour=food))


def spoon(length=0.17):
    mesh = tube([(0, 0.004, length / 2), (0, 0.010, 0), (0, 0.004, -length * 0.28)], 0.0032, 6, "steel", "chrome")
    return mesh.add(ball(0.02, (0, 0.004, -length * 0.38), 14, 6, "steel", "chrome", squash=0.16).scaled(0.9, 1, 1.25).moved(0, 0, length * 0.09))


def tray(width, depth):
    """A wooden tray with a rim; what stands on it stands at 0.01 m."""
    mesh = box((width, 0.010, depth), (0, 0, 0), "wood", "walnut", 0.003)
    for x in (-width / 2 + 0.002, width / 2 - 0.002):
        mesh.add(box((0.012, 0.028, depth), (x, 0, 0), "wood", "walnut", 0.004))
    for z in (-depth / 2 + 0.003, depth / 2 - 0.003):
        mesh.add(box((width - 0.016, 0.028, 0.012), (0, 0, z), "wood", "walnut", 0.004))
    return mesh


def meal_tray():
    """A lunch: congee, steamed egg, greens, a soup, tea, spoon and napkin on a wooden tray."""
    mesh = tray(0.42, 0.31)
    mesh.add(bowl(0.068, 0.058).moved(-0.12, 0.01, 0.05), bowl(0.055, 0.045, rim="celadon", food="petal-yellow").moved(0.04, 0.01, 0.08), bowl(0.05, 0.045, rim="burgundy", food="clay", fill=0.7).moved(-0.13, 0.01, -0.09))
    greens = plate(0.075).add(*[ball(0.017, (math.sin(i * 2.4) * 0.026 * (i % 3 + 0.3), 0.012, math.cos(i * 2.4) * 0.024 * (i % 3 + 0.3)), 8, 5, "plain", ["leaf", "leaf-light", "leaf-dark"][i % 3], squash=0.6) for i in range(10)])
    mesh.add(greens.moved(0.03, 0.01, -0.075), cup_mesh("porcelain", "#a7763c").moved(0.15, 0.01, -0.07), box((0.09, 0.004, 0.11), (0.145, 0.01, 0.075), "cloth", "blanket-rose", 0.001, tile=0.25), spoon().moved(0.145, 0.015, 0.075))
    return Node("meal-tray", mesh)


def breakfast_tray():
    """A breakfast that nobody has touched: a full bowl of congee, a whole egg in its cup, a glass of milk, a steamed bun, the spoon still on its napkin."""
    mesh = tray(0.36, 0.27)
    mesh.add(bowl(0.068, 0.058, fill=0.82).moved(-0.085, 0.01, 0.035), tumbler(0.032, 0.10, 0.86, "petal-white").moved(-0.125, 0.01, -0.085))
    egg_cup = lathe([(0.0, 0.0), (0.020, 0.0), (0.021, 0.003), (0.009, 0.010), (0.009, 0.018), (0.020, 0.030), (0.0235, 0.043), (0.0215, 0.043), (0.018, 0.036)], sides=22, material="gloss", colour="porcelain")
    egg = lathe([(0.0, -0.028), (0.010, -0.0255), (0.0185, -0.016), (0.0218, -0.003), (0.0205, 0.009), (0.0150, 0.021), (0.0075, 0.028), (0.0, 0.030)], sides=22, material="plain", colour="#dfb892")
    mesh.add(egg_cup.moved(0.005, 0.01, -0.085), egg.moved(0.005, 0.066, -0.085))
    bun = lathe([(0.0, 0.0), (0.034, 0.0), (0.041, 0.010), (0.038, 0.024), (0.024, 0.036), (0.008, 0.041), (0.0, 0.0405)], sides=24, material="plain", colour="petal-white")
    mesh.add(plate(0.062, rim="blue").add(bun.moved(0, 0.007, 0)).moved(0.105, 0.01, -0.070))
    return Node("breakfast-tray", mesh.add(box((0.075, 0.004, 0.125), (0.075, 0.01, 0.060), "cloth", "blanket-rose", 0.001, tile=0.25), spoon(0.13).moved(0.075, 0.014, 0.055)))


def cup_mesh(colour="porcelain", drink="#a7763c", sticker=None):
    r, h = 0.036, 0.082
    mesh = lathe([(0.0, 0.0), (r * 0.7, 0.0), (r * 0.78, 0.004), (r * 0.95, h * 0.4), (r, h - 0.002), (r - 0.001, h), (r - 0.003, h - 0.001), (r - 0.004, h * 0.8)], sides=24, material="gloss", colour=colour, sharp=60)
    mesh.add(disc(r - 0.004, (0, h * 0.8, 0), 24, "gloss", drink), tube([(r * 0.94, h * 0.78, 0), (r + 0.022, h * 0.74, 0), (r + 0.022, h * 0.34, 0), (r * 0.90, h * 0.28, 0)], 0.0045, 8, "gloss", colour, fillet=0.02))
    if sticker:
        mesh.add(lathe([(r * 0.985, h * 0.42), (r * 1.012, h * 0.72)], sides=10, material="plain", colour=sticker, start=-35, sweep=70))
    return mesh


def cup():
    """The white cup of plain tea."""
    return Node("cup", cup_mesh())


def thickened_cup():
    """The beaker with two handles and a yellow sticker: its tea is thickened."""
    mesh = lathe([(0.0, 0.0), (0.030, 0.0), (0.034, 0.005), (0.038, 0.088), (0.040, 0.092)], sides=24, material="gloss", colour="sky")
    mesh.add(lathe([(0.040, 0.088), (0.041, 0.100), (0.030, 0.106), (0.012, 0.108), (0.010, 0.124), (0.007, 0.126), (0.0, 0.124)], sides=24, material="gloss", colour="white"))
    for s in (-1, 1):
        mesh.add(tube([(s * 0.036, 0.075, 0), (s * 0.066, 0.072, 0), (s * 0.064, 0.025, 0), (s * 0.034, 0.022, 0)], 0.006, 8, "gloss", "sky", fillet=0.02))
    return Node("thickened-cup", mesh.add(lathe([(0.0358, 0.035), (0.0375, 0.070)], sides=10, material="plain", colour="yellow", start=-40, sweep=80)))


def bowl_of_food():
    """A covered bowl of lunch; its lid lifts."""
    lid = lathe([(0.071, 0.0), (0.069, 0.012), (0.045, 0.030), (0.012, 0.036)], sides=28, material="gloss", colour="porcelain").add(lathe([(0.012, 0.034), (0.014, 0.046), (0.010, 0.052), (0.0, 0.053)], sides=14, material="gloss", colour="blue"))
    return Node("bowl", bowl(0.07, 0.06, food="sand")).add(Node("bowl.lid", lid, at=(0, 0.059, 0)).moves("lift", "translation", (0.13, -0.055, 0.02)))


def jug():
    mesh = lathe([(0.0, 0.0), (0.045, 0.0), (0.052, 0.006), (0.058, 0.08), (0.050, 0.15), (0.046, 0.17), (0.050, 0.19)], sides=24, material="gloss", colour="glass")
    mesh.add(disc(0.047, (0, 0.175, 0), 24, "gloss", "sky"), tube([(0.050, 0.165, 0), (0.09, 0.155, 0), (0.088, 0.06, 0), (0.057, 0.05, 0)], 0.006, 8, "gloss", "glass", fillet=0.03), lathe([(0.049, 0.19), (0.048, 0.20), (0.0, 0.205)], sides=24, material="gloss", colour="blue"))
    return Node("jug", mesh)


def blanket():
    """Folded: three soft layers."""
    mesh = Mesh()
    for i, (shade, w) in enumerate((("blanket-rose", 0.46), ("blanket-rose", 0.45), ("blanket-rose", 0.44))):
        mesh.add(cushion((w, 0.036, 0.34 - 0.006 * i), (0, 0.032 * i, 0), 0.017, 2, 0.003, "cloth", shade, tile=0.25))
    return Node("blanket", mesh.add(cushion((0.442, 0.012, 0.05), (0, 0.095, 0.10), 0.005, 2, material="cloth", colour="linen", tile=0.25)))


def pillow():
    return Node("pillow", care_bed.pillow("sheet"))


def spectacles():
    mesh = Mesh()
    for s in (-1, 1):
        loop = [(s * 0.033 + 0.024 * math.sin(a), 0.021 + 0.019 * math.cos(a), 0) for a in np.linspace(0, 2 * math.pi, 19)]
        mesh.add(tube(loop, 0.0016, 5, "plain", "walnut", caps=False), tube([(s * 0.057, 0.026, 0), (s * 0.066, 0.027, -0.004), (s * 0.062, 0.025, -0.11), (s * 0.06, 0.006, -0.135)], 0.0015, 5, "plain", "walnut", fillet=0.02))
    return Node("spectacles", mesh.add(tube([(-0.010, 0.026, 0), (0, 0.031, 0.002), (0.010, 0.026, 0)], 0.0016, 5, "plain", "walnut")))
