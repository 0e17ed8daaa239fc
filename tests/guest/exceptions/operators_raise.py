# The commonest run-time errors and their words.
class A:
    pass


lst, d, s, t = [1], {"a": 1}, "abc", (1,)
cases = (
    lambda: lst[5],
    lambda: d["b"],
    lambda: s[10],
    lambda: t[3],
    lambda: lst.nope,
    lambda: A().x,
    lambda: A.x,
    lambda: None.x,
    lambda: (5).x,
    lambda: nope,
    lambda: int("x"),
    lambda: float("y"),
    lambda: 1 / 0,
    lambda: 5(),
    lambda: len(5),
    lambda: iter(5),
    lambda: next(iter([])),
    lambda: [] + 1,
    lambda: "a" + 1,
    lambda: lst["a"],
    lambda: d[[]],
    lambda: {}.popitem(),
    lambda: [].pop(),
    lambda: chr(-1),
    lambda: ord("ab"),
    lambda: 1 < "a",
    lambda: (1).foo(),
    lambda: print.x,
    lambda: f_undefined(),
    lambda: A() + A(),
    lambda: A()(),
    lambda: A()[0],
    lambda: -A(),
    lambda: [*A()],
    lambda: {**A()},
    lambda: "%d" % "x",
    lambda: b"a"[5],
    lambda: set().pop(),
    lambda: range(3)[5],
    lambda: 1 in 5,
)
for i, f in enumerate(cases):
    try:
        print(i, f())
    except Exception as e:
        print(i, type(e).__name__, e)
