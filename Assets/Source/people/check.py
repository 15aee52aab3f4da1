"""Reads every .glb back and says what is in it; ends with 1 if something is not as the program expects.

python check.py FOLDER    (needs numpy only)
"""

import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from faces import FACES  # noqa: E402
from poses import GESTURES, SINK, shadowing  # noqa: E402
from read_glb import Person  # noqa: E402

ANIMATIONS = {"stand", "sit", "lie", "fallen", "slumped", "kneel", "walk"}
MORPHS = {name for name in FACES if name != "neutral"}
NEAR_LIMIT, MARKS_LIMIT, FAR_LIMIT, SIZE_LIMIT = 15_000, 3_200, 4_500, 1_250_000


def hangs_on_mark(person, bone):
    """Whether a joint has no size at rest: it is a mark, or lies below one."""
    nodes = person.json["nodes"]
    above = {nodes[child]["name"]: node["name"] for node in nodes for child in node.get("children", ()) if "name" in node}
    while bone is not None and not bone.startswith("mark."):
        bone = above.get(bone)
    return bone is not None


def faults(path):
    person = Person(path)
    found, triangles, points, primitives = [], {}, {}, {}
    for node in person.mesh_nodes():
        mesh = person.json["meshes"][node["mesh"]]
        level = "far" if node["name"].endswith(".far") else "near"
        for entry in mesh["primitives"]:
            a = entry["attributes"]
            index = person.accessor(entry["indices"])[:, 0]
            where = person.accessor(a["POSITION"])
            weights = person.json["accessors"][a["WEIGHTS_0"]]
            raw = person.accessor(a["WEIGHTS_0"])
            if np.abs(raw.sum(1) - 1).max() > 1e-6:
                found.append("%s: weights do not sum to 1" % node["name"])
            if weights["type"] != "VEC4" or person.accessor(a["JOINTS_0"]).max() >= len(person.bones()):
                found.append("%s: a joint that is not there" % node["name"])
            if index.max() >= len(where):
                found.append("%s: an index past the end" % node["name"])
            for name in ("POSITION", "NORMAL", "TEXCOORD_0"):
                if not np.isfinite(person.accessor(a[name])).all():
                    found.append("%s: %s is not finite" % (node["name"], name))
            length = np.linalg.norm(person.accessor(a["NORMAL"]), axis=1)
            if np.abs(length - 1).max() > 0.02:
                found.append("%s: a normal without length" % node["name"])
            on_marks = np.array([hangs_on_mark(person, bone) for bone in person.bones()])
            joint, weight = person.accessor(a["JOINTS_0"]), person.accessor(a["WEIGHTS_0"])
            heaviest = joint[np.arange(len(joint)), weight.argmax(1)]
            triangles["marks"] = triangles.get("marks", 0) + int(on_marks[heaviest[index[::3]]].sum())
            triangles[level] = triangles.get(level, 0) + len(index) // 3
            points[level] = points.get(level, 0) + len(where)
            primitives[level] = primitives.get(level, 0) + 1
    animations = [a["name"] for a in person.json["animations"]]
    if not ANIMATIONS <= set(animations):
        found.append("animations missing: %s" % sorted(ANIMATIONS - set(animations)))
    if set(person.morphs()) != MORPHS:
        found.append("morphs: %s" % person.morphs())
    skin = next(m for m in person.json["materials"] if m["name"] == "skin")
    pale = person.json["materials"][skin["extras"]["pale_material"]]
    if pale["name"] != "skin_pale":
        found.append("skin does not name skin_pale")
    if triangles["near"] - triangles["marks"] > NEAR_LIMIT or triangles["near"] > NEAR_LIMIT + MARKS_LIMIT or triangles.get("far", 0) > FAR_LIMIT or person.size > SIZE_LIMIT:
        found.append("over its limit")
    animations = [name for name in animations if name not in GESTURES]
    heights = [p[:, 1].max() for p, *_ in person.primitives(lambda n: not n.endswith(".far"), "stand")]
    floor = [p[:, 1].min() for p, *_ in person.primitives(lambda n: not n.endswith(".far"), "stand")]
    for name in animations:
        for seconds in (0, 0.3, 0.6) if name == "walk" else (0,):
            posed = person.primitives(lambda n: not n.endswith(".far"), name, seconds)
            low = min(p[:, 1].min() for p, *_ in posed)
            if abs(low + (SINK.get(name) or 0)) > 0.012:
                found.append("%s: lowest point at %.3f" % (name, low))
        for number, bone in enumerate(person.bones()):
            size = abs(np.linalg.det(person.joint_matrices(name)[number][:3, :3]))
            if (size < 0.5) != (hangs_on_mark(person, bone) or shadowing(bone) not in (None, name)):
                found.append("%s: %s of size %.2f" % (name, bone, size))
    print(
        "%-10s %5d kB; near %d triangles, %d points, %d primitives; far %s; height %.2f (lowest %.3f)"
        % (
            os.path.basename(path)[:-4],
            person.size // 1000,
            triangles["near"],
            points["near"],
            primitives["near"],
            triangles.get("far", "none"),
            max(heights),
            min(floor),
        )
    )
    return person, animations, found


def main():
    folder, bad = sys.argv[1], 0
    files = sorted(f for f in os.listdir(folder) if f.endswith(".glb"))
    for name in files:
        person, animations, found = faults(os.path.join(folder, name))
        for fault in found:
            bad += 1
            print("    FAULT", fault)
    print("bones (%d): %s" % (len(person.bones()), " ".join(person.bones())))
    print("morphs:", " ".join(person.morphs()))
    print("animations:", " ".join(animations))
    print("%d people, %d faults" % (len(files), bad))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
