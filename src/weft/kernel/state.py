"""The data of a machine, its core tokens and its threads: what every layer of the kernel touches.

A machine has no C globals: all that changes hangs off `Machine`, reached from the hidden current thread. The
operations on these structs live in the layers above (`thread.py`, `scheduler.py`, `heap.py`, `frame.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from weft.kernel.value import Object, Slot, Value
from weft.native.language import Atomic, Pointer, hook, in_place, struct, u32, word

if TYPE_CHECKING:
    from weft.kernel.types.dict import Dict


@struct
class Machine:
    """One virtual machine. Plain memory at the start of the region that the port hands over."""

    modules: Dict  # sys.modules
    builtins: Dict  # names that every module sees
    epoch: Atomic[u32]  # moves when a class's or the builtins' table gains or loses a key


@hook("thread")
@struct
class Thread(Object):
    """A guest thread, the hidden first parameter of kernel functions.

    `pc registers constants globals` describe the running frame whenever kernel code with an effect runs. `poll` is
    tested by every safepoint: 0 means go on.
    """

    machine: Pointer[Machine]
    pending: Slot  # the exception on its way; ABSENT in place, word 0 in C, when there is none
    poll: Atomic[u32]
    pc: Pointer[u32]
    registers: Pointer[Value]
    constants: Pointer[Value]
    globals: Pointer[Slot]
    handled: Slot  # the exception being handled (sys.exc_info), ABSENT when none
    mode: u32  # bit 0: other threads may run in parallel; bit 1: the collector is marking
    register_limit: word  # end of the running register chunk


def _current_in_place() -> Thread:
    from weft.native.language import PORT

    return PORT.functions["current"]()  # type: ignore[no-any-return]


@hook("current")
@in_place(_current_in_place)
def current() -> Thread:
    """The thread that runs this code."""
