# Enum: members, values, aliases, look-ups, functional API, methods and errors.

from enum import Enum, IntEnum, StrEnum, auto, member, nonmember, unique


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


# case: members
print(list(Color), len(Color), Color.RED, repr(Color.RED), str(Color.GREEN), f"{Color.BLUE}", f"{Color.BLUE:>12}|")
print(Color.RED.name, Color.RED.value, type(Color.RED) is Color, isinstance(Color.RED, Color), Color.RED is Color.RED)
print(list(reversed(Color)), bool(Color), bool(Color.RED), hash(Color.RED) == hash("RED"))

# case: aliases
print(Color.CRIMSON is Color.RED, Color.CRIMSON.name, Color.__members__["CRIMSON"], list(Color.__members__), Color["CRIMSON"])
print(type(Color.__members__).__name__, len(Color.__members__))

# case: look up
print(Color(2), Color["GREEN"], Color(Color.BLUE), getattr(Color, "RED"))
print(attempt(Color, 9))
print(attempt(lambda: Color["NONE"]))
print(attempt(lambda: Color.NONE))
print(attempt(Color, "RED"), attempt(Color, [1]))

# case: comparisons
print(Color.RED == Color.RED, Color.RED == Color.GREEN, Color.RED != 1, Color.RED == 1, Color.RED in Color)
print(attempt(lambda: Color.RED < Color.GREEN))
print({Color.RED: "r"}[Color.RED], Color.RED in {Color.RED, Color.BLUE})

# case: nothing can be changed
print(attempt(setattr, Color, "RED", 5))
print(attempt(delattr, Color, "RED"))
print(attempt(setattr, Color.RED, "value", 5))
print(attempt(setattr, Color.RED, "name", 5))
Color.extra = "attributes may be added"
print(Color.extra, len(Color))
del Color.extra

# case: cannot be extended
print(attempt(type(Color), "More", (Color,), type(Color).__prepare__("x", ())))


class Empty(Enum):
    def shout(self):
        return self.name + "!"


class Filled(Empty):
    ONE = 1


print(Filled.ONE.shout(), issubclass(Filled, Empty), list(Empty))

# case: methods and attributes
class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.97, 6.37)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius, 2)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda planet: planet.mass)

    @staticmethod
    def kind():
        return "planet"


print(Planet.EARTH.mass, Planet.MERCURY.density, Planet.heaviest(), Planet.kind(), Planet.EARTH.value, Planet((3.3, 2.4)))

# case: auto
class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([(made.name, made.value) for made in Auto])


class Letters(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return (name.lower(), start, count, list(last_values))

    A = auto()
    B = auto()


print([made.value for made in Letters])


class Pairs(Enum):
    A = "a", auto()
    B = "b", auto()


print([made.value for made in Pairs])

# case: unique
@unique
class Fine(Enum):
    A = 1


def twice():
    @unique
    class Twice(Enum):
        A = 1
        B = 1
        C = 2
        D = 2


print(Fine.A, attempt(twice))

# case: names twice
def again():
    class Again(Enum):
        A = 1
        A = 2


def dunder():
    class Named(Enum):
        A = 1

        def A(self):
            return 1


print(attempt(again), attempt(dunder))

# case: functional
Animal = Enum("Animal", "ANT BEE CAT")
print(list(Animal), Animal.__module__, Animal.__name__, Animal.__qualname__)
print(list(Enum("A", ["X", "Y"], start=5)), list(Enum("B", [("P", 1), ("Q", "q")])), list(Enum("C", {"Z": 9})))
print(list(IntEnum("D", "X, Y")), list(StrEnum("E", "X Y")), Enum("F", "A", module="m", qualname="outer.F").__qualname__)
print(repr(Enum("G", "A", type=str).A), list(Enum("H", "")))

# case: missing
class Found(Enum):
    YES = 1

    @classmethod
    def _missing_(cls, value):
        if value == "yes":
            return cls.YES
        if value == "number":
            return 5
        if value == "raise":
            raise KeyError("inside")
        return None


print(Found("yes"), attempt(Found, "number"), attempt(Found, "raise"), attempt(Found, "other"))

# case: own new
class Labelled(Enum):
    def __new__(cls, value, label):
        made = object.__new__(cls)
        made._value_ = value
        made.label = label
        return made

    A = (1, "first")
    B = (2, "second")


print(Labelled(2), Labelled.A.label, Labelled.A.value, [made.label for made in Labelled])

# case: mixed with a data type
class Text(str, Enum):
    A = "a"
    B = "b"


class Number(float, Enum):
    HALF = 0.5


class Date(tuple, Enum):
    FIRST = (2024, 1)


print(Text.A, repr(Text.B), Text.A == "a", Text.A.upper(), Text("b"), f"{Text.A}", isinstance(Text.A, str))
print(Number.HALF + 1, repr(Number.HALF), str(Number.HALF), Date.FIRST[0], repr(Date.FIRST))

# case: IntEnum
class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.LOW), Level.LOW + Level.HIGH, Level.LOW < Level.HIGH, Level(10), [10, 20][Level.LOW], f"{Level.HIGH:>4}")
print(Level.LOW == 1, {1: "one"}[Level.LOW], max(Level), sorted([Level.HIGH, Level.LOW]), isinstance(Level.LOW, int), "%d" % Level.HIGH)
print(attempt(IntEnum, "Bad", {"A": "a"}))

# case: StrEnum
class Word(StrEnum):
    FIRST = auto()
    OTHER = "two words"


print(Word.FIRST, repr(Word.OTHER), Word.OTHER.split(), Word("first"), "<" + Word.FIRST + ">", f"{Word.FIRST:>7}", Word.FIRST == "first")


def wrong():
    class Wrong(StrEnum):
        A = 1


print(attempt(wrong))

# case: members and others
class Mixed(Enum):
    A = 1
    b = nonmember("not a member")
    c = member(lambda self: "a member")
    _ignore_ = "helper"
    helper = 5

    def method(self):
        return "method"

    @property
    def computed(self):
        return "computed"


print([made.name for made in Mixed], Mixed.b, Mixed.A.method(), Mixed.A.computed, hasattr(Mixed, "helper"))

# case: order
def wrong():
    class Wrong(Enum):
        _order_ = "B A"
        A = 1
        B = 2


class Right(Enum):
    _order_ = "A B"
    A = 1
    B = 2


print(list(Right), attempt(wrong))

# case: value and name as members
class Odd(Enum):
    value = 1
    name = 2


print(list(Odd), Odd.value, Odd.name.name, Odd.value.value)

# case: init_subclass and set_name
class Base(Enum):
    def __init_subclass__(cls, **others):
        super().__init_subclass__(**others)
        cls.counted = len(cls.__members__)


class Counted(Base):
    A = 1
    B = 2


print(Counted.counted, list(Counted))


class Failing:
    def __set_name__(self, owner, name):
        raise ValueError("inside set_name")


def failing():
    class Broken(Enum):
        thing = Failing()

        def __init__(self, value):
            raise ArithmeticError("inside init")


print(attempt(failing))

# case: copies
import copy

print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color.RED.__reduce_ex__(4))

# case: unhashable values
class Lists(Enum):
    A = [1]
    B = [2]
    C = [1]


print(Lists([2]), Lists.C is Lists.A, list(Lists), attempt(Lists, [3]))

# case: dir
print([name for name in dir(Color) if name[0] != "_"], [name for name in dir(Color.RED) if name[0] != "_"], type(Color).__name__)
print(repr(Color), repr(Enum), Color.__doc__, Color.RED.__class__ is Color, Color.RED.__objclass__ is Color)

# case: instances inside functions
def lookup(color):
    match color:
        case Color.RED:
            return "stop"
        case Color.GREEN | Color.BLUE:
            return "go"


print([lookup(color) for color in Color])
