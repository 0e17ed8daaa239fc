"""All threads fill the memory at once, again and again: each keeps what it had, MemoryError comes only to who asks for
memory, containers are whole after it, and when all is dropped there is as much room as before."""

import gc
import threading

from torture import RACES, THREADS, Round, main

KEPT = 40


class Exhaustion(Round):
    """What threads share while memory runs out, and what each keeps of its own."""

    steps = 5  # each of them fills the memory
    races = (*RACES, MemoryError)

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()
        self.shared = []
        self.table = {}
        self.names = set()
        self.kept = [[(me, n) for n in range(KEPT)] for me in range(THREADS)]
        self.tables = [{n: (me, n) for n in range(KEPT)} for me in range(THREADS)]
        self.failed = [0] * THREADS

    def end(self):
        for me in range(THREADS):
            if self.kept[me] != [(me, n) for n in range(KEPT)] or self.tables[me] != dict(enumerate(self.kept[me])):
                self.wrong.append(("kept", me))
        if self.lock.locked():
            self.wrong.append("left locked")
        self.shared.clear()
        self.table.clear()
        self.names.clear()
        gc.collect()
        room = bytearray(ROOM)  # what was filled is free again
        if len(room) != ROOM:
            self.wrong.append("room")


ROOM = 100_000


def fill(this, me, make):
    """Until there is no more, or much; what was made is looked at after the error."""
    made = []
    try:
        for n in range(100_000):
            made.append(make(n))
    except MemoryError:
        this.failed[me] += 1
    for n in range(len(made)):
        if made[n] is None:
            this.wrong.append(("made", n, len(made)))
    return len(made)


def on_octets(this, value, numbers):
    size = 1 << (4 + numbers.below(12))
    fill(this, value[0], lambda n: bytearray(size))


def on_lists(this, value, numbers):
    fill(this, value[0], lambda n: [n] * (n % 50))


def on_tables(this, value, numbers):
    fill(this, value[0], lambda n: {n: str(n), str(n): n})


def on_growth(this, value, numbers):
    """One container that grows until it cannot: it has all that was added before."""
    me = value[0]
    kind = numbers.below(5)
    count = 0
    try:
        if kind == 0:
            grown = []
            while True:
                grown.append(count)
                count += 1
        elif kind == 1:
            grown = {}
            while True:
                grown[count] = count
                count += 1
        elif kind == 2:
            grown = set()
            while True:
                grown.add(count)
                count += 1
        elif kind == 3:
            grown = bytearray()
            while True:
                grown += b"0123456789"
                count += 10
        else:
            grown = ""
            while True:
                grown += "0123456789"
                count += 10
    except MemoryError:
        this.failed[me] += 1
    if len(grown) - count not in (0, 1):  # the error may come after the step, before it is counted
        this.wrong.append(("grown", type(grown), len(grown), count))
    if kind < 3 and (0 in grown) != (count > 0):
        this.wrong.append(("lost", type(grown)))
    if kind == 1 and any(grown[n] != n for n in (0, count // 2, count - 1)):
        this.wrong.append("table")


def on_shared(this, value, numbers):
    try:
        for n in range(300):
            pair = (value[0], n)
            with this.lock:
                this.shared.append(pair)
                this.table[pair] = pair
                this.names.add(pair)
    except MemoryError:
        this.failed[value[0]] += 1
    for part in (list(this.shared), list(this.table.values()), list(this.names)):
        for pair in part:
            this.check(pair)


def on_calls(this, value, numbers):
    """Frames, generators, classes and closures."""

    class Thing:
        def __init__(self, n):
            self.n = n
            self.get = lambda: self.n

    fill(this, value[0], Thing)
    fill(this, value[0], lambda n: (m for m in range(n)))


def on_texts(this, value, numbers):
    fill(this, value[0], lambda n: f"{n:>{n % 100}}")
    fill(this, value[0], lambda n: 1 << (n % 1000))


def on_raise(this, value, numbers):
    """Exceptions that carry much, from handlers of MemoryError."""

    def make(n):
        try:
            raise ValueError([n] * 100)
        except ValueError as error:
            return error

    fill(this, value[0], make)


main(Exhaustion, (on_octets, on_lists, on_tables, on_growth, on_growth, on_shared, on_calls, on_texts, on_raise))
