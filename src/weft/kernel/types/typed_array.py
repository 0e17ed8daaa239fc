"""The struct of `array.array`: numbers of one kind in octets, without an object each. Its methods are in
`array.py`."""

from __future__ import annotations

from typing import Final

from weft.kernel.types.exporter import Exporter
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.native.language import Array, Fixed, array_of, narrow, no_alloc, no_raise, struct, sword, u8, u32


@struct
class TypedArray(Exporter):
    """An array. Invariant: `length`, which counts octets, is a multiple of `item_size`."""

    kind: Fixed[u32]  # the type code
    item_size: Fixed[sword]


ARRAY_TYPE: Final = declare_type("array.array", TypedArray, pattern=TYPE_IS_SEQUENCE)

KIND_UNICODE: Final = 0x75  # u: a code point in four octets


@no_raise
@no_alloc
def items_in(self: TypedArray) -> sword:
    """Number of items."""
    return narrow(sword, self.length) // self.item_size


def new_array(kind: u32, item_size: sword, size: sword) -> TypedArray:
    """An array of `size` octets, zeros."""
    storage: Array[u8] = array_of(u8, size)
    return TypedArray(storage, narrow(u32, size), 0, kind, item_size)
