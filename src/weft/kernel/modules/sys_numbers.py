"""What `sys` says about numbers: `float_info`, `int_info`, `hash_info`, and the limit of digits.

The limit keeps a text of a million digits from holding up a program (CVE-2020-10735): a conversion between int and
decimal text is refused beyond it. It belongs to the machine.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.state import current
from weft.kernel.types.int import int_of
from weft.kernel.types.int_text import DIGITS_CHECK_MIN, NO_LIMIT, digits_limit
from weft.kernel.types.named_sequence import NamedSequence, declare_sequence
from weft.kernel.types.str import name
from weft.kernel.value import Float, Value
from weft.native.language import CONFIG, builtin, constant, i32, narrow, struct, u32


@struct
class FloatInfo(NamedSequence):
    """`sys.float_info`: the numbers of IEEE 754 doubles."""


@struct
class IntInfo(NamedSequence):
    """`sys.int_info`: how ints are made, and their limits."""


@struct
class HashInfo(NamedSequence):
    """`sys.hash_info`: how numbers are hashed."""


FLOAT_FACTS: Final = {
    "max": 1.7976931348623157e308,
    "max_exp": 1024,
    "max_10_exp": 308,
    "min": 2.2250738585072014e-308,
    "min_exp": -1021,
    "min_10_exp": -307,
    "dig": 15,
    "mant_dig": 53,
    "epsilon": 2.220446049250313e-16,
    "radix": 2,
    "rounds": 1,
}
INT_FACTS: Final = {
    "bits_per_digit": 32,
    "sizeof_digit": 4,
    "default_max_str_digits": 4300,
    "str_digits_check_threshold": 640,
}
HASH_FACTS: Final = {
    "width": CONFIG.word_bits,
    "modulus": (1 << 61) - 1 if CONFIG.word_bits == 64 else (1 << 31) - 1,
    "inf": 314159,
    "nan": 0,
    "imag": 1000003,
    "algorithm": "fnv",
    "hash_bits": 32,
    "seed_bits": 0,
    "cutoff": 0,
}
FLOAT_INFO_TYPE: Final = declare_sequence("sys.float_info", FloatInfo, *FLOAT_FACTS)
INT_INFO_TYPE: Final = declare_sequence("sys.int_info", IntInfo, *INT_FACTS)
HASH_INFO_TYPE: Final = declare_sequence("sys.hash_info", HashInfo, *HASH_FACTS)


@constant
def fact(value: object) -> Value:
    """A constant value."""
    if isinstance(value, str):
        return name(value)
    if isinstance(value, float):
        return Float(value)
    assert isinstance(value, int)
    return int_of(value)


@constant
def float_facts() -> FloatInfo:
    """The constant `sys.float_info`."""
    result = FloatInfo.with_tail(len(FLOAT_FACTS))
    for index, value in enumerate(FLOAT_FACTS.values()):
        result.items[index] = fact(value)
    return result


@constant
def int_facts() -> IntInfo:
    """The constant `sys.int_info`."""
    result = IntInfo.with_tail(len(INT_FACTS))
    for index, value in enumerate(INT_FACTS.values()):
        result.items[index] = fact(value)
    return result


@constant
def hash_facts() -> HashInfo:
    """The constant `sys.hash_info`."""
    result = HashInfo.with_tail(len(HASH_FACTS))
    for index, value in enumerate(HASH_FACTS.values()):
        result.items[index] = fact(value)
    return result


@builtin("sys:get_int_max_str_digits")
def get_int_max_str_digits() -> u32:
    """The limit of digits of a conversion between int and text; 0: no limit."""
    return narrow(u32, digits_limit())


@builtin("sys:set_int_max_str_digits")
def set_int_max_str_digits(maxdigits: i32) -> None:
    """Set the limit of digits, at least 640, or 0 for none. Raises ValueError."""
    if maxdigits < 0 or 0 < maxdigits < DIGITS_CHECK_MIN:
        raise value_error("maxdigits must be 0 or larger than 640")
    current().machine[0].int_digits_limit = NO_LIMIT if maxdigits == 0 else narrow(u32, maxdigits)
