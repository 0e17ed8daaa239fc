# Iterators that change, end and begin again, raise, or are no iterators.
class Restarts:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise StopIteration
        return self.n


r = Restarts()
print(list(r), list(r), next(r), [x for x in r])


class Raises:
    def __init__(self, at, error):
        self.left, self.error = at, error

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise self.error
        self.left -= 1
        return self.left


for f in (list, tuple, set, sum, max, sorted, any, lambda it: [*it], lambda it: dict.fromkeys(it), lambda it: list(zip(it, it)),
          lambda it: list(map(str, it)), lambda it: list(enumerate(it)), lambda it: "".join(map(str, it)), lambda it: 77 in it,
          lambda it: list(filter(None, it)), lambda it: [].extend(it), lambda it: min(it, default=1)):  # fmt: skip
    try:
        print(f(Raises(2, LookupError("mid"))))
    except LookupError as e:
        print(e, end=" ")
print()
a = [1, 2, 3]
it = iter(a)
next(it)
a.append(4)
print(list(it), next(it, "end"))
a.append(5)
print(next(it, "stays at the end"))
for x in a:
    if x < 4 and len(a) < 8:
        a.append(x * 10)
print(a)
for i, x in enumerate(a):
    if x > 5:
        del a[i]
print(a)


class GetItem:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i


class GetItemStops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration("stop")
        return i


print(list(GetItem()), list(GetItemStops()), 2 in GetItem(), 5 in GetItem())


class NoNext:
    def __iter__(self):
        return object()


class NextOnly:
    def __next__(self):
        return 1


for f in (lambda: list(NoNext()), lambda: list(NextOnly()), lambda: next(NextOnly()), lambda: next([]), lambda: iter(5),
          lambda: next(iter([]), 1, 2), lambda: iter(), lambda: iter(5, 6), lambda: dict([1]), lambda: dict([(1, 2, 3)]),
          lambda: zip(1), lambda: map(1), lambda: enumerate(1), lambda: list(map(5, [1]))):  # fmt: skip
    try:
        print(f())
    except TypeError as e:
        print(e)
    except ValueError as e:
        print("ValueError", e)
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
z = zip([1, 2, 3], it2 := iter([1]))
print(list(z), list(it2))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
try:
    a, b = Restarts()
    print(a, b)
    a, b, c = [1, 2]
except ValueError as e:
    print(e)
try:
    a, b = iter(range(5))
except ValueError as e:
    print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
