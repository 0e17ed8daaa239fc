"""Mistakes with sized integers."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import Text, f64, float_of_int, i32, narrow, struct, sword, u8, u16, u32, u64, word, wrapping_add


def plain(number: int) -> u32:  # error: sized-ints: int has no size
    return 1


def mixed(a: u32, b: sword) -> bool:
    return a < b  # error: sized-ints: mixing u32 and sword


def widened(a: u32) -> sword:
    return a  # error: sized-ints: u32 does not widen to sword


def narrowed(a: u32) -> u8:
    return a  # error: sized-ints: u32 does not widen to u8; write narrow(u8, ...) or truncate(u8, ...)


def literal() -> u8:
    return 300  # error: sized-ints: 300 does not fit in u8


def negative() -> u32:
    return -1  # error: sized-ints: -1 does not fit in u32


def by_word_size() -> word:
    return 0x1_0000_0000  # error: sized-ints: 4294967296 does not fit in word


def divided(a: i32, b: i32) -> i32:
    return a / b  # error: sized-ints: / divides floats only


def mixed_float(a: f64, b: i32) -> f64:
    return a + b  # error: annotated: f64 and i32 have no common type


def inverted(a: u32) -> sword:
    return -a  # error: sized-ints: no USub of u32


def shifted(a: u32) -> u32:
    return a << 32  # error: sized-ints: a shift of u32 by 32


def updated(a: u16, b: u32) -> u16:
    a += b  # error: sized-ints: u32 does not widen to u16
    return a


def other_kind(a: u64) -> u32:
    return wrapping_add(u32, a, 1)  # error: sized-ints: u64 does not widen to u32


def truth(a: u32) -> u32:
    if a:  # error: statements: u32 is no truth
        return 1
    return 0


def flag(a: bool) -> u32:
    return a + 1  # error: annotated: int where bool is wanted


def character(text: Text) -> u8:
    return text[0]  # error: sized-ints: in place that is a str; write ord(text[i])


def host_text(text: str) -> u32:  # error: sized-ints: str is a host type
    return 1


def rounded(a: f64) -> i32:
    return narrow(i32, a)  # error: sized-ints: narrow is for integers, not f64 to i32


def umlaut() -> Text:
    return "ä"  # error: sized-ints: a Text is ASCII
