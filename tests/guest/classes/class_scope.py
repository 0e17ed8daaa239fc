# Class bodies: their names are not visible in methods; nested classes; comprehension scoping; del.
# fmt: off
x = "global"


class A:
    x = "class"
    y = x + "!"
    z = [i for i in range(3)]
    first = [v for v in z]

    def m(self):
        return x, self.x

    class Inner:
        def who(self):
            return x

    def make(self):
        class Local:
            owner = self

            def up(me):
                return me.owner is self, x

        return Local().up()

    tmp = 5
    del tmp


print(A.y, A.first, A().m(), A.Inner().who(), A().make(), hasattr(A, "tmp"), A.Inner.__name__, A.Inner.__qualname__)
try:
    class B:
        n = 3
        bad = [n for _ in range(2)]
except NameError as e:
    print(e)


class C:
    x = x
    print("in body", x)
    x = 5


print(C.x, x)


def f(x):
    class D:
        x = x

    return D.x


try:
    print(f("param"))
except NameError as e:
    print(type(e).__name__)


def g(v):
    class E:
        w = v

        def get(self):
            return v, self.w

    return E


print(g(1)().get(), g(2).w)


class Empty: ...


print(Empty().__dict__, [n for n in ("a",) if hasattr(Empty, n)])
if True:
    class Cond:
        a = 1
else:
    class Cond:
        a = 2
print(Cond.a)
