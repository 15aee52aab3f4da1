"""What people wear: each outfit puts garments together."""

import numpy as np

from body import bare_arms, ring, row_at, trunk_rows, trunk_weights
from clothes import Garment, apron, badge, fob_watch, folded_collar, lapels, stand_collar, trousers, under_shirt
from shapes import gridfaces


def cardigan(mesh, p, bones):
    top = Garment(p, bones, trim="rib")
    top.add(mesh)
    top.band(mesh)
    top.buttons(mesh)
    under_shirt(mesh, p, bones, p.get("collar", "folded"))
    trousers(mesh, p, bones)


def vest(mesh, p, bones):
    """A padded waistcoat over a blouse."""
    blouse = Garment(p, bones, stuff="under", neck=0.030, vee=1.27, hem=0.80, cuff=0)
    blouse.add(mesh, sleeves_only=True)
    top = Garment(p, bones, trim="rib", grow=0.012, sleeve=0, neck=0.055, vee=1.16, cuff=0, fold=0.6, hem=0.79)
    top.add(mesh)
    top.band(mesh, 0.016)
    top.buttons(mesh, 4)
    under_shirt(mesh, p, bones, p.get("collar", "folded"))
    trousers(mesh, p, bones)


def shirt(mesh, p, bones):
    top = Garment(p, bones, neck=0.030, vee=1.255, hem=0.79)
    top.add(mesh)
    top.band(mesh, 0.014)
    top.buttons(mesh, 6)
    under_shirt(mesh, p, bones, "folded", "top")
    trousers(mesh, p, bones)


def pyjamas(mesh, p, bones):
    top = Garment(p, bones, trim="trim", neck=0.050, vee=1.19, fold=1.5, grow=0.004, loose=1.10, hem=0.74)
    top.add(mesh)
    top.band(mesh, 0.018, stuff="trim")
    top.buttons(mesh, 4)
    under_shirt(mesh, p, bones, "none")
    folded_collar(mesh, bones, top.rows[-1], "top", 1.25)
    trousers(mesh, p, bones, loose=1.15, crease=0)


def tracksuit(mesh, p, bones):
    top = Garment(p, bones, trim="rib", neck=0.034, vee=1.22, loose=1.05, fold=1.2, hem=0.80)
    top.add(mesh)
    under_shirt(mesh, p, bones, "none")
    opens = "opens" in p.get("shows", ())
    stand_collar(mesh, bones, row_at(top.rows, 1.318), "top", 0.034, 0.008, opens)
    trousers(mesh, p, bones, loose=1.05, crease=0)


def tunic(mesh, p, bones):
    """What care workers wear: short sleeves, a vee neck with a band."""
    top = Garment(
        p, bones, trim="trim", neck=0.058, vee=1.21, sleeve=0.185, fold=0.6, hem=p.get("hem", 0.72), flare=0.10
    )
    top.add(mesh)
    top.band(mesh, 0.013, down=False)
    under_shirt(mesh, p, bones, "none")
    bare_arms(mesh, p, bones)
    trousers(mesh, p, bones)
    if p["outfit"] == "tunic":
        badge(mesh, top)
    return top


def carer(mesh, p, bones):
    top = tunic(mesh, p, bones)
    apron(mesh, top)
    badge(mesh, top, 1.15, 0.045, 0.017)


def nurse(mesh, p, bones):
    top = Garment(p, bones, trim="trim", neck=0.034, vee=1.235, sleeve=0.20, fold=0.6, hem=0.70, flare=0.12)
    top.add(mesh)
    top.buttons(mesh, 5, x=0.030, top=1.19, bottom=0.80)
    under_shirt(mesh, p, bones, "none")
    folded_collar(mesh, bones, row_at(top.rows, 1.322), "trim", 1.15)
    bare_arms(mesh, p, bones)
    badge(mesh, top)
    fob_watch(mesh, top)
    trousers(mesh, p, bones)


def coat(mesh, p, bones):
    """A doctor's white coat over shirt and tie."""
    top = Garment(
        p, bones, neck=0.060, vee=1.085, hem=0.585, grow=0.010, flare=0.07, fold=0.9, hug=0.12, loose=1.04, cuff=0
    )
    top.add(mesh)
    lapels(mesh, top, "top")
    top.band(mesh, 0.012, stuff="top")
    top.buttons(mesh, 3, top=1.05, bottom=0.80)
    under_shirt(mesh, p, bones, "folded")
    badge(mesh, top, 1.165, 0.085)
    if p["sex"] == "m":
        tie(mesh, p, bones)
    trousers(mesh, p, bones)


def suit(mesh, p, bones):
    """A plain dark suit: guides and officials."""
    top = Garment(p, bones, neck=0.055, vee=1.075, hem=0.72, grow=0.006, flare=0.05, fold=0.6, cuff=0)
    top.add(mesh)
    lapels(mesh, top, "top")
    top.band(mesh, 0.010, stuff="top")
    top.buttons(mesh, 2, top=1.04, bottom=0.95)
    under_shirt(mesh, p, bones, "folded")
    badge(mesh, top, 1.185, 0.104)
    if p["sex"] == "m":
        tie(mesh, p, bones)
    trousers(mesh, p, bones)


def tie(mesh, p, bones):
    rows = trunk_rows(p, -0.004)
    strips = []
    for z, wide in ((1.315, 0.012), (1.300, 0.017), (1.290, 0.012), (1.22, 0.019), (1.14, 0.024), (1.08, 0.027)):
        row = row_at(rows, z)
        x = np.array([-1, -0.5, 0, 0.5, 1]) * wide
        y = ring(row, np.array([0.0]))[0, 1] - 0.004 + (np.abs(x) * 0.12) - 0.010 * (z > 1.285)
        strips.append(np.stack([x, y, z + 0 * x], 1))
    strips = np.array(strips)
    faces, uv = gridfaces(len(strips), 5, False, 0, 0.05, 0, 0.24, flip=True)
    mesh.add(strips, faces, uv, "tie_cloth", trunk_weights(strips, bones), chart="tie_cloth")


def jacket(mesh, p, bones):
    """A work jacket with a zip and a standing collar."""
    top = Garment(p, bones, trim="rib", neck=0.036, vee=1.23, loose=1.10, grow=0.008, fold=1.2, hem=0.76)
    top.add(mesh)
    under_shirt(mesh, p, bones, "none")
    stand_collar(mesh, bones, row_at(top.rows, 1.318), "top", 0.034, 0.008)
    trousers(mesh, p, bones, loose=1.08, crease=0)


def gown(mesh, p, bones):
    """An isolation gown closed at the neck, tied round the waist, with knitted cuffs."""
    top = Garment(
        p, bones, trim="under", neck=0.030, vee=1.312, loose=1.12, grow=0.010, fold=1.6, hem=0.52, flare=0.06, cuff=0.05
    )
    top.add(mesh)
    under_shirt(mesh, p, bones, "none")
    stand_collar(mesh, bones, row_at(top.rows, 1.320), "top", 0.014, 0.006)
    rows = trunk_rows(p, 0.017, [0.990, 1.014])
    angle = np.linspace(0, 2 * np.pi, 29)
    belt = np.array([ring(row, angle) for row in rows])
    faces, uv = gridfaces(2, 29, False, 0, 0.9, 0, 0.03)
    mesh.add(belt, faces, uv, "trim", trunk_weights(belt, bones), chart="sash")
    trousers(mesh, p, bones)


def school(mesh, p, bones):
    """School tracksuit with the pupils' red scarf."""
    tracksuit(mesh, p, bones)
    rows = trunk_rows(p, 0.012)
    for sign in (1, -1):
        strips = []
        for z, x0, wide in ((1.300, 0.010, 0.016), (1.27, 0.012, 0.018), (1.22, 0.022, 0.020), (1.165, 0.034, 0.012)):
            row = row_at(rows, z)
            x = sign * x0 + np.array([-1, 0, 1]) * wide
            y = ring(row, np.array([0.0]))[0, 1] - 0.006 + 0 * x
            y[1] -= 0.004
            strips.append(np.stack([x, y, z + 0 * x], 1))
        strips = np.array(strips)
        faces, uv = gridfaces(4, 3, False, 0, 0.04, 0, 0.14, flip=True)
        mesh.add(strips, faces, uv, "scarf", trunk_weights(strips, bones), chart="scarf")


OUTFITS = dict(
    cardigan=cardigan, vest=vest, shirt=shirt, pyjamas=pyjamas, tracksuit=tracksuit, tunic=tunic, carer=carer, nurse=nurse,
    coat=coat, suit=suit, jacket=jacket, school=school, gown=gown,
)  # fmt: skip


def dress(mesh, p, bones):
    OUTFITS[p["outfit"]](mesh, p, bones)
