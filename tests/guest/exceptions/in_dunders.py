# Exceptions raised inside dunders reach the statement that caused the call.
class E(Exception):
    pass


def boom(*a, **k):
    raise E("boom")


class B:
    __add__ = __radd__ = __getitem__ = __setitem__ = __delitem__ = __len__ = __bool__ = __iter__ = (
        __contains__
    ) = __call__ = __neg__ = __lt__ = __repr__ = __hash__ = __int__ = __index__ = __format__ = __iadd__ = (
        __enter__
    ) = boom

    def __eq__(self, o):
        raise E("eq")

    def __getattr__(self, n):
        raise E("attr " + n)

    def __exit__(self, *a):
        print("not reached")


b = B()
d = {}


def setitem():
    b[0] = 1


def delitem():
    del b[0]


def loop():
    for _ in b:
        pass


def unpack():
    x, y = b


def with_():
    with b:
        pass


def iadd():
    c = b
    c += 1


def cond():
    return 1 if b else 2


def store():
    d[b] = 1


for f in (
    lambda: b + 1,
    lambda: 1 + b,
    lambda: b[0],
    setitem,
    delitem,
    lambda: len(b),
    lambda: not b,
    cond,
    loop,
    unpack,
    lambda: 1 in b,
    lambda: b(),
    lambda: -b,
    lambda: b < 1,
    lambda: 1 > b,
    lambda: repr(b),
    lambda: str(b),
    lambda: f"{b}",
    lambda: hash(b),
    store,
    lambda: int(b),
    lambda: [1][b],
    lambda: b == 1,
    lambda: b != 1,
    lambda: b.x,
    with_,
    iadd,
    lambda: [*b],
    lambda: print(*b),
    lambda: sorted([b, b]),
    lambda: max(b, b),
    lambda: b in [1],
    lambda: [b].index(2),
    lambda: "%s" % b,
    lambda: any([b]),
    lambda: b and 1,
    lambda: list(map(boom, [1])),
    lambda: list(filter(boom, [1])),
    lambda: [0].sort(key=boom),
    lambda: sum(b),
    lambda: dict(a=1, **{"b": b + 1}),
):
    try:
        f()
        print("no error")
    except E as e:
        print(e, end="; ")
print(d)
