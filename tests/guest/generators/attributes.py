# What generators, coroutines and async generators tell of themselves, in each state.
import sys


def err(function, *arguments):
    try:
        print("gave", repr(function(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: names can be changed
def gen():
    yield 1


g = gen()
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0])
g.__name__, g.__qualname__ = "new", "the.new"
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0])
err(setattr, g, "__name__", 3)
err(setattr, g, "__qualname__", None)
err(delattr, g, "__name__")
gen.__name__ = "renamed"
print(gen().__name__, gen.__qualname__)
e = (x for x in ())
print(e.__name__, e.__qualname__, e.gi_code.co_name)

# case: states of a generator
def gen():
    states.append((g.gi_running, g.gi_suspended, g.gi_frame is not None))
    yield 1
    states.append((g.gi_running, g.gi_suspended))


states = []
g = gen()
print(g.gi_running, g.gi_suspended, g.gi_frame is not None, g.gi_yieldfrom, g.gi_frame.f_lineno)
next(g)
print(g.gi_running, g.gi_suspended, g.gi_frame.f_lineno, g.gi_frame.f_code is g.gi_code)
print(list(g), states)
print(g.gi_running, g.gi_suspended, g.gi_frame, g.gi_yieldfrom, g.gi_code.co_name)

# case: gi_yieldfrom
def inner():
    seen.append(outer_one.gi_yieldfrom)
    yield 1
    yield 2


def outer():
    yield from inner()
    yield from [3]
    yield 4


seen = []
outer_one = outer()
print(outer_one.gi_yieldfrom)
for value in outer_one:
    print(value, type(outer_one.gi_yieldfrom).__name__)
print(outer_one.gi_yieldfrom, seen)

# case: attributes are read only
def gen():
    yield


g = gen()
for name in ("gi_running", "gi_frame", "gi_code", "gi_yieldfrom", "gi_suspended"):
    try:
        setattr(g, name, 1)
        print("set", name)
    except AttributeError:
        print("AttributeError", name)
try:
    g.other = 1
except AttributeError as e:
    print(e)

# case: coroutine attributes
async def waits():
    await Wait()
    return 5


class Wait:
    def __await__(self):
        yield "w"


c = waits()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_frame is not None, c.cr_code.co_name, c.cr_origin, c.__name__, c.__qualname__)
print(c.send(None), c.cr_suspended, type(c.cr_await).__name__, c.cr_frame.f_lineno)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, c.cr_frame, c.cr_await, c.cr_suspended)
c = waits()
c.__name__, c.__qualname__ = "n", "q"
print(repr(c).split(" at ")[0])
c.close()
err(setattr, c, "__name__", 3)

# case: async generator attributes
async def agen():
    yield 1


a = agen()
print(a.ag_running, a.ag_await, a.ag_frame is not None, a.ag_code.co_name, a.__name__, repr(a).split(" at ")[0])
a.__name__, a.__qualname__ = "n", "q"
print(a.__name__, a.__qualname__)
step = a.__anext__()
print(type(step).__name__, a.ag_running)
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value, a.ag_running)
try:
    a.aclose().send(None)
except StopIteration:
    print(a.ag_frame, a.ag_running)

# case: flags of the code
def f():
    pass


def g():
    yield


async def c():
    pass


async def a():
    yield


print([bool(x.__code__.co_flags & 0x20) for x in (f, g, c, a)], [bool(x.__code__.co_flags & 0x80) for x in (f, g, c, a)], [bool(x.__code__.co_flags & 0x200) for x in (f, g, c, a)])

# case: throw in its three forms
def gen():
    while True:
        try:
            yield "y"
        except Exception as e:
            print(type(e).__name__, e.args)


g = gen()
next(g)
print(g.throw(ValueError), g.throw(ValueError("v")), g.throw(ValueError, "text"), g.throw(ValueError, (1, 2)), g.throw(ValueError, None), g.throw(ValueError, KeyError("other") if 0 else ValueError("inst")))
err(g.throw, ValueError("a"), "b")
g = gen()
next(g)
err(g.throw, 3)
err(g.throw, "text")
err(g.throw, int)
err(g.throw)
err(g.throw, ValueError, ValueError(1), 4)
print(next(g))

# case: throw with a traceback
def gen():
    yield


try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
g = gen()
next(g)
try:
    g.throw(KeyError, KeyError("k"), tb)
except KeyError as e:
    names = []
    t = e.__traceback__
    while t:
        names.append(t.tb_frame.f_code.co_name)
        t = t.tb_next
    print(names)

# case: what is thrown has what is handled inside as its context
def gen():
    try:
        raise KeyError("inside")
    except KeyError:
        try:
            yield 1
        except Exception as e:
            yield repr(e.__context__)


def delegates():
    try:
        raise IndexError("outside")
    except IndexError:
        yield from gen()


g = gen()
next(g)
print(g.throw(ValueError("thrown")))
g = delegates()
next(g)
print(g.throw(ValueError("thrown")))
g = gen()
next(g)
try:
    raise OSError("caller")
except OSError:
    print(g.throw(ValueError("thrown")))

# case: StopIteration inside becomes RuntimeError
def gen():
    yield 1
    raise StopIteration("s")


def by_next():
    yield next(iter(()))


g = gen()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
err(next, by_next())
g = (next(iter(())) for _ in [1])
err(next, g)
g = gen()
next(g)
err(g.throw, StopIteration("thrown in"))
err(next, g)

# case: close in each state
def gen(log):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append("exit")
        raise
    finally:
        log.append("finally")


log = []
g = gen(log)
print(g.close(), log, g.gi_frame)
g = gen(log)
next(g)
print(g.close(), log, g.close())
err(next, g)


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
err(g.close)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return 5


g = returns()
next(g)
print(g.close())


def fails():
    try:
        yield 1
    finally:
        raise KeyError("in close")


g = fails()
next(g)
err(g.close)
err(next, g)

# case: running generators refuse
def gen():
    for name in ("send", "throw", "close"):
        try:
            getattr(g, name)(*{"send": (None,), "throw": (ValueError,), "close": ()}[name])
        except ValueError as e:
            print(name, e)
    try:
        next(g)
    except ValueError as e:
        print("next", e)
    yield 1


g = gen()
print(next(g))
err(g.send, 1)
g = gen()
err(g.send, 1)

# case: sys.exc_info in generators
def gen():
    print("start", sys.exc_info()[0])
    try:
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0]
        print("still", sys.exc_info()[0])
    print("after", sys.exc_info()[0])
    yield sys.exc_info()[0]


g = gen()
try:
    raise ValueError
except ValueError:
    print(next(g), sys.exc_info()[0])
print(sys.exc_info()[0], next(g), sys.exc_info()[0])
