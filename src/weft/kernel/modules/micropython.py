"""`micropython`: what programs for MicroPython ask of their system."""

from __future__ import annotations

from weft.kernel.errors import runtime_error
from weft.kernel.heap import used_bytes
from weft.kernel.modules.callbacks import post_callback
from weft.kernel.state import current
from weft.kernel.types.console import write_console
from weft.kernel.types.str import new_builder
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import builtin, narrow, native_stack, sword


@builtin("micropython:const")
def const(value: Value, /) -> Value:
    """The value: every global is fast."""
    return value


@builtin("micropython:opt_level")
def opt_level(level: Slot = ABSENT, /) -> Value:
    """0; setting it is accepted."""
    return SmallInt(0) if level is ABSENT else NONE


@builtin("micropython:alloc_emergency_exception_buf")
def alloc_emergency_exception_buf(size: sword, /) -> None:
    """Accepted: handlers run on a thread, where exceptions can be made, and one MemoryError is always at hand."""


@builtin("micropython:schedule")
def schedule(function: Value, argument: Value, /) -> None:
    """Have the callback thread call `function(argument)` soon. Raises RuntimeError when its queue is full."""
    if not post_callback(function, argument):
        raise runtime_error("schedule queue full")


@builtin("micropython:heap_lock")
def heap_lock() -> sword:
    """Accepted: handlers may allocate. 1."""
    return 1


@builtin("micropython:heap_unlock")
def heap_unlock() -> sword:
    """Accepted. 0."""
    return 0


@builtin("micropython:kbd_intr")
def kbd_intr(character: sword, /) -> None:
    """Accepted: Ctrl-C comes from the host, not as a character."""


@builtin("micropython:stack_use")
def stack_use() -> sword:
    """Bytes of the thread's native stack in use; calls of the program take none of it."""
    return narrow(sword, current().stack_high - native_stack())


@builtin("micropython:mem_info")
def mem_info(verbose: Slot = ABSENT, /) -> None:
    """Print how full the heap is."""
    machine = current().machine
    builder = new_builder(64)
    builder.append_text("GC: total: ")
    total = machine[0].heap.limit - machine[0].heap.base
    used = used_bytes(machine)
    builder.append_int(narrow(sword, total))
    builder.append_text(", used: ")
    builder.append_int(narrow(sword, used))
    builder.append_text(", free: ")
    builder.append_int(narrow(sword, total - used))
    builder.append_text("\n")
    write_console(1, builder.finish())
