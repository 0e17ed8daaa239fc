# Async generators: steps, their order, throwing, closing, and comprehensions over them.
import sys


def err(function, *arguments):
    try:
        print("gave", repr(function(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(awaitable):
    """Drive to the end; the waits on the way, then the result."""
    waits = []
    steps = awaitable if hasattr(awaitable, "send") else awaitable.__await__()
    try:
        while True:
            waits.append(steps.send(None))
    except StopIteration as stop:
        return waits, stop.value


async def count(n):
    for i in range(n):
        await Wait(f"w{i}")
        yield i


# case: steps by hand
a = count(2)
print(run(a.__anext__()), run(a.asend(None)))
err(run, a.__anext__())
err(run, a.__anext__())
print(run(a.aclose()))

# case: asend
async def echo():
    got = None
    while True:
        got = yield ("got", got)
        if got == "stop":
            return


e = echo()
err(run, e.asend("early"))
print(run(e.asend(None)), run(e.asend(1)), run(e.__anext__()), run(e.asend([2])))
err(run, e.asend("stop"))
err(run, e.asend(1))

# case: athrow
async def catches():
    while True:
        try:
            yield "y"
        except ValueError as e:
            yield f"caught {e}"
        except KeyError:
            return


c = catches()
err(run, c.athrow(OSError("first")))
c = catches()
run(c.__anext__())
print(run(c.athrow(ValueError("v"))), run(c.__anext__()))
err(run, c.athrow(KeyError))
err(run, c.athrow(OSError))
c = catches()
run(c.__anext__())
print(run(c.athrow(ValueError, "text")), run(c.athrow(ValueError, ValueError("same"))) if 0 else None)

# case: aclose
log = []


async def closes():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append("exit")
        await Wait("in exit")
        raise
    finally:
        log.append("finally")


c = closes()
print(run(c.aclose()), log)
c = closes()
run(c.__anext__())
print(run(c.aclose()), log, c.ag_frame)
print(run(c.aclose()))
err(run, c.__anext__())


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


c = ignores()
run(c.__anext__())
err(run, c.aclose())


async def fails():
    try:
        yield 1
    finally:
        raise KeyError("at close")


c = fails()
run(c.__anext__())
err(run, c.aclose())

# case: two steps at a time
a = count(3)
first = a.__anext__()
print(first.send(None), a.ag_running)
second = a.__anext__()
err(second.send, None)
err(a.aclose().send, None)
err(a.athrow(ValueError).send, None)
err(first.send, None)
print(a.ag_running)
err(first.send, None)
err(second.send, None)

# case: a step that is thrown into, closed, or used twice
a = count(3)
s = a.__anext__()
s.close()
err(s.send, None)
s = a.__anext__()
print(s.send(None))
err(s.throw, ValueError("into the wait"))
err(run, a.__anext__())
a = count(1)
s = a.__anext__()
print(run(s))
err(run, s)

# case: StopIteration and StopAsyncIteration inside
async def stops(kind):
    yield 1
    raise kind("inside")


for kind in (StopIteration, StopAsyncIteration):
    s = stops(kind)
    run(s.__anext__())
    err(run, s.__anext__())
    err(run, s.__anext__())

# case: async for
async def sums(n):
    total = 0
    async for x in count(n):
        if x == 3:
            break
        total += x
    else:
        total += 100
    return total


print(run(sums(2)), run(sums(6)))

# case: async for over other things
class Iterates:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class NoNext:
    def __aiter__(self):
        return 3


class NotAwaitable:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


async def loops(source):
    return [x async for x in source]


print(run(loops(Iterates(3))))
for source in ([1], 3, NoNext(), NotAwaitable(), iter([])):
    err(run, loops(source))

# case: comprehensions
async def comprehends():
    listed = [x * 2 async for x in count(3)]
    whole = {x % 2 async for x in count(4)}
    table = {x: y async for x in count(2) for y in (x, x + 1)}
    chosen = [x async for x in count(5) if x % 2]
    nested = [[y async for y in count(x)] async for x in count(3)]
    waits = [await double(x) async for x in count(2)]
    return listed, whole, table, chosen, nested, waits


async def double(x):
    return 2 * x


print(run(comprehends())[1])

# case: generator expressions that are asynchronous
async def uses():
    g = (x * 3 async for x in count(3))
    print(type(g).__name__)
    found = [x async for x in g]
    h = (await double(x) for x in range(2))
    print(type(h).__name__)
    return found, [x async for x in h]


async def double(x):
    return 2 * x


print(run(uses()))

# case: anext and aiter
async def uses():
    it = aiter(count(1))
    print(await anext(it), await anext(it, "end"), await anext(it, None))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print("stopped", e.args)


print(run(uses()))
err(anext, [])
err(aiter, [])
err(anext, 3, 4)
err(aiter, 3)
err(anext)

# case: hooks of a thread
seen = []
print(tuple(sys.get_asyncgen_hooks()))
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=lambda g: seen.append(g.__name__))
a = count(2)
b = count(1)
a.__anext__()
run(a.__anext__())
b.aclose()
print(seen, sys.get_asyncgen_hooks().firstiter is not None, sys.get_asyncgen_hooks().finalizer)
err(sys.set_asyncgen_hooks, 3)
sys.set_asyncgen_hooks(*old)
c = count(1)
c.__anext__()
print(seen, tuple(sys.get_asyncgen_hooks()))

# case: yields within with and try
class Manager:
    async def __aenter__(self):
        await Wait("enter")

    async def __aexit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__)
        return kind is ValueError


async def gen():
    async with Manager():
        yield 1
        yield 2
    yield 3


g = gen()
print(run(g.__anext__()), run(g.athrow(ValueError)))
err(run, g.__anext__())
g = gen()
run(g.__anext__())
print(run(g.aclose()))

# case: delegation is not allowed
for source in ("async def f():\n    yield from g()", "async def f():\n    yield 1\n    return 2", "def f():\n    await g()", "def f():\n    async for x in y: pass", "def f():\n    async with x: pass", "def f():\n    [x async for x in y]", "x = [await y]"):
    try:
        compile(source, "s", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e.msg, e.lineno)
