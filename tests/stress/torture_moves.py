"""Threads use long lists, dicts, sets, deques, bytearrays, arrays and views while their storage is moved to where it leaves
free memory in one piece: each finds what it put there, wherever that lies now, and a key that is there is always found."""

import gc
import threading
from array import array
from collections import deque

from torture import RACES, THREADS, Round, main

LENGTH = 700  # of containers: what is long enough to be moved has some 2 KB
UNITS = 64  # of as many equal octets, in the shared buffers
PIECE = 3000
WHOLE = 1_000_000  # octets, from pieces
STEP = 0x0101_0101_0101


class Moves(Round):
    """What the threads share, and what each has to itself and nobody else changes."""

    steps = 40
    races = (*RACES, MemoryError)

    def __init__(self):
        super().__init__()
        self.lists = [[(0, n) for n in range(LENGTH)] for _ in range(3)]
        self.table = {n: (0, n) for n in range(LENGTH)}
        self.names = {str(n) for n in range(LENGTH)}
        self.ring = deque([(0, n) for n in range(LENGTH)])
        self.octets = bytearray(UNITS * UNITS)
        self.seen = bytearray(UNITS * UNITS)
        self.view = memoryview(self.seen)
        self.numbers = array("q", [n * STEP for n in range(LENGTH)])
        self.own = [list(self.make(me)) for me in range(THREADS)]
        self.tearing = threading.Lock()

    def make(self, n):
        """One container of each kind that moves, known by a number."""
        yield [n, *range(LENGTH)]
        yield {k: (n, k) for k in range(LENGTH)}
        yield set(range(n, n + LENGTH))
        yield deque([n] * LENGTH)
        yield bytearray([n % 256]) * (4 * LENGTH)
        yield array("i", [n]) * LENGTH

    def look_at(self, made, n):
        """Whether containers are as `make` made them."""
        for held, expected in zip(made, self.make(n)):
            if held != expected or len(held) != len(expected):
                self.wrong.append((n, type(held)))

    def end(self):
        for me in range(THREADS):
            self.look_at(self.own[me], me)
        if set(range(LENGTH)) - self.table.keys() or set(map(str, range(LENGTH))) - self.names:
            self.wrong.append("a key was lost")
        if self.tearing.locked():
            self.wrong.append("left locked")


def on_lists(this, value, numbers):
    items = this.lists[numbers.below(3)]
    kind = numbers.below(6)
    place = numbers.below(LENGTH)
    if kind == 0:
        items.insert(place, value)
    elif kind == 1:
        this.check(items.pop(place))
    elif kind == 2:
        items[place : place + 3] = [value] * 3
    elif kind == 3:
        items.sort()
    elif kind == 4:
        for item in items:
            this.check(item)
    else:
        for item in reversed(items[place:]):
            this.check(item)


def on_table(this, value, numbers):
    key = numbers.below(LENGTH)
    kind = numbers.below(5)
    this.check(this.table.get(key))
    if str(key) not in this.names:
        this.wrong.append(("names", key))
    if kind == 0:
        this.table[key] = value
    elif kind == 1:
        this.table[value] = value
        this.check(this.table.pop(value))
    elif kind == 2:
        for item in this.table.values():
            this.check(item)
    elif kind == 3:
        this.names.add(value)
        this.names.remove(value)
    else:
        this.wrong.extend(name for name in this.names if type(name) not in (str, tuple))


def on_ring(this, value, numbers):
    kind = numbers.below(4)
    if kind == 0:
        this.ring.append(value)
        this.check(this.ring.popleft())
    elif kind == 1:
        this.ring.rotate(numbers.below(40) - 20)
    elif kind == 2:
        this.check(this.ring[numbers.below(LENGTH)])
    else:
        for item in this.ring:
            this.check(item)


def on_octets(this, value, numbers):
    """A unit is written and read in one operation, so it is never seen half."""
    start = UNITS * numbers.below(UNITS)
    unit = bytes([value[1] % 256]) * UNITS
    kind = numbers.below(6)
    if kind == 0:
        this.octets[start : start + UNITS] = unit
    elif kind == 1:
        this.view[start : start + UNITS] = unit
    elif kind == 2:
        this.octets.extend(unit)
        del this.octets[-UNITS:]
    else:
        read = bytes((this.octets, this.seen, this.view)[kind - 3][start : start + UNITS])
        if read.count(read[:1]) != len(read) or len(read) != UNITS:
            this.wrong.append(read)


def on_numbers(this, value, numbers):
    place = numbers.below(LENGTH)
    kind = numbers.below(3)
    if kind == 0:
        this.numbers[place] = value[1] * STEP
    elif kind == 1:
        this.numbers.append(place * STEP)
        this.numbers.pop()
    else:
        for number in this.numbers:
            if number % STEP:
                this.wrong.append(number)


def on_own(this, value, numbers):
    """New ones take the places of those that were there, and lie between those of others."""
    me, step = value
    if numbers.below(3) == 0:
        this.own[me] = list(this.make(me))
    this.look_at(this.own[me], me)
    if numbers.below(4) == 0:
        gc.collect()


def on_pieces(this, value, numbers):
    """Fill the memory, let go of every second piece, and ask for what is longer than each."""
    if not this.tearing.acquire(blocking=False):
        return
    try:
        pieces = []
        try:
            while len(pieces) < 10_000:
                pieces.append(bytearray([len(pieces) % 256]) * PIECE)
        except MemoryError:
            pass
        del pieces[::2]
        whole = bytearray(WHOLE)
        if len(whole) != WHOLE or any(whole[::1000]):
            this.wrong.append("whole")
        for place, piece in enumerate(pieces):
            if piece.count((2 * place + 1) % 256) != PIECE:
                this.wrong.append(("piece", place))
    finally:
        this.tearing.release()


ACTIONS = (on_lists, on_table, on_ring, on_octets, on_numbers, on_own)

main(Moves, (*ACTIONS * 6, on_pieces))
