"""Writes a skinned, morphing person as a .glb, straight from arrays.

The builder's axes (metres, Z up, the person faces -Y) become glTF's (Y up, facing +Z). Every joint has no
rotation of its own at rest: a joint's rotation in an animation is simply the turn of that part of the body,
about the person's own axes (x to his left, y up, z forward), on top of what its parents turn.
"""

import json
import struct

import numpy as np

FLOAT, UBYTE, USHORT, UINT = 5126, 5121, 5123, 5125
ARRAY, ELEMENT = 34962, 34963


def to_gltf(points):
    points = np.asarray(points, float)
    return np.stack([points[..., 0], points[..., 2], -points[..., 1]], -1)


class Writer:
    """Collects buffer views, accessors and the JSON that names them."""

    def __init__(self, generator):
        self.data = bytearray()
        self.json = dict(
            asset=dict(version="2.0", generator=generator),
            scene=0,
            scenes=[dict(nodes=[])],
            nodes=[],
            meshes=[],
            skins=[],
            materials=[],
            textures=[],
            images=[],
            samplers=[dict(magFilter=9729, minFilter=9987, wrapS=10497, wrapT=10497)],
            animations=[],
            accessors=[],
            bufferViews=[],
            buffers=[dict(byteLength=0)],
        )

    def view(self, payload, target=None):
        while len(self.data) % 4:
            self.data.append(0)
        entry = dict(buffer=0, byteOffset=len(self.data), byteLength=len(payload))
        if target:
            entry["target"] = target
        self.data += payload
        self.json["bufferViews"].append(entry)
        return len(self.json["bufferViews"]) - 1

    def accessor(self, array, kind, component, target=None, normalized=False, bounds=False):
        dtype = {FLOAT: np.float32, UBYTE: np.uint8, USHORT: np.uint16, UINT: np.uint32}[component]
        array = np.ascontiguousarray(array, dtype)
        entry = dict(
            bufferView=self.view(array.tobytes(), target), componentType=component, count=len(array), type=kind
        )
        if normalized:
            entry["normalized"] = True
        if bounds:
            flat = array.reshape(len(array), -1)
            entry["min"], entry["max"] = flat.min(0).tolist(), flat.max(0).tolist()
        self.json["accessors"].append(entry)
        return len(self.json["accessors"]) - 1

    def sparse(self, array, tolerance):
        """A morph's differences: only the points that move are stored."""
        array = np.asarray(array, np.float32)
        moved = np.nonzero(np.abs(array).max(1) > tolerance)[0]
        stored = array[moved]
        whole = np.zeros_like(array)
        whole[moved] = stored
        entry = dict(
            componentType=FLOAT, count=len(array), type="VEC3", min=whole.min(0).tolist(), max=whole.max(0).tolist()
        )
        if len(moved):
            entry["sparse"] = dict(
                count=len(moved),
                indices=dict(bufferView=self.view(moved.astype(np.uint16).tobytes()), componentType=USHORT),
                values=dict(bufferView=self.view(stored.tobytes())),
            )
        self.json["accessors"].append(entry)
        return len(self.json["accessors"]) - 1

    def texture(self, name, picture, kind="image/jpeg"):
        self.json["images"].append(dict(name=name, bufferView=self.view(picture), mimeType=kind))
        self.json["textures"].append(dict(sampler=0, source=len(self.json["images"]) - 1))
        return len(self.json["textures"]) - 1

    def material(self, name, roughness, texture=None, color=None, extras=None):
        pbr = dict(metallicFactor=0.0, roughnessFactor=roughness)
        if texture is not None:
            pbr["baseColorTexture"] = dict(index=texture)
        if color is not None:
            pbr["baseColorFactor"] = [*map(float, color), 1.0]
        entry = dict(name=name, pbrMetallicRoughness=pbr)
        if extras:
            entry["extras"] = extras
        self.json["materials"].append(entry)
        return len(self.json["materials"]) - 1

    def node(self, **entry):
        self.json["nodes"].append(entry)
        return len(self.json["nodes"]) - 1

    def save(self, path):
        while len(self.data) % 4:
            self.data.append(0)
        self.json["buffers"][0]["byteLength"] = len(self.data)
        document = {key: value for key, value in self.json.items() if value or key == "scene"}
        text = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 4)
        size = 12 + 8 + len(text) + 8 + len(self.data)
        with open(path, "wb") as file:
            file.write(struct.pack("<4sII", b"glTF", 2, size))
            file.write(struct.pack("<I4s", len(text), b"JSON") + text)
            file.write(struct.pack("<I4s", len(self.data), b"BIN\0") + bytes(self.data))


def point_normals(points, triangles, welded):
    """Smooth normals; points that lie on one place (`welded` names the place of each) share one."""
    corner = points[triangles]
    face = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    total = np.zeros((welded.max() + 1, 3))
    for i in range(3):
        np.add.at(total, welded[triangles[:, i]], face)
    total /= np.linalg.norm(total, axis=1, keepdims=True) + 1e-20
    return total[welded]


def joints_and_weights(weights, order):
    """The four heaviest bones of each point, as bytes that sum to exactly 255."""
    table = np.stack([weights[name] for name in order], 1)
    best = np.argsort(-table, 1, kind="stable")[:, :4]
    value = np.take_along_axis(table, best, 1)
    value = np.where(value < 0.01, 0, value)
    value /= value.sum(1, keepdims=True)
    quantized = np.floor(value * 255 + 0.5).astype(int)
    quantized[:, 0] += 255 - quantized.sum(1)
    best = np.where(quantized > 0, best, 0)
    return best.astype(np.uint8), quantized.astype(np.uint8)


def add_mesh(writer, name, points, triangles, weights, shapes, order, materials, facing=()):
    """One glTF mesh: a primitive for each material, with morph targets when `shapes` holds any.

    `triangles` have finished texture coordinates and names of `materials`; `weights` is bone -> amounts; the points of
    `facing` (first point, count, normal) all have that normal.
    """
    joints, parts = joints_and_weights(weights, order)
    place = np.unique(np.round(points, 5), axis=0, return_inverse=True)[1].reshape(-1)
    normals = point_normals(points, triangles.corner, place)
    shape_normals = {key: point_normals(shape, triangles.corner, place) for key, shape in shapes.items()}
    for first, count, normal in facing:
        for each in (normals, *shape_normals.values()):
            each[first : first + count] = normal
    morphs = list(shapes)
    used = sorted(set(triangles.material))
    primitives = []
    material_of = np.array([used.index(m) for m in triangles.material])
    for index, material in enumerate(used):
        chosen = np.nonzero(material_of == index)[0]
        corner = triangles.corner[chosen].reshape(-1)
        coordinates = triangles.uv[chosen].reshape(-1, 2)
        key = np.concatenate([corner[:, None], np.round(coordinates * 16384).astype(int)], 1)
        rows, source, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
        inverse = inverse.reshape(-1)
        at = rows[:, 0]
        uv = coordinates[source].copy()
        uv[:, 1] = 1 - uv[:, 1]
        uv = np.round(np.clip(uv, 0, 1) * 65535)
        attributes = dict(
            POSITION=writer.accessor(to_gltf(points[at]), "VEC3", FLOAT, ARRAY, bounds=True),
            NORMAL=writer.accessor(to_gltf(normals[at]), "VEC3", FLOAT, ARRAY),
            TEXCOORD_0=writer.accessor(uv, "VEC2", USHORT, ARRAY, normalized=True),
            JOINTS_0=writer.accessor(joints[at], "VEC4", UBYTE, ARRAY),
            WEIGHTS_0=writer.accessor(parts[at], "VEC4", UBYTE, ARRAY, normalized=True),
        )
        entry = dict(
            attributes=attributes,
            indices=writer.accessor(inverse, "SCALAR", USHORT, ELEMENT),
            material=materials[material],
        )
        if morphs:
            entry["targets"] = [
                dict(
                    POSITION=writer.sparse(to_gltf(shapes[m][at] - points[at]), 0.00008),
                    NORMAL=writer.sparse(to_gltf(shape_normals[m][at] - normals[at]), 0.02),
                )
                for m in morphs
            ]
        primitives.append(entry)
    entry = dict(name=name, primitives=primitives)
    if morphs:
        entry["weights"] = [0.0] * len(morphs)
        entry["extras"] = dict(targetNames=list(morphs))
    writer.json["meshes"].append(entry)
    return len(writer.json["meshes"]) - 1


def add_skeleton(writer, bones, hidden=()):
    """Joint nodes and the skin. Returns the node of each bone and the skin's number. What hangs on a `hidden` joint has
    no size until an animation gives it one."""
    node, order = {}, list(bones)
    for name in order:
        head = np.array(bones[name][0], float)
        parent = bones[name][2]
        offset = head - (np.array(bones[parent][0], float) if parent else 0)
        node[name] = writer.node(name=name, translation=to_gltf(offset).tolist(), children=[])
        if parent:
            writer.json["nodes"][node[parent]]["children"].append(node[name])
    for name in hidden:
        writer.json["nodes"][node[name]]["scale"] = [0.0, 0.0, 0.0]
    for name in order:
        if not writer.json["nodes"][node[name]]["children"]:
            del writer.json["nodes"][node[name]]["children"]
    inverse = np.tile(np.eye(4), (len(order), 1, 1))
    for i, name in enumerate(order):
        inverse[i, :3, 3] = -to_gltf(bones[name][0])
    binding = writer.accessor(inverse.transpose(0, 2, 1).reshape(-1, 16), "MAT4", FLOAT)
    writer.json["skins"].append(
        dict(name="rig", joints=[node[n] for n in order], skeleton=node[order[0]], inverseBindMatrices=binding)
    )
    return node, len(writer.json["skins"]) - 1


def quaternion(matrix):
    """glTF quaternion (x, y, z, w) of a rotation matrix in the builder's axes."""
    swap = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]], float)
    m = swap @ matrix @ swap.T
    w = np.sqrt(max(0, 1 + m[0, 0] + m[1, 1] + m[2, 2])) / 2
    x = np.sqrt(max(0, 1 + m[0, 0] - m[1, 1] - m[2, 2])) / 2
    y = np.sqrt(max(0, 1 - m[0, 0] + m[1, 1] - m[2, 2])) / 2
    z = np.sqrt(max(0, 1 - m[0, 0] - m[1, 1] + m[2, 2])) / 2
    x, y, z = np.copysign(x, m[2, 1] - m[1, 2]), np.copysign(y, m[0, 2] - m[2, 0]), np.copysign(z, m[1, 0] - m[0, 1])
    q = np.array([x, y, z, w])
    return q / np.linalg.norm(q)


def add_animation(writer, name, times, frames, node, bones, sizes=None):
    """`frames` holds for each time the turn of each of the bones (matrix) and the place of the root, if that is moved; `sizes` what size
    bones have all the time."""
    clock = writer.accessor(np.array(times)[:, None], "SCALAR", FLOAT, bounds=True)
    channels, samplers = [], []

    def track(bone, path, values, kind):
        samplers.append(
            dict(input=clock, output=writer.accessor(np.array(values), kind, FLOAT), interpolation="LINEAR")
        )
        channels.append(dict(sampler=len(samplers) - 1, target=dict(node=node[bone], path=path)))

    for bone in bones:
        turns = [quaternion(turn.get(bone, np.eye(3))) for turn, _ in frames]
        for i in range(1, len(turns)):
            if turns[i] @ turns[i - 1] < 0:
                turns[i] = -turns[i]
        track(bone, "rotation", turns, "VEC4")
    if frames[0][1] is not None:
        track("root", "translation", [to_gltf(place) for _, place in frames], "VEC3")
    for size in sorted(set((sizes or {}).values())):
        samplers.append(dict(input=clock, output=writer.accessor(np.full((len(times), 3), size), "VEC3", FLOAT), interpolation="LINEAR"))
        alike = [bone for bone in sizes if sizes[bone] == size]
        channels += [dict(sampler=len(samplers) - 1, target=dict(node=node[bone], path="scale")) for bone in alike]
    writer.json["animations"].append(dict(name=name, channels=channels, samplers=samplers))
