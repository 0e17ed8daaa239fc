"""Registers of one window: named locals below, temporaries above as a stack.

Operands are 8 bits wide, and the window of a callee lies above its caller's live registers, so everything that
a function keeps must lie in the first 256. Locals beyond NEAR_MAX live in a dict in one register and are
reached by name; nobody writes such functions, but generators of code do.
"""

from __future__ import annotations

NEAR_MAX = 200  # named locals that get a register; the other 56 are left for temporaries
REGISTER_MAX = 255  # the highest register that an operand can name is 255; 254 keeps one in reserve


class TooManyRegisters(Exception):
    """An expression needs more registers than an operand can name."""


class Registers:
    """The allocation of one code object.

    Invariant: `first_temporary <= top <= highest <= REGISTER_MAX`.
    """

    __slots__ = ("first_temporary", "highest", "top")

    def __init__(self, named: int) -> None:
        self.first_temporary = named
        self.top = named
        self.highest = named

    def take(self, count: int = 1) -> int:
        """The first of `count` consecutive new temporaries; released by setting `top` back."""
        first = self.top
        self.top += count
        if self.top > self.highest:
            if self.top > REGISTER_MAX:
                raise TooManyRegisters
            self.highest = self.top
        return first

    def left(self) -> int:
        """How many temporaries can still be taken."""
        return REGISTER_MAX - self.top
