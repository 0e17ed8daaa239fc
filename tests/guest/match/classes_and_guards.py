# Class patterns: positional by __match_args__, keywords, built-ins, errors, nested guards, side effects in order.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Three(Point):
    __match_args__ = ("x", "y", "z")
    z = 3


class NoArgs:
    a = 1


class BadArgs:
    __match_args__ = ["x"]
    x = 1


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Three(x, y, z=z):
            return ("three", x, y, z)
        case Point(x=0, y=y):
            return ("y axis", y)
        case Point(x, y) if x == y:
            return ("diagonal", x)
        case Point():
            return "point"
        case int(n) if n > 100:
            return ("big", n)
        case bool(b):
            return ("bool", b)
        case int() | float() as number:
            return ("number", number)
        case str(s) if s.startswith("a"):
            return ("a-word", s)
        case [Point(x=a), Point(x=b), *rest]:
            return ("two points", a, b, len(rest))
        case {"kind": "p", "at": Point(x, y), **more}:
            return ("mapped", x, y, more)
        case list([first, *_]):
            return ("list", first)
        case NoArgs(a=1):
            return "noargs"
        case None:
            return "none"
        case _:
            return "other"


for v in (Point(0, 0), Three(1, 2), Point(0, 5), Point(3, 3), Point(1, 2), 500, True, 5, 2.5, "abc", "xyz",
          [Point(1, 2), Point(3, 4), 5], {"kind": "p", "at": Point(7, 8), "q": 1}, [9, 8], NoArgs(), None, {}, (), b"x"):  # fmt: skip
    print(f(v))


def errors(v):
    match v:
        case NoArgs(1):
            return "never"


def errors2(v):
    match v:
        case BadArgs(1):
            return "never"


def errors3(v):
    match v:
        case Point(1, 2, 3):
            return "never"


def errors4(v):
    match v:
        case Point(1, x=1):
            return "never"


def errors5(v):
    match v:
        case f():
            return "never"


for g, v in ((errors, NoArgs()), (errors2, BadArgs()), (errors3, Point(1, 2)), (errors4, Point(1, 1)), (errors5, 1)):
    try:
        print(g(v))
    except TypeError as e:
        print(e)


class Loud:
    def __getattr__(self, name):
        print("looks at", name)
        if name == "stop":
            raise AttributeError(name)
        if name == "boom":
            raise KeyError(name)
        return name


def order(v):
    match v:
        case Loud(a="x", b="b"):
            return 1
        case Loud(a="a", stop=_):
            return 2
        case Loud(a="a", b="b", c=c):
            return c


print(order(Loud()))
try:
    match Loud():
        case Loud(boom=1):
            pass
except KeyError as e:
    print(repr(e))


class Eq:
    def __eq__(self, other):
        print("compares with", other)
        return other == 3


match Eq():
    case 1 | 2:
        print("no")
    case 3:
        print("three")
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]] if (total := a + b) > 2:
        print(a, b, c, total)
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [_, {"c": deep}]}}:
        print(deep)
