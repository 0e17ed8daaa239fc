# __slots__: descriptors, inheritance, dict and weakref, layout, assignment of __class__, __dict__ and __bases__.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


# case: descriptors
print(repr(Point.x), Point.x.__name__, Point.x.__objclass__ is Point, type(Point.x).__name__)
point = Point(1, 2)
print(Point.x.__get__(point), Point.x.__get__(None, Point) is Point.x, Point.__slots__)
Point.x.__set__(point, 5)
Point.y.__delete__(point)
print(point.x, attempt(lambda: point.y), attempt(Point.y.__delete__, point), attempt(Point.x.__get__, 5))

# case: no other attributes
point = Point(1, 2)
print(attempt(setattr, point, "z", 1), hasattr(point, "__dict__"), attempt(vars, point))
del point.x
print(attempt(lambda: point.x), attempt(delattr, point, "x"), attempt(delattr, point, "z"))

# case: inherited
class Third(Point):
    __slots__ = "z"


class Open(Point):
    pass


third = Third(1, 2)
third.z = 3
opened = Open(1, 2)
opened.w = 4
print(third.x, third.z, attempt(setattr, third, "w", 1), opened.__dict__, opened.x, Third.__slots__)

# case: dict among slots
class Both:
    __slots__ = ("a", "__dict__")


both = Both()
both.a, both.b = 1, 2
print(both.a, both.b, both.__dict__)

# case: wrong slots
print(attempt(type, "T", (), {"__slots__": ("1a",)}))
print(attempt(type, "T", (), {"__slots__": ("a b",)}))
print(attempt(type, "T", (), {"__slots__": (5,)}))
print(attempt(type, "T", (), {"__slots__": ("a",), "a": 1}))
print(attempt(type, "T", (int,), {"__slots__": ("a",)}))
print(attempt(type, "T", (), {"__slots__": 5}))

# case: empty slots of values
class Number(int):
    __slots__ = ()


class Row(tuple):
    __slots__ = ()

    @property
    def first(self):
        return self[0]


print(Number(5) + 1, attempt(setattr, Number(5), "a", 1), Row([1, 2]).first, attempt(setattr, Row(), "a", 1))

# case: lay-out conflicts
class Other:
    __slots__ = ("q",)


class Empty:
    __slots__ = ()


print(attempt(type, "T", (Point, Other), {}))
print(attempt(type, "T", (int, str), {}))
print(attempt(type, "T", (list, dict), {}))
made = type("T", (Point, Empty), {"__slots__": ()})
print(made(1, 2).x, made.__mro__[1:3] == (Point, Empty))

# case: private names
class Secret:
    __slots__ = ("__hidden", "_shown")

    def __init__(self):
        self.__hidden, self._shown = 1, 2

    def get(self):
        return self.__hidden


print(Secret().get(), Secret()._Secret__hidden, sorted(name for name in Secret.__dict__ if "hidden" in name))

# case: slots from any iterable
class FromDict:
    __slots__ = {"a": "doc of a", "b": None}


class FromGenerator:
    __slots__ = (name for name in "cd")


made = FromDict()
made.a = 1
other = FromGenerator()
other.d = 2
print(made.a, other.d, attempt(setattr, other, "e", 1), sorted(FromDict.__slots__))

# case: class assignment
class Same:
    __slots__ = ("x", "y")


class Dicted:
    pass


class AlsoDicted:
    def hello(self):
        return "hello"


point = Point(1, 2)
dicted = Dicted()
dicted.a = 1
dicted.__class__ = AlsoDicted
print(dicted.hello(), dicted.a, type(dicted).__name__)
print(attempt(setattr, dicted, "__class__", Point))
print(attempt(setattr, point, "__class__", Dicted))
print(attempt(setattr, dicted, "__class__", 5))
print(attempt(setattr, 5, "__class__", Dicted))
print(attempt(setattr, dicted, "__class__", int))

# case: dict assignment
class Plain:
    pass


plain = Plain()
plain.a = 1
plain.__dict__ = {"b": 2}
print(plain.b, hasattr(plain, "a"), plain.__dict__)
plain.__dict__["c"] = 3
print(plain.c, attempt(setattr, plain, "__dict__", 5), attempt(setattr, Point(1, 2), "__dict__", {}))
del plain.__dict__
print(plain.__dict__, hasattr(plain, "b"))

# case: bases assignment
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


class Child(A):
    pass


class Grandchild(Child):
    pass


child, grandchild = Child(), Grandchild()
print(child.who(), grandchild.who())
Child.__bases__ = (B,)
print(child.who(), grandchild.who(), Child.__mro__ == (Child, B, object), Grandchild.__mro__ == (Grandchild, Child, B, object))
print(A.__subclasses__(), B.__subclasses__() == [Child], Child.__base__ is B)
print(attempt(setattr, Child, "__bases__", ()))
print(attempt(setattr, Child, "__bases__", 5))
print(attempt(setattr, Child, "__bases__", (5,)))
print(attempt(setattr, Child, "__bases__", (Grandchild,)))
print(attempt(setattr, Child, "__bases__", (A, A)))
print(attempt(setattr, int, "__bases__", (A,)))
print(attempt(delattr, Child, "__bases__"))

# case: bases with other layout
class A:
    pass


class B(A):
    pass


print(attempt(setattr, B, "__bases__", (Point,)))
print(B.__bases__ == (A,), B().__class__ is B)

# case: copies of slots
import copy

made = copy.copy(Point(1, [2]))
print(made.x, made.y, type(made).__name__, copy.deepcopy(Point(1, [2])).y)

# case: matching and repr
class Shown:
    __slots__ = __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b

    def __repr__(self):
        return f"Shown({', '.join(repr(getattr(self, name)) for name in self.__slots__)})"

    def __eq__(self, other):
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)


match Shown(1, 2):
    case Shown(a, 2):
        print(a, Shown(1, 2), Shown(1, 2) == Shown(1, 2), Shown(1, 2) != Shown(1, 3))

# case: default values
class Defaults:
    __slots__ = ("a",)
    b = 5


made = Defaults()
print(made.b, attempt(setattr, made, "b", 6), attempt(lambda: made.a), getattr(made, "a", "default"))

# case: many slots
names = tuple(f"s{i}" for i in range(100))
Many = type("Many", (), {"__slots__": names})
many = Many()
for i, name in enumerate(names):
    setattr(many, name, i)
print(sum(getattr(many, name) for name in names), many.s99, attempt(setattr, many, "s100", 1))
