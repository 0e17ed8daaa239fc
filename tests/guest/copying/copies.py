# copy and deepcopy: of built-in values, of objects, by the object's own rules, and what is shared.

import copy
import copyreg


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


# case: atoms are themselves
for value in (None, 1, 10**30, 1.5, "text", b"bytes", True, ..., NotImplemented, int, len, print, range(3)):
    if copy.copy(value) is not value or copy.deepcopy(value) is not value:
        print("copied", value)
print(copy.copy(attempt) is attempt, copy.deepcopy(Point) is Point, copy.copy(frozenset([1])) == {1})

# case: shallow containers
inner = [1]
for value in ([inner], {"a": inner}, (inner,), bytearray(b"ab"), {1, 2}):
    made = copy.copy(value)
    print(made == value, made is value, type(made).__name__)
print(copy.copy([inner])[0] is inner, copy.copy({"a": inner})["a"] is inner)

# case: deep containers
value = {"list": [1, [2, 3]], "tuple": (1, [2]), "set": {1}, "bytes": bytearray(b"x")}
made = copy.deepcopy(value)
print(made == value, [made[key] is value[key] for key in value], made["list"][1] is value["list"][1])
made["list"][1].append(4)
print(value["list"], made["list"])

# case: tuples are copied only when they must be
plain = (1, (2, "a"))
deep = (1, [2])
print(copy.deepcopy(plain) is plain, copy.deepcopy(deep) is deep, copy.deepcopy(deep) == deep, copy.copy(deep) is deep)

# case: sharing is kept
shared = [1]
first, second = copy.deepcopy([shared, shared])
print(first is second, first is shared)
value = {"a": shared, "b": (shared,)}
made = copy.deepcopy(value)
print(made["a"] is made["b"][0])

# case: cycles
loop = [1]
loop.append(loop)
made = copy.deepcopy(loop)
print(made[1] is made, made[0], made is loop)
mapping = {}
mapping["me"] = mapping
print(copy.deepcopy(mapping)["me"]["me"]["me"] is not mapping)
row = ([],)
row[0].append(row)
made = copy.deepcopy(row)
print(made[0][0] is made, made is row)

# case: objects
point = Point(1, [2])
shallow, deep = copy.copy(point), copy.deepcopy(point)
print(shallow, deep, shallow.y is point.y, deep.y is point.y, type(deep) is Point)
point.me = point
print(copy.deepcopy(point).me is not point, copy.copy(point).me is point)

# case: own rules
class Own:
    def __init__(self, log):
        self.log = log

    def __copy__(self):
        return Own([*self.log, "copied"])

    def __deepcopy__(self, memo):
        return Own([*self.log, "deep", type(memo).__name__])


print(copy.copy(Own([])).log, copy.deepcopy(Own([1])).log, copy.deepcopy([Own([])])[0].log)

# case: state methods
class Stateful:
    def __init__(self):
        self.a, self.secret = 1, 2

    def __getstate__(self):
        return {"a": self.a, "seen": True}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.restored = True


print(copy.copy(Stateful()).__dict__, copy.deepcopy(Stateful()).__dict__)

# case: state of slots
class Slotted:
    __slots__ = ("a", "b", "_Slotted__hidden")

    def __init__(self):
        self.a = [1]
        self.__hidden = "hidden"


class Both(Slotted):
    def __init__(self):
        super().__init__()
        self.extra = 5


value = Slotted()
made = copy.copy(value)
print(made.a is value.a, made._Slotted__hidden, attempt(lambda: made.b))
made = copy.deepcopy(Both())
print(made.a, made.extra, made._Slotted__hidden, made.__dict__)
print(value.__getstate__(), Both().__getstate__(), Point(1, 2).__getstate__(), object().__getstate__())

# case: arguments of new
class Fixed:
    def __new__(cls, value):
        made = super().__new__(cls)
        made.value = value
        return made

    def __getnewargs__(self):
        return (self.value,)


class Keyed:
    def __new__(cls, *, value):
        made = super().__new__(cls)
        made.value = value
        return made

    def __getnewargs_ex__(self):
        return (), {"value": self.value}


print(copy.copy(Fixed(3)).value, copy.deepcopy(Fixed([3])).value, copy.copy(Keyed(value=4)).value)


class Wrong(Fixed):
    def __getnewargs__(self):
        return 5


print(attempt(copy.copy, Wrong(1)))

# case: reduce
class Reduced:
    def __init__(self, *arguments):
        self.arguments = arguments

    def __reduce__(self):
        return Reduced, (*self.arguments, "reduced")


class WithState(Reduced):
    def __reduce__(self):
        return WithState, self.arguments, {"state": [1]}


class Single:
    def __reduce__(self):
        return "name of a global"


print(copy.copy(Reduced(1)).arguments, copy.deepcopy(Reduced([1])).arguments)
print(copy.copy(WithState(2)).state, copy.deepcopy(WithState(2)).__dict__)
single = Single()
print(copy.copy(single) is single, copy.deepcopy(single) is single)

# case: reduce_ex gets the protocol
class Asked:
    def __reduce_ex__(self, protocol):
        return Asked.made, (protocol,)

    @staticmethod
    def made(protocol):
        return ("protocol", protocol)


print(copy.copy(Asked()), copy.deepcopy(Asked()))
function, arguments, *rest = Point(1, 2).__reduce_ex__(2)
print(function is copyreg.__newobj__, arguments, rest)

# case: items and pairs
class Listed(list):
    def __init__(self, *items):
        super().__init__(items)
        self.tag = "tag"


class Mapped(dict):
    pass


value = Listed(1, [2])
value.tag = ["other"]
made = copy.copy(value)
print(made, type(made).__name__, made.tag is value.tag, made[1] is value[1])
made = copy.deepcopy(value)
print(made, made.tag, made.tag is value.tag, made[1] is value[1])
mapped = Mapped(a=[1])
mapped.extra = 1
made = copy.deepcopy(mapped)
print(made, type(made).__name__, made.extra, made["a"] is mapped["a"])

# case: subclasses of values
class Number(int):
    pass


class Text(str):
    pass


class Row(tuple):
    pass


class Group(set):
    pass


class Frozen(frozenset):
    pass


for value in (Number(5), Text("text"), Row([1, 2]), Group([1]), Frozen([2])):
    value.extra = ["kept"]
    for made in (copy.copy(value), copy.deepcopy(value)):
        print(type(made).__name__, made == value, made.extra, made.extra is value.extra, end="; ")
    print()

# case: exceptions
error = ValueError("text", [1])
error.extra = 5
made = copy.copy(error)
print(repr(made), made.args == error.args, made.extra)
made = copy.deepcopy(error)
print(repr(made), made.args[1] is error.args[1])

# case: methods and classes
point = Point(1, [2])
bound = point.__repr__
made = copy.deepcopy(bound)
print(made(), made.__self__ is point, copy.copy(bound)() == bound())

# case: what cannot be copied
import threading

print(attempt(copy.copy, (x for x in ())))
print(attempt(copy.deepcopy, [x for x in [iter]][0]) is iter)
print(attempt(copy.copy, threading.Lock())[:20])

# case: memo given
memo = {}
value = [1]
made = copy.deepcopy(value, memo)
print(memo[id(value)] is made, copy.deepcopy(value, memo) is made)

# case: registered
class Foreign:
    def __init__(self, value):
        self.value = value


copyreg.pickle(Foreign, lambda foreign: (Foreign, (foreign.value + 1,)))
print(copy.copy(Foreign(1)).value, copy.deepcopy(Foreign(5)).value)
print(attempt(copyreg.pickle, Foreign, 5), attempt(copyreg.constructor, 5))
del copyreg.dispatch_table[Foreign]
print(copy.copy(Foreign(1)).value)

# case: deep nesting
value = []
for _ in range(100):
    value = [value]
made = copy.deepcopy(value)
depth = 0
while made:
    made = made[0]
    depth += 1
print(depth)

# case: errors
class Odd:
    __reduce_ex__ = None


class Broken:
    def __reduce_ex__(self, protocol):
        raise RuntimeError("no parts")


print(attempt(copy.copy, Broken()), attempt(copy.deepcopy, [Broken()]))
print(issubclass(copy.Error, Exception), copy.error is copy.Error)
