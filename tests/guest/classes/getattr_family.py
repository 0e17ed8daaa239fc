# __getattr__, __setattr__, __delattr__ and the functions of the same names.
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_t", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, n):
        self.log.append("get " + n)
        return getattr(self._t, n)

    def __setattr__(self, n, v):
        self.log.append(f"set {n}={v}")
        setattr(self._t, n, v)

    def __delattr__(self, n):
        self.log.append("del " + n)
        delattr(self._t, n)


class T:
    x = 1


t = T()
p = Proxy(t)
print(p.x, p._t is t)
p.y = 5
p.y += 1
del p.y
print(hasattr(p, "y"), hasattr(p, "x"), getattr(p, "zz", "dflt"), t.__dict__, p.log)
try:
    p.nope
except AttributeError as e:
    print(e)


class Lazy:
    def __getattr__(self, n):
        if n.startswith("_"):
            raise AttributeError(f"no private {n}")
        v = n.upper()
        setattr(self, n, v)
        return v


z = Lazy()
print(z.abc, z.__dict__, z.abc, getattr(z, "_q", None))
try:
    z._q
except AttributeError as e:
    print(e)


class Frozen:
    def __init__(self):
        self.__dict__["a"] = 1

    def __setattr__(self, n, v):
        raise AttributeError(f"frozen: {n}")


f = Frozen()
try:
    f.a = 2
except AttributeError as e:
    print(e, f.a)


class Bug:
    def __getattr__(self, n):
        raise ValueError("not an AttributeError")


try:
    hasattr(Bug(), "x")
except ValueError as e:
    print(e)
try:
    getattr(Bug(), "x", 5)
except ValueError as e:
    print(e)
