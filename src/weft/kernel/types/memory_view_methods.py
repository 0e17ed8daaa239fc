"""What the guest does with memoryviews: indexing, slices, casts, comparison, attributes."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, index_error, not_implemented_error, type_error, value_error
from weft.kernel.protocol import CompareOperator, equal, index_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_methods import bytes_hex
from weft.kernel.types.bytes import Bytes, bytes_hash, bytes_size
from weft.kernel.types.exporter import Exporter
from weft.kernel.types.identity import identity_of
from weft.kernel.types.int import int_of
from weft.kernel.types.items import (
    KIND_CHAR,
    KIND_OCTET,
    KIND_SIGNED,
    Fit,
    item_bits,
    load_item,
    native_size,
    value_of_item,
)
from weft.kernel.types.list import List, new_list
from weft.kernel.types.memory_view import (
    MemoryView,
    export_of,
    hold_export,
    is_contiguous,
    load_at,
    put_octets,
    release_view,
    store_at,
    view_octets,
    view_of_bytes,
    view_of_exporter,
    view_size,
)
from weft.kernel.types.object import append_address
from weft.kernel.types.octets import octets_equal
from weft.kernel.types.slice import Slice, is_index, resolve_slice
from weft.kernel.types.str import Str, character, equals_text, new_builder, text_bytes, text_size
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import Type
from weft.kernel.types.typed_array import KIND_UNICODE, TypedArray
from weft.kernel.value import ABSENT, ELLIPSIS, NONE, NOT_IMPLEMENTED, Slot, SmallInt, Value, boolean
from weft.native.language import Arguments, Array, Text, array_of, builtin, cold, narrow, sword, u32

DIMENSIONS_MAX: Final = 64

# --- Making --------------------------------------------------------------------------------------------------


def view_of(source: Value) -> MemoryView:
    """A view on a buffer. Raises TypeError for anything else, ValueError for a released view."""
    match source:
        case MemoryView():
            return part_of(source, source.start, source.count, source.stride)
        case Bytes():
            return view_of_bytes(source)
        case TypedArray():
            whole = view_of_exporter(source)
            kind: u32 = 0x77 if source.kind == KIND_UNICODE else source.kind
            return MemoryView(
                whole.export,
                0,
                whole.count // source.item_size,
                source.item_size,
                source.item_size,
                None,
                character(kind),
                kind,
                source.item_size,
                1,
                False,
            )
        case Exporter():
            return view_of_exporter(source)
        case _:
            raise type_error("memoryview: a bytes-like object is required, not '{}'", type_name(source))


def part_of(self: MemoryView, start: sword, count: sword, stride: sword) -> MemoryView:
    """A view on some rows of another."""
    return MemoryView(
        hold_export(self),
        start,
        count,
        stride,
        self.row,
        self.inner,
        self.format,
        self.kind,
        self.item_size,
        self.dimensions,
        self.is_readonly,
    )


@builtin("memoryview.__new__")
def memory_view_new(cls: Type, object: Value) -> MemoryView:
    """A view on a buffer."""
    return view_of(object)


# --- Items ---------------------------------------------------------------------------------------------------


@cold
def unsupported(format: Str) -> GuestError:
    """The error of reading a format that `struct` does not know."""
    return not_implemented_error("memoryview: format {} not supported", format)


def check_format(self: MemoryView) -> None:
    """Raise NotImplementedError unless items can be read as values."""
    if native_size(self.kind) == 0:
        raise unsupported(self.format)


def item_at(self: MemoryView, place: sword) -> Value:
    """The value of the item at an offset in the owner."""
    check_format(self)
    return value_of_item(self.kind, self.item_size, load_at(self, place))


def set_item_at(self: MemoryView, place: sword, value: Value) -> None:
    """Store a value as the item at an offset in the owner."""
    check_format(self)
    fit, bits = item_bits(self.kind, self.item_size, value)
    if fit == Fit.WRONG_TYPE:
        raise type_error("memoryview: invalid type for format '{}'", self.format)
    is_infinite_float = self.kind == 0x66 or self.kind == 0x64
    if fit == Fit.OUT_OF_RANGE and not is_infinite_float:
        raise value_error("memoryview: invalid value for format '{}'", self.format)
    store_at(self, place, bits)


@cold
def outside(dimension: sword) -> GuestError:
    """The error of an index that is too large or too small."""
    return index_error("index out of bounds on dimension {}", SmallInt(dimension))


def extent_of(self: MemoryView, dimension: sword) -> sword:
    """The number of elements of a dimension."""
    inner = self.inner
    if dimension == 0 or inner is None:
        return self.count
    return narrow(sword, inner[dimension - 1])


def bounded_index(key: Value, extent: sword, dimension: sword) -> sword:
    """An index of a dimension, counted from the start. Raises IndexError."""
    index = index_of(key)
    place = index + extent if index < 0 else index
    if place < 0 or place >= extent:
        raise outside(dimension + 1)
    return place


def is_index_tuple(key: Value) -> bool:
    """Whether a key is a tuple of indices alone."""
    match key:
        case Tuple():
            for i in range(key.count):
                if not is_index(key.items[i]):
                    return False
            return True
        case _:
            return False


def is_slice_tuple(key: Value) -> bool:
    """Whether a key is a tuple of slices alone, at least one."""
    match key:
        case Tuple():
            for i in range(key.count):
                if not isinstance(key.items[i], Slice):
                    return False
            return key.count > 0
        case _:
            return False


def place_of_tuple(self: MemoryView, key: Tuple) -> sword:
    """The offset in the owner of the item with these indices. Raises TypeError, IndexError, NotImplementedError."""
    if key.count > self.dimensions:
        raise type_error(
            "cannot index {}-dimension view with {}-element tuple",
            SmallInt(narrow(sword, self.dimensions)),
            SmallInt(narrow(sword, key.count)),
        )
    if key.count < self.dimensions:
        raise not_implemented_error("sub-views are not implemented")
    place = self.start
    distance = self.stride
    row = self.row
    for i in range(narrow(sword, key.count)):
        extent = extent_of(self, i)
        if i > 0:
            row = row // extent if extent > 0 else row
            distance = row
        place += bounded_index(key.items[i], extent, i) * distance
    return place


def memory_view_get_item(self: MemoryView, key: Value) -> Value:
    """`self[key]` for an index, a tuple of indices, or a slice."""
    export_of(self)
    if self.dimensions == 0:
        match key:
            case Tuple() if key.count == 0:
                return item_at(self, self.start)
        if key is ELLIPSIS:
            return self
        raise type_error("invalid indexing of 0-dim memory")
    match key:
        case Slice():
            start, _, step, count = resolve_slice(key, self.count)
            return part_of(self, self.start + start * self.stride, count, self.stride * step)
        case Tuple() if is_index_tuple(key):
            return item_at(self, place_of_tuple(self, key))
        case _:
            pass
    if is_slice_tuple(key):
        raise not_implemented_error("multi-dimensional slicing is not implemented")
    if not is_index(key):
        raise type_error("memoryview: invalid slice key")
    if self.dimensions > 1:
        raise not_implemented_error("multi-dimensional sub-views are not implemented")
    return item_at(self, self.start + bounded_index(key, self.count, 0) * self.stride)


def memory_view_set_item(self: MemoryView, key: Value, value: Value) -> None:
    """`self[key] = value`: an item, or the octets of a buffer of the same format and length for a slice."""
    export_of(self)
    if self.is_readonly:
        raise type_error("cannot modify read-only memory")
    if self.dimensions == 0:
        match key:
            case Tuple() if key.count == 0:
                set_item_at(self, self.start, value)
                return
        raise type_error("invalid indexing of 0-dim memory")
    match key:
        case Slice():
            if self.dimensions > 1:
                raise not_implemented_error("memoryview slice assignments are currently restricted to ndim = 1")
            source = source_of(value)
            start, _, step, count = resolve_slice(key, self.count)
            if source.count != count or source.dimensions != 1 or source.kind != self.kind:
                raise value_error("memoryview assignment: lvalue and rvalue have different structures")
            octets = view_octets(source)
            put_octets(part_of(self, self.start + start * self.stride, count, self.stride * step), 0, octets)
            return
        case Tuple() if is_index_tuple(key):
            set_item_at(self, place_of_tuple(self, key), value)
            return
        case _:
            pass
    if is_slice_tuple(key):
        raise not_implemented_error("memoryview slice assignments are currently restricted to ndim = 1")
    if not is_index(key):
        raise type_error("memoryview: invalid slice key")
    if self.dimensions > 1:
        raise not_implemented_error("sub-views are not implemented")
    set_item_at(self, self.start + bounded_index(key, self.count, 0) * self.stride, value)


def source_of(value: Value) -> MemoryView:
    """A view on what is assigned to a slice. Raises TypeError."""
    match value:
        case Bytes() | Exporter() | MemoryView():
            return view_of(value)
        case _:
            raise type_error("a bytes-like object is required, not '{}'", type_name(value))


def memory_view_length(self: MemoryView) -> sword:
    """`len(self)`. Raises ValueError when released."""
    export_of(self)
    return self.count


def view_is_iterable(self: MemoryView) -> None:
    """Raise what `iter(self)` raises."""
    export_of(self)
    if self.dimensions == 0:
        raise type_error("invalid indexing of 0-dim memory")
    if self.dimensions > 1:
        raise not_implemented_error("multi-dimensional sub-views are not implemented")
    check_format(self)


# --- Comparison ----------------------------------------------------------------------------------------------


def have_same_extents(left: MemoryView, right: MemoryView) -> bool:
    """Whether two views have the same number of dimensions and of elements in each."""
    if left.dimensions != right.dimensions:
        return False
    for i in range(narrow(sword, left.dimensions)):
        if extent_of(left, i) != extent_of(right, i):
            return False
    return True


def views_equal(left: MemoryView, right: MemoryView) -> bool:
    """Whether two views have the same extents and equal items. Items of a format that cannot be read are never equal."""
    if not have_same_extents(left, right):
        return False
    if native_size(left.kind) == 0 or native_size(right.kind) == 0:
        return False
    first = view_octets(left)
    second = view_octets(right)
    if left.kind == right.kind and left.kind != 0x66 and left.kind != 0x64 and left.kind != 0x65 and left.kind != 0x3F:
        return octets_equal(first.bytes.pointer(0), second.bytes.pointer(0), bytes_size(first))
    for i in range(bytes_size(first) // left.item_size):
        native_turn()
        mine = load_item(first.bytes.pointer(i * left.item_size), left.item_size, False)
        theirs = load_item(second.bytes.pointer(i * right.item_size), right.item_size, False)
        one = value_of_item(left.kind, left.item_size, mine)
        other = value_of_item(right.kind, right.item_size, theirs)
        if not equal(one, other):
            return False
    return True


def memory_view_compare(operation: CompareOperator, left: MemoryView, right: Value) -> Value:
    """`==` and `!=` with any buffer; else NotImplemented. A released view equals only itself."""
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        return NOT_IMPLEMENTED
    is_equal = False
    match right:
        case MemoryView():
            if left.export is None or right.export is None:
                is_equal = left is right
            else:
                is_equal = views_equal(left, right)
        case Bytes() | Exporter():
            if left.export is not None:
                other = view_of(right)
                is_equal = views_equal(left, other)
                release_view(other)
        case _:
            return NOT_IMPLEMENTED
    return boolean(is_equal == (operation == CompareOperator.EQUAL))


def memory_view_hash(self: MemoryView) -> sword:
    """The hash of the octets. Raises ValueError when they can change, or are no octets."""
    if self.hash != 0:
        return narrow(sword, self.hash)
    export_of(self)
    if not self.is_readonly:
        raise value_error("cannot hash writable memoryview object")
    if self.kind != KIND_OCTET and self.kind != KIND_SIGNED and self.kind != KIND_CHAR:
        raise value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
    self.hash = bytes_hash(view_octets(self))
    return narrow(sword, self.hash)


def memory_view_repr(self: MemoryView) -> Str:
    """`<memory at 0x...>`."""
    builder = new_builder(40)
    builder.append_text("<released memory at 0x" if self.export is None else "<memory at 0x")
    append_address(builder, identity_of(self))
    builder.append_text(">")
    return builder.finish()


# --- Methods -------------------------------------------------------------------------------------------------


@builtin("memoryview.tobytes")
def memory_view_tobytes(self: MemoryView, order: Value = NONE) -> Bytes:
    """The octets of all items; `order` "F" begins with the first dimension."""
    export_of(self)
    is_turned = False
    if order is not NONE:
        match order:
            case Str() if equals_text(order, "C") or equals_text(order, "A"):
                pass
            case Str() if equals_text(order, "F"):
                is_turned = self.dimensions > 1
            case Str():
                raise value_error("order must be 'C', 'F' or 'A'")
            case _:
                raise type_error("tobytes() argument 'order' must be str or None, not {}", type_name(order))
    if is_turned:
        raise not_implemented_error("memoryview.tobytes of several dimensions in the order F")
    return view_octets(self)


def append_items(self: MemoryView, octets: Bytes, place: sword, size: sword, dimension: sword) -> List:
    """The items of `size` octets from `place` on, as lists in lists."""
    made = new_list(0)
    extent = extent_of(self, dimension)
    if extent == 0:
        return made
    part = size // extent
    is_last = dimension + 1 == narrow(sword, self.dimensions)
    for i in range(extent):
        native_turn()
        start = place + i * part
        if is_last:
            bits = load_item(octets.bytes.pointer(start), self.item_size, False)
            made.append(value_of_item(self.kind, self.item_size, bits))
        else:
            made.append(append_items(self, octets, start, part, dimension + 1))
    return made


@builtin("memoryview.tolist")
def memory_view_tolist(self: MemoryView) -> Value:
    """The items as a list, of lists for several dimensions."""
    export_of(self)
    check_format(self)
    if self.dimensions == 0:
        return item_at(self, self.start)
    return append_items(self, view_octets(self), 0, view_size(self), 0)


@builtin("memoryview.hex")
def memory_view_hex(self: MemoryView, sep: Slot = ABSENT, bytes_per_sep: sword = 1) -> Str:
    """Two hexadecimal digits an octet, as `bytes.hex`."""
    return bytes_hex(view_octets(self), sep, bytes_per_sep)


@builtin("memoryview.release")
def memory_view_release(self: MemoryView) -> None:
    """Let go of the buffer; the view cannot be used any more."""
    release_view(self)


@builtin("memoryview.__enter__")
def memory_view_enter(self: MemoryView) -> Value:
    """The view."""
    export_of(self)
    return self


@builtin("memoryview.__exit__")
def memory_view_exit(self: MemoryView, arguments: Arguments, /) -> None:
    """Release the view."""
    release_view(self)


@builtin("memoryview.toreadonly")
def memory_view_toreadonly(self: MemoryView) -> MemoryView:
    """The same view, but not for writing."""
    return MemoryView(
        hold_export(self),
        self.start,
        self.count,
        self.stride,
        self.row,
        self.inner,
        self.format,
        self.kind,
        self.item_size,
        self.dimensions,
        True,
    )


NO_FORMAT: Final[Text] = (
    "memoryview: destination format must be a native single character format prefixed with an optional '@'"
)


def letter_of(format: Str) -> u32:
    """The letter of a format for casts. Raises ValueError."""
    source = text_bytes(format)
    size = text_size(format)
    place: sword = 1 if size == 2 and source[0] == 0x40 else 0
    if size != place + 1 or native_size(source[place]) == 0 or source[place] == 0x65:
        raise value_error(NO_FORMAT)
    return source[place]


def is_octet_kind(kind: u32) -> bool:
    """Whether a letter stands for single octets."""
    return kind == KIND_OCTET or kind == KIND_SIGNED or kind == KIND_CHAR


def shape_items(shape: Value) -> Tuple:
    """A shape, a list or tuple, as a tuple of ints. Raises TypeError, ValueError."""
    row = EMPTY_TUPLE
    match shape:
        case Tuple():
            row = shape
        case List():
            row = tuple_of_items(shape)
        case _:
            raise type_error("shape must be a list or a tuple")
    if row.count > DIMENSIONS_MAX:
        raise value_error("memoryview: number of dimensions must not exceed 64")
    return row


def tuple_of_items(items: List) -> Tuple:
    """The elements of a list."""
    held = items.snapshot()
    row = Tuple.with_tail(held.capacity)
    for i in range(held.capacity):
        item = held[i]
        row.items[i] = NONE if item is ABSENT else item
    return row


def extent_from(value: Value) -> sword:
    """An extent given for a cast. Raises TypeError, ValueError."""
    match value:
        case SmallInt(number):
            if number <= 0 or number > 0x7FFF_FFFF:
                raise value_error("memoryview.cast(): elements of shape must be integers > 0")
            return number
        case _:
            raise type_error("memoryview.cast(): elements of shape must be integers")


@builtin("memoryview.cast")
def memory_view_cast(self: MemoryView, format: Str, shape: Slot = ABSENT) -> MemoryView:
    """The same octets as items of another format, or in another shape. Raises TypeError, ValueError."""
    export_of(self)
    kind = letter_of(format)
    if not is_contiguous(self):
        raise type_error("memoryview: casts are restricted to C-contiguous views")
    if (shape is not ABSENT or self.dimensions != 1) and shape is not NONE:
        if shape is not ABSENT and self.dimensions != 1 and shape_items(shape).count != 1:
            raise type_error("memoryview: cast must be 1D -> ND or ND -> 1D")
    if not is_octet_kind(kind) and not is_octet_kind(self.kind):
        raise type_error("memoryview: cannot cast between two non-byte formats")
    item_size = native_size(kind)
    size = view_size(self)
    if size % item_size != 0:
        raise type_error("memoryview: length is not a multiple of itemsize")
    count = size // item_size
    row = item_size
    dimensions: u32 = 1
    inner: Array[u32] | None = None
    if shape is not ABSENT and shape is not NONE:
        extents = shape_items(shape)
        dimensions = extents.count
        total = item_size
        for i in range(extents.count):
            extent = extent_from(extents.items[i])
            if extent > size // total:
                raise type_error("memoryview: product(shape) * itemsize != buffer size")
            total = total * extent
        if total != size:
            raise type_error("memoryview: product(shape) * itemsize != buffer size")
        count = extent_from(extents.items[0]) if dimensions > 0 else 1
        row = size // count
        if dimensions > 1:
            further: Array[u32] = array_of(u32, dimensions - 1)
            for i in range(1, extents.count):
                further[i - 1] = narrow(u32, extent_from(extents.items[i]))
            inner = further
    return MemoryView(
        hold_export(self), self.start, count, row, row, inner, format, kind, item_size, dimensions, self.is_readonly
    )


# --- Attributes ----------------------------------------------------------------------------------------------


@builtin("memoryview.obj:get")
def memory_view_obj(self: MemoryView) -> Value:
    """The object that has the octets."""
    return export_of(self).owner


@builtin("memoryview.nbytes:get")
def memory_view_nbytes(self: MemoryView) -> sword:
    """Octets of all items."""
    export_of(self)
    return view_size(self)


@builtin("memoryview.itemsize:get")
def memory_view_itemsize(self: MemoryView) -> sword:
    """Octets of an item."""
    export_of(self)
    return self.item_size


@builtin("memoryview.format:get")
def memory_view_format(self: MemoryView) -> Str:
    """The format of an item, as `struct` writes it."""
    export_of(self)
    return self.format


@builtin("memoryview.ndim:get")
def memory_view_ndim(self: MemoryView) -> sword:
    """Number of dimensions."""
    export_of(self)
    return narrow(sword, self.dimensions)


@builtin("memoryview.shape:get")
def memory_view_shape(self: MemoryView) -> Tuple:
    """The number of elements of each dimension."""
    export_of(self)
    made = Tuple.with_tail(self.dimensions)
    for i in range(narrow(sword, self.dimensions)):
        made.items[i] = int_of(extent_of(self, i))
    return made


@builtin("memoryview.strides:get")
def memory_view_strides(self: MemoryView) -> Tuple:
    """The octets from one element of each dimension to the next."""
    export_of(self)
    made = Tuple.with_tail(self.dimensions)
    distance = self.row
    for i in range(narrow(sword, self.dimensions)):
        if i > 0:
            distance = distance // extent_of(self, i)
        made.items[i] = int_of(self.stride if i == 0 else distance)
    return made


@builtin("memoryview.suboffsets:get")
def memory_view_suboffsets(self: MemoryView) -> Tuple:
    """Empty: there are no views by pointers."""
    export_of(self)
    return EMPTY_TUPLE


@builtin("memoryview.readonly:get")
def memory_view_readonly(self: MemoryView) -> bool:
    """Whether the octets cannot be written through the view."""
    export_of(self)
    return self.is_readonly


@builtin("memoryview.contiguous:get")
def memory_view_contiguous(self: MemoryView) -> bool:
    """Whether the items lie behind each other."""
    export_of(self)
    return is_contiguous(self)


@builtin("memoryview.c_contiguous:get")
def memory_view_c_contiguous(self: MemoryView) -> bool:
    """Whether the items lie behind each other, the last dimension first."""
    export_of(self)
    return is_contiguous(self)


@builtin("memoryview.f_contiguous:get")
def memory_view_f_contiguous(self: MemoryView) -> bool:
    """Whether the items lie behind each other, the first dimension first."""
    export_of(self)
    return is_contiguous(self) and self.dimensions <= 1
