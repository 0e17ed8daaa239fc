"""What runs when objects die, on a thread of its own: a failing allocation there is told of, or is of who collects, and
every object still gets its turn, once."""

import gc
import weakref

from surely import surely, whole

ended, gone, closed = [], [], []


class Thing:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        surely(ended.append, [self.n] * 3)


class Plain:
    pass


def leave():
    """A generator that is lost half-way, and wants an end."""
    try:
        yield 1
    finally:
        surely(closed.append, ["closed"])


def dead(reference):
    gone.append(reference)


def things():
    for n in range(3):
        Thing(n)


def cycle():
    one, two = Plain(), Plain()
    one.other, two.other = two, one
    return weakref.ref(one, dead)


def lost():
    next(leave())


watches = []


def watch():
    while len(watches) < 2:
        watches.append(cycle())


surely(things)
surely(watch)
surely(lost)


class Stir:
    """For the thread that runs finalisers: it goes on, and its native stack holds something else than before."""

    def __del__(self):
        pass


def stir():
    Stir()


def is_over():
    return len(gone) == 2 and len(closed) == 1 and len({row[0] for row in ended}) == 3


# What died while that thread marked may be kept by its native stack for a while, but not for ever.
for _ in range(30):
    surely(gc.collect)
    surely(stir)
    if surely(is_over):
        break
whole(all(row == [row[0]] * 3 for row in ended), ended)
whole(len(set(map(id, gone))) == len(gone) <= 2, gone)
numbers = sorted({row[0] for row in ended})
statistics = surely(gc.stats)
whole(sum(count for _, count in statistics["pause_ns"]) >= 0, statistics)
surely(gc.collect)
print(numbers, len(gone), closed, [reference() for reference in watches], sorted(statistics)[:3])
