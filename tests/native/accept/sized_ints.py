"""Sized integers: floor division, widening, spelled modulo arithmetic, literals that take the type they meet."""

from __future__ import annotations

from typing import Final

from weft.native.language import (
    CONFIG,
    Text,
    add_overflows,
    bits_of,
    count_leading_zeros,
    count_trailing_zeros,
    f32,
    f64,
    float_of_bits,
    float_of_int,
    i8,
    i32,
    i64,
    int_of_float,
    multiply_high,
    multiply_overflows,
    narrow,
    rotate_left,
    subtract_overflows,
    sword,
    truncate,
    u8,
    u16,
    u32,
    u64,
    word,
    wrapping_add,
    wrapping_multiply,
    wrapping_shift_left,
    wrapping_subtract,
)

GREETING: Final[Text] = 'hello, "world"?\n'
LIMIT: Final = 300
MASK: Final[u32] = 0xFF00
WORD_BYTES: Final = CONFIG.word_bits // 8


def divided(a: i32, b: i32) -> i64:
    """Both operations floor."""
    return (a // b) * 1000 + a % b


def sample_floor_1() -> i64:
    return divided(7, 2)


def sample_floor_2() -> i64:
    return divided(-7, 2)


def sample_floor_3() -> i64:
    return divided(7, -2)


def sample_floor_4() -> i64:
    return divided(-8, -2)


def sample_widen() -> i64:
    small: u8 = 200
    middle: u16 = small
    large: u32 = middle
    total: i64 = large
    signed: i8 = -3
    return total + signed + small


def sample_wrap() -> u32:
    a: u32 = 0xFFFF_FFF0
    b = wrapping_add(u32, a, 0x20)
    c = wrapping_multiply(u32, b, 0x1000_0001)
    return wrapping_subtract(u32, c, 0x7000_0000)


def sample_wrap_small() -> u16:
    a: u8 = 250
    b: u16 = 65535
    return wrapping_add(u8, a, 10) + wrapping_multiply(u16, b, b) + wrapping_shift_left(u8, a, 3)


def sample_overflow() -> u32:
    a: i32 = 2147483647
    b: sword = 5
    found: u32 = 0
    if add_overflows(i32, a, 1):
        found += 1
    if subtract_overflows(u32, 1, 2):
        found += 2
    if multiply_overflows(i64, 1 << 40, 1 << 40):
        found += 4
    if add_overflows(sword, b, 1):
        found += 8
    return found


def sample_truncate() -> i64:
    big: u64 = 0xFFFF_FFFF_FFFF_FF80
    total: i64 = truncate(i8, big)
    return total + truncate(u8, big) + truncate(i64, big) + truncate(i32, 0xFFFF_FFFF)


def sample_narrow() -> u8:
    value: sword = 77
    return narrow(u8, value)


def sample_bits() -> u32:
    a: u32 = 0b1011
    b: u32 = a & ~2 | 0x40 ^ 1
    c = b << 4 >> 2
    return c & ~a | MASK


def sample_shift_signed() -> i32:
    value: i32 = -9
    return value >> 1


def sample_rotate() -> u32:
    return rotate_left(u32, 0x8000_0001, 4) + rotate_left(u8, 0x81, 1)


def sample_counts() -> u32:
    value: u64 = 0x00F0
    none: u32 = 0
    small: u8 = 1
    return (
        count_leading_zeros(u64, value) * 1000
        + count_trailing_zeros(u64, value) * 100
        + count_leading_zeros(u32, none)
        + count_leading_zeros(u8, small)
    )


def sample_high() -> u64:
    return multiply_high(0xFFFF_FFFF_FFFF_FFFF, 0x1234_5678_9ABC_DEF0)


def sample_floats() -> f64:
    x: f64 = 1.5
    y = float_of_int(7) / x - 0.25
    bits = bits_of(y)
    small: f32 = narrow(f32, 0.5)
    return float_of_bits(bits) * -2.0 + small + abs(-3.0)


def sample_int_of_float() -> i32:
    return int_of_float(i32, -2.75)


def sample_text() -> u32:
    total: u32 = len(GREETING)
    i: u32 = 0
    while i < len(GREETING):
        total += ord(GREETING[i])
        i += 1
    return total + ord("A")


def sample_literal_beyond() -> sword:
    digit: u8 = 5
    return (LIMIT - digit) // 10


def sample_minimum() -> i32:
    a: i32 = -5
    return min(a, 3) * 100 + max(a, 3) + abs(a)


def sample_word_bytes() -> bool:
    one: word = 1
    return one << (WORD_BYTES * 8 - 1) != 0


def sample_chain() -> u32:
    found: u32 = 0
    for i in range(10):
        if 2 <= i < 5 != 6:
            found += 1
    return found
