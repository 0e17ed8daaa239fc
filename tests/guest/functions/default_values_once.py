# Defaults are evaluated once, when def runs; mutable ones are shared.
def note(x):
    print("evaluated", x)
    return x


def f(a=note(1), *, b=note(2)):
    return a, b


print(f(), f(), f(3, b=4))


def grow(x, acc=[]):
    acc.append(x)
    return acc


print(grow(1), grow(2), grow(3, []), grow(4))
n = 1


def g(v=n):
    return v


n = 2
print(g(), n, g.__defaults__, grow.__defaults__, f.__kwdefaults__)
fs = [lambda i=i: i for i in range(3)]
print([q() for q in fs])
g.__defaults__ = (7,)
print(g())
g.__defaults__ = None
try:
    g()
except TypeError as e:
    print(e)


def h(a, b=lambda: "late"):
    return b()


print(h(1), h(1, b=lambda: "x"))
