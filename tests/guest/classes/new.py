# __new__: singletons, other types, arguments to both, immutable bases, __init__ skipped.
class Single:
    inst = None

    def __new__(cls, *a):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
            print("created", end=" ")
        return cls.inst

    def __init__(self, v=0):
        self.v = v


a, b = Single(1), Single(2)
print(a is b, a.v)


class Other:
    def __new__(cls, x):
        return x

    def __init__(self, x):
        print("never")


print(Other(5), Other("s"))


class Both:
    def __new__(cls, *a, **k):
        print("new", a, k, end=" ")
        return super().__new__(cls)

    def __init__(self, x, *, y=0):
        print("init", x, y)


Both(1, y=2)
try:
    Both()
except TypeError as e:
    print(e)


class Shape:
    def __new__(cls, kind):
        for c in Shape.__subclasses__():
            if c.kind == kind:
                return object.__new__(c)
        raise ValueError(kind)

    def __init__(self, kind):
        self.made = True


class Circle(Shape):
    kind = "circle"


class Square(Shape):
    kind = "square"


print(type(Shape("circle")).__name__, Shape("square").made)
try:
    Shape("blob")
except ValueError as e:
    print("ValueError", e)


class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n // 2 * 2)


print(Even(7), Even(7) + 1, type(Even(3)).__name__)
for f in (
    lambda: object.__new__(),
    lambda: object.__new__(5),
    lambda: object.__new__(int),
    lambda: int.__new__(str),
):
    try:
        f()
    except TypeError as e:
        print(e)
o = object.__new__(Both)
print(type(o).__name__)
