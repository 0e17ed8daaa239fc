"""Operators on small ints and floats in any mix, for where the operator is known at run time only.

The instructions have the most frequent of these in their bodies. What may raise or needs an int of more digits is left
to the types: the answer is ABSENT.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import BinaryOperator
from weft.kernel.value import (
    ABSENT,
    Float,
    Slot,
    SmallInt,
    Value,
    difference_fits,
    fits,
    small_difference,
    small_sum,
    sum_fits,
)
from weft.native.language import CONFIG, f64, float_of_int, inline, multiply_overflows, no_guest, sword

SHIFT_MAX: Final = 30 if CONFIG.word_bits == 64 else 15  # so that a left shift of a number below the limit fits
SHIFT_LEFT_LIMIT: Final = 1 << (CONFIG.word_bits - 4 - SHIFT_MAX)
EXACT_MAX: Final = 1 << min(53, CONFIG.word_bits - 2)  # up to here every int is a double


@inline
def is_exact(number: sword) -> bool:
    """Whether a small int loses nothing as a double, so that a quotient of two is rounded once."""
    return -EXACT_MAX <= number <= EXACT_MAX


@no_guest
def arithmetic(operation: BinaryOperator, left: Value, right: Value) -> Slot:
    """left <operation> right of small ints and floats; ABSENT for other operands, and where it is not so simple."""
    match left, right:
        case Float(x), Float(y):
            return float_arithmetic(operation, x, y)
        case SmallInt(a), SmallInt(b):
            return int_arithmetic(operation, left, right, a, b)
        case Float(x), SmallInt(b):
            return float_arithmetic(operation, x, float_of_int(b))
        case SmallInt(a), Float(y):
            return float_arithmetic(operation, float_of_int(a), y)
        case _:
            return ABSENT


@inline
def float_arithmetic(operation: BinaryOperator, x: f64, y: f64) -> Slot:
    """`arithmetic` of doubles."""
    match operation:
        case BinaryOperator.ADD:
            return Float(x + y)
        case BinaryOperator.SUBTRACT:
            return Float(x - y)
        case BinaryOperator.MULTIPLY:
            return Float(x * y)
        case BinaryOperator.TRUE_DIVIDE if y != 0.0:
            return Float(x / y)
        case _:
            return ABSENT


@inline
def int_arithmetic(operation: BinaryOperator, left: Value, right: Value, a: sword, b: sword) -> Slot:
    """`arithmetic` of small ints, `a` and `b` by number."""
    match operation:
        case BinaryOperator.ADD if sum_fits(left, right):
            return small_sum(left, right)
        case BinaryOperator.SUBTRACT if difference_fits(left, right):
            return small_difference(left, right)
        case BinaryOperator.MULTIPLY if not multiply_overflows(sword, a, b) and fits(a * b):
            return SmallInt(a * b)
        case BinaryOperator.FLOOR_DIVIDE if b > 0:
            return SmallInt(a // b)
        case BinaryOperator.MODULO if b > 0:
            return SmallInt(a % b)
        case BinaryOperator.TRUE_DIVIDE if b != 0 and is_exact(a) and is_exact(b):
            return Float(float_of_int(a) / float_of_int(b))
        case BinaryOperator.BIT_AND:
            return SmallInt(a & b)
        case BinaryOperator.BIT_OR:
            return SmallInt(a | b)
        case BinaryOperator.BIT_XOR:
            return SmallInt(a ^ b)
        case BinaryOperator.SHIFT_LEFT if 0 <= b < SHIFT_MAX and 0 <= a < SHIFT_LEFT_LIMIT:
            return SmallInt(a << b)
        case BinaryOperator.SHIFT_RIGHT if 0 <= b < CONFIG.word_bits:
            return SmallInt(a >> b)
        case _:
            return ABSENT
