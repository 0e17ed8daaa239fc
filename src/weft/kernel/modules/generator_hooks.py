"""`sys.set_asyncgen_hooks`: how an event loop learns of the async generators that its thread begins, and loses."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import type_name
from weft.kernel.state import current
from weft.kernel.types.callables import is_callable
from weft.kernel.types.tuple import TUPLE_TYPE, Tuple
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import builtin, struct


@struct
class GeneratorHooks(Tuple):
    """`sys.get_asyncgen_hooks()`: a tuple whose items have names too."""


GENERATOR_HOOKS_TYPE: Final = declare_type("sys.asyncgen_hooks", GeneratorHooks, TUPLE_TYPE)


@builtin("sys.asyncgen_hooks.firstiter:get")
def hook_of_begin(self: GeneratorHooks) -> Value:
    """What is called with an async generator before its first step, or None."""
    return self.items[0]


@builtin("sys.asyncgen_hooks.finalizer:get")
def hook_of_end(self: GeneratorHooks) -> Value:
    """What is called with an async generator that was begun and that nobody holds any more, or None."""
    return self.items[1]


def new_hooks() -> GeneratorHooks:
    """A copy of the current thread's hooks."""
    result = GeneratorHooks.with_tail(2)
    result.items[0] = NONE
    result.items[1] = NONE
    match current().generator_hooks:
        case Tuple() as hooks:
            result.items[0] = hooks.items[0]
            result.items[1] = hooks.items[1]
        case _:
            pass
    return result


@builtin("sys:get_asyncgen_hooks")
def get_asyncgen_hooks() -> Tuple:
    """What the current thread does about its async generators."""
    return new_hooks()


@builtin("sys:set_asyncgen_hooks")
def set_asyncgen_hooks(firstiter: Slot = ABSENT, finalizer: Slot = ABSENT) -> None:
    """Call `firstiter(generator)` in this thread before the first step of an async generator, and `finalizer(generator)` in
    the callback thread when nobody holds it any more. Raises TypeError."""
    hooks = new_hooks()
    if firstiter is not ABSENT:
        if firstiter is not NONE and not is_callable(firstiter):
            raise type_error("callable firstiter expected, got {}", type_name(firstiter))
        hooks.items[0] = firstiter
    if finalizer is not ABSENT:
        if finalizer is not NONE and not is_callable(finalizer):
            raise type_error("callable finalizer expected, got {}", type_name(finalizer))
        hooks.items[1] = finalizer
    current().generator_hooks = hooks
