"""The solids everything is made of. Each face or surface patch is a lightmap chart of its own; sizes are metres, +Y is up, a thing's front looks along +Z."""

import math
import numpy as np
from .mesh import Mesh, Piece, unit

FACES = {"right": (0, 1), "left": (0, -1), "top": (1, 1), "bottom": (1, -1), "front": (2, 1), "back": (2, -1)}
OWNER_RANK = {1: 0, 2: 1, 0: 2}   # which face lends its chart to the bevel between two: top and bottom first, then front and back


def box(size, at=(0, 0, 0), material="plain", colour="white", bevel=0.008, skip="", tile=1.0, grain=None, density=1.0, tag=None):
    """A box standing on `at` (the middle of its underside), its edges softened by a bevel. `skip` names faces that nobody can see.

    `grain` is the axis ("x", "y", "z") a wood texture runs along; the longest one by default.
    """
    half = np.asarray(size, float) / 2
    centre = np.asarray(at, float) + (0, half[1], 0)
    hidden = set(skip.split())
    bevel = min(bevel, half.min() * 0.45)
    present = {value: key not in hidden for key, value in FACES.items()}
    grain_axis = "xyz".index(grain) if grain else int(np.argmax(half))

    def inset(axis, sign):
        return half[axis] - (bevel if present[(axis, sign)] else 0.0)

    def corner(axis, sign, signs):
        """The corner of face (axis, sign) towards `signs`."""
        point = np.array([signs[i] * inset(i, signs[i]) for i in range(3)])
        point[axis] = sign * half[axis]
        return point

    mesh = Mesh()
    for axis, sign in FACES.values():
        if not present[(axis, sign)]:
            continue
        u_axis, v_axis = [(2, 1), (0, 2), (0, 1)][axis]
        u_sign = {(0, 1): -1, (0, -1): 1, (1, 1): 1, (1, -1): 1, (2, 1): 1, (2, -1): -1}[(axis, sign)]
        v_sign = {(1, 1): -1, (1, -1): 1}.get((axis, sign), 1)
        normal = np.zeros(3)
        normal[axis] = sign

        def place(point):
            return ((point[u_axis] * u_sign + half[u_axis]), (point[v_axis] * v_sign + half[v_axis]))

        positions, normals, uvs, charts, triangles = [], [], [], [], []

        def vertex(point, direction, at_chart):
            positions.append(point)
            normals.append(direction)
            flat = place(point)
            along, across = (flat[1], flat[0]) if v_axis == grain_axis else flat
            uvs.append(((along + centre.sum() * 0.37) / tile, (across + centre[0] * 0.61 + centre[2] * 0.23) / tile))
            charts.append(place(at_chart))
            return len(positions) - 1

        order = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        rim = []
        for a, b in order:
            signs = [0, 0, 0]
            signs[axis], signs[u_axis], signs[v_axis] = sign, a * u_sign, b * v_sign
            rim.append((signs, corner(axis, sign, signs)))
        quad = [vertex(point, normal, point) for _, point in rim]
        triangles += [(quad[0], quad[1], quad[2]), (quad[0], quad[2], quad[3])]
        if bevel > 0:
            for i in range(4):
                (signs_a, p), (signs_b, q) = rim[i], rim[(i + 1) % 4]
                other = u_axis if signs_a[u_axis] == signs_b[u_axis] else v_axis
                beyond = (other, signs_a[other])
                if not present[beyond] or OWNER_RANK[other] < OWNER_RANK[axis]:
                    continue
                outward = np.zeros(3)
                outward[other] = beyond[1]
                strip = [vertex(p, normal, p), vertex(corner(*beyond, signs_a), outward, p), vertex(corner(*beyond, signs_b), outward, q), vertex(q, normal, q)]
                triangles += [(strip[0], strip[1], strip[2]), (strip[0], strip[2], strip[3])]
            if axis == 1:
                for i, (signs, p) in enumerate(rim):
                    sides = [(u_axis, signs[u_axis]), (v_axis, signs[v_axis])]
                    if not (present[sides[0]] and present[sides[1]]):
                        continue
                    directions = []
                    for side in sides:
                        outward = np.zeros(3)
                        outward[side[0]] = side[1]
                        directions.append(outward)
                    points = [corner(*sides[0], signs), corner(*sides[1], signs)]
                    tip = [vertex(p, normal, p), vertex(points[0], directions[0], p), vertex(points[1], directions[1], p)]
                    face = np.cross(points[0] - p, points[1] - p)
                    triangles.append((tip[0], tip[1], tip[2]) if np.dot(face, normal + directions[0] + directions[1]) > 0 else (tip[0], tip[2], tip[1]))
        mesh.pieces.append(Piece(material, np.array(positions) + centre, normals, uvs, colour, triangles, charts, density, tag))
    return mesh


def panel(width, height, at=(0, 0, 0), material="plain", colour="white", facing="front", uv=None, tile=1.0, density=1.0, tag=None, divisions=1):
    """A flat rectangle. `at` is its lower middle for upright ones ("front", "back", "left", "right"), its middle for "up" and "down"."""
    n = divisions
    s, t = np.meshgrid(np.linspace(0, 1, n + 1), np.linspace(0, 1, n + 1))
    s, t = s.ravel(), t.ravel()
    a, b = (s - 0.5) * width, t * height
    zero = np.zeros_like(a)
    middle = b - height / 2
    position, normal = {
        "front": ((a, b, zero), (0, 0, 1)), "back": ((-a, b, zero), (0, 0, -1)), "right": ((zero, b, -a), (1, 0, 0)), "left": ((zero, b, a), (-1, 0, 0)),
        "up": ((a, zero, -middle), (0, 1, 0)), "down": ((a, zero, middle), (0, -1, 0)),
    }[facing]
    position = np.stack(position, 1) + np.asarray(at, float)
    index = np.arange((n + 1) ** 2).reshape(n + 1, n + 1)
    p, q, r, w = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    triangles = np.concatenate([np.stack([p, q, r], 1), np.stack([p, r, w], 1)])
    if uv is None:
        coordinates = np.stack([s * width, t * height], 1) / tile
    else:
        u0, v0, u1, v1 = uv
        coordinates = np.stack([u0 + s * (u1 - u0), v1 + t * (v0 - v1)], 1)
    chart = np.stack([s * width, t * height], 1)
    return Mesh([Piece(material, position, np.broadcast_to(np.array(normal, float), position.shape).copy(), coordinates, colour, triangles, chart, density, tag)])


def sheet(points, material="cloth", colour="sheet", closed_u=False, both_sides=False, tile=1.0, density=1.0, inward=False, tag=None, thickness=0.0):
    """A smooth surface through a grid of points, `points[v][u] = (x, y, z)`; its normals are those of the grid. u runs to the right and v upwards as seen from outside."""
    grid = np.asarray(points, float)
    rows, columns = grid.shape[:2]
    if closed_u:
        du = np.roll(grid[:, :-1], -1, 1) - np.roll(grid[:, :-1], 1, 1)
        du = np.concatenate([du, du[:, :1]], 1)
    else:
        du = np.gradient(grid, axis=1)
    dv = np.gradient(grid, axis=0)
    normal = np.cross(du, dv)
    short = np.linalg.norm(normal, axis=-1) < 1e-10
    if short.any():   # at a pole: take the neighbour row's
        for row in range(rows):
            if short[row].all():
                near = normal[1 if row == 0 else row - 1]
                normal[row] = near.mean(0)
    normal = unit(normal)
    lost = np.linalg.norm(normal, axis=-1) < 0.5   # where a sheet narrows to a point: any of its normals will do
    if lost.any():
        normal[lost] = unit(normal[~lost].mean(0)) if not lost.all() else (0, 1, 0)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(grid, axis=1), axis=-1).max(0))])
    up = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(grid, axis=0), axis=-1).max(1))])
    chart = np.stack(np.meshgrid(along, up), -1).reshape(-1, 2)
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    triangles = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    flat = grid.reshape(-1, 3)
    area = np.linalg.norm(np.cross(flat[triangles[:, 1]] - flat[triangles[:, 0]], flat[triangles[:, 2]] - flat[triangles[:, 0]]), axis=1)
    triangles = triangles[area > 1e-10]
    if inward:
        triangles, normal = triangles[:, ::-1], -normal
    piece = Piece(material, flat, normal.reshape(-1, 3), chart / tile, colour, triangles, chart, density, tag)
    mesh = Mesh([piece])
    if both_sides:
        other = piece.copy()
        other.position = other.position - other.normal * max(thickness, 0.0008)
        other.triangles, other.normal = other.triangles[:, ::-1], -other.normal
        mesh.pieces.append(other)
    return mesh


def cushion(size, at=(0, 0, 0), radius=0.05, steps=2, puff=0.0, material="cloth", colour="sheet", skip="", tile=1.0, density=1.0):
    """A soft block (mattress, seat, pillow) standing on `at`, all edges round. `puff` swells its large faces by that many metres."""
    half = np.asarray(size, float) / 2
    centre = np.asarray(at, float) + (0, half[1], 0)
    radius = min(radius, half.min())
    core = half - radius
    hidden = set(skip.split())
    mesh = Mesh()

    def stops(axis):
        bend = [math.tan(math.pi / 4 * i / steps) * radius for i in range(steps + 1)]
        outer = [core[axis] + b for b in bend]
        inner = [core[axis] * k for k in ((-0.5, 0.0, 0.5) if puff else ())] if core[axis] > 1e-6 else []
        values = [-o for o in reversed(outer)] + inner + outer
        return np.array(sorted(set(np.round(values, 7))))

    for name, (axis, sign) in FACES.items():
        if name in hidden:
            continue
        u_axis, v_axis = [(2, 1), (0, 2), (0, 1)][axis]
        us, vs = np.meshgrid(stops(u_axis), stops(v_axis))
        point = np.zeros(us.shape + (3,))
        point[..., u_axis], point[..., v_axis], point[..., axis] = us, vs, sign * half[axis]
        inner = np.clip(point, -core, core)
        direction = unit(point - inner)
        point = inner + direction * radius
        if puff:
            swell = np.prod([np.cos(np.clip(point[..., i] / half[i], -1, 1) * math.pi / 2) for i in range(3) if i != 1], axis=0)
            point[..., 1] += np.sign(point[..., 1]) * swell * puff
        flip = {(0, 1): -1, (0, -1): 1, (1, 1): -1, (1, -1): 1, (2, 1): 1, (2, -1): -1}[(axis, sign)]
        if flip < 0 and axis != 1:
            point, direction = point[:, ::-1], direction[:, ::-1]
        if flip < 0 and axis == 1:
            point, direction = point[::-1], direction[::-1]
        part = sheet(point + centre, material, colour, tile=tile, density=density)
        if not puff:
            part.pieces[0].normal = direction.reshape(-1, 3)
        else:
            blend = part.pieces[0].normal * 0.5 + direction.reshape(-1, 3) * 0.5
            edge = (np.abs(direction).max(-1) < 0.999).reshape(-1, 1)
            part.pieces[0].normal = unit(np.where(edge, direction.reshape(-1, 3), blend))
        mesh.add(part)
    return mesh


def lathe(profile, at=(0, 0, 0), sides=16, material="plain", colour="white", density=1.0, tile=1.0, sharp=40.0, start=0.0, sweep=360.0):
    """A body of revolution about +Y; `profile` is (radius, height) from below outside to above. Corners over `sharp` degrees stay crisp."""
    profile = [np.array(p, float) for p in profile]
    runs, run = [], [profile[0]]
    for i in range(1, len(profile)):
        run.append(profile[i])
        if i + 1 < len(profile):
            a, b = profile[i] - profile[i - 1], profile[i + 1] - profile[i]
            turn = abs(math.degrees(math.atan2(a[0] * b[1] - a[1] * b[0], float(np.dot(a, b)))))
            if turn > sharp:
                runs.append(run)
                run = [profile[i]]
    runs.append(run)
    angles = np.radians(np.linspace(start, start + sweep, sides + 1))
    mesh = Mesh()
    for run in runs:
        radii, heights = np.array([p[0] for p in run]), np.array([p[1] for p in run])
        flat = np.abs(np.diff(heights)).max() < 1e-9 and len(run) == 2
        if flat and min(radii) < 1e-9 and sweep == 360.0:
            upwards = radii[1] < radii[0]
            mesh.add(disc(max(radii), (0, heights[0], 0), sides, material, colour, "up" if upwards else "down", density))
            continue
        grid = np.stack([np.sin(angles)[None] * radii[:, None], np.broadcast_to(heights[:, None], (len(run), sides + 1)), np.cos(angles)[None] * radii[:, None]], -1)
        mesh.add(sheet(grid, material, colour, closed_u=sweep == 360.0, density=density, tile=tile))
    return mesh.moved(*at)


def disc(radius, at=(0, 0, 0), sides=16, material="plain", colour="white", facing="up", density=1.0):
    angles = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = np.stack([np.cos(angles), np.zeros(sides), -np.sin(angles)], 1) * radius
    sign = 1 if facing == "up" else -1
    position = np.concatenate([[[0, 0, 0]], ring])
    chart = position[:, [0, 2]] + radius
    triangles = [(0, 1 + i, 1 + (i + 1) % sides)[::sign] for i in range(sides)]
    normal = np.broadcast_to(np.array([0, sign, 0], float), position.shape).copy()
    return Mesh([Piece(material, position + np.asarray(at, float), normal, chart, colour, triangles, chart, density)])


def cylinder(radius, height, at=(0, 0, 0), sides=16, material="plain", colour="white", density=1.0, bevel=0.0, caps="top bottom", top_radius=None):
    """A cylinder standing on `at`, its rim softened if `bevel` is given."""
    top = radius if top_radius is None else top_radius
    profile = []
    if "bottom" in caps:
        profile += [(0, 0), (radius - bevel, 0)] if bevel else [(0, 0)]
    profile += [(radius, bevel), (top, height - bevel)]
    if "top" in caps:
        profile += [(top - bevel, height), (0, height)] if bevel else [(0, height)]
    return lathe(profile, at, sides, material, colour, density, sharp=50.0)


def tube(points, radius, sides=8, material="steel", colour="steel", density=0.7, caps=True, fillet=0.0, fillet_steps=4):
    """A round bar along `points`; `fillet` rounds its corners to that radius."""
    path = [np.array(p, float) for p in points]
    if fillet:
        rounded = [path[0]]
        for before, here, after in zip(path, path[1:], path[2:]):
            reach = min(fillet, np.linalg.norm(here - before) * 0.49, np.linalg.norm(after - here) * 0.49)
            a, b = here + unit(before - here) * reach, here + unit(after - here) * reach
            for i in range(fillet_steps + 1):
                t = i / fillet_steps
                rounded.append(a * (1 - t) ** 2 + here * 2 * t * (1 - t) + b * t ** 2)
        path = rounded + [path[-1]]
    path = np.array(path)
    tangent = unit(np.gradient(path, axis=0))
    side = np.cross(tangent[0], (0, 1, 0) if abs(tangent[0][1]) < 0.9 else (1, 0, 0))
    side = unit(side)
    rings = []
    angles = np.linspace(0, 2 * math.pi, sides + 1)
    for i in range(len(path)):
        side = unit(side - tangent[i] * np.dot(side, tangent[i]))
        over = np.cross(tangent[i], side)
        rings.append(path[i] + radius * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * over))
    mesh = sheet(rings, material, colour, closed_u=True, density=density)
    if caps:
        for end, sign in ((0, -1), (-1, 1)):
            ring = rings[end][:-1]
            position = np.concatenate([[path[end]], ring])
            flat = (position - path[end]) @ np.stack([side, np.cross(tangent[end], side)], 1) + radius
            triangles = [(0, 1 + i, 1 + (i + 1) % sides)[::sign] for i in range(sides)]
            normal = np.broadcast_to(tangent[end] * sign, position.shape).copy()
            mesh.pieces.append(Piece(material, position, normal, flat, colour, triangles, flat, density))
    return mesh


def ball(radius, at=(0, 0, 0), sides=16, rings=8, material="plain", colour="white", density=0.7, squash=1.0, low=-90.0, high=90.0):
    """A ball about `at`, or the part of it between two latitudes."""
    latitudes = np.radians(np.linspace(low, high, rings + 1))
    return lathe([(math.cos(t) * radius if abs(math.cos(t)) > 1e-9 else 0.0, math.sin(t) * radius * squash) for t in latitudes], at, sides, material, colour, density, sharp=179)


def ears(outline):
    """Triangles of a simple anticlockwise outline, by cutting off one ear after the other."""
    def cross(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    left, triangles = list(range(len(outline))), []
    while len(left) > 3:
        for k in range(len(left)):
            i, j, n = left[k - 1], left[k], left[(k + 1) % len(left)]
            a, b, c = outline[i], outline[j], outline[n]
            if cross(a, b, c) <= 1e-14:
                continue
            if any(cross(a, b, outline[m]) > 0 and cross(b, c, outline[m]) > 0 and cross(c, a, outline[m]) > 0 for m in left if m not in (i, j, n)):
                continue
            triangles.append((i, j, n))
            left.pop(k)
            break
        else:
            left.pop(0)   # what remains is flat
    return triangles + [tuple(left)]


def prism(outline, thickness, at=(0, 0, 0), material="plain", colour="white", density=1.0, smooth=35.0, tile=1.0):
    """A flat shape in the XY plane, outline anticlockwise, extruded along Z about `at`."""
    outline = np.array(outline, float)
    count = len(outline)
    faces = ears(outline)
    mesh = Mesh()
    low = outline.min(0)
    for sign in (1, -1):
        flat = outline
        position = np.column_stack([flat, np.full(count, sign * thickness / 2)])
        triangles = [face[::sign] for face in faces]
        normal = np.broadcast_to(np.array([0, 0, sign], float), position.shape).copy()
        mesh.pieces.append(Piece(material, position, normal, (flat - low) / tile, colour, triangles, flat - low, density))
    edge = np.roll(outline, -1, 0) - outline
    out = unit(np.column_stack([edge[:, 1], -edge[:, 0]]))
    positions, normals, charts, triangles = [], [], [], []
    travelled = 0.0
    for i in range(count):
        length = float(np.linalg.norm(edge[i]))
        ends = []
        for k, neighbour in ((i, i - 1), ((i + 1) % count, (i + 1) % count)):
            normal = out[i] + out[neighbour] if np.dot(out[i], out[neighbour]) > math.cos(math.radians(smooth)) else out[i]
            ends.append((outline[k], unit(normal)))
        first = len(positions)
        for (point, normal), along in ((ends[0], travelled), (ends[1], travelled + length)):
            for z in (-thickness / 2, thickness / 2):
                positions.append((point[0], point[1], z))
                normals.append((normal[0], normal[1], 0))
                charts.append((along, z + thickness / 2))
        triangles += [(first, first + 2, first + 3), (first, first + 3, first + 1)]
        travelled += length
    mesh.pieces.append(Piece(material, positions, normals, np.array(charts) / tile, colour, triangles, charts, density))
    return mesh.moved(*at)
