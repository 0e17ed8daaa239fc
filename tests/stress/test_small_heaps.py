"""Small heaps that threads fill and drop: MemoryError comes soon, only when what lives takes the room, and leaves the
program with all of it."""

from __future__ import annotations

import ast
import subprocess

import pytest

PROGRAM = """
import gc
import sys
import threading
import time

COUNT, IS_FILLING = int(sys.argv[1]), sys.argv[2] == "filling"


def little(n):
    return [n]


def table(n):
    return {n: n}


def text(n):
    return "x" * (n % 40)


def octets(n):
    return bytearray(n % 200 + 1)


def long_octets(n):
    return bytearray(1000 + n % 1000)


def long_list(n):
    return [n] * (100 + n % 100)


MAKERS = (little, table, text, octets, long_octets, long_list)
errors, made = [0] * COUNT, [0] * COUNT


def fill(me, n, kept):
    while True:
        n = (n * 1103515245 + 12345) & 0x7FFFFFFF
        kept = (kept, MAKERS[(n >> 8) % len(MAKERS)](n >> 12))
        made[me] += 1


def drop(me, n, kept):
    for _ in range(2000):
        n = (n * 1103515245 + 12345) & 0x7FFFFFFF
        kept = MAKERS[(n >> 8) % len(MAKERS)](n >> 12)
        made[me] += 1


def work(me):
    for n in range(5):
        try:
            (fill if IS_FILLING else drop)(me, n * 100 + me, None)
        except MemoryError:
            errors[me] += 1


def room():
    kept = None
    count = 0
    try:
        while True:
            kept = (kept, bytearray(500))
            count += 1
    except MemoryError:
        return count


before = room()
threads = [threading.Thread(target=work, args=(me,)) for me in range(COUNT)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
del threads, thread
gc.collect()
print((errors, made, before, room()))
"""


def run(
    weft_vm: str, program: str, size: str, threads: int, cores: int, what: str
) -> tuple[list[int], list[int], int, int]:
    command = [weft_vm, "-X", f"heapsize={size}", "-X", f"cores={cores}", program, str(threads), what]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    found: tuple[list[int], list[int], int, int] = ast.literal_eval(done.stdout)
    return found


@pytest.mark.parametrize("size", ["128K", "256K", "1M"])
@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("cores", [1, 2])
def test_full_heaps(weft_vm: str, image, size: str, threads: int, cores: int) -> None:
    errors, made, before, after = run(weft_vm, image(PROGRAM), size, threads, cores, "filling")
    assert errors == [5] * threads
    assert min(made) > 0
    assert after * 10 >= before * 9  # in holes that are a little other ones


@pytest.mark.parametrize("size", ["128K", "256K", "1M"])
@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("cores", [1, 2])
def test_garbage_is_room(weft_vm: str, image, size: str, threads: int, cores: int) -> None:
    errors, made, before, after = run(weft_vm, image(PROGRAM), size, threads, cores, "dropping")
    assert (errors, made) == ([0] * threads, [10_000] * threads)
    assert after * 10 >= before * 9
