"""Threads that ask for a `functools.cached_property` at the same time may each compute it; all get the value that was
kept.
"""

import functools

from race import TIMES, race


def play():
    computed = []

    class Thing:
        @functools.cached_property
        def value(self):
            computed.append(1)
            return object()

    thing = Thing()
    first, *others = race(*[lambda: thing.value] * 3)
    assert 1 <= len(computed) <= 3
    assert all(other is first for other in others) and thing.value is first


for _ in range(TIMES * 2):
    play()
