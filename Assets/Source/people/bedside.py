"""What signs show beside somebody who lies in bed: the bag of a catheter at the bed's right side, the card on the wall above the head.

Each hangs on a joint of its own below that of the blanket, so that it is seen only while he lies in a bed. It is drawn in the builder's axes,
in which he lies with his feet toward -y; his hips are over the origin, the mattress is level with it.
"""

import numpy as np

from blanket import JOINT, below_blanket
from rig import whole
from shapes import gridfaces, step, tube

EDGE = -0.487  # outside of the blanket that hangs down at the bed's right side
WALL = 1.10  # from the hips to the wall behind the head


def joint(word):
    return "mark.%s.hips" % word


def stuffs():
    """The look of these things, painted on the sheet of cloth."""
    return dict(
        bag_empty=("drawn", (230, 234, 232), lambda x, y: bag_face(x, y, -0.078)),
        bag_full=("drawn", (230, 234, 232), lambda x, y: bag_face(x, y, 0.075)),
        spoon_card=("drawn", (250, 250, 246), card_face),
        catheter=("flat", (206, 196, 150)),
        crease=("flat", (250, 250, 244)),
    )


def bag_face(x, y, level):
    """A clear bag with its scale: urine up to `level` metres above its middle."""
    color = np.ones((len(x), 3)) * np.array([0.90, 0.92, 0.92])
    wet = step(level + 0.002, level - 0.002, y)[:, None] * (np.abs(x) < 0.058)[:, None]
    color = color * (1 - wet) + np.array([0.88, 0.70, 0.26]) * wet
    mark = (np.abs((y + 0.09) / 0.025 % 1 - 0.5) < 0.045) & (np.abs(x - 0.030) < 0.016) & (np.abs(y) < 0.08)
    edge = (np.abs(x) > 0.060) | (np.abs(y) > 0.094)
    color = np.where(mark[:, None], np.array([0.22, 0.30, 0.40]), color)
    return np.where(edge[:, None], np.array([0.72, 0.78, 0.80]), color)


def card_face(x, y):
    """A white card with a blue border: a spoon, and a thick drop that hangs from it."""
    color = np.ones((len(x), 3)) * np.array([0.98, 0.98, 0.96])
    border = (np.abs(x) > 0.080) | (np.abs(y) > 0.106)
    bowl = np.hypot((x + 0.030) / 0.034, (y - 0.030) / 0.021) < 1
    inner = np.hypot((x + 0.030) / 0.026, (y - 0.033) / 0.013) < 1
    handle = (np.abs(y - 0.030 - 0.16 * (x - 0.004)) < 0.0048) & (x > 0) & (x < 0.064)
    width = 0.010 * np.clip((0.012 - y) / 0.05, 0, 1) ** 0.6 * np.sqrt(np.clip((y + 0.060) / 0.03, 0, 1))
    drop = (np.abs(x + 0.030) < width) & (y < 0.012) & (y > -0.060)
    line = (np.abs(y + 0.084) < 0.006) & (np.abs(x) < 0.056)
    color = np.where((border | line)[:, None], np.array([0.16, 0.40, 0.66]), color)
    color = np.where((bowl | handle)[:, None], np.array([0.30, 0.34, 0.40]), color)
    color = np.where((inner | drop)[:, None], np.array([0.93, 0.70, 0.24]), color)
    return color


class Bedside:
    """Adds things to the mesh, their joints to the bones."""

    def __init__(self, mesh, bones, frame):
        self.mesh, self.bones = mesh, bones
        self.origin = frame["hips"][1]
        self.hips = np.array(bones[JOINT][0], float)

    def add(self, word, grid, closed, stuff, uv_axes, flip):
        grid = np.asarray(grid, float)
        name = joint(word)
        below_blanket(self.bones, name)
        faces, _ = gridfaces(*grid.shape[:2], closed, flip=flip)
        flat = grid.reshape(-1, 3)
        middle = flat.mean(0)
        uv = [[tuple((flat[i] - middle)[list(uv_axes)]) for i in f] for f in faces]
        self.mesh.add(flat - self.origin + self.hips, faces, uv, stuff, whole(name, len(flat)), chart="mark." + stuff)

    def hose(self, word, path, radius=0.0042, stuff="catheter"):
        path = np.array(path, float)
        self.add(word, tube(path, [radius] * len(path), 7, caps=False, up=(0.3, 0.9, 0.2)), True, stuff, (1, 2), False)

    def bag(self, word, stuff, thick, path):
        self.hose(word, path)
        u, v = np.meshgrid(np.linspace(-1, 1, 7), np.linspace(-1, 1, 7))
        swell = (1 - u**4) * (1 - v**4) * (0.6 + 0.4 * (v < 0.3))
        for sign in (-1, 1):
            x = EDGE - 0.012 + sign * (0.0015 + thick * swell)
            self.add(word, np.stack([x, -0.225 + 0.064 * u, -0.262 + 0.098 * v], 2), False, stuff, (1, 2), sign > 0)
        for y in (-0.255, -0.195):
            self.hose(word, [(EDGE - 0.012, y, -0.165), (EDGE - 0.010, y, -0.135), (EDGE + 0.014, y, -0.118)], 0.0028, "cable")

    def catheter(self):
        down = [(EDGE - 0.006, -0.222, -0.09), (EDGE - 0.012, -0.225, -0.13), (EDGE - 0.012, -0.225, -0.168)]
        self.bag("bag-full", "bag_full", 0.017, [(-0.36, -0.11, 0.050), (-0.43, -0.13, 0.044), (-0.475, -0.17, 0.028), (EDGE - 0.002, -0.20, -0.02), *down])
        # bent double where it comes from under the thigh: nothing runs through it
        bent = [(-0.36, -0.06, 0.052), (-0.43, -0.08, 0.048), (-0.468, -0.13, 0.046), (-0.478, -0.30, 0.052)]
        self.bag("kinked", "bag_empty", 0.004, [(-0.478, -0.30, 0.050), (-0.484, -0.25, 0.030), (EDGE, -0.225, -0.02), *down])
        self.hose("kinked", bent)
        self.hose("kinked", [(-0.4775, -0.292, 0.0515), (-0.4785, -0.308, 0.0510)], 0.0062, "crease")

    def card(self):
        x, z = np.meshgrid(np.linspace(0.30, 0.48, 4), np.linspace(0.80, 1.034, 4))
        self.add("spoon-card", np.stack([x, np.full_like(x, WALL), z], 2), False, "spoon_card", (0, 2), False)


def bedside_parts(mesh, p, bones, frame):
    """What `shows` names."""
    beside = Bedside(mesh, bones, frame)
    if "catheter" in p.get("shows", ()):
        beside.catheter()
    if "spoon_card" in p.get("shows", ()):
        beside.card()
