# with inside a generator: exit at close, at exhaustion, at an exception thrown in.
class R:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("open")
        return self

    def __exit__(self, t, v, tb):
        self.log.append(t.__name__ if t else "close")
        return t is KeyError


def g(log):
    with R(log):
        yield 1
        yield 2
    yield 3


for name in ("all", "close", "throw", "suppress"):
    log = []
    it = g(log)
    out = [next(it)]
    try:
        if name == "all":
            out += list(it)
        elif name == "close":
            it.close()
        elif name == "throw":
            it.throw(ValueError("v"))
        else:
            out.append(it.throw(KeyError("k")))
    except ValueError as e:
        out.append(repr(e))
    print(name, out, log)


def managed(enter, leave):
    class M:
        def __enter__(self):
            self.gen = body()
            return next(self.gen)

        def __exit__(self, t, v, tb):
            if t is None:
                return next(self.gen, None) is not None
            try:
                self.gen.throw(v)
            except StopIteration:
                return True

    def body():
        enter()
        try:
            yield "value"
        except IndexError as e:
            print("handled", e)
        finally:
            leave()

    return M()


with managed(lambda: print("enter"), lambda: print("leave")) as v:
    print(v)
with managed(lambda: print("enter"), lambda: print("leave")):
    [][1]
