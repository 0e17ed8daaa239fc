# __cause__, __context__, __suppress_context__.
def show(e, depth=0):
    if e is None:
        return "None"
    return f"{type(e).__name__}({e}) cause<{show(e.__cause__)}> context<{show(e.__context__)}> {e.__suppress_context__}"


def implicit():
    try:
        1 // 0
    except ZeroDivisionError:
        raise KeyError("k")


def explicit():
    try:
        1 // 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z


def none():
    try:
        1 // 0
    except ZeroDivisionError:
        raise KeyError("k") from None


def cls():
    raise KeyError("k") from ValueError


def in_finally():
    try:
        raise ValueError("a")
    finally:
        raise TypeError("b")


def deep():
    try:
        implicit()
    except KeyError:
        raise IndexError("i")


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        raise ValueError("plain")


def same():
    try:
        raise ValueError("s")
    except ValueError as e:
        raise e


def handled_before():
    try:
        raise ValueError("old")
    except ValueError:
        pass
    raise TypeError("new")


for f in (implicit, explicit, none, cls, in_finally, deep, in_else, same, handled_before):
    try:
        f()
    except Exception as e:
        print(f.__name__, show(e))
e = ValueError("v")
e.__cause__ = KeyError("set")
print(show(e), e.__traceback__)
try:
    e.__cause__ = 5
except TypeError as x:
    print(x)
