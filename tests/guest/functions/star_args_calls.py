# * and ** in calls: any iterable, several, order, errors that name the function.
def f(*args, **kw):
    return args, kw


print(
    f(*[1, 2], *"ab", 3),
    f(*(), **{}),
    f(*range(2), x=1, *[9]),
    f(**{"a": 1}, b=2, **{"c": 3}),
    f(*{"k": 1}),
    f(*(i for i in range(3))),
    f(0, *[1], 2, *[3], z=0),
)
for call in (
    lambda: f(*5),
    lambda: f(*None),
    lambda: f(**5),
    lambda: f(**[("a", 1)]),
    lambda: f(**{1: 2}),
    lambda: f(a=1, **{"a": 2}),
    lambda: f(**{"a": 1}, **{"a": 2}),
    lambda: f(1, *5),
    lambda: print(*5),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


class M:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, k):
        return k * 2


print(f(**M()), {**M()}, dict(M()))
args, kw = f(1, k=2)
args += (5,)
kw["new"] = 1
print(args, kw)
src = {"a": 1}


def change(**kw):
    kw["a"] = 99
    return kw


print(change(**src), src)
lst = [1]


def same(*a):
    return a


print(same(*lst) == tuple(lst), same(lst)[0] is lst, f(*[], *[1], **{}))
