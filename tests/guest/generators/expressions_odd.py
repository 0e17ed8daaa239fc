# Generator expressions: when the first iterable is evaluated, closures, nesting, exhaustion, errors.
def noisy(n):
    print("noisy", n)
    return range(n)


g = (x for x in noisy(2))
print("made")
print(list(g), list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
h = (x for a in [1] for x in undefined_name)
try:
    next(h)
except NameError as e:
    print(e)
print(next(h, "over"))
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in (lambda i=i: i for i in range(3))])
print(sum(x * y for x in range(3) for y in range(x)), list((x, y) for x in "ab" if x > "a" for y in [x]))
print(any(x > 2 for x in iter([1, 2, 3, 1 / 1])), max((len(w), w) for w in "a bb cc".split()))
n = 10


def scope():
    n = 1
    later = (n + x for x in range(2))
    n = 100
    return list(later)


print(scope(), [n for n in range(2)], n)
print(dict((k, v) for k, v in [(1, 2)]), tuple(x for x in ()), set(c for c in "aab") == {"a", "b"}, "".join(c for c in "xyz"))
nested = ((x for x in range(y)) for y in range(3))
print([list(inner) for inner in nested])
it = iter([1, 2, 3, 4])
print([(a, next(it)) for a in it], type(x for x in []).__name__)


class A:
    data = [1, 2]
    total = sum(x for x in data)
    try:
        bad = [x + data[0] for x in [1]]
    except NameError as e:
        bad = str(e)


print(A.total, A.bad)
print([y := 5, y], [last := x for x in range(3)], last)
