# iter(callable, sentinel).
n = 0


def tick():
    global n
    n += 1
    return n


print(list(iter(tick, 5)), n)
it = iter(tick, 8)
print(next(it), next(it), next(it, "end"), next(it, "end"), type(it).__name__)
parts = ["a", "b", "", "c"]
print(list(iter(lambda: parts.pop(0), "")), parts)


def raises():
    raise ValueError("from call")


try:
    list(iter(raises, 0))
except ValueError as e:
    print(e)
for bad in (lambda: iter(5), lambda: list(iter(print))):
    try:
        bad()
    except TypeError as e:
        print(e)


def stop():
    raise StopIteration


print(list(iter(stop, 1)))
