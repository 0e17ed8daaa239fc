"""The constants of one code object, each kept once.

Equal is not the same here: `1`, `1.0` and `True` are three constants, and so are `0.0` and `-0.0`. So a constant is
found by a key that also holds its type.
"""

from __future__ import annotations


class Constants:
    """Numbers constants in order of first use."""

    __slots__ = ("_numbers", "values")

    def __init__(self) -> None:
        self.values: list[object] = []
        self._numbers: dict[object, int] = {}

    def add(self, value: object) -> int:
        """The number of a constant."""
        key = value if type(value) is str else key_of(value)
        number = self._numbers.get(key)
        if number is None:
            number = len(self.values)
            self._numbers[key] = number
            self.values.append(value)
        return number

    def append(self, value: object) -> int:
        """The number of a constant that is shared with no other: a code object."""
        self.values.append(value)
        return len(self.values) - 1


def key_of(value: object) -> object:
    """What two constants have in common exactly if they are interchangeable."""
    if isinstance(value, tuple):
        return (tuple, tuple([key_of(item) for item in value]))
    if isinstance(value, (float, complex)):
        return (type(value), repr(value))
    return (type(value), value)
