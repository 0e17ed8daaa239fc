# Containers that change under an iterator, from the body, from dunders, from sort and from comparisons.
for change in (lambda d: d.update(z=1), lambda d: d.pop("a"), lambda d: d.clear(), lambda d: d.__setitem__("a", 9), lambda d: (d.pop("b"), d.update(q=1))):
    d = {"a": 1, "b": 2, "c": 3}
    seen = []
    try:
        for k in d:
            seen.append(k)
            if len(seen) == 1:
                change(d)
        print(seen, d)
    except RuntimeError as e:
        print(e, seen)
for view in (dict.keys, dict.values, dict.items):
    d = {1: 2, 3: 4}
    it = iter(view(d))
    next(it)
    d[5] = 6
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    try:
        next(it)
    except (RuntimeError, StopIteration) as e:
        print("still", type(e).__name__)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
a = [1, 2, 3, 4, 5, 6]
print([a.remove(x) or x for x in a], a)
a = [1, 2, 3]
for x in a:
    if len(a) < 10:
        a.insert(0, x)
print(len(a))
a = [3, 1, 2]
it = iter(a)
next(it)
a.sort()
print(list(it))
a.clear()
print(list(iter(a)), next(it, "done"))


class Evil:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False

    __hash__ = object.__hash__


b = [1, 2, 3]
print(Evil(b) in b, b)
c = [1, 2, 3]
print(c.count(Evil(c)), c)
e = [5, 6]
e.append(Evil(e))
print(e == [5, 6, 7], e)


class Key:
    def __init__(self, lst, v):
        self.lst, self.v = lst, v

    def __lt__(self, other):
        self.lst.append("grown")
        return self.v < other.v


k = []
k.extend(Key(k, v) for v in (3, 1, 2))
try:
    k.sort()
except ValueError as err:
    print(err)
m = [3, 1, 2]
seen = []
m.sort(key=lambda x: seen.append(list(m)) or x)
print(m, seen)
n = [1, 2, 3]
n[:] = (x * 2 for x in n)
print(n)
n.extend(n)
n += n
print(len(n))
r = reversed(n)
del n[2:]
print(list(r), n)
z = [1, 2]
z[1:1] = z
print(z)
print([z.append(0) or len(z) for _ in z[:3]], len(z))
