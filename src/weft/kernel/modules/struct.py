"""`struct`: values in octets by a format, and back.

A format is read anew by every call, which takes less time than making one value, and no memory. Formats are in
`types/items.py` letter by letter; here are counts, alignment and the octets between.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    error_matches,
    index_error,
    overflow_error,
    stop_iteration,
    type_error,
)
from weft.kernel.protocol import as_instance, index_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_size, make_bytes, new_bytes
from weft.kernel.types.exception import EXCEPTION_TYPES, BaseException
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import int_add, int_bit_length, int_of, int_sign, is_int, magnitude_of
from weft.kernel.types.items import (
    KIND_BYTES,
    KIND_CHAR,
    KIND_FLOAT,
    KIND_PAD,
    KIND_PASCAL,
    KIND_POINTER,
    Fit,
    is_float_kind,
    is_signed_kind,
    item_bits,
    load_item,
    native_size,
    standard_size,
    store_item,
    value_of_item,
)
from weft.kernel.types.module_error import module_error
from weft.kernel.types.octet_source import require_bytes, store_octets, writable_size
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.str_encoding import Encoding, decode_octets, encode_text
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, Object, Slot, SmallInt, Value
from weft.native.language import (
    CONFIG,
    Arguments,
    Fixed,
    Guarded,
    Text,
    builtin,
    cold,
    multiply_overflows,
    narrow,
    struct,
    sword,
    u8,
    u32,
    u64,
)

STRUCT_ERROR_TYPE: Final = declare_type(
    "struct.error", BaseException, EXCEPTION_TYPES[ErrorKind.EXCEPTION], has_dict=True
)
SIZE_MAX: Final = 0x7FFF_FFFF


@cold
def struct_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """struct.error with a text; the values fill its `{}`."""
    return module_error(STRUCT_ERROR_TYPE, text, first, second, third)


# --- Formats -------------------------------------------------------------------------------------------------


@struct
class FormatField(Object):
    """A walk over a format: what the field at hand is, and where its octets lie. `kind` is 0 at the end.

    Native formats align every item to its size; `offset` is behind that padding.
    """

    format: Fixed[Bytes]
    place: sword
    is_native: bool
    is_big: bool
    kind: u32
    count: sword
    size: sword  # of one item
    offset: sword

    def begin(self) -> None:
        """Go to before the first field: read the octet that says order, sizes and alignment."""
        self.place = 0
        self.is_native = True
        self.is_big = False
        self.kind = KIND_PAD
        self.count = 0
        self.size = 0
        self.offset = 0
        if self.format.count > 0:
            first = self.format.bytes[0]
            if first == 0x40 or first == 0x3D or first == 0x3C or first == 0x3E or first == 0x21:  # @ = < > !
                self.place = 1
                self.is_native = first == 0x40
                self.is_big = first == 0x3E or first == 0x21

    def step(self) -> bool:
        """Go to the next field; false at the end. Raises struct.error."""
        end = self.offset + self.count * self.size
        while self.place < bytes_size(self.format) and is_blank(self.format.bytes[self.place]):
            self.place += 1
        self.kind = 0
        self.count = 0
        self.size = 0
        self.offset = end
        if self.place == bytes_size(self.format):
            return False
        self.count = self.read_count()
        kind: u32 = self.format.bytes[self.place]
        self.place += 1
        self.size = 1
        if kind != KIND_BYTES and kind != KIND_PASCAL and kind != KIND_PAD:
            self.size = native_size(kind) if self.is_native else standard_size(kind)
            if self.size == 0:
                raise struct_error("bad char in struct format")
            if self.is_native:
                self.offset = (end + self.size - 1) // self.size * self.size
        if multiply_overflows(sword, self.count, self.size) or self.offset + self.count * self.size > SIZE_MAX:
            raise struct_error("total struct size too long")
        self.kind = kind
        return True

    def read_count(self) -> sword:
        """The number before a letter, 1 if there is none. Raises struct.error."""
        octet = self.format.bytes[self.place]
        if not 0x30 <= octet <= 0x39:
            return 1
        count: sword = 0
        while 0x30 <= octet <= 0x39:
            if count > SIZE_MAX // 10 - 1:
                raise struct_error("total struct size too long")
            count = count * 10 + octet - 0x30
            self.place += 1
            if self.place == bytes_size(self.format):
                raise struct_error("repeat count given without format specifier")
            octet = self.format.bytes[self.place]
        return count

    def values(self) -> sword:
        """How many values the field holds."""
        if self.kind == KIND_PAD:
            return 0
        return 1 if self.kind == KIND_BYTES or self.kind == KIND_PASCAL else self.count


def is_blank(octet: u8) -> bool:
    """Whether an octet of a format is white space."""
    return octet == 0x20 or 0x09 <= octet <= 0x0D


@struct
class PackFormat(Object):
    """A format with its size in octets and its number of values."""

    format: Fixed[Bytes]
    size: Fixed[sword]
    count: Fixed[sword]


STRUCT_TYPE: Final = declare_type("struct.Struct", PackFormat, has_dict=True)


def struct_of(format: Value) -> PackFormat:
    """A format that was read through once. Raises struct.error, TypeError."""
    octets: Bytes | None = None
    match format:
        case PackFormat():
            return format
        case Bytes():
            octets = format
        case Str():
            octets = encode_text(format, Encoding.ASCII, name("strict"))
        case _:
            raise type_error("Struct() argument 1 must be a str or bytes object, not {}", type_name(format))
    field = first_field(octets)
    count: sword = 0
    while field.step():
        count += field.values()
    return PackFormat(octets, field.offset, count)


def first_field(format: Bytes) -> FormatField:
    """A walk over a format, before its first field."""
    field = FormatField(format, 0, False, False, 0, 0, 0, 0)
    field.begin()
    return field


# --- Packing -------------------------------------------------------------------------------------------------


@cold
def wrong_value(kind: u32, is_big: bool, size: sword, value: Value, fit: Fit) -> GuestError:
    """The error of a value that a field cannot hold. CPython's texts tell the order of the octets and what its C
    functions convert to: a long, or an unsigned long where the field is as large or the order is not the machine's."""
    if kind == KIND_CHAR:
        return struct_error("char format requires a bytes object of length 1")
    if is_float_kind(kind):
        if fit == Fit.WRONG_TYPE:
            return struct_error("required argument is not a float")
        if is_int(value):
            return struct_error("int too large to convert")
        if kind == KIND_FLOAT:
            return overflow_error("float too large to pack with f format")
        return overflow_error("float too large to pack with e format")
    if fit == Fit.WRONG_TYPE:
        return struct_error("required argument is not an integer")
    if kind == KIND_POINTER or size == 8 and is_big:
        return struct_error("int too large to convert")
    is_unsigned = size >= 4 and not is_signed_kind(kind) or kind == 0x48 and is_big
    if size == 8 or not (fits_unsigned_long(value) if is_unsigned else fits_long(value)):
        return struct_error("argument out of range")
    if size == 1:
        if kind == 0x62:
            return struct_error("byte format requires -128 <= number <= 127")
        return struct_error("ubyte format requires 0 <= number <= 255")
    if size == 2 and not is_big:
        if kind == 0x68:
            return struct_error("short format requires -32768 <= number <= 32767")
        return struct_error("ushort format requires 0 <= number <= 65535")
    builder = new_builder(64)
    builder.append_text("'")
    builder.append_char(kind)
    builder.append_text("' format requires ")
    if size == 2:
        builder.append_text("-32768 <= number <= 32767" if is_signed_kind(kind) else "0 <= number <= 65535")
    else:
        signed = is_signed_kind(kind)
        builder.append_text("-2147483648 <= number <= 2147483647" if signed else "0 <= number <= 4294967295")
    return struct_error("{}", builder.finish())


def fits_long(value: Value) -> bool:
    """Whether an int has a signed number of 64 bits."""
    if not is_int(value):
        return True
    bits = int_bit_length(value)
    half: u64 = 1 << 63
    return bits <= 63 or bits == 64 and int_sign(value) < 0 and magnitude_of(value) == half


def fits_unsigned_long(value: Value) -> bool:
    """Whether an int has an unsigned number of 64 bits."""
    return not is_int(value) or int_sign(value) >= 0 and int_bit_length(value) <= 64


def pack_run(target: Bytes, field: FormatField, value: Value) -> None:
    """Store the octets of an `s` or `p` field. Raises struct.error."""
    octets: Bytes | None = None
    match value:
        case Bytes():
            octets = value
        case ByteArray():
            octets = hold_octets(value)
        case _:
            raise struct_error(
                "argument for 's' must be a bytes object"
                if field.kind == KIND_BYTES
                else "argument for 'p' must be a bytes object"
            )
    room = field.count
    start = field.offset
    if field.kind == KIND_PASCAL:
        if room == 0:
            return
        room -= 1
        start += 1
        size = bytes_size(octets) if bytes_size(octets) < room else room
        target.bytes[start - 1] = narrow(u8, size if size < 255 else 255)
    size = bytes_size(octets) if bytes_size(octets) < room else room
    copy_octets(target.bytes.pointer(start), octets.bytes.pointer(0), size)


def pack_values(self: PackFormat, arguments: Arguments, first: u32, function: Text) -> Bytes:
    """The octets of the arguments from `first` on. Raises struct.error, OverflowError; runs guest code."""
    given = narrow(sword, arguments.count - first)
    if given != self.count:
        builder = new_builder(64)
        builder.append_text(function)
        builder.append_text(" expected ")
        builder.append_int(self.count)
        builder.append_text(" items for packing (got ")
        builder.append_int(given)
        builder.append_text(")")
        raise struct_error("{}", builder.finish())
    made = make_bytes(self.size)
    field = first_field(self.format)
    index = first
    while field.step():
        if field.kind == KIND_PAD:
            continue
        if field.kind == KIND_BYTES or field.kind == KIND_PASCAL:
            pack_run(made, field, arguments[index])
            index += 1
            continue
        for i in range(field.count):
            native_turn()
            bits = field_bits(field, arguments[index])
            store_item(made.bytes.pointer(field.offset + i * field.size), field.size, bits, field.is_big)
            index += 1
    return made


def field_bits(field: FormatField, value: Value) -> u64:
    """A value as the item of a field. Raises struct.error, OverflowError; runs guest code."""
    kind = field.kind
    if kind == KIND_POINTER and is_int(value) and int_sign(value) < 0:
        kind = 0x6E  # a pointer may be given as the signed number that its bits are
    try:
        fit, bits = item_bits(kind, field.size, value)
    except GuestError as error:
        if is_float_kind(kind) and error_matches(error.value, ErrorKind.OVERFLOW_ERROR):
            raise struct_error("required argument is not a float")
        raise
    if fit != Fit.FITS and not (kind == KIND_FLOAT and field.is_native and fit == Fit.OUT_OF_RANGE):
        raise wrong_value(field.kind, field.is_big, field.size, value, fit)
    return bits


# --- Unpacking -----------------------------------------------------------------------------------------------


def unpack_values(self: PackFormat, octets: Bytes, start: sword) -> Tuple:
    """The values in the octets from `start` on, which are enough."""
    made = Tuple.with_tail(narrow(u32, self.count))
    field = first_field(self.format)
    index: sword = 0
    while field.step():
        if field.kind == KIND_PAD:
            continue
        source = octets.bytes.pointer(start + field.offset)
        if field.kind == KIND_BYTES:
            made.items[index] = new_bytes(source, field.count)
            index += 1
        elif field.kind == KIND_PASCAL:
            size: sword = 0
            if field.count > 0:
                size = source[0]
                if size > field.count - 1:
                    size = field.count - 1
            made.items[index] = new_bytes(
                octets.bytes.pointer(start + field.offset + (1 if field.count > 0 else 0)), size
            )
            index += 1
        else:
            for i in range(field.count):
                native_turn()
                place = start + field.offset + i * field.size
                bits = load_item(octets.bytes.pointer(place), field.size, field.is_big)
                made.items[index] = value_of_item(field.kind, field.size, bits)
                index += 1
    return made


def unpack_exactly(self: PackFormat, buffer: Value) -> Tuple:
    """The values in a buffer of just this size. Raises struct.error, TypeError."""
    octets = require_bytes(buffer)
    if bytes_size(octets) != self.size:
        raise struct_error("unpack requires a buffer of {} bytes", SmallInt(self.size))
    return unpack_values(self, octets, 0)


def checked_offset(self: PackFormat, offset: sword, size: sword, is_packing: bool) -> sword:
    """An offset into a buffer, counted from its start. Raises struct.error."""
    place = offset
    if offset > SIZE_MAX:
        raise struct_error(
            "{} requires a buffer of at least {} bytes",
            name("pack_into") if is_packing else name("unpack_from"),
            int_add(int_of(offset), int_of(self.size)),
        )
    if offset < 0:
        if offset + self.size > 0:
            raise struct_error(
                "no space to pack {} bytes at offset {}"
                if is_packing
                else "not enough data to unpack {} bytes at offset {}",
                SmallInt(self.size),
                SmallInt(offset),
            )
        if offset + size < 0:
            raise struct_error("offset {} out of range for {}-byte buffer", SmallInt(offset), SmallInt(size))
        place = offset + size
    if size - place < self.size:
        builder = new_builder(128)
        builder.append_text("pack_into" if is_packing else "unpack_from")
        builder.append_text(" requires a buffer of at least ")
        builder.append_int(place + self.size)
        builder.append_text(" bytes for ")
        builder.append_text("packing " if is_packing else "unpacking ")
        builder.append_int(self.size)
        builder.append_text(" bytes at offset ")
        builder.append_int(place)
        builder.append_text(" (actual buffer size is ")
        builder.append_int(size)
        builder.append_text(")")
        raise struct_error("{}", builder.finish())
    return place


def unpack_at(self: PackFormat, buffer: Value, offset: sword) -> Tuple:
    """The values in a buffer from an offset on. Raises struct.error, TypeError."""
    octets = require_bytes(buffer)
    return unpack_values(self, octets, checked_offset(self, offset, bytes_size(octets), False))


def pack_at(self: PackFormat, arguments: Arguments, first: u32) -> None:
    """Store arguments: the buffer at `first`, the offset, then the values. Raises struct.error, TypeError."""
    if arguments.count <= first:
        raise struct_error("pack_into expected buffer argument")
    if arguments.count == first + 1:
        raise struct_error("pack_into expected offset argument")
    buffer = arguments[first]
    size = writable_size(buffer)
    if size < 0:
        raise type_error("argument must be read-write bytes-like object, not {}", type_name(buffer))
    offset = index_or_error(arguments[first + 1])
    octets = pack_values(self, arguments, first + 2, "pack_into")
    place = checked_offset(self, offset, size, True)
    if not store_octets(buffer, place, octets):
        raise struct_error("the buffer became too short")


def index_or_error(value: Value) -> sword:
    """An offset argument. Raises TypeError; IndexError for one beyond a machine word."""
    if is_int(value) and int_bit_length(value) >= CONFIG.word_bits:
        raise index_error("cannot fit 'int' into an index-sized integer")
    return index_of(value)


# --- Functions -----------------------------------------------------------------------------------------------


@builtin("struct:calcsize")
def calcsize(format: Value, /) -> sword:
    """The octets that a format takes."""
    return struct_of(format).size


def format_argument(arguments: Arguments) -> PackFormat:
    """The format among all arguments. Raises TypeError."""
    if arguments.count == 0:
        raise type_error("missing format argument")
    return struct_of(arguments[0])


@builtin("struct:pack")
def pack(arguments: Arguments, /) -> Bytes:
    """pack(format, *values): their octets. Raises struct.error."""
    return pack_values(format_argument(arguments), arguments, 1, "pack")


@builtin("struct:pack_into")
def pack_into(arguments: Arguments, /) -> None:
    """pack_into(format, buffer, offset, *values): store their octets. Raises struct.error."""
    pack_at(format_argument(arguments), arguments, 1)


@builtin("struct:unpack")
def unpack(format: Value, buffer: Value, /) -> Tuple:
    """The values in a buffer, which is just as long as the format says. Raises struct.error."""
    return unpack_exactly(struct_of(format), buffer)


@builtin("struct:unpack_from")
def unpack_from(format: Value, /, buffer: Value, offset: sword = 0) -> Tuple:
    """The values in a buffer from an offset on. Raises struct.error."""
    return unpack_at(struct_of(format), buffer, offset)


@builtin("struct:iter_unpack")
def iter_unpack(format: Value, buffer: Value, /) -> Value:
    """An iterator over the values in each part of a buffer. Raises struct.error."""
    return unpack_parts(struct_of(format), buffer)


@builtin("struct.Struct.__new__")
def struct_new(cls: Type, format: Value) -> Value:
    """A format that was read through once."""
    made = struct_of(format)
    return as_instance(PackFormat(made.format, made.size, made.count), cls)


@builtin("struct.Struct.format:get")
def struct_format(self: PackFormat) -> Str:
    """The format."""
    return decode_octets(self.format, Encoding.LATIN1, name("strict"))


@builtin("struct.Struct.size:get")
def struct_size_of(self: PackFormat) -> sword:
    """The octets that the format takes."""
    return self.size


@builtin("struct.Struct.pack")
def struct_pack(self: PackFormat, arguments: Arguments, /) -> Bytes:
    """The octets of values."""
    return pack_values(self, arguments, 0, "pack")


@builtin("struct.Struct.pack_into")
def struct_pack_into(self: PackFormat, arguments: Arguments, /) -> None:
    """pack_into(buffer, offset, *values): store their octets."""
    pack_at(self, arguments, 0)


@builtin("struct.Struct.unpack")
def struct_unpack(self: PackFormat, buffer: Value, /) -> Tuple:
    """The values in a buffer of just this size."""
    return unpack_exactly(self, buffer)


@builtin("struct.Struct.unpack_from")
def struct_unpack_from(self: PackFormat, buffer: Value, offset: sword = 0) -> Tuple:
    """The values in a buffer from an offset on."""
    return unpack_at(self, buffer, offset)


@builtin("struct.Struct.iter_unpack")
def struct_iter_unpack(self: PackFormat, buffer: Value, /) -> Value:
    """An iterator over the values in each part of a buffer."""
    return unpack_parts(self, buffer)


# --- Iterating -----------------------------------------------------------------------------------------------


@struct
class UnpackIterator(Object):
    """Goes through parts of octets of one size. Each step claims one part, so threads never get the same one."""

    position: Guarded[sword]  # octets claimed
    format: Fixed[PackFormat]
    octets: Fixed[Bytes]


UNPACK_ITERATOR_TYPE: Final = declare_type("struct.unpack_iterator", UnpackIterator)


def unpack_parts(self: PackFormat, buffer: Value) -> UnpackIterator:
    """An iterator over the parts of a buffer. Raises struct.error, TypeError."""
    octets = require_bytes(buffer)
    if self.size == 0:
        raise struct_error("cannot iteratively unpack with a struct of length 0")
    if bytes_size(octets) % self.size != 0:
        raise struct_error("iterative unpacking requires a buffer of a multiple of {} bytes", SmallInt(self.size))
    return UnpackIterator(0, self, octets)


@builtin("struct.unpack_iterator.__next__")
def unpack_iterator_next(self: UnpackIterator) -> Tuple:
    """The values in the next part. Raises StopIteration at the end."""
    with self.writing():
        place = self.position
        if place >= bytes_size(self.octets):
            raise stop_iteration(ABSENT)
        self.position = place + self.format.size
    return unpack_values(self.format, self.octets, place)


@builtin("struct.unpack_iterator.__iter__")
def unpack_iterator_iter(self: UnpackIterator) -> Value:
    """The iterator."""
    return self


@builtin("struct.unpack_iterator.__length_hint__")
def unpack_iterator_hint(self: UnpackIterator) -> sword:
    """How many parts are to come."""
    with self.writing():
        return (bytes_size(self.octets) - self.position) // self.format.size
