# __iter__ and __next__ in classes: for, list, unpacking, broken ones.
class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(
    list(Count(3)),
    sum(Count(4)),
    [*Count(2)],
    max(Count(5)),
    sorted(Count(3)),
    dict(zip("ab", Count(2))),
    1 in Count(3),
    9 in Count(3),
    list(enumerate(Count(2))),
)
c = Count(3)
for x in c:
    print(x, end=" ")
    break
print(list(c), list(c), next(c, "end"))
a, b = Count(2)
print(a, b)


class Gen:
    def __iter__(self):
        yield 1
        yield 2


g = Gen()
print(list(g), list(g))


class BadIter:
    def __iter__(self):
        return 5


class NotIter:
    __iter__ = None


class NextRaises:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken")


for k in (BadIter, NotIter, NextRaises):
    try:
        list(k())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
    try:
        for x in k():
            pass
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    next(g)
except TypeError as e:
    print(e)
try:
    a, b = Count(3)
except ValueError as e:
    print(e)
