# Recursion that is deep but ends: 20,000 frames of guest functions where CPython is told to allow it.
import sys

sys.setrecursionlimit(25_000)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def even(n):
    if n == 0:
        return True
    return odd(n - 1)


def odd(n):
    if n == 0:
        return False
    return even(n - 1)


def unwind(n):
    if n == 0:
        raise ValueError("from the bottom")
    try:
        unwind(n - 1)
    finally:
        counts[0] += 1


def many_locals(n, a=1, b=2, c=3):
    d, e, f, g, h = a + b, b + c, c + a, n, "text"
    if n == 0:
        return d + e + f
    return many_locals(n - 1, d % 7, e % 5, f % 3) + len(h) + g - g


def star(n, *args, **keywords):
    return len(args) + len(keywords) if n == 0 else star(n - 1, *args, **keywords)


print(depth(20_000), even(20_000), odd(19_999))
counts = [0]
try:
    unwind(15_000)
except ValueError as e:
    print(e, counts)
print(many_locals(10_000), star(10_000, 1, 2, 3, a=4))


class Node:
    def __init__(self, next):
        self.next = next

    def length(self):
        return 1 if self.next is None else 1 + self.next.length()


node = None
for _ in range(15_000):
    node = Node(node)
print(node.length())
print(sum(depth(100) for _ in range(200)), depth(20_000))
