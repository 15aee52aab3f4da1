"""Bakes the light of a room into one texture with Cycles, and denoises it. Only light is baked: the colour of a surface lies in its vertices and textures."""

import os
import tempfile
import time
import bpy
import numpy as np
from mathutils import Vector
from .materials import MATERIALS
from .palette import linear


def to_blender(points):
    points = np.asarray(points, float)
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], -1)


def empty_scene():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    world = bpy.data.worlds.new("dark")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[1].default_value = 0.0
    scene.world = world
    return scene


def mean_colour(piece):
    """Of its texture: what light it throws back besides that of its own colour. A sign throws back that of its ground."""
    return np.array(linear(piece.sign.ground) if piece.material == "lettering" else MATERIALS[piece.material].get("mean", (1, 1, 1)))


def mesh_object(pieces, coordinates, name="room"):
    """One Blender mesh of all pieces, with vertex colours (mean colour of the surface) and lightmap coordinates."""
    positions = to_blender(np.concatenate([p.position for p in pieces]))
    normals = to_blender(np.concatenate([p.normal for p in pieces]))
    offsets = np.cumsum([0] + [len(p.position) for p in pieces])
    triangles = np.concatenate([p.triangles + o for p, o in zip(pieces, offsets)])
    colours = np.concatenate([np.column_stack([p.colour * mean_colour(p), np.ones(len(p.position))]) for p in pieces])
    data = bpy.data.meshes.new(name)
    data.vertices.add(len(positions))
    data.vertices.foreach_set("co", positions.ravel())
    data.loops.add(len(triangles) * 3)
    data.loops.foreach_set("vertex_index", triangles.ravel().astype(np.int32))
    data.polygons.add(len(triangles))
    data.polygons.foreach_set("loop_start", np.arange(0, len(triangles) * 3, 3, dtype=np.int32))
    data.update(calc_edges=True)
    layer = data.uv_layers.new(name="Lightmap")
    flat = np.concatenate(coordinates)[triangles.ravel()]
    layer.data.foreach_set("uv", flat.ravel().astype(np.float32))
    attribute = data.color_attributes.new("Colour", "FLOAT_COLOR", "POINT")
    attribute.data.foreach_set("color", np.clip(colours, 0, 0.92).ravel().astype(np.float32))
    data.polygons.foreach_set("use_smooth", np.ones(len(triangles), bool))
    data.normals_split_custom_set_from_vertices(normals)
    result = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(result)
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    output, diffuse, colour = (tree.nodes.new(k) for k in ("ShaderNodeOutputMaterial", "ShaderNodeBsdfDiffuse", "ShaderNodeVertexColor"))
    colour.layer_name = "Colour"
    tree.links.new(colour.outputs["Color"], diffuse.inputs["Color"])
    tree.links.new(diffuse.outputs[0], output.inputs[0])
    data.materials.append(material)
    return result


def add_light(light):
    data = bpy.data.lights.new("light", light["kind"])
    data.energy, data.color = light["power"], light["colour"]
    if light["kind"] == "AREA":
        data.shape, (data.size, data.size_y) = "RECTANGLE", light["size"]
    elif light["kind"] == "SUN":
        data.angle = light["softness"]
    result = bpy.data.objects.new("light", data)
    result.location = Vector(to_blender(light["at"]))
    result.rotation_euler = Vector(to_blender(light["direction"])).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(result)
    return result


def bake(pieces, coordinates, lights, texels, samples):
    """The light falling on each texel, as an array (rows from above, columns, RGB) in which 1 shows a white surface as white."""
    started = time.time()
    scene = empty_scene()
    room = mesh_object(pieces, coordinates)
    for light in lights:
        add_light(light)
    image = bpy.data.images.new("lightmap", texels, texels, float_buffer=True)
    tree = room.data.materials[0].node_tree
    target = tree.nodes.new("ShaderNodeTexImage")
    target.image, target.select = image, True
    tree.nodes.active = target
    scene.cycles.samples, scene.cycles.max_bounces, scene.cycles.diffuse_bounces = samples, 6, 5
    scene.cycles.sample_clamp_indirect = 6.0
    scene.cycles.use_adaptive_sampling = False
    scene.render.bake.margin_type = "EXTEND"
    bpy.context.view_layer.objects.active = room
    room.select_set(True)
    bpy.ops.object.bake(type="DIFFUSE", margin=1, use_clear=True, pass_filter={"DIRECT", "INDIRECT"})
    pixels = np.empty(texels * texels * 4, np.float32)
    image.pixels.foreach_get(pixels)
    light = pixels.reshape(texels, texels, 4)[..., :3]
    print(f"  baked {texels} x {texels}, {samples} samples, {len(pieces)} charts: {time.time() - started:.0f} s", flush=True)
    charts = chart_numbers(coordinates, texels)
    known = (charts >= 0) & (light.sum(-1) > 0)
    clean = denoised_apart(light, known, coordinates)
    clean = smooth_small(clean, charts, known, coordinates)
    for _ in range(2):
        clean = without_grain(clean, pieces, coordinates)
    return fill_gaps(np.where(known[..., None], clean, 0.0))[::-1]


def denoised_apart(light, known, coordinates):
    """Denoises the charts on a larger sheet, each framed by its own reflection. Beside another chart, a black gap or a smooth fill, the noise of a small chart would pass for its texture and stay."""
    size = light.shape[0]
    corners, spans = chart_rectangles(coordinates, size)
    for margin in (16, 12, 8, 4):
        placed = pack_rectangles(spans + 2 * margin, 2 * size)
        if placed is not None:
            break
    else:
        raise ValueError(f"{len(coordinates)} charts leave no room to denoise them")
    random = np.random.default_rng(1)
    sheet, pairs = np.zeros((2 * size, 2 * size, 3), np.float32), []
    for (x, y), (w, h), (left, low) in zip(corners, spans, placed):
        here = np.s_[y:y + h, x:x + w]
        block, lit = light[here].copy(), known[here]
        if not lit.any():
            continue
        block[~lit] = block[lit][random.integers(lit.sum(), size=(~lit).sum())]
        sheet[low:low + h + 2 * margin, left:left + w + 2 * margin] = np.pad(block, ((margin, margin), (margin, margin), (0, 0)), mode="symmetric")
        pairs.append((here, np.s_[low + margin:low + margin + h, left + margin:left + margin + w]))
    sheet = denoised(sheet)
    result = np.zeros_like(light)
    for here, there in pairs:
        result[here] = sheet[there]
    return result


def chart_rectangles(coordinates, size):
    """Lower left texel, and width and height in texels, of each chart."""
    low = np.array([np.floor(uv.min(0) * size) for uv in coordinates]).astype(int)
    high = np.array([np.floor(uv.max(0) * size) for uv in coordinates]).astype(int)
    return low, high - low + 1


def pack_rectangles(spans, size):
    """Places rectangles on shelves, the tallest first; None if they do not fit."""
    places, x, y, shelf = np.zeros_like(spans), 0, 0, 0
    for i in sorted(range(len(spans)), key=lambda k: -spans[k, 1]):
        w, h = spans[i]
        if x + w > size:
            x, y, shelf = 0, y + shelf, 0
        if y + h > size:
            return None
        places[i] = (x, y)
        x, shelf = x + w, max(shelf, h)
    return places


def chart_numbers(coordinates, texels):
    """The number of the chart that each texel belongs to (rows from below), -1 between charts."""
    numbers = np.full((texels, texels), -1, np.int32)
    for i, ((x, y), (w, h)) in enumerate(zip(*chart_rectangles(coordinates, texels))):
        numbers[y:y + h, x:x + w] = i
    return numbers


def smooth_small(light, charts, known, coordinates):
    """Blurs within the small charts, whose few texels tell the denoiser too little."""
    size = charts.shape[0]
    narrow = chart_rectangles(coordinates, size)[1].min(1)
    for limit in (24, 12, *[7] * 8):   # the narrowest are rails and frames: along them light changes slowly
        chosen = known & (charts >= 0) & (narrow < limit)[np.maximum(charts, 0)]
        total, count = light.copy(), np.ones(light.shape[:2], np.float32)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if dy or dx:
                    same = (np.roll(charts, (dy, dx), (0, 1)) == charts) & np.roll(known, (dy, dx), (0, 1))
                    total += np.roll(light, (dy, dx), (0, 1)) * same[..., None]
                    count += same
        light = np.where(chosen[..., None], total / count[..., None], light)
    return light


def without_grain(light, pieces, coordinates, reach=5, least=0.010, most=0.5):
    """Now and then the denoiser takes the noise in a corner of a wall for plaster and keeps it. On walls, ceilings and boards, where many texels
    in a row differ a little from the median around them, the median is taken; single edges, and what differs much, stay; so do floors, with the sun on them."""
    light = light.copy()
    for piece, (x, y), (w, h) in zip(pieces, *chart_rectangles(coordinates, light.shape[0])):
        if piece.tag not in ("wall", "ceiling", "board") or min(w, h) < 24:
            continue
        block = light[y:y + h, x:x + w]
        around = np.pad(block, ((reach, reach), (reach, reach), (0, 0)), mode="symmetric")
        windows = np.lib.stride_tricks.sliding_window_view(around, (2 * reach + 1, 2 * reach + 1), (0, 1))
        middle = np.stack([np.median(rows.reshape(*rows.shape[:2], -1), -1) for rows in windows])
        off = np.abs(block - middle).mean(-1) / (middle.mean(-1) + 1e-4)
        wide = np.pad(np.minimum(off, most), reach, mode="symmetric")
        grain = np.lib.stride_tricks.sliding_window_view(wide, (2 * reach + 1, 2 * reach + 1))
        share = np.clip((np.median(grain.reshape(h, w, -1), -1) - least) / least, 0, 1) * (off < most)
        light[y:y + h, x:x + w] = block + (middle - block) * share[..., None]
    return light


def fill_gaps(light, reach=32):
    """Spreads the edges of charts into the texels between them, so that bilinear reading and smaller mip levels find no black."""
    light = light.copy()
    empty = light.sum(-1) <= 0
    for _ in range(reach):
        if not empty.any():
            break
        total, count = np.zeros_like(light), np.zeros(light.shape[:2])
        for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            near, known = np.roll(light, (dy, dx), (0, 1)), ~np.roll(empty, (dy, dx), (0, 1))
            total += near * known[..., None]
            count += known
        found = empty & (count > 0)
        light[found] = total[found] / count[found][:, None]
        empty &= ~found
    return light


def denoised(light):
    """Open Image Denoise by way of the compositor (baking itself ignores the denoiser)."""
    size = light.shape[0]
    with tempfile.TemporaryDirectory() as folder:
        source = bpy.data.images.new("noisy", size, size, float_buffer=True, alpha=False)
        source.colorspace_settings.name = "Non-Color"   # before the pixels are written: afterwards it would clear them
        source.pixels.foreach_set(np.dstack([light, np.ones(light.shape[:2])]).astype(np.float32).ravel())
        source.filepath_raw, source.file_format = os.path.join(folder, "noisy.exr"), "OPEN_EXR"
        source.save()
        scene = bpy.data.scenes.new("denoise")
        scene.use_nodes = True
        tree = scene.node_tree
        tree.nodes.clear()
        noisy = bpy.data.images.load(source.filepath_raw)
        noisy.colorspace_settings.name = "Non-Color"
        read, denoise, out = (tree.nodes.new(k) for k in ("CompositorNodeImage", "CompositorNodeDenoise", "CompositorNodeComposite"))
        read.image, denoise.use_hdr = noisy, True
        tree.links.new(read.outputs[0], denoise.inputs[0])
        tree.links.new(denoise.outputs[0], out.inputs[0])
        scene.render.resolution_x = scene.render.resolution_y = size
        scene.render.resolution_percentage = 100
        scene.view_settings.view_transform = "Raw"
        scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
        scene.render.filepath = os.path.join(folder, "clean.exr")
        scene.camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
        scene.collection.objects.link(scene.camera)
        bpy.ops.render.render(write_still=True, scene=scene.name)
        clean = bpy.data.images.load(scene.render.filepath)
        clean.colorspace_settings.name = "Non-Color"
        pixels = np.empty(size * size * 4, np.float32)
        clean.pixels.foreach_get(pixels)
    result = pixels.reshape(size, size, 4)[..., :3]
    if not np.isfinite(result).all() or result.mean() <= 0:
        raise RuntimeError("the denoised lightmap is empty")
    return result
