# Functions as objects: names, docs, annotations, defaults that are replaced, code, dicts, equality, methods.
def f(a: int, b: "text" = 2, *c: list, d: dict = None, **e: set) -> tuple:
    """Doc of f."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__dict__)
f.__name__ = "renamed"
f.__qualname__ = "Q.renamed"
f.__doc__ = None
f.note = [1]
f.__module__ = "elsewhere"
print(f.__name__, repr(f).split(" at ")[0], f.__doc__, f.note, f.__dict__, f.__module__, vars(f) is f.__dict__)
f.__defaults__ = (10, 20)
print(f(), f(1))
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
f.__kwdefaults__ = {"d": "kw"}
f.__annotations__ = {}
print(f.__annotations__, f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_name)
del f.note
for g in (lambda: f.note, lambda: setattr(f, "__name__", 5), lambda: setattr(f, "__defaults__", 5), lambda: setattr(f, "__dict__", 5)):
    try:
        print(g())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, str(e).split(",")[0])


def outer():
    x = 1

    def inner():
        return x

    return inner


h = outer()
print(h.__closure__[0].cell_contents, h.__code__.co_freevars, outer.__closure__, h.__qualname__, h == h, h != outer(), hash(h) == hash(h))
print((lambda: 0).__name__, (lambda: 0).__qualname__, callable(f), type(f).__name__, isinstance(f, type(lambda: 0)))


class C:
    def m(self, x=1):
        "doc of m"

    alias = m


c = C()
m = c.m
m2 = c.m
print(m == m2, m is m2, hash(m) == hash(m2), m.__func__ is C.m, m.__self__ is c, m.__name__, m.__doc__, m.__qualname__, C.alias is C.m, c.alias.__name__)
print(C().m == c.m, [].append == [].append, len == len, m != c.alias, m.__defaults__, {m: "bound"}[c.m])
for g in (lambda: setattr(m, "x", 1), lambda: C.m.__self__, lambda: setattr(len, "x", 1), lambda: m.nothing):
    try:
        print(g())
    except AttributeError as e:
        print(e)
C.m.tag = "on the function"
print(c.m.tag, len.__name__, [].append.__name__, "a".join.__self__, str.join.__name__, dict.fromkeys.__name__)
