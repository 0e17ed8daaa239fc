"""The end of generators, coroutines and async generators that nobody holds any more. See `types/generator.py` for which.

The callback thread ends them, as it runs `__del__`: their `finally` blocks may take locks.
"""

from __future__ import annotations

from weft.kernel.coroutines import new_step
from weft.kernel.errors import ErrorKind, GuestError, error_matches, runtime_error
from weft.kernel.protocol import call1, call_method, get_attribute, library_module
from weft.kernel.types.generator import GENERATOR_CREATED, STEP_CLOSE, AsyncGenerator, Coroutine, Resumable
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, NONE


def end_lost(generator: Resumable) -> None:
    """Do what its loss asks for. Raises what its code raises."""
    match generator:
        case AsyncGenerator() as steps:
            end_lost_steps(steps)
        case Coroutine() if generator.state.load() == GENERATOR_CREATED:
            warn = get_attribute(library_module(name("warnings")), name("_warn_unawaited_coroutine"))
            call1(warn, generator)
        case _:
            call_method(generator, name("close"), ABSENT)


def end_lost_steps(steps: AsyncGenerator) -> None:
    """The hook of who began it ends an async generator. Without one it is closed here, and may await nothing."""
    finalizer = steps.finalizer
    if finalizer is not ABSENT:
        call1(finalizer, steps)
        return
    step = new_step(steps, STEP_CLOSE, ABSENT)
    try:
        call_method(step, name("send"), NONE)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.STOP_ITERATION):
            return
        raise
    raise runtime_error("async generator ignored GeneratorExit")
