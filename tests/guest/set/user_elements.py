# Sets of instances with __eq__ and __hash__; identity first; hash called once per insertion.
class P:
    hashed = 0

    def __init__(self, x):
        self.x = x

    def __hash__(self):
        P.hashed += 1
        return self.x % 3

    def __eq__(self, o):
        return isinstance(o, P) and self.x == o.x

    def __repr__(self):
        return f"P{self.x}"


s = {P(i) for i in range(10)} | {P(i) for i in range(5, 15)}
print(len(s), sorted(p.x for p in s), P(3) in s, P(99) in s)
s.discard(P(3))
s.discard(P(50))
s.remove(P(4))
try:
    s.remove(P(4))
except KeyError as e:
    print(repr(e))
n = P.hashed
s.add(P(1))
print(P.hashed - n, len(s), len(s & {P(0), P(1), P(77)}), {P(1), P(2)} == {P(2), P(1)}, {P(1)} < {P(1), P(2)})
a = P(5)
print(
    a in [P(5)],
    [P(1), a].index(P(5)),
    {a: 1}.get(P(5)),
    (P(1), P(2)) == (P(1), P(2)),
    hash((P(1),)) == hash((P(1),)),
)
