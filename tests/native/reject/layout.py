"""What the collector asks about classes."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import (
    Pointer,
    class_id,
    layout_reference_offset,
    layout_size,
    struct,
    struct_size,
    u8,
    u16,
    u32,
)


@struct
class Buffer:
    """Of no class that the collector knows."""

    size: u32


@struct
class Known(Object):
    """With a class id."""

    size: u32


def size_of_a_number() -> u32:
    return struct_size(u32)  # error: struct: struct_size is for structs


def number_of_plain_memory() -> u16:
    return class_id(Buffer)  # error: heap: class_id is for heap structs and arrays


def size_of_an_object(subject: Known) -> u32:
    return layout_size(subject)  # error: annotated: Known where u16 is wanted


def place_without_an_index() -> u32:
    return layout_reference_offset(class_id(Known))  # error: statements: layout_reference_offset(...) with 1 arguments


def size_in_fewer_bits() -> u8:
    return layout_size(class_id(Known))  # error: sized-ints: u32


def offset_of_a_pointer(memory: Pointer[u8]) -> u32:
    return layout_size(memory)  # error: annotated: where u16 is wanted
