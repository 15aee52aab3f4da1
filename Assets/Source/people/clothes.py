"""Clothes: ring grids over the trunk, the sleeves growing out of holes in them; trousers, collars, bands, buttons.

Charts (stretches of cloth painted as one): torso, sleeve, hips, leg, collar, band. Left and right share theirs.
"""

import math

import numpy as np

from body import NECK, TRUNK, arm_at, arm_chain, ring, row_at, trunk_rows, trunk_weights
from rig import chain_weights, hung, mix_weights
from shapes import bump, gridfaces, spline, step

COLUMNS = 32
HEIGHTS = [row[0] for row in TRUNK]
SLEEVE = [0.040, 0.072, 0.11, 0.15, 0.19, 0.22, 0.242, 0.262, 0.285, 0.32, 0.37, 0.42, 0.455, 0.475, 0.487]
SLEEVE_RADIUS = [
    0.057,
    0.0555,
    0.0535,
    0.052,
    0.0505,
    0.0495,
    0.049,
    0.048,
    0.047,
    0.0455,
    0.0435,
    0.0415,
    0.0405,
    0.0375,
    0.036,
]


def add_pieces(mesh, points, faces, uv, materials, charts, weights, pieces, bones):
    """Adds faces to the mesh; those of a named piece hang on joints `worn.<piece>`, so that it can be taken off."""
    points = np.asarray(points, float).reshape(-1, 3)
    for piece in sorted(set(pieces)):
        chosen = [i for i, name in enumerate(pieces) if name == piece]
        used = sorted({point for i in chosen for point in faces[i]})
        number = {point: i for i, point in enumerate(used)}
        part = {bone: amount[used] for bone, amount in weights.items()}
        mesh.add(
            points[used],
            [[number[point] for point in faces[i]] for i in chosen],
            [uv[i] for i in chosen],
            [materials[i] for i in chosen],
            hung("worn." + piece, part, bones) if piece else part,
            chart=[charts[i] for i in chosen],
        )


OPEN_COLUMNS = 5  # of a jacket's front, on each side of its zip, are laid back to bare the chest
LOWER_SLEEVE = 0.236  # from here on the sleeve of an arm that gets scalded can be taken off


class Garment:
    """A top. Its opening runs from the neck (half as wide as `neck`) to a point at height `vee`, and from there
    is closed down to the hem."""

    def __init__(
        self,
        p,
        bones,
        stuff="top",
        trim="top",
        neck=0.064,
        vee=1.06,
        sleeve=0.487,
        hem=0.755,
        grow=0.0,
        fold=1.0,
        flare=0.0,
        loose=1.0,
        cuff=0.033,
        hug=0.0,
    ):
        self.p, self.bones, self.stuff, self.trim = p, bones, stuff, trim
        self.neck, self.vee, self.sleeve, self.fold, self.loose, self.cuff = neck, vee, sleeve, fold, loose, cuff
        self.grow = grow
        heights = [z for z in HEIGHTS if z > hem + 0.012]
        below = np.arange(hem, HEIGHTS[0] - 0.02, 0.080).tolist() if hem < HEIGHTS[0] - 0.03 else []
        start = [] if below else [hem]
        self.rows = trunk_rows(p, grow, below + start + heights)
        down = np.clip(HEIGHTS[2] - self.rows[:, 0], 0, None)
        self.rows[:, 1] += flare * down
        self.rows[:, 2] -= flare * down * 0.8
        self.rows[:, 3] += flare * down * 0.8
        # a skirt that hugs the thighs stays on them also when they are bent; behind it must not stand off the seat
        self.rows[:, 2] += hug * np.clip(HEIGHTS[1] - self.rows[:, 0], 0, 0.16)
        self.rows[:, 3] -= 1.3 * hug * np.clip(HEIGHTS[1] - self.rows[:, 0], 0, 0.20)

    def edge(self, row):
        """Angle from the front of the edge of the opening."""
        x = self.neck * np.clip((row[0] - self.vee) / (NECK - self.vee), 0, 1)
        return float(np.arcsin(np.clip((x / row[1]) ** 1.25, 0, 0.98)))

    def grid(self):
        u = np.linspace(0, 1, COLUMNS + 1)
        rings = []
        for row in self.rows:
            a, t = self.edge(row), u * 2 * math.pi
            t = np.where(t < math.pi / 2, t + a * (1 - t / (math.pi / 2)), t)
            t = np.where(t > 1.5 * math.pi, t - a * ((t - 1.5 * math.pi) / (math.pi / 2)), t)
            rings.append(ring(row, t))
        grid = np.array(rings)
        z, around = grid[..., 2], np.broadcast_to(u * 2 * math.pi, grid.shape[:2])
        waist = 0.0045 * bump(z, 0, 0.96, 0, 0.05, 1) * np.sin(z * 95 + 2 * np.sin(around * 2 + 1))
        drape = 0.0045 * step(0.95, 0.76, z) * np.sin(around * 7 + z * 6)
        chest = 0.003 * bump(z, 0, 1.09, 0, 0.06, 1) * np.sin(z * 70 + 3 * np.sin(around))
        depth = self.fold * (waist + drape + chest) * step(0, 0.10, np.minimum(u, 1 - u))[None]
        outward = np.stack([np.sin(around), -np.cos(around), 0 * around], 2)
        return grid + outward * depth[..., None]

    def add(self, mesh, sleeves_only=False):
        """Adds it to the mesh; `sleeves_only` when another garment hides its trunk."""
        grid = self.grid()
        rows, columns = len(self.rows), COLUMNS
        heights = self.rows[:, 0]
        low, high = (int(np.argmin(np.abs(heights - z))) for z in (1.125, 1.285))
        quarter = columns // 4
        holes = [(quarter - 2, quarter + 2, ".L"), (columns - quarter - 2, columns - quarter + 2, ".R")]
        faces, uv = [], []
        for r in range(rows - 1):
            for c in range(columns):
                if sleeves_only or low <= r < high and any(a <= c < b for a, b, _ in holes):
                    continue
                faces.append(
                    [
                        r * (columns + 1) + c,
                        r * (columns + 1) + c + 1,
                        (r + 1) * (columns + 1) + c + 1,
                        (r + 1) * (columns + 1) + c,
                    ]
                )
                u0, u1, v0, v1 = c / columns * 1.05, (c + 1) / columns * 1.05, heights[r], heights[r + 1]
                uv.append([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
        materials, charts = [self.stuff] * len(faces), ["torso"] * len(faces)
        opens = "opens" in self.p.get("shows", ()) and self.stuff == "top"
        is_front = lambda c: opens and (c < OPEN_COLUMNS or c >= columns - OPEN_COLUMNS)  # noqa: E731
        pieces = ["front" if is_front(f[0] % (columns + 1)) else "" for f in faces]
        points = [grid.reshape(-1, 3)]
        count = rows * (columns + 1)
        # the hem turns in
        inner = grid[0].copy()
        inner[:, :2] *= 0.94
        inner[:, 2] += 0.012
        points.append(inner)
        for c in range(0 if sleeves_only else columns):
            faces.append([count + c, count + c + 1, c + 1, c])
            uv.append([(c * 0.02, 0), (c * 0.02 + 0.02, 0), (c * 0.02 + 0.02, 0.012), (c * 0.02, 0.012)])
            materials.append(self.stuff)
            charts.append("hem")
            pieces.append("front" if is_front(c) else "")
        count += columns + 1
        weights = [trunk_weights(np.concatenate(points), self.bones)]
        for a, b, side in holes:
            loop = [(low, c) for c in range(a, b)] + [(r, b) for r in range(low, high)]
            loop += [(high, c) for c in range(b, a, -1)] + [(r, a) for r in range(high, low, -1)]
            ids = [r * (columns + 1) + c for r, c in loop]
            count = self.add_sleeve(
                side, ids, grid.reshape(-1, 3)[ids], points, weights, faces, uv, materials, charts, count, pieces
            )
        names = sorted({name for part in weights for name in part})
        sizes = [len(next(iter(part.values()))) for part in weights]
        table = {
            name: np.concatenate([part.get(name, np.zeros(n)) for part, n in zip(weights, sizes)]) for name in names
        }
        add_pieces(mesh, np.concatenate(points), faces, uv, materials, charts, table, pieces, self.bones)

    def add_sleeve(self, side, ids, hole, points, weights, faces, uv, materials, charts, count, pieces):
        """Rings from the hole in the trunk grid down the arm; returns the new number of points."""
        p, bones, m = self.p, self.bones, len(ids)
        if not self.sleeve:  # an armhole: its edge turns in
            middle = hole.mean(0)
            inner = middle + (hole - middle) * 0.88 - np.array([0.010 if side == ".L" else -0.010, 0, 0])
            points.append(inner)
            weights.append(trunk_weights(inner, bones))
            for i in range(m):
                j = (i + 1) % m
                faces.append([ids[i], ids[j], count + j, count + i])
                u0, u1 = i * 0.02, i * 0.02 + 0.02
                uv.append([(u0, 0), (u1, 0), (u1, 0.015), (u0, 0.015)])
                materials.append(self.trim)
                charts.append("armhole")
                pieces.append("")
            return count + m
        start, e1, e2, upper = arm_at(bones, side, 0.0)
        q = hole - hole.mean(0)
        angle = np.unwrap(np.arctan2(q @ e2, q @ e1))
        even = angle[0] + np.sign(angle[-1] - angle[0]) * np.arange(m) / m * 2 * math.pi
        even += np.mean(angle - even)
        stations, radii = list(SLEEVE), list(SLEEVE_RADIUS)
        if self.sleeve < 0.48:
            stations = [s for s in SLEEVE if s < self.sleeve - 0.012] + [self.sleeve - 0.006, self.sleeve]
            radii = list(np.interp(stations, [0.035, 0.065, 0.10, 0.2], [0.059, 0.0565, 0.0555, 0.054]))
        thick = (0.92 if p["sex"] == "f" else 1.0) * (1 + (p["build"] - 1) * 0.5) * self.loose
        previous = list(ids)
        splits = "scald" in p.get("shows", ()) and side == ".R"
        if splits:
            stations = sorted([*stations, LOWER_SLEEVE])
            radii = list(np.interp(stations, SLEEVE, SLEEVE_RADIUS))

        def ring_at(s, radius, blend=True):
            middle, e1, e2, _ = arm_at(bones, side, s)
            t = step(0, 0.14, s)
            around = angle * (1 - t) + even * t
            elbow = 0.05 * math.sin(s * 115) * np.sin(around * 2 + s * 30) * math.exp(-(((s - upper) / 0.05) ** 2))
            below = 0.03 * np.sin(s * 80 + around * 2) * step(0.3, 0.45, s) * (s < 0.45)
            r = (radius * thick + self.grow) * (1 + self.fold * (elbow + below))
            out = middle + r[:, None] * (np.cos(around)[:, None] * e1 + np.sin(around)[:, None] * e2)
            grown = step(-0.01, 0.125, s) if blend else 1.0
            return out * grown + (1 - grown) * (hole + (middle - start) * 0.55)

        def join(ring_points, share, s0, s1, material, chart, piece=""):
            nonlocal previous, count
            points.append(ring_points)
            own = chain_weights(ring_points, bones, arm_chain(side), [0.05, 0.045, 0.03])
            # in the armpit the cloth stays with the trunk for longer, or a lowered arm would pull it inside
            centre = ring_points.mean(0)
            under = np.clip((centre[2] - ring_points[:, 2]) / 0.05, 0, 1)
            share = np.full(len(ring_points), share) ** (1 + 2.0 * under)
            weights.append(mix_weights(trunk_weights(ring_points, bones), own, share))
            current = list(range(count, count + m))
            count += m
            for i in range(m):
                j = (i + 1) % m
                faces.append([previous[i], previous[j], current[j], current[i]])
                u0, u1 = i / m * 0.32, (i + 1) / m * 0.32
                uv.append([(u0, s0), (u1, s0), (u1, s1), (u0, s1)])
                materials.append(material)
                charts.append(chart)
                pieces.append(piece)
            previous = current

        last = 0.0
        for s, radius in zip(stations, radii):
            is_cuff = s > self.sleeve - self.cuff and s >= 0.16 and self.trim != self.stuff
            piece = "sleeve" if splits and s > LOWER_SLEEVE else ""
            stuff = self.trim if is_cuff else self.stuff
            join(ring_at(s, radius), float(step(-0.02, 0.09, s)), last, s, stuff, "sleeve", piece)
            last = s
            if splits and s == LOWER_SLEEVE:  # the edge that is left when the rest is off turns in
                here = previous
                join(ring_at(s - 0.03, radius * 0.80), float(step(-0.02, 0.09, s)), 0, 0.03, self.stuff, "cuff")
                previous = here
        join(
            ring_at(self.sleeve - 0.02, radii[-1] * 0.86, False), 1.0, 0, 0.02, self.stuff, "cuff",
            "sleeve" if splits else "",
        )  # fmt: skip
        return count

    def band(self, mesh, width=0.021, down=True, stuff=None):
        """A raised band along the opening and round the back of the neck; `down`: on to the hem."""
        wanted = [row for row in self.rows if row[0] >= self.vee - 0.02 or down]
        rows = spline(np.array(wanted), np.linspace(0, len(wanted) - 1, 19 if down else 12))
        if not down:
            rows = rows[rows[:, 0] >= self.vee - 0.004]
        for sign in (1, -1):
            strips = []
            for row in rows:
                if sign < 0 and row[0] < self.vee - 0.03:
                    continue  # the left front lies over the right one
                a, d = self.edge(row), width / row[1]
                closed = step(self.vee + 0.05, self.vee - 0.005, row[0])
                q = ring(
                    row,
                    np.array([a - 0.10 * d, a + 0.05 * d, a + 0.5 * d, a + 0.95 * d, a + 1.1 * d]) - 0.5 * d * closed,
                )
                q[:, 0] *= sign
                off = np.array([-0.002, 0.0052, 0.0064, 0.0052, -0.002]) - (0 if sign > 0 else 0.0016) * closed + 0.0018
                q[:, 1] -= off * (0.6 if row[0] > 1.28 else 1)
                q[:, 2] += off * 0.6 * step(1.25, 1.32, row[0])
                q[:, 0] += sign * off * 0.5 * step(1.2, 1.3, row[0])
                strips.append(q)
            top = self.rows[-1]
            begin = self.edge(top) + 0.5 * width / top[1]
            for t in np.linspace(0.12, 1, 7):
                angle = begin + (math.pi - begin) * t
                at = ring(top, np.array([angle]))[0] * [sign, 1, 1]
                outward = np.array([math.sin(angle) * sign, -math.cos(angle), 0])
                rise, out = np.array([-0.012, -0.006, 0.0, 0.007, 0.009]), np.array(
                    [0.006, 0.0085, 0.008, 0.003, -0.003]
                )
                strips.append((at + out[:, None] * outward + np.array([0, 0, 1]) * rise[:, None])[::-1])
            strips = np.array(strips)
            faces, uv = gridfaces(len(strips), 5, False, 0, 0.03, 0, 0.75 if down else 0.40, flip=(sign < 0))
            mesh.add(
                strips,
                faces,
                uv,
                stuff or self.trim,
                trunk_weights(strips, self.bones),
                chart="band/L" if sign > 0 else "band/R",
            )

    def front(self, z, x=0.0, off=0.0105):
        """A place on the front at height z."""
        row = row_at(self.rows, z)
        angle = math.asin(min(0.95, (abs(x) / row[1]) ** 1.25)) * (1 if x >= 0 else -1)
        return ring(row, np.array([angle]))[0] + [0, -off, 0]

    def buttons(self, mesh, count=5, x=0.0, top=None, bottom=None):
        n = 7
        around = np.arange(n) / n * 2 * math.pi
        for z in np.linspace((bottom or self.rows[0][0] + 0.05), (top or self.vee - 0.012), count):
            _, y, _ = self.front(z, x)
            points = [[[x, y - 0.0022, z]]]
            for r, d in ((0.0060, -0.0030), (0.0074, 0.0035)):
                points.append(np.stack([x + r * np.cos(around), 0 * around + y + d, z + r * np.sin(around)], 1))
            points = np.concatenate(points)
            faces = [[0, 1 + i, 1 + (i + 1) % n] for i in range(n)]
            faces += [[1 + i, 1 + n + i, 1 + n + (i + 1) % n, 1 + (i + 1) % n] for i in range(n)]
            uv = [[(points[i][0], points[i][2]) for i in f] for f in faces]
            mesh.add(points, faces, uv, "button", trunk_weights(points, self.bones), chart="button")


def under_shirt(mesh, p, bones, collar="folded", stuff="under"):
    """What shows in the opening of a top."""
    rows = trunk_rows(p, -0.007)
    rows[rows[:, 0] < 1.25, 1] -= 0.012
    rows = rows[rows[:, 0] > 1.02]
    last = rows[-1]
    rows = np.vstack([rows, [1.338, last[1] * 0.90, last[2] * 0.93 - 0.001, last[3] * 0.96]])
    angle = np.linspace(0, 2 * math.pi, 25)[:-1]
    grid = np.array([ring(row, angle) for row in rows])
    dip = np.clip(np.cos(angle), 0, 1) ** 3  # the neckline dips in front
    grid[-1, :, 2] -= (0.030 if collar == "none" else 0.018) * dip
    grid[-2, :, 2] -= (0.018 if collar == "none" else 0.010) * dip
    grid[-1, :, 1] -= 0.004 * dip
    faces, uv = gridfaces(len(rows), 24, True, 0, 0.80, 0, 0.30)
    seen = [
        i for i in range(len(faces)) if i // 24 >= len(rows) - 4 or math.cos((i % 24 + 0.5) / 24 * 2 * math.pi) > -0.1
    ]
    faces, uv = [faces[i] for i in seen], [uv[i] for i in seen]
    opens = "opens" in p.get("shows", ())
    add_pieces(
        mesh, grid, faces, uv, [stuff] * len(faces), ["shirt"] * len(faces), trunk_weights(grid, bones),
        ["front" if opens else ""] * len(faces), bones,
    )  # fmt: skip
    if collar == "folded":
        folded_collar(mesh, bones, rows[-1], stuff)
    elif collar == "stand":
        stand_collar(mesh, bones, rows[-1], stuff)


def folded_collar(mesh, bones, row, stuff, size=1.0):
    """A shirt's collar: up, over and down, open in front."""
    strips = []
    for rise, out, open_by in (
        (-0.012, 0.000, 0.05),
        (0.010, -0.005, 0.05),
        (0.0165, -0.0035, 0.05),
        (0.0175, 0.0015, 0.05),
        (0.012, 0.0062, 0.04),
        (-0.002 * size, 0.0120 * size, 0.02),
        (-0.018 * size, 0.0185 * size, 0.00),
        (-0.0185 * size, 0.0155 * size, 0.00),
    ):
        angle = np.linspace(0.10 + open_by * 0.2, 2 * math.pi - 0.10 - open_by * 0.2, 35)
        points = ring(row, angle, 2.1)
        points = points + np.stack([np.sin(angle), -np.cos(angle), 0 * angle], 1) * out
        front = np.clip(np.cos(angle), 0, 1) ** 4
        points[:, 2] += rise - 0.034 * front - (0.020 * size * front * step(0.006, 0.016, out) if rise < 0 else 0)
        points[:, 1] -= 0.003 * front
        strips.append(points)
    strips = np.array(strips)
    faces, uv = gridfaces(8, 35, False, 0, 0.42, 0, 0.095, flip=True)
    mesh.add(strips, faces, uv, stuff, trunk_weights(strips, bones), chart="collar")


def stand_collar(mesh, bones, row, stuff, high=0.024, out=0.004, opens=False):
    """A standing collar, a little open in front; `opens`: its front is taken away with that of the jacket."""
    strips = []
    angle = np.linspace(0.09, 2 * math.pi - 0.09, 35)
    front = np.clip(np.cos(angle), 0, 1) ** 4
    back = step(0.2, -0.8, np.cos(angle))
    for rise, away in (
        (-0.018, out + 0.005),
        (-0.004, out + 0.002),
        (high * 0.45, out - 0.005),
        (high * 0.92, out - 0.010),
        (high * 1.04, out - 0.0125),
        (high * 0.98, out - 0.0155),
        (high * 0.40, out - 0.0150),
        (-0.002, out - 0.0130),
    ):
        points = ring(row, angle, 2.1)
        lean = np.clip(rise, 0, 1) * 0.16  # the neck is narrower than the neckline
        points = points + np.stack([np.sin(angle), -np.cos(angle), 0 * angle], 1) * (away - lean)
        points[:, 2] += rise - 0.020 * front + 0.004 * back * (rise > -0.01) - 0.002 * back * (rise < -0.01)
        points[:, 1] += 0.006 * back * (rise < 0.002) - 0.003 * front
        strips.append(points)
    strips = np.array(strips)
    faces, uv = gridfaces(8, 35, False, 0, 0.42, 0, 0.110, flip=False)
    front = ["front" if opens and (i % 34 < 6 or i % 34 >= 28) else "" for i in range(len(faces))]
    add_pieces(
        mesh, strips, faces, uv, [stuff] * len(faces), ["collar"] * len(faces), trunk_weights(strips, bones), front, bones
    )


def lapels(mesh, garment, stuff):
    """A coat's turned-back fronts."""
    for sign in (1, -1):
        strips = []
        for t in np.linspace(0, 1, 9):
            z = garment.vee + (NECK - 0.012 - garment.vee) * t
            row = row_at(garment.rows, z)
            wide = 0.058 * math.sin(min(1, t * 1.25 + 0.06) * math.pi * 0.80) * (1 - 0.35 * t) + 0.004
            a = garment.edge(row)
            d = wide / row[1]
            q = ring(row, a + d * np.array([-0.04, 0.0, 0.5, 1.0, 1.04]))
            q[:, 0] *= sign
            q[:, 1] -= np.array([0.001, 0.006, 0.0085, 0.006, -0.001])
            q[:, 2] += np.array([0, 0, 0.002, 0.004, 0.004]) * t
            strips.append(q)
        strips = np.array(strips)
        faces, uv = gridfaces(9, 5, False, 0, 0.06, 0, 0.28, flip=(sign < 0))
        mesh.add(strips, faces, uv, stuff, trunk_weights(strips, garment.bones), chart="lapel")


SHIN = 0.43  # below it lies what is bared of a turned-up leg
LEG = [0.765, 0.72, 0.66, 0.60, 0.545, 0.50, 0.465, 0.43, 0.38, 0.31, 0.23, 0.16, 0.115, 0.085, 0.078]
LEG_RADIUS = [0.088, 0.087, 0.083, 0.079, 0.075, 0.071, 0.069, 0.067, 0.066, 0.066, 0.065, 0.064, 0.064, 0.066, 0.062]


def trousers(mesh, p, bones, stuff="legs", loose=1.0, crease=1.0):
    n, woman, build = 24, p["sex"] == "f", p["build"]
    levels = [0.99, 0.93, 0.875, 0.825]
    around = np.arange(n) / n * 2 * math.pi
    hips = np.array([ring(row, around) for row in trunk_rows(p, -0.010, levels)])
    points = [hips.reshape(-1, 3)]
    faces, uv = gridfaces(len(levels), n, True, 0, 0.95, 0, 0.165)
    faces, uv = [f[::-1] for f in faces], [q[::-1] for q in uv]
    charts = ["hips"] * len(faces)
    count = len(levels) * n
    front, back = hips[-1, 0, 1], hips[-1, n // 2, 1]
    points.append(np.array([[0, back * 0.55, 0.788], [0, 0.012, 0.772], [0, front * 0.55, 0.788]]))
    crotch = [count, count + 1, count + 2]
    count += 3
    for sign, side in ((1, ".L"), (-1, ".R")):
        base = (len(levels) - 1) * n
        previous = [base + (i if sign > 0 else (n - i) % n) for i in range(n // 2 + 1)] + crotch
        m = len(previous)
        hip, knee, ankle = (np.array(bones[b + side][0]) for b in ("thigh", "shin", "foot"))
        angle = np.concatenate([np.radians(np.linspace(-60, 60 - 360, n // 2 + 1)), np.radians([30, 0, -30])])
        top = np.concatenate(points)[previous]
        last = 0.80
        for j, (z, r) in enumerate(zip(LEG, LEG_RADIUS)):
            if z > knee[2]:
                middle = knee + (hip - knee) * (z - knee[2]) / (hip[2] - knee[2])
            else:
                middle = ankle + (knee - ankle) * (z - ankle[2]) / (knee[2] - ankle[2])
            r = r * (0.94 if woman else 1) * (1 + (build - 1) * 0.6) * (1 + (loose - 1) * step(0.74, 0.60, z))
            wrinkle = 1 + 0.03 * math.exp(-(((z - 0.46) / 0.05) ** 2)) * np.sin(z * 130 + angle * 2)
            wrinkle += 0.035 * math.exp(-(((z - 0.13) / 0.05) ** 2)) * np.sin(
                z * 160 + 2 * np.sin(angle)
            ) + 0.02 * np.sin(angle * 3 + z * 14)
            deep = r * (1.22 - 0.22 * step(0.77, 0.60, z))
            rings = np.stack(
                [
                    middle[0] - sign * r * np.cos(angle) * wrinkle,
                    middle[1] + deep * np.sin(angle) * wrinkle,
                    z + 0 * angle,
                ],
                1,
            )
            rings[:, 1] -= 0.006 * crease * np.exp(-(((np.degrees(angle) + 90) / 14) ** 2))
            if j == 0:
                rings = rings * 0.72 + 0.28 * np.column_stack([top[:, :2], rings[:, 2]])
            rings[:, 0] = np.where(sign * rings[:, 0] < 0.003, sign * 0.003, rings[:, 0])
            points.append(rings)
            current = list(range(count, count + m))
            count += m
            for i in range(m):
                k = (i + 1) % m
                face = [previous[i], previous[k], current[k], current[i]]
                faces.append(face[::-1] if sign > 0 else face)
                u0, u1 = i / m * 0.45, (i + 1) / m * 0.45
                square = [(u0, last), (u1, last), (u1, z), (u0, z)]
                uv.append(square[::-1] if sign > 0 else square)
                charts.append("leg")
            previous, last = current, z
    points = np.concatenate(points)
    # a leg of them can be turned up, where a dressing on the shin is to be seen
    right = (points[:, 0] < -0.02) & (points[:, 2] < SHIN + 1e-6)
    turned_up = "dressing" in p.get("shows", ())
    pieces = ["shin" if turned_up and right[f].all() else "" for f in faces]
    left = step(-0.02, 0.02, points[:, 0])
    chains = [
        chain_weights(points, bones, ["hips", "thigh" + s, "shin" + s, "foot" + s], [0.085, 0.055, 0.02])
        for s in (".R", ".L")
    ]
    add_pieces(mesh, points, faces, uv, [stuff] * len(faces), charts, mix_weights(*chains, left), pieces, bones)


def slab(mesh, garment, x, z, wide, high, thick, material, chart, off=0.004):
    """A small flat thing on the chest: badge, watch."""
    at, beside = garment.front(z, x, off), garment.front(z, x + 0.02, off)
    slope = (beside[1] - at[1]) / (beside[0] - at[0] + 1e-9)
    corners = np.array(
        [
            [x + a * wide, at[1] + slope * a * wide - thick * b, z + c * high]
            for b in (1, -2)
            for c in (-1, 1)
            for a in (-1, 1)
        ]
    )
    faces = [[0, 1, 3, 2], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
    uv = [[(corners[i][0], corners[i][2]) for i in f] for f in faces]
    mesh.add(corners, faces, uv, material, trunk_weights(corners, garment.bones), chart=chart)


def badge(mesh, garment, z=1.175, x=0.075, off=0.004):
    slab(mesh, garment, x, z, 0.028, 0.011, 0.003, "badge", "badge", off)


def fob_watch(mesh, garment):
    slab(mesh, garment, -0.075, 1.180, 0.0035, 0.012, 0.003, "metal", "strap")
    centre = garment.front(1.156, -0.075, 0.006)
    n = 12
    around = np.arange(n) / n * 2 * math.pi
    rings = [centre + [0, -0.003, 0] + 0 * around[:, None]]
    for r, d in ((0.0098, -0.003), (0.0125, -0.0035), (0.0130, 0.004)):
        rings.append(centre + np.stack([r * np.cos(around), d + 0 * around, r * np.sin(around)], 1))
    grid = np.array(rings)
    faces, _ = gridfaces(4, n, True, flip=True)
    flat = grid.reshape(-1, 3)
    uv = [[(flat[i][0], flat[i][2]) for i in f] for f in faces]
    materials = ["dial"] * n + ["metal"] * (2 * n)
    mesh.add(grid, faces, uv, materials, trunk_weights(grid, garment.bones), chart="watch")


def apron(mesh, garment, stuff="apron"):
    """A bib apron: a front panel, straps over the shoulders, a bow's knot left to the imagination."""
    levels = np.linspace(0.635, 1.21, 12)
    strips = []
    for z in levels:
        row = row_at(trunk_rows(garment.p, garment.grow + np.interp(z, [0.70, 0.86], [0.022, 0.011]), [z]), z)
        row[2] -= 0.045 * max(0, 0.79 - z)
        wide = np.interp(z, [0.635, 0.98, 1.05, 1.21], [1.30, 1.30, 0.92, 0.62])
        angle = np.linspace(-wide, wide, 13)
        points = ring(row, angle)
        points[[0, -1], :2] *= 0.965
        points[:, 1] -= 0.003 * np.sin(angle * 7 + z * 9) * step(0.95, 0.70, z)
        strips.append(points)
    strips = np.array(strips)
    faces, uv = gridfaces(len(levels), 13, False, 0, 0.46, 0, 0.62)
    mesh.add(strips, faces, uv, stuff, trunk_weights(strips, garment.bones), chart="apron")
    back = trunk_rows(garment.p, garment.grow + 0.008, [0.985, 1.015])
    angle = np.linspace(1.2, 2 * math.pi - 1.2, 21)
    sash = np.array([ring(row, angle) for row in back])
    faces, uv = gridfaces(2, 21, False, 0, 0.6, 0, 0.03)
    mesh.add(sash, faces, uv, stuff, trunk_weights(sash, garment.bones), chart="sash")
    for sign in (1, -1):
        strip = []
        for t in np.linspace(0, 1, 9):
            z = np.interp(t, [0, 1], [1.205, NECK - 0.004])
            row = row_at(trunk_rows(garment.p, garment.grow + 0.010), z)
            x0 = np.interp(t, [0, 1], [0.085, 0.066])
            points = []
            for dx in (-0.011, 0, 0.011):
                a = math.asin(min(0.97, ((x0 + dx) / row[1]) ** 1.25))
                points.append(ring(row, np.array([a]))[0] * [sign, 1, 1] + [0, 0, 0.004 * t])
            strip.append(points)
        strip = np.array(strip)
        faces, uv = gridfaces(9, 3, False, 0, 0.022, 0, 0.15, flip=(sign < 0))
        mesh.add(strip, faces, uv, stuff, trunk_weights(strip, garment.bones), chart="strap")
