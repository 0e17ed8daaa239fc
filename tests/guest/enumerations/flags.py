# Flag and IntFlag: combinations, boundaries, names of combinations, verification.

from enum import CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, Flag, FlagBoundary, IntFlag, auto, verify


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
    NONE = 0


class Bits(Flag):
    A = 1
    C = 4


class Mode(IntFlag):
    READ = 1
    WRITE = 2


# case: combine
print(Perm.R | Perm.W, Perm.R & Perm.W, Perm.R ^ Perm.RWX, ~Perm.R, ~Perm.RWX, Perm.R | Perm.W | Perm.X)
print(repr(Perm.R | Perm.W), repr(Perm.RWX), repr(Perm(0)), repr(Perm.R & Perm.W), (Perm.R | Perm.W).value)
print((Perm.R | Perm.W) is (Perm.W | Perm.R), Perm(6) is (Perm.R | Perm.W), Perm(7) is Perm.RWX)

# case: members
print(list(Perm), len(Perm), list(Perm.__members__), Perm["RWX"], Perm(2), [flag.name for flag in Perm])
print(list(Perm.R | Perm.X), len(Perm.RWX), len(Perm.NONE), list(Perm.NONE))

# case: containment
print(Perm.R in Perm.RWX, Perm.RWX in Perm.R, (Perm.R | Perm.W) in Perm.RWX, Perm.NONE in Perm.R)
print(attempt(lambda: 4 in Perm.RWX), attempt(lambda: "R" in Perm.RWX))
print(bool(Perm.R), bool(Perm.NONE), bool(Perm.R & Perm.W))

# case: names of combinations
both = Perm.R | Perm.X
print(both.name, str(both), f"{both}", Perm(0).name, Perm.NONE.name)


print(repr(Bits(5)), Bits(5).name, repr(Bits(0)), Bits(0).name, str(Bits(0)))

# case: strict
print(attempt(Perm, 8))
print(attempt(Bits, 2))
print(attempt(Bits, 10))
print(attempt(Perm, "R"), attempt(Perm, 1.5))

# case: negative values
print(repr(Perm(-1)), repr(Perm(-2)), repr(Perm(~4)))

# case: wrong operands
print(attempt(lambda: Perm.R | 1), attempt(lambda: Perm.R & "x"), attempt(lambda: Perm.R | Bits.A), attempt(lambda: 1 ^ Perm.R))

# case: auto
class Auto(Flag):
    A = auto()
    B = auto()
    D = 8
    E = auto()
    AB = A | B


print([(flag.name, flag.value) for flag in Auto], Auto.AB, Auto.AB.value, list(Auto.AB))

# case: boundaries
class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 2


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 8


print(repr(Conform(7)), repr(Eject(7)), repr(Keep(7)), repr(Keep(16)), repr(Keep.A | Keep.B))
print(repr(~Conform.A), repr(~Eject.A), repr(~Keep.A), Perm._boundary_, FlagBoundary.KEEP == "keep", list(FlagBoundary))

# case: IntFlag
print(Mode.READ | Mode.WRITE, repr(Mode.READ | Mode.WRITE), repr(Mode.READ | 8), Mode.READ + 1, Mode(3), repr(Mode(0)))
print(repr(Mode.READ & 3), repr(4 | Mode.READ), repr(Mode.READ ^ 1), repr(~Mode.READ), Mode.READ == 1, int(Mode.WRITE), f"{Mode.WRITE}")
print(isinstance(Mode.READ | 8, Mode), (Mode.READ | 8).name, list(Mode(3)), Mode.WRITE in Mode(3), "%d" % Mode(3), Mode.READ < Mode.WRITE)

# case: integers out of flags
print(repr(Mode.READ << 1), repr(Mode.READ * 2), repr(-Mode.READ), Mode(3) == 3, hash(Mode(3)) == hash(3), [0, 1, 2, 3][Mode(3)])

# case: order of definition
class Mixed(Flag):
    C = 4
    A = 1
    B = 2


print(list(Mixed), list(Mixed(7)), repr(Mixed(7)), Mixed(3).name)

# case: alias flags
class Colors(Flag):
    RED = 1
    GREEN = 2
    YELLOW = 3
    ALSO_RED = 1


print(list(Colors), Colors.YELLOW, Colors(3), Colors.ALSO_RED, list(Colors.__members__), repr(Colors.RED | Colors.GREEN))

# case: verify unique
def duplicated():
    @verify(UNIQUE)
    class Twice(Enum):
        A = 1
        B = 1


print(attempt(duplicated))

# case: verify continuous
def gap():
    @verify(CONTINUOUS)
    class Gap(Enum):
        A = 1
        B = 3
        C = 6


def flag_gap():
    @verify(CONTINUOUS)
    class Gap(Flag):
        A = 1
        B = 8


@verify(CONTINUOUS, UNIQUE)
class Fine(Enum):
    A = 1
    B = 2


print(attempt(gap), attempt(flag_gap), list(Fine))

# case: verify named
def unnamed():
    @verify(NAMED_FLAGS)
    class Unnamed(Flag):
        A = 1
        B = 2
        C = 12


@verify(NAMED_FLAGS)
class Named(Flag):
    A = 1
    B = 2
    AB = 3


print(attempt(unnamed), list(Named))

# case: methods
class Shown(Flag):
    A = 1
    B = 2

    def names(self):
        return [flag.name for flag in self]

    def __str__(self):
        return "+".join(self.names()) or "none"


print(Shown.A | Shown.B, Shown(0), (Shown.A | Shown.B).names(), f"{Shown.A}", repr(Shown.A | Shown.B))

# case: shared by threads
import threading


class Wide(IntFlag):
    BASE = 1


found = []


def work():
    found.append([id(Wide(i)) for i in range(200)])


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), all(row == found[0] for row in found), Wide(5) is Wide(5))
