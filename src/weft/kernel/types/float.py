"""Floats: IEEE 754 doubles with Python's operators.

A `Float` is a form of value (inline or boxed, see `value.py`), so there is no struct here. Operations that mix ints
convert the int, except comparisons, which are exact.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, overflow_error, type_error, value_error, zero_division_error
from weft.kernel.mathematics import math_fmod, math_pow
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    as_instance,
    call0,
    clamped_index_of,
    find_dunder,
    repr_of,
    type_name,
    type_of,
)
from weft.kernel.shape import is_guest
from weft.kernel.special import special
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.complex import complex_power
from weft.kernel.types.conversion import int_from
from weft.kernel.types.double import (
    absolute,
    exponent_of,
    is_finite,
    is_infinite,
    is_nan,
    is_negative,
    mantissa_of,
    with_sign,
)
from weft.kernel.types.float_text import find_float, scaled
from weft.kernel.types.int import (
    ONE,
    finish_hash,
    float_of_integer,
    int_float_order,
    int_multiply,
    int_negative,
    int_of_double,
    int_of_u64,
    int_power,
    is_int,
    nearest_float,
    quotient_float,
    rotate_hash,
    shift_left_by,
)
from weft.kernel.types.int_text import is_space_octet
from weft.kernel.types.number_text import plain_number_text
from weft.kernel.types.octet_source import bytes_like
from weft.kernel.types.ordering import UNORDERED, ordered_value
from weft.kernel.types.str import Str, equals_text, name, text_bytes, text_size
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.types.warning import warn
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, BoxedFloat, Float, Slot, SmallInt, Value
from weft.native.language import (
    CONFIG,
    Pointer,
    builtin,
    count_trailing_zeros,
    f64,
    float_of_int,
    i64,
    inline,
    int_of_float,
    narrow,
    no_alloc,
    no_raise,
    sword,
    u8,
    u64,
)

FLOAT_TYPE: Final = declare_type("float", BoxedFloat)
DEPRECATED: Final = (
    "{}.__float__ returned non-float (type {}).  The ability to return an instance of a strict subclass of float is "
    "deprecated, and may be removed in a future version of Python."
)


# --- Arithmetic ----------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def floor_of(value: f64) -> f64:
    """The largest whole double not above `value`."""
    if not is_finite(value) or exponent_of(value) >= 0:
        return value
    whole = float_of_int(int_of_float(i64, value))
    if whole > value:
        whole = whole - 1.0
    return with_sign(whole, is_negative(value))


def float_modulo(left: f64, right: f64) -> f64:
    """left % right, with the sign of right. Raises ZeroDivisionError."""
    if right == 0.0:
        raise zero_division_error("float modulo")
    rest = math_fmod(left, right)
    if rest == 0.0:
        return with_sign(0.0, is_negative(right))
    return rest + right if is_negative(rest) != is_negative(right) else rest


@no_raise
@no_alloc
def _floor_quotient(left: f64, right: f64) -> f64:
    """The whole quotient that goes with the remainder of `float_modulo`; right is not 0."""
    rest = math_fmod(left, right)
    quotient = (left - rest) / right
    if rest != 0.0 and is_negative(rest) != is_negative(right):
        quotient = quotient - 1.0
    if quotient == 0.0:
        return with_sign(0.0, is_negative(left) != is_negative(right))
    # The quotient is within a rounding error of a whole number.
    floored = floor_of(quotient)
    return floored + 1.0 if quotient - floored > 0.5 else floored


def float_power(base: f64, exponent: f64) -> Value:
    """base ** exponent. Raises ZeroDivisionError, OverflowError; a negative number to a fractional power is complex."""
    if base == 0.0 and exponent < 0.0 and is_finite(exponent):
        raise zero_division_error("0.0 cannot be raised to a negative power")
    if base < 0.0 and is_finite(base) and is_finite(exponent) and floor_of(exponent) != exponent:
        return complex_power(base, 0.0, exponent, 0.0)
    result = math_pow(base, exponent)
    if is_infinite(result) and is_finite(base) and is_finite(exponent):
        raise overflow_error("(34, 'Numerical result out of range')")
    return Float(result)


def _calculate(operation: BinaryOperator, left: f64, right: f64) -> Value:
    match operation:
        case BinaryOperator.ADD:
            return Float(left + right)
        case BinaryOperator.SUBTRACT:
            return Float(left - right)
        case BinaryOperator.MULTIPLY:
            return Float(left * right)
        case BinaryOperator.TRUE_DIVIDE:
            if right == 0.0:
                raise zero_division_error("float division by zero")
            return Float(left / right)
        case BinaryOperator.FLOOR_DIVIDE:
            if right == 0.0:
                raise zero_division_error("float floor division by zero")
            return Float(_floor_quotient(left, right))
        case BinaryOperator.MODULO:
            return Float(float_modulo(left, right))
        case BinaryOperator.POWER:
            return float_power(left, right)
        case BinaryOperator.DIVMOD:
            if right == 0.0:
                raise zero_division_error("float divmod()")
            return tuple2(Float(_floor_quotient(left, right)), Float(float_modulo(left, right)))
        case _:
            return NOT_IMPLEMENTED


@inline
def _knows(operation: BinaryOperator) -> bool:
    """Whether floats have an operator: without it an int, which may be too large for a float, is not converted."""
    return operation <= BinaryOperator.POWER or operation == BinaryOperator.DIVMOD


def float_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left <op> right` where one is a float and the other a float or int; else NotImplemented."""
    match left, right:
        case Float(a), Float(b):
            return _calculate(operation, a, b)
        case Float(a), _:
            if is_int(right) and _knows(operation):
                return _calculate(operation, a, float_of_integer(right))
        case _, Float(b):
            if is_int(left) and _knows(operation):
                return _calculate(operation, float_of_integer(left), b)
    return NOT_IMPLEMENTED


def float_unary(operation: UnaryOperator, operand: f64) -> Value:
    """`-x`, `+x`, `abs(x)`; NotImplemented for `~x`."""
    match operation:
        case UnaryOperator.NEGATIVE:
            return Float(-operand)
        case UnaryOperator.POSITIVE:
            return Float(operand)
        case UnaryOperator.ABSOLUTE:
            return Float(absolute(operand))
        case _:
            return NOT_IMPLEMENTED


@no_raise
@no_alloc
def float_order(left: f64, right: f64) -> sword:
    """-1, 0, 1 as left <, ==, > right; UNORDERED with a NaN."""
    if left < right:
        return -1
    if left > right:
        return 1
    return 0 if left == right else UNORDERED


def float_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison where one is a float and the other a float or int; else NotImplemented."""
    match left, right:
        case Float(a), Float(b):
            return ordered_value(operation, float_order(a, b))
        case Float(a), _:
            if is_int(right):
                order = int_float_order(right, a)
                return ordered_value(operation, order if order == UNORDERED else -order)
        case _, Float(b):
            if is_int(left):
                return ordered_value(operation, int_float_order(left, b))
    return NOT_IMPLEMENTED


@no_raise
@no_alloc
def float_hash(value: f64) -> sword:
    """CPython's hash: equal to that of an equal int; NaN has 0, since it has no identity here."""
    if not is_finite(value):
        if is_nan(value):
            return 0
        return -314159 if is_negative(value) else 314159
    width: sword = 61 if CONFIG.word_bits == 64 else 31
    one: u64 = 1
    modulus = (one << narrow(u64, width)) - 1
    reduced = mantissa_of(value) % modulus
    # 2**width is 1 modulo the modulus, so a power of two is a rotation.
    return finish_hash(rotate_hash(reduced, narrow(u64, exponent_of(value) % width)), is_negative(value))


# --- Rounding ------------------------------------------------------------------------------------------------


def round_to_int(value: f64) -> Value:
    """The nearest int, half to even. Raises OverflowError, ValueError."""
    if not is_finite(value):
        return int_of_double(value)
    whole = scaled(value, 0)
    return int_negative(whole) if is_negative(value) else whole


def round_to_places(value: f64, places: sword) -> f64:
    """The double nearest to `value` rounded in decimal, half to even of the exact value. Raises OverflowError."""
    if not is_finite(value) or places > 323 or value == 0.0:
        return value
    if places < -309:
        return with_sign(0.0, is_negative(value))
    rounded = scaled(value, places)
    if places > 0:
        result = quotient_float(rounded, int_power(SmallInt(10), SmallInt(places)))
    else:
        result = nearest_float(int_multiply(rounded, int_power(SmallInt(10), SmallInt(-places))))
    if is_infinite(result):
        raise overflow_error("rounded value too large to represent")
    return with_sign(result, is_negative(value))


@builtin("float.__round__")
def float_round(self: f64, digits: Value = NONE, /) -> Value:
    """`round(self, digits)`: an int without digits."""
    if digits is NONE:
        return round_to_int(self)
    return Float(round_to_places(self, clamped_index_of(digits)))


@builtin("float.__trunc__")
def float_trunc(self: f64) -> Value:
    """The int toward zero."""
    return int_of_double(self)


@builtin("float.__int__")
def float_int(self: f64) -> Value:
    """The int toward zero."""
    return int_of_double(self)


@builtin("float.__float__")
def float_float(self: f64) -> f64:
    """The float itself."""
    return self


@builtin("float.__floor__")
def float_floor(self: f64) -> Value:
    """The largest int not above."""
    return int_of_double(floor_of(self))


@builtin("float.__ceil__")
def float_ceil(self: f64) -> Value:
    """The smallest int not below."""
    return int_of_double(-floor_of(-self))


# --- Methods -------------------------------------------------------------------------------------------------


@builtin("float.is_integer")
def float_is_integer(self: f64) -> bool:
    """Whether the value is whole."""
    return is_finite(self) and floor_of(self) == self


@builtin("float.conjugate")
def float_conjugate(self: f64) -> f64:
    """The float itself."""
    return self


@builtin("float.real:get")
def float_real(self: f64) -> f64:
    """The float itself."""
    return self


@builtin("float.imag:get")
def float_imag(self: f64) -> f64:
    """0.0."""
    return 0.0


@builtin("float.as_integer_ratio")
def float_as_integer_ratio(self: f64) -> Tuple:
    """The exact numerator and denominator. Raises OverflowError for infinities, ValueError for NaN."""
    if is_nan(self):
        raise value_error("cannot convert NaN to integer ratio")
    if is_infinite(self):
        raise overflow_error("cannot convert Infinity to integer ratio")
    mantissa = mantissa_of(self)
    exponent = exponent_of(self)
    if mantissa == 0:
        return tuple2(SmallInt(0), ONE)
    zeros = count_trailing_zeros(u64, mantissa)
    mantissa = mantissa >> zeros
    exponent += narrow(sword, zeros)
    top = int_of_u64(mantissa)
    if is_negative(self):
        top = int_negative(top)
    if exponent >= 0:
        return tuple2(shift_left_by(top, exponent), ONE)
    return tuple2(top, shift_left_by(ONE, -exponent))


@builtin("float.__getformat__")
def float_get_format(cls: Type, kind: Str, /) -> Str:
    """How the machine keeps a "double" or a "float". Raises ValueError for anything else."""
    if not equals_text(kind, "double") and not equals_text(kind, "float"):
        raise value_error("__getformat__() argument 1 must be 'double' or 'float'")
    return name("IEEE, little-endian")


# --- Making --------------------------------------------------------------------------------------------------


def parse_float(source: Pointer[u8], size: sword, origin: Value) -> f64:
    """The double of a text with white space around it. Raises ValueError showing `origin`."""
    start: sword = 0
    stop = size
    while start < stop and is_space_octet(source[start]):
        start += 1
    while stop > start and is_space_octet(source[stop - 1]):
        stop -= 1
    valid, value = find_float(source.at(start), stop - start)
    if not valid:
        raise value_error("could not convert string to float: {}", repr_of(origin))
    return value


def float_from(made: Value, value: Value) -> f64:
    """What `__float__` of a value gave. Raises TypeError, and the warning of a subclass if a filter says so."""
    match made:
        case Float(number):
            if type_of(made) is not FLOAT_TYPE:
                warn(ErrorKind.DEPRECATION_WARNING, DEPRECATED, type_name(value), type_name(made))
            return number
        case _:
            raise type_error("{}.__float__ returned non-float (type {})", type_name(value), type_name(made))


def float_of_value(value: Value) -> f64:
    """`float(value)` of anything. Raises TypeError, ValueError, OverflowError; runs guest code."""
    if is_guest(value):  # a subclass may have a `__float__` of its own
        method = find_dunder(value, name("__float__"))
        if method is not ABSENT:
            return float_from(call0(method), value)
    match value:
        case Float(number):
            return number
        case Str() if special(value, name("__index__")) is ABSENT:
            plain = plain_number_text(value)
            return parse_float(text_bytes(plain), text_size(plain), value)
        case _ if is_int(value):
            return float_of_integer(value)
        case _:
            pass
    method = find_dunder(value, name("__index__"))
    if method is not ABSENT:
        return float_of_integer(int_from(call0(method), name("__index__")))
    match bytes_like(value):
        case Bytes() as octets:
            return parse_float(octets.bytes.pointer(0), narrow(sword, octets.count), value)
        case _:
            pass
    raise type_error("float() argument must be a string or a real number, not '{}'", type_name(value))


@builtin("float.__new__")
def float_new(cls: Type, value: Slot = ABSENT, /) -> Value:
    """`float(value)`."""
    number = 0.0 if value is ABSENT else float_of_value(value)
    if cls is FLOAT_TYPE:
        return Float(number)
    return as_instance(BoxedFloat(number), cls)
