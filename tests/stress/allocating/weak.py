"""Weak references with and without callbacks, and the calls of descriptors that make objects of their own."""

from _weakref import getweakrefcount, getweakrefs, ref


class First:
    """What it extends at first."""


class Thing(First):
    def __init__(self, value):
        self.value = value

    @classmethod
    def make(cls, value):
        return cls(value)

    @property
    def double(self):
        return self.value * 2


class Named(ref):
    __slots__ = ("name",)

    def __init__(self, target, name):
        super().__init__(target)
        self.name = name


things = [Thing.make(n) for n in range(40)]
references = [ref(thing) for thing in things]
watched = [ref(thing, print) for thing in things[:5]]
named = Named(things[0], "first")
assert [reference().double for reference in references] == [n * 2 for n in range(40)]
assert named.name == "first" and named() is things[0] and named == references[0]
assert {reference: n for n, reference in enumerate(references)}[ref(things[7])] == 7
assert len(getweakrefs(things[0])) == getweakrefcount(things[0]) >= 2
Thing.__bases__ = (type("Base", (), {"base": 1}),)
assert things[0].base == super(Thing, things[0]).base == 1
print("weak")
