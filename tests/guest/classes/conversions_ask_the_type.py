# Conversions and operators ask the type of a value for its method, never the value.
def show(act):
    try:
        print(repr(act()))
    except Exception as error:
        print(type(error).__name__, error)


# case: of subclasses of str and bytes, the method before the text
class Text(str):
    def __float__(self):
        return 1e23

    def __int__(self):
        return 17


class Index(str):
    def __index__(self):
        return 18


class Octets(bytes):
    __int__ = Text.__int__
    __float__ = Text.__float__


for value in Text("3"), Index("3"), Octets(b"3"), bytearray(b" 4 "):
    show(lambda: int(value))
    show(lambda: float(value))
show(lambda: int(Text("12"), 8))

# case: of subclasses of int and float, their own methods
import math


class Whole(int):
    def __float__(self):
        return 4.5

    def __int__(self):
        return 4

    def __index__(self):
        return 9


class Real(float):
    def __float__(self):
        return 4.5

    def __int__(self):
        return 4

    def __trunc__(self):
        return 9


show(lambda: (float(Whole(1)), int(Whole(1)), complex(Whole(1)), [*range(10)][Whole(1)]))
show(lambda: (float(Real(1.5)), int(Real(1.5)), complex(Real(1.5)), math.sqrt(Real(2.25)), math.sqrt(Whole(1)) > 2))

# case: neither attributes of the object nor __getattr__ count
import math


class Asked:
    def __getattr__(self, name):
        print("asked for", name)
        return lambda *a: 5


class Own:
    def __init__(self):
        for name in "__int__ __float__ __index__ __trunc__ __complex__ __bytes__ __round__ __floor__ __ceil__".split():
            setattr(self, name, lambda: 3)


for cls in Asked, Own:
    for act in int, float, complex, bytes, round, math.floor, math.ceil, math.trunc, math.sqrt, reversed, len, abs, range:
        show(lambda: act(cls()))
    show(lambda: "%d" % cls())
    show(lambda: "abc"[cls()])

# case: reflected operators go before a sequence's own
class Right:
    def __init__(self, answer):
        self.answer = answer

    def __radd__(self, other):
        return self.answer

    __rmul__ = __radd__

    def __iter__(self):
        return iter("xy")

    def __index__(self):
        return 2


class RightText(str):
    def __rmul__(self, other):
        return "rmul", other


def add(left, right):
    left += right
    return left


def multiply(left, right):
    left *= right
    return left


for right in Right("mine"), Right(NotImplemented):
    for left in [1], (1,), "a", b"a", bytearray(b"a"), {}, 5, None:
        print(left)
        for act in add, multiply, lambda a, b: a + b, lambda a, b: a * b:
            show(lambda: act(left[:] if isinstance(left, (list, bytearray)) else left, right))
for left in 5, True, 2**70, [1], 2.0, None:
    show(lambda: left * RightText("3"))
show(lambda: sum([Right("mine")], [1]))
show(lambda: sum([Right(NotImplemented)], [1]))
