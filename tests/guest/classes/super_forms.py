# super() in methods, classmethods, properties, closures, with two arguments, and its errors.
class A:
    x = "A.x"

    def m(self):
        return "A.m"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"

    def __getitem__(self, k):
        return f"A[{k}]"


class B(A):
    x = "B.x"

    def m(self):
        return "B" + super().m() + super(B, self).x

    @classmethod
    def c(cls):
        return "B.c " + super().c() + super().s()

    @property
    def p(self):
        return "B" + super().p

    def __getitem__(self, k):
        return "B" + super().__getitem__(k)

    def nested(self):
        def inner():
            return super(B, self).m()

        return inner()

    def inner_zero(self):
        f = lambda: super().__class__
        return type(super()).__name__, __class__ is B

    def missing(self):
        return super().missing()


class C(B):
    pass


c = C()
print(
    c.m(),
    C.c(),
    c.c(),
    c.p,
    c[1],
    c.nested(),
    c.inner_zero(),
    super(B, c).m(),
    super(B, C).c(),
    super(C, c).x,
    super(B, c).x,
)
for f in (
    lambda: c.missing(),
    lambda: super(A, c).x,
    lambda: super(),
    lambda: super(B, 5),
    lambda: super(5, c),
    lambda: super(C, A()),
):
    try:
        print(f())
    except (AttributeError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e if "super(type, obj)" not in str(e) and "argument" not in str(e) else "")


def outside(self):
    return super().m()


try:
    outside(c)
except RuntimeError as e:
    print(e)
try:
    super(B, c).x = 1
except AttributeError as e:
    print(type(e).__name__)
