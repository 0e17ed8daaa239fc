# Coroutines: their states, what may be awaited, and what goes wrong.


def err(function, *arguments):
    try:
        print("gave", repr(function(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


def run(coroutine, *sent):
    """Drive a coroutine with values; what it yields, then its result."""
    yielded = []
    values = list(sent)
    try:
        value = coroutine.send(None)
        while True:
            yielded.append(value)
            value = coroutine.send(values.pop(0) if values else None)
    except StopIteration as stop:
        return yielded, stop.value


class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return (self.value, got)


# case: results and yields
async def add(a, b):
    first = await Wait(a)
    second = await Wait(b)
    return first, second


print(run(add(1, 2), "x", "y"))


async def nested():
    return [await add(1, 2), await Wait(3)]


print(run(nested(), "a", "b", "c"))

# case: awaiting twice
async def f():
    return 1


c = f()
print(run(c))
err(c.send, None)
err(c.throw, ValueError)
print(c.close())


async def g(c):
    return await c


err(run, g(c))
done = f()
run(done)
err(run, g(done))

# case: not started
c = f() if "f" in globals() else None


async def h():
    await Wait(1)


c = h()
err(c.send, 5)
print(c.send(None))
err(c.throw, KeyError("k"))
c = h()
err(c.throw, KeyError("before start"))
err(c.send, None)

# case: close
log = []


async def closes():
    try:
        await Wait(1)
    finally:
        log.append("finally")


c = closes()
c.send(None)
print(c.close(), log, c.cr_frame)
c = closes()
print(c.close(), log)


async def ignores():
    try:
        await Wait(1)
    except GeneratorExit:
        await Wait(2)


c = ignores()
c.send(None)
err(c.close)

# case: what cannot be awaited
async def awaits(value):
    return await value


class NoIterator:
    def __await__(self):
        return 3


class ACoroutine:
    def __await__(self):
        return awaits(1)


class Fails:
    def __await__(self):
        raise ZeroDivisionError("in __await__")


for value in (3, None, [1], iter([]), (x for x in ()), NoIterator(), ACoroutine(), Fails(), awaits, print):
    err(run, awaits(value))

# case: __await__ of other kinds
class Listed:
    def __await__(self):
        return iter(["a", "b"])


class Borrowed:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


print(run(awaits(Listed())) if "awaits" in globals() else None)


async def value(v):
    await Wait("in value")
    return v


async def uses():
    return await Borrowed(value(5))


print(run(uses()))
w = value(1).__await__()
print(type(w).__name__, next(w))
err(w.send, None)
err(iter, value(2))

# case: coroutines are no iterators
async def f():
    pass


c = f()
err(iter, c)
err(next, c)
err(list, c)
print(hasattr(c, "__iter__"), hasattr(c, "__next__"), hasattr(c, "__await__"))
c.close()
try:
    for x in f():
        pass
except TypeError as e:
    print(e)

# case: StopIteration inside
async def stops():
    raise StopIteration("s")


async def stops_async():
    raise StopAsyncIteration("s")


err(run, stops())
err(run, stops_async())
try:
    run(stops())
except RuntimeError as e:
    print(repr(e.__cause__), e.__suppress_context__)

# case: throw goes to what is awaited
class Catches:
    def __await__(self):
        while True:
            try:
                yield "waiting"
            except ValueError as e:
                yield f"caught {e}"
            except KeyError:
                return "key"


async def f():
    return await Catches()


c = f()
print(c.send(None), c.throw(ValueError("v")), c.send(None))
err(c.throw, KeyError)
c = f()
c.send(None)
err(c.throw, OSError("not caught"))

# case: async with
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Wait(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, error, traceback):
        await Wait(f"exit {self.name} {kind and kind.__name__}")
        return self.swallow


async def uses(raises, swallow=False):
    async with Manager("a") as a, Manager("b", swallow) as b:
        if raises:
            raise ValueError(a + b)
        return a + b
    return "swallowed"


print(run(uses(False)))
err(run, uses(True))
print(run(uses(True, True)))

# case: async with what is no manager
class Half:
    async def __aenter__(self):
        pass


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 3

    async def __aexit__(self, *error):
        pass


class BadExit:
    async def __aenter__(self):
        pass

    def __aexit__(self, *error):
        return 3


async def enters(m):
    async with m:
        pass


for m in (3, Half(), Sync(), NotAwaitable(), BadExit()):
    err(run, enters(m))
try:
    with Manager("a") if "Manager" in globals() else Half():
        pass
except TypeError as e:
    print(e)

# case: comprehensions that await
async def double(x):
    await Wait(x)
    return 2 * x


async def comprehends():
    listed = [await double(x) for x in range(3)]
    table = {x: await double(x) for x in range(2)}
    whole = {await double(x) for x in (1, 1)}
    chosen = [x for x in range(4) if await double(x) > 3]
    return listed, table, whole, chosen


print(run(comprehends()))

# case: cr_await follows the chain
async def inner():
    await Wait(1)


async def outer():
    await inner()


c = outer()
print(c.cr_await)
c.send(None)
print(c.cr_await.__name__, type(c.cr_await.cr_await).__name__)
c.close()
print(c.cr_await, c.cr_running)

# case: a coroutine that awaits itself
async def itself():
    return await me


me = itself()
err(me.send, None)

# case: a deep chain of awaits
async def deep(n):
    if n == 0:
        return await Wait("bottom")
    return await deep(n - 1)


print(run(deep(300), "up"))

# case: exceptions and finally across awaits
log = []


async def level(n):
    try:
        if n == 0:
            await Wait("pause")
            raise KeyError("deep")
        await level(n - 1)
    except KeyError as e:
        log.append(n)
        if n == 2:
            raise ValueError(n) from e
        raise
    finally:
        log.append(-n)


try:
    run(level(3))
except ValueError as e:
    print(e, repr(e.__cause__), log)
