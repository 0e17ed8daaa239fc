# Classes that extend Random, and arguments of randrange that are deprecated.
# case: which method gives whole numbers
import random


class Fixed(random.Random):
    def random(self):
        print("random", end=" ")
        return 0.5


class Bits(Fixed):
    def getrandbits(self, k):
        print("bits", end=" ")
        return 1


class Again(Bits):
    def random(self):
        print("again", end=" ")
        return 0.25


class Mixin:
    def getrandbits(self, k):
        print("mixin", end=" ")
        return 2


class Mixed(Mixin, Fixed):
    pass


class Named(random.Random):
    def __init__(self, newarg=None):
        super().__init__(newarg)


for cls in (Fixed, Bits, Again, Mixed):
    print(cls().randrange(42), cls().choice("abcdefgh"))
print(Named(newarg=5).random() == random.Random(5).random())

# case: arguments of randrange
import random
import warnings

for start, stop in ((10.0, None), (1, 10.0), (10.5, None), (1, 2.5)):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            random.randrange(start, stop)
        except (TypeError, ValueError) as error:
            print(error)
        print([(str(one.message), one.category.__name__) for one in caught])
gen = random.Random(1)
for state in ((2, None, None), (2, (1, 2, 3), None), (2, ("a",) * 625, None), (4, (), None), (2, (int(x) for x in [float("nan")]), None)):
    try:
        gen.setstate(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
print(gen.random() == random.Random(1).random())
