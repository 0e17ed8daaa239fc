# Products, permutations, combinations, groups and tees.
from itertools import combinations, combinations_with_replacement, groupby, islice, permutations, product, tee


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: product
print(list(product("ab", [1, 2])), list(product("ab", repeat=2)), list(product()), list(product("ab", [])))
print(list(product("a", repeat=0)), len(list(product(range(3), repeat=4))), attempt(product, "a", repeat=-1))
print(attempt(product, 1), attempt(product, "a", repeat="b"), next(product(range(2), repeat=3)))
# case: permutations
print(list(permutations("abc")), list(permutations("abcd", 2)))
print(list(permutations("ab", 3)), list(permutations("ab", 0)), list(permutations([])), list(permutations("ab", None)))
print(attempt(permutations, "a", "x"), attempt(permutations, "abc", -2), attempt(permutations, 3))
# case: combinations
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations([], 0)), list(combinations("abc", 3)))
print(attempt(combinations, "a", -1), attempt(combinations, "a", "b"), attempt(combinations, "a").startswith("TypeError"))
# case: combinations with replacement
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 1)))
print(list(combinations_with_replacement("", 0)), list(combinations_with_replacement("ab", 3)))
print(attempt(combinations_with_replacement, "a", -1))
# case: counts agree with formulas
from math import comb, factorial, perm

for n in range(6):
    for r in range(6):
        assert len(list(combinations(range(n), r))) == comb(n, r)
        assert len(list(permutations(range(n), r))) == perm(n, r)
        assert len(list(product(range(n), repeat=r))) == n**r
print(factorial(5), len(set(permutations(range(5)))), sorted(permutations(range(4))) == list(permutations(range(4))))
# case: groupby
print([(k, list(g)) for k, g in groupby("aaabbc")], [(k, list(g)) for k, g in groupby(range(10), lambda x: x // 3)])
print([k for k, _ in groupby("aabba")], list(groupby([])), [(k, list(g)) for k, g in groupby([1, 1.0, True, 2], key=None)])
# case: groups end when groupby goes on
g = groupby("aabbc")
k1, first = next(g)
print(k1, next(first))
k2, second = next(g)
print(k2, list(first), list(second), next(g)[0], next(g, "end"))
# case: groupby errors
def key(x):
    if x == 2:
        raise ValueError("two")
    return x


g = groupby([1, 2, 3], key)
k, group = next(g)
print(k, next(group), attempt(next, group), attempt(groupby, 3), attempt(groupby).startswith("TypeError"))
# case: tee
a, b = tee(range(5))
print(next(a), next(a), list(b), list(a), next(a, "end"))
print(tee([], 0), len(tee("ab", 3)), attempt(tee, [], -1), attempt(tee, 3), attempt(tee, [], "a"))
# case: tee entered again
class Entering:
    """Reads from an iterator over itself while it is asked for its first element."""

    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 1:
            return next(second)
        return self.count


first, second = tee(Entering())
print(attempt(next, first))
print(next(first), next(second), next(first), next(second))
# case: tee of a tee
a, b = tee(iter("abc"))
next(a)
c, d = tee(a)
print(list(c), list(d), list(b), list(a))
# case: tee reads its source once
seen = []


def source():
    for i in range(4):
        seen.append(i)
        yield i


a, b, c = tee(source(), 3)
print(next(a), seen, next(b), next(c), seen, list(islice(a, 2)), seen, list(b), list(c), seen)
