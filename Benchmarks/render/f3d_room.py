"""Draws a room as f3d does, lit by its own lights, the camera going round; prints JSON.

    python f3d_room.py room.glb SECONDS     needs the PyPI package f3d, and no display
"""
import json, math, resource, statistics, sys, time

start = time.perf_counter()
import f3d

WIDTH, HEIGHT = 1280, 720
path, seconds = sys.argv[1], float(sys.argv[2])
f3d.Log.set_verbose_level(f3d.Log.QUIET)
engine = f3d.Engine.create_egl()
engine.window.size = WIDTH, HEIGHT
engine.scene.add(path)
camera = engine.window.camera
camera.view_angle = 60.16
angle = 0.0


def frame():
    global angle
    angle += 0.02
    camera.position = (1.9 * math.sin(angle), 1.6, 1.6 * math.cos(angle))
    camera.focal_point = (0, 0.9, -0.3)
    camera.view_up = (0, 1, 0)
    engine.window.render()


def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


frame()
first = time.perf_counter() - start
for _ in range(3):
    frame()
if len(sys.argv) > 3:
    engine.window.render_to_image().save(sys.argv[3])
times, began, spent = [], time.perf_counter(), cpu()
while time.perf_counter() - began < seconds:
    before = time.perf_counter()
    frame()
    times.append(time.perf_counter() - before)
spent = (cpu() - spent) / len(times)
print(json.dumps({
    "frames_per_second": 1 / statistics.median(times), "cpu_ms": spent * 1000, "first_frame_ms": first * 1000,
    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
