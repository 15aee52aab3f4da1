"""What is laid down in remembrance: a single flower, a small light, the message book when it is shut."""

import math
from furniture.plants import leaf
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.solids import ball, box, lathe, tube


def chrysanthemum(radius=0.042, colour="petal-white"):
    """A full flower of three rings of petals, looking up."""
    mesh = Mesh()
    for count, reach, lift, start in ((13, 1.0, 0.0, 0), (11, 0.78, 28, 12), (8, 0.52, 55, 25)):
        for i in range(count):
            mesh.add(leaf(radius * reach, radius * 0.30, 0.35, colour, 2, fold=0.3).turned(-lift, "x").turned(start + 360 / count * i))
    return mesh.add(ball(radius * 0.16, (0, radius * 0.22, 0), 8, 4, "plain", "petal-yellow", squash=0.7), lathe([(0.004, -0.014), (radius * 0.32, -0.004), (radius * 0.34, 0.004)], sides=10, material="plain", colour="leaf"))


def laid_flower():
    """A white chrysanthemum lying, its flower away from who lays it; a narrow ribbon about the stalk."""
    mesh = tube([(0.0, 0.006, 0.20), (0.004, 0.008, 0.08), (0.0, 0.020, -0.04), (-0.004, 0.036, -0.115)], 0.0036, 6, "leaf", "leaf-dark")
    mesh.add(chrysanthemum().turned(-62, "x").turned(4).moved(-0.004, 0.040, -0.130))
    for z, turn, size in ((0.02, 62, 0.10), (0.07, -70, 0.09), (-0.035, -55, 0.085), (0.11, 58, 0.07)):
        mesh.add(leaf(size, 0.036, 0.55, "leaf" if turn > 0 else "leaf-dark", 4).turned(180 + turn).moved(0.002, 0.008, z))
    for s in (-1, 1):
        mesh.add(tube([(0.0, 0.012, 0.135), (s * 0.022, 0.010, 0.155), (s * 0.030, 0.0025, 0.205)], 0.0032, 4, "cloth", "petal-white", fillet=0.02))
    return Node("laid-flower", mesh.add(lathe([(0.0058, -0.008), (0.0058, 0.008)], sides=8, material="cloth", colour="petal-white").turned(90, "x").moved(0.002, 0.0075, 0.135)))


def candle():
    """A short candle in a cup of frosted glass, burning."""
    mesh = lathe([(0.0, 0.0), (0.032, 0.0), (0.036, 0.006), (0.042, 0.070), (0.040, 0.072), (0.0372, 0.049)], sides=20, material="gloss", colour="#ead9b8")
    mesh.add(lathe([(0.038, 0.050), (0.0, 0.048)], sides=18, material="plain", colour="petal-white"), tube([(0, 0.048, 0), (0.001, 0.060, 0)], 0.0012, 4, "plain", "charcoal"))
    return Node("candle", mesh.add(lathe([(0.0, 0.056), (0.0055, 0.066), (0.0048, 0.078), (0.0018, 0.092), (0.0, 0.098)], sides=10, material="glow", colour="ivory")))


def message_book_closed():
    """The message book shut, its ribbon hanging out, the pen beside it; it lies where the opened one (`message-book`) lies."""
    mesh = box((0.196, 0.034, 0.262), (0.006, 0.004, 0), "plain", "paper", 0.002)
    for y in (0.0, 0.038):
        mesh.add(box((0.206, 0.004, 0.275), (0.004, y, 0), "cloth", "burgundy", 0.0012))
    mesh.add(lathe([(0.021, 0.0), (0.021, 0.275)], sides=8, material="cloth", colour="burgundy", start=-180, sweep=180).turned(90, "x").scaled(0.55, 1, 1).moved(-0.098, 0.021, -0.1375))
    mesh.add(box((0.13, 0.0006, 0.0022), (0.008, 0.0421, -0.105), "plain", "brass", 0.0, skip="bottom"), box((0.13, 0.0006, 0.0022), (0.008, 0.0421, 0.105), "plain", "brass", 0.0, skip="bottom"))
    for x in (-0.056, 0.072):
        mesh.add(box((0.0022, 0.0006, 0.21), (x, 0.0421, 0), "plain", "brass", 0.0, skip="bottom"))
    mesh.add(tube([(0.02, 0.022, 0.13), (0.024, 0.014, 0.152), (0.030, 0.0015, 0.175)], 0.0035, 4, "cloth", "red", fillet=0.02))
    pen = lathe([(0.0, 0.0), (0.0015, 0.004), (0.0045, 0.02), (0.005, 0.13), (0.0, 0.138)], sides=10, material="gloss", colour="black")
    return Node("message-book-closed", mesh.add(pen.turned(90, "x").turned(-6).moved(0.145, 0.006, -0.06)))
