"""`weakref.ref(x)` without a callback gives all threads one reference as long as that lives; callbacks and `__del__` run
once.
"""

import gc
import weakref

from race import TIMES, race


class Thing:
    pass


class Ended:
    count = []

    def __del__(self):
        self.count.append(1)


def play():
    thing = Thing()
    first, *others = race(*[lambda: weakref.ref(thing)] * 3)
    assert all(other is first for other in others) and first() is thing
    assert weakref.getweakrefcount(thing) == 1


for _ in range(TIMES):
    play()
made = [Ended() for _ in range(20)]
called = []
held = [weakref.ref(thing, called.append) for thing in made]
made.clear()
race(gc.collect, gc.collect)
gc.collect()
# A register or a native stack may keep some for a while.
assert len(Ended.count) <= 20 and len({*map(id, called)}) == len(called) <= 20 == len(held)
