"""Statements that a module may not hold."""

from __future__ import annotations

from weft.native.language import u32

for number in range(3):  # error: module-shape: only imports, assignments, classes, functions, calls and asserts
    pass


def declared() -> u32:
    global number  # error: statements: Global is no statement of native Python
    return 1
