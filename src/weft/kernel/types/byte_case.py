"""Bytes and bytearrays in upper and lower case: ASCII letters only, all other octets stay."""

from __future__ import annotations

from weft.kernel.thread import native_turn
from weft.kernel.types.byte_methods import octets_like
from weft.kernel.types.bytes import Bytes, bytes_size, make_bytes
from weft.kernel.types.int_text import is_space_octet
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.value import Value
from weft.native.language import builtin, no_alloc, no_raise, u8


@no_raise
@no_alloc
def is_upper(octet: u8) -> bool:
    """A to Z."""
    return 0x41 <= octet <= 0x5A


@no_raise
@no_alloc
def is_lower(octet: u8) -> bool:
    """a to z."""
    return 0x61 <= octet <= 0x7A


@no_raise
@no_alloc
def is_letter(octet: u8) -> bool:
    """A to Z or a to z."""
    return is_upper(octet) or is_lower(octet)


@no_raise
@no_alloc
def is_digit(octet: u8) -> bool:
    """0 to 9."""
    return 0x30 <= octet <= 0x39


@no_raise
@no_alloc
def to_upper(octet: u8) -> u8:
    """In upper case."""
    return octet - 32 if is_lower(octet) else octet


@no_raise
@no_alloc
def to_lower(octet: u8) -> u8:
    """In lower case."""
    return octet + 32 if is_upper(octet) else octet


@builtin("bytes.upper")
@builtin("bytearray.upper")
def bytes_upper(self: Value) -> Value:
    """All in upper case."""
    octets = require_bytes(self)
    made = make_bytes(bytes_size(octets))
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[i] = to_upper(octets.bytes[i])
    return octets_like(self, made)


@builtin("bytes.lower")
@builtin("bytearray.lower")
def bytes_lower(self: Value) -> Value:
    """All in lower case."""
    octets = require_bytes(self)
    made = make_bytes(bytes_size(octets))
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[i] = to_lower(octets.bytes[i])
    return octets_like(self, made)


@builtin("bytes.swapcase")
@builtin("bytearray.swapcase")
def bytes_swapcase(self: Value) -> Value:
    """Upper to lower case and back."""
    octets = require_bytes(self)
    made = make_bytes(bytes_size(octets))
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        octet = octets.bytes[i]
        made.bytes[i] = to_lower(octet) if is_upper(octet) else to_upper(octet)
    return octets_like(self, made)


@builtin("bytes.capitalize")
@builtin("bytearray.capitalize")
def bytes_capitalize(self: Value) -> Value:
    """The first in upper case, the others in lower case."""
    octets = require_bytes(self)
    made = make_bytes(bytes_size(octets))
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[i] = to_upper(octets.bytes[i]) if i == 0 else to_lower(octets.bytes[i])
    return octets_like(self, made)


@builtin("bytes.title")
@builtin("bytearray.title")
def bytes_title(self: Value) -> Value:
    """The first letter of each word in upper case, the others in lower case."""
    octets = require_bytes(self)
    made = make_bytes(bytes_size(octets))
    inside = False
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        octet = octets.bytes[i]
        made.bytes[i] = to_lower(octet) if inside else to_upper(octet)
        inside = is_letter(octet)
    return octets_like(self, made)


# --- Questions -----------------------------------------------------------------------------------------------


@builtin("bytes.isalpha")
@builtin("bytearray.isalpha")
def bytes_isalpha(self: Value) -> bool:
    """Whether all are letters, and there is one."""
    octets = require_bytes(self)
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        if not is_letter(octets.bytes[i]):
            return False
    return octets.count > 0


@builtin("bytes.isalnum")
@builtin("bytearray.isalnum")
def bytes_isalnum(self: Value) -> bool:
    """Whether all are letters or digits, and there is one."""
    octets = require_bytes(self)
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        if not is_letter(octets.bytes[i]) and not is_digit(octets.bytes[i]):
            return False
    return octets.count > 0


@builtin("bytes.isdigit")
@builtin("bytearray.isdigit")
def bytes_isdigit(self: Value) -> bool:
    """Whether all are digits, and there is one."""
    octets = require_bytes(self)
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        if not is_digit(octets.bytes[i]):
            return False
    return octets.count > 0


@builtin("bytes.isspace")
@builtin("bytearray.isspace")
def bytes_isspace(self: Value) -> bool:
    """Whether all are white space, and there is one."""
    octets = require_bytes(self)
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        if not is_space_octet(octets.bytes[i]):
            return False
    return octets.count > 0


@builtin("bytes.isascii")
@builtin("bytearray.isascii")
def bytes_isascii(self: Value) -> bool:
    """Whether all are below 128."""
    octets = require_bytes(self)
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        if octets.bytes[i] >= 0x80:
            return False
    return True


def _has_both(octets: Bytes) -> tuple[bool, bool]:
    upper = False
    lower = False
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        upper = upper or is_upper(octets.bytes[i])
        lower = lower or is_lower(octets.bytes[i])
    return upper, lower


@builtin("bytes.isupper")
@builtin("bytearray.isupper")
def bytes_isupper(self: Value) -> bool:
    """Whether there are letters, all in upper case."""
    upper, lower = _has_both(require_bytes(self))
    return upper and not lower


@builtin("bytes.islower")
@builtin("bytearray.islower")
def bytes_islower(self: Value) -> bool:
    """Whether there are letters, all in lower case."""
    upper, lower = _has_both(require_bytes(self))
    return lower and not upper


@builtin("bytes.istitle")
@builtin("bytearray.istitle")
def bytes_istitle(self: Value) -> bool:
    """Whether words begin in upper case and go on in lower case, and there is one."""
    octets = require_bytes(self)
    inside = False
    found = False
    for i in range(bytes_size(octets)):
        if i & 4095 == 4095:
            native_turn()
        octet = octets.bytes[i]
        if is_upper(octet) and inside or is_lower(octet) and not inside:
            return False
        inside = is_letter(octet)
        found = found or inside
    return found
