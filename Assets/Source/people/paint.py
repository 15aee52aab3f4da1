"""Paints a person's two pictures: the skin sheet (and its pale copy) and the sheet of clothes and hair.

Shade from nearby surfaces is painted in (see shade.py), because the real-time shader has none of its own.
"""

import numpy as np

import shade
from body import finger_tips
from fabric import mottle, near, paint
from marks import UNPAINTED
from shapes import Mesh, step
from sheet import Sheet
from skin import FACE_FROM, PICTURE, paint_skin, pale, sweat

SKIN_PARTS = {"skin", "lash", "rim", "lip", "mouth", "teeth"}
CLOTH = 1024
SHADELESS = {
    "badge",
    "button",
    "watch",
    "strap",
    "band",
    "rim.of.glasses",
    "side.of.glasses",
    "bridge.of.glasses",
    "cannula",
    "loop.of.mask",
    "strap.of.helmet",
    "blanket",
    "wrap",
    "wrapped",
}


def weight_of(chart):
    """How finely a chart is painted, against the rest."""
    piece = chart.split("/")[0]
    if piece.startswith("hair") or piece in ("cap", "collar", "lapel", "badge", "button"):
        return 1.25
    if piece in ("hips", "shoe", "sock", "hem", "cuff", "shirt", "leg", "foot"):
        return 0.7
    if piece in ("blanket", "wrap") or piece.startswith("blanket."):
        return 0.45
    if piece == "wrapped":
        return 0.2
    if piece in ("lash", "mouthU", "mouthL", "rim", "teeth"):
        return 0.6
    return 1.0


def skin_tint(openness):
    """Light that gets into a hollow of skin has been through skin: shade is warm."""
    a = np.clip(openness, 0, 1)[:, None]
    return 0.30 + 0.70 * a ** np.array([0.85, 1.15, 1.25])


def cloth_shade(openness, cavity):
    return (0.30 + 0.70 * np.clip(openness, 0, 1) ** 1.1) * (1 + 0.10 * np.clip(cavity, -1, 1))


def crease(value, width=0.16):
    return np.clip(1 - np.abs(value) / width, 0, 1) ** 1.5


def folds(piece, x, y, where, elbow):
    """Soft creases, as a factor on the colour; x, y in metres on the cloth, `where` on the standing body."""
    z = where[:, 2]
    if piece == "torso":
        down = step(1.00, 0.80, z)
        hang = mottle(x, y * 0.22, 0.050, 1)
        waist = mottle(x * 0.38 + y * 0.2, y, 0.034, 2)
        armpit = mottle((x + y) * 0.8, (x - y) * 0.25, 0.036, 3)
        at_waist = np.exp(-(((z - 0.985) / 0.07) ** 2))
        at_arm = np.exp(-(((z - 1.13) / 0.07) ** 2)) * step(0.08, 0.15, np.abs(where[:, 0]))
        return (
            1
            + down * (0.06 * hang - 0.06 * crease(hang, 0.3))
            + at_waist * (0.05 * waist - 0.08 * crease(waist, 0.3))
            + at_arm * (0.05 * armpit - 0.08 * crease(armpit, 0.3))
        )
    if piece == "sleeve":
        s = y
        ring = mottle(x * 0.45 + s * 0.35, s, 0.026, 4)
        bend = np.exp(-(((s - elbow) / 0.06) ** 2)) + 0.6 * step(0.36, 0.44, s) + 0.35 * step(0.12, 0.03, s)
        return 1 + np.clip(bend, 0, 1) * (0.06 * ring - 0.09 * crease(ring, 0.3))
    if piece in ("leg", "hips"):
        ring = mottle(x * 0.5, z, 0.030, 5)
        down = mottle(x, z * 0.2, 0.045, 6)
        at = np.exp(-(((z - 0.46) / 0.07) ** 2)) + 0.9 * step(0.20, 0.10, z) + 0.7 * np.exp(-(((z - 0.80) / 0.05) ** 2))
        return 1 + np.clip(at, 0, 1) * (0.06 * ring - 0.08 * crease(ring, 0.3)) + 0.04 * down
    if piece in ("apron", "sash"):
        down = mottle(x, y * 0.2, 0.06, 7)
        return 1 + 0.04 * down - 0.04 * crease(down, 0.3)
    return np.ones(len(x))


def ornament(color, entry, piece, x, y, where):
    """Painted details of clothes: pockets, zips, stripes, reflecting bands, seams."""
    kind, *values = entry
    px, py, z = where.T
    front = py < 0.03

    def line(share, dark=0.72):
        return color * (1 - share[:, None] * (1 - dark))

    if kind == "pocket" and piece == values[0]:
        x0, x1, z0, z1 = values[1:]
        box = front & (px > x0 - 0.004) & (px < x1 + 0.004) & (z > z0 - 0.004) & (z < z1 + 0.004)
        edge = np.minimum.reduce([np.abs(px - x0), np.abs(px - x1), np.abs(z - z0)])
        top = np.abs(z - z1 + 0.008)
        color = line(box * np.clip(1 - edge / 0.0026, 0, 1))
        return color * (1 - (box * np.clip(1 - top / 0.0022, 0, 1))[:, None] * 0.25)
    if kind == "zip" and piece == "torso":
        share = front * np.clip(1 - np.abs(px) / 0.0042, 0, 1)
        teeth = 0.55 + 0.3 * near(z / 0.006, 0.3)
        color = color * (1 - share[:, None]) + np.outer(share * teeth, [0.62, 0.63, 0.65])
        return line(front * np.clip(1 - np.abs(np.abs(px) - 0.012) / 0.0016, 0, 1), 0.8)
    if kind == "placket" and piece == "torso":
        return line(front * np.clip(1 - np.abs(px - values[0]) / 0.0018, 0, 1), 0.76)
    if kind == "band" and piece == values[0]:
        low, high, ink = values[1:]
        along = y if piece == "sleeve" else z
        share = ((along > low) & (along < high)).astype(float)
        ink = np.array(ink) / 255.0 * (0.94 + 0.06 * near(x / 0.004, 0.4))[:, None]
        return color * (1 - share[:, None]) + ink * share[:, None]
    if kind == "stripe" and piece == values[0]:
        low, high, ink = values[1:]
        share = ((x > low) & (x < high)).astype(float)[:, None]
        return color * (1 - share) + np.array(ink) / 255.0 * share
    if kind == "yoke" and piece in ("torso", "sleeve"):
        level, ink = values
        share = ((z > level) & (piece == "torso") | (piece == "sleeve") & (y < 0.07)).astype(float)[:, None]
        return color * (1 - share) + np.array(ink) / 255.0 * share
    return color


def groups(codes):
    """(code, its rows) for every code that occurs."""
    order = np.argsort(codes, kind="stable")
    cuts = np.nonzero(np.diff(codes[order]))[0] + 1
    for rows in np.split(order, cuts):
        if len(rows):
            yield codes[rows[0]], rows


class Pictures:
    def __init__(self, p, bones, head, face, rest):
        self.p, self.head = p, head
        shift = face.count
        points = np.concatenate([face.points, rest.points])
        triangles = [mesh.triangles() for mesh in (face, rest)]
        corner = np.concatenate([triangles[0].corner, triangles[1].corner + shift])
        normals = shade.point_normals(points, corner)
        small = [c.split("/")[0] in SHADELESS or c.startswith(("mark", "blanket.")) for t in triangles for c in t.chart]
        openness = shade.openness(points, corner, normals, corner[~np.array(small)])
        cavity = shade.cavity(points, corner, normals)
        for mesh, part, first in ((face, triangles[0], 0), (rest, triangles[1], shift)):
            # what is hidden now is in the open when it is seen
            marked = [i for i, c in enumerate(part.chart) if c.startswith("mark") or c.split("/")[0] == "foot"]
            if "scald" in p.get("shows", ()):  # nor does a sleeve that is off shade the hand
                bare = [i for i, c in enumerate(part.chart) if c.startswith("hand")]
                at = part.corner[bare] + first
                openness[at] = np.maximum(openness[at], 0.90)
            if marked:
                openness[part.corner[marked] + first] = 0.95
                cavity[part.corner[marked] + first] = 0
        if "cover_shades" in p:  # blankets lie elsewhere than on the standing body that is shaded here
            openness[-len(p["cover_shades"]) :] = p["cover_shades"]
            cavity[-len(p["cover_shades"]) :] = 0
        self.shades = {
            id(mesh): (openness[a:b], cavity[a:b]) for mesh, a, b in ((face, 0, shift), (rest, shift, len(points)))
        }
        shoulder, elbow = (np.array(bones[b][0]) for b in ("upperarm.L", "forearm.L"))
        self.elbow = float(np.linalg.norm(elbow - shoulder))
        self.scale = p["scale"]
        self.face, self.rest = face, rest
        self.triangles = triangles
        self.lay_skin()
        self.lay_cloth()

    def lay_skin(self):
        """The head's skin keeps its place; ears, hands, arms, lips, lashes go into the strip below it."""
        strip = int(round(PICTURE * FACE_FROM))
        canvas = paint_skin(self.head)
        sheet = Sheet(PICTURE, PICTURE, 6)  # plain and pale side by side
        shadow = Sheet(PICTURE, PICTURE)
        small = []
        for mesh, triangles in ((self.face, self.triangles[0]), (self.rest, self.triangles[1])):
            rows, part = triangles.where(lambda m: m in SKIN_PARTS)
            final = np.array([c == Mesh.FINAL for c in part.chart], bool)
            if final.any():
                openness = self.shades[id(mesh)][0][part.corner[final]]
                # the hollows of the open eye are no shade when the lids close
                shadow.paint(
                    part.uv[final], dict(o=openness[..., None]), lambda which, v: skin_tint(0.2 + 0.8 * v["o"][:, 0])
                )
            small.append((mesh, triangles, rows[~final]))
        shadow.spread(1)
        wet = sweat(canvas, self.head, np.random.default_rng(self.p["seed"] + 7))[..., None]
        for channels, color in ((np.s_[..., :3], canvas.color), (np.s_[..., 3:], pale(canvas.color) + wet)):
            sheet.color[strip:][channels] = color * shadow.color[strip:]
        sheet.known[strip:] = True
        self.skin_strip(small, sheet, strip)
        sheet.spread()
        self.skin, self.skin_pale = sheet.color[..., :3], sheet.color[..., 3:]

    def skin_strip(self, small, sheet, strip):
        merged = Mesh()
        # one lay-out for the pieces of both meshes
        corner, uv, material, chart, points, shade_of, shift = [], [], [], [], [], [], 0
        for mesh, triangles, rows in small:
            corner.append(triangles.corner[rows] + shift)
            uv.append(triangles.uv[rows])
            material += [triangles.material[i] for i in rows]
            chart += [triangles.chart[i] for i in rows]
            points.append(mesh.points)
            shade_of.append(self.shades[id(mesh)][0])
            shift += mesh.count
        merged.parts = points
        pieces = type(small[0][1])(np.concatenate(corner), np.concatenate(uv), material, chart)
        finished, local = sheet.lay_out(merged, pieces, weight_of, (0, 0), (PICTURE, strip - 4))
        openness = np.concatenate(shade_of)[pieces.corner]
        base = np.array(self.p["skin"]) / 255.0
        young = self.p["age"] < 0.5
        lash = np.array([46, 32, 28] if young else [108, 86, 78]) / 255.0
        lip = np.array([0.90, 0.58, 0.58] if self.p["sex"] == "f" else [0.86, 0.66, 0.63])
        tones = dict(
            lash=lash,
            mouth=np.array([0.36, 0.14, 0.14]),
            teeth=np.array([0.87, 0.83, 0.76]),
            rim=base * [0.92, 0.72, 0.69],
            lip=base * lip,
        )
        materials = np.array(pieces.material)
        charts = np.array([c.split("/")[0] for c in pieces.chart])
        is_material = {name: materials == name for name in [*tones, "teeth"]}
        is_chart = {name: charts == name for name in ("ear", "hand.back", "hand.palm")}
        bloodless = np.isin(materials, ("lash", "mouth", "teeth"))
        tips = finger_tips(self.p["sex"] == "f")
        where = dict(o=openness[..., None], at=local, raw=pieces.uv)

        def tone(which, values):
            color = np.ones((len(which), 3)) * base
            x, y = values["at"].T
            color *= (1 + 0.03 * mottle(x, y, 0.012))[:, None]
            for name, plain_tone in tones.items():
                color[is_material[name][which]] = plain_tone
            color[is_chart["ear"][which]] *= [1.0, 0.88, 0.85]
            back = is_chart["hand.back"][which]
            hx, hy = values["raw"].T
            knuckle = np.zeros(len(which))
            nail = np.zeros(len(which))
            k = 0.92 if self.p["sex"] == "f" else 1.0
            for tip, across in tips:
                knuckle = np.maximum(
                    knuckle, np.exp(-(((hx - 0.080 * k) / 0.009) ** 2) - (((hy - across * 0.92) / 0.007) ** 2))
                )
                knuckle = np.maximum(
                    knuckle, 0.8 * np.exp(-(((hx - tip + 0.040 * k) / 0.006) ** 2) - (((hy - across) / 0.007) ** 2))
                )
                nail = np.maximum(nail, step(1.15, 0.85, np.hypot((hx - tip + 0.001) / 0.0062, (hy - across) / 0.0046)))
            color[back] *= 1 - (knuckle[back] * 0.5)[:, None] * (1 - np.array([1.0, 0.84, 0.80]))
            nail = (nail * back)[:, None]
            color = color * (1 - nail) + (base * [1.02, 0.86, 0.84] + 0.05) * nail
            color[is_chart["hand.palm"][which]] *= [1.0, 0.93, 0.91]
            if self.p["age"] > 0.5:  # veins and spots on the backs of old hands
                vein = (
                    crease(mottle(hx * 0.3, hy + hx * 0.15, 0.011, 8), 0.18)
                    * step(0.075, 0.05, hx)
                    * step(0.0, 0.02, hx)
                )
                color[back] *= 1 - (vein[back] * 0.16 * self.p["age"])[:, None] * np.array([1.0, 0.7, 0.6])
                spot = step(0.55, 0.75, mottle(hx, hy, 0.009, 9))
                color[back] *= 1 - (spot[back] * 0.20)[:, None] * np.array([0.7, 1.0, 1.0])
            return color * skin_tint(np.maximum(values["o"][:, 0], 0.6 * is_material["teeth"][which]))

        def both(which, values):
            color = tone(which, values)
            return np.concatenate([color, np.where(bloodless[which][:, None], color, pale(color))], 1)

        sheet.paint(finished, where, both)
        at = 0
        for mesh, triangles, rows in small:
            triangles.uv[rows] = finished[at : at + len(rows)]
            at += len(rows)
            for i in rows:
                triangles.material[i] = "skin"

    def lay_cloth(self):
        sheet = Sheet(CLOTH, CLOTH)
        triangles = self.triangles[1]
        rows, part = triangles.where(lambda m: m != "skin" and m not in UNPAINTED)
        finished, local = sheet.lay_out(self.rest, part, weight_of, (0, 0), (CLOTH, CLOTH))
        openness, cavity = (values[part.corner] for values in self.shades[id(self.rest)])
        stuffs = self.p["stuffs"]
        kinds = sorted({(m, c.split("/")[0]) for m, c in zip(part.material, part.chart)})
        codes = np.array([kinds.index((m, c.split("/")[0])) for m, c in zip(part.material, part.chart)])
        is_hair = np.array([m == "hair" for m in part.material])
        is_leg = np.array([c.split("/")[0] in ("leg", "hips") for c in part.chart])
        skin = np.array(self.p["skin"]) / 255.0
        where = self.rest.points[part.corner] / self.scale

        def tone(which, values):
            color = np.zeros((len(which), 3))
            x, y = (values["at"] / self.scale).T
            rx, ry = values["raw"].T
            place = values["where"]
            for code, rows in groups(codes[which]):
                name, piece = kinds[code]
                metric = piece in ("torso", "sleeve", "leg") or piece.startswith("mark.")
                u, v = (rx[rows], ry[rows]) if metric else (x[rows], y[rows])
                if piece == "torso":
                    u = np.arctan2(place[rows, 0], -place[rows, 1]) * 0.155
                here = paint(stuffs[name], u, v)
                if name == "hair":
                    here = self.strands(here, piece, x[rows], y[rows], skin, place[rows, 1])
                for entry in self.p.get("ornaments", ()):
                    here = ornament(here, entry, piece, rx[rows], ry[rows], place[rows])
                depth = 1.0 - 0.5 * step(0.6, 0.95, here.mean())  # folds in white cloth are faint
                color[rows] = here * (1 + depth * (folds(piece, u, v, place[rows], self.elbow) - 1))[:, None]
            # trousers below a coat are not dark for ever: they come to light when he sits down
            open_to = np.where(is_leg[which], np.maximum(values["o"][:, 0], 0.70), values["o"][:, 0])
            dark = cloth_shade(open_to, values["c"][:, 0])
            dark = np.where(is_hair[which], 1 - 0.65 * (1 - dark), dark)  # light goes through hair
            return color * dark[:, None]

        sheet.paint(
            finished, dict(o=openness[..., None], c=cavity[..., None], at=local, raw=part.uv, where=where), tone
        )
        sheet.spread()
        self.cloth, self.cloth_density = sheet.color, sheet.density
        triangles.uv[rows] = finished
        for i in rows:
            triangles.material[i] = "cloth"

    def strands(self, color, piece, x, y, skin, back):
        """The edge of the cap thins out into skin, further at the sides and behind of who has it cut so (`fade`); locks are
        darker at the root, lighter along their ridge."""
        if piece == "cap":
            wide = 0.013 + self.p.get("fade", 0) * step(-0.08, -0.03, back)
            strength = 0.80 if self.p["sex"] == "f" else 0.40
            thin = step(wide, 0.0, y + 0.005 * mottle(x, y * 0.1, 0.003, 5))[:, None] * strength
            return color * (1 - thin) + skin * 0.80 * thin
        return color * (0.90 + 0.16 * step(0.0, 0.03, y))[:, None]
