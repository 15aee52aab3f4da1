"""The body under the clothes: the torso as rings, the arms, hands and feet."""

import math

import bmesh
import bpy
import numpy as np

from rig import chainw, const, mixw
from shapes import gau, gridfaces, sst, tube
from skin import HV0

TORSO = [
    (0.755, 0.176, -0.128, 0.140),
    (0.79, 0.178, -0.132, 0.142),
    (0.85, 0.176, -0.134, 0.140),
    (0.91, 0.172, -0.134, 0.132),
    (0.97, 0.168, -0.132, 0.126),
    (1.03, 0.167, -0.130, 0.128),
    (1.085, 0.168, -0.126, 0.134),
    (1.125, 0.170, -0.122, 0.139),
    (1.16, 0.172, -0.117, 0.142),
    (1.195, 0.173, -0.110, 0.143),
    (1.228, 0.171, -0.101, 0.141),
    (1.258, 0.163, -0.089, 0.135),
    (1.285, 0.135, -0.073, 0.124),
    (1.308, 0.096, -0.058, 0.110),
    (1.325, 0.073, -0.048, 0.100),
]
NCOL = 32


def torso_rows(p, grow=0.0):
    K = np.array(TORSO)
    f = p["sex"] == "f"
    z = K[:, 0]
    b = p["build"]
    low = 1 - sst(1.15, 1.27, z)
    K[:, 1] *= 1 + (b - 1) * low
    K[:, 2:] *= (1 + (b - 1) * 1.3 * low)[:, None]
    if f:
        K[:, 1] *= 0.93 - 0.05 * gau(z, 0, 1.0, 0, 0.08, 1) + 0.05 * (1 - sst(0.8, 0.95, z))
        K[:, 2] -= 0.022 * gau(z, 0, 1.145, 0, 0.055, 1)
        K[:, 2] += 0.012 * gau(z, 0, 0.98, 0, 0.09, 1) * (1 - p["age"])
        K[:, 3] -= 0.012
    else:
        K[:, 2] -= 0.020 * p["age"] * gau(z, 0, 0.94, 0, 0.11, 1)
    st = p["age"] * 0.03
    K[:, 2:] -= (st * sst(1.1, 1.33, z))[:, None] * np.array([0.75, 0.55])
    K[:, 1] += grow
    K[:, 2] -= grow
    K[:, 3] += grow
    return K


def ring(k, th, n=2.5):
    z, w, yf, yb = k
    c, s = np.cos(th), np.sin(th)
    S = np.sign(s) * np.abs(s) ** (2 / n)
    C = np.abs(c) ** (2 / n)
    yc = 0.01 + 0.5 * (yf + yb) * 0.4
    return np.stack([w * S, np.where(c > 0, yc + (yf - yc) * C, yc + (yb - yc) * C), z + 0 * th], 1)


def torso_w(V, B):
    V = V.reshape(-1, 3)
    w = chainw(V, B, ["hips", "spine", "chest", "neck"], [0.09, 0.09, 0.05])
    low = 0.80 * sst(0.90, 0.74, V[:, 2]) * sst(0.03, -0.07, V[:, 1] + 0.02) + 0.35 * sst(
        0.88, 0.74, V[:, 2]
    ) * sst(-0.03, 0.05, V[:, 1])
    lr = sst(-0.05, 0.05, V[:, 0])
    w = mixw(w, {"thigh.L": lr, "thigh.R": 1 - lr}, low)
    for s, L in ((1, ".L"), (-1, ".R")):
        S = np.array(B["upperarm" + L][0])
        x = s * V[:, 0]
        t = 0.55 * sst(0.06, 0.17, x) * sst(1.12, 1.24, V[:, 2])
        w = mixw(w, const("clav" + L, len(V)), t)
        d = np.linalg.norm(V - S, axis=1)
        w = mixw(w, const("upperarm" + L, len(V)), 0.50 * sst(0.115, 0.04, d) * sst(0.11, 0.17, x))
    return w


def arm_path(B, L, s):
    """Centre of the arm at distance s from the shoulder joint, and two directions across it."""
    S, E, W = [np.array(B[b + L][0]) for b in ("upperarm", "forearm", "hand")]
    l1 = np.linalg.norm(E - S)
    d1 = (E - S) / l1
    d2 = (W - E) / np.linalg.norm(W - E)
    c = S + d1 * s if s < l1 else E + d2 * (s - l1)
    t = sst(l1 - 0.03, l1 + 0.03, s)
    d = d1 * (1 - t) + d2 * t
    d /= np.linalg.norm(d)
    e1 = np.cross(d, [0, 1, 0])
    e1 /= np.linalg.norm(e1)
    e2 = np.cross(d, e1)
    return c, e1, e2, l1


def feet(mesh, p, B):
    care = p["outfit"] == "tunic"
    for sg, L in ((1, ".L"), (-1, ".R")):
        A = np.array(B["foot" + L][0])
        st = [
            (0.074, 0.001, 0.035),
            (0.072, 0.012, 0.050),
            (0.068, 0.026, 0.066),
            (0.050, 0.033, 0.078),
            (-0.015, 0.036, 0.080),
            (-0.050, 0.040, 0.066),
            (-0.090, 0.044, 0.052),
            (-0.125, 0.044, 0.043),
            (-0.150, 0.037, 0.036),
            (-0.165, 0.026, 0.030),
            (-0.171, 0.012, 0.022),
            (-0.173, 0.001, 0.018),
        ]
        for mat, (z0, ws, hz) in (("feet", (0.014, 1.0, 1.0)), ("sole", (0.0, 1.10, 0.26))):
            G = []
            for y, w, hh in st:
                a = np.arange(12) / 12 * 2 * math.pi
                x = np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.8 * w * ws
                top = hh if mat == "feet" else 0.020
                z = np.where(np.sin(a) > 0, z0 + (top - z0) * np.abs(np.sin(a)) ** 0.75, z0 - 0.0 * np.sin(a))
                G.append(
                    np.stack(
                        [A[0] + x + sg * (-y) * 0.06, A[1] + 0 * x + y * (1.0 if mat == "feet" else 1.03), z],
                        1,
                    )
                )
            G = np.array(G)
            F, U = gridfaces(len(st), 12, True, flip=False)
            mesh.add(G, F, U, mat, const("foot" + L, G.shape[0] * 12))
        S = np.array(
            [
                [
                    [A[0] + 0.036 * math.cos(t), A[1] + 0.002 + 0.040 * math.sin(t), z]
                    for t in np.arange(12) / 12 * 2 * math.pi
                ]
                for z in (0.05, 0.085, 0.14)
            ]
        )
        F, U = gridfaces(3, 12, True, 0, 1, 0.0, 0.3)
        mesh.add(
            S,
            F,
            U,
            "under",
            mixw(const("foot" + L, 36), const("shin" + L, 36), sst(0.06, 0.10, S.reshape(-1, 3)[:, 2])),
        )


HAND_RATIO = 0.033


def hand_mesh(f):
    """One left hand as joined rounded tubes, melted together by a voxel remesh. Local axes: x to the fingers, y to the back of the thumb side, z up (back of the hand)."""
    parts = []
    k = 0.92 if f else 1.0
    fy = [-0.0285, -0.0095, 0.0095, 0.0275]
    fl = [0.070, 0.078, 0.073, 0.057]
    fr = [0.0092, 0.0096, 0.0092, 0.0082]
    for y, l, r in zip(fy, fl, fr):
        x0 = 0.082 - 0.012 * abs(y - 0.0) / 0.0285 * (0.4 if y < 0 else 1.0)
        pts = [
            (0.030, y * 0.62, 0.000),
            (x0, y, 0.002),
            (x0 + l * 0.36, y * 1.10, -0.004),
            (x0 + l * 0.66, y * 1.13, -0.016),
            (x0 + l, y * 1.12, -0.033),
        ]
        parts.append(tube(pts, [r * 1.15, r * 1.08, r, r * 0.94, r * 0.80], 9, 1.0, (0, 0, 1)))
    for y in (-0.020, 0, 0.020):
        parts.append(
            tube(
                [(0.004, y * 0.70, 0), (0.045, y * 1.05, 0.001), (0.076, y, 0.001)],
                [0.0155, 0.0155, 0.0125],
                9,
                0.85,
                (0, 0, 1),
            )
        )
    parts.append(
        tube([(-0.035, 0, 0), (0, 0, 0), (0.02, 0, 0)], [0.0225, 0.0235, 0.0245], 12, 0.80, (0, 0, 1))
    )
    parts.append(
        tube(
            [
                (0.016, -0.016, -0.006),
                (0.040, -0.036, -0.012),
                (0.062, -0.051, -0.018),
                (0.086, -0.060, -0.024),
            ],
            [0.0165, 0.0140, 0.0105, 0.0085],
            9,
            1.0,
            (0, 0, 1),
        )
    )
    me = bpy.data.meshes.new("h")
    V = []
    F = []
    for P in parts:
        o = sum(len(v) for v in V)
        V.append(P.reshape(-1, 3) * k)
        f_, _ = gridfaces(P.shape[0], P.shape[1], True, base=o)
        F += f_
        n = P.shape[1]
        F.append(list(range(o, o + n))[::-1])
        F.append(list(range(o + (P.shape[0] - 1) * n, o + P.shape[0] * n)))
    me.from_pydata(np.concatenate(V).tolist(), [], F)
    me.update()
    o = bpy.data.objects.new("h", me)
    bpy.context.scene.collection.objects.link(o)
    bm = bmesh.new()
    bm.from_mesh(me)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(me)
    bm.free()
    m = o.modifiers.new("r", "REMESH")
    m.mode = "VOXEL"
    m.voxel_size = 0.0022
    m = o.modifiers.new("s", "SMOOTH")
    m.factor = 0.5
    m.iterations = 3
    m = o.modifiers.new("d", "DECIMATE")
    m.ratio = HAND_RATIO
    ev = o.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    V = np.array([v.co[:] for v in ev.vertices])
    F = [list(q.vertices) for q in ev.polygons]
    bpy.data.objects.remove(o)
    return V, F


def hands(mesh, p, B):
    V, F = hand_mesh(p["sex"] == "f")
    keep = V[:, 0] > -0.03
    for sg, L in ((1, ".L"), (-1, ".R")):
        W = np.array(B["hand" + L][0])
        d = np.array(B["fingers" + L][0]) - W
        d /= np.linalg.norm(d)
        up = np.array([sg * 0.72, 0.0, 0.72])
        fw = np.cross(d, up)
        fw /= np.linalg.norm(fw)
        fw *= -1 if fw[1] < 0 else 1
        up = np.cross(fw, d)
        up *= np.sign(up[2])
        P = W + V[:, :1] * d + V[:, 1:2] * fw + V[:, 2:] * up
        t = sst(-0.012, 0.012, V[:, 0] - 0.082)
        th = sst(-0.034, -0.046, V[:, 1]) * sst(0.10, 0.085, V[:, 0]) * sst(0.02, 0.04, V[:, 0])
        wr = sst(-0.03, 0.015, V[:, 0])
        w = {
            "forearm" + L: 1 - wr,
            "hand" + L: wr * (1 - t) * (1 - th),
            "fingers" + L: wr * t * (1 - th),
            "thumb" + L: wr * th,
        }
        flip = np.dot(np.cross(d, fw), up) < 0
        mesh.add(
            P,
            [q[::-1] if flip else q for q in F],
            [
                [
                    (
                        0.52 + 0.45 * ((V[i, 1] + 0.06) / 0.12),
                        0.01 + (HV0 - 0.02) * np.clip((V[i, 0] + 0.03) / 0.2, 0, 1),
                    )
                    for i in (q[::-1] if flip else q)
                ]
                for q in F
            ],
            "skin",
            w,
        )


def bare_arm(mesh, p, B):
    f = p["sex"] == "f"
    for L in (".L", ".R"):
        G = []
        for s_, r in zip(
            (0.10, 0.16, 0.20, 0.24, 0.27, 0.30, 0.34, 0.39, 0.44, 0.475, 0.492),
            (0.046, 0.045, 0.0425, 0.040, 0.0395, 0.040, 0.039, 0.034, 0.028, 0.0235, 0.021),
        ):
            c, e1, e2, l1 = arm_path(B, L, s_)
            a = np.arange(14) / 14 * 2 * math.pi
            r *= 0.93 if f else 1.06
            G.append(c + r * (np.cos(a)[:, None] * e1 + np.sin(a)[:, None] * e2))
        G = np.array(G)
        F, U = gridfaces(len(G), 14, True, 0.52, 0.97, 0.01, HV0 - 0.01)
        mesh.add(
            G,
            F,
            U,
            "skin",
            chainw(G, B, ["clav" + L, "upperarm" + L, "forearm" + L, "hand" + L], [0.05, 0.04, 0.025]),
        )
