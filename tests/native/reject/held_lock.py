"""No waiting and no guest code under a lock."""

from __future__ import annotations

from collections.abc import Callable

from mini.thread import call_guest, poll
from mini.value import NONE, Object, Value
from weft.native.language import struct, u32


@struct
class Thing(Object):
    """An object."""

    number: u32


def deeper() -> None:
    call_guest()


def guest(thing: Thing) -> None:
    with thing.writing():
        deeper()  # error: held-lock: deeper may run guest code: reject.held_lock.deeper (line 20) -> thread.call_guest


def waiting(thing: Thing) -> None:
    with thing.writing():
        if thing.number > 3:
            poll()  # error: held-lock: poll may wait


def unknown(thing: Thing, action: Callable[[Value], Value]) -> None:
    with thing.writing():
        action(NONE)  # error: held-lock: a call through Callable[[Value], Value] may wait
