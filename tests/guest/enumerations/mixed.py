# Enumerations with data types: how they are shown, made from bytes, and without members.
# case: texts of members with data
from enum import Enum, IntEnum, ReprEnum


class Text(float):
    def __str__(self):
        return "text"


class Whole(IntEnum):
    A = 1

    def __str__(self):
        return self.name.lower()


class Real(float, ReprEnum):
    A = 1.5

    def __str__(self):
        return self.name.lower()


class Mixed(Text, ReprEnum):
    A = 2.5


class Plain(float, Enum):
    A = 3.5


for member in (Whole.A, Real.A, Mixed.A, Plain.A):
    print(str(member), format(member), f"{member:>5}", "{}".format(member), repr(member))
print(Whole.from_bytes(b"\x01", "big") is Whole.A)
try:
    Whole.from_bytes(b"\x05", "big")
except ValueError as error:
    print(error)

# case: enumerations without members cannot be called
from enum import Enum, Flag, IntEnum, IntFlag


class Empty(Enum):
    pass


for cls in (Empty, Enum, IntEnum, Flag, IntFlag):
    try:
        print(cls(1))
    except TypeError as error:
        print(error)
try:

    class Wrong(Enum):
        A = 1

        def __new__(cls, value):
            return super().__new__(cls, value)

except TypeError as error:
    print(error)

# case: classes of numbers and texts show themselves by their own str
class S(str):
    def __str__(self):
        return "S!"


class F(float):
    def __str__(self):
        return "F!"


class R(float):
    def __repr__(self):
        return "R!"


class C(complex):
    def __str__(self):
        return "C!"


class I(int):
    def __new__(cls, value=0):
        print("new", value)
        return super().__new__(cls, value)

    def __str__(self):
        return "I!"


for x in (S("a"), F(1), R(1), C(1), I(1)):
    base = type(x).__mro__[1]
    print(format(x), f"{x}", "{}".format(x), f"{x!s}", f"{x:>4}", base.__format__(x, ""), base.__format__(x, "7"), "%s" % x)
print(type(I.from_bytes(b"\x02", "big")).__name__)
