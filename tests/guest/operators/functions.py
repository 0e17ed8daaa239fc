# The operator module: every function, and the three that make functions.

import operator


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: comparisons
for name in ("lt", "le", "eq", "ne", "ge", "gt"):
    function = getattr(operator, name)
    print(name, function(1, 2), function(2, 2), function("b", "a"), getattr(operator, f"__{name}__") is function)
print(attempt(operator.lt, 1, "a"), attempt(operator.eq)[:9], attempt(operator.eq, 1, 2, 3)[:9])

# case: arithmetic
print(operator.add(1, 2), operator.sub(5, 2), operator.mul(3, 4), operator.truediv(7, 2), operator.floordiv(-7, 2))
print(operator.mod(-7, 3), operator.pow(2, 10), operator.neg(5), operator.pos(-5), operator.abs(-5), operator.abs(-1.5))
print(operator.add("a", "b"), operator.mul([1], 2), operator.mod("%d!", 5))
print(attempt(operator.add, 1, "a"), attempt(operator.neg, "a"), attempt(operator.truediv, 1, 0), attempt(operator.abs, "a"))

# case: bits
print(operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.invert(5), operator.inv(5))
print(operator.lshift(1, 4), operator.rshift(256, 4), operator.and_({1, 2}, {2}), operator.or_({1: 2}, {3: 4}))
print(attempt(operator.lshift, 1, -1), attempt(operator.and_, 1.5, 1), attempt(operator.inv, 1.5))

# case: matrices
class Matrix:
    def __matmul__(self, other):
        return ("matmul", other)

    def __imatmul__(self, other):
        return ("imatmul", other)


print(operator.matmul(Matrix(), 3), operator.imatmul(Matrix(), 4), attempt(operator.matmul, 1, 2))

# case: truth and identity
value = []
print(operator.truth([]), operator.truth([0]), operator.not_([]), operator.not_(1), operator.is_(value, value))
print(operator.is_not(value, []), operator.is_(None, None), operator.truth(float("nan")))


class Refusing:
    def __bool__(self):
        raise ValueError("no truth")


print(attempt(operator.truth, Refusing()), attempt(operator.not_, Refusing()))

# case: index
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


print(operator.index(5), operator.index(True), operator.index(Index(7)), type(operator.index(True)).__name__)
print(attempt(operator.index, 1.5), attempt(operator.index, Index("a")), attempt(operator.index, None))

# case: sequences
items = [1, 2, 3, 2]
print(operator.concat([1], [2]), operator.concat("a", "b"), operator.contains(items, 2), operator.contains("abc", "d"))
print(operator.countOf(items, 2), operator.countOf("banana", "a"), operator.indexOf(items, 3), operator.indexOf("abc", "c"))
print(attempt(operator.concat, 1, 2), attempt(operator.indexOf, items, 9), attempt(operator.countOf, 5, 5)[:9])

# case: items
items = [1, 2, 3]
mapping = {"a": 1}
operator.setitem(items, 0, 10)
operator.setitem(mapping, "b", 2)
operator.delitem(items, 1)
operator.delitem(mapping, "a")
print(items, mapping, operator.getitem(items, 1), operator.getitem("abc", slice(1, 3)), operator.getitem(mapping, "b"))
print(attempt(operator.getitem, items, 9), attempt(operator.getitem, mapping, "z"), attempt(operator.setitem, (), 0, 0))

# case: in place
items = [1]
same = items
print(operator.iadd(items, [2]) is items, operator.iconcat(items, [3]), operator.imul(items, 2), same)
print(operator.iadd(1, 2), operator.isub(5, 3), operator.imul(2, 3), operator.itruediv(1, 2), operator.ifloordiv(7, 2))
print(operator.imod(7, 4), operator.ipow(2, 3), operator.ilshift(1, 2), operator.irshift(8, 1), operator.iand(6, 3))
print(operator.ior(6, 3), operator.ixor(6, 3), operator.ior({1}, {2}), attempt(operator.iconcat, 1, 2))

# case: call and hints
print(operator.call(max, 1, 5), operator.call(dict, a=1), operator.call(lambda *a, **k: (a, k), 1, x=2))
print(operator.length_hint([1, 2]), operator.length_hint(iter([1, 2, 3])), operator.length_hint(5, 7), operator.length_hint(5))


class Hinting:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


print(operator.length_hint(Hinting(4)), operator.length_hint(Hinting(NotImplemented), 6), operator.length_hint(Hinting(TypeError()), 3))
print(attempt(operator.length_hint, Hinting("a")), attempt(operator.length_hint, Hinting(-1)), attempt(operator.length_hint, [], "a"))
print(attempt(operator.length_hint, Hinting(KeyError("k"))))

# case: attrgetter
class Person:
    def __init__(self, name, parent=None):
        self.name, self.parent = name, parent


child = Person("Ann", Person("Eve"))
print(operator.attrgetter("name")(child), operator.attrgetter("parent.name")(child), operator.attrgetter("name", "parent.name")(child))
print(repr(operator.attrgetter("a", "b.c")), attempt(operator.attrgetter("nope"), child), attempt(operator.attrgetter("parent.nope"), child))
print(attempt(operator.attrgetter)[:9], attempt(operator.attrgetter, 5), attempt(operator.attrgetter("name"))[:9], attempt(operator.attrgetter("name"), 1, 2)[:9])

# case: itemgetter
rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows, key=operator.itemgetter(1)), sorted(rows, key=operator.itemgetter(1, 0)))
print(operator.itemgetter("k")({"k": 5}), operator.itemgetter(slice(1, None))("abc"), operator.itemgetter(0, -1)("xyz"))
print(repr(operator.itemgetter(1, "a")), attempt(operator.itemgetter(5), []), attempt(operator.itemgetter)[:9], attempt(operator.itemgetter(0), 5))

# case: methodcaller
print(operator.methodcaller("upper")("abc"), operator.methodcaller("split", "b")("abc"), operator.methodcaller("sort", reverse=True)([1]))
print(list(map(operator.methodcaller("strip", "x"), ["xax", "b"])), repr(operator.methodcaller("f", 1, k=2)))
print(attempt(operator.methodcaller)[:9], attempt(operator.methodcaller, 5), attempt(operator.methodcaller("nope"), "a"))

# case: copies of getters
import copy

for getter, thing in ((operator.itemgetter(1), "abc"), (operator.attrgetter("real"), 5), (operator.methodcaller("upper"), "a")):
    made = copy.copy(getter)
    print(type(made).__name__, made(thing), copy.deepcopy(getter)(thing))

# case: names
print(len(operator.__all__), sorted(operator.__all__)[:8], operator.__add__ is operator.add, operator.__and__ is operator.and_)
print(operator.__not__ is operator.not_, operator.__contains__ is operator.contains, operator.__index__ is operator.index)
