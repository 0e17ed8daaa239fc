# asyncio: locks, events, conditions, semaphores, barriers, queues.
import asyncio


async def err(awaitable):
    try:
        print("gave", repr(await awaitable))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: Lock
async def main():
    lock = asyncio.Lock()
    order = []

    async def worker(n):
        async with lock:
            order.append(("in", n))
            await asyncio.sleep(0)
            order.append(("out", n))

    print(lock.locked(), await lock.acquire(), lock.locked())
    tasks = [asyncio.create_task(worker(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(order, "waiters:3" in repr(lock), "[locked" in repr(lock))
    lock.release()
    await asyncio.gather(*tasks)
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


asyncio.run(main())

# case: a waiter for a Lock is cancelled
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    got = []

    async def worker(n):
        async with lock:
            got.append(n)

    tasks = [asyncio.create_task(worker(n)) for n in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(got, lock.locked())
    try:
        with lock:
            pass
    except TypeError as e:
        print(type(e).__name__)


asyncio.run(main())

# case: Event
async def main():
    event = asyncio.Event()
    seen = []

    async def waits(n):
        seen.append((n, await event.wait()))

    tasks = [asyncio.create_task(waits(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(event.is_set(), seen)
    event.set()
    event.set()
    await asyncio.gather(*tasks)
    print(event.is_set(), seen, await event.wait())
    event.clear()
    print(event.is_set(), "unset" in repr(event))
    await err(asyncio.wait_for(event.wait(), 0.01))


asyncio.run(main())

# case: Condition
async def main():
    condition = asyncio.Condition()
    items, got = [], []

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: items)
            got.append((n, items.pop(0)))

    tasks = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    async with condition:
        items.extend("ab")
        condition.notify(2)
    await asyncio.sleep(0.01)
    print(got, [t.done() for t in tasks])
    async with condition:
        items.append("c")
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(got, condition.locked())
    try:
        condition.notify()
    except RuntimeError as e:
        print(e)
    await err(condition.wait())
    lock = asyncio.Lock()
    shared = asyncio.Condition(lock)
    async with shared:
        print(lock.locked())


asyncio.run(main())

# case: a cancelled wait for a Condition holds the lock again
async def main():
    condition = asyncio.Condition()

    async def waits():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("locked", condition.locked())

    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    t.cancel()
    await err(t)
    print(condition.locked())


asyncio.run(main())

# case: Semaphore
async def main():
    semaphore = asyncio.Semaphore(2)
    inside = most = 0

    async def worker():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*[worker() for _ in range(6)])
    print(most, inside, semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    print(semaphore.locked(), "locked" in repr(semaphore))
    await err(asyncio.wait_for(semaphore.acquire(), 0.01))
    semaphore.release()
    semaphore.release()
    semaphore.release()
    print(semaphore.locked(), semaphore._value)
    for n in (-1,):
        try:
            asyncio.Semaphore(n)
        except ValueError as e:
            print(e)


asyncio.run(main())

# case: BoundedSemaphore
async def main():
    b = asyncio.BoundedSemaphore(1)
    async with b:
        print(b.locked())
    try:
        b.release()
    except ValueError as e:
        print(e)
    print(b.locked(), isinstance(b, asyncio.Semaphore))


asyncio.run(main())

# case: semaphores are fair
async def main():
    s = asyncio.Semaphore(1)
    order = []

    async def worker(n):
        await s.acquire()
        order.append(n)
        await asyncio.sleep(0)
        s.release()

    await asyncio.gather(*[worker(n) for n in range(5)])
    print(order)
    await s.acquire()
    t = [asyncio.create_task(worker(n)) for n in (10, 11, 12)]
    await asyncio.sleep(0)
    t[0].cancel()
    s.release()
    await asyncio.gather(*t, return_exceptions=True)
    print(order)


asyncio.run(main())

# case: Barrier
async def main():
    barrier = asyncio.Barrier(3)
    log = []

    async def party(n):
        log.append(("before", n))
        place = await barrier.wait()
        log.append(("after", n, place))

    await asyncio.gather(*[party(n) for n in range(3)])
    print(log[:3], sorted(log[3:]))
    print(barrier.parties, barrier.n_waiting, barrier.broken, "filling, waiters:0/3" in repr(barrier))
    async with asyncio.Barrier(1) as place:
        print("alone", place)
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


asyncio.run(main())

# case: a Barrier is broken and reset
async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    print(barrier.broken, [type(e).__name__ for e in await asyncio.gather(*tasks, return_exceptions=True)])
    await err(barrier.wait())
    await barrier.reset()
    print(barrier.broken)
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await barrier.reset()
    print([type(e).__name__ for e in await asyncio.gather(*tasks, return_exceptions=True)], barrier.broken)
    print(sorted(await asyncio.gather(*[barrier.wait() for _ in range(3)])))


asyncio.run(main())

# case: Queue
async def main():
    q = asyncio.Queue(2)
    print(q.qsize(), q.empty(), q.full(), q.maxsize, str(q))
    q.put_nowait(1)
    await q.put(2)
    print(q.full(), str(q))
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print("full", repr(e))
    print(await q.get(), q.get_nowait())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))
    await err(asyncio.wait_for(q.get(), 0.01))


asyncio.run(main())

# case: producers and consumers
async def main():
    q = asyncio.Queue(3)
    got = []

    async def producer(start):
        for i in range(5):
            await q.put(start + i)

    async def consumer():
        while True:
            got.append(await q.get())
            await asyncio.sleep(0)
            q.task_done()

    consumers = [asyncio.create_task(consumer()) for _ in range(2)]
    await asyncio.gather(producer(0), producer(100))
    await q.join()
    for c in consumers:
        c.cancel()
    print(sorted(got), q.empty())
    try:
        q.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())

# case: LifoQueue and PriorityQueue
async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        q = kind()
        for x in (3, 1, 2):
            q.put_nowait(x)
        print(kind.__name__, [q.get_nowait() for _ in range(3)])
    p = asyncio.PriorityQueue()
    for row in ((2, "b"), (1, "z"), (2, "a")):
        await p.put(row)
    print([await p.get() for _ in range(3)])


asyncio.run(main())

# case: a cancelled getter hands on
async def main():
    q = asyncio.Queue()
    a, b = asyncio.create_task(q.get()), asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")
    a.cancel()
    print(await b)
    await err(a)
    full = asyncio.Queue(1)
    full.put_nowait(0)
    c, d = asyncio.create_task(full.put("c")), asyncio.create_task(full.put("d"))
    await asyncio.sleep(0)
    c.cancel()
    print(await full.get())
    await asyncio.sleep(0)
    print(await full.get(), d.done())


asyncio.run(main())

# case: two loops
lock = asyncio.Lock()


async def holds():
    async with lock:
        t = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        t.cancel()


async def waits():
    await lock.acquire()
    await asyncio.wait_for(lock.acquire(), 0.01)


asyncio.run(holds())
try:
    asyncio.run(waits())
except RuntimeError as e:
    print(str(e).endswith("is bound to a different event loop"))
