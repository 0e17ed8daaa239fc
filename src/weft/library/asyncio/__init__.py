"""Many tasks in one thread, each going on when what it waits for is there.

Threads run in parallel on this machine; asyncio is for programs that are written for it, and for thousands of waits at
little cost: a task needs no stack of its own. What a program does not name is not loaded.
"""

from .events import (
    AbstractEventLoop,
    AbstractEventLoopPolicy,
    AbstractServer,
    Handle,
    TimerHandle,
    _get_running_loop,
    _set_running_loop,
    get_child_watcher,
    get_event_loop,
    get_event_loop_policy,
    get_running_loop,
    new_event_loop,
    set_child_watcher,
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
    "AbstractServer",
    "Barrier",
    "BaseEventLoop",
    "BaseProtocol",
    "BaseTransport",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "BufferedProtocol",
    "CancelledError",
    "Condition",
    "DatagramProtocol",
    "DatagramTransport",
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
    "Protocol",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "ReadTransport",
    "Runner",
    "SelectorEventLoop",
    "Semaphore",
    "SendfileNotAvailableError",
    "Server",
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "SubprocessProtocol",
    "SubprocessTransport",
    "Task",
    "TaskGroup",
    "ThreadSafeFlag",
    "Timeout",
    "TimeoutError",
    "TimerHandle",
    "Transport",
    "WriteTransport",
    "_enter_task",
    "_get_running_loop",
    "_leave_task",
    "_register_task",
    "_set_running_loop",
    "_unregister_task",
    "all_tasks",
    "as_completed",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "get_child_watcher",
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
    "set_child_watcher",
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
    "base_events": ("BaseEventLoop", "Server"),
    "constants": (),
    "events": ("DefaultEventLoopPolicy",),
    "format_helpers": (),
    "locks": ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore", "ThreadSafeFlag"),
    "log": (),
    "protocols": ("BaseProtocol", "BufferedProtocol", "DatagramProtocol", "Protocol", "SubprocessProtocol"),
    "queues": ("LifoQueue", "PriorityQueue", "Queue"),
    "selector_events": ("SelectorEventLoop",),
    "streams": ("StreamReader", "StreamReaderProtocol", "StreamWriter", "open_connection", "start_server"),
    "taskgroups": ("TaskGroup",),
    "tasks": ("_enter_task", "_leave_task", "_register_task", "_unregister_task"),
    "threads": ("to_thread",),
    "timeouts": ("Timeout", "timeout", "timeout_at"),
    "transports": (
        *("BaseTransport", "DatagramTransport", "ReadTransport", "SubprocessTransport"),
        *("Transport", "WriteTransport"),
    ),
}


def __getattr__(name):
    for module, names in _LAZY.items():
        if name in names or name == module:
            loaded = __import__(f"{__name__}.{module}", None, None, ("*",))
            found = loaded if name == module else getattr(loaded, name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


async def sleep_ms(delay, result=None):
    """`sleep` in milliseconds (MicroPython)."""
    return await sleep(delay / 1000, result)


async def wait_for_ms(awaitable, timeout):
    """`wait_for` in milliseconds (MicroPython)."""
    return await wait_for(awaitable, timeout / 1000)
