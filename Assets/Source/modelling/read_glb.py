"""Reads a .glb back: plain JSON and arrays, as any program would. Used by the checks and the previews."""

import json
import struct
import numpy as np

COMPONENTS = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


class File:
    def __init__(self, path):
        data = open(path, "rb").read()
        magic, version, length = struct.unpack("<4sII", data[:12])
        if magic != b"glTF" or version != 2 or length != len(data):
            raise ValueError(f"{path} is not a binary glTF 2.0 file")
        size = struct.unpack("<I", data[12:16])[0]
        self.json = json.loads(data[20:20 + size])
        self.binary = data[28 + size:]

    def bytes(self, view):
        entry = self.json["bufferViews"][view]
        start = entry.get("byteOffset", 0)
        return self.binary[start:start + entry["byteLength"]]

    def array(self, accessor):
        entry = self.json["accessors"][accessor]
        kind, width = COMPONENTS[entry["componentType"]], WIDTHS[entry["type"]]
        values = np.frombuffer(self.bytes(entry["bufferView"]), kind, entry["count"] * width, entry.get("byteOffset", 0)).reshape(-1, width)
        return values / np.iinfo(kind).max if entry.get("normalized") else values

    def worlds(self):
        """Every node's number with its matrix in the world."""
        found = []

        def visit(number, parent):
            node = self.json["nodes"][number]
            x, y, z, w = node.get("rotation", (0, 0, 0, 1))
            matrix = np.eye(4)
            matrix[:3, :3] = [[1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)], [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)], [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)]]
            matrix[:3, :3] *= np.array(node.get("scale", (1, 1, 1)))
            matrix[:3, 3] = node.get("translation", (0, 0, 0))
            world = parent @ matrix
            found.append((number, world))
            for child in node.get("children", ()):
                visit(child, world)

        for root in self.json["scenes"][0]["nodes"]:
            visit(root, np.eye(4))
        return found
