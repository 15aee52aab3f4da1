"""Draws a room as raylib does, without light, the camera going round; prints JSON.

    python raylib_room.py room.glb SECONDS     needs a display (Xvfb will do) and the PyPI package raylib
"""
import ctypes, ctypes.util, json, math, resource, statistics, sys, time

start = time.perf_counter()
import pyray as rl

WIDTH, HEIGHT = 1280, 720
path, seconds = sys.argv[1], float(sys.argv[2])
finish = ctypes.CDLL(ctypes.util.find_library("GL")).glFinish
rl.set_trace_log_level(rl.TraceLogLevel.LOG_ERROR)
rl.init_window(WIDTH, HEIGHT, "room")
model = rl.load_model(path)
# Off the screen, as ours and f3d's: what it costs to hand a picture to the X server is not counted.
target = rl.load_render_texture(WIDTH, HEIGHT)
angle = 0.0


def frame():
    global angle
    angle += 0.02
    eye = rl.Vector3(1.9 * math.sin(angle), 1.6, 1.6 * math.cos(angle))
    camera = rl.Camera3D(eye, rl.Vector3(0, 0.9, -0.3), rl.Vector3(0, 1, 0), 60.16, rl.CameraProjection.CAMERA_PERSPECTIVE)
    rl.begin_texture_mode(target)
    rl.clear_background(rl.Color(222, 217, 204, 255))
    rl.begin_mode_3d(camera)
    rl.draw_model(model, rl.Vector3(0, 0, 0), 1.0, rl.WHITE)
    rl.end_mode_3d()
    rl.end_texture_mode()
    finish()


def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


frame()
first = time.perf_counter() - start
for _ in range(10):
    frame()
if len(sys.argv) > 3:
    image = rl.load_image_from_texture(target.texture)
    rl.image_flip_vertical(image)
    rl.export_image(image, sys.argv[3])
times, began, spent = [], time.perf_counter(), cpu()
while time.perf_counter() - began < seconds:
    before = time.perf_counter()
    frame()
    times.append(time.perf_counter() - before)
spent = (cpu() - spent) / len(times)
print(json.dumps({
    "frames_per_second": 1 / statistics.median(times), "cpu_ms": spent * 1000, "first_frame_ms": first * 1000,
    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
