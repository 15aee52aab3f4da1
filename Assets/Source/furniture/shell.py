"""Walls, floor and ceiling. A wall stands at z = 0 and looks along +Z; x runs from its left end to its right end as seen from inside, 0 in the middle."""

import numpy as np
from modelling.mesh import Mesh, Piece
from modelling.palette import linear
from modelling.solids import box, panel

TURN = {"north": 0, "south": 180, "west": 90, "east": -90}   # north is -Z


class Wall:
    """A wall with holes and bands of colour. Bands are (upper edge, material, colour) from below."""

    def __init__(self, side, length, height, bands, holes=()):
        self.side, self.length, self.height, self.bands, self.holes = side, length, height, bands, list(holes)

    def mesh(self):
        mesh = Mesh()
        by_material = {}
        for (low, (high, material, colour)) in zip([0] + [b[0] for b in self.bands], self.bands):
            by_material.setdefault(material, []).append((low, min(high, self.height), colour))
        for material, bands in by_material.items():
            xs = sorted({-self.length / 2, self.length / 2, *(h[0] for h in self.holes), *(h[2] for h in self.holes)})
            positions, colours, triangles = [], [], []
            for low, high, colour in bands:
                ys = sorted({low, high, *(y for h in self.holes for y in (h[1], h[3]) if low < y < high)})
                for x0, x1 in zip(xs, xs[1:]):
                    for y0, y1 in zip(ys, ys[1:]):
                        if any(h[0] <= x0 and x1 <= h[2] and h[1] <= y0 and y1 <= h[3] for h in self.holes):
                            continue
                        first = len(positions)
                        positions += [(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)]
                        colours += [linear(colour)] * 4
                        triangles += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
            if not positions:
                continue
            position = np.array(positions, float)
            flat = position[:, :2]
            normal = np.broadcast_to(np.array([0, 0, 1.0]), position.shape).copy()
            mesh.pieces.append(Piece(material, position, normal, flat / {"tiles": 1.2, "wood": 1.0}.get(material, 1.0), np.array(colours), triangles, flat, 1.0, "wall"))
        return mesh

    def along(self, top=0.09, thickness=0.016, low=0.0, material="wood", colour="oak", bevel=0.005):
        """A board along the foot of the wall (or higher), broken by the holes it would cross."""
        mesh = Mesh()
        spans, start = [], -self.length / 2
        for hole in sorted(h for h in self.holes if h[1] < low + top and h[3] > low):
            spans.append((start, hole[0] - 0.07))
            start = hole[2] + 0.07
        spans.append((start, self.length / 2))
        for a, b in spans:
            if b - a > 0.02:
                board = box((b - a, top, thickness), ((a + b) / 2, low, thickness / 2), material, colour, bevel, skip="back bottom left right" if low == 0 else "back left right", density=0.5)
                if low + top >= self.height:   # against the ceiling: see `make_room.lit_as_its_front`
                    for piece in board.pieces:
                        piece.tag = {1: "cornice top", 0: "cornice front"}.get(round(float(piece.normal[0, 1])))
                mesh.add(board)
        return mesh


def build_shell(room, floor=("planks", "oak", 2.4), bands=((9.0, "wall", "cream"),), holes=None, skirting=("wood", "oak"), ceiling="ceiling", floor_turn=False, dado_rail=None, cornice=True, border=None):
    """Fixes floor, ceiling and four walls into the room; returns the walls by side. `holes` are lists by side in wall coordinates.

    `border` is (colour, width) of a strip of another colour around the floor."""
    holes = holes or {}
    material, colour, tile = floor
    edge = border[1] if border else 0.0
    ground = panel(room.width - 2 * edge, room.depth - 2 * edge, (0, 0, 0), material, colour, "up", tile=tile, tag="floor", density=1.25)
    if floor_turn:
        ground.pieces[0].uv = ground.pieces[0].uv[:, ::-1].copy()
    room.fix(ground)
    if border:
        for side in (-1, 1):
            room.fix(panel(room.width, edge, (0, 0, side * (room.depth - edge) / 2), material, border[0], "up", tile=tile, density=1.0))
            room.fix(panel(edge, room.depth - 2 * edge, (side * (room.width - edge) / 2, 0, 0), material, border[0], "up", tile=tile, density=1.0))
    room.fix(panel(room.width, room.depth, (0, room.height, 0), "wall", ceiling, "down", tag="ceiling", density=0.45))
    walls = {}
    for side, turn in TURN.items():
        length = room.width if side in ("north", "south") else room.depth
        wall = walls[side] = Wall(side, length, room.height, bands, holes.get(side, ()))
        x, z = place_on(room, side)
        room.fix(wall.mesh().with_density(0.8), x, z, turn)
        if skirting:
            room.fix(wall.along(0.10, 0.018, material=skirting[0], colour=skirting[1]), x, z, turn)
        if dado_rail:
            room.fix(wall.along(0.07, 0.022, dado_rail, bevel=0.009), x, z, turn)
        if cornice:
            room.fix(Wall(side, length, room.height, bands).along(0.05, 0.03, room.height - 0.05, "wall", ceiling, bevel=0.012), x, z, turn)
    return walls


def place_on(room, side, along=0.0):
    """Floor point (x, z) on a wall, `along` metres to the right of its middle as seen from inside."""
    return {"north": (along, -room.depth / 2), "south": (-along, room.depth / 2), "west": (-room.width / 2, -along), "east": (room.width / 2, along)}[side]


def hang(room, thing, side, along=0.0, y=0.0, stand=False, blocks=False, out=0.0):
    """Puts a wall thing (origin at the wall, front along +Z) on a wall; as a node of its own if `stand`."""
    x, z = place_on(room, side, along)
    turn = TURN[side]
    dx, dz = {"north": (0, 1), "south": (0, -1), "west": (1, 0), "east": (-1, 0)}[side]
    x, z = x + dx * out, z + dz * out
    return room.stand(thing, x, z, turn, y, blocks) if stand else room.fix(thing, x, z, turn, y, blocks)


def wall_anchor(room, kind, side, along, y=0.0, out=0.0, **facts):
    x, z = place_on(room, side, along)
    dx, dz = {"north": (0, 1), "south": (0, -1), "west": (1, 0), "east": (-1, 0)}[side]
    return room.anchor(kind, x + dx * out, z + dz * out, TURN[side], y, **facts)
