"""Four threads change and read the same list, dict, set, bytearray and instance, for `sys.argv[1]` seconds.

A race may lose the race: an operation may raise what CPython would raise. It may never crash, hang, show a value that
nobody stored, or lose what was appended. A program of the guest; CPython runs it as well.
"""

import gc
import sys
import threading
import time

THREADS = 4
STEPS = 2000  # of each thread in a round
RACES = (IndexError, KeyError, ValueError, RuntimeError, AttributeError, StopIteration)


class Shared:
    def __init__(self):
        self.a = ("a", 0)
        self.b = ("b", 0)


class Numbers:
    """Pseudo-random numbers of one thread."""

    def __init__(self, seed):
        self.state = seed * 7919 + 1

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


class Round:
    """What the threads of one round share, and what they found wrong."""

    def __init__(self):
        self.items = [(0, n) for n in range(50)]
        self.table = {n: (0, n) for n in range(50)}
        self.names = {(0, n) for n in range(50)}
        self.bytes = bytearray(range(50))
        self.shared = Shared()
        self.appended = []
        self.added = set()
        self.stored = {}
        self.octets = bytearray()
        self.wrong = []

    def check(self, value):
        if type(value) is not tuple or len(value) != 2 or type(value[1]) is not int:
            self.wrong.append(value)


def on_list(this, me, step, numbers):
    items = this.items
    value = (me, step)
    kind = numbers.below(12)
    if kind == 0:
        items.append(value)
    elif kind == 1:
        this.check(items.pop())
    elif kind == 2:
        items.insert(numbers.below(60), value)
    elif kind == 3:
        del items[numbers.below(60)]
    elif kind == 4:
        for item in items:
            this.check(item)
    elif kind == 5:
        this.check(items[numbers.below(60)])
    elif kind == 6:
        items[numbers.below(60)] = value
    elif kind == 7:
        items[5:8] = [value, value]
    elif kind == 8:
        items.sort()
    elif kind == 9:
        for item in items[2:20] + list(items):
            this.check(item)
    elif kind == 10:
        items.reverse()
    else:
        items.extend([value, value, value])
        if len(items) > 200:
            items.clear()


def on_dict(this, me, step, numbers):
    table = this.table
    key = numbers.below(80)
    value = (me, step)
    kind = numbers.below(9)
    if kind == 0 or kind == 1:
        table[key] = value
    elif kind == 2:
        this.check(table[key])
    elif kind == 3:
        del table[key]
    elif kind == 4:
        for key in table:
            if type(key) is not int:
                this.wrong.append(key)
    elif kind == 5:
        for item in list(table.values()):
            this.check(item)
    elif kind == 6:
        this.check(table.setdefault(key, value))
    elif kind == 7:
        this.check(table.popitem()[1])
    else:
        table.update({key: value, key + 1: value})


def on_set(this, me, step, numbers):
    names = this.names
    value = (me, numbers.below(40))
    kind = numbers.below(6)
    if kind == 0 or kind == 1:
        names.add(value)
    elif kind == 2:
        names.discard(value)
    elif kind == 3:
        this.check(names.pop())
    elif kind == 4:
        for item in names:
            this.check(item)
    else:
        for item in names | {value}:
            this.check(item)


def on_bytes(this, me, step, numbers):
    octets = this.bytes
    kind = numbers.below(8)
    if kind == 0:
        octets.append(me)
    elif kind == 1:
        octets.pop()
    elif kind == 2:
        octets.insert(numbers.below(40), me)
    elif kind == 3:
        del octets[numbers.below(60)]
    elif kind == 4:
        for octet in octets:
            if not 0 <= octet <= 255:
                this.wrong.append(octet)
    elif kind == 5:
        octets[numbers.below(60)] = step & 255
    elif kind == 6:
        if len(bytes(octets)) > 400:
            del octets[100:]
    else:
        octets += b"xyz"


def on_instance(this, me, step, numbers):
    shared = this.shared
    name = "ab"[me & 1] if numbers.below(2) else f"n{numbers.below(12)}"
    kind = numbers.below(5)
    if kind < 2:
        setattr(shared, name, (me, step))
    elif kind == 2:
        this.check(getattr(shared, name))
    elif kind == 3:
        if name not in "ab":
            delattr(shared, name)
    else:
        for value in list(vars(shared).values()):
            this.check(value)


ACTIONS = (on_list, on_dict, on_set, on_bytes, on_instance)


def work(this, me, seed):
    numbers = Numbers(seed + me)
    for step in range(STEPS):
        action = ACTIONS[numbers.below(len(ACTIONS))]
        try:
            action(this, me, step, numbers)
        except RACES:
            pass
        if step % 8 == 0:
            this.appended.append((me, step))
            this.added.add((me, step))
            this.stored[me, step] = step
            this.octets.append(me)


def play(seed):
    this = Round()
    threads = [threading.Thread(target=work, args=(this, me, seed)) for me in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [(me, step) for me in range(THREADS) for step in range(0, STEPS, 8)]
    assert not this.wrong, this.wrong[:5]
    assert sorted(this.appended) == expected, len(this.appended)
    for me in range(THREADS):
        steps = [step for thread, step in this.appended if thread == me]
        assert steps == sorted(steps), "appended out of order"
    assert sorted(this.added) == expected, len(this.added)
    assert sorted(this.stored) == expected, len(this.stored)
    assert sorted(this.octets) == [me for me in range(THREADS) for step in range(0, STEPS, 8)]
    for value in this.items:
        this.check(value)
    for name, value in list(vars(this.shared).items()):
        assert getattr(this.shared, name) is value, name
        delattr(this.shared, name)
        assert not hasattr(this.shared, name) and name not in vars(this.shared), name
    assert len(this.table) == len(list(this.table)) and len(this.names) == len(list(this.names))
    assert not this.wrong, this.wrong[:5]


def main():
    end = time.monotonic() + (float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rounds = 0
    while rounds == 0 or time.monotonic() < end:
        play(seed + rounds * THREADS)
        rounds += 1
        if rounds % 4 == 0:
            gc.collect()
    print("whole", file=sys.stdout)


main()
