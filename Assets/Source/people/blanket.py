"""The blanket over the legs of somebody who lies in bed: cloth laid over him as he lies, on a joint of its own.

Its joint is a mark like those of signs: the program shows it for whoever lies on the back in a bed, not on the floor.
"""

import numpy as np

from rig import whole
from shapes import gridfaces, step

JOINT = "mark.blanket.hips"
# by what `shows` names: the look that lays it back to the knees, and the mark whose fold then lies there
LAID_BACK = {"heels": ("heels", "heels"), "dressing": ("shin", "dressing-loose")}
KNEE = 8  # the row to which it is laid back
HALF, TOP, FOOT = 0.44, -0.06, 1.00  # half width; from so far below the hips (the back bends above) to the foot of the bed
COLUMNS, ROWS = 17, 18
CLEAR, MATTRESS = 0.021, 0.032  # above the body; above what he lies on, where a made bed has a blanket already


def below_blanket(bones, name):
    """Adds a joint that is the blanket's, or hangs on it: what hangs there is seen only together with the blanket."""
    head, tail, _ = bones["hips"]
    bones[name] = (tuple(head), tuple(np.array(head) + [0, -0.1, 0]), "hips" if name == JOINT else JOINT)


def lay(bodies, legs_only):
    """The cloth over posed points (n, 3), of which those count where `legs_only` holds: grid of points in the builder's axes,
    in which he lies with his feet toward -y."""
    points = bodies[legs_only]
    x = np.linspace(-HALF, HALF, COLUMNS)
    x = np.sign(x) * np.abs(x / HALF) ** 1.15 * HALF
    along = np.linspace(TOP, FOOT, ROWS)
    grid = np.zeros((ROWS, COLUMNS, 3))
    for i, z in enumerate(along):
        for j, at in enumerate(x):
            far = np.hypot(points[:, 0] - at, points[:, 1] + z)
            near = far < 0.085
            high = (points[near, 2] - 2.2 * np.maximum(far[near] - 0.035, 0)).max() if near.any() else -1
            grid[i, j] = at, -z, max(high + CLEAR, MATTRESS)
    for _ in range(2):  # cloth bridges hollows: it is smooth, and nowhere below what it covers
        h = grid[..., 2]
        soft = h.copy()
        soft[1:-1, 1:-1] = 0.25 * (h[:-2, 1:-1] + h[2:, 1:-1] + h[1:-1, :-2] + h[1:-1, 2:])
        grid[..., 2] = np.maximum(h - 0.002, soft)
    ripple = (
        0.004 + 0.0035 * np.sin(along[:, None] * 21 + x[None] * 9) + 0.003 * np.sin(x[None] * 26 - along[:, None] * 8)
    )
    grid[..., 2] += ripple * step(MATTRESS, 0.09, grid[..., 2])
    grid[:, [0, -1], 2] = 0.016
    grid[-1, :, 2] = 0.018
    grid[:, :, 0] += 0.006 * np.sin(along * 14)[:, None] * (np.abs(x) / HALF)[None] ** 4
    return grid


def blanket_part(mesh, p, bones, frame, points, weights):
    """Adds the blanket to the mesh, its joints to the bones; returns the shade painted on it, and the joint's turn when he lies."""
    turn, origin = frame["hips"]
    # the right hand lies under it, the left one on the belly above
    limbs = ("upperarm.L", "forearm.L", "hand.L", "fingers.L", "thumb.L", "clav", "mark.")
    arms = sum(weights[b] for b in weights if b.startswith(limbs))
    posed = np.zeros_like(points)
    for name, (turned, at) in frame.items():
        posed += weights[name][:, None] * ((points - np.array(bones[name][0])) @ turned.T + at)
    grid = lay(posed, arms < 0.3)
    # the edge turned back: a band of sheet, a little higher, its front tucked down
    back = grid[:3].copy()
    back[..., 2] += np.array([0.010, 0.009, 0.007])[:, None]
    back[0, :, 1] += 0.010
    back[:, [0, -1], 0] *= 1.008
    tucked = back[:1] - [0, -0.004, 0.020]
    back = np.concatenate([tucked, back, back[-1:] - [0, 0.003, 0.009]])
    hips = np.array(bones[JOINT][0], float)
    pieces = [(grid, "blanket", JOINT), (back, "blanket_edge", JOINT)]
    for look, mark in (LAID_BACK[word] for word in p.get("shows", ()) if word in LAID_BACK):
        feet, fold = "worn.%s.blanket" % look, "mark.%s.hips" % mark
        below_blanket(bones, feet)
        below_blanket(bones, fold)
        over = grid[KNEE - 3 : KNEE + 1][::-1] + np.array([0, 0.012, 0.022])
        over[0, :, 2] -= 0.030
        over[1, :, 2] += 0.010
        over[0, :, 1] -= 0.006
        pieces[0] = (grid[: KNEE + 1], "blanket", JOINT)
        pieces += [(grid[KNEE:], "blanket", feet), (over, "blanket", fold)]
    shade = []
    for cloth, material, joint in pieces:
        rows, columns = cloth.shape[:2]
        local = (cloth.reshape(-1, 3) - origin) + hips
        faces, uv = gridfaces(rows, columns, False, 0, 2 * HALF, 0, 0.06 * rows, flip=joint == JOINT or joint.startswith("worn."))
        mesh.add(local, faces, uv, material, whole(joint, len(local)), chart="blanket" if joint == JOINT else "blanket." + joint)
        h = cloth[..., 2]
        around = h.copy()
        around[1:-1, 1:-1] = 0.25 * (h[:-2, 1:-1] + h[2:, 1:-1] + h[1:-1, :-2] + h[1:-1, 2:])
        shade.append(np.clip(0.94 + 9.0 * (h - around), 0.72, 1.0).reshape(-1))
    return np.concatenate(shade), turn.T
