"""A unit: one code object in the making, with its names, registers and protected blocks.

The generator is one class, written in layers, each a file and a base of the next: unit, names, operators,
displays, calls, functions, targets, blocks, patterns, statements. `Generator` (generate.py) is the last; a nested
function is compiled by another object of that class.

The contract between the layers is how a value is asked for:

    into(node, target)      the value lies in register `target`; nothing else lives there before
    operand(node)           the value lies in the register returned: a new temporary, or a local's own register
    effect(node)            the value is dropped
    branch(node, label, sense)   go to the label if the truth of the value is `sense`, else go on

A local's own register as an operand needs that nothing changes the local before the operand is used. Within an
expression only a walrus can, so locals bound by one are copied. And `into` writes the target as its last act on
each path, because an exception before must leave the local as it was.
"""

from __future__ import annotations

from . import flow, points, tree
from .assemble import LAYOUTS, Handler, Item, Label, TooLong, assemble
from .code import CodeObject
from .constants import Constants
from .errors import SourceError, error_at
from .registers import Registers, TooManyRegisters
from .scopes import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class Source:
    """What the units of one source share."""

    __slots__ = (
        "annotated",
        "filename",
        "global_names",
        "global_slots",
        "has_walrus",
        "optimize",
        "points",
        "stringised",
        "text",
    )

    def __init__(self, filename: str, global_names: list[str] | None = None) -> None:
        self.filename = filename
        self.global_names: list[str] = global_names if global_names is not None else []
        self.global_slots = {name: slot for slot, name in enumerate(self.global_names)}
        self.text = ""  # of the source, for errors
        self.has_walrus = True  # false if no `:=` stands anywhere, which saves looking for them
        self.annotated = True  # annotations are kept
        self.stringised = False  # annotations are text: from __future__ import annotations
        self.points = False  # safepoints before every use of what threads share: points.py
        self.optimize = 0  # 1: no assert, __debug__ is False; 2: no docstrings, too

    def slot_of(self, name: str) -> int:
        """The number of a global name."""
        slot = self.global_slots.get(name)
        if slot is None:
            slot = len(self.global_names)
            self.global_slots[name] = slot
            self.global_names.append(name)
        return slot


class Block:
    """Something that an exit (return, break, continue) has to leave in order. Subclasses are in generate_blocks.py."""

    __slots__ = ("handler", "start")

    def __init__(self, handler: Handler | None) -> None:
        self.handler = handler
        self.start: Label | None = None  # where the running protected range began


class Unit:
    """Emission of instructions, constants and blocks."""

    def __init__(self, source: Source, scope: Scope, code: CodeObject, named: int) -> None:
        self.source = source
        self.scope = scope
        self.code = code
        self.line = code.first_line
        self.items: list[Item] = []
        self.handlers: list[Handler] = []
        self.cleanups: list[tuple[Label, Label]] = []  # where copies of `finally` blocks lie, the outermost ones
        self.cleans_up = False  # such a copy is being emitted
        self.constants = Constants()
        self.registers = Registers(named)
        self.bound_at_entry = 0  # registers that hold arguments
        self.blocks: list[Block] = []
        self.copied: set[str] = set()  # locals that a walrus binds: as operands they are copied

    # Instructions

    def emit(self, name: str, *operands: int) -> None:
        """Appends an instruction without a jump."""
        self.items.append(Item(LAYOUTS[name], list(operands), None, self.line))

    def emit_jump(self, name: str, label: Label, *operands: int) -> None:
        """Appends a jump; its operands without the distance, which always comes last."""
        self.items.append(Item(LAYOUTS[name], [*operands, 0], label, self.line))

    def place(self, label: Label) -> None:
        """The label stands here."""
        self.items.append(Item(None, [], label, 0))

    def here(self) -> Label:
        """A new label that stands here."""
        label = Label()
        self.items.append(Item(None, [], label, 0))
        return label

    def load(self, value: object, target: int) -> None:
        """A constant into a register."""
        if type(value) is int and -0x8000 <= value <= 0x7FFF:
            self.emit("load_small", target, value)
        else:
            self.emit("load_constant", target, self.constants.add(value))

    def name_index(self, name: str) -> int:
        """The number of the constant that is a name."""
        index = self.constants.add(name)
        self.code.name_constants.add(index)
        return index

    # Temporaries

    def take(self, count: int = 1) -> int:
        """New consecutive temporaries; `release` gives them back."""
        return self.registers.take(count)

    def mark(self) -> int:
        """What to hand to `release`."""
        return self.registers.top

    def release(self, mark: int) -> None:
        """Gives back every temporary taken since `mark`."""
        self.registers.top = mark

    def scratch(self, target: int) -> int:
        """A register for a part of what will be in `target`: the target itself unless it is a local's."""
        return target if target >= self.registers.first_temporary else self.take()

    # Protected ranges

    def push_block(self, block: Block) -> None:
        """Enters a block; its protected range begins."""
        self.blocks.append(block)
        if block.handler is not None:
            block.start = self.here()

    def pop_block(self) -> Block:
        """Leaves the innermost block; its protected range ends."""
        block = self.blocks.pop()
        if block.handler is not None and block.start is not None:
            block.handler.ranges.append((block.start, self.here()))
            block.start = None
        return block

    def new_handler(self, register: int) -> Handler:
        """A handler for the block that is about to be pushed."""
        handler = Handler(Label(), register, len(self.blocks))
        self.handlers.append(handler)
        return handler

    # Errors

    def fail(self, message: str, node: tree.AST | None = None) -> NoReturn:
        """Raises SourceError at a node, or at the line that is being compiled."""
        if isinstance(node, tree.Placed):
            raise error_at(message, self.source.filename, self.source.text, node)
        raise SourceError(message, self.source.filename, self.line, 1)

    # Evaluation: dispatch over the class of node

    def into(self, node: tree.expr, target: int) -> None:
        """The value of an expression into a register."""
        line = self.line
        self.line = node.lineno
        mark = self.registers.top
        try:
            getattr(self, "into_" + type(node).__name__)(node, target)
        except TooManyRegisters:
            self.fail("expression needs more than 255 registers", node)
        self.registers.top = mark
        self.line = line

    def temporary(self, node: tree.expr) -> int:
        """The value of an expression in a new temporary."""
        target = self.take()
        self.into(node, target)
        return target

    def effect(self, node: tree.expr) -> None:
        """Evaluates an expression and drops the value."""
        mark = self.mark()
        self.temporary(node)
        self.release(mark)

    # The end

    def finish(self) -> CodeObject:
        """Optimises and assembles what was emitted."""
        code = self.code
        tracked = self.registers.first_temporary
        try:
            items = flow.improve(self.items, self.handlers, self.bound_at_entry, tracked, code.first_line)
            if self.source.points:
                items = points.with_points(items)
            code.instructions, code.handlers, code.lines = assemble(
                items, self.handlers, self.cleanups, code.first_line
            )
        except TooLong:
            self.line = code.first_line
            self.fail(
                f"'{code.name}' is too long: a jump spans more than 32767 words or a table has more than 65535 rows"
            )
        code.constants = self.constants.values
        code.register_count = self.registers.highest
        return code
