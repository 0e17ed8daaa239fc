"""Operators by number: the names of their dunders, and their symbols for messages. Rows as in `protocol.py`."""

from __future__ import annotations

from typing import Final

from weft.kernel.types.str import Str, name
from weft.native.language import Table, constant, table


@constant
def names(*texts: str) -> Table[Str]:
    """A table of names."""
    return table(Str, *(name(text) for text in texts))


_BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor", "divmod",
)  # fmt: skip
_SYMBOLS = ("+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^", "divmod()")
_INPLACE = ("+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^=", "divmod()")

BINARY_NAMES: Final[Table[Str]] = names(*(f"__{text}__" for text in _BINARY))
REFLECTED_NAMES: Final[Table[Str]] = names(*(f"__r{text}__" for text in _BINARY))
INPLACE_NAMES: Final[Table[Str]] = names(*(f"__i{text}__" for text in _BINARY))
OPERATOR_SYMBOLS: Final[Table[Str]] = names(*_SYMBOLS)
INPLACE_SYMBOLS: Final[Table[Str]] = names(*_INPLACE)

COMPARE_NAMES: Final[Table[Str]] = names("__lt__", "__gt__", "__le__", "__ge__", "__eq__", "__ne__")
COMPARE_SYMBOLS: Final[Table[Str]] = names("<", ">", "<=", ">=", "==", "!=")

UNARY_NAMES: Final[Table[Str]] = names("__neg__", "__pos__", "__invert__", "__abs__")
UNARY_SYMBOLS: Final[Table[Str]] = names("unary -", "unary +", "unary ~", "abs()")
