"""The treatment room: medicines under lock, a clean worktop with its sink, a couch behind a curtain, the trolley for the round."""

from furniture import basin, clinical, door, kitchen, plants, seating, table, wall_things, window
from furniture.cabinet import wall_cupboard
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from props import measuring, protection
from rooms import daylight

BANDS = ((9.0, "wall", "ivory"),)


def make():
    room = Room("treatment-room", 5.2, 4.4, 2.7)
    build_shell(room, ("vinyl", "#cfd8cc", 1.0), BANDS, border=("#9fb3a6", 0.18), holes={"south": [door.hole(-1.5, 1.15)], "east": [window.hole(0.2, 1.8, 1.0, 1.3)]})
    hang(room, window.window_node("Window1", 1.8, 1.0, 1.3), "east", 0.2, stand=True)
    hang(room, door.frame(1.15, beyond="ivory", floor="apricot"), "south", -1.5)
    hang(room, door.leaf("Door1", 1.15), "south", -1.5, stand=True)
    wall_anchor(room, "door", "south", -1.5, door=1)
    wall_anchor(room, "start", "south", -1.5, out=0.8)

    # Worktop along the north wall, cupboards and the locked cabinet above it
    room.stand(kitchen.counter("Counter1", 3.6, "rddodd", sink=1.2, top_colour="#dfe6e0"), -0.8, -2.2)
    hang(room, measuring.medicine_cabinet("MedicineCabinet1", 1.0, 0.78, 0.3), "north", -1.85, 1.42, stand=True)
    for x in (-0.85, 0.0):
        hang(room, wall_cupboard(0.82, 0.78, 0.32, "warm-white"), "north", x, 1.42)
    hang(room, basin.soap_dispenser(), "north", 0.72, 1.25)
    hang(room, basin.towel_dispenser(), "north", 1.05, 1.42)
    hang(room, basin.sanitiser("Sanitiser1"), "south", -0.68, 1.12, stand=True)
    room.fix(clinical.sharps_box(), -2.4, -1.92, y=0.9)
    room.fix(protection.gloves_box().mesh, -1.95, -1.98, y=0.9)
    for i, x in enumerate((-1.55, -1.2, -0.85, -0.5, -0.15)):
        room.anchor("prop", x, -1.88, 0, 0.901, size=0.13)
    room.anchor("prop", -1.35, -2.06, 0, 0.901, size=0.08).anchor("prop", -0.7, -2.06, 0, 0.901, size=0.08)
    room.fix(plants.small_plant(7), 0.98, -2.06, y=0.9)

    room.stand(kitchen.fridge("Fridge1", 0.58, 1.3), 1.55, -2.2)
    room.stand(measuring.trolley(), 0.25, 0.45, 25).name = "Trolley1"
    room.stand(clinical.couch("Couch1"), -2.1, 0.75, 0)
    hang(room, clinical.cubicle_curtain(length=1.9, colour="curtain", seed=4), "west", 0.35)
    room.fix(seating.stool(), -1.25, 0.35, blocks=True)
    room.stand(table.desk("Desk1", 1.3, 0.6), 2.2, -0.1, -90)
    room.fix(clinical.monitor(), 2.38, 0.0, -90, y=0.741)
    room.fix(seating.dining_chair("teal", arms=True), 1.45, -0.1, 90, blocks=True)
    room.stand(clinical.bookcase("Shelf1", 0.9, 1.9, 0.32, seed=2), -1.0, 2.2, 180)
    hang(room, wall_things.clock(), "south", 0.2, 2.1)
    hang(room, wall_things.notice_board(1.0, 0.7, seed=5), "west", -1.25, 1.6)
    hang(room, wall_things.picture(3, 0.5, 0.7), "south", 0.15, 1.5)
    room.fix(protection.waste_bin().mesh.add(protection.waste_bin().children[0].mesh.moved(0, 0.58, -0.175)), 2.3, -1.9, -35, blocks=True)

    daylight.ceiling_panels(room, [(-1.3, -0.7), (1.3, -0.7), (-1.3, 1.2), (1.3, 1.2)], 13)
    daylight.sky(room, "east", 0.2, 1.8, 1.0, 1.3, 70)
    room.sun((-0.80, -0.62, 0.30), 2.6)
    room.walkable = [(-2.4, -1.95, 2.4, 1.95), (1.0, 1.9, 2.0, 2.5)]
    room.anchor("stand", -0.7, -1.15, 180).anchor("stand", 0.9, -0.6, -140).anchor("stand", -0.9, 1.3, -60)
    room.anchor("floor", 0.9, 0.9, 180).anchor("floor", 1.5, -1.0, -90)
    wall_anchor(room, "wall", "south", 2.2, 1.55)
    room.view((2.2, 1.62, 1.9), (-1.0, 0.95, -1.6)).view((-2.1, 1.62, -0.9), (1.8, 0.9, 0.9))
    return room
