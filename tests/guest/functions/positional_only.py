# Positional-only parameters.
def f(a, b=2, /):
    return a, b


def g(a, /, b, *, c):
    return a, b, c


def h(a, /, **kw):
    return a, kw


print(f(1), f(1, 3), g(1, 2, c=3), g(1, b=2, c=3), h(1), h(1, a=2, b=3), (lambda x, /: x)(5))
for call in (
    lambda: f(a=1),
    lambda: f(1, b=2),
    lambda: f(),
    lambda: g(a=1, b=2, c=3),
    lambda: g(1, c=3),
    lambda: g(1, 2),
    lambda: f(1, 2, 3),
    lambda: h(),
    lambda: h(a=1),
    lambda: f(b=1, a=2),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def mixed(a, b=1, /, c=2, *rest, d, e=4, **kw):
    return a, b, c, rest, d, e, kw


print(mixed(0, d=3), mixed(0, 1, 2, 3, 4, d=5, e=6, f=7, a=8, b=9), mixed(*range(5), **{"d": 0, "z": 1}))
try:
    mixed(1, 2, c=3)
except TypeError as e:
    print(e)
