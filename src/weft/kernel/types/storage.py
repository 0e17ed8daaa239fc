"""Which objects own the arrays that they refer to, so that the compactor may move those.

An owner never gives its array to another object that lives on: it copies it, or lets go of it first. Native code may hold
it, for the compactor sees that.
"""

from __future__ import annotations

from weft.kernel.compactor import is_storage_held, owns_storage
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.deque import Deque
from weft.kernel.types.exporter import Exporter
from weft.kernel.types.hash_table import HashTable
from weft.kernel.types.list import List
from weft.kernel.types.typed_array import TypedArray
from weft.native.language import class_id, object_at, provides, u16, word


@provides(owns_storage)
def is_owner(number: u16) -> bool:
    """See `compactor.owns_storage`."""
    return (
        number == class_id(List)
        or number == class_id(HashTable)
        or number == class_id(Deque)
        or number == class_id(ByteArray)
        or number == class_id(TypedArray)
    )


@provides(is_storage_held)
def is_exported(owner: word, number: u16) -> bool:
    """See `compactor.is_storage_held`."""
    if number != class_id(ByteArray) and number != class_id(TypedArray):
        return False
    return object_at(Exporter, owner).exports != 0
