# sort uses __lt__ only; a list looks empty while it is being sorted and is restored.
class V:
    calls = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        V.calls += 1
        return self.n < other.n

    def __repr__(self):
        return f"V{self.n}"


a = [V(3), V(1), V(2), V(1)]
a.sort()
print(a, V.calls > 0, sorted(a, reverse=True))
b = [3, 1, 2]
seen = []


def key(x):
    seen.append(len(b))
    return x


b.sort(key=key)
print(b, len(seen))


class Boom:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 2 or other.n == 2:
            raise ValueError("two")
        return self.n < other.n


c = [Boom(3), Boom(1), Boom(2), Boom(0)]
try:
    c.sort()
except ValueError as e:
    print(e, sorted(x.n for x in c))


class NoLess:
    pass


try:
    sorted([NoLess(), NoLess()])
except TypeError as e:
    print(e)
print(sorted(range(20), key=lambda i: (i % 3, -i)))
