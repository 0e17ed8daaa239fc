# Names with two leading underscores are private to their class.
class A:
    __x = "A"

    def __init__(self):
        self.__v = 1
        self.__d__ = 2
        self.__ = 3

    def get(self):
        return self.__v, self.__x, self.__m()

    def __m(self):
        return "A.__m"

    @staticmethod
    def peek(o):
        return o.__v


class B(A):
    __x = "B"

    def __init__(self):
        super().__init__()
        self.__v = "B's own"

    def own(self):
        return self.__v, self.__x

    def __m(self):
        return "B.__m"


b = B()
print(b.get(), b.own(), sorted(b.__dict__), A.peek(b), b._A__v, b._B__v, b._A__m(), B._B__x)
try:
    b.__v
except AttributeError as e:
    print(e)


class _Under:
    __p = 5

    def f(self):
        __local = 7

        def g(__arg):
            return __arg + __local

        return self._Under__p, g(1), "__str"


print(_Under().f(), hasattr(b, "__v"), getattr(b, "_A__v"))


class Outer:
    class Inner:
        __z = 1

        def f(self):
            return self.__z

    def g(self):
        return Outer.Inner._Inner__z


print(Outer.Inner().f(), Outer().g())
