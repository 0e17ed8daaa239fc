"""The hooks of bindings, as small as they can be: errors are constants by number."""

from __future__ import annotations

from mini.thread import GuestError
from mini.value import FALSE, NONE, TRUE, Constant, Float, Object, Shape, SmallInt, Value
from weft.native.language import (
    Fixed,
    Inline,
    Text,
    constant,
    f64,
    hook,
    i64,
    inline,
    narrow,
    struct,
    sword,
    truncate,
    u8,
    u32,
    u64,
    word,
)


@struct
class Str(Object):
    """A string."""

    count: Fixed[u32]
    bytes: Inline[u8]

    def size(self) -> sword:
        """In bytes."""
        return narrow(sword, self.count)


@struct
class Tuple(Object):
    """A tuple."""

    count: Fixed[u32]
    items: Inline[Value]


NAMES: dict[str, Str] = {}


@hook("keyword_name")
@constant
def name(text: str) -> Str:
    """The interned string of a text."""
    if text not in NAMES:
        NAMES[text] = Str.with_tail(len(text))
        for index, character in enumerate(text):
            NAMES[text].bytes[index] = ord(character)
    return NAMES[text]


@hook("none_word")
@inline
def none_word() -> word:
    """The word of NONE."""
    return Constant.pack(1)


@hook("keyword_at")
def keyword_at(names: Tuple, index: u32) -> Str:
    """A keyword's name."""
    found = names.items[index]
    assert isinstance(found, Str)
    return found


@hook("argument_signed")
def argument_signed(value: Value, low: i64, high: i64) -> i64:
    """A SmallInt in range."""
    match value:
        case SmallInt(number):
            if low <= number <= high:
                return number
            raise GuestError(SmallInt(101))
    raise GuestError(SmallInt(102))


@hook("argument_unsigned")
def argument_unsigned(value: Value, high: u64) -> u64:
    """A SmallInt in range."""
    number = argument_signed(value, 0, 0x7FFF_FFFF_FFFF_FFFF)
    if truncate(u64, number) > high:
        raise GuestError(SmallInt(101))
    return truncate(u64, number)


@hook("argument_float")
def argument_float(value: Value) -> f64:
    """A Float."""
    match value:
        case Float(number):
            return number
    raise GuestError(SmallInt(103))


@hook("argument_truth")
def argument_truth(value: Value) -> bool:
    """TRUE only."""
    return value is TRUE


@hook("result_truth")
def result_truth(value: bool) -> Value:
    """A constant."""
    return TRUE if value else FALSE


@hook("result_signed")
def result_signed(value: i64) -> Value:
    """A SmallInt."""
    return SmallInt(narrow(sword, value))


@hook("result_unsigned")
def result_unsigned(value: u64) -> Value:
    """A SmallInt."""
    return SmallInt(narrow(sword, value))


@hook("result_float")
def result_float(value: f64) -> Value:
    """A Float."""
    return Float(value)


@hook("result_text")
def result_text(value: Text) -> Value:
    """The length stands for the text."""
    return SmallInt(len(value))


@hook("wrong_argument_type")
def wrong_argument_type(path: Text, index: u32, parameters: u32, expected: Shape, value: Value) -> GuestError:
    """110 + index."""
    return GuestError(SmallInt(110 + narrow(sword, index)))


@hook("wrong_argument_count")
def wrong_argument_count(
    path: Text, minimum: u32, maximum: u32, given: u32, positional_only: u32, parameters: u32
) -> GuestError:
    """1000 + 100 * minimum + given."""
    return GuestError(SmallInt(1000 + 100 * narrow(sword, minimum) + narrow(sword, given)))


@hook("unexpected_keyword")
def unexpected_keyword(path: Text, keyword: Str, takes_keywords: bool) -> GuestError:
    """120."""
    return GuestError(SmallInt(120))


@hook("repeated_argument")
def repeated_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """130 + place."""
    return GuestError(SmallInt(130 + narrow(sword, place)))


@hook("missing_argument")
def missing_argument(path: Text, keyword: Str, place: u32) -> GuestError:
    """140 + place."""
    return GuestError(SmallInt(140 + narrow(sword, place)))


assert NONE.value == 1
