# In-place operators: __iadd__ and friends, fallback to __add__, result is bound.
class V:
    def __init__(self, *x):
        self.x = list(x)

    def __iadd__(self, o):
        self.x.append(o)
        return self

    def __mul__(self, k):
        return V(*[i * k for i in self.x])

    def __isub__(self, o):
        return "replaced"

    def __ior__(self, o):
        return NotImplemented

    def __or__(self, o):
        return "or"

    def __repr__(self):
        return f"V{self.x}"


a = b = V(1)
a += 2
print(a, b, a is b)
a *= 3
print(a, b, a is b)
b |= 1
print(b)
a -= 1
print(a)
ops = []


class All:
    pass


for n in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    setattr(All, f"__i{n}__", lambda s, o, n=n: ops.append(n) or s)
q = All()
q += 1
q -= 1
q *= 1
q /= 1
q //= 1
q %= 1
q **= 1
q <<= 1
q >>= 1
q &= 1
q |= 1
q ^= 1
q @= 1
print(ops, type(q).__name__)


class Nothing:
    def __iadd__(self, o):
        pass


n = Nothing()
n += 1
print(n)
d = {"k": V(5)}
d["k"] += 6
o = All()
o.v = V(7)
o.v += 8
print(d, o.v)
try:
    b -= V(1)
except TypeError as e:
    print(e)
