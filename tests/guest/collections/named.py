# Named tuples, counters, ordered and default dicts.
from collections import Counter, OrderedDict, defaultdict, namedtuple


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: namedtuple basics
P = namedtuple("P", "x y z", defaults=(5,))
p = P(1, 2)
print(p, p.x, p[2], p._replace(x=9), P._make([1, 2, 3]), p._asdict(), P._fields, P._field_defaults)
print(P(y=1, x=2), P(*[1], y=3), p == (1, 2, 5), hash(p) == hash((1, 2, 5)), P.__module__, P.__doc__, P.x.__doc__)
print(P.__mro__[1:], P.__slots__, P.__match_args__, p.__getnewargs__(), isinstance(p, tuple))
# case: namedtuple call errors
P = namedtuple("P", "x y z", defaults=(5,))
for args, kwargs in [((), {}), ((1, 2, 3, 4), {}), ((1, 2), {"w": 3}), ((1, 2), {"x": 3}), ((1,), {}), ((), {"z": 1})]:
    print(attempt(P, *args, **kwargs))
print(attempt(P._make, [1]), attempt(P(1, 2)._replace, q=1), attempt(setattr, P(1, 2), "x", 1), attempt(namedtuple("Q", "a b c")))
# case: namedtuple names
for names in ("b b", "class", "_x", "1a", "a-b", ["ok", "no way"], "a, b,c", ("x",), ""):
    print(names, attempt(lambda names=names: namedtuple("A", names)._fields))
print(attempt(namedtuple, "1A", "x"), attempt(namedtuple, "def", "x"), attempt(namedtuple, "A", "x", defaults=[1, 2]))
print(namedtuple("R", "a class a _b def", rename=True)._fields, namedtuple("M", "a", module="some.where").__module__)
# case: namedtuple subclass
class S(namedtuple("Base", "x y")):
    __slots__ = ()

    def __new__(cls, a):
        return super().__new__(cls, a, a + 1)

    @property
    def total(self):
        return self.x + self.y


s = S(3)
print(s, s.total, S.__name__, attempt(S, 1, 2), s._asdict())
match s:
    case (a, b):
        print(a, b)
# case: counter basics
c = Counter("abracadabra")
print(c, c.most_common(2), c.most_common(), c["zz"], c.total(), sorted(c.elements()), "zz" in c)
c.update("aaa")
c.subtract({"b": 5})
del c["nothing"]
print(c, +c, -c, Counter(a=2, b=1).copy(), Counter(), Counter({"x": 0}), attempt(Counter.fromkeys, "a"))
# case: counter arithmetic
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=-1)
print(a + b, a - b, a | b, a & b, b - a, +b, -b)
a += b
a -= Counter(a=1)
print(a)
a |= Counter(z=4)
a &= Counter(a=2, z=1)
print(a, attempt(lambda: Counter() + {}), attempt(lambda: Counter() | 3))
# case: counter comparison
print(Counter(a=1, b=0) == Counter(a=1), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=2) >= Counter(b=0))
print(Counter(a=1) != Counter(a=2), Counter(a=1) > Counter(), attempt(lambda: Counter() < {}), attempt(hash, Counter()))
# case: counter of what cannot be counted
print(attempt(Counter, [[]]), attempt(Counter, 3), attempt(Counter, "a", "b").split(":")[0], Counter(a="x"), Counter([1, 1.0, True]))
# case: counter updates
c = Counter(a=1)
c.update({"a": 2}, b=3)
c.update([("a", 1)])
c.subtract("ab", a=1)
print(c, c.pop("b"), c.setdefault("q", 7), list(c), type(c | c).__name__)
# case: defaultdict
d = defaultdict(list)
d["a"].append(1)
print(d, d["b"], len(d), d.get("z"), "z" in d, d.default_factory, d.copy(), type(d.copy()).__name__)
d.default_factory = None
print(attempt(lambda: d["q"]), d.setdefault("q", 3), d, defaultdict(), attempt(defaultdict, 1), defaultdict(int, {"a": 1}, b=2))
# case: defaultdict operators
d = defaultdict(int, a=1)
print(d | {"b": 2}, {"b": 2} | d, type({"b": 2} | d).__name__, d == {"a": 1})
d |= {"c": 3}
d["n"] += 1
print(d, d.__missing__("fresh"), sorted(d))
# case: defaultdict whose factory fails
def factory():
    raise RuntimeError("no value")


d = defaultdict(factory)
print(attempt(lambda: d["a"]), dict(d), attempt(d.__getitem__, []))
# case: ordered dict order
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o)
o.move_to_end("c", last=False)
print(o, o.popitem(last=False), o.popitem(), o, attempt(o.move_to_end, "zz"), attempt(OrderedDict().popitem))
# case: ordered dict equality
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict() == {}, OrderedDict(a=1) != OrderedDict(a=1))
print(list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1) | {"b": 2}, {"b": 2} | OrderedDict(a=1), OrderedDict.fromkeys("ab", 0))
# case: ordered dict as a cache
o = OrderedDict()
for i in range(3000):
    o[i % 700] = i
    o.move_to_end(i % 700)
    if len(o) > 500:
        o.popitem(last=False)
print(len(o), next(iter(o)), next(reversed(o)), sum(o.values()))
while o:
    o.popitem(last=False)
print(o)
# case: ordered dict repr and subclass
class Named(OrderedDict):
    pass


n = Named([("x", 1)])
n["me"] = n
print(n, Named(), n.copy() == n, type(Named(a=1).copy()).__name__, attempt(hash, OrderedDict()).split(":")[0])
