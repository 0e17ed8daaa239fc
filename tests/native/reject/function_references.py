"""References to functions."""

from __future__ import annotations

from collections.abc import Callable

from weft.native.language import u8, u32


def take(number: u8) -> u8:
    return number


def other() -> Callable[[u32], u32]:
    return take  # error: annotated: Callable[[u8], u8] where Callable[[u32], u32] is wanted


def count(action: Callable[[u32], u32]) -> u32:
    return action(1, 2)  # error: function-references: 1 positional arguments are wanted


def optional(action: Callable[[u32], u32] | None) -> u32:
    return action(1)  # error: nullable: action may be None


def value(number: u32) -> u32:
    return number(1)  # error: statements: u32 cannot be called
