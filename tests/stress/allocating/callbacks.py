"""Callbacks of pins and of `schedule` run on a thread of their own, which goes on after one that found no memory."""

import machine
import micropython
import threading

from surely import surely, whole

calls, edges = [], []
done = threading.Event()


def note(n):
    surely(calls.append, [n] * 2)


def edge(pin):
    surely(edges.append, pin is not None)


def schedule():
    for n in range(3):
        surely(micropython.schedule, note, n)


def make():
    return machine.Pin(3, machine.Pin.OUT, value=0)


pin = surely(make)


def attach():
    pin.irq(edge, machine.Pin.IRQ_RISING | machine.Pin.IRQ_FALLING)


def end(_):
    done.set()


surely(schedule)
surely(attach)
for level in (1, 0):
    surely(pin.value, level)


def after_others():
    """What is scheduled last runs when the queue is empty; one whose own call found no memory is told of, and not repeated."""
    while not done.is_set():
        surely(micropython.schedule, end, None)
        surely(done.wait, 0.2)


after_others()
whole(all(row == [row[0]] * 2 for row in calls), calls)
numbers = [row[0] for row in calls]
whole(numbers == sorted(numbers), calls)
print(numbers, edges, machine.events_lost())
