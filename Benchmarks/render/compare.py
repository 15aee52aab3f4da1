"""Runs ours and the peers in turn and prints tables. Called by `run`, which installs and builds."""
import json, os, resource, statistics, subprocess, sys, tempfile, time

ROUNDS, SECONDS = int(sys.argv[1]), sys.argv[2]
ASSETS, ROOM = "../Assets", "../Assets/Rooms/single-room.glb"
OURS, PLAYER = ".build/release/bench-render", "../.build/release/practicum-player"
XVFB = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24"]
FRAMES_OF_SCRIPT = 30


def row(subject, goal, measured):
    print("| %s | %s | %s |" % (subject, goal, measured), flush=True)


def of_three(values, form="%.0f"):
    return "%s (%s to %s)" % tuple(form % v for v in (statistics.median(values), min(values), max(values)))


# The room, off the screen: ours and the peers' in turn, so that all see the machine as it is just then.


def figures(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        sys.exit("%s ended with %d:\n%s" % (" ".join(command), done.returncode, done.stderr.strip()))
    return json.loads(lines[-1])


def ours(*arguments):
    return figures(OURS, ASSETS, *arguments)


def peer(name, *before):
    return figures(*before, sys.executable, "render/%s_room.py" % name, ROOM, SECONDS)


runs = {
    "ours, automatic": lambda: ours("room", "auto", SECONDS),
    "raylib, unlit": lambda: peer("raylib", *XVFB),
    "ours, low": lambda: ours("room", "low", SECONDS),
    "ours, medium": lambda: ours("room", "medium", SECONDS),
    "ours, high": lambda: ours("room", "high", SECONDS),
    "f3d, lit by its own lights": lambda: peer("f3d"),
    "ours, medium, two people": lambda: ours("people", "medium", SECONDS),
    "ours, high, two people": lambda: ours("people", "high", SECONDS),
    "ours, medium, two people, the camera standing": lambda: ours("still", "medium", SECONDS),
    "ours, high, two people, the camera standing": lambda: ours("still", "high", SECONDS),
}
kept = {name: [] for name in runs}
load_before = os.getloadavg()[0]
for _ in range(ROUNDS):
    for name, run in runs.items():
        kept[name].append(run())


def middle(name, key):
    return statistics.median(run[key] for run in kept[name])


print("| the room at 1280x720 | frames a second | processor time of a frame, ms | memory, MB |")
print("| --- | --- | --- | --- |")
for name in runs:
    chosen = " (it chose %s)" % kept[name][-1]["quality"] if "automatic" in name else ""
    row(name + chosen, "%.0f" % middle(name, "frames_per_second"), "%.1f | %d" % (
        middle(name, "cpu_ms"), middle(name, "memory_mb")))

print("\n| subject | goal | measured |")
print("| --- | --- | --- |")
automatic, highest = "ours, automatic", "ours, high"
row("the room, automatic quality", "40 frames a second", "%.0f" % middle(automatic, "frames_per_second"))
# Each run against the one beside it: what the machine does else comes and goes.
row("processor time of such a frame against raylib's, unlit", "1", of_three([
    run["cpu_ms"] / other["cpu_ms"] for run, other in zip(kept[automatic], kept["raylib, unlit"])], "%.2f"))
row("its frames a second against f3d's", "5 times", "%.0f times" % (
    middle(automatic, "frames_per_second") / middle("f3d, lit by its own lights", "frames_per_second")))
row("the room, highest quality", "20 frames a second", "%.0f; with two people %.0f" % (
    middle(highest, "frames_per_second"), middle("ours, high, two people", "frames_per_second")))
for subject, word in [("entering the room with two people, from the hall", "enter"), (
        "the same, its files read ahead, as those beyond a door are", "pass")]:
    entered = [ours(word, "medium") for _ in range(max(5, ROUNDS))]
    row(subject, "150 ms", of_three([run["ms"] for run in entered]) + ", processor time %.0f ms" % (
        statistics.median(run["cpu_ms"] for run in entered)))
row("allocations of a frame on this side of the driver", "none", "%d" % max(
    run["our_allocations"] for name in runs if name.startswith("ours") for run in kept[name]))

# The whole program, in a window.

display = subprocess.Popen(
    ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
environment = dict(
    os.environ, DISPLAY=":" + display.stdout.readline().strip(), SDL_AUDIODRIVER="dummy", PRACTICUM_FRAMES="1")


def player(folder, *more):
    """The program, which says each frame that it draws."""
    command = [PLAYER, "play", "--scenarios", "../Scenarios", "--assets", ASSETS, "--data", folder, *more]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0)


def until_frame(program):
    for line in program.stderr:
        if line == b"frame\n":
            return
    sys.exit("the program ended before its first frame, with status %s" % program.wait())


def said(program):
    """How many frames it has told of since it was last asked."""
    os.set_blocking(program.stderr.fileno(), False)
    text = b""
    while more := program.stderr.read(1 << 16):
        text += more
    return text.count(b"frame\n")


def end(program):
    program.kill()
    program.wait()
    program.stderr.close()


def cpu_of(program):
    with open("/proc/%d/stat" % program.pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def played(folder, seconds):
    """The processor time and the frames of the program while it goes to a room and waits there."""
    script = os.path.join(folder, "still.steps")
    with open(script, "w") as steps:
        steps.write("press choose.hypoglycaemia-response\npress mode.exam\npress begin\n"
                    "press Mr Wang's room 3\nwait 30\nwait %d\n" % seconds)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = player(folder, "--script", script, "--lang", "en", "--quality", "1")
    frames = sum(line == b"frame\n" for line in program.stderr)
    if program.wait() != 0:
        sys.exit("the program could not be played by %s" % script)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, frames


def peak(folder, quality):
    """The most memory that the program held while it went through five places with people in them, in megabytes."""
    script = os.path.join(folder, "places.steps")
    with open(script, "w") as steps:
        steps.write("press choose.fire-evacuation\npress mode.learn\npress begin\nwait 3\n")
        for room in (301, 302, 303, 304):
            steps.write("press \u2192 Room %d\nwait 12\n" % room)
    program = player(folder, "--script", script, "--lang", "en", "--quality", quality)
    for _ in program.stderr:
        pass
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode != 0:
        sys.exit("the program could not be played by %s" % script)
    return usage.ru_maxrss // 1024


try:
    spans, whole = [], []
    for _ in range(max(5, ROUNDS)):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            program = player(folder)
            until_frame(program)
            last = time.perf_counter()
            spans.append((last - began) * 1000)
            # The list of drills grows while they are opened; then nothing is drawn any more.
            while time.perf_counter() - last < 1:
                time.sleep(0.005)
                if said(program):
                    last = time.perf_counter()
            whole.append((last - began) * 1000)
            end(program)
    row("start to first frame of the hall, in a window", "300 ms", of_three(spans))
    row("start to the hall with all drills listed", "", "%s ms" % of_three(whole))
    with tempfile.TemporaryDirectory() as folder:
        program = player(folder)
        until_frame(program)
        # By then all scenarios are read.
        time.sleep(8)
        said(program)
        before = cpu_of(program)
        time.sleep(10)
        spent, drawn = cpu_of(program) - before, said(program)
        with open("/proc/%d/status" % program.pid) as status:
            memory = next(line for line in status if line.startswith("VmHWM"))
        end(program)
    row("the hall at rest", "no drawing; 1 ms of processor time a frame", "%d frames drawn in ten seconds; %.2f ms a sixtieth" % (
        drawn, spent * 1000 / 600))
    row("memory of the program there", "300 MB", "%d MB" % (int(memory.split()[1]) // 1024))
    with tempfile.TemporaryDirectory() as folder:
        medium = peak(folder, "1")
    with tempfile.TemporaryDirectory() as folder:
        highest = peak(folder, "2")
    row("the most it held on the way through five places with people", "300 MB", "%d MB; at the highest quality %d MB" % (
        medium, highest))
    with tempfile.TemporaryDirectory() as folder:
        # Nobody breathes: the run goes on, and there is nothing new to be seen.
        with open(os.path.join(folder, "settings"), "w") as settings:
            settings.write("reduced-motion = true\n")
        (short, few), (long, many) = played(folder, 1), played(folder, 61)
    row("a room with people at rest, reduced motion, the run going on", "no drawing; 1 ms", "%d frames drawn in a minute; %.2f ms a frame" % (
        many - few, (long - short) * 1000 / (60 * FRAMES_OF_SCRIPT)))
    with tempfile.TemporaryDirectory() as folder:
        # They breathe, which is drawn a few times a second.
        (_, few), (_, many) = played(folder, 1), played(folder, 61)
    row("the same, people breathing", "", "%.0f frames drawn a second" % ((many - few) / 60))
finally:
    display.terminate()
print("\nstart to first frame of the room: raylib %.0f ms, f3d %.0f ms" % (
    middle("raylib, unlit", "first_frame_ms"), middle("f3d, lit by its own lights", "first_frame_ms")))
print("load of the machine: %.1f before, %.1f after, on %d cores" % (
    load_before, os.getloadavg()[0], os.cpu_count()))
