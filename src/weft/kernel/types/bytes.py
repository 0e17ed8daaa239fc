"""Bytes: fixed sequences of octets, one block of memory each.

What bytes have in common with bytearrays is in `byte_methods.py`; this file is the struct and its making.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import memory_error
from weft.kernel.thread import native_turn
from weft.kernel.types.octets import copy_octets, octets_hash
from weft.kernel.types.str import Str, StrBuilder, new_builder
from weft.kernel.types.type import declare_type
from weft.kernel.value import Object
from weft.native.language import (
    Fixed,
    Inline,
    Pointer,
    Published,
    constant,
    inline,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    u8,
    u32,
)


@struct
class Bytes(Object):
    """A bytes object. The maker fills `bytes` before anybody else sees it. Invariant: `hash` is 0 until computed."""

    hash: Published[u32]
    count: Fixed[u32]
    bytes: Inline[u8]


BYTES_TYPE: Final = declare_type("bytes", Bytes)
BYTES_SIZE_MAX: Final = 0x7FFF_FFFF  # offsets are signed words on every build


def make_bytes(size: sword) -> Bytes:
    """New bytes, zeros, that the caller fills. Raises MemoryError."""
    if size > BYTES_SIZE_MAX:
        raise memory_error("bytes of more than 2147483647 octets")
    return Bytes.with_tail(narrow(u32, size), 0)


def new_bytes(source: Pointer[u8], size: sword) -> Bytes:
    """Bytes of a copy."""
    if size == 0:
        return EMPTY_BYTES
    made = make_bytes(size)
    copy_octets(made.bytes.pointer(0), source, size)
    return made


@constant
def bytes_of(content: bytes) -> Bytes:
    """Constant bytes of a literal. They lie in read-only memory, so their hash is there from the start."""
    made = make_bytes(len(content))
    for i in range(len(content)):
        made.bytes[i] = content[i]
    made.hash = octets_hash(made.bytes.pointer(0), len(content))
    return made


EMPTY_BYTES: Final = bytes_of(b"")


@inline
@no_raise
@no_alloc
def bytes_size(self: Bytes) -> sword:
    """Number of octets, signed."""
    return narrow(sword, self.count)


@no_raise
@no_alloc
def bytes_hash(self: Bytes) -> u32:
    """The hash, at most 30 bits, never 0."""
    known = self.hash
    if known != 0:
        return known
    value = octets_hash(self.bytes.pointer(0), bytes_size(self))
    self.hash = value
    return value


def append_hex(builder: StrBuilder, octet: u8) -> None:
    """Append two hexadecimal digits."""
    for i in range(2):
        digit = octet >> 4 if i == 0 else octet & 15
        builder.append_char(0x30 + digit if digit < 10 else 0x57 + digit)


def append_bytes_repr(builder: StrBuilder, self: Bytes, escape_single: bool) -> None:
    """Append `b'...'`. A bytearray escapes single quotes even within double ones."""
    has_single = False
    has_double = False
    for i in range(bytes_size(self)):
        if i & 4095 == 4095:
            native_turn()
        has_single = has_single or self.bytes[i] == 0x27
        has_double = has_double or self.bytes[i] == 0x22
    quote: u8 = 0x22 if has_single and not has_double else 0x27
    builder.append_text("b")
    builder.append_char(quote)
    for i in range(bytes_size(self)):
        native_turn()
        octet = self.bytes[i]
        if octet == quote or octet == 0x5C or octet == 0x27 and escape_single:
            builder.append_char(0x5C)
            builder.append_char(octet)
        elif octet == 0x09:
            builder.append_text("\\t")
        elif octet == 0x0A:
            builder.append_text("\\n")
        elif octet == 0x0D:
            builder.append_text("\\r")
        elif octet < 0x20 or octet >= 0x7F:
            builder.append_text("\\x")
            append_hex(builder, octet)
        else:
            builder.append_char(octet)
    builder.append_char(quote)


def bytes_repr(self: Bytes) -> Str:
    """`repr(bytes)`."""
    builder = new_builder(bytes_size(self) + 8)
    append_bytes_repr(builder, self, False)
    return builder.finish()
