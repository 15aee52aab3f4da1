"""Builds rooms: `python -m rooms.build [--samples=N] [--texels=N] [--keep-light] [room ...]`, all rooms if none is named."""

import importlib
import sys
from pathlib import Path

ROOMS = ["single-room", "corridor", "hall", "double-room", "bathroom", "treatment-room", "dining-hall", "pantry", "station", "triple-room", "gallery", "gallery-celadon", "gallery-dusk", "memorial-hall", "exhibition-hall", "exhibition-hall-umber", "exhibition-hall-plain", "reception", "gate", "message-room", "activity-hall", "anteroom", "linen-room", "lift"]
OUTPUT = Path(__file__).resolve().parents[2] / "Rooms"


def main(arguments):
    options = dict((a[2:] + "=").split("=")[:2] for a in arguments if a.startswith("--"))
    names = [a for a in arguments if not a.startswith("--")] or ROOMS
    import bpy  # noqa: F401  (loaded before numpy work starts, so that a missing bpy is said at once)
    from modelling.make_room import make_room
    OUTPUT.mkdir(exist_ok=True)
    for name in names:
        print(name, flush=True)
        room = importlib.import_module("rooms." + name.replace("-", "_")).make()
        make_room(room, Path(options.get("to", OUTPUT)), int(options.get("samples", room.samples)), int(options["texels"]) if "texels" in options else None, "keep-light" in options)


if __name__ == "__main__":
    main(sys.argv[1:])
