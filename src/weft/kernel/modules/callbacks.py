"""The callback thread: runs what pins, timers and the network ask for, and the finalisers of dead objects.

It is made when the first of them is needed, and outlives exceptions, which are reported as those of any thread. Why a
thread of its own: whoever stands at a safepoint may hold the very lock that the callback wants.

The queue is a ring in the heap, written under a spin lock held for a few instructions.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import finalizers_wait, next_doomed
from weft.kernel.errors import ErrorKind, GuestError, error_matches
from weft.kernel.heap import spin
from weft.kernel.modules._thread import new_thread, run_callbacks, start_thread, thread_failed
from weft.kernel.modules.lost_generators import end_lost
from weft.kernel.modules.unraisable import report_ignored, report_unraisable
from weft.kernel.port import FOREVER
from weft.kernel.protocol import call1, call_method
from weft.kernel.scheduler import serve_callbacks, wake_all
from weft.kernel.state import POLL_CALLBACKS, Thread, current
from weft.kernel.thread import park, safepoint, unpark
from weft.kernel.types.generator import next_lost
from weft.kernel.types.str import name
from weft.kernel.types.weak_reference import next_cleared
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import array_of, provides, runs_guest, u32, upcall

QUEUE_LENGTH: Final = 32  # callbacks that wait at the same time; more are refused, as interrupts are lost elsewhere

PRIORITY_CALLBACKS: Final = 7  # above normal: a pin's callback does not wait for computations


def run_finalizer(object: Object) -> None:
    """Call `object.__del__()`. Raises what that raises."""
    call_method(object, name("__del__"), ABSENT)


def post_callback(function: Value, argument: Value) -> bool:
    """Have the callback thread call `function(argument)`. False: the queue is full. Raises MemoryError, RuntimeError
    (no thread) the first time."""
    machine = current().machine
    if machine[0].callbacks is None:
        made = array_of(Slot, QUEUE_LENGTH * 2)
        spin(machine[0].callback_lock)
        if machine[0].callbacks is None:
            machine[0].callbacks = made
        machine[0].callback_lock.store(0)
    thread = callback_thread()
    queue = machine[0].callbacks
    assert queue is not None
    spin(machine[0].callback_lock)
    has_room = machine[0].callback_count < QUEUE_LENGTH
    if has_room:
        index: u32 = (machine[0].callback_first + machine[0].callback_count) % QUEUE_LENGTH
        queue[index * 2] = function
        queue[index * 2 + 1] = argument
        machine[0].callback_count += 1
    machine[0].callback_lock.store(0)
    unpark(thread)
    return has_room


def callback_thread() -> Thread:
    """The machine's callback thread, started when it is first needed."""
    machine = current().machine
    found = machine[0].callback_thread
    if found is not None:
        return found
    made = new_thread(PRIORITY_CALLBACKS)
    made.is_daemon = True
    spin(machine[0].callback_lock)
    other = machine[0].callback_thread
    if other is None:
        machine[0].callback_thread = made
    machine[0].callback_lock.store(0)
    if other is not None:
        return other
    try:
        start_thread(made, 0, None)
    except GuestError:
        machine[0].callback_thread = None
        raise
    return made


@provides(finalizers_wait)
def wake_callback_thread() -> None:
    """Called while all threads are stopped: the next safepoint does it."""
    current().poll.fetch_or(POLL_CALLBACKS)


@provides(serve_callbacks)
def at_safepoint() -> None:
    """Wake the callback thread. Raises nothing: who stands at a safepoint did not ask for the memory of a thread. When there
    is none, the end of the next cycle asks again."""
    try:
        wake_callbacks()
    except GuestError:
        pass


def wake_callbacks() -> None:
    """Wake the callback thread. Raises RuntimeError, MemoryError if it must be made and cannot."""
    unpark(callback_thread())


@provides(run_callbacks)
def run() -> None:
    """The callback thread's life: a request to unwind ends what it calls, and it only when the machine ends."""
    machine = current().machine
    while not machine[0].stopping.load():
        try:
            if not run_next_cleared() and not run_next_finalizer() and not end_next_lost():
                if not run_next_callback() and not run_next_event():
                    park(FOREVER)
            safepoint()
        except GuestError:
            pass  # it came between two calls


@upcall
@runs_guest
def run_next_event() -> bool:
    """Call the handler of one event of the board; `machine.py`. False: there is none."""


def run_next_cleared() -> bool:
    """Call the callback of one weak reference whose object is dead. False: there is none."""
    reference = next_cleared()
    if reference is None:
        return False
    callback = reference.callback
    if callback is ABSENT:
        return True
    reference.callback = ABSENT
    try:
        call1(callback, reference)
    except GuestError as error:
        callback_failed(callback, error.value)
    return True


def run_next_finalizer() -> bool:
    """Finalise one object. False: there is none."""
    object = next_doomed()
    if object is None:
        return False
    try:
        run_finalizer(object)
    except GuestError as error:
        finalizer_failed(object, error.value)
    return True


def end_next_lost() -> bool:
    """End one generator that nobody holds any more. False: there is none."""
    generator = next_lost()
    if generator is None:
        wake_collectors()
        return False
    try:
        end_lost(generator)
    except GuestError as error:
        callback_failed(generator, error.value)
    return True


def wake_collectors() -> None:
    """All finalisers have been run: tell who waits for that."""
    machine = current().machine
    if machine[0].finalizers_awaited.load() != 0:
        wake_all(machine)


def is_told(error: Value) -> bool:
    """Whether an exception that nobody can catch is told: not when it comes of the end of the program."""
    machine = current().machine
    if machine[0].ended.load():
        return False
    return not (machine[0].stopping.load() and error_matches(error, ErrorKind.SYSTEM_EXIT))


def finalizer_failed(object: Object, error: Value) -> None:
    """Print an exception that left `__del__`."""
    if is_told(error):
        report_unraisable(error, object)


def callback_failed(callback: Value, error: Value) -> None:
    """Tell of an exception that left the callback of a weak reference, or a generator that was ended."""
    if is_told(error):
        report_ignored(error, NONE, callback)


def run_next_callback() -> bool:
    """Call one callback. False: there is none."""
    machine = current().machine
    function: Slot = ABSENT
    argument: Slot = ABSENT
    queue = machine[0].callbacks
    if queue is None:
        return False
    spin(machine[0].callback_lock)
    if machine[0].callback_count > 0:
        first = machine[0].callback_first
        function = queue[first * 2]
        argument = queue[first * 2 + 1]
        queue[first * 2] = ABSENT
        queue[first * 2 + 1] = ABSENT
        machine[0].callback_first = (first + 1) % QUEUE_LENGTH
        machine[0].callback_count -= 1
    machine[0].callback_lock.store(0)
    if function is ABSENT or argument is ABSENT:
        return False
    try:
        call1(function, argument)
    except GuestError as error:
        thread_failed(error.value, function)
    return True
