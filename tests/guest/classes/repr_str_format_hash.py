# __repr__, __str__, __format__, __hash__, __bytes__, __bool__ and their fallbacks.
class Full:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"

    def __format__(self, spec):
        return f"F[{spec}]"

    def __bytes__(self):
        return b"B"

    def __hash__(self):
        return 42

    def __bool__(self):
        return False


f = Full()
print(
    f,
    repr(f),
    str(f),
    [f],
    (f,),
    {f: f},
    f"{f}{f:abc}{f!r}{f!s:>3}",
    "%s%r" % (f, f),
    "{}{:x}".format(f, f),
    bytes(f),
    hash(f),
    bool(f),
    not f,
)


class OnlyRepr:
    def __repr__(self):
        return "OR"


class OnlyStr:
    def __str__(self):
        return "OS"


print(
    OnlyRepr(),
    str(OnlyRepr()),
    f"{OnlyRepr()}",
    OnlyStr(),
    repr(OnlyStr()).startswith("<__main__.OnlyStr object at 0x"),
    repr(OnlyStr.__str__).startswith("<function OnlyStr.__str__ at 0x"),
)
try:
    f"{OnlyRepr():>4}"
except TypeError as e:
    print(e)


class Child(OnlyRepr):
    def __str__(self):
        return "child of " + super().__str__()


print(Child(), [Child()], Child)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


print(
    {Point(1, 2), Point(1, 2), Point("a", None)} == {Point("a", None), Point(1, 2)},
    Point(Point(0, 1), [Point(2, 3)]),
    {Point(1, 2): "v"}[Point(1, 2)],
)
for v in (1.5, "s", None):

    class H:
        def __hash__(self):
            return v

    try:
        hash(H())
    except TypeError as e:
        print(e)
