"""The head: a grid of rings from the neck to the crown, pushed and pulled with soft brushes.

The rings come from profile curves; eyes and mouth are slits in the grid (along the rows EYES and MOUTH), so that lids and
lips are real edges. The whole head is built again for each face state (faces.py); the differences become morph targets.
Head coordinates: metres, the origin between the eyes within the head, z up, the face looks along -y, x to his left.
"""

import math

import numpy as np

from faces import FACES
from shapes import bump, ring_normals, spline, step

# height in front, at the side, behind; depth in front, behind; half width: from the neck to the crown
PROFILE = [
    (-0.222, -0.212, -0.185, -0.0120, 0.0960, 0.0640), (-0.178, -0.168, -0.150, -0.0180, 0.0860, 0.0570),
    (-0.140, -0.122, -0.118, -0.0300, 0.0800, 0.0570), (-0.133, -0.100, -0.092, -0.0700, 0.0800, 0.0640),
    (-0.124, -0.084, -0.072, -0.0890, 0.0830, 0.0710), (-0.106, -0.071, -0.055, -0.0950, 0.0880, 0.0755),
    (-0.090, -0.063, -0.045, -0.0958, 0.0910, 0.0785), (-0.076, -0.056, -0.035, -0.0960, 0.0940, 0.0810),
    (-0.053, -0.042, -0.018, -0.0955, 0.0990, 0.0850), (-0.032, -0.024, -0.003, -0.0955, 0.1030, 0.0880),
    (-0.015, -0.011, 0.010, -0.0940, 0.1050, 0.0890), (0.000, 0.000, 0.022, -0.0925, 0.1065, 0.0895),
    (0.024, 0.026, 0.040, -0.0975, 0.1080, 0.0905), (0.052, 0.054, 0.064, -0.0975, 0.1080, 0.0905),
    (0.084, 0.084, 0.088, -0.0870, 0.1010, 0.0860), (0.110, 0.110, 0.110, -0.0650, 0.0810, 0.0690),
    (0.128, 0.128, 0.127, -0.0350, 0.0500, 0.0400), (0.134, 0.134, 0.134, -0.0010, 0.0060, 0.0040),
]  # fmt: skip
ROWS_BETWEEN = [1, 1, 2, 2, 2, 2, 3, 5, 4, 3, 3, 4, 3, 3, 3, 2, 2]  # grid rows for each step of the profile
ROWS = np.concatenate([np.arange(n) / n + i for i, n in enumerate(ROWS_BETWEEN)] + [[len(ROWS_BETWEEN)]])
MOUTH, EYES = int(np.where(ROWS == 7)[0][0]), int(np.where(ROWS == 11)[0][0])
COLUMNS_X = [
    0, 0.004, 0.008, 0.0122, 0.0165, 0.0195, 0.023, 0.0265, 0.030, 0.0335, 0.037, 0.0405, 0.044, 0.0475, 0.051, 0.056,
    0.062, 0.069, 0.076, 0.082,
]  # fmt: skip
COLUMNS_DEGREES = (78, 91, 106, 124, 144, 163, 180)
POWER, MIDDLE = 2.25, 0.02  # how square the rings are; where their middle lies
# What makes a face its owner's. Factors: width of the head, jaw, cheeks, nose (breadth), lips, eyes (opening), ridge of the
# brows, length of the nose, mouth (breadth). Amounts, 0 for none: chin (forward; below 0 it recedes), square (corners of
# the jaw), hollow (below the cheekbones), bone (cheekbones), bridge (height of the nose between the eyes; below 0 flat),
# hook (bend of the nose), tilt (outer corners of the eyes up), apart (eyes), heavy (soft cheeks and chin), lids (heavy).
LOOK = dict(
    width=1.0, jaw=1.0, cheek=1.0, nose=1.0, lips=1.0, eyes=1.0, ridge=1.0, long=1.0, mouth=1.0, chin=0.0, square=0.0,
    hollow=0.0, bone=0.0, bridge=0.0, hook=0.0, tilt=0.0, apart=0.0, heavy=0.0, lids=0.0,
)  # fmt: skip


class Head:
    def __init__(self, p):
        self.p, self.age, self.is_woman = p, p["age"], p["sex"] == "f"
        self.rng = np.random.default_rng(p["seed"])
        self.look = {**LOOK, **{k: v for k, v in p.get("face", {}).items() if k in LOOK}}
        angles = [math.asin(min(1, (x / 0.0895) ** (POWER / 2))) for x in COLUMNS_X]
        angles = np.array(angles + [math.radians(d) for d in COLUMNS_DEGREES])
        self.front_column = len(angles) - 1
        self.angles = np.concatenate([-angles[::-1], angles[1:]])[:-1]  # back, right, front, left; the back once
        self.columns, self.rows = len(self.angles), len(ROWS)
        self.points = self.rings()
        self.sculpt()
        self.shape_nose()
        self.place_eyes_and_mouth()
        self.shapes = {state: self.build(values) for state, values in FACES.items()}
        self.skin_normals = ring_normals(self.shapes["neutral"][0])

    def chance(self, size):
        return self.rng.uniform(-size, size)

    # ------------------------------------------------------------ the plain head

    def profile(self):
        """The profile curves for this sex, age and look."""
        k, a = np.array(PROFILE), self.age
        jaw = step(-0.03, -0.11, k[:, 1])
        k[:, 5] *= 1 + jaw * ((-0.10 if self.is_woman else 0.02) + self.chance(0.03))
        k[:, 5] *= 0.965 + self.chance(0.015)
        k[:4, 5] *= 0.86 if self.is_woman else 0.95
        k[:3, 5] *= 0.92 if self.is_woman else 0.95  # the neck is narrower than the jaw
        k[:3, 4] -= 0.008
        k[:, 5] *= self.look["width"]
        k[2:7, 5] *= np.array([0.5, 1, 1, 1, 0.6]) * (self.look["jaw"] - 1) + 1
        k[3:8, 5] *= 1 + np.array([0.05, 0.085, 0.08, 0.05, 0.02]) * self.look["square"]
        k[0:6, 5] *= 1 + np.array([0.10, 0.12, 0.10, 0.06, 0.055, 0.05]) * self.look["heavy"]
        if self.is_woman:
            k[:, :3] = np.where(k[:, :3] < -0.02, -0.02 + (k[:, :3] + 0.02) * (0.945 + 0.03 * a), k[:, :3])
            k[:3, :3] -= 0.006
            k[:3, 3] += 0.006
            k[:3, 4] -= 0.010
            k[4:7, 0] += 0.004
        chin = step(-0.06, -0.1, k[:, 0]) * step(-0.14, -0.12, k[:, 0])
        k[:, 3] -= chin * (0.001 + self.chance(0.002))
        return k

    def rings(self):
        rows = spline(self.profile(), ROWS)
        c, s = np.cos(self.angles), np.sin(self.angles)
        side, depth = np.sign(s) * np.abs(s) ** (2 / POWER), np.abs(c) ** (2 / POWER)
        front_z, side_z, back_z, front_y, back_y, width = (rows[:, i : i + 1] for i in range(6))
        # behind the jaw the neck goes over into the head without an edge
        t = step(0.5, 9.0, ROWS)[:, None]
        below = (ROWS < 9)[:, None]
        low, high = rows[2], rows[np.argmin(np.abs(ROWS - 9))]
        behind = step(-0.12, 0.45, -c)[None, :]
        smooth = np.where(below, low[5] + (high[5] - low[5]) * t, width)
        width = width * (1 - behind) + smooth * behind
        back_y = np.where(below, low[4] + (high[4] - low[4]) * t, back_y)
        # rows run level across the mouth, and rise toward the ears elsewhere
        level = (step(4.5, 6.5, ROWS) * step(11, 9, ROWS))[:, None]
        across = np.where(c > 0, c**2 + (1 - c**2) * step(0.80, 0.96, c) * level, 0)
        x = width * side
        y = np.where(c > 0, MIDDLE + (front_y - MIDDLE) * depth, MIDDLE + (back_y - MIDDLE) * depth)
        z = np.where(c > 0, side_z + (front_z - side_z) * across, side_z + (back_z - side_z) * c**2)
        return np.stack([x + 0 * y, y, z + 0 * x], 2)

    # ------------------------------------------------------------ brushes

    def sculpt(self):
        """Each brush pushes along the surface normal."""
        a, look, woman = self.age, self.look, self.is_woman
        x, y, z = (self.points[..., i] for i in range(3))
        ax, front = np.abs(x), (y < 0.0) * 1.0
        push = np.zeros_like(x)
        push += front * (0.0035 + self.chance(0.0015)) * look["cheek"] * bump(ax, z, 0.055, -0.022, 0.022, 0.018)
        edge = bump(y, z, -0.002, -0.090, 0.045, 0.026) * step(0.02, 0.05, ax)
        under = bump(y, z, -0.004, -0.124, 0.050, 0.019) * step(0.010, 0.04, ax)
        push += (0.0010 if woman else 0.0022) * edge - 0.0048 * under  # the jaw's edge, the hollow below it
        push += front * (0.0025 * a + 0.0026 * look["heavy"]) * bump(ax, z, 0.050, -0.084, 0.019, 0.020)  # jowls
        push -= (
            front * (0.003 * a + 0.0045 * look["hollow"]) * bump(ax, z, 0.060, -0.055, 0.016, 0.02)
        )  # below the cheekbone
        push += front * 0.0040 * look["bone"] * bump(ax, z, 0.062, -0.018, 0.016, 0.011)
        push += front * 0.0030 * look["heavy"] * bump(x, z, 0, -0.128, 0.035, 0.012)  # below the chin
        push += (
            front * (0.0008 if woman else 0.003) * look["ridge"] * bump(ax, z, 0.028, 0.022, 0.022, 0.008)
        )  # brow ridge
        push -= 0.002 * a * bump(ax, z, 0.085, 0.03, 0.03, 0.03)  # temples
        push -= front * 0.0035 * bump(ax, z, 0.034, 0.002, 0.018, 0.011)  # eye sockets
        push += (
            front * (0.0055 + 0.0050 * look["chin"]) * bump(x, z, 0, -0.108, 0.018 + 0.005 * look["square"], 0.012)
        )  # chin
        push -= front * 0.0040 * bump(x, z, 0, -0.0935, 0.018, 0.0055)  # groove under the lower lip
        push += front * 0.0035 * bump(x, z, 0, -0.074, 0.028, 0.017)  # muzzle
        self.mouth_width = (0.0255 + self.chance(0.0015)) * look["mouth"]
        full = look["lips"] * (1.15 if woman else 0.8) * (1 - 0.45 * a)
        lips = 0.0030 * bump(0, z, 0, -0.0715, 1, 0.0032) + 0.0042 * bump(0, z, 0, -0.0822, 1, 0.0042)
        lips -= 0.0016 * bump(0, z, 0, -0.0765, 1, 0.0016)
        push += front * np.clip(1 - (ax / self.mouth_width) ** 2, 0, 1) * full * lips
        push -= front * 0.0016 * bump(ax, z, self.mouth_width + 0.001, -0.0745, 0.005, 0.006)  # corners of the mouth
        push -= front * 0.0009 * bump(x, z, 0, -0.062, 0.0035, 0.007)  # philtrum
        fold = 0.0185 + 0.0165 * np.clip((-z - 0.036) / 0.05, 0, 1)  # from the nose past the mouth
        beside = 0.0022 * np.exp(-(((ax - fold - 0.006) / 0.006) ** 2)) - 0.0024 * np.exp(
            -(((ax - fold) / 0.0035) ** 2)
        )
        push += front * step(-0.098, -0.088, z) * step(-0.034, -0.044, z) * (0.15 + 1.15 * a) * beside
        bags = 0.0020 * bump(ax, z, 0.034, -0.0165, 0.014, 0.005) - 0.0010 * bump(ax, z, 0.034, -0.0245, 0.016, 0.003)
        push += front * a * bags
        self.points += ring_normals(self.points) * push[..., None]

    def shape_nose(self):
        """Pushed straight forward, and drawn down a little at the tip so that it overhangs."""
        x, z = self.points[..., 0], self.points[..., 2]
        front = (self.points[..., 1] < 0.0) * 1.0
        broad = self.look["nose"] * (0.92 if self.is_woman else 1.08) * (1 + self.chance(0.06))
        long = (1 + self.chance(0.08) + 0.10 * self.age - (0.19 if self.is_woman else 0)) * self.look["long"]
        bridge, hook = self.look["bridge"], self.look["hook"]
        heights = [-0.0575, -0.0520, -0.048, -0.042, -0.034, -0.022, -0.010, 0.002, 0.014, 0.022]
        ridge = np.interp(z, heights, [0, 0.009, 0.0200, 0.0238, 0.0212, 0.0150, 0.0094, 0.0056, 0.002, 0]) * long
        ridge += bridge * 0.0042 * bump(z, 0, -0.004, 0, 0.014, 1) + hook * 0.0036 * bump(z, 0, -0.020, 0, 0.009, 1)
        width = np.interp(z, [-0.052, -0.040, -0.025, -0.01, 0.01], [0.0118, 0.0125, 0.0096, 0.0080, 0.0085]) * broad
        out = ridge * np.exp(-((np.abs(x) / width) ** 2.4))
        out += 0.0112 * broad * bump(np.abs(x), z, 0.0152 * broad, -0.0470, 0.0062, 0.0066)  # wings
        out -= 0.003 * bump(np.abs(x), z, 0.0072, -0.0535, 0.003, 0.0028)  # nostrils
        self.points[..., 1] -= front * out
        self.points[..., 2] -= front * (0.0035 + 0.0025 * hook) * bump(x, z, 0, -0.046, 0.010, 0.008)
        wide = front * 0.0028 * self.look["apart"] * bump(np.abs(x), z, 0.034, 0.0, 0.022, 0.016)
        self.points[..., 0] += np.sign(x) * wide

    def place_eyes_and_mouth(self):
        a, k = self.age, self.front_column
        first, last = COLUMNS_X.index(0.0165), COLUMNS_X.index(0.051)
        self.eye_columns = (first, last)
        inner, outer = self.points[EYES, k + first, 0], self.points[EYES, k + last, 0]
        self.eye_x, self.eye_z, self.eye_half, self.eyeball = (inner + outer) / 2, 0.0005, (outer - inner) / 2, 0.0205
        self.eye_y = self.points[EYES, k + (first + last) // 2, 1] + self.eyeball - 0.0006
        self.upper_lid = self.look["eyes"] * (
            (0.0086 if self.is_woman else 0.0076) * (1 - 0.22 * a) + self.chance(0.0003)
        )
        self.lower_lid = self.look["eyes"] * 0.0056 * (1 - 0.12 * a)
        self.eye_tilt = 0.0011 * (1 - 0.6 * a) + 0.0016 * self.look["tilt"]
        across = self.points[MOUTH, k : k + len(COLUMNS_X), 0]
        self.mouth_columns = int(np.max(np.nonzero(across < self.mouth_width + 0.0015)[0]))
        self.mouth_width = across[self.mouth_columns]

    # ------------------------------------------------------------ face states

    def build(self, state):
        """The head in one face state: as the faces above the slits see it, and as those below them do."""
        return [self.moved(state, is_upper) for is_upper in (True, False)]

    def moved(self, state, is_upper):
        out = self.points.copy()
        row = np.arange(self.rows)[:, None] + 0 * out[..., 0]
        below_mouth = ((row < MOUTH) | ((row == MOUTH) & (not is_upper))) * 1.0
        above_eyes = (row > EYES) | ((row == EYES) & is_upper)
        self.move_mouth(out, state, below_mouth)
        self.move_features(out, state, below_mouth)
        self.move_lids(out, state, above_eyes)
        return out

    def measures(self):
        x, y, z = (self.points[..., i] for i in range(3))
        return x, np.abs(x), z, step(0.02, -0.03, y), self.points[MOUTH, self.front_column, 2]

    def move_mouth(self, out, state, below):
        """Levels the line of the lips; the jaw takes lower lip and chin down and back."""
        x, ax, z, front, lips = self.measures()
        line = self.points[MOUTH : MOUTH + 1, :, 2] - lips - 0.0016 * np.clip(ax / self.mouth_width, 0, 1.2) ** 2
        out[..., 2] -= front * line * bump(0, z, 0, lips, 1, 0.012) * step(0.05, 0.03, ax)
        jaw = state.get("jaw", 0)
        inside = np.clip(1 - (ax / self.mouth_width) ** 2, 0, 1)
        near_lip = step(lips - 0.022, lips - 0.004, z)
        drop = inside**0.55 * near_lip + np.exp(-((ax / 0.05) ** 2)) * (1 - near_lip)
        drop = jaw * front * below * step(-0.145, -0.120, z) * drop
        out[..., 2] -= 0.0165 * drop
        out[..., 1] += 0.005 * drop
        out[..., 2] += jaw * 0.0015 * (1 - below) * inside * bump(0, z, 0, lips, 1, 0.008) * front

    def move_features(self, out, state, below):
        """Smile, pain, worry, raised brows, slackness; the hanging side after a stroke."""
        x, ax, z, front, lips = self.measures()
        outward = np.sign(x)
        inside = np.clip(1 - (ax / self.mouth_width) ** 2, 0, 1)
        corner = bump(ax, z, self.mouth_width, lips, 0.014, 0.013) * front

        def shift(axis, amount, *place):
            out[..., axis] += amount * bump(ax, z, *place) * front

        if self.p.get("weak") == "left":
            hang = step(-0.004, 0.012, x)
            out[..., 2] -= 0.0030 * hang * corner + 0.0014 * hang * bump(ax, z, 0.045, -0.060, 0.025, 0.025) * front
        friendly = 0.0 if {"pain", "worry", "slack"} & set(state) else 0.14
        s = state.get("smile", friendly)
        if s:
            out[..., 0] += outward * 0.0055 * s * corner
            out[..., 2] += 0.0062 * s * corner
            out[..., 1] += 0.0026 * s * corner
            shift(2, 0.0042 * s, 0.043, -0.034, 0.016, 0.014)
            shift(1, -0.0042 * s, 0.043, -0.034, 0.016, 0.014)
            out[..., 2] -= 0.0012 * s * inside * bump(0, z, 0, lips, 1, 0.008) * front
            shift(1, 0.0010 * s, 0, lips, 0.03, 0.016)
            shift(2, 0.0016 * s, 0.034, -0.013, 0.016, 0.008)
        s = state.get("pain", 0)
        if s:  # brows drawn together and down, cheeks up, lips drawn back from the teeth
            out[..., 0] += outward * 0.0064 * s * corner
            out[..., 2] -= 0.0030 * s * corner
            out[..., 1] += 0.001 * s * corner
            near_lips = bump(0, z, 0, lips, 1, 0.010) * front
            out[..., 2] += s * near_lips * (0.0034 * (1 - below) * inside**0.6 - 0.0046 * below * inside**0.6)
            shift(2, -0.0098 * s, 0.011, 0.023, 0.015, 0.013)
            out[..., 0] -= outward * 0.0042 * s * bump(ax, z, 0.018, 0.022, 0.014, 0.013) * front
            shift(1, -0.0040 * s, 0.0085, 0.019, 0.006, 0.010)
            shift(1, 0.0034 * s, 0.0, 0.017, 0.0038, 0.010)
            shift(2, -0.0034 * s, 0.038, 0.026, 0.016, 0.012)
            shift(2, 0.0052 * s, 0.021, -0.038, 0.014, 0.013)
            shift(1, -0.0046 * s, 0.041, -0.026, 0.014, 0.010)
            shift(1, 0.0030 * s, 0.026, -0.052, 0.006, 0.014)  # the fold beside the nose
            shift(2, 0.0042 * s, 0.036, -0.018, 0.016, 0.009)
        s = state.get("worry", 0)
        if s:  # inner ends of the brows up and together, corners of the mouth down, lips pressed
            shift(2, 0.0098 * s, 0.012, 0.025, 0.012, 0.014)
            out[..., 0] -= outward * 0.0030 * s * bump(ax, z, 0.016, 0.025, 0.012, 0.013) * front
            shift(1, -0.0026 * s, 0.0095, 0.026, 0.006, 0.010)
            shift(2, -0.0052 * s, 0.050, 0.022, 0.016, 0.012)
            out[..., 2] -= 0.0066 * s * corner
            out[..., 0] -= outward * 0.0022 * s * corner
            out[..., 2] += 0.0016 * s * inside * bump(0, z, 0, lips, 1, 0.009) * front
            shift(1, -0.0020 * s, 0, -0.104, 0.016, 0.010)
        shift(2, 0.0068 * state.get("browup", 0), 0.032, 0.026, 0.026, 0.015)
        s = state.get("slack", 0)
        if s:
            out[..., 2] -= 0.0046 * s * corner
            shift(2, -0.0030 * s, 0.05, -0.07, 0.03, 0.03)
            shift(1, 0.0026 * s, 0.048, -0.058, 0.020, 0.024)  # cheeks fall in
            shift(2, -0.0018 * s, 0.034, 0.022, 0.03, 0.012)

    def lid_edges(self, x):
        """Place along the eye (-1 inner corner .. 1 outer), and how far the open lids stand from the slit."""
        e = np.clip((np.abs(x) - self.eye_x) / self.eye_half, -1, 1)
        upper = self.upper_lid * (1 - e * e) ** 0.62 * (1 - 0.10 * self.age * e - 0.05 * e)
        lower = self.lower_lid * (1 - e * e) ** 0.8 * (1 + 0.12 * e)
        if self.p.get("weak") == "left":
            upper = upper * np.where(x > 0, 0.86, 1.0)
        return e, upper, lower

    def move_lids(self, out, state, above):
        """The slit row opens, rows beside it are squeezed; then everything near is laid over the eyeball."""
        x, ax, z, front, _ = self.measures()
        lid, low = state.get("lid", 1.0), state.get("low", 1.0)
        if lid > 0:
            lid *= 1 - 0.22 * self.look["lids"]
        e, upper, lower = self.lid_edges(x)
        dz = z - self.points[EYES : EYES + 1, :, 2]
        near = step(0.014, 0.0, np.maximum(np.abs(ax - self.eye_x) - self.eye_half, 0)) * front
        out[..., 2] += near * self.eye_tilt * e * np.exp(-((dz / 0.02) ** 2))
        edge = upper * lid if lid >= 0 else -lower * 0.86
        sunk = lower * low if lid >= 0 else lower * 0.90
        rest = upper * np.exp(-((dz / 0.016) ** 2))  # where the skin above the lid sits when the eye is open
        lifted = rest + (edge - upper) * np.exp(-((dz / 0.0075) ** 2))
        out[..., 2] += near * np.where(above, lifted, -sunk * np.exp(-((dz / 0.013) ** 2)))
        px, pz = out[..., 0] - np.sign(x) * self.eye_x, out[..., 2] - self.eye_z
        reach = np.sqrt((px / (self.eye_half * 1.06)) ** 2 + (pz / 0.0120) ** 2)
        over = (1 - step(0.80, 1.65, reach)) * front * step(0.0075, 0.0160, ax)
        radius = self.eyeball + 0.0019 + 0.0007 * self.age
        on_ball = self.eye_y - np.sqrt(np.maximum(radius**2 - px**2 - pz**2, (0.45 * radius) ** 2))
        crease = np.where(above, np.exp(-(((dz - 0.0075) / 0.0030) ** 2)), 0) * np.clip(1 - e**2 * 0.7, 0, 1) * near
        crease *= 0.0013 * (0.6 + self.age) * np.clip(lid, 0.0, 1)
        out[..., 1] = out[..., 1] * (1 - over) + on_ball * over - crease

    # ------------------------------------------------------------ edges

    def rims(self, state):
        """Lid edges with lashes, and the inside of the mouth: (grid of points, kind, side)."""
        upper, lower = self.shapes[state]
        k, found = self.front_column, []
        first, last = self.eye_columns
        for side in (1, -1):
            columns = [k + side * c for c in range(first, last + 1)]
            centre = np.array([side * self.eye_x, self.eye_y, self.eye_z])
            for skin, kind in ((upper, "lash"), (lower, "rim")):
                edge = skin[EYES, columns]
                out = (edge - centre) / np.linalg.norm(edge - centre, axis=1, keepdims=True)
                middle, inner = centre + out * (self.eyeball + 0.0006), centre + out * (self.eyeball - 0.0012)
                if kind == "rim":
                    found.append((np.stack([edge, middle, inner]), kind, side))
                    continue
                t = np.linspace(-1, 1, len(columns))[:, None]
                length = (1 - t * t) ** 0.5 * (0.0018 if self.is_woman else 0.0010) * (1 + 0.5 * t)
                tip = edge + np.array([0, -1, -0.35]) * length
                root = edge + out * 0.0002 + np.array([0, 0, 0.0006])
                found.append((np.stack([root, tip, middle, inner]), kind, side))
        columns = [k + c for c in range(-self.mouth_columns, self.mouth_columns + 1)]
        lips = upper[MOUTH, columns], lower[MOUTH, columns]
        open_by = np.array([0.0] + [1.0] * (len(columns) - 2) + [0.0])[:, None]   # above and below meet in the corners: no gap to look through
        corners = (lips[0] + lips[1]) / 2
        for edge, sign in zip(lips, (1, -1)):
            within = corners + (edge - corners) * open_by
            just_in = within + np.array([0, 0.0035, 0]) + open_by * [0, 0, sign * 0.0004]
            further = within + np.array([0, 0.012, 0]) + open_by * [0, 0, sign * 0.0025]
            back = lips[0] * 0.6 + lips[1] * 0.4 + np.array([0, 0.034, 0])
            back[:, 0] *= 0.7
            found.append((np.stack([edge, just_in, further, back]), "mouthU" if sign > 0 else "mouthL", 1))
        return found

    # ------------------------------------------------------------ places on the skin

    def at(self, degrees, row):
        """Point and normal of the skin at angles from the front and row numbers, in the neutral state."""
        known = np.concatenate([np.degrees(self.angles), [180.0]])
        d = (np.asarray(degrees) + 180) % 360 - 180
        c0 = np.clip(np.searchsorted(known, d, side="right") - 1, 0, self.columns - 1)
        cf = ((d - known[c0]) / (known[c0 + 1] - known[c0]))[..., None]
        c1 = (c0 + 1) % self.columns
        r = np.interp(row, ROWS, np.arange(self.rows))
        r0 = np.clip(r.astype(int), 0, self.rows - 2)
        rf = (r - r0)[..., None]

        def mixed(grid):
            low = grid[r0, c0] * (1 - cf) + grid[r0, c1] * cf
            high = grid[r0 + 1, c0] * (1 - cf) + grid[r0 + 1, c1] * cf
            return low * (1 - rf) + high * rf

        normal = mixed(self.skin_normals)
        return mixed(self.shapes["neutral"][0]), normal / (np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9)

    def depth(self, x, z):
        """How far forward (y) the face is at places (x, z): the mean of the nearest grid points."""
        k = self.front_column
        near = self.shapes["neutral"][0][MOUTH - 2 : EYES + 14, k - 22 : k + 23].reshape(-1, 3)
        x, z = np.atleast_1d(x), np.atleast_1d(z)
        far = (near[None, :, 0] - x[:, None]) ** 2 + (near[None, :, 2] - z[:, None]) ** 2 + 1e-8
        i = np.argsort(far, 1)[:, :5]
        weight = 1 / np.take_along_axis(far, i, 1)
        return (np.take(near[:, 1], i) * weight).sum(1) / weight.sum(1)
