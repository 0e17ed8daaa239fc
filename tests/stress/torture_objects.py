"""Threads share generators, iterators, classes, a module, exceptions, streams and the tail of a string."""

import io
import sys

from torture import THREADS, Round, main

GLOBALS = sys.modules["__main__"]
state = (0, 0)


class Base:
    limit = (0, 1)

    def __init__(self, value):
        self.value = value

    def show(self):
        return self.value


class Other(Base):
    def show(self):
        return (self.value[0], self.value[1])


def pairs(count):
    try:
        for n in range(count):
            yield (0, n)
    finally:
        count = None


def delegating(count):
    yield from pairs(count)
    yield (0, count)


class Objects(Round):
    """What is shared: each place holds an object that a thread replaces once it is used up."""

    def __init__(self):
        super().__init__()
        self.generator = delegating(50)
        self.items = [(0, n) for n in range(30)]
        self.iterator = iter(self.items)
        self.object = Base((0, 0))
        self.error = ValueError((0, 0))
        self.text = "ab"
        self.stream = io.BytesIO()
        self.lines = io.StringIO()
        self.counter = 0


def on_generator(this, value, numbers):
    generator = this.generator
    kind = numbers.below(14)
    try:
        if kind < 9:
            this.check(next(generator))
        elif kind == 9:
            this.check(generator.send(None))
        elif kind == 10:
            generator.close()
        elif kind < 13:
            frame = generator.gi_frame  # of another thread's running generator, now and then
            if frame is not None and not 0 <= frame.f_lineno - delegating.__code__.co_firstlineno <= 2:
                this.wrong.append(("line", frame.f_lineno))
            if type(generator.gi_running) is not bool or type(generator.gi_yieldfrom) not in (
                type(None),
                type(generator),
            ):
                this.wrong.append("a generator's state")
        else:
            generator.throw(KeyError("thrown"))
    except (StopIteration, KeyError):
        this.generator = delegating(50)


ITERATORS = (
    iter,
    reversed,
    lambda items: (pair for pair in items),
    lambda items: map(lambda pair: pair, items),
    lambda items: filter(None, items),
    lambda items: iter(dict.fromkeys(items)),
    lambda items: iter(set(items)),
    lambda items: iter({n: item for n, item in enumerate(items)}.values()),
    lambda items: iter(tuple(items)),
    lambda items: iter(lambda: items[0], None),
)


def on_iterator(this, value, numbers):
    if numbers.below(20) == 0:
        this.iterator = ITERATORS[numbers.below(len(ITERATORS))](this.items)
    elif numbers.below(10) == 0:
        this.items.append(value)
        if len(this.items) > 100:
            del this.items[30:]
    else:
        this.check(next(this.iterator))


def on_pair_iterator(this, value, numbers):
    counted = enumerate(zip(this.items, this.items))
    this.counted = counted
    for _, (left, right) in this.counted:
        this.check(left)
        this.check(right)


def on_class(this, value, numbers):
    name = f"m{numbers.below(10)}"
    kind = numbers.below(9)
    cls = Base if numbers.below(2) else Other
    if kind == 0:
        setattr(cls, name, lambda self: self.value)
    elif kind == 1:
        setattr(cls, name, property(lambda self: lambda: self.value))
    elif kind == 2:
        delattr(cls, name)
    elif kind == 3:
        this.check(getattr(this.object, name)())
    elif kind == 4:
        this.object.__class__ = cls
    elif kind == 5:
        made = type("Made", (cls,), {"limit": value})
        this.check(made(value).show())
        this.check(made.limit)
    elif kind == 6:
        cls.limit = value
    elif kind == 7:
        for attribute in list(vars(cls)):
            if type(attribute) is not str:
                this.wrong.append(attribute)
    else:
        this.check(this.object.show())
        this.check(this.object.limit)


def on_module(this, value, numbers):
    global state
    name = f"global_{numbers.below(20)}"
    kind = numbers.below(7)
    if kind == 0:
        state = value
    elif kind == 1:
        this.check(state)
    elif kind == 2:
        setattr(GLOBALS, name, value)
    elif kind == 3:
        this.check(getattr(GLOBALS, name))
    elif kind == 4:
        delattr(GLOBALS, name)
    elif kind == 5:
        globals()[name] = value
    else:
        for key in list(vars(GLOBALS)):
            if key.startswith("global_"):
                this.check(vars(GLOBALS).get(key, value))


def on_exception(this, value, numbers):
    try:
        if numbers.below(20) == 0:
            this.error = ValueError(value)
        raise this.error
    except ValueError as error:
        this.check(error.args[0])
        if numbers.below(3) == 0:
            error.args = (value,)
        try:
            raise KeyError(value) from error
        except KeyError as second:
            if second.__cause__ is not error:
                this.wrong.append("cause")


def on_text(this, value, numbers):
    """Several threads lengthen one string: each owns what it made."""
    text = this.text
    longer = text
    for _ in range(numbers.below(8)):
        longer += "cd"
    if longer[: len(text)] != text or longer[len(text) :].strip("cd"):
        this.wrong.append(longer)
    this.text = longer if len(longer) < 300 else "ab"


def on_stream(this, value, numbers):
    stream, lines = this.stream, this.lines
    kind = numbers.below(6)
    if kind == 0:
        stream.write(b"0123456789")
        lines.write("0123456789\n")
    elif kind == 1:
        stream.seek(numbers.below(40))
        lines.seek(0)
    elif kind == 2:
        if stream.read(8).strip(b"0123456789\0"):
            this.wrong.append("stream")
    elif kind == 3:
        stream.truncate(numbers.below(40))
        lines.truncate(0)
    elif kind == 4:
        lines.readline()
    else:
        if stream.getvalue().strip(b"0123456789\0") or lines.getvalue().strip("0123456789\n\0"):
            this.wrong.append("value")


def on_closure(this, value, numbers):
    held = value

    def store(new):
        nonlocal held
        held = new

    this.store = store
    this.load = lambda: held
    this.store((0, value[1]))
    this.check(this.load())


ACTIONS = (
    on_generator,
    on_iterator,
    on_pair_iterator,
    on_class,
    on_module,
    on_exception,
    on_text,
    on_stream,
    on_closure,
)
assert THREADS > 1
main(Objects, ACTIONS)
