# Assignment targets: evaluation order, partial effects before an error, stars, swaps, chained, nested, augmented.
log = []


class T:
    def __init__(self, name):
        object.__setattr__(self, "n", name)

    def __setattr__(self, key, value):
        log.append(f"{self.n}.{key}={value}")

    def __setitem__(self, key, value):
        log.append(f"{self.n}[{key}]={value}")

    def __getitem__(self, key):
        log.append(f"get {self.n}[{key}]")
        return 10


def t(name):
    log.append("eval " + name)
    return T(name)


def v(x):
    log.append(f"value {x}")
    return x


t("a").x, t("b")[v(1)], *t("c").rest = v((1, 2, 3, 4))
print(log)
log.clear()
t("d").x = t("e")[0] = v(5)
print(log)
log.clear()
t("f")[v("k")] += v(7)
print(log)
log.clear()
(p, [q, *r]), s = (1, "xyz"), {2}
print(p, q, r, s)
a = [1, 2, 3]
i = 0
i, a[i] = 1, 9
print(i, a)
a[0], a[1], a[2] = a[2], a[0], a[1]
print(a)
x = y = z = []
x.append(1)
print(y, z is x)


def u3(it):
    a, b, c = it
    return a, b, c


def star2(it):
    a, *b, c = it
    return a, b, c


def nested(it):
    (a, b), c = it
    return a, b, c


for bad in (lambda: u3(1), lambda: u3([1]), lambda: u3([1, 2, 3, 4]), lambda: u3(iter([1, 2])), lambda: u3({1: 2}), lambda: u3("abcd"), lambda: star2([1]), lambda: star2(None), lambda: nested([1, 2])):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    m, n = 1, undefined_later
except NameError as e:
    print(e, "m" in globals())
try:
    g, h.x = 1, 2
except NameError as e:
    print(e, g)
try:
    w1, w2[0], w3 = 1, 2, 3
except NameError as e:
    print(e, w1, "w3" in globals())
for k, (l, *o) in {"a": (1, 2, 3), "b": (4,)}.items():
    print(k, l, o)
*everything, = range(3)
[first, *_], last = "ab", "c"
print(everything, first, last)
tup = ([],)
try:
    tup[0] += [1]
except TypeError as e:
    print(e, tup)
n = 5
n += n
n -= 1
n *= 2
n //= 4
n **= 3
n %= 50
n <<= 2
n >>= 1
n |= 1
n &= 0xFF
n ^= 3
n /= 2
print(n)
