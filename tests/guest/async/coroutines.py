# Coroutines by hand: send, throw, close, await of many kinds, errors.
class Wait:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        got = yield self.tag
        return (self.tag, got)


async def leaf(n):
    got = await Wait(n)
    return got


async def tree(n):
    a = await leaf(n)
    b = await leaf(n + 1)
    return [a, b]


def drive(coroutine, *values):
    seen = []
    value = None
    values = iter(values)
    while True:
        try:
            seen.append(coroutine.send(value))
        except StopIteration as stop:
            return seen, stop.value
        value = next(values, None)


print(drive(tree(1), "x", "y"))
c = tree(5)
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await)
print(c.send(None), c.cr_await is None)
try:
    c.send("late")
    c.send("later")
except StopIteration as e:
    print("stop", e.value)
for again in (lambda: c.send(None), lambda: c.throw(ValueError("x"))):
    try:
        again()
    except RuntimeError as e:
        print(e)
c.close()


async def catches():
    try:
        await Wait("in")
    except KeyError as e:
        return ("caught", str(e))
    finally:
        print("finally")


c = catches()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
c = catches()
c.send(None)
c.close()
c = catches()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def ignores():
    try:
        await Wait(1)
    except GeneratorExit:
        await Wait(2)


c = ignores()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)


async def wrong(value):
    await value


class NoIterator:
    def __await__(self):
        return 5


class GivesCoroutine:
    def __await__(self):
        return leaf(1)


for value in (1, None, [], NoIterator(), GivesCoroutine(), (x for x in ())):
    try:
        wrong(value).send(None)
    except TypeError as e:
        print(e)


async def raises_stop():
    raise StopIteration(3)


try:
    raises_stop().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))

c = leaf(1)
try:
    c.send(1)
except TypeError as e:
    print(e)
print(drive(c, 7))

w = leaf(9).__await__()
print(type(w).__name__, iter(w) is w, next(w))
try:
    w.send("sent")
except StopIteration as e:
    print(e.value)


async def shared():
    c = leaf("s")

    async def one():
        return await c

    first, second = one(), one()
    first.send(None)
    try:
        second.send(None)
    except RuntimeError as e:
        print(e)
    try:
        first.send("done")
    except StopIteration as e:
        return e.value


print(drive(shared()))


async def deep(n):
    return n if n == 0 else 1 + await deep(n - 1)


print(drive(deep(50)))


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        print("enter", self.name, await Wait("enter"))
        return self.name

    async def __aexit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, await Wait("exit"))
        return self.swallow


async def managed():
    async with Manager("a") as a, Manager("b", True) as b:
        print(a, b)
        raise ValueError("swallowed")
    async with Manager("c"):
        for i in range(3):
            async with Manager(i):
                if i == 1:
                    break
        return "returned"


print(drive(managed(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))


async def not_managed(m):
    async with m:
        pass


class HalfManager:
    async def __aenter__(self):
        pass


class PlainManager:
    def __aenter__(self):
        return 1

    def __aexit__(self, *a):
        return 2


for m in (1, HalfManager(), PlainManager()):
    try:
        not_managed(m).send(None)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


# In the middle of expressions, calls and displays
async def many():
    async def v(x):
        await Wait(x)
        return x

    return [await v(1), (await v(2)) + (await v(3)), {await v("k"): await v("w")}, f"{await v('f')}", print(await v("p"))]


print(drive(many()))
print([await_ for await_ in (1, 2)])
f = lambda: (yield)
print(type(f()).__name__)
