"""What happens with the result of a frame, or of an operation that needed none: one row per action of `Then`."""

from __future__ import annotations

from weft.kernel.builtin_operations import is_iterator
from weft.kernel.calls import complete_class, finish, initialize
from weft.kernel.coroutines import checked_awaitable
from weft.kernel.dispatch import length_from
from weft.kernel.errors import type_error
from weft.kernel.frame import WIDE, Then, destination, jump, keep_registers, number_in, object_in, taken, window
from weft.kernel.generation import yield_value
from weft.kernel.operations import binary_again, compare_again, inplace_again, truth_then
from weft.kernel.protocol import format_of, type_name
from weft.kernel.state import current
from weft.kernel.types.memo import Memo, keep_result
from weft.kernel.types.str import Str
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, FALSE, NONE, TRUE, Slot, SmallInt, Value, boolean
from weft.native.language import Pointer, narrow, provides, sword, u32


@provides(finish)
def do_action(value: Value, then: u32, state: Pointer[Slot]) -> None:
    """See `calls.finish`."""
    wide = then & WIDE != 0
    match then & ~WIDE:
        case Then.STORE | Then.NEXT:
            window()[destination(wide)] = value
        case Then.DISCARD:
            pass
        case Then.NOT | Then.TO_BOOL | Then.BRANCH_TRUE | Then.BRANCH_FALSE:
            if value is TRUE:
                use_truth(True, then)
            elif value is FALSE or value is NONE:
                use_truth(False, then)
            else:
                truth_then(value, then)
        case Then.METHOD:
            registers = window()
            place = destination(wide)
            registers[place] = value
            registers[place + 3] = ABSENT
        case Then.CHECK_BOOL:
            if value is not TRUE and value is not FALSE:
                raise type_error("__bool__ should return bool, returned {}", type_name(value))
            finish(value, number_in(state[-1]), state.at(-1))
        case Then.CHECK_LENGTH:
            finish(length_truth(value), number_in(state[-1]), state.at(-1))
        case Then.CHECK_ITERATOR:
            if not is_iterator(value):
                raise type_error("iter() returned non-iterator of type '{}'", type_name(value))
            finish(value, number_in(state[-1]), state.at(-1))
        case Then.CHECK_AWAIT:
            finish(checked_awaitable(value), number_in(state[-1]), state.at(-1))
        case Then.CHECK_STRING:
            if not isinstance(value, Str):
                raise type_error("{} must return a str, not {}", taken(state[-1]), type_name(value))
            finish(value, number_in(state[-2]), state.at(-2))
        case Then.FORMAT:
            finish_format(value, state)
        case Then.KEEP_INSTANCE:
            if value is not NONE:
                raise type_error("__init__() should return None, not '{}'", type_name(value))
            finish(taken(state[-1]), number_in(state[-2]), state.at(-2))
        case Then.INITIALIZE:
            finish_new(value, state)
        case Then.BINARY:
            binary_again(value, False, state)
        case Then.REFLECTED:
            binary_again(value, True, state)
        case Then.INPLACE:
            inplace_again(value, state)
        case Then.COMPARE:
            compare_again(value, False, state)
        case Then.COMPARED:
            compare_again(value, True, state)
        case Then.ATTRIBUTE:
            finish(value, number_in(state[-3]), state.at(-3))
        case Then.DELEGATE:
            yield_value(value)
        case Then.CLOSE_STEP:
            finish(value, number_in(state[-1]), state.at(-1))
        case Then.REMEMBER:
            memo = object_in(state[-3])
            assert isinstance(memo, Memo)
            keep_result(memo, taken(state[-2]), number_in(state[-1]), value)
            finish(value, number_in(state[-4]), state.at(-4))
        case Then.CLASS_BODY:
            complete_class(value, state)
        case _:
            raise AssertionError("no such action")


def use_truth(is_true: bool, then: u32) -> None:
    """Store or branch by a truth."""
    wide = then & WIDE != 0
    match then & ~WIDE:
        case Then.NOT:
            window()[destination(wide)] = boolean(not is_true)
        case Then.TO_BOOL:
            window()[destination(wide)] = boolean(is_true)
        case Then.BRANCH_TRUE:
            if is_true:
                jump(wide)
        case _:
            if not is_true:
                jump(wide)


def length_truth(value: Value) -> Value:
    """The truth that a result of `__len__` means."""
    match value:
        case SmallInt(length) if length >= 0:
            return boolean(length != 0)
        case _:
            return boolean(length_from(value) != 0)


def finish_format(value: Value, state: Pointer[Slot]) -> None:
    """`__str__` or `__repr__` has returned, for a formatted value."""
    if not isinstance(value, Str):
        raise type_error("__str__ returned non-string (type {})", type_name(value))
    specification = state[-1]
    assert isinstance(specification, Str)
    then = number_in(state[-2])
    finish(format_of(value, specification), then, state.at(-2))


def finish_new(instance: Value, state: Pointer[Slot]) -> None:
    """`__new__` of the guest has returned: its `__init__` comes next, with the same arguments."""
    then = number_in(state[-4])
    cls = object_in(state[-3])
    assert isinstance(cls, Type)
    count = number_in(state[-2])
    names: Tuple | None = None
    match state[-1]:
        case Tuple() as given:
            names = given
        case _:
            pass
    # The function of that call lay seven registers below the arguments' end: three links, four of state.
    base = state.at(-7 - narrow(sword, count))
    before = keep_registers(base.at(3), count + 3)
    try:
        initialize(cls, base, count, names, instance, then)
    finally:
        current().reserved = before
