# Operators look dunders up on the type, not on the instance; deleting and setting them to None.
class A:
    def __len__(self):
        return 1

    def __add__(self, other):
        return "class add"

    def __call__(self):
        return "class call"


a = A()
a.__len__ = lambda: 99
a.__add__ = lambda other: "instance add"
a.__call__ = lambda: "instance call"
print(len(a), a + 1, a(), a.__len__(), a.__add__(1), a.__call__())
A.__len__ = lambda self: 7
print(len(a))
del A.__add__
try:
    a + 1
except TypeError as e:
    print(e)
A.__radd__ = lambda self, other: ("radd", other)
print(1 + a)


class B(A):
    __len__ = None
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __add__ = None
    __call__ = None


b = B()
for f in (
    lambda: len(b),
    lambda: hash(b),
    lambda: iter(b),
    lambda: 1 in b,
    lambda: b + 1,
    lambda: b(),
    lambda: {b: 1},
    lambda: [*b],
    lambda: b[0],
    lambda: -b,
    lambda: b < b,
    lambda: b | 1,
    lambda: 2**b,
    lambda: round(b),
    lambda: int(b),
    lambda: reversed(b),
    lambda: next(b),
    lambda: abs(b),
    lambda: b @ b,
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(bool(A()), b == b, b != b, b == 1)


class Truth:
    def __bool__(self):
        return "yes"


class Neg:
    def __len__(self):
        return -1


class Big:
    def __len__(self):
        return 2**70


class Str:
    def __len__(self):
        return "3"


for f in (lambda: bool(Truth()), lambda: bool(Neg()), lambda: len(Neg()), lambda: len(Big()), lambda: bool(Big()), lambda: len(Str()), lambda: not Str()):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
