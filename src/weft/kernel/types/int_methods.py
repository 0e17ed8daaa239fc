"""What the guest sees of ints: operators, methods, the type's constructor."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, overflow_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    as_instance,
    call0,
    call1,
    clamped_index_of,
    find_dunder,
    type_name,
)
from weft.kernel.shape import is_guest
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, make_bytes
from weft.kernel.types.complex import Complex
from weft.kernel.types.conversion import int_from
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.float import float_power
from weft.kernel.types.int import (
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    INT_TYPE,
    ONE,
    ZERO,
    exact_int,
    float_of_integer,
    int_absolute,
    int_add,
    int_bit_count,
    int_bit_length,
    int_bits,
    int_divmod,
    int_floor_divide,
    int_invert,
    int_is_odd,
    int_modulo,
    int_multiply,
    int_negative,
    int_of_digits,
    int_of_double,
    int_order,
    int_power,
    int_power_modulo,
    int_shift,
    int_sign,
    int_subtract,
    int_true_divide,
    is_int,
    twos_complement,
    widened,
)
from weft.kernel.types.int_text import parse_int
from weft.kernel.types.natural import negate_digits
from weft.kernel.types.number_text import plain_number_text
from weft.kernel.types.octet_source import bytes_like, octets_from, octets_of_value
from weft.kernel.types.ordering import ordered_value
from weft.kernel.types.str import Str, equals_text, name, text_bytes, text_size
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type
from weft.kernel.types.warning import warn
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Float, Slot, SmallInt, Value
from weft.native.language import Array, array_of, builtin, f64, narrow, sword, truncate, u8, u32

# --- Operators -----------------------------------------------------------------------------------------------


def int_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left <op> right` of two ints or bools; else NotImplemented."""
    if not is_int(left) or not is_int(right):
        return NOT_IMPLEMENTED
    match operation:
        case BinaryOperator.ADD:
            return int_add(left, right)
        case BinaryOperator.SUBTRACT:
            return int_subtract(left, right)
        case BinaryOperator.MULTIPLY:
            return int_multiply(left, right)
        case BinaryOperator.TRUE_DIVIDE:
            return Float(int_true_divide(left, right))
        case BinaryOperator.FLOOR_DIVIDE:
            return int_floor_divide(left, right)
        case BinaryOperator.MODULO:
            return int_modulo(left, right)
        case BinaryOperator.POWER:
            if int_sign(right) < 0:
                return float_power(float_of_integer(left), float_of_integer(right))
            return int_power(left, right)
        case BinaryOperator.SHIFT_LEFT:
            return int_shift(left, right, True)
        case BinaryOperator.SHIFT_RIGHT:
            return int_shift(left, right, False)
        case BinaryOperator.BIT_AND:
            return int_bits(left, right, BIT_AND)
        case BinaryOperator.BIT_OR:
            return int_bits(left, right, BIT_OR)
        case BinaryOperator.BIT_XOR:
            return int_bits(left, right, BIT_XOR)
        case BinaryOperator.DIVMOD:
            quotient, remainder = int_divmod(left, right)
            return tuple2(quotient, remainder)
        case _:
            return NOT_IMPLEMENTED


def int_unary(operation: UnaryOperator, operand: Value) -> Value:
    """`-x`, `+x`, `~x`, `abs(x)` of an int or bool."""
    match operation:
        case UnaryOperator.NEGATIVE:
            return int_negative(operand)
        case UnaryOperator.INVERT:
            return int_invert(operand)
        case UnaryOperator.ABSOLUTE:
            return int_absolute(operand)
        case _:
            return exact_int(operand)


def int_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison of two ints or bools; else NotImplemented."""
    if not is_int(left) or not is_int(right):
        return NOT_IMPLEMENTED
    return ordered_value(operation, int_order(left, right))


def power_modulo(base: Value, exponent: Value, modulus: Value) -> Value:
    """`pow(base, exponent, modulus)`; NotImplemented unless all are ints. Raises ValueError for complex ones."""
    if isinstance(base, Complex) or isinstance(exponent, Complex):
        raise value_error("complex modulo")
    if not is_int(base) or not is_int(exponent) or not is_int(modulus):
        return NOT_IMPLEMENTED
    return int_power_modulo(base, exponent, modulus)


def round_half_even(number: Value, unit: Value) -> Value:
    """The multiple of `unit` nearest to `number`, half to even."""
    quotient, rest = int_divmod(number, unit)
    order = int_order(int_multiply(rest, SmallInt(2)), unit)
    if order > 0 or order == 0 and int_is_odd(quotient):
        quotient = int_add(quotient, ONE)
    return int_multiply(quotient, unit)


# --- Methods -------------------------------------------------------------------------------------------------


def _receiver(self: Value) -> Value:
    if not is_int(self):
        raise type_error("descriptor requires a 'int' object but received a '{}'", type_name(self))
    return self


@builtin("int.bit_length")
def int_bit_length_method(self: Value) -> sword:
    """Number of bits of the magnitude."""
    return int_bit_length(_receiver(self))


@builtin("int.bit_count")
def int_bit_count_method(self: Value) -> sword:
    """Number of ones in the magnitude."""
    return int_bit_count(_receiver(self))


@builtin("int.conjugate")
def int_conjugate(self: Value) -> Value:
    """The int itself."""
    return exact_int(_receiver(self))


@builtin("int.real:get")
def int_real(self: Value) -> Value:
    """The int itself."""
    return exact_int(_receiver(self))


@builtin("int.imag:get")
def int_imag(self: Value) -> Value:
    """0."""
    return ZERO


@builtin("int.numerator:get")
def int_numerator(self: Value) -> Value:
    """The int itself."""
    return exact_int(_receiver(self))


@builtin("int.denominator:get")
def int_denominator(self: Value) -> Value:
    """1."""
    return ONE


@builtin("int.as_integer_ratio")
def int_as_integer_ratio(self: Value) -> Tuple:
    """The int and 1."""
    return tuple2(exact_int(_receiver(self)), ONE)


@builtin("int.__index__")
def int_index(self: Value) -> Value:
    """The plain int."""
    return exact_int(_receiver(self))


@builtin("int.__int__")
def int_int(self: Value) -> Value:
    """The plain int."""
    return exact_int(_receiver(self))


@builtin("int.__trunc__")
def int_trunc(self: Value) -> Value:
    """The plain int."""
    return exact_int(_receiver(self))


@builtin("int.__floor__")
def int_floor(self: Value) -> Value:
    """The plain int."""
    return exact_int(_receiver(self))


@builtin("int.__ceil__")
def int_ceil(self: Value) -> Value:
    """The plain int."""
    return exact_int(_receiver(self))


@builtin("int.__float__")
def int_float(self: Value) -> f64:
    """The nearest float. Raises OverflowError."""
    return float_of_integer(_receiver(self))


@builtin("int.__round__")
def int_round(self: Value, digits: Value = NONE, /) -> Value:
    """`round(self, digits)`: negative digits round to tens, hundreds ..., half to even."""
    number = exact_int(_receiver(self))
    if digits is NONE:
        return number
    places = clamped_index_of(digits)
    if places >= 0:
        return number
    if places < -int_bit_length(number):  # the unit is more than twice the number
        return ZERO
    return round_half_even(number, int_power(SmallInt(10), SmallInt(-places)))


# --- Bytes ---------------------------------------------------------------------------------------------------


def _is_little(byteorder: Slot) -> bool:
    if byteorder is ABSENT:
        return False
    match byteorder:
        case Str():
            if equals_text(byteorder, "little"):
                return True
            if equals_text(byteorder, "big"):
                return False
            raise value_error("byteorder must be either 'little' or 'big'")
        case _:
            raise type_error("argument 'byteorder' must be str, not {}", type_name(byteorder))


@builtin("int.to_bytes")
def int_to_bytes(self: Value, length: sword = 1, byteorder: Slot = ABSENT, *, signed: bool = False) -> Bytes:
    """The int in `length` bytes, two's complement if `signed`. Raises OverflowError when it does not fit."""
    number = widened(_receiver(self))
    little = _is_little(byteorder)
    if length < 0:
        raise value_error("length argument must be non-negative")
    if number.negative and not signed:
        raise overflow_error("can't convert negative int to unsigned")
    # A negative number takes as many bits as the complement of it, and both a bit for the sign.
    bits = int_bit_length(int_invert(self) if number.negative else self) + (1 if signed else 0)
    if int_sign(self) != 0 and bits > length * 8:
        raise overflow_error("int too big to convert")
    digits = twos_complement(number, length // 4 + 1)
    made = make_bytes(length)
    for i in range(length):
        octet = truncate(u8, digits[i // 4] >> narrow(u32, i % 4 * 8))
        made.bytes[i if little else length - 1 - i] = octet
    return made


@builtin("int.from_bytes")
def int_from_bytes(cls: Type, source: Value, byteorder: Slot = ABSENT, *, signed: bool = False) -> Value:
    """The int of bytes, or of an iterable of ints. `signed`: two's complement."""
    little = _is_little(byteorder)
    method = find_dunder(source, name("__bytes__"))
    octets = octets_of_value(source) if method is ABSENT else octets_from(call0(method))
    count = narrow(sword, octets.count)
    digit_limit = count // 4 + 1
    digits: Array[u32] = array_of(u32, digit_limit)
    for i in range(count):
        octet: u32 = octets.bytes[i if little else count - 1 - i]
        digits[i // 4] = digits[i // 4] | octet << narrow(u32, i % 4 * 8)
    negative = False
    if signed and count > 0:
        negative = octets.bytes[count - 1 if little else 0] >= 0x80
    if negative:
        for i in range(count, digit_limit * 4):
            ones: u32 = 0xFF
            digits[i // 4] = digits[i // 4] | ones << narrow(u32, i % 4 * 8)
        negate_digits(digits.pointer(0), digit_limit)
    made = int_of_digits(negative, digits.pointer(0), digit_limit)
    return made if cls is INT_TYPE else call1(cls, made)


# --- Making --------------------------------------------------------------------------------------------------


def _as_class(value: Value, cls: Type) -> Value:
    return value if cls is INT_TYPE else as_instance(widened(value), cls)


def parse_int_value(value: Value, base: u32) -> Value:
    """The int of a str, bytes or bytearray; NotImplemented for anything else. Raises ValueError."""
    match value:
        case Str():
            plain = plain_number_text(value)
            return parse_int(text_bytes(plain), text_size(plain), base, value)
        case Bytes():
            return parse_int(value.bytes.pointer(0), narrow(sword, value.count), base, value)
        case ByteArray():
            held = hold_octets(value)
            return parse_int(held.bytes.pointer(0), narrow(sword, held.count), base, value)
        case _:
            return NOT_IMPLEMENTED


def int_of_value(value: Value) -> Value:
    """`int(value)` of anything. Runs guest code."""
    if not is_guest(value):  # a subclass may have an `__int__` of its own
        match value:
            case Float(number):
                return int_of_double(number)
            case _:
                pass
        if is_int(value):
            return exact_int(value)
        parsed = parse_int_value(value, 10)
        if parsed is not NOT_IMPLEMENTED:
            return parsed
    method = find_dunder(value, name("__int__"))
    if method is not ABSENT:
        return int_from(call0(method), name("__int__"))
    method = find_dunder(value, name("__index__"))
    if method is not ABSENT:
        return int_from(call0(method), name("__index__"))
    method = find_dunder(value, name("__trunc__"))
    if method is ABSENT:
        parsed = parse_int_value(value if isinstance(value, Str) else bytes_like(value), 10)
        if parsed is not NOT_IMPLEMENTED:
            return parsed
        raise type_error(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(value)
        )
    warn(ErrorKind.DEPRECATION_WARNING, "The delegation of int() to __trunc__ is deprecated.")
    made = call0(method)
    if is_int(made):
        return exact_int(made)
    method = find_dunder(made, name("__index__"))
    if method is ABSENT:
        raise type_error("__trunc__ returned non-Integral (type {})", type_name(made))
    return int_from(call0(method), name("__index__"))


@builtin("int.__new__")
def int_new(cls: Type, value: Slot = ABSENT, /, base: Slot = ABSENT) -> Value:
    """`int(value)` or `int(text, base)`."""
    if base is ABSENT:
        return _as_class(ZERO if value is ABSENT else int_of_value(value), cls)
    if value is ABSENT:
        raise type_error("int() missing string argument")
    number = clamped_index_of(base)
    if number != 0 and (number < 2 or number > 36):
        raise value_error("int() base must be >= 2 and <= 36, or 0")
    parsed = parse_int_value(value, narrow(u32, number))
    if parsed is NOT_IMPLEMENTED:
        raise type_error("int() can't convert non-string with explicit base")
    return _as_class(parsed, cls)
