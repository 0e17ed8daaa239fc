"""What stands above generated programs: how they show values, how they end, and what their statements work with.

Generators that a program makes are kept until it ends, and closed then in the order they were made: when the collector
would do it is nobody's business, but a `finally` in them prints.

CPython 3.11 goes on handling an exception after `except*` has handled a part of it, so in programs that have such a
clause contexts are not shown.
"""

HEAD = '''\
import re, warnings

warnings.simplefilter("ignore")


def text(value, depth=0):
    """A value without addresses and without the order of sets."""
    if depth > 4:
        return "..."
    kind = type(value)
    if kind is str:
        return ascii(re.sub("0x[0-9a-f]{6,}", "0x", value))
    if kind in (int, float, complex, bool, bytes, bytearray, range, slice, type(None)):
        return ascii(value)
    if isinstance(value, BaseException):
        return f"{kind.__name__}({', '.join([text(one, depth + 1) for one in value.args])})"
    if kind in (list, tuple):
        return kind.__name__ + "[" + ", ".join([text(one, depth + 1) for one in value[:12]]) + "]"
    if kind in (set, frozenset):
        return kind.__name__ + "{" + ", ".join(sorted([text(one, depth + 1) for one in value])) + "}"
    if kind is dict:
        pairs = [f"{text(key, depth + 1)}: {text(one, depth + 1)}" for key, one in list(value.items())[:12]]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (int, str, list, dict, tuple)):  # of a class of the program
        base = next(one for one in (int, str, list, dict, tuple) if isinstance(value, one))
        plain = base(base.__iter__(value)) if base in (list, tuple) else base.__repr__(value)
        return kind.__name__ + "=" + text(plain, depth + 1)
    try:
        return kind.__name__ + text(vars(value), depth + 1)
    except TypeError:
        return kind.__name__


def show(*values):
    print(*map(text, values))
    return values[-1] if values else None


def caught(error, deep=0):
    """An exception with its text, where it came from, its notes, and what is behind it."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    words = re.sub("0x[0-9a-f]+", "0x", str(error))
    print(" " * deep, type(error).__name__, ascii(words), lines, getattr(error, "__notes__", ""))
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            caught(one, deep + 1)
    for behind in (error.__cause__, error.__context__):
        if behind is not None and deep < 4 and (Fuel.shows_context or behind is error.__cause__):
            caught(behind, deep + 1)
    print(" " * deep, error.__suppress_context__)


class Fuel:
    left = 0
    shows_context = True


def begin(name, shows_context):
    print("program", name)
    Fuel.shows_context = shows_context
    Fuel.left = 120
    KEPT.clear()


def finish():
    for one in list(KEPT):
        try:
            one.close()
        except BaseException as error:
            caught(error)


KEPT = []


def keep(generator):
    KEPT.append(generator)
    return generator


def spent():
    """Whether the program has called enough."""
    Fuel.left -= 1
    return Fuel.left < 0


def clip(value):
    """A value of the same type that cannot grow from round to round."""
    if isinstance(value, int):
        return value if -(1 << 130) < value < 1 << 130 else value % 1000003 - 500000
    if type(value) in (str, bytes, list, tuple):
        return value[:9]
    if type(value) is dict:
        return value if len(value) < 9 else dict(list(value.items())[:5])
    if type(value) is set:
        return value if len(value) < 9 else set(sorted(value, key=text)[:5])
    return value


def trim(value):
    """Cut what was changed in place to a size that cannot grow from round to round."""
    if isinstance(value, list):
        del value[9:]
    while isinstance(value, dict) and len(value) > 9:
        value.popitem()


class Manager:
    def __init__(self, name, hides=()):
        self.name, self.hides = name, hides

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind and kind.__name__, text(error), trace and trace.tb_lineno)
        return isinstance(error, self.hides)


class Later:
    """Awaitable: gives a value to who drives, and what comes back to who waits."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


class Steps:
    """An asynchronous iterator and context manager."""

    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count <= 0:
            raise StopAsyncIteration
        self.count -= 1
        return await Later(self.count)

    async def __aenter__(self):
        return await Later("aenter")

    async def __aexit__(self, kind, error, trace):
        print("aexit", kind and kind.__name__)
        return await Later(self.count == 1)


def drive(coroutine):
    """Run a coroutine to its end; every value that it waits for comes back as one more, every fifth as an error."""
    keep(coroutine)
    given = None
    for turn in range(1, 30):
        try:
            given = coroutine.throw(LookupError("driven")) if turn % 5 == 0 else coroutine.send(given)
            print("waits", text(given))
        except StopIteration as end:
            return end.value
    return None


async def gathered(steps):
    return [one async for one in steps]


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


'''
