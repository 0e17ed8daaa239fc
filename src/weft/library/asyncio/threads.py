"""`to_thread`: a function that blocks, beside the loop."""

from contextvars import copy_context
from functools import partial

from . import events

__all__ = ["to_thread"]


async def to_thread(func, /, *args, **kwargs):
    """Call a function on another thread, in a copy of the context; its result."""
    call = partial(copy_context().run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)
