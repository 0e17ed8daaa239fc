"""What `gc.stats()` says of pauses: that it adds up, and that no pause does more than a slice of work, whatever the heap.

Work is asserted, time is only printed: a test's computer is busy. `benchmarks/pauses.py` measures time.
"""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "pausing.py"

# Slices of marking have at most 1,000 units. What a look at the roots adds grows with the threads' stacks alone: a word of
# 64 bits each, and 64 words a unit, of the main thread and of four others that call nothing deeply.
SLICE = 1000
ROOTS = 400


@pytest.mark.parametrize(("heap", "kind"), [("256K", "chained"), ("1M", "small"), ("16M", "small"), ("16M", "chained")])
@pytest.mark.parametrize("threads", [1, 4])
def test_pauses_are_bounded(weft_vm: str, image, heap: str, kind: str, threads: int) -> None:
    path = image(PROGRAM.read_text("utf-8"), PROGRAM.name)
    command = [weft_vm, "-X", f"heapsize={heap}", path, kind, str(threads), "1", "50", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = ast.literal_eval(done.stdout)
    print(found)
    assert found["collections"] > 1
    assert 0 < found["longest_pause_units"] <= SLICE + ROOTS
    assert sum(count for _, count in found["pause_ns"]) == sum(count for _, count in found["pause_units"]) > 0
    assert found["stops"] > 0


COUNTING = """
import _thread
import gc

def bounds(rows):
    return [bound for bound, _ in rows]

def shortest_bound(rows, longest):
    return next(bound for bound, _ in rows if bound is None or longest < bound)

def last_used(rows):
    return [bound for bound, count in rows if count][-1]

def churn(count):
    kept = [None] * 1000
    for i in range(count):
        kept[i % 1000] = [i, (i,)]

churn(200_000)
found = gc.stats()
print(bounds(found["pause_ns"])[:3], bounds(found["pause_units"])[:3], bounds(found["pause_ns"])[-1])
print(last_used(found["pause_ns"]) == shortest_bound(found["pause_ns"], found["longest_pause_ns"]))
print(last_used(found["pause_units"]) == shortest_bound(found["pause_units"], found["longest_pause_units"]))
print(max(row["longest_pause_units"] for row in found["by_thread"]) == found["longest_pause_units"])
print(max(row["longest_pause_ns"] for row in found["by_thread"]) == found["longest_pause_ns"])
print(_thread.get_ident() in [row["number"] for row in found["by_thread"]])
gc.disable()
gc.stats(reset=True)
found = gc.stats()
print(found["longest_pause_ns"], found["longest_pause_units"], found["stops"], found["longest_stop_ns"])
print({count for _, count in found["pause_ns"] + found["pause_units"]})
print({row["longest_pause_ns"] for row in found["by_thread"]})
gc.enable()
churn(200_000)
print(gc.stats()["longest_pause_units"] > 0)
"""


def test_what_is_counted(weft_vm: str, image) -> None:
    command = [weft_vm, "-X", "cores=1", "-X", "heapsize=512K", image(COUNTING)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "[1000, 2000, 4000] [1, 2, 4] None",
        *["True"] * 5,
        "0 0 0 0",
        "{0}",
        "{0}",
        "True",
    ]
