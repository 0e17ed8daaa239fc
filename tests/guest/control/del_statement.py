# del of names, items, attributes, slices, several targets, nested targets.
# fmt: off
a = b = 1
del a
try:
    a
except NameError as e:
    print(e)
print(b)
x, y, z = 1, 2, 3
del x, (y, z)
print([n for n in "xyz" if n in globals()])
lst = list(range(6))
del lst[0], lst[-1], lst[1:3]
print(lst)
d = {"a": {"b": [1, 2]}}
del d["a"]["b"][0]
print(d)
del d["a"]["b"], d["a"]
print(d)


class C:
    k = 1


c = C()
c.v = 1
del c.v
try:
    del c.v
except AttributeError as e:
    print(type(e).__name__)
try:
    del c.k
except AttributeError as e:
    print(type(e).__name__, c.k)
del C.k
print(hasattr(c, "k"))


def f(p):
    del p
    try:
        return p
    except UnboundLocalError as e:
        return str(e)


print(f(1))


def g():
    v = 1
    del v
    v = 2
    return v


print(g())
for stmt in (lambda: d.__delitem__("q"), lambda: lst.__delitem__(9)):
    try:
        stmt()
    except (KeyError, IndexError) as e:
        print(type(e).__name__, e)
for i in range(3):
    pass
del i
print("i" in globals())
del [b]
print("b" in globals())
