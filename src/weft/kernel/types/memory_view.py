"""Memoryviews: windows on the octets of another object, read and written in place.

A view knows where its first item lies, how many items there are and how far apart; a view of several dimensions is cut
into rows that lie behind each other, so that only its first dimension needs a distance.

Every access goes through the lock of the exporter and looks there whether the view was released meanwhile: then the
exporter may already have exchanged its storage.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, value_error
from weft.kernel.types.bytes import EMPTY_BYTES, Bytes, bytes_size, make_bytes
from weft.kernel.types.exporter import Export, Exporter, new_export, octets_at
from weft.kernel.types.items import KIND_OCTET, load_item, store_item
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.str import Str, name
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.kernel.value import Object
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Published,
    cold,
    inline,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    u8,
    u32,
    u64,
)


@struct
class MemoryView(Object):
    """A view on `count` rows of `row` octets each, that begin `stride` octets apart.

    Invariants: `export` becomes None when the view is released, under the owner's lock, and counts the view until then;
    all octets lie within the owner. `row` is `item_size` times the product of `inner`, the extents of the dimensions
    behind the first (None for one). A view without dimensions has one row.
    """

    export: Export | None
    start: Fixed[sword]
    count: Fixed[sword]
    stride: Fixed[sword]
    row: Fixed[sword]
    inner: Fixed[Array[u32] | None]
    format: Fixed[Str]
    kind: Fixed[u32]  # the letter of the format
    item_size: Fixed[sword]
    dimensions: Fixed[u32]
    is_readonly: Fixed[bool]
    hash: Published[u32] = 0  # 0: not yet asked for


MEMORY_VIEW_TYPE: Final = declare_type("memoryview", MemoryView, pattern=TYPE_IS_SEQUENCE)


@cold
def released() -> GuestError:
    """The error of any use of a released view."""
    return value_error("operation forbidden on released memoryview object")


def view_of_bytes(owner: Bytes) -> MemoryView:
    """A view on all of a bytes object. Raises MemoryError."""
    return view_of_octets(new_export(owner), bytes_size(owner), True)


def view_of_exporter(owner: Exporter) -> MemoryView:
    """A view on all octets of an exporter, whose length is still from when it is held. Raises MemoryError."""
    export = new_export(owner)
    return view_of_octets(export, narrow(sword, owner.length), False)


def view_of_octets(export: Export, size: sword, is_readonly: bool) -> MemoryView:
    """A view on octets from the first on. Raises MemoryError."""
    return MemoryView(export, 0, size, 1, 1, None, name("B"), KIND_OCTET, 1, 1, is_readonly)


def hold_export(self: MemoryView) -> Export:
    """The export of a view, for one more view. Raises ValueError when it was released."""
    export = self.export
    if export is None:
        raise released()
    owner = export.owner
    match owner:
        case Exporter():
            with owner.writing():
                if is_lost(self, export):
                    raise released()
                export.views += 1
        case _:
            pass
    return export


def release_view(self: MemoryView) -> None:
    """Let go of the octets; again is nothing."""
    export = self.export
    if export is None:
        return
    owner = export.owner
    match owner:
        case Exporter():
            with owner.writing():
                if not is_lost(self, export):
                    export.views -= 1
                    if export.views == 0:
                        owner.exports -= 1
                self.export = None
        case _:
            self.export = None


@inline
@no_raise
@no_alloc
def is_lost(self: MemoryView, export: Export) -> bool:
    """Whether the view was released meanwhile, or taken for garbage; under the owner's lock."""
    return self.export is not export or export.views == 0


def export_of(self: MemoryView) -> Export:
    """The export of a view. Raises ValueError when it was released."""
    export = self.export
    if export is None:
        raise released()
    return export


def load_at(self: MemoryView, place: sword) -> u64:
    """The item at an offset within the owner. Raises ValueError when the view was released."""
    export = export_of(self)
    owner = export.owner
    match owner:
        case Exporter():
            with owner.writing():
                if is_lost(self, export):
                    raise released()
                return load_item(owner.storage.pointer(place), self.item_size, False)
        case _:
            return load_item(octets_at(owner).at(place), self.item_size, False)


def store_at(self: MemoryView, place: sword, bits: u64) -> None:
    """Store an item at an offset within the owner. Raises ValueError when the view was released."""
    export = export_of(self)
    owner = export.owner
    assert isinstance(owner, Exporter)
    with owner.writing():
        if is_lost(self, export):
            raise released()
        store_item(owner.storage.pointer(place), self.item_size, bits, False)


@no_raise
@no_alloc
def is_contiguous(self: MemoryView) -> bool:
    """Whether the items lie behind each other."""
    return self.stride == self.row or self.count <= 1


@no_raise
@no_alloc
def view_size(self: MemoryView) -> sword:
    """Number of octets of all items."""
    return self.count * self.row


@no_raise
@no_alloc
def gather_rows(target: Pointer[u8], source: Pointer[u8], self: MemoryView) -> None:
    """Copy the rows of a view together."""
    if is_contiguous(self):
        copy_octets(target, source.at(self.start), view_size(self))
        return
    for i in range(self.count):
        copy_octets(target.at(i * self.row), source.at(self.start + i * self.stride), self.row)


def view_octets(self: MemoryView) -> Bytes:
    """The octets of all items, in a row. Raises ValueError when the view was released."""
    export = export_of(self)
    owner = export.owner
    size = view_size(self)
    if size == 0:
        return EMPTY_BYTES
    match owner:
        case Bytes():
            if self.start == 0 and size == bytes_size(owner) and is_contiguous(self):
                return owner
            made = make_bytes(size)
            gather_rows(made.bytes.pointer(0), octets_at(owner), self)
            return made
        case _:
            pass
    assert isinstance(owner, Exporter)
    held = make_bytes(size)
    with owner.writing():
        if is_lost(self, export):
            raise released()
        gather_rows(held.bytes.pointer(0), owner.storage.pointer(0), self)
    return held


def put_octets(self: MemoryView, offset: sword, octets: Bytes) -> None:
    """Store octets, whole rows for a view that is not contiguous, from an offset among the view's own octets on; they fit.
    Raises ValueError when the view was released."""
    export = export_of(self)
    owner = export.owner
    assert isinstance(owner, Exporter)
    assert offset + bytes_size(octets) <= view_size(self)
    source = octets.bytes.pointer(0)
    with owner.writing():
        if is_lost(self, export):
            raise released()
        if is_contiguous(self):
            copy_octets(owner.storage.pointer(self.start + offset), source, bytes_size(octets))
            return
        assert offset == 0 and bytes_size(octets) % self.row == 0
        for i in range(bytes_size(octets) // self.row):
            copy_octets(owner.storage.pointer(self.start + i * self.stride), source.at(i * self.row), self.row)
