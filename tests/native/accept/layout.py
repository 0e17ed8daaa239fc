"""What the collector asks about classes."""

from __future__ import annotations

from mini.value import Object, Value

from weft.native.language import (
    CONFIG,
    Atomic,
    Fixed,
    Inline,
    class_id,
    layout_count_offset,
    layout_reference_count,
    layout_reference_offset,
    layout_size,
    layout_tail,
    struct,
    u8,
    u16,
    u32,
    u64,
)


@struct
class Mixed(Object):
    """References between numbers."""

    small: u8
    value: Value
    big: u64
    next: Mixed | None
    owner: Atomic[Value]
    count: Fixed[u32]
    items: Inline[u16]


def sample_rows() -> u32:
    number = class_id(Mixed)
    total = layout_reference_count(number) * 100 + layout_tail(number)
    if CONFIG.word_bits == 64:
        first = layout_reference_offset(number, 0) == 16 and layout_reference_offset(number, 2) == 40
        return total + 1000 if first and layout_size(number) == 56 and layout_count_offset(number) == 48 else total
    first = layout_reference_offset(number, 0) == 8 and layout_reference_offset(number, 2) == 28
    return total + 1000 if first and layout_size(number) == 36 and layout_count_offset(number) == 32 else total
