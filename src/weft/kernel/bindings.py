"""What the generated wrappers of `@builtin` functions call: conversions of arguments and results, and their errors.

The translator writes the wrappers from the functions' signatures and knows nothing of the guest's types; it finds these
functions by their hooks. Texts are CPython's.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, overflow_error, type_error
from weft.kernel.protocol import float_value, truth, type_name
from weft.kernel.types.int import Int, int_bit_length, int_sign, signed_int, word_of_int
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import Str, name, str_of_text
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import FALSE, NONE, TRUE, Constant, Float, Shape, SmallInt, Value
from weft.native.language import (
    Text,
    cold,
    constant,
    f64,
    hook,
    i64,
    inline,
    narrow,
    no_raise,
    sword,
    truncate,
    u32,
    u64,
    word,
    wrapping_subtract,
)


@hook("none_word")
@inline
def none_word() -> word:
    """The word of None."""
    return Constant.pack(1)


assert NONE.value == 1


@hook("keyword_name")
@constant
def keyword_name(text: str) -> Str:
    """The interned string of a parameter's name."""
    return name(text)


@hook("keyword_at")
@inline
def keyword_at(names: Tuple, index: u32) -> Str:
    """One of the keyword names of a call; the compiler interns them."""
    found = names.items[index]
    assert isinstance(found, Str)
    return found


# --- Arguments -----------------------------------------------------------------------------------------------


@hook("argument_signed")
def argument_signed(value: Value, low: i64, high: i64) -> i64:
    """An int argument for a parameter with the range low ... high; `__index__` of anything else."""
    match value:
        case SmallInt(small) if low <= small <= high:
            return small
    number = int_argument(value)
    if int_bit_length(number) <= 64:
        negative = int_sign(number) < 0
        magnitude = magnitude_of(number)
        signed = truncate(i64, wrapping_subtract(u64, 0, magnitude) if negative else magnitude)
        if (signed < 0) == negative and low <= signed <= high:
            return signed
    raise out_of_range()


@hook("argument_unsigned")
def argument_unsigned(value: Value, high: u64) -> u64:
    """An int argument for a parameter with the range 0 ... high."""
    number = int_argument(value)
    if int_sign(number) < 0:
        raise overflow_error("can't convert negative int to unsigned")
    magnitude = magnitude_of(number)
    if int_bit_length(number) > 64 or magnitude > high:
        raise out_of_range()
    return magnitude


@no_raise
def magnitude_of(number: Value) -> u64:
    """The low 64 bits of an int's magnitude."""
    match number:
        case Int():
            magnitude: u64 = number.digits[0]
            if number.count > 1:
                upper: u64 = number.digits[1]
                magnitude |= upper << 32
            return magnitude
    small = word_of_int(number)
    return truncate(u64, -small) if small < 0 else truncate(u64, small)


@cold
def out_of_range() -> GuestError:
    """The error of an int that the parameter's type cannot hold."""
    return overflow_error("Python int too large to convert to C int")


@hook("argument_float")
def argument_float(value: Value) -> f64:
    """A float argument; an int or what `__float__` gives is converted."""
    match value:
        case Float(number):
            return number
    return float_value(value)


@hook("argument_truth")
def argument_truth(value: Value) -> bool:
    """The truth of an argument."""
    if value is TRUE:
        return True
    if value is FALSE:
        return False
    return truth(value)


# --- Results -------------------------------------------------------------------------------------------------


@hook("result_truth")
@inline
def result_truth(value: bool) -> Value:
    """True or False."""
    return TRUE if value else FALSE


@hook("result_signed")
def result_signed(value: i64) -> Value:
    """An int."""
    magnitude = truncate(u64, value)
    if value < 0:
        magnitude = wrapping_subtract(u64, 0, magnitude)
    return signed_int(value < 0, magnitude)


@hook("result_unsigned")
def result_unsigned(value: u64) -> Value:
    """An int."""
    return signed_int(False, value)


@hook("result_float")
def result_float(value: f64) -> Value:
    """A float."""
    return Float(value)


@hook("result_text")
def result_text(value: Text) -> Value:
    """A str."""
    return str_of_text(value)


# --- Errors --------------------------------------------------------------------------------------------------


def type_of_shape(shape: Shape) -> Type:
    """The type whose objects have a shape."""
    found = shape.type
    assert isinstance(found, Type)
    return found


@hook("wrong_argument_type")
@cold
def wrong_argument_type(path: Text, index: u32, expected: Shape, value: Value) -> GuestError:
    """An argument is of another type; `index` 0 is the first."""
    name_wanted = type_of_shape(expected).name
    if index == 0 and is_constructor(path):
        text = "{}(X): X is not a type object ({})"
        return type_error(text, str_of_text(path), type_name(value))
    place = SmallInt(narrow(sword, index) + 1)
    if index == 0 and is_method(path):
        return type_error("descriptor requires a '{}' object but received a '{}'", name_wanted, type_name(value))
    return type_error("argument {} must be {}, not {}", place, name_wanted, type_name(value))


@no_raise
def is_method(path: Text) -> bool:
    """Whether a path is "type.method", not "module:function"."""
    for i in range(len(path)):
        if ord(path[i]) == ord(":"):
            return False
    return True


@no_raise
def is_constructor(path: Text) -> bool:
    """Whether a path is "type.__new__"."""
    start = len(path) - 8
    if start < 1 or ord(path[start]) != ord("."):
        return False
    return ord(path[start + 1]) == ord("_") and ord(path[start + 3]) == ord("n") and ord(path[start + 5]) == ord("w")


@hook("wrong_argument_count")
@cold
def wrong_argument_count(path: Text, minimum: u32, maximum: u32, given: u32) -> GuestError:
    """Too few or too many arguments; without an upper limit `maximum` is the largest number."""
    function = str_of_text(path)
    if given == 0 and is_constructor(path):
        return type_error("{}(): not enough arguments", function)
    number = SmallInt(narrow(sword, given))
    if minimum == maximum:
        if minimum == 0:
            return type_error("{}() takes no arguments ({} given)", function, number)
        if minimum == 1:
            return type_error("{}() takes exactly one argument ({} given)", function, number)
        return type_error("{} expected {} arguments, got {}", function, SmallInt(narrow(sword, minimum)), number)
    if given < minimum:
        text = "{} expected at least {} argument, got {}" if minimum == 1 else "{} expected at least {} arguments, got {}"
        return type_error(text, function, SmallInt(narrow(sword, minimum)), number)
    text = "{} expected at most {} argument, got {}" if maximum == 1 else "{} expected at most {} arguments, got {}"
    return type_error(text, function, SmallInt(narrow(sword, maximum)), number)


@hook("unexpected_keyword")
@cold
def unexpected_keyword(path: Text, keyword: Str) -> GuestError:
    """No parameter has this name."""
    return type_error("{}() got an unexpected keyword argument '{}'", str_of_text(path), keyword)


@hook("repeated_argument")
@cold
def repeated_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """An argument is given by position and by name."""
    number = SmallInt(narrow(sword, place))
    return type_error("argument for {}() given by name ('{}') and position ({})", str_of_text(path), keyword, number)


@hook("missing_argument")
@cold
def missing_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """A parameter without default got nothing."""
    number = SmallInt(narrow(sword, place))
    return type_error("{}() missing required argument '{}' (pos {})", str_of_text(path), keyword, number)
