"""The museum's reception: a long desk under a walnut wall, racks for bags, glass doors to the street and the garden's light; ways lead on to the galleries."""

from furniture import door, exhibition, lamps, plants, reception, seating, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.lettering import sign
from modelling.mesh import Mesh
from modelling.room import Room
from modelling.solids import box, panel
from rooms import daylight


def make():
    room = Room("reception", 10.0, 7.6, 3.6)
    build_shell(room, ("stone", "#cfc5b3", 1.6), ((9.0, "wall", "#e6dcc8"),), skirting=("wood", "dark-walnut"), ceiling="#f0ebe0", holes={
        "south": [door.hole(0.0, 2.0, 2.4), window.hole(-3.2, 2.2, 0.5, 2.4), window.hole(3.2, 2.2, 0.5, 2.4)],
        "north": [door.hole(-3.5, 1.6, 2.4)], "west": [door.hole(0.6, 1.6, 2.4)], "east": [door.hole(-0.6, 1.6, 2.4)]})
    for side, along, number in (("north", -3.5, 1), ("west", 0.6, 2), ("east", -0.6, 3)):
        hang(room, exhibition.portal(1.6, 2.4, shown=(4, 6, 1)[number - 1]), side, along)
        wall_anchor(room, "door", side, along, door=number)
    hang(room, door.frame(2.0, 2.4, colour="dark-walnut", beyond="mist", floor="stone"), "south")
    hang(room, door.double_leaf("Entrance", 2.0, 2.4, colour="walnut", kick=False), "south", stand=True)
    for x in (-3.2, 3.2):
        hang(room, window.window(2.2, 0.5, 2.4, casements=2, transom=0.78, colour="dark-walnut"), "south", x)
        daylight.sky(room, "south", x, 2.2, 0.5, 2.4, 95)
    wall_anchor(room, "start", "south", 0.0, out=1.3)

    # The desk before a wall of walnut slats with a pale field
    slats = box((5.6, 3.0, 0.03), (0, 0, 0.02), "wood", "dark-walnut", 0.004, skip="back bottom", density=0.5)
    for i in range(36):
        slats.add(box((0.06, 2.9, 0.035), (-2.72 + 0.1554 * i, 0.05, 0.05), "wood", "walnut", 0.006, skip="back top bottom", density=0.3))
    slats.add(box((2.6, 0.62, 0.03), (0, 1.95, 0.085), "plain", "ivory", 0.006, skip="back", density=0.4), sign(2.54, 0.56, (0, 1.98, 0.1005), [("中国护理文化数字博物馆", 0.225, "#4a3f34"), ("Digital museum of Chinese nursing culture", 0.105, "#7a6a58")], "ivory", texels=300, spacing=0.05, density=0.6))
    hang(room, slats, "north", 1.0)
    room.area_light((1.0, 3.45, -3.3), (0, -0.86, -0.5), 4.6, 0.2, 40, daylight.LAMP)
    room.stand(reception.desk("Desk1", 3.2, "walnut"), 1.0, -2.1, 0)
    room.fix(plants.vase_of_flowers(17, ("petal-white", "petal-yellow"), "celadon", 9, 0.24), 2.3, -1.8, y=1.06)
    rack = box((0.30, 0.05, 0.20), (0, 0, 0), "wood", "walnut", 0.006)   # leaflets, blank
    for i, shade in enumerate(("apricot", "celadon", "mist")):
        rack.add(box((0.085, 0.19, 0.014), (0, 0, 0), "plain", shade, 0.002, density=0.3).turned(-14, "x").moved(-0.095 + 0.095 * i, 0.045, 0.0))
    room.fix(rack, -0.15, -1.80, 0, y=1.061)
    room.anchor("stand", 0.7, -2.95, 0)

    # Lockers, a bench, a chest of audio guides; plants where the light falls
    lockers = Mesh()
    for i in range(5):
        for j in range(3):
            lockers.add(box((0.37, 0.55, 0.45), (-0.76 + 0.38 * i, 0.10 + 0.56 * j, 0.225), "plain", ("celadon", "ivory", "celadon")[(i + j) % 2], 0.006, skip="back", density=0.5), box((0.02, 0.07, 0.015), (-0.62 + 0.38 * i, 0.36 + 0.56 * j, 0.456), "steel", "brass", 0.003, skip="back", density=0.1))
    lockers.add(box((1.92, 0.10, 0.42), (0, 0, 0.21), "plain", "charcoal", 0.004, skip="back bottom", density=0.3), box((1.94, 0.03, 0.47), (0, 1.78, 0.235), "wood", "walnut", 0.006, skip="back", density=0.4))
    hang(room, lockers, "east", 2.4, blocks=True)
    room.fix(seating.bench(1.8, "burgundy", "dark-walnut"), -3.2, 2.1, 180, blocks=True)
    room.fix(seating.bench(1.8, "burgundy", "dark-walnut"), -3.2, -1.2, 0, blocks=True)
    room.fix(reception.rug(3.0, 2.2, "#9c5b4e", "linen"), 0.0, 1.7)
    hang(room, exhibition.backdrop(1.7, 2.1, "#b98f74", 3, ("参观须知", "House rules")).add(*(
        sign(1.40, 0.22, (0, 1.02 - 0.27 * k, 0.0465), [(chinese, 0.105, "#f7f0e2"), (english, 0.062, "#efe5d2")], "#b98f74", texels=300, align="left", spacing=0.01, density=0.3)
        for k, (chinese, english) in enumerate((("只看不摸", "Look, do not touch"), ("拍照不用闪光灯", "Photographs without flash"), ("手机静音", "Phones silent"), ("展厅内不饮食", "No food in the galleries"))))), "west", -2.1, 0.7)
    wall_anchor(room, "wall", "west", -2.1, 1.8, out=0.06, size=0.5)
    hang(room, wall_things.picture(0, 1.5, 1.0, "dark-walnut", 0.08), "west", 2.7, 1.8)
    for x, z, seed in ((-4.5, 3.3, 91), (4.55, 0.75, 92), (-1.7, -3.4, 93)):
        room.fix(plants.house_plant(1.6, seed, "charcoal", 0.19, 20), x, z, blocks=True)
    daylight.pendants(room, [(0.2, -1.9), (1.8, -1.9)], 14, 0.20, 0.9, "ivory")
    daylight.ceiling_rounds(room, [(-2.6, 0.4), (0.6, 0.9), (3.4, 0.9)], 18, 0.32)
    room.sun((0.35, -0.66, -0.70), 3.0)
    room.brightness = 0.60
    room.walkable = [(-4.7, -3.5, 4.7, 3.4), (-4.2, -4.2, -2.8, -3.4), (-5.4, -1.25, -4.6, 0.05), (4.6, -1.25, 5.4, 0.05)]
    room.anchor("stand", -1.4, 0.2, 60).anchor("stand", 2.6, 1.6, -150)
    room.anchor("floor", -2.0, 0.6, 90).anchor("floor", 3.2, 2.6, -150)
    room.view((-3.9, 1.66, 3.1), (1.2, 1.15, -2.2)).view((4.0, 1.66, -0.6), (-2.6, 1.2, 1.4))
    return room
