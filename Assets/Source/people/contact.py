"""The soft dark under somebody who lies, has fallen or kneels: without it he seems to float over floor and bed.

A blended sheet for each of these poses, level on what he lies on. It hangs on joints `shadow.<pose>.<bone>`, which have no size but in the animation of
their pose. Under a lying trunk it follows the spine, so it rises with the backrest.
"""

import numpy as np

from marks import png
from poses import POSES, bone_frames, posed, rig_of
from shapes import Triangles

LIES, KNEELS = ("lie", "side", "side-left"), ("fallen", "kneel", "press")
COLUMNS, CELL, MARGIN = 3, (48, 96), 0.14  # cells across the picture; texels of a cell; metres of sheet around him
BED, PILLOW = 0.62, 0.35  # how much of the dark is left on white sheets; beside the pillow, whose edge would cut it off
LIFT = {**dict.fromkeys(LIES, 0.006), **dict.fromkeys(KNEELS, 0.003)}  # metres above what he is on; a mattress gives a little
LAYERS = ((0.07, 0.018, 0.55), (0.30, 0.055, 0.50))  # what is so high (metres) darkens what is below it, blurred so far, by so much


def joint(pose, bone):
    return "shadow.%s.%s" % (pose, bone)


def blurred(grid, width):
    reach = np.arange(-int(3 * width) - 1, int(3 * width) + 2)
    bell = np.exp(-((reach / width) ** 2) / 2)
    for axis in (0, 1):
        grid = np.apply_along_axis(lambda row: np.convolve(row, bell / bell.sum(), "same"), axis, grid)
    return grid


def darkness(points, corner, low, high):
    """How dark the ground is in each texel of a cell, from posed triangles; rows along y."""
    wide, long = CELL
    share = np.array([(a, b, 6 - a - b) for a in range(7) for b in range(7 - a)]) / 6.0
    spots = np.einsum("sc,tcx->tsx", share, points[corner]).reshape(-1, 3)
    pixel = (high - low) / CELL
    column, row = ((spots[:, :2] - low) / pixel).astype(int).clip(0, np.array(CELL) - 1).T
    clear = np.ones((long, wide))
    for reach, width, dark in LAYERS:
        near = np.zeros((long, wide))
        np.maximum.at(near, (row, column), 1 - np.clip(spots[:, 2], 0, reach) / reach)
        clear *= 1 - dark * np.clip(1.25 * blurred(near, width / pixel.mean()), 0, 1)
    edge = np.minimum.outer(np.minimum(np.arange(long), np.arange(long)[::-1]), np.minimum(np.arange(wide), np.arange(wide)[::-1]))
    return (1 - clear) * np.clip(edge / 4, 0, 1)


def contact_part(bones, p, body_bones, points, corner, weights):
    """Adds the joints to `bones`; returns points, triangles and weights of the sheets, and their picture as .png."""
    rig = rig_of(body_bones, p)
    places, corners, uvs, joints = [], [], [], []
    rows = -(-len(LIFT) // COLUMNS)
    picture = np.zeros((rows * CELL[1], COLUMNS * CELL[0], 4), np.uint8)
    picture[..., :3] = 14, 11, 9
    for number, pose in enumerate(LIFT):
        turns, place = posed(rig, pose, POSES[pose](rig), points, weights)
        frame = bone_frames(body_bones, turns, place)
        moved, shown = np.zeros_like(points), np.zeros(len(points))
        for bone, (turned, origin) in frame.items():
            if not bone.startswith("mark."):
                moved += weights[bone][:, None] * ((points - np.array(body_bones[bone][0], float)) @ turned.T + origin)
                shown += weights[bone]
        seen = corner[(shown[corner] > 0.5).all(1)]
        there = moved[np.unique(seen)]
        there = there[there[:, 2] < LAYERS[-1][0], :2]
        low, high = there.min(0) - MARGIN, there.max(0) + MARGIN
        down, across = divmod(number, COLUMNS)
        dark = darkness(moved, seen, low, high)
        if pose in LIES:
            y = low[1] + (np.arange(CELL[1]) + 0.5) / CELL[1] * (high[1] - low[1])
            neck, foot = frame["neck"][1][1], frame["foot.L"][1][1]
            dark *= BED * np.interp((y - neck) * np.sign(foot - neck), (-0.02, 0.12), (PILLOW, 1))[:, None]
        picture[down * CELL[1] : (down + 1) * CELL[1], across * CELL[0] : (across + 1) * CELL[0], 3] = np.round(255 * dark)[::-1]
        # level rows from the feet (+y, or -y for who kneels) to the head; beyond the spine's foot they follow it
        bend = frame["spine"][1][1]
        steps = [low[1], bend, high[1]] if pose in LIES else [low[1], high[1]]
        for i, y in enumerate(steps):
            bone = "spine" if pose in LIES and y > bend + 1e-6 and frame["head"][1][1] > bend or pose in LIES and y < bend - 1e-6 and frame["head"][1][1] < bend else "hips"
            turned, origin = frame[bone]
            head, tail, _ = body_bones[bone]
            bones[joint(pose, bone)] = (head, tail, bone)
            for x in (low[0], high[0]):
                places.append((np.array([x, y, LIFT[pose]]) - origin) @ turned + np.array(head, float))
                joints.append(joint(pose, bone))
                share = (np.array([x, y]) - low) / (high - low)
                uvs.append(((across + share[0]) / COLUMNS, 1 - (down + 1 - share[1]) / rows))
            if i:
                a = len(places) - 4
                corners += [(a, a + 1, a + 3), (a, a + 3, a + 2)]
    corners = np.array(corners)
    table = {bone: np.array([float(bone == name) for name in joints]) for bone in bones}
    return np.array(places), Triangles(corners, np.array(uvs)[corners], ["contact"] * len(corners), ["contact"] * len(corners)), table, png(picture)
