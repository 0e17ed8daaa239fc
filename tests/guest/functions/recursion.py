# Recursion: factorial, mutual, Ackermann, hanoi, deep but allowed, and RecursionError.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(fact(30), even(50), odd(7), ack(2, 3), hanoi(3), depth(300))


def forever():
    return forever() + 1


try:
    forever()
except RecursionError as e:
    print(type(e).__name__, isinstance(e, RuntimeError))
print(fact(5), "still well")


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    Loop().a
except RecursionError:
    print("RecursionError in __getattr__")
a = []
for _ in range(100):
    a = [a]
print(str(a) == "[" * 101 + "]" * 101)
