"""An exception in one thread changes nothing in another: each has its own `sys.exc_info`, and its own context of what it
handles.
"""

import sys

from race import TIMES, race


def handle(me):
    for number in range(15):
        try:
            raise KeyError(me, number)
        except KeyError:
            try:
                raise ValueError(me)
            except ValueError as error:
                assert error.__context__.args == (me, number), error.__context__
                assert sys.exc_info()[1] is error
        assert sys.exc_info()[1] is None


for _ in range(TIMES):
    race(lambda: handle(0), lambda: handle(1))
