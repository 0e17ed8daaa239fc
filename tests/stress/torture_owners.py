"""Each thread writes containers of its own for a while, so that it comes to own them; then others write them, too, while
it writes, stops for the collector, sleeps, or has handed them over. Nothing that anybody wrote is lost."""

import time
from collections import deque

from torture import THREADS, Round, main

BURST = 20  # writes in a row: more than make an owner


class Own:
    """Containers that one thread writes most of the time, and how much was written in all."""

    def __init__(self):
        self.list = []
        self.dict = {}
        self.set = set()
        self.bytes = bytearray()
        self.deque = deque()


class Owners(Round):
    """What each thread has, and how often each thread wrote to each."""

    def __init__(self):
        super().__init__()
        self.owns = [Own() for _ in range(THREADS)]
        self.written = [[0] * THREADS for _ in range(THREADS)]  # by writer, then by what was written
        self.shelf = []  # lists on their way from one thread to another
        self.shelved = [0] * THREADS
        self.taken = [0] * THREADS

    def end(self):
        self.taken[0] += sum(len(items) for items in self.shelf)
        if sum(self.shelved) != sum(self.taken):
            self.wrong.append(("shelf", self.shelved, self.taken))
        for place, own in enumerate(self.owns):
            count = sum(written[place] for written in self.written)
            sizes = [len(items) for items in (own.list, own.dict, own.set, own.bytes, own.deque)]
            if sizes != [count] * 5:
                self.wrong.append((place, count, sizes))
            if len(set(own.list)) != count or set(own.list) != own.set or set(own.dict) != own.set:
                self.wrong.append((place, "not the same"))
        # More than half of the heap: a native stack that still refers to this round would leave too little for the next one.
        self.owns.clear()


def write(this, me, place, key):
    """Add one element to each container of a thread."""
    own = this.owns[place]
    own.list.append(key)
    own.dict[key] = place
    own.set.add(key)
    own.bytes.append(me)
    own.deque.append(key)
    this.written[me][place] += 1


def on_own(this, value, numbers):
    for i in range(BURST):
        write(this, value[0], value[0], (*value, i))


def on_another(this, value, numbers):
    write(this, value[0], numbers.below(THREADS), (*value, -1))


def on_all(this, value, numbers):
    for place in range(THREADS):
        write(this, value[0], place, (*value, -2))


def on_shelf(this, value, numbers):
    items = []
    for i in range(numbers.below(2 * BURST)):
        items.append(i)
    this.shelved[value[0]] += len(items)
    this.shelf.append(items)
    if len(this.shelf) > THREADS:
        taken = this.shelf.pop(0)
        while taken:
            taken.pop()
            this.taken[value[0]] += 1


def on_sleep(this, value, numbers):
    time.sleep(0.0001)
    if numbers.below(8) == 0:
        this.owns[value[0]].list.extend(())


main(Owners, (on_own, on_own, on_own, on_another, on_all, on_shelf, on_sleep))
