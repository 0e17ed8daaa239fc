"""What all threads wait for, when none can go on (`seeds.py`): facts for the library's `_deadlock`, which puts them into
words on the main thread, and then the program ends.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.modules._thread import end_machine
from weft.kernel.modules.imports import import_absolute
from weft.kernel.modules.sys import frames_of
from weft.kernel.protocol import call_function, get_attribute
from weft.kernel.scheduler import tell_stuck
from weft.kernel.state import Thread, current
from weft.kernel.types.int import int_of
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import RLock
from weft.kernel.types.str import name
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import NONE, Value
from weft.native.language import array_of, builtin, narrow, provides, same, sword

STATUS_STUCK: Final = 1


@provides(tell_stuck)
def tell() -> None:
    """Print the report and end the program."""
    nothing = array_of(Value, 0)
    call_function(get_attribute(import_absolute(name("_deadlock")), name("report")), nothing.pointer(0), 0, None)
    end_machine(STATUS_STUCK)


@builtin("_thread:_waiting")
def waiting() -> List:
    """For each thread but the one that runs callbacks: its number, its frames (the innermost, linked), the lock that it
    waits for, and the number of the thread that holds that; None where there is none."""
    machine = current().machine
    rows = new_list(0)
    thread = machine[0].threads
    while thread is not None:
        if thread is not machine[0].callback_thread:
            rows.append(row_of(thread))
        thread = thread.next_thread
    return rows


def row_of(thread: Thread) -> Tuple:
    """The facts of one thread."""
    row = Tuple.with_tail(4)
    row.items[0] = int_of(narrow(sword, thread.number))
    row.items[1] = frames_of(thread)
    lock = thread.stuck_at
    holder = thread.stuck_for
    row.items[2] = NONE if lock is None else lock
    row.items[3] = NONE if holder is None else int_of(narrow(sword, holder.number))
    return row


@builtin("_thread:_is_lock")
def is_lock(value: Value, lock: Value, /) -> bool:
    """Whether a value is a lock, or an RLock over it."""
    match value:
        case RLock() as again:
            return same(again.lock, lock)
        case _:
            return same(value, lock)
