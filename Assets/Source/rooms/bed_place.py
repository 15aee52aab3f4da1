"""A resident's place in a room: bed, service rail with oxygen and bell, cabinet, armchair, a picture, and the curtain that gives privacy."""

from furniture import bed, cabinet, clinical, lamps, plants, seating, table, wall_things
from furniture.shell import TURN, hang, place_on


def bed_place(room, side, along, slot, blanket="blanket-blue", cloth="teal", painting=0, table_at=None, curtain_side=-1, lamp=True, chair=True, flowers=None):
    """`along` is the bed's middle on its wall, seen from inside; the cabinet stands to the right of the head, the curtain's track to `curtain_side`."""
    turn = TURN[side]
    x, z = place_on(room, side, along)
    dx, dz = {"north": (0, 1), "south": (0, -1), "west": (1, 0), "east": (-1, 0)}[side]
    right = {"north": (1, 0), "south": (-1, 0), "west": (0, -1), "east": (0, 1)}[side]

    def at(across, out):
        return x + right[0] * across + dx * out, z + right[1] * across + dz * out

    bx, bz = at(0, 1.13)
    room.stand(bed.bed(f"Bed{slot}", blanket, slot), bx, bz, turn)
    hang(room, wall_things.bedhead_rail(1.6), side, along, 1.12)
    hang(room, wall_things.oxygen(f"Oxygen{slot}"), side, along - 0.62, 1.24, stand=True, out=0.055)
    hang(room, wall_things.call_bell(f"CallBell{slot}"), side, along + 0.62, 1.42, stand=True)
    cx, cz = at(0.86, 0.25)
    room.stand(cabinet.bedside_cabinet(f"Cabinet{slot}"), cx, cz, turn)
    if lamp:
        lx, lz = at(0.98, 0.14)
        room.fix(lamps.table_lamp(), lx, lz, y=0.696)
    if flowers is not None:
        fx, fz = at(0.74, 0.16)
        room.fix(plants.vase_of_flowers(flowers).scaled(0.8), fx, fz, y=0.696)
    hang(room, wall_things.picture(painting, 0.62, 0.62), side, along, 1.86)
    if chair:
        ax, az = at(1.08, 1.35)
        room.stand(seating.armchair(f"Armchair{slot}", cloth), ax, az, turn - 25)
    if table_at:
        tx, tz = at(*table_at)
        room.stand(table.overbed_table(f"Table{slot}"), tx, tz, turn + 90)
    if curtain_side:
        hang(room, clinical.cubicle_curtain(seed=slot, top=min(2.3, room.height - 0.3)), side, along + curtain_side * 1.02)
    sx, sz = at(-0.95, 1.0)
    room.anchor("stand", sx, sz, turn + 90)
    fx, fz = at(0.0, 2.75)
    room.anchor("stand", fx, fz, turn + 180)
    px, pz = at(-0.98, 1.9)
    room.anchor("floor", px, pz, turn)
