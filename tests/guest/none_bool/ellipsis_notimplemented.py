# Ellipsis and NotImplemented: the other two singletons.
print(..., Ellipsis is ..., repr(...), type(...).__name__, bool(...))
print(NotImplemented, type(NotImplemented).__name__, NotImplemented is NotImplemented)


class P:
    def __getitem__(self, k):
        return k


print(P()[...], P()[..., 1:2], P()[1, ...])


def stub(): ...


print(stub())


class Q:
    def __eq__(self, other):
        return NotImplemented


q = Q()
print(q == q, q == Q(), q != Q(), q.__eq__(1))
try:
    ... + 1
except TypeError as e:
    print(e)
