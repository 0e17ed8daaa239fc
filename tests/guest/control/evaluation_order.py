# Everything is evaluated left to right, with the right side of an assignment first.
def t(n):
    print(n, end=" ")
    return n


def f(*a, **k):
    print("call", end=" ")
    return 0


class C:
    def __getitem__(self, k):
        print("get", end=" ")
        return self

    def __setitem__(self, k, v):
        print("set", k, v, end=" ")

    def __setattr__(self, n, v):
        print("attr", n, v, end=" ")

    def __call__(self, *a, **k):
        print("called", end=" ")
        return self


c = C()
t(1) + t(2) * t(3) - t(4)
print()
[t(1), t(2), *[t(3)], (t(4), t(5))]
print()
{t(1): t(2), t(3): t(4)}
print()
f(t(1), *[t(2)], k=t(3), **{"j": t(4)})
print()
t(1) if t(0) else t(2)
print()
(lambda a=t("default"): t("body"))()
print()
c[t(1)] = t(2)
print()
c[t("a")], c[t("b")] = t("x"), t("y")
print()
c[t(1)] = c[t(2)] = t("value")
print()
c.x = c.y = t("v")
print()
c[t(1)][t(2)](t(3), k=t(4))[t(5) : t(6) : t(7)]
print()
t(1) < t(2) < t(0) < t(9)
print()
t(2) ** t(3) ** t(1)
print()
-t(1) + (not t(2)) + (t(0) or t(5)) + (t(1) and t(3))
print()
f(t("arg"), t("last"))
print()
x = [t(3), t(1)][t(0)]
print(f"{t('f1')}{t('f2'):{t(5)}}")
del c
print(t("a") in [t("b"), t("a")], t(1) is t(1))


def deco(n):
    t("deco%d" % n)
    return lambda g: (t("apply%d" % n), g)[1]


@deco(1)
@deco(2)
def g(a=t("dflt")):
    pass


class K((t("base"), object)[1]):
    t("body")


for i in (t("iter"),):
    t("loop")
print()
