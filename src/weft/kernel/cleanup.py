"""Where a thread cleans up: in a `finally` block, or in the `__exit__` that a `with` statement calls.

A request to unwind (`Thread.stop`, the end of the program) would else come between a lock and its release, or between a
value and those who wait for it. So it waits until the thread is out of there. Nothing is counted while a program runs:
when there is a request, the frames tell. The compiler lists the words of `finally` blocks in the table of handlers
(`types/code.py`), and a frame that stands at `exit_context` waits for an `__exit__`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.frame import WIDE, routine_of, saved_pc
from weft.kernel.scheduler import is_cleaning_up
from weft.kernel.state import current
from weft.kernel.types.code import Code, CodeFlag, is_in_cleanup
from weft.kernel.value import Slot
from weft.native.language import (
    INSTRUCTIONS,
    Pointer,
    constant,
    narrow,
    provides,
    sword,
    truncate,
    u32,
    word,
    word_of,
)


@constant
def _opcode(instruction: str) -> int:
    return list(INSTRUCTIONS).index(instruction)


EXIT_CONTEXT: Final[u32] = _opcode("exit_context")


@provides(is_cleaning_up)
def cleans_up() -> bool:
    """Looks at each frame, from the innermost outward."""
    thread = current()
    registers = thread.registers
    pc = thread.pc
    chunk = thread.chunk
    if chunk is not None and chunk.used == 0:
        chunk = chunk.previous
    while True:
        code = routine_of(registers).code
        if code.flags & CodeFlag.BOUNDARY == 0 and is_in_cleanup(code, behind(code, pc) - 1):
            return True
        link = word_of(registers[-1])
        pc = saved_pc(registers.at(-2))
        distance = truncate(u32, link >> 8)
        if distance != 0:
            registers = registers.at(-narrow(sword, distance))
        else:
            if chunk is None or chunk.previous is None:
                return False
            registers = chunk.caller_base
            chunk = chunk.previous
        if calls_exit(registers, pc, link):
            return True


def behind(code: Code, pc: Pointer[u32]) -> u32:
    """The index of the word at which a frame goes on."""
    return narrow(u32, pc.distance(code.instructions.pointer(0)))


def calls_exit(registers: Pointer[Slot], pc: Pointer[u32], link: word) -> bool:
    """Whether the frame that goes on at `pc` waits for the `__exit__` of a `with` statement; `link` is its callee's."""
    code = routine_of(registers).code
    if link & WIDE != 0 or code.flags & CodeFlag.BOUNDARY != 0 or behind(code, pc) == 0:
        return False
    return pc[-1] & 0xFF == EXIT_CONTEXT
