"""What the peers have in common: the picture's size, the camera that goes round the room, and what is measured of it."""
import json, math, resource, statistics, sys, time

START = time.perf_counter()
WIDTH, HEIGHT, VERTICAL_ANGLE = 1280, 720, 60.16
TARGET, UP = (0, 0.9, -0.3), (0, 1, 0)
PATH, SECONDS = sys.argv[1], float(sys.argv[2])
PICTURE = sys.argv[3] if len(sys.argv) > 3 else None


def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


def measure(draw, save):
    """Draws for a while and prints JSON. `draw` takes where the eye is; `save` takes the file for a picture."""
    angle = 0.0

    def frame():
        nonlocal angle
        angle += 0.02
        draw((1.9 * math.sin(angle), 1.6, 1.6 * math.cos(angle)))

    frame()
    first = time.perf_counter() - START
    for _ in range(9):
        frame()
    if PICTURE:
        save(PICTURE)
    times, began, spent = [], time.perf_counter(), cpu()
    while time.perf_counter() - began < SECONDS or not times:
        before = time.perf_counter()
        frame()
        times.append(time.perf_counter() - before)
    spent = (cpu() - spent) / len(times)
    print(json.dumps({
        "frames_per_second": 1 / statistics.median(times), "cpu_ms": spent * 1000, "first_frame_ms": first * 1000,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
