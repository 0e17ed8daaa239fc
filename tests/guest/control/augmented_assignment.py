# Augmented assignment: target evaluated once, order, on items, attributes, slices, globals.
def t(name, v):
    print(name, end=" ")
    return v


d = {"k": 1}
t("obj", d)[t("key", "k")] += t("value", 5)
print(d)


class O:
    x = 1


o = O()
t("obj", o).x += t("value", 10)
print(o.x, O.x, o.__dict__)


class Loud:
    def __getitem__(self, k):
        print("get", k, end=" ")
        return 1

    def __setitem__(self, k, v):
        print("set", k, v, end=" ")

    def __getattr__(self, k):
        print("getattr", k, end=" ")
        return 2

    def __setattr__(self, k, v):
        print("setattr", k, v, end=" ")


q = Loud()
q[0] += 5
q.attr *= 4
q[1:2] -= 1
print()
a = b = [1]
a += [2]
a[0] += 10
print(a, b)
a = a + [3]
print(a, b)
s = "x"
s += "y"
s *= 3
n = 7
n -= 2
n *= 3
n //= 2
n **= 2
n %= 10
n <<= 3
n |= 1
n ^= 3
n &= 0xFE
n >>= 1
print(s, n)
f = 7
f /= 2
print(f)
lst = [[1], [2]]
i = 0
lst[i] += [i := 1]
print(lst, i)
t1 = (1,)
t1 += (2,)
z = {1}
z |= {2}
z -= {1}
print(t1, z)
try:
    undefined += 1
except NameError as e:
    print(e)
try:
    d["nokey"] += 1
except KeyError as e:
    print("KeyError", e, d)
count = 0


def inc():
    global count
    count += 1


inc()
inc()
print(count)


def bad():
    count += 1


try:
    bad()
except UnboundLocalError as e:
    print(e)
m = {}
m["a"] = m["b"] = 1
m["a"] += m["b"] + len(m)
print(m)
