"""The person across the room: one mesh of about four thousand triangles with no morph targets."""

import bpy
import numpy as np

from marks import UNPAINTED
from shapes import Triangles

WANTED = 4000
BOTH = 19_800  # near and far together stay below the twenty thousand that AssetTests holds them to, though a collapse ends a little above what is wanted


def collapse(points, triangles, weights, wanted):
    """Blender's edge collapse; it carries texture coordinates and weights along."""
    data = bpy.data.meshes.new("far")
    data.from_pydata(points.tolist(), [], triangles.corner.tolist())
    layer = data.uv_layers.new(name="uv")
    layer.data.foreach_set("uv", triangles.uv.reshape(-1).astype(np.float32))
    names = sorted(set(triangles.material))
    data.polygons.foreach_set("material_index", [names.index(m) for m in triangles.material])
    for name in names:
        data.materials.append(bpy.data.materials.get(name) or bpy.data.materials.new(name))
    thing = bpy.data.objects.new("far", data)
    bpy.context.scene.collection.objects.link(thing)
    bones = list(weights)
    for bone in bones:
        group = thing.vertex_groups.new(name=bone)
        for point in np.nonzero(weights[bone] > 0.004)[0]:
            group.add([int(point)], float(weights[bone][point]), "REPLACE")
    data.validate()
    thing.modifiers.new("thin", "DECIMATE").ratio = min(1.0, wanted / len(triangles.corner))
    result = thing.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    result.calc_loop_triangles()
    out = np.array([v.co[:] for v in result.vertices])
    uv = np.zeros(len(result.loops) * 2, np.float32)
    result.uv_layers[0].data.foreach_get("uv", uv)
    uv = uv.reshape(-1, 2)
    corner = np.array([t.vertices[:] for t in result.loop_triangles])
    loops = np.array([t.loops[:] for t in result.loop_triangles])
    material = [names[t.material_index] for t in result.loop_triangles]
    share = {bone: np.zeros(len(out)) for bone in bones}
    for i, vertex in enumerate(result.vertices):
        for group in vertex.groups:
            share[bones[group.group]][i] = group.weight
    total = sum(share.values())
    share[bones[1]] += total < 1e-6
    bpy.data.objects.remove(thing)
    found = Triangles(corner, uv[loops].astype(float), material, [""] * len(corner))
    points_of = out[corner]
    area = np.linalg.norm(np.cross(points_of[:, 1] - points_of[:, 0], points_of[:, 2] - points_of[:, 0]), axis=1)
    rows = np.nonzero(area > 1e-9)[0]
    kept = Triangles(corner[rows], found.uv[rows], [material[i] for i in rows], [""] * len(rows))
    return out, kept, share


def far_mesh(meshes, order):
    """Face and body as one: (points, triangles, weights). Faces go first where nobody looks (hands, shoes, collars)."""
    points, share, corner, uv, material, shift = [], {bone: [] for bone in order}, [], [], [], 0
    total = sum(len(triangles.corner) for _, triangles in meshes)
    for mesh, triangles in meshes:
        triangles = triangles.where(lambda material: material not in UNPAINTED)[1]
        near = mesh.weights(order)
        wanted = max(600, min(WANTED, BOTH - total) * len(triangles.corner) / total)
        p, t, w = collapse(mesh.points, triangles, near, wanted)
        points.append(p)
        corner.append(t.corner + shift)
        uv.append(t.uv)
        material += t.material
        for bone in order:
            share[bone].append(w[bone])
        shift += len(p)
    triangles = Triangles(np.concatenate(corner), np.concatenate(uv), material, [""] * len(material))
    return np.concatenate(points), triangles, {bone: np.concatenate(share[bone]) for bone in order}
