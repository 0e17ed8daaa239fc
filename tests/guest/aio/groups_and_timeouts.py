# asyncio: TaskGroup, timeout and timeout_at.
import asyncio


async def value(v, delay=0):
    await asyncio.sleep(delay)
    return v


async def fails(e, delay=0):
    await asyncio.sleep(delay)
    raise e


async def err(awaitable):
    try:
        print("gave", repr(await awaitable))
    except BaseException as error:
        print(type(error).__name__, "|", error, "|", repr(getattr(error, "exceptions", None)))


# case: all tasks end before the block
async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(value(1, 0.01))
        b = group.create_task(value(2), name="named")
        print("in block", b.get_name())
    print(a.result(), b.result())


asyncio.run(main())

# case: one failure cancels the others
async def main():
    log = []

    async def sibling():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling())
            group.create_task(fails(ValueError("v")))
            await asyncio.sleep(10)
            print("not reached")
    except* ValueError as e:
        print(repr(e), e.exceptions, log)
    print(asyncio.current_task().cancelling())


asyncio.run(main())

# case: several failures
async def main():
    async def late():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise KeyError("while cancelled")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late())
            group.create_task(fails(ValueError("v")))
            group.create_task(fails(TypeError("t")))
    except ExceptionGroup as e:
        print(e, sorted(repr(x) for x in e.exceptions))


asyncio.run(main())

# case: the block fails
async def main():
    async def body():
        async with asyncio.TaskGroup() as group:
            t = group.create_task(value(1, 10))
            await asyncio.sleep(0)
            raise KeyError("body")

    await err(body())


asyncio.run(main())

# case: SystemExit and KeyboardInterrupt go through
async def main():
    for kind in (SystemExit, KeyboardInterrupt):
        try:
            async with asyncio.TaskGroup() as group:
                t = group.create_task(value(1, 10))
                await asyncio.sleep(0)
                raise kind("through")
        except BaseException as e:
            print(type(e).__name__, e, t.cancelled())


asyncio.run(main())

# case: cancelled from outside
async def main():
    async def body():
        async with asyncio.TaskGroup() as group:
            inner.append(group.create_task(value(1, 10)))
            await asyncio.sleep(10)

    inner = []
    t = asyncio.create_task(body())
    await asyncio.sleep(0.01)
    t.cancel()
    await err(t)
    print(inner[0].cancelled(), t.cancelled())


asyncio.run(main())

# case: a child that is cancelled is no failure
async def main():
    async with asyncio.TaskGroup() as group:
        t = group.create_task(value(1, 10))
        u = group.create_task(value(2))
        await asyncio.sleep(0)
        t.cancel()
    print(t.cancelled(), u.result())


asyncio.run(main())

# case: groups in groups
async def main():
    async def inner():
        async with asyncio.TaskGroup() as g:
            g.create_task(fails(ValueError("deep")))
            g.create_task(value(1, 10))

    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(inner())
            g.create_task(fails(OSError("flat"), 0.01))
    except* ValueError as e:
        print(repr(e))


asyncio.run(main())

# case: when tasks may be made
async def main():
    group = asyncio.TaskGroup()
    c = value(1)
    try:
        group.create_task(c)
    except RuntimeError as e:
        print(str(e).partition(">")[2], repr(group))
    async with group:
        first = group.create_task(value(1))
        print(repr(group).partition(" ")[2])
    try:
        group.create_task(c)
    except RuntimeError as e:
        print(str(e).partition(">")[2])
    c.close()
    try:
        async with group:
            pass
    except RuntimeError as e:
        print(str(e).partition(">")[2])


asyncio.run(main())

# case: children may make children
async def main():
    async with asyncio.TaskGroup() as group:

        async def child(n):
            if n:
                group.create_task(child(n - 1))
            found.append(n)

        group.create_task(child(3))
    print(found)


found = []
asyncio.run(main())

# case: timeout
async def main():
    async with asyncio.timeout(5) as t:
        print(await value(1), t.expired(), t.when() is not None, repr(t).partition(" when")[0])
    print(t.expired(), repr(t))
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(10)
    except TimeoutError as e:
        print(repr(e), type(e.__cause__).__name__, t.expired(), repr(t))
    print(asyncio.current_task().cancelling())
    async with asyncio.timeout(None) as t:
        print(t.when(), await value(2))


asyncio.run(main())

# case: timeouts in the past
async def main():
    for delay in (0, -1):
        try:
            async with asyncio.timeout(delay):
                await asyncio.sleep(10)
        except TimeoutError:
            print("timed out", delay)
    async with asyncio.timeout(0) as t:
        print("no wait, no time-out")
    print(t.expired())
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("at")


asyncio.run(main())

# case: reschedule
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.01) as t:
        t.reschedule(loop.time() + 10)
        await asyncio.sleep(0.02)
        print("went on", t.expired())
        t.reschedule(None)
        print(t.when())
    try:
        t.reschedule(1)
    except RuntimeError as e:
        print(e)
    try:
        asyncio.timeout(1).reschedule(1)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout(10) as t:
            t.reschedule(loop.time() - 1)
            await asyncio.sleep(10)
    except TimeoutError:
        print("now")


asyncio.run(main())

# case: nested timeouts
async def main():
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(10) as inner:
                await asyncio.sleep(10)
    except TimeoutError:
        print(outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(10) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", outer.expired(), inner.expired())
    except TimeoutError:
        print("not this")


asyncio.run(main())

# case: other errors are not hidden
async def main():
    await err(raises(KeyError("k")))
    await err(raises(asyncio.CancelledError()))
    t = asyncio.create_task(raises(None))
    await asyncio.sleep(0.005)
    t.cancel()
    await err(t)


async def raises(e):
    async with asyncio.timeout(10):
        if e is None:
            await asyncio.sleep(10)
        raise e


asyncio.run(main())

# case: misuse
async def main():
    t = asyncio.timeout(1)
    async with t:
        pass
    try:
        async with t:
            pass
    except RuntimeError as e:
        print(e)


asyncio.run(main())
