# Functions that make functions.
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, update_wrapper, wraps)


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: partial
p = partial(int, base=2)
print(p("101"), p, p.func, p.args, p.keywords, p("12", base=3), attempt(partial), attempt(partial, 1))
# case: partial of partial
def f(*args, **kwargs):
    return args, kwargs


q = partial(partial(f, 1, x=1), 2, y=2)
print(q.func is f, q.args, q.keywords, q(3, x=9, z=4), q())
q.note = 5
print(q.note, list(map(partial(pow, 2), [1, 2, 3])), sorted([3, 1, 2], key=partial(lambda m, x: m * x, -1)))
# case: partial with many arguments
def f(*args, **kwargs):
    return len(args), sum(args), len(kwargs)


p = partial(f, *range(40), **{f"k{i}": i for i in range(20)})
print(p(*range(60), extra=1), partial(f, *range(300))(1, 2), partial(f)(*range(500)))
# case: partial and depth
def deep(n):
    return 0 if n == 0 else partial(deep, n - 1)()


print(deep(150))
# case: partial subclass and errors of the function
class Named(partial):
    pass


n = Named(divmod, 7)
n.name = "x"
print(n(2), n.name, attempt(n, 0), attempt(n), repr(n).split("(")[0], partial(n, 3)())
# case: partialmethod
class A:
    def set(self, *args, **kwargs):
        return args, kwargs

    on = partialmethod(set, True, k=1)
    both = partialmethod(on, 2)
    named = classmethod(lambda cls, x: (cls.__name__, x))


print(A().on(), A().on(5, k=2), A().both(3), A.on(A(), 1), attempt(partialmethod, 3))
# case: lru_cache
calls = []


@lru_cache(maxsize=2)
def g(x, y=0):
    "doc of g"
    calls.append((x, y))
    return x + y


g(1), g(1), g(2), g(3), g(1), g(1, y=2), g(y=2, x=1)
print(calls, g.cache_info(), g.cache_parameters(), g.__name__, g.__doc__, g.__wrapped__(5))
g.cache_clear()
print(g.cache_info(), attempt(g, []), attempt(g), attempt(g, 1, 2, 3), g.cache_info())
# case: cache and recursion
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(300), fib.cache_info())
# case: typed and sizes
@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind(1), kind.cache_info())
zero = lru_cache(0)(lambda x: x)
zero(1), zero(1)
below = lru_cache(-5)(lambda x: x)
below(1)
print(zero.cache_info(), below.cache_info(), attempt(lru_cache, "x"), attempt(lru_cache, 1.5))
# case: what raises is not remembered
@lru_cache
def bad(x):
    raise ValueError(x)


print(attempt(bad, 1), attempt(bad, 1), bad.cache_info())
# case: cached methods
class A:
    @lru_cache
    def twice(self, x):
        return [x, x]

    @staticmethod
    @cache
    def plain(x):
        return [x]


a = A()
print(a.twice(1) is a.twice(1), a.twice(1) is A().twice(1), A.twice.cache_info(), a.plain(1) is A.plain(1))
# case: cached_property
class A:
    count = 0

    @cached_property
    def value(self):
        "what it is"
        self.count += 1
        return self.count * 10


a = A()
print(a.value, a.value, vars(a), A.value.attrname, A.value.__doc__)
del a.value
print(a.value, a.count)


class Slotted:
    __slots__ = ()
    value = cached_property(lambda self: 1)


print(attempt(lambda: Slotted().value))
# case: reduce
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [], 7), reduce(max, "bca"), attempt(reduce, max, []))
print(attempt(reduce, max, 3), reduce(lambda a, b: [a, b], range(4), None), attempt(reduce, 5, [1, 2]))
# case: cmp_to_key
K = cmp_to_key(lambda a, b: a - b)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), K(1) < K(2), K(1) == K(1), K(3) >= K(4), K(5).obj)
print(attempt(lambda: K(1) < 1), attempt(hash, K(1)).split(":")[0], max([1, 5, 2], key=K), attempt(cmp_to_key).split(":")[0])
# case: singledispatch
@singledispatch
def show(x):
    return "base"


@show.register(int)
def _(x):
    return "int"


@show.register
def _(x: list):
    return "list"


@show.register(float | str)
def _(x):
    return "float or str"


print(show(1), show([]), show(None), show(True), show(1.5), show("x"), show.dispatch(bool)(1), sorted(k.__name__ for k in show.registry))
print(attempt(show), attempt(show.register, 5).split(":")[0], show.dispatch(dict) is show.registry[object])
# case: singledispatch by abstract classes
from collections.abc import Mapping, Sequence, Sized


@singledispatch
def kind(x):
    return "object"


for cls in (Sized, Sequence, Mapping):
    kind.register(cls, lambda x, name=cls.__name__: name)
print(kind([]), kind({}), kind(set()), kind(3), kind("a"))
kind.register(list, lambda x: "list")
print(kind([]), kind(()))
# case: singledispatchmethod
class A:
    @singledispatchmethod
    def m(self, a):
        return "base"

    @m.register(int)
    def _(self, a):
        return "int", a

    @m.register(str)
    @classmethod
    def _(cls, a):
        return "str", a, cls.__name__


print(A().m(1), A().m(1.0), A().m("q"))
# case: total_ordering
@total_ordering
class T:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v if isinstance(other, T) else NotImplemented


print(T(1) < T(2), T(1) <= T(1), T(2) > T(1), T(2) >= T(3), T.__le__.__name__, attempt(lambda: T(1) <= 3))
print(attempt(total_ordering, type("Empty", (), {})))
# case: wraps
def original(a: int) -> str:
    "the doc"


original.mark = 7


@wraps(original)
def wrapper():
    pass


print(wrapper.__name__, wrapper.__doc__, wrapper.__wrapped__ is original, wrapper.mark, wrapper.__annotations__)
update_wrapper(wrapper, len, assigned=("__name__",), updated=())
print(wrapper.__name__, wrapper.__doc__, wrapper.__wrapped__ is len)
