"""Hair."""

import math

import numpy as np

from face import place_head
from rig import const
from shapes import gau, gridfaces, noise2, sst, tube

def hair_part(mesh, h, p, B):
    hs, ho = place_head(p, B)
    T = lambda V: np.asarray(V) * hs + ho
    st = p["hair"]
    rng = np.random.default_rng(p["seed"] + 50)
    lines = {  # hairline: angle from the front -> row number on the head grid
        "receding": (
            [0, 16, 30, 42, 52, 60, 67, 74, 81, 86, 95, 106, 116, 130, 150, 180],
            [14.9, 15.0, 15.3, 14.9, 13.7, 12.7, 12.0, 10.4, 10.2, 11.6, 12.1, 12.0, 9.8, 7.6, 6.1, 5.8],
        ),
        "short": (
            [0, 16, 30, 42, 52, 60, 67, 74, 81, 86, 95, 106, 116, 130, 150, 180],
            [13.75, 13.75, 13.9, 13.8, 13.1, 12.4, 11.8, 10.2, 10.1, 11.6, 12.1, 12.0, 9.6, 7.3, 5.8, 5.4],
        ),
        "perm": (
            [0, 20, 40, 52, 62, 70, 78, 88, 98, 110, 125, 145, 180],
            [13.7, 13.65, 13.5, 12.9, 12.2, 11.4, 10.7, 11.0, 11.2, 10.4, 8.0, 6.2, 5.6],
        ),
        "bun": (
            [0, 20, 40, 52, 62, 70, 78, 88, 98, 110, 125, 145, 180],
            [13.75, 13.6, 13.1, 12.5, 11.8, 11.0, 10.4, 11.4, 11.7, 10.4, 8.0, 6.4, 5.8],
        ),
    }
    lines["bob"] = lines["perm"]
    A, Rw = lines[st]
    n = 60
    deg = np.arange(n) / n * 360 - 180
    r0 = np.interp(np.abs(deg), A, Rw)
    r0 = np.array([np.mean([r0[(i + d) % n] for d in (-1, 0, 1)]) for i in range(n)]) + rng.uniform(
        -0.08, 0.08, n
    )
    s = np.array([0, 0.035, 0.09, 0.17, 0.26, 0.36, 0.47, 0.58, 0.69, 0.79, 0.88, 0.95, 1.0])
    top = 17.0
    G = []
    col = noise2(1, n, 19, rng)[0]
    col2 = noise2(1, n, 38, rng)[0]
    ad = np.abs(deg)
    for i, q in enumerate(s):
        row = r0 + (top - r0) * q
        P, N = h.at(deg, np.minimum(row, 16.999))
        grow = min(1, (q / (0.34 if st == "bun" else 0.16))) ** 0.6
        up = sst(12.2, 14.5, row)
        if st in ("receding", "short"):
            H = (
                0.0045
                + 0.0085 * up * (1.15 if st == "short" else 0.75)
                + 0.003 * sst(120, 170, ad) * (1 - up)
            )
            lump = 0.0016 * (col + 0.7 * col2) * up + 0.0005 * col2
        elif st == "perm":
            H = 0.017 + 0.008 * up
            lump = (
                0.0048 * np.sin(deg * 0.155 + q * 9 + col * 2) * np.sin(q * 17 + deg * 0.11) + 0.0025 * col2
            )
        else:
            H = 0.009 + 0.008 * up
            lump = 0.0014 * (col + col2)
        d = (H + lump) * grow - 0.0018 * (1 - grow)
        if st == "short":
            P = P + np.array([0.004, 0, 0]) * up[:, None] * grow
        V = P + N * d[:, None]
        if st in ("short", "receding"):
            V[:, 2] += 0.004 * gau(deg, 0, 0, 0, 45, 1) * up * grow * sst(0, 0.2, q) * (1 - q) * 2
        G.append(V)
    G = np.array(G)
    F, U = gridfaces(len(s), n, True, 0, 8, 0.01, 0.99)
    mesh.add(T(G), F, U, "hair", const("head", G.shape[0] * n))
    if st == "bun":
        m = 24
        ctr = np.array([0, 0.080, 0.146])
        an = np.arange(m) / m * 2 * math.pi
        lat = np.linspace(-1.555, 1.555, 10)
        G = []
        for j, l in enumerate(lat):
            R = 0.042 * math.cos(l) * (1 + 0.06 * np.sin(an * 3 + l * 5) + 0.03 * np.sin(an * 8 + l * 8))
            G.append(np.stack([R * np.cos(an), 0.033 * math.sin(l) + 0 * an, R * np.sin(an)], 1))
        G = np.array(G) @ np.array([[1, 0, 0], [0, 0.75, 0.66], [0, -0.66, 0.75]]).T + ctr
        F, U = gridfaces(10, m, True, 0, 5, 0.3, 0.9, flip=True)
        mesh.add(T(G), F, U, "hair", const("head", 240))
        tie = tube(
            [
                ctr
                + np.array(
                    [
                        0.033 * math.cos(t),
                        -0.016 - 0.66 * 0.033 * math.sin(t) * 1.0,
                        0.75 * 0.033 * math.sin(t) - 0.022,
                    ]
                )
                for t in np.linspace(0, 2 * math.pi, 17)
            ],
            [0.0055] * 17,
            6,
            caps=False,
            up=(0, 1, 0),
        )
        F, U = gridfaces(17, 6, True)
        mesh.add(T(tie), F, U, "trim", const("head", 102))
