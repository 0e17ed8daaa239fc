# global, local, builtin look-up; UnboundLocalError; global from nested functions.
x = 1


def read():
    return x


def local():
    x = 2
    return x


def write():
    global x, fresh
    x += 10
    fresh = "made"


def unbound():
    print(x)
    x = 3


def unbound_del():
    y = 1
    del y
    return y


def maybe(c):
    if c:
        z = 1
    return z


print(read(), local(), x)
write()
print(x, fresh)
for f in (unbound, unbound_del, lambda: maybe(0), lambda: undefined_name):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)


def nested():
    x = "nested"

    def g():
        global x
        x = "from g"
        return x

    return g(), x


print(nested(), x)


def shadow_builtin():
    len = lambda v: "mine"
    return len([])


print(shadow_builtin(), len([]))
len = lambda v: "global len"
print(len([]))
del len
print(len([]))
try:
    del never
except NameError as e:
    print(e)
print(maybe(1), "x" in globals(), sorted(k for k in locals() if k in ("x", "fresh")))
