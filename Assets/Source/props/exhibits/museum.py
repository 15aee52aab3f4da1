"""The twenty-four exhibits of the museum's visit. Each function is called like its exhibit and builds what its close-up says."""

import math
import numpy as np
from modelling.mesh import Mesh, Piece
from modelling.solids import box, cylinder, panel, prism, tube
from . import animals, buildings, drawn, maps, things
from .stands import MUSEUM, board, case, desk, plinth, podium


# Gallery 1

def zhou_medical_officers():
    return case(MUSEUM, 1.0).put(things.slips(), -0.04, -0.02, 4)


def neijing_care():
    stand = desk(MUSEUM, 0.85, 0.56)
    return stand.put(things.open_book(0.235, 0.33, marked=(1, 2, 5)), 0, -0.01)


def ritual_bathing():
    stand = case(MUSEUM, 1.1)
    return stand.put(things.bronze_basin(), -0.20, -0.03).put(things.ladle().turned(-70), 0.12, 0.13).put(things.folded_cloth(), 0.31, -0.04, -8)


def zhang_zhongjing():
    tray = box((0.52, 0.010, 0.30), (0, 0, 0), "wood", "walnut", 0.003)
    for x in (-0.255, 0.255):
        tray.add(box((0.012, 0.024, 0.30), (x, 0, 0), "wood", "walnut", 0.003))
    for z in (-0.145, 0.145):
        tray.add(box((0.50, 0.024, 0.012), (0, 0, z), "wood", "walnut", 0.003))
    stand = case(MUSEUM, 1.0)
    return stand.put(tray, 0, -0.01).put(things.porridge_bowl(0.068), -0.14, 0.03, y=0.010).put(things.medicine_pot(), 0.09, -0.03, y=0.010, turn=20)


def wuqinxi():
    stand = case(MUSEUM, 1.3)
    for i, (name, make) in enumerate(animals.FIVE.items()):
        figure = animals.foot().add(make().moved(0, 0.002, 0)).scaled(1.12)
        stand.part(name, figure, -0.46 + 0.23 * i, 0.035 if i % 2 else -0.05, turn=(18, -14, 8, -10, 16)[i]).moves("turn", "rotation", 180)
    stand.look = 0.09
    return stand


# Gallery 2

def scallion_catheter():
    stand = case(MUSEUM, 0.95)
    return stand.put(things.oval_dish(0.56, 0.29), 0, -0.01).put(things.scallion(), 0.02, -0.03, 6, y=0.008)


def anlefang():
    sheet = drawn.paper(0.42, 0.32, things.OLD_PAPER)
    for i in range(10):
        sheet.add(drawn.line([(-0.17 + 0.34 * i / 9, -0.125), (-0.17 + 0.34 * i / 9, 0.125)], 0.0016, "#a8654f", 3))
    for y in (-0.125, 0.06, 0.125):
        sheet.add(drawn.line([(-0.17, y), (0.17, y)], 0.0022, "#a8654f", 3))
    x = -0.17 + 0.34 * 2.5 / 9
    sheet.add(drawn.rectangle(x, -0.033, 0.034, 0.18, "#efce7c", 2), drawn.figures("50", x, -0.02, 0.024, "#3a332b", 0.13, 4))
    stand = desk(MUSEUM, 0.9, 0.58)
    return stand.draw(sheet, -0.07, -0.01).put(things.brush(), 0.27, 0.0, 8)


def song_welfare():
    stand = case(MUSEUM, 1.3, 0.66)
    for x, wall, name in ((-0.40, "#d9cfba", "居养院"), (0.0, "#d3c2ab", "安济坊"), (0.40, "#cfcabd", "漏泽园")):
        stand.put(buildings.courtyard(0.23, wall, name), x, -0.02)
    stand.look = 0.06
    return stand


def shi_ji_yao_yu():
    stand = desk(MUSEUM, 0.85, 0.54)
    return stand.put(things.bound_booklet(0.20, 0.29, 0.022), -0.15, -0.01, -4).put(things.open_book(0.16, 0.25, page="#f0e7d0", cover="#3f5a70", lines=7, thick=0.012), 0.20, 0.0, 5)


# Gallery 3

def canton_hospital():
    return board(MUSEUM, 1.16, 0.80, 0.80).draw(maps.street_view())


def fuzhou_school():
    stand = plinth(MUSEUM, 0.55, 0.5, 0.78)
    stand.look, stand.near = 0.36, 1.05
    return stand.put(things.cap_and_cape())


def beiyang_school():
    stand = podium(MUSEUM, 1.15, 0.85)
    stand.put(things.school_desk(0.72, 0.48, 0.72), -0.12, -0.05)
    stand.put(things.oil_lamp(), -0.32, -0.12, y=0.72).put(things.hard_book(0.15, 0.22, 0.030, "#55443a"), -0.02, -0.02, 12, y=0.72).put(things.hard_book(0.145, 0.21, 0.024, "#4d5f6f"), -0.015, -0.02, -9, y=0.752)
    stand.look, stand.slope = 0.85, 30
    return stand


def pumc_course():
    table = drawn.paper(0.40, 0.30)
    for i in range(7):
        table.add(drawn.line([(-0.17 + 0.34 * i / 6, -0.12), (-0.17 + 0.34 * i / 6, 0.12)], 0.0016, "#9a9488", 3))
    for j in range(6):
        table.add(drawn.line([(-0.17, -0.12 + 0.048 * j), (0.17, -0.12 + 0.048 * j)], 0.0016, "#9a9488", 3))
    table.add(drawn.rectangle(0, 0.096, 0.34, 0.047, "celadon", 2))
    for i, j, shade in ((1, 1, "apricot"), (2, 2, "mist"), (3, 1, "blush"), (4, 3, "apricot"), (1, 3, "mist"), (5, 2, "blush"), (3, 0, "mist"), (2, 0, "apricot"), (5, 1, "apricot")):
        table.add(drawn.rectangle(-0.17 + 0.34 * (i + 0.5) / 6, -0.12 + 0.048 * (j + 0.5), 0.052, 0.042, shade, 2))
    etui = things.open_etui(0.22, 0.12, "#41506a", "#3b3534").add(things.glass_thermometer().moved(0.004, 0.0285, 0.022), things.glass_thermometer().moved(0.004, 0.0285, -0.014))
    return desk(MUSEUM, 1.0, 0.56).draw(table, 0.19, -0.02).put(etui, -0.26, 0.06, 6)


# Gallery 4

def guling1909():
    stand = podium(MUSEUM, 1.5, 0.85, 0.12)
    table = box((1.34, 0.03, 0.56), (0, 0.70, 0), "wood", "walnut", 0.006).add(box((1.24, 0.07, 0.48), (0, 0.63, 0), "wood", "walnut", 0.003, skip="top"))
    for x in (-0.62, 0.62):
        for z in (-0.23, 0.23):
            table.add(box((0.045, 0.70, 0.045), (x, 0, z), "wood", "walnut", 0.004, skip="top bottom"))
    stand.put(table, 0, -0.06)
    for i, (word, year) in enumerate(zip("一二三四五六", ("1909", "1914", "1923", "1936", "1942", "1964"))):
        x, z = -0.40 + 0.40 * (i % 3), -0.20 + 0.24 * (i // 3)
        stand.part(f"board{i + 1}", things.name_board(word, 0.30, 0.12, year=year), x, z, 0.73, (14, 0, -14)[i % 3]).moves("turn", "rotation", 180)
    stand.look, stand.slope = 0.80, 30
    return stand


def word_hushi():
    stand = board(MUSEUM, 1.2, 0.62, 0.92)
    for x, word, ground in ((-0.29, "看护", "#efe6d2"), (0.29, "护士", "#f8f2e2")):
        stand.draw(drawn.rectangle(0, 0, 0.50, 0.44, "#cfc6b2", 1).add(drawn.rectangle(0, 0, 0.49, 0.43, ground, 2), drawn.figures(word, 0, -0.085, 0.19, "#2f2b28", 0.085, 3, 0.16)), x)
    return stand


def kanhu_yaoyi():
    title = things.open_book(0.155, 0.225, "#efe6d0", "#6b3a3a", ruled=False, thick=0.026)
    frame = drawn.rectangle(0, 0, 0.115, 0.175, "#8d7c62", 0).add(drawn.rectangle(0, 0, 0.110, 0.170, "#efe6d0", 1), drawn.rectangle(0, 0.045, 0.066, 0.024, "#d5c8aa", 2), drawn.rectangle(0, -0.005, 0.045, 0.0022, "#8d7c62", 2), drawn.figures("1913", 0, -0.064, 0.013, "#5a4d3d", 0.13, 2))
    title.add(frame.turned(-90, "x").turned(-4.6, "z").moved(0.083, 0.0262, 0))
    stand = desk(MUSEUM, 0.9, 0.54)
    return stand.put(things.hard_book(0.16, 0.235, 0.034), -0.24, -0.01, -5).put(title, 0.14, 0.0, 4)


def icn1922():
    return board(MUSEUM, 1.52, 0.88, 0.80, "#dcd2bd").draw(maps.to_helsinki())


def wu_zheying():
    stand = desk(MUSEUM, 1.1, 0.56)
    for x, year, turn, shade in ((-0.32, "1924", 3, "#f0e6cc"), (0.0, "1926", -2, "#eadfc4"), (0.32, "1928", 2, "#f4ecd8")):
        slip = drawn.paper(0.26, 0.36, shade)
        slip.add(drawn.figures(year, 0, 0.085, 0.058, "#3a332b", 0.12, 2), drawn.rules(0, 0.03, 0.19, 6, 0.028))
        stand.draw(slip, x, -0.005, turn)
    return stand


# Gallery 5

def red_nurses():
    stand = case(MUSEUM, 1.05)
    stand.put(things.enamel_basin(), -0.16, -0.03)
    for x, z, turn, loose in ((0.16, 0.08, 10, 0.10), (0.27, 0.02, -20, 0.0), (0.17, -0.06, 60, 0.0)):
        stand.put(things.bandage(loose=loose), x, z, turn)
    return stand.put(things.bandage(standing=True), 0.35, -0.08).put(things.bandage(0.024, 0.06, True), 0.30, -0.13)


def bethune():
    return desk(MUSEUM, 0.92, 0.86, 0.78, 22).draw(maps.three_places(), 0, -0.01)


def li_xiufang():
    stand = board(MUSEUM, 1.0, 0.70, 0.86, "#8fa39a")
    for row in range(4):
        for column in range(6):
            x, y = -0.40 + 0.16 * column, 0.225 - 0.155 * row
            stand.draw(drawn.rectangle(x, y - 0.012, 0.135, 0.105, "paper", 1).add(drawn.rules(x, y - 0.005, 0.10, 3, 0.018)))
            shade = ("#c8504a", "#4f86b8", "#7fae6f")[(row * 7 + column * 5) % 3] if (row * 5 + column) % 7 else None
            if shade:
                stand.put(box((0.050, 0.022, 0.008), (x - 0.035, y + 0.018, 0.002), "gloss", shade, 0.002), 0, 0)
    for y in (0.270, 0.115, -0.040, -0.195):
        stand.put(box((0.96, 0.010, 0.014), (0, y - 0.11, 0.004), "wood", "walnut", 0.0), 0, 0)
    return stand


# Gallery 6

def wang_xiuying():
    stand = desk(MUSEUM, 0.62, 0.46, 0.9, 14)
    return stand.put(things.open_etui(0.20, 0.24), 0, 0.05).put(things.medal(), 0, 0.075, y=0.0290)


def higher_education():
    stand = podium(MUSEUM, 1.45, 0.7)
    stand.put(things.long_bench(1.15), -0.10, 0.0).put(things.feeding_cup().scaled(1.25), -0.05, 0.05, 20, y=0.431)
    stand.look, stand.near, stand.slope = 0.45, 0.85, 30
    return stand


def nurse_regulation():
    """A thousand dots in forty columns; four of them are blue."""
    stand = board(MUSEUM, 1.72, 1.12, 0.66, "#f1ece0")
    columns, rows, pitch, radius = 40, 25, 0.0415, 0.0125
    blue = {(7, 5), (18, 16), (29, 9), (34, 20)}
    corners = [(radius * math.cos(a), radius * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 6, endpoint=False)]
    position, colour, triangles = [], [], []
    plain, marked = np.array(drawn_colour("#b9ad98")), np.array(drawn_colour("#2f74b8"))
    for i in range(columns):
        for j in range(rows):
            k = len(position)
            position += [(pitch * (i - (columns - 1) / 2) + x, pitch * (j - (rows - 1) / 2) + y, 0.001) for x, y in corners]
            colour += [marked if (i, j) in blue else plain] * 6
            triangles += [(k, k + 1, k + 2), (k, k + 2, k + 3), (k, k + 3, k + 4), (k, k + 4, k + 5)]
    piece = Piece("plain", position, np.tile((0.0, 0.0, 1.0), (len(position), 1)), np.array(position)[:, :2], "white", triangles, np.array(position)[:, :2])
    piece.colour = np.array(colour)
    return stand.put(Mesh([piece]))


def drawn_colour(code):
    from modelling.palette import linear
    return linear(code)


EXHIBITS = {make.__name__.replace("_", "-"): make for make in (
    zhou_medical_officers, neijing_care, ritual_bathing, zhang_zhongjing, wuqinxi, scallion_catheter, anlefang, song_welfare, shi_ji_yao_yu, canton_hospital, fuzhou_school, beiyang_school, pumc_course,
    guling1909, word_hushi, kanhu_yaoyi, icn1922, wu_zheying, red_nurses, bethune, li_xiufang, wang_xiuying, higher_education, nurse_regulation)}
