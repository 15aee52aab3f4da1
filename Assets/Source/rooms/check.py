"""Reads every finished file back and says what is wrong with it: `python -m rooms.check [room ...]`, all rooms and props if none is named.

A room must have its light, also on its edges, its facts and its anchors, lie within its budget, and be walkable from its entrance to every door and standing place."""

import sys
from collections import deque
from pathlib import Path
import numpy as np
from modelling.edges import Surface, light_of, unlit_texels
from modelling.read_glb import File
from modelling.spots import Tops, is_taken

ASSETS = Path(__file__).resolve().parents[2]
RADIUS, STEP = 0.25, 0.05
CARE_ROOMS = {"single-room", "double-room", "triple-room", "treatment-room", "pantry", "station", "dining-hall"}
ALLOWED = {"KHR_materials_unlit", "KHR_texture_transform", "KHR_materials_emissive_strength", "KHR_lights_punctual", "KHR_mesh_quantization"}


def check_file(path, file, problems):
    """What holds for rooms and props alike; returns the number of triangles."""
    document = file.json
    names = [n["name"] for n in document["nodes"]]
    for name in sorted({n for n in names if names.count(n) > 1}):
        problems.append(f"{names.count(name)} nodes are called {name}")
    for extension in set(document.get("extensionsUsed", ())) - ALLOWED:
        problems.append(f"uses {extension}")
    triangles = 0
    for mesh in document["meshes"]:
        for primitive in mesh["primitives"]:
            index = file.array(primitive["indices"]).ravel()
            positions, normals = file.array(primitive["attributes"]["POSITION"]), file.array(primitive["attributes"]["NORMAL"])
            triangles += len(index) // 3
            if index.max() >= len(positions):
                problems.append(f"{mesh['name']}: an index is out of range")
            if not np.isfinite(positions).all():
                problems.append(f"{mesh['name']}: a position is not finite")
            if np.abs(np.linalg.norm(normals, axis=1) - 1).max() > 1e-3:
                problems.append(f"{mesh['name']}: a normal is not of unit length")
            corners = positions[index].reshape(-1, 3, 3)
            face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            facing = np.einsum("ij,ij->i", face, normals[index].reshape(-1, 3, 3).mean(1))
            if (facing < -1e-9).mean() > 0.04:
                problems.append(f"{mesh['name']} ({document['materials'][primitive['material']]['name']}): {(facing < -1e-9).sum()} of {len(face)} triangles face against their normals")
    for animation in document.get("animations", ()):
        node = document["nodes"][animation["channels"][0]["target"]["node"]]["name"]
        if not animation["name"].startswith(node + "."):
            problems.append(f"animation {animation['name']} moves {node}")
        times = file.array(animation["samplers"][0]["input"])
        if times[0, 0] != 0 or times[-1, 0] != 1:
            problems.append(f"animation {animation['name']} does not last one second")
    return triangles


def check_room(path):
    problems = []
    file = File(path)
    document = file.json
    triangles = check_file(path, file, problems)
    extras = document["scenes"][0].get("extras", {})
    for key in ("lightmap", "lightmapScale", "lightmapGamma", "walkable", "obstacles", "keyLight", "ambient"):
        if key not in extras:
            problems.append(f"the scene's extras have no {key}")
    if problems and not extras:
        return problems, triangles, 0
    lightmap = path.parent / extras["lightmap"]
    size = path.stat().st_size + (lightmap.stat().st_size if lightmap.exists() else 0)
    if not lightmap.exists():
        problems.append(f"{lightmap.name} is missing")
    elif lightmap.stat().st_size > 1e6:
        problems.append(f"{lightmap.name} is over 1 MB")
    if triangles > 60000:
        problems.append(f"{triangles} triangles are over the budget of 60,000")
    if size > 4e6:
        problems.append(f"{size / 1e6:.1f} MB are over the budget of 4 MB")
    for part in ("up", "down", "side"):
        if not all(0.02 < v < 4 for v in extras["ambient"][part]):
            problems.append(f"ambient {part} is {extras['ambient'][part]}")
    for mesh in document["meshes"]:
        for primitive in mesh["primitives"]:
            unlit = "extensions" in document["materials"][primitive["material"]]
            if "TEXCOORD_1" not in primitive["attributes"]:
                problems.append(f"{mesh['name']} has no lightmap coordinates")
            elif not unlit and np.ptp(file.array(primitive["attributes"]["TEXCOORD_1"]), axis=0).max() == 0:
                problems.append(f"{mesh['name']} ({document['materials'][primitive['material']]['name']}) has empty lightmap coordinates")
    surface = Surface.of_file(file)
    if lightmap.exists():
        light, full = light_of(path, file)
        black = unlit_texels(light, surface, full)
        if black:
            problems.append(f"edges read {black} texels that no light reached: python -m modelling.edges {path.stem}")
    anchors = {}
    for number, world in file.worlds():
        facts = document["nodes"][number].get("extras", {})
        if "anchor" in facts:
            anchors.setdefault(facts["anchor"], []).append((document["nodes"][number]["name"], world))
    for kind, least in (("start", 1), ("door", 1), ("view", 1), ("stand", 2)):
        if len(anchors.get(kind, ())) < least:
            problems.append(f"{len(anchors.get(kind, ()))} anchors of kind {kind}, at least {least} wanted")
    if path.stem in CARE_ROOMS and len(anchors.get("prop", ())) < 8:
        problems.append(f"only {len(anchors.get('prop', ()))} prop anchors, 8 wanted")
    tops, sizes = Tops(surface.position), {n["name"]: n.get("extras", {}).get("size") for n in document["nodes"]}
    for name, world in anchors.get("prop", ()):
        if is_taken(tops, world[:3, 3], sizes[name]):
            problems.append(f"something stands where {name} is to be free")
    problems += unreachable(extras, anchors)
    return problems, triangles, size


def unreachable(extras, anchors):
    """Where one cannot get to from the entrance, for a person of the trainee's girth."""
    walkable, obstacles = np.array(extras["walkable"]), np.array(extras["obstacles"]).reshape(-1, 4)
    low, high = walkable[:, :2].min(0), walkable[:, 2:].max(0)
    columns, rows = ((high - low) / STEP).astype(int) + 1

    def free(x, z):
        inside = ((walkable[:, 0] <= x) & (x <= walkable[:, 2]) & (walkable[:, 1] <= z) & (z <= walkable[:, 3])).any()
        dx = np.maximum(np.maximum(obstacles[:, 0] - x, x - obstacles[:, 2]), 0)
        dz = np.maximum(np.maximum(obstacles[:, 1] - z, z - obstacles[:, 3]), 0)
        return inside and not (dx * dx + dz * dz < RADIUS * RADIUS).any()

    def cell(x, z):
        return int(round((x - low[0]) / STEP)), int(round((z - low[1]) / STEP))

    name, start = anchors.get("start", [("start", None)])[0]
    if start is None:
        return []
    if not free(start[0, 3], start[2, 3]):
        return [f"{name} does not stand free"]
    seen, queue = {cell(start[0, 3], start[2, 3])}, deque([cell(start[0, 3], start[2, 3])])
    while queue:
        i, j = queue.popleft()
        for a, b in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if (a, b) not in seen and 0 <= a < columns and 0 <= b < rows and free(low[0] + a * STEP, low[1] + b * STEP):
                seen.add((a, b))
                queue.append((a, b))
    reached = np.array([(low[0] + i * STEP, low[1] + j * STEP) for i, j in seen])
    problems = []
    for kind, near in (("door", 0.55), ("stand", 0.4), ("floor", 0.6), ("exhibit", 0.75)):
        for name, world in anchors.get(kind, ()):
            distance = np.hypot(reached[:, 0] - world[0, 3], reached[:, 1] - world[2, 3]).min()
            if distance > near:
                problems.append(f"one comes no nearer than {distance:.2f} m to {name} at ({world[0, 3]:.2f}, {world[2, 3]:.2f})")
    return problems


def main(names):
    wrong = 0
    for path in [ASSETS / "Rooms" / f"{name}.glb" for name in names] or sorted((ASSETS / "Rooms").glob("*.glb")):
        problems, triangles, size = check_room(path)
        print(f"{path.stem:16} {triangles:6} triangles  {size / 1e6:5.2f} MB" + ("" if problems else "  in order"))
        for problem in problems:
            print(f"    {problem}")
        wrong += len(problems)
    for path in () if names else sorted((ASSETS / "Props").glob("*.glb")):
        problems = []
        triangles = check_file(path, File(path), problems)
        print(f"{path.stem:16} {triangles:6} triangles  {path.stat().st_size / 1e6:5.2f} MB" + ("" if problems else "  in order"))
        for problem in problems:
            print(f"    {problem}")
        wrong += len(problems)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
