"""What `__int__`, `__index__` and `__trunc__` of a value give: an int. One of a subclass is taken, too, with the warning
that CPython gives."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, type_error
from weft.kernel.protocol import type_name, type_of
from weft.kernel.types.int import INT_TYPE, exact_int, is_int
from weft.kernel.types.str import Str
from weft.kernel.types.warning import warn
from weft.kernel.value import SmallInt, Value

DEPRECATED: Final = (
    "{} returned non-int (type {}).  The ability to return an instance of a strict subclass of int is deprecated, and "
    "may be removed in a future version of Python."
)


def int_from(made: Value, dunder: Str) -> Value:
    """What a dunder gave as a plain int. Raises TypeError, and the warning if a filter says so; runs guest code."""
    match made:
        case SmallInt():
            return made
        case _:
            pass
    if not is_int(made):
        raise type_error("{} returned non-int (type {})", dunder, type_name(made))
    if type_of(made) is not INT_TYPE:
        warn(ErrorKind.DEPRECATION_WARNING, DEPRECATED, dunder, type_name(made))
    return exact_int(made)
