"""A change of a class beside its instances: a call runs the old method or the new one, and who comes after the change,
as an order of this contract has it, runs the new one.
"""

import threading

from race import TIMES, race


def play():
    class Base:
        def method(self):
            return 0

    class Thing(Base):
        pass

    thing = Thing()
    done = [0]

    def change():
        for number in range(1, 20):
            Base.method = lambda self, number=number: number
            done[0] = number
            if number == 10:
                Thing.method = lambda self: 100
                done[0] = number
                del Thing.method

    def call():
        for _ in range(40):
            at_least = done[0]
            got = thing.method()
            assert got == 100 or got >= at_least, (got, at_least)

    race(change, call, call)
    assert thing.method() == 19


for _ in range(TIMES):
    play()
assert threading.active_count() == 1
