"""Identities: numbers that no two objects have at the same time, and hashes made of them.

Both repeat from run to run, as all else that a seed decides (`seeds.py`): the system puts a machine's memory and the
executable at another address each time. So an object of the heap is known by its place in the machine, one of an image
by its place in the images of the machine, a constant of the kernel by its distance from another. Where constants lie
depends on the compiler that built the kernel: hashes of types and native functions are those of their names.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.state import current
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.str import str_hash
from weft.kernel.types.type import TYPE_TYPE, Type
from weft.kernel.value import Value
from weft.native.language import (
    CONFIG,
    address_of,
    cold,
    narrow,
    pointer_at,
    sword,
    truncate,
    word,
    word_of,
    wrapping_add,
    wrapping_subtract,
)

CONSTANTS_AT: Final = 1 << (CONFIG.word_bits - 3)  # far above what memory there is


def identity_of(value: Value) -> word:
    """A number that no other object has at the same time."""
    bits = word_of(value)
    if not Value.is_pointer(bits):
        return bits
    machine = current().machine
    place = wrapping_subtract(word, bits, machine.address())
    return place if place < machine[0].size else identity_outside(bits)


@cold
def identity_outside(bits: word) -> word:
    """The identity of what is not in the heap. An image is found by the two words before it: see `image_memory.py`."""
    machine = current().machine
    place: word = 0
    before: word = 0  # bytes of the images that were loaded before the one with the object
    link = machine[0].images.load()
    while link != 0:
        words = pointer_at(word, link)
        if place != 0:
            before += words[1]
        elif link <= bits and bits - link < words[1]:
            place = bits - link
        link = words[0]
    if place != 0:
        return machine[0].size + before + place
    return wrapping_add(word, CONSTANTS_AT, wrapping_subtract(word, bits, address_of(TYPE_TYPE)))


def identity_hash(value: Value) -> sword:
    """The hash of an object that is equal to itself only."""
    bits = word_of(value)
    if (
        Value.is_pointer(bits)
        and wrapping_subtract(word, bits, current().machine.address()) >= current().machine[0].size
    ):
        match value:
            case Type() as cls:
                return narrow(sword, str_hash(cls.name))
            case NativeFunction() as native:
                return narrow(sword, str_hash(native.name))
            case _:
                pass
    return truncate(sword, identity_of(value) >> 4)
