"""Memory that runs out: MemoryError where it does, and nothing else suffers."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from weft.compiler.compile import compile_source

pytestmark = pytest.mark.timeout(1800)  # seconds: some build the machine first, on a busy computer


def run(weft_vm: str, program: str, *options: str, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run([weft_vm, *options, program], capture_output=True, text=True, timeout=timeout_s)


ONE_OF_THREE = """
import threading

failed = []
ended = []
stop = threading.Event()


def greedy():
    kept = []
    try:
        while True:
            kept.append(bytearray(20000))
    except MemoryError:
        kept.clear()
        failed.append("greedy")
    stop.set()


def modest(name):
    total = 0
    while not stop.is_set():
        total += len(str(total))
    ended.append(name)


threads = [threading.Thread(target=greedy)]
threads += [threading.Thread(target=modest, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failed, sorted(ended))
"""


@pytest.mark.parametrize("cores", [1, 3])
def test_one_of_three_threads(command, cores: int) -> None:
    done = subprocess.run(command(ONE_OF_THREE, cores, "2M"), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "['greedy'] ['a', 'b']\n", "")


def test_program_goes_on_after_memory_error(weft_vm: str, image) -> None:
    source = (
        "n = 0\nfor _ in range(20):\n    try:\n        kept = []\n        while True:\n            kept.append([0] * 100)\n"
        "    except MemoryError:\n        kept = None\n        n += 1\nprint(n)\n"
    )
    done = run(weft_vm, image(source), "-X", "heapsize=1M")
    assert (done.stdout, done.stderr) == ("20\n", "")


FULL = """
import os

kept = None
errors = 0
while errors < 50:
    try:
        while True:
            kept = (kept,)
    except MemoryError:
        errors += 1
os._exit(7)
"""  # the handlers keep all: there is no room for a message then, and none for the reserve


@pytest.mark.parametrize("cores", [1, 2])
def test_memory_errors_in_a_heap_that_stays_full(weft_vm: str, image, cores: int) -> None:
    done = run(weft_vm, image(FULL), "-X", "heapsize=1M", "-X", f"cores={cores}")
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")


def test_large_objects(weft_vm: str, image) -> None:
    source = (
        "for make in (lambda: bytearray(10**8), lambda: [0] * 10**8, lambda: 'x' * 10**8, lambda: b'x' * 10**8,\n"
        "             lambda: 1 << 10**9, lambda: (1,) * 10**8):\n"
        "    try:\n        make()\n    except MemoryError:\n        print('MemoryError')\n"
    )
    done = run(weft_vm, image(source), "-X", "heapsize=1M")
    assert (done.stdout, done.stderr) == ("MemoryError\n" * 6, "")


SMALL = "print(sum(range(10)), [str(n) for n in range(5)], {'a': 1})\n"


def test_heap_of_64_kilobytes(weft_vm: str, image) -> None:
    done = run(weft_vm, image(SMALL), "-X", "heapsize=64k", "-X", "cores=1")
    assert (done.stdout, done.stderr) == ("45 ['0', '1', '2', '3', '4'] {'a': 1}\n", "")


@pytest.mark.parametrize("size", ["1", "1k", "4k", "8k", "16k", "24k", "32k", "40k", "48k"])
@pytest.mark.parametrize("cores", [1, 2, 8])
def test_too_small_a_heap_says_so(weft_vm: str, image, size: str, cores: int) -> None:
    done = run(weft_vm, image(SMALL), "-X", f"heapsize={size}", "-X", f"cores={cores}")
    if done.returncode == 0:
        assert done.stdout.startswith("45 ")
    else:
        assert done.returncode in (1, 2, 70)
        assert "heap" in done.stderr and ("heapsize" in done.stderr or "MemoryError" in done.stderr), done.stderr


PASSED = 20  # runs in a row that ended before the allocation that was to fail; threads make that vary
STEP = 1 if os.environ.get("WEFT_STRESS_ALL") else 4  # of the allocations, each STEP-th from a random one on
LONG = {"compiling": 50, "fragmented": 15}  # programs of so many allocations that fewer are tried
HEAPS = {"fragmented": "400K"}  # programs that want the heap nearly full
COLLECTING = ("classes", "containers", "finalizers", "weak")  # with whole collections under way as well
PARALLEL = (
    "threads",
    "threads_ending",
    "queues",
    "polling",
    "finalizers",
    "callbacks",
    "thread_locals",
)  # on two core tokens as well
ALLOCATING = sorted(path.stem for path in (Path(__file__).parent / "allocating").glob("*.py"))


def failing(executable: str, program: str, number: int, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a program with one allocation that fails, without further collections unless the options say so."""
    return run(executable, program, "-X", "collect=0", "-X", f"fail={number}", *options)


def has_passed(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether the program had ended before the allocation that was to fail."""
    return done.stderr.startswith("weft-vm: fewer than")


def is_expected(done: subprocess.CompletedProcess[str], whole: str) -> bool:
    """A failed allocation ends in MemoryError, which a thread may keep to itself, or in the word that the heap is too
    small to start; or nobody needed the memory. A program that finds something `wrong` says so."""
    if "wrong" in done.stdout or "AssertionError" in done.stderr:
        return False
    if done.returncode == 0 and done.stdout == whole:
        return done.stderr == "" or has_passed(done) or "MemoryError" in done.stderr
    if done.returncode == 70:
        return done.stdout == "" and "the heap is too small" in done.stderr
    return done.returncode in (0, 1) and "MemoryError" in done.stderr


def sweep(executable: str, program: str, first: int, step: int, *options: str) -> None:
    """Let each `step`-th allocation from `first` on fail, up to the program's last."""
    whole = failing(executable, program, 0, *options)
    assert (whole.returncode, whole.stderr) == (0, ""), whole.stderr
    number, passed = first, 0
    while passed < PASSED:
        done = failing(executable, program, number, *options)
        assert is_expected(done, whole.stdout), f"allocation {number}: {done.returncode}, {done.stdout} {done.stderr}"
        passed = passed + 1 if has_passed(done) else 0
        number += step


@pytest.fixture(scope="module")
def start(that_fails: str, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The number of allocations before a program begins, about: the last whose failure says that the heap is too small."""
    program = tmp_path_factory.mktemp("start") / "pass.weft"
    program.write_bytes(compile_source("pass\n", "pass.py"))
    number = 1
    while failing(that_fails, str(program), number).returncode == 70:
        number += 1
    return number


def test_each_allocation_of_the_start_may_fail(that_fails: str, image) -> None:
    sweep(that_fails, image("print('started')\n"), 1, 1)


def sweep_one(that_fails: str, image, name: str, start: int, *options: str, fewer: int = 1) -> None:
    """Let allocations of one of the programs fail, of each run another one."""
    folder = Path(__file__).parent
    source = (folder / "allocating" / f"{name}.py").read_text("utf-8")
    step = 1 if STEP == 1 else LONG.get(name, STEP) * fewer
    program = image(source, f"{name}.py", surely=(folder / "surely.py").read_text("utf-8"))
    options += ("-X", f"heapsize={HEAPS[name]}") if name in HEAPS else ()
    sweep(that_fails, program, start + random.randrange(step), step, *options)


@pytest.mark.parametrize(("name", "cores"), [(name, 1) for name in ALLOCATING] + [(name, 2) for name in PARALLEL])
def test_each_allocation_may_fail(that_fails: str, image, name: str, cores: int, start: int) -> None:
    sweep_one(that_fails, image, name, start, "-X", f"cores={cores}")


@pytest.mark.parametrize("name", COLLECTING)
def test_each_allocation_may_fail_between_collections(that_fails: str, image, name: str, start: int) -> None:
    sweep_one(that_fails, image, name, start, "-X", "cores=1", "-X", "collect=5", fewer=3)


FINALIZED = """
import gc
import weakref


class Thing:
    pass


gone = []
reference = weakref.ref(Thing(), gone.append)
gc.collect()
print(len(gone))
"""


def test_collection_while_the_callback_thread_is_made(that_fails: str, image) -> None:
    """`gc.collect()` looks at no native stack of its caller, but what it does afterwards counts."""
    done = run(that_fails, image(FINALIZED), "-X", "collect=1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")
