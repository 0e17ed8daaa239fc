"""Tasks, futures, queues and timers of an event loop: a failing allocation is an exception where something waits for it,
and nobody waits for ever."""

import asyncio

from surely import whole


async def small(n):
    await asyncio.sleep(0)
    return n


async def produce(queue, count):
    for n in range(count):
        try:
            await queue.put(n)
        except MemoryError:
            await queue.put(n)


async def consume(queue, got):
    for n in range(4):
        try:
            got[n] = await queue.get()
        except MemoryError:
            got[n] = await queue.get()


async def gathered():
    return await asyncio.gather(*[small(n) for n in range(3)])


async def told():
    future = asyncio.get_running_loop().create_future()
    heard = []
    future.add_done_callback(heard.append)
    asyncio.get_running_loop().call_soon(future.set_result, 5)
    value = await future
    await asyncio.sleep(0)
    return value, len(heard)


async def queued():
    queue, got = asyncio.Queue(1), [None] * 4
    await asyncio.gather(produce(queue, 4), consume(queue, got))
    return got


async def cancelled():
    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return "cancelled"


async def timed():
    try:
        await asyncio.wait_for(asyncio.sleep(100), 0.001)
    except asyncio.TimeoutError:
        return "late"


async def waited():
    done, left = await asyncio.wait([asyncio.create_task(small(n)) for n in range(2)])
    event, lock = asyncio.Event(), asyncio.Lock()
    asyncio.get_running_loop().call_later(0.001, event.set)
    async with lock:
        await event.wait()
    whole(not lock.locked(), lock)
    return len(done), len(left)


async def main():
    results = []
    for make in (gathered, told, queued, cancelled, timed, waited):
        try:
            results.append(await make())
        except MemoryError:
            results.append(await asyncio.wait_for(make(), 10))
    return results


try:
    print(asyncio.run(main()))
except MemoryError:
    print(asyncio.run(main()))  # the loop that found no memory is gone, and a new one begins
