"""Threads may make classes, subclasses and instances of the same classes at the same time: each class is whole, and
`__subclasses__` has all that live.
"""

from race import TIMES, race


def play():
    class Base:
        limit = 1

    def make(me):
        made = []
        for number in range(6):
            cls = type(f"Made{me}", (Base,), {"number": (me, number), "show": lambda self: self.number})
            assert cls().show() == (me, number) and cls.limit == 1
            thing = cls()
            thing.value = number
            assert vars(thing) == {"value": number}
            made.append(cls)
        return made

    made = race(lambda: make(0), lambda: make(1))
    assert {*Base.__subclasses__()} == {*made[0], *made[1]}


for _ in range(TIMES):
    play()
