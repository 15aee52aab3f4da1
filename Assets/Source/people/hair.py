"""Hair: a cap that follows the head, and locks or curls modelled on it.

Places on the head are (angle, row): degrees from the front, positive to the left; row 0 at the neck to 17 at the
crown (see head.py).
"""

import math

import numpy as np

from face import head_to_body
from fabric import mottle
from hairlines import HAIRLINES
from rig import whole
from shapes import gridfaces, step, tube

CROWN = 17.0


class Hair:
    def __init__(self, mesh, head, p, bones):
        self.mesh, self.head, self.p = mesh, head, p
        self.body = head_to_body(p, bones)
        self.rng = np.random.default_rng(p["seed"] + 50)
        self.count = 0

    def add(self, grid, faces, uv, material="hair", chart=None):
        self.count += 1
        number = np.asarray(grid).reshape(-1, 3).shape[0]
        self.mesh.add(self.body(grid), faces, uv, material, whole("head", number), chart=chart or "hair%d" % self.count)

    def line(self, kind, angle):
        angles, rows = HAIRLINES[kind]
        return np.interp(np.abs((np.asarray(angle, float) + 180) % 360 - 180), angles, rows)

    def cap(self, kind, top, sides, lumps=0.0012, columns=38, clump=0.0, jag=0.06, crown=0.0):
        """The layer close to the head: thickness `top` above, `sides` at the sides and the back.

        clump: how deep the furrows between its tufts are (with more columns); jag: how uneven its edge is, in rows;
        crown: how much higher it stands toward the forehead.
        """
        fine = clump > 0
        columns = 54 if fine else columns
        angle = np.arange(columns) / columns * 360 - 180
        start = self.line(kind, angle)
        start = np.mean([np.roll(start, d) for d in (-1, 0, 1)], 0) + self.rng.uniform(-jag, jag, columns)
        steps = np.array([0, 0.05, 0.13, 0.26, 0.42, 0.60, 0.78, 0.91, 1.0])
        if fine:
            steps = np.array([0, 0.03, 0.08, 0.15, 0.24, 0.34, 0.45, 0.56, 0.67, 0.78, 0.88, 0.95, 1.0])
        tuft = self.rng.uniform(-1, 1, (len(steps), columns))
        rings = []
        for i, q in enumerate(steps):
            row = np.minimum(start + (CROWN - start) * q, 16.999)
            points, normal = self.head.at(angle, row)
            above = step(12.0, 14.5, row)
            thick = sides + (top - sides) * above + 0.002 * step(120, 170, np.abs(angle)) * (1 - above)
            thick = thick + lumps * mottle(angle, q * 30, 17) * above
            thick = thick + crown * above * step(80, 20, np.abs(angle)) * step(1.0, 0.35, q)
            if fine:  # tufts lie like tiles, one row over the other
                wave = np.cos((np.arange(columns) + (i // 2) * 1.0) * math.pi) + 0.8 * tuft[i]
                thick = thick + clump * wave * step(0.02, 0.12, q) * step(1.0, 0.90, q)
            grow = min(1, q / (0.12 if fine else 0.20)) ** 0.6
            rings.append(points + normal * (thick * grow - 0.0020 * (1 - grow))[:, None])
        # the crown is closed, and lies as high as what surrounds it
        rings[-1][:] = rings[-1].mean(0) * [1, 1, 0] + [
            0,
            0,
            max(rings[-1][:, 2].mean(), rings[-2][:, 2].mean() + 0.001),
        ]
        faces, uv = gridfaces(len(steps), columns, True, 0, 0.60, 0, 0.20)
        self.add(np.array(rings), faces, uv, chart="cap")

    def curtain(self, length, part, away=0.016, curl=0.016, face=56, columns=40, ends=0.006, top=15.6):
        """Hair that hangs from the parting round the sides and the back, as one layer with furrows; its tips turn in."""
        r = self.rng
        angle = np.linspace(face, 360 - face, columns)
        down = np.array([16.6, 16.0, 15.2, 14.4, 13.5, 12.6, 11.8])
        down = np.where(down > top, top + (down - top) * 0.8, down)
        furrow = np.where(np.arange(columns) % 2 == 0, 1.0, -1.0) * r.uniform(0.4, 1.0, columns)
        edge = np.minimum(np.arange(columns), columns - 1 - np.arange(columns))
        full = step(-1, 3, edge)
        rings = []
        for i, row in enumerate(down):
            points, normal = self.head.at(angle, np.full(columns, row))
            thick = np.interp(row, [11.8, 13.5, 15.2, 16.6], [away + 0.004, away, away - 0.002, 0.012])
            thick = thick * (0.35 + 0.65 * full) + 0.0016 * furrow * step(16.4, 15.0, row)
            rings.append(points + normal * thick[:, None])
        level = normal * [1, 1, 0]
        level /= np.linalg.norm(level, axis=1, keepdims=True)
        tips = length * (0.72 + 0.28 * full) + r.uniform(-ends, ends, columns)
        for q in (0.30, 0.58, 0.82, 1.0):
            swing = 0.006 * math.sin(q * 2.4) - curl * q**2.6
            wave = 0.0022 * furrow * (1 - 0.4 * q)
            rings.append(rings[len(down) - 1] + np.outer(tips * q, [0, 0, -1]) + level * (swing + wave)[:, None])
        inner = rings[-1] + np.array([0, 0, 0.012]) - level * 0.010  # the tips' underside
        rings.append(inner)
        grid = np.array(rings)
        faces, uv = gridfaces(len(rings), columns, False, 0, 0.42, 0, 0.20 + length, flip=True)
        self.add(grid, faces, uv, chart="curtain")

    def strip(self, centre, normal, width, thick, cross=4):
        """A lock: an arched strip along `centre`, standing off along `normal`."""
        centre, normal = np.asarray(centre), np.asarray(normal)
        along = np.gradient(centre, axis=0)
        along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
        side = np.cross(along, normal)
        side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
        out = np.cross(side, along)
        s = np.linspace(-1, 1, cross)
        width, thick = np.asarray(width)[:, None], np.asarray(thick)[:, None]
        across = side[:, None] * (s * width)[..., None]
        arch = out[:, None] * (thick * (1 - s**2) - 0.0022 * s**4)[..., None]
        grid = centre[:, None] + across + arch
        length = np.linalg.norm(np.diff(centre, axis=0), axis=1).sum()
        faces, uv = gridfaces(len(centre), cross, False, 0, float(width.max()) * 2, 0, length)
        self.add(grid, faces, uv)

    def lock(
        self,
        start,
        end,
        lift=(0.004, 0.008, 0.003),
        width=0.010,
        thick=0.005,
        bend=0.0,
        rows=6,
        drop=None,
        cross=4,
        over=False,
    ):
        """A lock on the head from (angle, row) to (angle, row).

        lift: how far it stands off at root, middle, tip; bend: degrees it bulges sideways; over: straight over the top; drop: after the last
        place it hangs freely, (length, outward, inward curl).
        """
        t = np.linspace(0, 1, rows)
        angle = start[0] + (end[0] - start[0]) * t + bend * np.sin(t * math.pi)
        row = start[1] + (end[1] - start[1]) * t
        if over:  # the straight way across the top of the head, seen from above
            reach, turn = CROWN - np.array([start[1], end[1]]), np.radians([start[0], end[0]])
            x, y = (np.interp(t, [0, 1], reach * f(turn)) for f in (np.sin, np.cos))
            angle, row = np.degrees(np.arctan2(x, y)) + bend * np.sin(t * math.pi), CROWN - np.hypot(x, y)
        points, normal = self.head.at(angle, np.minimum(row, 16.99))
        points = points + normal * np.interp(t, [0, 0.5, 1], lift)[:, None]
        if drop:
            length, outward, curl = drop
            level = normal[-1] * [1, 1, 0]
            level /= np.linalg.norm(level) + 1e-9
            extra = np.linspace(0, 1, 6)[1:]
            hang = points[-1] + np.outer(extra * length, [0, 0, -1])
            hang = hang + np.outer(outward * np.sin(extra * 2.2) - curl * extra**3, level)
            points, normal = np.concatenate([points, hang]), np.concatenate([normal, np.tile(level, (5, 1))])
        q = np.linspace(0, 1, len(points))
        taper = np.interp(q, [0, 0.15, 0.6, 0.88, 1], [0.45, 0.85, 1, 0.72, 0.10])
        self.strip(points, normal, width * taper, thick * np.interp(q, [0, 0.2, 0.7, 1], [0.3, 1, 0.9, 0.1]), cross)

    def curl(self, angle, row, radius, lift):
        """One curl of a perm: a lock wound into an open ring."""
        point, normal = (v[0] for v in self.head.at(np.array([angle]), np.array([min(row, 16.95)])))
        normal = normal + self.rng.uniform(-0.22, 0.22, 3)
        normal /= np.linalg.norm(normal)
        e1 = np.cross(normal, [0.3, 0.2, 1])
        e1 /= np.linalg.norm(e1)
        e2 = np.cross(normal, e1)
        t = np.linspace(0, 1, 7)
        turn = self.rng.uniform(0, 6.28) + self.rng.choice((-1, 1)) * 5.2 * t
        wound = radius * 0.62 * (1 - 0.35 * t)
        path = point + np.outer(np.cos(turn) * wound, e1) + np.outer(np.sin(turn) * wound, e2)
        path = path + np.outer(lift + 0.003 + 0.004 * np.sin(t * 2.6), normal)
        width = radius * 0.52 * np.array([0.75, 1, 1, 1, 0.95, 0.8, 0.35])
        self.strip(path, np.tile(normal, (7, 1)), width, width * 0.85, 3)

    def knot(self, place, radius, tilt=0.75):
        """A bun, and the band that holds it."""
        n, rows = 18, 8
        around, polar = np.arange(n) / n * 2 * math.pi, np.linspace(-1.5, 1.5, rows)
        rings = []
        for q in polar:
            r = radius * np.cos(q) * (1 + 0.06 * np.sin(around * 3 + q * 5) + 0.05 * np.sin(around * 7 + q * 8))
            rings.append(
                np.stack([r * np.cos(around), 0.80 * radius * math.sin(q) + 0 * around, r * np.sin(around)], 1)
            )
        other = math.sqrt(1 - tilt * tilt)
        turn = np.array([[1, 0, 0], [0, tilt, other], [0, -other, tilt]])
        grid = np.array(rings) @ turn.T + place
        faces, uv = gridfaces(rows, n, True, 0, radius * 6, 0, radius * 3, flip=True)
        self.add(grid, faces, uv)
        circle = np.linspace(0, 2 * math.pi, 13)
        band = (
            np.stack([0.72 * radius * np.cos(circle), -0.46 * radius + 0 * circle, 0.72 * radius * np.sin(circle)], 1)
            @ turn.T
            + place
        )
        grid = tube(band, [0.005] * 13, 5, caps=False, up=(0, 1, 0.2))
        faces, uv = gridfaces(13, 5, True, 0, 0.02, 0, 0.1)
        self.add(grid, faces, uv, "tie")


def across(hair, kind, part, count, lift, width, reach):
    """Locks from the parting over the top, and down on its own side."""
    over = -1 if part > 0 else 1
    for i in range(count):
        row = 14.5 + 2.2 * i / (count - 1)
        hair.lock(
            (part + 4 * i * 7 / count, row), (over * (reach + 6 * i), row - 0.7), lift, width, 0.0045, bend=over * 4
        )
    for i in range(6):
        hair.lock(
            (part + 3 + 7 * i if part > 0 else part - 3 - 7 * i, 15.2 - 0.1 * i),
            (part + (18 + 11 * i) * (1 if part > 0 else -1), 13.1 - 0.12 * i),
            (lift[0] * 0.8, lift[1] * 0.55, 0.004),
            width * 0.95,
            0.003,
        )
    return over


def short(hair, part=38, kind="short", full=1.0):
    """A man's short hair with a side parting, combed across."""
    r = hair.rng
    hair.cap(kind, 0.008 + 0.003 * full, 0.0042, clump=0.0013, jag=0.10)
    over = across(hair, kind, part, 8, (0.007, 0.010 + 0.005 * full, 0.009), 0.0085, 46)
    for i in range(10):  # the front, swept aside and up
        angle = part + over * (6 + 8.6 * i)
        low = float(hair.line(kind, angle))
        hair.lock(
            (angle - over * 3, low + 0.12 + r.uniform(0, 0.15)),
            (angle + over * (22 + 3 * i), 15.2 + r.uniform(-0.2, 0.3)),
            (0.0015, 0.008 + 0.004 * full, 0.010),
            0.0085,
            0.0045,
            bend=-over * 6,
        )


def crop(hair, high=0.0052):
    """Cut with a machine: a few millimetres everywhere, standing up a little in front."""
    hair.cap("short", high, 0.0022, lumps=0.0004, clump=0.0005, jag=0.07, crown=0.0012)


def quiff(hair):
    """Short at the sides, the front brushed up and back."""
    r = hair.rng
    hair.cap("short", 0.012, 0.0030, clump=0.0012, jag=0.08, crown=0.004)
    for row, count, rise in ((0, 11, 0.016), (1, 9, 0.017), (2, 7, 0.015)):
        for i in range(count):
            angle = -44 + 88 * i / (count - 1) + r.uniform(-3, 3)
            low = float(hair.line("short", angle)) + 0.10 + 0.75 * row
            hair.lock(
                (angle * (1 - 0.1 * row), low),
                (angle * 0.8 + 10 + r.uniform(-8, 8), min(16.4, low + 1.9)),
                (0.002 + 0.006 * (row > 0), rise, 0.015),
                0.0095,
                0.0050,
                bend=r.uniform(-3, 3),
                over=True,
            )


def fringe(hair, part=0):
    """A young man's: longer on top, falling forward over the forehead, short at the sides."""
    r = hair.rng
    hair.cap("short", 0.014, 0.0040, clump=0.0013, jag=0.08)
    for row, count, low in ((0, 8, 0.75), (1, 9, 0.55)):
        for i in range(count):
            angle = -50 + 100 * (i + 0.5 * row) / (count - 0.5) + r.uniform(-2, 2)
            end = float(hair.line("short", angle * 0.9)) - low + 0.16 * abs(angle) / 50 + r.uniform(-0.10, 0.10)
            hair.lock(
                (angle * 0.7 - 12, 16.1 - 0.6 * row),
                (angle + 7, end),
                (0.012, 0.019 - 0.002 * row, 0.0055),
                0.0105,
                0.0050,
                bend=4,
                rows=7,
            )
    for i in range(7):
        row = 15.0 + 1.7 * i / 6
        hair.lock((40 - 12 * i * 0.4, row), (-60 + 6 * i, row - 0.9), (0.010, 0.017, 0.012), 0.0105, 0.005, bend=-3)


def combed(hair, kind="temples"):
    """A middle-aged man's: high temples, everything combed back close to the head."""
    r = hair.rng
    hair.cap(kind, 0.0085, 0.0040, clump=0.0010, jag=0.08)
    for i in range(15):
        angle = -56 + 8 * i
        low = float(hair.line(kind, angle)) + 0.06
        hair.lock(
            (angle + r.uniform(-2, 2), low),
            (180 - angle * 0.6, 15.6),
            (0.001, 0.0105, 0.010),
            0.0088,
            0.0036,
            bend=r.uniform(-3, 3),
            over=True,
            cross=3,
        )


def under_hat(hair):
    """What is seen of a man's hair below a cap or a helmet."""
    hair.cap("short", 0.0030, 0.0026, lumps=0.0, clump=0.0006, jag=0.06)


def sides_and_back(hair, kind, lift):
    """Short locks lying downward at the sides and the back, in layers like tiles."""
    r = hair.rng
    for layer in (0, 1, 2):
        for side in (1, -1):
            for i in range(7):
                angle = side * (50 + 8.6 * i + 3.5 * (layer % 2) + r.uniform(-2, 2))
                low = float(hair.line(kind, angle)) + 0.10 + layer * 0.95
                if low > 15.5:
                    continue
                lean = side * r.uniform(6, 12)
                hair.lock(
                    (angle - lean, low + 2.4),
                    (angle + lean * 0.4, low),
                    (lift * 0.5, lift, 0.0008),
                    0.0085,
                    0.0022,
                    rows=5,
                    cross=3,
                )
        for i in range(11):
            angle = 114 + 132 * i / 10 + 6 * (layer % 2) + r.uniform(-3, 3)
            low = float(hair.line(kind, angle)) + 0.2 + layer * 2.0
            lean = r.uniform(-5, 5)
            hair.lock(
                (angle, low + 3.6),
                (angle + lean, low),
                (lift * 0.5, lift + 0.001, 0.001),
                0.0115,
                0.0026,
                rows=5,
                cross=3,
            )


def receding(hair):
    """An old man's hair: thin on top, combed back."""
    r = hair.rng
    hair.cap("receding", 0.0066, 0.0052, clump=0.0013, jag=0.14)
    for i in range(11):
        angle = -50 + 10 * i
        low = float(hair.line("receding", angle)) - 0.05
        hair.lock(
            (angle + r.uniform(-3, 3), low),
            (180 - angle * 0.7, 16.0),
            (0.001, 0.008, 0.007),
            0.0085,
            0.0028,
            bend=r.uniform(-5, 5),
            over=True,
            cross=3,
        )
    for side in (1, -1):  # a little longer over the ears
        for i in range(5):
            angle = side * (66 + 9 * i)
            low = float(hair.line("receding", angle))
            hair.lock(
                (angle - side * 8, low + 2.0),
                (angle + side * 5, low + 0.05),
                (0.003, 0.0062, 0.0012),
                0.0066,
                0.0018,
                rows=5,
                cross=3,
            )


def bald(hair):
    hair.cap("bald", 0.0032, 0.0052, clump=0.0012, jag=0.12)


def perm(hair, count=112):
    """Short permed curls, the commonest hair of old women."""
    r = hair.rng
    hair.cap("woman", 0.016, 0.009)
    rows = np.linspace(5, 16.9, 60)
    centre = np.array([0, 0.012, 0.02])
    for i in range(count):  # directions spread evenly over the head
        up = 1 - (i + 0.5) / count * 1.5
        angle = math.degrees(i * math.pi * (3 - 5**0.5)) % 360 - 180
        points = hair.head.at(np.full(60, angle), rows)[0] - centre
        rise = points[:, 2] / np.linalg.norm(points, axis=1)
        row = float(np.interp(up, rise, rows))
        if row < float(hair.line("woman", angle)) + 0.15:
            continue
        high = step(12, 15, row)
        hair.curl(angle + r.uniform(-4, 4), row, r.uniform(0.0160, 0.0195), -0.001 + 0.006 * high + r.uniform(0, 0.005))


def combed_back(hair, to, rows, lift=0.006, fringe=False, kind="woman"):
    """From the hairline straight back to a knot at angle 180, row `to`."""
    r = hair.rng
    hair.cap(kind, 0.0065, 0.0045, lumps=0.0005)
    for side in (1, -1):
        for i in range(rows):
            angle = side * (5 + 118 * i / (rows - 1))
            low = float(hair.line(kind, angle)) + 0.04
            end = (side * (160 + 18 * i / rows), to + 0.9 * (1 - i / rows))
            hair.lock(
                (angle, low),
                end,
                (0.0006, lift, 0.009),
                0.0115,
                0.0030,
                rows=8,
                bend=r.uniform(-2, 2),
                over=True,
                cross=3,
            )
    for i in range(8):
        angle = 128 + 104 * i / 7
        low = float(hair.line(kind, angle)) + 0.04
        hair.lock((angle, low), (180 + (angle - 180) * 0.12, to - 0.4), (0.0006, lift, 0.006), 0.0125, 0.0030, cross=3)
    if fringe:
        for i in range(6):
            hair.lock(
                (24 - 3 * i, 14.7),
                (-22 - 9 * i, 12.9 - 0.25 * i + r.uniform(-0.1, 0.1)),
                (0.006, 0.011, 0.0035),
                0.0088,
                0.0042,
                bend=-6,
            )
        for i in range(4):
            hair.lock((26 + 3 * i, 14.7), (44 + 8 * i, 12.7 - 0.45 * i), (0.006, 0.010, 0.0035), 0.0085, 0.004, bend=5)


def bun(hair, fringe=True):
    combed_back(hair, 15.2, 10, fringe=fringe)
    hair.knot(np.array([0, 0.086, 0.128]), 0.035)


def low_bun(hair):
    combed_back(hair, 11.4, 11, kind="high")
    hair.knot(np.array([0, 0.122, 0.018]), 0.031, 0.97)


def chignon(hair):
    """A young woman's knot at the neck, parted in front."""
    combed_back(hair, 11.4, 11, fringe=True)
    hair.knot(np.array([0, 0.122, 0.018]), 0.031, 0.97)


def bob(hair, length=0.060, part=30, fringe=True, soft=0.0):
    """Hair to the jaw, parted at one side; old women's is shorter and softer."""
    r = hair.rng
    hair.cap("woman", 0.013, 0.009)
    over = -1 if part > 0 else 1
    hair.curtain(length, part, away=0.0165 + 0.004 * soft, curl=0.020 - 0.004 * soft, face=54 if length > 0.05 else 60)
    for i in range(11):
        row = 14.7 + 1.95 * i / 10
        hair.lock(
            (part + 2 * i, row),
            (over * (56 + 5 * i), row - 2.2),
            (0.010, 0.019, 0.0185),
            0.0105,
            0.0050,
            bend=over * 5,
            cross=3,
        )
        hair.lock(
            (part + 2 * i, row), (-over * (62 + 5 * i), row - 2.4), (0.010, 0.017, 0.0180), 0.0105, 0.0050, cross=3
        )
    if fringe:
        for i in range(9):
            hair.lock(
                (part - over * 2 + over * 2.4 * i, 15.0),
                (over * (2 + 8.2 * i), 13.02 - 0.13 * i),
                (0.009, 0.0145, 0.0050),
                0.0090,
                0.0046,
                bend=over * 7,
            )
        for i in range(4):
            hair.lock(
                (part - over * 2, 15.0 - 0.1 * i),
                (part - over * (14 + 8 * i), 12.8 - 0.35 * i),
                (0.009, 0.0135, 0.0060),
                0.0095,
                0.0048,
            )


def ponytail(hair):
    combed_back(hair, 13.6, 10, fringe=True)
    hair.knot(np.array([0, 0.116, 0.082]), 0.014, 0.9)
    base = np.array([0, 0.126, 0.080])
    for i in range(9):
        a = i / 9 * 2 * math.pi
        t = np.linspace(0, 1, 8)[:, None]
        path = (
            base
            + np.array([0.013 * math.cos(a), 0.010 * math.sin(a), 0])
            + t * [0.006 * math.cos(a), 0.052, 0]
            + np.hstack([0 * t, -0.048 * t**2.2, -0.170 * t**1.4])
        )
        out = np.tile([math.cos(a), 0.4 + math.sin(a), 0.1], (8, 1))
        hair.strip(
            path,
            out / np.linalg.norm(out, axis=1, keepdims=True),
            0.0115 * np.interp(t[:, 0], [0, 0.2, 0.7, 1], [0.6, 1, 0.9, 0.15]),
            np.full(8, 0.006),
        )


STYLES = dict(
    crop=crop,
    quiff=quiff,
    fringe=fringe,
    combed=combed,
    under_hat=under_hat,
    short=short,
    receding=receding,
    bald=bald,
    perm=perm,
    bun=bun,
    low_bun=low_bun,
    chignon=chignon,
    bob=bob,
    ponytail=ponytail,
)


def hair_part(mesh, head, p, bones):
    STYLES[p["hair"]](Hair(mesh, head, p, bones), **p.get("hair_options", {}))
