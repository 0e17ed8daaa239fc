"""`with`: entering and leaving a context manager.

`enter_context` stores the bound `__exit__` before it calls `__enter__`, and no safepoint lies between the return of
`__enter__` and the block, so an interrupt cannot fall between them. Nor can a lack of memory keep a block that was entered
from being left: the registers of an `__exit__` written in Python are there before, and a lock needs no bound method: it
stands in R[base] itself.
"""

from __future__ import annotations

from weft.kernel.calls import bound_by_descriptor, call_then, enter1
from weft.kernel.errors import type_error
from weft.kernel.frame import Then, keep_room_for, nothing, stack_top, taken
from weft.kernel.port import FOREVER
from weft.kernel.protocol import type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.attributes import Outcome, bind
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.function import Function, Method
from weft.kernel.types.lock import RLOCK_TYPE, Lock, RLock, acquire, acquire_again, release, release_once
from weft.kernel.types.str import Str, name
from weft.kernel.value import ABSENT, NONE, Slot, Value, boolean
from weft.native.language import Pointer, u32


def enter_context_then(registers: Pointer[Slot], base: u32, manager: Value) -> Value:
    """R[base] becomes the bound `__exit__`, or a lock; the result is that of `__enter__`."""
    match manager:
        case Lock() as lock:
            registers[base] = lock
            return boolean(acquire(lock, FOREVER))
        case RLock() as again:
            if type_of(again) is RLOCK_TYPE:
                registers[base] = again
                return boolean(acquire_again(again, FOREVER))
        case _:
            pass
    enter_then(registers, base, manager, name("__enter__"), name("__exit__"), name("context manager"))
    return nothing()


def enter_async_context_then(registers: Pointer[Slot], base: u32, manager: Value) -> None:
    """`enter_context_then` with `__aexit__` and `__aenter__`."""
    enter_then(registers, base, manager, name("__aenter__"), name("__aexit__"), name("asynchronous context manager"))


def enter_then(registers: Pointer[Slot], base: u32, manager: Value, enter: Str, leave: Str, protocol: Str) -> None:
    """R[base] becomes the bound method `leave`; the result is that of `enter`. Raises TypeError for no manager."""
    cls = type_of(manager)
    entered = find_in_type(cls, enter)
    if entered is ABSENT:
        raise type_error("'{}' object does not support the {} protocol", type_name(manager), protocol)
    left = find_in_type(cls, leave)
    if left is ABSENT:
        text = "'{}' object does not support the {} protocol (missed {} method)"
        raise type_error(text, type_name(manager), protocol, leave)
    registers[base] = bound_method(left, manager)
    top = stack_top()
    match left:
        case Function() as function:
            keep_room_for(top, function.code)
        case _:
            pass
    enter1(top, entered, manager, Then.STORE)


def bound_method(found: Value, receiver: Value) -> Value:
    """A dunder bound to its receiver."""
    outcome, bound = bind(found, receiver, type_of(receiver))
    if outcome != Outcome.VALUE or bound is ABSENT:
        bound = bound_by_descriptor(found, receiver)
    match bound:
        case Method():  # mostly
            return bound
        case Lock() | RLock():
            raise type_error("'{}' object is not callable", type_name(bound))
        case _:
            return bound


def exit_context_then(registers: Pointer[Slot], base: u32, error: Value) -> Value:
    """R[base](type, error, traceback), or with three None."""
    leave = taken(registers[base])
    match leave:
        case Lock() as lock:
            release(lock)
            return NONE
        case RLock() as again:
            release_once(again)
            return NONE
        case _:
            pass
    top = stack_top()
    top[0] = leave
    match error:
        case BaseException() as raised:
            top[3] = type_of(raised)
            top[4] = raised
            top[5] = get_traceback(raised)
        case _:
            top[3] = NONE
            top[4] = NONE
            top[5] = NONE
    call_then(top, 3, None, Then.STORE)
    return nothing()
