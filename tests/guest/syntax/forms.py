# Less usual forms: star expressions, positional-only parameters, walrus, unpacking, calls.


def err(function, *arguments, **named):
    try:
        print("gave", repr(function(*arguments, **named)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: positional-only parameters
def f(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(f(1), f(1, 5), f(1, 5, 6), f(1, c=7), f(1, d=8))
err(f)
err(f, a=1)
err(f, 1, b=2)
err(f, 1, 2, 3, 4)
err(f, 1, e=5)


def g(a, /, **k):
    return a, k


print(g(1, a=2, b=3), g(1))
err(g, a=1)


def h(a, b, /):
    return a, b


err(h, 1, b=2)
err(h, a=1, b=2)
err(h, 1)
print((lambda x, /, y: (x, y))(1, y=2))

# case: keyword-only parameters
def f(*, a, b=2):
    return a, b


print(f(a=1), f(b=3, a=4))
err(f)
err(f, 1)
err(f, 1, a=2)
err(f, c=1)


def g(x, *rest, y, z=0, **more):
    return x, rest, y, z, more


print(g(1, y=2), g(1, 2, 3, y=4, q=5), g(x=1, y=2))
err(g, 1, 2)
err(g, y=1)
print(g.__kwdefaults__, f.__kwdefaults__, g.__code__.co_kwonlyargcount)

# case: spreading in calls
def f(*args, **named):
    return args, named


print(f(*[1, 2], *(3,), **{"a": 1}, **{"b": 2}), f(*range(3), 9, *"ab", x=1, **{}))
err(lambda: f(**{"a": 1}, **{"a": 2}))
err(lambda: f(a=1, **{"a": 2}))
err(lambda: f(*3))
err(lambda: f(**3))
err(lambda: f(**{1: 2}))
err(lambda: f(**[("a", 1)]))
err(lambda: print(*None))
err(lambda: f(*1, **2))


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


print(f(**Mapping()), {**Mapping(), "z": 1})

# case: order of evaluation in calls
log = []


def v(x):
    log.append(x)
    return x


def f(*a, **k):
    pass


f(v(1), *[v(2)], v(3), a=v(4), *[v(5)], b=v(6), **{"c": v(7)})
print(log)
log.clear()
{v("k1"): v("v1"), **{v("k2"): v("v2")}, v("k3"): v("v3")}
print(log)
log.clear()
x = [v(1), *[v(2)], v(3)]
(v(4), v(5))[v(0)]
print(log)

# case: unpacking
a, b = 1, 2
[c, d] = "xy"
(e, (f, g)), h = (1, [2, 3]), 4
print(a, b, c, d, e, f, g, h)
first, *rest = range(5)
*init, last = "abc"
one, *none, two = 1, 2
head, (x, *y), *tail = 1, "pqr", 2, 3
print(first, rest, init, last, none, head, x, y, tail)
for a, *b in [(1, 2, 3), "xy", [9]]:
    print(a, b)
a = b = c = []
a.append(1)
print(b, c)
i, lst = 0, [10, 20]
i, lst[i] = 1, 99
print(i, lst)

# case: unpacking that fails
for n, source in ((2, [1]), (2, [1, 2, 3]), (2, 5), (1, []), (3, "ab"), (2, {1}), (2, None)):
    try:
        if n == 1:
            (a,) = source
        elif n == 2:
            a, b = source
        else:
            a, b, c = source
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for source in ([], [1], [1, 2]):
    try:
        a, *b, c = source
        print(a, b, c)
    except ValueError as e:
        print(e)


class Fails:
    def __iter__(self):
        yield 1
        raise KeyError("while unpacking")


try:
    a, b = Fails()
except KeyError as e:
    print(repr(e))

# case: star displays
print([*range(3), *"ab"], (*[1], 2), {*"aab", *[1]} == {"a", "b", 1}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(*[1, 2], *(), sep="-")
for x in *[1, 2], 3:
    print(x, end=" ")
print()


def f():
    return *[1], 2


def g():
    yield *[1], 2


print(f(), list(g()))
d = {}
d[1, *[2, 3]] = "key"
print(d)
err(lambda: [*3])
err(lambda: {**3})
err(lambda: {*[[]]})

# case: walrus
if (n := len("abc")) > 2:
    print(n)
print([y := 1, y ** 2], (z := 5) + z, f"{(w := 3)}", w)
print([last := x for x in range(4)], last)
print(any((found := x) > 2 for x in range(9)), found)
while (n := n - 1) >= 0:
    print(n, end=" ")
print()


def f(x=(default := 7)):
    return x


print(f(), default)
print({(k := 1): (v := k + 1)}, k, v)

# case: walrus scopes
def outer():
    total = 0

    def inner():
        nonlocal total
        [total := total + x for x in range(4)]
        return total

    return inner(), total


print(outer())


def makes():
    [hidden := x for x in range(3)]
    return hidden


print(makes())
try:
    print(hidden)
except NameError as e:
    print(e)


class C:
    a = [b := 1, b + 1]


print(C.a, C.b)
lam = lambda: (inside := 3) + inside
print(lam())

# case: chained comparisons and conditions
log = []


def v(x):
    log.append(x)
    return x


print(v(1) < v(2) < v(3), v(1) < v(0) < v(9), v(1) == v(1) != v(2), log)
print(1 < 2 > 1, 1 < 3 > 2 >= 2, 3 in [3] == True, (1 if 0 else 2 if 0 else 3), not 1 == 2)

# case: decorators of any expression
table = {"d": lambda f: (f.__name__, f())}


@table["d"]
def first():
    return 1


@(lambda f: f() + 1)
def second():
    return 1


@print if 0 else (lambda f: "replaced")
class Third:
    pass


print(first, second, Third)

# case: annotations
x: int = 1
y: "not evaluated"
(z): str = "s"
print(__annotations__)


class C:
    a: int
    b: str = "b"



print(C.__annotations__, hasattr(C, "a"))


def f(a: 1 + 1, *b: "two", c: [3] = 3, **d: print) -> {}:
    local: undefined_name_that_is_not_evaluated = 5
    return local


print(f.__annotations__, f(1))

# case: several targets and augmented assignment
a = [0, 0]
i = 0


def index():
    global i
    i += 1
    return 0


a[index()] += 5
print(a, i)
x = y = z = 3
x += y
x -= 1
x *= 2
x //= 3
x **= 2
x %= 7
x <<= 3
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
print(x, y)


class Attribute:
    def __init__(self):
        self.reads = 0

    @property
    def value(self):
        self.reads += 1
        return self.reads

    @value.setter
    def value(self, v):
        print("set", v)


t = Attribute()
t.value += 10
print(t.reads)

# case: with in parentheses, and several managers
class M:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("in", self.n)
        return self.n

    def __exit__(self, *facts):
        print("out", self.n)


with (M(1) as a, M(2) as b,):
    print(a, b)
with (M(3)):
    pass
with M(4), M(6) as six:
    print(six)
with M(9) as (z):
    print(z)

# case: loops with else, and nesting
for x in range(3):
    if x == 5:
        break
else:
    print("no break")
while True:
    for y in range(3):
        if y == 1:
            break
    else:
        continue
    break
print(x, y)
for i in []:
    pass
else:
    print("empty")
n = 3
while n:
    n -= 1
    if n == 1:
        continue
else:
    print("while else", n)
