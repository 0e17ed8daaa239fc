"""Generators and coroutines: routines that keep their registers while they wait.

A generator's frame runs on the stack of whichever thread resumes it: its registers are copied there, and back when it
yields. `state` changes by compare-and-swap, so two threads that resume it at the same time do not both run it: one gets
`ValueError: generator already executing`. The fields behind `state` belong to the thread that holds it RUNNING.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import doom_generators, is_dead, shade_exact, shade_lost_generators
from weft.kernel.errors import ErrorKind, GuestError, make_exception_of
from weft.kernel.heap import spin
from weft.kernel.state import Machine, current
from weft.kernel.types.code import CodeFlag, find_handler
from weft.kernel.types.function import Function, Routine
from weft.kernel.types.str import Str
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import (
    Array,
    Atomic,
    Fixed,
    Pointer,
    Published,
    address_of,
    array_of,
    cold,
    in_place,
    inline,
    no_alloc,
    no_raise,
    object_at,
    provides,
    struct,
    truncate,
    u32,
    upcall,
    word,
)

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
    pc: Atomic[u32]  # where it goes on; other threads read it for pictures of the frame
    state: Atomic[u32]
    delegate: Slot  # the iterator of the `yield from` under way
    outer_handled: Slot  # what the thread handled when it resumed the generator
    inner_handled: Slot  # what the generator itself handled when it yielded
    is_handling: bool  # whether it handles something itself, which may be what the thread handled, too
    following: word  # the next older one in `Core.resumables` or `Collector.lost`, hidden; 0 at the end


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
    `is_closed` is 1 once no step may begin. `is_known` is 1 once the thread's hook was told of it; `finalizer` is the hook
    that is told when nobody holds it any more.
    """

    turn: Atomic[u32]
    is_closed: Published[u32]
    is_known: Published[u32]
    finalizer: Slot


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
    none: word = 0
    name = function.name
    qualified = function.qualified_name
    if code.flags & CodeFlag.COROUTINE == 0:
        generator = Generator(
            code,
            function.globals,
            function.closure,
            name,
            qualified,
            kept,
            Atomic(0),
            Atomic(0),
            ABSENT,
            ABSENT,
            ABSENT,
            False,
            none,
        )
        if code.handlers is not None:
            list_resumable(generator)
        return generator
    if code.flags & CodeFlag.GENERATOR == 0:
        coroutine = Coroutine(
            code,
            function.globals,
            function.closure,
            name,
            qualified,
            kept,
            Atomic(0),
            Atomic(0),
            ABSENT,
            ABSENT,
            ABSENT,
            False,
            none,
        )
        list_resumable(coroutine)
        return coroutine
    zero: u32 = 0
    steps = AsyncGenerator(
        code,
        function.globals,
        function.closure,
        name,
        qualified,
        kept,
        Atomic(0),
        Atomic(0),
        ABSENT,
        ABSENT,
        ABSENT,
        False,
        none,
        Atomic(0),
        zero,
        zero,
        ABSENT,
    )
    list_resumable(steps)
    return steps


# --- Those that nobody holds any more ----------------------------------------------------------------------
#
# A generator that is lost while it waits in a `try` or `with` is ended as by `close`; of a coroutine that never began the
# program is warned. Those that may want that, and no others, are listed when they are made: coroutines, async generators,
# and generators whose code has handlers. Each core token has a list of its own, so this takes no lock; being garbage that
# nobody has looked at costs nothing. When marking ends the lists lose what is dead or has ended, and what wants an end
# goes to `Collector.lost`, for the callback thread. The lists hold addresses hidden from the collector, which takes the
# words of cores for roots.


@inline
@no_raise
@no_alloc
def hidden(address: word) -> word:
    """An address as the lists hold it, and back."""
    return address ^ truncate(word, -1)


def _list_resumable_in_place(made: Resumable) -> None:
    """The host's collector has the objects there, and ends no generator of ours."""


@in_place(_list_resumable_in_place)
@inline
def list_resumable(made: Resumable) -> None:
    """Enter a new generator into the list of the running core."""
    core = current().core
    made.following = core[0].resumables
    core[0].resumables = hidden(address_of(made))


@provides(doom_generators)
def doom_lost_generators(machine: Machine) -> None:
    """See `collector.doom_generators`."""
    collector = machine.collector
    for index in range(machine.core_count):
        core = machine.cores.at(index)
        kept: word = 0
        following = core[0].resumables
        while following != 0:
            address = hidden(following)
            generator = object_at(Resumable, address)
            following = generator.following
            if is_dead(machine.heap, address):
                if wants_end(generator):
                    generator.following = collector.lost
                    collector.lost = hidden(address)
                    shade_exact(machine.heap, collector, address)
            elif generator.state.load() != GENERATOR_FINISHED:
                generator.following = kept
                kept = hidden(address)
        core[0].resumables = kept


def wants_end(generator: Resumable) -> bool:
    """Whether losing a generator makes a difference."""
    state = generator.state.load()
    if state == GENERATOR_CREATED:
        return isinstance(generator, Coroutine)
    if state != GENERATOR_SUSPENDED:
        return False
    match generator:
        case AsyncGenerator() as steps if steps.finalizer is not ABSENT:
            return True
        case _:
            return find_handler(generator.code, generator.pc.load_relaxed() - 1) >= 0


@provides(shade_lost_generators)
def shade_lost(machine: Machine) -> None:
    """See `collector.shade_lost_generators`."""
    following = machine.collector.lost
    while following != 0:
        address = hidden(following)
        shade_exact(machine.heap, machine.collector, address)
        following = object_at(Resumable, address).following


def _next_lost_in_place() -> Resumable | None:
    return None


@in_place(_next_lost_in_place)
def next_lost() -> Resumable | None:
    """For the callback thread: a generator to be ended, once. None: there is none."""
    machine = current().machine
    found: Resumable | None = None
    spin(machine[0].collector.finalizable_lock)
    following = machine[0].collector.lost
    if following != 0:
        generator = object_at(Resumable, hidden(following))
        machine[0].collector.lost = generator.following
        machine[0].collector.finalizing = True
        found = generator
    machine[0].collector.finalizable_lock.store(0)
    return found


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
