"""Markers of fields."""

from __future__ import annotations

from mini.value import NONE, Object, Value
from weft.native.language import Atomic, Fixed, Guarded, Published, struct, u32


@struct
class Shared(Object):
    """One field of each kind."""

    size: Fixed[u32]
    private: Guarded[Value]
    state: Atomic[u32] = Atomic(0)


@struct
class Plain:
    """No heap struct."""

    number: Guarded[u32]  # error: markers: Guarded is for heap structs


def fixed(shared: Shared) -> None:
    shared.size = 3  # error: markers: size is Fixed


def guarded(shared: Shared) -> Value:
    return shared.private  # error: markers: private is Guarded: use it inside `with ...writing()`


def after(shared: Shared) -> Value:
    with shared.writing():
        shared.private = NONE
    return shared.private  # error: markers: private is Guarded


def atomic(shared: Shared) -> u32:
    shared.state = 4  # error: markers: state is Atomic; write .store(...)
    return 1


def of_references(owner: Atomic[Value]) -> Value:
    return owner.fetch_add(NONE)  # error: markers: fetch_add is for integers


def parameter(number: Published[u32]) -> u32:  # error: markers: Published stands around a field's type only
    return number
