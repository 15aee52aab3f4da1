"""The memorial's gate: a stone vestibule between the square and the hall, with a mirror for one's dress, a stand for umbrellas, a board for the rules and a glass door to the light."""

from furniture import basin, door, exhibition, plants, remembrance, seating, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.lettering import sign
from modelling.node import Node
from modelling.room import Room
from modelling.solids import box, cylinder, lathe, panel, tube
from rooms import daylight

WARM = (1.0, 0.90, 0.76)


def make():
    room = Room("gate", 9.0, 7.0, 4.2)
    build_shell(room, ("stone", "#b3aca0", 1.6), ((9.0, "stone", "#cbc4b7"),), skirting=("stone", "#8d877c"), ceiling="#e6e0d4", cornice=False, holes={
        "south": [door.hole(0.0, 2.2, 2.7), window.hole(-3.0, 1.8, 0.4, 2.9), window.hole(3.0, 1.8, 0.4, 2.9)], "north": [door.hole(0.0, 2.4, 3.2)], "east": [door.hole(-0.8, 1.6, 2.6)]})
    hang(room, exhibition.portal(2.4, 3.2, 0.5, "dark-walnut", "#d6cfc2", ("stone", "#b9b2a6", 1.6), None), "north", 0.0)
    hang(room, exhibition.portal(1.6, 2.6, 0.4, "dark-walnut", "#a5a39c", ("stone", "#9a958c", 1.6), None), "east", -0.8)
    wall_anchor(room, "door", "north", 0.0, door=1)
    wall_anchor(room, "door", "east", -0.8, door=2)
    hang(room, door.frame(2.2, 2.7, colour="dark-walnut", beyond="mist", floor="stone"), "south")
    hang(room, door.double_leaf("Entrance", 2.2, 2.7, colour="dark-walnut", kick=False), "south", stand=True)
    for x in (-3.0, 3.0):
        hang(room, window.window(1.8, 0.4, 2.9, casements=1, transom=0.7, colour="dark-walnut"), "south", x)
        daylight.sky(room, "south", x, 1.8, 0.4, 2.9, 120)
    wall_anchor(room, "start", "south", 0.0, out=1.3)
    for x in (-1.9, 1.9):
        room.fix(remembrance.column(0.22, room.height), x, -2.55, blocks=True)
    hang(room, remembrance.plain_panel(1.7, 2.1, "#e3dccd", ("参观须知", "For visitors")), "west", -1.6, 0.7)
    rules = panel(1.3, 1.1, (0, 0.20, 0.0535), "plain", "#f3ecdd", "front", density=0.5)
    for k, (chinese, english) in enumerate((("手机静音", "Phones silent"), ("不触摸", "No touching"), ("不用闪光灯", "No flash"), ("瞻仰厅内不自拍", "Hall of remembrance: no pictures of oneself"), ("瞻仰厅内不交谈", "Hall of remembrance: no talking"))):
        rules.add(box((0.09, 0.09, 0.006), (-0.54, 0.30 + 0.20 * k, 0.056), "plain", ("#8d9a92", "#a59a86", "#8d9a92", "#a59a86", "#8d9a92")[k], 0.002, skip="back", density=0.1), sign(1.04, 0.15, (0.08, 0.27 + 0.20 * k, 0.0545), [(chinese, 0.078, "#3f382f"), (english, 0.050, "#766c5e")], "#f3ecdd", texels=360, align="left", spacing=0.008, density=0.3))
    hang(room, rules, "west", -1.6, 0.7)
    wall_anchor(room, "wall", "west", -1.6, 1.6, out=0.07, size=0.6)
    mirror = Node("Mirror1", basin.mirror(0.8, 1.8, "dark-walnut"), thing="mirror")
    hang(room, mirror, "west", 1.4, 0.3, stand=True)
    room.fix(seating.bench(1.7, "dusk", "dark-walnut"), 3.95, 1.9, -90, blocks=True)
    room.fix(seating.bench(1.7, "dusk", "dark-walnut"), -3.95, 0.2, 90, blocks=True)
    stand = cylinder(0.15, 0.52, (0, 0, 0), 20, "steel", "bronze", 0.5, caps="bottom").add(lathe([(0.15, 0.52), (0.14, 0.52), (0.138, 0.10), (0.0, 0.10)], sides=20, material="steel", colour="charcoal", density=0.3))
    for x, z, lean, shade in ((0.03, 0.04, 0.05, "navy"), (-0.05, 0.0, -0.04, "charcoal"), (0.02, -0.06, 0.02, "burgundy")):
        stand.add(tube([(x, 0.12, z), (x + lean, 0.74, z + lean * 0.5)], 0.020, 7, "cloth", shade, 0.3), tube([(x + lean, 0.74, z + lean * 0.5), (x + lean * 1.2, 0.90, z + lean * 0.6), (x + lean * 1.2 + 0.05, 0.92, z + lean * 0.6), (x + lean * 1.2 + 0.05, 0.86, z + lean * 0.6)], 0.008, 6, "wood", "walnut", 0.2, fillet=0.03))
    room.fix(stand, 1.75, 2.95, blocks=True)
    room.fix(box((2.4, 0.014, 1.4), (0, 0, 0), "cloth", "#7d7468", 0.004, skip="bottom", density=0.8, tile=0.25), 0, 2.3)
    desk = box((1.2, 1.02, 0.45), (0, 0, 0), "stone", "#a8a196", 0.010, skip="bottom", tile=1.6, density=0.7).add(box((1.3, 0.05, 0.55), (0, 1.02, 0), "wood", "dark-walnut", 0.010, density=0.7))
    room.fix(desk, 2.9, -0.05, -90 + 40, blocks=True)
    for x, z in ((2.75, 0.05), (3.0, -0.25)):
        room.anchor("prop", x, z, -50, 1.071, size=0.14)
    for x, z, seed in ((-4.0, 3.0, 97), (4.0, 3.0, 98), (-3.9, -3.0, 99)):
        room.fix(plants.house_plant(1.7, seed, "charcoal", 0.21, 22), x, z, blocks=True)
    room.area_light((0, 4.1, -2.4), (0, -0.9, -0.42), 3.0, 0.4, 70, WARM)
    room.area_light((0, 4.1, 0), (0, -1, 0), 7.0, 5.0, 110, WARM)
    room.sun((0.30, -0.62, -0.72), 3.2)
    room.brightness, room.white_balance = 0.62, 0.5
    room.walkable = [(-4.3, -3.2, 4.3, 3.2), (-1.0, -4.0, 1.0, -3.1), (4.2, -1.45, 5.0, -0.15)]
    room.anchor("stand", 3.4, -1.6, -60).anchor("stand", -1.2, -0.6, 150).anchor("stand", 1.2, 0.8, 180)
    room.anchor("floor", -2.4, 1.8, 140).anchor("floor", 2.4, -2.6, -150)
    room.view((1.3, 1.68, -2.3), (-2.9, 1.35, 1.5)).view((-3.4, 1.68, 2.6), (0.9, 1.5, -2.8))
    return room
