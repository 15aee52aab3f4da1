"""The five animals of the exercise as small glazed figures: bodies of few rounds, each caught in one movement. They face +Z."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.solids import ball, cylinder, lathe, sheet, tube


def egg(radius, at, x=1.0, y=1.0, z=1.0, colour="bronze", tilt=0.0):
    sides, rings = (12, 7) if radius > 0.02 else (9, 5) if radius > 0.012 else (7, 4)
    return ball(radius, (0, 0, 0), sides, rings, "gloss", colour).scaled(x, y, z).turned(tilt, "x").moved(*at)


def limb(points, thick, colour, fillet=0.02):
    return tube(points, thick, 6 if thick > 0.007 else 4, "gloss", colour, fillet=fillet, fillet_steps=2)


def eyes(x, y, z, colour="black"):
    return Mesh().add(*[ball(0.0035, (s * x, y, z), 6, 4, "gloss", colour) for s in (-1, 1)])


def foot(colour="#5c5348"):
    return cylinder(0.052, 0.010, (0, 0, 0), 20, "wood", "dark-walnut", caps="top")


def tiger():
    c, dark = "#c9924f", "#5f3f2a"
    mesh = egg(0.034, (0, 0.070, -0.012), 1.0, 0.95, 1.7, c, 6)
    mesh.add(egg(0.026, (0, 0.098, 0.052), 1.05, 0.95, 1.0, c), egg(0.013, (0, 0.090, 0.074), 1.1, 0.8, 0.9, "#ead9bd"), eyes(0.012, 0.104, 0.0735))
    for s in (-1, 1):
        mesh.add(egg(0.008, (s * 0.018, 0.121, 0.047), 1, 1, 0.6, c), limb([(s * 0.020, 0.066, 0.026), (s * 0.024, 0.040, 0.044), (s * 0.024, 0.017, 0.046)], 0.010, c), egg(0.0115, (s * 0.024, 0.016, 0.050), 1, 0.6, 1.3, c))
        mesh.add(egg(0.020, (s * 0.020, 0.054, -0.044), 0.8, 1.1, 1.0, c), limb([(s * 0.022, 0.046, -0.046), (s * 0.024, 0.030, -0.058), (s * 0.024, 0.016, -0.046)], 0.010, c), egg(0.0115, (s * 0.024, 0.016, -0.040), 1, 0.6, 1.3, c))
    mesh.add(limb([(0, 0.078, -0.066), (0, 0.082, -0.092), (0.012, 0.112, -0.098), (0.018, 0.128, -0.086)], 0.006, c), egg(0.0075, (0.018, 0.129, -0.085), 1, 1, 1.2, dark))
    for z, r in ((0.014, 0.0335), (-0.006, 0.0352), (-0.026, 0.0345), (-0.046, 0.031)):
        mesh.add(tube([(r * math.sin(a), 0.070 + 0.002 - 0.1 * (z + 0.012) + r * 0.94 * math.cos(a), z) for a in np.linspace(-1.25, 1.25, 7)], 0.0026, 4, "gloss", dark))
    return mesh


def deer():
    c, pale = "#a9744a", "#e4cfae"
    mesh = egg(0.027, (0, 0.088, -0.018), 0.95, 1.0, 1.65, c, -3)
    mesh.add(limb([(0, 0.098, 0.018), (0, 0.124, 0.034), (0, 0.146, 0.040)], 0.0115, c), egg(0.0155, (0, 0.154, 0.050), 0.85, 0.85, 1.5, c, 18), egg(0.007, (0, 0.146, 0.070), 1, 0.8, 1, "#4a352a"), eyes(0.0108, 0.158, 0.054))
    for s in (-1, 1):
        mesh.add(egg(0.007, (s * 0.019, 0.163, 0.038), 1.7, 0.7, 0.5, c))
        mesh.add(limb([(s * 0.007, 0.166, 0.042), (s * 0.016, 0.190, 0.034), (s * 0.030, 0.208, 0.030), (s * 0.034, 0.230, 0.036)], 0.0026, pale), limb([(s * 0.018, 0.192, 0.034), (s * 0.020, 0.208, 0.050)], 0.0022, pale), limb([(s * 0.030, 0.208, 0.030), (s * 0.046, 0.218, 0.024)], 0.0022, pale))
        bend = 0.02 if s > 0 else 0.0
        mesh.add(limb([(s * 0.014, 0.084, 0.014), (s * 0.016, 0.054, 0.018 + bend), (s * 0.016, 0.012 + bend * 1.2, 0.016 + bend * 0.4)], 0.0055, c, 0.008), limb([(s * 0.014, 0.086, -0.048), (s * 0.017, 0.056, -0.060), (s * 0.017, 0.012, -0.052)], 0.0060, c))
    mesh.add(egg(0.009, (0, 0.100, -0.062), 0.8, 1.2, 0.8, pale))
    for i in range(7):
        a = (-0.7, 0.6, -0.2, 0.9, -1.0, 0.25, -0.55)[i]
        mesh.add(ball(0.0028, (0.0262 * math.sin(a), 0.0895 + 0.0265 * math.cos(a), -0.046 + 0.010 * i), 6, 4, "gloss", pale))
    return mesh


def bear():
    c, pale = "#5e483a", "#b08d68"
    mesh = egg(0.046, (0, 0.060, -0.010), 1.0, 1.15, 0.92, c)
    mesh.add(egg(0.030, (0, 0.128, 0.006), 1.05, 0.95, 1.0, c), egg(0.013, (0, 0.119, 0.033), 1.0, 0.8, 0.9, pale), egg(0.0045, (0, 0.123, 0.044), 1.2, 0.9, 1, "black"), eyes(0.012, 0.136, 0.031), egg(0.030, (0, 0.056, 0.012), 0.9, 1.1, 0.8, pale))
    for s in (-1, 1):
        mesh.add(egg(0.010, (s * 0.025, 0.153, 0.0), 1, 1, 0.6, c), egg(0.020, (s * 0.036, 0.024, 0.030), 0.95, 0.75, 1.3, c), egg(0.012, (s * 0.036, 0.025, 0.054), 1, 1, 0.35, pale))
        mesh.add(limb([(s * 0.040, 0.092, 0.002), (s * 0.062, 0.096 + 0.012 * s, 0.022), (s * 0.056, 0.116 + 0.016 * s, 0.048)], 0.0135, c, 0.02), egg(0.0145, (s * 0.056, 0.118 + 0.016 * s, 0.050), 1, 1, 1, c))
    return mesh


def ape():
    c, face = "#8b6845", "#e2bd96"
    mesh = egg(0.028, (0, 0.086, -0.004), 0.95, 1.35, 0.85, c)
    mesh.add(egg(0.024, (0, 0.146, 0.006), 1.0, 1.0, 0.95, c), egg(0.0165, (0, 0.143, 0.019), 1.0, 1.0, 0.65, face), egg(0.008, (0, 0.137, 0.029), 1.2, 0.8, 0.7, face), eyes(0.0075, 0.149, 0.0275))
    for s in (-1, 1):
        mesh.add(egg(0.0065, (s * 0.024, 0.146, 0.002), 0.6, 1, 0.8, face))
        mesh.add(limb([(s * 0.016, 0.058, 0.0), (s * 0.030, 0.040, 0.020), (s * 0.024, 0.016, 0.004)], 0.0095, c, 0.012), egg(0.010, (s * 0.025, 0.015, 0.012), 0.9, 0.5, 1.5, face))
    mesh.add(limb([(0.022, 0.112, 0.0), (0.048, 0.128, 0.010), (0.050, 0.172, 0.022)], 0.0080, c, 0.016), egg(0.0095, (0.050, 0.176, 0.023), 1, 1, 1, face))
    mesh.add(limb([(-0.022, 0.112, 0.0), (-0.046, 0.092, 0.014), (-0.030, 0.084, 0.042)], 0.0080, c, 0.016), egg(0.0095, (-0.029, 0.084, 0.045), 1, 1, 1, face))
    return mesh.add(limb([(0, 0.064, -0.022), (0, 0.044, -0.046), (0.012, 0.060, -0.066), (0.014, 0.084, -0.062)], 0.0048, c, 0.02), ball(0.012, (0.050, 0.192, 0.024), 8, 5, "gloss", "pink"))


def bird():
    """A crane that spreads its wings, standing on one leg."""
    c, tip = "#ece7da", "#4a4c50"
    mesh = egg(0.024, (0, 0.106, -0.010), 0.95, 0.95, 1.75, c, -14)
    mesh.add(limb([(0, 0.116, 0.020), (0, 0.140, 0.040), (0, 0.172, 0.036), (0, 0.192, 0.042)], 0.0062, c, 0.02), egg(0.0105, (0, 0.196, 0.047), 0.9, 0.9, 1.25, c), egg(0.0055, (0, 0.2045, 0.045), 1, 0.5, 1.2, "#b8483a"), lathe([(0.0042, 0.0), (0.0, 0.036)], sides=8, material="gloss", colour="#6b5a3f").turned(96, "x").moved(0, 0.195, 0.057), eyes(0.0080, 0.198, 0.051))
    for s in (-1, 1):
        grid = []
        for v in np.linspace(0, 1, 5):
            grid.append([(s * (0.016 + 0.078 * u), 0.112 + 0.052 * u ** 1.3 - 0.010 * v * u - 0.008 * v, 0.014 - 0.060 * v - 0.018 * u + 0.012 * u * (1 - v)) for u in (np.linspace(0, 1, 8) if s < 0 else np.linspace(0, 1, 8))])
        wing = sheet(grid, "gloss", c, both_sides=True, thickness=0.004)
        for piece in wing.pieces:
            piece.colour = np.where((piece.position[:, 2] < -0.036)[:, None], np.array((0.07, 0.07, 0.08)), piece.colour)
        mesh.add(wing)
    mesh.add(limb([(0.004, 0.090, -0.010), (0.004, 0.050, -0.004), (0.004, 0.012, -0.008)], 0.0030, "#5d5348", 0.006), limb([(-0.010, 0.092, -0.012), (-0.012, 0.068, 0.020), (-0.012, 0.050, 0.004)], 0.0030, "#5d5348", 0.006))
    for a in (-0.6, 0.0, 0.6):
        mesh.add(tube([(0.004, 0.0125, -0.008), (0.004 + 0.018 * math.sin(a), 0.0115, -0.008 + 0.018 * math.cos(a))], 0.0018, 5, "gloss", "#5d5348"))
    return mesh.add(egg(0.012, (0, 0.088, -0.052), 0.8, 0.5, 1.6, tip, -20))


FIVE = {"tiger": tiger, "deer": deer, "bear": bear, "ape": ape, "bird": bird}
