"""Lamps: those of the ceiling hang from y = 0 downwards, those of tables stand on y = 0. What shines is the material "glow"; the light itself is the room's."""

from modelling.solids import box, cylinder, lathe, panel, tube


def ceiling_panel(width=1.2, depth=0.3):
    mesh = box((width, 0.05, depth), (0, -0.05, 0), "plain", "white", 0.01, skip="top bottom", density=0.3)
    return mesh.add(panel(width - 0.01, depth - 0.01, (0, -0.048, 0), "glow", "ivory", "down", density=0.1))


def ceiling_round(radius=0.26):
    """A shallow drum of opal glass with an oak rim."""
    mesh = lathe([(radius, -0.09), (radius, 0.0)], sides=28, material="wood", colour="oak", density=0.3)
    return mesh.add(lathe([(0.0, -0.10), (radius * 0.75, -0.098), (radius - 0.006, -0.08)], sides=28, material="glow", colour="ivory", density=0.15))


def pendant(radius=0.22, drop=0.7, colour="ivory"):
    mesh = tube([(0, 0, 0), (0, -drop + 0.14, 0)], 0.006, 5, "plain", "charcoal", density=0.2, caps=False)
    mesh.add(lathe([(radius, -drop), (radius * 0.92, -drop + 0.07), (radius * 0.55, -drop + 0.14), (0.03, -drop + 0.16)], sides=24, material="plain", colour=colour, density=0.5))
    mesh.add(lathe([(0.0, -drop + 0.012), (radius * 0.96, -drop + 0.014)], sides=24, material="glow", colour="ivory", density=0.15, sharp=179))
    return mesh


def spot(at_angle=0.0):
    mesh = cylinder(0.045, 0.13, (0, -0.19, 0), 14, "plain", "charcoal", 0.3, caps="top")
    mesh.add(cylinder(0.012, 0.06, (0, -0.06, 0), 8, "plain", "charcoal", 0.2, caps=""), panel(0.07, 0.07, (0, -0.187, 0), "glow", "ivory", "down", density=0.1))
    return mesh


def table_lamp(shade="curtain", base="porcelain"):
    mesh = lathe([(0.0, 0.0), (0.062, 0.0), (0.068, 0.012), (0.045, 0.05), (0.05, 0.10), (0.03, 0.16), (0.012, 0.19), (0.012, 0.24)], sides=20, material="gloss", colour=base, density=0.6)
    mesh.add(lathe([(0.13, 0.20), (0.085, 0.37)], sides=24, material="cloth", colour=shade, density=0.6, tile=0.25), lathe([(0.083, 0.368), (0.127, 0.202)], sides=24, material="glow", colour="ivory", density=0.1))
    return mesh


def floor_lamp(shade="curtain"):
    mesh = lathe([(0.0, 0.0), (0.15, 0.0), (0.15, 0.015), (0.02, 0.035)], sides=24, material="wood", colour="walnut", density=0.4)
    mesh.add(cylinder(0.014, 1.3, (0, 0.03, 0), 8, "wood", "walnut", 0.3, caps=""))
    return mesh.add(lathe([(0.22, 1.28), (0.15, 1.58)], sides=24, material="cloth", colour=shade, density=0.5, tile=0.25), lathe([(0.148, 1.578), (0.217, 1.282)], sides=24, material="glow", colour="ivory", density=0.1))
