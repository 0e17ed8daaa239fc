# asyncio: tasks, gather, wait, shield, as_completed.
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
        print(type(error).__name__, "|", error)


# case: run
print(asyncio.run(value(3)))
for bad in (3, value, None):
    try:
        asyncio.run(bad)
    except ValueError as e:
        print(type(e).__name__)


async def main():
    c = value(1)
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()


asyncio.run(main())
try:
    asyncio.run(fails(KeyError("k")))
except KeyError as e:
    print("raised", e)

# case: a task's life
async def main():
    t = asyncio.create_task(value(5), name="mine")
    print(t.get_name(), t.done(), t.cancelled(), t.cancelling(), t in asyncio.all_tasks())
    for method in (t.result, t.exception):
        try:
            method()
        except asyncio.InvalidStateError as e:
            print(e)
    print(await t, t.done(), t.result(), t.exception(), t in asyncio.all_tasks())
    print(await t, t.cancel())
    t.set_name("other")
    print(t.get_name(), asyncio.create_task(value(1)).get_name().startswith("Task-"))
    print(t.get_coro().__name__, t.get_loop() is asyncio.get_running_loop())
    for method in (t.set_result, t.set_exception):
        try:
            method(1)
        except RuntimeError as e:
            print(e)


asyncio.run(main())

# case: order of turns
log = []


async def turns(name):
    for i in range(3):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(turns(n)) for n in "abc"]
    log.append("made")
    await asyncio.gather(*tasks)
    log.append("done")


asyncio.run(main())
print(log)

# case: sleep orders by time
log = []


async def sleeper(n):
    log.append(await asyncio.sleep(n / 100, n))


async def main():
    await asyncio.gather(*[sleeper(n) for n in (3, 1, 2, 0)])
    print(log, await asyncio.sleep(0, "zero"), await asyncio.sleep(-1, "negative"))


asyncio.run(main())

# case: cancelling
log = []


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(("cancelled", e.args))
        raise
    finally:
        log.append("finally")


async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0)
    print(t.cancel("why"), t.cancelling(), t.cancelled())
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelled(), t.done())
    try:
        t.exception()
    except asyncio.CancelledError:
        print("exception raises too")
    print(log, t.cancel())
    unstarted = asyncio.create_task(worker())
    unstarted.cancel()
    await err(unstarted)
    print(log)


asyncio.run(main())

# case: a task that refuses to be cancelled
async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("no", asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
    await asyncio.sleep(0)
    return "result"


async def main():
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.cancelling(), t.uncancel())


asyncio.run(main())

# case: gather
async def main():
    print(await asyncio.gather(value(1, 0.02), value(2, 0.01), value(3)))
    print(await asyncio.gather())
    c = asyncio.ensure_future(value("same"))
    print(await asyncio.gather(c, c, value("x")))
    await err(asyncio.gather(value(1), fails(KeyError("k"))))
    results = await asyncio.gather(value(1), fails(KeyError("k")), fails(ValueError("v"), 0.01), return_exceptions=True)
    print(results)
    t = asyncio.ensure_future(asyncio.sleep(10))
    g = asyncio.gather(t, value(1), return_exceptions=True)
    await asyncio.sleep(0.01)
    t.cancel()
    print([type(x).__name__ for x in await g])


asyncio.run(main())

# case: gather is cancelled whole
async def main():
    tasks = [asyncio.create_task(value(i, 10)) for i in range(3)]
    g = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    print(g.cancel(), g.cancelled())
    await err(g)
    print([t.cancelled() for t in tasks])
    tasks = [asyncio.create_task(value(i, 10)) for i in range(2)]

    async def outer():
        await asyncio.gather(*tasks)

    o = asyncio.create_task(outer())
    await asyncio.sleep(0)
    o.cancel()
    await err(o)
    print([t.cancelled() for t in tasks])


asyncio.run(main())

# case: wait
async def main():
    a, b, c = [asyncio.create_task(value(n, n / 50)) for n in (1, 2, 5)]
    done, left = await asyncio.wait([a, b, c], return_when=asyncio.FIRST_COMPLETED)
    print(done == {a}, left == {b, c})
    done, left = await asyncio.wait([a, b, c], timeout=0.001)
    print(len(done), len(left))
    done, left = await asyncio.wait([a, b])
    print(len(done), len(left), a.result(), b.result())
    f = asyncio.create_task(fails(KeyError("k")))
    done, left = await asyncio.wait([f, c], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {f}, repr(f.exception()))
    c.cancel()
    await asyncio.wait({c})
    print(c.cancelled())
    for bad in ([], [value(1)], value(1)):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.wait([a], return_when="no")
    except ValueError as e:
        print(e)


import warnings

warnings.simplefilter("ignore")
asyncio.run(main())

# case: wait_for
async def main():
    print(await asyncio.wait_for(value(1), 5), await asyncio.wait_for(value(2), None))
    await err(asyncio.wait_for(value(1, 10), 0.01))
    await err(asyncio.wait_for(fails(KeyError("k")), 1))
    t = asyncio.create_task(value(1, 10))
    await err(asyncio.wait_for(t, 0))
    print(t.cancelled())
    done = asyncio.create_task(value("done"))
    await done
    print(await asyncio.wait_for(done, 0))
    t = asyncio.create_task(asyncio.wait_for(value(1, 10), 5))
    await asyncio.sleep(0.01)
    t.cancel()
    await err(t)


asyncio.run(main())

# case: shield
async def main():
    inner = asyncio.create_task(value("kept", 0.02))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    await err(outer)
    print(inner.done(), await inner)

    async def waits():
        return await asyncio.shield(inner2)

    inner2 = asyncio.create_task(value("second", 0.02))
    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    t.cancel()
    await err(t)
    print(await inner2, await asyncio.shield(value("direct")))
    await err(asyncio.shield(fails(KeyError("k"))))


asyncio.run(main())

# case: as_completed
async def main():
    found = []
    for step in asyncio.as_completed([value(3, 0.03), value(1, 0.01), value(2, 0.02)]):
        found.append(await step)
    print(found)
    steps = asyncio.as_completed([value(1), value(2, 10)], timeout=0.02)
    print(await next(steps))
    await err(next(steps))
    try:
        asyncio.as_completed(value(1)).__next__()
    except TypeError as e:
        print(e)


import warnings

warnings.simplefilter("ignore")
asyncio.run(main())

# case: current_task and all_tasks
async def main():
    me = asyncio.current_task()
    other = asyncio.create_task(asyncio.sleep(10))
    print(me in asyncio.all_tasks(), len(asyncio.all_tasks()), me is not other)
    asyncio.get_running_loop().call_soon(lambda: print("in a callback", asyncio.current_task()))
    await asyncio.sleep(0)
    other.cancel()


asyncio.run(main())
for f in (asyncio.current_task, asyncio.all_tasks, asyncio.get_running_loop, lambda: asyncio.create_task(3)):
    try:
        f()
    except RuntimeError as e:
        print(e)

# case: what a task may not yield
class Bad:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def awaits(x):
    return await x


async def main():
    for x in (3, "text", [1]):
        await err(asyncio.create_task(awaits(Bad(x))))
    await err(awaits(Bad(None)))
    try:
        asyncio.create_task(3)
    except TypeError as e:
        print(e)
    await err(asyncio.ensure_future(Bad(None)))
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)


asyncio.run(main())

# case: a task awaits itself
async def main():
    async def itself():
        await t

    t = asyncio.create_task(itself())
    try:
        await t
    except RuntimeError as e:
        print(str(e).startswith("Task cannot await on itself"))


asyncio.run(main())

# case: leftovers are cancelled at the end
log = []


async def leftover(n):
    try:
        await asyncio.sleep(10)
    finally:
        log.append(n)


async def main():
    for n in range(3):
        asyncio.create_task(leftover(n))
    await asyncio.sleep(0)
    return "main is over"


print(asyncio.run(main()), sorted(log))

# case: contexts of tasks
import contextvars

v = contextvars.ContextVar("v", default="default")


async def child(n):
    before = v.get()
    v.set(n)
    await asyncio.sleep(0)
    return before, v.get()


async def main():
    v.set("main")
    print(await asyncio.gather(child(1), child(2)), v.get())
    c = contextvars.copy_context()
    await asyncio.create_task(child("in c"), context=c)
    print(c[v], v.get())
    await child("direct")
    print(v.get())


asyncio.run(main())
print(v.get())

# case: iscoroutine and iscoroutinefunction
async def f():
    pass


c = f()
print(asyncio.iscoroutine(c), asyncio.iscoroutine(f), asyncio.iscoroutine((x for x in ())), asyncio.iscoroutine(3))
c.close()
print(asyncio.iscoroutinefunction(f), asyncio.iscoroutinefunction(print), asyncio.iscoroutinefunction(lambda: c), asyncio.isfuture(3))
