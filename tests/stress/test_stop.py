"""`Thread.stop`: it ends every wait, it lets `finally` blocks and `__exit__` run to their end, and whenever it comes no lock
stays held, no notification is lost and no `join` waits for ever."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "stopping"
RACES = re.findall(r"^def (\w+)\(\):", (HERE / "races.py").read_text(), re.MULTILINE)
SEEDS = 40

MOMENTS = """
import threading, time

steps = []

def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass

class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        began.set()
        compute(0.2)
        steps.append("exited")

def generator():
    try:
        yield
    finally:
        began.set()
        compute(0.2)
        steps.append("generator ended")

def in_finally():
    try:
        pass
    finally:
        began.set()
        compute(0.2)
        steps.append("computed")
    compute(20)

def sleeps_in_finally():
    try:
        pass
    finally:
        began.set()
        time.sleep(0.2)
        steps.append("slept")
    compute(20)

def returns_from_finally():
    for _ in range(2):
        try:
            return
        finally:
            began.set()
            compute(0.2)
            steps.append("returning")

def in_exit():
    with Manager():
        pass
    compute(20)

def in_generator():
    for _ in generator():
        pass
    compute(20)

def catches():
    while len(steps) < 2:
        try:
            began.set()
            compute(20)
        except BaseException as error:
            steps.append(type(error).__name__)

def stops_itself():
    began.set()
    threading.current_thread().stop()
    steps.append("not reached")

for function in (in_finally, sleeps_in_finally, returns_from_finally, in_exit, in_generator, catches, stops_itself):
    for insist in (False, True):
        steps.clear()
        began = threading.Event()
        thread = threading.Thread(target=function, daemon=True)
        thread.start()
        began.wait()
        time.sleep(0.02)
        thread.stop()
        if insist:
            time.sleep(0.02)
            thread.stop()
        thread.join(0.05 if function is catches and not insist else 20)
        print(function.__name__, insist, steps, thread.is_alive())
        if thread.is_alive():
            thread.stop()
            thread.join()

try:
    threading.main_thread().stop()
except SystemExit as error:
    print("main thread:", repr(error))
"""

MOMENTS_OUTPUT = """\
in_finally False ['computed'] False
in_finally True [] False
sleeps_in_finally False ['slept'] False
sleeps_in_finally True [] False
returns_from_finally False ['returning'] False
returns_from_finally True [] False
in_exit False ['exited'] False
in_exit True [] False
in_generator False ['generator ended'] False
in_generator True [] False
catches False ['SystemExit'] True
catches True ['SystemExit', 'SystemExit'] False
stops_itself False [] False
stops_itself True [] False
main thread: SystemExit()
"""


@pytest.mark.parametrize("cores", [1, 2])
def test_every_wait_ends(weft_vm: str, image, cores: int) -> None:
    program = image((HERE / "waits.py").read_text())
    with subprocess.Popen(["sleep", "60"], stdout=subprocess.PIPE) as silent:  # a standard input that says nothing
        done = subprocess.run(
            [weft_vm, "-X", f"cores={cores}", program], stdin=silent.stdout, capture_output=True, text=True, timeout=60
        )
        silent.kill()
    assert re.fullmatch(r"40 waits ended, in at most \d+ ms\n", done.stdout), done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_a_finally_and_an_exit_run_to_their_end_unless_it_is_asked_again(weft_vm: str, image) -> None:
    done = subprocess.run([weft_vm, image(MOMENTS)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, MOMENTS_OUTPUT, "")


@pytest.mark.parametrize("race", [name for name in RACES if name != "run"])
def test_a_stop_at_any_moment_costs_the_others_nothing(weft_vm: str, image, race: str) -> None:
    program = image((HERE / "races.py").read_text())
    for seed in range(SEEDS):
        command = [weft_vm, "-X", f"seed={seed}", program, race]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), f"seed {seed}: {done.stderr}"
