# Descriptors: data and non-data, on the instance and on the class, errors inside, set_name, delete, functions as such.
class Data:
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        if value == "bad":
            raise ValueError("refused " + self.name)
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner=None):
        if obj is None:
            return f"lazy of {owner.__name__}"
        value = self.f(obj)
        obj.__dict__[self.f.__name__] = value
        return value


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["only"] = ("set", value)


class Raises:
    def __get__(self, obj, owner):
        raise AttributeError("from __get__")


class C:
    a = Data()
    b = Data()
    only = OnlySet()
    r = Raises()
    runs = 0

    @Lazy
    def slow(self):
        C.runs += 1
        return C.runs * 10

    def __getattr__(self, name):
        return f"fallback {name}"


c = C()
print(c.a, C.a.name, isinstance(C.__dict__["a"], Data))
c.a = 5
print(c.a, c.__dict__)
c.__dict__["a"] = 6
print(c.a)
del c.a
print(c.a)
for f in (lambda: setattr(c, "b", "bad"), lambda: delattr(c, "b"), lambda: delattr(c, "only")):
    try:
        f()
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
print(c.slow, c.slow, C.runs, C.slow, c.__dict__)
c.only = 3
print(c.only, type(C.only).__name__, c.r, c.missing, getattr(c, "r", "default"))


def function(self, x):
    return (type(self).__name__, x)


bound = function.__get__(c, C)
print(bound(3), function.__get__(None, C) is function, bound.__self__ is c, bound.__func__ is function)
C.late = Data()
try:
    C().late
except AttributeError as e:
    print("no set_name when set later:", e)
s = staticmethod(function).__get__(c)
print(s is function, classmethod(function).__get__(c, C)(1), property(lambda self: 9).__get__(c))
