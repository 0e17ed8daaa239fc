"""Writing images: the code of modules as one blob of objects in their run-time layout.

`docs/design/0001-image.md` gives the format. Objects are laid out depth first, each string, number and tuple once.
An object is a list of fields until all have an offset; pointers are offsets from the start of the image, and a bit in
the relocation bitmap says that a word is one.
"""

from __future__ import annotations

from . import layout
from .code import CodeObject, ModuleCode
from .constants import key_of
from .table import ROWS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 1
HEADER_SIZE = 64
STR_ASCII = 1
STR_INTERNED = 2

# Numbers of the constants in kernel/value.py.
NONE, FALSE, TRUE, ELLIPSIS = 1, 2, 3, 5


class Module:
    """One module of an image."""

    __slots__ = ("code", "filename", "is_package", "name")

    def __init__(self, name: str, code: ModuleCode, filename: str, is_package: bool = False) -> None:
        self.name = name
        self.code = code
        self.filename = filename
        self.is_package = is_package


def write_image(modules: Sequence[Module], word_bits: int = 64) -> bytes:
    """The image of modules; the first is the one that a program starts with."""
    return bytes(image_data(modules, word_bits))


def image_data(modules: Sequence[Module], word_bits: int = 64) -> bytearray:
    """`write_image` without the copy, which a small machine has no room for."""
    if word_bits not in (32, 64):
        raise ValueError(f"word_bits is {word_bits}; it must be 32 or 64")
    writer = _Writer(word_bits // 8)
    entries: list[object] = []
    for module in modules:
        entries.append(
            _Entry(
                (
                    _Name(module.name),
                    module.code.body,
                    tuple([_Name(name) for name in module.code.global_names]),
                    module.is_package,
                    module.filename,
                )
            )
        )
    entry = writer.tuple_of(entries)
    return writer.finish(entry)


_abi_hashes: dict[int, int] = {}  # by the bits of a word, once they are known


def abi_hash(word_bits: int) -> int:
    """What an image and a machine must agree on: the layouts and the instructions."""
    known = _abi_hashes.get(word_bits)
    if known is None:
        lines = [layout.description(word_bits // 8)]
        for name, kinds in ROWS:
            lines.append(f"{name} {kinds}")
        known = _abi_hashes[word_bits] = crc32("\n".join(lines).encode())
    return known


class _Name:
    """A string that is a name, so its object is interned at run time."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class _Entry:
    """A tuple that is no constant of a program."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[object, ...]) -> None:
        self.items = items


class _Writer:
    def __init__(self, word: int) -> None:
        self.word = word
        self.layouts = layout.layouts_of(word)
        self.data = bytearray(HEADER_SIZE)
        self.starts: list[int] = []
        self.pointers: list[int] = []
        self.known: dict[object, int] = {}
        self.strings: dict[str, int] = {}
        self.names: dict[str, int] = {}

    # Objects

    def _new(self, ordinal: int, count: int) -> int:
        """Room for an object with `count` elements in its tail; its offset."""
        shape = self.layouts[ordinal]
        offset = len(self.data)
        size = shape.size + count * shape.element
        self.data.extend(bytes((size + 7) // 8 * 8))
        self.starts.append(offset)
        self._put(offset, self.word, ordinal)
        if "count" in shape.offsets:
            self._put(offset + shape.offsets["count"], 4, count)
        return offset

    def _put(self, place: int, size: int, number: int) -> None:
        mask = (1 << 8 * size) - 1
        self.data[place : place + size] = (number & mask).to_bytes(size, "little")

    def _set(self, offset: int, ordinal: int, field: str, number: int) -> None:
        shape = self.layouts[ordinal]
        self._put(offset + shape.offsets[field], shape.sizes[field], number)

    def _point(self, offset: int, ordinal: int, field: str, target: int) -> None:
        """Sets a pointer field; a target of 0 is None."""
        place = offset + self.layouts[ordinal].offsets[field]
        self._put(place, self.word, target)
        if target:
            self.pointers.append(place)

    def _value_at(self, place: int, value: object) -> None:
        encoded, is_pointer = self.value(value)
        self._put(place, self.word, encoded)
        if is_pointer:
            self.pointers.append(place)

    # Values

    def value(self, value: object) -> tuple[int, bool]:
        """The word of a value, and whether it is the offset of an object."""
        if value is None:
            return self._constant(NONE), False
        if value is True or value is False:
            return self._constant(TRUE if value else FALSE), False
        if value is ...:
            return self._constant(ELLIPSIS), False
        if isinstance(value, str):
            return self.string(value), True
        if isinstance(value, int):
            return self._int(value)
        if isinstance(value, float):
            return self._float(value)
        if isinstance(value, CodeObject):
            return self.code(value), True
        if isinstance(value, _Name):
            return self.name(value.text), True
        if isinstance(value, _Entry):
            return self.tuple_of(value.items), True
        key = key_of(value) if not (isinstance(value, tuple) and _has_parts(value)) else None
        offset = self.known.get(key, 0) if key is not None else 0
        if offset == 0:
            offset = self._object(value)
            if key is not None:
                self.known[key] = offset
        return offset, True

    def _object(self, value: object) -> int:
        if isinstance(value, tuple):
            return self.tuple_of(value)
        if isinstance(value, bytes):
            return self._bytes(value)
        if isinstance(value, complex):
            return self._complex(value)
        raise TypeError(f"an image holds no {type(value).__name__}")

    def _constant(self, number: int) -> int:
        return number << 3 | 3 if self.word == 8 else number << 2 | 2

    def _int(self, value: int) -> tuple[int, bool]:
        bits = 61 if self.word == 8 else 30
        if -(1 << bits) <= value < 1 << bits:
            return (value << 2 | 2 if self.word == 8 else value << 1 | 1), False
        key = (int, value)
        offset = self.known.get(key, 0)
        if not offset:
            magnitude = abs(value)
            count = (magnitude.bit_length() + 31) // 32
            offset = self._new(layout.INT, count)
            self._set(offset, layout.INT, "negative", value < 0)
            start = offset + self.layouts[layout.INT].size
            self.data[start : start + 4 * count] = magnitude.to_bytes(4 * count, "little")
            self.known[key] = offset
        return offset, True

    def _float(self, value: float) -> tuple[int, bool]:
        bits = double_bits(value)
        if self.word == 8:
            rotated = ((bits << 4 | bits >> 60) + 1) & 0xFFFF_FFFF_FFFF_FFFF
            if 0x32 >> (rotated & 7) & 1:
                return rotated, False
        key = (float, bits)
        offset = self.known.get(key, 0)
        if not offset:
            offset = self._new(layout.FLOAT, 0)
            self._set(offset, layout.FLOAT, "value", bits)
            self.known[key] = offset
        return offset, True

    def _complex(self, value: complex) -> int:
        offset = self._new(layout.COMPLEX, 0)
        self._set(offset, layout.COMPLEX, "real", double_bits(value.real))
        self._set(offset, layout.COMPLEX, "imag", double_bits(value.imag))
        return offset

    def string(self, text: str) -> int:
        """The offset of a string: a name if it looks like one."""
        if text in self.names or text.isidentifier():
            return self.name(text)
        offset = self.strings.get(text, 0)
        if not offset:
            offset = self._string(text)
            self.strings[text] = offset
        return offset

    def name(self, text: str) -> int:
        """The offset of a string that is a name."""
        offset = self.names.get(text, 0)
        if not offset:
            offset = self.strings.get(text, 0) or self._string(text)
            self.names[text] = offset
            place = offset + self.layouts[layout.STR].offsets["flags"]
            self.data[place] |= STR_INTERNED
        return offset

    def _string(self, text: str) -> int:
        encoded = text.encode("utf-8", "surrogatepass")
        offset = self._new(layout.STR, len(encoded))
        self._set(offset, layout.STR, "size", len(encoded))
        self._set(offset, layout.STR, "length", len(text))
        self._set(offset, layout.STR, "hash", octets_hash(encoded))
        self._set(offset, layout.STR, "flags", STR_ASCII if len(encoded) == len(text) else 0)
        self._fill(offset, layout.STR, encoded)
        return offset

    def _bytes(self, octets: bytes) -> int:
        offset = self._new(layout.BYTES, len(octets))
        self._set(offset, layout.BYTES, "hash", octets_hash(octets))
        self._fill(offset, layout.BYTES, octets)
        return offset

    def _fill(self, offset: int, ordinal: int, octets: bytes) -> None:
        start = offset + self.layouts[ordinal].size
        self.data[start : start + len(octets)] = octets

    def tuple_of(self, items: Sequence[object]) -> int:
        """The offset of a new tuple."""
        return self._sequence(layout.TUPLE, items)

    def _sequence(self, ordinal: int, items: Sequence[object]) -> int:
        offset = self._new(ordinal, len(items))
        start = offset + self.layouts[ordinal].size
        for index, item in enumerate(items):
            self._value_at(start + index * self.word, item)
        return offset

    def _names(self, names: Sequence[str]) -> int:
        key = ("names", tuple(names))
        offset = self.known.get(key, 0)
        if not offset:
            offset = self.tuple_of([_Name(name) for name in names])
            self.known[key] = offset
        return offset

    def _words(self, words: list[int]) -> int:
        offset = self._new(layout.WORDS, len(words))
        self._fill(offset, layout.WORDS, b"".join([word.to_bytes(4, "little") for word in words]))
        return offset

    def _octets(self, octets: bytes) -> int:
        offset = self._new(layout.OCTETS, len(octets))
        self._fill(offset, layout.OCTETS, octets)
        return offset

    def code(self, code: CodeObject) -> int:
        """The offset of a code object, with everything that it refers to."""
        kind = layout.CODE
        offset = self._new(kind, 0)
        named = [index in code.name_constants for index in range(len(code.constants))]
        constants: list[object] = []
        for is_name, constant in zip(named, code.constants, strict=True):
            constants.append(_Name(constant) if is_name and isinstance(constant, str) else constant)
        self._point(offset, kind, "name", self.string(code.name))
        self._point(offset, kind, "qualified_name", self.string(code.qualified_name))
        self._point(offset, kind, "filename", self.string(code.filename))
        self._point(offset, kind, "instructions", self._words(code.instructions))
        self._point(offset, kind, "constants", self._sequence(layout.VALUES, constants))
        self._point(offset, kind, "handlers", self._words(code.handlers) if code.handlers else 0)
        self._point(offset, kind, "lines", self._octets(code.lines))
        self._point(offset, kind, "local_names", self._names(code.local_names))
        cells = bytes(code.cell_parameters)
        self._point(offset, kind, "cell_parameters", self._octets(cells) if cells else 0)
        self._point(offset, kind, "free_names", self._names(code.free_names))
        self._point(offset, kind, "slot_names", self._names(code.slot_names))
        self._set(offset, kind, "first_line", code.first_line)
        self._set(offset, kind, "register_count", code.register_count)
        self._set(offset, kind, "flags", code.flags)
        self._set(offset, kind, "positional_count", code.positional_count)
        self._set(offset, kind, "positional_only_count", code.positional_only_count)
        self._set(offset, kind, "keyword_only_count", code.keyword_only_count)
        return offset

    # The blob

    def finish(self, entry: int) -> bytearray:
        """Adds the tables and the header."""
        end = len(self.data)
        starts = self._bitmap([(offset - HEADER_SIZE) // 8 for offset in self.starts], (end - HEADER_SIZE) // 8)
        relocations = self._bitmap(
            [(place - HEADER_SIZE) // self.word for place in self.pointers], (end - HEADER_SIZE) // self.word
        )
        names = len(self.data)
        ordered = sorted([(name.encode("utf-8", "surrogatepass"), offset) for name, offset in self.names.items()])
        for _, offset in ordered:
            self.data.extend(offset.to_bytes(4, "little"))
        self.data[0:4] = b"WEFT"
        self._put(4, 2, VERSION)
        self._put(6, 1, self.word * 8)
        self._put(8, 4, abi_hash(self.word * 8))
        places = (len(self.data), HEADER_SIZE, end, starts, relocations, names, len(ordered), entry)
        for index, number in enumerate(places):
            self._put(16 + 4 * index, 4, number)
        self._put(12, 4, crc32(self.data, 16))
        return self.data

    def _bitmap(self, indices: list[int], bits: int) -> int:
        start = len(self.data)
        self.data.extend(bytes((bits + 31) // 32 * 4))
        for index in indices:
            self.data[start + index // 8] |= 1 << index % 8
        return start


def _has_parts(value: tuple[object, ...]) -> bool:
    """Whether a tuple holds something of the writer's own, which `key_of` knows nothing of."""
    for item in value:
        if isinstance(item, (_Name, CodeObject, _Entry)) or isinstance(item, tuple) and _has_parts(item):
            return True
    return False


def double_bits(value: float) -> int:
    """The 64 bits of a double (IEEE 754)."""
    if value != value:
        return 0x7FF8_0000_0000_0000
    sign = 1 if str(value).startswith("-") else 0
    magnitude = -value if sign else value
    if magnitude == 0:
        return sign << 63
    if magnitude - magnitude != 0:
        return sign << 63 | 0x7FF0_0000_0000_0000
    numerator, denominator = magnitude.as_integer_ratio()
    exponent = numerator.bit_length() - denominator.bit_length()
    if numerator < denominator << exponent if exponent >= 0 else numerator << -exponent < denominator:
        exponent -= 1
    exponent = max(exponent, -1022)
    shift = 52 - exponent
    fraction = (numerator << shift if shift >= 0 else numerator >> -shift) // denominator
    if shift < 0:
        fraction = numerator // (denominator << -shift)
    if fraction < 1 << 52:  # subnormal
        return sign << 63 | fraction
    return sign << 63 | (exponent + 1023) << 52 | fraction - (1 << 52)


# A machine puts its own in place of these two, which look at every byte of an image.


def octets_hash(octets: bytes) -> int:
    """The hash of a str or bytes: FNV-1a folded to 30 bits, never 0, as in kernel/types/octets.py."""
    value = 0x811C9DC5
    for octet in octets:
        value = (value ^ octet) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 30) & 0x3FFFFFFF or 1


def _crc_rows() -> tuple[int, ...]:
    rows = []
    for octet in range(256):
        value = octet
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        rows.append(value)
    return tuple(rows)


_CRC_ROWS = _crc_rows()


def crc32(data: bytes | bytearray, start: int = 0) -> int:
    """CRC-32 of IEEE 802.3, of the bytes from `start` on."""
    value = 0xFFFFFFFF
    rows = _CRC_ROWS
    for index in range(start, len(data)):
        value = rows[(value ^ data[index]) & 0xFF] ^ value >> 8
    return value ^ 0xFFFFFFFF
