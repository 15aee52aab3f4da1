"""Light on thin edges. A bevel takes the light of the face it ends, and a side a few millimetres high has two texels: where that face touches a wall or the
side stands in a corner, nothing reaches those texels, and the edge would be a black line that is dashed from afar. So what is thin is never darker than a share
of what is around it.

`python -m modelling.edges` mends the lightmaps of finished rooms (all, or those named), from their .glb and .jpg alone."""

import sys
from pathlib import Path
import bpy  # noqa: F401  (brings mathutils)
import numpy as np
from mathutils.kdtree import KDTree
from .bake import fill_gaps
from .picture import load, save_light
from .read_glb import File

THIN, AROUND, SPOT = 0.03, 0.035, 0.008   # metres: narrower triangles are edges; what lies so near is around them; so much is looked at as one
SHARE, UNLIT = 0.5, 0.1   # of the light around: an edge has at least this; the further below that it is, the more it takes, in the end all
BRIGHT = np.array([0.2126, 0.7152, 0.0722])


class Surface:
    """What of a room is lit by its lightmap: triangles as arrays (each, corner, axis), `uv` from 0 to 1 with v downwards."""

    def __init__(self, uv, position, normal):
        self.uv, self.position, self.normal = uv, position, normal

    @classmethod
    def of_file(cls, file):
        uv, position, normal = [], [], []
        for number, world in file.worlds():
            for primitive in file.json["meshes"][file.json["nodes"][number]["mesh"]]["primitives"] if "mesh" in file.json["nodes"][number] else ():
                if "KHR_materials_unlit" in file.json["materials"][primitive["material"]].get("extensions", {}):
                    continue
                corners, attributes = file.array(primitive["indices"]).reshape(-1, 3), primitive["attributes"]
                uv.append(file.array(attributes["TEXCOORD_1"])[corners])
                position.append((file.array(attributes["POSITION"]) @ world[:3, :3].T + world[:3, 3])[corners])
                normal.append((file.array(attributes["NORMAL"]) @ world[:3, :3].T)[corners])
        return cls(*(np.concatenate(parts) for parts in (uv, position, normal)))

    @classmethod
    def of_pieces(cls, pieces, coordinates):
        """`coordinates` of the pieces have v upwards."""
        return cls(*(np.concatenate(parts) for parts in zip(*(((uv * (1, -1) + (0, 1))[p.triangles], p.position[p.triangles], p.normal[p.triangles]) for p, uv in zip(pieces, coordinates)))))


class Texels:
    """Which texels of a lightmap a surface reads, where each lies in the room and which way it looks."""

    def __init__(self, surface, size):
        sides = np.linalg.norm(surface.position - np.roll(surface.position, 1, 1), axis=2)
        cross = np.linalg.norm(np.cross(surface.position[:, 1] - surface.position[:, 0], surface.position[:, 2] - surface.position[:, 0]), axis=1)
        thin = cross / np.maximum(sides.max(1), 1e-9) < THIN
        flat = surface.uv * size
        steps = np.ceil(1.5 * np.ptp(flat, axis=1).max(1)).astype(int) + 1   # close enough to miss no texel
        texel, facts = [], []
        for n in np.unique(steps):
            chosen = np.nonzero(steps == n)[0]
            share = np.array([(a, b, n - a - b) for a in range(n + 1) for b in range(n + 1 - a)]) / n
            at = np.clip(np.floor(share @ flat[chosen]).astype(int), 0, size - 1)
            texel.append((at[..., 1] * size + at[..., 0]).ravel())
            known = np.concatenate([surface.position[chosen], surface.normal[chosen], np.broadcast_to(thin[chosen, None, None], (len(chosen), 3, 1))], 2)
            facts.append((share @ known).reshape(-1, 7).astype(np.float32))
        texel, facts = np.concatenate(texel), np.concatenate(facts)
        count = np.bincount(texel, minlength=size * size)
        sums = np.stack([np.bincount(texel, column, size * size) for column in facts.T], 1)
        self.known, self.thin = count > 0, sums[:, 6] > 0
        self.place = sums[:, :3] / np.maximum(count, 1)[:, None]
        beside = np.linalg.norm(np.diff(self.place.reshape(size, size, 3), axis=1), axis=2)[self.known.reshape(size, size)[:, 1:] & self.known.reshape(size, size)[:, :-1]]
        self.width = float(np.median(beside))   # metres of surface
        self.facing = sums[:, 3:6] / np.maximum(np.linalg.norm(sums[:, 3:6], axis=1), 1e-9)[:, None]
        # What lies close together and looks the same way is one spot: some things have a hundred texels on a centimetre.
        way = np.abs(self.facing).argmax(1)
        way += 3 * (np.take_along_axis(self.facing, way[:, None], 1)[:, 0] > 0)
        cells = np.floor((self.place - self.place.min(0)) / SPOT).astype(np.int64)
        keys = ((cells[:, 0] * 8192 + cells[:, 1]) * 8192 + cells[:, 2]) * 8 + way
        spots = np.unique(keys[self.known], return_inverse=True)[1]
        self.spot = np.full(size * size, -1)
        self.spot[self.known] = spots
        self.spot_facing = np.stack([np.bincount(spots, column) for column in self.facing[self.known].T], 1)
        self.spot_facing /= np.maximum(np.linalg.norm(self.spot_facing, axis=1), 1e-9)[:, None]
        places = np.stack([np.bincount(spots, column) for column in self.place[self.known].T], 1) / np.bincount(spots)[:, None]
        self.tree = KDTree(len(places))
        for k, place in enumerate(places.tolist()):
            self.tree.insert(place, k)
        self.tree.balance()

    def of_spots(self, flat):
        """The mean light of each spot."""
        spots = self.spot[self.known]
        return np.stack([np.bincount(spots, column) for column in flat[self.known].T], 1) / np.bincount(spots)[:, None]


def light_wanted(flat, texels, full, chosen):
    """What each of the `chosen` texels must have, as a flat array of RGB (0: no more than it has): all of the light around it where nothing reached it, and at
    least a share if it is thin. Around it is the brighter half of what is near and does not look away. More than `full`, the brightness of the walls, is not asked
    for: beside a patch of sun an edge may lie in shadow."""
    bright, spots = flat @ BRIGHT, texels.of_spots(flat)
    bright_spots = spots @ BRIGHT
    wanted = np.zeros_like(flat)
    reach = max(AROUND, 1.6 * texels.width)
    for k in np.nonzero(chosen & (bright < np.where(texels.thin, full, UNLIT * full)))[0]:
        near = np.array([i for _, i, _ in texels.tree.find_range(texels.place[k], reach)], int)
        near = near[texels.spot_facing[near] @ texels.facing[k] > -0.3]
        if len(near):
            near = near[bright_spots[near].argsort()[len(near) // 2:]]
            colour = spots[near].sum(0) / len(near)
            around = max(float(colour @ BRIGHT), 1e-6)
            lost = max(0.0, 1 - bright[k] / (UNLIT * around))   # 1 where nothing reached it
            if texels.thin[k]:
                wanted[k] = colour * (SHARE * min(1.0, full / (SHARE * around)) * (1 - lost) + lost)
            elif lost > 0:
                wanted[k] = colour
    return wanted


def with_lit_edges(light, surface, full):
    """`light` (rows from above, RGB) with its edges lit, and what no surface reads filled from what is next to it."""
    texels = Texels(surface, light.shape[0])
    flat = light.reshape(-1, 3).copy()
    dark = None
    for turn in range(4):   # an edge is as bright as its neighbours have become; of what is wide, one texel beneath what stands on it is all that is read
        chosen = texels.known if turn == 0 else texels.thin if turn == 1 else texels.thin & dark
        wanted = light_wanted(flat, texels, full, chosen)
        dark = wanted @ BRIGHT > flat @ BRIGHT
        flat[dark] = wanted[dark]
    mean = flat[texels.known].mean(0)
    flat[~texels.known] = 0
    light = fill_gaps(flat.reshape(light.shape).astype(np.float32), 8)   # the eight texels that a block of the .jpg has
    light[light.sum(-1) <= 0] = mean
    return light


def unlit_texels(light, surface, full):
    """How many texels of edges have less than a third of what they must have: what a .jpg changes is within that. Deep in gaps, where nothing around is lit either, none count."""
    texels, flat = Texels(surface, light.shape[0]), light.reshape(-1, 3)
    wanted = light_wanted(flat, texels, full, texels.thin) @ BRIGHT
    return int(((flat @ BRIGHT < wanted / 3) & (wanted > full / 5)).sum())


def light_of(path, file):
    """The light in a room's lightmap and the brightness of its walls."""
    extras = file.json["scenes"][0]["extras"]
    return load(path.parent / extras["lightmap"]).astype(float) ** extras["lightmapGamma"] * extras["lightmapScale"], float(np.array(extras["ambient"]["side"]) @ BRIGHT)


def main(names):
    rooms = Path(__file__).resolve().parents[2] / "Rooms"
    for path in [rooms / f"{name}.glb" for name in names] or sorted(rooms.glob("*.glb")):
        file = File(path)
        extras = file.json["scenes"][0]["extras"]
        light, full = light_of(path, file)
        light = with_lit_edges(light, Surface.of_file(file), full)
        save_light(np.clip(light / extras["lightmapScale"], 0, 1) ** (1 / extras["lightmapGamma"]), path.parent / extras["lightmap"])
        print(path.stem, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
