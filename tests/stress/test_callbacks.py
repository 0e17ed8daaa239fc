"""The callback thread: it outlives what it calls, may wait and allocate there, and what finds its queues full is refused, or
counted where nobody can be told."""

from __future__ import annotations

import subprocess

LIFE = """
import micropython, sys, threading, time

steps, gate = [], threading.Event()

def fails(argument):
    raise ValueError(argument)

def leaves(argument):
    sys.exit(argument)

def stops(argument):
    threading.current_thread().stop()
    steps.append("not reached")

def waits(argument):
    gate.wait()
    with threading.Lock():
        steps.append([bytes(1000) for _ in range(100)].count(bytes(1000)))
    time.sleep(0.01)

def last(argument):
    steps.append(argument)
    done.set()

done = threading.Event()
for function in (fails, leaves, stops, waits):
    micropython.schedule(function, function.__name__)
micropython.schedule(last, "last")
gate.set()
done.wait()
print(steps)
"""

FULL = """
import machine, micropython, threading

entered, gate = threading.Event(), threading.Event()
calls = []

def wait(argument):
    entered.set()
    gate.wait()

micropython.schedule(wait, None)
entered.wait()
accepted = 0
try:
    while True:
        micropython.schedule(calls.append, accepted)
        accepted += 1
except RuntimeError as error:
    print(accepted, error)
pin = machine.Pin(3, machine.Pin.OUT, value=0)
pin.irq(lambda pin: calls.append("edge"), machine.Pin.IRQ_RISING | machine.Pin.IRQ_FALLING)
print(machine.events_lost())
for _ in range(50):
    pin.value(1)
    pin.value(0)
print(machine.events_lost())
gate.set()
done = threading.Event()
while len(calls) < accepted + 32:
    done.wait(0.01)
print(calls == list(range(accepted)) + ["edge"] * 32)
micropython.schedule(lambda argument: done.set(), None)
print(done.wait(10))
"""


def run(weft_vm: str, program: str) -> tuple[str, str]:
    done = subprocess.run([weft_vm, program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_it_outlives_what_it_calls(weft_vm: str, image) -> None:
    output, errors = run(weft_vm, image(LIFE))
    assert output == "[100, 'last']\n"
    assert errors.count("Traceback") == 1
    assert "ValueError: fails" in errors


def test_what_finds_its_queues_full(weft_vm: str, image) -> None:
    output, errors = run(weft_vm, image(FULL))
    assert (output, errors) == ("32 schedule queue full\n0\n68\nTrue\nTrue\n", "")
