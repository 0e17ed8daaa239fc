"""Threads make weak references to shared objects, let the objects go, and read and change shared weak containers."""

import gc
import weakref

from torture import THREADS, Round, main


class Thing:
    def __init__(self, value):
        self.value = value


class Weak(Round):
    """The objects, of which threads replace one after the other, and what refers to them weakly."""

    def __init__(self):
        super().__init__()
        self.things = [Thing((0, n)) for n in range(20)]
        self.kept = Thing((0, 0))
        self.references = [weakref.ref(thing) for thing in self.things]
        self.by_name = weakref.WeakValueDictionary()
        self.by_thing = weakref.WeakKeyDictionary()
        self.group = weakref.WeakSet()
        self.cleared = []
        self.by_name["kept"] = self.kept
        self.by_thing[self.kept] = (0, 1)
        self.group.add(self.kept)

    def end(self):
        assert self.by_name["kept"] is self.kept and self.by_thing[self.kept] == (0, 1) and self.kept in self.group
        alive = set(map(id, self.things)) | {id(self.kept)}
        self.things.clear()
        self.references.clear()
        gc.collect()
        gc.collect()
        # What a register or a native frame still holds may live on: at most one object of each thread.
        assert len(self.group) <= 1 + THREADS + len(alive), len(self.group)


def on_reference(this, value, numbers):
    place = numbers.below(len(this.references))
    target = this.references[place]()
    if target is not None:
        this.check(target.value)
        this.references[place] = weakref.ref(target)
    else:
        this.references[place] = weakref.ref(this.things[numbers.below(len(this.things))])


def on_thing(this, value, numbers):
    this.things[numbers.below(len(this.things))] = Thing(value)


def on_callback(this, value, numbers):
    thing = this.things[numbers.below(len(this.things))]
    this.references.append(weakref.ref(thing, lambda reference: this.cleared.append(reference())))
    if len(this.references) > 60:
        del this.references[20:]
    if this.cleared and this.cleared.pop() is not None:
        this.wrong.append("a callback saw its object")


def on_values(this, value, numbers):
    thing = this.things[numbers.below(len(this.things))]
    kind = numbers.below(5)
    if kind == 0:
        this.by_name[numbers.below(10)] = thing
    elif kind == 1:
        found = this.by_name.get(numbers.below(10))
        if found is not None:
            this.check(found.value)
    elif kind == 2:
        this.by_name.pop(numbers.below(10), None)
    elif kind == 3:
        this.check(this.by_name.setdefault(numbers.below(10), thing).value)
    else:
        for found in this.by_name.values():
            this.check(found.value)


def on_keys(this, value, numbers):
    thing = this.things[numbers.below(len(this.things))]
    kind = numbers.below(4)
    if kind == 0:
        this.by_thing[thing] = value
    elif kind == 1:
        this.check(this.by_thing.get(thing, (0, 0)))
    elif kind == 2:
        for key, found in this.by_thing.items():
            this.check(key.value)
            this.check(found)
    elif thing is not this.kept:
        this.by_thing.pop(thing, None)


def on_group(this, value, numbers):
    thing = this.things[numbers.below(len(this.things))]
    kind = numbers.below(4)
    if kind == 0:
        this.group.add(thing)
    elif kind == 1:
        this.group.discard(thing)
    elif kind == 2:
        for found in this.group:
            this.check(found.value)
    else:
        for reference in weakref.getweakrefs(thing):
            if reference() is not thing:
                this.wrong.append(reference)


def on_collection(this, value, numbers):
    if numbers.below(20) == 0:
        gc.collect()


ACTIONS = (on_reference, on_reference, on_thing, on_callback, on_values, on_keys, on_group, on_collection)

assert THREADS > 1
main(Weak, ACTIONS)
