"""What belongs to corridors: lamp over a door, way-out sign, extinguisher, alarm button, trolley bays."""

from modelling.node import Node
from modelling.solids import box, cylinder, lathe, panel, prism, tube


def room_lamp():
    """The small lamp over a resident's door that a call bell lights."""
    mesh = box((0.16, 0.07, 0.03), (0, 0, 0.015), "plain", "white", 0.008, skip="back", density=0.4)
    for x, colour in ((-0.04, "amber"), (0.04, "celadon")):
        mesh.add(cylinder(0.022, 0.025, sides=12, material="gloss", colour=colour, bevel=0.008, density=0.2).turned(90, "x").moved(x, 0.035, 0.028))
    return mesh


def exit_sign():
    """Green, with the running figure's door and arrow drawn plainly; no lettering."""
    mesh = box((0.46, 0.19, 0.05), (0, 0, 0.025), "plain", "green", 0.008, skip="back", density=0.5)
    mesh.add(panel(0.10, 0.13, (-0.13, 0.03, 0.0515), "plain", "white", "front", density=0.2))
    for x, y, w, h, turn in ((-0.02, 0.115, 0.028, 0.028, 0), (-0.025, 0.075, 0.026, 0.05, 18), (-0.055, 0.05, 0.014, 0.05, -38), (0.0, 0.05, 0.014, 0.055, 35), (0.02, 0.09, 0.04, 0.012, 20)):
        mesh.add(panel(w, h, (0, -h / 2, 0), "plain", "white", "front", density=0.1).turned(turn, "z").moved(x, y + 0.01, 0.0525))
    mesh.add(prism([(0.10, 0.085), (0.15, 0.085), (0.15, 0.065), (0.20, 0.095), (0.15, 0.125), (0.15, 0.105), (0.10, 0.105)], 0.002, (0, 0, 0.0515), "plain", "white", density=0.1))
    return mesh


def extinguisher():
    """A red extinguisher on its bracket, standing 0.35 m up the wall."""
    mesh = lathe([(0.0, 0.32), (0.07, 0.32), (0.076, 0.335), (0.076, 0.74), (0.06, 0.79), (0.025, 0.81), (0.025, 0.83)], (0, 0, 0.10), 20, "gloss", "red", 0.6)
    mesh.add(cylinder(0.02, 0.04, (0, 0.82, 0.10), 10, "plain", "charcoal", 0.3), box((0.022, 0.012, 0.14), (0, 0.865, 0.12), "plain", "charcoal", 0.004, density=0.2), box((0.02, 0.01, 0.12), (0, 0.842, 0.125), "plain", "charcoal", 0.004, density=0.2))
    mesh.add(tube([(0.02, 0.84, 0.10), (0.10, 0.82, 0.11), (0.105, 0.62, 0.12), (0.10, 0.50, 0.12)], 0.010, 8, "plain", "black", fillet=0.06, density=0.3), lathe([(0.012, 0.44), (0.020, 0.40), (0.0, 0.40)][::-1], (0.10, 0.02, 0.12), 10, "plain", "black", 0.2))
    mesh.add(box((0.06, 0.40, 0.02), (0, 0.40, 0.012), "steel", "steel", 0.004, skip="back", density=0.3), lathe([(0.0772, 0.50), (0.0772, 0.62)], (0, 0, 0.10), 20, "plain", "paper", 0.4))
    return mesh


def alarm_button(name):
    mesh = box((0.11, 0.11, 0.035), (0, -0.055, 0.0175), "gloss", "red", 0.010, skip="back", density=0.5)
    mesh.add(box((0.062, 0.062, 0.004), (0, -0.031, 0.036), "plain", "white", 0.002, skip="back", density=0.3), cylinder(0.016, 0.006, sides=14, material="plain", colour="charcoal", density=0.1).turned(90, "x").moved(0, 0, 0.039))
    return Node(name, mesh, thing="alarm")
