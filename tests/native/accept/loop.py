"""The generated interpreter loop runs declared instructions."""

from __future__ import annotations

from mini.bindings import name
from mini.machine import number_of, run
from mini.thread import GuestError, current
from mini.value import NONE, SmallInt, Value

from weft.native.language import Array, array_of, sword, truncate, u32


def start(code: Array[u32]) -> Array[Value]:
    """Make registers and constants; the registers."""
    thread = current()
    registers = array_of(Value, 8)
    registers.fill(0, 8, NONE)
    constants = array_of(Value, 2)
    constants[0] = name("seven__")
    constants[1] = SmallInt(1000)
    thread.registers = registers.pointer(0)
    thread.constants = constants.pointer(0)
    thread.pc = code.pointer(0)
    thread.shaded = 0
    return registers


def word_of_code(opcode: u32, a: u32, b: u32 = 0, c: u32 = 0) -> u32:
    """Byte fields."""
    return opcode | a << 8 | b << 16 | c << 24


def sample_counting() -> sword:
    code = array_of(u32, 12)
    code[0] = word_of_code(1, 0)
    code[1] = word_of_code(1, 1, 1)
    code[2] = word_of_code(1, 2, 10)
    code[3] = word_of_code(3, 0, 0, 1)
    code[4] = word_of_code(0, 3, 0)
    code[5] = word_of_code(5, 0, 2)
    code[6] = truncate(u32, -4) & 0xFFFF
    code[7] = word_of_code(2, 4, 1, 0)
    code[8] = word_of_code(3, 0, 0, 4)
    code[9] = word_of_code(10, 0)
    start(code)
    return number_of(run())


def sample_handler() -> sword:
    code = array_of(u32, 10)
    code[0] = word_of_code(7, 1)
    code[1] = word_of_code(1, 1, 5)
    code[2] = word_of_code(3, 2, 1, 7)
    code[3] = word_of_code(1, 1, 99)
    code[4] = word_of_code(1, 1, 98)
    code[5] = word_of_code(10, 1)
    start(code)
    return number_of(run())


def sample_uncaught() -> sword:
    code = array_of(u32, 2)
    code[0] = word_of_code(3, 2, 1, 7)
    start(code)
    try:
        run()
    except GuestError:
        return 4
    return 5


def sample_skip() -> sword:
    code = array_of(u32, 6)
    code[0] = word_of_code(1, 0, 0xFE, 0xFF)
    code[1] = word_of_code(9, 0)
    code[2] = word_of_code(1, 0, 50)
    code[3] = word_of_code(4, 0, 1)
    code[4] = word_of_code(1, 0, 60)
    code[5] = word_of_code(10, 0)
    start(code)
    return number_of(run())
