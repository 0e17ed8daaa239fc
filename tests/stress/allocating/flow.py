import contextvars

variable = contextvars.ContextVar("variable")


def group(n):
    return ExceptionGroup("top", [ValueError(n), ExceptionGroup("in", [KeyError(n), TypeError(n)])])


def clauses(error):
    found = []
    try:
        try:
            raise error
        except* ValueError as part:
            found.append(part.exceptions)
            raise OSError(1, "one")
        except* KeyError as part:
            found.append(str(part))
    except ExceptionGroup as left:
        if left.subgroup(MemoryError):
            raise
        found.append(repr(left))
    return found


async def steps(n):
    for i in range(n):
        yield i


async def main():
    return [x async for x in steps(3)], await anext(steps(1)), [y for y in (1, 2)]


print(clauses(group(1)))
print(group(2).split((KeyError, ValueError)))
print(group(3).subgroup(lambda error: isinstance(error, TypeError)))
try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
context = contextvars.copy_context()
print(context.run(lambda: (variable.set([1]), variable.get())[1]), variable.get(None), context[variable])
error = ValueError(1)
error.add_note("note")
print(error.__notes__, error.__reduce__()[:2], OSError(2, "two", "file"), UnicodeDecodeError("c", b"abc", 1, 2, "why"))
