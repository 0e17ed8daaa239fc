# raise alone, raise e, raise from handlers, RuntimeError without an active exception.
def f():
    try:
        raise ValueError("orig")
    except ValueError:
        raise


def g():
    try:
        raise ValueError("orig")
    except ValueError as e:
        e.extra = "added"
        raise e


def h():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def helper():
    raise


def k():
    try:
        raise IndexError("via helper")
    except IndexError:
        helper()


for fn in (f, g, h, k):
    try:
        fn()
    except Exception as e:
        print(fn.__name__, type(e).__name__, e, getattr(e, "extra", None))
try:
    raise
except RuntimeError as e:
    print(e)
try:
    helper()
except RuntimeError as e:
    print(e)
for bad in (5, "text", None, int, [ValueError]):
    try:
        raise bad
    except TypeError as e:
        print(e)
    except Exception as e:
        print("other", type(e).__name__)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args, str(e) == "")
try:
    raise ValueError("x") from 5
except TypeError as e:
    print(e)
