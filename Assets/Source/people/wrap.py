"""A blanket round the shoulders of somebody who is cold: cloth laid round him as he sits, that follows his trunk, upper arms and thighs.

It is open in front, so that the hands and what is wrong with them are seen, and hangs over the lap. Its joints are marks: see `marks.py`.
"""

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from rig import hung
from shapes import gridfaces, step

COLUMNS, ABOVE, BELOW = 31, 5, 9  # across from edge to edge; rows over the shoulders; rows hanging
CLEAR = 0.016  # above what it lies on
FOLLOWED = ("hips", "spine", "chest", "clav.L", "clav.R", "upperarm.L", "upperarm.R", "thigh.L", "thigh.R")
NEXT = {"neck": "chest", "forearm.L": "upperarm.L", "forearm.R": "upperarm.R", "shin.L": "thigh.L", "shin.R": "thigh.R"}


def outermost(tree, centre, ways, reach=0.8):
    """How far from the centre the body reaches in each of the directions."""
    far = np.zeros(len(ways))
    for i, way in enumerate(ways):
        hit = tree.ray_cast(Vector(centre[i] + way * reach), Vector(-way), reach)[0]
        far[i] = np.linalg.norm(np.array(hit) - centre[i]) if hit is not None else 0
    return far


def softened(grid, rounds, least=None):
    """A grid of numbers, smoothed; nowhere below `least`."""
    for _ in range(rounds):
        wide = np.pad(grid, 1, mode="edge")
        grid = 0.5 * grid + 0.125 * (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:])
        if least is not None:
            grid = np.maximum(grid, least)
    return grid


def laid_round(points, corner, shares, frame, scale):
    """The cloth round posed points: a grid, its rows from the neck to the hem, its columns from the left front edge round the back to the right one."""
    upper = sum(shares[b] for b in ("hips", "spine", "chest", "clav.L", "clav.R", "upperarm.L", "upperarm.R"))
    legs = shares["thigh.L"] + shares["thigh.R"]
    rows_of = lambda keep: corner[keep[corner].all(1)].tolist()  # noqa: E731
    trunk = BVHTree.FromPolygons(points.tolist(), rows_of(upper + 0.7 * legs > 0.62))
    lap = BVHTree.FromPolygons(points.tolist(), rows_of(legs > 0.3))
    shoulder = 0.5 * (frame["upperarm.L"][1] + frame["upperarm.R"][1])
    middle = shoulder + np.array([0, 0.012, -0.07]) * scale
    seat = frame["thigh.L"][1][2]
    share = np.linspace(-1, 1, COLUMNS)
    place, turned = np.zeros((ABOVE + BELOW, COLUMNS, 3)), np.zeros((ABOVE + BELOW, COLUMNS))
    low, high = seat - 0.085 * scale, middle[2]
    lean = (frame["hips"][1] - shoulder) / (frame["hips"][1] - shoulder)[2]
    for k in range(ABOVE + BELOW):
        down = max(0.0, (k - ABOVE + 1) / BELOW)
        opening = np.interp(down, (0, 0.25, 0.6, 1), (22, 24, 46, 56))
        turned[k] = np.radians(180 - share * (180 - opening))
        around = np.stack([np.sin(turned[k]), -np.cos(turned[k]), 0 * share], 1)
        if k < ABOVE:
            rise = np.radians(np.linspace(72, 10, ABOVE)[k])
            ways, centre = around * np.cos(rise) + [0, 0, np.sin(rise)], np.tile(middle, (COLUMNS, 1))
        else:
            height = high + (low - high) * down ** 0.95
            ways, centre = around, np.tile(middle + lean * (height - middle[2]), (COLUMNS, 1))
        place[k] = centre
        turned[k] = np.arctan2(around[:, 0], -around[:, 1])
        if k == 0:
            far, way = [], []
        far.append(outermost(trunk, centre, ways))
        way.append(ways)
    far, way = np.array(far), np.array(way)
    # over a thigh that points forward a level ray would run out to the knee: there it hangs as it does above
    for k in range(ABOVE + 1, ABOVE + BELOW):
        more = 0.035 if place[k, 0, 2] > seat + 0.09 * scale else 0.010
        far[k] = np.clip(far[k], 0.93 * far[k - 1], far[k - 1] + more * scale)
    wide = np.pad(far, 1, mode="edge")  # an elbow between two columns still lifts it
    far = np.maximum(far, 0.985 * np.max([wide[1:-1, :-2], wide[1:-1, 2:], 0.98 * wide[:-2, 1:-1], 0.98 * wide[2:, 1:-1]], 0))
    down = np.clip((np.arange(ABOVE + BELOW) - ABOVE + 1.5) / (BELOW + 0.5), 0, 1)[:, None]
    clear = (CLEAR + 0.030 * np.sin(down * np.pi) ** 2) * scale  # elbows move under it
    far = softened(np.maximum(far, 0.05) + clear, 4, far + 0.7 * clear)
    angle = turned % (2 * np.pi)
    fold = np.sin(angle * 9 + 1.3 * np.sin(angle * 2 + 1)) + 0.5 * np.sin(angle * 15 - down * 3)
    far += scale * (0.003 + 0.010 * down) * fold
    grid = place + way * far[..., None]
    for i in range(ABOVE + 2, ABOVE + BELOW):  # over the lap it lies on the thighs
        for j in range(COLUMNS):
            x, y, z = grid[i, j]
            hit = lap.ray_cast(Vector((x, y, 2)), Vector((0, 0, -1)))[0]
            if hit is not None and y < frame["thigh.L"][1][1] and z < hit[2] + CLEAR * scale:
                over = hit[2] + CLEAR * scale - z
                grid[i, j] += np.array([0, -0.30 * over, over])
    roll = grid[0] + (grid[0] - grid[1]) * 0.25 + [0, 0, 0.004 * scale]
    tucked = roll + (middle - roll) * [0.10, 0.10, 0] - [0, 0, 0.020 * scale]
    return np.concatenate([[tucked, roll], grid])


def followed(cloth, points, shares):
    """How far each point of the cloth follows each bone: as what it lies on, smoothed."""
    rows, columns = cloth.shape[:2]
    flat = cloth.reshape(-1, 3)
    table = np.zeros((len(flat), len(FOLLOWED)))
    body = np.stack([shares[b] for b in FOLLOWED], 1)
    known = body.sum(1) > 0.6
    body, where = body[known], points[known]
    for i, at in enumerate(flat):
        far = np.linalg.norm(where - at, axis=1)
        near = np.argpartition(far, 40)[:40]
        amount = np.exp(-((far[near] - far[near].min()) / 0.03))
        table[i] = (amount[:, None] * body[near]).sum(0)
    for b in range(table.shape[1]):
        table[:, b] = softened(table[:, b].reshape(rows, columns), 6).reshape(-1)
    order = np.argsort(-table, 1)
    np.put_along_axis(table, order[:, 4:], 0, 1)  # as many as a point may follow
    table[table < 0.02 * table.sum(1, keepdims=True)] = 0
    return table / table.sum(1, keepdims=True)


def wrap_part(mesh, bones, frame, points, corner, weights, scale):
    """Adds the cloth to the mesh, its joints to the bones; returns the shade painted on it. `frame`, `points`, `weights` are the body's as he sits."""
    shares = {b: weights[b].copy() for b in FOLLOWED}
    for bone, other in NEXT.items():
        shares[other] += weights[bone]
    posed = np.zeros_like(points)
    for name, (turned, at) in frame.items():
        posed += weights[name][:, None] * ((points - np.array(bones[name][0])) @ turned.T + at)
    arms = sum(weights[b] for b in weights if b.startswith(("forearm", "hand", "finger", "thumb")))
    # forearms come out of it below the elbow
    elbow = np.min([np.linalg.norm(posed - frame["forearm" + side][1], axis=1) for side in (".L", ".R")], 0)
    body = {b: np.where((arms > 0.5) & (elbow > 0.12 * scale), 0, amount) for b, amount in shares.items()}
    cloth = laid_round(posed, corner, body, frame, scale)
    rows, columns = cloth.shape[:2]
    table = followed(cloth, posed, body)
    # where these points are before the body is bent so
    turn = np.stack([frame[b][0] for b in FOLLOWED])
    shift = np.stack([frame[b][1] - frame[b][0] @ np.array(bones[b][0]) for b in FOLLOWED])
    turns, shifts = np.tensordot(table, turn, 1), table @ shift
    back = lambda at: np.linalg.solve(turns, (at.reshape(-1, 3) - shifts)[..., None])[..., 0]  # noqa: E731
    across = np.gradient(cloth, axis=1)
    normal = np.cross(np.gradient(cloth, axis=0), across)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True) + 1e-9
    if (normal[rows // 2, columns // 2] @ [0, 1, 0]) < 0:
        normal = -normal
    inside = cloth - normal * 0.007 * scale
    faces, uv = gridfaces(rows, columns, False, 0, 1.1, 0, 0.75)
    a, b, c = (cloth.reshape(-1, 3)[faces[(rows // 2) * (columns - 1) + columns // 2][i]] for i in range(3))
    if np.cross(b - a, c - a) @ normal[rows // 2, columns // 2] < 0:
        faces, uv = [f[::-1] for f in faces], [f[::-1] for f in uv]
    border = [i for i in range(len(faces)) if i // (columns - 1) in (0, 1, rows - 2) or i % (columns - 1) in (0, columns - 2)]
    stuff = ["blanket_edge" if i in border else "blanket" for i in range(len(faces))]
    lining = [i for i in range(len(faces)) if i // (columns - 1) >= rows - 4 or i % (columns - 1) in (0, 1, 2, columns - 4, columns - 3, columns - 2)]
    shade = []
    h = np.linalg.norm(cloth - cloth.mean((0, 1)), axis=2)
    hollow = np.clip(0.92 + 9.0 * (h - softened(h, 3)), 0.66, 1.0)
    weight = hung("mark.wrap", {b: table[:, i] for i, b in enumerate(FOLLOWED)}, bones)
    mesh.add(back(cloth), faces, uv, stuff, weight, chart="wrap")
    mesh.add(back(inside), [faces[i][::-1] for i in lining], [uv[i][::-1] for i in lining], [stuff[i] for i in lining], weight, chart="wrapped")
    return np.concatenate([hollow.reshape(-1), 0.72 * hollow.reshape(-1)])
