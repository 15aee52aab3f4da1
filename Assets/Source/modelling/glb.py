"""Writes nodes as a binary glTF 2.0 file."""

import json
import struct
import numpy as np
from textures import BUILT, texture_file
from .lettering import sheet_of
from .materials import MATERIALS
from .node import multiply, quaternion

KEYS = 9   # of a motion: enough for a soft start and end with straight lines between


class Writer:
    def __init__(self, name):
        self.json = {"asset": {"version": "2.0", "generator": "Practicum Assets/Source"}, "scene": 0, "scenes": [{"name": name, "nodes": []}], "nodes": [], "meshes": [], "materials": [], "accessors": [], "bufferViews": [], "buffers": []}
        self.binary = bytearray()
        self.material_numbers, self.texture_numbers = {}, {}
        self.motion_times, self.node_numbers = None, {}
        self.lettering, self.sign_places = None, {}   # this file's sheet of signs, and where each lies in it

    def view(self, data, target=None):
        while len(self.binary) % 4:
            self.binary.append(0)
        entry = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        if target:
            entry["target"] = target
        self.binary += data
        self.json["bufferViews"].append(entry)
        return len(self.json["bufferViews"]) - 1

    def accessor(self, array, kind, component, limits=False, normalized=False, target=34962):
        entry = {"bufferView": self.view(np.ascontiguousarray(array).tobytes(), target), "componentType": component, "count": len(array), "type": kind}
        if normalized:
            entry["normalized"] = True
        if limits:
            entry["min"], entry["max"] = np.atleast_1d(array.min(0)).tolist(), np.atleast_1d(array.max(0)).tolist()
        self.json["accessors"].append(entry)
        return len(self.json["accessors"]) - 1

    def texture(self, name):
        if name not in self.texture_numbers:
            data = (self.lettering if name == "lettering" else texture_file(name)).read_bytes()
            mime = "image/png" if data[:4] == b"\x89PNG" else "image/jpeg"
            self.json.setdefault("images", []).append({"name": name, "bufferView": self.view(data), "mimeType": mime})
            clamped = name in ("outside", "paintings", "lettering")
            self.json.setdefault("samplers", []).append({"magFilter": 9729, "minFilter": 9987, "wrapS": 33071 if clamped else 10497, "wrapT": 33071 if clamped else 10497})
            self.json.setdefault("textures", []).append({"source": len(self.json["images"]) - 1, "sampler": len(self.json["samplers"]) - 1})
            self.texture_numbers[name] = len(self.json["textures"]) - 1
        return self.texture_numbers[name]

    def material(self, name):
        if name not in self.material_numbers:
            facts = MATERIALS[name]
            surface = {"metallicFactor": facts.get("metallic", 0.0), "roughnessFactor": facts["roughness"]}
            if "texture" in facts:
                surface["baseColorTexture"] = {"index": self.texture(facts["texture"])}
            entry = {"name": name, "pbrMetallicRoughness": surface}
            if facts.get("unlit"):
                entry["extensions"] = {"KHR_materials_unlit": {}}
                used = self.json.setdefault("extensionsUsed", [])
                if "KHR_materials_unlit" not in used:
                    used.append("KHR_materials_unlit")
            if "alpha" in facts:
                surface["baseColorFactor"] = [1.0, 1.0, 1.0, facts["alpha"]]
                entry.update(alphaMode="BLEND", doubleSided=True)
            if "emission" in facts:
                entry["emissiveFactor"] = list(facts["emission"])
            self.json["materials"].append(entry)
            self.material_numbers[name] = len(self.json["materials"]) - 1
        return self.material_numbers[name]

    def mesh(self, name, pieces, coordinates):
        """`coordinates` are the lightmap's for each piece, v upwards, or None."""
        primitives = []
        for material in sorted({p.material for p in pieces}, key=list(MATERIALS).index):
            chosen = [i for i, p in enumerate(pieces) if p.material == material]
            parts = [pieces[i] for i in chosen]
            offsets = np.cumsum([0] + [len(p.position) for p in parts])
            triangles = np.concatenate([p.triangles + o for p, o in zip(parts, offsets)])
            position = np.concatenate([p.position for p in parts]).astype(np.float32)
            wide = len(position) > 65535
            attributes = {"POSITION": self.accessor(position, "VEC3", 5126, limits=True), "NORMAL": self.accessor(np.concatenate([p.normal for p in parts]).astype(np.float32), "VEC3", 5126)}
            if "texture" in MATERIALS[material]:
                attributes["TEXCOORD_0"] = self.accessor(np.concatenate([self.texture_coordinates(p) for p in parts]).astype(np.float32), "VEC2", 5126)
            if coordinates is not None:
                if "TEXCOORD_0" not in attributes:   # a second set needs a first one
                    attributes["TEXCOORD_0"] = self.accessor(np.zeros((len(position), 2), np.uint16), "VEC2", 5123, normalized=True)
                flat = np.concatenate([coordinates[i] for i in chosen])
                flat = np.column_stack([flat[:, 0], 1 - flat[:, 1]])
                attributes["TEXCOORD_1"] = self.accessor(np.round(np.clip(flat, 0, 1) * 65535).astype(np.uint16), "VEC2", 5123, normalized=True)
            colour = np.concatenate([np.column_stack([p.colour, np.ones(len(p.position)) if p.alpha is None else p.alpha]) for p in parts])
            attributes["COLOR_0"] = self.accessor(np.round(np.clip(colour, 0, 1) * 65535).astype(np.uint16), "VEC4", 5123, normalized=True)
            index = triangles.ravel().astype(np.uint32 if wide else np.uint16)
            primitives.append({"attributes": attributes, "indices": self.accessor(index, "SCALAR", 5125 if wide else 5123, target=34963), "material": self.material(material)})
        self.json["meshes"].append({"name": name, "primitives": primitives})
        return len(self.json["meshes"]) - 1

    def texture_coordinates(self, piece):
        if piece.sign is None:
            return piece.uv
        left, top, right, bottom = self.sign_places[piece.sign]
        return piece.uv * (right - left, bottom - top) + (left, top)

    def write_signs(self, roots):
        """Draws what is written in this file."""
        signs = list(dict.fromkeys(p.sign for root in roots for node, _ in root.walk() for p in node.mesh.pieces if p.sign is not None))
        if signs:
            from .picture import save
            picture, self.sign_places = sheet_of(signs)
            BUILT.mkdir(parents=True, exist_ok=True)
            self.lettering = BUILT / f"{self.json['scenes'][0]['name']}.lettering.png"
            save(picture, self.lettering)

    def node(self, node, lightmap):
        """Writes a node and its children; `lightmap` maps a node to the coordinates of its pieces. Returns its number."""
        entry = {"name": node.name}
        number = len(self.json["nodes"])
        self.json["nodes"].append(entry)
        if any(abs(v) > 1e-9 for v in node.at):
            entry["translation"] = [round(float(v), 5) for v in node.at]
        if node.turn or node.tilt:
            entry["rotation"] = [round(float(v), 7) for v in node.quaternion()]
        if node.mesh.pieces:
            entry["mesh"] = self.mesh(node.name, node.mesh.pieces, lightmap.get(node) if lightmap else None)
        if node.extras:
            entry["extras"] = node.extras
        self.node_numbers[node] = number
        children = [self.node(child, lightmap) for child in node.children]
        if children:
            entry["children"] = children
        for motion in node.motions:
            self.motion(node, motion)
        return number

    def motion(self, node, motion):
        time = np.linspace(0, 1, KEYS).astype(np.float32)
        eased = time if motion.even else time * time * (3 - 2 * time)
        if self.motion_times is None:
            self.motion_times = self.accessor(time, "SCALAR", 5126, limits=True, target=None)
        samplers, channels = [], []
        for moved, path, end, axis in ((node, motion.path, motion.end, motion.axis), *motion.along):
            if path == "rotation":
                rest = moved.quaternion()
                values, kind = np.array([multiply(rest, quaternion(end * e, axis)) for e in eased], np.float32), "VEC4"
            else:
                values, kind = np.array([moved.at + np.array(end) * e for e in eased], np.float32), "VEC3"
            channels.append({"sampler": len(samplers), "target": {"node": self.node_numbers[moved], "path": path}})
            samplers.append({"input": self.motion_times, "output": self.accessor(values, kind, 5126, target=None), "interpolation": "LINEAR"})
        self.json.setdefault("animations", []).append({"name": motion.name, "samplers": samplers, "channels": channels})

    def write(self, path, roots, lightmap=None, extras=None):
        self.write_signs(roots)
        self.json["scenes"][0]["nodes"] = [self.node(root, lightmap) for root in roots]
        if extras:
            self.json["scenes"][0]["extras"] = extras
        while len(self.binary) % 4:
            self.binary.append(0)
        self.json["buffers"] = [{"byteLength": len(self.binary)}]
        text = json.dumps({k: v for k, v in self.json.items() if v != []}, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        with open(path, "wb") as file:
            file.write(struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(self.binary)))
            file.write(struct.pack("<I4s", len(text), b"JSON") + text)
            file.write(struct.pack("<I4s", len(self.binary), b"BIN\0") + self.binary)
