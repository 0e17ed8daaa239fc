"""The assembler: a list of symbolic instructions becomes words, a handler table and a line table.

The generator emits `Item`s whose operands are numbers or `Label`s; `flow.py` improves the list; `assemble` then
encodes it. The encoding (docs/native-python.md, Instructions): byte 0 is the opcode, then the fields A, B, C.
Operands that find no field go to one further word, 16 bits each when there are two. As the size of an
instruction does not depend on its operands, one pass over the list gives every label its address.
"""

from __future__ import annotations

from .lines import LineTable
from .table import ROWS

ONE_FIELD = ("d", "s", "r", "u8", "i8")


class Layout:
    """How one instruction is encoded: for each operand the shift of its field, or -1 for the next word."""

    __slots__ = ("destination", "extra", "jump", "kinds", "name", "number", "size", "widths")

    def __init__(self, number: int, name: str, kinds: tuple[str, ...]) -> None:
        self.number = number
        self.name = name
        self.kinds = kinds
        self.destination = kinds[:1] == ("d",)  # for_next writes nothing when it jumps
        self.jump = kinds.index("off") if "off" in kinds else -1
        field = 1
        widths = []
        self.extra = 0
        for kind in kinds:
            if kind in ONE_FIELD and field <= 3:
                widths.append((field * 8, 0xFF))
                field += 1
            elif kind not in ONE_FIELD and field <= 2:
                widths.append((16, 0xFFFF))
                field = 4
            else:
                widths.append((-1, 0))
                self.extra += 1
        self.widths = tuple(widths)
        self.size = 2 if self.extra else 1


LAYOUTS: dict[str, Layout] = {
    name: Layout(number, name, tuple(kinds.split())) for number, (name, kinds) in enumerate(ROWS)
}
LAYOUT_LIST: tuple[Layout, ...] = tuple(LAYOUTS.values())

# After these the next instruction is not reached.
ENDS = ("jump", "loop", "return_", "leave", "raise_", "raise_from", "raise_again", "reraise", "raise_assertion")

CLEANUP = 0  # no handler is the beginning of a code


class TooLong(Exception):
    """A jump is too far for its operand, or a code object has too many constants."""


class Label:
    """A place in the code. `address` (in words) is known once assembled, `index` while `flow` looks at the list."""

    __slots__ = ("address", "index")

    def __init__(self) -> None:
        self.address = -1
        self.index = -1


class Item:
    """One instruction before it is encoded; or the place of a label, if `layout` is None."""

    __slots__ = ("label", "layout", "line", "operands")

    def __init__(self, layout: Layout | None, operands: list[int], label: Label | None, line: int) -> None:
        self.layout = layout
        self.operands = operands  # in the order of the layout; 0 where the label belongs
        self.label = label
        self.line = line


class Handler:
    """One protected block: where it lies (with holes for its exits), and where its exceptions go."""

    __slots__ = ("depth", "ranges", "register", "target")

    def __init__(self, target: Label, register: int, depth: int) -> None:
        self.target = target
        self.register = register
        self.depth = depth  # nesting: the deeper of two that overlap is the inner
        self.ranges: list[tuple[Label, Label]] = []


def encode(layout: Layout, operands: list[int]) -> list[int]:
    """The one or two words of an instruction."""
    first = layout.number
    extra = 0
    extras = 0
    for place, value in zip(layout.widths, operands, strict=True):
        shift, mask = place
        if shift >= 0:
            if mask == 0xFFFF and not -0x8000 <= value <= 0xFFFF:
                raise TooLong
            first |= (value & mask) << shift
        elif not -0x8000 <= value <= 0xFFFF:
            raise TooLong
        elif layout.extra == 1:
            extra = value & 0xFFFFFFFF
        else:
            extra |= (value & 0xFFFF) << (16 * extras)
            extras += 1
    return [first, extra] if layout.extra else [first]


def decode(words: list[int], pc: int) -> tuple[Layout, list[int], int]:
    """Layout and operands (signed where their kind is) of the instruction at word `pc`, and the pc of the next."""
    first = words[pc]
    layout = LAYOUT_LIST[first & 0xFF]
    extra = words[pc + 1] if layout.extra else 0
    operands = []
    for place, kind in zip(layout.widths, layout.kinds, strict=True):
        shift, mask = place
        if shift >= 0:
            value = first >> shift & mask
            bits = 8 if mask == 0xFF else 16
        elif layout.extra == 1:
            value, bits = extra, 32
        else:
            value, bits = extra & 0xFFFF, 16
            extra >>= 16
        if (kind == "off" or kind == "i8" or kind == "i16") and value >> (bits - 1):
            value -= 1 << bits
        operands.append(value)
    return layout, operands, pc + layout.size


def assemble(
    items: list[Item], handlers: list[Handler], cleanups: list[tuple[Label, Label]], first_line: int
) -> tuple[list[int], list[int], bytes]:
    """Instruction words, rows of the handler table, and the line table. `cleanups` are where copies of `finally` blocks
    lie: rows behind those of the handlers, with CLEANUP as their target. Raises TooLong."""
    address = 0
    for item in items:
        if item.layout is not None:
            address += item.layout.size
        elif item.label is not None:
            item.label.address = address
    words: list[int] = []
    lines = LineTable(first_line)
    for item in items:
        layout = item.layout
        if layout is None:
            continue
        if item.label is not None:
            distance = item.label.address - len(words) - layout.size
            if not -0x8000 <= distance <= 0x7FFF:
                raise TooLong
            item.operands[layout.jump] = distance
        words.extend(encode(layout, item.operands))
        lines.add(layout.size, item.line)
    rows: list[int] = []
    for handler in sorted(handlers, key=_innermost_first):
        for start, end in handler.ranges:
            if start.address < end.address:
                rows.extend((start.address, end.address, handler.target.address, handler.register))
    for start, end in cleanups:
        if start.address < end.address:
            rows.extend((start.address, end.address, CLEANUP, 0))
    return words, rows, lines.finish()


def _innermost_first(handler: Handler) -> int:
    return -handler.depth
