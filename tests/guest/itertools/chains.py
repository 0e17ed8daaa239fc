# Iterators of itertools that join, repeat, count and add up.
from itertools import accumulate, chain, count, cycle, islice, repeat, starmap


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: chain of several
print(list(chain("ab", [1, 2], (), {"k": 1})), list(chain()), list(chain([])))
print(list(chain.from_iterable(["ab", "cd"])), list(chain.from_iterable(x * 2 for x in "ab")))
print(attempt(lambda: list(chain([1], 2))), attempt(chain.from_iterable, 3))
c = chain("ab", "c")
print(next(c), list(c), next(c, "end"), iter(c) is c)
# case: chain subclass
class Kept(chain):
    pass


k = Kept("ab", "c")
k.mark = 1
print(list(k), type(k).__name__, k.mark, isinstance(k, chain), chain.__module__, chain.__name__)
# case: chain with an error inside
def broken():
    yield 1
    raise ValueError("inside")


c = chain([0], broken(), [9])
print(next(c), next(c), attempt(next, c), next(c), next(c, "end"))
# case: count of ints
print(list(islice(count(), 3)), list(islice(count(10, -3), 4)), list(islice(count(2**62 - 1), 3)))
print(count(3), count(3, 2), count(step=5), count(start=-1), repr(count(0, 0)))
# case: count of other numbers
print(list(islice(count(0.5, 0.25), 4)), count(2.5), count(1, 0.5), list(islice(count(1, 0.5), 3)))
print(list(islice(count(True), 2)), attempt(count, "a"), attempt(count, 1, None), attempt(count, 1, 2, 3)[:9])
# case: cycle
print(list(islice(cycle("abc"), 8)), list(cycle([])), attempt(cycle, 1), attempt(cycle)[:9])
c = cycle(iter([1, 2]))
print([next(c) for _ in range(5)])
# case: repeat
r = repeat("x", 3)
print(r, r.__length_hint__(), next(r), r, list(r), r, list(r))
print(repeat(5), list(repeat(1, 0)), list(repeat(1, -4)), attempt(repeat(1).__length_hint__), attempt(repeat, 1, "a"))
print(list(repeat(object=2, times=2)), list(map(pow, [2, 3], repeat(2))))
# case: accumulate
print(list(accumulate([1, 2, 3, 4])), list(accumulate("abc")), list(accumulate([])), list(accumulate([], initial=5)))
print(list(accumulate([3, 1, 2], max)), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
print(list(accumulate([1, 2], initial=None)), attempt(accumulate, 3), attempt(lambda: list(accumulate([1, "a"]))))
# case: starmap
print(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda *a: a, [(), [1], "ab", range(2)])))
print(attempt(lambda: list(starmap(pow, [1]))), attempt(lambda: list(starmap(1, [(1,)]))), list(starmap(1, [])))
# case: length hints
for it in (iter([1, 2]), iter({1, 2, 3}), iter({1: 2}), iter({1: 2}.items()), iter({1: 2}.values()), reversed([1]), iter(range(4))):
    before = it.__length_hint__() if hasattr(it, "__length_hint__") else None
    next(it)
    print(before, it.__length_hint__() if hasattr(it, "__length_hint__") else None)
