"""What mirrors show: a picture of their own room, drawn once from where one sees them on entering, for nothing is reflected while the program runs.

Nobody is in it, so it is seen from the side: whoever stands straight before it does not miss himself at once.
"""

import tempfile
from pathlib import Path
import numpy as np
from .lettering import display
from .palette import linear

TEXELS = 380    # of the longer edge
AWAY, ASIDE = 1.5, 0.9   # metres from the glass to the eye that the picture is for, and from its middle to the room's


class Reflection:
    """The picture on one mirror's glass; a pale sheen until its room is drawn."""

    def __init__(self, width, height):
        self.width, self.height, self.ground = width, height, "mist"
        self.picture = None

    def size(self):
        return tuple(round(v * TEXELS / max(self.width, self.height)) for v in (self.width, self.height))

    def pixels(self):
        if self.picture is not None:
            return self.picture
        columns, rows = self.size()
        s, t = np.meshgrid(np.linspace(0, 1, columns), np.linspace(1, 0, rows))
        sheen = 0.80 + 0.22 * np.exp(-((s * 0.8 + t - 0.95) / 0.22) ** 2) + 0.12 * np.exp(-((s * 0.8 + t - 1.45) / 0.08) ** 2)
        return np.clip(display("mist") * sheen[..., None], 0, 1)


def reflect(file, reflection, matrix, light, toward):
    """Draws what the glass shows of the room in `file`. `matrix` places the glass (middle of its lower edge, facing +Z); `light` falls on it; `toward` is the room's middle."""
    from .picture import load
    from .preview import draw
    middle = (matrix @ np.array([0, reflection.height / 2, 0, 1]))[:3]
    right, ahead = matrix[:3, 0], matrix[:3, 2]
    aside = float(np.clip((np.asarray(toward) - middle) @ right, -ASIDE, ASIDE))
    eye = middle + right * aside - ahead * AWAY + (0, 1.6 - middle[1], 0)   # mirrored: behind the glass
    offset = np.array([aside, (middle - eye)[1]])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "mirror.png"
        draw(file, out, size=reflection.size(), samples=24, eye=eye, target=eye + ahead, window=(reflection.width, reflection.height, AWAY, *offset))
        seen = load(out)[:, ::-1]
    seen = np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4) * linear("#eef5f4")
    value = np.clip(seen / light, 0, 1)
    reflection.picture = np.where(value <= 0.0031308, value * 12.92, 1.055 * np.clip(value, 1e-9, None) ** (1 / 2.4) - 0.055)
