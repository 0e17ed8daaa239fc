# Methods of built-in types as objects: names, owners, equality, explicit calls, wrong receivers.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: names of methods
for method in (str.upper, list.append, dict.get, int.bit_length, float.is_integer, set.add, tuple.index, bytes.find):
    print(method.__name__, method.__qualname__, method.__objclass__.__name__, type(method).__name__)

# case: repr of methods
print(repr(str.upper), repr(list.append), repr(dict.pop))
print(repr(len), repr(print), repr(dict.fromkeys).split(" at ")[0], repr([].append).split(" at ")[0])

# case: bound native methods
items = [3]
append = items.append
print(append.__name__, append.__qualname__, append.__self__ is items, type(append).__name__)
append(4)
print(items, append == items.append, append != items.append, append is items.append)
print([].append == [].append, hash(append) == hash(items.append), "x".upper == "x".upper)
print({append: 1}[items.append])

# case: slot wrappers
print(repr(int.__add__), repr(object.__init__), repr(list.__len__), repr(str.__eq__))
print(int.__add__.__name__, int.__add__.__qualname__, int.__add__.__objclass__)
print(type(int.__add__).__name__, type(object.__repr__).__name__, type((1).__add__).__name__)
print(int.__add__(3, 4), list.__len__([1, 2]), str.__contains__("abc", "b"), dict.__getitem__({1: 2}, 1))

# case: slot wrappers of a wrong receiver
print(attempt(int.__add__, "a", 1))
print(attempt(list.__len__, ()))
print(attempt(str.__eq__, 1, 1))
print(attempt(dict.__getitem__, [], 0))
print(attempt(int.__add__))
print(attempt(float.__neg__, 1))

# case: methods of a wrong receiver
print(attempt(str.upper, 1))
print(attempt(list.append, (), 1))
print(attempt(str.upper))
print(attempt(dict.get, [], 1))

# case: numbers answer NotImplemented
print(int.__add__(1, 1.5), int.__lt__(1, "a"), float.__add__(1.5, 1), float.__eq__(1.5, "x"))
print(str.__eq__("a", 1), list.__eq__([], ()), tuple.__lt__((), []), dict.__eq__({}, []))
print(set.__or__({1}, [2]), frozenset.__and__(frozenset(), [1]), int.__radd__(1, "a"))

# case: slot wrappers of object
class Plain:
    pass


plain = Plain()
print(object.__eq__(plain, plain), object.__eq__(plain, 1), object.__ne__(plain, plain), object.__ne__(plain, 1))
print(object.__hash__(plain) == hash(plain), object.__repr__(plain) == repr(plain), object.__str__(plain) == repr(plain))
print(object.__lt__(plain, plain), object.__format__(plain, "") == str(plain), attempt(object.__format__, plain, "5")[:40])
object.__setattr__(plain, "a", 5)
print(object.__getattribute__(plain, "a"), plain.__dict__)
object.__delattr__(plain, "a")
print(attempt(object.__getattribute__, plain, "a"), object.__dir__(plain) == Plain.__dir__(plain))

# case: explicit type call
class Counted:
    def __init__(self, count=0, *, step=1):
        self.count, self.step = count, step


made = type.__call__(Counted, 4, step=2)
print(made.count, made.step, type(made) is Counted, type.__call__(int, "12"), type.__call__(list, (1, 2)))
print(attempt(type.__call__, Counted, 1, 2))
print(type.__call__(type, 5), type.__call__(type, "N", (), {}).__name__)

# case: new called by hand
print(int.__new__(int, "7"), str.__new__(str, 5), tuple.__new__(tuple, [1, 2]), list.__new__(list, [1, 2]))
print(attempt(int.__new__))
print(attempt(int.__new__, 5))
print(attempt(int.__new__, str))
print(attempt(object.__new__, int))
print(attempt(object.__new__, object, 1))
print(attempt(list.__new__, dict))

# case: methods in dicts of types
print(type(str.__dict__["upper"]).__name__, type(dict.__dict__["fromkeys"]).__name__, type(int.__dict__["real"]).__name__)
print(type(int.__dict__["__add__"]).__name__, type(type.__dict__["__name__"]).__name__)
print("upper" in str.__dict__, "nope" in str.__dict__, str.__dict__["upper"] is str.upper)

# case: computed attributes of types as objects
described = int.__dict__["real"]
print(described.__name__, described.__objclass__, described.__get__(5), described.__get__(None, int) is described)
print(repr(described), repr(type.__dict__["__module__"]))
print(attempt(described.__set__, 5, 6))
print(attempt(described.__get__, "a"))

# case: get of native methods
upper = str.upper.__get__("abc")
print(upper(), upper.__self__, str.upper.__get__(None, str) is str.upper)
print((5).__add__(6), (5).__add__.__self__, (5).__add__.__name__, [].__len__())
print(attempt(str.upper.__get__, 5))

# case: attributes of native functions cannot be set
def assign(target, name):
    setattr(target, name, 1)


print(attempt(assign, len, "x"))
print(attempt(assign, [].append, "x"))
print(attempt(assign, str, "upper"))
print(attempt(assign, int, "nope"))
print(attempt(delattr, list, "append"))

# case: class methods of types
print(dict.fromkeys("ab", 0), {}.fromkeys([1]), int.from_bytes(b"\x01\x00", "big"), float.fromhex("0x1p4"))


class Sub(dict):
    pass


made = Sub.fromkeys("ab")
print(type(made).__name__, made, Sub.fromkeys.__self__ is Sub, dict.fromkeys.__self__ is dict)
print(dict.fromkeys.__name__, dict.fromkeys.__qualname__)

# case: static methods of types
print(str.maketrans("a", "b"), "".maketrans({"x": None}), bytes.maketrans(b"a", b"b")[97:99])
print(str.maketrans.__name__, str.maketrans.__qualname__)

# case: module and self of functions
import math
import sys

print(len.__module__, len.__self__.__name__, math.sqrt.__module__, math.sqrt.__self__.__name__, math.sqrt.__qualname__)
print(repr(math.sqrt), repr(sys.exit), len == len, len.__name__)

# case: subclasses reach overridden methods
class Loud(list):
    def append(self, item):
        list.append(self, item)
        super().append(-item)

    def __len__(self):
        return list.__len__(self) * 10


loud = Loud()
loud.append(3)
print(list(loud), len(loud), loud.__len__(), list.__len__(loud), super(Loud, loud).__len__())

# case: unbound methods as functions
print(list(map(str.upper, ["a", "b"])), sorted(["b", "A"], key=str.lower), list(map(int.__neg__, [1, 2])))
print(max([[1, 2], [3]], key=list.__len__), list(filter(str.isdigit, "a1b2")), list(map(dict.get, [{1: 2}], [1])))

# case: callable tells
print([callable(thing) for thing in (len, str.upper, [].append, int.__add__, int, 5, "a", None, lambda: 0)])
