"""Runs ours and the peers in turn and prints a table. Called by `run`, which installs and builds."""
import json, os, statistics, subprocess, sys, tempfile, time

ROUNDS, SECONDS = int(sys.argv[1]), sys.argv[2]
ASSETS, ROOM = "../Assets", "../Assets/Rooms/single-room.glb"
OURS, PLAYER = ".build/release/bench-render", "../.build/release/practicum-player"
XVFB = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24"]
quiet = {"stderr": subprocess.DEVNULL, "text": True, "stdout": subprocess.PIPE}


def figures(*command):
    out = subprocess.run(command, check=True, **quiet).stdout
    return json.loads([line for line in out.splitlines() if line.startswith("{")][-1])


def ours(*arguments):
    return figures(OURS, ASSETS, *arguments)


def raylib():
    return figures(*XVFB, sys.executable, "render/raylib_room.py", ROOM, SECONDS)


def f3d():
    return figures(sys.executable, "render/f3d_room.py", ROOM, SECONDS)


runs = {
    "ours, automatic": lambda: ours("room", "auto", SECONDS),
    "raylib, unlit": raylib,
    "ours, low": lambda: ours("room", "low", SECONDS),
    "ours, medium": lambda: ours("room", "medium", SECONDS),
    "ours, high": lambda: ours("room", "high", SECONDS),
    "f3d": f3d,
    "ours, medium, two people": lambda: ours("people", "medium", SECONDS),
    "ours, high, two people": lambda: ours("people", "high", SECONDS),
    "ours, medium, two people, standing still": lambda: ours("still", "medium", SECONDS),
    "ours, high, two people, standing still": lambda: ours("still", "high", SECONDS),
}
kept = {name: [] for name in runs}
for _ in range(ROUNDS):
    for name, run in runs.items():
        kept[name].append(run())


def middle(name, key):
    return statistics.median(run[key] for run in kept[name])


print("load of the machine at the end: %.1f of %d cores" % (os.getloadavg()[0], os.cpu_count()))
print("| the room at 1280x720 | frames a second | CPU ms a frame | memory MB |")
print("| --- | --- | --- | --- |")
for name in runs:
    chosen = " (%s)" % kept[name][-1]["quality"] if "automatic" in name else ""
    print("| %s%s | %.1f | %.1f | %d |" % (
        name, chosen, middle(name, "frames_per_second"), middle(name, "cpu_ms"), middle(name, "memory_mb")))
ratio = middle("ours, automatic", "cpu_ms") / middle("raylib, unlit", "cpu_ms")
times = middle("ours, automatic", "frames_per_second") / middle("f3d", "frames_per_second")
print("automatic: %.2f times raylib's CPU a frame, %.1f times f3d's frames" % (ratio, times))

entering = [ours("enter", "medium") for _ in range(max(3, ROUNDS))]
print("entering the room from the hall, with two people: %.0f ms (CPU %.0f), best %.0f ms" % (
    statistics.median(run["ms"] for run in entering), statistics.median(run["cpu_ms"] for run in entering),
    min(run["ms"] for run in entering)))
print("start to first frame: raylib %.0f ms, f3d %.0f ms, of the room" % (
    middle("raylib, unlit", "first_frame_ms"), middle("f3d", "first_frame_ms")))

# The whole program, in a window: from its start until the hall is shown and it has ended, and what it costs at rest.
display = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24"], **quiet)
environment = dict(os.environ, DISPLAY=":" + display.stdout.readline().strip(), SDL_AUDIODRIVER="dummy")
try:
    with tempfile.TemporaryDirectory() as folder:
        environment["PRACTICUM_FRAMES"] = "1"
        command = [PLAYER, "play", "--scenarios", "../Scenarios", "--assets", ASSETS, "--data", folder]
        spans = []
        for _ in range(max(5, ROUNDS)):
            began = time.perf_counter()
            player = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            while player.stderr.readline() not in ("frame\n", ""):
                pass
            spans.append((time.perf_counter() - began) * 1000)
            player.kill()
            player.wait()
        print("start to first frame of the hall, in a window: %.0f ms, best %.0f ms" % (
            statistics.median(spans), min(spans)))
        del environment["PRACTICUM_FRAMES"]
        player = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def cpu():
            fields = open("/proc/%d/stat" % player.pid).read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        time.sleep(8)
        before = cpu()
        time.sleep(10)
        # Sixty times a second it could draw.
        print("hall, nothing moved: %.2f ms CPU for each sixtieth of a second" % ((cpu() - before) * 1000 / 600))
        memory = next(l for l in open("/proc/%d/status" % player.pid) if l.startswith("VmHWM"))
        print("memory of the program in the hall: %d MB" % (int(memory.split()[1]) // 1024))
        player.terminate()
        player.wait()
finally:
    display.terminate()
