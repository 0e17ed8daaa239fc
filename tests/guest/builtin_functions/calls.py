# The built-in functions: all argument forms, and what they refuse.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: print
import io

stream = io.StringIO()
print(1, "a", None, sep="-", end="!\n", file=stream)
print(file=stream)
print("x", "y", sep="", file=stream, flush=True)
print(*[1, 2], sep=None, end=None, file=stream)
print(repr(stream.getvalue()))
print(attempt(print, 1, sep=5), attempt(print, 1, end=b""), attempt(print, 1, nothing=1))
print(attempt(print, 1, file=5))

# case: print to an object
class Sink:
    def __init__(self):
        self.parts, self.flushed = [], 0

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.flushed += 1


sink = Sink()
print("a", "b", file=sink, flush=True)
print("c", file=sink)
print("".join(sink.parts) == "a b\nc\n", sink.flushed)

# case: sorted
rows = ["b", "A", "c"]
print(sorted(rows), sorted(rows, key=str.lower), sorted(rows, reverse=True), sorted({3, 1, 2}), sorted("cab"), sorted({"b": 1, "a": 2}))
print(attempt(sorted)[:9], attempt(sorted, 5), attempt(sorted, [1, "a"]), attempt(sorted, [1], len)[:9], attempt(sorted, [1], key=5))

# case: min and max
print(min(3, 1, 2), max([3, 1]), min("hello"), max("a", "bb", key=len), min([], default=None), max((), default=5), min([[1], [0, 5]]))
print(max([1, 1.0, True]), min([1.0, 1]), max([], key=len, default="d"), max([3, -5], key=abs), min(iter([2, 1])))
print(attempt(min), attempt(min, []), attempt(max, 5), attempt(max, 1, 2, default=3), attempt(min, 1, "a"), attempt(max, [], key=1))

# case: sum
print(sum([1, 2, 3]), sum([0.5, 1], 10), sum([[1], [2]], []), sum((), 5), sum(range(101)), sum([1, 2], start=-3), sum([True, True]))
print(attempt(sum)[:9], attempt(sum, 5), attempt(sum, ["a"]), attempt(sum, ["a"], ""), attempt(sum, [b"a"], b""), attempt(sum, [1], 2, 3))

# case: zip
print(list(zip()), list(zip([1, 2])), list(zip([1, 2], "ab", (True, False))), list(zip([1, 2, 3], "ab")), list(zip("ab", [1, 2], strict=True)))
print(attempt(list, zip([1], [1, 2], strict=True)))
print(attempt(list, zip([1, 2], [1], strict=True)))
print(attempt(list, zip([1], [1], [1, 2], strict=True)))
print(attempt(zip, 5), attempt(zip, [1], 5), attempt(zip, [], wrong=1), type(zip()).__name__)

# case: map and filter
print(list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])), list(map(lambda a, b: (a, b), "ab", [1])), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, "", "a", None])), list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x > 1, [1, 2, 3])))
print(attempt(map), attempt(map, str), attempt(filter), attempt(filter, None), attempt(list, map(5, [1])), attempt(filter, None, 5))

# case: enumerate and reversed
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate([], 10**20)), next(enumerate("x", 10**20)))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed((1,))))
print(attempt(enumerate)[:40], attempt(enumerate, 5), attempt(enumerate, "a", "b"), attempt(reversed, {1}), attempt(reversed, 5), attempt(reversed, iter([])))

# case: reversed by the class
class Countdown:
    def __reversed__(self):
        return iter(["by", "hand"])


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index * 10


class Refused:
    __reversed__ = None


print(list(reversed(Countdown())), list(reversed(Sequence())), attempt(reversed, Refused()))

# case: round
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(5), round(1e20), round(1.5, 0), round(7, 5))
print(round(2.5, None), round(True), type(round(2.0)).__name__, type(round(2.0, 1)).__name__, round(number=1.25, ndigits=1))


class Rounded:
    def __round__(self, digits="none"):
        return ("rounded", digits)


print(round(Rounded()), round(Rounded(), 3), attempt(round, "a"), attempt(round), attempt(round, 1.5, "a"), attempt(round, float("nan")))

# case: divmod and pow
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(10**20, 3), pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(3, -1, 7), pow(2.0, 3))
print(pow(base=2, exp=3), pow(2, 3, mod=5), attempt(divmod, 1, 0), attempt(pow, 2, 3, 0), attempt(pow, 2, -1, 4), attempt(pow, 2.0, 3, 5))
print(attempt(divmod, 1), attempt(divmod, "a", 1), attempt(pow, "a", 2), attempt(pow, 2))

# case: isinstance
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, (float, int))), isinstance(1, int | str), isinstance(None, int | None))
print(issubclass(bool, int), issubclass(bool, (str, (int,))), issubclass(int, object), issubclass(bool, int | str), isinstance(int, type))
print(attempt(isinstance, 1, 1), attempt(isinstance, 1, "int"), attempt(issubclass, 1, int), attempt(issubclass, int, 1), attempt(isinstance, 1))

# case: callable
class Called:
    def __call__(self):
        return 1


class Unset:
    pass


unset = Unset()
unset.__call__ = lambda: 1
print([callable(thing) for thing in (len, int, Called, Called(), Unset(), unset, 5, "a", lambda: 0, "a".upper, Called.__call__)])

# case: iter with a sentinel
items = iter([1, 2, 0, 3])
print(list(iter(lambda: next(items), 0)), list(items), attempt(iter, 5), attempt(iter, 5, 0), attempt(iter))
steps = iter(int, 0)
print(list(steps), type(steps).__name__, attempt(next, steps))

# case: next
items = iter([1])
print(next(items), next(items, "default"), attempt(next, items), attempt(next, 5), attempt(next, [1]), attempt(next), next(items, None))

# case: any and all
print(any([]), all([]), any([0, 1]), all([1, 0]), any("ab"), all({"": 1}), any(x > 2 for x in [1, 2, 3]), attempt(any, 5), attempt(all))

# case: len and hash
class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


print(len("abc"), len({1: 2}), len(range(10**6)), len(Sized(4)), attempt(len, 5), attempt(len, Sized(-1)), attempt(len, Sized("a")), attempt(len, Sized(1.5)))
print(attempt(len, Sized(2**70)), attempt(len), hash(1) == hash(1.0), hash("a") == hash("a"), attempt(hash, []), attempt(hash, {}), attempt(hash, (1, [])))

# case: chr ord and bases
print(chr(65), chr(0x1F600), ord("A"), ord("é"), ord(b"a"), bin(10), oct(-8), hex(255), bin(-5), hex(10**20))
print(attempt(chr, -1), attempt(chr, 0x110000), attempt(ord, "ab"), attempt(ord, ""), attempt(ord, 5), attempt(bin, 1.5), attempt(hex, "a"), attempt(chr, "a"))

# case: repr ascii format
class Shown:
    def __repr__(self):
        return "shown é"

    def __format__(self, spec):
        return f"formatted<{spec}>"


print(repr("a'b"), ascii("é\n"), ascii(Shown()), format(5, "03d"), format("a", ">3"), format(Shown()), format(Shown(), "x"), format(1.5))
print(attempt(format), attempt(format, 1, 2), attempt(format, object(), "x")[:50], attempt(repr), attempt(ascii, 1, 2))

# case: wrong results of dunders
class Wrong:
    def __repr__(self):
        return 5

    def __str__(self):
        return b"bytes"

    def __hash__(self):
        return "text"

    def __bool__(self):
        return 1

    def __len__(self):
        return "three"

    def __format__(self, spec):
        return 5

    def __iter__(self):
        return 5

    def __int__(self):
        return "int"

    def __float__(self):
        return "float"

    def __index__(self):
        return "index"

    def __contains__(self, item):
        return "yes"

    def __dir__(self):
        return 5


wrong = Wrong()
for function in (repr, str, hash, bool, len, format, iter, int, float, bin, dir):
    print(attempt(function, wrong))
print(5 in wrong)

# case: getattr forms
class Thing:
    def __init__(self):
        self.a = 1


thing = Thing()
print(getattr(thing, "a"), getattr(thing, "b", 2), hasattr(thing, "a"), hasattr(thing, "b"), getattr(thing, "b", None))
setattr(thing, "weird name", 3)
print(getattr(thing, "weird name"), vars(thing), attempt(getattr, thing, "b"), attempt(getattr, thing, 5), attempt(hasattr, thing, 5))
delattr(thing, "a")
print(attempt(delattr, thing, "a"), attempt(setattr, thing, 5, 1), attempt(getattr, thing), attempt(setattr, thing, "a"))

# case: vars and dir
class Base:
    base = 1


class Child(Base):
    child = 2


made = Child()
made.own = 3
print(vars(made), "child" in vars(Child), "base" in vars(Child), [name for name in dir(made) if name[0] != "_"], attempt(vars, 5))
print([name for name in dir(Child) if name[0] != "_"], "upper" in dir(str), "real" in dir(5), dir(made) == sorted(dir(made)))


class Own:
    def __dir__(self):
        return ["b", "a"]


print(dir(Own()), "__dir__" in dir(Own))


def local():
    x, y = 1, 2
    return dir(), sorted(vars())


print(local())

# case: id and identity
first, second = [], []
print(id(first) == id(first), id(first) == id(second), id(1) == id(1), type(id(first)).__name__, attempt(id))

# case: abs
class Magnitude:
    def __abs__(self):
        return "magnitude"


print(abs(-5), abs(-1.5), abs(True), abs(Magnitude()), abs(-(10**20)), attempt(abs, "a"), attempt(abs))

# case: bool int float str
print(bool(), int(), float(), str(), bool([]), int("12", 8), int("0x1f", 0), int(-1.9), float(" 1.5 "), str(b"a", "ascii"), int(b"7"))
print(attempt(int, "a"), attempt(int, 1.5, 10), attempt(int, "1", 1), attempt(float, "x"), attempt(int, []), attempt(bool, 1, 2), attempt(str, b"a", 5))

# case: list tuple set dict
print(list(), tuple("ab"), set([1, 1]), dict(a=1), dict([("a", 1)], b=2), dict({"a": 1}), frozenset("aa"), list({"k": 1}), dict(zip("ab", [1, 2])))
print(attempt(list, 5), attempt(tuple, 5), attempt(set, 5), attempt(dict, 5), attempt(dict, [1]), attempt(dict, [(1, 2, 3)]), attempt(list, [], []))

# case: slice and range
print(slice(3), slice(1, 2), slice(1, 2, 3), slice(1, None).indices(5), range(3), range(1, 5, 2)[1], slice(None) == slice(None, None))
print(attempt(slice), attempt(range), attempt(range, 1.5), attempt(range, 1, 2, 0), attempt(slice(1, 2, 0).indices, 5), attempt(range, "a"))

# case: names of builtins
import builtins

print(builtins.len is len, builtins.__name__, "print" in dir(builtins), builtins.__dict__["len"] is len)
builtins.added_for_test = 5
print(added_for_test)  # noqa: F821
del builtins.added_for_test
print(attempt(lambda: added_for_test))  # noqa: F821

# case: object
plain = object()
print(attempt(setattr, plain, "a", 1), attempt(object, 1), hasattr(plain, "__dict__"), plain == plain, plain == object(), type(plain).__mro__)

# case: staticmethod and property are types
print(isinstance(property(), property), type(classmethod(len)).__name__, type(staticmethod(len)).__name__, type(super).__name__)
