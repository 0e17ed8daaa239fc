# Cells: shared by several functions, rebound, unbound, in loops, in classes, in comprehensions, in exec'd generators.
def pair():
    value = 0

    def put(v):
        nonlocal value
        value = v

    def get():
        return value

    return put, get


p1, g1 = pair()
p2, g2 = pair()
p1(5)
print(g1(), g2(), g1.__closure__[0] is p1.__closure__[0], g1.__closure__[0].cell_contents, g1.__code__.co_freevars)


def early():
    def f():
        return later

    try:
        f()
    except NameError as e:
        print(e)
    later = "now"
    return f()


print(early())


def parameter(a, b):
    def inc():
        nonlocal a
        a += b
        return a

    return inc


i = parameter(1, 10)
print(i(), i(), parameter("x", "y")())


def stars(*args, **kw):
    return lambda: (args, kw)


print(stars(1, 2, k=3)())


def loop():
    fs = []
    for n in range(3):

        def f(m=n):
            return n, m

        fs.append(f)
    return [f() for f in fs]


print(loop())


def deep():
    x = 1

    def a():
        def b():
            def c():
                nonlocal x
                x += 1
                return x

            return c()

        return b()

    return a(), a(), x


print(deep())


def with_class():
    tag = "outer"

    class C:
        tag = "class"

        def get(self):
            return tag

        @property
        def me(self):
            return __class__.__name__

    return C().get(), C.tag, C().me


print(with_class())


def in_except():
    try:
        raise ValueError("kept")
    except ValueError as e:
        f = lambda: str(e)  # noqa: E731
        first = f()
    try:
        f()
    except NameError as err:
        return first, str(err)


print(in_except())


def generator():
    total = 0

    def add(n):
        nonlocal total
        total += n

    for n in range(4):
        add(n)
        yield total


print(list(generator()))


def recursive():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    return fact


print(recursive()(10), [(lambda: k)() for k in range(3)], (lambda x: lambda y: lambda z: x + y + z)(1)(2)(3))
try:
    cell = (lambda: unbound_cell).__closure__
    print(cell)
finally:
    pass
