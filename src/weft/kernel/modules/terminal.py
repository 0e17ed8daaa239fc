"""`_terminal`: the console as a terminal, for the line editor of the prompt."""

from __future__ import annotations

from typing import Final

from weft.kernel.port import console_columns, console_raw
from weft.kernel.state import current
from weft.kernel.types.bytes import Bytes, new_bytes
from weft.kernel.types.console import read_octets
from weft.native.language import array_of, builtin, u8, u32

KEYS_SIZE: Final = 256  # octets taken at once: a paste comes in many pieces


@builtin("_terminal:raw")
def raw(wanted: bool, /) -> bool:
    """Have each key handed over at once and not echoed, or no longer; Ctrl-C interrupts as ever. False: the console is no
    terminal."""
    return console_raw(current().machine[0].host, wanted)


@builtin("_terminal:columns")
def columns() -> u32:
    """The width of the terminal in characters; 0 if it is not known."""
    return console_columns(current().machine[0].host)


@builtin("_terminal:read")
def read() -> Bytes:
    """What keys have sent, at least one octet; nothing at the end of the input. Raises KeyboardInterrupt."""
    octets = array_of(u8, KEYS_SIZE)
    return new_bytes(octets.pointer(0), read_octets(octets, KEYS_SIZE))
