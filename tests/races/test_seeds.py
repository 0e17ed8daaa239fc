"""The same seed is the same run: on every build, and again."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from weft import Console, Machine, Schedule
from weft._native import FOLDER
from weft.compiler.assemble import decode
from weft.compiler.code import CodeObject
from weft.compiler.compile import compile_module
from weft.compiler.points import SHARED
from weft.host_calls import FLAG_POINTS, UNICODE, compile_text

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "builds")]

import builds  # noqa: E402

PROGRAMS = {
    "counters": """
from threading import Thread
counts = {}
def count(name):
    for i in range(30):
        counts[i % 3] = counts.get(i % 3, 0) + 1
    print(name, "ends")
threads = [Thread(target=count, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counts)
""",
    "queue": """
import queue, threading
items = queue.Queue(2)
def fill(first):
    for i in range(5):
        items.put(first + i)
def drain(name):
    while (item := items.get()) is not None:
        print(name, item)
fillers = [threading.Thread(target=fill, args=(k,)) for k in (0, 10)]
drains = [threading.Thread(target=drain, args=(k,)) for k in "xy"]
for thread in fillers + drains:
    thread.start()
for thread in fillers:
    thread.join()
for _ in drains:
    items.put(None)
""",
    "timers": """
import random, threading, time
def tick(name, pause):
    for _ in range(4):
        time.sleep(pause)
        print(name, time.monotonic(), time.time())
for name, pause in (("a", 0.5), ("b", 0.5), ("c", 0.75)):
    threading.Thread(target=tick, args=(name, pause)).start()
threading.Timer(1.25, print, ("timer",)).start()
print(random.random(), hash(object()), {object(): 1}.keys() is None, id(tick))
""",
    "conditions": """
import threading
condition = threading.Condition()
turn = 0
def play(me):
    global turn
    for _ in range(4):
        with condition:
            condition.wait_for(lambda: turn % 3 == me)
            print(me, end=" ")
            turn += 1
            condition.notify_all()
threads = [threading.Thread(target=play, args=(me,), priority=5 + me % 2) for me in range(3)]
for thread in threads:
    thread.start()
""",
    "objects": """
import gc, threading, weakref
class Thing:
    def __del__(self):
        ended.append(1)
ended = []
kept = set()
def make(n):
    for i in range(20):
        thing = Thing()
        kept.add(thing)
        if len(kept) > n:
            kept.pop()
threads = [threading.Thread(target=make, args=(n,)) for n in (3, 5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(kept) <= 40, {int, str, list, Thing})
""",
    "asyncio": """
import asyncio, os, threading, time
async def nap(n):
    await asyncio.sleep(n)
    return await asyncio.to_thread(lambda: (n, time.monotonic()))
async def main():
    print(await asyncio.gather(*[nap(n) for n in (3, 1, 2)]))
ends = os.pipe()
def write():
    time.sleep(5)
    os.write(ends[1], b"here")
threading.Thread(target=write).start()
asyncio.run(main())
while True:
    try:
        print(os.read(ends[0], 10))
        break
    except BlockingIOError:
        time.sleep(0.5)
""",
}
SEEDS = range(1, 21)


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The programs as images whose threads can be switched everywhere."""
    folder = tmp_path_factory.mktemp("images")
    made = {}
    for name, source in PROGRAMS.items():
        made[name] = folder / f"{name}.weft"
        made[name].write_bytes(compile_text(source, f"{name}.py", flags=FLAG_POINTS))
    return made


def run(machine: Path, image: Path, seed: int, *options: str) -> tuple[int, str, str]:
    """One run of `weft-vm`: its status, and what it printed, the trace at the end."""
    command = [str(machine), "-X", f"seed={seed}", *options, "-X", "trace", str(image)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    assert re.search(rf"weft-vm: seed {seed}: trace [0-9a-f]{{16}}, \d+ steps", done.stderr), done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("options", [(), ("-X", "depth=3", "-X", "steps=300")], ids=["walk", "ranks"])
def test_a_seed_gives_one_trace_on_every_build(name, options, images):
    """Also by another compiler: that of the sanitizers, which comes with the system."""
    if not builds.sanitizer_compiler("thread"):
        pytest.skip(f"neither of {builds.SANITIZER_COMPILERS} is here with its thread sanitizer")
    ours, other = FOLDER / "weft-vm", builds.executable("thread-sanitizer")
    traces = set()
    for seed in SEEDS:
        outcome = run(ours, images[name], seed, *options)
        assert outcome[0] == 0, outcome[2]
        assert run(other, images[name], seed, *options) == outcome
        assert run(ours, images[name], seed, *options) == outcome
        traces.add(outcome[2])
    assert len(traces) > len(SEEDS) // 2


def test_the_library_and_the_executable_agree(images):
    image = images["queue"].read_bytes()
    for seed in SEEDS:
        with Machine(schedule=Schedule(seed, 2, 400), console=(console := Console("x"))) as machine:
            assert machine.run_image(image, [str(images["queue"])]) == 0
            trace = machine.scheduled_run().trace
            status, printed, errors = run(FOLDER / "weft-vm", images["queue"], seed, "-X", "depth=2", "-X", "steps=400")
        assert (status, printed) == (0, console.read_output())
        assert f"trace {trace:016x}" in errors


def instruction_names(code: CodeObject) -> list[str]:
    """The instructions of a code object, in order."""
    names = []
    pc = 0
    while pc < len(code.instructions):
        layout, _, pc = decode(code.instructions, pc)
        names.append(layout.name)
    return names


def test_every_use_polls_and_nothing_between_enter_and_its_block():
    source = "def f(m, a):\n    with m as a.y:\n        a.x += a.y[0]\n    return a.x\n"
    module = compile_module(source, "p.py", points=True, unicode=UNICODE)
    (code,) = [value for value in module.body.constants if isinstance(value, CodeObject)]
    names = instruction_names(code)
    assert "enter_context" in names and names.count("loop") == 5
    for place, name in enumerate(names):
        if name in SHARED:
            assert names[place - 1] in ("loop", "enter_context")
    assert names[names.index("enter_context") + 1] != "loop"
    plain = compile_module(source, "p.py", unicode=UNICODE)
    (code,) = [value for value in plain.body.constants if isinstance(value, CodeObject)]
    assert instruction_names(code) == [name for name in names if name != "loop"]


def test_hours_take_no_time_and_clocks_are_exact(weft, program):
    text = """
import threading, time
began = time.monotonic()
def nap(hours):
    time.sleep(3600 * hours)
    print(hours, time.monotonic() - began, time.time_ns() % 1000, time.ticks_ms())
for hours in (3, 1, 2):
    threading.Thread(target=nap, args=(hours,)).start()
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=1800.25), time.monotonic() - began, time.gmtime()[:6])
"""
    done = weft("run", "--seed", "7", program(text), timeout=10)
    assert done.stdout.splitlines() == [
        "False 1800.25 (2025, 1, 1, 0, 30, 1)",
        "1 3600.0 0 3601000",
        "2 7200.0 0 7201000",
        "3 10800.0 0 10801000",
    ]


@pytest.mark.parametrize("depth", [None, 1, 3])
def test_who_only_looks_makes_progress_too(weft, program, depth):
    text = """
import threading, time
ready = False
def work():
    global ready
    time.sleep(0.02)
    ready = True
threading.Thread(target=work).start()
while not ready:
    pass
began = time.monotonic()
while time.monotonic() - began < 0.25:
    pass
print("on", time.monotonic() - began)
"""
    done = weft("run", "--seed", "3", *([] if depth is None else ["--depth", str(depth)]), program(text))
    assert done.stdout == "on 0.25\n", done.stderr


def test_a_real_pipe_is_waited_for(program):
    text = "import sys, threading\nthreading.Thread(target=lambda: print(sys.stdin.readline())).start()\n"
    command = [str(FOLDER / "weft-vm"), "-B", "-X", "seed=1", program(text)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.poll() is None
        printed, _ = process.communicate("a line\n", timeout=30)
    assert printed == "a line\n\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (("seed=-1",), "seed takes a number from 0 to 4294967295, not -1"),
        (("seed=4294967296",), "seed takes a number from 0 to 4294967295, not 4294967296"),
        (("seed=1", "depth=0"), "depth takes a number from 1 to 100, not 0"),
        (("seed=1", "steps=0"), "steps takes a number from 1 to 4294967295, not 0"),
        (("depth=2",), "-X depth and -X trace need -X seed=N"),
    ],
)
def test_what_weft_vm_refuses(settings, message):
    options = [word for setting in settings for word in ("-X", setting)]
    done = subprocess.run([str(FOLDER / "weft-vm"), *options, "-c", "1"], capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"weft-vm: {message}")


def test_what_a_machine_refuses():
    for schedule, message in (
        (Schedule(-1), "seed is -1; it must be 0 to 4294967295"),
        (Schedule(1, 101), "depth is 101; it must be 1 to 100"),
        (Schedule(1, 2, 0), "steps is 0; it must be 1 to 4294967295"),
    ):
        with pytest.raises(ValueError, match=message):
            Machine(schedule=schedule)
    with pytest.raises(ValueError, match="cores is 2; with a schedule threads run one at a time"):
        Machine(cores=2, schedule=Schedule(1))


@pytest.mark.parametrize("depth", [None, 2])
def test_daemons_end_with_the_program(weft, program, depth):
    text = """
import threading, time
def nap():
    try:
        time.sleep(1e6)
    finally:
        print("nap ends")
def stubborn():
    while True:
        try:
            time.sleep(1)
        except BaseException:
            pass
for work in (nap, stubborn, threading.Event().wait):
    threading.Thread(target=work, daemon=True).start()
time.sleep(2.5)
print("main ends", time.monotonic())
"""
    done = weft("run", "--seed", "2", *([] if depth is None else ["--depth", str(depth)]), program(text), timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, "main ends 3.5\nnap ends\n", "")


def test_ctrl_c_reaches_a_thread_that_waits_beside_one_that_runs(program):
    text = """
import threading
def spin():
    print("spins", flush=True)
    while True:
        pass
threading.Thread(target=spin, daemon=True).start()
try:
    threading.Event().wait()
except KeyboardInterrupt:
    print("interrupted")
"""
    command = [str(FOLDER / "weft-vm"), "-B", "-X", "seed=1", "-X", "depth=2", program(text)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "spins\n"
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=30)
    assert (printed, process.returncode) == ("interrupted\n", 0)
