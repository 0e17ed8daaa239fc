"""A finished code object, as the assembler leaves it and the image writer, the disassembler and tests read it.

The fields are those of the kernel's `Code` struct, with the compiler's own types: lists, strings, host numbers.
"""

from __future__ import annotations

# CodeFlag, as in kernel/types/code.py.
SIMPLE = 1  # only positional parameters, none of them in a cell, and no generator
VARARGS = 2  # has *args
VARKEYWORDS = 4  # has **kwargs
GENERATOR = 8
COROUTINE = 16  # with GENERATOR: an async generator
CLASS_BODY = 64  # register 0 holds the namespace
MODULE_BODY = 128
EXPRESSION = 256  # returns the value of an expression, for `eval`
STRINGISED = 2048  # annotations are text, also in what this code compiles
READS_LOCALS = 1024  # a register of a local that is not bound is ABSENT, for `locals`


class CodeObject:
    """One function, class body, comprehension or module.

    Invariants: `handlers` has rows of 4 words, innermost first: start, end, target (pc in words), register.
    The first `positional_count + keyword_only_count` (+ 1 for each of *args and **kwargs) of `local_names` are the
    parameters, each in the register of its index. Constant 0 of a def is its docstring or None.
    """

    __slots__ = (
        "cell_parameters",
        "constants",
        "filename",
        "first_line",
        "flags",
        "free_names",
        "handlers",
        "instructions",
        "keyword_only_count",
        "lines",
        "local_names",
        "name",
        "name_constants",
        "positional_count",
        "positional_only_count",
        "qualified_name",
        "register_count",
        "slot_names",
    )

    def __init__(self, name: str, qualified_name: str, filename: str, first_line: int) -> None:
        self.name = name
        self.qualified_name = qualified_name
        self.filename = filename
        self.first_line = first_line
        self.instructions: list[int] = []
        self.constants: list[object] = []
        self.name_constants: set[int] = set()  # indices of the constants that instructions use as names
        self.handlers: list[int] = []
        self.lines = b""
        self.register_count = 0
        self.flags = 0
        self.positional_count = 0
        self.positional_only_count = 0
        self.keyword_only_count = 0
        self.local_names: tuple[str, ...] = ()
        self.cell_parameters: tuple[int, ...] = ()
        self.free_names: tuple[str, ...] = ()
        self.slot_names: tuple[str, ...] = ()


class ModuleCode:
    """A compiled module: its body and the names of its global slots, in order of their numbers. The body carries them
    as its local names, so that `exec` of a code object finds them."""

    __slots__ = ("body", "global_names")

    def __init__(self, body: CodeObject, global_names: list[str]) -> None:
        self.body = body
        self.global_names = global_names
        body.local_names = tuple(global_names)
