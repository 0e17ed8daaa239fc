"""What the generated wrappers of `@builtin` functions call: conversions of arguments and results, and their errors.

The translator writes the wrappers from the functions' signatures and knows nothing of the guest's types; it finds these
functions by their hooks. Texts are CPython's.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, overflow_error, type_error
from weft.kernel.protocol import float_value, truth, type_name
from weft.kernel.types.int import int_bit_length, int_sign, magnitude_of, signed_int
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, str_of_text
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
    if int_bit_length(number) > 64 or magnitude_of(number) > high:
        raise out_of_range()
    return magnitude_of(number)


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


@no_raise
def is_method(path: Text) -> bool:
    """Whether the first argument of a path's function is its receiver: "type.method", not "module:function"."""
    for i in range(len(path)):
        if ord(path[i]) == ord(":"):
            return False
    return True


@no_raise
def name_start(path: Text) -> sword:
    """Where the function's own name begins in its path."""
    start: sword = 0
    size: sword = len(path)
    for i in range(size):
        if ord(path[i]) == ord(".") or ord(path[i]) == ord(":"):
            start = i + 1
    return start


@no_raise
def makes_instances(path: Text) -> bool:
    """Whether a path ends in `__new__` or `__init__`: then errors name the type."""
    return ends_with(path, "__init__") or ends_with(path, "__new__")


@no_raise
def starts_with(path: Text, first: Text) -> bool:
    """Whether a path begins so."""
    if len(path) < len(first):
        return False
    for i in range(len(first)):
        if ord(path[i]) != ord(first[i]):
            return False
    return True


def ends_with(path: Text, last: Text) -> bool:
    """Whether the function's own name is `last`."""
    start = name_start(path)
    size: sword = len(last)
    if len(path) - start != size:
        return False
    for i in range(size):
        if ord(path[start + i]) != ord(last[i]):
            return False
    return True


def function_name(path: Text, qualified: bool) -> Str:
    """How errors name a function: "append", or with `qualified` "list.append"; the type where it makes instances."""
    builder = new_builder(32)
    end: sword = len(path)
    start = name_start(path)
    if makes_instances(path):
        end = start - 1
        start = end
        while start > 0 and ord(path[start - 1]) != ord("."):
            start -= 1
    elif qualified and not starts_with_builtins(path):
        start = 0
    for i in range(start, end):
        builder.append_char(ord(".") if ord(path[i]) == ord(":") else ord(path[i]))
    return builder.finish()


@no_raise
def starts_with_builtins(path: Text) -> bool:
    """Whether a path is that of a built-in function, which is known by its name alone."""
    module: Text = "builtins:"
    size: sword = len(module)
    if len(path) < size:
        return False
    for i in range(size):
        if ord(path[i]) != ord(module[i]):
            return False
    return True


def is_searching(path: Text) -> bool:
    """Whether it is a method that looks for a part of a text or octets: CPython words their counts in another way."""
    if not (starts_with(path, "str.") or starts_with(path, "bytes.") or starts_with(path, "bytearray.")):
        return False
    if ends_with(path, "find") or ends_with(path, "rfind") or ends_with(path, "count"):
        return True
    if ends_with(path, "index") or ends_with(path, "rindex"):
        return True
    return ends_with(path, "startswith") or ends_with(path, "endswith")


@hook("wrong_argument_type")
@cold
def wrong_argument_type(path: Text, index: u32, parameters: u32, expected: Shape, value: Value) -> GuestError:
    """An argument is of another type; `index` 0 is the first of `parameters`."""
    name_wanted = type_of_shape(expected).name
    name_given: Str = name("None") if value is NONE else type_name(value)
    receivers: u32 = 1 if is_method(path) else 0
    function = function_name(path, False)
    if index < receivers and ends_with(path, "__new__"):
        return type_error("{}.__new__(X): X is not a type object ({})", function, type_name(value))
    if index < receivers:
        return type_error(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", function, name_wanted, name_given
        )
    builder = new_builder(48)
    builder.append(function)
    builder.append_text("() argument")
    if parameters - receivers > 1:
        builder.append_text(" ")
        builder.append_int(narrow(sword, index + 1 - receivers))
    if starts_with(path, "str.") and is_searching(path):
        return type_error("must be {}, not {}", name_wanted, type_name(value))
    return type_error("{} must be {}, not {}", builder.finish(), name_wanted, name_given)


@hook("wrong_argument_count")
@cold
def wrong_argument_count(
    path: Text, minimum: u32, maximum: u32, given: u32, positional_only: u32, parameters: u32
) -> GuestError:
    """Too few or too many arguments; without an upper limit `maximum` is the largest number. Those from
    `positional_only` to `parameters` can be given by name. A receiver counts here, but not in the texts."""
    receivers: u32 = 1 if is_method(path) else 0
    if given < receivers and ends_with(path, "__new__"):
        return type_error("{}.__new__(): not enough arguments", function_name(path, True))
    if given < receivers:
        return type_error("unbound method {}() needs an argument", function_name(path, True))
    number = SmallInt(narrow(sword, given - receivers))
    low = minimum - receivers
    high = maximum - receivers
    if given > maximum and parameters > positional_only:
        return wrong_positional_count(function_name(path, False), high, number, parameters - receivers)
    if is_searching(path):
        text = (
            "{}() takes at least {} argument ({} given)"
            if given < minimum
            else "{}() takes at most {} arguments ({} given)"
        )
        return type_error(
            text, function_name(path, False), SmallInt(narrow(sword, low if given < minimum else high)), number
        )
    is_shared = starts_with(path, "dunder.")  # by all types, so the text can name none; CPython's names none either
    if low == high and low < 2 and not is_shared:
        text = "{}() takes no arguments ({} given)" if low == 0 else "{}() takes exactly one argument ({} given)"
        return type_error(text, function_name(path, True), number)
    bound = low if given < minimum else high
    builder = new_builder(64)
    if not is_shared:
        builder.append(function_name(path, False))
        builder.append_text(" ")
    builder.append_text("expected ")
    builder.append_text("" if low == high else "at least " if given < minimum else "at most ")
    append_count(builder, bound)
    builder.append_text(", got ")
    return type_error("{}{}", builder.finish(), number)


def append_count(builder: StrBuilder, count: u32) -> None:
    """Append "1 argument" or "2 arguments"."""
    builder.append_int(narrow(sword, count))
    builder.append_text(" argument" if count == 1 else " arguments")


def wrong_positional_count(function: Str, maximum: u32, given: Value, parameters: u32) -> GuestError:
    """Too many arguments by position for a function whose parameters have names."""
    builder = new_builder(64)
    builder.append(function)
    if maximum == 0:
        builder.append_text("() takes no positional arguments")
        return type_error("{}", builder.finish())
    builder.append_text("() takes at most ")
    if maximum < parameters:
        builder.append_int(narrow(sword, maximum))
        builder.append_text(" positional argument" if maximum == 1 else " positional arguments")
    else:
        append_count(builder, maximum)
    return type_error("{} ({} given)", builder.finish(), given)


@hook("unexpected_keyword")
@cold
def unexpected_keyword(path: Text, keyword: Str, takes_keywords: bool) -> GuestError:
    """No parameter has this name, or none has a name."""
    if not takes_keywords:
        return type_error("{}() takes no keyword arguments", function_name(path, True))
    return type_error("'{}' is an invalid keyword argument for {}()", keyword, function_name(path, False))


@hook("repeated_argument")
@cold
def repeated_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """An argument is given by position and by name."""
    number = SmallInt(narrow(sword, place) - (1 if is_method(path) else 0))
    return type_error(
        "argument for {}() given by name ('{}') and position ({})", function_name(path, False), keyword, number
    )


@hook("missing_argument")
@cold
def missing_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """A parameter without default got nothing."""
    number = SmallInt(narrow(sword, place) - (1 if is_method(path) else 0))
    return type_error("{}() missing required argument '{}' (pos {})", function_name(path, False), keyword, number)
