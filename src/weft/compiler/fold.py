"""Constant folding: expressions of constants that the compiler may evaluate.

An operation that would raise is left for run time, and so is one whose result could be large: `"x" * 1000000` as
a constant would sit in the image.
"""

from __future__ import annotations

from . import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SIZE_MAX = 256  # elements, characters or bytes of a folded sequence
BITS_MAX = 128  # of a folded int: two or three words

_FOLDABLE = (tree.Constant, tree.UnaryOp, tree.BinOp, tree.Tuple)


class NotConstant(Exception):
    """The expression is no constant."""


_NOT_CONSTANT = NotConstant()


def constant_of(node: tree.expr) -> Any:
    """The value of a constant expression; raises NotConstant."""
    if isinstance(node, tree.Constant):
        return node.value
    if isinstance(node, tree.UnaryOp):
        return _unary(node.op, constant_of(node.operand))
    if isinstance(node, tree.BinOp):
        if not isinstance(node.right, _FOLDABLE) or not isinstance(node.left, _FOLDABLE):
            raise _NOT_CONSTANT
        right = constant_of(node.right)
        return _binary(constant_of(node.left), node.op, right)
    if isinstance(node, tree.Tuple):
        for element in node.elts:
            if not isinstance(element, _FOLDABLE):
                raise _NOT_CONSTANT
        return tuple([constant_of(element) for element in node.elts])
    raise _NOT_CONSTANT


def is_constant(node: tree.expr) -> bool:
    """Whether `constant_of` has an answer."""
    if not isinstance(node, _FOLDABLE):
        return False
    try:
        constant_of(node)
    except NotConstant:
        return False
    return True


def truth_of(node: tree.expr) -> bool | None:
    """The truth of a constant expression; None if it is not one."""
    if isinstance(node, tree.Name) or not isinstance(node, _FOLDABLE):
        return None
    try:
        return bool(constant_of(node))
    except NotConstant:
        return None


def _unary(operator: tree.unaryop, value: Any) -> Any:
    if isinstance(operator, tree.Not):
        return not value
    if isinstance(value, (int, float, complex)):
        if isinstance(operator, tree.USub):
            return -value
        if isinstance(operator, tree.UAdd):
            return +value
        if not isinstance(value, (float, complex)) and type(value) is not bool:
            return ~value
    raise _NOT_CONSTANT


def _binary(left: Any, operator: tree.operator, right: Any) -> Any:
    try:
        value = _evaluate(left, operator, right)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        raise _NOT_CONSTANT from None
    if isinstance(value, int):
        if value.bit_length() > BITS_MAX:
            raise _NOT_CONSTANT
    elif isinstance(value, (str, bytes, tuple)) and len(value) > SIZE_MAX:
        raise _NOT_CONSTANT
    return value


def _evaluate(left: Any, operator: tree.operator, right: Any) -> Any:
    if isinstance(operator, tree.Add):
        return left + right
    if isinstance(operator, tree.Sub):
        return left - right
    if isinstance(operator, tree.Mult):
        for count in (left, right):
            if isinstance(count, int) and abs(count) > SIZE_MAX and not _are_numbers(left, right):
                raise _NOT_CONSTANT
        return left * right
    if isinstance(operator, tree.Div):
        return left / right
    if isinstance(operator, tree.FloorDiv):
        return left // right
    if not _are_numbers(left, right):  # % formats text, and its warnings belong to run time
        raise _NOT_CONSTANT
    if isinstance(operator, tree.Mod):
        return left % right
    if isinstance(operator, tree.Pow):
        if isinstance(left, int) and isinstance(right, int) and right * left.bit_length() > BITS_MAX:
            raise _NOT_CONSTANT
        return left**right
    if isinstance(operator, tree.LShift):
        if not isinstance(right, int) or right > BITS_MAX:
            raise _NOT_CONSTANT
        return left << right
    if isinstance(operator, tree.RShift):
        return left >> right
    if isinstance(operator, tree.BitOr):
        return left | right
    if isinstance(operator, tree.BitXor):
        return left ^ right
    if isinstance(operator, tree.BitAnd):
        return left & right
    raise _NOT_CONSTANT  # matrix multiplication has no constants


def _are_numbers(left: Any, right: Any) -> bool:
    return isinstance(left, (int, float)) and isinstance(right, (int, float))
