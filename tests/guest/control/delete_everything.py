# del of every kind of target, and use of what was deleted.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
try:
    del x
except NameError as e:
    print(e)


def local():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    try:
        del a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a


print(local())


def captured():
    v = 1

    def get():
        return v

    def drop():
        nonlocal v
        del v

    drop()
    try:
        get()
    except NameError as e:
        print(e)
    try:
        drop()
    except NameError as e:
        print(e)
    v = 5
    return get()


print(captured())


def parameter(p, q=2, *rest, **more):
    del p, q, rest, more
    try:
        p
    except UnboundLocalError as e:
        print(e)
    return sorted(locals())


print(parameter(1))
a = [0, 1, 2, 3, 4, 5]
d = {"k": 1, "l": [1, 2]}
del a[0], a[-1], d["k"]
del a[1:3]
del (d["l"][0],), [a[0]]
print(a, d)
b = list(range(10))
del b[::3]
del b[:]
print(b)


class C:
    y = 1
    z = 2
    del y

    def __delitem__(self, key):
        print("delitem", key)

    def __delattr__(self, name):
        print("delattr", name)


c = C()
del c[1], c[1:2], c["a", ...], c.anything
del C.z
print(hasattr(C, "y"), hasattr(C, "z"))
for f in (
    lambda: d.__delitem__("nope"),
    lambda: a.__delitem__(99),
    lambda: delattr(C, "nope"),
    lambda: delattr(object(), "x"),
    lambda: delattr(5, "real"),
    lambda: exec_del("del (1,)[0]"),
):
    try:
        f()
    except (KeyError, IndexError, AttributeError, NameError) as e:
        print(type(e).__name__, e)
try:
    t = (1, 2)
    del t[0]
except TypeError as e:
    print(e)
try:
    del "abc"[0]
except TypeError as e:
    print(e)
for i in range(3):
    del i
print("i" in globals())


def loop():
    for k in range(2):
        if k:
            del k
    try:
        return k
    except UnboundLocalError:
        return "unbound after the loop"


print(loop())
print = lambda *a: None  # noqa: A001
del print
print("the builtin is back") if "print" not in globals() else None
