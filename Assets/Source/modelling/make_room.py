"""Makes the files of a room: packs its charts, bakes its light, measures what moving things need, and writes the .glb."""

import hashlib
import numpy as np
from .bake import bake
from .charts import pack
from .edges import BRIGHT, Surface, with_lit_edges
from .glb import Writer
from .materials import MATERIALS
from .node import Node
from .picture import save_light
from .read_glb import File
from .reflection import Reflection, reflect
from .spots import move_aside

GAMMA = 2.2


def make_room(room, folder, samples, texels=None, keep_light=False):
    """`keep_light` writes the .glb anew beside the light it has: for new colours, anchors and facts. The lit shapes must be the same."""
    texels = texels or room.texels
    move_aside(room)
    owners, pieces = [], []
    for node, world in room.nodes():
        if node.lit:
            for piece, there in zip(node.mesh.pieces, node.mesh.transformed(world).pieces):
                owners.append(node)
                pieces.append(there)
    boards = boards_of_signs(pieces, owners)
    lit = [i for i, p in enumerate(pieces) if not MATERIALS[p.material].get("unlit") and i not in boards and not (p.tag or "").startswith("lit as ")]
    packed, density = pack([pieces[i] for i in lit], texels)
    shapes = hashlib.sha256(b"".join(np.round(a, 4).tobytes() for i, uv in zip(lit, packed) for a in (pieces[i].position, uv))).hexdigest()[:16]
    if keep_light:
        kept = File(folder / f"{room.name}.glb").json["scenes"][0]["extras"]
        if kept["lightmapShapes"] != shapes:
            raise ValueError(f"the shapes of {room.name} are not those that its light was baked for: bake it anew")
        scale, ambient = kept["lightmapScale"], kept["ambient"]
    else:
        light = bake([pieces[i] for i in lit], packed, room.lights, texels, samples)
        light = light * gain(measured(light, [pieces[i] for i in lit], packed), room)
        ambient = measured(light, [pieces[i] for i in lit], packed)
        scale = float(np.clip(np.ceil(np.percentile(light, 99.7) * 4) / 4, 1.0, 3.0))
    coordinates = [np.zeros((len(p.position), 2)) for p in pieces]
    for i, uv in zip(lit, packed):
        coordinates[i] = uv
    lit_as_its_front(pieces, coordinates)
    for i, piece in enumerate(pieces):
        if (piece.tag or "").startswith("lit as "):
            lender = next(k for k in range(i, len(pieces)) if pieces[k].tag == piece.tag.removeprefix("lit as "))
            coordinates[i] = np.broadcast_to(coordinates[lender].mean(0), coordinates[i].shape).copy()
    for i, board in boards.items():
        on = pieces[board].normal @ pieces[i].normal[0] > 0.99
        affine = np.linalg.lstsq(np.column_stack([pieces[board].position[on], np.ones(on.sum())]), coordinates[board][on], rcond=None)[0]
        coordinates[i] = np.column_stack([pieces[i].position, np.ones(len(pieces[i].position))]) @ affine
    if not keep_light:
        seen = Surface.of_pieces(*zip(*((p, uv) for p, uv in zip(pieces, coordinates) if not MATERIALS[p.material].get("unlit"))))
        light = with_lit_edges(light, seen, np.array(ambient["side"]) @ BRIGHT)
        save_light(np.clip(light / scale, 0, 1) ** (1 / GAMMA), folder / f"{room.name}.lightmap.jpg")
    lightmap = {}
    for node, uv in zip(owners, coordinates):
        lightmap.setdefault(node, []).append(uv)

    extras = {
        "lightmap": f"{room.name}.lightmap.jpg", "lightmapScale": scale, "lightmapGamma": GAMMA, "lightmapShapes": shapes,
        "walkable": [[float(v) for v in r] for r in room.walkable], "obstacles": room.obstacles,
        "keyLight": {"direction": rounded(np.array(room.key_direction) / np.linalg.norm(room.key_direction)), "color": rounded(room.key_colour)},
        "ambient": ambient,
    }
    number_places(room)
    numbers, anchors = {}, []
    for node, _ in room.anchors:
        kind = node.extras["anchor"]
        numbers[kind] = numbers.get(kind, 0) + 1
        anchors.append(Node(f"{kind}{numbers[kind]}", extras=node.extras))
    for copy, (_, world) in zip(anchors, room.anchors):
        copy.at = world[:3, 3]
        forward, upward = world[:3, 2], world[:3, 1]
        copy.turn = float(np.degrees(np.arctan2(forward[0], forward[2])))
        copy.tilt = float(-np.degrees(np.arcsin(np.clip(forward[1], -1, 1))))
    path = folder / f"{room.name}.glb"
    Writer(room.name).write(path, [room.root, *room.things, *anchors], lightmap, extras)
    mirrors = [p for p in pieces if isinstance(p.sign, Reflection)]
    for glass in mirrors:
        reflect(path, glass.sign, placed(glass), np.array(ambient["side"]), (0, 0, 0))
    if mirrors:
        Writer(room.name).write(path, [room.root, *room.things, *anchors], lightmap, extras)
    size = path.stat().st_size
    print(f"  {room.name}: {sum(n.mesh.triangle_count() for n, _ in room.nodes())} triangles, {size / 1e6:.2f} MB, {density:.0f} texels a metre, light up to {scale}", flush=True)


def placed(panel):
    """Where an upright panel is: its lower middle, its right, up and front."""
    matrix = np.eye(4)
    low, right, left = (panel.position[np.argmin(((panel.uv - corner) ** 2).sum(1))] for corner in ((0, 1), (1, 1), (0, 0)))
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = (right - low) / np.linalg.norm(right - low), (left - low) / np.linalg.norm(left - low), panel.normal[0], (low + right) / 2
    return matrix


def number_places(room):
    """Whoever comes first stands where the room says, then at its furniture; in the way of the room's best picture only when nothing else is free."""
    best = next(world for node, world in room.anchors if node.extras["anchor"] == "view")
    ahead = best[[0, 2], 2] / np.linalg.norm(best[[0, 2], 2])
    for kind in ("stand", "floor"):
        places = [(False, node, world) for node, world in room.anchors] + [(True, node, world) for thing in room.things for node, world in thing.walk()]
        order = []
        for of_furniture, node, world in places:
            if node.extras.get("anchor") == kind:
                way = world[[0, 2], 3] - best[[0, 2], 3]
                distance = float(np.linalg.norm(way))
                order.append((distance < 1.7 and way @ ahead > 0.66 * distance, of_furniture, len(order), node))
        for number, (*_, node) in enumerate(sorted(order, key=lambda entry: entry[:3]), 1):
            node.extras[kind] = number


def boards_of_signs(pieces, owners):
    """Which piece each sign is written on, if one lies a few millimetres behind all of it: the sign takes its light, so that no edge shows between the two."""
    boards = {}
    for i, piece in enumerate(pieces):
        if piece.material != "lettering":
            continue
        ahead = piece.normal[0]
        flat = np.eye(3)[np.argsort(np.abs(ahead))[:2]].T
        here = piece.position @ flat
        for k, other in enumerate(pieces):
            face = other.position[other.normal @ ahead > 0.99]   # without its bevels
            if other.sign is None and owners[k] is owners[i] and len(face):
                behind, spread = (piece.position[:, None] - face[None]) @ ahead, face @ flat
                if -0.0005 < behind.min() and behind.max() < 0.0085 and (here.min(0) > spread.min(0) - 1e-6).all() and (here.max(0) < spread.max(0) + 1e-6).all():
                    boards[i] = k
    return boards


def lit_as_its_front(pieces, coordinates):
    """A cornice's upper side touches the ceiling, so no light reaches it; the edge that is left of it would be a black line. It takes the light of the front below it.

    The back of a door looks out of the room where it is baked, and is seen when it stands open: it takes the light of the middle of its front.
    """
    door = None
    for i, piece in enumerate(pieces):
        if piece.tag == "door front" and (door is None or piece.material == "wood"):
            door = i
        if piece.tag == "door back" and door is not None:
            coordinates[i] = np.broadcast_to(coordinates[door].mean(0), coordinates[i].shape).copy()
        if piece.tag == "cornice top":
            front = next(k for k in range(i, len(pieces)) if pieces[k].tag == "cornice front")
            flat = pieces[front].chart_uv
            affine = np.linalg.lstsq(np.column_stack([flat, np.ones(len(flat))]), coordinates[front], rcond=None)[0]
            along = np.clip(piece.chart_uv[:, 0], flat[:, 0].min(), flat[:, 0].max())
            coordinates[i] = np.column_stack([along, np.full(len(along), flat[:, 1].max()), np.ones(len(along))]) @ affine


def gain(ambient, room):
    """What a photographer would set: the walls as bright as the room wants them, and part of the floor's orange taken out of the white."""
    mean = np.mean([ambient["up"], ambient["side"], ambient["side"], ambient["down"]], 0)
    luminance = np.array([0.2126, 0.7152, 0.0722])
    balance = (mean @ luminance / mean) ** room.white_balance
    return balance * np.clip(room.brightness / (np.array(ambient["side"]) * balance @ luminance), 0.5, 2.0)


def measured(light, pieces, coordinates):
    """The light on floors, ceilings and walls, as a person in the room would get it from below, above and the side. Medians: sun patches do not count."""
    size = light.shape[0]
    found = {"floor": [], "ceiling": [], "wall": []}
    for piece, uv in zip(pieces, coordinates):
        if piece.tag in found:
            low, high = uv.min(0) * size, uv.max(0) * size
            rows = light[int(size - high[1]):int(size - low[1]) + 1, int(low[0]):int(high[0]) + 1]
            found[piece.tag].append(rows.reshape(-1, 3))
    result = {}
    for name, tag in (("up", "floor"), ("down", "ceiling"), ("side", "wall")):
        result[name] = rounded(np.median(np.concatenate(found[tag]), 0)) if found[tag] else [0.6, 0.58, 0.55]
    return result


def rounded(values):
    return [round(float(v), 4) for v in values]
