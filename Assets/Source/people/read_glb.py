"""Reads a person's .glb back into arrays, as a program would: no Blender importer, so that what is checked is the file."""

import json
import struct

import numpy as np

TYPES = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
WIDTH = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Person:
    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        length = struct.unpack("<I", data[12:16])[0]
        self.json = json.loads(data[20 : 20 + length])
        self.bytes = data[28 + length :]
        self.size = len(data)
        self.marks, self.bare, self.gestures = set(), set(), []  # what is to be seen, as the program sets it

    def accessor(self, index):
        entry = self.json["accessors"][index]
        kind, width = TYPES[entry["componentType"]], WIDTH[entry["type"]]

        def raw(view, dtype, count, offset=0):
            view = self.json["bufferViews"][view]
            return np.frombuffer(self.bytes, dtype, count, view.get("byteOffset", 0) + offset)

        count = entry["count"]
        if "bufferView" in entry:
            out = raw(entry["bufferView"], kind, count * width, entry.get("byteOffset", 0)).reshape(count, width)
        else:
            out = np.zeros((count, width), kind)
        if "sparse" in entry:
            sparse = entry["sparse"]
            at = raw(sparse["indices"]["bufferView"], TYPES[sparse["indices"]["componentType"]], sparse["count"])
            out = out.copy()
            out[at] = raw(sparse["values"]["bufferView"], kind, sparse["count"] * width).reshape(-1, width)
        if entry.get("normalized"):
            out = out.astype(np.float32) / np.iinfo(kind).max
        return out

    def image(self, texture):
        image = self.json["images"][self.json["textures"][texture]["source"]]
        view = self.json["bufferViews"][image["bufferView"]]
        start = view.get("byteOffset", 0)
        return self.bytes[start : start + view["byteLength"]]

    def bones(self):
        return [self.json["nodes"][n]["name"] for n in self.json["skins"][0]["joints"]]

    def morphs(self):
        return next((m["extras"]["targetNames"] for m in self.json["meshes"] if m.get("weights")), [])

    def mesh_nodes(self):
        return [n for n in self.json["nodes"] if "mesh" in n]

    def joint_matrices(self, animation, seconds=0.0):
        """Matrix of each joint in the posed person, times its inverse bind matrix."""
        nodes = [dict(n) for n in self.json["nodes"]]
        for node in nodes:
            kind, _, rest = node.get("name", "").partition(".")
            if kind == "mark" and rest.split(".")[0] in self.marks:
                node["scale"] = [1.0, 1.0, 1.0]
            if kind == "worn" and rest.split(".")[0] in self.bare:
                node["scale"] = [0.0, 0.0, 0.0]
        for wanted in [animation, *self.gestures] if animation else []:
            entry = next(a for a in self.json["animations"] if a["name"] == wanted)
            for channel in entry["channels"]:
                sampler = entry["samplers"][channel["sampler"]]
                clock = self.accessor(sampler["input"])[:, 0]
                values = self.accessor(sampler["output"])
                value = np.array([np.interp(seconds, clock, values[:, i]) for i in range(values.shape[1])])
                nodes[channel["target"]["node"]][channel["target"]["path"]] = value
        parent = {c: i for i, n in enumerate(nodes) for c in n.get("children", [])}

        def local(node):
            matrix = np.eye(4)
            if "rotation" in node:
                x, y, z, w = np.array(node["rotation"]) / np.linalg.norm(node["rotation"])
                matrix[:3, :3] = [
                    [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
                    [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
                    [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
                ]
            matrix[:3, :3] *= np.array(node.get("scale", (1, 1, 1)), float)
            matrix[:3, 3] = node.get("translation", (0, 0, 0))
            return matrix

        def world(i):
            matrix = local(nodes[i])
            return world(parent[i]) @ matrix if i in parent else matrix

        skin = self.json["skins"][0]
        inverse = self.accessor(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
        return np.stack([world(j) for j in skin["joints"]]) @ inverse

    def primitives(self, name, animation=None, seconds=0.0, morphs=None):
        """Posed primitives of the mesh nodes for which name(node name) holds: points, normals, uv, triangles, material."""
        joints = self.joint_matrices(animation, seconds)
        for node in self.mesh_nodes():
            if not name(node["name"]):
                continue
            mesh = self.json["meshes"][node["mesh"]]
            names = mesh.get("extras", {}).get("targetNames", [])
            for entry in mesh["primitives"]:
                a = entry["attributes"]
                points, normals = self.accessor(a["POSITION"]).astype(float), self.accessor(a["NORMAL"]).astype(float)
                for key, amount in (morphs or {}).items():
                    if key in names and "targets" in entry:
                        target = entry["targets"][names.index(key)]
                        points = points + amount * self.accessor(target["POSITION"])
                        if "NORMAL" in target:
                            normals = normals + amount * self.accessor(target["NORMAL"])
                weight, joint = self.accessor(a["WEIGHTS_0"]), self.accessor(a["JOINTS_0"])
                matrix = (joints[joint] * weight[..., None, None]).sum(1)
                points = (matrix[:, :3, :3] @ points[..., None])[..., 0] + matrix[:, :3, 3]
                normals = (matrix[:, :3, :3] @ normals[..., None])[..., 0]
                normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-9
                triangles = self.accessor(entry["indices"]).reshape(-1, 3).astype(int)
                yield points, normals, self.accessor(a["TEXCOORD_0"]), triangles, entry["material"]
