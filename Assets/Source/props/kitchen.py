"""What lies in the pantry, and what people there put on a scald."""

import math
import numpy as np
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, cushion, cylinder, disc, lathe, sheet, tube


def film():
    """A roll of cling film that looks out of its box."""
    mesh = box((0.32, 0.052, 0.056), (0, 0, 0), "plain", "blue", 0.003)
    mesh.add(box((0.3205, 0.030, 0.0565), (0, 0.008, 0), "plain", "paper", 0.001), box((0.14, 0.012, 0.0572), (-0.05, 0.017, 0), "plain", "teal", 0.001))
    lid = sheet([[(x, y, z) for x in (-0.16, 0.16)] for y, z in ((0.052, -0.028), (0.080, -0.036), (0.100, -0.050))], "plain", "blue", both_sides=True, thickness=0.0012)
    mesh.add(lid, cylinder(0.019, 0.30, (0, 0, 0), 20, "gloss", "mist", bevel=0.001).turned(90, "z").moved(0.15, 0.050, 0))
    rows = [[(x, y, z) for x in np.linspace(-0.148, 0.148, 9)] for y, z in ((0.062, 0.016), (0.056, 0.030), (0.030, 0.040), (0.006, 0.062), (0.003, 0.105))]
    mesh.add(sheet([[(x, y + 0.0016 * math.sin(x * 60 + z * 40), z) for x, y, z in row] for row in rows], "water", "white"))
    return Node("film", mesh.add(box((0.30, 0.0015, 0.003), (0, 0.045, 0.0285), "steel", "chrome", 0.0005)))


def blade(side):
    """One half of a pair of bandage scissors, closed: a blade with a blunt tip, and the ring of its handle."""
    points = [(0.0, -0.012), (0.004 * side + 0.005, 0.02), (0.0055 * side + 0.004, 0.070), (0.002 * side, 0.088)]
    mesh = tube([(x, 0.006, -z) for x, z in points], 0.0052, 8, "steel", "chrome").scaled(1, 0.45, 1).moved(0, 0.003 + 0.0015 * side, 0)
    loop = [(side * 0.021 + 0.019 * math.sin(a), 0.006, 0.058 + 0.024 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 19)]
    return mesh.add(tube([(0, 0.006, 0.008), (side * 0.006, 0.006, 0.022), (side * 0.013, 0.006, 0.036)], 0.0045, 8, "gloss", "charcoal"), tube(loop, 0.0048, 8, "gloss", "charcoal", caps=False))


def scissors():
    mesh = blade(1).turned(13).add(blade(-1).turned(-13))
    mesh.add(cylinder(0.0048, 0.011, (0, 0.001, 0.0), 14, "steel", "steel", bevel=0.001))
    return Node("scissors", mesh.add(ball(0.0062, (0.0225, 0.006, -0.083), 10, 6, "steel", "chrome", squash=0.6)))


def sauce():
    """A bottle of soy sauce and a small dish of it."""
    mesh = lathe([(0.0, 0.0), (0.030, 0.0), (0.033, 0.004), (0.033, 0.115), (0.030, 0.132), (0.016, 0.162), (0.0135, 0.172), (0.0135, 0.190)], sides=24, material="gloss", colour="cola")
    mesh.add(lathe([(0.0145, 0.188), (0.0155, 0.192), (0.0155, 0.212), (0.013, 0.216), (0.0, 0.216)], sides=20, material="gloss", colour="red"))
    mesh.add(lathe([(0.0334, 0.030), (0.0334, 0.105)], sides=24, material="plain", colour="amber"), lathe([(0.0336, 0.044), (0.0336, 0.090)], sides=12, material="plain", colour="paper", start=-50, sweep=100))
    mesh.add(lathe([(0.0337, 0.060), (0.0337, 0.074)], sides=6, material="plain", colour="burgundy", start=-26, sweep=52))
    dish = lathe([(0.0, 0.0), (0.020, 0.0), (0.022, 0.003), (0.036, 0.016), (0.035, 0.0165), (0.026, 0.008)], sides=22, material="gloss", colour="porcelain").add(disc(0.029, (0, 0.0095, 0), 22, "gloss", "cola"))
    return Node("sauce", mesh.add(dish.moved(0.085, 0, 0.025)))


def paste():
    """A tube of toothpaste, rolled up from its end, some of it pressed out."""
    rows = []
    for z, wide, high in ((0.075, 0.027, 0.002), (0.062, 0.0265, 0.006), (0.03, 0.025, 0.014), (-0.01, 0.0225, 0.019), (-0.04, 0.019, 0.019), (-0.052, 0.016, 0.016), (-0.058, 0.008, 0.009)):
        t = np.linspace(0, 2 * math.pi, 21)
        rows.append([(wide * math.cos(a), 0.0185 * min(1, high / 0.019) * 0.5 + 0.5 * high * math.sin(a) + 0.001, z) for a in t])
    mesh = sheet(rows, "gloss", "white", closed_u=True)
    mesh.add(box((0.042, 0.0008, 0.062), (0, 0.0173, -0.002), "plain", "teal", 0.0003, skip="bottom").turned(0), box((0.030, 0.0012, 0.020), (0, 0.0176, -0.004), "plain", "paper", 0.0003, skip="bottom"))
    mesh.add(tube([(-0.027, 0.004, 0.076), (0.027, 0.004, 0.076)], 0.0042, 8, "gloss", "light-grey"))
    mesh.add(lathe([(0.0, 0.0), (0.0095, 0.0), (0.0105, 0.003), (0.0085, 0.018), (0.0, 0.019)], sides=16, material="gloss", colour="red").moved(0.046, 0.0, -0.052))
    return Node("paste", mesh.add(tube([(0, 0.009, -0.057), (0.002, 0.007, -0.070), (-0.004, 0.004, -0.080), (0.006, 0.005, -0.090)], 0.0042, 8, "gloss", "petal-white")))


def wool():
    """A roll of bandage and a heap of cotton wool."""
    roll = lathe([(0.008, 0.0), (0.031, 0.0), (0.033, 0.004), (0.033, 0.066), (0.031, 0.070), (0.008, 0.070), (0.006, 0.066)], sides=26, material="cloth", colour="linen", tile=0.1)
    for r in (0.014, 0.020, 0.026):
        roll.add(lathe([(r, 0.0702), (r + 0.0012, 0.0706), (r + 0.0024, 0.0702)], sides=26, material="plain", colour="sand"))
    mesh = roll.turned(90, "z").moved(0.005, 0.033, 0)
    mesh.add(sheet([[(x, y, z) for x in (-0.065, 0.005)] for y, z in ((0.066, 0.002), (0.050, 0.032), (0.012, 0.044), (0.002, 0.075), (0.002, 0.115))], "cloth", "linen", both_sides=True, thickness=0.0012, tile=0.1))
    random = np.random.default_rng(8)
    for _ in range(11):
        a, r = random.uniform(0, 6.28), random.uniform(0, 0.026)
        mesh.add(ball(random.uniform(0.014, 0.020), (0.075 + r * math.cos(a), random.uniform(0.006, 0.022), -0.01 + r * math.sin(a)), 9, 6, "cloth", "sheet", squash=0.8))
    return Node("wool", mesh)


def ice():
    """A bowl of ice cubes."""
    mesh = lathe([(0.0, 0.0), (0.035, 0.0), (0.037, 0.005), (0.062, 0.030), (0.075, 0.058), (0.0755, 0.061), (0.073, 0.060), (0.058, 0.028), (0.03, 0.012), (0.0, 0.010)], sides=28, material="gloss", colour="sky")
    random = np.random.default_rng(3)
    for i in range(15):
        a, r = i * 2.4, 0.044 * math.sqrt((i + 0.5) / 15)
        cube = box((0.025, 0.024, 0.025), (0, -0.012, 0), bevel=0.004, material="gloss", colour="glass" if i % 3 else "white")
        mesh.add(cube.turned(random.uniform(-25, 25), "x").turned(random.uniform(0, 90)).moved(r * math.cos(a), 0.052 + random.uniform(-0.004, 0.012) + 0.012 * (r < 0.02), r * math.sin(a)))
    return Node("ice", mesh)


def running_water(length=0.29):
    """Water that runs from a tap: its origin is the tap's mouth. It thins as it falls, and splashes where it meets the basin."""
    rows = []
    for t in np.linspace(0, 1, 13):
        r = 0.0085 * (1 - 0.42 * t ** 0.6)
        ripple = [1 + 0.10 * t * math.sin(3 * a + 21 * t) for a in np.linspace(0, 2 * math.pi, 11)]
        rows.append([(r * k * math.sin(a), -length * t, r * k * math.cos(a)) for a, k in zip(np.linspace(0, 2 * math.pi, 11), ripple)])
    mesh = sheet(rows[::-1], "water", "#e2f1fa", closed_u=True)
    core = [[(x * 0.45, y, z * 0.45) for x, y, z in row] for row in rows]
    mesh.add(sheet(core[::-1], "water", "#ffffff", closed_u=True))
    ground = -length - 0.002
    for r, high, colour in ((0.016, 0.010, "#ffffff"), (0.032, 0.006, "#e2f1fa"), (0.052, 0.0035, "#d2e8f4")):
        mesh.add(lathe([(r - 0.009, ground), (r - 0.003, ground + high), (r + 0.003, ground + 0.7 * high), (r + 0.008, ground)], sides=26, material="water", colour=colour, sharp=170.0))
    for i in range(9):
        a, far = 2.4 * i, 0.018 + 0.006 * (i % 4)
        mesh.add(ball(0.0022 + 0.0006 * (i % 3), (far * math.sin(a), ground + 0.010 + 0.007 * ((i * 5) % 4), far * math.cos(a)), 8, 4, "water", "#ffffff"))
    return Node("running-water", mesh)
