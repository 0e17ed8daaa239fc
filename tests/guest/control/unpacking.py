# Unpacking: stars anywhere, nesting, strings, dicts, swaps, errors.
# fmt: off
a, b = 1, 2
a, b = b, a
(c, d), e = (3, 4), 5
[f, *g] = "xyz"
*h, i = range(4)
j, *k, l = (1, 2)
m, (n, *o), *p = 1, (2, 3, 4), 5, 6
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
x = y = z = []
x.append(1)
print(y, x is z)
(q,) = [7]
(r), s = 8, 9
print(q, r, s)
for t, *u in [(1, 2, 3), "ab", [5]]:
    print(t, u, end="; ")
for (v, w), (xx, yy) in [((1, 2), (3, 4))]:
    print(v, w, xx, yy)
lst = [0, 1, 2, 3]
lst[0], lst[-1] = lst[-1], lst[0]
i = 0
i, lst[i] = 2, "at new i"
print(lst, i)
first, second = {"k1": 1, "k2": 2}
(ka, va), = {"only": 1}.items()
print(first, second, ka, va, [*range(2), *"a", *{5: 0}], (*[], 1), {**{"a": 1}, "a": 2}, [*[*[1]]])
for stmt in (lambda: (lambda a, b: 0)(*[1]),):
    try:
        stmt()
    except TypeError as err:
        print(type(err).__name__)


def u2(seq):
    a, b = seq


def u3(seq):
    a, b, c = seq


def us(seq):
    a, *b, c, d = seq


for fn, seq in ((u2, [1]), (u2, [1, 2, 3]), (u3, ()), (u3, "ab"), (us, [1, 2]), (us, []), (u2, 5), (u2, None), (us, 5), (u2, {1}), (u3, {"a": 1}), (u2, (x for x in range(5)))):
    try:
        fn(seq)
        print("fine")
    except (ValueError, TypeError) as err:
        print(type(err).__name__, err)


def gen():
    for n in range(10):
        print("gen", n, end=" ")
        yield n


try:
    a, b = gen()
except ValueError as err:
    print(err)
