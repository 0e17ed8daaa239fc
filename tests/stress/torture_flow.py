"""Threads share exceptions and groups, futures, a pool, contexts, and an event loop of another thread."""

import asyncio
import contextvars
import threading
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor

from torture import Round, main

variable = contextvars.ContextVar("variable", default=(0, 0))


class Flow(Round):
    """What is shared. The loop runs in a thread of its own until the round ends."""

    steps = 300

    def __init__(self):
        super().__init__()
        self.group = ExceptionGroup("g", [ValueError((0, 0)), ExceptionGroup("h", [KeyError((0, 1)), OSError((0, 2))])])
        self.error = ValueError((0, 0))
        self.future = Future()
        self.context = contextvars.copy_context()
        self.pool = ThreadPoolExecutor(2)
        self.called = []
        self.calls = 0
        self.lock = threading.Lock()
        self.loop = asyncio.new_event_loop()
        self.looping = threading.Thread(target=self.loop.run_forever)
        self.looping.start()

    def end(self):
        done = threading.Event()
        self.loop.call_soon_threadsafe(done.set)
        done.wait()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.looping.join()
        self.loop.close()
        self.pool.shutdown()
        if len(self.called) != self.calls:
            self.wrong.append(("calls lost", len(self.called), self.calls))


def on_group(this, value, numbers):
    kind = numbers.below(4)
    if kind == 0:
        this.group.add_note(str(value))
    elif kind == 1:
        matched, rest = this.group.split(ValueError)
        this.check(matched.exceptions[0].args[0])
        this.check(rest.exceptions[0].exceptions[1].args[0])
    elif kind == 2:
        try:
            raise this.group
        except* ValueError as part:
            this.check(part.exceptions[0].args[0])
        except* (KeyError, OSError):
            pass
    else:
        this.group = ExceptionGroup("g", [ValueError(value), ExceptionGroup("h", [KeyError(value), OSError(value)])])


def on_error(this, value, numbers):
    error = this.error
    kind = numbers.below(4)
    if kind == 0:
        error.args = (value,)
    elif kind == 1:
        error.__context__ = KeyError(value)
        error.__traceback__ = None
    elif kind == 2:
        try:
            raise error
        except ValueError as caught:
            this.check(caught.args[0])
    else:
        this.error = ValueError(value)


def on_future(this, value, numbers):
    future = this.future
    kind = numbers.below(4)
    try:
        if kind == 0:
            future.set_result(value)
        elif kind == 1:
            future.add_done_callback(lambda f: this.check(f.result()))
        elif kind == 2 and future.done():
            this.check(future.result(0))
        else:
            this.future = Future()
    except InvalidStateError:
        pass


def on_pool(this, value, numbers):
    this.check(this.pool.submit(lambda: value).result())


def on_context(this, value, numbers):
    kind = numbers.below(3)
    try:
        if kind == 0:
            this.context.run(variable.set, value)
        elif kind == 1:
            this.check(this.context.get(variable, (0, 0)))
        else:
            this.check(this.context.copy().run(variable.get))
    except RuntimeError:
        pass  # another thread is in it


def on_loop(this, value, numbers):
    with this.lock:
        this.calls += 1
    this.loop.call_soon_threadsafe(this.called.append, value)
    if numbers.below(4) == 0:
        this.check(asyncio.run_coroutine_threadsafe(later(value), this.loop).result())


async def later(value):
    await asyncio.sleep(0)
    return value


main(Flow, [on_group, on_error, on_future, on_pool, on_context, on_loop])
