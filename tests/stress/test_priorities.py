"""Priority inversion on one core: a thread of low priority holds what one of high priority wants, while others of middle
priority compute. With inheritance the wait lasts as long as the work under the lock, not as long as the computations."""

from __future__ import annotations

import subprocess

import pytest

PROGRAM = """
import sys, threading, time

WORK_S, BUSY_S = 0.1, 0.3
how = sys.argv[1]
lock, second = {kind}(), threading.Lock()
held, waiting = threading.Event(), threading.Event()
computed = []

def compute(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass

def low():
    with lock:
        if how == "two locks":
            second.acquire()
        held.set()
        compute(WORK_S)
        if how == "two locks":
            second.release()
            compute(WORK_S)

def between():
    with second:
        held.wait()
        lock.acquire()
        lock.release()

def middle():
    waiting.wait()
    compute(BUSY_S)
    computed.append(1)

def high():
    waited_for = second if how == "chain" else lock
    held.wait()
    if how == "chain":
        time.sleep(0.02)  # `between` waits for the lock by now
    waiting.set()
    with waited_for:
        print(len(computed))

def highest():
    waiting.wait()
    time.sleep(0.02)  # `high` waits for the lock by now
    with second:
        pass

threads = [threading.Thread(target=low, priority=1), threading.Thread(target=high, priority=8)]
threads += [threading.Thread(target=middle, priority=4) for _ in range(3)]
if how == "chain":
    threads.append(threading.Thread(target=between, priority=2))
if how == "two locks":
    threads.append(threading.Thread(target=highest, priority=9))
for thread in reversed(threads):
    thread.start()
for thread in threads:
    thread.join()
"""


@pytest.mark.parametrize("kind", ["threading.Lock", "threading.RLock"])
@pytest.mark.parametrize("how", ["one lock", "two locks", "chain"])
def test_the_wait_is_as_long_as_the_work_under_the_lock(weft_vm: str, image, how: str, kind: str) -> None:
    program = image(PROGRAM.replace("{kind}", kind))
    done = subprocess.run([weft_vm, "-X", "cores=1", program, how], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "0\n", "computations that came first"
