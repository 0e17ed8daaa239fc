# Keyword-only parameters, with and without defaults.
def f(a, *, b, c=3):
    return a, b, c


def g(*, x):
    return x


def h(*args, k=1, **kw):
    return args, k, kw


print(f(1, b=2), f(b=2, a=1), f(1, c=0, b=9), g(x=5), h(), h(1, 2, k=3, z=4), h(*"ab", **{"q": 1}))
for call in (
    lambda: f(1),
    lambda: f(1, 2),
    lambda: f(),
    lambda: f(1, 2, b=3),
    lambda: g(),
    lambda: g(1),
    lambda: g(y=1),
    lambda: g(x=1, y=2),
    lambda: f(1, b=2, d=4),
    lambda: f(b=1),
    lambda: f(1, 2, 3, 4, b=1),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def two(*, a, b):
    pass


def three(*, a, b, c):
    pass


for call in (two, three, lambda: two(b=1)):
    try:
        call()
    except TypeError as e:
        print(e)
print(f.__kwdefaults__, g.__kwdefaults__, h.__kwdefaults__, f.__defaults__)
