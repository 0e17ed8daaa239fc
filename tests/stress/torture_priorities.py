"""Threads of all priorities at the same locks, in all orders that cannot deadlock: one at a time is inside, nobody waits for
ever, and a lock that is taken with a time-out is held or it is not."""

import threading
import time

from torture import THREADS, Round, main

LOCKS = 4
START = {"priority": 0} if hasattr(threading.Thread, "stop") else {}  # CPython has none


class Priorities(Round):
    """The locks, each with a count that is right only if one thread at a time changes it."""

    steps = 120

    def __init__(self):
        super().__init__()
        self.locks = [threading.Lock() for _ in range(LOCKS)]
        self.counts = [0] * LOCKS
        self.expected = [[0] * LOCKS for _ in range(THREADS)]
        self.owned = threading.RLock()
        self.depth = 0
        self.passed = threading.Lock()
        self.workers = []
        self.added = 0

    def add(self, index):
        """Not one operation: a thread that is not alone loses counts."""
        count = self.counts[index]
        for _ in range(3):
            pass
        self.counts[index] = count + 1

    def end(self):
        for worker in self.workers:
            worker.join()
        for index in range(LOCKS):
            if self.counts[index] != sum(part[index] for part in self.expected) + (index == 0) * self.added:
                self.wrong.append(("count", index, self.counts[index]))
            if self.locks[index].locked():
                self.wrong.append(("left locked", index))


def on_one(this, value, numbers):
    index = numbers.below(LOCKS)
    with this.locks[index]:
        this.add(index)
        this.expected[value[0]][index] += 1


def on_two(this, value, numbers):
    """In the order of their numbers, so that no two wait for each other."""
    first = numbers.below(LOCKS - 1)
    second = first + 1 + numbers.below(LOCKS - 1 - first)
    with this.locks[first], this.locks[second]:
        for index in (first, second):
            this.add(index)
            this.expected[value[0]][index] += 1


def on_any_order(this, value, numbers):
    """In any order, but with an end."""
    first, second = numbers.below(LOCKS), numbers.below(LOCKS)
    if first == second:
        return
    with this.locks[first]:
        if this.locks[second].acquire(timeout=0.0005 * numbers.below(3)):
            this.add(second)
            this.expected[value[0]][second] += 1
            this.locks[second].release()


def on_try(this, value, numbers):
    index = numbers.below(LOCKS)
    if this.locks[index].acquire(blocking=False):
        this.add(index)
        this.expected[value[0]][index] += 1
        this.locks[index].release()


def on_owned(this, value, numbers):
    with this.owned:
        this.depth += 1
        with this.owned:
            if this.depth != 1:
                this.wrong.append("two own a lock")
        this.depth -= 1
    try:
        this.owned.release()
        this.wrong.append("released by a stranger")
    except RuntimeError:
        pass


def on_passed(this, value, numbers):
    """Taken here, released by another thread."""
    if this.passed.acquire(blocking=False):
        worker = threading.Thread(target=this.passed.release)
        worker.start()
        worker.join()


def on_worker(this, value, numbers):
    """A thread of another priority, that waits with the others."""
    count = 1 + numbers.below(4)

    def work():
        for _ in range(count):
            with this.locks[0]:
                this.add(0)
                this.added += 1
            if numbers.below(2):
                time.sleep(0)

    if START:
        START["priority"] = numbers.below(10)
    worker = threading.Thread(target=work, **START)
    worker.start()
    this.workers.append(worker)


main(Priorities, (on_one, on_one, on_two, on_any_order, on_try, on_owned, on_passed, on_worker))
