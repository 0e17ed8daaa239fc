"""Doubles as decimal text and back, both exact.

`shortest_digits` finds the shortest text that reads back as the same double, by the free-format algorithm of Steele and
White in the form of Burger and Dybvig ("Printing floating-point numbers quickly and accurately", 1996): the double and
the half-way points to its neighbours as fractions of naturals. Tables as of Ryu would be faster but take 10 KB of
flash. Text with a fixed number of digits comes from one exact integer quotient, rounded half to even; reading rounds
the exact quotient once, except for short numbers, where one operation of the hardware is exact.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.thread import native_turn
from weft.kernel.types.double import (
    EXPONENT_MIN,
    IMPLICIT_BIT,
    exponent_of,
    infinity,
    is_finite,
    is_nan,
    is_negative,
    mantissa_of,
    not_a_number,
    with_sign,
)
from weft.kernel.types.int import (
    ONE,
    int_add,
    int_divmod,
    int_is_odd,
    int_multiply,
    int_of_u64,
    int_order,
    int_power,
    nearest_float,
    quotient_float,
    shift_left_by,
)
from weft.kernel.types.int_text import append_magnitude, find_int
from weft.kernel.types.natural import (
    clear_digits,
    multiply_add_small,
    natural_add,
    natural_order,
    natural_subtract,
    shift_digits_left,
    trimmed,
)
from weft.kernel.types.str import Str, StrBuilder, new_builder, text_bytes, text_size
from weft.kernel.value import NONE, Object, SmallInt, Value
from weft.native.language import (
    Array,
    Pointer,
    Table,
    array_of,
    count_leading_zeros,
    f64,
    float_of_int,
    i64,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    table,
    truncate,
    u8,
    u32,
    u64,
)


@struct
class Decimal(Object):
    """A number in decimal: 0.d1 d2 d3 ... * 10**point, with `count` digits in ASCII.

    Invariant: no leading zero, except that 0 begins with a zero, whatever its point.
    """

    digits: Array[u8]
    count: sword
    point: sword


# --- Shortest ------------------------------------------------------------------------------------------------

NATURAL_LIMIT: Final = 40  # digits: 2**1024 times 10, and 10**324 times 2**54, take 35


@struct
class _Natural(Object):
    """A natural of at most NATURAL_LIMIT digits that changes in place. Invariant: trimmed."""

    digits: Array[u32]
    count: sword

    def multiply(self, factor: u32) -> None:
        """Multiply by a digit."""
        carry = multiply_add_small(self.digits.pointer(0), self.count, factor, 0)
        if carry != 0:
            self.digits[self.count] = carry
            self.count += 1

    def scale_ten(self, exponent: sword) -> None:
        """Multiply by 10**exponent."""
        while exponent >= 9:
            self.multiply(1_000_000_000)
            exponent -= 9
        for _ in range(exponent):
            self.multiply(10)

    def order(self, other: _Natural) -> sword:
        """-1, 0, 1 as self <, ==, > other."""
        return natural_order(self.digits.pointer(0), self.count, other.digits.pointer(0), other.count)

    def subtract(self, other: _Natural) -> None:
        """Subtract a natural that is not larger."""
        natural_subtract(
            self.digits.pointer(0), self.digits.pointer(0), self.count, other.digits.pointer(0), other.count
        )
        self.count = trimmed(self.digits.pointer(0), self.count)

    def set_sum(self, left: _Natural, right: _Natural) -> None:
        """Become left + right."""
        if left.count < right.count:
            self.set_sum(right, left)
            return
        target = self.digits.pointer(0)
        natural_add(target, left.digits.pointer(0), left.count, right.digits.pointer(0), right.count)
        self.count = trimmed(target, left.count + 1)


def _natural(value: u64, shift: sword) -> _Natural:
    """value << shift."""
    digits: Array[u32] = array_of(u32, NATURAL_LIMIT)
    whole = shift // 32
    clear_digits(digits.pointer(0), NATURAL_LIMIT)
    digits[whole] = truncate(u32, value)
    digits[whole + 1] = truncate(u32, value >> 32)
    shift_digits_left(digits.pointer(whole), digits.pointer(whole), 2, narrow(u32, shift % 32))
    return _Natural(digits, trimmed(digits.pointer(0), NATURAL_LIMIT))


@no_raise
@no_alloc
def decimal_exponent(value: f64) -> sword:
    """floor(log10(value)) or one less, for a finite value that is not 0."""
    width: sword = 64 - narrow(sword, count_leading_zeros(u64, mantissa_of(value)))
    binary = exponent_of(value) + width - 1  # floor(log2(value))
    # log10(2) = 0.30102999...; the product is exact enough for any exponent of a double, and never too large.
    return binary * 30103 // 100000


def shortest_digits(value: f64) -> Decimal:
    """The shortest decimal that reads back as abs(value), and of those the nearest. value is finite, not 0."""
    mantissa = mantissa_of(value)
    exponent = exponent_of(value)
    even = mantissa & 1 == 0  # the half-way points themselves read back as this double
    # value == rest / scale; the half-way points are `above` and `below` (over scale) away.
    uneven: sword = 1 if mantissa == IMPLICIT_BIT and exponent > EXPONENT_MIN else 0  # the lower neighbour is nearer
    up = exponent if exponent > 0 else 0
    down = -exponent if exponent < 0 else 0
    rest = _natural(mantissa, up + 1 + uneven)
    scale = _natural(1, down + 1 + uneven)
    above = _natural(1, up + uneven)
    below = _natural(1, up)
    total = _natural(0, 0)
    point = decimal_exponent(value)
    if point >= 0:
        scale.scale_ten(point)
    else:
        rest.scale_ten(-point)
        above.scale_ten(-point)
        below.scale_ten(-point)
    # Now value / 10**point is in [1, 100) * scale; make the first digit fall out of the first division.
    point += 1
    while True:
        total.set_sum(rest, above)
        order = _ten_times_order(total, scale)
        if order < 0 or order == 0 and not even:
            break
        scale.multiply(10)
        point += 1
    digits: Array[u8] = array_of(u8, 20)
    count: sword = 0
    while True:
        digit: u8 = 0x30
        while rest.order(scale) >= 0:
            rest.subtract(scale)
            digit += 1
        low = rest.order(below)
        total.set_sum(rest, above)
        high = total.order(scale)
        is_low = low < 0 or low == 0 and even
        is_high = high > 0 or high == 0 and even
        if not is_low and not is_high:
            digits[count] = digit
            count += 1
            rest.multiply(10)
            above.multiply(10)
            below.multiply(10)
            continue
        if is_low and is_high:
            total.set_sum(rest, rest)
            half = total.order(scale)
            is_high = half > 0 or half == 0 and digit & 1 != 0
        digits[count] = digit + 1 if is_high else digit
        return Decimal(digits, count + 1, point)


def _ten_times_order(number: _Natural, scale: _Natural) -> sword:
    """The order of number and 10 * scale."""
    wide = _natural(0, 0)
    wide.set_sum(scale, wide)
    wide.multiply(10)
    return number.order(wide)


# --- A given number of digits -----------------------------------------------------------------------------------

POWER_MAX: Final = 1100  # every double is a multiple of 10**-1074; more places are zeros


def scaled(value: f64, power: sword) -> Value:
    """abs(value) * 10**power, rounded half to even to an int. value is finite."""
    top = int_of_u64(mantissa_of(value))
    bottom: Value = ONE
    exponent = exponent_of(value)
    if power >= 0:
        top = int_multiply(top, int_power(SmallInt(10), SmallInt(power)))
    else:
        bottom = int_power(SmallInt(10), SmallInt(-power))
    if exponent >= 0:
        top = shift_left_by(top, exponent)
    else:
        bottom = shift_left_by(bottom, -exponent)
    quotient, remainder = int_divmod(top, bottom)
    order = int_order(int_multiply(remainder, SmallInt(2)), bottom)
    if order > 0 or order == 0 and int_is_odd(quotient):
        return int_add(quotient, ONE)
    return quotient


def _decimal_of(number: Value, power: sword, zeros: sword) -> Decimal:
    """The decimal of number / 10**power, with zeros behind."""
    builder = new_builder(24)
    append_magnitude(builder, number, 10)
    builder.append_repeated(0x30, zeros)
    text = builder.finish()
    size = text_size(text)
    source = text_bytes(text)
    digits: Array[u8] = array_of(u8, size)
    for i in range(size):
        digits[i] = source[i]
    return Decimal(digits, size, size - zeros - power)


def fixed_digits(value: f64, places: sword) -> Decimal:
    """abs(value) rounded half to even to `places` digits behind the point."""
    power = places if places < POWER_MAX else POWER_MAX
    return _decimal_of(scaled(value, power), power, places - power)


def precise_digits(value: f64, count: sword) -> Decimal:
    """abs(value) rounded half to even to `count` digits, at least one."""
    if value == 0.0:
        return _decimal_of(SmallInt(0), 0, count - 1)
    used = count if count < POWER_MAX else POWER_MAX
    power = used - 1 - decimal_exponent(value)
    digits = _decimal_of(scaled(value, power), power, count - used)
    while digits.count > count:
        power -= 1
        digits = _decimal_of(scaled(value, power), power, count - used)
    return digits


# --- Layout --------------------------------------------------------------------------------------------------


def append_digits(builder: StrBuilder, digits: Decimal, start: sword, stop: sword) -> None:
    """Append digits start to stop - 1, where those before the first and behind the last are zeros."""
    for i in range(start, stop):
        builder.append_char(digits.digits[i] if 0 <= i < digits.count else 0x30)


def append_exponent(builder: StrBuilder, exponent: sword, letter: u8) -> None:
    """Append e+07 or the like: at least two digits."""
    builder.append_char(letter)
    builder.append_char(0x2D if exponent < 0 else 0x2B)
    magnitude = -exponent if exponent < 0 else exponent
    if magnitude < 10:
        builder.append_char(0x30)
    builder.append_int(magnitude)


def append_scientific(builder: StrBuilder, digits: Decimal, letter: u8, keep_point: bool) -> None:
    """Append d.ddde+xx, all digits."""
    append_digits(builder, digits, 0, 1)
    if digits.count > 1 or keep_point:
        builder.append_char(0x2E)
    append_digits(builder, digits, 1, digits.count)
    is_zero = digits.digits[0] == 0x30
    append_exponent(builder, 0 if is_zero else digits.point - 1, letter)


def append_positional(builder: StrBuilder, digits: Decimal, places: sword, keep_point: bool) -> None:
    """Append ddd.ddd with a number of places."""
    if digits.point <= 0:
        builder.append_char(0x30)
    else:
        append_digits(builder, digits, 0, digits.point)
    if places > 0 or keep_point:
        builder.append_char(0x2E)
    append_digits(builder, digits, digits.point, digits.point + places)


def append_special(builder: StrBuilder, value: f64, upper: bool) -> None:
    """Append inf or nan, without a sign."""
    if is_nan(value):
        builder.append_text("NAN" if upper else "nan")
    else:
        builder.append_text("INF" if upper else "inf")


def append_float(builder: StrBuilder, value: f64) -> None:
    """Append `repr(value)`."""
    if is_negative(value) and not is_nan(value):
        builder.append_char(0x2D)
    if not is_finite(value):
        append_special(builder, value, False)
        return
    if value == 0.0:
        builder.append_text("0.0")
        return
    digits = shortest_digits(value)
    if -4 < digits.point <= 16:
        places = digits.count - digits.point
        append_positional(builder, digits, places if places > 1 else 1, False)
    else:
        append_scientific(builder, digits, 0x65, False)


def float_repr(value: f64) -> Str:
    """`repr(value)`: the shortest text that reads back as the same double."""
    builder = new_builder(26)
    append_float(builder, value)
    return builder.finish()


# --- Reading -------------------------------------------------------------------------------------------------

TENS: Final[Table[f64]] = table(
    f64, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
)  # fmt: skip  # the powers of ten that are doubles


@no_raise
@no_alloc
def _is_digit(octet: u8) -> bool:
    return 0x30 <= octet <= 0x39


@no_raise
@no_alloc
def _matches_word(source: Pointer[u8], size: sword, letters: u32) -> bool:
    """Whether a run of three letters is a word, given as three lower-case bytes in one number."""
    if size != 3:
        return False
    first: u32 = source[0] | 0x20
    second: u32 = source[1] | 0x20
    third: u32 = source[2] | 0x20
    return first << 16 | second << 8 | third == letters


INF_LETTERS: Final = 0x69_6E_66
NAN_LETTERS: Final = 0x6E_61_6E


@no_raise
@no_alloc
def _is_infinity_word(source: Pointer[u8], size: sword) -> bool:
    if _matches_word(source, size, INF_LETTERS):
        return True
    # "infinity" = "inf" + "ini" + "ty"
    if size != 8 or not _matches_word(source, 3, INF_LETTERS) or not _matches_word(source.at(3), 3, 0x69_6E_69):
        return False
    return source[6] | 0x20 == 0x74 and source[7] | 0x20 == 0x79


def find_float(source: Pointer[u8], size: sword) -> tuple[bool, f64]:
    """The double of a text without white space around it, as `float(text)` takes it; whether it is one."""
    place: sword = 0
    negative = False
    if size > 0 and (source[0] == 0x2B or source[0] == 0x2D):
        negative = source[0] == 0x2D
        place = 1
    if _is_infinity_word(source.at(place), size - place):
        return True, infinity(negative)
    if _matches_word(source.at(place), size - place, NAN_LETTERS):
        return True, with_sign(not_a_number(), negative)
    digits: Array[u8] = array_of(u8, size + 1)
    count: sword = 0  # of digits without leading zeros
    exponent: sword = 0
    seen_digit = False
    seen_point = False
    while place < size:
        native_turn()
        octet = source[place]
        if _is_digit(octet):
            if count > 0 or octet != 0x30:
                digits[count] = octet
                count += 1
            if seen_point:
                exponent -= 1
            seen_digit = True
        elif octet == 0x2E and not seen_point:
            seen_point = True
        elif octet == 0x5F:
            if place == 0 or not _is_digit(source[place - 1]) or place + 1 == size or not _is_digit(source[place + 1]):
                return False, 0.0
        else:
            break
        place += 1
    if not seen_digit:
        return False, 0.0
    if place < size:
        if source[place] | 0x20 != 0x65:
            return False, 0.0
        valid, given = _read_exponent(source.at(place + 1), size - place - 1)
        if not valid:
            return False, 0.0
        exponent += given
    return True, with_sign(_from_decimal(digits.pointer(0), count, exponent), negative)


@no_raise
@no_alloc
def _read_exponent(source: Pointer[u8], size: sword) -> tuple[bool, sword]:
    place: sword = 0
    negative = False
    if size > 0 and (source[0] == 0x2B or source[0] == 0x2D):
        negative = source[0] == 0x2D
        place = 1
    value: sword = 0
    after_digit = False
    while place < size:
        octet = source[place]
        if _is_digit(octet):
            if value < 100_000_000:  # beyond, every number is 0 or infinite, whatever its digits
                value = value * 10 + octet - 0x30
            after_digit = True
        elif octet == 0x5F and after_digit:
            after_digit = False
        else:
            return False, 0
        place += 1
    return after_digit, -value if negative else value


def _from_decimal(source: Pointer[u8], count: sword, exponent: sword) -> f64:
    """The double nearest to the digits times 10**exponent."""
    while count > 0 and source[count - 1] == 0x30:
        count -= 1
        exponent += 1
    if count == 0 or count + exponent < -324:
        return 0.0
    if count + exponent > 310:
        return infinity(False)
    if count <= 15 and -22 <= exponent <= 22:
        # Both are doubles, so the one operation rounds correctly.
        number: i64 = 0
        for i in range(count):
            native_turn()
            number = number * 10 + source[i] - 0x30
        if exponent < 0:
            return float_of_int(number) / TENS[-exponent]
        return float_of_int(number) * TENS[exponent]
    whole = find_int(source, count, 10)
    assert whole is not NONE
    if exponent >= 0:
        return nearest_float(int_multiply(whole, int_power(SmallInt(10), SmallInt(exponent))))
    if count + exponent > 309:
        return infinity(False)
    return quotient_float(whole, int_power(SmallInt(10), SmallInt(-exponent)))
