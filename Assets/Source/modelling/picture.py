"""Writes arrays as picture files, through Blender's own encoders."""

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


def load(path):
    """Display values from 0 to 1, rows from above, RGB."""
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = "Non-Color"
    pixels = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(pixels)
    result = pixels.reshape(image.size[1], image.size[0], 4)[::-1, :, :3]
    bpy.data.images.remove(image)
    return result
