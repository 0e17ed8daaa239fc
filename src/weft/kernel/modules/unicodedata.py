"""`unicodedata`: categories, and values of digits and numbers, of Unicode as the Python that translated the kernel has it.

Names, decompositions and widths are left out: names alone take hundreds of kilobytes. Categories are a stream of
(category, length) pairs as in `types/unicode.py`, numbers rows of (first code point, count, numerator, denominator) for
runs whose values grow by one.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.modules.registry import module_constant
from weft.kernel.protocol import type_name
from weft.kernel.types.int import int_of
from weft.kernel.types.str import Str, code_point_at, name, str_of_text, text_bytes, text_length
from weft.kernel.types.unicode import DIGIT, POINT_LIMIT, decimal_value, point_flags
from weft.kernel.value import ABSENT, Float, Slot, SmallInt, Value
from weft.native.language import (
    Array,
    Table,
    Text,
    array_of,
    builtin,
    constant,
    f64,
    float_of_int,
    i64,
    narrow,
    no_alloc,
    no_raise,
    sword,
    table,
    u8,
    u32,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP: Final = 32  # runs between two entries of the index


@constant
def _points() -> Iterator[int]:
    """All code points, but only the first 256 of the planes' long parts without characters of their own."""
    for first in range(0, POINT_LIMIT, 256):
        if first < 0x3_2400 or first & 0xFFFF == 0 or 0xE_0000 <= first < 0xE_0200 or first & 0xFF00 == 0xFF00:
            yield from range(first, first + 256)


@constant
def _category_runs() -> tuple[Table[u8], Table[u32], Table[u32], list[str]]:
    """The stream; first code point and place in the stream of every 32nd run; the categories."""
    runs: list[tuple[int, str]] = []
    for point in _points():
        category = unicodedata.category(chr(point))
        if not runs or runs[-1][1] != category:
            runs.append((point, category))
    categories = sorted({category for _, category in runs})
    stream: list[int] = []
    firsts: list[int] = []
    places: list[int] = []
    for index, (first, category) in enumerate(runs):
        if index % STEP == 0:
            firsts.append(first)
            places.append(len(stream))
        length = (runs[index + 1][0] if index + 1 < len(runs) else POINT_LIMIT) - first
        kind = categories.index(category)  # 5 bits; two more for lengths of 1 to 3, 0 if the length follows
        if length < 4:
            stream.append(kind | length << 5)
            continue
        stream.append(kind)
        while length >= 128:
            stream.append(length & 127 | 128)
            length >>= 7
        stream.append(length)
    return table(u8, *stream), table(u32, *firsts), table(u32, *places), categories


_PACKED = _category_runs()
CATEGORY_STREAM: Final[Table[u8]] = _PACKED[0]
CATEGORY_FIRSTS: Final[Table[u32]] = _PACKED[1]
CATEGORY_PLACES: Final[Table[u32]] = _PACKED[2]
CATEGORY_FIRSTS_COUNT: Final = len(CATEGORY_FIRSTS)


@constant
def _category_names() -> Array[Str]:
    names: Array[Str] = array_of(Str, len(_PACKED[3]))
    for index, category in enumerate(_PACKED[3]):
        names[index] = name(category)
    return names


CATEGORY_NAMES: Final = _category_names()


@constant
def _numbers() -> tuple[Table[u32], Table[u8], Table[u8], Table[i64], Table[u32]]:
    """First code points, counts, and places of the first values among the distinct numerators and denominators."""
    rows: list[tuple[int, int, Fraction]] = []
    for point in _points():
        value = unicodedata.numeric(chr(point), None)
        if value is None:
            continue
        exact = Fraction(value).limit_denominator(1000)
        assert float(exact) == value
        if rows and rows[-1][0] + rows[-1][1] == point and exact == rows[-1][2] + rows[-1][1]:
            rows[-1] = (rows[-1][0], rows[-1][1] + 1, rows[-1][2])
        else:
            rows.append((point, 1, exact))
    values = sorted({value for _, _, value in rows})
    return (
        table(u32, *(row[0] for row in rows)),
        table(u8, *(row[1] for row in rows)),
        table(u8, *(values.index(row[2]) for row in rows)),
        table(i64, *(value.numerator for value in values)),
        table(u32, *(value.denominator for value in values)),
    )


_NUMBERS = _numbers()
NUMBER_FIRSTS: Final[Table[u32]] = _NUMBERS[0]
NUMBER_COUNTS: Final[Table[u8]] = _NUMBERS[1]
NUMBER_VALUES: Final[Table[u8]] = _NUMBERS[2]
NUMERATORS: Final[Table[i64]] = _NUMBERS[3]
DENOMINATORS: Final[Table[u32]] = _NUMBERS[4]
NUMBER_ROWS: Final = len(NUMBER_FIRSTS)


@no_raise
@no_alloc
def row_at(firsts: Table[u32], count: sword, point: u32) -> sword:
    """The last of the rows whose first code point is not above a code point, or -1."""
    low: sword = 0
    high = count
    while low < high:
        middle = (low + high) // 2
        if firsts[middle] <= point:
            low = middle + 1
        else:
            high = middle
    return low - 1


@no_raise
@no_alloc
def category_of(point: u32) -> u32:
    """The index of a code point's category."""
    row = row_at(CATEGORY_FIRSTS, CATEGORY_FIRSTS_COUNT, point)
    first = CATEGORY_FIRSTS[row]
    place = CATEGORY_PLACES[row]
    while True:
        head: u32 = CATEGORY_STREAM[place]
        place += 1
        length = head >> 5
        shift: u32 = 0
        while length == 0 or shift > 0:
            part: u32 = CATEGORY_STREAM[place]
            place += 1
            length = length | (part & 127) << shift
            shift += 7
            if part < 128:
                break
        if point - first < length:
            return head & 31
        first += length


def point_of(value: Value, function: Text) -> u32:
    """The code point of a text of one. Raises TypeError."""
    match value:
        case Str() as text if text_length(text) == 1:
            return code_point_at(text_bytes(text), 0)
        case Str():
            raise type_error("{}() argument must be a unicode character, not str", str_of_text(function))
        case _:
            raise type_error(
                "{}() argument must be a unicode character, not {}", str_of_text(function), type_name(value)
            )


def or_default(default: Slot, message: Text) -> Value:
    """The default; ValueError without one."""
    if default is ABSENT:
        raise value_error(message)
    return default


@builtin("unicodedata:category")
def unicodedata_category(chr: Value, /) -> Str:
    """The general category of a character: `Lu`, `Nd`, ..."""
    return CATEGORY_NAMES[category_of(point_of(chr, "category"))]


@builtin("unicodedata:decimal")
def unicodedata_decimal(chr: Value, default: Slot = ABSENT, /) -> Value:
    """The value of a decimal digit. Raises ValueError."""
    value = decimal_value(point_of(chr, "decimal"))
    return int_of(value) if value >= 0 else or_default(default, "not a decimal")


@builtin("unicodedata:digit")
def unicodedata_digit(chr: Value, default: Slot = ABSENT, /) -> Value:
    """The value of a digit, superscripts and the like included. Raises ValueError."""
    point = point_of(chr, "digit")
    if point_flags(point) & DIGIT == 0:
        return or_default(default, "not a digit")
    row = row_at(NUMBER_FIRSTS, NUMBER_ROWS, point)
    return SmallInt(narrow(sword, NUMERATORS[NUMBER_VALUES[row]]) + narrow(sword, point - NUMBER_FIRSTS[row]))


@builtin("unicodedata:numeric")
def unicodedata_numeric(chr: Value, default: Slot = ABSENT, /) -> Value:
    """The value of a character that stands for a number. Raises ValueError."""
    point = point_of(chr, "numeric")
    row = row_at(NUMBER_FIRSTS, NUMBER_ROWS, point)
    if row < 0 or point - NUMBER_FIRSTS[row] >= NUMBER_COUNTS[row]:
        return or_default(default, "not a numeric character")
    value: f64 = float_of_int(NUMERATORS[NUMBER_VALUES[row]]) / float_of_int(DENOMINATORS[NUMBER_VALUES[row]])
    return Float(value + float_of_int(point - NUMBER_FIRSTS[row]))


module_constant("unicodedata", "unidata_version", name(unicodedata.unidata_version))
