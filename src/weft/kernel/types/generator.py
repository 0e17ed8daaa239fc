"""Generators and coroutines: routines that keep their registers while they wait.

A generator's frame runs on the stack of whichever thread resumes it: its registers are copied there, and back when it
yields. `state` changes by compare-and-swap, so two threads that resume it at the same time do not both run it: one gets
`ValueError: generator already executing`. The fields behind `state` belong to the thread that holds it RUNNING.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.types.code import CodeFlag
from weft.kernel.types.function import Function, Routine
from weft.kernel.types.str import Str
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import Array, Atomic, Pointer, Published, array_of, struct, u32, upcall

GENERATOR_CREATED: Final = 0
GENERATOR_SUSPENDED: Final = 1
GENERATOR_RUNNING: Final = 2
GENERATOR_FINISHED: Final = 3


@struct
class Generator(Routine):
    """A generator. In a frame it stands where the function stands otherwise."""

    name: Published[Str]
    qualified_name: Published[Str]
    registers: Array[Slot]
    pc: u32
    state: Atomic[u32]
    delegate: Slot  # the iterator of the `yield from` under way
    outer_handled: Slot  # what the thread handled when it resumed the generator
    inner_handled: Slot  # what the generator handled when it yielded, if that was another


@upcall
def step_generator(generator: Generator) -> Slot:
    """For native code: go on to the next `yield`; ABSENT at the end. `interpreter.py`."""


@struct
class Coroutine(Generator):
    """What calling an `async def` function gives."""


@struct
class AsyncGenerator(Generator):
    """What calling an `async def` function with `yield` gives."""


GENERATOR_TYPE: Final = declare_type("generator", Generator)
COROUTINE_TYPE: Final = declare_type("coroutine", Coroutine)
ASYNC_GENERATOR_TYPE: Final = declare_type("async_generator", AsyncGenerator)

NO_REGISTERS: Final[Array[Slot]] = array_of(Value, 0)


def make_generator(function: Function, registers: Pointer[Slot]) -> Generator:
    """A generator of a function whose parameters lie in registers."""
    code = function.code
    kept: Array[Slot] = array_of(Slot, code.register_count)
    count: u32 = code.positional_count + code.keyword_only_count
    if code.flags & CodeFlag.STAR_ARGUMENTS != 0:
        count += 1
    if code.flags & CodeFlag.STAR_KEYWORDS != 0:
        count += 1
    for i in range(count):
        kept[i] = registers[i]
    zero: u32 = 0
    name = function.name
    qualified = function.qualified_name
    if code.flags & CodeFlag.COROUTINE == 0:
        return Generator(
            code, function.globals, function.closure, name, qualified, kept, zero, Atomic(0), ABSENT, ABSENT, ABSENT
        )
    if code.flags & CodeFlag.GENERATOR == 0:
        return Coroutine(
            code, function.globals, function.closure, name, qualified, kept, zero, Atomic(0), ABSENT, ABSENT, ABSENT
        )
    return AsyncGenerator(
        code, function.globals, function.closure, name, qualified, kept, zero, Atomic(0), ABSENT, ABSENT, ABSENT
    )
