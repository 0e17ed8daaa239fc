"""The code that a regular expression becomes, and how one character is tested.

A program is an array of 32-bit words. Its first `HEADER` words say with which bytes a match can begin; the
instructions follow. The low byte of an instruction is its operation, the rest its argument, words of its own may
follow:

    CHAR byte | POINT code point | FOLD_ASCII key | FOLD_UNICODE key | ANY | ANY_ALL
    SET flags:8 pairs:16, a bitmap of 8 words for characters below 256, then pairs (first, last) of others
    STRING size, the bytes, four to a word
    ONE_GREEDY, ONE_LAZY, ONE_POSSESSIVE size, minimum, maximum, one of the above: repeat one character; `size` words in all
    JUMP target | TRY target: go on here, on failure there | AGAIN target: go on there, on failure here
    SAVE slot | CLOSE group: the end of a group, which is then the last one
    LOOP_START register; LOOP, LOOP_LAZY register, minimum, maximum, body
    ATOMIC_START, ATOMIC_END register: what lies between gives nothing back
    AHEAD_START, AHEAD_END register: and takes no text; NOT_START register, target; NOT_END register
    BACK count: go back so many characters | BACKREF... group | IF_GROUP group, target of the other branch

Bytes patterns and ASCII text are tested byte by byte; other text is UTF-8, and CHAR and STRING compare its bytes.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.types.str import code_point_at, is_continuation, unit_size
from weft.kernel.types.unicode import ALPHA, DECIMAL, DIGIT, NUMERIC, SPACE, point_flags
from weft.kernel.types.unicode_fold import OTHER_COUNT, OTHER_KEYS, OTHER_MEMBERS, case_key, first_other, simple_upper
from weft.native.language import Pointer, inline, narrow, no_alloc, no_raise, sword, u8, u32

HEADER: Final = 9  # words: which bytes a match can begin with (8), and whether that, or the place, is known
ANY_START: Final = 0  # a match may begin anywhere
LISTED_START: Final = 1  # with one of the listed bytes
TEXT_START: Final = 2  # at the start of the text only

UNSET: Final = 0xFFFF_FFFF  # a slot without a place
NO_LIMIT: Final = 0x7FFF_FFFF  # of a repetition

SET_NEGATED: Final = 1
SET_FOLDS: Final = 2
CLASS_WORD: Final = 4
CLASS_NOT_WORD: Final = 8
CLASS_DIGIT: Final = 16
CLASS_NOT_DIGIT: Final = 32
CLASS_SPACE: Final = 64
CLASS_NOT_SPACE: Final = 128
SET_WORDS: Final = 9  # of an instruction SET without pairs


class Op(IntEnum):
    """What an instruction does."""

    MATCH = 0
    CHAR = 1
    SET = 2
    STRING = 3
    ANY = 4
    ANY_ALL = 5
    POINT = 6
    FOLD_ASCII = 7
    FOLD_UNICODE = 8
    JUMP = 9
    TRY = 10
    AGAIN = 11
    SAVE = 12
    CLOSE = 13
    ONE_GREEDY = 14
    ONE_LAZY = 15
    ONE_POSSESSIVE = 16
    LOOP_START = 17
    LOOP = 18
    LOOP_LAZY = 19
    ATOMIC_START = 20
    ATOMIC_END = 21
    AHEAD_START = 22
    AHEAD_END = 23
    NOT_START = 24
    NOT_END = 25
    BACK = 26
    BACKREF = 27
    BACKREF_FOLD_ASCII = 28
    BACKREF_FOLD_UNICODE = 29
    IF_GROUP = 30
    TEXT_START = 31
    LINE_START = 32
    TEXT_END = 33
    LINE_END = 34
    LAST_LINE_END = 35
    BOUNDARY = 36
    BOUNDARY_ASCII = 37
    NOT_BOUNDARY = 38
    NOT_BOUNDARY_ASCII = 39
    FAIL = 40


@no_raise
@no_alloc
def is_word_point(point: u32) -> bool:
    """Whether `\\w` matches a character."""
    return point == 0x5F or point_flags(point) & (ALPHA | DECIMAL | DIGIT | NUMERIC) != 0


@inline
@no_raise
@no_alloc
def is_word_ascii(point: u32) -> bool:
    """Whether `\\w` matches a character under the flag ASCII."""
    return 0x30 <= point <= 0x39 or 0x41 <= point <= 0x5A or point == 0x5F or 0x61 <= point <= 0x7A


@no_raise
@no_alloc
def ascii_key(point: u32) -> u32:
    """The lower form of an ASCII letter; anything else is itself."""
    return point + 32 if 0x41 <= point <= 0x5A else point


@no_raise
@no_alloc
def in_classes(classes: u32, point: u32) -> bool:
    """Whether a character is in one of the classes of the flags."""
    if classes >= CLASS_WORD:
        if classes & (CLASS_WORD | CLASS_NOT_WORD) != 0:
            if classes & (CLASS_WORD if is_word_point(point) else CLASS_NOT_WORD) != 0:
                return True
        flags = point_flags(point)
        if classes & (CLASS_DIGIT | CLASS_NOT_DIGIT) != 0:
            if classes & (CLASS_DIGIT if flags & DECIMAL != 0 else CLASS_NOT_DIGIT) != 0:
                return True
        if classes & (CLASS_SPACE | CLASS_NOT_SPACE) != 0:
            if classes & (CLASS_SPACE if flags & SPACE != 0 else CLASS_NOT_SPACE) != 0:
                return True
    return False


@no_raise
@no_alloc
def in_pairs(pairs: Pointer[u32], count: sword, point: u32) -> bool:
    """Whether one of the pairs (first, last) includes a code point."""
    for i in range(count):
        if pairs[2 * i] <= point <= pairs[2 * i + 1]:
            return True
    return False


@no_raise
@no_alloc
def in_set_folded(code: Pointer[u32], point: u32) -> bool:
    """Whether a set, not looking at its negation, has another form of a character from 256 on, or that itself."""
    count = narrow(sword, code[0] >> 16)
    negated = code[0] >> 8 & SET_NEGATED
    key = case_key(point)
    form = key
    row = first_other(key)
    step: sword = 0
    while True:
        if form < 256:
            if code[1 + (form >> 5)] >> (form & 31) & 1 != negated:
                return True
        elif in_pairs(code.at(SET_WORDS), count, form):
            return True
        if step == 0:
            form = simple_upper(key)
            step = 1
        elif row < OTHER_COUNT and OTHER_KEYS[row] == key:
            form = OTHER_MEMBERS[row]
            row += 1
        else:
            return False


@no_raise
@no_alloc
def in_set_far(code: Pointer[u32], point: u32) -> bool:
    """As `in_set`, for characters from 256 on."""
    flags = code[0] >> 8 & 0xFF
    count = narrow(sword, code[0] >> 16)
    found = in_pairs(code.at(SET_WORDS), count, point) or in_classes(flags, point)
    if not found and flags & SET_FOLDS != 0:
        found = in_set_folded(code, point)
    return found != (flags & SET_NEGATED != 0)


@inline
@no_raise
@no_alloc
def in_set(code: Pointer[u32], point: u32) -> bool:
    """Whether the set of an instruction has a character."""
    if point < 256:
        return code[1 + (point >> 5)] >> (point & 31) & 1 != 0
    return in_set_far(code, point)


@no_raise
@no_alloc
def matches_one(code: Pointer[u32], point: u32) -> bool:
    """Whether an instruction for one character matches it."""
    operation = code[0] & 0xFF
    wanted = code[0] >> 8
    if operation == Op.SET:
        return in_set(code, point)
    if operation == Op.CHAR or operation == Op.POINT:
        return point == wanted
    if operation == Op.ANY:
        return point != 0x0A
    if operation == Op.ANY_ALL:
        return True
    if operation == Op.FOLD_ASCII:
        return ascii_key(point) == wanted
    return case_key(point) == wanted


@no_raise
@no_alloc
def run_of_one(
    code: Pointer[u32], text: Pointer[u8], start: sword, end: sword, wide: bool, limit: sword
) -> tuple[sword, sword]:
    """How far an instruction for one character matches from a place on, at most `limit` times: the place, the number."""
    place = start
    operation = code[0] & 0xFF
    if not wide:
        stop = start + limit if limit < end - start else end
        if operation == Op.SET:
            while place < stop:
                byte: u32 = text[place]
                if code[1 + (byte >> 5)] >> (byte & 31) & 1 == 0:
                    break
                place += 1
        elif operation == Op.ANY:
            while place < stop and text[place] != 0x0A:
                place += 1
        elif operation == Op.ANY_ALL:
            place = stop
        else:
            while place < stop and matches_one(code, text[place]):
                place += 1
        return place, place - start
    count: sword = 0
    while count < limit and place < end:
        first = text[place]
        if first < 0x80:
            if not matches_one(code, first):
                break
            place += 1
        else:
            if operation != Op.ANY and operation != Op.ANY_ALL and not matches_one(code, code_point_at(text, place)):
                break
            place += unit_size(first)
        count += 1
    return place, count


@no_raise
@no_alloc
def point_before(text: Pointer[u8], place: sword, wide: bool) -> u32:
    """The character that ends at a place behind the start of the text."""
    start = place - 1
    if not wide:
        return text[start]
    while is_continuation(text[start]):
        start -= 1
    return code_point_at(text, start)
