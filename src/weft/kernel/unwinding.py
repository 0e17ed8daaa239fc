"""Unwinding: an exception looks for its handler, frame by frame.

Each code has a table of handlers, inner blocks first. A frame without one is left; its action may want the exception
(StopIteration ends a `for` loop, AttributeError leads to `__getattr__`). The kernel's stub below a native re-entry ends the
search: the exception goes on through the native code that called. In a machine that has `ended` no handler is found.
"""

from __future__ import annotations

from weft.kernel.calls import finish
from weft.kernel.errors import ErrorKind, GuestError, error_matches
from weft.kernel.frame import (
    GENERATED,
    WIDE,
    Then,
    drop_unused_chunk,
    frame_state,
    jump,
    number_in,
    pop_frame,
    routine_of,
    running_pc,
    window,
)
from weft.kernel.generation import end_delegation_by_error, end_of_generator, error_leaving_generator, forget_delegate
from weft.kernel.operations import attribute_after_error
from weft.kernel.state import current
from weft.kernel.types.code import CodeFlag, find_handler
from weft.kernel.types.exception import add_traceback
from weft.kernel.types.generator import Resumable
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import cold, hook, in_place, value_of, word


def _take_pending_in_place() -> Slot:
    thread = current()
    error = thread.pending
    thread.pending = ABSENT
    return error


@in_place(_take_pending_in_place)
def take_pending() -> Slot:
    """The exception on its way, which no longer is."""
    thread = current()
    error = thread.pending
    none: word = 0
    thread.pending = value_of(none)
    return error


def _is_pending_in_place() -> bool:
    return current().pending is not ABSENT


@in_place(_is_pending_in_place)
def is_pending() -> bool:
    """Whether an exception is on its way."""
    none: word = 0
    return current().pending is not value_of(none)


@hook("unwind")
@cold
def unwind() -> bool:
    """The running instruction has raised: go on in the handler. False: there is none up to the native code that entered
    the loop; the exception stays pending."""
    thread = current()
    if not is_pending():
        return True
    drop_unused_chunk()
    thread.reserved = 0
    error = take_pending()
    assert error is not ABSENT
    if thread.skips_traceback:
        thread.skips_traceback = False
    elif routine_of(window()).code.flags & CodeFlag.BOUNDARY == 0:
        add_traceback(error, routine_of(window()), running_pc())
    while True:
        registers = window()
        code = routine_of(registers).code
        if code.flags & CodeFlag.BOUNDARY != 0:
            thread.pending = error
            return False
        behind = running_pc()  # 0: an error was thrown into a generator that had not begun
        row = find_handler(code, behind - 1) if behind > 0 else -1
        if row >= 0 and not thread.machine[0].ended.load():
            handlers = code.handlers
            assert handlers is not None
            forget_delegate(routine_of(registers))
            registers[handlers[row + 3]] = error
            thread.pc = code.instructions.pointer(handlers[row + 2])
            return True
        try:
            if leave_by_error(error):
                return True
        except GuestError as other:
            # The action itself has raised, in the caller: that one goes on.
            error = other.value
        outer = routine_of(window())
        if outer.code.flags & CodeFlag.BOUNDARY == 0:
            add_traceback(error, outer, running_pc())


def leave_by_error(error: Value) -> bool:
    """Leave the running frame because of an exception. True: its action took it, and the caller goes on."""
    generated = error
    if isinstance(routine_of(window()), Resumable):
        generated = error_leaving_generator(error)
    state = frame_state()
    then = pop_frame() & ~GENERATED
    wide = then & WIDE != 0
    match then & ~WIDE:
        case Then.NEXT if error_matches(generated, ErrorKind.STOP_ITERATION):
            jump(wide)
            return True
        case Then.DELEGATE:
            if end_delegation_by_error(generated):
                return True
        case Then.ATTRIBUTE:
            if attribute_after_error(generated, state):
                return True
        case Then.CLOSE:
            if error_matches(generated, ErrorKind.GENERATOR_EXIT) or error_matches(generated, ErrorKind.STOP_ITERATION):
                finish(NONE, number_in(state[-1]), state.at(-1))
                return True
        case Then.CLOSE_STEP:
            if error_matches(generated, ErrorKind.GENERATOR_EXIT) or error_matches(
                generated, ErrorKind.STOP_ASYNC_ITERATION
            ):
                end_of_generator(NONE, number_in(state[-1]), state.at(-1))
                return True
        case _:
            pass
    if generated is not error:
        raise GuestError(generated)
    return False
