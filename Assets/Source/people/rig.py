"""The skeleton of a person 1.655 m tall, and how far each point follows each bone."""

import math

import numpy as np

from shapes import step


def skeleton(p):
    """Bones as name -> (head, tail, parent), parents before children."""
    woman = p["sex"] == "f"
    stoop = p["age"] * 0.03  # how far the upper back and the head come forward
    shoulder, hip = (0.143, 0.086) if woman else (0.157, 0.085)
    spine = [
        ("root", (0, 0, 0)), ("hips", (0, 0.01, 0.86)), ("spine", (0, 0.015, 0.97)), ("chest", (0, 0.022, 1.10)),
        ("neck", (0, 0.03 - stoop * 0.5, 1.29)), ("head", (0, 0.02 - stoop, 1.365)), (None, (0, 0.02 - stoop, 1.62)),
    ]  # fmt: skip
    bones = {"root": ((0, 0, 0), (0, -0.1, 0), None)}
    for (parent, _), (name, head), (_, tail) in zip(spine, spine[1:], spine[2:]):
        bones[name] = (head, tail, parent)
    for sign, side in ((1, ".L"), (-1, ".R")):
        top = np.array([sign * shoulder, 0.032 - stoop * 0.3, 1.236])
        upper = np.array([sign * math.cos(0.87), -0.06, -math.sin(0.87)])
        upper /= np.linalg.norm(upper)
        elbow = top + upper * 0.255
        fore = upper + np.array([0, -0.10, 0])
        fore /= np.linalg.norm(fore)
        wrist = elbow + fore * 0.225
        knuckles, tips = wrist + fore * 0.085, wrist + fore * 0.165
        thumb = wrist + fore * 0.03 + np.array([0, -0.028, 0]), wrist + fore * 0.075 + np.array([0, -0.06, 0])
        bones["clav" + side] = ((sign * 0.03, 0.02, 1.27), top, "chest")
        bones["upperarm" + side] = (top, elbow, "clav" + side)
        bones["forearm" + side] = (elbow, wrist, "upperarm" + side)
        bones["hand" + side] = (wrist, knuckles, "forearm" + side)
        bones["fingers" + side] = (knuckles, tips, "hand" + side)
        bones["thumb" + side] = (*thumb, "hand" + side)
        hip_joint, knee, ankle = (sign * hip, 0.012, 0.83), (sign * 0.098, 0.0, 0.455), (sign * 0.104, 0.022, 0.085)
        bones["thigh" + side] = (hip_joint, knee, "hips")
        bones["shin" + side] = (knee, ankle, "thigh" + side)
        bones["foot" + side] = (ankle, (sign * 0.115, -0.12, 0.03), "shin" + side)
    return bones


def chain_weights(points, bones, chain, softness):
    """Weights along a chain of bones: at each joint a soft step from one bone to the next."""
    points = np.asarray(points).reshape(-1, 3)
    shares, rest = {}, np.ones(len(points))
    for k, (name, following) in enumerate(zip(chain, chain[1:])):
        joint = np.array(bones[following][0])
        before = np.array(bones[name][1]) - np.array(bones[name][0])
        after = np.array(bones[following][1]) - joint
        before, after = before / np.linalg.norm(before), after / np.linalg.norm(after)
        along = before + after if before @ after > -0.2 else after
        along = along / np.linalg.norm(along)
        reach = softness[k]
        passed = step(-reach, reach, (points - joint) @ along)
        shares[name] = rest * (1 - passed)
        rest = rest * passed
    shares[chain[-1]] = rest
    return shares


def mix_weights(one, other, share):
    out = {bone: amount * (1 - share) for bone, amount in one.items()}
    for bone, amount in other.items():
        out[bone] = out.get(bone, 0) + amount * share
    return out


def hung(prefix, weights, bones):
    """The same weights on joints of their own, `<prefix>.<bone>`, which lie where the bones do: what follows them moves with
    the body and is gone when they have no size. Adds the joints to `bones`."""
    out = {}
    for bone, amount in weights.items():
        if np.max(amount) < 0.004:
            continue
        name = prefix + "." + bone
        if name not in bones:
            head, tail, _ = bones[bone]
            bones[name] = (head, tail, bone)
        out[name] = amount
    return out


def whole(bone, count):
    """All of `count` points follow one bone."""
    return {bone: np.ones(count)}
