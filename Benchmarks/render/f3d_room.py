"""Draws a room as f3d does, lit by its own lights, the camera going round; prints JSON.

    python f3d_room.py room.glb SECONDS [PICTURE]     needs the PyPI package f3d, and no display
"""
import peer
import f3d

f3d.Log.set_verbose_level(f3d.Log.QUIET)
engine = f3d.Engine.create_egl()
engine.window.size = peer.WIDTH, peer.HEIGHT
engine.scene.add(peer.PATH)
camera = engine.window.camera
camera.view_angle = peer.VERTICAL_ANGLE


def draw(eye):
    camera.position, camera.focal_point, camera.view_up = eye, peer.TARGET, peer.UP
    engine.window.render()


peer.measure(draw, lambda file: engine.window.render_to_image().save(file))
