# Classes derived from built-ins: which operators keep the class, and dunders called by the built-ins.
class L(list):
    pass


class D(dict):
    pass


class S(str):
    pass


class T(tuple):
    pass


class F(float):
    pass


class St(set):
    pass


for v in (
    L([1]) + [2],
    [1] + L([2]),
    L([1]) * 2,
    L([1])[:],
    L([1]).copy(),
    D(a=1).copy(),
    D(a=1) | {},
    {} | D(a=1),
    S("a") + "b",
    S("a") * 2,
    S("ab")[0],
    S("a").upper(),
    T((1,)) + (2,),
    T((1,)) * 2,
    F(1) + 1,
    -F(1),
    St({1}) | {2},
    St({1}).copy(),
    {1} | St({2}),
    St({1}) - {1},
):
    print(type(v).__name__, v, end="; ")
print()
for a, b in (
    (L([1]), [1]),
    (D(a=1), {"a": 1}),
    (S("x"), "x"),
    (T((1,)), (1,)),
    (F(1.5), 1.5),
    (St({1}), {1}),
):
    print(a == b, b == a, a != b, isinstance(a, type(b)), type(a).__name__, repr(a), end="; ")
print()
x = L([3, 1])
x.tag = "attr"
x += [2]
x.sort()
print(x, x.tag, type(x).__name__, sorted(x), sum(x), x.__dict__)
d = D()
d["k"] = 1
d.attr = 5
print(d, d.attr, {**d}, dict(d), "k" in d)
print(
    {S("k"): 1}["k"],
    {"k": 2}[S("k")],
    {T((1, 2)): 3}[1, 2],
    S("abc").find("c"),
    "-".join([S("p"), S("q")]),
    int(S("12")),
    float(F(2)),
    max(F(1), 2),
    [10, 20][int(F(1))],
)
