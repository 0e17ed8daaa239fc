# Tasks of asyncio that take turns, and hand values on through futures.
import asyncio


async def turns(n):
    total = 0
    for i in range(n):
        await asyncio.sleep(0)
        total += i
    return total


async def hand(n):
    loop = asyncio.get_running_loop()
    total = 0
    for i in range(n):
        future = loop.create_future()
        loop.call_soon(future.set_result, i)
        total += await future
    return total


async def together():
    return sum(await asyncio.gather(*[turns(4000) for _ in range(20)], *[hand(2000) for _ in range(5)]))


def run():
    return asyncio.run(together())


if __name__ == "__main__":
    print(run())
