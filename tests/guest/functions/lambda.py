# lambda: every kind of parameter, nesting, in tables and sort keys.
print(
    (lambda: 1)(),
    (lambda x: x + 1)(2),
    (lambda x, y=2: x * y)(3),
    (lambda *a: a)(1, 2),
    (lambda **k: k)(a=1),
    (lambda a, /, b, *, c=3: (a, b, c))(1, 2),
    (lambda x: lambda y: x - y)(5)(3),
)
ops = {"+": lambda a, b: a + b, "max": lambda *a: max(a), "if": lambda c, a, b: a if c else b}
print(ops["+"](1, 2), ops["max"](3, 9, 4), ops["if"](0, "y", "n"))
print(
    sorted([3, -5, 2], key=lambda x: -x),
    list(map(lambda x, y: x + y, [1, 2], [3, 4])),
    list(filter(lambda x: x % 2, range(6))),
    (lambda f, n: f(f, n))(lambda f, n: 1 if n == 0 else n * f(f, n - 1), 10),
)
compose = lambda *fs: lambda x: x if not fs else compose(*fs[1:])(fs[0](x))
print(compose(lambda x: x + 1, lambda x: x * 2, str)(4))
for bad in (lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: (lambda x, *, y: 0)(1)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(
    [f() for f in [lambda: i for i in range(3)]], [f() for f in [(lambda i: lambda: i)(i) for i in range(3)]]
)
cond = lambda x: "big" if x > 5 else "small"
print(cond(6), cond(1), (lambda: (1, 2))(), (lambda: [*range(2)])())
