"""Draws a room as raylib does, without light, the camera going round; prints JSON.

    python raylib_room.py room.glb SECONDS [PICTURE]     needs a display (Xvfb will do) and the PyPI package raylib
"""
import ctypes, ctypes.util

import peer
import pyray as rl

finish = ctypes.CDLL(ctypes.util.find_library("GL")).glFinish
rl.set_trace_log_level(rl.TraceLogLevel.LOG_ERROR)
rl.init_window(peer.WIDTH, peer.HEIGHT, "room")
model = rl.load_model(peer.PATH)
# Off the screen, as ours and f3d's: what it costs to hand a picture to the X server is not counted.
target = rl.load_render_texture(peer.WIDTH, peer.HEIGHT)


def draw(eye):
    camera = rl.Camera3D(
        rl.Vector3(*eye), rl.Vector3(*peer.TARGET), rl.Vector3(*peer.UP), peer.VERTICAL_ANGLE,
        rl.CameraProjection.CAMERA_PERSPECTIVE)
    rl.begin_texture_mode(target)
    rl.clear_background(rl.Color(222, 217, 204, 255))
    rl.begin_mode_3d(camera)
    rl.draw_model(model, rl.Vector3(0, 0, 0), 1.0, rl.WHITE)
    rl.end_mode_3d()
    rl.end_texture_mode()
    finish()


def save(file):
    image = rl.load_image_from_texture(target.texture)
    rl.image_flip_vertical(image)
    rl.export_image(image, file)


peer.measure(draw, save)
