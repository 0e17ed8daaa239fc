"""`math`: the functions of ints of any size."""

from __future__ import annotations

from weft.kernel.errors import overflow_error, value_error
from weft.kernel.protocol import BinaryOperator, binary, iterate, next_of
from weft.kernel.thread import safepoint
from weft.kernel.types.int import (
    ONE,
    ZERO,
    fits_word,
    int_absolute,
    int_add,
    int_bit_length,
    int_floor_divide,
    int_modulo,
    int_multiply,
    int_of,
    int_order,
    int_sign,
    int_subtract,
    shift_left_by,
    shift_right_by,
    word_of_int,
)
from weft.kernel.types.range import int_argument
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Arguments, builtin, sword, u32


def common_divisor(left: Value, right: Value) -> Value:
    """The greatest common divisor, by Euclid; not negative."""
    larger = int_absolute(left)
    smaller = int_absolute(right)
    while int_sign(smaller) != 0:
        safepoint()
        rest = int_modulo(larger, smaller)
        larger = smaller
        smaller = rest
    return larger


@builtin("math:gcd")
def gcd(numbers: Arguments, /) -> Value:
    """The greatest common divisor of all arguments; 0 of none."""
    result: Value = ZERO
    i: u32 = 0
    while i < numbers.count:
        result = common_divisor(result, int_argument(numbers[i]))
        i += 1
    return result


@builtin("math:lcm")
def lcm(numbers: Arguments, /) -> Value:
    """The least common multiple of all arguments; 1 of none."""
    result: Value = ONE
    i: u32 = 0
    while i < numbers.count:
        number = int_argument(numbers[i])
        if int_sign(number) == 0:
            result = ZERO
        elif int_sign(result) != 0:
            divisor = common_divisor(result, number)
            result = int_absolute(int_multiply(int_floor_divide(result, divisor), number))
        i += 1
    return result


@builtin("math:isqrt")
def isqrt(n: Value, /) -> Value:
    """The largest int whose square is not above n. Raises ValueError for a negative n.

    Each step of Newton's iteration is done in as many bits as it can get right, so the cost is that of the last one.
    """
    number = int_argument(n)
    if int_sign(number) < 0:
        raise value_error("isqrt() argument must be nonnegative")
    if int_sign(number) == 0:
        return ZERO
    half = (int_bit_length(number) - 1) // 2  # bits of the result, less one
    root: Value = ONE
    known: sword = 0  # bits of `root`, less one
    step: sword = 0
    while half >> step != 0:
        step += 1
    while step > 0:
        step -= 1
        before = known
        known = half >> step
        part = shift_right_by(number, 2 * half - before - known + 1)
        root = int_add(shift_left_by(root, known - before - 1), int_floor_divide(part, root))
        safepoint()
    if int_order(int_multiply(root, root), number) > 0:
        return int_subtract(root, ONE)
    return root


def product_between(low: sword, high: sword) -> Value:
    """The product of low ... high, in halves, so that factors are of like size."""
    if low > high:
        return ONE
    if high - low < 8:
        result = int_of(low)
        for number in range(low + 1, high + 1):
            result = int_multiply(result, int_of(number))
        return result
    safepoint()
    middle = low + (high - low) // 2
    return int_multiply(product_between(low, middle), product_between(middle + 1, high))


@builtin("math:factorial")
def factorial(n: Value, /) -> Value:
    """1 * 2 * ... * n. Raises ValueError for a negative n."""
    number = int_argument(n)
    if int_sign(number) < 0:
        raise value_error("factorial() not defined for negative values")
    if not fits_word(number):
        raise overflow_error("factorial() argument should not exceed 9223372036854775807")
    return product_between(1, word_of_int(number))


def falling_product(number: Value, count: sword) -> Value:
    """number * (number - 1) * ..., `count` factors."""
    if count == 0:
        return ONE
    if count == 1:
        return number
    safepoint()
    half = count // 2
    rest = int_subtract(number, int_of(half))
    return int_multiply(falling_product(number, half), falling_product(rest, count - half))


def natural_argument(value: Value, which: sword) -> Value:
    """An int that is not negative; `which` argument it is, for the message."""
    number = int_argument(value)
    if int_sign(number) < 0:
        if which == 0:
            raise value_error("n must be a non-negative integer")
        raise value_error("k must be a non-negative integer")
    return number


@builtin("math:comb")
def comb(n: Value, k: Value, /) -> Value:
    """Ways to choose k of n things without order."""
    number = natural_argument(n, 0)
    chosen = natural_argument(k, 1)
    rest = int_subtract(number, chosen)
    if int_sign(rest) < 0:
        return ZERO
    if int_order(rest, chosen) < 0:
        chosen = rest
    if not fits_word(chosen):
        raise overflow_error("min(n - k, k) must not exceed 9223372036854775807")
    count = word_of_int(chosen)
    return int_floor_divide(falling_product(number, count), product_between(1, count))


@builtin("math:perm")
def perm(n: Value, k: Value = NONE, /) -> Value:
    """Ways to choose k of n things in order; all of them without k."""
    if k is NONE:
        return factorial(n)
    number = natural_argument(n, 0)
    chosen = natural_argument(k, 1)
    if int_order(chosen, number) > 0:
        return ZERO
    if not fits_word(chosen):
        raise overflow_error("k must not exceed 9223372036854775807")
    return falling_product(number, word_of_int(chosen))


@builtin("math:prod")
def prod(iterable: Value, /, *, start: Slot = ABSENT) -> Value:
    """The product of all elements, times `start` (1)."""
    result: Value = ONE if start is ABSENT else start
    iterator = iterate(iterable)
    item = next_of(iterator)
    while item is not ABSENT:
        result = binary(BinaryOperator.MULTIPLY, result, item)
        safepoint()
        item = next_of(iterator)
    return result
