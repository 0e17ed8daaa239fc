# Calls with very many arguments and keywords.
def total(*a, **k):
    return len(a), sum(a), len(k), sum(k.values())


print(
    total(*range(300)),
    total(**{f"k{i}": i for i in range(200)}),
    total(*range(100), **{f"k{i}": i for i in range(50)}, extra=1000),
)
names = [f"p{i}" for i in range(30)]


def thirty(
    p0,
    p1,
    p2,
    p3,
    p4,
    p5,
    p6,
    p7,
    p8,
    p9,
    p10=10,
    p11=11,
    p12=12,
    p13=13,
    p14=14,
    p15=15,
    p16=16,
    p17=17,
    p18=18,
    p19=19,
    *rest,
    k0,
    k1=1,
    k2=2,
    k3=3,
    **more,
):
    return p0 + p9, p19, rest, k0, k3, sorted(more)


print(
    thirty(*range(10), k0="k"),
    thirty(*range(25), k0=0, k3="x", zz=1),
    thirty(**{n: i for i, n in enumerate(names[:20])}, k0=5),
)
try:
    thirty(*range(8), k0=1)
except TypeError as e:
    print(e)
try:
    thirty(1)
except TypeError as e:
    print(e)
print(
    max(*range(500)),
    len([*range(500), *range(500)]),
    "-".join(("{}" * 50).format(*range(50))[:10]),
    print(*range(40)),
)
