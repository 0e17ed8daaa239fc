"""Threads sort, search and heap what others change: a sorted list has what the unsorted one had, a key that misbehaves
raises, and what a heap under a lock gives out comes in order and once."""

import bisect
import functools
import heapq
import threading

from torture import THREADS, Round, main


class Reading:
    """Compares by its value, which another thread may look at."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value


class Sorting(Round):
    """A list that all sort, a heap under a lock, and one without."""

    steps = 400

    def __init__(self):
        super().__init__()
        self.items = [(n % 7, n) for n in range(60)]
        self.lock = threading.Lock()
        self.heap = []
        self.pushed = [0] * THREADS
        self.popped = [[] for _ in range(THREADS)]
        self.free = [(0, n) for n in range(30)]
        self.ordered = []
        self.keeping = threading.Lock()
        self.inserted = [0] * THREADS

    def end(self):
        left = [heapq.heappop(self.heap) for _ in range(len(self.heap))]
        if left != sorted(left):
            self.wrong.append("heap")
        every = sorted(item for part in self.popped for item in part) + left
        if sorted(every) != sorted((me, n) for me in range(THREADS) for n in range(self.pushed[me])):
            self.wrong.append(("heap", len(every), self.pushed))
        if self.ordered != sorted(self.ordered) or len(self.ordered) != sum(self.inserted):
            self.wrong.append(("ordered", len(self.ordered), self.inserted))
        for item in self.items:
            self.check(item)


def on_sort(this, value, numbers):
    kind = numbers.below(6)
    if kind == 0:
        this.items.sort()
    elif kind == 1:
        this.items.sort(key=lambda pair: -pair[1], reverse=numbers.below(2) == 1)
    elif kind == 2:
        this.items.sort(key=functools.cmp_to_key(lambda a, b: a[1] - b[1]))
    elif kind == 3:
        found = sorted(this.items)
        if found != sorted(found) or any(type(pair) is not tuple for pair in found):
            this.wrong.append(found)
    elif kind == 4:
        this.items.append(value)
    elif len(this.items) > 30:
        this.check(this.items.pop(numbers.below(20)))


def on_changed(this, value, numbers):
    """A key that changes the list while it is sorted: ValueError, and nothing that was not there."""
    mine = [(0, n) for n in range(50, 0, -1)]

    def key(pair):
        mine.append((9, 9))
        return pair

    try:
        mine.sort(key=key)
        this.wrong.append("sorted in spite of a change")
    except ValueError:
        pass
    if sorted(set(mine) - {(9, 9)}) != [(0, n) for n in range(1, 51)]:
        this.wrong.append(("lost", len(mine)))


def on_raise(this, value, numbers):
    mine = [Reading(n * 7919 % 101) for n in range(60)]
    mine[numbers.below(60)].value = "text"
    try:
        mine.sort()
        this.wrong.append("sorted what does not compare")
    except TypeError:
        pass
    if len(mine) != 60 or len({id(reading) for reading in mine}) != 60:
        this.wrong.append("lost in a sort that raised")


def on_heap(this, value, numbers):
    me = value[0]
    with this.lock:
        if numbers.below(2):
            heapq.heappush(this.heap, (me, this.pushed[me]))
            this.pushed[me] += 1
        elif this.heap:
            this.popped[me].append(heapq.heappop(this.heap))
        if this.heap and this.heap[0] != min(this.heap):
            this.wrong.append("not the least")


def on_free_heap(this, value, numbers):
    """Without a lock: out of order perhaps, but whole."""
    kind = numbers.below(5)
    heap = this.free
    if kind == 0:
        heapq.heappush(heap, value)
    elif kind == 1 and len(heap) > 5:
        this.check(heapq.heappop(heap))
    elif kind == 2:
        this.check(heapq.heapreplace(heap, value))
    elif kind == 3:
        heapq.heapify(heap)
    else:
        for pair in heapq.nsmallest(3, heap) + heapq.nlargest(3, heap):
            this.check(pair)
    if len(heap) > 100:
        del heap[30:]


def on_merge(this, value, numbers):
    found = list(heapq.merge(range(0, 30, 3), range(1, 30, 3), range(2, 30, 3)))
    if found != list(range(30)):
        this.wrong.append(found)


def on_insort(this, value, numbers):
    with this.keeping:
        bisect.insort(this.ordered, numbers.below(1000))
        this.inserted[value[0]] += 1
        place = bisect.bisect_left(this.ordered, 500)
        if any(n >= 500 for n in this.ordered[max(0, place - 3) : place]):
            this.wrong.append("bisect")
    if len(this.items) > 3:
        this.check(this.items[bisect.bisect(this.items, value) - 1])


main(Sorting, (on_sort, on_sort, on_changed, on_raise, on_heap, on_free_heap, on_merge, on_insort))
