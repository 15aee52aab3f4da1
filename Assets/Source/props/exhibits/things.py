"""Small things that are shown: slips, books, sheets, vessels, lamps, cloth, a cap and cape, a medal, furniture of a classroom. Models all, y up, standing on y = 0."""

import math
import numpy as np
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.solids import ball, box, cushion, cylinder, disc, lathe, panel, prism, sheet, tube
from . import drawn

BAMBOO = ("#d2b679", "#c9aa6b", "#dac086")
OLD_PAPER, VERMILION, CORD = "#eadfc4", "#b8483a", "#7a4a34"


def slips(count=26, length=0.235, marked={4: "食医", 9: "疾医", 14: "疡医", 19: "兽医"}):
    """Bamboo slips bound by two cords, one end rolled up. A red thread hangs from each slip that the label speaks of, and a post's name stands on it; the others are blank."""
    mesh, pitch = Mesh(), 0.0172
    for i in range(count):
        shade = BAMBOO[(i * 7) % 3]
        mesh.add(box((0.0145, 0.004, length), ((i - count / 2) * pitch, 0, 0), "wood" if i % 2 else "plain", shade, 0.0, skip="bottom"))
        if i in marked:
            mesh.add(box((0.011, 0.0012, 0.030), ((i - count / 2) * pitch, 0.0042, -length / 2 + 0.022), "plain", VERMILION, 0.0, skip="bottom"), box((0.003, 0.0012, 0.035), ((i - count / 2) * pitch, 0.001, -length / 2 - 0.016), "plain", VERMILION, 0.0, skip="bottom"))
            mesh.add(sign(0.0142, 0.034, ((i - count / 2) * pitch, 0.0042, -0.012), [(letter, 0.0125, "#3a2f22") for letter in marked[i]], "#e6cf98", "up", texels=3600, spacing=0.0015))
    for z in (-length * 0.3, length * 0.3):
        mesh.add(box((count * pitch, 0.0016, 0.004), (-pitch / 2, 0.0038, z), "plain", CORD, 0.0, skip="bottom"))
    right = (count / 2 + 0.2) * pitch
    for k in range(17):   # the rolled end
        a, r = k * 0.62, 0.024 + 0.0016 * k * 0.62
        one = box((0.0145, 0.004, length), (0, 0, 0), "plain", BAMBOO[k % 3], 0.0)
        mesh.add(one.turned(math.degrees(a) - 90, "z").moved(right + 0.034 + r * math.cos(a), 0.040 + r * math.sin(a), 0))
    for z in (-length * 0.3, length * 0.3):
        loop = [(right + 0.034 + 0.0425 * math.cos(a), 0.040 + 0.0425 * math.sin(a), z) for a in np.linspace(0, 2 * math.pi, 19)]
        mesh.add(tube(loop, 0.002, 5, "plain", CORD, caps=False))
    return mesh


def open_book(width=0.21, height=0.29, page=OLD_PAPER, cover="#4f6472", lines=8, marked=None, thick=0.022, ruled=True):
    """An opened book with framed, blank columns; `marked` is (page side, first column, last column) under a pale gold ground."""
    mesh = Mesh()
    for side in (-1, 1):
        rows = []
        for z in (height / 2, -height / 2):
            row = []
            for i in range(9):
                t = i / 8 if side > 0 else 1 - i / 8
                row.append((side * t * width, 0.005 + thick * (1 - 0.55 * t) * (0.30 + 0.70 * min(1.0, t * 5)), z))
            rows.append(row)
        mesh.add(sheet(rows, "plain", page))

        def on_page(t0, t1, z0, z1, colour, lift, cuts=1):
            """A strip that follows the page."""
            grid = []
            for z in (z1, z0):
                grid.append([(side * t * width, 0.005 + thick * (1 - 0.55 * t) * (0.30 + 0.70 * min(1.0, t * 5)) + lift, z) for t in (np.linspace(t0, t1, cuts + 1) if side > 0 else np.linspace(t1, t0, cuts + 1))])
            mesh.add(sheet(grid, "plain", colour))

        low, high, deep = 0.14, 0.93, height * 0.40
        if ruled:
            for k in range(lines + 1):
                t = low + (high - low) * k / lines
                on_page(t - 0.003, t + 0.003, -deep, deep, "#8d7c62", 0.0010)
            for z in (-deep, deep):
                on_page(low, high, z - 0.001, z + 0.001, "#8d7c62", 0.0010, 6)
            if marked and marked[0] == side:
                a, b = (low + (high - low) * marked[k] / lines for k in (1, 2))
                on_page(a + 0.006, b - 0.006, -deep + 0.004, deep * 0.35, "#efce7c", 0.0006, 3)
        mesh.add(box((width - 0.004, thick * 0.42, height - 0.004), (side * (width / 2 + 0.002), 0.004, 0), "plain", "#dccfae", 0.0, skip="top bottom"), box((width + 0.008, 0.004, height + 0.014), (side * (width / 2 + 0.002), 0, 0), "plain", cover, 0.001))
    return mesh


def bound_booklet(width=0.175, height=0.255, thick=0.018, cover="#3f5a70"):
    """A closed thread-bound booklet: blue cover, white stitches, a title slip left blank."""
    mesh = box((width, thick, height), (0, 0.0015, 0), "plain", "#e2d6b8", 0.001)
    for y in (0.0, thick + 0.0015):
        mesh.add(box((width + 0.002, 0.0018, height + 0.002), (0, y, 0), "cloth", cover, 0.0005, tile=0.25))
    top = thick + 0.0036
    spine = width / 2 - 0.014
    for z in np.linspace(-height * 0.42, height * 0.42, 4):
        mesh.add(box((0.015, 0.0008, 0.0014), (width / 2 - 0.007, top - 0.0004, z), "plain", "petal-white", 0.0, skip="bottom"), box((0.0010, thick + 0.003, 0.0014), (width / 2 + 0.0012, 0.001, z), "plain", "petal-white", 0.0))
    mesh.add(box((0.0014, 0.0008, height * 0.98), (spine, top - 0.0004, 0), "plain", "petal-white", 0.0, skip="bottom"))
    return mesh.add(box((0.034, 0.0008, 0.145), (-width / 2 + 0.030, top - 0.0003, -height / 2 + 0.088), "plain", OLD_PAPER, 0.0, skip="bottom"), box((0.030, 0.0004, 0.141), (-width / 2 + 0.030, top + 0.0005, -height / 2 + 0.088), "plain", "#f3ead4", 0.0, skip="bottom"))


def hard_book(width=0.14, height=0.21, thick=0.026, cover="#6b3a3a", field=True):
    """A closed cloth-bound book of about 1910; the field for its title is blank."""
    mesh = box((width - 0.006, thick - 0.006, height - 0.008), (0.002, 0.003, 0), "plain", "#e6dcc0", 0.0)
    for y in (0.0, thick - 0.003):
        mesh.add(box((width, 0.003, height), (0, y, 0), "cloth", cover, 0.0008, tile=0.25))
    mesh.add(cylinder(thick / 2, height, (0, 0, 0), 10, "cloth", cover, caps="top bottom").scaled(0.4, 1, 1).turned(90, "x").moved(-width / 2 + 0.002, thick / 2, -height / 2))
    if field:
        mesh.add(panel(width * 0.62, height * 0.26, (0.004, thick + 0.0006, -height * 0.2), "plain", "brass", "up"), panel(width * 0.59, height * 0.245, (0.004, thick + 0.0012, -height * 0.2), "plain", cover, "up"))
    return mesh


def brush(length=0.24):
    """A writing brush on its porcelain rest."""
    stick = lathe([(0.0, 0.0), (0.0025, 0.012), (0.0048, 0.024), (0.0042, 0.034), (0.0042, length - 0.006), (0.003, length), (0.0, length)], sides=10, material="plain", colour="#8a6a3f")
    stick.add(lathe([(0.0, -0.012), (0.003, 0.004), (0.0049, 0.020)], sides=10, material="plain", colour="black"))
    rest = prism([(-0.03, 0), (0.03, 0), (0.022, 0.016), (0.012, 0.009), (0.0, 0.020), (-0.012, 0.009), (-0.022, 0.016)], 0.014, material="gloss", colour="porcelain")
    return rest.turned(90).add(stick.turned(-86, "x").moved(0, 0.013, 0.06))


# Vessels

def bronze_basin(radius=0.17):
    """A wide basin on a low foot with two ring handles."""
    r = radius
    mesh = lathe([(0.0, 0.004), (r * 0.50, 0.004), (r * 0.56, 0.0), (r * 0.55, 0.022), (r * 0.72, 0.034), (r * 0.92, 0.070), (r * 0.95, 0.092), (r * 1.10, 0.100), (r * 1.10, 0.105)], sides=36, material="steel", colour="#7d6a45")
    mesh.add(lathe([(r * 1.10, 0.105), (r * 0.96, 0.101), (r * 0.90, 0.090), (r * 0.70, 0.045), (0.0, 0.034)], sides=36, material="steel", colour="#8f7a50"))
    for y, w in ((0.060, 0.003), (0.075, 0.003)):
        mesh.add(tube([(r * (0.865 if y < 0.07 else 0.935) * math.sin(a), y, r * (0.865 if y < 0.07 else 0.935) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 33)], w, 5, "steel", "#6a5a3a", caps=False))
    for s in (-1, 1):
        mesh.add(box((0.012, 0.018, 0.026), (s * r * 0.955, 0.066, 0), "steel", "#6a5a3a", 0.003))
        mesh.add(tube([(s * (r * 0.99), 0.062 + 0.026 * math.cos(a), 0.024 * math.sin(a)) for a in np.linspace(0.4, 2 * math.pi - 0.4, 15)], 0.0035, 6, "steel", "#7d6a45"))
    return mesh


def ladle(length=0.20, colour="#7d6a45"):
    mesh = lathe([(0.0, 0.0), (0.020, 0.002), (0.033, 0.018), (0.036, 0.030), (0.034, 0.030), (0.018, 0.006), (0.0, 0.004)], sides=18, material="steel", colour=colour)
    return mesh.add(tube([(0, 0.027, -0.033), (0, 0.040, -0.06), (0, 0.055, -0.06 - length * 0.5), (0, 0.058, -0.06 - length)], 0.0052, 8, "steel", colour, fillet=0.02), lathe([(0.0, 0.0), (0.008, 0.003), (0.008, 0.009), (0.0, 0.012)], (0, 0.052, -0.062 - length), 10, "steel", colour))


def folded_cloth(width=0.20, depth=0.14, colour="#e9dfc9", edge="#8fa39a", layers=3):
    mesh = Mesh()
    for i in range(layers):
        mesh.add(cushion((width - 0.004 * i, 0.014, depth - 0.003 * i), (0, 0.0125 * i, 0), 0.006, 1, 0.0, "cloth", colour, tile=0.25))
    return mesh.add(box((width - 0.008, 0.0008, 0.010), (0, 0.0125 * layers + 0.0014, depth * 0.30), "cloth", edge, 0.0, skip="bottom", tile=0.25))


def porridge_bowl(radius=0.062):
    r = radius
    mesh = lathe([(0.0, 0.003), (r * 0.46, 0.003), (r * 0.50, 0.0), (r * 0.50, 0.010), (r * 0.80, 0.026), (r * 0.97, 0.052), (r, 0.062)], sides=26, material="gloss", colour="#cdd6cf")
    mesh.add(lathe([(r, 0.062), (r * 0.96, 0.0615), (r * 0.88, 0.046)], sides=26, material="gloss", colour="#cdd6cf"), lathe([(r * 0.90, 0.047), (r * 0.5, 0.050), (0.0, 0.051)], sides=26, material="gloss", colour="#f3ecd9"))
    for i in range(11):
        a, d = i * 2.4, r * 0.8 * math.sqrt((i + 0.5) / 11)
        mesh.add(ball(0.0045, (math.sin(a) * d, 0.0500, math.cos(a) * d), 6, 4, "plain", "#fbf6e9", squash=0.45))
    return mesh


def medicine_pot():
    """An earthen pot with a spout, a side handle and a knobbed lid."""
    clay, dark = "#8b5f42", "#6f4a34"
    mesh = lathe([(0.0, 0.0), (0.048, 0.0), (0.060, 0.008), (0.084, 0.050), (0.082, 0.085), (0.060, 0.112), (0.055, 0.122), (0.060, 0.128)], sides=28, material="plain", colour=clay)
    mesh.add(lathe([(0.0588, 0.127), (0.054, 0.134), (0.026, 0.146), (0.012, 0.149)], sides=24, material="plain", colour=dark), lathe([(0.009, 0.148), (0.013, 0.156), (0.011, 0.163), (0.0, 0.166)], sides=14, material="plain", colour=dark))
    mesh.add(tube([(0.0, 0.078, 0.074), (0.0, 0.094, 0.104), (0.0, 0.116, 0.122)], 0.014, 10, "plain", clay, caps=False), lathe([(0.0145, 0.0), (0.0125, 0.001)], sides=10, material="plain", colour=dark).turned(40, "x").moved(0, 0.1165, 0.1222))
    mesh.add(tube([(0.076, 0.084, 0.0), (0.11, 0.094, 0.0), (0.165, 0.106, 0.0)], 0.012, 10, "plain", clay))
    for y in (0.030, 0.098):
        r = 0.0725 if y < 0.05 else 0.073
        mesh.add(tube([(r * math.sin(a), y, r * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 29)], 0.0016, 4, "plain", dark, caps=False))
    return mesh


def scallion(length=0.34):
    """A stalk, cut across: white below with its roots, green and hollow above; the short cut piece shows the opening."""
    def stalk(points, r0, r1, ends):
        path = np.array(points, float)
        t = np.linspace(0, 1, 14)
        line = np.stack([np.interp(t, np.linspace(0, 1, len(path)), path[:, k]) for k in range(3)], 1)
        rings, colours = [], []
        way = np.gradient(line, axis=0)
        for i, p in enumerate(line):
            w = way[i] / np.linalg.norm(way[i])
            side = np.cross(w, (0, 1, 0))
            side /= np.linalg.norm(side)
            over = np.cross(side, w)
            r = r0 + (r1 - r0) * t[i]
            rings.append([p + r * (math.cos(a) * side - math.sin(a) * over) for a in np.linspace(0, 2 * math.pi, 15)])
        outer = sheet(rings, "gloss", "leaf", closed_u=True)
        white, pale, green = (np.array(c) for c in ((0.86, 0.88, 0.78), (0.48, 0.62, 0.28), (0.11, 0.30, 0.10)))
        share = np.repeat(np.linspace(*ends, len(line)), 15)[:, None]
        outer.pieces[0].colour = np.where(share < 0.5, white + (pale - white) * share * 2, pale + (green - pale) * (share - 0.5) * 2)
        inner = sheet([[q * 0.72 + p * 0.28 for q in ring] for ring, p in zip(np.array(rings), line)], "plain", "#cfdcae", closed_u=True, inward=True)
        cut = sheet([[tuple(q) for q in np.array(rings[-1]) * f + line[-1] * (1 - f)] for f in (1.0, 0.72)], "plain", "#dbe6bd", closed_u=True)
        return outer.add(inner, cut)

    mesh = stalk([(-length / 2, 0.013, 0.02), (-length * 0.2, 0.012, 0.0), (length * 0.12, 0.012, 0.004), (length / 2, 0.013, -0.01)], 0.0125, 0.0105, (0.0, 0.85))
    for i in range(12):
        a = i * 0.62
        mesh.add(tube([(-length / 2 + 0.004, 0.013, 0.02), (-length / 2 - 0.02, 0.013 + 0.008 * math.sin(a), 0.022 + 0.010 * math.cos(a)), (-length / 2 - 0.045 - 0.01 * (i % 3), max(0.003, 0.010 + 0.012 * math.sin(a)), 0.026 + 0.022 * math.cos(a))], 0.0011, 4, "plain", "#e6dfc4", caps=False))
    mesh.add(ball(0.0140, (-length / 2 + 0.002, 0.0135, 0.02), 12, 6, "gloss", "#eeeedd"))
    piece = stalk([(-0.03, 0.012, 0), (0.0, 0.012, 0), (0.032, 0.012, 0)], 0.0118, 0.0112, (0.72, 0.86))
    return mesh.add(piece.turned(-62).moved(length * 0.30, 0, 0.075))


def oval_dish(width=0.44, depth=0.24, colour="porcelain", rim="celadon"):
    mesh = lathe([(0.0, 0.0), (0.60, 0.0), (0.66, 0.05), (1.0, 0.16), (1.0, 0.18)], sides=36, material="gloss", colour=colour)
    mesh.add(lathe([(1.0, 0.18), (0.93, 0.165)], sides=36, material="gloss", colour=rim), lathe([(0.93, 0.165), (0.66, 0.08), (0.0, 0.07)], sides=36, material="gloss", colour=colour))
    return mesh.scaled(width / 2, 0.11, depth / 2)


def enamel_basin(radius=0.16):
    r = radius
    mesh = lathe([(0.0, 0.0), (r * 0.62, 0.0), (r * 0.70, 0.006), (r * 0.93, 0.075), (r * 1.06, 0.083)], sides=32, material="gloss", colour="porcelain")
    mesh.add(tube([(r * 1.065 * math.sin(a), 0.084, r * 1.065 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 33)], 0.0032, 6, "gloss", "navy", caps=False), lathe([(r * 1.06, 0.0845), (r * 0.94, 0.078), (r * 0.68, 0.012), (0.0, 0.008)], sides=32, material="gloss", colour="porcelain"))
    for x, y, z in ((0.62, 0.030, 0.55), (-0.35, 0.052, 0.80), (0.80, 0.06, -0.1)):   # where the enamel has chipped
        mesh.add(ball(0.006, (x * r * 0.96, y, z * r * 0.96), 7, 4, "plain", "charcoal", squash=0.8))
    return mesh


def bandage(radius=0.022, width=0.055, standing=False, loose=0.0):
    """A rolled bandage of plain weave."""
    mesh = lathe([(0.0, 0.0), (radius, 0.0), (radius, width), (0.0, width)], sides=18, material="cloth", colour="#f1eadb", sharp=50, tile=0.1)
    for f in (0.3, 0.55, 0.8):
        for y in (-0.0003, width + 0.0003):
            mesh.add(tube([(radius * f * math.sin(a), y, radius * f * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 13)], 0.0007, 3, "plain", "#cfc5ae", caps=False))
    if standing:
        return mesh
    mesh = mesh.turned(90, "z").moved(width / 2, radius, 0)
    if loose:
        mesh.add(sheet([[(x, 0.0015 + 0.003 * math.sin(t * 9) * t * (1 - t) * 4, radius * 0.2 + loose * t) for x in (-width / 2, width / 2)] for t in np.linspace(1, 0, 9)], "cloth", "#f1eadb", both_sides=True, tile=0.1))
    return mesh


def feeding_cup():
    """A porcelain cup with a spout, for whoever drinks lying down; half its top is covered."""
    mesh = lathe([(0.0, 0.002), (0.026, 0.002), (0.029, 0.0), (0.030, 0.006), (0.042, 0.030), (0.043, 0.048), (0.039, 0.062)], sides=24, material="gloss", colour="porcelain")
    mesh.add(lathe([(0.039, 0.062), (0.037, 0.062), (0.040, 0.044), (0.0, 0.030)], sides=24, material="gloss", colour="porcelain"), lathe([(0.039, 0.062), (0.028, 0.066), (0.0, 0.067)], sides=12, material="gloss", colour="porcelain", start=-90, sweep=180, sharp=179))
    mesh.add(tube([(0, 0.034, 0.040), (0, 0.040, 0.062), (0, 0.062, 0.080)], 0.0075, 10, "gloss", "porcelain", caps=False, fillet=0.02), tube([(-0.040, 0.052, 0), (-0.066, 0.050, 0), (-0.064, 0.022, 0), (-0.040, 0.020, 0)], 0.0042, 8, "gloss", "porcelain", fillet=0.016))
    return mesh.add(lathe([(0.0432, 0.040), (0.0432, 0.043)], sides=24, material="gloss", colour="blue"))


def oil_lamp(height=0.34):
    """A paraffin lamp: brass foot and font, a glass chimney drawn by its glow."""
    mesh = lathe([(0.0, 0.0), (0.060, 0.0), (0.062, 0.008), (0.040, 0.018), (0.016, 0.040), (0.014, 0.085), (0.022, 0.095), (0.050, 0.110), (0.052, 0.135), (0.036, 0.152), (0.020, 0.158)], sides=24, material="steel", colour="brass")
    mesh.add(lathe([(0.024, 0.156), (0.028, 0.168), (0.026, 0.174)], sides=18, material="steel", colour="bronze"), lathe([(0.024, 0.172), (0.036, 0.198), (0.034, 0.225), (0.020, 0.258), (0.019, height), (0.020, height + 0.002)], sides=20, material="gloss", colour="glass"), cylinder(0.006, 0.010, (0.058, 0.160, 0), 10, "steel", "brass"))
    return mesh.add(lathe([(0.0, 0.186), (0.009, 0.198), (0.006, 0.215), (0.0, 0.232)], sides=10, material="glow", colour="ivory"), tube([(0.022, 0.163, 0), (0.060, 0.164, 0)], 0.002, 5, "steel", "brass"))


def desk_lamp(shade="#3f6f55"):
    """A lamp with an arm and a bell of enamelled tin."""
    mesh = lathe([(0.0, 0.0), (0.075, 0.0), (0.077, 0.010), (0.060, 0.018), (0.0, 0.022)], sides=24, material="steel", colour="bronze")
    mesh.add(tube([(0, 0.018, -0.02), (0, 0.22, -0.045), (0, 0.34, 0.0), (0, 0.345, 0.06)], 0.006, 8, "steel", "bronze", fillet=0.08))
    bell = lathe([(0.085, 0.0), (0.070, 0.035), (0.030, 0.070), (0.016, 0.080), (0.0, 0.082)], sides=26, material="gloss", colour=shade)
    bell.add(lathe([(0.084, 0.001), (0.069, 0.034), (0.0, 0.066)], sides=26, material="plain", colour="#f6efdc"), ball(0.020, (0, 0.022, 0), 12, 8, "glow", "ivory"))
    inner = bell.pieces[1]
    inner.triangles, inner.normal = inner.triangles[:, ::-1], -inner.normal
    return mesh.add(bell.turned(14, "x").moved(0, 0.27, 0.075))


# What was worn and awarded

def cap_and_cape():
    """A white folded cap above a dark cape on a wooden bust; no face, no badge."""
    mesh = lathe([(0.0, 0.0), (0.10, 0.0), (0.10, 0.012), (0.014, 0.020), (0.013, 0.10)], sides=20, material="wood", colour="dark-walnut")
    rings = []
    for y, rx, rz, fold in ((0.09, 0.185, 0.135, 1.0), (0.20, 0.178, 0.125, 0.8), (0.31, 0.165, 0.112, 0.5), (0.385, 0.135, 0.092, 0.2), (0.425, 0.085, 0.068, 0.0), (0.445, 0.058, 0.055, 0.0)):
        rings.append([(rx * (1 + 0.05 * fold * math.sin(a * 9)) * math.sin(a), y, rz * (1 + 0.05 * fold * math.sin(a * 9)) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 46)])
    mesh.add(sheet(rings, "cloth", "#2f3f57", closed_u=True, tile=0.25), sheet([[(x * 0.97, y + 0.001, z * 0.97) for x, y, z in ring] for ring in rings[:3]], "cloth", "#8a3640", closed_u=True, inward=True, tile=0.25))
    collar = [[(0.061 * math.sin(a), y, (0.058 + d) * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 25)] for y, d in ((0.438, 0.010), (0.466, 0.004))]
    mesh.add(sheet(collar, "cloth", "#2f3f57", closed_u=True, tile=0.25), ball(0.008, (0, 0.425, 0.074), 10, 6, "steel", "brass"))
    mesh.add(sheet([[(x, y, 0.1345 - 0.07 * (y - 0.09) / 0.335 * (0.6 + 0.4 * (y - 0.09) / 0.335)) for x in (-0.003, 0.003)] for y in (0.10, 0.20, 0.31, 0.40)], "cloth", "#8a3640", tile=0.25))
    mesh.add(lathe([(0.040, 0.44), (0.042, 0.49), (0.060, 0.535), (0.066, 0.585), (0.056, 0.635), (0.030, 0.662), (0.0, 0.668)], sides=24, material="wood", colour="oak"))
    crown = [[(r * 1.02 * math.sin(a), y + 0.012 * math.cos(a), r * 1.06 * math.cos(a) - 0.008) for a in np.linspace(0, 2 * math.pi, 29)] for r, y in ((0.069, 0.615), (0.072, 0.650), (0.066, 0.690), (0.050, 0.706), (0.001, 0.710))]
    mesh.add(sheet(crown, "cloth", "white", closed_u=True, tile=0.25))
    band = [[(0.0745 * math.sin(a), y + 0.020 * math.cos(a), 0.079 * math.cos(a) - 0.008) for a in np.linspace(-2.2, 2.2, 25)] for y in (0.612, 0.655)]
    return mesh.add(sheet(band, "cloth", "petal-white", both_sides=True, tile=0.25, thickness=0.003))


def medal():
    """A plain round medal under a ribbon of white and red. No lettering, no relief."""
    mesh = Mesh()
    for x, w, shade in ((-0.014, 0.006, "#b8483a"), (0.014, 0.006, "#b8483a"), (0.0, 0.022, "petal-white")):
        mesh.add(box((w, 0.0016, 0.085), (x, 0.0, -0.062), "cloth", shade, 0.0, skip="bottom", tile=0.1))
    mesh.add(box((0.042, 0.004, 0.010), (0, 0, -0.108), "steel", "brass", 0.0015), tube([(0.009 * math.sin(a), 0.003, -0.013 + 0.009 * math.cos(a)) for a in np.linspace(0, 2 * math.pi, 15)], 0.0015, 5, "steel", "brass", caps=False))
    disk = lathe([(0.0, 0.0), (0.034, 0.0), (0.036, 0.002), (0.036, 0.004), (0.034, 0.006), (0.029, 0.0062), (0.028, 0.0048), (0.0, 0.0056)], sides=36, material="steel", colour="#b6975a", sharp=30)
    return mesh.add(disk.moved(0, 0, 0.030))


def open_etui(width=0.20, depth=0.22, lining="#5a2f3c", shell="#3b3534"):
    """An opened flat case for a medal or an instrument; its hollow is at y = 0.028."""
    mesh = box((width, 0.028, depth), (0, 0, 0), "plain", shell, 0.005)
    mesh.add(panel(width - 0.02, depth - 0.02, (0, 0.0284, 0), "cloth", lining, "up", tile=0.1))
    lid = box((width, 0.018, depth), (0, 0, -depth / 2), "plain", shell, 0.005).add(panel(width - 0.02, depth - 0.02, (0, -0.0004, -depth / 2), "cloth", "#e8dcc6", "down", tile=0.1))
    return mesh.add(lid.turned(68, "x").moved(0, 0.030, -depth / 2 + 0.004))


def glass_thermometer(length=0.12):
    mesh = tube([(-length / 2, 0.004, 0), (length / 2, 0.004, 0)], 0.0038, 8, "gloss", "#e6f0ee")
    mesh.add(tube([(-length / 2 - 0.014, 0.004, 0), (-length / 2, 0.004, 0)], 0.0024, 6, "steel", "chrome"), box((length * 0.7, 0.0006, 0.0012), (0, 0.0077, 0), "plain", "#8d2f2a", 0.0, skip="bottom"))
    for i in range(12):
        mesh.add(box((0.0006, 0.0004, 0.003), (-length * 0.32 + length * 0.055 * i, 0.0074, 0.0016), "plain", "ink", 0.0, skip="bottom"))
    return mesh


def name_board(word, width=0.20, height=0.10, front="ivory", wood="walnut", year=None):
    """A small upright board on a foot, a word before, a year on its back."""
    mesh = box((width, height, 0.010), (0, 0.012, 0), "wood", wood, 0.002)
    mesh.add(box((width * 0.7, 0.012, 0.045), (0, 0, 0), "wood", wood, 0.003), sign(width - 0.02, height - 0.02, (0, 0.022, 0.0055), [(word, height * 0.42, "#4a3f34")], front, texels=900), panel(width - 0.02, height - 0.02, (0, 0.022, -0.0055), "plain", "#f3ead4", "back"))
    if year:
        mesh.add(drawn.figures(year, 0, 0, height * 0.40, "#3a332b").moved(0, 0.022 + height * 0.2, 0.0052).turned(180))
    return mesh


def name_plate(name, width=0.30, height=0.14, face="#6f6350", date=None, lit=False, edge="bronze"):
    """A flat metal plate with a name, or a stroke where the scenario gives none; a date stands below where one is given. Drawn in the XY plane."""
    ground = "#d9b878" if lit else face
    mesh = drawn.rectangle(0, 0, width, height, edge, 0, "steel").add(drawn.rectangle(0, 0, width - 0.012, height - 0.012, ground, 1, "steel"))
    middle, ink = height * (0.18 if date else 0.0), "#3a2f22" if lit else "#f3ead4"
    if name:
        field = sign(width * 0.80, height * 0.44, (0, middle - height * 0.22, 2 * drawn.LAYER), [(name, height * 0.34, ink)], ground, texels=900)
        mesh.add(field)
    else:
        mesh.add(drawn.rectangle(0, middle, width * 0.40, height * 0.05, "#8f8370", 2))
    if date:
        mesh.add(drawn.figures(date, 0, -height * 0.33, height * 0.20, "#f3ead4", 0.12, 2))
    return mesh


# Furniture of a classroom or an office

def school_desk(width=0.60, depth=0.42, height=0.70, wood="walnut"):
    mesh = box((width, 0.025, depth), (0, height - 0.025, 0), "wood", wood, 0.005)
    mesh.add(box((width - 0.06, 0.10, depth - 0.06), (0, height - 0.13, -0.01), "wood", wood, 0.004, skip="top"))
    for x in (-width / 2 + 0.04, width / 2 - 0.04):
        for z in (-depth / 2 + 0.04, depth / 2 - 0.04):
            mesh.add(box((0.035, height - 0.03, 0.035), (x, 0, z), "wood", wood, 0.004, skip="top bottom"))
        mesh.add(box((0.022, 0.03, depth - 0.1), (x, 0.14, 0), "wood", wood, 0.003))
    return mesh


def long_bench(width=1.1, wood="walnut", back=True):
    """A lecture-hall bench with its folding seat and back, without a desk before it."""
    mesh = box((width, 0.03, 0.30), (0, 0.40, 0.02), "wood", wood, 0.006)
    for x in (-width / 2 + 0.05, width / 2 - 0.05):
        mesh.add(box((0.035, 0.40, 0.26), (x, 0, 0.02), "wood", wood, 0.006, skip="top bottom"))
        if back:
            mesh.add(box((0.035, 0.46, 0.04), (0, 0, 0), "wood", wood, 0.004).turned(-8, "x").moved(x, 0.42, -0.12))
    if back:
        for y in (0.16, 0.34):
            mesh.add(box((width, 0.10, 0.02), (0, y, 0.0), "wood", wood, 0.005).turned(-8, "x").moved(0, 0.42, -0.10))
    return mesh.add(box((width - 0.1, 0.04, 0.025), (0, 0.14, 0.02), "wood", wood, 0.004))


def writing_desk(width=0.95, depth=0.52, height=0.74, wood="dark-walnut"):
    """An office desk with drawers on one side and a writing pad."""
    mesh = box((width, 0.03, depth), (0, height - 0.03, 0), "wood", wood, 0.006)
    mesh.add(box((0.30, height - 0.14, depth - 0.05), (width / 2 - 0.17, 0.10, 0), "wood", wood, 0.004, skip="top"))
    for i in range(3):
        y = 0.13 + 0.19 * i
        mesh.add(box((0.26, 0.165, 0.012), (width / 2 - 0.17, y, depth / 2 - 0.024), "wood", wood, 0.004, skip="back"), cylinder(0.009, 0.015, (0, 0, 0), 10, "steel", "brass").turned(90, "x").moved(width / 2 - 0.17, y + 0.082, depth / 2 - 0.012))
    mesh.add(box((width - 0.36, 0.10, depth - 0.06), (-0.15, height - 0.13, 0), "wood", wood, 0.004, skip="top"))
    for x, z in ((-width / 2 + 0.035, -depth / 2 + 0.04), (-width / 2 + 0.035, depth / 2 - 0.04), (width / 2 - 0.035, -depth / 2 + 0.04), (width / 2 - 0.035, depth / 2 - 0.04)):
        mesh.add(box((0.045, height - 0.03, 0.045), (x, 0, z), "wood", wood, 0.004, skip="top bottom"))
    return mesh.add(box((0.42, 0.004, 0.30), (-0.10, height, 0.06), "cloth", "#55685c", 0.001, skip="bottom", tile=0.25))


def chair(scale=1.0, wood="dark-walnut"):
    """A plain wooden chair."""
    mesh = box((0.40, 0.025, 0.38), (0, 0.42, 0), "wood", wood, 0.0)
    for x in (-0.17, 0.17):
        mesh.add(box((0.032, 0.42, 0.032), (x, 0, 0.16), "wood", wood, 0.0, skip="top bottom"), box((0.032, 0.88, 0.032), (x, 0, -0.17), "wood", wood, 0.0, skip="bottom"))
    for y in (0.62, 0.76):
        mesh.add(box((0.31, 0.05, 0.018), (0, y, -0.17), "wood", wood, 0.0, skip="left right"))
    return mesh.scaled(scale)
