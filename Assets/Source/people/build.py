"""Builds people: python build.py OUT [who ...]   (Python with the bpy module, 4.5)"""

import os
import sys
import time

import bpy
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import body  # noqa: E402
import glb  # noqa: E402
import marks  # noqa: E402
import outfits  # noqa: E402
from blanket import JOINT as BLANKET  # noqa: E402
from blanket import below_blanket, blanket_part  # noqa: E402
from accessories import put_on  # noqa: E402
from bedside import bedside_parts  # noqa: E402
from cast import CAST  # noqa: E402
from contact import contact_part  # noqa: E402
from face import face_part, place_head  # noqa: E402
from faces import FACES  # noqa: E402
from far import far_mesh  # noqa: E402
from hair import hair_part  # noqa: E402
from head import Head  # noqa: E402
from paint import Pictures  # noqa: E402
from poses import animations, bone_frames, gestures, lie, posed, rig_of, shadowing, sit  # noqa: E402
from rig import skeleton  # noqa: E402
from shapes import Mesh  # noqa: E402
from skin import paint_eye, pale  # noqa: E402
from sweat import CUT, SkinPlaces, clear_png, drop_picture, sweat_part  # noqa: E402
from wrap import wrap_part  # noqa: E402


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


def build(who, out):
    p = dict(CAST[who], who=who)
    p["scale"] = scale = p["height"] / 1.655
    p["stuffs"] = stuffs(p)
    bones = skeleton(p)
    head = Head(p)
    size, centre = place_head(p, bones)
    for sign, side in ((1, ".L"), (-1, ".R")):
        eye = np.array([sign * head.eye_x, head.eye_y, head.eye_z]) * size + centre
        bones["eye" + side] = (tuple(eye), tuple(eye + np.array([0, -0.03, 0])), "head")
    face, rest = Mesh(), Mesh()
    face_part(face, head, p, bones)
    places = SkinPlaces(head, p, bones)
    if p.get("sweats"):
        sweat_part(face, places, p)
    marks.face_marks(face, head, places, p, bones)
    hair_part(rest, head, p, bones)
    put_on(rest, head, p, bones)
    outfits.dress(rest, p, bones)
    body.feet(rest, p, bones)
    body.hands(rest, p, bones)
    marks.body_marks(rest, p, bones)
    bones = {n: (np.array(a) * scale, np.array(b) * scale, parent) for n, (a, b, parent) in bones.items()}
    for mesh in (face, rest):
        mesh.scale(scale)
    body_bones, body_points, body_weights = dict(bones), rest.points, rest.weights(list(bones))
    corner, cover_turn = rest.triangles().corner, None
    if p.get("blanket"):
        rig = rig_of(body_bones, p)
        turns, place = posed(rig, "lie", lie(rig), body_points, body_weights)
        frame = bone_frames(body_bones, turns, place)
        below_blanket(bones, BLANKET)
        bedside_parts(rest, p, bones, frame)
        shades, cover_turn = blanket_part(rest, p, bones, frame, body_points, body_weights)
        frame = bone_frames(body_bones, *posed(rig, "sit", sit(rig), body_points, body_weights))
        wrapped = wrap_part(rest, bones, frame, body_points, corner, body_weights, scale)
        p["cover_shades"] = np.concatenate([shades, wrapped])
    face_weights = face.weights(list(body_bones))
    shadow, shadow_triangles, shadow_weights, shadow_picture = contact_part(
        bones, p, body_bones,
        np.concatenate([face.points, body_points]),
        np.concatenate([face.triangles().corner, corner + face.count]),
        {bone: np.concatenate([face_weights[bone], body_weights[bone]]) for bone in body_bones},
    )  # fmt: skip
    pictures = Pictures(p, bones, head, face, rest)

    writer = glb.Writer("Practicum people")

    def picture(name, roughness, pixels, quality=84):
        return writer.material(name, roughness, writer.texture(name, jpeg(pixels, quality)))

    materials = dict(
        skin=picture("skin", 0.60, pictures.skin),
        eye=picture("eye", 0.15, paint_eye(p)),
        cloth=picture("cloth", 0.92, pictures.cloth, 82),
        skin_pale=picture("skin_pale", 0.30, pictures.skin_pale),
    )
    writer.json["materials"][materials["skin"]]["extras"] = dict(pale_material=materials["skin_pale"])
    if p.get("sweats"):
        wet = picture("sweat_wet", 0.60, drop_picture(pale(np.array([p["skin"]]) / 255.0)[0]))
        clear = writer.texture("sweat", clear_png(), "image/png")
        materials["sweat"] = writer.material("sweat", 0.60, clear, extras=dict(pale_material=wet))
        for index in (wet, materials["sweat"]):
            writer.json["materials"][index].update(alphaMode="MASK", alphaCutoff=CUT)
    used = {m for t in pictures.triangles for m in t.material}
    if "tint" in used:
        spots = writer.texture("tint", marks.tint_png(p["haircol"]), "image/png")
        materials["tint"] = writer.material("tint", 0.60, spots)
        writer.json["materials"][materials["tint"]]["alphaMode"] = "BLEND"
    if "film" in used:
        materials["film"] = writer.material("film", 0.12, color=(0.92, 0.95, 0.97))
        clear = writer.json["materials"][materials["film"]]
        clear["alphaMode"], clear["pbrMetallicRoughness"]["baseColorFactor"][3] = "BLEND", 0.34
    materials["contact"] = writer.material("contact", 0.95, writer.texture("contact", shadow_picture, "image/png"))
    writer.json["materials"][materials["contact"]]["alphaMode"] = "BLEND"
    node, skin = glb.add_skeleton(writer, bones, hidden=marks.joints(bones) + marks.joints(bones, "shadow."))
    order, nodes, count = list(bones), [], 0
    for name, mesh, triangles in (("face", face, pictures.triangles[0]), ("body", rest, pictures.triangles[1])):
        shapes = {key: mesh.morph(key) for key in FACES if key != "neutral"} if mesh is face else {}
        index = glb.add_mesh(
            writer, name, mesh.points, triangles, mesh.weights(order), shapes, order, materials, mesh.facing
        )
        count += len(triangles.corner)
        nodes.append(writer.node(name=name, mesh=index, skin=skin))
    weights = {bone: shadow_weights.get(bone, np.zeros(len(shadow))) for bone in order}
    index = glb.add_mesh(writer, "contact", shadow, shadow_triangles, weights, {}, order, materials)
    nodes.append(writer.node(name="contact", mesh=index, skin=skin))
    points, triangles, weights = far_mesh([(face, pictures.triangles[0]), (rest, pictures.triangles[1])], order)
    index = glb.add_mesh(writer, who + ".far", points, triangles, weights, {}, order, materials)
    writer.node(
        name=who + ".far", mesh=index, skin=skin
    )  # in no scene: a program that does not ask for it never draws it
    top = writer.node(name=who, children=[node["root"], *nodes])
    writer.json["scenes"][0]["nodes"] = [top]
    for name, times, frames in animations(body_bones, p, body_points, body_weights):
        moved = [bone for bone in order if not bone.startswith(("eye", "mark.", "worn.", "shadow."))]
        sizes = {bone: float(shadowing(bone) == name) for bone in order if shadowing(bone)}
        if cover_turn is not None and name == "lie":
            frames = [(dict(turns, **{BLANKET: cover_turn}), place) for turns, place in frames]
            moved.append(BLANKET)
        glb.add_animation(writer, name, times, frames, node, moved, sizes)
    for name, turns in gestures(body_bones, p):
        glb.add_animation(writer, name, [0.0], [(turns, None)], node, list(turns))
    path = os.path.join(out, who + ".glb")
    writer.save(path)
    return path, count


def stuffs(p):
    """What each material of the clothes is made of: (kind, colour, ...), from the person's traits."""
    rgb = lambda stuff: np.array(stuff[1])  # noqa: E731
    top = p["top"]
    known = dict(
        hair=("hair", p["haircol"], p.get("grey", 0)),
        top=top,
        under=p["under"],
        legs=p["legs"],
        rib=("rib", np.minimum(255, rgb(top) * 0.84)),
        trim=p.get("trim", ("weave", np.minimum(255, rgb(top) * 0.66))),
        feet=p["feet"],
        sole=p["sole"],
        socks=p.get("socks", ("rib", (150, 148, 150))),
        button=("flat", p.get("button", np.minimum(255, rgb(top) * 0.5 + 20))),
        tie=("flat", (60, 50, 60)),
        badge=("flat", (244, 246, 248)),
        metal=("flat", (190, 192, 196)),
        dial=("flat", (240, 240, 236)),
        apron=p.get("apron", ("weave", (236, 226, 206))),
        tie_cloth=p.get("tie", ("twill", (52, 68, 108))),
        scarf=("weave", (200, 36, 40)),
        glasses=("flat", p.get("glasses", (58, 46, 42))),
        cannula=("flat", (196, 222, 214)),
        hearing_aid=("flat", (196, 170, 150)),
        hat=p.get("hat", ("twill", (34, 40, 58))),
        hat_band=p.get("hat_band", ("flat", (22, 24, 34))),
        hat_peak=("flat", (24, 24, 28)),
        emblem=p.get("emblem", ("flat", (214, 182, 92))),
        mask=("weave", (150, 194, 216)),
        glove=("flat", (126, 158, 206)),
        blanket=p.get("blanket", ("weave", (214, 190, 150))),
        blanket_edge=("weave", (236, 226, 206)),
        **marks.stuffs(p),
    )
    return known


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
