# Generators: laziness, next, for, exhaustion, return value, state.
def count(n):
    print("start", end=" ")
    i = 0
    while i < n:
        yield i
        i += 1
    print("end", end=" ")
    return "result"


g = count(2)
print("made", type(g).__name__, iter(g) is g)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(list(count(3)), next(count(0), "dflt"), sum(count(4)), [*count(1)], max(count(3)), 1 in count(5))
for x in count(3):
    if x == 1:
        break
    print(x)


def empty():
    return
    yield


def several():
    yield
    yield 1, 2
    yield from ()
    x = yield
    yield x


print(list(empty()), list(several()), g.__name__, count.__name__, callable(g))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(15)], next(f))
a, b, c = count(3)
print(a, b, c)
