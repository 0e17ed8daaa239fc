"""`asyncio.run`, and the Runner behind it."""

from contextvars import copy_context

from . import events, tasks
from .exceptions import CancelledError

__all__ = ["Runner", "run"]


class Runner:
    """A loop for one thing after the other: `with Runner() as runner: runner.run(main())`.

    Ctrl-C while the loop waits cancels the main task, so that its `finally` blocks run; then KeyboardInterrupt goes on.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._context = None
        self._has_set_loop = False

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def _begin(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "ready":
            return
        if self._factory is None:
            self._loop = events.new_event_loop()
            if not self._has_set_loop:
                events.set_event_loop(self._loop)
                self._has_set_loop = True
        else:
            self._loop = self._factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = copy_context()
        self._state = "ready"

    def get_loop(self):
        """The loop."""
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine to its end; its result."""
        if not tasks.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._begin()
        loop = self._loop
        task = loop.create_task(coro, context=self._context if context is None else context)
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            if task.done():
                raise
            task.cancel()
            try:
                return loop.run_until_complete(task)
            except CancelledError:
                uncancel = getattr(task, "uncancel", None)
                if uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt from None
                raise

    def close(self):
        """Cancel what still runs, and close the loop."""
        if self._state != "ready":
            return
        loop = self._loop
        try:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._has_set_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"


def _cancel_all(loop):
    pending = tasks.all_tasks(loop)
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(tasks.gather(*pending, return_exceptions=True))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )


def run(main, *, debug=None):
    """Run a coroutine in a new loop; its result. Raises RuntimeError within a running loop."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)
