"""The thread and the bump allocator."""

from __future__ import annotations

from typing import Final

from mini.value import ABSENT, Object, Slot, Value, is_locked, lock_object, unlock_object
from weft.native.language import (
    NULL,
    Pointer,
    Text,
    cold,
    constant,
    hook,
    in_place,
    no_alloc,
    port,
    provides,
    runs_guest,
    safepoint,
    struct,
    u16,
    u32,
    word,
)


@hook("thread")
@struct
class Thread(Object):
    """The hidden parameter."""

    pending: Slot
    top: word
    limit: word
    stack_left: u32
    marking: bool
    shaded: u32
    locked: u32
    pc: Pointer[u32] = NULL
    registers: Pointer[Value] = NULL
    constants: Pointer[Value] = NULL
    globals: Pointer[Slot] = NULL


@hook("error")
class GuestError(Exception):
    """The guest's error."""

    def __init__(self, value: Value) -> None:
        super().__init__(value)
        self.value = value


class ThreadInPlace:
    """What tests look at."""

    thread: Thread


def _current_in_place() -> Thread:
    return ThreadInPlace.thread


@hook("current")
@in_place(_current_in_place)
def current() -> Thread:
    """The thread."""


@constant
def reset_in_place() -> None:
    """A new thread for the next sample."""
    ThreadInPlace.thread = Thread(ABSENT, 0, 0, 50, False, 0, 0)


reset_in_place()


@struct
class Exhausted(Object):
    """The guest's MemoryError."""


@struct
class TooDeep(Object):
    """The guest's RecursionError."""


EXHAUSTED_OBJECT: Final = Exhausted()
TOO_DEEP_OBJECT: Final = TooDeep()


@port
def failed(text: Text, line: u32) -> None:
    """A failed assertion: the test's C code notes it."""


@hook("failed_assertion")
def failed_assertion(text: Text, line: u32) -> None:
    """Report to the port."""
    failed(text, line)


@hook("marking")
@no_alloc
def marking() -> bool:
    """Whether stores shade."""
    return current().marking


@hook("shade")
def shade(bits: word) -> None:
    """Count what is shaded."""
    if bits & 3 == 0 and bits != 0:
        current().shaded += 1


@cold
def exhausted() -> Value:
    """The error for a full heap."""
    return EXHAUSTED_OBJECT


@hook("allocate")
def allocate(size: word, number: u16) -> word:
    """Bump; the port has zeroed the memory."""
    thread = current()
    if size > thread.limit - thread.top:
        raise GuestError(exhausted())
    place = thread.top
    thread.top = place + ((size + 15) // 16) * 16
    return place


@hook("check_stack")
def check_stack() -> None:
    """A counter stands for the native stack: it is never given back."""
    thread = current()
    if thread.stack_left == 0:
        raise GuestError(TOO_DEEP_OBJECT)
    thread.stack_left -= 1


@provides(lock_object)
def lock(object: Object) -> None:
    """One lock more."""
    current().locked += 1


@provides(unlock_object)
def unlock(object: Object) -> None:
    """One lock less."""
    current().locked -= 1


@provides(is_locked)
def holds_lock(object: Object) -> bool:
    """Whether the thread holds a lock."""
    return current().locked > 0


@safepoint
def poll() -> None:
    """A safepoint."""


@runs_guest
def call_guest() -> None:
    """Stands for a call of guest code."""


def fail(value: Value) -> None:
    """Raise."""
    raise GuestError(value)
