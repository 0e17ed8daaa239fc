"""Generators and coroutines: routines that keep their registers while they wait.

A generator's frame runs on the stack of whichever thread resumes it: its registers are copied there, and back when it
yields. `state` changes by compare-and-swap, so two threads that resume it at the same time do not both run it: one gets
`ValueError: generator already executing`. The fields behind `state` belong to the thread that holds it RUNNING.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, make_exception_of
from weft.kernel.types.code import CodeFlag
from weft.kernel.types.function import Function, Routine
from weft.kernel.types.str import Str
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Array, Atomic, Fixed, Pointer, Published, array_of, cold, struct, u32, upcall

GENERATOR_CREATED: Final = 0
GENERATOR_SUSPENDED: Final = 1
GENERATOR_RUNNING: Final = 2
GENERATOR_FINISHED: Final = 3


@struct
class Resumable(Routine):
    """What all of them are. In a frame it stands where the function stands otherwise."""

    name: Published[Str]
    qualified_name: Published[Str]
    registers: Array[Slot]
    pc: u32
    state: Atomic[u32]
    delegate: Slot  # the iterator of the `yield from` under way
    outer_handled: Slot  # what the thread handled when it resumed the generator
    inner_handled: Slot  # what the generator itself handled when it yielded
    is_handling: bool  # whether it handles something itself, which may be what the thread handled, too


@struct
class Generator(Resumable):
    """What calling a function with `yield` gives."""


@upcall
def step_generator(generator: Generator) -> Slot:
    """For native code: go on to the next `yield`; ABSENT at the end. `interpreter.py`."""


@struct
class Coroutine(Resumable):
    """What calling an `async def` function gives."""


@struct
class CoroutineWait(Object):
    """The iterator that a coroutine's `__await__` gives. `await` itself runs the coroutine without one."""

    coroutine: Fixed[Coroutine]


@struct
class AsyncGenerator(Resumable):
    """What calling an `async def` function with `yield` gives.

    What it yields ends the step that runs it; what it awaits goes through the step to whoever awaits that. `turn` is odd
    from a step's start to its end, which spans the waits within the step, and never comes back to a value.
    `is_closed` is 1 once no step may begin. `is_known` is 1 once the thread's hook was told of it.
    """

    turn: Atomic[u32]
    is_closed: Published[u32]
    is_known: Published[u32]


STEP_SEND: Final = 0  # asend(value), __anext__()
STEP_THROW: Final = 1  # athrow(error)
STEP_CLOSE: Final = 2  # aclose()

TURN_NONE: Final = 0  # of a step that has not begun
TURN_OVER: Final = 2  # of a step that never will


@struct
class AsyncStep(Object):
    """A step of an async generator, to be awaited: from where it stands to its next `yield`."""

    generator: Fixed[AsyncGenerator]
    kind: Fixed[u32]
    given: Fixed[Slot]  # what is sent, or the exception to be raised
    turn: Published[u32]  # the generator's when this step began


GENERATOR_TYPE: Final = declare_type("generator", Generator)
COROUTINE_TYPE: Final = declare_type("coroutine", Coroutine)
COROUTINE_WAIT_TYPE: Final = declare_type("coroutine_wrapper", CoroutineWait)
ASYNC_GENERATOR_TYPE: Final = declare_type("async_generator", AsyncGenerator)
ASYNC_STEP_TYPE: Final = declare_type("async_generator_asend", AsyncStep)

NO_REGISTERS: Final[Array[Slot]] = array_of(Value, 0)


def make_generator(function: Function, registers: Pointer[Slot]) -> Resumable:
    """The generator, coroutine or async generator of a function whose parameters lie in registers."""
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
            code,
            function.globals,
            function.closure,
            name,
            qualified,
            kept,
            zero,
            Atomic(0),
            ABSENT,
            ABSENT,
            ABSENT,
            False,
        )
    if code.flags & CodeFlag.GENERATOR == 0:
        return Coroutine(
            code,
            function.globals,
            function.closure,
            name,
            qualified,
            kept,
            zero,
            Atomic(0),
            ABSENT,
            ABSENT,
            ABSENT,
            False,
        )
    return AsyncGenerator(
        code,
        function.globals,
        function.closure,
        name,
        qualified,
        kept,
        zero,
        Atomic(0),
        ABSENT,
        ABSENT,
        ABSENT,
        False,
        Atomic(0),
        zero,
        zero,
    )


def end_turn(generator: AsyncGenerator) -> None:
    """The step that runs is over, if there is one."""
    turn = generator.turn.load()
    if turn & 1 != 0:
        generator.turn.store(turn + 1)


@cold
def end_of_async_generator() -> GuestError:
    """The StopAsyncIteration at the end of an async generator."""
    return GuestError(make_exception_of(ErrorKind.STOP_ASYNC_ITERATION, ABSENT))


@upcall
def run_step(step: AsyncStep, sent: Value, error: Slot, then: u32) -> None:
    """Begin or go on with a step of an async generator: `sent` is the result of what it waits for, or `error` is raised
    there if not ABSENT. Raises RuntimeError. `coroutines.py`."""
