# raise of classes, instances, wrong things; from; the context; except with odd expressions; nested finally.
class E1(Exception):
    pass


class NeedsArgument(Exception):
    def __init__(self, a):
        super().__init__(a)


def raises(x, *cause):
    if cause:
        raise x from cause[0]
    raise x


for args in ((E1,), (E1("i"),), (5,), ("text",), (None,), (int,), (NeedsArgument,), (E1, KeyError), (E1, KeyError("k")), (E1, None), (E1, 5),
             (E1, int), (object(),), ((E1, KeyError),), (StopIteration,), (BaseException("b"),), (NotImplemented,)):  # fmt: skip
    try:
        raises(*args)
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), e.__suppress_context__)


def catch(what):
    try:
        raise ValueError("v")
    except what:
        return "caught"


for what in (ValueError, (KeyError, ValueError), Exception, (), 5, "x", [ValueError], (ValueError, 5), (KeyError, 5), None, int, (KeyError, (ValueError,))):
    try:
        print(catch(what))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__))
try:
    try:
        1 / 0
    except undefined_error:
        pass
except NameError as e:
    print(e, repr(e.__context__))


def finally_order():
    log = []
    try:
        try:
            try:
                raise KeyError(1)
            finally:
                log.append("a")
        except KeyError:
            log.append("b")
            raise ValueError(2)
        else:
            log.append("never")
        finally:
            log.append("c")
    except ValueError as e:
        log.append(repr(e.__context__))
    return log


print(finally_order())


def swallow():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            if i < 2:
                continue
            break
    return i


def returns():
    try:
        raise KeyError("lost")
    finally:
        return "finally wins"


def both():
    try:
        return "try"
    finally:
        try:
            raise ValueError
        except ValueError:
            pass


print(swallow(), returns(), both())
try:
    raise
except RuntimeError as e:
    print(e)


def helper():
    raise


try:
    try:
        raise KeyError("re-raised by a function")
    except KeyError:
        helper()
except KeyError as e:
    print(e, e.__context__)
e1 = E1("same")
for _ in range(2):
    try:
        raise e1
    except E1 as caught:
        print(caught is e1, caught.__context__)
try:
    try:
        raise E1("a")
    except E1 as x:
        x.__cause__ = KeyError("set")
        x.__context__ = None
        x.extra = [1]
        raise
except E1 as y:
    print(repr(y.__cause__), y.__context__, y.extra, y.__suppress_context__, y.with_traceback(None) is y, y.__traceback__)
for f in (lambda: setattr(e1, "__cause__", 5), lambda: setattr(e1, "__context__", "x"), lambda: setattr(e1, "__traceback__", 1), lambda: setattr(e1, "args", 5), lambda: e1.with_traceback(5)):
    try:
        f()
    except TypeError as e:
        print(e)
