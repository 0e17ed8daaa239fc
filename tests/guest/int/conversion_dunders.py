# What int(), float() and their like take from `__int__`, `__index__`, `__float__`, `__trunc__` and `__bytes__`.
import math
import operator
import warnings


class Small(int):
    pass


class Real(float):
    pass


def show(function):
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        try:
            result = function()
            print(type(result).__name__, result)
        except Exception as error:
            print(type(error).__name__, error)
    for warning in given:
        print("   ", warning.category.__name__, warning.message)


# case: subclasses as results
class A:
    def __int__(self):
        return True

    def __index__(self):
        return Small(3)

    def __float__(self):
        return Real(2)


show(lambda: int(A()))
show(lambda: operator.index(A()))
show(lambda: [0] * A())
show(lambda: float(A()))
show(lambda: math.sqrt(A()))
show(lambda: range(A()))
show(lambda: hex(A()))
show(lambda: [1, 2, 3, 4][A()])
show(lambda: "%d %x %f" % (A(), A(), A()))


# case: trunc
class T:
    def __init__(self, result):
        self.result = result

    def __trunc__(self):
        return self.result


class Indexed:
    def __index__(self):
        return 12


show(lambda: int(T(3)))
show(lambda: int(T("x")))
show(lambda: int(T(Indexed())))

# case: methods of the value itself do not count
f = lambda: None
f.__int__ = f.__index__ = lambda: 5
f.__float__ = lambda: 5.0
f.__bytes__ = lambda: b"x"
f.__iter__ = lambda: iter([1])
f.__reversed__ = lambda: iter([1])
show(lambda: int(f))
show(lambda: float(f))
show(lambda: math.sqrt(f))
show(lambda: "%d" % f)
show(lambda: "%x" % f)
show(lambda: range(f))
show(lambda: bytes(f))
show(lambda: reversed(f))

# case: subclasses of numbers and texts
class Whole(int):
    def __int__(self):
        return 55

    def __float__(self):
        return 3.5


class Halved(float):
    def __int__(self):
        return 8

    def __float__(self):
        return 7.0


class Text(str):
    def __int__(self):
        return 5

    def __index__(self):
        return 7


show(lambda: int(Whole(3)))
show(lambda: float(Whole(3)))
show(lambda: complex(Whole(4)))
show(lambda: float(Halved(2)))
show(lambda: int(Halved(2)))
show(lambda: "%d %d" % (Halved(3), Whole(3)))
show(lambda: int(Text("12")))
show(lambda: int(Text("12"), 5))

# case: buffers
import array

show(lambda: int(memoryview(b"12")))
show(lambda: float(memoryview(b" 1.5 ")))
show(lambda: int(memoryview(b"xx")))
show(lambda: int(array.array("B", b"12")))
show(lambda: float(array.array("B", b"1.5")))
show(lambda: int(memoryview(b"12"), 10))
show(lambda: float(b"1\0"))

# case: bases and places of any size
show(lambda: int("5", 10**100))
show(lambda: int("5", -(10**100)))
show(lambda: round(1.5, 10**100))
show(lambda: round(1.5, -(10**100)))
show(lambda: round(15, 10**100))

# case: from bytes
class Octets:
    def __bytes__(self):
        return b"\1\2"


class Wrong:
    def __bytes__(self):
        return "x"


class Loud(int):
    def __new__(cls, value):
        print("made of", value)
        return int.__new__(cls, value + 1)


show(lambda: int.from_bytes(Octets(), "big"))
show(lambda: int.from_bytes(Wrong(), "big"))
show(lambda: bool.from_bytes(b"\0\0", "big"))
show(lambda: bool.from_bytes(b"\0\7", "big"))
show(lambda: Loud.from_bytes(b"\0\2", "big"))

# case: the format of floats
print(float.__getformat__("double")[:4], float.__getformat__("float")[:4])
show(lambda: float.__getformat__("x"))
