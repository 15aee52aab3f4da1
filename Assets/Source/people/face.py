"""The face mesh: skin, lids, lips, teeth, brows, eyeballs, ears, with their morph targets."""

import math

import numpy as np

from faces import FACES
from head import JE, JM
from rig import const
from shapes import gridfaces, sst
from skin import HV0

def place_head(p, B):
    """Head-local to body coordinates: scale, and where the head centre sits."""
    s = 1.06 if p["sex"] == "m" else 1.0
    j = np.array(B["head"][0])
    return s, j + np.array([0, -0.020, 0.128 * s])


def face_part(mesh, h, p, B):
    hs, ho = place_head(p, B)
    T = lambda V: np.asarray(V) * hs + ho

    def wts(V):  # head, then neck and chest toward the collar
        V = np.asarray(V).reshape(-1, 3)
        z = (V[:, 2] - ho[2]) / hs
        t = sst(-0.205, -0.115, z)
        c = sst(-0.235, -0.195, z)
        return {"head": t, "neck": (1 - t) * c, "chest": (1 - t) * (1 - c)}

    # skin grid with slits
    NR, NC = h.NR, h.NC
    idU = np.arange(NR * NC).reshape(NR, NC)
    idL = idU.copy()
    extra = []
    k = h.c0
    ca, cb = h.eyecols
    for s in (1, -1):
        extra += [(JE, k + s * c) for c in range(ca + 1, cb)]
    extra += [(JM, k + c) for c in range(-h.mc + 1, h.mc)]
    for i, (r, c) in enumerate(extra):
        idL[r, c] = NR * NC + i

    def pts(key):
        U, L = h.shapes[key]
        return T(np.concatenate([U.reshape(-1, 3)] + [L[r, c][None] for r, c in extra]))

    F = []
    UV = []
    for r in range(NR - 1):
        for c in range(NC):
            c2 = (c + 1) % NC
            F.append([idU[r, c], idU[r, c2], idL[r + 1, c2], idL[r + 1, c]])
            a, b = c / NC, (c + 1) / NC
            y0, y1 = HV0 + (1 - HV0) * r / (NR - 1), HV0 + (1 - HV0) * (r + 1) / (NR - 1)
            UV.append([(a, y0), (b, y0), (b, y1), (a, y1)])
    V = pts("neutral")
    mesh.add(V, F, UV, "skin", wts(V), {q: pts(q) for q in FACES if q != "neutral"})
    # lid edges, lips inside
    rims = {q: h.rims(q) for q in FACES}
    for i, (G, kind, s) in enumerate(rims["neutral"]):
        nr, nc = G.shape[:2]
        flip = (s < 0) != (kind in ("rim", "mouthL"))
        F, U = gridfaces(nr, nc, False, 0.02, 0.45, 0.01, HV0 - 0.01, flip=flip)
        mats = {"lash": ["dark"] * len(F), "rim": ["skin"] * len(F)}.get(kind)
        if mats is None:
            mats = ["skin"] * (nc - 1) + ["mouth"] * (len(F) - nc + 1)
        mesh.add(
            T(G), F, U, mats, const("head", nr * nc), {q: T(rims[q][i][0]) for q in FACES if q != "neutral"}
        )

    # teeth: a small curved strip, seen only when the mouth opens
    def teeth(q):
        U, L = h.shapes[q]
        o = U[JM, [k + c for c in range(-h.mc + 2, h.mc - 1)]]
        m = h.shapes["neutral"][0][JM, [k + c for c in range(-h.mc + 2, h.mc - 1)]]
        return T(np.stack([m + np.array([0, 0.0085, 0.004]), m + np.array([0, 0.0080, -0.0042])]))

    G = teeth("neutral")
    F, U = gridfaces(2, G.shape[1], False, flip=True)
    mesh.add(G, F, U, "teeth", const("head", 2 * G.shape[1]), {q: teeth(q) for q in FACES if q != "neutral"})
    # brows: tapering tufts that follow the skin in every face state
    a = p["age"]
    f = p["sex"] == "f"
    for s in (1, -1):
        t = np.linspace(0, 1, 13)
        bx = 0.0135 + 0.038 * t
        bz = (
            0.0232
            + 0.0042 * np.sin(np.clip(t * 0.9 + 0.1, 0, 1) * math.pi * 0.85)
            - (0.0025 + 0.0018 * a) * t**3
        )
        wd = (
            (0.0050 if f else 0.0072)
            * (0.35 + 0.65 * np.sin(np.clip(t * 0.9 + 0.12, 0, 1) * math.pi) ** 0.6)
            * (1 - 0.45 * t**2)
        )
        rg = np.random.default_rng(p["seed"] + 7)
        j1 = rg.uniform(-1, 1, 13) * 0.0009 * (0.3 + a)
        th = (0.0016 + 0.0016 * a) * (0.5 if f else 1)
        base = [
            (bx * s, bz - wd * 0.5),
            (bx * s, bz - wd * 0.25),
            (bx * s, bz + wd * 0.25),
            (bx * s, bz + wd * 0.5 + j1),
        ]

        def bp(q):
            # follow the skin: find how the nearest skin point moved
            N0 = h.shapes["neutral"][0][JE : JE + 12, h.c0 - 20 : h.c0 + 21].reshape(-1, 3)
            N1 = h.shapes[q][0][JE : JE + 12, h.c0 - 20 : h.c0 + 21].reshape(-1, 3)
            rows = []
            for i, (X, Z) in enumerate(base):
                d = (N0[None, :, 0] - X[:, None]) ** 2 + (N0[None, :, 2] - Z[:, None]) ** 2 + 1e-8
                ix = np.argsort(d, 1)[:, :4]
                w = 1 / np.take_along_axis(d, ix, 1)
                w /= w.sum(1, keepdims=True)
                M = (N1 - N0)[ix]
                mv = (M * w[..., None]).sum(1)
                y = h.on_skin(X, Z, "neutral")
                off = th if i in (1, 2) else -0.0006
                rows.append(np.stack([X, y - off, Z], 1) + mv)
            return T(np.stack(rows))

        G = bp("neutral")
        F, U = gridfaces(4, 13, False, flip=(s < 0))
        mesh.add(G, F, U, "brow", const("head", 52), {q: bp(q) for q in FACES if q != "neutral"})
    # eyeballs: front two thirds of a sphere, facing forward
    for s, L in ((1, ".L"), (-1, ".R")):
        n = 14
        pol = np.radians([0, 12, 22, 32, 45, 60, 78, 98])
        az = np.arange(n) / n * 2 * math.pi
        G = np.stack(
            [np.stack([np.sin(q) * np.cos(az), -np.cos(q) + 0 * az, np.sin(q) * np.sin(az)], 1) for q in pol]
        ) * h.R + np.array([s * h.ex, h.ey, h.ez])
        F, _ = gridfaces(len(pol), n, True, flip=True)
        fl = G.reshape(-1, 3)
        U = [
            [(0.5 + 0.5 * (fl[i, 0] - s * h.ex) / h.R * 1.0, 0.5 + 0.5 * (fl[i, 2] - h.ez) / h.R) for i in q]
            for q in F
        ]
        mesh.add(T(G), F, U, "eye", const("eye" + L, len(fl)))
    # ears
    for s in (1, -1):
        n = 14
        rr = np.array([0, 0.28, 0.52, 0.72, 0.86, 0.96, 1.0, 0.93, 0.70])
        hh = np.array([-0.0065, -0.0062, -0.0030, -0.0005, 0.0034, 0.0046, 0.0022, -0.0035, -0.011])
        an = np.arange(n) / n * 2 * math.pi
        ea = 0.93 + 0.14 * p["age"] + (0.05 if not f else -0.05)
        G = []
        for r, hv in zip(rr, hh):
            ey_ = np.cos(an) * 0.0170 * ea
            ez_ = np.sin(an) * 0.0310 * ea
            k2 = np.where(np.sin(an) < 0, 0.78 + 0.10 * np.sin(an), 1.0)
            yy = r * ey_ * k2
            zz = r * ez_
            anti = 0.0022 * np.exp(-(((r - 0.55) / 0.14) ** 2)) * (np.cos(an - 0.5) > -0.2)
            lob = np.where((np.sin(an) < -0.6) & (r < 0.9), 0.0015, 0)
            trg = 0.0045 * np.exp(-(((an - math.pi * 1.02) / 0.45) ** 2)) * np.exp(-(((r - 0.75) / 0.2) ** 2))
            G.append(np.stack([hv + anti + lob + trg + 0.0 * yy, yy, zz], 1))
        G = np.array(G)
        fan = 0.34
        R = np.array([[math.cos(fan), math.sin(fan), 0], [-math.sin(fan), math.cos(fan), 0], [0, 0, 1]])
        lean = 0.16
        R2 = np.array([[1, 0, 0], [0, math.cos(lean), math.sin(lean)], [0, -math.sin(lean), math.cos(lean)]])
        G = G @ R.T @ R2.T
        G[..., 0] = 0.0895 * h.P[JE, :, 0].max() / 0.0895 - 0.0035 + 0.0095 + G[..., 0]
        G += np.array([0, 0.020, -0.014])
        G[..., 0] *= s
        F, U = gridfaces(len(rr), n, True, 0.03, 0.45, 0.01, HV0 - 0.01, flip=(s > 0))
        mesh.add(T(G), F, U, "skin", const("head", len(rr) * n))
