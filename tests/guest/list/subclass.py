# A class derived from list: overridden methods are used by name, not by the machine.
class Log(list):
    def __init__(self, *a, name="log"):
        super().__init__(a)
        self.name = name

    def append(self, x):
        super().append(f"<{x}>")

    def __getitem__(self, i):
        return super().__getitem__(i) if isinstance(i, slice) else "item %d" % i

    def __len__(self):
        return 100


log = Log(1, 2, name="n")
log.append(3)
log.extend([4])
print(
    log,
    log.name,
    log[0],
    log[1:],
    len(log),
    list(log),
    isinstance(log, list),
    log == [1, 2, "<3>", 4],
    [*log],
    sum(list(log[:2])),
    4 in log,
    log + [5],
    type(log + [5]).__name__,
    bool(Log()),
)
for x in log:
    print(x, end=" ")
print(sorted(Log(3, 1, 2)), log.index(4), log.pop(), type(log[:]).__name__)


class Default(list):
    def __setitem__(self, i, v):
        while len(self) <= i:
            super().append(None)
        super().__setitem__(i, v)


d = Default()
d[3] = "x"
print(d, d.__class__.__name__, repr(d))
