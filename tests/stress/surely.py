"""What the programs of `allocating` share: a second try, and the count of failures. A module of the guest.

One allocation of a run fails, so MemoryError comes once at most, to the thread that asked for the memory; what it asked
for is then to be had, and everything is as if it had not asked.
"""

import threading
import time

NOTHING = object()  # a call with so few arguments needs no tuple of them, for which there might be no memory
failed = 0


def surely(action, first=NOTHING, second=NOTHING, third=NOTHING):
    """The result of a call, by a second one where there was no memory for the first."""
    global failed
    try:
        return call(action, first, second, third)
    except MemoryError:
        failed += 1
        whole(failed == 1, "one allocation failed, and MemoryError came twice")
    return call(action, first, second, third)


def call(action, first, second, third):
    if first is NOTHING:
        return action()
    if second is NOTHING:
        return action(first)
    if third is NOTHING:
        return action(first, second)
    return action(first, second, third)


def whole(condition, fact):
    """An invariant holds."""
    if not condition:
        raise AssertionError("wrong", fact)


class Begun(threading.Thread):
    """A thread that calls `body(*given)`, two at most; `begun` tells that it has come so far."""

    begun = False

    def __init__(self, body, first, second, options):
        super().__init__(**options)
        self.body = body
        self.first = first
        self.second = second

    def run(self):
        self.begun = True
        surely(self.body, self.first, self.second)


def started(body, first=NOTHING, second=NOTHING, **options):
    """A daemon that calls a function. One that dies for want of memory before it has begun is told of, and another tries."""
    while True:
        thread = surely(new, body, (first, second), options | {"daemon": True})
        surely(Begun.start, thread)
        while thread.is_alive() and not thread.begun:
            time.sleep(0.0005)  # of any priority
        if thread.begun:
            return thread


def new(body, given, options):
    return Begun(body, *given, options)


def joined(threads):
    """Wait for all of them."""
    for thread in threads:
        surely(Begun.join, thread)
        whole(not thread.is_alive(), thread)
