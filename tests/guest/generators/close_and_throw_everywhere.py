# close() and throw() at every place where a generator can stop: loops, with, try, nested finally, delegation.
class Manager:
    def __init__(self, log, name):
        self.log, self.name = log, name

    def __enter__(self):
        self.log.append("in " + self.name)
        return self

    def __exit__(self, kind, value, tb):
        self.log.append(f"out {self.name} {kind.__name__ if kind else None}")
        return kind is LookupError


def everything(log):
    for i in range(2):
        try:
            with Manager(log, f"m{i}"):
                log.append((yield "with"))
        except KeyError as e:
            log.append((yield f"except {e}"))
        else:
            log.append((yield "else"))
        finally:
            log.append((yield "finally"))
    while True:
        try:
            yield from inner(log)
        except ZeroDivisionError:
            log.append("back in outer")
            yield "outer"
            return "result"


def inner(log):
    try:
        yield "inner 1"
        yield "inner 2"
    finally:
        log.append("inner ends")


def drive(stop, how):
    log = []
    g = everything(log)
    out = []
    try:
        out.append(next(g))
        for step in range(12):
            if step == stop:
                out.append(how(g))
            out.append(g.send(step))
    except StopIteration as e:
        out.append(("stop", e.value))
    except BaseException as e:
        out.append(repr(e))
    print(stop, out[-4:], log[-5:])


for stop in range(8):
    drive(stop, lambda g: g.throw(KeyError("k")))
    drive(stop, lambda g: g.throw(ZeroDivisionError))
    drive(stop, lambda g: g.throw(LookupError()))
    drive(stop, lambda g: g.close())
