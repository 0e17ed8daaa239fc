"""Memory that runs out: MemoryError where it does, and nothing else suffers."""

from __future__ import annotations

import subprocess

import pytest


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
def test_one_of_three_threads(weft_vm: str, image, cores: int) -> None:
    program = image(ONE_OF_THREE)
    done = run(weft_vm, program, "-X", f"cores={cores}", "-X", "heapsize=2M")
    assert (done.stdout, done.stderr) == ("['greedy'] ['a', 'b']\n", "")


def test_program_goes_on_after_memory_error(weft_vm: str, image) -> None:
    source = (
        "n = 0\nfor _ in range(20):\n    try:\n        kept = []\n        while True:\n            kept.append([0] * 100)\n"
        "    except MemoryError:\n        kept = None\n        n += 1\nprint(n)\n"
    )
    done = run(weft_vm, image(source), "-X", "heapsize=1M")
    assert (done.stdout, done.stderr) == ("20\n", "")


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
        assert done.returncode in (1, 2)
        assert "heap" in done.stderr and ("heapsize" in done.stderr or "MemoryError" in done.stderr), done.stderr


def test_each_allocation_may_fail(image) -> None:
    """On the build that can: whichever allocation fails, there is a MemoryError or it is not missed."""
    builds = pytest.importorskip("builds")
    executable = str(builds.executable("fail-allocation"))
    source = (
        "class A:\n    def __init__(self, x, *more, k=1, **named):\n        self.x = [x, k, named]\n"
        "    def __repr__(self):\n        return f'A({self.x})'\n"
        "def count(n):\n    for i in range(n):\n        yield i * 10**10\n"
        "try:\n    {}['key']\nexcept KeyError as error:\n    print(error)\n"
        "print(A(1, 2, q=3), dict(zip('abc', count(3))), sorted({3, 1, 2}), '%s' % 2.5, bytes(bytearray(b'x')))\n"
    )
    program = image(source)
    whole = run(executable, program)
    assert whole.returncode == 0, whole.stderr
    unharmed, number = 0, 0
    while unharmed < 10:
        number += 1
        done = run(executable, program, "-X", f"fail={number}")
        if (done.returncode, done.stdout) == (0, whole.stdout):
            unharmed += 1
            continue
        unharmed = 0
        assert done.returncode in (1, 70), f"allocation {number}: status {done.returncode}, {done.stderr}"
        assert done.returncode == 70 or "MemoryError" in done.stderr or "too small" in done.stderr, (
            f"{number}: {done.stderr}"
        )
