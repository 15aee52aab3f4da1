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

    def cap(self, kind, top, sides, lumps=0.0012, columns=38):
        """The layer close to the head: thickness `top` above, `sides` at the sides and the back."""
        angle = np.arange(columns) / columns * 360 - 180
        start = self.line(kind, angle)
        start = np.mean([np.roll(start, d) for d in (-1, 0, 1)], 0) + self.rng.uniform(-0.06, 0.06, columns)
        steps = np.array([0, 0.05, 0.13, 0.26, 0.42, 0.60, 0.78, 0.91, 1.0])
        rings = []
        for q in steps:
            row = np.minimum(start + (CROWN - start) * q, 16.999)
            points, normal = self.head.at(angle, row)
            above = step(12.0, 14.5, row)
            thick = sides + (top - sides) * above + 0.002 * step(120, 170, np.abs(angle)) * (1 - above)
            thick = thick + lumps * mottle(angle, q * 30, 17) * above
            grow = min(1, q / 0.20) ** 0.6
            rings.append(points + normal * (thick * grow - 0.0020 * (1 - grow))[:, None])
        # the crown is closed, and lies as high as what surrounds it
        rings[-1][:] = rings[-1].mean(0) * [1, 1, 0] + [
            0,
            0,
            max(rings[-1][:, 2].mean(), rings[-2][:, 2].mean() + 0.001),
        ]
        faces, uv = gridfaces(len(steps), columns, True, 0, 0.60, 0, 0.20)
        self.add(np.array(rings), faces, uv, chart="cap")

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


def short(hair, part=38):
    """A man's short hair with a side parting."""
    r = hair.rng
    hair.cap("short", 0.009, 0.0032)
    over = -1 if part > 0 else 1
    for i in range(7):  # from the parting across the top
        row = 14.4 + 2.3 * i / 6
        hair.lock(
            (part + 4 * i, row), (over * (46 + 6 * i), row - 0.7), (0.008, 0.016, 0.009), 0.0105, 0.006, bend=over * 4
        )
    for i in range(6):  # from the parting down its own side
        hair.lock(
            (part + 3 + 7 * i, 15.2 - 0.1 * i),
            (part + 18 + 11 * i, 12.9 - 0.12 * i),
            (0.008, 0.008, 0.004),
            0.010,
            0.004,
        )
    for i in range(8):  # the front, swept aside
        angle = part - 4 - (part + 44) * i / 7 if part > 0 else part + 4 + (44 - part) * i / 7
        low = float(hair.line("short", angle))
        hair.lock(
            (angle - over * 12, 15.3),
            (angle + over * 15, low + 0.05 + r.uniform(0, 0.2)),
            (0.008, 0.013, 0.005),
            0.0115,
            0.005,
            bend=over * 5,
        )
    sides_and_back(hair, "short", 0.0045)


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
    hair.cap("receding", 0.0062, 0.0035)
    for i in range(11):
        angle = -50 + 10 * i
        low = float(hair.line("receding", angle)) - 0.05
        hair.lock(
            (angle + r.uniform(-3, 3), low),
            (180 - angle * 0.7, 16.0),
            (0.001, 0.007, 0.006),
            0.0095,
            0.003,
            bend=r.uniform(-5, 5),
            over=True,
            cross=3,
        )
    for i in range(9):
        angle = 112 + 136 * i / 8
        hair.lock((angle, 16.5), (angle + r.uniform(-5, 5), 13.0), (0.006, 0.010, 0.006), 0.013, 0.004)
    sides_and_back(hair, "receding", 0.005)


def bald(hair):
    hair.cap("bald", 0.003, 0.0045)
    sides_and_back(hair, "bald", 0.005)


def perm(hair):
    """Short permed curls, the commonest hair of old women."""
    r = hair.rng
    hair.cap("woman", 0.016, 0.009)
    rows = np.linspace(5, 16.9, 60)
    centre, count = np.array([0, 0.012, 0.02]), 136
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


def bob(hair, length=0.060, part=30, fringe=True, ears=False):
    """Hair to the jaw, parted at one side; old women's is shorter and shows the ears' lobes."""
    r = hair.rng
    hair.cap("woman", 0.012, 0.008)
    over = -1 if part > 0 else 1
    for side in (1, -1):
        for i in range(9):
            angle = side * (56 + 13 * i)
            start = (part * 0.7 + side * (8 + 3 * i), 16.0 + 0.09 * i)
            short_by = 0.012 * (i < 2)
            hair.lock(
                start,
                (angle, 11.6),
                (0.011, 0.016, 0.012),
                0.0165,
                0.006,
                rows=6,
                drop=(length - short_by + r.uniform(-0.003, 0.003), 0.008, 0.013),
            )
    for i in range(9):
        angle = 128 + 13 * i
        hair.lock(
            (angle, 16.4), (angle, 11.0), (0.012, 0.017, 0.014), 0.0175, 0.006, drop=(length * 1.05, 0.006, 0.016)
        )
    for i in range(8):
        row = 14.9 + 1.7 * i / 7
        hair.lock(
            (part + 2 * i, row), (over * (50 + 5 * i), row - 1.8), (0.010, 0.018, 0.013), 0.011, 0.006, bend=over * 5
        )
        hair.lock((part + 2 * i, row), (-over * (58 + 5 * i), row - 2.1), (0.010, 0.015, 0.012), 0.011, 0.006)
    if fringe:
        for i in range(7):
            hair.lock(
                (part - over * 2 + over * 3 * i, 14.9),
                (over * (8 + 9.5 * i), 12.95 - 0.14 * i),
                (0.009, 0.013, 0.004),
                0.0095,
                0.005,
                bend=over * 7,
            )
        for i in range(3):
            hair.lock(
                (part - over * 2, 14.9 - 0.1 * i),
                (part - over * (16 + 9 * i), 12.7 - 0.4 * i),
                (0.009, 0.012, 0.004),
                0.0095,
                0.005,
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
