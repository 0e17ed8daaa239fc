"""Runs of bytes in memory: what str, bytes and bytearray share below their types.

All functions take pointers and sizes that the caller has checked; none allocates or raises. The loops are written
byte by byte: the C compiler knows them as memory operations. Searches let other threads run.
"""

from __future__ import annotations

from weft.kernel.thread import native_turn
from weft.native.language import Pointer, inline, no_alloc, no_raise, sword, u8, u32, wrapping_multiply


@no_raise
@no_alloc
@inline
def copy_octets(target: Pointer[u8], source: Pointer[u8], size: sword) -> None:
    """Copy `size` bytes between runs that do not overlap."""
    target.copy_from(source, size)


@no_raise
@no_alloc
def fill_octets(target: Pointer[u8], size: sword, value: u8) -> None:
    """Store `value` in `size` bytes."""
    for i in range(size):
        target[i] = value


@no_raise
@no_alloc
def octets_equal(left: Pointer[u8], right: Pointer[u8], size: sword) -> bool:
    """Whether two runs of the same size hold the same bytes."""
    for i in range(size):
        if left[i] != right[i]:
            return False
    return True


@no_raise
@no_alloc
def octets_order(left: Pointer[u8], left_size: sword, right: Pointer[u8], right_size: sword) -> sword:
    """Below, at or above 0 as `left` comes before, is, or comes after `right`."""
    common = left_size if left_size < right_size else right_size
    for i in range(common):
        if left[i] != right[i]:
            return -1 if left[i] < right[i] else 1
    if left_size == right_size:
        return 0
    return -1 if left_size < right_size else 1


@no_raise
@no_alloc
def octets_hash(source: Pointer[u8], size: sword) -> u32:
    """FNV-1a folded to 30 bits and never 0, so that it is the same small int on every build and 0 can mean 'not yet
    computed'. The seed is fixed: images carry hashes."""
    value: u32 = 0x811C_9DC5
    for i in range(size):
        value = wrapping_multiply(u32, value ^ source[i], 0x0100_0193)
    value = (value ^ value >> 30) & 0x3FFF_FFFF
    return 1 if value == 0 else value


@no_raise
def find_octets(source: Pointer[u8], start: sword, stop: sword, wanted: Pointer[u8], size: sword) -> sword:
    """Lowest place in source[start:stop] where the wanted run begins, or -1. An empty run is found at `start`."""
    if size == 0:
        return start if start <= stop else -1
    first = wanted[0]
    place = start
    while place <= stop - size:
        if place & 4095 == 4095:
            native_turn()
        if source[place] == first:
            if size == 1 or octets_equal(source.at(place), wanted, size):
                return place
            native_turn()
        place += 1
    return -1


@no_raise
def find_last_octets(source: Pointer[u8], start: sword, stop: sword, wanted: Pointer[u8], size: sword) -> sword:
    """Highest place in source[start:stop] where the wanted run begins, or -1. An empty run is found at `stop`."""
    if size == 0:
        return stop if start <= stop else -1
    place = stop - size
    while place >= start:
        if place & 4095 == 4095:
            native_turn()
        if source[place] == wanted[0]:
            if octets_equal(source.at(place), wanted, size):
                return place
            native_turn()
        place -= 1
    return -1
