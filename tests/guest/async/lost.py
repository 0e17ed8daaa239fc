# Coroutines and async generators that nobody holds any more.
import asyncio
import gc
import sys
import warnings

log = []


class Wait:
    def __await__(self):
        yield "waits"


async def nothing():
    pass


async def waits():
    try:
        await Wait()
    finally:
        log.append("closed")


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        log.append("numbers closed")


def clear(depth=20):
    """Write over the registers that still name what was lost."""
    values = [None] * 10
    return clear(depth - 1) if depth else len(values)


def collect():
    clear()
    gc.collect()
    gc.collect()


def step(steps):
    try:
        steps.__anext__().send(None)
    except StopIteration as stop:
        print("yields", stop.value)


# case: a coroutine that is never awaited
def forget():
    nothing()
    nothing().close()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forget()
    collect()
print([(warning.category.__name__, str(warning.message)) for warning in caught])


# case: a warning that is an error is told of
told = []
before = sys.unraisablehook
sys.unraisablehook = lambda arguments: told.append((type(arguments.exc_value).__name__, str(arguments.exc_value)))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    (lambda: nothing() and None)()
    collect()
sys.unraisablehook = before
print(told)


# case: a coroutine that waits is closed
def begin():
    print(waits().send(None))


def outer():
    async def inner():
        try:
            await waits()
        finally:
            log.append("outer closed")

    print(inner().send(None))


begin()
collect()
print(log)
outer()
collect()
print(log)


# case: an async generator without a hook is closed at once
def begin_numbers():
    step(numbers())


begin_numbers()
collect()
print(log)


# case: the finalizer hook is told of async generators
async def awaits_at_end():
    try:
        yield 1
    finally:
        await Wait()


def begin_hooked():
    step(awaits_at_end())
    awaits_at_end()


hooks = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(
    firstiter=lambda steps: log.append("first " + steps.__name__),
    finalizer=lambda steps: log.append("lost " + steps.__name__),
)
begin_hooked()
collect()
sys.set_asyncgen_hooks(*hooks)
print(log)


# case: a loop closes the async generators that are lost while it runs
async def slow_end():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        log.append("slowly closed")


async def break_off():
    async for _ in slow_end():
        break


async def main():
    await break_off()
    await asyncio.sleep(0)
    for _ in range(100):
        collect()
        await asyncio.sleep(0.001)
        if log:
            break
    print(log)


asyncio.run(main())


# case: weak references to coroutines and async generators
import weakref

coroutine = nothing()
steps = numbers()
for made in (coroutine, steps):
    reference = weakref.ref(made)
    print(reference() is made)
coroutine.close()
for refused in (lambda: steps.__anext__(), lambda: nothing().__await__()):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weakref.ref(refused())
    except TypeError as error:
        print(error)
