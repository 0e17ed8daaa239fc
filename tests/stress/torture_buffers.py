"""Threads share arrays, bytearrays with views on them, streams in memory, structs, scanners and generators of random
numbers: items stay whole, no view shows what lies behind its octets, and what is given out is given out once."""

import io
import random
import re
import struct
from array import array
from itertools import groupby, islice, repeat

from torture import THREADS, Round, main

WORDS = "one two three four five six seven eight "


class Buffers(Round):
    """What is under torture, and what must lose nothing."""

    def __init__(self):
        super().__init__()
        self.numbers = array("q", [n * 0x0101_0101_0101 for n in range(20)])
        self.octets = bytearray(b"0123456789" * 4)
        self.view = memoryview(self.octets)
        self.lines = io.StringIO()
        self.records = io.BytesIO()
        self.random = random.Random(5)
        self.pair = struct.Struct("<HH")
        self.added = array("I")
        self.matches = re.finditer(r"\w+ ?", WORDS * 200)
        self.found = [[] for _ in range(THREADS)]
        self.steps_of = islice(repeat(1), 3, 800, 2)
        self.stepped = [0] * THREADS
        self.rows = groupby(repeat(7, 500))
        _, self.row = next(self.rows)
        self.of_row = [0] * THREADS

    def after_step(self, me, step):
        if step % 8 == 0:
            self.added.append(me * 1_000_000 + step)
            self.lines.write(f"{me} {step}\n")
            self.records.write(self.pair.pack(me, step % 65536))
            for found in self.matches:
                self.found[me].append(found.start())
                break
            self.stepped[me] += next(self.steps_of, 0)
            self.of_row[me] += next(self.row, 0) == 7

    def end(self):
        expected = [(me, step) for me in range(THREADS) for step in range(0, self.steps, 8)]
        assert sorted(self.added) == sorted(me * 1_000_000 + step for me, step in expected)
        lines = self.lines.getvalue().splitlines()
        assert sorted(tuple(map(int, line.split())) for line in lines) == expected, len(lines)
        records = self.records.getvalue()
        assert sorted(self.pair.iter_unpack(records)) == sorted((me, step % 65536) for me, step in expected)
        starts = sum(self.found, [])
        assert len(set(starts)) == len(starts) == min(len(expected), 1600), len(starts)
        assert sum(self.stepped) == min(len(expected), 399), self.stepped
        assert sum(self.of_row) == min(len(expected), 500), self.of_row


def on_numbers(this, value, numbers):
    shared = this.numbers
    kind = numbers.below(9)
    if kind < 2:
        shared.append(numbers.below(9) * 0x0101_0101_0101)
    elif kind == 2:
        shared.insert(numbers.below(9), 0x0101_0101_0101)
    elif kind == 3:
        shared.pop(numbers.below(9))
    elif kind == 4:
        shared.remove(0x0101_0101_0101)
    elif kind == 5:
        shared.reverse()
    elif kind == 6:
        shared.extend(shared[2:5])
    elif kind == 7 and len(shared) > 60:
        del shared[::2]
    else:
        shared[3:5] = array("q", [0x0202_0202_0202])
    for number in (shared[-1], *shared[:3], *shared.tolist()[-2:]):
        if number % 0x0101_0101_0101:
            this.wrong.append(number)


def on_views(this, value, numbers):
    octets = this.octets
    kind = numbers.below(8)
    try:
        if kind == 0:
            this.view = memoryview(octets)[numbers.below(9) :]
        elif kind == 1:
            this.view.release()
        elif kind == 2:
            octets += b"01234567"
        elif kind == 3:
            del octets[numbers.below(20) :]
        elif kind == 4:
            this.view[numbers.below(9)] = 50
        elif kind == 5:
            octets.clear()
        elif kind == 6:
            octets.insert(numbers.below(9), 51)
        else:
            octets.remove(50)
    except BufferError:
        this.view.release()
    with memoryview(octets) as whole, whole[1:-1] as part:
        shown = part.tobytes() + whole.tobytes()[:3] + bytes(this.view[::2])
    for octet in shown:
        if not 48 <= octet < 58:
            this.wrong.append(octet)


def on_streams(this, value, numbers):
    text = this.lines.getvalue()
    if text and not text.endswith("\n"):
        this.wrong.append(text[-9:])
    if len(this.records.getvalue()) % 4:
        this.wrong.append(len(this.records.getvalue()))
    this.lines.tell()


def on_random(this, value, numbers):
    number = this.random.randrange(10)
    if not 0 <= number < 10 or not 0.0 <= this.random.random() < 1.0:
        this.wrong.append(number)
    if numbers.below(50) == 0:
        this.random.setstate(this.random.getstate())
        this.random.seed(value[1])


main(Buffers, (on_numbers, on_views, on_streams, on_random))
