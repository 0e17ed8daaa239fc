# WeakValueDictionary, WeakKeyDictionary, WeakSet and finalize.

import gc
import weakref


def collect():
    """Collect all garbage, after calls that leave nothing of earlier ones on the native stack."""
    deep = []
    for _ in range(40):
        deep = [deep]
    for _ in range(3):
        sorted(range(40), key=lambda number: repr(deep) + str(number))
        gc.collect()



class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def __lt__(self, other):
        return self.name < other.name


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def things(names):
    return [Thing(name) for name in names]


# case: values as in a dict
kept = things("abc")
mapping = weakref.WeakValueDictionary(zip("xyz", kept))
print(mapping["x"], mapping.get("y"), mapping.get("none"), mapping.get("none", 5), "x" in mapping, "q" in mapping)
print(sorted(mapping.keys()), sorted(mapping.values()), sorted(mapping.items()), len(mapping), sorted(mapping))
mapping["w"] = kept[0]
del mapping["x"]
print(sorted(mapping.items()), attempt(lambda: mapping["x"]), attempt(mapping.__delitem__, "x"))
print(mapping.pop("w"), attempt(mapping.pop, "w"), mapping.pop("w", "default"), mapping.setdefault("s", kept[1]))
print(sorted(mapping.copy().items()) == sorted(mapping.items()), bool(mapping), type(mapping).__name__)

# case: values die
def fill(mapping):
    for thing in things("abc"):
        mapping[thing.name] = thing


mapping = weakref.WeakValueDictionary()
fill(mapping)
collect()
print(len(mapping), list(mapping.items()), "a" in mapping, mapping.get("a"), mapping.data)
kept = Thing("k")
mapping["k"] = kept
fill(mapping)
collect()
print(dict(mapping), mapping.popitem(), attempt(mapping.popitem))

# case: values refused
mapping = weakref.WeakValueDictionary()
print(attempt(mapping.__setitem__, "a", 5))
print(attempt(weakref.WeakValueDictionary, {"a": []}))
print(attempt(weakref.WeakValueDictionary, 1, 2)[:9])

# case: value replaced before it dies
mapping = weakref.WeakValueDictionary()


def replace():
    mapping["k"] = Thing("old")


replace()
kept = Thing("new")
mapping["k"] = kept
collect()
print(mapping["k"], len(mapping))

# case: values joined
first, second = Thing("1"), Thing("2")
left = weakref.WeakValueDictionary(a=first)
right = weakref.WeakValueDictionary(b=second)
print(sorted((left | right).items()), sorted((left | {"c": second}).items()), sorted(({"c": second} | left).items()))
left |= right
print(sorted(left.items()), left == {"a": first, "b": second}, left == right, left != right)
left.update({"z": first}, y=second)
print(sorted(left), len(left.valuerefs()))
left.clear()
print(len(left))

# case: keys as in a dict
first, second = Thing("1"), Thing("2")
mapping = weakref.WeakKeyDictionary({first: "one"})
mapping[second] = "two"
print(mapping[first], mapping.get(second), mapping.get(Thing("3")), first in mapping, 5 in mapping, len(mapping))
print(sorted(mapping.keys()), sorted(mapping.values()), sorted(mapping.items()), sorted(mapping))
print(mapping.pop(first), attempt(mapping.pop, first)[:8], mapping.pop(first, "d"), mapping.setdefault(first, "again"))
del mapping[second]
print(mapping.copy().items() is not None, dict(mapping), attempt(mapping.__setitem__, 5, 1))

# case: keys die
mapping = weakref.WeakKeyDictionary()


def fill():
    for thing in things("abc"):
        mapping[thing] = thing.name


kept = Thing("k")
mapping[kept] = 5
fill()
collect()
print(len(mapping), dict(mapping), len(mapping.keyrefs()))

# case: equal keys
class Equal(Thing):
    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)


first, same = Equal("n"), Equal("n")
mapping = weakref.WeakKeyDictionary({first: 1})
mapping[same] = 2
print(len(mapping), mapping[first], mapping[same], next(iter(mapping)) is first)

# case: sets
kept = things("abc")
group = weakref.WeakSet(kept)
print(sorted(group), len(group), kept[0] in group, Thing("a") in group, 5 in group)
group.add(kept[0])
group.discard(kept[1])
print(sorted(group), attempt(group.remove, kept[1])[:8], sorted(group.copy()))
group.remove(kept[0])
print(group.pop(), len(group), attempt(group.pop))

# case: sets die
group = weakref.WeakSet(things("abc"))
kept = Thing("k")
group.add(kept)
collect()
print(list(group), len(group))

# case: set operations
a, b, c = things("abc")
left, right = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(sorted(left | right), sorted(left & right), sorted(left - right), sorted(left ^ right))
print(sorted(left.union([c])), sorted(left.intersection([a])), sorted(left.difference([a])), left.isdisjoint([c]))
print(left <= left, left < left, left >= right, left == weakref.WeakSet([b, a]), left != right, left.issubset([a, b, c]))
left |= right
print(sorted(left))
left &= [a, c]
print(sorted(left))
left -= [a]
left ^= [a, c]
print(sorted(left))
left.update([b])
left.clear()
print(len(left), attempt(left.add, 5))

# case: finalize
log = []


def make():
    thing = Thing("t")
    thing.cycle = thing
    return weakref.finalize(thing, log.append, "finalized")


finalizer = make()
collect()
print(log, finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach())

# case: finalize called and detached
thing = Thing("t")
finalizer = weakref.finalize(thing, lambda *a, **k: (a, k), 1, 2, x=3)
print(finalizer.alive, finalizer.peek()[0] is thing, finalizer.peek()[2:], finalizer.atexit)
print(finalizer(), finalizer(), finalizer.alive)
other = weakref.finalize(thing, print, "never")
print(other.detach()[2], other.alive, other.detach(), other.peek(), attempt(weakref.finalize, 5, print))

# case: deep copies
import copy

key, value = Thing("k"), Thing("v")
by_value = weakref.WeakValueDictionary(a=value)
by_key = weakref.WeakKeyDictionary({key: [1]})
copied = copy.deepcopy(by_key)
print(copied[key] == [1], copied[key] is by_key[key], copy.copy(by_key)[key] is by_key[key])
print(copy.deepcopy(by_value)["a"] is value, copy.copy(by_value)["a"] is value)

# case: shared by threads
import threading

kept = things([str(i) for i in range(50)])
mapping = weakref.WeakValueDictionary()
group = weakref.WeakSet()


def work(start):
    for i in range(start, 50, 4):
        mapping[i] = kept[i]
        group.add(kept[i])
        mapping[i + 1000] = Thing("short")


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
collect()
print(len(group), sorted(key for key in mapping if key < 50) == list(range(50)))
