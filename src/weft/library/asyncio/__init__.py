"""Many tasks in one thread, each going on when what it waits for is there.

Threads run in parallel on this machine; asyncio is for programs that are written for it, and for thousands of waits at
little cost: a task needs no stack of its own. What a program does not name is not loaded.
"""

from .events import (
    AbstractEventLoop,
    AbstractEventLoopPolicy,
    Handle,
    TimerHandle,
    get_event_loop,
    get_event_loop_policy,
    get_running_loop,
    new_event_loop,
    set_event_loop,
    set_event_loop_policy,
)
from .exceptions import (
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
    QueueEmpty,
    QueueFull,
    SendfileNotAvailableError,
    TimeoutError,
)
from .futures import Future, isfuture, wrap_future
from .runners import Runner, run
from .tasks import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    Task,
    all_tasks,
    as_completed,
    create_task,
    current_task,
    ensure_future,
    gather,
    iscoroutine,
    iscoroutinefunction,
    run_coroutine_threadsafe,
    shield,
    sleep,
    wait,
    wait_for,
)

__all__ = [
    "ALL_COMPLETED",
    "AbstractEventLoop",
    "AbstractEventLoopPolicy",
    "Barrier",
    "BaseEventLoop",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "CancelledError",
    "Condition",
    "DefaultEventLoopPolicy",
    "Event",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Future",
    "Handle",
    "IncompleteReadError",
    "InvalidStateError",
    "LifoQueue",
    "LimitOverrunError",
    "Lock",
    "PriorityQueue",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "Runner",
    "SelectorEventLoop",
    "Semaphore",
    "SendfileNotAvailableError",
    "Server",
    "StreamReader",
    "StreamWriter",
    "Task",
    "TaskGroup",
    "ThreadSafeFlag",
    "Timeout",
    "TimeoutError",
    "TimerHandle",
    "all_tasks",
    "as_completed",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "iscoroutine",
    "iscoroutinefunction",
    "isfuture",
    "new_event_loop",
    "open_connection",
    "run",
    "run_coroutine_threadsafe",
    "set_event_loop",
    "set_event_loop_policy",
    "shield",
    "sleep",
    "sleep_ms",
    "start_server",
    "timeout",
    "timeout_at",
    "to_thread",
    "wait",
    "wait_for",
    "wait_for_ms",
    "wrap_future",
]

_LAZY = {
    "base_events": ("BaseEventLoop", "SelectorEventLoop"),
    "events": ("DefaultEventLoopPolicy",),
    "locks": ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore", "ThreadSafeFlag"),
    "queues": ("LifoQueue", "PriorityQueue", "Queue"),
    "streams": ("Server", "StreamReader", "StreamWriter", "open_connection", "start_server"),
    "taskgroups": ("TaskGroup",),
    "threads": ("to_thread",),
    "timeouts": ("Timeout", "timeout", "timeout_at"),
}
_OTHER_NAMES = {"DefaultEventLoopPolicy": "AbstractEventLoopPolicy", "SelectorEventLoop": "BaseEventLoop"}


def __getattr__(name):
    for module, names in _LAZY.items():
        if name in names or name == module:
            loaded = __import__(f"{__name__}.{module}", None, None, ("*",))
            found = loaded if name == module else getattr(loaded, _OTHER_NAMES.get(name, name))
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


async def sleep_ms(delay, result=None):
    """`sleep` in milliseconds (MicroPython)."""
    return await sleep(delay / 1000, result)


async def wait_for_ms(awaitable, timeout):
    """`wait_for` in milliseconds (MicroPython)."""
    return await wait_for(awaitable, timeout / 1000)
