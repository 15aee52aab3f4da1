"""The twenty-four exhibits of the memorial's visit: sober stands of dark wood. Each function is called like its exhibit and builds what its close-up says."""

from modelling.lettering import sign
from modelling.solids import box, panel
from . import buildings, drawn, maps, things
from .stands import MEMORIAL, board, case, desk, plinth, podium

INK, GOLD = "#3a352f", "#d9b878"


def sheet_of_names(width=0.24, height=0.32, lines=9, figure=None, marked=None):
    """A typed list, its names blank lines; a number below, its last figure on a ground of its own if wished."""
    sheet = drawn.paper(width, height)
    sheet.add(drawn.rectangle(0, height * 0.40, width * 0.5, 0.010, "#8d8476", 2))
    spacing = height * (0.50 if figure else 0.68) / lines
    for i in range(lines):
        y = height * 0.31 - spacing * i
        sheet.add(drawn.rectangle(-width * 0.36, y, 0.006, 0.006, "#8d8476", 2), drawn.rectangle(width * 0.04, y - 0.004, width * 0.66, 0.0018, "#b9b2a4", 2))
    if figure:
        size = width * 0.105
        sheet.add(drawn.figures(figure, 0, -height * 0.36, size, INK, 0.12, 3))
        if marked:
            sheet.add(drawn.rectangle((len(figure) - 1) / 2 * size * 0.84, -height * 0.36 + size / 2, size * 0.84, size * 1.5, marked, 2))
    return sheet


def map_desk(drawing, width=1.06, depth=0.74, tilt=20):
    return desk(MEMORIAL, width, depth, 0.80, tilt).draw(drawing, 0, -0.01)


def house(model, width=0.74, depth=0.50, height=0.84):
    stand = plinth(MEMORIAL, width, depth, height)
    stand.look, stand.near, stand.slope = 0.19, 0.78, 18
    return stand.put(model)


# Hall 1

def baoshanli():
    return map_desk(maps.lane())


def engineering_battalion():
    return map_desk(maps.three_towns(barracks=(0.215, -0.14)))


def chuwangtai():
    return map_desk(maps.attacks(), 1.0, 0.70)


def red_building():
    return house(buildings.assembly_house().scaled(1.12), 0.86)


# Hall 2

def february_strike():
    stand = desk(MEMORIAL, 0.95, 0.56)
    for x, number, shade in ((-0.22, "52", "#efe7d6"), (0.22, "40+", "#f7f1e4")):
        card = drawn.paper(0.36, 0.34, shade)
        stand.draw(card.add(drawn.figures(number, 0, 0.0, 0.11, INK, 0.11, 2), drawn.rules(0, -0.06, 0.26, 3, 0.030)), x, -0.005)
    return stand


def lin_and_shi():
    stand = desk(MEMORIAL, 1.0, 0.50)
    return stand.draw(things.name_plate("林祥谦", 0.40, 0.24, date="1923.2.7"), -0.23).draw(things.name_plate("施洋", 0.40, 0.24, date="1923.2.15"), 0.23)


def northern_expedition():
    return desk(MEMORIAL, 0.84, 0.88, 0.76, 22).draw(maps.march(), 0, -0.01)


def hankou_concession():
    return map_desk(maps.streets(customs=True))


def nanyang_building():
    return house(buildings.street_house(5, 9, 0.50, 0.20, "#b9a88a", "#e9e2d2", True, 0.068), 0.74)


def union_federation():
    stand = podium(MEMORIAL, 1.3, 0.85)
    stand.put(things.writing_desk(), -0.10, -0.06)
    stand.draw(sheet_of_names(0.21, 0.29, 8), -0.22, -0.02, 3, y=0.745).put(things.desk_lamp(), 0.28, -0.17, -28, y=0.740)
    for x in (-0.02, 0.02):
        stand.put(things.hard_book(0.14, 0.20, 0.022, "#54606a", False), 0.05 + x, -0.02, 12 + 300 * x, y=0.744 + (0.025 if x > 0 else 0.0))
    stand.look = 0.82
    return stand


# Hall 3

def peasant_institute():
    stand = podium(MEMORIAL, 1.5, 0.95, 0.12)
    stand.put(things.long_bench(1.15, "dark-walnut", back=False), -0.12, 0.18)
    for x in (-0.62, 0.50):
        stand.put(box((0.045, 1.62, 0.045), (0, 0, 0), "wood", "dark-walnut", 0.004, skip="bottom"), x, -0.36)
    stand.put(box((1.20, 0.72, 0.03), (0, 0.86, 0), "wood", "dark-walnut", 0.005).add(panel(1.14, 0.66, (0, 0.89, 0.0156), "plain", "#33423d", "front"), box((1.14, 0.02, 0.07), (0, 0.85, 0.05), "wood", "dark-walnut", 0.004)), -0.06, -0.34)
    for i, date in enumerate(("1927.3.7", "1927.4.4", "1927.6.19")):
        stand.put(drawn.figures(date, 0, 0, 0.095, "#e9ebe2", 0.10).moved(0, 1.37 - 0.19 * i, 0.017), -0.06, -0.34)
    stand.look = 0.95
    stand.near = 1.9
    return stand


def hunan_report():
    """Two months of 1927 as they fell: the first of January was a Saturday, the first of February a Tuesday."""
    stand = board(MEMORIAL, 1.12, 0.66, 0.86, "#e9e1cf")
    for x, first, days, month in ((-0.275, 5, 31, "1"), (0.275, 1, 28, "2")):
        page = drawn.paper(0.50, 0.56)
        page.add(drawn.rectangle(0, 0.225, 0.48, 0.085, "#c9bfa8", 2), drawn.figures("1927." + month, 0, 0.20, 0.048, INK, 0.12, 3))
        for day in range(1, days + 1):
            column, row = (first + day - 1) % 7, (first + day - 1) // 7
            px, py = -0.204 + 0.068 * column, 0.135 - 0.068 * row
            marked = (month == "1" and day >= 4) or (month == "2" and day <= 5)
            page.add(drawn.rectangle(px, py, 0.060, 0.060, GOLD if marked else "#f2ecdd", 2), drawn.figures(str(day), px, py - 0.011, 0.022, INK, 0.13, 3))
        stand.draw(page, x)
    return stand


def fifth_congress():
    stand = desk(MEMORIAL, 0.95, 0.58)
    return stand.draw(sheet_of_names(0.30, 0.40, 8, "57963", GOLD), -0.20, -0.01, 1).draw(sheet_of_names(0.30, 0.40, 8, "57967", GOLD), 0.20, -0.01, -1)


def control_commission():
    stand = desk(MEMORIAL, 1.30, 0.62)
    for i in range(10):
        stand.draw(things.name_plate({3: "王荷波", 6: "杨匏安"}.get(i), 0.205, 0.14, lit=i in (3, 6)), -0.46 + 0.23 * (i % 5), -0.10 + 0.19 * (i // 5))
    return stand


def chen_tanqiu():
    stand = podium(MEMORIAL, 1.3, 1.0)
    stand.put(things.writing_desk(0.95, 0.50), -0.10, -0.16).put(things.desk_lamp("#6b7a74"), -0.42, -0.28, 32, y=0.740).put(things.chair(), -0.14, 0.26, 172)
    stand.put(things.hard_book(0.15, 0.21, 0.030, "#5a4436", False), 0.20, -0.20, 10, y=0.740).put(things.hard_book(0.14, 0.20, 0.024, "#54606a", False), 0.205, -0.20, -6, y=0.772)
    stand.draw(drawn.paper(0.20, 0.27).add(drawn.rules(0, 0.09, 0.15, 8, 0.024, layer=2)), -0.12, -0.10, 4, y=0.746)
    stand.look = 0.84
    return stand


# Hall 4

def august_site():
    return house(buildings.open_house().scaled(1.25), 0.74, 0.50, 0.80)


def august_decisions():
    stand = podium(MEMORIAL, 1.7, 1.25, 0.12)
    table = box((1.0, 0.03, 0.50), (0, 0.70, 0), "wood", "dark-walnut", 0.006).add(box((0.90, 0.06, 0.42), (0, 0.64, 0), "wood", "dark-walnut", 0.003, skip="top"))
    for x in (-0.45, 0.45):
        for z in (-0.20, 0.20):
            table.add(box((0.05, 0.70, 0.05), (x, 0, z), "wood", "dark-walnut", 0.004, skip="top bottom"))
    stand.put(table, -0.05, -0.05)
    for x in (-0.32, 0.0, 0.32):
        stand.put(things.chair(), x - 0.05, -0.40)
    stand.put(things.chair(), -0.42, 0.34, 168).put(things.chair(), 0.20, 0.35, 188)
    stand.draw(sheet_of_names(0.21, 0.29, 9), -0.08, 0.02, 2, y=0.736)
    for x in (-0.36, 0.26):
        stand.put(things.porridge_bowl(0.036), x, -0.06, y=0.730)
    stand.look = 0.80
    stand.near = 1.9
    return stand


def august_inscription():
    stand = board(MEMORIAL, 1.0, 0.46, 1.0, "#5d4a3a")
    return stand.draw(drawn.rectangle(0, 0, 0.94, 0.40, "#b39a6a", 1, "steel").add(drawn.rectangle(0, 0, 0.925, 0.385, "#4a3a2e", 2), sign(0.66, 0.15, (0, 0.02, 3 * drawn.LAYER), [("题字日期", 0.085, GOLD), ("Date of the inscription", 0.040, "#c9b48c")], "#4a3a2e", texels=700, spacing=0.008), drawn.figures("1980.5.20", 0, -0.125, 0.075, GOLD, 0.11, 3)))


def xiang_jingyu():
    stand = desk(MEMORIAL, 0.72, 0.48)
    return stand.draw(things.name_plate("向警予", 0.42, 0.24, date="1928.5.1").add(drawn.dot(0.165, 0.075, 0.016, "#e8a13a", 3), drawn.ring(0.165, 0.075, 0.022, 0.003, "#f3ead4", 3)), 0, -0.01)


# Hall 5

def eighth_route_office():
    return house(buildings.street_house(4, 7, 0.44, 0.21, "#b7b2a6", "#ded8ca", False, 0.082), 0.70)


def new_fourth_army():
    return map_desk(maps.streets(old_new=True))


def literary_association():
    stand = desk(MEMORIAL, 0.9, 0.60)
    return stand.draw(sheet_of_names(0.29, 0.42, 12), -0.17, -0.01, 1).draw(sheet_of_names(0.29, 0.42, 12), 0.17, -0.01, -1).put(things.brush(), 0.37, 0.02, 6)


def zhongshan_ship():
    stand = case(MEMORIAL, 1.25, 0.56, 0.88, 0.46)
    stand.put(buildings.ship().scaled(1.15), 0, -0.03)
    for x, date in ((-0.24, "1938.10.24"), (0.24, "1997.1.28")):
        plate = drawn.rectangle(0, 0, 0.22, 0.034, "#b39a6a", 1, "steel").add(drawn.figures(date, 0, -0.008, 0.017, "#3a2f22", 0.13, 2))
        stand.put(plate.moved(0, 0.024, 0.1155), x, -0.03)
    stand.look = 0.12
    return stand


# Hall 6

def yangtze_bridge():
    stand = case(MEMORIAL, 1.42, 0.48, 0.92, 0.34)
    for x, part in zip((-0.455, 0.0, 0.455), buildings.bridge_parts()):
        stand.put(part.scaled(1.14), x, -0.01)
    stand.look = 0.09
    return stand


EXHIBITS = {make.__name__.replace("_", "-"): make for make in (
    baoshanli, engineering_battalion, chuwangtai, red_building, february_strike, lin_and_shi, northern_expedition, hankou_concession, nanyang_building, union_federation, peasant_institute, hunan_report,
    fifth_congress, control_commission, chen_tanqiu, august_site, august_decisions, august_inscription, xiang_jingyu, eighth_route_office, new_fourth_army, literary_association, zhongshan_ship, yangtze_bridge)}
