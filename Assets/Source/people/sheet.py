"""One picture for many parts: parts are laid out as charts, and each texel is painted where it lies on the body."""

import numpy as np

from raster import cover

PAD = 3


class Chart:
    """The faces that share a stretch of cloth; local coordinates become metres, then pixels."""

    def __init__(self, uv, points, weight):
        self.low, self.high = uv.reshape(-1, 2).min(0), uv.reshape(-1, 2).max(0)
        self.weight = weight
        d1, d2 = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
        e1, e2 = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
        det = d1[:, 0] * d2[:, 1] - d1[:, 1] * d2[:, 0]
        good = np.abs(det) > 1e-12
        self.metres = np.array([0.0, 0.0])
        if good.any():
            d1, d2, e1, e2, det = d1[good], d2[good], e1[good], e2[good], det[good][:, None]
            along_u = (e1 * d2[:, 1:] - e2 * d1[:, 1:]) / det
            along_v = (e2 * d1[:, :1] - e1 * d2[:, :1]) / det
            self.metres = np.array([np.linalg.norm(along_u, axis=1).mean(), np.linalg.norm(along_v, axis=1).mean()])
        self.size = (self.high - self.low) * self.metres

    def pixels(self, density):
        return np.maximum(2, np.ceil(self.size * density * self.weight)).astype(int)


def arrange(charts, width, height, density):
    """Each chart, tallest first, on the lowest place of the skyline. None if they do not fit."""
    places, skyline = {}, [(0, width, 0)]  # (from, to, height)
    for key in sorted(charts, key=lambda k: (-charts[k].pixels(density)[1], k)):
        w, h = charts[key].pixels(density) + 2 * PAD
        best = None
        for i, (x, _, _) in enumerate(skyline):
            if x + w > width:
                break
            top = max(level for a, b, level in skyline[i:] if a < x + w)
            if best is None or top < best[1]:
                best = (x, top)
        if best is None or best[1] + h > height:
            return None
        x, y = best
        places[key] = (x + PAD, y + PAD)
        cut = [(a, min(b, x), level) for a, b, level in skyline if a < x]
        cut += [(x, x + w, y + h)]
        cut += [(max(a, x + w), b, level) for a, b, level in skyline if b > x + w]
        skyline = cut
    return places


class Sheet:
    def __init__(self, width, height, channels=3):
        self.width, self.height = width, height
        self.color = np.zeros((height, width, channels), np.float32)
        self.known = np.zeros((height, width), bool)

    def lay_out(self, mesh, triangles, weights, origin, size):
        """Places the charts of `triangles` (from mesh.triangles) in a rectangle and rewrites their uv to 0..1."""
        points = mesh.points
        keys = {}
        for i, key in enumerate(triangles.chart):
            keys.setdefault(key, []).append(i)
        charts = {
            key: Chart(triangles.uv[rows], points[triangles.corner[rows]], weights(key)) for key, rows in keys.items()
        }
        low, high = 50.0, 4000.0
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if arrange(charts, *size, middle) else (low, middle)
        places = arrange(charts, *size, low)
        self.density = low
        out, local = np.zeros_like(triangles.uv), np.zeros_like(triangles.uv)
        for key, rows in keys.items():
            chart = charts[key]
            share = (triangles.uv[rows] - chart.low) / np.maximum(chart.high - chart.low, 1e-9)
            box = chart.pixels(low)
            inset = share * (box - 1.0) + 0.5
            out[rows] = (inset + np.array(places[key]) + np.array(origin)) / [self.width, self.height]
            local[rows] = (triangles.uv[rows] - chart.low) * chart.metres
        return out, local

    def paint(self, uv, attributes, painter):
        """Every texel under the triangles: painter(triangle numbers, interpolated attributes) gives its colour."""
        px, py, which, weight = cover(uv * [self.width, self.height], self.width, self.height, slack=1.0)
        weight = np.clip(weight, 0, 1)
        weight /= weight.sum(1, keepdims=True)
        # texels well inside a triangle win over those in its slack
        values = {
            k: (v[which] * weight.reshape(weight.shape + (1,) * (v.ndim - 2))).sum(1) for k, v in attributes.items()
        }
        inside = weight.min(1)
        order = np.argsort(inside, kind="stable")
        color = painter(which, values)
        self.color[py[order], px[order]] = color[order]
        self.known[py, px] = True

    def spread(self, rounds=3):
        """Lets colours run a little past the edges of the charts, so that mipmaps show no seams."""
        for _ in range(rounds):
            wanted = np.zeros_like(self.known)
            for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                wanted |= np.roll(self.known, (dy, dx), (0, 1))
            y, x = np.nonzero(wanted & ~self.known)
            total, count = np.zeros((len(y), self.color.shape[2])), np.zeros(len(y))
            for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                j, i = (y + dy) % self.height, (x + dx) % self.width
                total += self.color[j, i] * self.known[j, i][:, None]
                count += self.known[j, i]
            self.color[y, x] = total / np.maximum(count, 1)[:, None]
            self.known[y, x] = True
        if self.known.any():
            self.color[~self.known] = self.color[self.known].mean(0)
