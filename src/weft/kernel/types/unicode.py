"""What Unicode says about code points: their classes, and their forms in the other case.

The facts come from the `unicodedata` of the Python that translates the kernel, packed for flash. Code points fall into
about 3,400 runs of equal class, kept as a stream of (class, length) pairs, most of them two bytes; an index leads to
every 32nd run. Case forms are rows of (first, count, stride, distance), since whole alphabets map by one distance, and
alternating upper and lower letters make a stride of two; the few forms of several code points stand apart.
ASCII is decided before any table is touched.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from weft.native.language import (
    Table,
    constant,
    i32,
    inline,
    narrow,
    no_alloc,
    no_raise,
    sword,
    table,
    truncate,
    u8,
    u16,
    u32,
)

ALPHA: Final = 1
DECIMAL: Final = 2
DIGIT: Final = 4
NUMERIC: Final = 8
SPACE: Final = 16
UPPER: Final = 32
LOWER: Final = 64
TITLE: Final = 128
PRINTABLE: Final = 256
NAME_START: Final = 512
NAME_PART: Final = 1024
CASED: Final = 2048  # decides, with IGNORABLE, whether a sigma ends its word
IGNORABLE: Final = 4096

POINT_LIMIT: Final = 0x11_0000


# --- Packing, on the host ------------------------------------------------------------------------------------


@constant
def _flags_of(point: int) -> int:
    text = chr(point)
    flags = ALPHA * text.isalpha() | SPACE * text.isspace() | PRINTABLE * text.isprintable()
    if text.isnumeric():
        flags |= NUMERIC | DIGIT * text.isdigit() | DECIMAL * text.isdecimal()
    if text.isidentifier():
        flags |= NAME_START
    if ("a" + text).isidentifier():
        flags |= NAME_PART
    if not text.isalpha() or text.lower() != text.upper() or text.islower() or text.isupper():
        flags |= UPPER * text.isupper() | LOWER * text.islower() | TITLE * (unicodedata.category(text) == "Lt")
        # The lower case of a sigma shows how CPython classes what stands before it.
        if (text + "\u03a3").lower()[-1] == "\u03c2":
            flags |= CASED
        elif ("A" + text + "\u03a3").lower()[-1] == "\u03c2":
            flags |= IGNORABLE
    return flags


@constant
def _is_uniform(first: int) -> bool:
    """Whether 256 code points are plainly all of one class, as most are: ideographs, or not assigned."""
    block = "".join(map(chr, range(first, first + 256)))
    categories = set(map(unicodedata.category, block))
    if categories == {"Lo"}:
        either = (str.isnumeric, str.islower, str.isupper)
        return block.isidentifier() and block.lower() == block.upper() and not any(any(map(f, block)) for f in either)
    return categories in ({"Cn"}, {"Co"}, {"Cs"})


@constant
def _runs() -> list[tuple[int, int]]:
    """(first code point, flags) of every run of equal flags."""
    runs = [(0, _flags_of(0))]
    planes_used = range(0, 0x3_2400, 256), range(0xE_0000, 0xE_0200, 256)
    for span in planes_used:
        for first in span:
            for point in (first,) if _is_uniform(first) else range(first, first + 256):
                flags = _flags_of(point)
                if flags != runs[-1][1]:
                    runs.append((point, flags))
    assert runs[-1][1] == 0, "a code point beyond the searched planes has a class"
    return runs


@constant
def _pack_runs() -> tuple[Table[u16], Table[u8], Table[u32], Table[u16]]:
    """Distinct flags; the stream; first code point and place in the stream of every 32nd run."""
    runs = _runs()
    classes = sorted({flags for _, flags in runs})
    assert len(classes) < 256
    stream: list[int] = []
    firsts: list[int] = []
    places: list[int] = []
    for index, (first, flags) in enumerate(runs):
        if index % 32 == 0:
            firsts.append(first)
            places.append(len(stream))
        length = (runs[index + 1][0] if index + 1 < len(runs) else POINT_LIMIT) - first
        stream.append(classes.index(flags))
        while length >= 128:
            stream.append(length & 127 | 128)
            length >>= 7
        stream.append(length)
    return table(u16, *classes), table(u8, *stream), table(u32, *firsts), table(u16, *places)


_PACKED = _pack_runs()
CLASS_FLAGS: Final[Table[u16]] = _PACKED[0]
RUN_STREAM: Final[Table[u8]] = _PACKED[1]
RUN_FIRSTS: Final[Table[u32]] = _PACKED[2]
RUN_PLACES: Final[Table[u16]] = _PACKED[3]
RUN_FIRSTS_COUNT: Final = len(RUN_FIRSTS)
ASCII_FLAGS: Final = table(u16, *(_flags_of(point) for point in range(128)))  # most text needs no more


TO_LOWER: Final = 0
TO_UPPER: Final = 1
TO_TITLE: Final = 2  # only where it differs from upper case
TO_FOLDED: Final = 3  # only where it differs from lower case
KIND_SHIFT: Final = 24  # rows are sorted by kind << 24 | code point


@constant
def _has_cases(first: int) -> bool:
    """Whether one of 256 code points has another form. What has a title form of its own has another lower or upper one."""
    block = "".join(map(chr, range(first, first + 256)))
    return not block == block.lower() == block.upper() == block.casefold()


@constant
def _mappings() -> tuple[dict[int, str], ...]:
    """For each kind the forms that differ from the usual one."""
    kinds: tuple[dict[int, str], ...] = ({}, {}, {}, {})
    for point in (
        point for first in range(0, 0x1_F000, 256) if _has_cases(first) for point in range(first, first + 256)
    ):
        text = chr(point)
        lower, upper, title, folded = text.lower(), text.upper(), text.title(), text.casefold()
        if text == lower == upper == title == folded:
            continue
        for mappings, form, usual in zip(kinds, (lower, upper, title, folded), (text, text, upper, lower), strict=True):
            if form != usual:
                mappings[point] = form
    return kinds


@constant
def _pack_cases() -> tuple[Table[u32], Table[u16], Table[u8], Table[i32], Table[u32], Table[u16]]:
    """Keys, counts, strides and distances of rows; keys and code points (three each) of longer forms."""
    rows: list[tuple[int, int, int, int]] = []
    long_keys: list[int] = []
    long_points: list[int] = []
    for kind, mappings in enumerate(_mappings()):
        row: list[int] | None = None  # first, count, stride, distance
        for point, form in mappings.items():
            if len(form) > 1:
                long_keys.append(kind << KIND_SHIFT | point)
                long_points += [*map(ord, form), *([0] * (3 - len(form)))]
                continue
            distance = ord(form) - point
            if row and row[3] == distance:
                step = point - (row[0] + (row[1] - 1) * row[2])
                if step in (1, 2) and (row[1] == 1 or step == row[2]):
                    row[1] += 1
                    row[2] = step
                    continue
            if row:
                rows.append((kind << KIND_SHIFT | row[0], row[1], row[2], row[3]))
            row = [point, 1, 1, distance]
        if row:
            rows.append((kind << KIND_SHIFT | row[0], row[1], row[2], row[3]))
    keys, counts, strides, distances = zip(*rows, strict=True)
    return (
        table(u32, *keys),
        table(u16, *counts),
        table(u8, *strides),
        table(i32, *distances),
        table(u32, *long_keys),
        table(u16, *long_points),
    )


_PACKED_CASES = _pack_cases()
CASE_KEYS: Final[Table[u32]] = _PACKED_CASES[0]
CASE_COUNTS: Final[Table[u16]] = _PACKED_CASES[1]
CASE_STRIDES: Final[Table[u8]] = _PACKED_CASES[2]
CASE_DISTANCES: Final[Table[i32]] = _PACKED_CASES[3]
LONG_KEYS: Final[Table[u32]] = _PACKED_CASES[4]
LONG_POINTS: Final[Table[u16]] = _PACKED_CASES[5]
CASE_COUNT: Final = len(CASE_KEYS)
LONG_COUNT: Final = len(LONG_KEYS)


# --- Look-ups ------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def _row_at(keys: Table[u32], count: sword, key: u32) -> sword:
    """Index of the last of `count` rows whose key is not above `key`, or -1."""
    low: sword = 0
    high = count
    while low < high:
        middle = (low + high) // 2
        if keys[middle] <= key:
            low = middle + 1
        else:
            high = middle
    return low - 1


@no_raise
@no_alloc
def _run_of(point: u32) -> tuple[u32, u32]:
    """Flags and first code point of the run that a code point lies in."""
    row = _row_at(RUN_FIRSTS, RUN_FIRSTS_COUNT, point)
    first = RUN_FIRSTS[row]
    place: u32 = RUN_PLACES[row]
    while True:
        kind = RUN_STREAM[place]
        place += 1
        length: u32 = 0
        shift: u32 = 0
        while True:
            part: u32 = RUN_STREAM[place]
            place += 1
            length = length | (part & 127) << shift
            shift += 7
            if part < 128:
                break
        if point - first < length:
            return CLASS_FLAGS[kind], first
        first += length


@no_raise
@no_alloc
def point_flags(point: u32) -> u32:
    """The classes of a code point."""
    if point < 0x80:
        return ASCII_FLAGS[point]
    flags, _ = _run_of(point)
    return flags


@no_raise
@no_alloc
def decimal_value(point: u32) -> sword:
    """0 to 9 for a decimal digit of any script, else -1. Digits come in tens from zero on."""
    if point < 0x80:
        return narrow(sword, point) - 0x30 if 0x30 <= point <= 0x39 else -1
    flags, first = _run_of(point)
    if flags & DECIMAL == 0:
        return -1
    return narrow(sword, (point - first) % 10)


@inline
@no_raise
@no_alloc
def is_space(point: u32) -> bool:
    """`str.isspace` of one code point."""
    if point < 0x80:
        return point == 0x20 or 0x09 <= point <= 0x0D or 0x1C <= point <= 0x1F
    return point_flags(point) & SPACE != 0


@no_raise
@no_alloc
def is_printable(point: u32) -> bool:
    """Whether `repr` shows the code point itself."""
    if point < 0x7F:
        return point >= 0x20
    return point_flags(point) & PRINTABLE != 0


@no_raise
@no_alloc
def is_line_break(point: u32) -> bool:
    """Whether `str.splitlines` splits at it."""
    if point < 0x80:
        return 0x0A <= point <= 0x0D or 0x1C <= point <= 0x1E
    return point == 0x85 or point == 0x2028 or point == 0x2029


@no_raise
@no_alloc
def _simple_form(kind: u32, point: u32) -> tuple[bool, u32]:
    """Whether a table has a form of one code point, and the form."""
    row = _row_at(CASE_KEYS, CASE_COUNT, kind << KIND_SHIFT | point)
    if row < 0 or CASE_KEYS[row] >> KIND_SHIFT != kind:
        return False, point
    first = CASE_KEYS[row] & 0xFF_FFFF
    stride: u32 = CASE_STRIDES[row]
    steps = (point - first) // stride
    if steps >= CASE_COUNTS[row] or (point - first) % stride != 0:
        return False, point
    return True, truncate(u32, truncate(i32, point) + CASE_DISTANCES[row])


@no_raise
@no_alloc
def _long_form(kind: u32, point: u32) -> sword:
    """Place in LONG_POINTS of a form of several code points, or -1."""
    row = _row_at(LONG_KEYS, LONG_COUNT, kind << KIND_SHIFT | point)
    if row < 0 or LONG_KEYS[row] != kind << KIND_SHIFT | point:
        return -1
    return row * 3


@no_raise
@no_alloc
def case_form(kind: u32, point: u32) -> tuple[u32, u32, u32]:
    """The lower, upper, title or folded form of a code point: up to three, unused ones 0."""
    if point < 0x80:
        if kind == TO_LOWER or kind == TO_FOLDED:
            return point + 32 if 0x41 <= point <= 0x5A else point, 0, 0
        return point - 32 if 0x61 <= point <= 0x7A else point, 0, 0
    tried = kind
    while True:
        place = _long_form(tried, point)
        if place >= 0:
            return LONG_POINTS[place], LONG_POINTS[place + 1], LONG_POINTS[place + 2]
        found, form = _simple_form(tried, point)
        if found:
            return form, 0, 0
        # Title and folded forms are listed only where they differ from the upper and lower ones.
        if tried == TO_TITLE:
            tried = TO_UPPER
        elif tried == TO_FOLDED:
            tried = TO_LOWER
        else:
            return point, 0, 0
