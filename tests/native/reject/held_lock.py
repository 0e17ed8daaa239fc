"""No waiting and no guest code under a lock."""

from __future__ import annotations

from collections.abc import Callable

from mini.thread import call_guest, poll
from mini.value import NONE, Object, Value
from weft.native.language import provides, struct, u32, upcall
from weft.native.language import safepoint as may_wait


@struct
class Thing(Object):
    """An object."""

    number: u32


def deeper() -> None:
    call_guest()


def guest(thing: Thing) -> None:
    with thing.writing():
        deeper()  # error: held-lock: deeper may run guest code: reject.held_lock.deeper (line 21) -> thread.call_guest


def waiting(thing: Thing) -> None:
    with thing.writing():
        if thing.number > 3:
            poll()  # error: held-lock: poll may wait


def unknown(thing: Thing, action: Callable[[Value], Value]) -> None:
    with thing.writing():
        action(NONE)  # error: held-lock: a call through Callable[[Value], Value] may wait


@upcall
@may_wait
def wanted() -> None:
    """What an upcall declares holds of what provides it."""


@provides(wanted)
def given() -> None:
    pass


def upward(thing: Thing) -> None:
    with thing.writing():
        wanted()  # error: held-lock: given may wait
