"""Assignment to `x.__class__` beside calls: they run a method of the old class or of the new one, and attributes of the
instance stay.
"""

from race import TIMES, race


class Left:
    def method(self):
        return ("left", self.value)


class Right:
    def method(self):
        return ("right", self.value)


def play():
    thing = Left()
    thing.value = 5

    def change():
        for number in range(30):
            thing.__class__ = (Right, Left)[number % 2]

    def call():
        for _ in range(40):
            assert thing.method() in (("left", 5), ("right", 5))
            assert type(thing) in (Left, Right) and thing.value == 5
            thing.extra = 1

    race(change, call, call)
    assert type(thing) is Left and vars(thing) == {"value": 5, "extra": 1}, vars(thing)


for _ in range(TIMES):
    play()
