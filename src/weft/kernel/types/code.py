"""Code: what the compiler makes of one function, class body or module.

Immutable and shared: it lies in the image, or in the heap when it was compiled in the machine. All positions (`pc`)
count words of `instructions`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from weft.kernel.types.type import declare_type
from weft.kernel.value import Object, Value
from weft.native.language import Array, Fixed, narrow, struct, sword, u8, u16, u32

if TYPE_CHECKING:
    from weft.kernel.types.str import Str
    from weft.kernel.types.tuple import Tuple


class CodeFlag(IntEnum):
    """Bits of `Code.flags`."""

    SIMPLE = 1  # only positional parameters, none of them in a cell, and no generator: calls need no binding
    STAR_ARGUMENTS = 2  # has `*args`: a parameter register after the keyword-only ones
    STAR_KEYWORDS = 4  # has `**kwargs`: the last parameter register
    GENERATOR = 8
    COROUTINE = 16  # with GENERATOR: an async generator
    TAIL_CALLS = 32  # `@tailcall`: `return f(...)` reuses the frame
    CLASS_BODY = 64  # register 0 holds the namespace; names go through load_name
    MODULE_BODY = 128
    EXPRESSION = 256  # compiled for `eval`: returns its value
    BOUNDARY = 512  # the kernel's stub below a native re-entry: unwinding stops here
    STRINGISED = 2048  # `from __future__ import annotations` holds, also for what this code compiles
    READS_LOCALS = 1024  # names `locals` or the like: a register of a local that is not bound is ABSENT


CLEANUP: Final = 0  # in a table of handlers; no handler is the beginning of a code
NEAR_MAX: Final = 200  # locals in registers, as in compiler/registers.py; a dict in the next register has the others


@struct
class Code(Object):
    """The compiled form of a body.

    Invariants:
      - parameters lie in registers 0 ..: positional, keyword-only, `*args`, `**kwargs`; `local_names` names them so
      - a row of `handlers` is start, end (pc), target pc, register of the exception; rows of inner blocks come first. Rows
        whose target is CLEANUP, behind all others, are no handlers: they cover the copies of `finally` blocks
      - the instruction before the end never falls through
    """

    name: Fixed[Str]
    qualified_name: Fixed[Str]
    filename: Fixed[Str]
    instructions: Fixed[Array[u32]]
    constants: Fixed[Array[Value]]
    handlers: Fixed[Array[u32] | None]
    lines: Fixed[Array[u8]]  # see compiler/lines.py
    first_line: Fixed[u32]
    register_count: Fixed[u16]
    flags: Fixed[u16]  # CodeFlag
    positional_count: Fixed[u16]  # with defaults, without keyword-only
    positional_only_count: Fixed[u16]
    keyword_only_count: Fixed[u16]
    local_names: Fixed[Tuple]
    cell_parameters: Fixed[Array[u8] | None]  # registers whose argument is put into a Cell at entry
    free_names: Fixed[Tuple]
    slot_names: Fixed[Tuple]  # class bodies: the compiler's scan of `self.x =`; "" is where those of the bases come


CODE_TYPE: Final = declare_type("code", Code)


def find_handler(code: Code, pc: u32) -> sword:
    """Index of the first row of handlers whose range holds `pc`, -1 if there is none."""
    handlers = code.handlers
    if handlers is None:
        return -1
    row: u32 = 0
    while row < handlers.capacity:
        if handlers[row] <= pc < handlers[row + 1]:
            return narrow(sword, row) if handlers[row + 2] != CLEANUP else -1
        row += 4
    return -1


def is_in_cleanup(code: Code, pc: u32) -> bool:
    """Whether the word at `pc` belongs to a `finally` block."""
    handlers = code.handlers
    if handlers is None:
        return False
    row = handlers.capacity
    while row > 0:
        row -= 4
        if handlers[row + 2] != CLEANUP:
            return False
        if handlers[row] <= pc < handlers[row + 1]:
            return True
    return False
