"""Builds people: python build.py OUT [who ...]   (Python with the bpy module, 4.5)"""

import os
import sys
import time

import bpy
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import body  # noqa: E402
import clothes  # noqa: E402
import fabric  # noqa: E402
import glb  # noqa: E402
from cast import CAST  # noqa: E402
from face import face_part, place_head  # noqa: E402
from faces import FACES  # noqa: E402
from hair import hair_part  # noqa: E402
from head import Head  # noqa: E402
from poses import animations  # noqa: E402
from rig import skeleton  # noqa: E402
from shapes import Mesh  # noqa: E402
from skin import paint_eye, paint_skin  # noqa: E402


def jpeg(pixels, quality=88):
    """JPEG bytes of an array of rows (bottom first) of screen colours 0..1."""
    height, width = pixels.shape[:2]
    image = bpy.data.images.new("picture", width, height)
    rgba = np.ones((height, width, 4), np.float32)
    rgba[..., :3] = np.clip(pixels, 0, 1)
    image.pixels.foreach_set(rgba.ravel())
    path = os.path.join(bpy.app.tempdir, "picture.jpg")
    image.filepath_raw, image.file_format = path, "JPEG"
    image.save(quality=quality)
    bpy.data.images.remove(image)
    with open(path, "rb") as file:
        data = file.read()
    os.remove(path)
    return data


def linear(color):
    c = np.array(color) / 255.0
    return np.where(c < 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def build(who, out):
    p = dict(CAST[who], who=who)
    bones = skeleton(p)
    head = Head(p)
    size, centre = place_head(p, bones)
    for sign, side in ((1, ".L"), (-1, ".R")):
        eye = np.array([sign * head.ex, head.ey, head.ez]) * size + centre
        bones["eye" + side] = (tuple(eye), tuple(eye + np.array([0, -0.03, 0])), "head")
    face, rest = Mesh(), Mesh()
    face_part(face, head, p, bones)
    hair_part(rest, head, p, bones)
    clothes.dress(rest, p, bones)
    body.feet(rest, p, bones)
    body.hands(rest, p, bones)

    scale = p["height"] / 1.655
    bones = {n: (np.array(a) * scale, np.array(b) * scale, parent) for n, (a, b, parent) in bones.items()}
    for mesh in (face, rest):
        mesh.scale(scale)

    writer = glb.Writer("Practicum people")
    normal, pale = paint_skin(head)
    materials = paint_all(writer, who, p, normal, pale)
    node, skin = glb.add_skeleton(writer, bones)
    order = list(bones)
    morphs = [name for name in FACES if name != "neutral"]
    triangles = 0
    nodes = []
    for name, mesh, keys in (("face", face, morphs), ("body", rest, [])):
        index, count = glb.add_mesh(writer, name, mesh, order, materials, keys)
        triangles += count
        nodes.append(writer.node(name=name, mesh=index, skin=skin))
    top = writer.node(name=who, children=[node["root"], *nodes])
    writer.json["scenes"][0]["nodes"] = [top]
    for name, times, frames in animations(bones, p["age"]):
        glb.add_animation(writer, name, times, frames, node, order)
    path = os.path.join(out, who + ".glb")
    writer.save(path)
    return path, triangles


def paint_all(writer, who, p, normal, pale):
    top = np.array(p["top"])
    kind = {"cardigan": "knit", "shirt": "check", "pyjamas": "stripe"}.get(p["outfit"], "weave")

    def cloth(name, roughness, pixels):
        return writer.material(name, roughness, writer.texture(name, jpeg(pixels)))

    def plain(name, roughness, color):
        return writer.material(name, roughness, color=linear(color))

    young = p["age"] < 0.5
    result = dict(
        skin=cloth("skin", 0.62, normal),
        eye=cloth("eye", 0.15, paint_eye(p)),
        hair=cloth("hair", 0.75, fabric.paint_hair(p)),
        brow=plain("brow", 0.9, p["brow"]),
        dark=plain("lash", 0.9, (58, 40, 34) if young else (88, 66, 58)),
        mouth=plain("mouth", 0.6, (96, 38, 38)),
        teeth=plain("teeth", 0.35, (226, 216, 198)),
        top=cloth("top", 0.95, fabric.paint_cloth(kind, top, 1)),
        rib=cloth("rib", 0.95, fabric.paint_cloth("rib", top * 0.86, 2)),
        trim=plain("trim", 0.9, np.minimum(255, top * 0.62)),
        under=cloth("under", 0.9, fabric.paint_cloth("check" if p["sex"] == "m" and p["outfit"] == "cardigan" else "weave", p["under"], 3)),
        legs=cloth("legs", 0.95, fabric.paint_cloth("stripe" if p["outfit"] == "pyjamas" else "weave", p["legs"], 4)),
        feet=plain("feet", 0.85, p["feet"]),
        sole=plain("sole", 0.9, p["sole"]),
        button=plain("button", 0.5, np.minimum(255, top * 0.5 + 20)),
    )
    result["skin_pale"] = cloth("skin_pale", 0.30, pale)
    writer.json["materials"][result["skin"]]["extras"] = dict(pale_material=result["skin_pale"])
    return result


def main():
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    out, names = arguments[0], arguments[1:] or list(CAST)
    os.makedirs(out, exist_ok=True)
    for who in names:
        start = time.time()
        bpy.ops.wm.read_factory_settings(use_empty=True)
        path, triangles = build(who, out)
        print(
            "%-10s %6d triangles %5d kB  %.1f s" % (who, triangles, os.path.getsize(path) // 1024, time.time() - start),
            flush=True,
        )


if __name__ == "__main__":
    main()
