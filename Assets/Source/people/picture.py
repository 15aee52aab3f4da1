"""Draws people from their .glb files as the program does, in the light of the single room, but without shadows.

python picture.py OUT.png SPEC [SPEC ...] [--size=360] [--columns=4]
SPEC: FILE.glb[:key=value,...]   pose=sit  time=0.3  view=face|bust|whole|back|side|three|top  pale=1  far=1  plain=1 (no textures)
      marks=scald+soaked  bare=sleeve+shoes  gestures=guarding
      and any morph name with its amount (smile=0.5).
"""

import os
import sys

import bpy
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from raster import cover  # noqa: E402
from read_glb import Person  # noqa: E402

# the light of the single room (its scene's extras)
KEY = -np.array([0.3012, -0.6379, 0.7088])  # toward the light; turned with the camera's quarter, see `draw`
KEY_COLOR = np.array([0.78, 0.73, 0.65])
UP, SIDE, DOWN = np.array([[0.7856, 0.7751, 0.7224], [0.6476, 0.5923, 0.5352], [0.6476, 0.5923, 0.5091]])


def pixels_of(data):
    path = os.path.join(bpy.app.tempdir, "in.png" if data[1:4] == b"PNG" else "in.jpg")
    with open(path, "wb") as file:
        file.write(data)
    image = bpy.data.images.load(path)
    width, height = image.size
    out = np.zeros(width * height * 4, np.float32)
    image.pixels.foreach_get(out)
    bpy.data.images.remove(image)
    os.remove(path)
    return out.reshape(height, width, 4)[::-1]


def rolled_off(c):
    """As the program's shader: bright light is rolled off rather than cut."""
    over = np.clip(c - 0.7, 0, 0.6127)
    return np.minimum(c, 0.7) + over * (1 - 0.816 * over)


def sample(texture, uv):
    height, width = texture.shape[:2]
    x, y = uv[:, 0] % 1 * width - 0.5, uv[:, 1] % 1 * height - 0.5
    xi, yi = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = (x - xi)[:, None], (y - yi)[:, None]
    at = lambda j, i: texture[j % height, i % width]  # noqa: E731
    return (at(yi, xi) * (1 - fx) + at(yi, xi + 1) * fx) * (1 - fy) + (
        at(yi + 1, xi) * (1 - fx) + at(yi + 1, xi + 1) * fx
    ) * fy


def look_at(eye, target):
    z = np.array(eye, float) - np.array(target, float)
    z /= np.linalg.norm(z)
    x = np.cross([0, 1, 0], z) if abs(z[1]) < 0.99 else np.array([1.0, 0, 0])
    x /= np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z])


def draw(spec, size):
    path, _, rest = spec.partition(":")
    options = dict(part.split("=") for part in rest.split(",") if part)
    person = Person(path)
    person.marks = set(options.get("marks", "").split("+"))
    person.bare = set(options.get("bare", "").split("+"))
    person.gestures = [name for name in options.get("gestures", "").split("+") if name]
    pose, view = options.get("pose", "stand"), options.get("view", "whole")
    morphs = {m: float(options[m]) for m in person.morphs() if m in options}
    far = "far" in options
    chosen = (lambda n: n.endswith(".far")) if far else (lambda n: not n.endswith(".far"))
    parts = list(person.primitives(chosen, pose, float(options.get("time", 0)), morphs))
    everything = np.concatenate([p[0] for p in parts])
    low, high = everything.min(0), everything.max(0)
    joints = person.joint_matrices(pose, float(options.get("time", 0)))
    bones = person.bones()
    bind = np.linalg.inv(
        person.accessor(person.json["skins"][0]["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
    )
    head_frame = joints[bones.index("head")] @ bind[bones.index("head")]
    turned = head_frame[:3, :3]
    head = head_frame[:3, 3] + turned @ np.array([0, 0.11, 0.03])
    middle, extent = (low + high) / 2, np.linalg.norm(high - low)
    cameras = dict(
        face=(head + turned @ np.array([0.10, 0.02, 1.0]), head, 0.30),
        face3=(head + turned @ np.array([0.62, 0.06, 0.80]), head, 0.30),
        profile=(head + turned @ np.array([1.0, 0.02, 0.05]), head, 0.30),
        crown=(head + turned @ np.array([0.1, 0.9, -0.5]), head, 0.30),
        bust=(head + turned @ np.array([0.25, 0.02, 1.3]), head - [0, 0.11, 0], 0.56),
        back=(head + turned @ np.array([-0.5, 0.15, -1.2]), head - [0, 0.08, 0], 0.46),
        whole=(middle + [0.9, 0.35, 3.4], middle, extent * 1.02),
        behind=(middle + [-0.9, 0.35, -3.4], middle, extent * 1.02),
        side=(middle + [3.4, 0.3, 0.3], middle, extent * 1.02),
        three=(middle + [2.3, 1.5, 2.3], middle, extent * 0.98),
        top=(middle + [0.2, 3.4, 0.6], middle, extent * 1.02),
        hands=(np.array([0.5, 1.0, 1.2]), np.array([0, 0.62, 0.25]), 0.6),
        hand=(np.array([0.75, 0.85, 0.75]), np.array([0.27, 0.72, 0.03]), 0.26),
        forearm=(np.array([-0.25, 1.45, 0.95]), np.array([-0.12, 1.02, 0.26]), 0.50),
        above=(head + turned @ np.array([0.3, -0.25, 1.0]) + [0.3, 0.8, 0.0], head - [0, 0.0, -0.25], 0.75),
        torso=(np.array([0.5, 1.3, 1.6]), np.array([0, 1.15, 0.0]), 0.75),
        armpit=(np.array([0.7, 1.2, 1.0]), np.array([0.15, 1.07, 0.03]), 0.22),
    )
    eye, target, span = cameras[view]
    basis = look_at(eye, target)
    distance = np.linalg.norm(np.array(eye) - target)
    focal = size * distance / span
    color = np.ones((size, size, 3)) * np.array([0.69, 0.67, 0.63])
    fades = np.linspace(1.08, 0.86, size)[:, None, None]
    color = color * fades
    depth_all = np.full(size * size, np.inf)
    textures = {}
    paleness = float(options.get("pale", 0))
    key_way = KEY * [1, 1, -1 if basis[2, 2] > 0 and KEY[2] < 0 else 1]

    def texture(entry):
        index = entry["pbrMetallicRoughness"]["baseColorTexture"]["index"]
        if index not in textures:
            textures[index] = pixels_of(person.image(index))
        return textures[index]

    for points, normals, uv, triangles, material in parts:
        entry = person.json["materials"][material]
        pbr = entry["pbrMetallicRoughness"]
        local = (points - eye) @ basis.T
        z = -local[:, 2]
        sx, sy = size / 2 + focal * local[:, 0] / z, size / 2 - focal * local[:, 1] / z
        a, b, c = (np.stack([sx[triangles[:, i]], sy[triangles[:, i]]], 1) for i in range(3))
        area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
        keep = area < -1e-9  # counter-clockwise seen from in front, with y downward
        if options.get("culling") == "0":
            keep = np.abs(area) > 1e-9
        t = triangles[keep]
        px, py, which, w = cover(np.stack([a[keep], b[keep], c[keep]], 1), size, size)
        tri = t[which]
        w = w / z[tri]
        depth = 1 / w.sum(1)
        w = w * depth[:, None]
        at = py * size + px
        order = np.argsort(-depth, kind="stable")
        nearest = np.full(size * size, -1)
        nearest[at[order]] = order
        hit = nearest[nearest >= 0]
        hit = hit[depth[hit] < depth_all[at[hit]]]
        tri, w = tri[hit], w[hit]
        normal = (normals[tri] * w[..., None]).sum(1)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
        where = (points[tri] * w[..., None]).sum(1)
        own = np.ones((len(hit), 4))
        coordinates = (uv[tri] * w[..., None]).sum(1)
        if "baseColorTexture" in pbr and not options.get("plain"):
            own = sample(texture(entry), coordinates)
            if paleness and "pale_material" in entry.get("extras", {}):
                other = sample(texture(person.json["materials"][entry["extras"]["pale_material"]]), coordinates)
                own = own + (other - own) * paleness
        cut = (
            own[:, 3] < entry.get("alphaCutoff", 0.5) if entry.get("alphaMode") == "MASK" else np.zeros(len(hit), bool)
        )
        up = normal[:, 1:2]
        soft = SIDE + np.maximum(up, 0) * (UP - SIDE) + np.maximum(-up, 0) * (DOWN - SIDE)
        lit = np.clip((normal @ key_way + 0.35) / 1.35, 0, None)[:, None] ** 2
        shaded = own[:, :3] * np.sqrt(soft + KEY_COLOR * lit)
        rough = pbr.get("roughnessFactor", 1)
        if rough < 0.45:
            look = where - eye
            look /= np.linalg.norm(look, axis=1, keepdims=True)
            mirrored = look - 2 * (look * normal).sum(1, keepdims=True) * normal
            rim = (1 - np.clip(-(look * normal).sum(1, keepdims=True), 0, 1)) ** 3
            spark = np.clip(mirrored @ key_way, 0, 1)[:, None] ** 2 ** (10 - 9 * rough) * (1 - rough)
            room = np.sqrt(SIDE + np.abs(mirrored[:, 1:2]) * (np.where(mirrored[:, 1:2] > 0, UP, DOWN) - SIDE))
            shaded += (0.04 + 0.4 * rim * (1 - rough)) * (room * (1 - 0.5 * rough) + KEY_COLOR * spark)
        kept = ~cut
        depth_all[at[hit[kept]]] = depth[hit[kept]]
        color.reshape(-1, 3)[at[hit[kept]]] = rolled_off(shaded)[kept]
    return np.clip(color, 0, 1)


def main():
    options = {a.split("=")[0]: a.split("=")[1] for a in sys.argv[1:] if a.startswith("--")}
    out, *specs = [a for a in sys.argv[1:] if not a.startswith("--")]
    size, columns = int(options.get("--size", 360)), int(options.get("--columns", 4))
    tiles = [draw(spec, size * 2).reshape(size, 2, size, 2, 3).mean((1, 3)) for spec in specs]
    while len(tiles) % min(columns, len(specs)):
        tiles.append(np.zeros((size, size, 3)))
    columns = min(columns, len(specs))
    rows = [np.concatenate(tiles[i : i + columns], 1) for i in range(0, len(tiles), columns)]
    sheet = np.concatenate(rows)
    height, width = sheet.shape[:2]
    image = bpy.data.images.new("sheet", width, height)
    rgba = np.ones((height, width, 4), np.float32)
    rgba[..., :3] = sheet[::-1]
    image.pixels.foreach_set(rgba.ravel())
    image.filepath_raw, image.file_format = os.path.abspath(out), "PNG"
    image.save()


if __name__ == "__main__":
    main()
