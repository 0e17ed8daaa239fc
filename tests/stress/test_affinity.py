"""`core=`: a pinned thread runs on its core token only, whatever the others do."""

from __future__ import annotations

import subprocess

import pytest

# Each of two threads counts, as long as nobody else writes into `turn`: a write by the other at any moment between two of
# its own would be seen, were both to run at the same time. A time slice may end between any two of them.
TOGETHER = """
import sys, threading, time

cores = [None if word == "any" else int(word) for word in sys.argv[1:]]
turn, overlaps, ready = [0], [0, 0], threading.Barrier(2)

def run(me):
    ready.wait()
    switches = 0
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        turn[0] = me
        for _ in range(20):
            if turn[0] != me:
                switches += 1
                turn[0] = me
    overlaps[me] = switches

threads = [threading.Thread(target=run, args=(me,), core=core) for me, core in enumerate(cores)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(overlaps))
"""

# Twenty threads on two tokens, pinned and not, of three priorities, wait, compute, make garbage: all of them end.
CROWD = """
import gc, threading, time

done, lock = [], threading.Lock()

def run(number):
    for i in range(40):
        [str(j) for j in range(50)]
        with lock:
            done.append(number)
        if i % 8 == number % 8:
            time.sleep(0.001)
        if i % 20 == number:
            gc.collect()

threads = [
    threading.Thread(target=run, args=(i,), core=(None, 0, 1)[i % 3], priority=(5, 7, 3, 5)[i % 4]) for i in range(20)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(done), sorted(set(done)) == list(range(20)))
"""

# On one core a thread of high priority, pinned to it, takes the token from a stranger; and a stranger that could run
# elsewhere leaves its token to a pinned thread of lower priority.
PLACE = """
import threading, time

def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass

def pinned():
    started.append(1)

for priority in (8, 2):
    started = []
    busy = [threading.Thread(target=compute, args=(1,)) for _ in range(2 if priority == 8 else 1)]
    for thread in busy:
        thread.start()
    time.sleep(0.05)
    thread = threading.Thread(target=pinned, core=0, priority=priority)
    thread.start()
    thread.join()
    is_before_the_strangers_end = all(other.is_alive() for other in busy)
    for other in busy:
        other.join()
    print(priority, len(started), is_before_the_strangers_end)
"""

ERRORS = """
import threading

for core in (2, -1, "0"):
    thread = threading.Thread(target=print, core=core)
    try:
        thread.start()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error, thread.is_alive())
for core in (0, 1, None):
    thread = threading.Thread(target=lambda: print([info.core for info in threading.info() if info.ident != 1]), core=core)
    thread.start()
    thread.join()
"""


def run(weft_vm: str, program: str, *arguments: str, cores: int = 2) -> str:
    command = ["nice", "-n", "1", weft_vm, "-X", f"cores={cores}", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("core", ["0", "1"])
def test_two_threads_of_one_core_never_run_at_the_same_time(weft_vm: str, image, core: str) -> None:
    program = image(TOGETHER)
    # A switch of two that share a core comes once in a slice of 10 ms, and each sees it at most once.
    assert int(run(weft_vm, program, core, core)) < 200
    assert int(run(weft_vm, program, core, core, cores=3)) < 200


def test_a_crowd_of_pinned_threads_ends(weft_vm: str, image) -> None:
    assert run(weft_vm, image(CROWD)) == "800 True\n"


def test_a_pinned_thread_gets_its_core(weft_vm: str, image) -> None:
    assert run(weft_vm, image(PLACE)) == "8 1 True\n2 1 True\n"


def test_a_core_that_is_not_there(weft_vm: str, image) -> None:
    assert run(weft_vm, image(ERRORS)) == (
        "ValueError core must be 0 to 1, not 2 False\n"
        "ValueError core must be 0 to 1, not -1 False\n"
        "TypeError 'str' object cannot be interpreted as an integer False\n"
        "[0]\n[1]\n[None]\n"
    )
