# bool() of every built-in kind, and user classes with __bool__ and __len__.
for v in (
    0,
    1,
    -1,
    0.0,
    -0.0,
    1e-300,
    float("nan"),
    "",
    "0",
    " ",
    b"",
    b"\0",
    bytearray(),
    bytearray(1),
    (),
    (0,),
    [],
    [[]],
    {},
    {0: 0},
    set(),
    {0},
    frozenset(),
    range(0),
    range(1),
    None,
    print,
    int,
    ...,
    NotImplemented.__class__,
):
    if v is not print and v is not int:
        print(repr(v), bool(v), not v)
    else:
        print(bool(v))


class A:
    pass


class B:
    def __bool__(self):
        return False


class C:
    def __len__(self):
        return 0


class D:
    def __len__(self):
        return 0

    def __bool__(self):
        return True


class E:
    def __bool__(self):
        return 1


class F:
    def __len__(self):
        return -1


class G:
    def __len__(self):
        return "x"


for k in (A, B, C, D, E, F, G):
    try:
        print(k.__name__, bool(k()), "yes" if k() else "no")
    except Exception as e:
        print(k.__name__, type(e).__name__, e)
