"""What lies in a `threading.local` or is set in a context variable is seen by its thread only."""

import contextvars
import threading

from race import TIMES, race

local = threading.local()
variable = contextvars.ContextVar("variable", default="unset")


def use(me):
    assert not hasattr(local, "value") and variable.get() == "unset"
    for number in range(20):
        local.value = (me, number)
        token = variable.set((me, number))
        assert local.value == variable.get() == (me, number)
        if number % 2:
            variable.reset(token)
            assert variable.get() == (me, number - 1)
            variable.set((me, number))


for _ in range(TIMES):
    race(lambda: use(0), lambda: use(1))
    assert not hasattr(local, "value") and variable.get() == "unset"
