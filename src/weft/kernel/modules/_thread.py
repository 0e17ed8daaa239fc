"""`_thread`: threads and locks, as CPython names them, with our keyword-only `priority`, `stack_size` and `name`.

A guest's identity is the thread's number, 1 for the main thread. The library's `threading` is written over this module.
An exception that nobody catches in a thread goes to `thread_failed`, which calls `sys.unraisablehook`; SystemExit ends
the thread quietly.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    error_matches,
    make_exception_of,
    os_error,
    recursion_error,
    runtime_error,
    type_error,
    value_error,
)
from weft.kernel.frame import running_module
from weft.kernel.interpreter import begin_thread
from weft.kernel.modules.registry import module_constant
from weft.kernel.modules.unraisable import report_ignored
from weft.kernel.protocol import call0, call_function, get_item, index_of, iterate, length_of, next_of
from weft.kernel.scheduler import (
    add_thread,
    begin_native,
    context_of,
    end_native,
    forget_thread,
    holds_requests,
    interrupt,
    lock_scheduler,
    raise_exit,
    raise_interrupt,
    raise_os_error,
    stop_all,
    stop_thread,
    unlock_scheduler,
)
from weft.kernel.state import POLL_EXIT, POLL_INTERRUPT, Machine, Thread, clear_pending, current
from weft.kernel.thread import safepoint, wait_point
from weft.kernel.types.callables import is_callable
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.exception import EXCEPTION_TYPES
from weft.kernel.types.int import int_of
from weft.kernel.types.lock import LOCK_TYPE, TIMEOUT_MAX, Lock, acquire, deadline_of, hold_for, release
from weft.kernel.types.str import Str, intern
from weft.kernel.types.str import name as name_text
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Float, Slot, SmallInt, Value
from weft.native.language import (
    Pointer,
    address_of,
    array_of,
    builtin,
    cold,
    export,
    hook,
    i32,
    inline,
    narrow,
    native_stack,
    no_raise,
    provides,
    sword,
    u32,
    u64,
    upcall,
    word,
)

PRIORITY_MAX: Final = 9

SIGINT: Final = 2
SIGNAL_MAX: Final = 64  # of Linux

STACK_RESERVE: Final = (
    16384  # bytes of the native stack that stay for the handler of a RecursionError: kernel functions
)
# between two checks need less

STACK_SIZE_MIN: Final = 4096


@upcall
def run_callbacks() -> None:
    """What the callback thread does; `callbacks.py`. Raises SystemExit in the end."""


# --- What lower layers cannot raise ------------------------------------------------------------------------


@provides(raise_interrupt)
def interrupted() -> None:
    """Ctrl-C arrived."""
    raise GuestError(request_error(ErrorKind.KEYBOARD_INTERRUPT, POLL_INTERRUPT))


@provides(raise_exit)
def exiting() -> None:
    """The thread was asked to unwind."""
    raise GuestError(request_error(ErrorKind.SYSTEM_EXIT, POLL_EXIT))


def request_error(kind: ErrorKind, request: u32) -> Value:
    """What a request raises. If there is no memory for it, that is a MemoryError, and the request stays for the next
    safepoint: nobody asks twice."""
    error = make_exception_of(kind, ABSENT)
    if not error_matches(error, kind):
        current().poll.fetch_or(request)
    return error


@provides(raise_os_error)
def failed(number: i32) -> None:
    """A port function failed."""
    raise os_error(number)


@provides(holds_requests)
@no_raise
def is_held(thread: Thread) -> bool:
    """Whether the running code holds requests back."""
    return thread.chunk is not None and running_module().holds_requests


@builtin("_thread:_hold_requests")
def hold_requests() -> None:
    """From now on KeyboardInterrupt and SystemExit (`Thread.stop`) are not raised within the functions of the module that
    calls this, but where they wait, or when they have returned. So what they do to locks and lists is done whole, and what
    they were given reaches their caller."""
    running_module().holds_requests = True


def end_machine(status: i32) -> None:
    """End the program here and now, with an exit status: all threads leave without their `finally`."""
    machine = current().machine
    machine[0].exit_status = status & 0xFF
    stop_all(machine, None, True)
    safepoint()


@hook("check_stack")
@inline
def check_stack() -> None:
    """Called by functions that may call themselves. Raises RecursionError near the end of the native stack."""
    if native_stack() < current().stack_limit:
        stack_is_used_up()


@cold
def stack_is_used_up() -> None:
    """No room for another native call; the error itself is made in the reserve."""
    thread = current()
    limit = thread.stack_limit
    thread.stack_limit = 0
    try:
        raise recursion_error("maximum recursion depth exceeded in native code; see stack_size")
    finally:
        thread.stack_limit = limit


# --- Starting and running ----------------------------------------------------------------------------------


@builtin("_thread:start_new_thread")
def start_new_thread(
    function: Value,
    args: Value,
    kwargs: Slot = ABSENT,
    /,
    *,
    priority: u32 = 5,
    stack_size: u32 = 0,
    name: Slot = ABSENT,
) -> u32:
    """Run `function(*args, **kwargs)` in a new thread: its identity. `priority` 0 to 9 (5: normal), `stack_size` bytes
    of native stack (0: as set by `_thread.stack_size`). Raises RuntimeError if the system gives no thread."""
    if priority > PRIORITY_MAX:
        raise value_error("priority must be 0 to 9")
    if not is_callable(function):
        raise type_error("first arg must be callable")
    thread = new_thread(priority)
    thread.function = function
    thread.name = name
    match args:
        case Tuple() as positional:
            give_arguments(thread, positional, kwargs)
        case _:
            raise type_error("2nd arg must be a tuple")
    return start_thread(thread, stack_size, None)


@builtin("_thread:_start_joinable")
def start_joinable(function: Value, ended: Lock, priority: u32, stack_size: u32, name: Value, core: Value, /) -> u32:
    """For `threading.Thread`: as `start_new_thread`, without arguments, and `ended`, which must be free, is held for the
    thread until it has ended. `core` is the number of the only core token that it takes, or
    None. It begins as after `_shield(True)`. Raises RuntimeError if the system gives no thread."""
    if priority > PRIORITY_MAX:
        raise value_error("priority must be 0 to 9")
    thread = new_thread(priority)
    thread.pinned = 0 if core is NONE else core_number(core) + 1
    thread.is_shielded = True
    thread.function = function
    thread.name = name
    thread.arguments = EMPTY_TUPLE
    return start_thread(thread, stack_size, ended)


def core_number(core: Value) -> u32:
    """A number of a core token. Raises ValueError, TypeError."""
    number = index_of(core)
    last: sword = narrow(sword, current().machine[0].core_count) - 1
    if number < 0 or number > last:
        raise value_error("core must be 0 to {}, not {}", SmallInt(last), int_of(number))
    return narrow(u32, number)


@builtin("_thread:_join")
def join(ended: Lock, timeout: Value, /) -> bool:
    """Wait until nobody holds a lock, at most `timeout` seconds (-1: for ever). No request can leave it taken; one that
    came while this waited is raised in any case, for here nothing is lost by that."""
    has_ended = acquire(ended, deadline_of(True, timeout))
    if has_ended:
        release(ended)
    wait_point()
    return has_ended


def give_arguments(thread: Thread, positional: Tuple, keywords: Slot) -> None:
    """Lay out the arguments of a new thread's function, the named ones last: the thread itself needs no memory for its
    first call, so it is this thread that gets a MemoryError."""
    if keywords is ABSENT:
        thread.arguments = positional
        return
    named = narrow(u32, length_of(keywords))
    values = Tuple.with_tail(positional.count + named)
    names = Tuple.with_tail(named)
    for i in range(positional.count):
        values.items[i] = positional.items[i]
    iterator = iterate(keywords)
    for i in range(named):
        key = next_of(iterator)
        if key is ABSENT:
            raise runtime_error("dictionary changed size during iteration")
        match key:
            case Str() as text:
                names.items[i] = intern(text)
            case _:
                raise type_error("keywords must be strings")
        values.items[positional.count + i] = get_item(keywords, key)
    thread.arguments = values
    if named > 0:
        thread.keywords = names


def new_thread(priority: u32) -> Thread:
    """A thread that does not run yet, with all it needs to. Without a function it will run callbacks."""
    thread = Thread(current().machine)
    clear_pending(thread)
    thread.context = array_of(word, port.context_words())
    thread.priority = priority
    thread.base_priority = priority
    begin_thread(thread)
    return thread


def start_thread(thread: Thread, stack_size: word, ended: Lock | None) -> u32:
    """Let a new thread run: its identity. It holds the lock `ended` until it has ended. Raises RuntimeError if the system
    gives no thread, or somebody holds the lock."""
    machine = thread.machine
    size = stack_size
    if size == 0:
        size = machine[0].stack_size
    add_thread(machine, thread)
    if ended is not None and not hold_for(ended, thread):
        forget_thread(thread)
        raise runtime_error("the lock of a new thread is held")
    machine[0].contexts.fetch_add(1)
    number = thread.number  # the thread may be finished as soon as it is started
    error = port.context_start(context_of(thread), address_of(thread), size)
    if error != 0:
        machine[0].contexts.fetch_add(0xFFFF_FFFF)
        forget_thread(thread)
        raise runtime_error("can't start new thread")
    return number


@export
def thread_main() -> None:
    """What a new native thread runs, from beginning to end."""
    thread = current()
    begin_native(thread, STACK_RESERVE)
    try:
        if thread.function is ABSENT:
            run_callbacks()
        else:
            run_function(thread)
    except GuestError as error:
        function = thread.function
        thread_failed(error.value, NONE if function is ABSENT else function)
    run_last(thread)
    end_native(thread)


def run_last(thread: Thread) -> None:
    """Call what the thread was told to by `_at_end`."""
    function = thread.at_end
    if function is not ABSENT:
        try:
            call0(function)
        except GuestError:
            pass  # it was asked to end at once, or finds no memory: what it has goes with its owners


@builtin("_thread:_at_end")
def at_end(function: Value, /) -> None:
    """Have the current thread call a function when it ends, behind all else that it does. Not the main thread."""
    current().at_end = function


def thread_failed(error: Value, function: Value) -> None:
    """Give an exception that left a thread's function, or one that the callback thread called, to `sys.unraisablehook`.
    Those of `threading.Thread` do not come here: they go to `threading.excepthook`. Of SystemExit, and as the machine ends,
    there is nothing to say."""
    if current().machine[0].ended.load() or error_matches(error, ErrorKind.SYSTEM_EXIT):
        return
    count_failure()
    report_ignored(error, name_text("Exception ignored in thread started by"), function)


@builtin("_thread:_failed")
def count_failure() -> None:
    """Note that an exception left a thread: the host may ask how many did."""
    current().machine[0].failures.fetch_add(1)


def run_function(thread: Thread) -> None:
    """Call what the thread was started with. It keeps the function until it has ended: who sees that this is gone, by a
    weak reference, knows that the thread is."""
    function = thread.function
    arguments = thread.arguments
    names = thread.keywords
    thread.arguments = ABSENT
    thread.keywords = ABSENT
    assert function is not ABSENT
    match arguments, names:
        case Tuple() as values, Tuple() as named:
            call_function(function, values.items.pointer(0), values.count, named)
        case Tuple() as values, _:
            call_function(function, values.items.pointer(0), values.count, None)


# --- Asking ------------------------------------------------------------------------------------------------


def find_thread(number: u32) -> Thread | None:
    """The thread of this identity that is not finished."""
    machine = current().machine
    lock_scheduler(machine)
    thread = listed_thread(machine, number)
    unlock_scheduler(machine)
    return thread


def listed_thread(machine: Pointer[Machine], number: u32) -> Thread | None:
    """As `find_thread`, for holders of the scheduler's lock: until they let go, the thread cannot end."""
    thread = machine[0].threads
    while thread is not None and thread.number != number:
        thread = thread.next_thread
    return thread


@builtin("_thread:get_ident")
def get_ident() -> u32:
    """The identity of the current thread."""
    return current().number


@builtin("_thread:get_native_id")
def get_native_id() -> u64:
    """The operating system's number of the current thread."""
    thread = current()
    return thread.number if thread.machine[0].seeds.is_on else port.native_identity(context_of(thread))


@builtin("_thread:_count")
def count_threads() -> u32:
    """Number of threads, without the main thread and the machine's own."""
    machine = current().machine
    count = machine[0].thread_count.load()
    return count - (1 if machine[0].callback_thread is None else 2)


@builtin("_thread:stack_size")
def stack_size(size: u32 = 0, /) -> word:
    """The native stack, in bytes, of threads started from now on (0: the port's default); returns the former setting.
    Without argument, and with 0, it becomes the default."""
    machine = current().machine
    before = machine[0].stack_size
    if size != 0 and size < STACK_SIZE_MIN:
        raise value_error("size not valid: at least 4096 bytes")
    machine[0].stack_size = size
    return before


@builtin("_thread:exit")
def exit_thread() -> None:
    """Raise SystemExit, which ends the thread quietly."""
    raise GuestError(make_exception_of(ErrorKind.SYSTEM_EXIT, ABSENT))


@builtin("_thread:interrupt_main")
def interrupt_main(signum: Slot = ABSENT, /) -> None:
    """KeyboardInterrupt in the main thread, as by Ctrl-C: at once if that calls. `signum` is 2 (SIGINT); other signals
    change nothing, for they have no handlers here. Raises ValueError unless it is 1 to 64."""
    number: sword = SIGINT if signum is ABSENT else index_of(signum)
    if number < 1 or number > SIGNAL_MAX:
        raise value_error("signal number out of range")
    if number == SIGINT:
        interrupt(current().machine)
        safepoint()


@builtin("_thread:_stop")
def stop(number: u32, /) -> bool:
    """Ask a thread to unwind with SystemExit; the current one does it here. False: it has ended already."""
    machine = current().machine
    lock_scheduler(machine)
    thread = listed_thread(machine, number)
    if thread is not None:
        stop_thread(thread)
    unlock_scheduler(machine)
    if thread is current():
        wait_point()
    return thread is not None


@builtin("_thread:_shield")
def shield(is_shielded: bool, /) -> None:
    """Have requests to unwind the current thread wait from now on, also those that are repeated, or no longer: then the
    next safepoint answers. For the beginning and the end of a thread, which others wait for."""
    current().is_shielded = is_shielded


@builtin("_thread:_thread_dict")
def thread_dict() -> Dict:
    """The current thread's own dict, for thread-local data."""
    thread = current()
    match thread.storage:
        case Dict() as found:
            return found
        case _:
            made = new_dict()
            thread.storage = made
            return made


@builtin("_thread:_context")
def context() -> Value:
    """What `contextvars` has noted as the context of the current thread, or None."""
    variables = current().variables
    return NONE if variables is ABSENT else variables


@builtin("_thread:_set_context")
def set_context(context: Value, /) -> Value:
    """Note another context for the current thread; the one before, or None."""
    thread = current()
    before = thread.variables
    thread.variables = context
    return NONE if before is ABSENT else before


@builtin("_thread:allocate_lock")
def allocate_lock() -> Lock:
    """A new lock."""
    return Lock()


module_constant("_thread", "TIMEOUT_MAX", Float(TIMEOUT_MAX))
module_constant("_thread", "LockType", LOCK_TYPE)
module_constant("_thread", "error", EXCEPTION_TYPES[ErrorKind.RUNTIME_ERROR])
THREAD_TYPE: Final = declare_type("_thread._ThreadHandle", Thread)
