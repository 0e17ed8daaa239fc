"""Finalisers that allocate, lock, start threads, raise, collect and bring their object back, of objects that threads
share and drop: each runs once, and none while its object can still be reached."""

import gc
import sys
import threading
import time
import weakref

from torture import Round, main

KEPT_MAX = 24  # things that a register or a native frame may hold after the round, with what they refer to
guard = threading.Lock()
sys.unraisablehook = lambda arguments: raised.append(arguments.exc_value)
raised = []


class Thing:
    """Counts its end in the round; `act` is what its finaliser does beside that."""

    def __init__(self, this, number, act):
        self.this = this
        self.number = number
        self.act = act
        self.items = [number] * 4

    def __del__(self):
        if self.items != [self.number] * 4:
            self.this.wrong.append(("items", self.items))
        self.this.gone.append(self.number)
        self.act(self)


def allocate(thing):
    thing.found = [[n] * 10 for n in range(20)]


def lock(thing):
    with guard:
        thing.this.locked += 1


def start(thing):
    number = thing.number
    helped = thing.this.helped
    thread = threading.Thread(target=lambda: helped.append(number))
    thread.start()
    thing.this.helpers.append(thread)


def fall(thing):
    raise ValueError(thing.number)


def collect(thing):
    gc.collect()


def come_back(thing):
    thing.this.back.append(thing)


ACTS = (allocate, allocate, lock, lock, start, fall, collect, come_back)


class Finalizers(Round):
    """The things, in places where threads replace them."""

    steps = 150

    def __init__(self):
        super().__init__()
        self.places = [None] * 10
        self.gone = []
        self.made = []
        self.back = []
        self.helped = []
        self.helpers = []
        self.locked = 0
        self.told = []
        raised.clear()

    def end(self):
        self.places.clear()
        most = len(self.made) - KEPT_MAX
        for _ in range(100):
            gc.collect()
            if len(self.gone) >= most:
                break
            time.sleep(0.01)
        for helper in list(self.helpers):
            helper.join()
        for what in (self.gone, self.helped, self.told):
            if len(set(what)) != len(what) or not set(what) <= set(self.made):
                self.wrong.append(("twice, or never made", len(what), len(set(what))))
        if len(self.gone) < most:
            self.wrong.append(("not finalised", len(self.made), len(self.gone)))
        if not {error.args[0] for error in raised} <= set(self.made):
            self.wrong.append("raised by no finaliser")
        if not guard.acquire(timeout=10):
            self.wrong.append("a finaliser left the lock")
        guard.release()
        self.back.clear()
        self.helpers.clear()


def new_thing(this, value, numbers):
    this.made.append(value)
    return Thing(this, value, ACTS[numbers.below(len(ACTS))])


def on_place(this, value, numbers):
    this.places[numbers.below(10)] = new_thing(this, value, numbers)


def on_cycle(this, value, numbers):
    thing = new_thing(this, value, numbers)
    thing.itself = [thing]


def on_watch(this, value, numbers):
    thing = new_thing(this, value, numbers)
    weakref.finalize(thing, this.told.append, value)
    this.places[numbers.below(10)] = thing


def on_reader(this, value, numbers):
    thing = this.places[numbers.below(10)]
    if thing is not None:
        if thing.number in this.gone:
            this.wrong.append(("finalised while in reach", thing.number))
        if thing.items != [thing.number] * 4:
            this.wrong.append(("items", thing.items))


def on_lock(this, value, numbers):
    """A finaliser that wants the lock waits for it, and does not run inside it."""
    with guard:
        before = this.locked
        waste = [[n] for n in range(200)]
        if this.locked != before or len(waste) != 200:
            this.wrong.append("a finaliser ran inside the lock")


def on_back(this, value, numbers):
    if this.back:
        thing = this.back.pop()
        if thing.items != [thing.number] * 4:
            this.wrong.append(("items", thing.items))


def on_collection(this, value, numbers):
    if numbers.below(10) == 0:
        gc.collect()


main(Finalizers, (on_place, on_place, on_cycle, on_watch, on_reader, on_lock, on_back, on_collection))
