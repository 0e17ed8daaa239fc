# Dunders that return what they must not.
class Bad:
    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __format__(self, spec):
        return 3

    def __hash__(self):
        return "x"

    def __iter__(self):
        return 7

    def __index__(self):
        return "i"

    def __int__(self):
        return "n"

    def __float__(self):
        return 1

    def __bool__(self):
        return 1

    def __len__(self):
        return 1.5

    def __contains__(self, item):
        return [item]

    def __init_subclass__(cls):
        return "ignored"

    def __bytes__(self):
        return "text"

    def __reversed__(self):
        return "anything"

    def __enter__(self):
        return "entered"

    def __exit__(self, *args):
        return "truthy"

    def __call__(self):
        return NotImplemented

    def __eq__(self, other):
        return "eq result"

    def __lt__(self, other):
        return []

    def __dir__(self):
        return ["b", "a"]


class Sub(Bad):
    pass


b = Bad()
for name, f in (
    ("str", lambda: str(b)),
    ("repr", lambda: repr(b)),
    ("format", lambda: f"{b}"),
    ("format()", lambda: format(b, "x")),
    ("hash", lambda: hash(b)),
    ("iter", lambda: iter(b)),
    ("for", lambda: [x for x in b]),
    ("index", lambda: [1, 2][b]),
    ("slice", lambda: [1, 2][b:]),
    ("int", lambda: int(b)),
    ("float", lambda: float(b)),
    ("bool", lambda: bool(b)),
    ("not", lambda: not b),
    ("len", lambda: len(b)),
    ("in", lambda: 1 in b),
    ("reversed", lambda: reversed(b)),
    ("call", lambda: b()),
    ("eq", lambda: b == 1),
    ("ne", lambda: b != 1),
    ("lt", lambda: b < 1),
    ("gt", lambda: b > 1),
    ("dir", lambda: dir(b)),
    ("print", lambda: print(b)),
    ("%s", lambda: "%s" % b),
    ("range", lambda: range(b)),
    ("unpack", lambda: (lambda *a: a)(*b)),
    ("dict", lambda: {b: 1}),
    ("bytes", lambda: bytes(b)),
    ("chr", lambda: chr(b)),
):
    try:
        print(name, f())
    except (TypeError, ValueError) as e:
        print(name, type(e).__name__, e)
with b as got:
    raise KeyError("swallowed")
print(got)


class BadInit:
    def __init__(self):
        return 5


class NoneNew:
    def __new__(cls):
        return None

    def __init__(self):
        print("never runs")


try:
    BadInit()
except TypeError as e:
    print(e)
print(NoneNew())
