"""Free spots for things (anchors of kind `prop`) that are not free, because a lamp or a vase was put there: they move to the nearest place on the same top that is.

A build does this; `python -m modelling.spots ROOM ...` does it to finished files."""

import json
import struct
import sys
from pathlib import Path
import bpy  # noqa: F401  (brings mathutils)
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree
from .edges import Surface
from .read_glb import File

LOW, HIGH = 0.012, 0.10   # metres above the top: what reaches in there stands in the way
STEP, FAR = 0.02, 0.5


class Tops:
    """What stands in a room, to ask whether a spot is free."""

    def __init__(self, position):
        """`position` are triangles: each, corner, axis."""
        self.points = position.reshape(-1, 3)
        self.tree = BVHTree.FromPolygons(self.points.tolist(), np.arange(len(self.points)).reshape(-1, 3).tolist())

    def is_free(self, place, radius):
        away = self.points - place
        if ((np.hypot(away[:, 0], away[:, 2]) < radius) & (LOW < away[:, 1]) & (away[:, 1] < HIGH)).any():
            return False
        around = [Vector((np.sin(a), 0, np.cos(a))) for a in np.linspace(0, 2 * np.pi, 12, endpoint=False)]
        return not any(self.tree.ray_cast(Vector(place + (0, h, 0)), way, radius)[0] for way in around for h in (0.02, 0.06))

    def carries(self, place, radius):
        """Whether the top goes on below all of it."""
        return all(self.tree.ray_cast(Vector(place + (radius * np.sin(a), 0.01, radius * np.cos(a))), Vector((0, -1, 0)), 0.02)[0] for a in np.linspace(0, 2 * np.pi, 8, endpoint=False))


def is_taken(tops, place, size):
    """Half of the radius decides: a plate may stand under a leaf."""
    return not tops.is_free(place, size / 2)


def aside(tops, spots):
    """`spots` are (name, place, size); returns the new place of each that has to move, by its number."""
    places, moved = [place for _, place, _ in spots], {}
    line = np.arange(-FAR, FAR + STEP / 2, STEP)
    ways = sorted(((x, z) for x in line for z in line), key=lambda way: way[0] ** 2 + way[1] ** 2)
    for i, (name, place, size) in enumerate(spots):
        if not is_taken(tops, place, size):
            continue
        for dx, dz in ways:
            there = place + (dx, 0, dz)
            apart = all(np.linalg.norm(there - other) > 0.75 * (size + spots[k][2]) for k, other in enumerate(places) if k != i)
            if apart and tops.carries(there, 0.6 * size) and tops.is_free(there, 0.8 * size):
                places[i] = moved[i] = there
                print(f"  {name} moved by {np.hypot(dx, dz):.2f} m", flush=True)
                break
        else:
            print(f"  {name} is not free, nor is there another place for it", flush=True)
    return moved


def move_aside(room):
    tops = Tops(np.concatenate([p.position[p.triangles] for node, world in room.nodes() for p in node.mesh.transformed(world).pieces]))
    nodes = [(node, world, None) for node, world in room.anchors] + [(child, world @ child.matrix(), world) for thing in room.things for node, world in thing.walk() for child in node.children]
    nodes = [entry for entry in nodes if entry[0].extras.get("anchor") == "prop"]
    for i, place in aside(tops, [(node.name, world[:3, 3].copy(), node.extras["size"]) for node, world, _ in nodes]).items():
        node, world, above = nodes[i]
        if above is None:
            world[:3, 3] = place
        else:
            node.at = (np.linalg.inv(above) @ np.append(place, 1))[:3]


def main(names):
    for name in names:
        print(name, flush=True)
        path = Path(__file__).resolve().parents[2] / "Rooms" / f"{name}.glb"
        file = File(path)
        nodes, worlds = file.json["nodes"], dict(file.worlds())
        above = {child: number for number, node in enumerate(nodes) for child in node.get("children", ())}
        chosen = [n for n in worlds if nodes[n].get("extras", {}).get("anchor") == "prop"]
        moved = aside(Tops(Surface.of_file(file).position), [(nodes[n]["name"], worlds[n][:3, 3].copy(), nodes[n]["extras"]["size"]) for n in chosen])
        for i, place in moved.items():
            parent = worlds[above[chosen[i]]] if chosen[i] in above else np.eye(4)
            nodes[chosen[i]]["translation"] = [round(float(v), 5) for v in (np.linalg.inv(parent) @ np.append(place, 1))[:3]]
        if moved:
            text = json.dumps(file.json, separators=(",", ":")).encode()
            text += b" " * (-len(text) % 4)
            head = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(file.binary)) + struct.pack("<I4s", len(text), b"JSON")
            path.write_bytes(head + text + struct.pack("<I4s", len(file.binary), b"BIN\0") + file.binary)


if __name__ == "__main__":
    main(sys.argv[1:])
