# tuple: display, repr, indexing, slicing, repetition, comparison, hash.
# fmt: off
t = (1, "a", 2.5)
print((), (1,), (1, 2), t, ((),), (((1,),),), tuple(), tuple("ab"), tuple([1]), tuple(range(3)), 1, )
x = 1,
y = 1, 2
print(x, y, t[0], t[-1], t[1:], t[::-1], t[5:], t + (4,), t * 2, (0,) * 3, 2 * (1,), () * 5, len(t), "a" in t, 3 in t, t.index("a"), t.count(1))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1.0, True + 1), (1, 2) == [1, 2], (1, "a") != (1, "b"), (2,) > (1, 99), sorted([(2, "b"), (1, "z"), (1, "a")]), max((1, 2), (1, 3)))
print(hash((1, 2)) == hash((1, 2)), hash((1,)) == hash((1.0,)), {(1, 2): "k"}[1, 2], bool(()), bool((0,)), hash(()) == hash(tuple([])))
for f in (lambda: t[3], lambda: t["a"], lambda: t + [1], lambda: t * "a", lambda: t < 1, lambda: (1,) < ("a",), lambda: t.index(99), lambda: hash(([],)), lambda: t.append, lambda: tuple(5), lambda: t(), lambda: t * 1.0):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for stmt in ("set", "del"):
    try:
        if stmt == "set":
            t[0] = 1
        else:
            del t[0]
    except TypeError as e:
        print(e)
try:
    t[0] += 1
except TypeError as e:
    print(e)
