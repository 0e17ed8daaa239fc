"""From an order (below, at, above 0) to the answer of a comparison."""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import CompareOperator
from weft.kernel.value import Value, boolean
from weft.native.language import no_alloc, no_raise, sword

UNORDERED: Final = 2  # one of them is NaN


@no_raise
@no_alloc
def ordered(operation: CompareOperator, order: sword) -> bool:
    """Whether operands in this order fulfil the comparison. UNORDERED ones are only unequal."""
    if order == UNORDERED:
        return operation == CompareOperator.NOT_EQUAL
    match operation:
        case CompareOperator.LESS:
            return order < 0
        case CompareOperator.GREATER:
            return order > 0
        case CompareOperator.LESS_EQUAL:
            return order <= 0
        case CompareOperator.GREATER_EQUAL:
            return order >= 0
        case CompareOperator.EQUAL:
            return order == 0
        case _:
            return order != 0


@no_raise
@no_alloc
def ordered_value(operation: CompareOperator, order: sword) -> Value:
    """`ordered` as a bool of the guest."""
    return boolean(ordered(operation, order))
