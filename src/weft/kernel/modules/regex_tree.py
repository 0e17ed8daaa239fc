"""The parts of a regular expression as a tree: what the parser makes and the compiler reads."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.modules.regex_program import NO_LIMIT
from weft.kernel.modules.regex_set import CharSet
from weft.kernel.value import Object
from weft.native.language import struct, u8, u32


class Part(IntEnum):
    """What a node stands for."""

    SEQUENCE = 0  # children in their order
    CHAR = 1  # low: code point or byte; mode: Fold
    ANY = 2  # `.`
    ANY_ALL = 3  # `.` with DOTALL
    SET = 4
    CHOICE = 5  # one of its children
    REPEAT = 6  # child, low to high times; mode: Greed
    GROUP = 7  # child, captured as number low
    ATOMIC = 8
    LOOK = 9  # child, in front or (mode: Look) behind, or neither
    BACKREF = 10  # group low; mode: Fold
    CONDITION = 11  # group low: first child if it has matched, else the second
    PLACE = 12  # low: the operation of the program
    FAIL = 13
    SCOPE = 14  # child, in a group without a number


class Fold(IntEnum):
    """Which characters are one."""

    NONE = 0
    ASCII = 1
    UNICODE = 2


class Greed(IntEnum):
    """What a repetition tries first."""

    MOST = 0
    LEAST = 1
    POSSESSIVE = 2


LOOK_BEHIND: Final = 1
LOOK_NEGATED: Final = 2


@struct
class Node(Object):
    """A part, and the list of its children through their `next`.

    `width_min` and `width_max` are characters that it takes; `NO_LIMIT` and more is `NO_LIMIT`.
    """

    part: u8
    mode: u8
    low: u32
    high: u32
    width_min: u32
    width_max: u32
    first: Node | None
    last: Node | None
    next: Node | None
    set: CharSet | None

    def append(self, child: Node) -> None:
        """Add a child."""
        last = self.last
        if last is None:
            self.first = child
        else:
            last.next = child
        self.last = child


def new_node(part: Part, low: u32 = 0, width: u32 = 0) -> Node:
    """A node of a fixed width."""
    return Node(part, 0, low, 0, width, width, None, None, None, None)


def wider(left: u32, right: u32) -> u32:
    """The sum of two widths."""
    return NO_LIMIT if left >= NO_LIMIT - right else left + right


def multiplied(width: u32, count: u32) -> u32:
    """A width so many times."""
    if width == 0 or count == 0:
        return 0
    return NO_LIMIT if width > NO_LIMIT // count else width * count


def set_sequence_width(sequence: Node) -> None:
    """The widths of the children together."""
    least: u32 = 0
    most: u32 = 0
    child = sequence.first
    while child is not None:
        least = wider(least, child.width_min)
        most = wider(most, child.width_max)
        child = child.next
    sequence.width_min = least
    sequence.width_max = most


def set_choice_width(choice: Node) -> None:
    """From the narrowest child to the widest."""
    least: u32 = NO_LIMIT
    most: u32 = 0
    child = choice.first
    while child is not None:
        least = min(least, child.width_min)
        most = max(most, child.width_max)
        child = child.next
    choice.width_min = least
    choice.width_max = most
