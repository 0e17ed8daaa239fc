"""Programs whose output must be the same on CPython and as register code: a story or two for each construct."""

from __future__ import annotations

PROGRAMS: dict[str, str] = {}

PROGRAMS["exits through finally"] = """
log = []
def f(how):
    for i in range(3):
        try:
            try:
                if how == "return": return ("value", i)
                if how == "break": break
                if how == "continue": continue
                if how == "raise": raise ValueError(i)
                log.append("body")
            finally:
                log.append("inner")
        except ValueError as e:
            log.append(repr(e))
            if e.args[0] == 1: return "from handler"
        else:
            log.append("else")
        finally:
            log.append("outer")
            if how == "swallow": continue
    else:
        log.append("loop else")
    return "end"
for how in ("return", "break", "continue", "raise", "none", "swallow"):
    log.clear()
    print(how, f(how), log)
def g():
    x = 1
    try:
        return x
    finally:
        x = 2
def h():
    try:
        1 / 0
    finally:
        return "swallowed"
def k():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(g(), h(), k())
"""

PROGRAMS["handlers"] = """
import sys
def name():
    t = sys.exc_info()[1]
    return repr(t)
def f():
    try:
        raise KeyError("a")
    except (ValueError, TypeError):
        print("no")
    except KeyError as e:
        print(name())
        try:
            raise ValueError("b") from e
        except ValueError as e2:
            print(repr(e2.__cause__), e2.__context__ is e, name())
        print(name())
        try:
            raise
        except KeyError as again:
            print(again is e)
    print(name())
    try:
        print(e)
    except UnboundLocalError as error:
        print(error)
f()
def g():
    try:
        try:
            raise ValueError(1)
        except TypeError:
            pass
    except ValueError as e:
        return e
print(repr(g()), name())
def h(n):
    for i in range(n):
        try:
            if i % 2: raise ValueError(i)
            yield i
        except ValueError as e:
            yield e
            continue
        else:
            yield "else"
print([str(x) for x in h(4)], name())
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    print(e)
"""

PROGRAMS["with"] = """
log = []
class C:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        log.append("enter " + self.name)
        return self
    def __exit__(self, kind, value, traceback):
        log.append(f"exit {self.name} {kind and kind.__name__} {value!r} {traceback is None}")
        return self.swallow
def f(how):
    for i in range(2):
        with C("a") as a, C("b", True) as (b := C("x")).other:
            if how == "return": return a.name
            if how == "break": break
            if how == "raise": raise ValueError(i)
            if how == "continue": continue
            log.append("body")
    return "end"
for how in ("return", "break", "raise", "continue", "none"):
    log.clear()
    print(how, f(how), log)
def g():
    with C("a"):
        with C("b"):
            return [C("c").name, len(log)]
print(g())
try:
    with C("outer"):
        raise KeyError("k")
except KeyError:
    print(log[-1])
for bad in (5, "x"):
    try:
        with bad: pass
    except TypeError as e:
        print(e)
with C("p"), C("q"):
    pass
with (C("r") as r, C("s")):
    print(r.name)
"""

PROGRAMS["match"] = """
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Color:
    RED = "red"
def f(v):
    match v:
        case 0 | 1: return "small"
        case -1: return "minus"
        case "a" "b": return "text"
        case None: return "none"
        case True: return "true"
        case Color.RED: return "red"
        case 2.5 | 3+4j: return "number"
        case []: return "empty"
        case [x]: return ("one", x)
        case [1, [2, y], *rest] if y > 5: return ("nested", y, rest)
        case [1, *_, 9]: return "1..9"
        case (str() as s, int(n)) | [int(n), str() as s]: return ("si", s, n)
        case [_, _, third, *_]: return ("third", third)
        case [*all]: return ("all", all)
        case {"k": 1, **rest}: return ("dict", rest)
        case {"p": Point(x=px), "q": [q, *_]}: return ("pq", px, q)
        case {"z": None}: return "z"
        case {}: return "some dict"
        case Point(0, y=yy): return ("origin", yy)
        case Point(x, y): return ("point", x, y)
        case int() | float() as number: return ("num", number)
        case _: return "other"
for v in (0, 1, True, False, -1, "ab", "a", None, "red", 2.5, 3+4j, [], (7,), [1, [2, 9], 3, 4], [1, [2, 3], 3],
          [1, 5, 9], ("s", 4), [4, "s"], [5, 6, 7, 8], [5, 6], {"k": 1, "l": 2}, {"p": Point(3, 4), "q": [5]},
          {"z": None}, {"z": 1}, {}, Point(0, 8), Point(1, 2), 77, 1e9, b"xx", range(3), range(1)):
    print(type(v).__name__, f(v))
def g(command):
    match command.split():
        case ["go", ("north" | "south") as where]: return where
        case ["go", where] if where.startswith("e"): return where.upper()
        case ["take", *things]: return things
        case other: return other
    return "never"
for c in ("go north", "go east", "go up", "take a b", "x"):
    print(g(c))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e:
    print(e)
match 5:
    case 6: print("no")
x = [1, 2]
match x:
    case [x, y] if x > 5: print("no")
    case _: print(x, y)
"""

PROGRAMS["unpacking and displays"] = """
a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, *c]), d = (1, [2, 3, 4]), 5
print(a, b, c, d)
*a, b = range(4)
a2, *b2 = "x"
print(a, b, a2, b2)
print([*range(3), 9, *"ab"], (*a, *b2), {*a, 7}, {**{"a": 1}, "b": 2, **{"a": 3}})
for i, (x, *y) in enumerate([(1, 2, 3), "ab"]):
    print(i, x, y)
x = y = z = []
x.append(1)
print(y, z)
i = 0
l = [0] * 3
i, l[i] = 1, "set"
print(l)
l[0], l[1], l[2] = l[2], l[0], l[1]
print(l)
for bad in ((1,), (1, 2, 3), 5):
    try:
        p, q = bad
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    p, *q, r = (1,)
except ValueError as e:
    print(e)
def f():
    a = 1
    b = a, a = 2, 3
    return a, b
print(f())
def g():
    x = [1, 2]
    x[0], x = 5, x
    return x
print(g())
print([1, 2, 3, 4], [i for i in [1, 2, 3, 4]], 3 in [1, 2, 3], [1] in [[1]])
lst = [1, 2, 3, 4, 5]
print(lst[1:3], lst[::2], lst[-1], lst[:-1], lst[slice(1, 2)])
lst[1:3] = [9]
del lst[0], lst[-1:]
print(lst)
"""

PROGRAMS["order of evaluation"] = """
log = []
def t(x):
    log.append(x)
    return x
class D(dict):
    def __getitem__(self, k): log.append(("get", k)); return dict.get(self, k, 0)
    def __setitem__(self, k, v): log.append(("set", k, v)); dict.__setitem__(self, k, v)
def show():
    print(log)
    log.clear()
t(1) + t(2) * t(3); show()
D()[t("k")] = t("v"); show()
d = D()
d[t("k")] += t(5); show()
{t("a"): t(1), **{t("b"): t(2)}, t("c"): t(3)}; show()
print(t(1) < t(5) < t(3) < t(9)); show()
print(t(0) or t("") or t(None), t(1) and t(2) and t(0), not t(1)); show()
def f(*a, **k): return (a, sorted(k.items()))
print(f(t(1), *[t(2)], t(3), x=t(4), **{"y": t(5)}, z=t(6))); show()
def g(a=t("default a"), *, b=t("default b")) -> t("returns"): pass
show()
@t
@(lambda f: t(f) and f)
def h(): pass
print(len(log)); log.clear()
class K(t(object), metaclass=t(type)): x = t("body")
show()
x = 5
print(x + (x := 7) + x, [x, (x := 1), x], f(x, (x := 2), x))
def w(y):
    a = y + (y := 10) + y
    b = [y, (y := 3), y]
    c = y if (y := 0) else (y, (y := 4))
    d = {y: (y := 8), y: y}
    e = (y, lst[y - 8], y := 1) if (lst := [5]) else 0
    y = (y := 2) + y
    return a, b, c, d, e, y
print(w(1))
print([y := 1, y ** 2], [last := i for i in range(3)], last)
t(t(1) if t(0) else t(2)); show()
assert t(1), t("message")
try:
    assert t(0), t("message")
except AssertionError as e:
    print(repr(e))
show()
a = b = t(3)
t([1, 2])[t(0)], t([3])[t(0)] = t(4), t(5); show()
"""

PROGRAMS["closures"] = """
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return up, get
up, get = counter()
print(up(), up(5), get())
def late(): return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
print([[f() for f in fs] for fs in late()])
def deep(a):
    def b():
        def c():
            nonlocal a
            a += 1
            return a
        return c
    return b()
print(deep(1)())
def unbound():
    def f(): return v
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        v
    except UnboundLocalError as e:
        print(e)
    v = 1
    print(f())
    del v
    try:
        f()
    except NameError as e:
        print(e)
    try:
        del v
    except NameError as e:
        print(e)
unbound()
x = "global"
def outer():
    x = "outer"
    class C:
        y = x
        x = "class"
        z = x
        def m(self): return x
        w = [x for _ in range(1)]
    return C
C = outer()
print(C.x, C.y, C.z, C().m(), C.w)
def g():
    global x
    x = "changed"
    def h():
        return x
    return h()
print(g(), x)
def args(a, *b, c, **d):
    def inner(): return a, b, c, d
    a = (a, 1)
    return inner()
print(args(1, 2, 3, c=4, e=5))
def local():
    try:
        print(q)
    except UnboundLocalError as e: print(e)
    if not C: q = 1
    for q in (): pass
    try:
        q += 1
    except UnboundLocalError as e: print(e)
    try:
        del q
    except UnboundLocalError as e: print(e)
    q = 2
    return q
print(local())
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(10))
"""

PROGRAMS["classes"] = '''
def deco(tag):
    def wrap(cls):
        cls.tag = tag
        return cls
    return wrap
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        cls.kw = kw
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
@deco(1)
@deco(2)
class A(metaclass=Meta, option=3):
    """Doc of A."""
    n: int = 1
    names: "list"
    def __init__(self, v):
        self.v = v
        self.__private = v + 1
    @property
    def private(self): return self.__private
    @staticmethod
    def s(): return __class__.__name__
    def me(self): return __class__
    class Inner:
        def m(self): pass
print(A.tag, A.kw, A.__doc__, A.__annotations__, A(1).private, A.s(), A(1).me() is A, A(1)._A__private)
print(A.__qualname__, A.Inner.m.__qualname__, A.__module__)
class B(A):
    def __init__(self, v):
        super().__init__(v * 2)
        f = lambda: super(B, self).private
        self.w = f()
    def s2(this): return super().s()
print(B(4).v, B(4).w, B(1).s2(), [k for k in B.__dict__ if not k.startswith("__")])
bases, kw = (A,), {"option": 9}
class C(*bases, **kw): pass
print(C.kw, C.__mro__[1] is A)
def local():
    class L:
        def m(self): return 1
    return L
print(local().__qualname__, local().m.__qualname__)
class N:
    a = 1
    if a:
        b: int = 2
    for i in range(2): pass
    del a
    try:
        print(a)
    except NameError as e: print(e)
    print(__qualname__, __module__, sorted(k for k in locals() if k[0] != "_"))
    def __secret(self, __x): return __x
    t = [i for i in range(i)]
print(N()._N__secret(3), N.t, hasattr(N, "__secret"))
try:
    class X(1): pass
except TypeError as e: print("TypeError")
class S:
    def f(*args): return len(args)
    def g(self):
        def super(): return "mine"
        return super()
print(S().f(), S().g())
'''

PROGRAMS["generators"] = """
def g():
    x = yield 1
    while x:
        try:
            x = yield x * 2
        except ValueError as e:
            x = yield ("caught", str(e))
    return "done"
it = g()
print(next(it), it.send(5), it.throw(ValueError("v")), it.send(3))
try:
    it.send(0)
except StopIteration as e: print(e.value)
def outer():
    r = yield from g()
    print("r", r)
    yield from [7, 8]
    return (yield)
o = outer()
print(next(o), o.send(2), o.send(0), next(o), next(o))
def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
c = closing(); next(c); c.close()
print(list(x * y for x in range(3) if x for y in range(3) if y != 1))
print([[i * j for j in range(i)] for i in range(4)], {i % 3 for i in range(9)}, {k: v for k, v in zip("ab", "cd")})
gen = (i for i in range(3))
print(sum(gen), type(gen).__name__, gen.__name__)
def f():
    def inner(): yield
    return inner
"""

PROGRAMS["calls"] = """
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 3, "c": 4}), f(1, *(2,), c=9, d=1))
for bad in ("f()", "f(1)", "f(1, d=2, a=3)", "f(1, b=2, d=3)", "f(1, d=1, **{'d': 2})", "f(1, 2, 3, c=4, d=5)"):
    try:
        print(eval(bad, {"f": f}))
    except TypeError as e:
        pass
try:
    f(d=1, **{"d": 2})
except TypeError as e: print("multiple" in str(e))
class K:
    def m(self, *a, **k): return a, k
    call = len
    def __call__(self, x): return x + 1
k = K()
k.attr = lambda *a: a
print(k.m(1, *[2], x=3), k.m(x=1), k.call([1, 2]), k.attr(1), k(1), K.m(k, 5), "a-b".split("-"), "x".join(["a", "b"]))
def many(*a, **k): return len(a), sum(a), len(k)
print(many(NUMBERS), many(KEYWORDS))
print(dict(a=1, b=2), max(3, 1, key=lambda x: -x), sorted("bca", reverse=True))
def defaults(a=[], b={}): a.append(1); return a
defaults(); print(defaults())
def ann(a: int, b: "str" = "x", *c: float, d: list = None, **e: dict) -> tuple: pass
print(ann.__annotations__, ann.__name__)
def doc():
    "Docs."
print(doc.__doc__, ann.__doc__)
""".replace("NUMBERS", ", ".join(str(i) for i in range(300))).replace(
    "KEYWORDS", ", ".join(f"k{i}={i}" for i in range(300))
)


def _each(text: str, count: int, separator: str = ", ") -> str:
    """`text` for every number below `count` in the place of #."""
    return separator.join(text.replace("#", str(number)) for number in range(count))


PROGRAMS["large"] = f"""
def f():
{_each("    v# = #", 300, chr(10))}
    v299 += v0 + v250
    del v298
    try: v298
    except NameError: print('unbound')
    for v297 in range(3): pass
    return v5, v199, v200, v250, v297, v299
print(f())
def g({_each("a#", 270)}):
    z = a0 + a269
    return z, a199, a200, a201, a202, a255, a256, a269
print(g(*range(270)))
print(sum([{_each("int(#)", 500)}]), len(({_each("len([#])", 300)})))
print(len({{{_each("#: str(#)", 300)}}}), len({{{_each("int(#)", 300)}}}))
x = 1
print(f'{_each("{x}-", 120, "")}')
print({"(" * 60}1{")" * 60})
def k(n): return n + 1
print({"k(" * 40}0{")" * 40})
a = {_each("x", 300, " + ")}
print(a)
"""

PROGRAMS["small statements"] = '''
"""Module doc."""
print(__doc__)
x: int = 5
y: str
print(__annotations__)
del x
try:
    x
except NameError as e: print(e)
i = 0
while i < 10:
    i += 1
    if i % 2: continue
    if i > 6: break
    print(i, end=" ")
else:
    print("never")
while i: i -= 1
else: print("else")
while 0: print("never")
if 0: print("never")
elif 1: print("elif")
else: print("never")
if __debug__: print("debug")
print(1 if i else 2, -5 // 2, 2 ** 10, 7 % -3, ~5, +True, not None, 1 << 4 | 3 & 2 ^ 1, 1.0, -0.0, 1e400, 2j * 2j)
a = [1]
b = a
a += [2]
print(b, a is b)
s = "x"; s *= 3; s += "y"; print(s)
n = 100; n //= 7; n **= 2; n %= 50; n <<= 2; n |= 1; n &= 0xff; n ^= 3; n >>= 1; n -= 1; n /= 4; print(n)
w, v = 3, "t"
print(f"{w}{v!r}{w:>5}{w!s:<4}|{w:{w}.{1}f}|{w=}|{{}}|{'a' 'b'}" f"{1}" "")
print(f"", f"{w}", f"a{w}")
import os.path, sys as system, os.path as p
from os.path import join as j, sep
print(os.path is p, system is __import__("sys"), j("a", "b") == "a" + sep + "b")
try:
    from os import nothing_like_this
except ImportError as e: print("ImportError")
print("abc"[1], (1, 2)[0], 1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 3 not in [1], None is not 1, ... is Ellipsis)
def noop(): pass
def const(): return 1; print("never")
print(noop(), const())
lam = lambda *a, k=1, **b: (a, k, b)
print(lam(1, 2, k=3, z=4))
print([x for x in range(5) if x if x % 2], {**{}}, [*[]], {*()}, (), [], {})
global_ = 1
def setglobal():
    global made
    made = global_
setglobal(); print(made)
'''

PROGRAMS["future annotations"] = """
from __future__ import annotations
def f(a: int | None, b: dict[str, list[int]] = {}, *c: u.name, d: lambda x, *y, k=1: x + 1 = 0) -> "quoted": pass
print(f.__annotations__)
x: Callable[[int, ...], (a, b)[1:2, ::3]] = 1
class C:
    y: not_there(1, *a, k=2, **b) if p and not q or -r ** 2 else [i for i in j if k]
    z: {1: 2, **w}
    u: f"{a!r:>{b}} text" + 'x' "y"
    v: ((1 + 2) * 3 - (4 - (5 - 6)) < 7 <= 8, 1)
    w: tuple[()]
    s: tuple[*Ts]
    k: {a, b} | {c for c in d} | {e: f for e, f in g} and (h for h in i)
print(__annotations__, C.__annotations__)
"""

PROGRAMS["context of errors"] = """
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        undefined
def g():
    try:
        f()
    finally:
        {}["k"]
def h():
    try:
        g()
    except KeyError as e:
        raise ValueError("new") from None
for k in (f, g, h):
    try:
        k()
    except Exception as e:
        chain = []
        while e is not None:
            chain.append(type(e).__name__)
            e = e.__context__
        print(chain)
raise SystemError("the end")
"""
