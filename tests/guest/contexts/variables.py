# contextvars: variables, tokens and contexts.
import contextvars
import threading
from contextvars import Context, ContextVar, Token, copy_context


def err(function, *arguments, **named):
    try:
        print("gave", repr(function(*arguments, **named)))
    except BaseException as error:
        print(type(error).__name__, "|", str(error).partition(" at 0x")[0])


# case: get, set, defaults
a = ContextVar("a")
b = ContextVar("b", default=2)
print(a.name, b.name, b.get(), b.get(3), a.get("d"), a.get(None))
err(a.get)
token = a.set(1)
print(a.get(), a.get("d"), type(token).__name__, token.var is a, token.old_value is Token.MISSING)
print(b.set(5).old_value is Token.MISSING, b.set(6).old_value, b.get())

# case: reset
v = ContextVar("v", default="default")
t1 = v.set(1)
t2 = v.set(2)
print(v.get(), t2.old_value)
v.reset(t2)
print(v.get())
v.reset(t1)
print(v.get(), v in copy_context())
for token in (t1, t2):
    err(v.reset, token)
err(v.reset, 3)
err(v.reset, None)
err(ContextVar("w").reset, v.set(3))

# case: tokens of another context
v = ContextVar("v")
t = copy_context().run(v.set, 1)
err(v.reset, t)
print(v.get("unset"))

# case: run in a copy
v = ContextVar("v")
v.set("outside")


def changes(x, *, y):
    before = v.get()
    v.set((x, y))
    return before, v.get()


c = copy_context()
print(c.run(changes, 1, y=2), v.get(), c[v], c.get(v), v in c, len(c))
print(c.run(v.get), copy_context()[v])
err(c.run, 3)
err(c.run, lambda: 1 / 0)
print(c.run(lambda: 5))

# case: a context cannot be entered twice
c = copy_context()
err(c.run, c.run, print)


def inside():
    return copy_context().run(lambda: "other context")


print(c.run(inside))

# case: contexts are mappings
one, two = ContextVar("one"), ContextVar("two")
c = Context()
c.run(one.set, 1)
c.run(two.set, 2)
print(len(c), sorted(v.name for v in c), sorted(c.values()), sorted((k.name, v) for k, v in c.items()))
print(one in c, c.get(one), c.get(ContextVar("x")), c.get(ContextVar("x"), 7), sorted(k.name for k in c.keys()))
err(lambda: c["one"])
err(lambda: "one" in c)
err(c.get, "one")
err(lambda: c[ContextVar("other")])
err(c.__setitem__ if hasattr(c, "__setitem__") else lambda *a: a, one, 3) if 0 else None
d = c.copy()
print(d == c, d is c, len(d))
d.run(one.set, 9)
print(d == c, c[one], d[one], Context() == Context(), c == 3)

# case: what is refused
err(ContextVar, 3)
err(ContextVar, None)
err(Context, 1)
err(Token)
for base in (ContextVar, Context, Token):
    try:
        type("Sub", (base,), {})
    except TypeError as e:
        print(e)

# case: repr
v = ContextVar("name")
print(repr(v).partition(" at ")[0], repr(ContextVar("n", default=[1])).partition(" at ")[0])
t = v.set(1)
print(repr(t).partition(" at ")[0])
v.reset(t)
print(repr(t).partition(" at ")[0])
print(ContextVar[int], Token[int])

# case: each thread has its own
v = ContextVar("v", default="default")
v.set("main")
seen = []


def work(n):
    seen.append(v.get())
    v.set(n)
    seen.append(v.get())


for i in range(3):
    thread = threading.Thread(target=work, args=(i,))
    thread.start()
    thread.join()
print(seen, v.get())

# case: a context goes to a thread
v = ContextVar("v")
v.set("given")
c = copy_context()
found = []
thread = threading.Thread(target=c.run, args=(lambda: (found.append(v.get()), v.set("changed")),))
thread.start()
thread.join()
print(found, v.get(), c[v])

# case: generators share their caller's context
v = ContextVar("v", default=0)


def gen():
    while True:
        v.set(v.get() + 1)
        yield v.get()


g = gen()
print(next(g), v.get(), copy_context().run(next, g), v.get(), next(g))
