"""The end of a program: threads that are left unwind, and have the time for it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

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


FINALIZED = """
import gc, threading, time

class Slow:
    def __init__(self):
        self.me = self

    def __del__(self):
        begun.set()
        time.sleep(60)
        print("slept")

begun = threading.Event()
Slow()
threading.Thread(target=gc.collect, daemon=True).start()
print(begun.wait(60))
"""


@pytest.mark.parametrize("cores", [1, 2])
def test_a_finaliser_that_the_end_stops_is_not_told(weft_vm: str, image, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", image(FINALIZED)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


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


PARKED = """
import sys, threading, time

waits = {name: wait for name, wait in WAITS.items() if name not in ("loop", "recursion", "generator")}
names = (list(waits) * 2)[:50]
began = []

def work(name):
    try:
        began.append(name)
        waits[name]()
    except OSError:
        threading.Event().wait()  # two cannot wait for the same descriptor of the console
    finally:
        sys.stdout.write(f"{name}\\n")

ends_never.start()
for name in names:
    threading.Thread(target=work, args=(name,), daemon=True).start()
while len(began) < len(names):
    time.sleep(0.01)
time.sleep(0.2)
"""

END = """
sys.stdout.write("end\\n")
sys.stdout.flush()
"""

RESET = """
import machine

def reset():
    sys.stdout.write("end\\n")
    sys.stdout.flush()
    machine.soft_reset()

threading.Thread(target=reset).start()
threading.Event().wait()
"""


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("way", ["end", "soft reset"])
def test_fifty_threads_in_all_kinds_of_waits_unwind(weft_vm: str, image, cores: int, way: str) -> None:
    """On an idle PC it takes some 10 ms; a thread that is not asked again within the first pause of 200 ms would show."""
    waits = (Path(__file__).parent / "stopping" / "waits.py").read_text().partition("def work(")[0]
    program = image(waits + PARKED + (END if way == "end" else RESET))
    with subprocess.Popen(["sleep", "60"], stdout=subprocess.PIPE) as silent:
        command = [weft_vm, "-X", f"cores={cores}", program]
        pipes = {"stdin": silent.stdout, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, text=True, **pipes) as process:
            assert process.stdout is not None and process.stderr is not None
            lines = [process.stdout.readline()]
            while lines[-1] not in ("end\n", ""):
                lines.append(process.stdout.readline())
            begun = time.monotonic()
            lines += process.stdout.readlines()  # not `communicate`, which loses what the last line came with
            errors = process.stderr.read()
            took_s = time.monotonic() - begun
        silent.kill()
    assert (process.returncode, errors) == (0, "")
    assert len(lines) == 51, lines
    assert took_s < 2, f"{took_s:.3f} s"
