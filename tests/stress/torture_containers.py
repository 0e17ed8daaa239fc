"""Threads change and read the same list, dict, set, bytearray and instance; every append is there afterwards."""

from torture import THREADS, Round, main


class Shared:
    def __init__(self):
        self.a = ("a", 0)
        self.b = ("b", 0)


class Containers(Round):
    """The containers under torture, and those that are only added to, which must lose nothing."""

    def __init__(self):
        super().__init__()
        self.items = [(0, n) for n in range(50)]
        self.table = {n: (0, n) for n in range(50)}
        self.names = {(0, n) for n in range(50)}
        self.bytes = bytearray(range(50))
        self.shared = Shared()
        self.appended = []
        self.added = set()
        self.stored = {}
        self.octets = bytearray()
        self.kept = Shared()

    def after_step(self, me, step):
        if step % 8 == 0:
            self.appended.append((me, step))
            self.added.add((me, step))
            self.stored[me, step] = step
            self.octets.append(me)
            if step % 80 == 0:
                setattr(self.kept, f"kept_{me}_{step}", (me, step))

    def end(self):
        expected = [(me, step) for me in range(THREADS) for step in range(0, self.steps, 8)]
        assert sorted(self.appended) == expected, len(self.appended)
        for me in range(THREADS):
            steps = [step for thread, step in self.appended if thread == me]
            assert steps == sorted(steps), "appended out of order"
        assert sorted(self.added) == expected, len(self.added)
        assert sorted(self.stored) == expected, len(self.stored)
        assert sorted(self.octets) == [me for me, step in expected], len(self.octets)
        kept = sorted(value for name, value in vars(self.kept).items() if name.startswith("kept_"))
        assert kept == [(me, step) for me, step in expected if step % 80 == 0], len(kept)
        for value in self.items:
            self.check(value)
        for values in (self.table.values(), vars(self.shared).values()):
            for value in values:
                self.check(value)
        for name, value in list(vars(self.shared).items()):
            assert getattr(self.shared, name) is value, name
            delattr(self.shared, name)
            assert not hasattr(self.shared, name) and name not in vars(self.shared), name
        assert len(self.table) == len(list(self.table)) and len(self.names) == len(list(self.names))


def on_list(this, value, numbers):
    items = this.items
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


def on_dict(this, value, numbers):
    table = this.table
    key = numbers.below(80)
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


def on_set(this, value, numbers):
    names = this.names
    value = (value[0], numbers.below(40))
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


def on_bytes(this, value, numbers):
    octets = this.bytes
    me = value[0]
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
        octets[numbers.below(60)] = value[1] & 255
    elif kind == 6:
        if len(bytes(octets)) > 400:
            del octets[100:]
    else:
        octets += b"xyz"


def on_instance(this, value, numbers):
    shared = this.shared
    name = "ab"[value[0] & 1] if numbers.below(2) else f"n{numbers.below(12)}"
    kind = numbers.below(5)
    if kind < 2:
        setattr(shared, name, value)
    elif kind == 2:
        this.check(getattr(shared, name))
    elif kind == 3:
        if name not in "ab":
            delattr(shared, name)
    else:
        for value in list(vars(shared).values()):
            this.check(value)


main(Containers, (on_list, on_dict, on_set, on_bytes, on_instance))
