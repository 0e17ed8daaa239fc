# contextlib: managers made of generators, stacks, decorators, and the small ones.
import contextlib
import sys
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    ContextDecorator,
    ExitStack,
    aclosing,
    asynccontextmanager,
    chdir,
    closing,
    contextmanager,
    nullcontext,
    redirect_stderr,
    redirect_stdout,
    suppress,
)


def err(function, *arguments):
    try:
        print("gave", repr(function(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "|", error, "|", repr(error.__cause__), repr(error.__context__))


def uses(manager, error=None):
    with manager:
        if error is not None:
            raise error


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Noted:
    def __init__(self, name, swallow=False, fails=None):
        self.name, self.swallow, self.fails = name, swallow, fails

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error)
        if self.fails:
            raise self.fails
        return self.swallow


# case: contextmanager
@contextmanager
def managed(value):
    "The text."
    print("begin", value)
    try:
        yield value * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("end")


with managed(3) as doubled:
    print(doubled)
with managed(4):
    raise ValueError("inside")


def raises():
    with managed(5):
        raise KeyError("through")


err(raises)
print(managed.__name__, managed.__doc__, managed.__wrapped__.__name__)

# case: generators that misbehave
@contextmanager
def nothing():
    return
    yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def goes_on():
    try:
        yield
    except ValueError:
        yield


err(uses, nothing())
err(uses, twice())
err(uses, goes_on(), ValueError("v"))

# case: errors that pass through a generator
@contextmanager
def passes():
    yield


@contextmanager
def changes():
    try:
        yield
    except ValueError as e:
        raise KeyError("changed") from e


for e in (ValueError("v"), StopIteration("s"), RuntimeError("r"), GeneratorExit("g"), KeyboardInterrupt()):
    err(uses, passes(), e)
err(uses, changes(), ValueError("v"))

# case: a manager is used once, a decorator often
@contextmanager
def noted(name):
    print("in", name)
    yield
    print("out", name)


m = noted("once")
with m:
    pass
try:
    with m:
        pass
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__)


@noted("deco")
def function(a, b=2):
    "doc"
    return a + b


print(function(1), function(1, b=5), function.__name__, function.__doc__)

# case: ContextDecorator
class Deco(ContextDecorator):
    def __init__(self):
        self.count = 0

    def __enter__(self):
        self.count += 1
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.count, kind and kind.__name__)
        return kind is ValueError


d = Deco()


@d
def f(x):
    if x:
        raise x
    return "fine"


print(f(None), f(ValueError("swallowed")), f.__name__)
err(f, KeyError("k"))

# case: ExitStack order
with ExitStack() as stack:
    print(stack.enter_context(Noted("a")))
    stack.callback(print, "called", 1, end="!\n")
    stack.push(Noted("pushed"))
    stack.push(lambda *facts: print("function", facts))
    print("body")

# case: ExitStack with errors
def stacked(*managers, error=None):
    with ExitStack() as stack:
        for m in managers:
            stack.enter_context(m)
        if error:
            raise error
    return "swallowed" if error else "fine"


err(lambda: stacked(Noted("a"), Noted("b", swallow=True), Noted("c"), error=ValueError("v")))
err(lambda: stacked(Noted("a"), Noted("b", fails=KeyError("b")), error=ValueError("v")))
err(lambda: stacked(Noted("a", fails=OSError("a")), Noted("b", fails=KeyError("b"))))
err(lambda: stacked(Noted("a", swallow=True), Noted("b", fails=KeyError("b"))))

# case: the contexts of errors in a stack are those of nested with
def nested():
    with Noted("outer", fails=OSError("outer")):
        with Noted("inner", fails=KeyError("inner")):
            raise ValueError("body")


def by_stack():
    with ExitStack() as stack:
        stack.enter_context(Noted("outer", fails=OSError("outer")))
        stack.enter_context(Noted("inner", fails=KeyError("inner")))
        raise ValueError("body")


def chain(f):
    try:
        f()
    except Exception as e:
        links = []
        while e:
            links.append(repr(e))
            e = e.__context__
        return links


print(chain(nested) == chain(by_stack), chain(by_stack))

# case: pop_all and close
with ExitStack() as stack:
    stack.callback(print, "first")
    stack.callback(print, "second")
    kept = stack.pop_all()
    print("nothing left")
print("after")
kept.close()
kept.close()
stack = ExitStack()
stack.enter_context(Noted("x"))
stack.close()

# case: what a stack refuses
class Half:
    def __enter__(self):
        pass


with ExitStack() as stack:
    for bad in (3, Half(), object()):
        try:
            stack.enter_context(bad)
        except TypeError as e:
            print(e)

# case: closing, suppress, nullcontext
class Closes:
    def close(self):
        print("closed")


with closing(Closes()) as c:
    print(type(c).__name__)
with suppress(KeyError, ValueError):
    raise ValueError
with suppress(LookupError):
    {}["k"]
with suppress():
    print("nothing suppressed")


def escapes():
    with suppress(KeyError):
        raise TypeError("t")


err(escapes)
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)

# case: redirecting
import io

out, other = io.StringIO(), io.StringIO()
r = redirect_stdout(out)
with r as target:
    print("to out")
    with redirect_stdout(other):
        print("to other")
    with r:
        print("again")
print(target is out, repr(out.getvalue()), repr(other.getvalue()))
with redirect_stderr(out):
    print("error", file=sys.stderr)
print(repr(out.getvalue()))
try:
    with redirect_stdout(out):
        raise ValueError
except ValueError:
    print("back")

# case: chdir
import os

before = os.getcwd()
with chdir(sys.argv[1]):
    inside = os.getcwd()
print(inside == os.path.realpath(sys.argv[1]), os.getcwd() == before)
try:
    with chdir(sys.argv[1] + "/no such folder"):
        print("not reached")
except FileNotFoundError:
    print("FileNotFoundError", os.getcwd() == before)

# case: asynccontextmanager
@asynccontextmanager
async def managed(v):
    print("begin")
    try:
        yield v
    except ValueError as e:
        print("caught", e)
    finally:
        print("end")


async def main():
    async with managed(1) as x:
        print(x)
    async with managed(2):
        raise ValueError("inside")
    try:
        async with managed(3):
            raise KeyError("through")
    except KeyError as e:
        print(repr(e))
    for e in (StopIteration("s"), StopAsyncIteration("a"), RuntimeError("r")):
        try:
            async with managed(4):
                raise e
        except BaseException as got:
            print(got is e, repr(got))


run(main())

# case: asynccontextmanager that misbehaves, and decorates
@asynccontextmanager
async def nothing():
    return
    yield


@asynccontextmanager
async def twice():
    yield
    yield


@asynccontextmanager
async def noted():
    print("in")
    yield
    print("out")


@noted()
async def decorated(x):
    return x


async def main():
    for m in (nothing(), twice()):
        try:
            async with m:
                pass
        except RuntimeError as e:
            print(e)
    print(await decorated(5), await decorated(6), decorated.__name__)


run(main())

# case: aclosing and AsyncExitStack
async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


class ANoted:
    def __init__(self, name, fails=None):
        self.name, self.fails = name, fails

    async def __aenter__(self):
        return self.name

    async def __aexit__(self, kind, error, traceback):
        print("aexit", self.name, kind and kind.__name__)
        if self.fails:
            raise self.fails


async def note(*args):
    print("async callback", args)


async def main():
    async with aclosing(gen()) as g:
        async for x in g:
            print(x)
            break
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(ANoted("a")), stack.enter_context(Noted("sync")))
        stack.push_async_callback(note, 1, 2)
        stack.callback(print, "plain")
        stack.push_async_exit(ANoted("pushed"))
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(ANoted("x", KeyError("x")))
            raise ValueError("v")
    except KeyError as e:
        print(repr(e), repr(e.__context__))
    async with nullcontext(3) as n:
        print(n)
    stack = AsyncExitStack()
    await stack.enter_async_context(ANoted("closed"))
    await stack.aclose()
    try:
        await stack.enter_async_context(Noted("not async"))
    except TypeError as e:
        print(e)


run(main())

# case: the abstract classes
class Yes:
    def __enter__(self):
        pass

    def __exit__(self, *facts):
        pass


class No:
    def __enter__(self):
        pass


class Default(AbstractContextManager):
    def __exit__(self, *facts):
        print("exit")


print(issubclass(Yes, AbstractContextManager), issubclass(No, AbstractContextManager), isinstance(nullcontext(), AbstractAsyncContextManager))
with Default() as d:
    print(type(d).__name__)
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
