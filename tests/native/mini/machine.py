"""A few instructions: enough for every form of operand and result."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, TypeAlias

from mini.bindings import Str
from mini.thread import GuestError, current
from mini.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import (
    INSTRUCTIONS,
    Pointer,
    constant,
    hook,
    i16,
    in_place,
    instruction,
    interpreter_loop,
    sword,
    u8,
    u16,
    value_of,
    word,
)

Register: TypeAlias = int
Offset: TypeAlias = int
Name: TypeAlias = "Str"
Constant: TypeAlias = Value


class Flow(IntEnum):
    """How the loop goes on."""

    NEXT = 0
    JUMP = 1
    SWITCH = 2
    RAISED = 3


def number_of(value: Value) -> sword:
    """The number of a small int."""
    match value:
        case SmallInt(number):
            return number
    raise GuestError(NONE)


@instruction
def move(source: Value) -> Value:
    """source."""
    return source


@instruction
def load_small(*, number: i16) -> Value:
    """A number in the instruction."""
    return SmallInt(number)


@instruction
def load_constant(*, constant: Constant) -> Value:
    """A constant."""
    return constant


@instruction
def add(left: Value, right: Value) -> Value:
    """left + right. Raises."""
    return SmallInt(number_of(left) + number_of(right))


@instruction
def jump(*, target: Offset) -> Flow:
    """Always."""
    return Flow.JUMP


@instruction
def jump_if_less(left: Value, right: Value, *, target: Offset) -> Flow:
    """To the offset in the next word. Raises."""
    return Flow.JUMP if number_of(left) < number_of(right) else Flow.NEXT


@instruction
def clear(registers: Pointer[Slot], *, register: Register) -> None:
    """The register becomes ABSENT."""
    registers[register] = ABSENT


@instruction
def set_handler(*, target: u16) -> None:
    """Errors go to this word of the code."""
    current().shaded = target


@instruction
def length(*, name: Name, times: u8) -> Value:
    """The length of a constant string, times a number."""
    size: sword = times
    return SmallInt(size * number_of(SmallInt(1)))


@instruction
def skip() -> Value:
    """Frames have changed: go on at the second next word; the result goes nowhere."""
    thread = current()
    thread.pc = thread.pc.at(1)
    return nothing()


@instruction
def leave(source: Value) -> None:
    """End of the loop."""


def nothing() -> Value:
    """Word 0."""
    bits: word = 0
    made: Value = value_of(bits)
    return made


@hook("unwind")
def unwind() -> bool:
    """Go to the handler, if there is one; register 0 becomes the error."""
    thread = current()
    if thread.shaded == 0:
        return False
    error = thread.pending
    thread.pending = ABSENT
    clear_pending()
    if error is not ABSENT:
        thread.registers[0] = error
    thread.pc = thread.pc.at(2)
    thread.shaded = 0
    return True


def _clear_in_place() -> None:
    pass


@in_place(_clear_in_place)
def clear_pending() -> None:
    """No error is pending: word 0."""
    bits: word = 0
    nothing_pending: Value = value_of(bits)
    current().pending = nothing_pending


@constant
def in_place_operands(words: Any, pc: int, registers: Any) -> tuple[Any, dict[str, Any], int, int]:
    """Decode one instruction: declaration, operands, destination, length."""
    declared = list(INSTRUCTIONS.values())[words[pc] & 0xFF]
    operands: dict[str, Any] = {}
    destination = -1
    for operand, kind, offset, bits in declared.encoding():
        number = words[pc + offset // 32] >> offset % 32 & (1 << bits) - 1
        if kind in ("i16", "Offset") and number >> (bits - 1):
            number -= 1 << bits
        if operand == "result":
            destination = number
        else:
            operands[operand] = registers[number] if kind == "register" else number
    return declared, operands, destination, declared.words()


def _run_in_place() -> Value:
    thread = current()
    while True:
        declared, operands, destination, length = in_place_operands(thread.pc, 0, thread.registers)
        thread.pc = thread.pc.at(length)
        before = thread.pc
        if declared.name == "leave":
            return operands["source"]  # type: ignore[no-any-return]
        if "registers" in declared.sources:
            operands["registers"] = thread.registers
        if "constant" in operands:
            operands["constant"] = thread.constants[operands["constant"]]
        try:
            result = declared.function(**operands)
        except GuestError as error:
            thread.pending = error.value
            if not unwind():
                raise
            continue
        if result is Flow.JUMP:
            thread.pc = before.at(operands["target"])
        elif destination >= 0 and isinstance(result, Value):
            thread.registers[destination] = result


@in_place(_run_in_place)
@interpreter_loop
def run() -> Value:
    """The generated loop."""
