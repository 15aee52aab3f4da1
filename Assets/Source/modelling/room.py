"""A place: what is fixed in it, what stands in it, where people and things belong, and the light it is baked in."""

import numpy as np
from .mesh import Mesh, rotation, translation
from .node import Node


class Room:
    def __init__(self, name, width, depth, height=2.8):
        self.name, self.width, self.depth, self.height = name, width, depth, height
        self.root = Node("Room")
        self.things, self.anchors = [], []
        self.walkable, self.obstacles = [], []
        self.lights = []
        self.texels, self.samples = 1024, 32   # of the lightmap's edge; of light for each texel
        self.key_direction, self.key_colour = (0.3, -0.8, -0.5), (0.78, 0.73, 0.65)
        self.brightness, self.white_balance = 0.60, 0.6   # light on the walls; how much of the tint of bounced light is taken out (1: all)

    # What is there

    def fix(self, thing, x=0.0, z=0.0, turn=0.0, y=0.0, blocks=False):
        """Makes a mesh or a node part of the walls: it never moves and nothing is done with it. Its anchors come along."""
        matrix = translation(x, y, z) @ rotation(turn)
        before = len(self.root.mesh.pieces)
        if isinstance(thing, Mesh):
            self.root.mesh.add(thing.transformed(matrix))
        else:
            thing.at, thing.turn = np.zeros(3), 0.0
            for node, world in thing.walk(matrix):
                self.root.mesh.add(node.mesh.transformed(world))
                if "anchor" in node.extras:
                    self.anchors.append((node, world))
        if blocks:
            self._block(self.root.mesh.pieces[before:])
        return self

    def stand(self, node, x=0.0, z=0.0, turn=0.0, y=0.0, blocks=True):
        """Puts a thing of its own into the room: it can be pointed at, used and moved."""
        node.at, node.turn = np.array([x, y, z], float), turn
        self.things.append(node)
        if blocks:
            self._block([piece for child, world in node.walk() for piece in child.mesh.transformed(world).pieces])
        return node

    def _block(self, pieces):
        low = [p.position for p in pieces if p.position[:, 1].min() < 1.6 and p.material not in ("unlit", "outside")]
        if not low:
            return
        points = np.concatenate(low)
        (x0, _, z0), (x1, _, z1) = points.min(0), points.max(0)
        self.obstacles.append([round(float(v), 3) for v in (x0, z0, x1, z1)])

    def anchor(self, kind, x, z, turn=0.0, y=0.0, **facts):
        number = sum(node.extras["anchor"] == kind for node, _ in self.anchors) + 1
        node = Node(f"{kind}{number}", extras={"anchor": kind, **facts})
        self.anchors.append((node, translation(x, y, z) @ rotation(turn)))
        return self

    def view(self, eye, target):
        """The room's best picture, from `eye` towards `target`."""
        direction = np.array(target, float) - np.array(eye, float)
        turn = np.degrees(np.arctan2(direction[0], direction[2]))
        tilt = -np.degrees(np.arctan2(direction[1], np.hypot(direction[0], direction[2])))
        number = sum(node.extras["anchor"] == "view" for node, _ in self.anchors) + 1
        self.anchors.append((Node(f"view{number}", extras={"anchor": "view"}), translation(*eye) @ rotation(turn) @ rotation(tilt, "x")))
        return self

    # How it is lit

    def area_light(self, at, direction, width, height, power, colour=(1.0, 0.94, 0.86)):
        """A glowing rectangle (a lamp, or the sky in a window), `direction` pointing away from it."""
        self.lights.append(dict(kind="AREA", at=at, direction=direction, size=(width, height), power=power, colour=colour))
        return self

    def sun(self, direction, strength, colour=(1.0, 0.90, 0.76), softness=0.03):
        self.lights.append(dict(kind="SUN", at=(0, 5, 0), direction=direction, power=strength, colour=colour, softness=softness))
        self.key_direction = direction
        return self

    def nodes(self):
        """Every node of the file, with its matrix in the world."""
        yield from self.root.walk()
        for thing in self.things:
            yield from thing.walk()
