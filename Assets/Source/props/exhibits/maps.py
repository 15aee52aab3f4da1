"""Plans and maps drawn for the halls, as pictures of where something was: streets, water, a way, a mark. They are sketches: no border, no scale and no name is drawn."""

import math
import numpy as np
from modelling.mesh import Mesh
from . import drawn
from .drawn import area, arrow, compass, dashes, dot, line, paper, rectangle, ring

WATER, LAND, BUILT, INK, MARK, PALE = "#a9c6cf", "#efe6d0", "#d9cdb2", "#6f675a", "#b8483a", "#f8f2e2"


def sheet(width, height, ground=LAND):
    return paper(width, height, ground)


def river(points, width):
    return line(points, width, WATER, 2)


def block(x, y, w, h, colour=BUILT, layer=2):
    return rectangle(x, y, w, h, INK, layer).add(rectangle(x, y, w - 0.003, h - 0.003, colour, layer + 1))


def key(x, y, entries):
    """A small plain key: samples without words."""
    mesh = Mesh()
    for i, colour in enumerate(entries):
        mesh.add(rectangle(x, y - 0.020 * i, 0.022, 0.012, colour, 3), rectangle(x + 0.048, y - 0.020 * i, 0.055, 0.0025, "#c9c2b2", 3))
    return mesh


def lane():
    """A lane between rows of houses; one house is marked."""
    w, h = 0.86, 0.56
    mesh = sheet(w, h)
    mesh.add(rectangle(0, 0, 0.075, h - 0.02, PALE, 2), rectangle(0, -0.215, w - 0.02, 0.085, PALE, 2), rectangle(0, 0.215, w - 0.02, 0.06, PALE, 2))
    for side in (-1, 1):
        for row in range(2):
            for i in range(4):
                marked = (side, row, i) == (1, 1, 1)
                mesh.add(block(side * (0.075 + 0.088 * i + 0.040), -0.085 + 0.155 * row, 0.080, 0.130, "#e0a08c" if marked else BUILT))
    mesh.add(ring(0.203, 0.070, 0.075, 0.004, MARK, 5), compass(-0.375, 0.205, 0.032), key(0.285, -0.225, ("#e0a08c", BUILT)))
    return mesh


def three_towns(route=None, marks=(), barracks=None):
    """Where the Han meets the Yangtze: two rivers, the old wall of the town on the right bank."""
    w, h = 0.92, 0.58
    mesh = sheet(w, h)
    mesh.add(river([(-0.30, -0.275), (-0.14, -0.15), (-0.05, 0.0), (0.03, 0.14), (0.20, 0.275)], 0.085), river([(-0.44, 0.10), (-0.30, 0.13), (-0.20, 0.06), (-0.09, 0.03), (-0.03, 0.02)], 0.034))
    wall = [(0.02, -0.15), (0.08, -0.22), (0.24, -0.23), (0.32, -0.14), (0.33, 0.0), (0.26, 0.10), (0.14, 0.09), (0.07, 0.0)]
    mesh.add(area(wall, "#e4d6b6", 2), line(wall, 0.006, INK, 3, closed=True))
    for a, b in (((0.05, -0.09), (0.325, -0.06)), ((0.14, -0.228), (0.20, 0.095)), ((0.25, -0.225), (0.28, 0.07))):
        mesh.add(line([a, b], 0.004, "#c2b48f", 3))
    for x, y in ((-0.28, 0.20), (-0.21, 0.24), (-0.13, 0.17), (-0.07, 0.22), (-0.33, -0.06), (-0.25, -0.02), (-0.22, -0.12)):
        mesh.add(rectangle(x, y, 0.045, 0.026, BUILT, 2))
    for x, y in marks:
        mesh.add(dot(x, y, 0.010, MARK, 4), ring(x, y, 0.020, 0.003, MARK, 4))
    if barracks:
        x, y = barracks
        mesh.add(block(x, y, 0.060, 0.036, "#e0a08c", 4), ring(x, y, 0.048, 0.004, MARK, 6))
    for way in route or ():
        mesh.add(arrow(way, 0.007, MARK, 5))
    return mesh.add(compass(-0.40, 0.23, 0.032))


def attacks():
    """A sketch of three attacks on one place: three arrows, a dashed line of the night between."""
    w, h = 0.80, 0.52
    mesh = sheet(w, h, PALE)
    mesh.add(block(0.0, 0.12, 0.18, 0.11, "#d9b9a4", 2), ring(0.0, 0.12, 0.125, 0.003, INK, 4))
    for i, path in enumerate((((-0.34, -0.20), (-0.26, -0.02), (-0.11, 0.09)), ((0.03, -0.22), (0.05, -0.08), (0.015, 0.02)), ((0.34, -0.16), (0.27, 0.02), (0.115, 0.10)))):
        mesh.add(arrow(path, 0.012, ("#c98a72", "#bf6a55", MARK)[i], 4))
        x, y = path[0]
        mesh.add(block(x, y - 0.015, 0.075, 0.045, BUILT, 2))
        for k in range(i + 1):
            mesh.add(dot(x - 0.018 + 0.018 * k, y - 0.052, 0.0055, INK, 4))
    return mesh.add(dashes([(-0.38, 0.02), (-0.2, -0.09), (0.0, -0.13), (0.2, -0.08), (0.38, 0.05)], 0.003, "#8f8674"), compass(-0.345, 0.20, 0.030))


def march():
    """A way from the south to the great river: hills, two tributaries, places without names, an arrow."""
    w, h = 0.62, 0.76
    mesh = sheet(w, h)
    mesh.add(river([(-0.30, 0.20), (-0.18, 0.16), (-0.06, 0.22), (0.06, 0.20), (0.16, 0.24), (0.30, 0.15)], 0.022), river([(-0.08, -0.36), (-0.10, -0.20), (-0.06, -0.05), (-0.09, 0.06), (-0.06, 0.20)], 0.011), river([(0.22, -0.20), (0.20, -0.02), (0.24, 0.09), (0.22, 0.18)], 0.010), area([(-0.12, 0.04), (-0.06, 0.02), (-0.035, 0.07), (-0.08, 0.11), (-0.125, 0.09)], WATER, 2))
    for x, y in ((-0.22, -0.20), (-0.17, -0.24), (0.08, -0.25), (0.14, -0.22), (0.11, -0.06), (0.15, -0.10), (-0.22, 0.0), (-0.26, -0.05)):
        mesh.add(area([(x - 0.028, y), (x, y + 0.034), (x + 0.028, y)], "#cdbf9c", 2))
    way = [(0.02, -0.35), (0.0, -0.24), (0.02, -0.12), (0.0, -0.02), (0.03, 0.08), (0.06, 0.175)]
    mesh.add(arrow(way, 0.010, MARK, 4))
    for x, y in way[:-1]:
        mesh.add(dot(x, y, 0.011, PALE, 5), ring(x, y, 0.011, 0.003, INK, 6))
    return mesh.add(ring(0.07, 0.205, 0.026, 0.004, MARK, 5), compass(-0.25, 0.325, 0.030))


def streets(old_new=False, customs=False):
    """Straight streets along a river's bank; one house is marked, or one street has an old and a new line."""
    w, h = 0.86, 0.54
    mesh = sheet(w, h)
    mesh.add(area([(-0.425, -0.265), (0.425, -0.265), (0.425, -0.17), (0.0, -0.185), (-0.425, -0.205)], WATER, 2), line([(-0.425, -0.205), (0.0, -0.185), (0.425, -0.17)], 0.004, INK, 3))
    for i in range(6):
        for j in range(3):
            marked = customs and (i, j) == (3, 0)
            mesh.add(block(-0.355 + 0.142 * i, -0.105 + 0.125 * j + 0.006 * i, 0.112, 0.092, "#e0a08c" if marked else BUILT))
    if customs:
        x, y = -0.355 + 0.142 * 3, -0.105 + 0.018
        mesh.add(ring(x, y, 0.075, 0.005, MARK, 5), rectangle(x, y, 0.028, 0.028, PALE, 4), area([(x - 0.02, y + 0.014), (x + 0.02, y + 0.014), (x, y + 0.034)], MARK, 5))
    if old_new:
        mesh.add(line([(-0.42, -0.056), (0.42, -0.019)], 0.010, MARK, 4), dashes([(-0.42, -0.044), (0.42, -0.007)], 0.006, "#3f6f8b", 0.024, 0.016, 5))
        mesh.add(block(0.071, -0.087, 0.112, 0.092, "#e0a08c", 4), key(0.30, 0.247, (MARK, "#3f6f8b")))
    return mesh.add(compass(-0.385, 0.232, 0.026))


def three_places():
    """Three places on a sketch of two rivers, joined in the order of three dates, whose figures stand beside."""
    w, h = 0.70, 0.74
    mesh = sheet(w, h)
    mesh.add(river([(-0.34, 0.04), (-0.24, 0.20), (-0.10, 0.30), (-0.03, 0.24), (-0.05, 0.05), (-0.02, -0.03), (0.14, 0.0), (0.26, 0.09), (0.34, 0.12)], 0.014), river([(-0.34, -0.20), (-0.20, -0.27), (-0.08, -0.24), (0.04, -0.29), (0.18, -0.25), (0.34, -0.30)], 0.020))
    places = [(0.05, -0.265), (-0.09, 0.07), (0.10, 0.20)]
    mesh.add(dashes(places[:2], 0.006, MARK, 0.022, 0.014, 3), dashes(places[1:], 0.006, MARK, 0.022, 0.014, 3))
    for (x, y), year, dx in zip(places, ("1938", "1938.3", "1939.11.12"), (0.125, -0.135, 0.135)):
        mesh.add(dot(x, y, 0.014, MARK, 4), ring(x, y, 0.023, 0.004, MARK, 4), rectangle(x + dx, y + 0.035, 0.165, 0.046, PALE, 4), drawn.figures(year, x + dx, y + 0.023, 0.024, INK, 0.12, 5))
    return mesh.add(compass(0.28, 0.32, 0.028))


# Land and sea between the Atlantic and the Pacific, in degrees east and north, roughly: enough to know it by.
CONTINENT = [(-9, 37), (-9, 43), (-1, 43.5), (-4, 48), (2, 51), (8, 54), (8, 57), (11, 54), (20, 54.5), (22, 58), (28, 59.5), (23, 60), (21.5, 63), (25, 65.5), (20, 63.5), (17, 61), (18.5, 59.5), (15, 56), (12.5, 56), (11, 59), (6, 58.5), (5, 62), (12, 66), (20, 70), (28, 71), (41, 67), (33, 66.5), (38, 64.5), (45, 67), (54, 68.5), (67, 69), (73, 72), (81, 73), (100, 76.5), (112, 74), (130, 71.5), (160, 70), (180, 68.5), (178, 64.5), (170, 60), (163, 58), (156, 51.5), (156, 57), (163, 62), (155, 59.5), (142, 59), (136, 54.5), (141, 52), (140, 48), (132, 43), (129, 40), (129, 36), (126.5, 34.5), (126, 38), (121, 39.5), (118, 39), (122.5, 37), (119.5, 35), (122, 31), (121, 28), (117, 23.5), (110, 21), (108, 21.5), (106, 19), (109, 13), (106.5, 9), (105, 9), (102.5, 12.5), (100, 13), (99.5, 9), (103.5, 1.5), (101, 3), (98.5, 8.5), (98, 16), (94.5, 16), (92, 21.5), (87, 21.5), (80, 15.5), (80, 10), (77.5, 8), (73.5, 16), (72.5, 21), (68, 24), (61, 25), (57, 26.5), (51, 28), (48, 30), (51, 25), (56, 25), (59.5, 22.5), (55, 17.5), (45, 13), (42.5, 16), (35, 28), (34, 31), (36, 36.5), (30, 36.5), (27, 38), (27, 40.5), (36, 41.5), (41.5, 42), (38, 46), (33, 46), (28.5, 43.5), (28.5, 41), (24, 40.5), (23, 37), (19.5, 41), (13.5, 45.5), (18, 40), (16, 38.5), (9, 44.5), (3, 43), (-2, 37)]
ISLANDS = ([(121, 25), (121.8, 24.8), (120.9, 22), (120.2, 23)], [(108.7, 19.3), (110.5, 20), (110.8, 19.2), (109.5, 18.3)], [(130, 31.5), (131, 34), (136, 36.5), (140, 40), (141.5, 45), (145, 43.5), (141.5, 40), (140.5, 35.5), (135.5, 33.5)], [(-5, 50), (1, 51.2), (1.5, 53), (-2, 56), (-3, 58.5), (-6, 57), (-3, 54), (-5, 52)], [(-10, 52), (-6, 52.3), (-6, 55), (-9.5, 54)], [(80, 9.5), (81.8, 7.5), (80.3, 6)], [(142.2, 46), (143.5, 49.5), (142.8, 54), (141.8, 51)], [(120.5, 18.3), (122.2, 18.3), (124, 13), (121, 14)], [(122, 10.5), (125.5, 12), (126, 7), (122.2, 7.2)], [(95.5, 5.5), (104, -1), (106, -5.5), (102, -4)], [(109, 2), (113, 3.5), (117, 7), (119, 5), (116.5, -3.5), (110.5, -2.8)])


def to_helsinki():
    """A wall map of land and sea, with a line from China to Helsinki."""
    w, h = 1.46, 0.80

    def at(longitude, latitude):
        return (longitude - 82) / 98 * 0.70, (latitude - 37) / 42 * 0.40

    mesh = paper(w, h, "#dbe6e4")
    for longitude in range(0, 180, 30):
        mesh.add(line([at(longitude, -4.5), at(longitude, 78.5)], 0.0015, "#b9cbc8", 2))
    for latitude in range(0, 80, 20):
        mesh.add(line([at(-17, latitude), at(181, latitude)], 0.0015, "#b9cbc8", 2))
    for outline in (CONTINENT, *ISLANDS):
        flat = [at(*p) for p in outline]
        mesh.add(area(flat, "#e6d9b4", 3), line(flat, 0.002, "#a8997a", 4, closed=True))
    for outline in ([(47, 45), (53, 46.5), (51, 41), (54, 37.5), (49, 38), (48, 42)], ):   # the Caspian
        mesh.add(area([at(*p) for p in outline], "#dbe6e4", 4))
    (x0, y0), (x1, y1) = at(121, 31), at(25, 60.2)
    bow = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + 0.11 * math.sin(math.pi * t)) for t in np.linspace(0, 1, 25)]
    mesh.add(line(bow, 0.006, MARK, 5))
    for x, y in ((x0, y0), (x1, y1)):
        mesh.add(dot(x, y, 0.013, MARK, 6), ring(x, y, 0.021, 0.004, MARK, 6))
    return mesh


def street_view():
    """A street of a port town, drawn in flat colours; the year stands on the door of the hospital."""
    w, h = 1.10, 0.74
    mesh = paper(w, h, "#e6ddc6")
    mesh.add(rectangle(0, 0.16, w - 0.02, 0.40, "#d5dfdc", 2), area([(-0.54, -0.10), (0.54, -0.10), (0.54, -0.36), (-0.54, -0.36)], "#cdbf9f", 2), area([(-0.16, -0.10), (0.16, -0.10), (0.42, -0.36), (-0.42, -0.36)], "#d9cdb0", 3))
    for x, bw, bh, shade, roof in ((-0.46, 0.17, 0.30, "#c9ae8a", 1), (-0.30, 0.15, 0.24, "#b9a68c", 1), (0.28, 0.16, 0.26, "#c4b08e", 1), (0.45, 0.18, 0.32, "#b8a184", 1)):
        low = -0.12
        mesh.add(rectangle(x, low + bh / 2, bw, bh, shade, 3), area([(x - bw / 2 - 0.015, low + bh), (x + bw / 2 + 0.015, low + bh), (x + bw / 2 - 0.02, low + bh + 0.05), (x - bw / 2 + 0.02, low + bh + 0.05)], "#6f6a62", 4))
        for i in range(2):
            for j in range(2):
                mesh.add(rectangle(x - bw * 0.23 + bw * 0.46 * i, low + bh * (0.32 + 0.36 * j), bw * 0.24, bh * 0.20, "#7d6b56", 4))
        mesh.add(rectangle(x, low + bh * 0.14, bw * 0.9, 0.012, "#8f5f4a", 5))
    low, bw, bh = -0.12, 0.36, 0.34   # the hospital
    mesh.add(rectangle(0, low + bh / 2, bw, bh, "#eee6d2", 4), rectangle(0, low + bh + 0.012, bw + 0.03, 0.024, "#bdb29a", 5), rectangle(0, low + bh * 0.5, bw, 0.012, "#bdb29a", 5))
    for i in range(5):
        if i != 2:
            mesh.add(rectangle(-bw * 0.40 + bw * 0.2 * i, low + bh * 0.26, bw * 0.10, bh * 0.26, "#8a9a9a", 5))
        mesh.add(rectangle(-bw * 0.40 + bw * 0.2 * i, low + bh * 0.74, bw * 0.10, bh * 0.24, "#8a9a9a", 5))
    mesh.add(rectangle(0, low + 0.068, 0.098, 0.136, "#6b4a38", 5), rectangle(0, low + 0.066, 0.0025, 0.132, "#4a3327", 6), rectangle(0, low + 0.104, 0.082, 0.032, "#eadfc4", 7), drawn.figures("1835", 0, low + 0.0925, 0.023, "#3a332b", 0.13, 8))
    for x in (-0.075, 0.075):
        mesh.add(rectangle(x, low + 0.085, 0.014, 0.17, "#cfc4aa", 6))
    mesh.add(rectangle(0, low + 0.178, 0.19, 0.016, "#bdb29a", 6))
    for x, y, s in ((-0.20, -0.16, 1.0), (0.24, -0.22, 1.2), (0.32, -0.21, 1.15)):   # passers-by: shapes without faces
        mesh.add(area([(x - 0.016 * s, y - 0.05 * s), (x + 0.016 * s, y - 0.05 * s), (x + 0.011 * s, y + 0.012 * s), (x - 0.011 * s, y + 0.012 * s)], "#59626a", 6), dot(x, y + 0.022 * s, 0.009 * s, "#59626a", 6), area([(x - 0.017 * s, y + 0.026 * s), (x + 0.017 * s, y + 0.026 * s), (x, y + 0.040 * s)], "#a88f63", 7))
    return mesh
