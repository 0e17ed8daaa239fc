"""Programs of guest code, compiled by our compiler and run on the kernel in place, print what they print on CPython."""

from __future__ import annotations

import io
import textwrap
import types
from contextlib import redirect_stdout

import pytest

from . import guest_machine


def printed_by_cpython(source: str) -> str:
    """The host's output for a program, with an uncaught exception as its last line."""
    output = io.StringIO()
    module = types.ModuleType("__main__")
    with redirect_stdout(output):
        try:
            exec(compile(source, "main.py", "exec"), module.__dict__)
        except Exception as error:
            name = type(error).__qualname__
            output.write(f"{name}: {error}\n" if str(error) else f"{name}\n")
    return output.getvalue()


PROGRAMS = {
    "deep recursion crosses register chunks": """
        def depth(n):
            a, b, c, d, e = n, 1, 2, 3, 4
            return 0 if n == 0 else 1 + depth(n - 1)
        print(depth(400))
        class Node:
            def __init__(self, n):
                self.next = Node(n - 1) if n else None
            def __len__(self):
                return 1 if self.next is None else 1 + len(self.next)
        print(len(Node(60)))
        """,
    "unwinding out of new chunks": """
        def fall(n):
            if n == 0:
                raise ValueError("bottom")
            try:
                fall(n - 1)
            finally:
                if n % 100 == 0:
                    print("passing", n)
        try:
            fall(300)
        except ValueError as e:
            print(e)
        print(sum(range(10)))
        """,
    "arguments in every form": """
        def f(a, b=2, /, c=3, *args, d, e=5, **kw):
            return a, b, c, args, d, e, kw
        print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*(1, 2), **{"d": 3, "c": 9}))
        for call in (lambda: f(), lambda: f(1), lambda: f(1, d=1, a=2), lambda: f(1, 2, 3, c=4, d=1)):
            try:
                print(call())
            except TypeError as e:
                print(e)
        def g(x, y, *, k): pass
        def h(): pass
        for call in (lambda: g(1), lambda: g(1, 2, 3, k=1), lambda: g(1, 2), lambda: g(1, 2, k=1, z=1),
                     lambda: g(1, x=1, y=2, k=3), lambda: h(1), lambda: h(k=1), lambda: g(*[1, 2, 3, 4])):
            try:
                call()
            except TypeError as e:
                print(e)
        """,
    "instances by __new__ and __init__": """
        class A:
            made = 0
            def __new__(cls, *args, **kw):
                self = super().__new__(cls)
                A.made += 1
                return self
            def __init__(self, x, y=2):
                self.x, self.y = x, y
        class B(A):
            def __new__(cls, x):
                return 42 if x == 0 else super().__new__(cls, x)
        print(A(1).x, A(1, y=3).y, A.made, B(0), B(5).x)
        class C:
            def __init__(self):
                return 5
        try:
            C()
        except TypeError as e:
            print(e)
        """,
    "operators prefer the subclass's reflected method": """
        class A:
            def __add__(self, o): return "A+"
            def __radd__(self, o): return "+A"
            def __lt__(self, o): return NotImplemented
            def __eq__(self, o): return isinstance(o, A) or NotImplemented
        class B(A):
            def __radd__(self, o): return "+B"
            def __gt__(self, o): return "B>"
        print(A() + B(), B() + A(), 1 + A(), A() + 1, A() < B(), A() == B(), A() != 5, [1] + B())
        try:
            A() < A()
        except TypeError as e:
            print(e)
        """,
    "in-place operators and their fallbacks": """
        class I:
            def __init__(self): self.log = []
            def __iadd__(self, o): self.log.append(o); return self
            def __mul__(self, o): return "mul"
        i = I(); j = i; j += 1; i += 2
        print(i.log, i is j)
        i *= 3
        print(i)
        x = [1]; y = x; y += (2, 3); print(x)
        try:
            object() + 1
        except TypeError as e:
            print(str(e))
        """,
    "truth by __bool__ and __len__ in branches": """
        class T:
            def __init__(self, v): self.v = v
            def __bool__(self): return self.v
        class L:
            def __init__(self, n): self.n = n
            def __len__(self): return self.n
        for v in (T(True), T(False), L(0), L(3)):
            print("yes" if v else "no", not v, bool(v), v and 1 or 2 if v else 3)
        class Bad:
            def __bool__(self): return 1
        try:
            if Bad(): pass
        except TypeError as e:
            print(e)
        """,
    "attributes: slots, dict, descriptors, fallbacks": """
        class D:
            def __get__(self, o, t): return ("get", o is None, t.__name__)
            def __set__(self, o, v): o.__dict__["d"] = v
        class A:
            d = D()
            def __init__(self): self.x = 1
            def __getattr__(self, n): return "fallback " + n
            @property
            def p(self): return self.x * 2
            @p.setter
            def p(self, v): self.x = v
            @classmethod
            def c(cls): return cls.__name__
            @staticmethod
            def s(): return "static"
        a = A()
        print(a.x, a.nope, a.d, A.d, a.p, a.c(), A.c(), a.s())
        a.p = 10; a.d = 3; a.new = 5
        print(a.x, a.__dict__, vars(a) is a.__dict__)
        a.__dict__["late"] = 6
        a.x += 1
        print(a.late, a.x, sorted(a.__dict__))
        del a.x
        print(a.x, hasattr(a, "new"))
        try:
            del a.x
        except AttributeError as e:
            print(type(e).__name__)
        class S:
            __slots__ = ("u", "v")
        s = S(); s.u = 1
        for f in (lambda: s.v, lambda: setattr(s, "w", 1)):
            try:
                f()
            except AttributeError as e:
                print(e)
        """,
    "classes change while the cache is warm": """
        class A:
            def m(self): return 1
        class B(A): pass
        b = B()
        for i in range(4):
            if i == 2:
                B.m = lambda self: 2
            if i == 3:
                b.m = lambda: 3
            print(b.m())
        del b.m, B.m
        print(b.m())
        class C:
            n = 0
            def bump(self):
                C.n += 1
                return self.n
        print([C().bump() for _ in range(3)])
        """,
    "metaclasses, set_name, init_subclass": """
        class Meta(type):
            def __new__(m, name, bases, ns, **kw):
                ns["tag"] = kw
                return super().__new__(m, name, bases, ns)
            def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
            def __call__(cls, *args): return ("called", super().__call__(*args).v)
        class N:
            def __set_name__(self, owner, name): print("name", owner.__name__, name)
        class A(metaclass=Meta, k=1):
            n = N()
            def __init__(self, v): self.v = v
        print(A.tag, A(5), type(A).__name__)
        class Base:
            def __init_subclass__(cls, /, level=0, **kw):
                super().__init_subclass__(**kw)
                print("sub", cls.__name__, level)
        class X(Base, level=3): pass
        print(X.__mro__ == (X, Base, object), X.__bases__, isinstance(X(), Base), issubclass(X, Base))
        try:
            class Y(int, str): pass
        except TypeError as e:
            print(e)
        """,
    "generators: send, throw, close, delegation": """
        def inner():
            try:
                x = yield 1
                print("inner got", x)
                yield 2
            except ValueError as e:
                print("inner caught", e)
                yield 3
            return "result"
        def outer():
            r = yield from inner()
            print("r =", r)
            yield from [7, 8]
        g = outer()
        print(next(g), g.send("hello"), g.throw(ValueError("v")), next(g), next(g))
        try:
            next(g)
        except StopIteration as e:
            print("stop", e.value)
        def closing():
            try:
                yield 1
            finally:
                print("closed")
        c = closing(); next(c); c.close(); c.close()
        def stubborn():
            while True:
                try:
                    yield
                except GeneratorExit:
                    print("no")
                    yield
        s = stubborn(); next(s)
        try:
            s.close()
        except RuntimeError as e:
            print(e)
        def again():
            yield next(me)
        me = again()
        try:
            next(me)
        except ValueError as e:
            print(e)
        def leaks():
            next(iter([]))
            yield
        try:
            list(leaks())
        except RuntimeError as e:
            print(e, type(e.__cause__).__name__)
        print(sum(x * x for x in range(5)), list(zip((i for i in "ab"), [1, 2])))
        """,
    "exceptions: chaining, finally, else, handled one restored": """
        import sys
        def f():
            try:
                1 // 0
            except ZeroDivisionError:
                try:
                    {}["k"]
                except KeyError as e:
                    print(type(e.__context__).__name__, sys.exc_info()[0].__name__)
                print(sys.exc_info()[0].__name__)
            print(sys.exc_info()[0])
        f()
        def order():
            try:
                return "try"
            finally:
                print("finally")
        print(order())
        for i in range(3):
            try:
                if i == 0: raise ValueError("a")
                if i == 1: continue
            except (KeyError, ValueError) as e:
                print("except", e)
            else:
                print("else")
            finally:
                print("end", i)
        try:
            raise KeyError("x") from ValueError("y")
        except KeyError as e:
            print(repr(e.__cause__), e.__suppress_context__)
        try:
            raise
        except RuntimeError as e:
            print(e)
        try:
            raise 5
        except TypeError as e:
            print(e)
        """,
    "with: order, suppression, errors": """
        class M:
            def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
            def __enter__(self): print("enter", self.n); return self.n
            def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__); return self.swallow
        with M(1) as a, M(2, True) as b:
            print(a, b)
            raise ValueError
        print("after")
        def f():
            with M(3):
                return "returned"
        print(f())
        try:
            with 5: pass
        except (TypeError, AttributeError) as e:
            print(type(e).__name__)
        """,
    "iteration protocols": """
        class It:
            def __init__(self, n): self.n = n
            def __iter__(self): return self
            def __next__(self):
                if self.n == 0: raise StopIteration
                self.n -= 1
                return self.n
        print([x for x in It(3)], list(It(2)), 1 in It(3), max(It(4)))
        class Seq:
            def __getitem__(self, i):
                if i > 2: raise IndexError
                return i * 10
        print(list(Seq()), 20 in Seq(), [*Seq()])
        a, *b, c = It(5)
        print(a, b, c)
        for bad in (lambda: iter(5), lambda: [*5], lambda: dict(**5)):
            try:
                bad()
            except TypeError as e:
                print(e)
        try:
            x, y = 1, 2, 3
        except ValueError as e:
            print(e)
        class NotIt:
            def __iter__(self): return 5
        try:
            for _ in NotIt(): pass
        except TypeError as e:
            print(e)
        """,
    "names: scopes, closures, globals, del": """
        x = 1
        def outer():
            n = 0
            def inc():
                nonlocal n
                n += 1
                return n
            return inc
        i = outer()
        print(i(), i(), i.__closure__[0].cell_contents)
        def local():
            print(y)
            y = 1
        try:
            local()
        except UnboundLocalError as e:
            print(e)
        def free():
            def g(): return z
            if False: z = 1
            return g()
        try:
            free()
        except NameError as e:
            print(e)
        class C:
            x = x + 1
            y = [x for _ in range(2)]
        print(C.x, C.y)
        globals()["made"] = 7
        print(made)
        del x
        try:
            x
        except NameError as e:
            print(e)
        def counter():
            global total
            total = total + 1
        total = 1
        counter(); globals()["total"] += 5; counter()
        print(total)
        """,
    "subclasses of built-in types": """
        class L(list):
            def __getitem__(self, i): return ("mine", super().__getitem__(i))
            def __len__(self): return 99
        l = L([1, 2])
        l.extra = "e"
        print(l[0], len(l), list.__len__(l), l.extra, l == [1, 2], l + [3], isinstance(l, list), repr(l))
        class T(tuple):
            def first(self): return self[0]
        t = T((1, 2)); t.name = "t"
        print(t.first(), t.name, t, hash(t) == hash((1, 2)))
        class E(Exception):
            def __init__(self, code): super().__init__("code", code); self.code = code
        try:
            raise E(5)
        except E as e:
            print(e, e.args, e.code)
        class Dd(dict):
            def __missing__(self, k): return k * 2
        d = Dd(a=1)
        print(d["a"], d["zz"], d.get("q"), "q" in d)
        class I(int):
            def __add__(self, o): return I(int(self) + int(o))
        print(I(3) + 4, type(I(3) + 4).__name__, I(7) % 4, I(2) < 3)
        """,
    "formatting and conversion dunders": """
        class F:
            def __repr__(self): return "R"
            def __str__(self): return "S"
            def __format__(self, spec): return "F" + spec
        f = F()
        print(f, repr(f), f"{f} {f!r:>3} {f!s} {f:x}", str(f), "%s %r" % (f, f), [f])
        class Only:
            def __repr__(self): return "only"
        print(f"{Only()}", f"{Only():>6}" if False else "-", str(Only()))
        class Bad:
            def __str__(self): return 5
        try:
            print(Bad())
        except TypeError as e:
            print(e)
        """,
    "match statements": """
        class P:
            __match_args__ = ("x", "y")
            def __init__(self, x, y): self.x, self.y = x, y
        def f(v):
            match v:
                case 0 | 1: return "small"
                case [a, *rest]: return ("seq", a, rest)
                case {"k": k, **others}: return ("map", k, others)
                case P(0, y=y): return ("axis", y)
                case P(x, y) if x == y: return "diagonal"
                case str(s): return "text " + s
                case None: return "none"
                case _: return "other"
        print([f(v) for v in (1, [1, 2, 3], {"k": 1, "z": 2}, P(0, 5), P(2, 2), P(1, 2), "t", None, 2.5)])
        """,
    "more arguments than a register chunk holds": """
        def spread(*a, **k): return len(a), len(k), k.get("k5")
        class T:
            def __init__(self, *a, **k): self.n = len(a) + len(k); self.l = [x for x in a]
        class S:
            def __new__(cls, *a, **k): return object.__new__(cls)
            def __init__(self, *a, **k): self.n = len(a) + len(k)
        def deep(n):
            if n:
                return deep(n - 1)
            names = {f"k{i}": i for i in range(40)}
            made = T(*range(1100), **names).n, S(*range(600), **names).n
            return spread(*range(1200), **names), made, max(*range(1500))
        for d in range(0, 100, 9):
            print(deep(d))
        """,
    "uncaught": """
        print("before")
        class MyError(Exception): pass
        raise MyError("at the end")
        """,
}


@pytest.mark.parametrize("story", PROGRAMS)
def test_program_prints_what_cpython_prints(story: str) -> None:
    source = textwrap.dedent(PROGRAMS[story])
    assert guest_machine.run(source) == printed_by_cpython(source)
