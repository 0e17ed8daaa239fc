"""`threading.local`: values that end with their thread and with their object, whichever comes first, while others begin."""

from __future__ import annotations

import subprocess

import pytest

DYING = """
import gc
import threading

THREADS, ROUNDS = 8, 15
kept = [threading.local() for _ in range(4)]
wrong = []


class Value:
    alive = 0
    lock = threading.Lock()

    def __init__(self):
        with Value.lock:
            Value.alive += 1

    def __del__(self):
        with Value.lock:
            Value.alive -= 1


def live(me, start):
    start.wait()
    brief = [threading.local() for _ in range(20)]
    for local in kept + brief:
        local.me = me
        local.value = Value()
    for local in kept + brief:
        if local.me != me or local.__dict__.keys() != {"me", "value"}:
            wrong.append(me)
    del brief[::2]


for _ in range(ROUNDS):
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=live, args=(me, start)) for me in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    del threads, thread
# The main thread's own are left.
rows = [len(object.__getattribute__(local, "_local__rows")) for local in kept]
for _ in range(5):
    gc.collect()
print(wrong, rows, Value.alive < THREADS * 24)
"""

SHARED = """
import threading

local = threading.local()
stop = threading.Event()
wrong = []


def write(me):
    n = 0
    while not stop.is_set():
        local.n = n = n + 1
        setattr(local, "name%d" % (n % 5), (me, n))
        if local.n != n or getattr(local, "name%d" % (n % 5)) != (me, n):
            wrong.append((me, n))
        if n % 7 == 0:
            delattr(local, "name%d" % (n % 5))


def come_and_go():
    while not stop.is_set():
        thread = threading.Thread(target=setattr, args=(local, "n", None))
        thread.start()
        thread.join()


threads = [threading.Thread(target=write, args=(me,)) for me in range(3)]
threads.append(threading.Thread(target=come_and_go))
for thread in threads:
    thread.start()
stop.wait(1)
stop.set()
for thread in threads:
    thread.join()
print(wrong, hasattr(local, "n"), len(object.__getattribute__(local, "_local__rows")) <= 1)
"""


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.parametrize(("program", "printed"), [(DYING, "[] [1, 1, 1, 1] True\n"), (SHARED, "[] False True\n")])
def test_values_of_threads(weft_vm: str, image, program: str, printed: str, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", "-X", "heapsize=4M", image(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")
