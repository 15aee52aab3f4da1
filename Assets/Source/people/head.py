"""The head: a grid of rings from neck to crown, pushed and pulled with soft brushes, built again for each face state."""

import math

import numpy as np

from faces import FACES
from shapes import gau, normals, spline, sst

#        zf     zs     zb     yf     yb    w       (front/side/back height, front/back depth, half width) from neck to crown
HEAD = [
    (-0.222, -0.212, -0.185, -0.012, 0.096, 0.064),
    (-0.178, -0.168, -0.150, -0.018, 0.086, 0.057),
    (-0.140, -0.122, -0.118, -0.030, 0.080, 0.057),
    (-0.133, -0.100, -0.092, -0.070, 0.080, 0.064),
    (-0.124, -0.084, -0.072, -0.089, 0.083, 0.071),
    (-0.106, -0.071, -0.055, -0.0960, 0.088, 0.0755),
    (-0.090, -0.063, -0.045, -0.0935, 0.091, 0.0785),
    (-0.076, -0.056, -0.035, -0.0960, 0.094, 0.081),
    (-0.053, -0.042, -0.018, -0.0955, 0.099, 0.085),
    (-0.032, -0.024, -0.003, -0.0955, 0.103, 0.0880),
    (-0.015, -0.011, 0.010, -0.0940, 0.105, 0.0890),
    (0, 0, 0.022, -0.0925, 0.1065, 0.0895),
    (0.024, 0.026, 0.040, -0.0975, 0.108, 0.0905),
    (0.052, 0.054, 0.064, -0.0975, 0.108, 0.0905),
    (0.084, 0.084, 0.088, -0.0870, 0.101, 0.086),
    (0.110, 0.110, 0.110, -0.0650, 0.081, 0.069),
    (0.128, 0.128, 0.127, -0.035, 0.05, 0.040),
    (0.134, 0.134, 0.134, -0.001, 0.006, 0.004),
]
SUB = [1, 1, 2, 2, 2, 2, 3, 5, 4, 3, 3, 4, 3, 3, 3, 2, 2]
TROWS = np.concatenate([np.arange(n) / n + i for i, n in enumerate(SUB)] + [[len(SUB)]])
JM = int(np.where(TROWS == 7)[0][0])
JE = int(np.where(TROWS == 11)[0][0])
XC = [
    0,
    0.004,
    0.008,
    0.0122,
    0.0165,
    0.0195,
    0.023,
    0.0265,
    0.030,
    0.0335,
    0.037,
    0.0405,
    0.044,
    0.0475,
    0.051,
    0.056,
    0.062,
    0.069,
    0.076,
    0.082,
]


class Head:
    def __init__(h, p):
        h.p = p
        rng = np.random.default_rng(p["seed"])
        a = p["age"]
        f = p["sex"] == "f"
        h.rng = rng
        r = lambda s: rng.uniform(-s, s)
        K = np.array(HEAD)
        zm = K[:, 1]
        # sex, age and chance change the profile curves
        jaw = sst(-0.03, -0.11, zm)
        K[:, 5] *= 1 + jaw * ((-0.10 if f else 0.02) + r(0.03))
        K[:, 5] *= 0.965 + r(0.015)
        K[:4, 5] *= 0.86 if f else 0.95
        if f:
            K[:, :3] = np.where(K[:, :3] < -0.02, -0.02 + (K[:, :3] + 0.02) * (0.945 + 0.03 * a), K[:, :3])
            K[:3, :3] -= 0.006
        if f:
            K[:3, 3] += 0.006
            K[:3, 4] -= 0.010
            K[4:7, 0] += 0.004
        K[:, 3] -= sst(-0.06, -0.1, K[:, 0]) * sst(-0.14, -0.12, K[:, 0]) * (0.001 + r(0.002))
        n = 2.25
        th = [math.asin(min(1, (x / 0.0895) ** (n / 2))) for x in XC] + [
            math.radians(d) for d in (78, 91, 106, 124, 144, 163, 180)
        ]
        th = np.array(th)
        h.nh = len(th) - 1
        h.th = np.concatenate([-th[::-1], th[1:]])[:-1]  # back .. front .. back, last = first
        h.NC = len(h.th)
        h.c0 = h.nh
        rows = spline(K, TROWS)
        h.NR = len(rows)
        c, s = np.cos(h.th), np.sin(h.th)
        S = np.sign(s) * np.abs(s) ** (2 / n)
        C = np.abs(c) ** (2 / n)
        zf, zs, zb, yf, yb, w = [rows[:, i : i + 1] for i in range(6)]
        yc = 0.02
        X = w * S
        Y = np.where(c > 0, yc + (yf - yc) * C, yc + (yb - yc) * C)
        Z = np.where(c > 0, zs + (zf - zs) * c**2, zs + (zb - zs) * c**2)
        P = np.stack([X + 0 * Y, Y, Z + 0 * X], 2)
        # ---- static sculpting: each brush pushes along the surface normal
        N = normals(P)
        x = P[..., 0]
        z = P[..., 2]
        ax = np.abs(x)
        front = (P[..., 1] < 0.0) * 1.0
        D = np.zeros_like(x)
        cheek = 0.0035 + r(0.0015)
        D += front * cheek * gau(ax, z, 0.055, -0.022, 0.022, 0.018)
        D += front * (0.0025 * a) * gau(ax, z, 0.052, -0.088, 0.016, 0.016)  # jowls
        D -= front * 0.003 * a * gau(ax, z, 0.062, -0.055, 0.015, 0.02)  # hollow below the cheekbone
        D += front * (0.003 if not f else 0.0008) * gau(ax, z, 0.028, 0.022, 0.022, 0.008)  # brow ridge
        D -= 0.002 * a * gau(ax, z, 0.085, 0.03, 0.03, 0.03)  # temples
        D -= front * 0.0035 * gau(ax, z, 0.034, 0.002, 0.018, 0.011)  # eye sockets
        D += front * 0.0055 * gau(x, z, 0, -0.108, 0.018, 0.012)  # chin
        D -= front * 0.0022 * gau(x, z, 0, -0.0935, 0.018, 0.005)  # groove under the lower lip
        D += front * 0.0035 * gau(x, z, 0, -0.074, 0.028, 0.017)  # muzzle
        h.mw = 0.0255 + r(0.0015)
        lipf = (1.15 if f else 0.8) * (1 - 0.45 * a)
        lx = np.clip(1 - (ax / h.mw) ** 2, 0, 1)
        D += (
            front
            * lx
            * lipf
            * (
                0.0030 * gau(0, z, 0, -0.0715, 1, 0.0032)
                + 0.0042 * gau(0, z, 0, -0.0822, 1, 0.0042)
                - 0.0016 * gau(0, z, 0, -0.0765, 1, 0.0016)
            )
        )
        D -= front * 0.0016 * gau(ax, z, h.mw + 0.001, -0.0745, 0.005, 0.006)  # mouth corners
        D -= front * 0.0009 * gau(x, z, 0, -0.062, 0.0035, 0.007)  # philtrum
        t = np.clip((-z - 0.036) / 0.05, 0, 1)
        nl = 0.0185 + 0.0165 * t
        onl = front * sst(-0.098, -0.088, z) * sst(-0.034, -0.044, z)
        D += (
            onl
            * (0.15 + 1.15 * a)
            * (
                0.0022 * np.exp(-(((ax - nl - 0.006) / 0.006) ** 2))
                - 0.0024 * np.exp(-(((ax - nl) / 0.0035) ** 2))
            )
        )  # nose to mouth fold
        D += (
            front
            * a
            * (
                0.0020 * gau(ax, z, 0.034, -0.0165, 0.014, 0.005)
                - 0.0010 * gau(ax, z, 0.034, -0.0245, 0.016, 0.003)
            )
        )  # bags under the eyes
        P += N * D[..., None]
        # nose: pushed straight forward, pulled down a little at the tip so that it overhangs
        nw = (0.92 if f else 1.08) * (1 + r(0.06))
        nl_ = 1 + r(0.08) + 0.10 * a - (0.19 if f else 0)
        x, z = P[..., 0], P[..., 2]
        prof = (
            np.interp(
                z,
                [-0.0575, -0.0520, -0.048, -0.042, -0.034, -0.022, -0.010, 0.002, 0.014, 0.022],
                [0, 0.009, 0.0200, 0.0238, 0.0212, 0.0150, 0.0094, 0.0056, 0.002, 0],
            )
            * nl_
        )
        wid = (
            np.interp(z, [-0.052, -0.040, -0.025, -0.01, 0.01], [0.0118, 0.0125, 0.0096, 0.0080, 0.0085]) * nw
        )
        ny = prof * np.exp(-((np.abs(x) / wid) ** 2.4)) + 0.0112 * nw * gau(
            np.abs(x), z, 0.0152 * nw, -0.0470, 0.0062, 0.0066
        )
        ny -= 0.003 * gau(np.abs(x), z, 0.0072, -0.0535, 0.003, 0.0028)
        P[..., 1] -= front * ny
        P[..., 2] -= front * 0.0035 * gau(x, z, 0, -0.046, 0.010, 0.008) * 1.0
        h.P = P
        # ---- eyes
        h.ex = 0.0338
        h.ez = 0.0005
        h.R = 0.0205
        k = h.c0
        ca = [i for i, v in enumerate(XC) if abs(v - 0.0165) < 1e-6][0]
        cb = [i for i, v in enumerate(XC) if abs(v - 0.051) < 1e-6][0]
        h.eyecols = (ca, cb)
        x0, x1 = P[JE, k + ca, 0], P[JE, k + cb, 0]
        h.ea = (x1 - x0) / 2
        h.ex = (x0 + x1) / 2
        h.ey = P[JE, k + (ca + cb) // 2, 1] + h.R - 0.0006
        h.U = (0.0112 if f else 0.0094) * (1 - 0.20 * a) + r(0.0003)
        h.L = 0.0060 * (1 - 0.12 * a)
        h.tilt = 0.0011 * (1 - 0.6 * a)
        h.mc = max(i for i in range(len(XC)) if P[JM, k + i, 0] < h.mw + 0.0015)
        h.mw = P[JM, k + h.mc, 0]
        h.shapes = {k: h.build(e) for k, e in FACES.items()}

    def lids(h, x):
        e = np.clip((np.abs(x) - h.ex) / h.ea, -1, 1)
        a = h.p["age"]
        up = h.U * (1 - e * e) ** 0.62 * (1 - 0.10 * a * e - 0.05 * e)
        lo = h.L * (1 - e * e) ** 0.8 * (1 + 0.12 * e)
        return e, up, lo

    def build(h, e):
        """Head points for one face state: upper copy (used by faces above a slit) and lower copy."""
        P = h.P
        a = h.p["age"]
        lid = e.get("lid", 1.0)
        low = e.get("low", 1.0)
        out = []
        zm = P[JM, h.c0, 2]
        for side in ("U", "L"):
            Q = P.copy()
            x, y, z = P[..., 0], P[..., 1], P[..., 2]
            ax = np.abs(x)
            sx = np.sign(x)
            front = sst(0.02, -0.03, y)
            rows = np.arange(h.NR)[:, None] + 0 * x
            lower = ((rows < JM) | ((rows == JM) & (side == "L"))) * 1.0
            upper = 1 - lower
            # flatten the mouth line so that it is level
            zr = P[JM : JM + 1, :, 2]
            Q[..., 2] -= (
                front
                * (zr - zm - 0.0016 * np.clip(ax / h.mw, 0, 1.2) ** 2)
                * gau(0, z, 0, zm, 1, 0.012)
                * sst(0.05, 0.03, ax)
            )
            inm = np.clip(1 - (ax / h.mw) ** 2, 0, 1)
            # jaw: lower lip and chin go down and back
            jw = (
                e.get("jaw", 0)
                * front
                * lower
                * sst(-0.145, -0.120, z)
                * (
                    inm**0.55 * sst(zm - 0.022, zm - 0.004, z)
                    + np.exp(-((ax / 0.05) ** 2)) * (1 - sst(zm - 0.022, zm - 0.004, z))
                )
            )
            Q[..., 2] -= 0.0165 * jw
            Q[..., 1] += 0.005 * jw
            Q[..., 2] += e.get("jaw", 0) * 0.0015 * upper * inm * gau(0, z, 0, zm, 1, 0.008) * front
            cor = gau(ax, z, h.mw, zm, 0.014, 0.013) * front
            mouth = gau(ax, z, 0, zm, 0.03, 0.016) * front
            s = e.get("smile", 0)
            if s:
                Q[..., 0] += sx * 0.0055 * s * cor
                Q[..., 2] += 0.0062 * s * cor
                Q[..., 1] += 0.0026 * s * cor
                ch = gau(ax, z, 0.043, -0.034, 0.016, 0.014) * front
                Q[..., 2] += 0.0042 * s * ch
                Q[..., 1] -= 0.0042 * s * ch
                Q[..., 2] -= 0.0012 * s * inm * gau(0, z, 0, zm, 1, 0.008) * front
                Q[..., 1] += 0.0010 * s * mouth
                Q[..., 2] += 0.0016 * s * gau(ax, z, 0.034, -0.013, 0.016, 0.008) * front
            s = e.get("pain", 0)
            if s:
                Q[..., 0] += sx * 0.0050 * s * cor
                Q[..., 2] -= 0.0042 * s * cor
                Q[..., 1] += 0.001 * s * cor
                Q[..., 2] += 0.0022 * s * upper * inm * gau(0, z, 0, zm, 1, 0.010) * front
                Q[..., 2] -= 0.0024 * s * lower * inm**0.7 * gau(0, z, 0, zm, 1, 0.010) * front
                Q[..., 2] -= 0.0072 * s * gau(ax, z, 0.012, 0.022, 0.015, 0.012) * front
                Q[..., 0] -= sx * 0.0026 * s * gau(ax, z, 0.017, 0.02, 0.012, 0.012) * front
                Q[..., 1] -= 0.0026 * s * gau(ax, z, 0.0085, 0.019, 0.006, 0.009) * front
                Q[..., 1] += 0.0022 * s * gau(ax, z, 0.0, 0.016, 0.004, 0.009) * front
                Q[..., 2] -= 0.0028 * s * gau(ax, z, 0.036, 0.024, 0.016, 0.012) * front
                Q[..., 2] += 0.0030 * s * gau(ax, z, 0.020, -0.036, 0.014, 0.012) * front
                Q[..., 1] -= 0.0026 * s * gau(ax, z, 0.040, -0.026, 0.014, 0.010) * front
                Q[..., 2] += 0.0028 * s * gau(ax, z, 0.036, -0.018, 0.016, 0.009) * front
            s = e.get("worry", 0)
            if s:
                Q[..., 2] += 0.0055 * s * gau(ax, z, 0.013, 0.024, 0.012, 0.014) * front
                Q[..., 2] -= 0.0022 * s * gau(ax, z, 0.048, 0.022, 0.014, 0.012) * front
                Q[..., 2] -= 0.0036 * s * cor
                Q[..., 0] -= sx * 0.001 * s * cor
            s = e.get("browup", 0)
            Q[..., 2] += 0.005 * s * gau(ax, z, 0.032, 0.025, 0.026, 0.014) * front
            s = e.get("slack", 0)
            if s:
                Q[..., 2] -= 0.0030 * s * cor
                Q[..., 2] -= 0.0016 * s * gau(ax, z, 0.05, -0.07, 0.03, 0.03) * front
                Q[..., 2] -= 0.0015 * s * gau(ax, z, 0.034, 0.022, 0.03, 0.012) * front
            # eyelids: the slit row opens, rows beside it are squeezed; then everything near is laid over the eyeball
            ee, up, lo = h.lids(x)
            zs = P[JE : JE + 1, :, 2]
            dz = z - zs
            near = sst(0.014, 0.0, np.maximum(np.abs(ax - h.ex) - h.ea, 0)) * front
            Q[..., 2] += near * h.tilt * ee * np.exp(-((dz / 0.02) ** 2))
            isup = (rows > JE) | ((rows == JE) & (side == "U"))
            uo = up * lid if lid >= 0 else -lo * 0.86
            lo2 = lo * low if lid >= 0 else lo * 0.90
            rest = up * np.exp(-((dz / 0.016) ** 2))  # where the skin above the lid sits when the eye is open
            lidm = np.exp(-((dz / 0.0075) ** 2))
            full = rest + (uo - up) * lidm
            Q[..., 2] += near * np.where(isup, full, -lo2 * np.exp(-((dz / 0.013) ** 2)))
            cx = sx * h.ex
            qx = Q[..., 0] - cx
            qz = Q[..., 2] - h.ez
            er = np.sqrt((qx / (h.ea * 1.06)) ** 2 + (qz / 0.0120) ** 2)
            m = (1 - sst(0.80, 1.65, er)) * front * sst(0.0075, 0.0160, ax)
            Rl = h.R + 0.0019 + 0.0007 * a
            ys = h.ey - np.sqrt(np.maximum(Rl**2 - qx**2 - qz**2, (0.45 * Rl) ** 2))
            fold = (
                0.0013
                * (0.6 + a)
                * np.where(isup, np.exp(-(((dz - 0.0075) / 0.0030) ** 2)), 0)
                * np.clip(1 - ee**2 * 0.7, 0, 1)
                * near
            )  # the fold above the lid
            Q[..., 1] = Q[..., 1] * (1 - m) + ys * m - fold * np.clip(lid, 0.0, 1)
            out.append(Q)
        return out

    def rims(h, key):
        """Lid edges and the inside of the mouth, for one face state. Returns list of (points grid, kind)."""
        QU, QL = h.shapes[key]
        k = h.c0
        R = []
        ca, cb = h.eyecols
        for s in (1, -1):
            cols = [k + s * c for c in range(ca, cb + 1)]
            E = np.array([s * h.ex, h.ey, h.ez])
            for Q, kind in ((QU, "lash"), (QL, "rim")):
                o = Q[JE, cols]
                v = o - E
                L = np.linalg.norm(v, axis=1, keepdims=True)
                inn = E + v / L * (h.R - 0.0012)
                mid = E + v / L * (h.R + 0.0006)
                if kind == "lash":
                    t = np.linspace(-1, 1, len(cols))[:, None]
                    g = (1 - t * t) ** 0.5 * (0.0018 if h.p["sex"] == "f" else 0.0010) * (1 + 0.5 * t)
                    tip = o + np.array([0, -1, -0.35]) * g
                    R.append(
                        (np.stack([o + v / L * 0.0002 + np.array([0, 0, 0.0006]), tip, mid, inn]), "lash", s)
                    )
                else:
                    R.append((np.stack([o, mid, inn]), kind, s))
        cols = [k + c for c in range(-h.mc, h.mc + 1)]
        o1 = QU[JM, cols]
        o2 = QL[JM, cols]
        for o, sg in ((o1, 1), (o2, -1)):
            t = np.linspace(-1, 1, len(cols))[:, None]
            back = o1 * 0.5 + o2 * 0.5
            a1 = o + np.array([0, 0.0035, 0]) + np.array([0, 0, sg * 0.0004])
            a2 = o + np.array([0, 0.012, sg * 0.0025 * 1.0])
            a3 = o1 * 0.6 + o2 * 0.4 + np.array([0, 0.034, 0])
            a3[:, 0] *= 0.7
            R.append((np.stack([o, a1, a2, a3]), "mouthU" if sg > 0 else "mouthL", 1))
        return R

    def at(h, col, row, key="neutral"):
        """Point and normal of the skin at (angle in degrees, row number t), by interpolation."""
        if not hasattr(h, "_n"):
            h._n = normals(h.shapes["neutral"][0])
        P = h.shapes[key][0]
        deg = np.degrees(h.th)
        d = (np.asarray(col) + 180) % 360 - 180
        ext = np.concatenate([deg, [180.0]])
        ci = np.clip(np.searchsorted(ext, d, side="right") - 1, 0, h.NC - 1)
        cf = (d - ext[ci]) / (ext[ci + 1] - ext[ci])
        c2 = (ci + 1) % h.NC
        r = np.interp(row, TROWS, np.arange(h.NR))
        ri = np.clip(r.astype(int), 0, h.NR - 2)
        rf = r - ri

        def g(A):
            a = A[ri, ci] * (1 - cf)[..., None] + A[ri, c2] * cf[..., None]
            b = A[ri + 1, ci] * (1 - cf)[..., None] + A[ri + 1, c2] * cf[..., None]
            return a * (1 - rf)[..., None] + b * rf[..., None]

        n = g(h._n)
        return g(P), n / (np.linalg.norm(n, axis=-1, keepdims=True) + 1e-9)

    def on_skin(h, x, z, key, base_x=None):
        """Depth of the face at (x,z): weighted mean of nearest grid points."""
        Q = h.shapes[key][0][JE - 2 : JE + 14, h.c0 - 22 : h.c0 + 23].reshape(-1, 3)
        d = (Q[None, :, 0] - x[:, None]) ** 2 + (Q[None, :, 2] - z[:, None]) ** 2 + 1e-8
        i = np.argsort(d, 1)[:, :5]
        w = 1 / np.take_along_axis(d, i, 1)
        return (np.take(Q[:, 1], i) * w).sum(1) / w.sum(1)
