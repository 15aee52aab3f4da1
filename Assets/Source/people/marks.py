"""What signs show on somebody: a scald, a wet sleeve, a bared chest with pads, drops at the mouth, weals, varnish.

Each hangs on joints of its own, `mark.<word>.<bone>`, which have no size until the program gives them one because a sign
with this word shows. What is taken off for it hangs on `worn.<name>.<bone>`, which the program makes small.
"""

import math
import struct
import zlib

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

import bedside
from body import FINGERS, arm_at, arm_chain, finger_tips, hand_frame, hand_mesh, ring, row_at, trunk_rows, trunk_weights
from clothes import SLEEVE, SLEEVE_RADIUS
from fabric import mottle
from rig import chain_weights, hung, whole
from shapes import Mesh, bump, gridfaces, step, tube
from skin import pale

ELBOW = 0.236  # from here on the sleeve of a scalded arm is a piece of its own
ARM = (0.20, 0.24, 0.27, 0.30, 0.34, 0.39, 0.44, 0.475, 0.492)
ARM_RADIUS = (0.0425, 0.040, 0.0395, 0.040, 0.039, 0.034, 0.028, 0.0225, 0.0165)
UNPAINTED = {"tint", "film", "sweat"}  # materials of their own, on no sheet


def joints(bones, prefix="mark."):
    return [name for name in bones if name.startswith(prefix)]


def body_marks(mesh, p, bones):
    for name in p.get("shows", ()):
        if name in BODY:
            BODY[name](mesh, p, bones)


def face_marks(mesh, head, places, p, bones):
    for name in p.get("shows", ()):
        if name in FACE:
            FACE[name](mesh, head, places, p, bones)


def stuffs(p):
    """The look of marks that are painted on the sheet of cloth."""
    skin = np.array(p["skin"]) / 255.0
    dark = np.array(p["top"][1]) / 255.0 * np.array([0.42, 0.46, 0.52])
    return dict(
        bare=("drawn", skin, lambda x, y: bare_skin(x, y, skin)),
        torso=("drawn", skin, lambda x, y: torso_skin(x, y, skin)),
        scald=("drawn", skin, lambda x, y: scald_skin(x, y, skin)),
        blister=("drawn", skin, lambda x, y: blister_skin(x, y)),
        white_patch=("drawn", skin, lambda x, y: white_skin(x, y)),
        smear=("drawn", skin, lambda x, y: smear(x, y, skin)),
        soaked=("drawn", dark, lambda x, y: wet_cloth(x, y, dark)),
        clinging=("drawn", dark, lambda x, y: clinging_cloth(x, y, dark)),
        pad=("drawn", skin, pad_face),
        cable=("flat", (40, 42, 48)),
        gold=("flat", (214, 170, 84)),
        purple=("flat", (122, 70, 160)),
        varnish=("flat", (122, 14, 30)),
        blood=("drawn", skin, blood_face),
        pressed_red=("drawn", skin, lambda x, y: pressed_skin(x, y, skin, 0.118, 0.052, False)),
        pressed_wound=("drawn", skin, lambda x, y: pressed_skin(x, y, skin, 0.118, 0.052, True)),
        pressed_red_heel=("drawn", skin, lambda x, y: pressed_skin(x, y, skin, 0.03, 0.03, False)),
        pressed_wound_heel=("drawn", skin, lambda x, y: pressed_skin(x, y, skin, 0.03, 0.03, True)),
        red_band=("flat", (206, 40, 44)),
        swollen=("drawn", skin, lambda x, y: swollen_skin(x, y, skin)),
        sore=("drawn", skin, lambda x, y: pressed_skin(x, y, skin, 0.05, 0.05, True)),
        gauze=("drawn", skin, gauze_face),
        turned_up=p["legs"],
        **bedside.stuffs(),
        lining=("weave", tuple(np.array(p["top"][1]) * 0.72)),
    )


# ---- the arm

def inner(bones, side, s):
    """Where the inside of the forearm looks, as an angle around it."""
    sign = 1 if side == ".L" else -1
    _, e1, e2, _ = arm_at(bones, side, s)
    way = np.array([-sign * 0.72, -0.25, -0.66])
    return math.atan2(way @ e2, way @ e1)


def around_arm(bones, side, s, radius, angle):
    middle, e1, e2, _ = arm_at(bones, side, s)
    angle = np.asarray(angle)
    radius = np.broadcast_to(radius, angle.shape)
    return middle + radius[:, None] * (np.cos(angle)[:, None] * e1 + np.sin(angle)[:, None] * e2)


def arm_radius(p, s):
    return float(np.interp(s, ARM, ARM_RADIUS)) * (0.90 if p["sex"] == "f" else 1.04)


def arm_weights(points, bones, side):
    return chain_weights(points, bones, arm_chain(side), [0.05, 0.04, 0.025])


def arm_sheet(mesh, p, bones, word, stuff, along, half, off, columns=13, side=".R", shape=None):
    """A piece that lies on the arm: `half` its half width in degrees (a whole turn at 180)."""
    closed = half >= 180
    angles = np.radians(np.linspace(-half, half, columns + closed)[: columns])
    rings, flat = [], []
    for s in along:
        a = angles + inner(bones, side, s)
        r = arm_radius(p, s) + off
        rings.append(around_arm(bones, side, s, r if shape is None else shape(r, s, angles), a))
        flat.append(np.stack([angles * 0.038, 0 * angles + s], 1))
    rings, flat = np.array(rings), np.array(flat).reshape(-1, 2)
    faces, _ = gridfaces(len(along), columns, closed)
    faces = outward(rings.reshape(-1, 3), faces, rings.mean(1).repeat(columns, 0))
    uv = [[unwrapped(flat[i], flat[f[0]], closed) for i in f] for f in faces]
    weights = arm_weights(rings, bones, side)
    mesh.add(rings, faces, uv, stuff, hung("mark." + word, weights, bones) if word else weights, chart="mark." + stuff)


def unwrapped(at, first, closed):
    """Texture coordinates that do not jump where the last column meets the first."""
    turn = 2 * math.pi * 0.038
    x = at[0]
    if closed and x - first[0] > turn / 2:
        x -= turn
    if closed and first[0] - x > turn / 2:
        x += turn
    return (x, at[1])


def outward(points, faces, middles):
    """The faces, turned so that they look away from the middles of their points."""
    out = []
    for f in faces:
        a, b, c = points[f[0]], points[f[1]], points[f[2]]
        way = np.cross(b - a, c - a)
        if np.linalg.norm(way) < 1e-12:
            way = np.cross(points[f[2]] - a, points[f[3 % len(f)]] - a)
        out.append(list(f) if way @ (points[f].mean(0) - middles[f].mean(0)) > 0 else list(f)[::-1])
    return out


def facing(points, faces, middles):
    """The faces of a folded strip, all turned alike: so that most of it looks away from the middles."""
    turned = outward(points, faces, middles)
    same = sum(list(f) == g for f, g in zip(faces, turned))
    return [list(f) for f in faces] if 2 * same > len(faces) else [list(f)[::-1] for f in faces]


def bare_skin(x, y, skin):
    return skin * np.array([0.955, 0.93, 0.92]) * (1 + 0.03 * mottle(x, y, 0.012))[:, None]


def scald_skin(x, y, skin):
    """Red and wet, paler toward its edge, which is torn like a splash."""
    u, s = x / 0.052, (y - 0.372) / 0.092
    edge = np.hypot(u, s) + 0.16 * mottle(x, y, 0.022, 3) + 0.08 * mottle(x, y, 0.009, 4)
    share = step(1.02, 0.72, edge)[:, None]
    core = step(0.75, 0.2, edge)[:, None]
    red = np.array([0.80, 0.30, 0.25]) * (1 + 0.10 * mottle(x, y, 0.008, 5) + 0.08 * mottle(x, y, 0.003, 6))[:, None]
    red = red * (1 - 0.35 * core) + np.array([0.74, 0.20, 0.19]) * 0.35 * core
    wet = step(0.62, 0.85, mottle(x * 1.6, y * 0.6, 0.012, 7))[:, None] * share * 0.45
    color = bare_skin(x, y, skin) * (1 - share) + red * share
    return color * (1 - wet) + np.array([1.0, 0.86, 0.82]) * wet


def blister_skin(x, y):
    color = np.ones((len(x), 3)) * np.array([0.90, 0.58, 0.46])
    glint = 0.8 * step(0.0024, 0.0008, np.hypot(x - 0.0018, y - 0.0020))[:, None]
    color = color + (np.array([0.96, 0.76, 0.62]) - color) * step(0.009, 0.001, np.hypot(x, y))[:, None] * 0.6
    return color * (1 - glint) + glint


def white_skin(x, y):
    u, s = x / 0.020, (y - 0.372) / 0.036
    edge = np.hypot(u, s) + 0.2 * mottle(x, y, 0.010, 8)
    share = step(1.05, 0.75, edge)[:, None]
    white = np.array([0.92, 0.89, 0.82]) * (1 + 0.04 * mottle(x, y, 0.005, 9))[:, None]
    return np.array([0.76, 0.27, 0.23]) * (1 - share) + white * share


def smear(x, y, skin):
    u, s = x / 0.056, (y - 0.372) / 0.098
    edge = np.hypot(u, s) + 0.22 * mottle(x, y, 0.020, 2) + 0.10 * mottle(x, y * 0.3, 0.006, 4)
    share = step(1.05, 0.9, edge)[:, None]
    brown = np.array([0.26, 0.13, 0.08]) * (1 + 0.25 * mottle(x, y * 0.4, 0.008, 5))[:, None]
    return bare_skin(x, y, skin) * (1 - share) + brown * share


def wet_cloth(x, y, dark):
    folds = mottle(x * 0.5, y, 0.020, 4)
    shine = step(0.55, 0.95, mottle(x * 0.6, y, 0.013, 6))[:, None]
    return dark * (1 + 0.16 * folds)[:, None] + shine * 0.10


def clinging_cloth(x, y, dark):
    """Wet threads on the skin, which shows pale between them over the scald."""
    through = step(1.0, 0.4, np.hypot(x / 0.040, (y - 0.372) / 0.075) + 0.3 * mottle(x, y, 0.015, 3))[:, None]
    thread = (0.5 + 0.5 * np.sin((x + y) / 0.0022 * math.pi) * np.sin((x - y) / 0.0022 * math.pi))[:, None]
    skin = np.array([0.90, 0.72, 0.66])
    cloth = wet_cloth(x, y, dark)
    return cloth * (1 - 0.55 * through * thread) + skin * 0.55 * through * thread


def scalded(mesh, p, bones):
    """The right forearm under its sleeve, and what hot soup and those who help have made of it."""
    side = ".R"
    arm_sheet(mesh, p, bones, None, "bare", ARM, 180, 0.0, 14)
    along = np.linspace(0.272, 0.472, 11)
    arm_sheet(mesh, p, bones, "scald", "scald", along, 96, 0.0007, 13)
    arm_sheet(mesh, p, bones, "smeared", "smear", along, 100, 0.0022, 13)
    arm_sheet(mesh, p, bones, "white-patch", "white_patch", np.linspace(0.338, 0.406, 7), 32, 0.0014, 9)
    rng = np.random.default_rng(4)
    for s, degrees, r in ((0.345, -18, 0.0100), (0.374, 24, 0.0125), (0.404, -12, 0.0080), (0.326, 34, 0.0060),
                          (0.366, -52, 0.0065), (0.412, 20, 0.0045)):  # fmt: skip
        dome(mesh, p, bones, s, degrees, r * rng.uniform(0.9, 1.1))
    thick = 1.05 * 1.02
    sleeve = lambda s: float(np.interp(s, SLEEVE, SLEEVE_RADIUS)) * thick  # noqa: E731

    def hanging(r, s, angles):
        wrinkle = 1 + 0.05 * np.sin(s * 150 + 2 * np.sin(angles + 1)) + 0.03 * np.sin(angles * 5 + s * 60)
        return sleeve(s) * wrinkle * (0.98 + 0.10 * step(0.33, 0.38, s))

    # pushed up by the hand that tore at it: it ends above the wrist, and the scald looks out
    arm_sheet(mesh, p, bones, "soaked", "soaked", [0.236, 0.26, 0.28, 0.295, 0.31, 0.325, 0.345], 180, 0, 16, shape=hanging)
    arm_sheet(mesh, p, bones, "soaked", "soaked", [0.345, 0.343], 180, 0, 16,
              shape=lambda r, s, a: hanging(r, s, a) * (1.0 if s > 0.344 else 0.80))  # fmt: skip

    def tight(r, s, angles):
        loose = sleeve(s) * (1 - step(0.236, 0.30, s)) + r * step(0.236, 0.30, s)
        return loose + 0.0012 * np.abs(np.sin(s * 210 + 3 * np.sin(angles))) + 0.0018

    arm_sheet(mesh, p, bones, "clinging", "clinging", np.linspace(0.236, 0.480, 12), 180, 0, 14, shape=tight)
    arm_sheet(mesh, p, bones, "scrap", "clinging", np.linspace(0.325, 0.425, 7), 44, 0.0024, 9)
    film(mesh, p, bones, side)
    worn_ring(mesh, p, bones, side)


def dome(mesh, p, bones, s, degrees, r, side=".R"):
    """A blister."""
    angle = inner(bones, side, s) + math.radians(degrees)
    middle, e1, e2, _ = arm_at(bones, side, s)
    out = math.cos(angle) * e1 + math.sin(angle) * e2
    after = arm_at(bones, side, s + 0.01)[0] - middle
    after /= np.linalg.norm(after)
    across = np.cross(after, out)
    centre = middle + out * (arm_radius(p, s) - 0.0005)
    n, rings, flat = 8, [], []
    for share, high in ((1.0, 0.0), (0.80, 0.38), (0.02, 0.60)):
        t = np.arange(n) / n * 2 * math.pi
        x, y = share * r * np.cos(t), share * r * 1.15 * np.sin(t)
        rings.append(centre + x[:, None] * across + y[:, None] * after + out * high * r * 0.9)
        flat.append(np.stack([x, y], 1))
    grid, flat = np.array(rings), np.array(flat).reshape(-1, 2)
    faces, _ = gridfaces(3, n, True)
    faces = outward(grid.reshape(-1, 3), faces, np.tile(centre - out * 0.02, (3 * n, 1)))
    uv = [[tuple(flat[i]) for i in f] for f in faces]
    mesh.add(grid, faces, uv, "blister", hung("mark.blisters", arm_weights(grid, bones, side), bones), chart="mark.blister")


def film(mesh, p, bones, side):
    """Cling film, clear, with its edges."""
    along, n = np.linspace(0.265, 0.482, 8), 14
    angles = np.arange(n) / n * 2 * math.pi
    rings = []
    for s in along:
        wrinkle = 0.0012 * np.sin(s * 300 + 4 * angles) + 0.0010 * np.sin(7 * angles - s * 90)
        rings.append(around_arm(bones, side, s, arm_radius(p, s) + 0.0030 + wrinkle, angles))
    rings = np.array(rings)
    faces, _ = gridfaces(len(along), n, True)
    faces = outward(rings.reshape(-1, 3), faces, rings.mean(1).repeat(n, 0))
    uv = [[(0.5, 0.5)] * 4 for _ in faces]
    mesh.add(rings, faces, uv, "film", hung("mark.film", arm_weights(rings, bones, side), bones), chart=Mesh.FINAL)


def worn_ring(mesh, p, bones, side):
    """A ring on the ring finger."""
    k = 0.92 if p["sex"] == "f" else 1.0
    wrist, along, across, back = hand_frame(bones, side)
    y, length = FINGERS["across"][2], FINGERS["length"][2]
    x = 0.082 - 0.012 * abs(y) / 0.0285 + length * 0.20
    centre = wrist + (x * along + y * 1.05 * across + 0.0002 * back) * k
    t = np.arange(13) / 12 * 2 * math.pi
    path = [centre + 0.0098 * k * (math.cos(a) * across + math.sin(a) * back) for a in t]
    grid = tube(path, [0.0016] * 13, 6, caps=False, up=tuple(along))
    faces, _ = gridfaces(13, 6, True)
    faces = outward(grid.reshape(-1, 3), faces, np.array(path).repeat(6, 0))
    flat = grid.reshape(-1, 3)
    uv = [[(flat[i] @ across, flat[i] @ along) for i in f] for f in faces]
    weights = hung("mark.ring", whole("fingers" + side, len(flat)), bones)
    mesh.add(grid, faces, uv, "gold", weights, chart="mark.gold")


def swollen_skin(x, y, skin):
    """Tight and dark red, blue toward the ring that lies in the groove."""
    red = np.array([0.80, 0.42, 0.40]) * (1 + 0.05 * mottle(x, y, 0.006, 5))[:, None]
    blue = np.exp(-((y / 0.006) ** 2))[:, None]
    return (skin * 0.25 + red * 0.75) * (1 - 0.55 * blue) + np.array([0.52, 0.36, 0.46]) * 0.55 * blue


def swells(mesh, p, bones, side=".R"):
    """The ring finger, thick on both sides of its ring."""
    k = 0.92 if p["sex"] == "f" else 1.0
    wrist, along, across, back = hand_frame(bones, side)
    y, length = FINGERS["across"][2], FINGERS["length"][2]
    root = 0.082 - 0.012 * abs(y) / 0.0285 * (0.4 if y < 0 else 1.0)
    ring_at = 0.082 - 0.012 * abs(y) / 0.0285 + length * 0.20
    bend = np.array([(root - 0.03, y, 0.0015), (root, y, 0.002), (root + length * 0.36, y * 1.10, -0.004), (root + length * 0.66, y * 1.13, -0.016), (root + length, y * 1.12, -0.033)])
    places = ring_at + np.array([-0.017, -0.012, -0.007, -0.0035, 0.0, 0.0035, 0.009, 0.017, 0.026, 0.034, 0.042])
    radii = np.array([0.0070, 0.0108, 0.0124, 0.0104, 0.0082, 0.0104, 0.0126, 0.0122, 0.0116, 0.0106, 0.0070])
    middles = np.stack([np.interp(places, bend[:, 0], bend[:, i]) for i in (0, 1, 2)], 1) * k
    middles = wrist + middles[:, :1] * along + middles[:, 1:2] * across + middles[:, 2:] * back
    centre = middles[4]
    grid = tube(list(middles), radii * k, 10, caps=False, up=tuple(across))
    faces, _ = gridfaces(len(places), 10, True)
    faces = outward(grid.reshape(-1, 3), faces, middles.repeat(10, 0))
    flat = grid.reshape(-1, 3)
    uv = [[((flat[i] - centre) @ across, (flat[i] - centre) @ along) for i in f] for f in faces]
    mesh.add(grid, faces, uv, "swollen", hung("mark.swollen", whole("fingers" + side, len(flat)), bones), chart="mark.swollen")


# ---- the shin

def around_shin(bones, z, radius, angle, side=".R"):
    """Points around the shin at a height of the standing leg, by the angle from its front to his left."""
    knee, ankle = np.array(bones["shin" + side][0]), np.array(bones["foot" + side][0])
    middle = ankle + (knee - ankle) * (z - ankle[2]) / (knee[2] - ankle[2])
    angle = np.asarray(angle, float)
    flat = np.stack([np.sin(angle), -np.cos(angle), 0 * angle], 1)
    return np.array([middle[0], middle[1], z]) + np.broadcast_to(radius, angle.shape)[:, None] * flat


def shin_piece(mesh, bones, grid, flat, closed, stuff, word=None, both=False):
    grid = np.asarray(grid, float)
    flat = np.asarray(flat, float).reshape(-1, 2)
    rows, columns = grid.shape[:2]
    faces, _ = gridfaces(rows, columns, closed)
    middles = (grid.mean(1).repeat(columns, 0) if closed else np.array([0, 0.022, 0]) + (grid.mean((0, 1)) * [1, 0, 0]) + grid.reshape(-1, 3) * [0, 0, 1])
    faces = facing(grid.reshape(-1, 3), faces, middles)
    weights = chain_weights(grid, bones, ["hips", "thigh.R", "shin.R", "foot.R"], [0.085, 0.055, 0.02])
    weights = hung("mark." + word, weights, bones) if word else weights
    for turned in (False, True)[: 1 + both]:
        shown = [f[::-1] if turned else f for f in faces]
        uv = [[unwrapped(flat[i], flat[f[0]], closed) for i in f] for f in shown]
        mesh.add(grid, shown, uv, stuff, weights, chart="mark." + stuff)


def dressed_shin(mesh, p, bones):
    """The bare shin under a trouser leg that can be turned up, and a dressing on it that has come off at one side."""
    k = 0.92 if p["sex"] == "f" else 1.0
    heights = np.array([0.455, 0.42, 0.38, 0.33, 0.28, 0.22, 0.16, 0.115, 0.09])
    radii = np.array([0.056, 0.056, 0.057, 0.056, 0.052, 0.045, 0.036, 0.028, 0.024]) * k  # the sock lies over it
    radius = lambda z: float(np.interp(z, heights[::-1], radii[::-1]))  # noqa: E731
    angles = np.arange(14) / 14 * 2 * math.pi
    grid = [around_shin(bones, z, r, angles) for z, r in zip(heights, radii)]
    shin_piece(mesh, bones, grid, [[(a * 0.038, z) for a in angles] for z in heights], True, "bare")
    cuff = [(0.452, 0.066), (0.446, 0.079), (0.430, 0.084), (0.412, 0.082), (0.402, 0.072), (0.408, 0.058)]
    grid = [around_shin(bones, z, r * (1 + 0.02 * np.sin(angles * 3 + z * 90)), angles) for z, r in cuff]
    shin_piece(mesh, bones, grid, [[(a * 0.07, z) for a in angles] for z, _ in cuff], True, "turned_up", "dressing-loose")
    sore = np.linspace(-0.020, 0.020, 6)
    at = -0.05
    grid = [around_shin(bones, 0.285 + v, radius(0.285 + v) + 0.0012, at + sore / 0.05) for v in sore]
    shin_piece(mesh, bones, grid, [[(u, v) for u in sore] for v in sore], False, "sore", "dressing-loose")
    # stuck on the inner side only: the rest has come off, stands up and hangs over
    along = np.linspace(0.238, 0.332, 7)
    across = [(1.05, 0.002), (0.80, 0.002), (0.60, 0.003), (0.46, 0.010), (0.40, 0.022), (0.46, 0.036), (0.62, 0.045), (0.84, 0.046), (1.02, 0.040)]
    grid, flat = [], []
    for z in along:
        curl = 0.006 * math.sin((z - 0.238) * 34)
        line = [around_shin(bones, z, radius(z) + off + curl * (i > 3), np.array([a]))[0] for i, (a, off) in enumerate(across)]
        grid.append(line)
        flat.append([(0.012 * i, z) for i in range(len(across))])
    shin_piece(mesh, bones, grid, flat, False, "gauze", "dressing-loose", both=True)


def gauze_face(x, y):
    """White gauze with its plaster rim, yellowish where it lay on the sore."""
    color = np.ones((len(x), 3)) * np.array([0.96, 0.96, 0.94]) * (1 + 0.03 * mottle(x, y, 0.003, 2))[:, None]
    threads = 0.05 * (np.sin(x / 0.0016) * np.sin(y / 0.0016) > 0.3)
    stain = np.exp(-(((x - 0.052) / 0.014) ** 2) - (((y - 0.285) / 0.018) ** 2))[:, None]
    return (color - threads[:, None]) * (1 - 0.5 * stain) + np.array([0.78, 0.52, 0.34]) * 0.5 * stain


# ---- the chest

def torso_skin(x, y, skin):
    """x around the trunk in metres from its middle, y the height on the standing body."""
    ax = np.abs(x)
    color = skin * np.array([0.955, 0.93, 0.92]) * (1 + 0.012 * mottle(x, y, 0.03))[:, None]
    below = np.exp(-(((y - 1.088 + 1.2 * (ax - 0.055) ** 2 * 4) / 0.012) ** 2)) * step(0.012, 0.03, ax) * step(0.115, 0.09, ax)
    middle = np.exp(-((x / 0.010) ** 2)) * step(0.90, 0.98, y) * step(1.27, 1.20, y)
    bone = np.exp(-(((y - 1.288 - 0.10 * (ax - 0.02)) / 0.008) ** 2)) * step(0.012, 0.03, ax)
    ribs = 0.35 * np.exp(-(((y - 1.02 + 0.5 * ax) / 0.012) ** 2)) * step(0.04, 0.08, ax)
    color *= 1 - (0.10 * below + 0.05 * middle + 0.09 * bone + 0.03 * ribs)[:, None] * np.array([0.7, 1.0, 1.1])
    nipple = np.hypot((ax - 0.060) / 0.0095, (y - 1.128) / 0.0095)
    share = step(1.15, 0.75, nipple)[:, None]
    color = color * (1 - share) + skin * np.array([0.74, 0.56, 0.52]) * share
    navel = step(1.2, 0.3, np.hypot(x / 0.006, (y - 1.002) / 0.008))[:, None]
    color *= 1 - 0.45 * navel
    hairs = step(0.45, 0.8, mottle(x * 1.2, y * 0.35, 0.004, 9)) * bump(x, y, 0, 1.15, 0.035, 0.045)
    color = color * (1 - 0.30 * hairs[:, None]) + 0.55 * 0.30 * hairs[:, None]
    return color * 0.45 + pale(color) * 0.55  # who is undressed here is pale


def pad_face(x, y):
    """A defibrillator's pad: white with a blue rim, a picture of where it belongs."""
    edge = np.maximum(np.abs(x) / 0.038, np.abs(y) / 0.056)
    color = np.ones((len(x), 3)) * np.array([0.95, 0.96, 0.96])
    rim = step(0.80, 0.84, edge)[:, None]
    color = color * (1 - rim) + np.array([0.28, 0.52, 0.74]) * rim
    trunk = ((np.abs(x) < 0.013) & (np.abs(y + 0.006) < 0.020))[:, None]
    head = (np.hypot(x, y - 0.024) < 0.007)[:, None]
    color = np.where(trunk | head, np.array([0.70, 0.76, 0.80]), color)
    spot = (np.abs(x + 0.007) < 0.004) & (np.abs(y - 0.008) < 0.005) | (np.abs(x - 0.009) < 0.004) & (np.abs(y + 0.012) < 0.005)
    return np.where(spot[:, None], np.array([0.86, 0.30, 0.22]), color)


def opens(mesh, p, bones):
    """The chest under a jacket that can be opened, its fronts laid back, and the pads that are stuck on."""
    z = np.array([0.968, 1.01, 1.05, 1.085, 1.115, 1.145, 1.18, 1.215, 1.25, 1.282, 1.306, 1.325])
    rows = trunk_rows(p, -0.013, z)
    last = rows[-1]
    rows = np.vstack([rows, [1.340, last[1] * 0.88, last[2] * 0.92, last[3] * 0.96]])
    angles = np.radians(np.linspace(-84, 84, 19))
    # narrower at the armpit, where a raised arm opens the sleeve
    grid = np.array([ring(row, angles * (1 - 0.20 * step(1.05, 1.13, row[0]))) for row in rows])
    x, h = grid[..., 0], grid[..., 2]
    chest = bump(np.abs(x), h, 0.065, 1.135, 0.05, 0.045)
    grid[..., 1] -= 0.006 * chest - 0.003 * bump(x, h, 0, 1.15, 0.012, 0.08)
    flat = np.stack([np.broadcast_to(angles * 0.155, h.shape), h], -1).reshape(-1, 2)
    faces, _ = gridfaces(len(rows), len(angles), False)
    faces = outward(grid.reshape(-1, 3), faces, (grid * [0, 0, 1]).reshape(-1, 3))
    uv = [[tuple(flat[i]) for i in f] for f in faces]
    mesh.add(grid, faces, uv, "torso", trunk_weights(grid, bones), chart="mark.torso")
    surface = trunk_rows(p, -0.0095)

    def on(angle, height, off=0.0):
        row = row_at(surface, height)
        at = ring(row, np.array([angle]))[0]
        way = np.array([at[0], at[1] - 0.02, 0])
        return at + way / np.linalg.norm(way) * off

    for sign in (1, -1):  # the fronts, laid back
        strips, flat = [], []
        for height in np.linspace(0.805, 1.300, 10):
            row = row_at(trunk_rows(p, 0.0), height)
            narrow = 1 - 0.30 * step(1.22, 1.31, height)
            wave = 0.003 * math.sin(height * 40 + sign)
            strip = []
            for k, (degrees, off) in enumerate(((53, -0.014), (54, 0.010), (57, 0.017), (63, 0.015), (69, 0.008), (76, -0.004))):
                at = ring(row, np.array([math.radians(degrees * narrow)]))[0]
                way = np.array([at[0], at[1] - 0.02, 0])
                strip.append((at + way / np.linalg.norm(way) * (off + wave * (0 < k < 5))) * [sign, 1, 1])
                flat.append((k * 0.012, height))
            strips.append(strip)
        strips = np.array(strips)
        faces, _ = gridfaces(10, 6, False)
        faces = facing(strips.reshape(-1, 3), faces, (strips * [0.6, 0.6, 1]).reshape(-1, 3))
        uv = [[flat[i] for i in f] for f in faces]
        mesh.add(strips, faces, uv, "lining", hung("mark.bare", trunk_weights(strips, bones), bones), chart="mark.lining")
    pads = ((-0.075 / 0.155, 1.195, 12), (0.128 / 0.155, 1.035, -14))  # angle, height, degrees turned
    for angle, height, turned in pads:
        n, rings, flat = 20, [], []
        t = np.arange(n) / n * 2 * math.pi
        for share in (0.02, 0.55, 1.0, 1.0):
            cx = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** 0.5 * 0.037 * share
            cy = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.5 * 0.054 * share
            c, s = math.cos(math.radians(turned)), math.sin(math.radians(turned))
            off = 0.0035 if len(rings) < 3 else -0.003
            rings.append([on(angle + (c * a - s * b) / 0.150, height + s * a + c * b, off) for a, b in zip(cx, cy)])
            flat.append(np.stack([cx, cy], 1))
        grid, flat = np.array(rings), np.array(flat).reshape(-1, 2)
        faces, _ = gridfaces(4, n, True)
        faces = outward(grid.reshape(-1, 3), faces, (grid * [0, 0, 1]).reshape(-1, 3))
        uv = [[tuple(flat[i]) for i in f] for f in faces]
        mesh.add(grid, faces, uv, "pad", hung("mark.pads", trunk_weights(grid, bones), bones), chart="mark.pad")
        end = 0.178 / 0.155, 0.90
        path = [on(angle + (end[0] - angle) * u, height - 0.05 + (end[1] - height + 0.05) * u, 0.004 + 0.010 * math.sin(u * math.pi)) for u in np.linspace(0, 1, 10)]
        path += [on(1.5, 0.86, 0.012)]
        cable(mesh, bones, path, "mark.pads")


def cable(mesh, bones, path, prefix):
    grid = tube(path, [0.0018] * len(path), 5, caps=False)
    faces, _ = gridfaces(len(path), 5, True)
    faces = outward(grid.reshape(-1, 3), faces, np.array(path).repeat(5, 0))
    uv = [[(0.001 * k, 0.001 * i) for k, i in zip((0, 1, 1, 0), (0, 0, 1, 1))] for _ in faces]
    mesh.add(grid, faces, uv, "cable", hung(prefix, trunk_weights(grid, bones), bones), chart="mark.cable")


def band(mesh, bones, word, stuff, side):
    """A band at the wrist."""
    wrist, along, across, back = hand_frame(bones, side)
    t = np.arange(15) / 14 * 2 * math.pi
    rings = [
        wrist + x * along + (0.0262 * k) * np.cos(t)[:, None] * across + (0.0218 * k) * np.sin(t)[:, None] * back
        for x, k in ((-0.002, 0.97), (0.000, 1.03), (0.012, 1.05), (0.014, 0.99))
    ]
    grid = np.array(rings)
    faces, _ = gridfaces(4, 15, False)
    faces = outward(grid.reshape(-1, 3), faces, grid.mean(1).repeat(15, 0))
    flat = grid.reshape(-1, 3)
    uv = [[(flat[i] @ across, flat[i] @ along) for i in f] for f in faces]
    mesh.add(grid, faces, uv, stuff, hung("mark." + word, whole("hand" + side, len(flat)), bones), chart="mark." + stuff)


def purple_band(mesh, p, bones):
    """The band that says what somebody has decided."""
    band(mesh, bones, "purple-band", "purple", ".L")


def red_band(mesh, p, bones):
    """The band that warns of an allergy."""
    band(mesh, bones, "red-band", "red_band", ".R")


def varnish(mesh, p, bones):
    """Red varnish on the nails of both hands."""
    local, faces = hand_mesh(p["sex"] == "f")
    tree = BVHTree.FromPolygons(local.tolist(), faces)
    t = np.arange(8) / 8 * 2 * math.pi
    for side in (".L", ".R"):
        wrist, along, across, back = hand_frame(bones, side)
        for tip, y in finger_tips(p["sex"] == "f"):
            flat = [(tip - 0.001, y)] + [(tip - 0.001 + 0.0066 * math.cos(a), y + 0.0050 * math.sin(a)) for a in t]
            points = []
            for px, py in flat:
                hit = tree.ray_cast(Vector((px, py, 0.03)), Vector((0, 0, -1)))[0]
                z = hit[2] if hit is not None else points[0][2] if points else -0.03
                points.append((px, py, max(z, points[0][2] - 0.004) if points else z))
            points = np.array(points) + [0, 0, 0.0007]
            points = wrist + points[:, :1] * along + points[:, 1:2] * across + points[:, 2:] * back
            fan = outward(points, [[0, 1 + i, 1 + (i + 1) % 8] for i in range(8)], points - back * 0.02)
            uv = [[flat[i] for i in f] for f in fan]
            mesh.add(points, fan, uv, "varnish", hung("mark.red-nails", whole("fingers" + side, 9), bones), chart="mark.varnish")


def blood_face(x, y):
    dark = np.array([0.44, 0.05, 0.05])
    wet = step(0.5, 0.9, mottle(x, y, 0.006, 5))[:, None] * 0.25
    return dark * (1 + 0.25 * mottle(x, y, 0.004, 2))[:, None] * (1 - wet) + np.array([0.62, 0.16, 0.14]) * wet


def bleeds(mesh, p, bones):
    """Blood in the hair at the back of the head: laid on whatever hair is there."""
    triangles = mesh.triangles()
    tree = BVHTree.FromPolygons(mesh.points.tolist(), triangles.corner.tolist())
    middle = np.array(bones["head"][0]) + [0, -0.01, 0.13]
    n = 14
    t = np.arange(n) / n * 2 * math.pi
    rings, flat = [], []
    rng = np.random.default_rng(6)
    ragged = 1 + 0.30 * rng.uniform(-1, 1, n)
    for share in (0.03, 0.35, 0.7, 1.0):
        line = []
        for a, k in zip(t, ragged):
            side, high = share * k * 0.34 * math.cos(a), share * k * 0.40 * math.sin(a) - 0.25 * share * (math.sin(a) < -0.6)
            way = np.array([0.38 + side, 0.88 - 0.4 * side, 0.22 + high])
            way /= np.linalg.norm(way)
            hit = tree.ray_cast(Vector(middle + way * 0.3), Vector(-way))[0]
            at = np.array(hit) if hit is not None else middle + way * 0.09
            line.append(at + way * (0.0022 if share < 0.99 else -0.001))
            flat.append((side * 0.1, high * 0.1))
        rings.append(line)
    grid = np.array(rings)
    faces, _ = gridfaces(4, n, True)
    faces = outward(grid.reshape(-1, 3), faces, np.tile(middle, (4 * n, 1)))
    uv = [[flat[i] for i in f] for f in faces]
    mesh.add(grid, faces, uv, "blood", hung("mark.blood", whole("head", 4 * n), bones), chart="mark.blood")


def laid(tree, at, way, up, wide, high, rings=(0.03, 0.4, 0.78, 1.0), n=18, off=0.004):
    """An oval laid on whatever is there, seen from `way`: points ring by ring and their places on it in metres."""
    way, up = np.array(way, float), np.array(up, float)
    way /= np.linalg.norm(way)
    side = np.cross(up, way)
    side /= np.linalg.norm(side)
    up = np.cross(way, side)
    t = np.arange(n) / n * 2 * math.pi
    points, flat, depth = [], [], None
    for share in rings:
        for a in t:
            u, v = share * wide * math.cos(a), share * high * math.sin(a)
            start = np.array(at) + u * side + v * up + way * 0.25
            hit = tree.ray_cast(Vector(start), Vector(-way))[0]
            far = (np.array(hit) - start) @ way if hit is not None else depth
            depth = far if depth is None else max(far, depth - 0.03)
            points.append(start + way * (depth + (off if share < 0.99 else -0.002)))
            depth = far
            flat.append((u, v))
    return np.array(points).reshape(len(rings), n, 3), np.array(flat)


def pressed_skin(x, y, skin, wide, high, broken):
    """A bare place with a patch as large as a coin, red, or broken in its middle."""
    color = bare_skin(x, y, skin)
    r = np.hypot(x, y) / 0.017 + 0.22 * mottle(x, y, 0.010, 3)
    red = step(1.25, 0.55, r)[:, None]
    color = color * (1 - 0.85 * red) + np.array([0.80, 0.30, 0.27]) * 0.85 * red
    if broken:
        inside = step(0.78, 0.55, r)[:, None]
        wet = step(0.5, 0.9, mottle(x, y, 0.004, 6))[:, None] * inside
        color = color * (1 - inside) + np.array([0.55, 0.08, 0.09]) * inside
        color = color * (1 - 0.4 * wet) + np.array([0.95, 0.62, 0.58]) * 0.4 * wet
    rim = step(0.80, 1.0, np.hypot(x / wide, y / high))[:, None]  # the shirt that was lifted shades it
    return color * (1 - 0.45 * rim)


def pressed(mesh, p, bones):
    """Where bone presses on the skin of who lies: the pyjamas lifted over sacrum and hips, the heels bare."""
    triangles = mesh.triangles()
    tree = BVHTree.FromPolygons(mesh.points.tolist(), triangles.corner.tolist())
    places = [("sacrum", (0, 0.02, 0.895), (0, 1, 0.05), 0.118, 0.052, None)]
    for sign, side in ((1, ".L"), (-1, ".R")):
        hip = "leftHip" if sign > 0 else "rightHip"
        places.append((hip, (0, 0.01, 0.835), (sign, 0.12, 0), 0.060, 0.055, None))
        heel = np.array(bones["foot" + side][0]) + [0, 0.03, -0.045]
        places.append(("heels", heel, (0, 1, -0.12), 0.024, 0.026, "foot" + side))
    for part, at, way, wide, high, bone in places:
        for stuff in ("red", "wound"):
            grid, flat = laid(tree, at, way, (0, 0, 1), wide, high, off=0.0100 if bone is None else 0.0030)
            faces, _ = gridfaces(*grid.shape[:2], True)
            faces = outward(grid.reshape(-1, 3), faces, np.tile(grid.mean((0, 1)) - 0.3 * np.array(way), (grid.shape[0] * grid.shape[1], 1)))
            uv = [[tuple(flat[i]) for i in f] for f in faces]
            weights = trunk_weights(grid, bones) if bone is None else whole(bone, len(flat))
            name = "pressed_" + stuff + ("_heel" if bone else "")
            mesh.add(grid, faces, uv, name, hung("mark.%s-%s" % (part, stuff), weights, bones), chart="mark.%s" % name)


# ---- the face

def spot(mesh, places, bones, word, degrees, row, radius, cell, long=1.0, off=0.0005):
    """A round patch of tint on the skin that moves with the face."""
    n = 10
    t = np.arange(n) / n * 2 * math.pi
    rings = [(0.0, 0.0)] + [(k * math.cos(a), k * math.sin(a)) for k in (0.5, 1.0) for a in t]
    flat = np.array(rings)
    faces = [[0, 1 + i, 1 + (i + 1) % n] for i in range(n)]
    faces += [[1 + i, 1 + n + i, 1 + n + (i + 1) % n, 1 + (i + 1) % n] for i in range(n)]
    corner = np.array([0.5 * (cell % 2), 0.5 * (cell // 2)])
    uv = [[tuple(corner + 0.25 + 0.235 * flat[i]) for i in f] for f in faces]
    places.add(mesh, degrees, row, flat[:, 0] * radius, flat[:, 1] * radius * long, faces, uv, "tint",
               np.full(len(flat), off), hung("mark." + word, whole("head", len(flat)), bones))  # fmt: skip


def flushes(mesh, head, places, p, bones):
    for degrees, row, radius, long in ((38, 8.6, 0.032, 0.8), (-38, 8.6, 0.032, 0.8), (0, 13.6, 0.034, 0.55), (0, 8.9, 0.016, 1.0)):
        spot(mesh, places, bones, "red", degrees, row, radius, 0, long, 0.0007)


def breaks_out(mesh, head, places, p, bones):
    """Weals on cheeks, chin, forehead and neck."""
    rng = np.random.default_rng(p["seed"] + 3)
    for low, high, rows, count in ((-70, 70, (1.0, 3.6), 12), (30, 68, (5.6, 9.6), 6), (-68, -30, (5.6, 9.6), 6), (-40, 40, (13.0, 14.6), 5)):
        for _ in range(count):
            spot(mesh, places, bones, "rash", rng.uniform(low, high), rng.uniform(*rows), rng.uniform(0.006, 0.012), 1,
                 rng.uniform(0.7, 1.2), 0.0008)  # fmt: skip


def drools(mesh, head, places, p, bones):
    """Saliva from the left corner of the mouth down to the chin."""
    t = np.array([0, 0.12, 0.3, 0.5, 0.7, 0.88, 1.0])
    wide = np.array([0.0022, 0.0019, 0.0014, 0.0012, 0.0015, 0.0026, 0.0004])
    across = np.concatenate([-wide, 0 * wide, wide]) + np.tile(0.0022 * np.sin(t * 4), 3)
    along = np.tile(0.008 - t * 0.038, 3)
    n = len(t)
    faces = [[c * n + i, (c + 1) * n + i, (c + 1) * n + i + 1, c * n + i + 1] for c in range(2) for i in range(n - 1)]
    faces = [f[::-1] for f in faces]
    off = np.concatenate([np.full(n, 0.0004), 0.0016 + 0.0012 * np.exp(-(((t - 0.88) / 0.1) ** 2)), np.full(n, 0.0004)])
    uv = [[(0.06, 0.5)] * 4 for _ in faces]  # the white of the eye: wet and pale
    places.add(mesh, p.get("drool_at", 14.5), 6.35, across, along, faces, uv, "eye", off,
               hung("mark.drool", whole("head", 3 * n), bones))  # fmt: skip


def sticks(mesh, head, places, p, bones):
    """Wet hair that sticks to the temples."""
    rng = np.random.default_rng(p["seed"] + 5)
    n = 7
    t = np.linspace(0, 1, n)
    for sign in (1, -1):
        for degrees, row, long, bend in ((50, 14.0, 0.046, 0.012), (55, 13.6, 0.058, 0.016), (60, 13.2, 0.060, 0.011), (65, 12.8, 0.052, 0.007), (42, 14.4, 0.036, 0.014)):
            wide = 0.0042 * (1 - t) ** 0.7 + 0.0003
            middle = sign * -(bend * t**1.6 + rng.uniform(-0.003, 0.003))
            across, along = np.concatenate([middle - wide, middle + wide]), np.tile(0.004 - long * t, 2)
            faces = [[i, n + i, n + i + 1, i + 1] for i in range(n - 1)]
            faces = [f[::-1] for f in faces]
            uv = [[(0.75, 0.75)] * 4 for _ in faces]  # the cell of hair
            places.add(mesh, sign * (degrees + rng.uniform(-2, 2)), row, across, along, faces, uv, "tint",
                       np.full(2 * n, 0.0011), hung("mark.stuck-hair", whole("head", 2 * n), bones))  # fmt: skip


def tint_png(hair, n=64):
    """Three soft spots on a clear ground, flush, weal and bruise; and the owner's wet hair."""
    row, column = np.mgrid[0:n, 0:n]
    r = np.hypot((column + 0.5) / n * 2 - 1, (row + 0.5) / n * 2 - 1) / 0.94
    soft, firm = step(1.0, 0.1, r), step(1.0, 0.62, r)
    cells = [((214, 62, 52), 0.55 * soft), ((222, 74, 62), 0.72 * firm), ((120, 84, 130), 0.5 * soft), (tuple(np.array(hair) * 0.78), 0 * soft + 0.88)]
    pictures = []
    for color, alpha in cells:
        cell = np.zeros((n, n, 4), np.uint8)
        cell[..., :3] = color
        if color[1] == 74:  # a weal is paler in its middle
            cell[..., :3] = np.array(color) + (np.array([250, 196, 176]) - color) * (0.55 * step(0.6, 0.1, r))[..., None]
        cell[..., 3] = np.clip(alpha * 255, 0, 255)
        pictures.append(cell)
    # cells count from the bottom left, rows of the file from the top
    whole_picture = np.concatenate([np.concatenate(pictures[2:], 1)[::1], np.concatenate(pictures[:2], 1)], 0)
    return png(whole_picture)


def png(pixels):
    """A picture with how much of each pixel is seen, as a file: rows from above, RGBA."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


BODY = dict(scald=scalded, dressing=dressed_shin, swollen=swells, opens=opens, purple_band=purple_band, red_band=red_band, varnish=varnish, blood=bleeds, pressed=pressed)
FACE = dict(flush=flushes, rash=breaks_out, drool=drools, stuck_hair=sticks)
