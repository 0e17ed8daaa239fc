# __exit__ runs on return, break, continue; its true value matters only for exceptions.
class C:
    def __init__(self, n=""):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t, end="; ")
        return True


def ret():
    with C("r"):
        return "value"


def nested():
    for i in range(3):
        with C(i):
            if i == 0:
                continue
            if i == 1:
                break
    with C("a"), C("b"):
        return i


def gen():
    with C("g"):
        yield 1
        yield 2


def loop():
    n = 0
    while True:
        with C(n):
            n += 1
            if n < 3:
                continue
            return n


print(ret())
print(nested())
print(list(gen()))
print(loop())
g = gen()
next(g)
g.close()
print("closed")


def fin():
    try:
        with C("w"):
            return 1
    finally:
        print("finally", end=" ")


print(fin())


def exc_in_return():
    with C("e"):
        return 1 / 0
    return "after swallow"


print(exc_in_return())
