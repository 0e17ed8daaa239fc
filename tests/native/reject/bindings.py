"""Bindings."""

from __future__ import annotations

from weft.native.language import Keywords, builtin, u32
from mini.value import Value


@builtin("reject:first")
def first(words: Keywords) -> Value:
    """No such method."""
    return words.third(0)  # error: bindings: Keywords has no third
