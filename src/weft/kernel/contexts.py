"""`with`: entering and leaving a context manager.

`enter_context` stores the bound `__exit__` before it calls `__enter__`, and no safepoint lies between the return of
`__enter__` and the block, so an interrupt cannot fall between them.
"""

from __future__ import annotations

from weft.kernel.calls import bound_by_descriptor, call_then, enter1
from weft.kernel.errors import GuestError, type_error
from weft.kernel.frame import Then, stack_top, taken
from weft.kernel.protocol import type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.attributes import Outcome, bind
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Pointer, Text, cold, u32


def enter_context_then(registers: Pointer[Slot], base: u32, manager: Value) -> None:
    """R[base] becomes the bound `__exit__`; the result is that of `__enter__`."""
    cls = type_of(manager)
    enter = find_in_type(cls, name("__enter__"))
    if enter is ABSENT:
        raise no_context(manager, "'{}' object does not support the context manager protocol")
    leave = find_in_type(cls, name("__exit__"))
    if leave is ABSENT:
        raise no_context(manager, "'{}' object does not support the context manager protocol (missed __exit__ method)")
    registers[base] = bound_method(leave, manager)
    enter1(stack_top(), enter, manager, Then.STORE)


def enter_async_context_then(registers: Pointer[Slot], base: u32, manager: Value) -> None:
    """`enter_context_then` with `__aexit__` and `__aenter__`."""
    cls = type_of(manager)
    enter = find_in_type(cls, name("__aenter__"))
    if enter is ABSENT:
        raise no_context(manager, "'{}' object does not support the asynchronous context manager protocol")
    leave = find_in_type(cls, name("__aexit__"))
    if leave is ABSENT:
        text = "'{}' object does not support the asynchronous context manager protocol (missed __aexit__ method)"
        raise no_context(manager, text)
    registers[base] = bound_method(leave, manager)
    enter1(stack_top(), enter, manager, Then.STORE)


def bound_method(found: Value, receiver: Value) -> Value:
    """A dunder bound to its receiver."""
    outcome, bound = bind(found, receiver, type_of(receiver))
    if outcome != Outcome.VALUE or bound is ABSENT:
        return bound_by_descriptor(found, receiver)
    return bound


@cold
def no_context(manager: Value, text: Text) -> GuestError:
    """The TypeError for what is no context manager."""
    return type_error(text, type_name(manager))


def exit_context_then(registers: Pointer[Slot], base: u32, error: Value) -> None:
    """R[base](type, error, traceback), or with three None."""
    top = stack_top()
    top[0] = taken(registers[base])
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
