"""What is awaited: coroutines, and the steps of async generators. See `types/generator.py` for the data.

A coroutine runs as a generator does (`generation.py`), and `await` is `yield from` on what `awaitable_then` finds. An
async generator is run by steps: `await steps.asend(v)` resumes it with the action that awaited, so that what it awaits
goes straight to whoever drives the coroutine, and what it yields ends the step as a `return` ends a coroutine.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.builtin_operations import is_iterator
from weft.kernel.calls import enter1, finish
from weft.kernel.errors import ErrorKind, GuestError, make_exception_of, runtime_error, type_error
from weft.kernel.frame import Then, nothing, small, stack_top
from weft.kernel.generation import (
    close_resumable,
    delegate_of,
    end_of_generator,
    finish_generator,
    frame_of,
    is_suspended,
    resume,
    resume_to_close,
    text_for,
)
from weft.kernel.protocol import call1, type_name, type_of
from weft.kernel.raising import exception_thrown
from weft.kernel.shape import find_in_type
from weft.kernel.state import current
from weft.kernel.types.function import may_switch
from weft.kernel.types.generator import (
    GENERATOR_CREATED,
    GENERATOR_FINISHED,
    GENERATOR_RUNNING,
    STEP_CLOSE,
    STEP_SEND,
    STEP_THROW,
    TURN_NONE,
    TURN_OVER,
    AsyncGenerator,
    AsyncStep,
    Coroutine,
    CoroutineWait,
    end_of_async_generator,
    end_turn,
    run_step,
)
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Text, builtin, cold, provides, u32

# --- await, async for, async with --------------------------------------------------------------------------

AWAIT_ENTER: Final = 1  # the operand of `get_awaitable`: where the value comes from; 0: from the program
AWAIT_EXIT: Final = 2
AWAIT_NEXT: Final = 3


def awaitable_then(value: Value, role: u32) -> None:
    """What `await value` delegates to, into register A. Raises TypeError, RuntimeError."""
    base = stack_top()
    match value:
        case Coroutine() as coroutine:
            if coroutine.delegate is not ABSENT:
                raise runtime_error("coroutine is being awaited already")
            finish(coroutine, Then.STORE, base)
            return
        case AsyncStep() | CoroutineWait():
            finish(value, Then.STORE, base)
            return
        case _:
            pass
    found = find_in_type(type_of(value), name("__await__"))
    if found is ABSENT:
        raise not_awaitable(value, role)
    base[0] = small(Then.STORE)
    enter1(base.at(1), found, value, Then.CHECK_AWAIT)


@cold
def not_awaitable(value: Value, role: u32) -> GuestError:
    """The TypeError for what has no `__await__`."""
    text: Text = "object {} can't be used in 'await' expression"
    if role == AWAIT_ENTER:
        text = "'async with' received an object from __aenter__ that does not implement __await__: {}"
    elif role == AWAIT_EXIT:
        text = "'async with' received an object from __aexit__ that does not implement __await__: {}"
    elif role == AWAIT_NEXT:
        text = "'async for' received an invalid object from __anext__: {}"
    return type_error(text, type_name(value))


def checked_awaitable(value: Value) -> Value:
    """The result of `__await__`, which has to be an iterator and no coroutine. Raises TypeError."""
    if isinstance(value, Coroutine):
        raise type_error("__await__() returned a coroutine")
    if not is_iterator(value):
        raise type_error("__await__() returned non-iterator of type '{}'", type_name(value))
    return value


def async_iterator_then(source: Value) -> None:
    """`source.__aiter__()` into register A. Raises TypeError."""
    found = find_in_type(type_of(source), name("__aiter__"))
    if found is ABSENT:
        raise type_error("'async for' requires an object with __aiter__ method, got {}", type_name(source))
    enter1(stack_top(), found, source, Then.STORE)


def async_next_then(iterator: Value) -> None:
    """`iterator.__anext__()` into register A. Raises TypeError."""
    found = find_in_type(type_of(iterator), name("__anext__"))
    if found is ABSENT:
        text = "'async for' received an object from __aiter__ that does not implement __anext__: {}"
        raise type_error(text, type_name(iterator))
    enter1(stack_top(), found, iterator, Then.STORE)


@builtin("builtins:aiter")
def aiter(source: Value, /) -> Value:
    """`source.__aiter__()`. Raises TypeError for what is not async iterable."""
    found = find_in_type(type_of(source), name("__aiter__"))
    if found is ABSENT:
        raise type_error("'{}' object is not an async iterable", type_name(source))
    made = call1(found, source)
    if find_in_type(type_of(made), name("__anext__")) is ABSENT:
        raise type_error("aiter() returned not an async iterator of type '{}'", type_name(made))
    return made


# --- Coroutines --------------------------------------------------------------------------------------------


@builtin("coroutine.send")
@may_switch
def coroutine_send(self: Coroutine, value: Value, /) -> Value:
    """Go on; `value` is the result of the `await` that waits."""
    resume(self, value, ABSENT, current().then)
    return nothing()


@builtin("coroutine.throw")
@may_switch
def coroutine_throw(self: Coroutine, kind: Value, value: Value = NONE, traceback: Value = NONE, /) -> Value:
    """Raise an exception at the `await` that waits."""
    resume(self, NONE, exception_thrown(kind, value, traceback), current().then)
    return nothing()


@builtin("coroutine.close")
@may_switch
def coroutine_close(self: Coroutine, /) -> Value:
    """Raise GeneratorExit at the `await` that waits, and expect the coroutine to end."""
    return close_resumable(self)


@builtin("coroutine.__await__")
def coroutine_await(self: Coroutine, /) -> Value:
    """An iterator that runs the coroutine."""
    return CoroutineWait(self)


@builtin("coroutine.__name__:get")
def coroutine_name(self: Coroutine) -> Str:
    """The function's name."""
    return self.name


@builtin("coroutine.__name__:set")
def set_coroutine_name(self: Coroutine, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.name = text_for(value, "__name__")


@builtin("coroutine.__qualname__:get")
def coroutine_qualified_name(self: Coroutine) -> Str:
    """The function's qualified name."""
    return self.qualified_name


@builtin("coroutine.__qualname__:set")
def set_coroutine_qualified_name(self: Coroutine, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.qualified_name = text_for(value, "__qualname__")


@builtin("coroutine.cr_frame:get")
def coroutine_frame(self: Coroutine) -> Value:
    """Where it waits; None when it has ended."""
    return frame_of(self)


@builtin("coroutine.cr_code:get")
def coroutine_code(self: Coroutine) -> Value:
    """The code that it runs."""
    return self.code


@builtin("coroutine.cr_running:get")
def coroutine_running(self: Coroutine) -> bool:
    """Whether some thread runs it."""
    return self.state.load() == GENERATOR_RUNNING


@builtin("coroutine.cr_suspended:get")
def coroutine_suspended(self: Coroutine) -> bool:
    """Whether it waits at an `await`."""
    return is_suspended(self)


@builtin("coroutine.cr_await:get")
def coroutine_awaits(self: Coroutine) -> Value:
    """What it awaits, or None."""
    return delegate_of(self)


@builtin("coroutine.cr_origin:get")
def coroutine_origin(self: Coroutine) -> Value:
    """None: where coroutines are made is not tracked."""
    return NONE


@builtin("coroutine_wrapper.__iter__")
def wait_iter(self: CoroutineWait, /) -> Value:
    """The iterator itself."""
    return self


@builtin("coroutine_wrapper.__next__")
@may_switch
def wait_next(self: CoroutineWait, /) -> Value:
    """Go on to where the coroutine waits next."""
    resume(self.coroutine, NONE, ABSENT, current().then)
    return nothing()


@builtin("coroutine_wrapper.send")
@may_switch
def wait_send(self: CoroutineWait, value: Value, /) -> Value:
    """As `coroutine.send`."""
    resume(self.coroutine, value, ABSENT, current().then)
    return nothing()


@builtin("coroutine_wrapper.throw")
@may_switch
def wait_throw(self: CoroutineWait, kind: Value, value: Value = NONE, traceback: Value = NONE, /) -> Value:
    """As `coroutine.throw`."""
    resume(self.coroutine, NONE, exception_thrown(kind, value, traceback), current().then)
    return nothing()


@builtin("coroutine_wrapper.close")
@may_switch
def wait_close(self: CoroutineWait, /) -> Value:
    """As `coroutine.close`."""
    return close_resumable(self.coroutine)


# --- Steps of async generators -----------------------------------------------------------------------------


@provides(run_step)
def step_async_generator(step: AsyncStep, sent: Value, error: Slot, then: u32) -> None:
    """See `types/generator.py`."""
    steps = step.generator
    value = sent
    given = error
    if step.turn == TURN_NONE:
        if step.kind != STEP_SEND and steps.state.load() == GENERATOR_FINISHED:
            step.turn = TURN_OVER
            end_of_generator(NONE, then, stack_top())
            return
        begin_step(step, sent)
        if error is ABSENT:
            match step.kind:
                case 0:
                    if sent is NONE:
                        value = NONE if step.given is ABSENT else step.given
                case 1:
                    given = step.given
                case _:
                    steps.is_closed = 1
                    if steps.state.load() == GENERATOR_CREATED:
                        finish_generator(steps)
                        end_of_generator(NONE, then, stack_top())
                        return
                    given = make_exception_of(ErrorKind.GENERATOR_EXIT, ABSENT)
    elif step.turn & 1 == 0 or steps.turn.load() != step.turn:
        used = name("__anext__()/asend()") if step.kind == STEP_SEND else name("aclose()/athrow()")
        raise runtime_error("cannot reuse already awaited {}", used)
    if step.kind == STEP_CLOSE:
        resume_to_close(steps, value, given, then, Then.CLOSE_STEP)
    else:
        resume(steps, value, given, then)


def begin_step(step: AsyncStep, sent: Value) -> None:
    """The step takes its turn. Raises RuntimeError if another runs, StopAsyncIteration if none may begin."""
    steps = step.generator
    turn = steps.turn.load()
    if turn & 1 != 0 or not steps.turn.compare_exchange(turn, turn + 1):
        if step.kind != STEP_SEND:
            step.turn = TURN_OVER
        raise runtime_error("{}: asynchronous generator is already running", step_name(step))
    step.turn = turn + 1
    if step.kind == STEP_SEND:
        return
    if steps.is_closed != 0:
        end_turn(steps)
        raise end_of_async_generator()
    if sent is not NONE:
        end_turn(steps)
        raise runtime_error("can't send non-None value to a just-started coroutine")


def step_name(step: AsyncStep) -> Str:
    """What made the step, for messages."""
    match step.kind:
        case 0:
            return name("anext()")
        case 1:
            return name("athrow()")
        case _:
            return name("aclose()")


def new_step(steps: AsyncGenerator, kind: u32, given: Slot) -> AsyncStep:
    """A step. The first one of a generator is told to the thread's hook (`sys.set_asyncgen_hooks`)."""
    if steps.is_known == 0:
        steps.is_known = 1
        match current().generator_hooks:
            case Tuple() as hooks:
                if hooks.items[1] is not NONE:
                    steps.finalizer = hooks.items[1]
                if hooks.items[0] is not NONE:
                    call1(hooks.items[0], steps)
            case _:
                pass
    return AsyncStep(steps, kind, given, TURN_NONE)


@builtin("async_generator.__aiter__")
def async_generator_iter(self: AsyncGenerator, /) -> Value:
    """The async generator itself."""
    return self


@builtin("async_generator.__anext__")
def async_generator_next(self: AsyncGenerator, /) -> Value:
    """The step to the next `yield`, to be awaited."""
    return new_step(self, STEP_SEND, ABSENT)


@builtin("async_generator.asend")
def async_generator_send(self: AsyncGenerator, value: Value, /) -> Value:
    """A step that makes `value` the result of the `yield` that waits."""
    return new_step(self, STEP_SEND, value)


@builtin("async_generator.athrow")
def async_generator_throw(self: AsyncGenerator, kind: Value, value: Value = NONE, traceback: Value = NONE, /) -> Value:
    """A step that raises an exception at the `yield` that waits."""
    return new_step(self, STEP_THROW, exception_thrown(kind, value, traceback))


@builtin("async_generator.aclose")
def async_generator_close(self: AsyncGenerator, /) -> Value:
    """A step that raises GeneratorExit at the `yield` that waits, and expects the generator to end."""
    return new_step(self, STEP_CLOSE, ABSENT)


@builtin("async_generator.__name__:get")
def async_generator_name(self: AsyncGenerator) -> Str:
    """The function's name."""
    return self.name


@builtin("async_generator.__name__:set")
def set_async_generator_name(self: AsyncGenerator, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.name = text_for(value, "__name__")


@builtin("async_generator.__qualname__:get")
def async_generator_qualified_name(self: AsyncGenerator) -> Str:
    """The function's qualified name."""
    return self.qualified_name


@builtin("async_generator.__qualname__:set")
def set_async_generator_qualified_name(self: AsyncGenerator, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.qualified_name = text_for(value, "__qualname__")


@builtin("async_generator.ag_frame:get")
def async_generator_frame(self: AsyncGenerator) -> Value:
    """Where it waits; None when it has ended."""
    return frame_of(self)


@builtin("async_generator.ag_code:get")
def async_generator_code(self: AsyncGenerator) -> Value:
    """The code that it runs."""
    return self.code


@builtin("async_generator.ag_running:get")
def async_generator_running(self: AsyncGenerator) -> bool:
    """Whether a step has begun and not ended."""
    return self.turn.load() & 1 != 0


@builtin("async_generator.ag_await:get")
def async_generator_awaits(self: AsyncGenerator) -> Value:
    """What it awaits, or None."""
    return delegate_of(self)


@builtin("async_generator_asend.__await__")
def step_await(self: AsyncStep, /) -> Value:
    """The step itself."""
    return self


@builtin("async_generator_asend.__iter__")
def step_iter(self: AsyncStep, /) -> Value:
    """The step itself."""
    return self


@builtin("async_generator_asend.__next__")
@may_switch
def step_next(self: AsyncStep, /) -> Value:
    """Go on to where the generator waits next; StopIteration carries what it yields."""
    step_async_generator(self, NONE, ABSENT, current().then)
    return nothing()


@builtin("async_generator_asend.send")
@may_switch
def step_send(self: AsyncStep, value: Value, /) -> Value:
    """As `__next__`; `value` is the result of what the generator waits for."""
    step_async_generator(self, value, ABSENT, current().then)
    return nothing()


@builtin("async_generator_asend.throw")
@may_switch
def step_throw(self: AsyncStep, kind: Value, value: Value = NONE, traceback: Value = NONE, /) -> Value:
    """Raise an exception where the generator waits."""
    step_async_generator(self, NONE, exception_thrown(kind, value, traceback), current().then)
    return nothing()


@builtin("async_generator_asend.close")
def step_close(self: AsyncStep, /) -> Value:
    """The step will not go on."""
    self.turn = TURN_OVER
    return NONE
