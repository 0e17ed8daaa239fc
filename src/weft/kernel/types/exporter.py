"""Buffers: objects whose octets others may look at while they are held still.

A bytearray or an array is an `Exporter`: its octets lie in storage that it exchanges when it grows. A memoryview holds an
`Export`, and while the exporter counts one its length may not change (BufferError). All views that were made from one
another share one export.

CPython gives an export back when the last reference to its views goes. There are no reference counts here, so the
machine lists all exports weakly: those that only garbage held are given back when marking ends, and who finds a
buffer exported collects once before it fails.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import collect_exports, forget_dead_exports, is_dead
from weft.kernel.errors import buffer_error, memory_error
from weft.kernel.heap import spin
from weft.kernel.state import Machine, current
from weft.kernel.types.bytes import BYTES_SIZE_MAX, Bytes, make_bytes
from weft.kernel.types.octets import copy_octets
from weft.kernel.value import Object, Value
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Published,
    Text,
    address_of,
    in_place,
    inline,
    narrow,
    no_alloc,
    no_raise,
    object_at,
    provides,
    struct,
    sword,
    truncate,
    u8,
    u32,
    word,
)

EXPORTED: Final[Text] = "Existing exports of data: object cannot be re-sized"


@struct
class Exporter(Object):
    """Octets in storage of their own: the base of bytearrays and arrays.

    Invariants: `length <= storage.capacity`, both in octets; `length` and `storage` change only under the lock and while
    `exports` is 0.
    """

    storage: Array[u8]
    length: Published[u32]
    exports: Published[u32]

    def append_octet(self, octet: u8) -> None:
        """Append one octet. Raises BufferError, MemoryError."""
        while True:
            with self.writing():
                length = narrow(sword, self.length)
                if may_resize(self, length + 1):
                    resize(self, length + 1)
                    self.storage[length] = octet
                    return
            give_back_exports(self)

    def append_octets(self, source: Pointer[u8], size: sword) -> None:
        """Append octets of memory that is not this storage."""
        while True:
            with self.writing():
                length = narrow(sword, self.length)
                if may_resize(self, length + size):
                    resize(self, length + size)
                    copy_octets(self.storage.pointer(length), source, size)
                    return
            give_back_exports(self)


def hold_octets(self: Exporter) -> Bytes:
    """A snapshot of the content."""
    with self.writing():
        size = narrow(sword, self.length)
        held = make_bytes(size)
        copy_octets(held.bytes.pointer(0), self.storage.pointer(0), size)
        return held


def may_resize(self: Exporter, length: sword) -> bool:
    """Whether the length can be set: it is what it was, or nothing holds the storage. The lock is held."""
    assert self.is_writing()
    return self.exports == 0 or length == narrow(sword, self.length)


def resize(self: Exporter, length: sword) -> None:
    """Set the length, which `may_resize` allows; new octets are what was there. The lock is held."""
    assert may_resize(self, length)
    if length > BYTES_SIZE_MAX:
        raise memory_error("bytearray of more than 2147483647 octets")
    if length > narrow(sword, self.storage.capacity):
        # An eighth more for what grows, so that appending is amortised O(1) and little is wasted.
        spare = 0 if self.length == 0 else length // 8 + 8
        self.storage = self.storage.grown(narrow(u32, length + spare))
    self.length = narrow(u32, length)


def give_back_exports(self: Exporter, text: Text = EXPORTED) -> None:
    """Find out whether the exports are those of garbage. Raises BufferError with a text if one is not."""
    collect_exports()
    if self.exports != 0:
        raise buffer_error(text)


# --- Exports -------------------------------------------------------------------------------------------------


@struct
class Export(Object):
    """That views hold the octets of `owner`, a bytes object or an `Exporter`.

    Invariants: `views` of them were not released, under the owner's lock; while it is not 0 the owner counts this in
    its `exports`. The collector sets it to 0 when it takes all of them for garbage. `next` is
    the next older export in the machine's list, which keeps none alive; 0 at the end.
    """

    owner: Fixed[Value]
    views: u32
    next: word


def new_export(owner: Value) -> Export:
    """An export that one view is about to hold. Raises MemoryError."""
    made = Export(owner, 1, 0)
    match owner:
        case Exporter():
            with owner.writing():
                owner.exports += 1
            list_export(made)
        case _:
            pass
    return made


@inline
@no_raise
@no_alloc
def hidden(address: word) -> word:
    """An address as the list holds it, and back: its complement, since the machine's own words are roots."""
    return address ^ truncate(word, -1)


def _list_export_in_place(export: Export) -> None:
    """The host's collector has the objects there."""


@in_place(_list_export_in_place)
def list_export(export: Export) -> None:
    """Enter an export into the machine's list."""
    machine = current().machine
    spin(machine[0].collector.export_lock)
    export.next = machine[0].collector.exports
    machine[0].collector.exports = hidden(address_of(export))
    machine[0].collector.export_lock.store(0)


@provides(forget_dead_exports)
def give_back_dead_exports(machine: Machine) -> None:
    """See `collector.forget_dead_exports`. The memory of dead objects is still what it was."""
    collector = machine.collector
    kept: word = 0
    following = collector.exports
    while following != 0:
        address = hidden(following)
        export = object_at(Export, address)
        following = export.next
        if is_dead(machine.heap, address):
            owner = export.owner
            match owner:
                case Exporter() if export.views != 0:
                    owner.exports -= 1
                    export.views = 0
                case _:
                    pass
        else:
            export.next = kept
            kept = hidden(address)
    collector.exports = kept


def octets_at(owner: Value) -> Pointer[u8]:
    """Where the octets of an export's owner lie: for as long as the export is held, and for an `Exporter` under its lock."""
    match owner:
        case Bytes():
            return owner.bytes.pointer(0)
        case Exporter():
            return owner.storage.pointer(0)
        case _:
            raise AssertionError("no owner of octets")
