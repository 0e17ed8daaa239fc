# Generators that nobody holds any more: the collector ends those that wait in a `try` or `with`.
import gc
import sys

log = []


def waits(name):
    try:
        yield name
    finally:
        log.append(f"{name} closed")


def begin(generator, count=1):
    """Begin a generator, so that the frames that knew it are gone when this returns."""
    for _ in range(count):
        next(generator)


def clear(depth=20):
    """Write over the registers that still name what was lost."""
    values = [None] * 10
    return clear(depth - 1) if depth else len(values)


def lose(*functions):
    for function in functions:
        begin(function())
    clear()


def collect():
    clear()
    gc.collect()
    gc.collect()


# case: finally and with run
class Context:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        log.append(f"exit {kind.__name__}")


def within():
    with Context():
        yield 1


def catches():
    try:
        yield 1
    except GeneratorExit as error:
        log.append(repr(error))
        raise


lose(lambda: waits("a"), within, catches)
collect()
print(sorted(log))


# case: not begun, ended, and held generators are left alone
def outside():
    log.append("begins")
    yield 1
    log.append("never")


held = waits("held")
begin(held)
lose(outside, lambda: iter([waits("unbegun")]))
done = waits("done")
print(list(done), log)
del done
collect()
print(log)
held.close()
print(log)


# case: what a generator delegates to is closed before it
def outer():
    try:
        yield from waits("inner")
    finally:
        log.append("outer closed")


lose(outer)
collect()
print(log)


# case: a generator expression keeps its source until the end
lose(lambda: (x for x in waits("source")))
collect()
print(log)


# case: errors go to the unraisable hook
def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def fails():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


told = []
before = sys.unraisablehook
sys.unraisablehook = lambda arguments: told.append((type(arguments.exc_value).__name__, str(arguments.exc_value)))
lose(ignores, fails)
collect()
sys.unraisablehook = before
print(sorted(told))


# case: a finally block may begin another generator and keep it
kept = []


def passes_on():
    try:
        yield 1
    finally:
        kept.append(waits("kept"))
        begin(kept[0])


lose(passes_on)
collect()
print(len(kept), next(kept[0], "at its end"), log)


# case: lost on several threads
import threading


def work(number):
    for i in range(20):
        lose(lambda i=i: waits(f"{number}-{i}"))


threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
del threads, thread
collect()
print(len(log) >= 50, len(set(log)) == len(log))
