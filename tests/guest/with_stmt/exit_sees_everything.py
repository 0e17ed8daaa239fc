# __exit__ for every way out of a block: fall through, return, break, continue, raise, yield, nested loops and finally.
class M:
    def __init__(self, log, swallow=False):
        self.log, self.swallow = log, swallow

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, kind, value, tb):
        self.log.append(kind.__name__ if kind else "ok")
        return self.swallow


def ways(how, log):
    for i in range(2):
        try:
            with M(log), M(log, how == "swallow"):
                if how == "return":
                    return "returned"
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how in ("raise", "swallow"):
                    raise ValueError(i)
                if how == "exit":
                    raise SystemExit(3)
                if how == "stop":
                    raise StopIteration
                if how == "nested":
                    with M(log, True):
                        return 1 / 0
                log.append("end")
        except ValueError:
            log.append("caught")
        finally:
            log.append("finally")
    else:
        log.append("else")
    return "after"


for how in ("fall", "return", "break", "continue", "raise", "swallow", "exit", "stop", "nested"):
    log = []
    try:
        r = ways(how, log)
    except BaseException as e:
        r = repr(e)
    print(how, r, log)


class Returns:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *args):
        return self.value


class Falsy:
    def __bool__(self):
        print("asked for truth")
        return False


class Fails:
    def __bool__(self):
        raise KeyError("truth")


for value in (1, 0, "", "x", None, [], [0], Falsy(), Fails()):
    try:
        with Returns(value):
            raise ValueError("v")
        print("swallowed")
    except (ValueError, KeyError) as e:
        print(repr(e), repr(e.__context__))


def override():
    with Returns(True):
        raise ValueError
    return "after the block"


def in_finally():
    try:
        raise KeyError("first")
    finally:
        with Returns(True):
            raise ValueError("second")


print(override())
try:
    in_finally()
except KeyError as e:
    print(repr(e), e.__context__)


class Replaces:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        raise RuntimeError("replaced") from value


try:
    with Replaces():
        raise KeyError("original")
except RuntimeError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))


class Deep:
    level = 0

    def __enter__(self):
        Deep.level += 1
        return Deep.level

    def __exit__(self, *a):
        Deep.level -= 1


def deep(n):
    with Deep() as level:
        return level if n == 0 else deep(n - 1)


print(deep(50), Deep.level)
