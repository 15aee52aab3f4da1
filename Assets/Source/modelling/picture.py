"""Writes arrays as picture files, through Blender's own encoders."""

import os
import sys
import bpy
import numpy as np


def save(pixels, path, quality=92):
    """`pixels` are display values from 0 to 1, rows from above, RGB; the suffix of `path` (.jpg, .png) says the format."""
    height, width = pixels.shape[:2]
    image = bpy.data.images.new("picture", width, height, alpha=False)
    image.colorspace_settings.name = "Non-Color"
    image.pixels.foreach_set(np.dstack([np.clip(pixels[::-1], 0, 1), np.ones((height, width))]).astype(np.float32).ravel())
    image.filepath_raw, image.file_format = str(path), "JPEG" if str(path).endswith(".jpg") else "PNG"
    image.save(quality=quality)
    bpy.data.images.remove(image)


def save_light(pixels, path, quality=95):
    """A lightmap as .jpg with its colour at every texel: where four share one, as in `save`, charts of a few texels take their neighbours' colour."""
    folder = os.path.join(bpy.utils.resource_path("LOCAL"), "python", "lib", f"python3.{sys.version_info[1]}", "site-packages")
    if folder not in sys.path:
        sys.path.append(folder)   # where bpy keeps the library that writes its pictures
    import OpenImageIO
    height, width = pixels.shape[:2]
    form = OpenImageIO.ImageSpec(width, height, 3, "uint8")
    form.attribute("Compression", f"jpeg:{quality}")
    form.attribute("jpeg:subsampling", "4:4:4")
    out = OpenImageIO.ImageOutput.create(str(path))
    if not (out.open(str(path), form) and out.write_image(np.round(np.clip(pixels, 0, 1) * 255).astype(np.uint8)) and out.close()):
        raise RuntimeError(f"{path} cannot be written: {out.geterror()}")


def load(path):
    """Display values from 0 to 1, rows from above, RGB."""
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = "Non-Color"
    pixels = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(pixels)
    result = pixels.reshape(image.size[1], image.size[0], 4)[::-1, :, :3]
    bpy.data.images.remove(image)
    return result
