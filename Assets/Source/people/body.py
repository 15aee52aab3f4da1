"""The body under the clothes: the trunk as rings, hands, arms, feet; and how the trunk follows the bones."""

import math

import bmesh
import bpy
import numpy as np

from rig import chain_weights, hung, mix_weights, whole
from shapes import bump, gridfaces, step, tube

#        height, half width, front, back
TRUNK = [
    (0.755, 0.174, -0.126, 0.140), (0.79, 0.177, -0.130, 0.142), (0.85, 0.175, -0.132, 0.140),
    (0.91, 0.169, -0.131, 0.131), (0.97, 0.164, -0.128, 0.124), (1.03, 0.163, -0.126, 0.126),
    (1.085, 0.165, -0.124, 0.132), (1.125, 0.168, -0.121, 0.137), (1.16, 0.170, -0.116, 0.140),
    (1.195, 0.171, -0.109, 0.141), (1.228, 0.168, -0.099, 0.138), (1.258, 0.157, -0.087, 0.131),
    (1.285, 0.130, -0.071, 0.121), (1.308, 0.094, -0.057, 0.108), (1.325, 0.071, -0.047, 0.098),
]  # fmt: skip
LOW, NECK = TRUNK[0][0], TRUNK[-1][0]


def trunk_rows(p, grow=0.0, heights=None):
    """The trunk's rings for this build, sex and age; below the hips they go on downward."""
    rows = np.array(TRUNK)
    if heights is not None:
        heights = np.asarray(heights, float)
        known = rows[:, 0]
        rows = np.stack([heights] + [np.interp(heights, known, rows[:, i]) for i in (1, 2, 3)], 1)
    z = rows[:, 0]
    woman, build, age = p["sex"] == "f", p["build"], p["age"]
    low = 1 - step(1.15, 1.27, z)
    rows[:, 1] *= 1 + (build - 1) * low
    rows[:, 2:] *= (1 + (build - 1) * 1.3 * low)[:, None]
    if woman:
        waist = (0.085 - 0.05 * age) * bump(z, 0, 1.005, 0, 0.075, 1)
        rows[:, 1] *= 0.93 - waist + 0.05 * (1 - step(0.80, 0.95, z))
        bust = bump(z, 0, 1.150 - 0.030 * age, 0, 0.050, 1)
        rows[:, 2] -= (0.024 * p.get("bust", 1.0)) * bust
        rows[:, 2] += 0.014 * bump(z, 0, 1.00, 0, 0.08, 1) * (1 - age)
        rows[:, 3] -= 0.012
    else:
        rows[:, 2] -= 0.020 * age * bump(z, 0, 0.94, 0, 0.11, 1) * (build > 0.95)
    stoop = age * 0.03
    rows[:, 2:] -= (stoop * step(1.1, 1.33, z))[:, None] * np.array([0.75, 0.55])
    rows[:, 1] += grow
    rows[:, 2] -= grow
    rows[:, 3] += grow
    return rows


def ring(row, angle, power=2.5):
    """Points of a trunk ring at angles from the front (positive to the left)."""
    z, w, front, back = row
    c, s = np.cos(angle), np.sin(angle)
    side, depth = np.sign(s) * np.abs(s) ** (2 / power), np.abs(c) ** (2 / power)
    middle = 0.01 + 0.5 * (front + back) * 0.4
    y = np.where(c > 0, middle + (front - middle) * depth, middle + (back - middle) * depth)
    return np.stack([w * side, y, z + 0 * angle], 1)


def row_at(rows, z):
    return np.array([np.interp(z, rows[:, 0], rows[:, i]) for i in range(4)])


def trunk_weights(points, bones):
    points = np.asarray(points).reshape(-1, 3)
    x, y, z = points.T
    weights = chain_weights(points, bones, ["hips", "spine", "chest", "neck"], [0.09, 0.09, 0.05])
    front, back = step(0.03, -0.07, y + 0.02), step(-0.03, 0.05, y)
    hang = 0.80 * step(0.90, 0.74, z) * front + 0.65 * step(0.88, 0.74, z) * back
    hang = np.maximum(hang, 0.95 * step(0.80, 0.64, z))  # skirts of coats
    left = step(-0.05, 0.05, x)
    weights = mix_weights(weights, {"thigh.L": left, "thigh.R": 1 - left}, np.clip(hang, 0, 1))
    for sign, side in ((1, ".L"), (-1, ".R")):
        shoulder = np.array(bones["upperarm" + side][0])
        out = sign * x
        weights = mix_weights(
            weights, whole("clav" + side, len(points)), 0.55 * step(0.06, 0.17, out) * step(1.12, 1.24, z)
        )
        far = np.linalg.norm(points - shoulder, axis=1)
        arm = 0.50 * step(0.115, 0.04, far) * step(0.11, 0.17, out)
        weights = mix_weights(weights, whole("upperarm" + side, len(points)), arm)
    return weights


def arm_chain(side):
    return ["clav" + side, "upperarm" + side, "forearm" + side, "hand" + side]


def arm_at(bones, side, s):
    """Middle of the arm at distance s from the shoulder joint, two directions across it, length of the upper arm."""
    shoulder, elbow, wrist = (np.array(bones[b + side][0]) for b in ("upperarm", "forearm", "hand"))
    length = np.linalg.norm(elbow - shoulder)
    upper, fore = (elbow - shoulder) / length, (wrist - elbow) / np.linalg.norm(wrist - elbow)
    middle = shoulder + upper * s if s < length else elbow + fore * (s - length)
    t = step(length - 0.03, length + 0.03, s)
    along = upper * (1 - t) + fore * t
    along /= np.linalg.norm(along)
    e1 = np.cross(along, [0, 1, 0])
    e1 /= np.linalg.norm(e1)
    return middle, e1, np.cross(along, e1), length


def bare_arms(mesh, p, bones):
    """The arm below a short sleeve."""
    woman, n = p["sex"] == "f", 14
    along = (0.10, 0.16, 0.20, 0.24, 0.27, 0.30, 0.34, 0.39, 0.44, 0.475, 0.492)
    radius = (0.046, 0.045, 0.0425, 0.040, 0.0395, 0.040, 0.039, 0.034, 0.028, 0.0225, 0.0165)
    around = np.arange(n) / n * 2 * math.pi
    for side in (".L", ".R"):
        rings = []
        for s, r in zip(along, radius):
            middle, e1, e2, _ = arm_at(bones, side, s)
            r *= 0.90 if woman else 1.04
            rings.append(middle + r * (np.cos(around)[:, None] * e1 + np.sin(around)[:, None] * e2))
        rings = np.array(rings)
        faces, uv = gridfaces(len(rings), n, True, 0, 0.22, 0, 0.40)
        mesh.add(
            rings, faces, uv, "skin", chain_weights(rings, bones, arm_chain(side), [0.05, 0.04, 0.025]), chart="arm"
        )


FINGERS = dict(
    across=[-0.0285, -0.0095, 0.0095, 0.0275],
    length=[0.070, 0.078, 0.073, 0.057],
    radius=[0.0088, 0.0092, 0.0088, 0.0078],
)
HAND_RATIO = 0.036


def finger_tips(woman):
    """Where the nails lie, in the hand's own axes."""
    k = 0.92 if woman else 1.0
    tips = []
    for y, length in zip(FINGERS["across"], FINGERS["length"]):
        root = 0.082 - 0.012 * abs(y) / 0.0285 * (0.4 if y < 0 else 1.0)
        tips.append(((root + length * 0.92) * k, y * 1.12 * k))
    return tips


def hand_mesh(woman):
    """One left hand: rounded tubes melted together. Axes: x to the fingers, y away from the thumb, z the back."""
    k = 0.92 if woman else 1.0
    parts = []
    for y, length, r in zip(FINGERS["across"], FINGERS["length"], FINGERS["radius"]):
        root = 0.082 - 0.012 * abs(y) / 0.0285 * (0.4 if y < 0 else 1.0)
        path = [
            (0.030, y * 0.62, 0.000), (root, y, 0.002), (root + length * 0.36, y * 1.10, -0.004),
            (root + length * 0.66, y * 1.13, -0.016), (root + length, y * 1.12, -0.033),
        ]  # fmt: skip
        parts.append(tube(path, [r * 1.15, r * 1.08, r, r * 0.94, r * 0.80], 9))
    for y in (-0.020, 0, 0.020):
        path = [(0.004, y * 0.70, 0), (0.045, y * 1.05, 0.001), (0.076, y, 0.001)]
        parts.append(tube(path, [0.0150, 0.0150, 0.0122], 9, 0.85))
    parts.append(tube([(-0.035, 0, 0), (0, 0, 0), (0.02, 0, 0)], [0.0175, 0.0222, 0.0240], 12, 0.82))
    thumb = [(0.016, -0.016, -0.006), (0.040, -0.036, -0.012), (0.062, -0.051, -0.018), (0.086, -0.060, -0.024)]
    parts.append(tube(thumb, [0.0160, 0.0135, 0.0102, 0.0082], 9))
    points, faces = [], []
    for part in parts:
        start, n = sum(len(v) for v in points), part.shape[1]
        points.append(part.reshape(-1, 3) * k)
        faces += gridfaces(part.shape[0], n, True, base=start)[0]
        faces.append(list(range(start, start + n))[::-1])
        faces.append(list(range(start + (part.shape[0] - 1) * n, start + part.shape[0] * n)))
    data = bpy.data.meshes.new("hand")
    data.from_pydata(np.concatenate(points).tolist(), [], faces)
    data.update()
    thing = bpy.data.objects.new("hand", data)
    bpy.context.scene.collection.objects.link(thing)
    edit = bmesh.new()
    edit.from_mesh(data)
    bmesh.ops.recalc_face_normals(edit, faces=edit.faces)
    edit.to_mesh(data)
    edit.free()
    melt = thing.modifiers.new("melt", "REMESH")
    melt.mode, melt.voxel_size = "VOXEL", 0.0022
    smooth = thing.modifiers.new("smooth", "SMOOTH")
    smooth.factor, smooth.iterations = 0.5, 3
    thing.modifiers.new("thin", "DECIMATE").ratio = HAND_RATIO
    result = thing.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    points = np.array([v.co[:] for v in result.vertices])
    faces = [list(f.vertices) for f in result.polygons]
    bpy.data.objects.remove(thing)
    return points, faces


def hand_frame(bones, side):
    """The wrist and the hand's own axes: to the fingers, away from the thumb, out of the back."""
    sign = 1 if side == ".L" else -1
    wrist = np.array(bones["hand" + side][0])
    along = np.array(bones["fingers" + side][0]) - wrist
    along /= np.linalg.norm(along)
    back = np.array([sign * 0.72, 0.0, 0.72])
    across = np.cross(along, back)
    across /= np.linalg.norm(across)
    across *= -1 if across[1] < 0 else 1
    back = np.cross(across, along)
    back *= np.sign(back[2])
    return wrist, along, across, back


def hands(mesh, p, bones):
    local, faces = hand_mesh(p["sex"] == "f")
    x, y, _ = local.T
    corner = local[np.array([f[:3] for f in faces])]
    up_facing = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])[:, 2] > 0
    to_fingers = step(-0.012, 0.012, x - 0.082)
    to_thumb = step(-0.034, -0.046, y) * step(0.10, 0.085, x) * step(0.02, 0.04, x)
    to_hand = step(-0.03, 0.015, x)
    for side in (".L", ".R"):
        wrist, along, across, back = hand_frame(bones, side)
        points = wrist + local[:, :1] * along + local[:, 1:2] * across + local[:, 2:] * back
        flip = np.dot(np.cross(along, across), back) < 0
        weights = {
            "forearm" + side: 1 - to_hand,
            "hand" + side: to_hand * (1 - to_fingers) * (1 - to_thumb),
            "fingers" + side: to_hand * to_fingers * (1 - to_thumb),
            "thumb" + side: to_hand * to_thumb,
        }
        turned = [f[::-1] if flip else f for f in faces]
        charts = ["hand.back" if up else "hand.palm" for up in up_facing]
        mesh.add(
            points, turned, [[(x[i], y[i]) for i in f] for f in turned], p.get("hands", "skin"), weights, chart=charts
        )


#        along the foot (heel is positive), half width, height
SHOE = [
    (0.074, 0.001, 0.035), (0.072, 0.012, 0.050), (0.068, 0.026, 0.066), (0.050, 0.033, 0.078), (-0.015, 0.036, 0.080),
    (-0.050, 0.040, 0.066), (-0.090, 0.044, 0.052), (-0.125, 0.044, 0.043), (-0.150, 0.037, 0.036),
    (-0.165, 0.026, 0.030), (-0.171, 0.012, 0.022), (-0.173, 0.001, 0.018),
]  # fmt: skip


def feet(mesh, p, bones):
    n = 10
    around = np.arange(n) / n * 2 * math.pi
    bare = p.get("no_shoes")
    for sign, side in ((1, ".L"), (-1, ".R")):
        ankle = np.array(bones["foot" + side][0])
        shod = (("feet", 0.014, 1.0), ("sole", 0.0, 1.10), ("socks", 0.018, 0.86))  # the foot in its sock is in the shoe
        for material, floor, wide in shod if not bare else (("feet", 0.004, 0.94),):
            rings, last = [], SHOE if material != "socks" else SHOE[1::2]
            for y, w, high in last:
                across = np.sign(np.cos(around)) * np.abs(np.cos(around)) ** 0.8 * w * wide
                top = high if material == "feet" else 0.020
                if material == "socks":
                    y, top = y * 0.91 - 0.001, high * 0.93 - 0.004
                z = np.where(np.sin(around) > 0, floor + (top - floor) * np.abs(np.sin(around)) ** 0.75, floor)
                along = y * (1.0 if material == "feet" else 1.03)
                rings.append(np.stack([ankle[0] + across - sign * y * 0.06, ankle[1] + 0 * across + along, z], 1))
            faces, uv = gridfaces(len(last), n, True, 0, 0.2, 0, 0.28)
            weights = whole("foot" + side, len(last) * n)
            weights = weights if bare or material == "socks" else hung("worn.shoes", weights, bones)
            mesh.add(np.array(rings), faces, uv, material, weights, chart="foot" if material == "socks" else "shoe")
        sock = np.array([
            [[ankle[0] + 0.036 * math.cos(t), ankle[1] + 0.002 + 0.040 * math.sin(t), z] for t in around]
            for z in (0.05, 0.085, 0.14)
        ])  # fmt: skip
        faces, uv = gridfaces(3, n, True, 0, 0.2, 0, 0.1)
        to_shin = step(0.06, 0.10, sock.reshape(-1, 3)[:, 2])
        weights = mix_weights(whole("foot" + side, 3 * n), whole("shin" + side, 3 * n), to_shin)
        mesh.add(sock, faces, uv, "feet" if bare else "socks", weights, chart="sock")
