"""The anteroom of an isolation room: what is put on hangs and lies to the left, what is taken off goes into the bins to the right; a line on the floor keeps the two apart. A laden trolley, the mirror and the card on the door are what one sees on entering."""

import numpy as np
from furniture import basin, door, kitchen, seating, service, wall_things
from furniture.shell import build_shell, hang, wall_anchor
from modelling.mesh import Mesh
from modelling.node import Node
from modelling.room import Room
from modelling.solids import box, panel
from props import protection
from rooms import daylight

BANDS = ((9.0, "wall", "ivory"),)


def make():
    room = Room("anteroom", 4.4, 3.8, 2.7)
    build_shell(room, ("vinyl", "#cfd8d6", 1.0), BANDS, border=("#93aaa8", 0.16), holes={"north": [door.hole(0.7, 1.15)], "south": [door.hole(-0.7, 1.15)]})
    hang(room, door.frame(1.15, beyond="cream", floor="sand"), "north", 0.7)
    inner = door.leaf("Door1", 1.15)
    card = protection.door_card("Card1")
    card.at = np.array([0.34, 1.30, 0.0])
    inner.children[0].add(card)
    hang(room, inner, "north", 0.7, stand=True)
    hang(room, door.frame(1.15, beyond="ivory", floor="apricot"), "south", -0.7)
    hang(room, door.leaf("Door2", 1.15, hinge="right", opens=85.0), "south", -0.7, stand=True)
    wall_anchor(room, "door", "north", 0.7, door=1)
    wall_anchor(room, "door", "south", -0.7, door=2)
    room.anchor("start", 0.7, 1.05, 196)   # a little to the left: the mirror and the trolley are in sight

    # To the left: hooks with gowns and aprons, a worktop with boxes of gloves, masks and shields
    hang(room, service.hook_rail(1.5, 5), "west", -0.85, 1.78)
    for i, (x, colour, seed) in enumerate(((-1.45, "sky", 1), (-1.15, "sky", 4), (-0.55, "#dfe6c2", 2))):
        hang(room, service.gown_on_hook(colour, 1.08 if i < 2 else 0.95, 0.30, seed), "west", x, 1.76)
    room.stand(kitchen.counter("Counter1", 1.8, "dod", top_colour="#dfe6e0"), -2.2, -0.72, 90)
    for i, z in enumerate((-1.42, -1.14)):
        room.fix(protection.gloves_box().mesh, -2.02, z, 90, y=0.9)
    room.fix(box((0.22, 0.10, 0.13), (0, 0, 0), "plain", "white", 0.003).add(panel(0.20, 0.045, (0, 0.03, 0.0655), "plain", "teal", "front", density=0.2)), -2.03, -0.84, 90, y=0.9)
    for i, z in enumerate((-0.58, -0.36, -0.14)):
        room.anchor("prop", -1.86, z, 90, 0.901, size=0.11)
    for z in (-1.28, -0.98, -0.70):
        room.anchor("prop", -1.74, z, 90, 0.901, size=0.09)
    hang(room, wall_things.shelf(1.5, 0.24, anchors=3), "west", 0.75, 1.5)

    # Across: the wash place and the mirror one checks oneself in
    hang(room, basin.wash_place("Basin1"), "east", 0.85, stand=True, blocks=True)
    mirror = Node("Mirror1", basin.mirror(0.62, 1.65), thing="mirror")
    hang(room, mirror, "north", -1.28, 0.25, stand=True)
    room.stand(protection.laden_trolley("Trolley1"), -0.34, -1.62, 0)
    hang(room, basin.sanitiser("Sanitiser1"), "north", 1.55, 1.12, stand=True)
    hang(room, basin.sanitiser("Sanitiser2"), "south", 0.10, 1.12, stand=True)

    # What is taken off, by the door of the room
    for x, z, turn in ((1.90, -1.58, -90), (1.90, -1.10, -90)):
        bin_ = protection.waste_bin()
        room.fix(bin_.mesh.add(bin_.children[0].mesh.moved(0, 0.58, -0.175)), x, z, turn, blocks=True)
    room.fix(service.laundry_bag("#d8c25a"), 1.85, -0.50, -90, blocks=True)
    room.fix(seating.bench(0.9, "teal", depth=0.36), -1.35, 1.62, 180, blocks=True)
    hang(room, wall_things.notice_board(0.9, 0.6, seed=21), "south", 1.25, 1.6)
    hang(room, wall_things.clock(), "north", -0.02, 2.25)
    line = Mesh().add(panel(4.08, 0.05, (0, 0.0016, 0.02), "plain", "amber", "up", density=0.4))
    room.fix(line)
    room.fix(box((0.9, 0.012, 0.6), (0, 0, 0), "cloth", "#8fa3a0", 0.004, skip="bottom", density=0.6, tile=0.25), 0.7, -1.52)

    daylight.ceiling_panels(room, [(-0.9, -0.2), (1.0, -0.2)], 15)
    room.key_direction, room.key_colour = (0.2, -0.92, -0.34), (0.66, 0.64, 0.60)
    room.brightness = 0.66
    room.walkable = [(-2.0, -1.7, 2.0, 1.7), (0.3, -2.35, 1.1, -1.6), (0.3, 1.6, 1.1, 2.35)]
    room.anchor("stand", 0.2, -0.7, 180).anchor("stand", -0.6, 0.7, 30).anchor("stand", 1.0, 0.4, -120)
    room.anchor("floor", -1.2, 0.75, 90).anchor("floor", 1.45, 0.25, -90)
    wall_anchor(room, "wall", "north", 1.75, 1.55)
    room.view((1.25, 1.62, 1.72), (-0.55, 0.95, -1.3)).view((-1.6, 1.62, 1.2), (1.5, 0.9, -1.0))
    return room
