"""The layout of the structs that an image holds, for words of 32 and of 64 bits.

The fields are those of the kernel's structs (kernel/README.md); the rules are C's: a field lies at a multiple of its
size, the tail at the next multiple of a word. A test compares the offsets with those of the translator.
"""

from __future__ import annotations

# Kind of a field: its size in bytes, 0 for a word.
_SIZES = {"u8": 1, "u16": 2, "u32": 4, "f64": 8, "word": 0}

# Ordinal in the image: name, fields after the header, kind of the elements of the tail. `count` counts the tail.
STRUCTS: tuple[tuple[str, str, str], ...] = (
    ("InlineStr", "size:u32 length:u32 hash:u32 flags:u8 offsets:word count:u32", "u8"),
    ("Bytes", "hash:u32 count:u32", "u8"),
    ("Int", "negative:u8 count:u32", "u32"),
    ("BoxedFloat", "value:f64", ""),
    ("Tuple", "count:u32", "word"),
    (
        "Code",
        "name:word qualified_name:word filename:word instructions:word constants:word handlers:word lines:word"
        " first_line:u32 register_count:u16 flags:u16 positional_count:u16 positional_only_count:u16"
        " keyword_only_count:u16 local_names:word cell_parameters:word free_names:word slot_names:word",
        "",
    ),
    ("Array[Value]", "count:u32", "word"),
    ("Array[u32]", "count:u32", "u32"),
    ("Array[u8]", "count:u32", "u8"),
    ("Complex", "real:f64 imag:f64", ""),
)
STR, BYTES, INT, FLOAT, TUPLE, CODE, VALUES, WORDS, OCTETS, COMPLEX = range(10)


class StructLayout:
    """Offsets of one struct for one word size."""

    __slots__ = ("element", "offsets", "size", "sizes")

    def __init__(self, fields: str, tail: str, word: int) -> None:
        self.offsets: dict[str, int] = {}
        self.sizes: dict[str, int] = {}
        place = word
        for field in fields.split():
            name, kind = field.split(":")
            size = _SIZES[kind] or word
            place = (place + size - 1) // size * size
            self.offsets[name] = place
            self.sizes[name] = size
            place += size
        self.size = (place + word - 1) // word * word
        self.element = (_SIZES[tail] or word) if tail else 0


def layouts_of(word: int) -> list[StructLayout]:
    """The layouts for words of so many bytes, by ordinal."""
    return [StructLayout(fields, tail, word) for _, fields, tail in STRUCTS]


def description(word: int) -> str:
    """The text of the layouts, which the ABI hash covers: a line for each struct with its size, the offsets of its
    fields and the size of an element."""
    lines = []
    for row, layout in zip(STRUCTS, layouts_of(word), strict=True):
        fields = " ".join([f"{name}@{offset}" for name, offset in layout.offsets.items()])
        lines.append(f"{row[0]} {layout.size} {fields} [{layout.element}]")
    return "\n".join(lines)
