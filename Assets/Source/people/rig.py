"""The skeleton, and how far each point follows each bone."""

import math

import numpy as np

from shapes import sst

def skeleton(p):
    a = p["age"]
    f = p["sex"] == "f"
    st = a * 0.03  # st: how far the upper back and head come forward
    sh = 0.143 if f else 0.157
    hipx = 0.086 if f else 0.085
    J = dict(
        hips=(0, 0.01, 0.86),
        spine=(0, 0.015, 0.97),
        chest=(0, 0.022, 1.10),
        neck=(0, 0.03 - st * 0.5, 1.29),
        head=(0, 0.02 - st, 1.365),
        top=(0, 0.02 - st, 1.62),
    )
    B = {}
    B["root"] = ((0, 0, 0), (0, -0.1, 0), None)
    B["hips"] = (J["hips"], J["spine"], "root")
    B["spine"] = (J["spine"], J["chest"], "hips")
    B["chest"] = (J["chest"], J["neck"], "spine")
    B["neck"] = (J["neck"], J["head"], "chest")
    B["head"] = (J["head"], J["top"], "neck")
    for s, L in ((1, ".L"), (-1, ".R")):
        S = np.array([s * sh, 0.032 - st * 0.3, 1.236])
        d = np.array([s * math.cos(0.87), -0.06, -math.sin(0.87)])
        d /= np.linalg.norm(d)
        E = S + d * 0.255
        d2 = d + np.array([0, -0.10, 0])
        d2 /= np.linalg.norm(d2)
        Wr = E + d2 * 0.225
        B["clav" + L] = ((s * 0.03, 0.02, 1.27), tuple(S), "chest")
        B["upperarm" + L] = (tuple(S), tuple(E), "clav" + L)
        B["forearm" + L] = (tuple(E), tuple(Wr), "upperarm" + L)
        B["hand" + L] = (tuple(Wr), tuple(Wr + d2 * 0.085), "forearm" + L)
        B["fingers" + L] = (tuple(Wr + d2 * 0.085), tuple(Wr + d2 * 0.165), "hand" + L)
        B["thumb" + L] = (
            tuple(Wr + d2 * 0.03 + np.array([0, -0.028, 0])),
            tuple(Wr + d2 * 0.075 + np.array([0, -0.06, 0])),
            "hand" + L,
        )
        H = (s * hipx, 0.012, 0.83)
        K = (s * 0.098, 0.0, 0.455)
        A = (s * 0.104, 0.022, 0.085)
        B["thigh" + L] = (H, K, "hips")
        B["shin" + L] = (K, A, "thigh" + L)
        B["foot" + L] = (A, (s * 0.115, -0.12, 0.03), "shin" + L)
    return B


def chainw(P, B, chain, rad):
    """Weights along a chain of bones: at each joint a soft step from one bone to the next."""
    P = np.asarray(P).reshape(-1, 3)
    out = {}
    rest = np.ones(len(P))
    for k in range(len(chain) - 1):
        j = np.array(B[chain[k + 1]][0])
        d0 = np.array(B[chain[k]][1]) - np.array(B[chain[k]][0])
        d1 = np.array(B[chain[k + 1]][1]) - j
        d0 /= np.linalg.norm(d0)
        d1 /= np.linalg.norm(d1)
        d = d0 + d1 if d0 @ d1 > -0.2 else d1
        d /= np.linalg.norm(d)
        r = rad[k] if isinstance(rad, (list, tuple)) else rad
        t = sst(-r, r, (P - j) @ d)
        out[chain[k]] = rest * (1 - t)
        rest = rest * t
    out[chain[-1]] = rest
    return out


def mixw(a, b, t):
    o = {k: v * (1 - t) for k, v in a.items()}
    for k, v in b.items():
        o[k] = o.get(k, 0) + v * t
    return o


def const(b, n):
    return {b: np.ones(n)}
