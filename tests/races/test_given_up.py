"""A wait that is given up, by a stop or by its time-out, in the moment in which it would have ended well: what it waited for
is lost in no order of the threads. Each program is one such moment; it fails when something is lost, held or hung."""

from __future__ import annotations

from pathlib import Path

import pytest

SCHEDULES = 150

PROLOGUE = """
import queue
import threading
import time

def run(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    return threads

def settle(*threads):
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive(), "hangs"
"""

PROGRAMS = {
    "an item of a queue": """
q = queue.Queue()
one, two = run(q.get, q.get)
time.sleep(0.01)
settle(*run(lambda: q.put(1), one.stop))
settle(one)
time.sleep(0.01)
assert q.qsize() == 0  # one of them has it
q.put(2)
settle(two)
assert q.mutex.acquire(timeout=1)
""",
    "an item of a simple queue": """
q = queue.SimpleQueue()
one, two = run(q.get, q.get)
time.sleep(0.01)
settle(*run(lambda: q.put(1), one.stop))
settle(one)
time.sleep(0.01)
assert q.qsize() == 0  # one of them has it
q.put(2)
settle(two)
""",
    "room in a queue": """
q = queue.Queue(1)
q.put(0)
one, two = run(lambda: q.put(1), lambda: q.put(2))
time.sleep(0.01)
settle(*run(q.get, one.stop))
settle(one)
got = [q.get(timeout=1)]
if got == [1]:
    got.append(q.get(timeout=1))
settle(two)
assert got[-1] == 2 and q.empty(), got
""",
    "a permit of a semaphore": """
semaphore, got = threading.Semaphore(0), []
def take(name):
    with semaphore:
        got.append(name)
one, two = run(lambda: take(1), lambda: take(2))
time.sleep(0.01)
settle(*run(semaphore.release, one.stop))
settle(one, two)
assert 2 in got and semaphore._value == 1, (got, semaphore._value)
""",
    "a lock": """
lock = threading.Lock()
def hold():
    with lock:
        time.sleep(0.01)
def take():
    with lock:
        pass
holder, one, two = run(hold, take, take)
time.sleep(0.005)
settle(*run(lambda: time.sleep(0.005), lambda: (time.sleep(0.005), one.stop())))
settle(holder, one, two)
assert not lock.locked()
""",
    "a lock at its time-out": """
lock, got = threading.Lock(), []
lock.acquire()
one, two = run(lambda: got.append(lock.acquire(timeout=0.01)), lambda: (time.sleep(0.01), lock.release()))
settle(one, two)
assert lock.locked() == got[0]
""",
    "an item at its time-out": """
q, got = queue.Queue(), []
def get():
    try:
        got.append(q.get(timeout=0.01))
    except queue.Empty:
        pass
settle(*run(get, get, lambda: (time.sleep(0.01), q.put(1))))
assert len(got) + q.qsize() == 1
assert not q.not_empty._waiters
""",
    "a notification at its time-out": """
condition, told = threading.Condition(), []
def wait():
    with condition:
        told.append(condition.wait(0.01))
def notify():
    time.sleep(0.01)
    with condition:
        before = len(condition._waiters)
        condition.notify()
        told.append(before)
settle(*run(wait, notify))
woken, waited = sorted(told, key=lambda fact: type(fact) is int)
assert woken == (waited == 1), told
""",
    "the lock of a condition": """
condition, owned = threading.Condition(), []
def wait():
    with condition, condition:
        try:
            condition.wait()
        finally:
            owned.append(condition._is_owned())
            with condition:
                pass
def hold():
    with condition:
        time.sleep(0.01)
one, = run(wait)
time.sleep(0.01)
settle(*run(hold, hold, one.stop))
settle(one)
assert owned == [True] or owned == []
assert condition.acquire(timeout=1) and not condition._waiters
""",
    "the end of a thread": """
target, = run(lambda: time.sleep(0.01))
one, two, three = run(target.join, target.join, lambda: target.join(0.01))
settle(*run(lambda: (time.sleep(0.01), one.stop())))
settle(target, one, two, three)
target.join()
""",
    "a thread that begins": """
for _ in range(3):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.stop()
    settle(thread)
assert threading.enumerate() == [threading.main_thread()]
with threading._registry:
    pass
""",
    "a barrier": """
barrier, seen = threading.Barrier(3), []
def come():
    try:
        barrier.wait()
        seen.append("passed")
    except threading.BrokenBarrierError:
        seen.append("broken")
one, two = run(come, come)
time.sleep(0.01)
settle(*run(one.stop, come))
settle(one, two)
assert seen in (["broken"] * 2, ["passed"] * 3, ["passed"] * 2), seen
""",
    "an event": """
event, seen = threading.Event(), []
one, two = run(lambda: seen.append(event.wait()), lambda: seen.append(event.wait()))
time.sleep(0.01)
settle(*run(event.set, one.stop))
settle(one, two)
assert True in seen and event.is_set() and event._changed.acquire(timeout=1)
""",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_nothing_is_lost(weft, tmp_path: Path, name: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROLOGUE + PROGRAMS[name], "utf-8")
    done = weft("explore", "--schedules", str(SCHEDULES), str(program), timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
