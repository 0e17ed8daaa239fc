"""Coroutines, tasks and queues of `asyncio`."""

import asyncio


async def double(number, queue):
    await asyncio.sleep(0)
    await queue.put(number * 10**12)
    return number * 2


async def main():
    queue = asyncio.Queue(2)
    tasks = [asyncio.create_task(double(number, queue)) for number in range(3)]
    taken = [await queue.get() for _ in tasks]
    async with asyncio.timeout(60), asyncio.Lock():
        results = await asyncio.gather(*tasks, return_exceptions=False)
    late = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    late.cancel()
    try:
        await late
    except asyncio.CancelledError:
        return taken, results, late.cancelled()


print(asyncio.run(main()))
