# Weak references: what they give, when they die, how they compare, what may have them.

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
    def __init__(self, name="thing"):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def dead(make, *more):
    """A reference to an object that nobody else holds any more."""
    reference = weakref.ref(make(), *more)
    collect()
    return reference


# case: alive and dead
thing = Thing()
reference = weakref.ref(thing)
print(reference() is thing, reference(), type(reference).__name__, callable(reference))
gone = dead(Thing)
print(gone(), gone() is None, repr(gone).endswith("dead>"), repr(reference).split(" at ")[0])

# case: one reference for all
thing = Thing()
first = weakref.ref(thing)
print(weakref.ref(thing) is first, weakref.getweakrefcount(thing))
with_callback = weakref.ref(thing, print)
print(weakref.ref(thing) is with_callback, weakref.getweakrefcount(thing), with_callback.__callback__ is print)
print(weakref.ref(thing).__callback__, weakref.getweakrefcount(5), weakref.getweakrefs(5))

# case: callback
seen = []


def make():
    thing = Thing()
    thing.cycle = thing
    return weakref.ref(thing, lambda dead: seen.append(dead()))


reference = make()
collect()
print(seen)
print(reference())

# case: callback of a dead reference
seen = []


def make():
    thing = Thing()
    weakref.ref(thing, lambda reference: seen.append("called"))
    return weakref.ref(thing)


reference = make()
collect()
print(reference(), seen)

# case: what can be referenced
for value in (Thing(), Thing, len, print, Thing.__init__, set(), frozenset([1]), lambda: 0, (x for x in ()), gc):
    print(type(weakref.ref(value)).__name__, end=" ")
print()

# case: what cannot
for value in (1, 1.5, "text", b"", None, True, (), [], {}, range(3), slice(1), ..., Exception(), object(), iter([])):
    print(attempt(weakref.ref, value))

# case: slots
class Bare:
    __slots__ = ("a",)


class Referable:
    __slots__ = ("a", "__weakref__")


class Derived(Bare):
    pass


class Number(int):
    pass


class Text(str):
    pass


print(attempt(weakref.ref, Bare()), type(weakref.ref(Referable())).__name__, type(weakref.ref(Derived())).__name__)
print(attempt(weakref.ref, Number()), type(weakref.ref(Text())).__name__)
print(attempt(type, "Twice", (Referable,), {"__slots__": ("__weakref__",)}))

# case: equality
class Equal:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Equal) and self.value == other.value

    def __hash__(self):
        return hash(self.value)


first, second, third = Equal(1), Equal(1), Equal(2)
print(weakref.ref(first) == weakref.ref(second), weakref.ref(first) != weakref.ref(second))
print(weakref.ref(first) == weakref.ref(third), hash(weakref.ref(first)) == hash(first))
print(weakref.ref(first) == first, {weakref.ref(first): "found"}[weakref.ref(second)])
print(attempt(lambda: weakref.ref(first) < weakref.ref(second))[:40])

# case: equality of the dead
gone, other = dead(Thing), dead(Thing)
print(gone == gone, gone == other, gone != other, gone == weakref.ref(Thing), attempt(hash, gone))

# case: hash outlives
def make():
    thing = Thing()
    reference = weakref.ref(thing, print)
    return reference, hash(reference)


import builtins

quiet = builtins.print
print = lambda *arguments: None  # noqa: E731
reference, before = make()
collect()
quiet(hash(reference) == before, reference() is None)

# case: unhashable targets
class Unhashable:
    __hash__ = None


thing = Unhashable()
print(attempt(hash, weakref.ref(thing)))

# case: subclass of ref
class Named(weakref.ref):
    def __new__(cls, target, name):
        return super().__new__(cls, target)

    def __init__(self, target, name):
        super().__init__(target)
        self.name = name

    def __call__(self):
        return self.name, super().__call__()


thing = Thing()
named = Named(thing, "label")
print(named(), named.name, named == weakref.ref(thing), isinstance(named, weakref.ref), weakref.ref(thing) is named)

# case: wrong arguments
print(attempt(weakref.ref))
print(attempt(weakref.ref, Thing, None, 1))
print(attempt(weakref.ref, Thing, callback=None))

# case: cycles die
def make():
    first, second = Thing("first"), Thing("second")
    first.other, second.other = second, first
    return weakref.ref(first), weakref.ref(second)


pair = make()
collect()
print([reference() for reference in pair])

# case: a class dies
def make():
    class Passing:
        def method(self):
            return 1

    return weakref.ref(Passing), weakref.ref(Passing.method)


pair = make()
collect()
print([reference() for reference in pair])

# case: weak method
class Owner:
    def greet(self):
        return "hello"


owner = Owner()
method = weakref.WeakMethod(owner.greet)
print(method()(), method() == owner.greet, method == weakref.WeakMethod(owner.greet), hash(method) == hash(owner))
print(attempt(weakref.WeakMethod, len))


def make():
    return weakref.WeakMethod(Owner().greet)


method = make()
collect()
print(method())

# case: resurrected by its finaliser
class Phoenix:
    def __del__(self):
        saved.append(self)


saved = []


def make():
    phoenix = Phoenix()
    phoenix.me = phoenix
    return weakref.ref(phoenix)


reference = make()
collect()
print(len(saved), reference())

# case: a class that is no subtype

for cls in (int, Thing, dict, object, type):
    print(attempt(weakref.ref.__new__, cls, Thing()).rpartition(": ")[2].partition(" of")[0])


class Kept(weakref.ref):
    pass


thing = Thing("kept")
print(attempt(lambda: type(weakref.ref.__new__(Kept, thing)).__name__))
print(attempt(lambda: weakref.ref.__new__(weakref.ref, thing) is weakref.ref(thing)))
