"""What stands ready where a resident has diabetes: meter, tablets, drinks, sweets, biscuits, pen."""

import math
import numpy as np
from modelling.node import Node
from modelling.solids import ball, box, cushion, cylinder, disc, lathe, prism


def glucose_meter():
    """A meter with a strip in it, its finger-pricker and the pot of strips."""
    mesh = cushion((0.058, 0.016, 0.098), (0, 0, 0), 0.012, 3, material="gloss", colour="white")
    mesh.add(box((0.044, 0.002, 0.036), (0, 0.0152, -0.018), "gloss", "screen", 0.001, skip="bottom"), box((0.038, 0.001, 0.030), (0, 0.0168, -0.018), "gloss", "screen-glow", 0.0, skip="bottom"))
    for x in (-0.014, 0.014):
        mesh.add(cylinder(0.006, 0.0035, (x, 0.0145, 0.018), 12, "plain", "teal", bevel=0.001))
    mesh.add(cylinder(0.009, 0.0035, (0, 0.0145, 0.031), 14, "plain", "amber", bevel=0.001))
    mesh.add(box((0.006, 0.0008, 0.03), (0, 0.007, 0.058), "plain", "paper", 0.0), box((0.006, 0.0009, 0.006), (0, 0.007, 0.071), "plain", "blue", 0.0))
    pricker = lathe([(0.0, 0.0), (0.004, 0.0), (0.007, 0.008), (0.008, 0.03), (0.008, 0.075), (0.006, 0.088), (0.0, 0.090)], sides=14, material="gloss", colour="teal")
    mesh.add(pricker.turned(90, "x").turned(14).moved(0.055, 0.008, -0.045))
    mesh.add(cylinder(0.013, 0.046, (-0.056, 0, -0.02), 16, "gloss", "charcoal", bevel=0.002), cylinder(0.0137, 0.012, (-0.056, 0.040, -0.02), 16, "gloss", "teal", bevel=0.002), lathe([(0.0132, 0.008), (0.0132, 0.032)], (-0.056, 0, -0.02), 16, "plain", "paper"))
    return Node("glucose-meter", mesh)


def tablets():
    """A tube of glucose tablets, open, with two tablets before it."""
    mesh = cylinder(0.014, 0.095, (0, 0, 0), 18, "gloss", "orange", bevel=0.003)
    mesh.add(lathe([(0.0143, 0.02), (0.0143, 0.07)], sides=18, material="plain", colour="paper"), cylinder(0.0155, 0.018, (0, 0.082, 0), 18, "gloss", "white", bevel=0.003))
    mesh.add(lathe([(0.0145, 0.040), (0.0145, 0.050)], sides=18, material="plain", colour="amber"))
    for x, z in ((0.034, 0.022), (0.014, 0.040)):
        mesh.add(cylinder(0.010, 0.006, (x, 0, z), 16, "plain", "petal-white", bevel=0.002))
    return Node("tablets", mesh)


def tumbler(radius=0.033, height=0.105, fill=0.72, drink="juice", taper=0.86, colour="glass"):
    """A glass, drawn without transparency: the drink shows through as a band of its colour."""
    low = radius * taper
    level = 0.006 + (height - 0.006) * fill
    at = low + (radius - low) * level / height
    mesh = lathe([(0.0, 0.0), (low - 0.002, 0.0), (low, 0.003), (low + 0.0004, 0.009)], sides=24, material="gloss", colour=colour)
    mesh.add(lathe([(low + 0.0004, 0.009), (at, level)], sides=24, material="gloss", colour=drink), lathe([(at, level), (radius, height - 0.001), (radius - 0.001, height), (radius - 0.002, height - 0.001)], sides=24, material="gloss", colour=colour, sharp=179))
    mesh.add(lathe([(radius - 0.002, height - 0.001), (at - 0.002, level)], sides=24, material="gloss", colour=colour), disc(at - 0.001, (0, level, 0), 24, "gloss", drink))
    return mesh


def juice():
    mesh = tumbler()
    mesh.add(box((0.064, 0.155, 0.064), (0.085, 0, -0.02), "plain", "juice", 0.003), box((0.065, 0.05, 0.065), (0.085, 0.05, -0.02), "plain", "paper", 0.001), prism([(-0.032, 0.0), (0.032, 0.0), (0.0, 0.032)], 0.064, (0.085, 0.155, -0.02), "plain", "amber"))
    mesh.add(ball(0.013, (0.078, 0.078, 0.0125), 16, 8, "plain", "orange", squash=1.0), cylinder(0.011, 0.012, (0.085, 0.170, 0.0), 12, "gloss", "white", bevel=0.002))
    return Node("juice", mesh)


def can(body="charcoal", band="light-grey", stripe="red"):
    mesh = lathe([(0.0, 0.004), (0.022, 0.0), (0.026, 0.002), (0.033, 0.013), (0.033, 0.101), (0.027, 0.114), (0.0265, 0.117)], sides=24, material="steel", colour=body)
    mesh.add(lathe([(0.0265, 0.117), (0.025, 0.117), (0.0245, 0.113), (0.0, 0.113)], sides=24, material="steel", colour="chrome"))
    mesh.add(lathe([(0.0333, 0.030), (0.0333, 0.046)], sides=24, material="steel", colour=stripe), lathe([(0.0333, 0.052), (0.0333, 0.055)], sides=24, material="steel", colour=band), lathe([(0.0333, 0.078), (0.0333, 0.090)], sides=24, material="steel", colour=band))
    return mesh.add(box((0.011, 0.0015, 0.02), (0, 0.1145, 0.004), "steel", "steel", 0.0005), cylinder(0.004, 0.003, (0, 0.113, -0.001), 10, "steel", "steel"))


def cola():
    return Node("cola", can())


def chocolate():
    """A bar half out of its wrapper."""
    mesh = box((0.145, 0.007, 0.062), (-0.025, 0, 0), "gloss", "burgundy", 0.002)
    mesh.add(box((0.10, 0.0075, 0.034), (-0.03, 0.0002, 0), "gloss", "brass", 0.001, skip="bottom"))
    mesh.add(box((0.012, 0.0078, 0.063), (0.044, -0.0002, 0), "steel", "chrome", 0.002))
    for i in range(3):
        for j in range(3):
            mesh.add(prism([(-0.009, 0.0), (0.009, 0.0), (0.007, 0.003), (-0.007, 0.003)], 0.018, (0.060 + 0.0195 * i, 0.0055, -0.0195 + 0.0195 * j), "plain", "cocoa"))
    mesh.add(box((0.060, 0.006, 0.058), (0.079, 0, 0), "plain", "cocoa", 0.001))
    return Node("chocolate", mesh)


def plate(radius=0.095, colour="porcelain", rim="celadon"):
    mesh = lathe([(0.0, 0.0), (radius * 0.55, 0.0), (radius * 0.60, 0.004), (radius, 0.016), (radius + 0.001, 0.018)], sides=32, material="gloss", colour=colour)
    mesh.add(lathe([(radius + 0.001, 0.018), (radius * 0.9, 0.0165)], sides=32, material="gloss", colour=rim), lathe([(radius * 0.9, 0.0165), (radius * 0.62, 0.007), (0.0, 0.006)], sides=32, material="gloss", colour=colour))
    return mesh


def biscuits():
    """Oat biscuits on a plate and a glass of milk."""
    mesh = plate()
    for i, (x, y, z, tilt) in enumerate(((-0.03, 0.010, 0.0, 4), (0.028, 0.010, 0.022, -3), (0.022, 0.011, -0.035, 5), (0.0, 0.021, 0.0, 8))):
        one = lathe([(0.0, 0.0), (0.026, 0.0), (0.030, 0.004), (0.028, 0.009), (0.018, 0.011), (0.0, 0.0115)], sides=20, material="plain", colour="biscuit")
        random = np.random.default_rng(i)
        for _ in range(7):
            a, r = random.uniform(0, 6.28), random.uniform(0.004, 0.022)
            one.add(ball(0.0026, (math.sin(a) * r, 0.0105, math.cos(a) * r), 6, 3, "plain", "paper" if random.random() > 0.4 else "clay", squash=0.5))
        mesh.add(one.turned(tilt, "x").turned(i * 50).moved(x, y, z))
    return Node("biscuits", mesh.add(tumbler(0.032, 0.10, 0.8, "petal-white").moved(0.115, 0, -0.06)))


def insulin_pen():
    profile = [(0.0, 0.0), (0.0055, 0.001), (0.0065, 0.006), (0.0065, 0.070), (0.0075, 0.072), (0.0075, 0.125), (0.0066, 0.127), (0.0066, 0.150), (0.006, 0.156), (0.0, 0.157)]
    mesh = lathe(profile, sides=16, material="gloss", colour="blue")
    mesh.add(lathe([(0.0068, 0.045), (0.0068, 0.066)], sides=16, material="gloss", colour="light-grey"), lathe([(0.0078, 0.080), (0.0078, 0.118)], sides=16, material="gloss", colour="navy"), lathe([(0.0069, 0.128), (0.0069, 0.149)], sides=16, material="gloss", colour="orange"))
    mesh = mesh.turned(90, "x").turned(90).moved(-0.078, 0.0078, 0)
    return Node("insulin-pen", mesh.add(box((0.010, 0.0006, 0.006), (0.022, 0.0152, 0), "gloss", "white", 0.0), box((0.003, 0.002, 0.022), (0.042, 0.014, 0), "gloss", "blue", 0.0005)))
