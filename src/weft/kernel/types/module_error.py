"""Exceptions of native modules: types below a built-in one ("struct.error"), and raising them."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, GuestError, make_exception
from weft.kernel.protocol import type_of
from weft.kernel.types.exception import EXCEPTION_TYPES, BaseException, new_error
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import Text, cold


@cold
def module_error(
    cls: Type, text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT
) -> GuestError:
    """An error of a type that a module declares, with a text; the values fill its `{}` and `{!r}`. MemoryError when there
    is no room for it."""
    made = make_exception(ErrorKind.VALUE_ERROR, text, first, second, third)
    match made:
        case BaseException() if is_value_error(made):
            return GuestError(new_error(cls, made.arguments))
        case _:
            return GuestError(made)


def is_value_error(value: Value) -> bool:
    """Whether an exception is a plain ValueError."""
    return type_of(value) is EXCEPTION_TYPES[ErrorKind.VALUE_ERROR]
