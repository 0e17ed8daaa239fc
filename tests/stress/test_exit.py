"""The end of a program: threads that are left unwind, and have the time for it."""

from __future__ import annotations

import subprocess

import pytest

PROGRAM = """
import threading, time

def work():
    started.set()
    try:
        time.sleep(60)
    finally:
        time.sleep(0.05)
        print("unwound")

started = threading.Event()
threading.Thread(target=work, daemon=True).start()
started.wait()
time.sleep(0.02)
"""


@pytest.mark.parametrize("cores", [1, 2])
def test_a_finally_that_waits_is_not_interrupted_again(weft_vm: str, image, cores: int) -> None:
    done = subprocess.run([weft_vm, "-X", f"cores={cores}", image(PROGRAM)], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, "unwound\n"), done.stderr


STOPPED = """
import threading, time

held = threading.Lock()
held.acquire()

def work(wait):
    try:
        started.set()
        wait()
    finally:
        time.sleep(0.02)
        unwound.append(1)

def compute():
    while True:
        pass

for wait in (threading.Event().wait, compute, lambda: time.sleep(60), held.acquire):
    started, unwound = threading.Event(), []
    thread = threading.Thread(target=work, args=(wait,))
    try:
        thread.stop()
    except RuntimeError as error:
        print(error)
    thread.start()
    started.wait()
    print(thread.stop())
    thread.join()
    print(unwound, thread.stop())
"""


def test_a_thread_can_be_stopped(weft_vm: str, image) -> None:
    done = subprocess.run([weft_vm, image(STOPPED)], capture_output=True, text=True, timeout=30)
    row = "cannot stop thread before it is started\nTrue\n[1] False\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, row * 4, "")
