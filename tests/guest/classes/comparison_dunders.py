# Rich comparison: reflection, default ==, != from ==, ordering errors, chained, non-bool results.
class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", end=" ")
        return self.n == o.n if isinstance(o, A) else NotImplemented

    def __lt__(self, o):
        print("lt", end=" ")
        return self.n < o.n if isinstance(o, A) else NotImplemented

    def __le__(self, o):
        print("le", end=" ")
        return self.n <= o.n


a, b = A(1), A(2)
print(
    a == b,
    a != b,
    a == 1,
    1 == a,
    a < b,
    a > b,
    a <= b,
    a >= b,
    a == A(1),
    a != A(1),
    a < b < A(3),
    a in [b, a],
    [a] == [A(1)],
)
for f in (lambda: a < 1, lambda: 1 < a, lambda: a > 1, lambda: sorted([a, 1])):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Odd:
    def __lt__(self, o):
        return "lt result"

    def __gt__(self, o):
        return ""

    def __eq__(self, o):
        return []

    def __contains__(self, x):
        return "yes"


o = Odd()
print(o < 1, o > 1, o == 1, o != 1, 1 < o, 1 > o, 5 in o, 5 not in o, o < 1 < 2, o > 1 < 2, not o == 1)


class Sub(A):
    def __gt__(self, o):
        print("Sub.gt", end=" ")
        return True


print(a < Sub(0), Sub(5) > a, max(A(3), A(9)).n, sorted([A(3), A(1)])[0].n)


class Ne:
    def __ne__(self, o):
        return "ne"


print(Ne() != 1, Ne() == 1)
