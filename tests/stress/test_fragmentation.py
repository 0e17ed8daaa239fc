"""Free memory stays in one piece: the model of `benchmarks/lifetimes.py`, shortened, and what moving may not harm."""

from __future__ import annotations

import subprocess
from pathlib import Path
from statistics import mean

import pytest

LIFETIMES = (Path(__file__).parents[2] / "benchmarks" / "lifetimes.py").read_text()


@pytest.mark.parametrize("heap", ["256K", "1M", "4M"])
def test_half_of_free_memory_is_one_piece(weft_vm: str, image, heap: str) -> None:
    program = image(LIFETIMES)
    ratios = []
    for seed in range(1, 5):
        command = [weft_vm, "-X", f"heapsize={heap}", "-X", "cores=1", program, str(seed), "70", "1600"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr) == (0, "")
        rows = [[int(number) for number in line.split()] for line in done.stdout.splitlines()]
        ratios += [largest / free for _step, free, largest, _alive, _failures in rows[2:]]
    assert mean(ratios) >= 0.5, ratios
    assert min(ratios) >= 0.25, ratios


# Containers of every kind that moves, in pieces; then a block that only fits when they have moved.
MOVED = """
import gc
from array import array
from collections import deque

MAKERS = [
    lambda n: [n] * 700,
    lambda n: bytearray([n % 256]) * 5600,
    lambda n: array("i", [n]) * 1400,
    lambda n: deque([n] * 700),
    lambda n: {k: n for k in range(200)},
    lambda n: set(range(n, n + 300)),
]


def same(held, made):
    return held == made and repr(held) == repr(made)


pieces = []
try:
    while True:
        pieces.append(MAKERS[len(pieces) % len(MAKERS)](len(pieces)))
except MemoryError:
    del pieces[-20:]  # room for what follows
kept = {n: pieces[n] for n in range(len(pieces)) if n % 4 < 2}
view = memoryview(bytearray(b"v" * 6000))
table = next(held for held in kept.values() if type(held) is dict)
walk = iter(table.items())
first = next(walk)
elements = iter(next(held for held in kept.values() if type(held) is set))
element = next(elements)
pieces = None
gc.collect()
before = gc.stats()
free = gc.mem_free()
block = bytearray(free // 4)
after = gc.stats()
print(after["moved_bytes"] > before["moved_bytes"], before["largest_free"] < len(block))
print(len([first, *walk]) == 200, len([element, *elements]) == 300)
print(all(same(held, MAKERS[n % len(MAKERS)](n)) for n, held in kept.items()))
print(bytes(view) == b"v" * 6000)
try:
    bytearray(free * 2)
except MemoryError as error:
    print("the largest free" in str(error))
"""


def test_what_moves_is_as_it_was(weft_vm: str, image) -> None:
    command = [weft_vm, "-X", "heapsize=2M", "-X", "cores=1", image(MOVED)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("True True\nTrue True\nTrue\nTrue\nTrue\n", "")


# What the compiler makes is read where it lies, by addresses that no variable holds.
COMPILED = """
for n in range(4):
    names = {}
    text = "\\n".join(f"def f{k}(a, *, b={k}):\\n    return [a, b, 'text {k}', ({k}, 2.5, None)]\\n" for k in range(12))
    exec(text, names)
    assert [names[f"f{k}"](n) for k in range(12)] == [[n, k, f"text {k}", (k, 2.5, None)] for k in range(12)]
print("whole")
"""


def test_compiled_code_does_not_move_while_it_is_read(image) -> None:
    import builds

    options = builds.BUILDS["move-always"].options
    command = [str(builds.executable("move-always")), *options, "-X", "heapsize=4M", image(COMPILED)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
