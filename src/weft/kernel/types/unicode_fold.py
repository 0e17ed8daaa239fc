"""Which characters are one to a pattern that ignores case: those whose lower or upper forms meet.

Every class of such characters has a key, the lower form of the upper form. Most members of a class are the key and its
upper form; the others (the Kelvin sign, the long s, the final sigma, ...) are in a table of pairs, made on the host.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.types.unicode import TO_LOWER, TO_UPPER, case_form
from weft.native.language import Table, constant, no_alloc, no_raise, sword, table, u32


@no_raise
@no_alloc
def simple_lower(point: u32) -> u32:
    """The lower form of one code point. That of U+0130 is its first letter: i."""
    form, _, _ = case_form(TO_LOWER, point)
    return form


@no_raise
@no_alloc
def simple_upper(point: u32) -> u32:
    """The upper form where it is one code point, else the code point itself."""
    form, second, _ = case_form(TO_UPPER, point)
    return form if second == 0 else point


@no_raise
@no_alloc
def case_key(point: u32) -> u32:
    """The same number for all characters that differ in case only."""
    if point < 0x80:
        return point + 32 if 0x41 <= point <= 0x5A else point
    # Three pairs have the same upper form of several code points.
    if point == 0x1FD3:
        return 0x390
    if point == 0x1FE3:
        return 0x3B0
    if point == 0xFB05:
        return 0xFB06
    return simple_lower(simple_upper(simple_lower(point)))


@constant
def _other_members() -> tuple[Table[u32], Table[u32]]:
    """Keys and members that are neither the key nor its upper form, sorted by key."""
    rows = []
    for first in range(0x80, 0x1_F000, 128):
        block = "".join(map(chr, range(first, first + 128)))
        if block == block.lower() == block.upper() and first != 0x1F80:
            continue
        for point in range(first, first + 128):
            key = case_key(point)
            if key != point and simple_upper(key) != point:
                rows.append((key, point))
    rows.sort()
    return table(u32, *(key for key, _ in rows)), table(u32, *(point for _, point in rows))


_PACKED = _other_members()
OTHER_KEYS: Final[Table[u32]] = _PACKED[0]
OTHER_MEMBERS: Final[Table[u32]] = _PACKED[1]
OTHER_COUNT: Final = len(OTHER_KEYS)


@no_raise
@no_alloc
def first_other(key: u32) -> sword:
    """The row where the further members of a class begin, if it has any; rows go on while the key is the same."""
    low: sword = 0
    high: sword = OTHER_COUNT
    while low < high:
        middle = (low + high) // 2
        if OTHER_KEYS[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low
