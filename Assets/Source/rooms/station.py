"""The staff station: an open counter to the corridor, desks, the board, keys and alarm panel, the AED within reach."""

from furniture import basin, cabinet, clinical, corridor_things, door, plants, reception, seating, table, wall_things, window
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from modelling.solids import box
from rooms import daylight

BANDS = ((9.0, "wall", "cream"),)


def make():
    room = Room("station", 5.6, 4.6, 2.7)
    build_shell(room, ("vinyl", "#dfcfb2", 1.0), BANDS, border=("#b98f68", 0.18), holes={"south": [door.hole(-1.6, 1.15)], "east": [window.hole(0.3, 2.0, 0.95, 1.35)]})
    hang(room, window.window_node("Window1", 2.0, 0.95, 1.35), "east", 0.3, stand=True)
    hang(room, window.curtains(2.0, 2.42, 1.55, "curtain-green", 0.36, seed=9), "east", 0.3)
    hang(room, door.frame(1.15, beyond="ivory", floor="apricot"), "south", -1.6)
    hang(room, door.leaf("Door1", 1.15), "south", -1.6, stand=True)
    wall_anchor(room, "door", "south", -1.6, door=1)
    wall_anchor(room, "start", "south", -1.6, out=0.85)

    room.stand(reception.desk("Desk1", 2.4), -0.9, 0.35, 0)
    room.stand(table.desk("Desk2", 1.5, 0.65), -1.25, -1.95, 0)
    room.stand(table.desk("Desk3", 1.5, 0.65), 0.35, -1.95, 0)
    for x in (-1.45, 0.15):
        room.fix(clinical.monitor(), x, -2.05, y=0.741)
        room.fix(seating.dining_chair("teal", arms=True), x + 0.05, -1.25, 180, blocks=True)
    hang(room, clinical.whiteboard(2.0, 1.0), "north", -0.45, 1.72)
    hang(room, clinical.alarm_panel("Alarm1"), "north", 1.15, 1.42, stand=True)
    hang(room, wall_things.clock(0.17), "north", 1.95, 2.1)
    room.stand(clinical.bookcase("Shelf1", 1.0, 1.95, 0.34, seed=1), -2.8, -1.2, 90)
    room.stand(clinical.bookcase("Shelf2", 1.0, 1.95, 0.34, seed=4), -2.8, -0.15, 90)
    hang(room, clinical.key_cabinet(), "west", -1.0, 1.35)
    hang(room, wall_things.notice_board(1.1, 0.75, seed=12), "west", -1.75, 1.6)
    hang(room, corridor_things.extinguisher(), "south", -2.5)
    hang(room, box((0.40, 0.50, 0.16), (0, 0, 0.08), "plain", "white", 0.015, skip="back front").add(box((0.40, 0.06, 0.165), (0, 0.44, 0.0825), "plain", "green", 0.01, skip="back")), "south", 0.2, 1.15)
    hang(room, wall_things.shelf(0.6, 0.28, anchors=1), "south", 0.95, 1.2)
    hang(room, basin.sanitiser("Sanitiser1"), "south", -0.72, 1.12, stand=True)
    hang(room, cabinet.chest("Chest1", 1.1, 0.86, 0.42), "east", -1.5, stand=True, blocks=True)
    hang(room, basin.wash_place("Basin1"), "east", 1.75, stand=True, blocks=True)
    room.fix(plants.house_plant(1.2, 61), 2.45, 0.75, blocks=True)
    room.fix(plants.small_plant(14), 2.55, -1.9, y=0.86)
    room.fix(plants.vase_of_flowers(41, ("petal-white", "pink")), -1.85, 0.68, y=1.06)
    hang(room, wall_things.picture(7, 0.8, 0.8), "south", 1.9, 1.6)
    for x in (-0.8, -1.75, 0.75, 0.95):
        room.anchor("prop", x, -1.78, 0, 0.741, size=0.10)
    for z in (-1.25, -1.6):
        room.anchor("prop", 2.55, z, -90, 0.861, size=0.12)

    daylight.ceiling_panels(room, [(-1.4, -1.1), (1.2, -1.1), (-1.4, 1.2), (1.2, 1.2)], 14)
    daylight.sky(room, "east", 0.3, 2.0, 0.95, 1.35, 75)
    room.sun((-0.80, -0.62, 0.28), 2.8)
    room.walkable = [(-2.6, -2.1, 2.6, 2.1), (1.15, 2.0, 2.05, 2.65)]
    room.anchor("stand", -0.9, -0.35, 0).anchor("stand", 1.3, -0.3, -110).anchor("stand", 0.2, 1.5, 150)
    room.anchor("floor", 1.9, -1.9, 180).anchor("floor", 0.9, 1.3, 180)
    wall_anchor(room, "wall", "west", 0.9, 2.2)
    room.view((1.95, 1.65, 2.0), (-1.3, 0.95, -1.4)).view((-2.4, 1.65, 1.95), (1.2, 0.9, -1.2))
    return room
