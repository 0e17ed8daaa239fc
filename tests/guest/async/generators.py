# Async generators by hand: iteration, asend, athrow, aclose, waits inside, errors, comprehensions.
class Wait:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        return (yield self.tag)


def drive(coroutine):
    seen = []
    while True:
        try:
            seen.append(coroutine.send(len(seen) or None))
        except StopIteration as stop:
            return seen, stop.value


async def count(n):
    for i in range(n):
        got = await Wait(f"w{i}")
        sent = yield (i, got)
        if sent:
            print("sent", sent)


async def collect(n):
    found = []
    async for item in count(n):
        found.append(item)
    else:
        found.append("else")
    return found


print(drive(collect(3)))
print(drive(collect(0)))


async def breaks():
    async for item in count(10):
        if item[0] == 1:
            continue
        if item[0] == 2:
            break
    else:
        print("never")
    return item


print(drive(breaks()))


async def by_hand():
    g = count(3)
    print(type(g).__name__, g.__name__, g.ag_running, g.__aiter__() is g)
    print(await g.__anext__())
    print(await g.asend("hello"))
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as e:
        print("out", e)
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print("ended", e.args)
    print(await g.aclose())
    return "done"


print(drive(by_hand()))


async def cleans():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        await Wait("cleaning")
        raise
    finally:
        print("finally")


async def closes():
    g = cleans()
    print(await g.__anext__())
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("closed")
    await cleans().aclose()
    h = cleans()
    try:
        await h.asend(5)
    except TypeError as e:
        print(e)


print(drive(closes()))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def refuses():
    g = stubborn()
    await g.__anext__()
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)


print(drive(refuses()))


async def raising(kind):
    yield 1
    raise kind("inside")


async def replaced():
    for kind in (StopIteration, StopAsyncIteration, ValueError):
        try:
            async for x in raising(kind):
                pass
        except Exception as e:
            print(type(e).__name__, e, repr(e.__cause__))


print(drive(replaced()))


async def handles():
    while True:
        try:
            got = yield "ready"
            print("got", got)
        except ValueError as e:
            print("handled", e)


async def throws():
    g = handles()
    print(await g.asend(None))
    print(await g.athrow(ValueError("v")))
    print(await g.asend(3))
    await g.aclose()


print(drive(throws()))


async def reuse():
    g = count(2)
    step = g.__anext__()
    print(await step)
    try:
        await step
    except RuntimeError as e:
        print(e)
    close = g.aclose()
    await close
    try:
        await close
    except RuntimeError as e:
        print(e)


print(drive(reuse()))


async def busy():
    g = count(2)
    first = g.__anext__()
    print(first.send(None))
    try:
        g.__anext__().send(None)
    except RuntimeError as e:
        print(e)
    try:
        g.aclose().send(None)
    except RuntimeError as e:
        print(e)
    try:
        first.send("x")
    except StopIteration as e:
        print("value", e.value)


print(drive(busy()))


class Steps:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await Wait(self.n)


async def comprehensions():
    a = [x async for x in Steps(3)]
    b = {x async for x in Steps(2)}
    c = {x: y async for x in Steps(2) for y in (1, 2) if x}
    d = [await Wait(i) for i in range(2)]
    e = [x async for x in (await Wait(y) for y in "ab")]
    g = (x async for x in Steps(2) if x)
    f = [x async for x in g]
    h = [[z async for z in Steps(1)] for _ in range(2)]
    return a, sorted(b), c, d, e, f, type(g).__name__, h


print(drive(comprehensions()))


class BadIterator:
    def __aiter__(self):
        return 1


class BadNext(Steps):
    def __anext__(self):
        return 7


async def errors(source):
    async for x in source:
        pass


for source in ([], 5, BadIterator(), BadNext(1)):
    try:
        errors(source).send(None)
    except TypeError as e:
        print(e)


async def nested():
    async def inner():
        yield 1
        try:
            yield 2
        finally:
            await Wait("inner")

    async def outer():
        async for x in inner():
            yield x * 10

    result = []
    async for y in outer():
        async for z in inner():
            result.append((y, z))
    return result


print(drive(nested()))


async def with_try():
    result = []
    for i in range(3):
        try:
            async for x in count(2):
                if i == 1:
                    raise KeyError(i)
                result.append(x)
        except KeyError as e:
            result.append(str(e))
        finally:
            result.append("f")
    return result


print(drive(with_try()))
