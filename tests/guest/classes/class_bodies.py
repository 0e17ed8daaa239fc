# What may stand in the body of a class: loops, conditions, functions that use each other, del, nested classes, names.
class A:
    total = 0
    for i in range(4):
        total += i
    if total > 3:
        big = True
    else:
        small = True
    squares = [n * n for n in range(3)]
    table = {k: v for k, v in zip("ab", squares)}

    def helper(x):
        return x * 10

    computed = helper(4)
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = str(e)
    with_lambda = lambda self: self.total  # noqa: E731
    del i

    class Inner:
        value = "inner"

        class Deepest:
            pass

    here = __qualname__, __module__
    if (n := 5) > 3:
        pass
    print("body runs", sorted(k for k in locals() if not k.startswith("_")))


print(A.total, A.big, hasattr(A, "small"), A.squares, A.table, A.computed, A.caught, A().with_lambda(), hasattr(A, "i"))
print(A.Inner.value, A.Inner.Deepest.__qualname__, A.here, A.n, hasattr(A, "e"))
x = "global"


class B:
    x = x + " seen"
    y = x

    def f(self):
        return x

    z = [x for _ in range(1)]


print(B.x, B.y, B().f(), B.z)


def make(v):
    class C:
        captured = v

        def get(self):
            return v, __class__.__name__

    return C


print(make(1).captured, make(2)().get(), make.__qualname__, make(1).__qualname__, make(1).get.__qualname__)
try:

    class D:
        a = 1
        raise KeyError("in the body")

except KeyError as e:
    print(repr(e), "D" in globals())


class E:
    """Doc of E."""

    __slots__ = ()
    a: int = 1
    b: "str"


print(E.__doc__, E.__annotations__, E.a, hasattr(E, "b"))
try:

    class F:
        print(undefined_name)

except NameError as e:
    print(e)


class G:
    def f(self):
        return "first"

    def f(self):  # noqa: F811
        return "second"


print(G().f(), [n for n in G.__dict__ if not n.startswith("_")])
