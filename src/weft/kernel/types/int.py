"""Integers: small ones in the word, others as sign and magnitude.

Arithmetic takes ints (`SmallInt` or `Int`) as values and gives the shortest form. Every operation first tries two
small ints on machine words; the rest widens its operands to `Int` and works on their digits (`natural.py`). Two's
complement exists only inside the bit operations.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import memory_error, overflow_error, value_error, zero_division_error
from weft.kernel.thread import native_turn
from weft.kernel.types.double import (
    MANTISSA_BITS,
    compose,
    exponent_of,
    is_finite,
    is_infinite,
    is_nan,
    is_negative,
    mantissa_of,
    with_sign,
)
from weft.kernel.types.natural import (
    add_at,
    copy_digits,
    divide_small,
    natural_add,
    natural_bits,
    natural_divide,
    natural_multiply,
    natural_order,
    natural_subtract,
    negate_digits,
    shift_digits_left,
    shift_digits_right,
    trimmed,
)
from weft.kernel.types.ordering import UNORDERED
from weft.kernel.types.type import declare_type
from weft.kernel.value import FALSE, TRUE, Object, SmallInt, Value, fits
from weft.native.language import (
    CONFIG,
    Array,
    Fixed,
    Inline,
    Pointer,
    array_of,
    cold,
    count_leading_zeros,
    f64,
    float_of_int,
    inline,
    multiply_overflows,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    truncate,
    u32,
    u64,
    word,
    wrapping_subtract,
)


@struct
class Int(Object):
    """An integer that is no small int, as sign and magnitude; digits of 32 bits, least significant first.

    Invariants:
      - no leading zero digit
      - not the value of a small int, except in an instance of a subclass and in operands made by `widened`
    """

    negative: Fixed[bool]
    count: Fixed[u32]
    digits: Inline[u32]


INT_TYPE: Final = declare_type("int", Int)

ZERO: Final = SmallInt(0)
ONE: Final = SmallInt(1)
RECURSIVE_MIN: Final = 80  # digits of divisor and quotient from which on division is recursive
DIGITS_MAX: Final = 0x0400_0000  # 2**31 bits: bit counts stay machine words on every build


# --- Making ints --------------------------------------------------------------------------------------------


@inline
def int_of(number: sword) -> Value:
    """A machine word as an int."""
    if fits(number):
        return SmallInt(number)
    return _int_of_word(number)


@cold
def _int_of_word(number: sword) -> Value:
    magnitude: u64 = truncate(u64, number)
    if number < 0:
        magnitude = wrapping_subtract(u64, 0, magnitude)
    return _int_of_magnitude(number < 0, magnitude)


def int_of_u64(number: u64) -> Value:
    """An unsigned 64-bit number as an int."""
    return signed_int(False, number)


def int_from_word(number: word) -> Value:
    """An unsigned machine word as an int."""
    return signed_int(False, number)


def signed_int(negative: bool, magnitude: u64) -> Value:
    """The int of a sign and a magnitude of 64 bits."""
    limit: u64 = 1
    limit = limit << 61 if CONFIG.word_bits == 64 else limit << 30
    if magnitude < limit:
        small = truncate(sword, magnitude)
        return SmallInt(-small if negative else small)
    if magnitude == limit and negative:
        return SmallInt(-truncate(sword, magnitude))
    return _int_of_magnitude(negative, magnitude)


def _int_of_magnitude(negative: bool, magnitude: u64) -> Int:
    high = truncate(u32, magnitude >> 32)
    low = truncate(u32, magnitude)
    count: u32 = 2 if high != 0 else 1 if low != 0 else 0
    made = Int.with_tail(count, negative)
    if count > 0:
        made.digits[0] = low
    if count > 1:
        made.digits[1] = high
    return made


def int_of_digits(negative: bool, digits: Pointer[u32], count: sword) -> Value:
    """The int of a sign and a magnitude, leading zeros allowed. Raises MemoryError."""
    count = trimmed(digits, count)
    if count <= 2:
        magnitude: u64 = digits[1] if count == 2 else 0
        return signed_int(negative, magnitude << 32 | (digits[0] if count > 0 else 0))
    if count > DIGITS_MAX:
        raise memory_error("int of more than 2147483648 bits")
    made = Int.with_tail(narrow(u32, count), negative)
    copy_digits(made.digits.pointer(0), digits, count)
    return made


# --- Looking inside -------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def is_int(value: Value) -> bool:
    """Whether a value is an int or a bool."""
    match value:
        case SmallInt():
            return True
        case Int():
            return True
    return value is TRUE or value is FALSE


def widened(value: Value) -> Int:
    """An int or bool as an `Int` of any size, even a small one: what the slow paths compute with."""
    match value:
        case Int():
            return value
        case SmallInt(number):
            magnitude: u64 = truncate(u64, number)
            if number < 0:
                magnitude = wrapping_subtract(u64, 0, magnitude)
            return _int_of_magnitude(number < 0, magnitude)
    return _int_of_magnitude(False, 1 if value is TRUE else 0)


def exact_int(value: Value) -> Value:
    """An int, bool or instance of a subclass of int as a plain int."""
    match value:
        case SmallInt():
            return value
        case Int():
            if value.count > 2:
                return value
            return int_of_digits(value.negative, value.digits.pointer(0), digit_count(value))
    return ONE if value is TRUE else ZERO


@inline
@no_raise
@no_alloc
def digit_count(number: Int) -> sword:
    """Number of digits, as the signed number that places are computed with."""
    return narrow(sword, number.count)


@no_raise
@no_alloc
def int_sign(value: Value) -> sword:
    """-1, 0 or 1."""
    match value:
        case SmallInt(number):
            return -1 if number < 0 else 1 if number > 0 else 0
        case Int():
            return 0 if value.count == 0 else -1 if value.negative else 1
    return 1 if value is TRUE else 0


@no_raise
@no_alloc
def int_is_odd(value: Value) -> bool:
    """Whether the last bit is set."""
    match value:
        case SmallInt(number):
            return number & 1 != 0
        case Int():
            return value.count > 0 and value.digits[0] & 1 != 0
    return value is TRUE


@no_raise
@no_alloc
def fits_word(value: Value) -> bool:
    """Whether an int fits a signed machine word."""
    match value:
        case Int():
            bits = natural_bits(value.digits.pointer(0), digit_count(value))
            limit: sword = CONFIG.word_bits
            if bits < limit:
                return True
            # The one number whose magnitude takes all bits of the word.
            return value.negative and bits == limit and _is_power_of_two(value)
    return True


@no_raise
@no_alloc
def _is_power_of_two(number: Int) -> bool:
    top = digit_count(number) - 1
    for i in range(top):
        if number.digits[i] != 0:
            return False
    return number.digits[top] & (number.digits[top] - 1) == 0


@no_raise
@no_alloc
def word_of_int(value: Value) -> sword:
    """The machine word of an int for which `fits_word` holds."""
    match value:
        case SmallInt(number):
            return number
        case Int():
            magnitude: u64 = 0
            if value.count > 1:
                magnitude = value.digits[1]
            if value.count > 0:
                magnitude = magnitude << 32 | value.digits[0]
            return truncate(sword, wrapping_subtract(u64, 0, magnitude) if value.negative else magnitude)
    return 1 if value is TRUE else 0


@no_raise
@no_alloc
def clamped_word(value: Value) -> sword:
    """The machine word of an int, or the end of the range that it lies beyond."""
    if fits_word(value):
        return word_of_int(value)
    largest: sword = 0x7FFF_FFFF
    if CONFIG.word_bits == 64:
        largest = 0x7FFF_FFFF_FFFF_FFFF
    return -largest - 1 if int_sign(value) < 0 else largest


# --- Addition, multiplication --------------------------------------------------------------------------------


def int_add(left: Value, right: Value) -> Value:
    """left + right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return int_of(a + b)
    a_wide = widened(left)
    b_wide = widened(right)
    return _add_signed(a_wide, b_wide, b_wide.negative)


def int_subtract(left: Value, right: Value) -> Value:
    """left - right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return int_of(a - b)
    a_wide = widened(left)
    b_wide = widened(right)
    return _add_signed(a_wide, b_wide, not b_wide.negative)


def _add_signed(left: Int, right: Int, right_negative: bool) -> Value:
    left_count = digit_count(left)
    right_count = digit_count(right)
    if natural_order(left.digits.pointer(0), left_count, right.digits.pointer(0), right_count) < 0:
        return _add_ordered(right, right_negative, left, left.negative)
    return _add_ordered(left, left.negative, right, right_negative)


def _add_ordered(larger: Int, larger_negative: bool, other: Int, other_negative: bool) -> Value:
    count = digit_count(larger)
    total: Array[u32] = array_of(u32, count + 1)
    target = total.pointer(0)
    if larger_negative == other_negative:
        natural_add(target, larger.digits.pointer(0), count, other.digits.pointer(0), digit_count(other))
    else:
        natural_subtract(target, larger.digits.pointer(0), count, other.digits.pointer(0), digit_count(other))
    return int_of_digits(larger_negative, target, count + 1)


def int_multiply(left: Value, right: Value) -> Value:
    """left * right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if not multiply_overflows(sword, a, b):
            return int_of(a * b)
    a_wide = widened(left)
    b_wide = widened(right)
    count = digit_count(a_wide) + digit_count(b_wide)
    product: Array[u32] = array_of(u32, count + 1)
    natural_multiply(
        product.pointer(0), a_wide.digits.pointer(0), digit_count(a_wide), b_wide.digits.pointer(0), digit_count(b_wide)
    )
    return int_of_digits(a_wide.negative != b_wide.negative, product.pointer(0), count)


def int_negative(value: Value) -> Value:
    """-value."""
    match value:
        case SmallInt(number):
            return int_of(-number)
    wide = widened(value)
    return int_of_digits(not wide.negative, wide.digits.pointer(0), digit_count(wide))


def int_absolute(value: Value) -> Value:
    """abs(value)."""
    return int_negative(value) if int_sign(value) < 0 else exact_int(value)


def int_invert(value: Value) -> Value:
    """~value."""
    match value:
        case SmallInt(number):
            return SmallInt(-1 - number)
    return int_subtract(SmallInt(-1), value)


# --- Division ------------------------------------------------------------------------------------------------


def _divide(left: Value, right: Value) -> tuple[Value, Value]:
    """Quotient and remainder toward minus infinity; right is not 0."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return int_of(a // b), SmallInt(a % b)
    dividend = widened(left)
    divisor = widened(right)
    count = digit_count(divisor)
    source_count = digit_count(dividend)
    if natural_order(dividend.digits.pointer(0), source_count, divisor.digits.pointer(0), count) < 0:
        if dividend.count == 0:
            return ZERO, ZERO
        if dividend.negative == divisor.negative:
            return ZERO, exact_int(left)
        return SmallInt(-1), int_add(left, right)
    if count >= RECURSIVE_MIN and source_count - count >= RECURSIVE_MIN:
        return _divide_signed_recursively(left, right)
    return _divide_by_digits(dividend, divisor, right)


def _divide_by_digits(dividend: Int, divisor: Int, right: Value) -> tuple[Value, Value]:
    """Quotient and remainder toward minus infinity, digit by digit; the magnitudes are not less than the divisor's, whose
    value is `right`."""
    count = digit_count(divisor)
    source_count = digit_count(dividend)
    quotient: Array[u32] = array_of(u32, source_count + 2)
    rest: Array[u32] = array_of(u32, source_count + 2)
    _divide_digits(quotient.pointer(0), rest.pointer(0), dividend, divisor)
    remainder = int_of_digits(dividend.negative, rest.pointer(0), count)
    result = int_of_digits(dividend.negative != divisor.negative, quotient.pointer(0), source_count + 1)
    if dividend.negative != divisor.negative and int_sign(remainder) != 0:
        return int_subtract(result, ONE), int_add(remainder, right)
    return result, remainder


def _divide_digits(quotient: Pointer[u32], rest: Pointer[u32], dividend: Int, divisor: Int) -> None:
    """Magnitudes: quotient and rest (zeroed, two digits longer than the dividend) of dividend >= divisor > 0."""
    count = digit_count(divisor)
    source_count = digit_count(dividend)
    if count == 1:
        rest[0] = divide_small(quotient, dividend.digits.pointer(0), source_count, divisor.digits[0])
        return
    shift = count_leading_zeros(u32, divisor.digits[count - 1])
    scaled: Array[u32] = array_of(u32, count + 1)
    shift_digits_left(scaled.pointer(0), divisor.digits.pointer(0), count, shift)
    shift_digits_left(rest, dividend.digits.pointer(0), source_count, shift)
    natural_divide(quotient, rest, source_count + 1, scaled.pointer(0), count)
    shift_digits_right(rest, rest, count, shift)


# Large quotients, recursively, so that they cost about as much as products of the size (C. Burnikel and J. Ziegler, "Fast
# Recursive Division", 1998).


def _divide_signed_recursively(left: Value, right: Value) -> tuple[Value, Value]:
    """Quotient and remainder toward minus infinity."""
    quotient, rest = _divide_recursively(int_absolute(left), int_absolute(right))
    left_negative = int_sign(left) < 0
    if left_negative:
        rest = int_negative(rest)
    if left_negative == (int_sign(right) < 0):
        return quotient, rest
    quotient = int_negative(quotient)
    if int_sign(rest) != 0:
        return int_subtract(quotient, ONE), int_add(rest, right)
    return quotient, rest


def _divide_recursively(left: Value, right: Value) -> tuple[Value, Value]:
    """Quotient and remainder of natural numbers: the dividend's parts of the divisor's size, the highest first."""
    size = int_bit_length(right)
    place = (int_bit_length(left) - 1) // size * size
    rest: Value = ZERO
    quotient: Value = ZERO
    while place >= 0:
        part = _low_bits(shift_right_by(left, place), size)
        digit, rest = _divide_two_by_one(int_add(shift_left_by(rest, size), part), right, size)
        quotient = int_add(shift_left_by(quotient, size), digit)
        place -= size
    return quotient, rest


def _low_bits(value: Value, count: sword) -> Value:
    """value modulo 2**count."""
    return int_bits(value, int_subtract(shift_left_by(ONE, count), ONE), BIT_AND)


def _divide_two_by_one(left: Value, right: Value, size: sword) -> tuple[Value, Value]:
    """Quotient and remainder, where right has `size` bits and left is below right << size."""
    if size <= RECURSIVE_MIN * 32:
        if int_order(left, right) < 0:
            return ZERO, left
        return _divide_by_digits(widened(left), widened(right), right)
    odd = size & 1
    if odd != 0:
        left = shift_left_by(left, 1)
        right = shift_left_by(right, 1)
        size += 1
    half = size >> 1
    high = shift_right_by(right, half)
    low = _low_bits(right, half)
    first, rest = _divide_three_by_two(
        shift_right_by(left, size), _low_bits(shift_right_by(left, half), half), right, high, low, half
    )
    second, rest = _divide_three_by_two(rest, _low_bits(left, half), right, high, low, half)
    if odd != 0:
        rest = shift_right_by(rest, 1)
    return int_add(shift_left_by(first, half), second), rest


def _divide_three_by_two(
    left: Value, left_low: Value, right: Value, high: Value, low: Value, half: sword
) -> tuple[Value, Value]:
    """Quotient and remainder of left << half | left_low and right, which is high << half | low."""
    quotient: Value = ZERO
    rest: Value = ZERO
    if int_order(shift_right_by(left, half), high) == 0:
        quotient = int_subtract(shift_left_by(ONE, half), ONE)
        rest = int_add(int_subtract(left, shift_left_by(high, half)), high)
    else:
        quotient, rest = _divide_two_by_one(left, high, half)
    rest = int_subtract(int_add(shift_left_by(rest, half), left_low), int_multiply(quotient, low))
    while int_sign(rest) < 0:
        quotient = int_subtract(quotient, ONE)
        rest = int_add(rest, right)
    return quotient, rest


def int_floor_divide(left: Value, right: Value) -> Value:
    """left // right. Raises ZeroDivisionError."""
    if int_sign(right) == 0:
        raise zero_division_error("integer division or modulo by zero")
    match left, right:
        case SmallInt(a), SmallInt(b):
            return int_of(a // b)
    quotient, _ = _divide(left, right)
    return quotient


def int_modulo(left: Value, right: Value) -> Value:
    """left % right, with the sign of right. Raises ZeroDivisionError."""
    if int_sign(right) == 0:
        raise zero_division_error("integer modulo by zero")
    match left, right:
        case SmallInt(a), SmallInt(b):
            return SmallInt(a % b)
    _, remainder = _divide(left, right)
    return remainder


def int_divmod(left: Value, right: Value) -> tuple[Value, Value]:
    """left // right and left % right. Raises ZeroDivisionError."""
    if int_sign(right) == 0:
        raise zero_division_error("integer division or modulo by zero")
    return _divide(left, right)


def int_true_divide(left: Value, right: Value) -> f64:
    """left / right, rounded once. Raises ZeroDivisionError, OverflowError."""
    if int_sign(right) == 0:
        raise zero_division_error("division by zero")
    match left, right:
        case SmallInt(a), SmallInt(b) if is_exact_double(a) and is_exact_double(b):
            return float_of_int(a) / float_of_int(b)
    result = quotient_float(left, right)
    if is_infinite(result):
        raise overflow_error("integer division result too large for a float")
    return result


def quotient_float(left: Value, right: Value) -> f64:
    """left / right of any size, rounded once; right is not 0. An infinity when it is too large."""
    negative = (int_sign(left) < 0) != (int_sign(right) < 0)
    if int_sign(left) == 0:
        return with_sign(0.0, negative)
    # A quotient of 62 to 64 bits, and whether anything is left over.
    scale = int_bit_length(left) - int_bit_length(right) - 63
    top = int_absolute(left)
    bottom = int_absolute(right)
    if scale < 0:
        top = shift_left_by(top, -scale)
    else:
        bottom = shift_left_by(bottom, scale)
    quotient, remainder = _divide(top, bottom)
    return compose(negative, magnitude_of(quotient), scale, int_sign(remainder) != 0)


@inline
@no_raise
@no_alloc
def is_exact_double(number: sword) -> bool:
    """Whether a machine word surely is a double: at most 53 bits."""
    if CONFIG.word_bits == 64:
        return -0x20_0000_0000_0000 <= number <= 0x20_0000_0000_0000
    return True


@no_raise
@no_alloc
def magnitude_of(value: Value) -> u64:
    """The magnitude of an int of at most 64 bits."""
    match value:
        case Int():
            low: u64 = value.digits[0]
            high: u64 = value.digits[1] if value.count > 1 else 0
            return high << 32 | low
    number = word_of_int(value)
    magnitude: u64 = truncate(u64, number)
    return wrapping_subtract(u64, 0, magnitude) if number < 0 else magnitude


# --- Bits ----------------------------------------------------------------------------------------------------


def int_bit_length(value: Value) -> sword:
    """Number of bits of the magnitude."""
    match value:
        case Int():
            return natural_bits(value.digits.pointer(0), digit_count(value))
    return 64 - narrow(sword, count_leading_zeros(u64, magnitude_of(value)))


def int_bit_count(value: Value) -> sword:
    """Number of ones in the magnitude."""
    wide = widened(value)
    total: sword = 0
    for i in range(digit_count(wide)):
        rest = wide.digits[i]
        while rest != 0:
            rest = rest & (rest - 1)
            total += 1
    return total


def shift_left_by(value: Value, bits: sword) -> Value:
    """value << bits, which is not negative. Raises MemoryError."""
    match value:
        case SmallInt(number) if bits < CONFIG.word_bits - 2 - int_bit_length(value):
            return int_of(number << bits)
    wide = widened(value)
    if wide.count == 0:
        return ZERO
    whole = bits // 32
    count = digit_count(wide) + whole + 1
    if count > DIGITS_MAX:
        raise memory_error("int of more than 2147483648 bits")
    shifted: Array[u32] = array_of(u32, count)
    shift_digits_left(shifted.pointer(whole), wide.digits.pointer(0), digit_count(wide), narrow(u32, bits % 32))
    return int_of_digits(wide.negative, shifted.pointer(0), count)


def shift_right_by(value: Value, bits: sword) -> Value:
    """value >> bits, toward minus infinity; bits is not negative."""
    match value:
        case SmallInt(number):
            if bits >= CONFIG.word_bits - 1:
                return SmallInt(-1) if number < 0 else ZERO
            return SmallInt(number >> bits)
    wide = widened(value)
    whole = bits // 32
    count = digit_count(wide) - whole
    if count <= 0:
        return SmallInt(-1) if wide.negative and wide.count > 0 else ZERO
    part = narrow(u32, bits % 32)
    shifted: Array[u32] = array_of(u32, count + 1)
    shift_digits_right(shifted.pointer(0), wide.digits.pointer(whole), count, part)
    if wide.negative and _any_bit_below(wide, whole, part):
        one: Array[u32] = array_of(u32, 1)
        one[0] = 1
        add_at(shifted.pointer(0), one.pointer(0), 1)
    return int_of_digits(wide.negative, shifted.pointer(0), count + 1)


@no_raise
@no_alloc
def _any_bit_below(number: Int, whole: sword, part: u32) -> bool:
    for i in range(whole):
        if number.digits[i] != 0:
            return True
    one: u32 = 1
    return number.digits[whole] & ((one << part) - 1) != 0


def int_shift(left: Value, right: Value, to_left: bool) -> Value:
    """left << right or left >> right. Raises ValueError, OverflowError."""
    if int_sign(right) < 0:
        raise value_error("negative shift count")
    if not fits_word(right):
        if int_sign(left) == 0:
            return ZERO
        if to_left:
            raise overflow_error("too many digits in integer")
        return SmallInt(-1) if int_sign(left) < 0 else ZERO
    count = word_of_int(right)
    return shift_left_by(left, count) if to_left else shift_right_by(left, count)


BIT_AND: Final = 0
BIT_OR: Final = 1
BIT_XOR: Final = 2


def int_bits(left: Value, right: Value, operation: sword) -> Value:
    """left & right, left | right or left ^ right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            if operation == BIT_AND:
                return SmallInt(a & b)
            return SmallInt(a | b) if operation == BIT_OR else SmallInt(a ^ b)
    a_wide = widened(left)
    b_wide = widened(right)
    count = 1 + (digit_count(a_wide) if a_wide.count > b_wide.count else digit_count(b_wide))
    a_digits = twos_complement(a_wide, count)
    b_digits = twos_complement(b_wide, count)
    for i in range(count):
        if operation == BIT_AND:
            a_digits[i] = a_digits[i] & b_digits[i]
        elif operation == BIT_OR:
            a_digits[i] = a_digits[i] | b_digits[i]
        else:
            a_digits[i] = a_digits[i] ^ b_digits[i]
    negative = a_digits[count - 1] >> 31 != 0
    if negative:
        negate_digits(a_digits.pointer(0), count)
    return int_of_digits(negative, a_digits.pointer(0), count)


def twos_complement(number: Int, count: sword) -> Array[u32]:
    """The number modulo 2**(32 * count), in count digits."""
    digits: Array[u32] = array_of(u32, count)
    used = digit_count(number) if digit_count(number) < count else count
    copy_digits(digits.pointer(0), number.digits.pointer(0), used)
    if number.negative:
        negate_digits(digits.pointer(0), count)
    return digits


# --- Powers --------------------------------------------------------------------------------------------------


def int_power(base: Value, exponent: Value) -> Value:
    """base ** exponent, which is not negative."""
    if int_sign(exponent) == 0:
        return ONE
    magnitude = int_bit_length(base)
    if magnitude <= 1:  # -1, 0, 1
        return exact_int(base) if int_is_odd(exponent) or int_sign(base) >= 0 else ONE
    if not fits_word(exponent):
        raise memory_error("int of more than 2147483648 bits")
    result: Value = ONE
    square = base
    rest = word_of_int(exponent)
    while True:
        if rest & 1 != 0:
            result = int_multiply(result, square)
        rest = rest >> 1
        if rest == 0:
            return result
        square = int_multiply(square, square)


def int_power_modulo(base: Value, exponent: Value, modulus: Value) -> Value:
    """pow(base, exponent, modulus). Raises ValueError for modulus 0 or a base without inverse."""
    if int_sign(modulus) == 0:
        raise value_error("pow() 3rd argument cannot be 0")
    if int_sign(exponent) < 0:
        base = _inverse(base, modulus)
        exponent = int_negative(exponent)
    result = int_modulo(ONE, modulus)
    square = int_modulo(base, modulus)
    wide = widened(exponent)
    for i in range(int_bit_length(wide)):
        native_turn()
        digit = wide.digits[i // 32]
        if digit >> narrow(u32, i % 32) & 1 != 0:
            result = int_modulo(int_multiply(result, square), modulus)
        square = int_modulo(int_multiply(square, square), modulus)
    return result


def _inverse(value: Value, modulus: Value) -> Value:
    """The x with value * x == 1 modulo modulus, by Euclid's algorithm."""
    old_rest = int_modulo(value, int_absolute(modulus))
    rest = int_absolute(modulus)
    old_factor: Value = ONE
    factor: Value = ZERO
    while int_sign(rest) != 0:
        native_turn()
        quotient, next_rest = _divide(old_rest, rest)
        next_factor = int_subtract(old_factor, int_multiply(quotient, factor))
        old_rest = rest
        rest = next_rest
        old_factor = factor
        factor = next_factor
    if int_order(old_rest, ONE) != 0:
        if int_bit_length(modulus) == 1:
            return ZERO
        raise value_error("base is not invertible for the given modulus")
    return old_factor


# --- Order, hash ---------------------------------------------------------------------------------------------


def int_order(left: Value, right: Value) -> sword:
    """-1, 0 or 1 as left <, == or > right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return -1 if a < b else 1 if a > b else 0
    a_wide = widened(left)
    b_wide = widened(right)
    if int_sign(a_wide) != int_sign(b_wide):
        return -1 if int_sign(a_wide) < int_sign(b_wide) else 1
    order = natural_order(a_wide.digits.pointer(0), digit_count(a_wide), b_wide.digits.pointer(0), digit_count(b_wide))
    return -order if a_wide.negative else order


@no_raise
@no_alloc
def rotate_hash(value: u64, bits: u64) -> u64:
    """value * 2**bits modulo the hash modulus 2**61 - 1 (2**31 - 1), where value is below it and bits below 61 (31)."""
    width: u64 = 61 if CONFIG.word_bits == 64 else 31
    one: u64 = 1
    mask = (one << width) - 1
    # The part that is shifted out is masked off first, since `<<` claims to lose nothing.
    kept = value & (mask >> bits)
    return kept << bits | value >> (width - bits)


@no_raise
@no_alloc
def finish_hash(value: u64, negative: bool) -> sword:
    """A hash with its sign; -1 is taken by errors in CPython, so it becomes -2."""
    result = truncate(sword, value)
    if negative:
        result = -result
    return -2 if result == -1 else result


@no_raise
@no_alloc
def int_hash(value: Value) -> sword:
    """CPython's hash: the value modulo 2**61 - 1, or 2**31 - 1 on 32-bit builds."""
    width: u64 = 61 if CONFIG.word_bits == 64 else 31
    one: u64 = 1
    modulus = (one << width) - 1
    match value:
        case Int():
            total: u64 = 0
            i = digit_count(value) - 1
            while i >= 0:
                total = rotate_hash(total, 32 % width)
                digit: u64 = value.digits[i]
                total = (total + digit) % modulus
                i -= 1
            return finish_hash(total, value.negative)
        case SmallInt(number):
            return finish_hash(magnitude_of(value) % modulus, number < 0)
    return 1 if value is TRUE else 0


# --- Between int and float -------------------------------------------------------------------------------------


@no_raise
@no_alloc
def nearest_float(value: Value) -> f64:
    """An int as a double, rounded half to even; an infinity when it is too large."""
    match value:
        case SmallInt(number) if is_exact_double(number):
            return float_of_int(number)
        case Int():
            count = digit_count(value)
            if count > 2:
                # The top 64 bits or fewer, at least 55, and whether there is anything below.
                used = natural_bits(value.digits.pointer(0), count)
                drop = used - 64
                mantissa: u64 = 0
                whole = drop // 32
                part = narrow(u64, drop % 32)
                top: u64 = value.digits[whole + 2] if whole + 2 < count else 0
                high: u64 = value.digits[whole + 1]
                low: u64 = value.digits[whole]
                mantissa = (high << 32 | low) >> part
                if part != 0:
                    mantissa = mantissa | top << (64 - part)
                return compose(value.negative, mantissa, drop, _any_bit_below(value, whole, narrow(u32, part)))
    return compose(int_sign(value) < 0, magnitude_of(value), 0, False)


def float_of_integer(value: Value) -> f64:
    """An int as a double. Raises OverflowError."""
    result = nearest_float(value)
    if is_infinite(result):
        raise overflow_error("int too large to convert to float")
    return result


def int_of_double(value: f64) -> Value:
    """A double truncated toward zero. Raises OverflowError for infinities, ValueError for NaN."""
    if not is_finite(value):
        if is_nan(value):
            raise value_error("cannot convert float NaN to integer")
        raise overflow_error("cannot convert float infinity to integer")
    exponent = exponent_of(value)
    mantissa = mantissa_of(value)
    if exponent <= -MANTISSA_BITS:
        return ZERO
    if exponent < 0:
        return signed_int(is_negative(value), mantissa >> narrow(u64, -exponent))
    return shift_left_by(signed_int(is_negative(value), mantissa), exponent)


def int_float_order(left: Value, right: f64) -> sword:
    """-1, 0 or 1 as the int is <, == or > the double, exactly; UNORDERED for NaN."""
    if is_nan(right):
        return UNORDERED
    if is_infinite(right):
        return 1 if is_negative(right) else -1
    match left:
        case SmallInt(number) if is_exact_double(number):
            exact = float_of_int(number)
            return -1 if exact < right else 1 if exact > right else 0
    whole = int_of_double(right)
    order = int_order(left, whole)
    if order != 0 or exponent_of(right) >= 0:
        return order
    # Equal up to the fraction, which truncation dropped.
    truncated = nearest_float(whole)
    return -1 if truncated < right else 1 if truncated > right else 0
