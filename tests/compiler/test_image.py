"""Images: header, checksum, encodings. The loader's own tests are the kernel's."""

from __future__ import annotations

import math
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weft.compiler.compile import compile_source
from weft.compiler.image import crc32, double_bits, octets_hash
from weft.compiler.layout import CODE, STR, TUPLE, layouts_of

SOURCE = '''
"""Doc."""
def f(a, *, b=2.5, **c):
    def g(): return a, b"x", 1 << 100, 2.0 ** 500, "é b", (1, (2, "t")), ...
    try:
        return g
    except* ValueError if 0 else ValueError: pass
'''.replace("except* ValueError if 0 else ValueError", "except ValueError")


@given(st.floats())
def test_bits_of_doubles(value: float) -> None:
    if not math.isnan(value):
        assert double_bits(value) == struct.unpack("<Q", struct.pack("<d", value))[0]


@given(st.binary(max_size=100))
def test_checksum(data: bytes) -> None:
    assert crc32(data) == zlib.crc32(data)


def test_hash_is_the_kernels() -> None:
    octets = pytest.importorskip("weft.kernel.types.octets")
    language = pytest.importorskip("weft.native.language")
    for text in (b"", b"a", b"append", "é".encode()):
        array = language.array_of(language.u8, max(len(text), 1))
        for index, octet in enumerate(text):
            array[index] = octet
        assert octets.octets_hash(array.pointer(0), len(text)) == octets_hash(text)


@pytest.mark.parametrize("bits", [32, 64])
def test_header_and_walk(bits: int) -> None:
    image = compile_source(SOURCE, "t.py", word_bits=bits)
    word = bits // 8
    assert image[:4] == b"WEFT" and image[6] == bits
    checksum, size, objects, end, starts, relocations, names, count, entry = struct.unpack("<9I", image[12:48])
    assert size == len(image) and objects == 64 and checksum == zlib.crc32(image[16:])
    layouts = layouts_of(word)
    offset = objects
    kinds = set()
    while offset < end:
        assert image[starts + (offset - 64) // 8 // 8] >> (offset - 64) // 8 % 8 & 1
        ordinal = int.from_bytes(image[offset : offset + word], "little")
        kinds.add(ordinal)
        layout = layouts[ordinal]
        length = layout.size
        if layout.element:
            place = offset + layout.offsets["count"]
            length += layout.element * int.from_bytes(image[place : place + 4], "little")
        offset += (length + 7) // 8 * 8
    assert offset == end and kinds >= {STR, TUPLE, CODE}
    assert int.from_bytes(image[entry : entry + word], "little") == TUPLE

    def text_at(place: int) -> bytes:
        start = place + layouts[STR].size
        return image[start : start + int.from_bytes(image[place + word : place + word + 4], "little")]

    table = [text_at(int.from_bytes(image[names + 4 * i : names + 4 * i + 4], "little")) for i in range(count)]
    assert table == sorted(set(table)) and b"__main__" in table and b"f" in table and "é b".encode() not in table
    for index in range((end - objects) // word):
        if image[relocations + index // 8] >> index % 8 & 1:
            place = objects + index * word
            target = int.from_bytes(image[place : place + word], "little")
            assert image[starts + (target - 64) // 64] >> (target - 64) // 8 % 8 & 1


def test_layouts_are_the_translators() -> None:
    language = pytest.importorskip("weft.native.language")
    pytest.importorskip("weft.kernel.types.code")
    if not hasattr(language, "layout_size"):
        pytest.skip("the vocabulary has no layouts")
    from weft.kernel.types.bytes import Bytes
    from weft.kernel.types.code import Code
    from weft.kernel.types.int import Int
    from weft.kernel.types.str import InlineStr
    from weft.kernel.types.tuple import Tuple
    from weft.kernel.value import BoxedFloat

    for layout, struct_class in zip(layouts_of(8), (InlineStr, Bytes, Int, BoxedFloat, Tuple, Code), strict=False):
        number = language.class_id(struct_class)
        assert layout.size == language.layout_size(number), struct_class
        references = [
            language.layout_reference_offset(number, i) for i in range(language.layout_reference_count(number))
        ]
        pointers = [offset for name, offset in layout.offsets.items() if layout.sizes[name] == 8 and name != "value"]
        assert pointers == references, struct_class


def test_the_same_source_gives_the_same_bytes() -> None:
    assert compile_source(SOURCE, "t.py") == compile_source(SOURCE, "t.py")
