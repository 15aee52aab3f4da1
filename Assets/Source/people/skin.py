"""The skin picture, painted on the same grid as the head so that lines and lips land where the shape is; its pale,
sweating copy; the eye."""

import numpy as np

from fabric import mottle
from hairlines import HAIRLINES, KIND
from head import MOUTH, ROWS
from shapes import blotches, bump, step

PICTURE = 1024
COARSE = 4  # one pixel in four, each way, to find where things lie
FACE_FROM = 0.13  # the head uses the part of the picture above this; ears, hands, arms lie below


class Canvas:
    """The head's part of the picture; every pixel knows where on the head it lies."""

    def __init__(self, h):
        self.height, self.width = PICTURE - int(round(PICTURE * FACE_FROM)), PICTURE
        upper, lower = h.shapes["neutral"]
        u = (np.arange(self.width) + 0.5) / self.width * h.columns
        v = (np.arange(self.height) + 0.5) / self.height * (h.rows - 1)
        c0, cf = u.astype(int) % h.columns, (u - u.astype(int))[None, :, None]
        c1 = (c0 + 1) % h.columns
        r0 = np.minimum(v.astype(int), h.rows - 2)
        rf = (v - r0)[:, None, None]
        low = upper[r0][:, c0] * (1 - cf) + upper[r0][:, c1] * cf
        high = lower[r0 + 1][:, c0] * (1 - cf) + lower[r0 + 1][:, c1] * cf
        where = low * (1 - rf) + high * rf
        self.x, self.y, self.z = where[..., 0], where[..., 1], where[..., 2]
        way = h.skin_normals[r0][:, c0] * (1 - cf) + h.skin_normals[r0][:, c1] * cf
        above = h.skin_normals[r0 + 1][:, c0] * (1 - cf) + h.skin_normals[r0 + 1][:, c1] * cf
        self.way = way * (1 - rf) + above * rf
        turned = np.degrees(np.append(h.angles, h.angles[0] + 2 * np.pi))
        self.angle = (turned[c0] * (1 - cf[0, :, 0]) + turned[c0 + 1] * cf[0, :, 0])[None, :]
        self.coarse = [axis[::COARSE, ::COARSE] for axis in (self.x, self.y, self.z)]
        self.ax = np.abs(self.x)
        self.front = step(0.03, -0.02, self.y)
        mouth = upper[MOUTH][c0] * (1 - cf[0]) + upper[MOUTH][c1] * cf[0]
        self.above_mouth = self.z - mouth[None, :, 2]
        self.row = np.interp(v, np.arange(h.rows), ROWS)[:, None]
        self.color = np.ones((self.height, self.width, 3))

    def mix(self, color, share, window=np.s_[:, :]):
        share = np.clip(share, 0, 1)[..., None]
        self.color[window] = self.color[window] * (1 - share) + np.array(color) * share

    def darken(self, factor, share, window=np.s_[:, :]):
        self.color[window] *= 1 - np.clip(share, 0, 1)[..., None] * (1 - np.array(factor))

    def window(self, x0, x1, z0, z1):
        """The pixels of the front of the head that may lie in a box."""
        x, y, z = self.coarse
        inside = (x > x0 - 0.004) & (x < x1 + 0.004) & (z > z0 - 0.004) & (z < z1 + 0.004) & (y < 0.03)
        rows, columns = np.nonzero(inside.any(1))[0] * COARSE, np.nonzero(inside.any(0))[0] * COARSE
        if not len(rows):
            return None
        return np.s_[
            max(0, rows[0] - COARSE) : rows[-1] + 2 * COARSE, max(0, columns[0] - COARSE) : columns[-1] + 2 * COARSE
        ]


def distance(x, z, points):
    """How far each pixel is from a line of points."""
    best = np.full(np.shape(x), 9.0)
    for (x0, z0), (x1, z1) in zip(points, points[1:]):
        length = (x1 - x0) ** 2 + (z1 - z0) ** 2 + 1e-12
        t = np.clip(((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / length, 0, 1)
        best = np.minimum(best, np.hypot(x - x0 - t * (x1 - x0), z - z0 - t * (z1 - z0)))
    return best


def lines_of_age(h, rng):
    """Wrinkles as (points, width, strength)."""
    a, out = h.p["age"], []

    def both(points, width, strength):
        for side in (1, -1):
            out.append(([(side * x, z) for x, z in points], width, strength))

    def wobble():
        return rng.uniform(-0.0012, 0.0012)

    deep = a**1.5
    for i, z in enumerate((0.043, 0.053, 0.063, 0.072)):
        half = rng.uniform(0.030, 0.046)
        shift = rng.uniform(-0.006, 0.006)
        level = [(x + shift, z + wobble() * 0.5 + 0.003 * np.cos(x * 42)) for x in np.linspace(-half, half, 13)]
        out.append((level, 0.0014, 0.26 * deep))
    outer = h.eye_x + h.eye_half
    for j, (dx, dz) in enumerate(((0.014, 0.008), (0.018, 0.001), (0.014, -0.007), (0.010, -0.012))):
        both(
            [
                (outer + 0.002, h.eye_z - 0.001 * j),
                (outer + 0.002 + dx * 0.5, h.eye_z + dz * 0.42),
                (outer + 0.002 + dx, h.eye_z + dz),
            ],
            0.0009,
            0.30 * deep,
        )
    both(
        [(0.0185, -0.040), (0.0235, -0.050), (0.0285, -0.060), (0.0325, -0.070), (0.034, -0.080)],
        0.0022,
        0.03 + 0.30 * a,
    )
    both([(0.0300, -0.080), (0.0325, -0.089), (0.0330, -0.098)], 0.0018, 0.20 * deep)
    both([(0.006, 0.014), (0.0068, 0.022), (0.006, 0.030)], 0.0010, 0.24 * deep)
    both([(0.020, -0.0095), (0.027, -0.0155), (0.036, -0.0175), (0.045, -0.0145)], 0.0012, 0.05 + 0.28 * a)
    both([(0.022, -0.015), (0.030, -0.0222), (0.039, -0.0238), (0.048, -0.020)], 0.0010, 0.20 * deep)
    both([(0.052, -0.032), (0.056, -0.047), (0.055, -0.062)], 0.0016, 0.14 * deep)
    both([(0.058, -0.030), (0.062, -0.044), (0.061, -0.056)], 0.0013, 0.10 * deep)
    out.append(
        ([(x, -0.0945 - 0.0012 * np.cos(x * 80)) for x in np.linspace(-0.015, 0.015, 7)], 0.0016, 0.06 + 0.14 * a)
    )
    for x in (-0.012, -0.006, 0.004, 0.010):
        out.append(([(x, -0.060), (x * 1.08, -0.068)], 0.0007, 0.20 * max(0, a - 0.6) / 0.4))
    for z in (-0.152, -0.170):
        out.append(([(x, z + 5 * x * x) for x in np.linspace(-0.05, 0.05, 9)], 0.0018, 0.26 * a + 0.04))
    return out


def draw_lines(canvas, lines):
    dark, light = np.zeros(canvas.x.shape), np.zeros(canvas.x.shape)
    for points, width, strength in lines:
        if strength < 0.01:
            continue
        xs, zs = [q[0] for q in points], [q[1] for q in points]
        window = canvas.window(min(xs) - 0.008, max(xs) + 0.008, min(zs) - 0.008, max(zs) + 0.008)
        if window is None:
            continue
        x, z = canvas.x[window], canvas.z[window]
        from_line, from_below = distance(x, z, points), distance(x, z - 0.0020, points)
        (x0, z0), (x1, z1) = points[0], points[-1]
        ends = np.minimum(np.hypot(x - x0, z - z0), np.hypot(x - x1, z - z1))
        fade = strength * step(-0.002, 0.009, ends)
        valley = np.exp(-((from_line / width) ** 2)) + 0.45 * np.exp(-((from_line / (3 * width)) ** 2))
        dark[window] = np.maximum(dark[window], fade * valley)
        light[window] = np.maximum(light[window], 0.35 * fade * np.exp(-((from_below / (1.8 * width)) ** 2)))
    canvas.darken((0.66, 0.47, 0.41), dark * canvas.front)
    canvas.color *= 1 + 0.16 * (light * canvas.front)[..., None]


def draw_brows(canvas, h, rng):
    """Hair by hair; the morphs move them with the skin."""
    p, a, woman = h.p, h.p["age"], h.p["sex"] == "f"
    color = np.array(p["brow"]) / 255.0 * 0.86
    thick = p.get("brows", 1.0) * (1.0 if woman else 1.12)
    rise, level = p.get("brow_shape", (1.0, 0.0))  # how arched; how much higher (or lower) than others'
    bushy = p.get("bushy", 0.0)

    def middle_of(q):
        q1 = np.clip(q, 0, 1.1)
        arch = 0.0040 * rise * np.sin(np.clip(q * 0.9 + 0.1, 0, 1) * np.pi * 0.85)
        return 0.0236 + level + 0.0040 * (1 - rise) * 0.5 + arch - (0.0025 + 0.0018 * a) * q1**3

    for side in (1, -1):
        window = canvas.window(*sorted((side * 0.008, side * 0.062)), 0.010, 0.042)
        if window is None:
            continue
        x, z = canvas.x[window], canvas.z[window]
        share = np.zeros(x.shape)
        t = (side * x - 0.0135) / 0.038
        arch = middle_of(t)
        width = (
            (0.0046 if woman else 0.0062)
            * thick
            * (0.35 + 0.65 * np.sin(np.clip(t * 0.9 + 0.12, 0, 1) * np.pi) ** 0.6)
            * (1 - 0.5 * np.clip(t, 0, 1) ** 2)
        )
        share += 0.62 * np.exp(-(((z - arch) / (width * 0.56)) ** 2)) * step(-0.06, 0.08, t) * step(1.08, 0.85, t)
        for _ in range(int((70 + 50 * bushy) * thick)):
            q = rng.uniform(0, 1) ** 1.1
            middle = float(middle_of(q))
            half = (0.0021 if woman else 0.0029) * thick * (1 - 0.45 * q * q)
            rx, rz = 0.0135 + 0.038 * q, middle - half + rng.uniform(-0.4, 1.6) * half
            lean = (
                (0.9 - 1.05 * q + rng.uniform(-0.25, 0.25))
                if rz < middle
                else (0.2 - 0.75 * q + rng.uniform(-0.2, 0.2))
            )
            lean += bushy * rng.uniform(-0.5, 0.7)
            length = rng.uniform(0.0045, 0.0075) * (1 + 0.4 * a + 0.4 * bushy)
            dx, dz = length * np.cos(lean), length * np.sin(lean) * 0.75
            hair = distance(side * x, z, [(rx, rz), (rx + dx * 0.5, rz + dz * 0.62), (rx + dx, rz + dz)])
            share = np.maximum(share, 0.80 * np.exp(-((hair / 0.00042) ** 2)))
        canvas.mix(color, share * 0.92, window)


def paint_skin(h):
    """The head's part of the picture, plain and pale, as rows from the bottom."""
    p, a, woman = h.p, h.p["age"], h.p["sex"] == "f"
    rng = np.random.default_rng(p["seed"] + 100)
    canvas = Canvas(h)
    x, z, ax, front = canvas.x, canvas.z, canvas.ax, canvas.front
    shape = canvas.x.shape
    base = np.array(p["skin"]) / 255.0
    canvas.color *= base
    blotch = 0.016 * blotches(*shape, 24, rng) + 0.012 * blotches(*shape, 90, rng) + 0.010 * blotches(*shape, 200, rng)
    canvas.color *= 1 + blotch[..., None] * (0.5 + a)
    # zones of colour: the middle of the face is redder, forehead and jaw yellower
    warm = base * np.array([1.0, 0.80, 0.76])
    rosy = p.get("rosy", 1.0)
    canvas.mix(warm, front * rosy * 0.42 * bump(ax, z, 0.047, -0.034, 0.021, 0.017))
    canvas.mix(warm, front * 0.45 * bump(x, z, 0, -0.043, 0.013, 0.011))
    canvas.mix(warm, front * 0.30 * bump(x, z, 0, -0.112, 0.02, 0.012))
    canvas.mix(base * np.array([1.02, 0.98, 0.90]), front * 0.30 * bump(x, z, 0, 0.055, 0.05, 0.03))
    canvas.color *= 1 + 0.05 * (front * bump(x, z, 0, -0.020, 0.006, 0.022))[..., None]  # ridge of the nose
    canvas.darken((0.86, 0.74, 0.71), front * (0.20 + 0.35 * a) * bump(ax, z, h.eye_x, 0.001, 0.022, 0.013))
    canvas.darken((0.88, 0.76, 0.76), front * (0.22 + 0.35 * a) * bump(ax, z, 0.031, -0.0135, 0.013, 0.005))
    # soft light from above: what looks down is darker, so that brows, nose and lips read also in flat light
    down = canvas.way[..., 2]
    canvas.darken((0.84, 0.74, 0.70), front * 0.55 * np.clip(-down + 0.05, 0, 1))
    canvas.color *= 1 + 0.045 * (front * np.clip(down, 0, 1))[..., None]
    sides = np.exp(-(((ax - 0.0165) / 0.0055) ** 2)) * step(-0.052, -0.035, z) * step(0.012, -0.010, z)
    canvas.darken((0.87, 0.77, 0.73), front * 0.55 * sides)  # beside the nose
    canvas.darken(
        (0.88, 0.79, 0.76), front * p.get("face", {}).get("hollow", 0.35 * a) * bump(ax, z, 0.058, -0.056, 0.016, 0.022)
    )
    if not woman:
        upper_lip = step(-0.054, -0.064, z) * step(0.034, 0.022, ax)
        chin = step(-0.080, -0.100, z) * step(0.075, 0.045, ax)
        jaw = (
            step(-0.052, -0.092, z - 0.30 * np.clip(ax - 0.045, 0, 0.04))
            * step(0.040, -0.005, canvas.y)
            * step(0.030, 0.050, ax)
        )
        beard = np.maximum(np.maximum(upper_lip * front, chin * front), 0.85 * jaw) * step(-0.158, -0.128, z)
        stubble = p.get("stubble", 0.2)
        canvas.darken((0.86, 0.89, 0.92), (0.42 + 0.25 * (a < 0.7)) * beard)
        if stubble:
            points = blotches(*shape, 400, rng) * 0.5 + blotches(*shape, 301, rng) * 0.5
            canvas.mix(np.array(p["haircol"]) / 255.0 * 0.8, stubble * beard * (0.55 + 0.9 * np.clip(points, -0.4, 1)))
    canvas.darken((0.62, 0.48, 0.44), front * 0.80 * bump(ax, z, 0.0078, -0.0535, 0.0034, 0.0022))  # nostrils
    canvas.darken((0.76, 0.63, 0.59), front * 0.5 * bump(ax, z, 0.0195, -0.0475, 0.0024, 0.006))
    paint_lips(canvas, h, base)
    draw_lines(canvas, lines_of_age(h, rng))
    crease = [
        (h.eye_x + h.eye_half * t, h.eye_z + h.upper_lid * (1 - t * t) ** 0.6 + 0.0034 + 0.0006 * t)
        for t in np.linspace(-0.98, 1.05, 11).clip(-1, 1)
    ]
    edge = [
        (h.eye_x + h.eye_half * t, h.eye_z + h.upper_lid * (1 - t * t) ** 0.62 + 0.0004)
        for t in np.linspace(-0.95, 1, 11)
    ]
    for side in (1, -1):
        window = canvas.window(*sorted((side * 0.012, side * 0.058)), -0.006, 0.020)
        from_crease = distance(side * x[window], z[window], crease)
        canvas.darken((0.62, 0.46, 0.42), 0.55 * np.exp(-((from_crease / 0.0009) ** 2)), window)
        from_edge = distance(side * x[window], z[window], edge)
        liner = (0.55 if woman and a < 0.6 else 0.35) * np.exp(-((from_edge / 0.0011) ** 2))
        canvas.darken((0.30, 0.22, 0.20), liner, window)
    draw_brows(canvas, h, rng)
    if a > 0.5:
        spots(canvas, h, rng, int(16 * a))
    moustache(canvas, h, rng)
    hairline(canvas, h)
    return canvas


def hairline(canvas, h):
    """Short hairs where the hair begins, and the scalp that shows through it."""
    p = h.p
    base, hair = np.array(p["skin"]) / 255.0, np.array(p["haircol"]) / 255.0
    angles, rows = HAIRLINES[KIND[p["hair"]]]
    begin = np.interp(np.abs((canvas.angle + 180) % 360 - 180), angles, rows)
    around = np.sin(np.radians(canvas.angle / 2)) * 0.36
    hairs = mottle(around + 0 * canvas.row, canvas.row * 0.0016, 0.0016, 11)
    soft = p.get("hairline", 0.42 if p["sex"] == "m" else 0.26)
    over = canvas.row - begin + 0.10 * hairs
    share = step(-soft, 0.10, over)
    color = hair * (0.80 + 0.14 * hairs)[..., None] * 0.82 + base * 0.12
    strong = p.get("scalp", 0.86 if p["sex"] == "m" else 0.60)
    if p.get("fade"):  # cut shorter and shorter down the sides and the neck
        strong = strong * (1 - 0.32 * step(-0.08, -0.03, canvas.y))
    canvas.color += (color - canvas.color) * (strong * share)[..., None]


def moustache(canvas, h, rng):
    """Hair by hair, for who has one."""
    if not h.p.get("moustache"):
        return
    color = np.array(h.p["moustache"]) / 255.0
    window = canvas.window(-0.034, 0.034, -0.082, -0.050)
    x, z, d = canvas.x[window], canvas.z[window], canvas.above_mouth[window]
    share = 0.75 * step(0.001, 0.0035, d) * step(0.0145, 0.0100, d + 0.10 * np.abs(x)) * step(0.031, 0.024, np.abs(x))
    hairs = blotches(*x.shape, 60, rng)
    share = share * (0.75 + 0.35 * hairs) * step(-0.0005, 0.0010, np.abs(x))
    canvas.mix(color, share, window)


def paint_lips(canvas, h, base):
    woman, a = h.p["sex"] == "f", h.p["age"]
    across = np.clip(1 - (canvas.ax / h.mouth_width) ** 2, 0, 1)
    bow = 1 - 0.35 * np.exp(-((canvas.x / 0.004) ** 2))
    upper = (0.0068 if woman else 0.0056) * (1 - 0.40 * a) * across**0.7 * bow
    lower = (0.0086 if woman else 0.0074) * (1 - 0.35 * a) * across**0.7
    d = canvas.above_mouth
    inside = np.where(
        d > 0, 1 - step(upper * 0.6, upper * 1.25 + 1e-5, d), 1 - step(lower * 0.6, lower * 1.2 + 1e-5, -d)
    )
    inside = inside * (canvas.ax < h.mouth_width) * canvas.front
    tint = np.array([0.90, 0.58, 0.58]) if woman else np.array([0.86, 0.66, 0.63])
    canvas.mix(base * tint, inside * (0.85 - 0.25 * a))
    canvas.color *= 1 + 0.10 * (inside * np.exp(-(((d + 0.0045) / 0.002) ** 2)))[..., None]
    canvas.darken(
        (0.50, 0.34, 0.33), canvas.front * np.exp(-((d / 0.0007) ** 2)) * (canvas.ax < h.mouth_width + 0.002) * 0.75
    )
    canvas.darken((0.80, 0.68, 0.64), canvas.front * 0.5 * bump(canvas.ax, d, h.mouth_width, 0, 0.004, 0.003))


def dots(canvas, h, rng, low, high, angles):
    """A random place on the skin, and how far every pixel around it is away, with the pixels' window."""
    upper = h.shapes["neutral"][0]
    angle = rng.uniform(*angles) * rng.choice((-1, 1))
    column = int(np.clip(np.searchsorted(np.degrees(h.angles), angle), 1, h.columns - 1))
    left, right = np.degrees(h.angles)[column - 1 : column + 1]
    line = upper[4:, column - 1] + (upper[4:, column] - upper[4:, column - 1]) * (angle - left) / (right - left)
    z = rng.uniform(low, high)
    x, y = (np.interp(z, line[:, 2], line[:, i]) for i in (0, 1))
    window = canvas.window(x - 0.010, x + 0.010, z - 0.010, z + 0.010)
    if window is None:
        return None
    return window, (canvas.x[window] - x, canvas.y[window] - y, canvas.z[window] - z)


def spots(canvas, h, rng, count):
    """Age spots on temples and cheeks."""
    for _ in range(count):
        r, strength = rng.uniform(0.0014, 0.0036), rng.uniform(0.25, 0.6)
        found = dots(canvas, h, rng, -0.05, 0.08, (35, 85))
        if found:
            window, (dx, dy, dz) = found
            far = np.sqrt(dx**2 + dy**2 + (dz / 0.8) ** 2) / r
            canvas.darken((0.80, 0.68, 0.58), strength * (1 - step(0.5, 1.3, far)), window)
    for x, z, r in h.p.get("moles", ()):
        window = canvas.window(x - 0.006, x + 0.006, z - 0.006, z + 0.006)
        far = np.hypot(canvas.x[window] - x, canvas.z[window] - z) / r
        canvas.darken((0.34, 0.26, 0.24), 0.85 * (1 - step(0.6, 1.2, far)), window)


def pale(color):
    """Blood gone from cheeks and lips: lighter, with a grey-yellow cast."""
    grey = color.mean(-1, keepdims=True)
    out = color * 0.50 + 0.50 * grey * np.array([1.03, 1.0, 0.93])
    return out * 0.70 + 0.30 * np.array([0.95, 0.92, 0.86])


def sweat(canvas, h, rng):
    """How much lighter each pixel gets: a wet shine and fine beads on forehead, temples, nose, lip, chin."""
    x, z, ax = canvas.x, canvas.z, canvas.ax
    wet = np.zeros(x.shape)
    for at_x, at_z, wide, high, strength in (
        (0.012, 0.064, 0.030, 0.010, 0.20), (-0.026, 0.052, 0.016, 0.006, 0.16), (0.0, -0.034, 0.0045, 0.016, 0.26),
        (0.0, -0.045, 0.006, 0.005, 0.20), (0.050, -0.018, 0.013, 0.006, 0.18), (-0.048, -0.020, 0.013, 0.006, 0.16),
        (0.0, -0.106, 0.011, 0.007, 0.20), (0.0, -0.066, 0.018, 0.003, 0.10),
    ):  # fmt: skip
        wet += 0.7 * strength * step(0.05, 1.0, bump(x, z, at_x, at_z, wide, high)) * canvas.front
    grain = 0.72 + 0.42 * mottle(x, z, 0.004, 13) + 0.30 * mottle(x, z, 0.0017, 14)
    wet *= np.clip(grain, 0.1, 1.4)
    for low, high, angles, count in (
        (0.030, 0.085, (0, 62), 60),
        (-0.035, 0.035, (52, 78), 22),
        (-0.068, -0.056, (0, 16), 12),
    ):
        for _ in range(count):
            r = rng.uniform(0.0007, 0.0019)
            found = dots(canvas, h, rng, low, high, angles)
            if not found:
                continue
            window, (dx, dy, dz) = found
            side = np.sqrt(dx**2 + dy**2)
            far = np.hypot(side, dz / 1.15) / r
            glint = np.hypot(dx + 0.3 * r, dz - 0.35 * r) / r < 0.45
            drop = np.where(glint, 0.42, 0.10 * (far < 0.75) - 0.13 * (1 - step(0.85, 1.25, far)))
            wet[window] = np.where(far < 1.25, drop, wet[window])
    return 0.80 * wet


def paint_eye(p):
    n = 192
    row, column = np.mgrid[0:n, 0:n]
    x, y = (column + 0.5) / n * 2 - 1, (row + 0.5) / n * 2 - 1
    r, angle = np.hypot(x, y), np.arctan2(y, x)
    a = p["age"]
    white = np.array([0.93, 0.91, 0.89]) - a * np.array([0.03, 0.05, 0.08])
    color = np.ones((n, n, 3)) * white
    color -= (0.12 * step(0.45, 1.0, r))[..., None] * np.array([0.4, 1, 1])
    edge = 0.37
    iris = np.array([0.19, 0.105, 0.055]) if a < 0.5 else np.array([0.22, 0.145, 0.09])
    fibres = 1 + 0.9 * step(0.10, 0.30, r)[..., None] * (
        0.55 + 0.45 * np.sin(angle * 23 + 3 * np.sin(angle * 7))[..., None]
    )
    inside = (1 - step(edge - 0.02, edge + 0.02, r))[..., None]
    ring = (1 - 0.65 * step(edge - 0.08, edge, r))[..., None]
    color = color * (1 - inside) + iris * fibres * ring * inside
    if a > 0.6:  # the pale ring of old age
        arc = 0.22 * np.exp(-(((r - edge) / 0.03) ** 2))[..., None]
        color = color * (1 - arc) + np.array([0.66, 0.69, 0.72]) * arc
    color *= 1 - (1 - step(0.13, 0.17, r))[..., None] * 0.93
    color *= 1 - 0.42 * step(0.08, 0.42, y)[..., None]  # shade of the upper lid
    bright = (
        np.exp(-(((x + 0.06) / 0.16) ** 2) - ((y + 0.20) / 0.10) ** 2)[..., None] * inside
    )  # light caught by the iris
    color = color * (1 + 0.9 * bright * (1 - step(0.18, 0.14, r))[..., None])
    glint = (1 - step(0.075, 0.115, np.hypot(x - 0.14, y - 0.14)))[..., None]
    color = color * (1 - glint) + 1.0 * glint
    second = 0.30 * (1 - step(0.03, 0.07, np.hypot(x + 0.14, y + 0.14)))[..., None]
    return color * (1 - second) + 0.9 * second
