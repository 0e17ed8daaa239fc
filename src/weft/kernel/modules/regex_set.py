"""A set of characters in the making: of `[...]`, of a class like `\\d`, or of alternatives of one character each."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.modules.regex_program import (
    CLASS_DIGIT,
    CLASS_NOT_DIGIT,
    CLASS_NOT_SPACE,
    CLASS_NOT_WORD,
    CLASS_SPACE,
    CLASS_WORD,
    SET_FOLDS,
    SET_NEGATED,
    is_word_point,
)
from weft.kernel.types.unicode import DECIMAL, SPACE, point_flags
from weft.kernel.types.unicode_fold import OTHER_COUNT, OTHER_KEYS, OTHER_MEMBERS, case_key, first_other, simple_upper
from weft.kernel.value import Object
from weft.native.language import Array, array_of, struct, u32

PAIRS_MAX: Final = 0xFFFF  # of one set: an instruction has 16 bits for their number
POINT_MAX: Final = 0x10_FFFF


@struct
class CharSet(Object):
    """Characters below 256 as bits, others as pairs (first, last) and classes.

    Invariant: `count` is even and at most the capacity of `pairs`.
    """

    bits: Array[u32]
    pairs: Array[u32]
    count: u32
    flags: u32  # SET_..., CLASS_...

    def add(self, first: u32, last: u32) -> None:
        """Add the characters between two, both included. Raises ValueError, MemoryError."""
        for point in range(first, min(last, 255) + 1):
            self.bits[point >> 5] = self.bits[point >> 5] | self.bit(point)
        if last < 256:
            return
        if self.count + 2 > self.pairs.capacity:
            if self.count >= 2 * PAIRS_MAX:
                raise value_error("regular expression: a set of more than 65535 ranges")
            self.pairs = self.pairs.grown(self.count * 2 + 4)
        self.pairs[self.count] = max(first, 256)
        self.pairs[self.count + 1] = last
        self.count += 2

    def bit(self, point: u32) -> u32:
        """The bit of a character below 256 within its word."""
        one: u32 = 1
        return one << (point & 31)

    def has(self, point: u32) -> bool:
        """Whether a bit or a pair has a character."""
        if point < 256:
            return self.bits[point >> 5] & self.bit(point) != 0
        for i in range(self.count // 2):
            if self.pairs[2 * i] <= point <= self.pairs[2 * i + 1]:
                return True
        return False

    def has_folded(self, point: u32, ascii: bool) -> bool:
        """Whether it has a character in any case."""
        if self.has(point):
            return True
        if ascii:
            if 0x41 <= point <= 0x5A:
                return self.has(point + 32)
            return 0x61 <= point <= 0x7A and self.has(point - 32)
        key = case_key(point)
        if self.has(key) or self.has(simple_upper(key)):
            return True
        row = first_other(key)
        while row < OTHER_COUNT and OTHER_KEYS[row] == key:
            if self.has(OTHER_MEMBERS[row]):
                return True
            row += 1
        return False

    def fold(self, ascii: bool) -> None:
        """Take in what differs in case only."""
        folded = array_of(u32, 8)
        none: u32 = 0
        for word in range(none, 8):
            start = word * 32
            bits: u32 = 0
            for point in range(start, start + 32):
                if self.has_folded(point, ascii):
                    bits = bits | self.bit(point)
            folded[word] = bits
        self.bits = folded
        if not ascii:
            self.flags = self.flags | SET_FOLDS

    def negate(self) -> None:
        """All other characters."""
        for word in range(8):
            self.bits[word] = self.bits[word] ^ 0xFFFF_FFFF
        self.flags = self.flags ^ SET_NEGATED

    def add_class(self, letter: u32, ascii: bool, text: bool) -> None:
        """Add `\\d`, `\\s`, `\\w` or, by its capital letter, what is not in it."""
        wanted = letter >= 0x61
        start: u32 = 0
        for point in range(start, 256):
            if in_class(letter | 32, point, ascii) == wanted:
                self.bits[point >> 5] = self.bits[point >> 5] | self.bit(point)
        if not ascii:
            self.flags = self.flags | class_flag(letter)
        elif text and not wanted:
            self.add(256, POINT_MAX)


def new_set() -> CharSet:
    """An empty set."""
    return CharSet(array_of(u32, 8), array_of(u32, 0), 0, 0)


def in_class(letter: u32, point: u32, ascii: bool) -> bool:
    """Whether a character is in `\\d`, `\\s` or `\\w`."""
    if ascii and point >= 0x80:
        return False
    if letter == 0x64:
        return point_flags(point) & DECIMAL != 0
    if letter == 0x73:
        # U+001C to U+001F separate words, but are no spaces of ASCII.
        return point_flags(point) & SPACE != 0 and not (ascii and point >= 0x1C and point < 0x20)
    return is_word_point(point)


def class_flag(letter: u32) -> u32:
    """The flag of a class's letter."""
    if letter == 0x64:
        return CLASS_DIGIT
    if letter == 0x44:
        return CLASS_NOT_DIGIT
    if letter == 0x73:
        return CLASS_SPACE
    if letter == 0x53:
        return CLASS_NOT_SPACE
    return CLASS_WORD if letter == 0x77 else CLASS_NOT_WORD
