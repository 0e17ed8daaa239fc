"""An event loop in each thread: tasks, time-outs, cancellations, queues and locks in each, calls from one loop to the
others, and generators that are dropped half-way: no call is lost, and every task ends once."""

import asyncio
import threading

from torture import THREADS, Round, main

ENOUGH_S = 30


class Loops(Round):
    """The loops, which know each other."""

    steps = 60

    def __init__(self):
        super().__init__()
        self.loops = [None] * THREADS
        self.ready = threading.Barrier(THREADS)
        self.sent = [0] * THREADS
        self.called = [0] * THREADS  # each changed by its own loop only
        self.opened = 0
        self.closed = 0
        self.counting = threading.Lock()
        self.stopped = threading.Barrier(THREADS)

    def end(self):
        if sum(self.sent) != sum(self.called):
            self.wrong.append(("calls", self.sent, self.called))
        if self.closed > self.opened:
            self.wrong.append(("generators", self.opened, self.closed))


async def numbers_up_to(this, count):
    with this.counting:
        this.opened += 1
    try:
        for n in range(count):
            await asyncio.sleep(0)
            yield n
    finally:
        with this.counting:
            this.closed += 1


async def add(this, me):
    this.called[me] += 1
    await asyncio.sleep(0)
    return threading.get_ident()


def add_now(this, me):
    this.called[me] += 1


async def tasks(this, me, numbers):
    async def one(n):
        await asyncio.sleep(0.0001 * (n % 3))
        return n

    count = 1 + numbers.below(10)
    if await asyncio.gather(*[one(n) for n in range(count)]) != list(range(count)):
        this.wrong.append("gather")


async def cancelled(this, me, numbers):
    ended = []

    async def endless():
        try:
            while True:
                await asyncio.sleep(0.001)
        finally:
            ended.append(1)

    task = asyncio.ensure_future(endless())
    for _ in range(1 + numbers.below(3)):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
        this.wrong.append("not cancelled")
    except asyncio.CancelledError:
        pass
    if ended != [1] or not task.cancelled():
        this.wrong.append(("cancelled", ended))


async def late(this, me, numbers):
    future = asyncio.get_running_loop().create_future()
    if numbers.below(2):
        asyncio.get_running_loop().call_later(0.0005, lambda: future.done() or future.set_result(5))
    try:
        if await asyncio.wait_for(future, 0.0005) != 5:
            this.wrong.append("wait_for")
    except TimeoutError:
        if not future.cancelled():
            this.wrong.append("a late future goes on")


async def pipe(this, me, numbers):
    queue = asyncio.Queue(2)
    lock = asyncio.Lock()
    found = []

    async def consume():
        while (item := await queue.get()) is not None:
            async with lock:
                found.append(item)
            queue.task_done()

    task = asyncio.ensure_future(consume())
    for n in range(8):
        await queue.put(n)
    await queue.join()
    await queue.put(None)
    await task
    if found != list(range(8)):
        this.wrong.append(found)


async def elsewhere(this, me, numbers):
    other = numbers.below(THREADS)
    if other == me:
        return
    this.sent[me] += 2
    this.loops[other].call_soon_threadsafe(add_now, this, other)
    future = asyncio.run_coroutine_threadsafe(add(this, other), this.loops[other])
    if await asyncio.wait_for(asyncio.wrap_future(future), ENOUGH_S) == threading.get_ident():
        this.wrong.append("in the loop of another")


async def generators(this, me, numbers):
    found = []
    async for n in numbers_up_to(this, 10):
        found.append(n)
        if numbers.below(8) == 0:
            break  # what is left of it is for the loop to end
    if found != list(range(len(found))):
        this.wrong.append(found)


async def helped(this, me, numbers):
    if numbers.below(4) == 0 and await asyncio.to_thread(lambda: me) != me:
        this.wrong.append("to_thread")


KINDS = (tasks, cancelled, late, pipe, elsewhere, elsewhere, generators, helped)


async def live(this, me, numbers):
    this.loops[me] = asyncio.get_running_loop()
    await asyncio.to_thread(this.ready.wait)
    for _ in range(this.steps):
        kinds = [KINDS[numbers.below(len(KINDS))] for _ in range(3)]
        await asyncio.gather(*[kind(this, me, numbers) for kind in kinds])
    await asyncio.to_thread(this.stopped.wait)  # others may still call
    for _ in range(3):
        await asyncio.sleep(0)


def on_loop(this, value, numbers):
    """A step of the frame is the whole life of a loop."""
    me, step = value
    if step == 0:
        asyncio.run(live(this, me, numbers))


main(Loops, (on_loop,))
