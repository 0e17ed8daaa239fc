"""What the wrappers of native functions need: conversions of arguments and results, and the errors of a wrong call.

The translator generates a wrapper for every `@builtin` (`docs/native-python.md`, Bindings) and calls these hooks from it.
A path is "type.method" or "module:function"; the receiver of a method counts as an argument there, and not in messages.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, overflow_error, type_error
from weft.kernel.protocol import float_value, index_of, truth, type_name
from weft.kernel.types.int import Int, int_bit_length, int_of_u64, signed_int
from weft.kernel.types.str import Str, name, new_builder, str_of_text, text_octet
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import Constant, Float, Shape, SmallInt, Value, boolean
from weft.native.language import Text, cold, f64, hook, i64, inline, narrow, sword, truncate, u32, u64, word, wrapping_subtract

DOT: Final = 0x2E
COLON: Final = 0x3A
ANY_NUMBER: Final = 0xFFFF_FFFF  # as a maximum: takes any number of positional arguments


@hook("keyword_at")
@inline
def keyword_at(names: Tuple, index: u32) -> Str:
    """One of a call's keyword names."""
    found = names.items[index]
    assert isinstance(found, Str)
    return found


@hook("none_word")
@inline
def none_word() -> word:
    """The word of None."""
    return Constant.pack(1)


def magnitude(number: i64) -> u64:
    """The absolute value."""
    bits = truncate(u64, number)
    return wrapping_subtract(u64, 0, bits) if number < 0 else bits


def big_magnitude(big: Int) -> u64:
    """The absolute value of an int of at most 64 bits."""
    low: u64 = big.digits[0]
    high: u64 = big.digits[1] if big.count > 1 else 0
    return high << 32 | low


@cold
def signed_value(value: Value, low: i64, high: i64) -> i64:
    """An int argument that is no small int, or beyond the limits, or no int at all."""
    number: i64 = 0
    match value:
        case SmallInt(small):
            number = small
        case Int() as big:
            if int_bit_length(big) > 63:
                raise overflow_error("Python int too large to convert to C long")
            number = narrow(i64, big_magnitude(big))
            if big.negative:
                number = -number
        case _:
            number = index_of(value)
    if number < low:
        raise overflow_error("signed integer is less than minimum")
    if number > high:
        raise overflow_error("signed integer is greater than maximum")
    return number


@cold
def unsigned_value(value: Value, high: u64) -> u64:
    """An int argument for a parameter that is never negative."""
    number: u64 = 0
    match value:
        case SmallInt(small):
            if small < 0:
                raise overflow_error("can't convert negative value to unsigned int")
            number = narrow(u64, small)
        case Int() as big:
            if big.negative:
                raise overflow_error("can't convert negative value to unsigned int")
            if int_bit_length(big) > 64:
                raise overflow_error("Python int too large to convert to C unsigned long")
            number = big_magnitude(big)
        case _:
            found = index_of(value)
            if found < 0:
                raise overflow_error("can't convert negative value to unsigned int")
            number = narrow(u64, found)
    if number > high:
        raise overflow_error("unsigned integer is greater than maximum")
    return number


@hook("argument_signed")
def argument_signed(value: Value, low: i64, high: i64) -> i64:
    """An int argument within limits."""
    match value:
        case SmallInt(number) if low <= number <= high:
            return number
        case _:
            return signed_value(value, low, high)


@hook("argument_unsigned")
def argument_unsigned(value: Value, high: u64) -> u64:
    """An int argument from 0 to a limit."""
    return unsigned_value(value, high)


@hook("argument_float")
def argument_float(value: Value) -> f64:
    """A float argument; an int is converted."""
    match value:
        case Float(number):
            return number
        case _:
            return float_value(value)


@hook("argument_truth")
def argument_truth(value: Value) -> bool:
    """A bool argument: the truth of anything."""
    return truth(value)


@hook("result_truth")
@inline
def result_truth(result: bool) -> Value:
    """A bool result."""
    return boolean(result)


@hook("result_signed")
def result_signed(result: i64) -> Value:
    """An int result."""
    if result < 0:
        return signed_int(True, magnitude(result))
    return int_of_u64(truncate(u64, result))


@hook("result_unsigned")
def result_unsigned(result: u64) -> Value:
    """An int result that is not negative."""
    return int_of_u64(result)


@hook("result_float")
@inline
def result_float(result: f64) -> Value:
    """A float result."""
    return Float(result)


@hook("result_text")
def result_text(result: Text) -> Value:
    """A str result from constant text."""
    return str_of_text(result)


# --- Errors ------------------------------------------------------------------------------------------------


def is_method(path: Text) -> bool:
    """Whether the first argument is a receiver, which messages do not count: not for `__new__` and plain functions."""
    dots = 0
    size: sword = len(path)
    for i in range(size):
        if text_octet(path, i) == COLON:
            return False
        if text_octet(path, i) == DOT:
            dots += 1
    return dots > 0


def last_part(path: Text) -> Str:
    """The bare name of the function; for `__new__` that of the type."""
    size: sword = len(path)
    start: sword = 0
    for i in range(size):
        if text_octet(path, i) == DOT or text_octet(path, i) == COLON:
            start = i + 1
    if size - start == 7 and text_octet(path, start) == 0x5F and text_octet(path, start + 2) == 0x6E:
        return part(path, 0, start - 1)
    if size - start == 8 and text_octet(path, start) == 0x5F and text_octet(path, start + 2) == 0x69:
        return part(path, 0, start - 1)
    return part(path, start, size)


def whole_title(path: Text) -> Str:
    """`list.append`, `math.sqrt`; only the bare name for the builtins module and for constructors."""
    size: sword = len(path)
    for i in range(size):
        if text_octet(path, i) == COLON:
            if i == 8 and text_octet(path, 0) == 0x62:
                return part(path, i + 1, size)
            builder = new_builder(size)
            builder.append(part(path, 0, i))
            builder.append_char(DOT)
            builder.append(part(path, i + 1, size))
            return builder.finish()
        if text_octet(path, i) == 0x5F and i > 0 and text_octet(path, i - 1) == DOT:
            return last_part(path)
    return part(path, 0, size)


def part(path: Text, start: sword, end: sword) -> Str:
    """A piece of a path."""
    builder = new_builder(end - start)
    for i in range(start, end):
        builder.append_char(text_octet(path, i))
    return builder.finish()


@hook("wrong_argument_count")
@cold
def wrong_argument_count(path: Text, minimum: u32, maximum: u32, given: u32) -> GuestError:
    """Too few or too many positional arguments."""
    hidden: u32 = 1 if is_method(path) and given > 0 else 0
    least: u32 = minimum - hidden if minimum > hidden else 0
    got = SmallInt(narrow(sword, given - hidden))
    if maximum == ANY_NUMBER:
        return expected(path, name("at least "), least, got)
    most = maximum - hidden if maximum > hidden else 0
    if least == most:
        if most == 0:
            return type_error("{}() takes no arguments ({} given)", whole_title(path), got)
        if most == 1:
            return type_error("{}() takes exactly one argument ({} given)", whole_title(path), got)
        return expected(path, name(""), most, got)
    if given - hidden < least:
        return expected(path, name("at least "), least, got)
    return expected(path, name("at most "), most, got)


@cold
def expected(path: Text, limit: Str, wanted: u32, got: Value) -> GuestError:
    """`pop expected at most 1 argument, got 2`."""
    builder = new_builder(32)
    builder.append(last_part(path))
    builder.append_text(" expected ")
    builder.append(limit)
    builder.append_int(narrow(sword, wanted))
    builder.append_text(" argument" if wanted == 1 else " arguments")
    return type_error("{}, got {}", builder.finish(), got)


@hook("wrong_argument_type")
@cold
def wrong_argument_type(path: Text, index: u32, shape: Shape, value: Value) -> GuestError:
    """An argument of another type than the function takes."""
    wanted = shape.type
    wanted_name = name("object")
    match wanted:
        case Type() as cls:
            wanted_name = cls.name
        case _:
            pass
    if is_method(path):
        if index == 0:
            return type_error(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                last_part(path),
                wanted_name,
                type_name(value),
            )
        return argument_error(path, index, wanted_name, value)
    return argument_error(path, index + 1, wanted_name, value)


@cold
def argument_error(path: Text, position: u32, wanted: Str, value: Value) -> GuestError:
    """`replace() argument 1 must be str, not int`."""
    builder = new_builder(32)
    builder.append(last_part(path))
    builder.append_text("() argument ")
    builder.append_int(narrow(sword, position))
    return type_error("{} must be {}, not {}", builder.finish(), wanted, type_name(value))


@hook("unexpected_keyword")
@cold
def unexpected_keyword(path: Text, keyword: Str) -> GuestError:
    """A keyword that names no parameter."""
    return type_error("'{}' is an invalid keyword argument for {}()", keyword, last_part(path))


@hook("repeated_argument")
@cold
def repeated_argument(path: Text, keyword: Str, position: u32) -> GuestError:
    """An argument given twice."""
    return type_error(
        "argument for {}() given by name ('{}') and position ({})",
        last_part(path),
        keyword,
        SmallInt(narrow(sword, position)),
    )


@hook("missing_argument")
@cold
def missing_argument(path: Text, keyword: Str, position: u32) -> GuestError:
    """A required argument that is not there."""
    return type_error(
        "{}() missing required argument '{}' (pos {})", last_part(path), keyword, SmallInt(narrow(sword, position))
    )
