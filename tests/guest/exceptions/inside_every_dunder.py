# An exception raised inside any dunder reaches the code that used the operator, with its traceback intact.
class Boom(Exception):
    pass


def raiser(name):
    def method(self, *args):
        raise Boom(name)

    return method


NAMES = (
    "add radd sub mul truediv floordiv mod pow matmul lshift rshift and or xor divmod iadd isub imul neg pos invert abs "
    "lt le eq ne gt ge hash bool len getitem setitem delitem contains iter next reversed call str repr format bytes "
    "int float index round enter exit getattr get set delete missing length_hint"
).split()
Every = type("Every", (), {f"__{n}__": raiser(n) for n in NAMES if n not in ("getattr", "get", "set", "delete", "exit")})
x = Every()


def iadd():
    y = x
    y += 1


def isub():
    y = x
    y -= 1


def enter():
    with x:
        pass


def loop():
    for _ in x:
        pass


def unpack():
    a, b = x


def setitem():
    x[0] = 1


def delitem():
    del x[0]


def branch():
    if x:
        return 1


def loop_while():
    while not x:
        return 1


def compare():
    if x < 1:
        return 1


def chained():
    return 0 < x < 2


def matched():
    match 5:
        case y if x:
            return y


def starred():
    return print(*x)


def keywords():
    return dict(**{"a": 1}, **x)


for f in (
    lambda: x + 1, lambda: 1 + x, lambda: x - 1, lambda: x * 1, lambda: x / 1, lambda: x // 1, lambda: x % 1,
    lambda: x**1, lambda: x @ 1, lambda: x << 1, lambda: x >> 1, lambda: x & 1, lambda: x | 1, lambda: x ^ 1,
    lambda: divmod(x, 1), iadd, isub, lambda: -x, lambda: +x, lambda: ~x, lambda: abs(x), lambda: x < 1, lambda: x <= 1,
    lambda: x == 1, lambda: x != 1, lambda: x > 1, lambda: x >= 1, lambda: hash(x), lambda: bool(x), lambda: not x,
    lambda: x and 1, lambda: x or 1, lambda: 1 if x else 2, lambda: len(x), lambda: x[0], lambda: x[1:2], setitem, delitem,
    lambda: 1 in x, lambda: 1 not in x, lambda: iter(x), lambda: next(x), loop, unpack, lambda: list(x), lambda: [*x],
    lambda: {*x}, lambda: [y for y in x], lambda: reversed(x), lambda: x(), lambda: x(1, k=2), lambda: str(x), lambda: repr(x),
    lambda: f"{x}", lambda: f"{x!r}", lambda: format(x, ""), lambda: "%s" % x, lambda: "%r" % (x,), lambda: bytes(x),
    lambda: int(x), lambda: float(x), lambda: [1][x], lambda: [1] * x, lambda: range(x), lambda: round(x), enter, branch,
    loop_while, compare, chained, matched, starred, lambda: {x: 1}, lambda: {x}, lambda: 1 in [x], lambda: [x].index(1),
    lambda: sorted([x, x]), lambda: max(x, x), lambda: sum([1, x]), lambda: any([x]), lambda: print(x), lambda: "a".join(x),
    lambda: list(map(str, [x])), lambda: list(filter(None, [x])), lambda: list(zip(x)), lambda: list(enumerate(x)),
    lambda: tuple(x), lambda: set(x), lambda: dict(x), lambda: [].extend(x), lambda: (x,) == (1,), lambda: {"a": x} == {"a": 1},
    lambda: all(y for y in [x]), lambda: min([x, 1]), lambda: str([x]), lambda: isinstance(1, (str, int)) and x.nope,
):  # fmt: skip
    try:
        print("no error", f())
    except Boom as e:
        print(e, end=" ")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print()
try:
    keywords()
except (TypeError, Boom) as e:
    print(type(e).__name__, e)
