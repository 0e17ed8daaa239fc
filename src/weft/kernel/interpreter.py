"""The interpreter loop, and the way into it from native code.

The loop itself is generated from `instructions.py`. Native code that must call the guest (a sort key, `__eq__` while a
dict is probed) enters the loop anew: below the callee lies a frame of the kernel's own stub, whose code is `reenter`
and `leave`, so that a return ends the loop and an exception stops unwinding there.

    stub's window | names or None | count | function | two free | arguments ...
"""

from __future__ import annotations

from typing import Any, Final

import weft.kernel.actions  # noqa: F401  provides what results of frames do
from weft.kernel import port
from weft.kernel.errors import GuestError, type_error
from weft.kernel.frame import (
    SLACK,
    Then,
    as_values,
    push_frame,
    return_to_chunk,
    room_for,
    small,
    stack_top,
    start_stack,
    taken,
    window,
)
from weft.kernel.generation import resume
from weft.kernel.instructions import Flow
from weft.kernel.protocol import call0, call1, call2, call3, call_function, call_method, get_attribute, type_name
from weft.kernel.scheduler import context_of
from weft.kernel.state import Thread, current
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.function import NATIVE_IS_INDIRECT, Function, NativeFunction
from weft.kernel.types.generator import Generator, step_generator
from weft.kernel.types.module import Module
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.unwinding import take_pending, unwind
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import (
    INSTRUCTIONS,
    Array,
    Encoded,
    Instruction,
    Pointer,
    array_of,
    constant,
    in_place,
    interpreter_loop,
    provides,
    u8,
    u32,
    word,
)

# --- The loop ----------------------------------------------------------------------------------------------


def _field(pc: Pointer[u32], offset: int, bits: int) -> int:
    return pc[offset // 32] >> offset % 32 & (1 << bits) - 1


def _signed(value: int, bits: int) -> int:
    return value - (1 << bits) if value >> (bits - 1) else value


def _run_in_place() -> Value:
    """The loop as the generated one works, by the same declarations."""
    table: list[tuple[Instruction, Any, int]] = [
        (instruction, instruction.encoding(), instruction.words()) for instruction in INSTRUCTIONS.values()
    ]
    thread = current()
    while True:
        pc = thread.pc
        instruction, encoding, words = table[pc[0] & 0xFF]
        registers = thread.registers
        following = pc.at(words)
        thread.pc = following
        arguments: dict[str, Any] = {"registers": registers, "globals": thread.globals, "pc": following}
        operands: dict[str, Any] = {name: arguments[name] for name in instruction.sources if name in arguments}
        destination, target = -1, 0
        for operand, kind, offset, bits in encoding:
            number = _field(pc, offset, bits)
            if operand == "result":
                destination = number
            elif kind == "register":
                operands[operand] = registers[number]
            elif kind in ("Name", "Constant"):
                operands[operand] = thread.constants[number]
            elif kind in ("i8", "i16", "i32", "Offset"):
                operands[operand] = _signed(number, bits)
                if kind == "Offset":
                    target = operands[operand]
            else:
                operands[operand] = number
        if instruction.name == "leave":
            return operands["source"]  # type: ignore[no-any-return]
        try:
            result = instruction.function(**operands)
        except GuestError as error:
            thread.pending = error.value
            if not unwind():
                raise GuestError(take_pending()) from None  # type: ignore[arg-type]
            continue
        if destination >= 0 and not isinstance(result, Encoded):
            registers[destination] = result
        elif result is Flow.JUMP:
            thread.pc = following.at(target)


@in_place(_run_in_place)
@interpreter_loop
def run() -> Value:
    """Execute from the running frame on until its stub's `leave`; the result, or an exception that no frame took."""


# --- Native re-entry ---------------------------------------------------------------------------------------


STUB_REGISTERS: Final = 2  # names, count


@constant
def opcode(instruction: str) -> int:
    """The number of an instruction."""
    return list(INSTRUCTIONS).index(instruction)


@constant
def stub(*words: int) -> Function:
    """A function of the kernel with this code and the flag that stops unwinding."""
    code: Array[u32] = array_of(u32, len(words))
    for index, instruction in enumerate(words):
        code[index] = instruction
    made = Code(
        name("<kernel>"),
        name("<kernel>"),
        name("<kernel>"),
        code,
        array_of(Value, 0),
        None,
        array_of(u8, 0),
        0,
        STUB_REGISTERS,
        CodeFlag.BOUNDARY | CodeFlag.SIMPLE,
        0,
        0,
        0,
        EMPTY_TUPLE,
        None,
        EMPTY_TUPLE,
        EMPTY_TUPLE,
    )
    module = Module(NONE, array_of(Value, 0), array_of(Value, 0), None, False)
    return Function(made, module, None, None, None, made.name, made.name, None, None)


REENTER: Final[Function] = stub(opcode("reenter"), opcode("leave"))


@provides(call_function)
def call_from_native(function: Value, arguments: Pointer[Value], count: u32, names: Tuple | None) -> Value:
    """See `protocol.call_function`."""
    match function:
        case NativeFunction() as native if native.flags & NATIVE_IS_INDIRECT == 0:
            return native.entry(arguments, count, names)
        case Generator():  # which the loop would take a step of
            raise type_error("'{}' object is not callable", type_name(function))
        case _:
            return taken(reenter_loop(function, arguments, count, names))


@provides(step_generator)
def step_from_native(generator: Generator) -> Slot:
    """See `types/generator.py`."""
    return reenter_loop(generator, as_values(window()), 0, None)


def reenter_loop(function: Value, arguments: Pointer[Value], count: u32, names: Tuple | None) -> Slot:
    """Run the loop for one call, or, given a generator, for one step of it, which gives ABSENT at its end."""
    thread = current()
    registers = thread.registers
    pc = thread.pc
    constants = thread.constants
    globals = thread.globals
    reserved = thread.reserved
    loops = thread.loops
    chunk = thread.chunk
    assert chunk is not None
    used = chunk.used
    base = stack_top()
    base[0] = REENTER
    try:
        chunk.used = 1  # if it has no frame yet, it has our caller's arguments, and is no chunk to be given up
        base = room_for(base, count + STUB_REGISTERS + 3 + SLACK, 0)
        if thread.chunk is chunk:
            chunk.used = used
        push_frame(base, REENTER, 0)
        thread.reserved = 0
        thread.loops = loops + 1
        if loops == 0:
            note_outer_stack(thread)
        stub_window = window()
        match function:
            case Generator() as generator:
                stub_window[0] = ABSENT
                thread.pc = thread.pc.at(1)
                resume(generator, NONE, ABSENT, Then.NEXT)
            case _:
                stub_window[0] = NONE if names is None else names
                stub_window[1] = small(count)
                stub_window[2] = function
                for i in range(count):
                    stub_window[5 + i] = arguments[i]
        return run()
    finally:
        thread.registers = registers
        thread.pc = pc
        thread.constants = constants
        thread.globals = globals
        thread.reserved = reserved
        thread.loops = loops
        return_to_chunk(chunk)
        chunk.used = used


def _note_in_place(thread: Thread) -> None:
    """In place the native stack is the host's."""


@in_place(_note_in_place)
def note_outer_stack(thread: Thread) -> None:
    """Keep what the native code holds that is about to enter the outermost loop."""
    outer = thread.outer_registers
    assert outer is not None
    context = context_of(thread)
    thread.outer_low = port.save_registers(context)
    outer.pointer(0).copy_from(port.saved_registers(context), outer.capacity)


def call_with(function: Value, count: u32) -> Value:
    """Call a function with the `count` arguments that lie above the running window."""
    thread = current()
    arguments = stack_top()
    thread.reserved += count
    try:
        return call_function(function, as_values(arguments), count, None)
    finally:
        thread.reserved -= count


@provides(call0)
def call_without_arguments(function: Value) -> Value:
    """See `protocol.call0`."""
    return call_with(function, 0)


@provides(call1)
def call_with_one(function: Value, argument: Value) -> Value:
    """See `protocol.call1`."""
    stack_top()[0] = argument
    return call_with(function, 1)


@provides(call2)
def call_with_two(function: Value, first: Value, second: Value) -> Value:
    """See `protocol.call2`."""
    top = stack_top()
    top[0] = first
    top[1] = second
    return call_with(function, 2)


@provides(call3)
def call_with_three(function: Value, first: Value, second: Value, third: Value) -> Value:
    """See `protocol.call3`."""
    top = stack_top()
    top[0] = first
    top[1] = second
    top[2] = third
    return call_with(function, 3)


@provides(call_method)
def call_method_of(object: Value, attribute: Str, argument: Slot) -> Value:
    """See `protocol.call_method`."""
    method = get_attribute(object, attribute)
    if argument is ABSENT:
        return call0(method)
    return call1(method, argument)


# --- Threads -----------------------------------------------------------------------------------------------


def begin_thread(thread: Thread) -> None:
    """Give a new thread its register stack. Raises MemoryError."""
    start_stack(thread, REENTER)
    thread.outer_registers = array_of(word, port.saved_register_count())
