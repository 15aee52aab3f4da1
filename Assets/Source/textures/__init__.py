"""Textures, each computed by the module of its name and kept as a picture in `.build/textures` until its code changes."""

import hashlib
import importlib
from pathlib import Path

SOURCE = Path(__file__).parent
BUILT = SOURCE.parent / ".build" / "textures"


def texture_file(name):
    code = hashlib.sha256((SOURCE / f"{name}.py").read_bytes() + (SOURCE / "noise.py").read_bytes()).hexdigest()[:12]
    path = BUILT / f"{name}.{code}.jpg"
    if not path.exists():
        from modelling.picture import save
        BUILT.mkdir(parents=True, exist_ok=True)
        save(importlib.import_module(f"textures.{name}").pixels(), path, quality=90)
    return path
