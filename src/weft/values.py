"""Plain values as bytes, the host's side of what `kernel/exchange.py` describes."""

from __future__ import annotations

import struct
from collections.abc import Iterable

# The letters of the containers; those of other types stand where they are used.
CONTAINERS: dict[type, bytes] = {tuple: b"t", list: b"l", set: b"S", frozenset: b"Z"}
COUNT_MAX = (1 << 32) - 1


def encode(value: object) -> bytes:
    """A value as bytes. Raises TypeError for one that is not plain, ValueError for one that contains itself."""
    target = bytearray()
    _encode(target, value, [])
    return bytes(target)


def _encode(target: bytearray, value: object, outer: list[int]) -> None:
    if value is None:
        target += b"N"
    elif isinstance(value, bool):
        target += b"T" if value else b"F"
    elif isinstance(value, int):
        _encode_int(target, value)
    elif isinstance(value, float):
        target += struct.pack("<cd", b"f", value)
    elif isinstance(value, str):
        _append(target, b"s", value.encode("utf-8", "surrogatepass"))
    elif isinstance(value, bytes | bytearray):
        _append(target, b"b" if isinstance(value, bytes) else b"a", value)
    else:
        if id(value) in outer:
            raise ValueError("a container that contains itself cannot go into a machine")
        _encode_container(target, value, [*outer, id(value)])


def _encode_int(target: bytearray, value: int) -> None:
    if -(1 << 63) <= value < 1 << 63:
        target += struct.pack("<cq", b"i", value)
        return
    digits = (abs(value).bit_length() + 31) // 32
    target += struct.pack("<cBI", b"I", value < 0, digits) + abs(value).to_bytes(4 * digits, "little")


def _encode_container(target: bytearray, value: object, outer: list[int]) -> None:
    items: Iterable[object]
    if isinstance(value, dict):
        letter, count = b"d", len(value)
        items = [part for pair in value.items() for part in pair]
    else:
        kind = next((kind for kind in CONTAINERS if isinstance(value, kind)), None)
        if kind is None:
            raise TypeError(f"'{type(value).__name__}' object cannot go into a machine: only plain values can")
        assert isinstance(value, tuple | list | set | frozenset)
        letter, count, items = CONTAINERS[kind], len(value), value
    target += struct.pack("<cI", letter, count)
    for item in items:
        _encode(target, item, outer)


def _append(target: bytearray, letter: bytes, content: bytes | bytearray) -> None:
    if len(content) > COUNT_MAX:
        raise ValueError(f"{len(content)} bytes are too many for a machine")
    target += struct.pack("<cI", letter, len(content))
    target += content


def decode(source: bytes) -> object:
    """The value of some bytes, as a machine wrote them."""
    value, place = _decode(source, 0)
    assert place == len(source)
    return value


def _decode(source: bytes, place: int) -> tuple[object, int]:
    letter = source[place : place + 1]
    place += 1
    match letter:
        case b"N" | b"T" | b"F":
            return {b"N": None, b"T": True, b"F": False}[letter], place
        case b"i":
            return struct.unpack_from("<q", source, place)[0], place + 8
        case b"f":
            return struct.unpack_from("<d", source, place)[0], place + 8
        case b"I":
            negative, count = struct.unpack_from("<BI", source, place)
            end = place + 5 + 4 * count
            magnitude = int.from_bytes(source[place + 5 : end], "little")
            return -magnitude if negative else magnitude, end
    count = struct.unpack_from("<I", source, place)[0]
    place += 4
    match letter:
        case b"s":
            return source[place : place + count].decode("utf-8", "surrogatepass"), place + count
        case b"b":
            return source[place : place + count], place + count
        case b"a":
            return bytearray(source[place : place + count]), place + count
    items = []
    for _ in range(2 * count if letter == b"d" else count):
        item, place = _decode(source, place)
        items.append(item)
    if letter == b"d":
        return dict(zip(items[::2], items[1::2], strict=True)), place
    kind = next(kind for kind, known in CONTAINERS.items() if known == letter)
    return kind(items), place
