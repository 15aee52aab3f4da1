"""The poses and the walk.

A pose says where limbs point and how much the trunk turns. Directions are in the standing body's own axes
(x to his left, -y forward, z up) and are for the left side; the right side is the mirror image unless
`right` says otherwise. Turns are degrees about x (positive bends forward), y and z. `curl` bends the fingers,
`palm` turns the hands over about their own length (positive: the palms down).

Where the origin lies: standing, walking, kneeling, sitting: on the floor under the hips (the feet of a
sitter are in front of it). Lying (on the back or the side) and fallen: under the hips, on what he lies on,
the head toward -y (glTF -Z) and the feet toward glTF +Z.
"""

import numpy as np

SEAT_HIP = 0.475  # height of a sitter's hip joint; fits a seat whose top is at about 0.39 m


def about(axis, degrees):
    a = np.radians(degrees)
    c, s = np.cos(a), np.sin(a)
    return {
        "x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
        "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
        "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]),
    }[axis]


def around(axis, degrees):
    """A turn about any axis."""
    x, y, z = np.array(axis, float) / np.linalg.norm(axis)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = np.radians(degrees)
    return np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * k @ k


def turn(angles):
    x, y, z = angles
    return about("z", z) @ about("x", x) @ about("y", y)


def between(a, b):
    """The smallest turn from direction a to direction b."""
    a, b = np.array(a, float), np.array(b, float)
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    v, c = np.cross(a, b), a @ b
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c + 1e-9)


class Rig:
    """Bones, name -> (head, tail, parent), and what of their owner shows in how he holds himself.

    weak: "left" for an arm and leg that a stroke left weak; stoop: degrees bent forward beyond what his back has.
    """

    def __init__(self, bones, age, weak=None, stoop=0.0):
        self.bones, self.age, self.weak, self.stoop = bones, age, weak, stoop
        self.scale = bones["thigh.L"][0][2] / 0.83


def stand(rig):
    return dict(
        trunk={"head": (-2, 0, 0)},
        left={"upperarm": (0.15, 0.03, -1), "forearm": (0.05, -0.20, -1), "hand": (-0.02, -0.20, -1)},
        right={"upperarm": (0.16, 0.05, -1), "forearm": (0.02, -0.26, -1), "hand": (-0.04, -0.24, -1)},
    )


def sit(rig):
    scale = rig.scale
    knee = 0.455 * scale
    rise = (knee - SEAT_HIP) / (0.375 * scale)
    return dict(
        hip=SEAT_HIP,
        trunk={"spine": (4, 0, 0), "chest": (4, 0, 0), "head": (-6, 0, 0)},
        left={
            "thigh": (0.12, -1, rise),
            "shin": (0.03, 0.04, -1),
            "foot": (0.12, -1, -0.39),
            "upperarm": (0.26, -0.20, -0.95),
            "forearm": (-0.22, -0.90, -0.24),
            "hand": (-0.16, -0.97, -0.22),
        },
        right={"thigh": (0.14, -1, rise), "shin": (0.02, -0.05, -1), "foot": (0.14, -1, -0.39)},
        curl=14,
        palm=38,
    )


def slumped(rig):
    base = sit(rig)
    # sunk into himself, but so that his face is still seen
    base["trunk"] = {"spine": (10, 5, 2), "chest": (12, 6, 0), "neck": (12, 5, 0), "head": (7, 9, 7)}
    base["left"] = dict(
        base["left"], upperarm=(0.30, 0.10, -0.95), forearm=(-0.26, -0.94, -0.10), hand=(-0.10, -0.92, -0.42)
    )
    base["right"] = dict(
        base["right"], upperarm=(0.34, 0.14, -0.95), forearm=(-0.16, -0.96, -0.12), hand=(0.02, -0.86, -0.52)
    )
    base["left"]["thigh"] = (0.22, -1, base["left"]["thigh"][2])
    return base


def lie(rig):
    return dict(
        lie=(-90, 0),
        trunk={"neck": (9, 0, -4), "head": (9, 2, -9)},
        left={
            "thigh": (0.13, -0.17, -1),
            "shin": (0.02, 0.20, -1),
            "foot": (0.30, -0.95, -0.60),
            "upperarm": (0.30, 0.02, -0.95),
            "forearm": (-0.52, -0.66, -0.50),
            "hand": (-0.75, -0.06, -0.52),
        },
        right={
            "thigh": (0.10, -0.30, -1),
            "shin": (0.08, 0.34, -1),
            "foot": (0.36, -0.92, -0.65),
            "upperarm": (0.34, 0.10, -0.95),
            "forearm": (0.10, -0.16, -1),
            "hand": (-0.06, -0.10, -1),
        },
        curl=20,
    )


def side(rig):
    """Lying on the right side, knees bent, the upper arm in front."""
    return dict(
        lie=(-90, -78),
        trunk={"spine": (8, 0, 0), "chest": (8, 0, 0), "neck": (8, 6, 0), "head": (4, 8, 0)},
        left={
            "thigh": (-0.06, -0.85, -0.55),
            "shin": (-0.05, 0.55, -0.85),
            "foot": (0.05, -0.70, -0.75),
            "upperarm": (-0.22, -0.72, -0.62),
            "forearm": (-0.42, -0.85, -0.12),
            "hand": (-0.45, -0.85, 0.05),
        },
        right={
            "thigh": (0.02, -0.45, -0.90),
            "shin": (0.02, 0.35, -0.95),
            "foot": (0.05, -0.75, -0.70),
            "upperarm": (-0.05, -0.88, 0.10),
            "forearm": (0.02, -0.75, 0.66),
            "hand": (0.05, -0.55, 0.80),
        },
        curl=18,
    )


def side_left(rig):
    """The same on the left side."""
    pose = side(rig)
    pitch, roll = pose["lie"]
    trunk = {bone: (x, -y, -z) for bone, (x, y, z) in pose["trunk"].items()}
    return dict(pose, lie=(pitch, -roll), trunk=trunk, left={**pose["left"], **pose["right"]}, right=pose["left"])


def fallen(rig):
    """On the floor, half on the right side, as a fall left him: one leg bent, one arm flung out."""
    return dict(
        lie=(-90, -52),
        trunk={"spine": (7, -2, -8), "chest": (9, -5, -10), "neck": (8, -14, -4), "head": (4, -16, -6)},
        left={
            "thigh": (-0.02, -0.70, -0.75),
            "shin": (-0.22, 0.62, -0.75),
            "foot": (-0.10, -0.55, -0.85),
            "upperarm": (0.02, -0.74, -0.62),
            "forearm": (-0.62, -0.62, -0.36),
            "hand": (-0.70, -0.40, -0.50),
        },
        right={
            "thigh": (0.02, -0.15, -1),
            "shin": (0.02, 0.20, -1),
            "foot": (0.10, -0.75, -0.75),
            "upperarm": (0.42, -0.80, 0.42),
            "forearm": (0.10, -0.62, 0.80),
            "hand": (0.02, -0.30, 0.95),
        },
        curl=16,
    )


def kneel(rig):
    """Both knees on the floor beside somebody, leaning over with both hands in front."""
    return dict(
        trunk={"hips": (12, 0, 0), "spine": (10, 0, 0), "chest": (10, 0, 0), "neck": (8, 0, 0), "head": (4, 0, 0)},
        left={
            "thigh": (0.14, -0.24, -1),
            "shin": (0.02, 1, 0.04),
            "foot": (0.04, 0.72, -0.72),
            "upperarm": (0.10, -0.62, -0.80),
            "forearm": (-0.16, -0.62, -0.80),
            "hand": (-0.10, -0.85, -0.45),
        },
        right={"upperarm": (0.14, -0.54, -0.84), "forearm": (-0.22, -0.72, -0.66)},
        curl=12,
    )


def press(rig):
    """Kneeling beside somebody who lies there, straight arms on his breastbone; the program lets it go down and up."""
    base = dict(kneel(rig), trunk={"hips": (30, 0, 0), "spine": (12, 0, 0), "chest": (8, 0, 0), "neck": (-4, 0, 0), "head": (-4, 0, 0)})
    base["curl"] = 0
    target = np.array([0.0, -0.42, 0.235])
    for _ in range(4):
        turns, place = solve(rig, base)
        frames = bone_frames(rig.bones, turns, place)
        knee = min(frames["shin" + side][1][2] for side in (".L", ".R"))
        for name, side in (("left", ".L"), ("right", ".R")):
            shoulder = frames["upperarm" + side][1] + [0, 0, 0.062 * rig.scale - knee]
            way = target + [0, 0, 0.0 if side == ".R" else 0.025] - shoulder
            sign = 1 if side == ".L" else -1
            aim = (sign * way[0], way[1], way[2])
            base[name] = dict(base[name], upperarm=aim, forearm=aim, hand=(-0.10, -0.85, -0.30))
    return base


def reach(rig):
    """Standing, leaning a little, the right hand held out."""
    base = stand(rig)
    base["trunk"] = {"spine": (6, 0, 4), "chest": (6, 0, 6), "head": (6, 0, -4)}
    base["right"] = dict(upperarm=(0.14, -0.62, -0.72), forearm=(-0.12, -0.95, 0.02), hand=(-0.10, -1, -0.05))
    return base


TAP = (-0.12, -0.54, 0.965)  # where, seen from a stand at a sink, water falls on an arm: the rooms' anchors suit it


def cool(rig):
    """Standing at a sink, leaning over it as far as needed, the right forearm held out under the tap."""
    base = dict(
        stand(rig),
        left={
            "thigh": (0.05, 0.10, -1), "shin": (0.03, 0.02, -1), "foot": (0.09, -1, -0.39),
            "upperarm": (0.30, -0.42, -0.86), "forearm": (-0.30, -0.92, -0.26), "hand": (-0.20, -0.95, -0.20),
        },
        curl=12,
    )  # fmt: skip
    base["right"] = dict(base["left"])
    along, upper = np.array([0.22, -0.97, -0.02]), 0.255 * rig.scale
    elbow = np.array(TAP) - 0.135 * rig.scale * along / np.linalg.norm(along)
    foot = rig.bones["root"][0][2]
    for lean in range(0, 60, 2):
        base["trunk"] = {"hips": (0.35 * lean, 0, 6), "spine": (0.35 * lean, 0, 8), "chest": (0.3 * lean, 0, 8), "neck": (-0.2 * lean, 0, -8), "head": (-0.2 * lean, 0, -8)}
        turns, place = solve(rig, base)
        frames = bone_frames(rig.bones, turns, place)
        ankle = frames["foot.R"][1][2] - rig.bones["foot.R"][0][2]
        way = elbow - frames["upperarm.R"][1] + [0, 0, ankle - foot]
        if np.linalg.norm(way) < upper:
            break
    base["right"].update(upperarm=(-way[0], way[1], way[2]), forearm=(-along[0], along[1], along[2]), hand=(-along[0], along[1], along[2]))
    base["twist"] = {"forearm.R": 60}
    return base


def walk(rig, phase):
    """One moment of the walk; phase runs from 0 to 1 over two steps (left foot leads at 0)."""
    age = rig.age
    stride = 25 - 9 * age
    pose = stand(rig)
    w = 2 * np.pi * phase

    def leg(offset):
        a = w + offset
        swing = stride * np.cos(a) + 4
        bend = 6 + (50 - 14 * age) * max(0.0, -np.sin(a - 0.25)) ** 1.6 + 8 * max(0.0, np.sin(a)) ** 2
        return swing, bend

    def legs(offset):
        swing, bend = leg(offset)
        thigh = about("x", -swing) @ np.array([0.04, 0, -1])
        shin = about("x", -swing + bend) @ np.array([0.02, 0, -1])
        toe = 14 * np.cos(w + offset) - 20 * max(0.0, -np.sin(w + offset - 0.2)) ** 2
        foot = about("x", -toe * 0.8) @ np.array([0.09, -1, -0.39])
        return {"thigh": thigh, "shin": shin, "foot": foot}

    def arms(offset):
        swing = (20 - 8 * age) * np.cos(w + offset) - 2
        upper = about("x", -swing) @ np.array([0.15, 0.02, -1])
        fore = about("x", -swing - 14 - 8 * np.cos(w + offset)) @ np.array([0.04, -0.06, -1])
        return {"upperarm": upper, "forearm": fore, "hand": fore}

    pose["left"] = {**legs(0), **arms(np.pi)}
    pose["right"] = {**legs(np.pi), **arms(0)}
    pose["trunk"] = {
        "hips": (2, 2.2 * np.sin(w), 5 * np.cos(w)),
        "spine": (1 + 2 * age, -1.5 * np.sin(w), -4 * np.cos(w)),
        "chest": (1 + 2 * age, 0, -5 * np.cos(w)),
        "head": (-3, 0, 4 * np.cos(w)),
    }
    return pose


SLACK = {  # a weak left arm: held against the body, the elbow a little bent, the hand hanging
    "stand": {"upperarm": (0.06, 0.00, -1), "forearm": (-0.20, -0.42, -0.90), "hand": (-0.12, -0.20, -1)},
    "sit": {"upperarm": (0.16, -0.02, -1), "forearm": (-0.52, -0.66, -0.50), "hand": (-0.50, -0.52, -0.62)},
}


def owned(rig, name, pose):
    """The pose as this person takes it."""
    slack = SLACK.get("sit" if name in ("sit", "slumped") else "stand" if name in ("stand", "walk", "reach") else "")
    if rig.weak == "left" and slack:
        pose = dict(pose, left={**pose.get("left", {}), **slack})
    if rig.stoop and name in ("stand", "walk", "sit", "reach"):
        trunk = {bone: tuple(angles) for bone, angles in pose.get("trunk", {}).items()}
        for bone, share in (("spine", 0.45), ("chest", 0.45), ("neck", 0.15), ("head", -0.45)):
            x, y, z = trunk.get(bone, (0, 0, 0))
            trunk[bone] = (x + share * rig.stoop, y, z)
        pose = dict(pose, trunk=trunk)
        if name != "sit":  # bent elbows, hands in front
            bent = {"upperarm": (0.14, 0.02, -1), "forearm": (-0.06, -0.62, -0.85), "hand": (-0.10, -0.45, -0.95)}
            pose["left"] = {**pose["left"], **bent}
            pose["right"] = {**pose.get("right", {}), **bent}
    return pose


def solve(rig, pose):
    """The turn of each bone against its parent, and the place of the root."""
    acc, turns = {}, {}
    left = pose.get("left", {})
    right = {**left, **pose.get("right", {})}
    trunk = pose.get("trunk", {})
    whole = np.eye(3)
    if "lie" in pose:
        pitch, roll = pose["lie"]
        whole = about("x", pitch) @ about("z", roll)
    for name, (head, tail, parent) in rig.bones.items():
        kind, sign = name[:-2], -1 if name.endswith(".R") else 1
        above = acc[parent] if parent else np.eye(3)
        local = np.eye(3)
        if name in trunk:
            local = turn(trunk[name])
        aims = left if name.endswith(".L") else right if name.endswith(".R") else {}
        if kind in aims:
            x, y, z = aims[kind]
            rest = np.array(tail, float) - np.array(head, float)
            if kind == "foot":
                rest = np.array([sign * 0.09, -1, -0.39])
            local = between(rest, above.T @ np.array([sign * x, y, z]))
            if name in pose.get("twist", {}):
                local = local @ around(rest, pose["twist"][name])
            if kind == "hand" and pose.get("palm"):
                local = local @ around(rest, sign * pose["palm"])
        if kind == "fingers" and pose.get("curl"):
            rest = np.array(tail, float) - np.array(head, float)
            inward = np.array([-sign, 0, -1.0])
            bent = rest / np.linalg.norm(rest) + np.tan(np.radians(pose["curl"])) * inward / np.linalg.norm(inward)
            local = between(rest, bent)
        acc[name] = above @ local
        turns[name] = local
    turns["root"] = whole
    hip_joint = np.array(rig.bones["thigh.L"][0], float)
    place = np.zeros(3)
    if "hip" in pose:
        place = np.array([0, 0, pose["hip"] - hip_joint[2]])
    if "lie" in pose:
        place = -whole @ np.array([0, hip_joint[1], hip_joint[2]])
    return turns, place


POSES = {
    "stand": stand,
    "sit": sit,
    "lie": lie,
    "fallen": fallen,
    "slumped": slumped,
    "kneel": kneel,
    "reach": reach,
    "cool": cool,
    "side": side,
    "side-left": side_left,
    "press": press,
}
WALK_KEYS = 13
WALK_SECONDS = 1.1


# Parts of a pose that are laid over any posture, by the word of the sign's look: what turns, and how.
ARMS = ("upperarm", "forearm", "hand", "fingers")
GESTURES = {
    # one hand under the sore arm, which is held out, its inside up
    "guarding": (
        ARMS,
        dict(
            left={"upperarm": (0.16, -0.30, -0.94), "forearm": (-0.74, -0.66, -0.10), "hand": (-0.92, -0.36, 0.02)},
            right={"upperarm": (0.20, -0.42, -0.88), "forearm": (-0.74, -0.60, 0.30), "hand": (-0.70, -0.64, 0.34)},
            curl=10,
            twist={"forearm.R": 104, "upperarm.R": 22},
        ),
    ),
    "choking": (
        ARMS,
        dict(
            left={"upperarm": (0.26, -0.74, -0.62), "forearm": (-0.44, 0.30, 0.85), "hand": (-0.55, 0.55, 0.62)},
            curl=30,
        ),
    ),
    "turned-away": (("neck", "head"), dict(trunk={"neck": (2, 0, 26), "head": (4, 0, 30)})),
    "feet-hang": (
        ("shin", "foot"),
        dict(
            left={"thigh": (0.12, -1, -0.10), "shin": (0.02, -0.42, -0.90), "foot": (0.10, -0.84, -0.66)},
            right={"thigh": (0.14, -1, -0.10), "shin": (0.05, -0.30, -0.95), "foot": (0.16, -0.78, -0.72)},
        ),
    ),
    "leg-out": (
        ("thigh.R", "shin.R", "foot.R"),
        dict(left={"thigh": (0.14, -0.10, -1), "shin": (0.16, 0.12, -1), "foot": (0.95, -0.30, -0.45)}),
    ),
    "arm-drop": (
        ("upperarm.L", "forearm.L", "hand.L"),
        dict(left={"upperarm": (0.30, -0.30, -0.92), "forearm": (0.20, -0.25, -0.95), "hand": (0.10, 0.0, -1)}),
    ),
}


SINK = {"lie": 0.040, "side": 0.045, "side-left": 0.045, "sit": None, "slumped": None}  # into what he lies on; sitters rest on their hips


def shadowing(joint):
    """The pose in which a joint of the soft dark below somebody shows: `shadow.<pose>.<bone>`, see `contact.py`; None for other joints."""
    return joint.split(".")[1] if joint.startswith("shadow.") else None


def bone_frames(bones, turns, place):
    """For each bone its turn in the world and where its head is."""
    frames = {}
    for name, (head, _, parent) in bones.items():
        head = np.array(head, float)
        if parent is None:
            frames[name] = (turns[name], np.asarray(place) + head)
        else:
            above, origin = frames[parent]
            offset = head - np.array(bones[parent][0], float)
            frames[name] = (above @ turns.get(name, np.eye(3)), origin + above @ offset)
    return frames


def lowest(points, weights, bones, turns, place):
    """Height of the lowest point of the posed person."""
    height, shown = np.zeros(len(points)), np.zeros(len(points))
    for name, (turn_, origin) in bone_frames(bones, turns, place).items():
        if name.startswith("mark."):  # it is not there
            continue
        moved = (points - np.array(bones[name][0], float)) @ turn_.T + origin
        height += weights[name] * moved[:, 2]
        shown += weights[name]
    return height[shown > 0.5].min()


def posed(rig, name, pose, points, weights):
    """Turns of the bones and place of the root; whoever does not sit is put down on the floor (or the bed)."""
    turns, place = solve(rig, owned(rig, name, pose))
    sink = SINK.get(name, 0.0)
    if sink is not None:
        place = place - np.array([0, 0, lowest(points, weights, rig.bones, turns, place) + sink])
    return turns, place


def rig_of(bones, p):
    return Rig(bones, p["age"], p.get("weak"), p.get("stoop", 0.0))


def gestures(bones, p):
    """Name and turns of what is laid over a posture."""
    rig = rig_of(bones, p)
    for name in p.get("gestures", ("guarding", "choking", "turned-away")):
        kinds, pose = GESTURES[name]
        turns, _ = solve(rig, pose)
        yield name, {bone: turns[bone] for bone in bones if bone in kinds or bone[:-2] in kinds}


def animations(bones, p, points, weights):
    """Name, times and frames of every animation."""
    rig = rig_of(bones, p)
    for name, make in POSES.items():
        yield name, [0.0], [posed(rig, name, make(rig), points, weights)]
    steps = np.linspace(0, 1, WALK_KEYS)
    yield "walk", (steps * WALK_SECONDS).tolist(), [
        posed(rig, "walk", walk(rig, s % 1), points, weights) for s in steps
    ]
