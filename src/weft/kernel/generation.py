"""Running generators: resuming, yielding, delegating, closing. See `types/generator.py` for the data.

A generator's frame has the GENERATED bit in its action. What it yields goes to `finish` like any result; its end becomes
StopIteration, unless the action has a better use: NEXT jumps, DELEGATE takes the result, CLOSE wanted it.

While a generator delegates (`yield from`), resuming it means resuming the iterator in `delegate`, in a frame above its
own with the action DELEGATE; what that yields is yielded on.
"""

from __future__ import annotations

from weft.kernel.calls import enter1, enter2, finish
from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    error_matches,
    make_exception_of,
    runtime_error,
    stop_iteration,
    type_error,
    value_error,
)
from weft.kernel.frame import (
    GENERATED,
    SLACK,
    WIDE,
    WORD_BYTES,
    Then,
    destination,
    frame_action,
    frame_state,
    has_room,
    jump,
    nothing,
    number_in,
    pop_frame,
    push_frame,
    room_for_frame,
    routine_of,
    running_pc,
    small,
    stack_max,
    stack_top,
    taken,
    too_deep,
    window,
)
from weft.kernel.protocol import call0, find_attribute, next_of, type_name
from weft.kernel.raising import exception_thrown, in_context
from weft.kernel.shape import store_slots
from weft.kernel.special import special
from weft.kernel.state import MODE_PARALLEL, current
from weft.kernel.types.attributes import missing_attribute
from weft.kernel.types.exception import BaseException, ValueException
from weft.kernel.types.function import Routine, may_switch
from weft.kernel.types.generator import (
    GENERATOR_CREATED,
    GENERATOR_FINISHED,
    GENERATOR_RUNNING,
    GENERATOR_SUSPENDED,
    NO_REGISTERS,
    AsyncGenerator,
    AsyncStep,
    Coroutine,
    CoroutineWait,
    Generator,
    Resumable,
    end_of_async_generator,
    end_turn,
    run_step,
)
from weft.kernel.types.stack_frame import StackFrame
from weft.kernel.types.str import Str, name, str_of_text
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import CONFIG, Pointer, Text, builtin, cold, inline, u32

# --- Resuming ----------------------------------------------------------------------------------------------


def resume(generator: Resumable, sent: Value, error: Slot, then: u32) -> None:
    """Go on with a generator: `sent` is the result of its `yield`, or `error` is raised there if not ABSENT."""
    state = generator.state.load()
    if state == GENERATOR_SUSPENDED and error is ABSENT and claim_suspended(generator):
        enter_generator(generator, state, then)
        if generator.delegate is ABSENT:
            window()[destination(False)] = sent
        else:
            step_delegate(generator, taken(generator.delegate), sent)
    else:
        resume_slowly(generator, state, sent, error, then)


@inline
def claim_suspended(generator: Resumable) -> bool:
    """Take a suspended generator for this thread. As with thin locks, one thread at a time needs no exchange."""
    if not CONFIG.single_core and current().mode.load_relaxed() & MODE_PARALLEL != 0:
        return generator.state.compare_exchange(GENERATOR_SUSPENDED, GENERATOR_RUNNING)
    generator.state.store_relaxed(GENERATOR_RUNNING)
    return True


@cold
def resume_slowly(generator: Resumable, state: u32, sent: Value, error: Slot, then: u32) -> None:
    """`resume` of a generator that was not started, has ended, is running, or gets an error."""
    if state == GENERATOR_FINISHED:
        resume_finished(generator, error, then)
        return
    if state == GENERATOR_RUNNING or not generator.state.compare_exchange(state, GENERATOR_RUNNING):
        raise value_error("{} already executing", kind_name(generator))
    if state == GENERATOR_CREATED:
        if error is not ABSENT and then & ~WIDE == Then.CLOSE:
            finish_generator(generator)
            end_unstarted(error, then)
            return
        if error is ABSENT and sent is not NONE:
            generator.state.store(GENERATOR_CREATED)
            match generator:
                case AsyncGenerator() as steps:
                    end_turn(steps)
                case _:
                    pass
            raise type_error("can't send non-None value to a just-started {}", kind_name(generator))
    enter_generator(generator, state, then)
    if error is not ABSENT:
        throw_inside(generator, error)
    elif state == GENERATOR_SUSPENDED:
        delegate = generator.delegate
        if delegate is not ABSENT:
            step_delegate(generator, delegate, sent)
        else:
            window()[destination(False)] = sent


def end_unstarted(error: Slot, then: u32) -> None:
    """A generator that runs no code, for it has ended or never began, was resumed. `close` wanted no more than that."""
    if error is not ABSENT and then & ~WIDE != Then.CLOSE:
        raise GuestError(error)
    end_of_generator(NONE, then, stack_top())


@cold
def kind_name(generator: Resumable) -> Str:
    """What messages call it."""
    return name("async generator") if isinstance(generator, AsyncGenerator) else type_name(generator)


@cold
def resume_finished(generator: Resumable, error: Slot, then: u32) -> None:
    """`resume` of what has ended."""
    if isinstance(generator, Coroutine) and then & ~WIDE != Then.CLOSE:
        raise runtime_error("cannot reuse already awaited coroutine")
    if isinstance(generator, AsyncGenerator) and error is ABSENT:
        end_turn(generator)
        generator.is_closed = 1
        raise end_of_async_generator()
    end_unstarted(error, then)


def enter_generator(generator: Resumable, state: u32, then: u32) -> None:
    """Put a generator's registers on the stack, and make its frame the running one."""
    thread = current()
    code = generator.code
    base = stack_top()
    if not has_room(base, code.register_count + SLACK + 3):
        base = room_for_generator(generator, state, base)
    registers = base.at(3)
    kept = generator.registers
    for i in range(kept.capacity):
        registers[i] = kept[i]
    push_frame(base, generator, then | GENERATED)
    thread.pc = code.instructions.pointer(generator.pc.load_relaxed())
    if thread.handled is not ABSENT:
        generator.outer_handled = thread.handled
    if generator.inner_handled is not ABSENT:
        thread.handled = generator.inner_handled
        generator.inner_handled = ABSENT


@cold
def room_for_generator(generator: Resumable, state: u32, base: Pointer[Slot]) -> Pointer[Slot]:
    """Room in the next chunk for a generator's frame. When there is none, the generator is as it was."""
    try:
        # A generator's registers are also kept beside the stack, so recursion of generators ends at half the depth.
        if current().chunk_registers * WORD_BYTES > stack_max(current()) // 2:
            raise too_deep()
        return room_for_frame(base, generator.code, 0)
    except GuestError:
        generator.state.store(state)
        raise


def throw_inside(generator: Resumable, given: Value) -> None:
    """Raise at the `yield` of a generator whose frame is running; first in what it delegates to. The context is what the
    generator itself handles, not what its caller does."""
    error = in_context(given) if generator.is_handling else given
    iterator = generator.delegate
    if iterator is ABSENT:
        raise GuestError(error)
    match iterator:
        case Resumable() as inner:
            resume(inner, NONE, error, Then.DELEGATE)
            return
        case CoroutineWait() as wait:
            resume(wait.coroutine, NONE, error, Then.DELEGATE)
            return
        case AsyncStep() as waiting if not error_matches(error, ErrorKind.GENERATOR_EXIT):
            run_step(waiting, NONE, error, Then.DELEGATE)
            return
        case _:
            pass
    if error_matches(error, ErrorKind.GENERATOR_EXIT):
        close = find_attribute(iterator, name("close"))
        if close is not ABSENT:
            call0(close)
    else:
        throw = special(iterator, name("throw"))
        if throw is not ABSENT:
            enter2(stack_top(), throw, iterator, error, Then.DELEGATE)
            return
    generator.delegate = ABSENT
    raise GuestError(error)


# --- Yielding ----------------------------------------------------------------------------------------------


def yield_value(value: Value) -> None:
    """Suspend the running generator with a value."""
    generator = keep_frame()
    then = frame_action() & ~GENERATED
    action = then & ~WIDE
    if action == Then.NEXT or action == Then.STORE:
        pop_frame()
        generator.state.store(GENERATOR_SUSPENDED)
        window()[destination(then & WIDE != 0)] = value
        return
    state = frame_state()
    pop_frame()
    generator.state.store(GENERATOR_SUSPENDED)
    if action == Then.CLOSE:
        raise runtime_error("{} ignored GeneratorExit", type_name(generator))
    finish(value, then, state)


def end_step(value: Value) -> None:
    """`yield` in an async generator: the step that runs it ends with a value."""
    generator = keep_frame()
    then = frame_action() & ~GENERATED
    state = frame_state()
    pop_frame()
    generator.state.store(GENERATOR_SUSPENDED)
    match generator:
        case AsyncGenerator() as steps:
            end_turn(steps)
        case _:
            pass
    if then & ~WIDE == Then.CLOSE_STEP:
        raise runtime_error("async generator ignored GeneratorExit")
    end_of_generator(value, then, state)


@inline
def keep_frame() -> Resumable:
    """Save the frame of the running generator, which is about to yield."""
    registers = window()
    generator = generator_of(registers)
    store_slots(generator.registers.pointer(0), registers, generator.registers.capacity)
    generator.pc.store_relaxed(running_pc())
    if current().handled is not ABSENT or generator.outer_handled is not ABSENT:
        keep_handled(generator)
    return generator


@cold
def keep_handled(generator: Resumable) -> None:
    """The generator yields while an exception is handled: by itself, or where it was resumed."""
    thread = current()
    if generator.is_handling:
        generator.inner_handled = thread.handled
        thread.handled = generator.outer_handled
    generator.outer_handled = ABSENT


def handled_around_frame() -> Slot:
    """What is handled once the running frame handles nothing any more: in a generator, what is where it was resumed."""
    match routine_of(window()):
        case Resumable() as generator:
            generator.is_handling = False
            return generator.outer_handled
        case _:
            return ABSENT


def handled_by_frame() -> Slot:
    """What the running frame handles, which is about to handle something. A generator does not count what is handled
    where it was resumed, for it may be resumed elsewhere when it restores this."""
    match routine_of(window()):
        case Resumable() as generator:
            if not generator.is_handling:
                generator.is_handling = True
                return ABSENT
        case _:
            pass
    return current().handled


@inline
def generator_of(registers: Pointer[Slot]) -> Resumable:
    """The generator whose frame a window is."""
    found = routine_of(registers)
    assert isinstance(found, Resumable)
    return found


def finish_generator(generator: Resumable) -> None:
    """A generator has ended: it lets go of everything."""
    generator.registers = NO_REGISTERS
    generator.delegate = ABSENT
    generator.inner_handled = ABSENT
    generator.outer_handled = ABSENT
    generator.state.store(GENERATOR_FINISHED)
    match generator:
        case AsyncGenerator() as steps:
            end_turn(steps)
        case _:
            pass


def leave_generator(result: Value) -> None:
    """`return` in a generator's frame."""
    generator = generator_of(window())
    current().handled = generator.outer_handled
    state = frame_state()
    then = pop_frame() & ~GENERATED
    finish_generator(generator)
    match generator:
        case AsyncGenerator() as steps:
            steps.is_closed = 1
            if then & ~WIDE != Then.CLOSE_STEP:
                raise end_of_async_generator()
        case _:
            pass
    end_of_generator(result, then, state)


def end_of_generator(result: Value, then: u32, state: Pointer[Slot]) -> None:
    """A generator that was resumed with this action has ended with a result."""
    wide = then & WIDE != 0
    match then & ~WIDE:
        case Then.NEXT:
            jump(wide)
        case Then.DELEGATE:
            end_delegation(result)
        case Then.CLOSE:
            finish(NONE, number_in(state[-1]), state.at(-1))
        case Then.CLOSE_STEP:
            end_of_generator(NONE, number_in(state[-1]), state.at(-1))
        case _:
            if result is NONE:
                raise stop_iteration(ABSENT)
            raise stop_iteration(result)


# --- yield from --------------------------------------------------------------------------------------------


def delegate_to(iterator: Value) -> None:
    """Begin a `yield from` in the running generator."""
    generator = generator_of(window())
    generator.delegate = iterator
    step_delegate(generator, iterator, NONE)


def step_delegate(generator: Resumable, iterator: Value, sent: Value) -> None:
    """Go on with what the running generator delegates to."""
    match iterator:
        case Resumable() as inner:
            resume(inner, sent, ABSENT, Then.DELEGATE)
            return
        case CoroutineWait() as wait:
            resume(wait.coroutine, sent, ABSENT, Then.DELEGATE)
            return
        case AsyncStep() as waiting:
            run_step(waiting, sent, ABSENT, Then.DELEGATE)
            return
        case _:
            pass
    if sent is not NONE:
        send = special(iterator, name("send"))
        if send is ABSENT:
            generator.delegate = ABSENT
            raise no_send(iterator)
        enter2(stack_top(), send, iterator, sent, Then.DELEGATE)
        return
    step = special(iterator, name("__next__"))
    if step is not ABSENT:
        enter1(stack_top(), step, iterator, Then.DELEGATE)
        return
    item = next_of(iterator)
    if item is ABSENT:
        end_delegation(NONE)
    else:
        yield_value(item)


@cold
def no_send(iterator: Value) -> GuestError:
    """The AttributeError for an iterator that takes no value."""
    return missing_attribute(iterator, name("send"))


def end_delegation(result: Value) -> None:
    """The `yield from` of the running generator is over; this is its result."""
    registers = window()
    generator_of(registers).delegate = ABSENT
    registers[destination(False)] = result


def forget_delegate(routine: Routine) -> None:
    """An error goes on inside a frame: if that is a generator's, it delegates to nothing any more."""
    match routine:
        case Resumable() as generator:
            generator.delegate = ABSENT
        case _:
            pass


def end_delegation_by_error(error: Value) -> bool:
    """An error came out of what the running generator delegates to. True: it was StopIteration, whose value is the
    result."""
    generator_of(window()).delegate = ABSENT
    match error:
        case ValueException() as stop if error_matches(error, ErrorKind.STOP_ITERATION):
            result = stop.value
            end_delegation(NONE if result is ABSENT else result)
            return True
        case _:
            return False


def error_leaving_generator(error: Value) -> Value:
    """An exception leaves the frame of the running generator, which has ended; what goes on to its caller."""
    generator = generator_of(window())
    current().handled = generator.outer_handled
    finish_generator(generator)
    replaced: Slot = ABSENT
    match generator:
        case AsyncGenerator() as steps:
            if error_matches(error, ErrorKind.STOP_ASYNC_ITERATION):
                replaced = runtime_error("async generator raised StopAsyncIteration").value
            elif error_matches(error, ErrorKind.STOP_ITERATION):
                replaced = runtime_error("async generator raised StopIteration").value
            elif error_matches(error, ErrorKind.GENERATOR_EXIT):
                steps.is_closed = 1
        case _:
            if error_matches(error, ErrorKind.STOP_ITERATION):
                replaced = runtime_error("{} raised StopIteration", type_name(generator)).value
    match replaced:
        case BaseException() as made:
            made.cause = error
            made.context = error
            made.suppress_context = True
            return made
        case _:
            return error


def close_resumable(generator: Resumable) -> Value:
    """`close()` of a generator or coroutine. Raises RuntimeError if it yields once more."""
    if generator.state.load() == GENERATOR_FINISHED:
        return NONE
    exit = make_exception_of(ErrorKind.GENERATOR_EXIT, ABSENT)
    resume_to_close(generator, NONE, exit, current().then, Then.CLOSE)
    return nothing()


def resume_to_close(generator: Resumable, sent: Value, error: Slot, then: u32, closing: u32) -> None:
    """`resume` with an action of closing, whose state is the action `then` of who closes."""
    top = stack_top()
    top[0] = small(then)
    thread = current()
    thread.reserved += 1
    try:
        resume(generator, sent, error, closing)
    finally:
        thread.reserved -= 1


# --- Methods -----------------------------------------------------------------------------------------------


@builtin("generator.__iter__")
def generator_iter(self: Generator, /) -> Value:
    """The generator itself."""
    return self


@builtin("generator.__next__")
@may_switch
def generator_next(self: Generator, /) -> Value:
    """Go on to the next `yield`. Raises StopIteration at the end."""
    resume(self, NONE, ABSENT, current().then)
    return nothing()


@builtin("generator.send")
@may_switch
def generator_send(self: Generator, value: Value, /) -> Value:
    """Go on; `value` is the result of the `yield` that waits."""
    resume(self, value, ABSENT, current().then)
    return nothing()


@builtin("generator.throw")
@may_switch
def generator_throw(self: Generator, kind: Value, value: Value = NONE, traceback: Value = NONE, /) -> Value:
    """Raise an exception at the `yield` that waits."""
    resume(self, NONE, exception_thrown(kind, value, traceback), current().then)
    return nothing()


@builtin("generator.close")
@may_switch
def generator_close(self: Generator, /) -> Value:
    """Raise GeneratorExit at the `yield` that waits, and expect the generator to end."""
    return close_resumable(self)


def text_for(value: Slot, attribute: Text) -> Str:
    """A new name of a generator, coroutine or async generator. Raises TypeError."""
    match value:
        case Str() as text:
            return text
        case _:
            raise type_error("{} must be set to a string object", str_of_text(attribute))


def frame_of(generator: Resumable) -> Value:
    """A picture of where a generator waits, None when it has ended."""
    if generator.state.load() == GENERATOR_FINISHED:
        return NONE
    return StackFrame(generator.code, generator.pc.load_relaxed(), generator.globals, ABSENT)


def delegate_of(generator: Resumable) -> Value:
    """What it waits for, or None."""
    delegate = generator.delegate
    return NONE if delegate is ABSENT or generator.state.load() == GENERATOR_RUNNING else delegate


def is_suspended(generator: Resumable) -> bool:
    """Whether it waits at a `yield`."""
    return generator.state.load() == GENERATOR_SUSPENDED


@builtin("generator.__name__:get")
def generator_name(self: Generator) -> Str:
    """The function's name."""
    return self.name


@builtin("generator.__name__:set")
def set_generator_name(self: Generator, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.name = text_for(value, "__name__")


@builtin("generator.__qualname__:get")
def generator_qualified_name(self: Generator) -> Str:
    """The function's qualified name."""
    return self.qualified_name


@builtin("generator.__qualname__:set")
def set_generator_qualified_name(self: Generator, value: Slot) -> None:
    """Rename it. Raises TypeError."""
    self.qualified_name = text_for(value, "__qualname__")


@builtin("generator.gi_frame:get")
def generator_frame(self: Generator) -> Value:
    """Where it waits; None when it has ended."""
    return frame_of(self)


@builtin("generator.gi_code:get")
def generator_code(self: Generator) -> Value:
    """The code that it runs."""
    return self.code


@builtin("generator.gi_running:get")
def generator_running(self: Generator) -> bool:
    """Whether some thread runs it."""
    return self.state.load() == GENERATOR_RUNNING


@builtin("generator.gi_suspended:get")
def generator_suspended(self: Generator) -> bool:
    """Whether it waits at a `yield`."""
    return is_suspended(self)


@builtin("generator.gi_yieldfrom:get")
def generator_yields_from(self: Generator) -> Value:
    """The iterator of the `yield from` under way, or None."""
    return delegate_of(self)
