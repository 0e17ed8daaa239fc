# Patterns and the abstract classes of containers; keys that come twice; stars that skip.
import collections
import collections.abc


def kind(value):
    match value:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


class Odd(collections.abc.Sequence):
    def __len__(self):
        return 42

    def __getitem__(self, index):
        print("asked for", index)
        return index


# case: classes of the library
import types

for value in (
    collections.UserList([1]),
    collections.deque([1]),
    collections.UserDict(a=1),
    collections.ChainMap(),
    collections.Counter(),
    types.MappingProxyType({}),
    collections.UserString("x"),
    {1},
    iter([1]),
    Odd(),
):
    print(type(value).__name__, kind(value))

match collections.UserDict(a=1, b=2):
    case {"a": x, **rest}:
        print(x, rest)
match collections.UserList([1, 2, 3]):
    case [x, *rest]:
        print(x, rest)

# case: registered late
class Parent:
    pass


class Child(Parent):
    pass


print(kind(Child()))
collections.abc.Mapping.register(Parent)


class Later(Child):
    pass


print(kind(Parent()), kind(Child()), kind(Later()))

# case: of several bases the first counts
class A(collections.UserDict, collections.abc.Sequence):
    pass


class B(collections.UserList, collections.abc.Mapping):
    keys = None


print(kind(A()), kind(B()))

# case: a star without a name touches nothing
match Odd():
    case [x, _, *_, y, _]:
        print(x, y)
match range(1 << 40):
    case [x, y, *_]:
        print(x, y)
match Odd():
    case [*_, last]:
        print(last)
match "ab", 1:
    case [*_, a, b]:
        print(a, b)

# case: keys that come twice
class Keys:
    KEY = "a"


try:
    match {"a": 0, "b": 1}:
        case {Keys.KEY: y, "a": z}:
            print("matched")
except ValueError as error:
    print(error)
match {"b": 1}:
    case {Keys.KEY: y, "a": z}:
        print("matched")
    case {"b": y}:
        print(y)
for text in ("{0: _, -0: _}", "{-1: _, -1: _}", "{1+2j: _, 1+2j: _}", "{1: _, True: _}"):
    try:
        compile("match 0:\n case " + text + ": pass", "x", "exec")
    except SyntaxError as error:
        print(error.msg)

# case: built-in types with abstract ones
import array


class FirstDict(dict, collections.abc.Sequence):
    pass


class FirstList(list, collections.abc.Mapping):
    __getitem__ = None


class LastList(collections.abc.Mapping, list):
    __iter__ = __len__ = __getitem__ = None


print(kind(FirstDict()), kind(FirstList()), kind(LastList()))
Point = collections.namedtuple("Point", "x y")
for value in ((), range(0), memoryview(b""), array.array("i"), b"", bytearray(), "", collections.OrderedDict(), Point(1, 2)):
    print(type(value).__name__, kind(value))
match Point(1, 2):
    case x, y:
        print(x + y)
