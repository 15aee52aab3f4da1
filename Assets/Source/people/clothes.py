"""Clothes: separate ring grids; sleeves grow out of a hole in the torso grid."""

import math

import numpy as np

from body import NCOL, arm_path, bare_arm, ring, torso_rows, torso_w
from rig import chainw, const, mixw
from shapes import gau, gridfaces, spline, sst

def upper_garment(
    mesh,
    p,
    B,
    mat,
    trim,
    vtop=0.064,
    vlow=1.06,
    slen=0.487,
    hem=0,
    grow=0.0,
    band=0.021,
    center=True,
    fold=1.0,
):
    K = torso_rows(p, grow)[hem:]
    nr = len(K)
    rng = np.random.default_rng(p["seed"] + 9)
    f = p["sex"] == "f"

    def edge(k):
        x = vtop * np.clip((k[0] - vlow) / (1.325 - vlow), 0, 1)
        return np.arcsin(np.clip((x / k[1]) ** 1.25, 0, 0.98))

    u = np.linspace(0, 1, NCOL + 1)

    def theta(k):
        a = edge(k)
        t = u * 2 * math.pi
        t = np.where(t < math.pi / 2, t + a * (1 - t / (math.pi / 2)), t)
        return np.where(t > 1.5 * math.pi, t - a * ((t - 1.5 * math.pi) / (math.pi / 2)), t)

    G = np.array([ring(k, theta(k)) for k in K])
    # soft folds: at the waist and below the arms
    z = G[..., 2]
    thv = np.broadcast_to(u * 2 * math.pi, z.shape)
    N = np.stack([np.sin(thv), -np.cos(thv), 0 * thv], 2)
    amp = fold * (
        0.0045 * gau(z, 0, 0.96, 0, 0.05, 1) * np.sin(z * 95 + 2 * np.sin(thv * 2 + 1))
        + 0.0045 * sst(0.95, 0.76, z) * np.sin(thv * 7 + z * 6)
        + 0.003 * gau(z, 0, 1.09, 0, 0.06, 1) * np.sin(z * 70 + 3 * np.sin(thv))
    )
    amp *= sst(0, 0.10, np.minimum(u, 1 - u))[None]
    G += N * amp[..., None]
    # arm holes
    zc = K[:, 0]
    r0 = int(np.argmin(np.abs(zc - 1.125)))
    r1 = int(np.argmin(np.abs(zc - 1.285)))
    cs = NCOL // 4
    hc = 2
    holes = [(cs - hc, cs + hc), (NCOL - cs - hc, NCOL - cs + hc)]
    F, U = gridfaces(nr, NCOL + 1, False, 0, 6, 0, 5)
    keep = []
    for i in range(len(F)):
        r, c = divmod(i, NCOL)
        if not (r0 <= r < r1 and any(a <= c < b for a, b in holes)):
            keep.append(i)
    F = [F[i] for i in keep]
    U = [U[i] for i in keep]
    V = [G.reshape(-1, 3)]
    n = nr * (NCOL + 1)
    mats = [mat] * len(F)
    # turned-in edge at the hem
    inner = G[0].copy()
    inner[:, :2] *= 0.94
    inner[:, 2] += 0.012
    ib = n
    V.append(inner)
    n += NCOL + 1
    for c in range(NCOL):
        F.append([ib + c, ib + c + 1, c + 1, c])
        U.append([(0, 0)] * 4)
        mats.append(trim)
    w = torso_w(np.concatenate(V), B)
    Wp = [w]
    for (a, b), L, sg in ((holes[0], ".L", 1), (holes[1], ".R", -1)):
        # walk round the hole
        loop = (
            [(r0, c) for c in range(a, b)]
            + [(r, b) for r in range(r0, r1)]
            + [(r1, c) for c in range(b, a, -1)]
            + [(r, a) for r in range(r1, r0, -1)]
        )
        ids = [r * (NCOL + 1) + c for r, c in loop]
        m = len(ids)
        pts = G.reshape(-1, 3)[ids]
        c0, e1, e2, l1 = arm_path(B, L, 0.0)
        q = pts - pts.mean(0)
        ph = np.unwrap(np.arctan2(q @ e2, q @ e1))
        dirn = np.sign(ph[-1] - ph[0])
        phu = ph[0] + dirn * np.arange(m) / m * 2 * math.pi
        phu += np.mean(ph - phu)
        prev = np.array(ids)
        thick = 1.0 if not f else 0.92
        sl = [
            0.040,
            0.072,
            0.11,
            0.15,
            0.19,
            0.22,
            0.242,
            0.262,
            0.285,
            0.32,
            0.37,
            0.42,
            0.455,
            0.475,
            0.487,
        ]
        rad = [
            0.060,
            0.059,
            0.057,
            0.0555,
            0.0535,
            0.052,
            0.0515,
            0.0505,
            0.0495,
            0.048,
            0.046,
            0.044,
            0.043,
            0.0395,
            0.038,
        ]
        if slen < 0.48:
            sl = [q_ for q_ in sl if q_ < slen - 0.012] + [slen - 0.006, slen]
            rad = list(np.interp(sl, [0.035, 0.065, 0.10, 0.2], [0.066, 0.064, 0.062, 0.060]))
        vv = 0.0
        for j, (s_, r_) in enumerate(zip(sl, rad)):
            c, e1, e2, l1 = arm_path(B, L, s_)
            t = sst(0, 0.14, s_)
            pa = ph * (1 - t) + phu * t
            rr = (r_ * thick * (1 + (p["build"] - 1) * 0.5) + grow) * (
                1
                + fold
                * (
                    0.05
                    * math.sin(s_ * 115)
                    * np.sin(pa * 2 + s_ * 30)
                    * math.exp(-(((s_ - l1) / 0.05) ** 2))
                    + 0.03 * np.sin(s_ * 80 + pa * 2) * sst(0.3, 0.45, s_) * (s_ < 0.45)
                )
            )
            R = c + rr[:, None] * (np.cos(pa)[:, None] * e1 + np.sin(pa)[:, None] * e2)
            tb = sst(-0.01, 0.125, s_)
            R = R * tb + (1 - tb) * (pts + (c - c0) * 0.55)  # grow smoothly out of the hole
            V.append(R)
            Wp.append(
                mixw(
                    torso_w(R, B),
                    chainw(
                        R, B, ["clav" + L, "upperarm" + L, "forearm" + L, "hand" + L], [0.05, 0.045, 0.03]
                    ),
                    float(sst(-0.02, 0.09, s_)),
                )
            )
            cur = np.arange(n, n + m)
            n += m
            for i in range(m):
                i2 = (i + 1) % m
                fq = [prev[i], prev[i2], cur[i2], cur[i]]
                F.append(fq)
                U.append(
                    [
                        (i * 0.18, vv),
                        (i * 0.18 + 0.18, vv),
                        (i * 0.18 + 0.18, vv + 0.35),
                        (i * 0.18, vv + 0.35),
                    ]
                )
                mats.append(trim if (s_ > slen - 0.033 and s_ >= 0.16) else mat)
            prev = cur
            vv += 0.35
        c, e1, e2, l1 = arm_path(B, L, slen - 0.02)
        R = c + (rad[-1] * 0.86) * (np.cos(pa)[:, None] * e1 + np.sin(pa)[:, None] * e2)
        V.append(R)
        Wp.append(chainw(R, B, ["clav" + L, "upperarm" + L, "forearm" + L, "hand" + L], [0.05, 0.045, 0.03]))
        cur = np.arange(n, n + m)
        n += m
        for i in range(m):
            i2 = (i + 1) % m
            F.append([prev[i], prev[i2], cur[i2], cur[i]])
            U.append([(0, 0)] * 4)
            mats.append(trim)
    keys = set(k for w in Wp for k in w)
    V = np.concatenate(V)
    out = {k: [] for k in keys}
    cnt = [len(next(iter(w.values()))) for w in Wp]
    for w, c in zip(Wp, cnt):
        for k in keys:
            out[k].append(w.get(k, np.zeros(c)))
    mesh.add(V, F, U, mats, {k: np.concatenate(v) for k, v in out.items()})
    # band along the opening (down the middle below the V) and round the neck
    if band:
        for sg in (1, -1):
            rows = []
            ks = [k for k in K if k[0] >= vlow - 0.02 or center]
            kk = spline(np.array(ks), np.linspace(0, len(ks) - 1, 24))
            if not center:
                kk = kk[kk[:, 0] >= vlow - 0.004]
            for k in kk:
                a = float(edge(k))
                d = band / k[1]
                t = sst(vlow + 0.05, vlow - 0.005, k[0])
                sh = -0.5 * d * t
                e = np.array(
                    [
                        a - 0.10 * d + sh,
                        a + 0.05 * d + sh,
                        a + 0.5 * d + sh,
                        a + 0.95 * d + sh,
                        a + 1.1 * d + sh,
                    ]
                )
                q = ring(k, e * 1.0)
                q[:, 0] *= sg
                bul = (
                    fold * (0.0045 * math.exp(-(((k[0] - 0.96) / 0.05) ** 2)) * math.sin(k[0] * 95 + 1.7)) * 0
                )
                off = (
                    np.array([-0.002, 0.0052, 0.0064, 0.0052, -0.002])
                    - (0 if sg > 0 else 0.0016) * t
                    + 0.0018
                )
                q[:, 1] -= off * (0.6 if k[0] > 1.28 else 1)
                q[:, 2] += off * 0.6 * sst(1.25, 1.32, k[0])
                q[:, 0] += sg * off * 0.5 * sst(1.2, 1.3, k[0])
                rows.append(q)
            q = rows[-1]
            kl = K[-1]  # carry on round the back of the neck
            ea = float(edge(kl)) + 0.5 * band / kl[1]
            for t in np.linspace(0.12, 1, 9):
                th = ea + (math.pi - ea) * t
                c = ring(kl, np.array([th]))[0]
                c[0] *= sg
                o = np.array([math.sin(th) * sg, -math.cos(th), 0])
                hgt = np.array([-0.012, -0.006, 0.0, 0.007, 0.009])
                out_ = np.array([0.006, 0.0085, 0.008, 0.003, -0.003])
                rows.append((c + out_[:, None] * o + np.array([0, 0, 1]) * hgt[:, None])[::-1])
            R = np.array(rows)
            Fb, Ub = gridfaces(len(rows), 5, False, 0, 1, 0, 14, flip=(sg < 0))
            mesh.add(R, Fb, Ub, trim, torso_w(R, B))
        if center:  # buttons
            for zb in np.linspace(K[0][0] + 0.05, vlow - 0.012, 5):
                k = np.array([np.interp(zb, K[:, 0], K[:, i]) for i in range(4)])
                y = ring(k, np.array([0.0]))[0, 1] - 0.0105
                an = np.arange(10) / 10 * 2 * math.pi
                Bt = np.concatenate(
                    [
                        [[0, y - 0.0022, zb]],
                        np.stack([0.0062 * np.cos(an), 0 * an + y - 0.0030, zb + 0.0062 * np.sin(an)], 1),
                        np.stack([0.0078 * np.cos(an), 0 * an + y + 0.0035, zb + 0.0078 * np.sin(an)], 1),
                    ]
                )
                Fb = [[0, 1 + (i + 1) % 10, 1 + i][::-1] for i in range(10)] + [
                    [1 + i, 1 + (i + 1) % 10, 11 + (i + 1) % 10, 11 + i] for i in range(10)
                ]
                mesh.add(Bt, Fb, [[(0.5, 0.5)] * len(q) for q in Fb], "button", torso_w(Bt, B))


def under_shirt(mesh, p, B, collar=True):
    K = torso_rows(p, -0.007)
    K[K[:, 0] < 1.25, 1] -= 0.012
    K = K[K[:, 0] > 1.02]
    K = np.vstack([K, [1.338, K[-1, 1] * 0.90, K[-1, 2] * 0.93 - 0.001, K[-1, 3] * 0.96]])
    th = np.linspace(0, 2 * math.pi, 29)[:-1]
    G = np.array([ring(k, th) for k in K])
    F, U = gridfaces(len(K), 28, True, 0, 4, 0, 3)
    mesh.add(G, F, U, "under", torso_w(G, B))
    if collar:  # a folded strip round the neck, open in front
        k = K[-1]
        n = 31
        rows = []
        for hz, out, ext in (
            (-0.012, 0.000, 0.05),
            (0.012, -0.003, 0.05),
            (0.017, 0.001, 0.05),
            (0.011, 0.008, 0.04),
            (-0.016, 0.018, 0.00),
        ):
            th = np.linspace(0.10 + ext * 0.2, 2 * math.pi - 0.10 - ext * 0.2, n)
            R = ring(k, th, 2.1)
            o = np.stack([np.sin(th), -np.cos(th), 0 * th], 1)
            fr = np.clip(np.cos(th), 0, 1) ** 4
            R = R + o * out
            R[:, 2] += hz - 0.022 * fr - (0.020 * fr if hz < 0 and out > 0.01 else 0)
            R[:, 1] -= 0.003 * fr
            rows.append(R)
        R = np.array(rows)
        F, U = gridfaces(5, n, False, 0, 3, 0, 0.4, flip=True)
        mesh.add(R, F, U, "under", torso_w(R, B))


def trousers(mesh, p, B):
    K = torso_rows(p, -0.010)
    f = p["sex"] == "f"
    M = 24
    b = p["build"]
    wz = [0.99, 0.93, 0.875, 0.825]
    rows = []
    for z in wz:
        rows.append([z] + [np.interp(z, K[:, 0], K[:, i]) for i in (1, 2, 3)])
    th = np.arange(M) / M * 2 * math.pi
    G = np.array([ring(k, th) for k in rows])
    V = [G.reshape(-1, 3)]
    n = len(wz) * M
    F, U = gridfaces(len(wz), M, True, 0, 6, 3, 0)
    F = [q[::-1] for q in F]
    U = [q[::-1] for q in U]
    yf, yb = G[-1, 0, 1], G[-1, M // 2, 1]
    cr = np.array([[0, yb * 0.55, 0.788], [0, 0.012, 0.772], [0, yf * 0.55, 0.788]])
    ci = [n, n + 1, n + 2]
    V.append(cr)
    n += 3
    for sg, L in ((1, ".L"), (-1, ".R")):
        half = [(i if sg > 0 else (M - i) % M) for i in range(M // 2 + 1)]
        base = (len(wz) - 1) * M
        prev = [base + i for i in half] + ci
        m = len(prev)
        H, Kn, A = [np.array(B[q + L][0]) for q in ("thigh", "shin", "foot")]
        oa = np.radians(np.linspace(-60, 60 - 360, M // 2 + 1))
        ia = np.radians([30, 0, -30])
        ang = np.concatenate([oa, ia])
        top = np.concatenate(V)[prev]
        zz = [0.765, 0.72, 0.66, 0.60, 0.545, 0.50, 0.465, 0.43, 0.38, 0.31, 0.23, 0.16, 0.115, 0.085, 0.078]
        rx = [
            0.088,
            0.087,
            0.083,
            0.079,
            0.075,
            0.071,
            0.069,
            0.067,
            0.066,
            0.066,
            0.065,
            0.064,
            0.064,
            0.066,
            0.062,
        ]
        for j, (z, r) in enumerate(zip(zz, rx)):
            t = (z - Kn[2]) / (H[2] - Kn[2]) if z > Kn[2] else 0
            c = Kn + (H - Kn) * t if z > Kn[2] else A + (Kn - A) * ((z - A[2]) / (Kn[2] - A[2]))
            r = r * (0.95 if f else 1) * (1 + (b - 1) * 0.6)
            fo = (
                1
                + 0.03 * math.exp(-(((z - 0.46) / 0.05) ** 2)) * np.sin(z * 130 + ang * 2)
                + 0.035 * math.exp(-(((z - 0.13) / 0.05) ** 2)) * np.sin(z * 160 + 2 * np.sin(ang))
                + 0.02 * np.sin(ang * 3 + z * 14)
            )
            ry = r * (1.22 - 0.22 * sst(0.77, 0.60, z))
            R = np.stack([c[0] + sg * (-r * np.cos(ang)) * fo, c[1] + ry * np.sin(ang) * fo, z + 0 * ang], 1)
            R[:, 1] -= 0.006 * np.exp(-(((np.degrees(ang) + 90) / 14) ** 2))  # pressed crease
            if j == 0:
                R = R * 0.72 + 0.28 * np.column_stack([top[:, :2], R[:, 2]])
            R[:, 0] = np.where(sg * R[:, 0] < 0.003, sg * 0.003, R[:, 0])
            V.append(R)
            cur = list(range(n, n + m))
            n += m
            for i in range(m):
                i2 = (i + 1) % m
                q = [prev[i], prev[i2], cur[i2], cur[i]]
                F.append(q[::-1] if sg > 0 else q)
                U.append(
                    [
                        (i * 0.3, j * 0.4),
                        (i * 0.3 + 0.3, j * 0.4),
                        (i * 0.3 + 0.3, j * 0.4 + 0.4),
                        (i * 0.3, j * 0.4 + 0.4),
                    ]
                )
            prev = cur
    V = np.concatenate(V)
    lr = sst(-0.02, 0.02, V[:, 0])
    wl = chainw(V, B, ["hips", "thigh.L", "shin.L", "foot.L"], [0.085, 0.055, 0.02])
    wr = chainw(V, B, ["hips", "thigh.R", "shin.R", "foot.R"], [0.085, 0.055, 0.02])
    mesh.add(V, F, U, "legs", mixw(wr, wl, lr))


def extras(mesh, p, B):
    """Name badge and fob watch for staff."""
    K = torso_rows(p, 0.0)

    def slab(x, z, w, hh, t, mat):
        k = np.array([np.interp(z, K[:, 0], K[:, i]) for i in range(4)])
        th = math.asin(min(0.95, (abs(x) / k[1]) ** 1.25))
        q = ring(k, np.array([th - 0.08, th, th + 0.08]))
        y = q[1, 1] - 0.004
        sl = (q[2, 1] - q[0, 1]) / (q[2, 0] - q[0, 0] + 1e-9) * (1 if x > 0 else -1)
        C = np.array(
            [
                [x + a * w, y + sl * a * w - t * b, z + c * hh]
                for b in (1, -2)
                for c in (-1, 1)
                for a in (-1, 1)
            ]
        )
        F = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
        mesh.add(C, F, [[(0.5, 0.5)] * 4] * 6, mat, torso_w(C, B))

    slab(0.075, 1.175, 0.028, 0.011, 0.003, "under")
    slab(-0.075, 1.18, 0.004, 0.012, 0.003, "button")
    slab(-0.075, 1.158, 0.011, 0.011, 0.004, "button")


def dress(mesh, p, B):
    out = p["outfit"]
    if out in ("cardigan", "tracksuit"):
        upper_garment(mesh, p, B, "top", "rib")
        under_shirt(mesh, p, B)
    elif out in ("shirt", "pyjamas", "coat"):
        upper_garment(mesh, p, B, "top", "top", vtop=0.030, vlow=1.255, hem=1, band=0.014)
        under_shirt(mesh, p, B)
    else:
        upper_garment(
            mesh, p, B, "top", "trim", vtop=0.060, vlow=1.20, slen=0.185, band=0.012, center=False, fold=0.55
        )
        under_shirt(mesh, p, B, False)
        bare_arm(mesh, p, B)
        extras(mesh, p, B)
    trousers(mesh, p, B)
