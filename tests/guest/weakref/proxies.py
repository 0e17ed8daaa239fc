# weakref.proxy: an object that does what another does, while that lives.

import gc
import weakref


def collect():
    """Collect all garbage, after calls that leave nothing of earlier ones on the native stack."""
    deep = []
    for _ in range(40):
        deep = [deep]
    for _ in range(3):
        sorted(range(40), key=lambda number: repr(deep) + str(number))
        gc.collect()



def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Thing:
    kind = "class attribute"

    def __init__(self, value=3):
        self.value = value

    def double(self):
        return self.value * 2


def gone(make):
    proxy = weakref.proxy(make())
    collect()
    return proxy


# case: attributes
thing = Thing()
proxy = weakref.proxy(thing)
proxy.value = 5
proxy.extra = "more"
print(proxy.value, thing.value, proxy.double(), proxy.kind, thing.extra, proxy.__class__ is Thing, isinstance(proxy, Thing))
del proxy.extra
print(hasattr(thing, "extra"), hasattr(proxy, "extra"), attempt(lambda: proxy.nothing), type(proxy).__name__)

# case: dead
proxy = gone(Thing)
print(attempt(lambda: proxy.value))
print(attempt(setattr, proxy, "value", 1))
print(attempt(str, proxy))
print(attempt(bool, proxy))
print(attempt(lambda: proxy + 1))
print(repr(proxy).split(" at ")[0], "NoneType" in repr(proxy))

# case: containers
class Box:
    def __init__(self):
        self.items = {}

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __len__(self):
        return len(self.items)

    def __contains__(self, key):
        return key in self.items

    def __iter__(self):
        return iter(self.items)


box = Box()
proxy = weakref.proxy(box)
print(bool(proxy), len(proxy))
proxy["a"] = 1
proxy["b"] = 2
print(proxy["a"], len(proxy), "a" in proxy, "z" in proxy, list(proxy), bool(proxy))
del proxy["a"]
print(box.items, attempt(lambda: proxy["a"]))

# case: operators
class Number(float):
    def __iadd__(self, other):
        return ("iadd", float(self), other)


number = Number(6.5)
proxy = weakref.proxy(number)
print(proxy + 1, 1 + proxy, proxy - 1, 10 - proxy, proxy * 2, proxy / 2, proxy // 2, proxy % 4, proxy**2, divmod(proxy, 4))
print(-proxy, +proxy, abs(proxy), int(proxy), float(proxy), proxy == 6.5, proxy < 7, proxy >= 7, proxy != 6.5)
print(proxy + proxy, proxy == proxy, 13 > proxy)
proxy += 2
print(proxy)

# case: bits
class Bits(set):
    pass


bits = Bits({1, 2})
proxy = weakref.proxy(bits)
print(sorted(proxy | {3}), proxy & {1}, sorted(proxy ^ {2, 3}), proxy - {1}, sorted({1, 5} | proxy))

# case: calls
def function(a, b=2):
    return a, b


proxy = weakref.proxy(function)
thing = Thing()
plain = weakref.proxy(thing)
print(type(proxy).__name__, proxy(1), proxy(1, b=5), proxy.__name__, callable(proxy), callable(plain))
print(attempt(lambda: plain())[:9])

# case: not hashable
thing = Thing()
print(attempt(hash, weakref.proxy(thing))[:9])
print(attempt(weakref.proxy, 5), attempt(weakref.proxy, []))
print(weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))

# case: callback
seen = []


def make():
    thing = Thing()
    proxy = weakref.proxy(thing, lambda gone: seen.append(gone is proxy_list[0]))
    proxy_list.append(proxy)


proxy_list = []
make()
collect()
print(seen)

# case: iterator
class Steps:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left


steps = Steps()
proxy = weakref.proxy(steps)
print(next(proxy), list(proxy))
thing = Thing()
print(attempt(next, weakref.proxy(thing)))
