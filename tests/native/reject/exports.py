"""Exports."""

from __future__ import annotations

from mini.thread import fail
from mini.value import NONE
from weft.native.language import export, u32


@export
def loud(number: u32) -> u32:  # error: exports: C cannot see an error of loud
    fail(NONE)
    return number
