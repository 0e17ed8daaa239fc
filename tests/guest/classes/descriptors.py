# Descriptors: data and non-data, order of look-up, functions as descriptors.
class Data:
    def __get__(self, o, t=None):
        return ("data get", o is None, t.__name__)

    def __set__(self, o, v):
        print("data set", v)

    def __delete__(self, o):
        print("data delete")


class NonData:
    def __get__(self, o, t=None):
        return ("nondata get", o is None)


class SetOnly:
    def __set__(self, o, v):
        o.__dict__["s"] = v * 2


class C:
    d = Data()
    n = NonData()
    s = SetOnly()


c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
del c.d
c.__dict__["d"] = "hidden"
c.__dict__["n"] = "wins"
c.s = 4
print(c.d, c.n, c.s, sorted(c.__dict__))
del c.n
print(c.n)
try:
    del c.s
except AttributeError as e:
    print(type(e).__name__)


def f(self, x):
    return (type(self).__name__, x)


print(f.__get__(c, C)(1), f.__get__(5)(2), C.__dict__["d"].__get__(None, C))
c.f = f
try:
    c.f(1)
except TypeError as e:
    print(e)


class Typed:
    def __init__(self, t):
        self.t = t

    def __set_name__(self, o, n):
        self.n = "_" + n

    def __get__(self, o, t):
        return getattr(o, self.n)

    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"{self.n[1:]} must be {self.t.__name__}, not {type(v).__name__}")
        setattr(o, self.n, v)


class P:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = P("a", 1)
print(p.name, p.age)
for a in ((1, 1), ("a", "b")):
    try:
        P(*a)
    except TypeError as e:
        print(e)
C.d = "class set replaces"
print(C.d, c.d)
