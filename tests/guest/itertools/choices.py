# Iterators of itertools that choose elements.
from itertools import compress, dropwhile, filterfalse, islice, pairwise, takewhile, zip_longest


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: islice and what it leaves
for bounds in [(3,), (2, 5), (2, None), (1, 10, 3), (None, None, 2), (5, 3), (0, 0), (None,), (0, 10, 4), (30, 40)]:
    it = iter(range(20))
    print(bounds, list(islice(it, *bounds)), next(it, "end"))
# case: islice errors
for bounds in [(-1,), (1, -1), (0, 1, 0), (), (1, 2, 3, 4), ("a",), ("a", 2), (0, 5, "b"), (1.5,), (0, 5, -1)]:
    print(bounds, attempt(islice, [], *bounds))
# case: islice bounds by index
class Two:
    def __index__(self):
        return 2


print(list(islice("abcdef", Two())), list(islice("abcdef", Two(), 6, Two())))
# case: compress
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress("ab", [])), list(compress(data="ab", selectors=(0, 1, 1))))
print(attempt(compress, 1, []), attempt(compress, []).startswith("TypeError"))
# case: takewhile and dropwhile
calls = []


def small(x):
    calls.append(x)
    return x < 3


print(list(takewhile(small, [1, 5, 2])), list(dropwhile(small, [1, 5, 2])), calls)
t = takewhile(small, [1, 9, 1, 1])
print(list(t), next(t, "end"), list(t), attempt(lambda: list(takewhile(None, [1]))))
# case: filterfalse
print(list(filterfalse(lambda x: x % 2, range(10))), list(filterfalse(None, [0, 1, "", "a", None, []])))
print(attempt(filterfalse, None), attempt(lambda: list(filterfalse(1, [1]))))
# case: pairwise
print(list(pairwise("abcd")), list(pairwise("a")), list(pairwise("")), attempt(pairwise, 3))
p = pairwise(iter("abc"))
print(next(p), next(p), next(p, "end"), next(p, "end"))
# case: zip_longest
print(list(zip_longest("abc", "x", [1, 2], fillvalue="-")), list(zip_longest()), list(zip_longest("ab")))
print(list(zip_longest([], "a")), attempt(zip_longest, "a", fill=1).startswith("TypeError"), attempt(zip_longest, 1))
# case: predicates that fail
def bad(x):
    raise KeyError(x)


for make in (takewhile, dropwhile, filterfalse):
    it = make(bad, [1, 2])
    print(make.__name__, attempt(next, it), attempt(next, it), next(it, "end"))
