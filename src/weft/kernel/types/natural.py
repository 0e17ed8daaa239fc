"""Natural numbers of any size: the arithmetic below `int`.

A natural is a run of 32-bit digits, least significant first, given as a pointer and a count. 32 bits because a chip
multiplies two of them into 64 in one instruction, and C has no portable type for the product of two 64-bit digits.
Results go to memory of the caller, who knows how many digits they can have; counts of results are upper limits until
`trimmed` has looked.

Products are by schoolbook below KARATSUBA_MIN digits and by Karatsuba above; quotients by Knuth's algorithm D (The Art
of Computer Programming, volume 2, 4.3.1).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.thread import native_turn
from weft.native.language import (
    Array,
    Pointer,
    array_of,
    count_leading_zeros,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u32,
    u64,
    wrapping_subtract,
)

PRODUCTS_MAX: Final = 10_000  # of digits, between two looks at what other threads want: some 10 us
KARATSUBA_MIN: Final = 40  # digits of the smaller factor; between 30 and 60 makes no difference


@no_raise
@no_alloc
def trimmed(digits: Pointer[u32], count: sword) -> sword:
    """The count without leading zeros."""
    while count > 0 and digits[count - 1] == 0:
        count -= 1
    return count


@no_raise
@no_alloc
def natural_bits(digits: Pointer[u32], count: sword) -> sword:
    """Number of bits of a trimmed natural; 0 for none."""
    if count == 0:
        return 0
    top = 32 - narrow(sword, count_leading_zeros(u32, digits[count - 1]))
    return (count - 1) * 32 + top


@no_raise
@no_alloc
def natural_order(left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword) -> sword:
    """-1, 0 or 1 as left <, == or > right. Both are trimmed."""
    if left_count != right_count:
        return -1 if left_count < right_count else 1
    i = left_count - 1
    while i >= 0:
        if left[i] != right[i]:
            return -1 if left[i] < right[i] else 1
        i -= 1
    return 0


@no_raise
@no_alloc
def copy_digits(target: Pointer[u32], source: Pointer[u32], count: sword) -> None:
    """Copy digits; the runs do not overlap, or are the same."""
    for i in range(count):
        target[i] = source[i]


@no_raise
@no_alloc
def clear_digits(target: Pointer[u32], count: sword) -> None:
    """Store zeros."""
    for i in range(count):
        target[i] = 0


@no_raise
@no_alloc
def natural_add(
    target: Pointer[u32], left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword
) -> None:
    """target[0 .. left_count] = left + right, where left has at least as many digits. Target may be left."""
    carry: u64 = 0
    for i in range(right_count):
        carry += left[i]
        carry += right[i]
        target[i] = truncate(u32, carry)
        carry = carry >> 32
    for i in range(right_count, left_count):
        carry += left[i]
        target[i] = truncate(u32, carry)
        carry = carry >> 32
    target[left_count] = truncate(u32, carry)


@no_raise
@no_alloc
def natural_subtract(
    target: Pointer[u32], left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword
) -> None:
    """target[0 .. left_count - 1] = left - right, where left >= right. Target may be either."""
    borrow: u64 = 0
    for i in range(left_count):
        taken: u64 = right[i] if i < right_count else 0
        rest = wrapping_subtract(u64, wrapping_subtract(u64, left[i], taken), borrow)
        target[i] = truncate(u32, rest)
        borrow = rest >> 63
    assert borrow == 0


@no_raise
@no_alloc
def add_at(target: Pointer[u32], source: Pointer[u32], count: sword) -> None:
    """target += source, the carry running as far up as it must; target has room for it."""
    carry: u64 = 0
    for i in range(count):
        carry += target[i]
        carry += source[i]
        target[i] = truncate(u32, carry)
        carry = carry >> 32
    place = count
    while carry != 0:
        carry += target[place]
        target[place] = truncate(u32, carry)
        carry = carry >> 32
        place += 1


@no_raise
def _multiply_schoolbook(
    target: Pointer[u32], left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword
) -> None:
    clear_digits(target, left_count + right_count)
    rows = PRODUCTS_MAX // KARATSUBA_MIN
    start: sword = 0
    while left_count - start > rows:
        _add_rows(target, left, start, start + rows, right, right_count)
        start += rows
        native_turn()
    _add_rows(target, left, start, left_count, right, right_count)


@no_raise
@no_alloc
def _add_rows(
    target: Pointer[u32], left: Pointer[u32], start: sword, stop: sword, right: Pointer[u32], right_count: sword
) -> None:
    """Add the products of some digits of `left`."""
    for i in range(start, stop):
        factor: u64 = left[i]
        carry: u64 = 0
        if factor != 0:
            for j in range(right_count):
                carry += factor * right[j]
                carry += target[i + j]
                target[i + j] = truncate(u32, carry)
                carry = carry >> 32
        target[i + right_count] = truncate(u32, carry)


def _multiply_karatsuba(
    target: Pointer[u32], left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword
) -> None:
    """left_count >= right_count > half of left_count, rounded up. Three products of half the size instead of four."""
    native_turn()
    half = (left_count + 1) // 2
    low_count = 2 * half
    high_count = left_count + right_count - low_count
    natural_multiply(target, left, half, right, half)
    natural_multiply(target.at(low_count), left.at(half), left_count - half, right.at(half), right_count - half)
    sum_count = half + 1
    work: Array[u32] = array_of(u32, 4 * sum_count)
    left_sum = work.pointer(0)
    right_sum = work.pointer(sum_count)
    middle = work.pointer(2 * sum_count)
    natural_add(left_sum, left, half, left.at(half), left_count - half)
    natural_add(right_sum, right, half, right.at(half), right_count - half)
    natural_multiply(middle, left_sum, sum_count, right_sum, sum_count)
    natural_subtract(middle, middle, 2 * sum_count, target, low_count)
    natural_subtract(middle, middle, 2 * sum_count, target.at(low_count), high_count)
    add_at(target.at(half), middle, trimmed(middle, 2 * sum_count))


def natural_multiply(
    target: Pointer[u32], left: Pointer[u32], left_count: sword, right: Pointer[u32], right_count: sword
) -> None:
    """target[0 .. left_count + right_count - 1] = left * right. Target overlaps neither. Raises MemoryError."""
    if left_count < right_count:
        natural_multiply(target, right, right_count, left, left_count)
        return
    if right_count < KARATSUBA_MIN:
        _multiply_schoolbook(target, left, left_count, right, right_count)
        return
    if right_count > (left_count + 1) // 2:
        _multiply_karatsuba(target, left, left_count, right, right_count)
        return
    # Slices of the longer factor, as long as the shorter one.
    clear_digits(target, left_count + right_count)
    work: Array[u32] = array_of(u32, 2 * right_count)
    product = work.pointer(0)
    place: sword = 0
    while place < left_count:
        count = right_count if right_count < left_count - place else left_count - place
        natural_multiply(product, left.at(place), count, right, right_count)
        add_at(target.at(place), product, trimmed(product, count + right_count))
        place += count


@no_raise
@no_alloc
def multiply_add_small(digits: Pointer[u32], count: sword, factor: u32, addend: u32) -> u32:
    """digits = digits * factor + addend in place; the digit carried out."""
    carry: u64 = addend
    wide: u64 = factor
    for i in range(count):
        carry += wide * digits[i]
        digits[i] = truncate(u32, carry)
        carry = carry >> 32
    return truncate(u32, carry)


@no_raise
@no_alloc
def divide_small(target: Pointer[u32], source: Pointer[u32], count: sword, divisor: u32) -> u32:
    """target = source // divisor, which may be in place; the remainder."""
    rest: u64 = 0
    wide: u64 = divisor
    i = count - 1
    while i >= 0:
        rest = rest << 32 | source[i]
        target[i] = truncate(u32, rest // wide)
        rest = rest % wide
        i -= 1
    return truncate(u32, rest)


@no_raise
@no_alloc
def shift_digits_left(target: Pointer[u32], source: Pointer[u32], count: sword, bits: u32) -> None:
    """target[0 .. count] = source << bits, with bits < 32. Target may be source."""
    carry: u64 = 0
    for i in range(count):
        wide: u64 = source[i]
        carry = wide << bits | carry
        target[i] = truncate(u32, carry)
        carry = carry >> 32
    target[count] = truncate(u32, carry)


@no_raise
@no_alloc
def shift_digits_right(target: Pointer[u32], source: Pointer[u32], count: sword, bits: u32) -> None:
    """target[0 .. count - 1] = source >> bits, with bits < 32. Target may be source."""
    for i in range(count):
        wide: u64 = source[i]
        if i + 1 < count:
            above: u64 = source[i + 1]
            wide = above << 32 | wide
        target[i] = truncate(u32, wide >> bits)


@no_raise
def natural_divide(
    quotient: Pointer[u32], rest: Pointer[u32], rest_count: sword, divisor: Pointer[u32], divisor_count: sword
) -> None:
    """Knuth's algorithm D. `rest` holds the dividend in rest_count - 1 digits and a leading zero, and is left with the
    remainder; `divisor` has at least two digits and the top bit set (the caller has shifted both). The quotient has
    rest_count - divisor_count digits."""
    stop = rest_count - divisor_count
    rows = PRODUCTS_MAX // divisor_count + 1
    while stop > rows:
        _divide_rows(quotient, rest, stop - rows, stop, divisor, divisor_count)
        stop -= rows
        native_turn()
    _divide_rows(quotient, rest, 0, stop, divisor, divisor_count)


@no_raise
@no_alloc
def _divide_rows(
    quotient: Pointer[u32], rest: Pointer[u32], start: sword, stop: sword, divisor: Pointer[u32], divisor_count: sword
) -> None:
    """The digits of the quotient from `stop` down to `start`."""
    top: u64 = divisor[divisor_count - 1]
    second: u64 = divisor[divisor_count - 2]
    place = stop - 1
    while place >= start:
        head: u64 = rest[place + divisor_count]
        head = head << 32 | rest[place + divisor_count - 1]
        next_digit: u64 = rest[place + divisor_count - 2]
        guess = head // top
        left_over = head % top
        # At most two too large; afterwards at most one.
        while guess > 0xFFFF_FFFF or guess * second > (left_over << 32 | next_digit):
            guess -= 1
            left_over += top
            if left_over > 0xFFFF_FFFF:
                break
        carry: u64 = 0
        borrow: u64 = 0
        for i in range(divisor_count):
            carry += guess * divisor[i]
            taken = carry & 0xFFFF_FFFF
            carry = carry >> 32
            here: u64 = rest[place + i]
            here = wrapping_subtract(u64, wrapping_subtract(u64, here, taken), borrow)
            rest[place + i] = truncate(u32, here)
            borrow = here >> 63
        last: u64 = rest[place + divisor_count]
        last = wrapping_subtract(u64, wrapping_subtract(u64, last, carry), borrow)
        rest[place + divisor_count] = truncate(u32, last)
        if last >> 63 != 0:
            guess -= 1
            carry = 0
            for i in range(divisor_count):
                carry += rest[place + i]
                carry += divisor[i]
                rest[place + i] = truncate(u32, carry)
                carry = carry >> 32
            rest[place + divisor_count] = truncate(u32, carry + rest[place + divisor_count])
        quotient[place] = truncate(u32, guess)
        place -= 1


@no_raise
@no_alloc
def negate_digits(digits: Pointer[u32], count: sword) -> None:
    """Two's complement of the digits, in place."""
    carry: u64 = 1
    for i in range(count):
        carry += digits[i] ^ 0xFFFF_FFFF
        digits[i] = truncate(u32, carry)
        carry = carry >> 32
