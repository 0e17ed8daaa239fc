# Comparisons: reflected, of subclasses, NotImplemented on both sides, chains, sorting by __lt__ alone, identity first.
log = []


class A:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        log.append(f"{type(self).__name__}<")
        return self.v < other.v if isinstance(other, A) else NotImplemented

    def __gt__(self, other):
        log.append(f"{type(self).__name__}>")
        return self.v > other.v if isinstance(other, A) else NotImplemented

    def __eq__(self, other):
        log.append(f"{type(self).__name__}==")
        return self.v == other.v if isinstance(other, A) else NotImplemented


class B(A):
    pass


class C(A):
    def __gt__(self, other):
        log.append("C own >")
        return True

    def __eq__(self, other):
        log.append("C own ==")
        return NotImplemented


def show(label, f):
    log.clear()
    try:
        r = f()
    except TypeError as e:
        r = str(e)
    print(label, r, log)


a, b, c = A(1), B(2), C(3)
for label, f in (
    ("a<b", lambda: a < b), ("b<a", lambda: b < a), ("a<c", lambda: a < c), ("c<a", lambda: c < a), ("a==c", lambda: a == c),
    ("c==a", lambda: c == a), ("a!=c", lambda: a != c), ("a<1", lambda: a < 1), ("1<a", lambda: 1 < a), ("a==1", lambda: a == 1),
    ("1==a", lambda: 1 == a), ("a!=1", lambda: a != 1), ("a<=b", lambda: a <= b), ("a<b<c", lambda: a < b < c), ("a>b<c", lambda: a > b < c),
    ("in", lambda: a in [b, a]), ("index", lambda: [b, a].index(a)), ("list==", lambda: [a, b] == [a, B(2)]), ("list<", lambda: [a, b] < [a, c]),
    ("tuple>", lambda: (a, b) > (a, a)), ("max", lambda: max(a, b, c).v), ("min", lambda: min([c, b, a]).v), ("sorted", lambda: [x.v for x in sorted([c, a, b])]),
    ("hash", lambda: hash(a)), ("set", lambda: {a}), ("None<", lambda: None < a), ("dict==", lambda: {1: a} == {1: a}), ("count", lambda: [a, b, a].count(a)),
):  # fmt: skip
    show(label, f)


class Nan:
    def __eq__(self, other):
        return False

    __hash__ = object.__hash__


n = Nan()
print(n == n, n in [n], [n] == [n], (n,) == (n,), {n: 1} == {n: 1}, [n].index(n), {n} == {n}, n != n)


class Odd:
    def __eq__(self, other):
        return [1, 2]

    def __ne__(self, other):
        return ""

    def __lt__(self, other):
        return None


o = Odd()
print(o == 1, o != 1, o < 1, 1 == o, 1 != o, not o == 1, [o] == [1], [1, o].count(5), o in [1], 1 if o != 1 else 2)
