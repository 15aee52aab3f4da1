"""Draws finished files as the program would: colour times baked light. `python -m modelling.preview OUT.png FILE.glb [view] [WIDTHxHEIGHT]`."""

import os
import sys
import tempfile
from pathlib import Path
import bpy
import numpy as np
from mathutils import Vector
from .bake import empty_scene, to_blender
from .read_glb import File


def draw(glb, out, view=1, size=(960, 600), samples=12, eye=None, target=None, plain=False, window=None):
    """`window` (width, height, distance, right, up) is a frame ahead through which alone one looks, as through a mirror's glass; what is nearer is left out."""
    file = File(glb)
    scene = empty_scene()
    extras = file.json["scenes"][0].get("extras", {})
    with tempfile.TemporaryDirectory() as folder:
        images = {}
        for i, entry in enumerate(file.json.get("images", ())):
            path = os.path.join(folder, f"{i}.jpg")
            open(path, "wb").write(file.bytes(entry["bufferView"]))
            images[i] = bpy.data.images.load(path)
        lightmap = None
        if "lightmap" in extras:
            lightmap = bpy.data.images.load(str(Path(glb).parent / extras["lightmap"]))
            lightmap.colorspace_settings.name = "Non-Color"
        materials = [_material(entry, file, images, lightmap, extras, plain) for entry in file.json["materials"]]
        low, high = np.full(3, 1e9), np.full(3, -1e9)
        for number, world in file.worlds():
            node = file.json["nodes"][number]
            if "mesh" not in node:
                continue
            for primitive in file.json["meshes"][node["mesh"]]["primitives"]:
                points = _add(file, primitive, world, materials[primitive["material"]])
                low, high = np.minimum(low, points.min(0)), np.maximum(high, points.max(0))
        if eye is None:
            eye, target = _camera(file, view, low, high)
        data = bpy.data.cameras.new("camera")
        data.angle = np.radians(62 if "lightmap" in extras else 30)
        data.clip_start = 0.02
        if window:
            width, height, distance, *offset = window
            data.angle, data.clip_start = 2 * np.arctan(max(width, height) / 2 / distance), distance + 0.04
            data.shift_x, data.shift_y = (v / max(width, height) for v in offset)
        camera = bpy.data.objects.new("camera", data)
        camera.location = Vector(to_blender(eye))
        camera.rotation_euler = (Vector(to_blender(target)) - camera.location).to_track_quat("-Z", "Y").to_euler()
        scene.collection.objects.link(camera)
        scene.camera = camera
        scene.cycles.samples, scene.cycles.max_bounces = samples, 2
        scene.render.resolution_x, scene.render.resolution_y = size
        scene.view_settings.view_transform, scene.view_settings.look = "Standard", "None"
        if "lightmap" not in extras:
            _studio(scene, low, high)
        scene.render.image_settings.file_format = "PNG"
        scene.render.filepath = str(out)
        bpy.ops.render.render(write_still=True)


def _studio(scene, low, high):
    """A prop has no baked light: a soft sun and a warm surrounding stand for the room's."""
    scene.world.node_tree.nodes["Background"].inputs[0].default_value = (0.92, 0.88, 0.82, 1)
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0.55
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.angle = 2.4, 0.3
    lamp = bpy.data.objects.new("sun", sun)
    lamp.rotation_euler = Vector((-0.5, 0.7, -1.0)).to_track_quat("-Z", "Y").to_euler()
    scene.collection.objects.link(lamp)


def _camera(file, view, low, high):
    views = [world for number, world in file.worlds() if file.json["nodes"][number].get("extras", {}).get("anchor") == "view"]
    if views:
        world = views[min(view, len(views)) - 1]
        return world[:3, 3], world[:3, 3] + world[:3, 2]
    middle, reach = (low + high) / 2, float(np.linalg.norm(high - low))
    return middle + np.array([0.55, 0.55, 1.0]) / 1.27 * reach * 2.0, middle


def _add(file, primitive, world, material):
    attributes = primitive["attributes"]
    points = file.array(attributes["POSITION"]) @ world[:3, :3].T + world[:3, 3]
    normals = file.array(attributes["NORMAL"]) @ world[:3, :3].T
    triangles = file.array(primitive["indices"]).reshape(-1, 3)
    data = bpy.data.meshes.new("part")
    data.from_pydata(to_blender(points).tolist(), [], triangles.tolist())
    data.polygons.foreach_set("use_smooth", np.ones(len(data.polygons), bool))
    data.normals_split_custom_set_from_vertices(to_blender(normals).tolist())
    corners = triangles.ravel()
    for name, key in (("first", "TEXCOORD_0"), ("second", "TEXCOORD_1")):
        layer = data.uv_layers.new(name=name)
        if key in attributes and len(corners) == len(data.loops):
            uv = np.array(file.array(attributes[key]), float)[corners]
            layer.data.foreach_set("uv", np.column_stack([uv[:, 0], 1 - uv[:, 1]]).ravel().astype(np.float32))
    colour = data.color_attributes.new("Colour", "FLOAT_COLOR", "POINT")
    colour.data.foreach_set("color", file.array(attributes["COLOR_0"]).astype(np.float32).ravel())
    data.materials.append(material)
    bpy.context.scene.collection.objects.link(bpy.data.objects.new("part", data))
    return points


def _material(entry, file, images, lightmap, extras, plain):
    material = bpy.data.materials.new(entry["name"])
    material.use_nodes = True
    tree = material.node_tree
    new, link = tree.nodes.new, tree.links.new
    tree.nodes.clear()
    output = new("ShaderNodeOutputMaterial")
    colour = new("ShaderNodeVertexColor")
    colour.layer_name = "Colour"
    value = colour.outputs["Color"]

    def image(picture, layer):
        uv, texture = new("ShaderNodeUVMap"), new("ShaderNodeTexImage")
        uv.uv_map, texture.image = layer, picture
        link(uv.outputs[0], texture.inputs[0])
        return texture.outputs["Color"]

    def times(a, b):
        node = new("ShaderNodeVectorMath")
        node.operation = "MULTIPLY"
        link(a, node.inputs[0])
        link(b, node.inputs[1]) if not isinstance(b, tuple) else setattr(node.inputs[1], "default_value", b)
        return node.outputs[0]

    texture = entry["pbrMetallicRoughness"].get("baseColorTexture")
    if texture and not plain:
        value = times(value, image(images[file.json["textures"][texture["index"]]["source"]], "first"))
    unlit = "KHR_materials_unlit" in entry.get("extensions", {})
    shader = new("ShaderNodeEmission")
    if "emissiveFactor" in entry:
        shader.inputs["Color"].default_value = (*entry["emissiveFactor"], 1)
    elif unlit:
        link(value, shader.inputs["Color"])
    elif lightmap:
        power = new("ShaderNodeGamma")
        power.inputs["Gamma"].default_value = extras["lightmapGamma"]
        link(image(lightmap, "second"), power.inputs["Color"])
        lit = times(power.outputs[0], (extras["lightmapScale"],) * 3)
        link(lit if plain else times(value, lit), shader.inputs["Color"])
    else:
        shader = new("ShaderNodeBsdfPrincipled")
        link(value, shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = entry["pbrMetallicRoughness"]["roughnessFactor"]
        shader.inputs["Metallic"].default_value = entry["pbrMetallicRoughness"]["metallicFactor"]
    # Faces seen from behind are left out, as the program culls them.
    geometry, mixer, nothing = new("ShaderNodeNewGeometry"), new("ShaderNodeMixShader"), new("ShaderNodeBsdfTransparent")
    link(geometry.outputs["Backfacing"], mixer.inputs[0])
    link(shader.outputs[0], mixer.inputs[1])
    link(nothing.outputs[0], mixer.inputs[2])
    link(mixer.outputs[0], output.inputs[0])
    return material


if __name__ == "__main__":
    out, glb, *rest = sys.argv[1:]
    numbers = [a for a in rest if a.isdigit()]
    sizes = [tuple(map(int, a.split("x"))) for a in rest if "x" in a]
    draw(glb, out, int(numbers[0]) if numbers else 1, sizes[0] if sizes else (960, 600), plain="plain" in rest)
