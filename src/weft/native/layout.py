"""Where the fields of structs lie, on 32-bit and on 64-bit targets.

The rules are those of every C compiler we use, made independent of the ABI by alignment in the emitted structs: 64-bit
scalars are aligned to 8 bytes on every target, and a tail begins at a whole word. The C text asserts each number here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from weft.native import types as ty
from weft.native.declarations import Field, Program, Struct
from weft.native.static import c_name
from weft.native.types import Type

TAIL_NONE, TAIL_REFERENCES, TAIL_PLAIN = 0, 1, 16


@dataclass(frozen=True)
class Layout:
    """One struct or array class. Offsets and sizes in bytes."""

    name: str
    number: int  # class id; 0 for plain structs
    size: int  # of the fixed part; the tail begins there
    fields: dict[str, tuple[int, int]]  # name -> offset, size; a tail has size 0
    references: list[int]
    tail: int  # 0 none, 1 references, else 16 + size of an element
    count_offset: int


def size_and_alignment(kind: Type, word_bits: int) -> tuple[int, int]:
    """Of a field."""
    if isinstance(kind, ty.Atomic):
        kind = kind.element
    if isinstance(kind, ty.StructRef) and ty.is_embedded(kind):
        return _struct(kind.decl, word_bits)[:2]
    if isinstance(kind, ty.EnumRef):
        kind = kind.storage
    size = word_bits // 8
    if isinstance(kind, ty.Int):
        size = kind.width(word_bits) // 8
    elif isinstance(kind, ty.Float):
        size = 4 if kind is ty.F32 else 8
    elif kind is ty.BOOL:
        size = 1
    return size, size


def _struct(struct: Struct, word_bits: int) -> tuple[int, int, dict[str, tuple[int, int]]]:
    place, align, fields = 0, 1, {}
    for field in struct.fields:
        if isinstance(field.type, ty.Inline):
            own = max(word_bits // 8, size_and_alignment(field.type.element, word_bits)[1])
            size = 0
        else:
            size, own = size_and_alignment(field.type, word_bits)
        place = -(-place // own) * own
        fields[field.name] = (place, size)
        place, align = place + size, max(align, own)
    if struct.tail is None:
        place = -(-max(place, 1) // align) * align
    return place, align, fields


def references(struct: Struct) -> Iterator[tuple[list[Field], Field]]:
    """The reference fields of a struct's fixed part, with the embedded structs that they lie in."""
    for field in struct.fields:
        if ty.is_embedded(field.type):
            assert isinstance(field.type, ty.StructRef)
            for path, inner in references(field.type.decl):
                yield [field, *path], inner
        elif ty.is_reference(field.type):
            yield [], field


def tail_of(element: Type, word_bits: int) -> int:
    """The kind of a tail."""
    return TAIL_REFERENCES if ty.is_reference(element) else TAIL_PLAIN + size_and_alignment(element, word_bits)[0]


def struct_layout(struct: Struct, number: int, word_bits: int) -> Layout:
    """The layout of a struct."""
    size, _, fields = _struct(struct, word_bits)
    places: list[int] = []
    for path, field in references(struct):
        offset, decl = 0, struct
        for part in path:
            offset += _struct(decl, word_bits)[2][part.name][0]
            assert isinstance(part.type, ty.StructRef)
            decl = part.type.decl
        places.append(offset + _struct(decl, word_bits)[2][field.name][0])
    tail, count = TAIL_NONE, 0
    if struct.tail is not None:
        assert isinstance(struct.tail.type, ty.Inline)
        tail, count = tail_of(struct.tail.type.element, word_bits), fields["count"][0]
    return Layout(struct.name, number, size, fields, places, tail, count)


def array_layout(array: ty.Array, number: int, word_bits: int) -> Layout:
    """The layout of an array class."""
    word = word_bits // 8
    own = max(word, size_and_alignment(array.element, word_bits)[1])
    size = -(-(word + 4) // own) * own
    fields = {"header": (0, word), "capacity": (word, 4), "items": (size, 0)}
    return Layout(array.name, number, size, fields, [], tail_of(array.element, word_bits), word)


def preorder(program: Program) -> list[Struct]:
    """Heap structs by class id: each before its subclasses, siblings by module and line."""
    result: list[Struct] = []

    def visit(struct: Struct) -> None:
        result.append(struct)
        for other in program.structs:
            if other.base is struct:
                visit(other)

    for struct in program.structs:
        if struct.root:
            visit(struct)
    return result


def all_layouts(program: Program, arrays: list[ty.Array], word_bits: int) -> list[Layout]:
    """Every class by number, then the plain structs."""
    classes = preorder(program)
    result = [struct_layout(s, number, word_bits) for number, s in enumerate(classes, 1)]
    result += [array_layout(a, number, word_bits) for number, a in enumerate(arrays, len(classes) + 1)]
    return result + [struct_layout(s, 0, word_bits) for s in program.structs if not s.heap]


def as_json(program: Program, arrays: list[ty.Array]) -> str:
    """Both targets' layouts, for the writer of images: {"32": [...], "64": [...]}."""
    table = {str(bits): [asdict(row) for row in all_layouts(program, arrays, bits)] for bits in ty.WORD_SIZES}
    return json.dumps(table, indent=1)


# --- In C -------------------------------------------------------------------------------------------------


def assertions(program: Program, arrays: list[ty.Array]) -> list[str]:
    """The numbers above, asserted against the C compiler."""
    lines: list[str] = []
    pairs = zip(*(all_layouts(program, arrays, bits) for bits in ty.WORD_SIZES), strict=True)
    for low, high in pairs:
        for name in low.fields:
            offset = f"offsetof(struct {low.name}, {c_name(name)})"
            lines.append(_claim(offset, low.fields[name][0], high.fields[name][0]))
        if low.tail == TAIL_NONE:
            lines.append(_claim(f"sizeof(struct {low.name})", low.size, high.size))
    return lines


def _claim(text: str, low: int, high: int) -> str:
    number = str(low) if low == high else f"BY_WORD({low}, {high})"
    return f'_Static_assert({text} == {number}, "layout");'


def tables(program: Program, arrays: list[ty.Array]) -> list[str]:
    """The rows that `layout_size` and its like read, by class id."""
    rows = ["{0, 0, 0, 0, 0},"]
    offsets: list[str] = []
    for struct in preorder(program):
        start = len(offsets)
        for path, field in references(struct):
            place = ".".join(c_name(f.name) for f in (*path, field))
            offsets.append(f"offsetof(struct {struct.name}, {place}),")
        size, tail, count = f"sizeof(struct {struct.name})", "0", "0"
        if struct.tail is not None:
            assert isinstance(struct.tail.type, ty.Inline)
            size = f"offsetof(struct {struct.name}, {c_name(struct.tail.name)})"
            tail, count = _tail(struct.tail.type.element), f"offsetof(struct {struct.name}, count)"
        rows.append(f"{{{size}, {start}, {len(offsets) - start}, {tail}, {count}}}, /* {struct.name} */")
    for array in arrays:
        place = f"offsetof(struct {array.name}, items)"
        count = f"offsetof(struct {array.name}, capacity)"
        rows.append(f"{{{place}, 0, 0, {_tail(array.element)}, {count}}}, /* {array.name} */")
    return [
        "const struct LayoutRow layout_rows[] = {",
        *rows,
        "};",
        "const u16 layout_offsets[] = {",
        *offsets,
        "0,",
        "};",
    ]


def _tail(element: Type) -> str:
    return str(TAIL_REFERENCES) if ty.is_reference(element) else f"{TAIL_PLAIN} + sizeof({element.c})"


ACCESS = """\
struct LayoutRow { u32 size; u16 first; u16 references; u16 tail; u16 count; };
extern const struct LayoutRow layout_rows[];
extern const u16 layout_offsets[];
INLINE u32 layout_size(u16 number) { return layout_rows[number].size; }
INLINE u32 layout_reference_count(u16 number) { return layout_rows[number].references; }
INLINE u32 layout_reference_offset(u16 number, u32 index) { return layout_offsets[layout_rows[number].first + index]; }
INLINE u32 layout_tail(u16 number) { return layout_rows[number].tail; }
INLINE u32 layout_count_offset(u16 number) { return layout_rows[number].count; }"""
