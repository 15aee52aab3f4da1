"""The face mesh: skin, lids, lips, teeth, eyeballs, ears, with their morph targets."""

import math

import numpy as np

from faces import FACES
from hairlines import HAIRLINES, KIND
from head import EYES, MOUTH, ROWS
from rig import whole
from shapes import Mesh, gridfaces, step
from skin import FACE_FROM

STATES = [name for name in FACES if name != "neutral"]
FORWARD, BACKWARD = (0.0, -1.0, 0.0), (0.0, 1.0, 0.0)


def place_head(p, B):
    """Head-local to body coordinates: scale, and where the head centre sits."""
    s = (1.06 if p["sex"] == "m" else 1.0) * p.get("head", 1.0)
    down = (0.014 if p["sex"] == "f" else 0.005) + 0.11 * (1 - p.get("face", {}).get("length", 1.0))
    j = np.array(B["head"][0])
    return s, j + np.array([0, -0.020, 0.128 * s - down])


def head_to_body(p, B):
    """The way from the head's own coordinates to the body's; a short face is a whole head with less below the eyes."""
    size, centre = place_head(p, B)
    length = p.get("face", {}).get("length", 1.0)

    def body(points):
        points = np.array(points, float)
        points[..., 2] = np.interp(
            points[..., 2], [-0.26, -0.14, -0.02, 0.5], [-0.26, -0.02 - 0.12 * length, -0.02, 0.5]
        )
        return points * size + centre

    return body


def face_part(mesh, h, p, B):
    size, centre = place_head(p, B)
    body = head_to_body(p, B)
    skin_grid(mesh, h, body, centre, size)
    lids_and_lips(mesh, h, body)
    teeth(mesh, h, body)
    eyeballs(mesh, h, body)
    ears(mesh, h, p, body)


def hair_covers(h):
    """For each column of the head the row above which the hair hides the skin."""
    angles, rows = HAIRLINES[KIND[h.p["hair"]]]
    return np.interp(np.abs(np.degrees(h.angles)), angles, rows) + 0.9


def skin_grid(mesh, h, body, centre, size):
    """The grid of the head; along the eyes and the mouth its points are doubled, which makes the slits."""
    rows, columns, k = h.rows, h.columns, h.front_column
    above = np.arange(rows * columns).reshape(rows, columns)
    below = above.copy()
    first, last = h.eye_columns
    doubled = [(EYES, k + s * c) for s in (1, -1) for c in range(first + 1, last)]
    doubled += [(MOUTH, k + c) for c in range(-h.mouth_columns + 1, h.mouth_columns)]
    for i, (r, c) in enumerate(doubled):
        below[r, c] = rows * columns + i

    def points(state):
        upper, lower = h.shapes[state]
        return body(np.concatenate([upper.reshape(-1, 3)] + [lower[r, c][None] for r, c in doubled]))

    faces, uv = [], []
    covered = hair_covers(h)
    for r in range(rows - 1):
        v0, v1 = (FACE_FROM + (1 - FACE_FROM) * q / (rows - 1) for q in (r, r + 1))
        for c in range(columns):
            d = (c + 1) % columns
            if ROWS[r] > max(covered[c], covered[d]):
                continue
            faces.append([above[r, c], above[r, d], below[r + 1, d], below[r + 1, c]])
            u0, u1 = c / columns, (c + 1) / columns
            uv.append([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
    rest = points("neutral")
    height = (rest[:, 2] - centre[2]) / size
    to_head, to_neck = step(-0.205, -0.115, height), step(-0.235, -0.195, height)
    weights = {"head": to_head, "neck": (1 - to_head) * to_neck, "chest": (1 - to_head) * (1 - to_neck)}
    mesh.add(rest, faces, uv, "skin", weights, {q: points(q) for q in STATES}, chart=Mesh.FINAL)


def lids_and_lips(mesh, h, body):
    """Lid edges with lashes, and the inside of the lips."""
    rims = {q: h.rims(q) for q in FACES}
    for i, (grid, kind, side) in enumerate(rims["neutral"]):
        nr, nc = grid.shape[:2]
        flip = (side < 0) == (kind in ("rim", "mouthL"))
        faces, uv = gridfaces(nr, nc, False, 0, 0.03, 0, 0.008, flip=flip)
        if kind == "lash":  # lashes are seen from both sides
            faces += [face[::-1] for face in faces[: nc - 1]]
            uv += [square[::-1] for square in uv[: nc - 1]]
        if kind == "lash":
            materials = "lash"
        elif kind == "rim":
            materials = "rim"
        else:
            materials = ["lip"] * (nc - 1) + ["mouth"] * (len(faces) - nc + 1)
        states = {q: body(rims[q][i][0]) for q in STATES}
        if kind in (
            "lash",
            "rim",
        ):  # an outline drawn by pushing points along their normals must not come out of the eye
            mesh.facing.append((mesh.count, nr * nc, BACKWARD))
        else:  # nor may light from behind the head make the corners of the mouth shine
            mesh.facing.append((mesh.count + nc, (nr - 1) * nc, FORWARD))
        mesh.add(body(grid), faces, uv, materials, whole("head", nr * nc), states, chart=kind)


def teeth(mesh, h, body):
    """A small curved strip, seen only when the mouth opens. All of it faces forward: in the mouth no light comes from the side."""
    columns = [h.front_column + c for c in range(-h.mouth_columns + 2, h.mouth_columns - 1)]
    lip = h.shapes["neutral"][0][MOUTH, columns]
    grid = body(np.stack([lip + np.array([0, 0.0085, 0.004]), lip + np.array([0, 0.0080, -0.0042])]))
    faces, uv = gridfaces(2, len(columns), False, 0, 0.04, 0, 0.008, flip=True)
    mesh.facing.append((mesh.count, 2 * len(columns), FORWARD))
    mesh.add(grid, faces, uv, "teeth", whole("head", 2 * len(columns)), {q: grid for q in STATES}, chart="teeth")


def eyeballs(mesh, h, body):
    """The front two thirds of a sphere, facing forward."""
    n = 12
    polar = np.radians([0, 13, 25, 40, 57, 76, 97])
    around = np.arange(n) / n * 2 * math.pi
    for side, name in ((1, ".L"), (-1, ".R")):
        ball = np.stack(
            [
                np.stack([np.sin(q) * np.cos(around), -np.cos(q) + 0 * around, np.sin(q) * np.sin(around)], 1)
                for q in polar
            ]
        )
        faces, _ = gridfaces(len(polar), n, True, flip=True)
        flat = ball.reshape(-1, 3)
        uv = [[(0.5 + 0.5 * flat[i, 0], 0.5 + 0.5 * flat[i, 2]) for i in face] for face in faces]
        centre = np.array([side * h.eye_x, h.eye_y, h.eye_z])
        points = body(flat * h.eyeball + centre)
        states = {q: body(flat @ looking(FACES[q].get("gaze", (0, 0))) * h.eyeball + centre) for q in STATES}
        mesh.add(points, faces, uv, "eye", whole("eye" + name, len(flat)), states, chart=Mesh.FINAL)


def looking(gaze):
    """The turn (for row vectors) of an eye that looks so many degrees down and to his left."""
    down, left = np.radians(gaze)
    pitch = np.array([[1, 0, 0], [0, math.cos(down), math.sin(down)], [0, -math.sin(down), math.cos(down)]])
    yaw = np.array([[math.cos(left), math.sin(left), 0], [-math.sin(left), math.cos(left), 0], [0, 0, 1]])
    return pitch @ yaw


def ears(mesh, h, p, body):
    """Rings from the ear's hollow over its rim to the head."""
    n = 12
    radii = np.array([0, 0.28, 0.52, 0.72, 0.86, 0.96, 1.0, 0.93, 0.70])
    heights = np.array([-0.0065, -0.0062, -0.0030, -0.0005, 0.0034, 0.0046, 0.0022, -0.0035, -0.011])
    around = np.arange(n) / n * 2 * math.pi
    large = 0.90 + 0.14 * p["age"] + (0.03 if p["sex"] == "m" else -0.07)
    rings = []
    for radius, height in zip(radii, heights):
        lower = np.where(np.sin(around) < 0, 0.92 + 0.16 * np.sin(around), 1.0)
        y = radius * np.cos(around) * 0.0170 * large * lower
        z = radius * np.sin(around) * 0.0300 * large
        fold = 0.0022 * np.exp(-(((radius - 0.55) / 0.14) ** 2)) * (np.cos(around - 0.5) > -0.2)
        lobe = np.where((np.sin(around) < -0.6) & (radius < 0.9), 0.0035, 0)
        tragus = 0.0045 * np.exp(-(((around - math.pi * 1.02) / 0.45) ** 2)) * np.exp(-(((radius - 0.75) / 0.2) ** 2))
        rings.append(np.stack([height + fold + lobe + tragus, y, z], 1))
    fan, lean = 0.30, 0.16
    open_out = np.array([[math.cos(fan), math.sin(fan), 0], [-math.sin(fan), math.cos(fan), 0], [0, 0, 1]])
    lean_back = np.array([[1, 0, 0], [0, math.cos(lean), math.sin(lean)], [0, -math.sin(lean), math.cos(lean)]])
    rings = np.array(rings) @ open_out.T @ lean_back.T
    rings[..., 0] += h.points[EYES, :, 0].max() + 0.004
    rings += np.array([0, 0.020, -0.014])
    for side in (1, -1):
        grid = rings * [side, 1, 1]
        faces, uv = gridfaces(len(radii), n, True, 0, 0.11, 0, 0.045, flip=(side > 0))
        mesh.add(body(grid), faces, uv, "skin", whole("head", len(radii) * n), chart="ear")
