"""Checksums of octets: CRC-32 (ISO 3309), Adler-32 (RFC 1950), CRC-CCITT (BinHex)."""

from __future__ import annotations

from typing import Final

from weft.kernel.thread import native_turn
from weft.native.language import Pointer, Table, constant, narrow, no_raise, sword, table, truncate, u8, u32


@constant
def crc32_rows() -> Table[u32]:
    """The remainders of single octets."""
    rows = []
    for octet in range(256):
        row = octet
        for _ in range(8):
            row = row >> 1 ^ 0xEDB88320 * (row & 1)
        rows.append(row)
    return table(u32, *rows)


CRC32_ROWS: Final = crc32_rows()
ADLER_MODULUS: Final = 65521
ADLER_RUN: Final = 5552  # octets whose sums stay below 2**32


@no_raise
def crc32(source: Pointer[u8], size: sword, before: u32) -> u32:
    """The CRC of octets that follow those with the CRC `before`."""
    remainder = before ^ 0xFFFF_FFFF
    for i in range(size):
        if i & 4095 == 4095:
            native_turn()
        remainder = CRC32_ROWS[(remainder ^ source[i]) & 0xFF] ^ remainder >> 8
    return remainder ^ 0xFFFF_FFFF


@no_raise
def adler32(source: Pointer[u8], size: sword, before: u32) -> u32:
    """The sum of octets that follow those with the sum `before`."""
    low = (before & 0xFFFF) % ADLER_MODULUS
    high = (before >> 16) % ADLER_MODULUS
    place: sword = 0
    while place < size:
        native_turn()
        stop = place + ADLER_RUN if place + ADLER_RUN < size else size
        for i in range(place, stop):
            low += source[i]
            high += low
        low = low % ADLER_MODULUS
        high = high % ADLER_MODULUS
        place = stop
    return high << 16 | low


@no_raise
def crc_ccitt(source: Pointer[u8], size: sword, before: u32) -> u32:
    """The 16-bit CRC of octets that follow those with the CRC `before`."""
    remainder = before & 0xFFFF
    for i in range(size):
        native_turn()
        remainder = remainder ^ narrow(u32, source[i]) << 8
        for _ in range(8):
            shifted = remainder << 1
            remainder = (shifted ^ 0x1021 if remainder & 0x8000 != 0 else shifted) & 0xFFFF
    return truncate(u32, remainder)
