"""Under a lock: allocation and errors, but no waiting and no guest code."""

from __future__ import annotations

from mini.thread import call_guest, poll
from mini.value import NONE, Object, Value

from weft.native.language import Guarded, array_of, struct, u32, under_locks


@under_locks
def rest() -> None:
    poll()  # nothing that the holder of a lock would notice


@struct
class Box(Object):
    """A guarded reference."""

    content: Guarded[Value] = NONE

    def put(self) -> u32:
        """The guest is called before and after."""
        call_guest()
        with self.writing():
            rest()
            array = array_of(Value, 3)
            self.content = Box() if array.capacity == 3 else NONE
        call_guest()
        return 1


def sample_put() -> u32:
    return Box().put()
