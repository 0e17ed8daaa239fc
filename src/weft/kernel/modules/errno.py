"""`errno`: the names of error numbers, from the table in `types/error_numbers.py`."""

from __future__ import annotations

from weft.kernel.modules.registry import module_constant
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.error_numbers import ERROR_NUMBERS, ERROR_SYMBOLS
from weft.kernel.types.str import name
from weft.kernel.value import SmallInt
from weft.native.language import constant

ALIASES = (("EWOULDBLOCK", 11), ("ENOTSUP", 95))  # second names of numbers in the table


@constant
def enter_numbers() -> None:
    """Enter every name, and `errorcode`, which leads back."""
    names: Dict = new_dict()
    for row in range(len(ERROR_NUMBERS)):
        number = SmallInt(ERROR_NUMBERS[row])
        module_constant("errno", ERROR_SYMBOLS[row], number)
        names.set(number, name(ERROR_SYMBOLS[row]))
    for alias, value in ALIASES:
        module_constant("errno", alias, SmallInt(value))
    module_constant("errno", "errorcode", names)


enter_numbers()
