# Which implementation singledispatch takes when a class is registered with abstract classes.
# case: named bases come before registered ones
from collections.abc import Container, Iterable, MutableMapping, Set, Sized
from collections import defaultdict
from functools import singledispatch


@singledispatch
def kind(arg):
    return "base"


class O(Sized):
    def __len__(self):
        return 0


class P:
    pass


o, p = O(), P()
print(kind(o), kind(p))
for abstract in (Iterable, Container, Sized, Set):
    kind.register(abstract, lambda arg, name=abstract.__name__: name)
print(kind(o))
for abstract in (Iterable, Container, Set):
    abstract.register(O)
    print(kind(o), end=" ")
print()
Iterable.register(P)
print(kind(p))
Container.register(P)
try:
    kind(p)
except RuntimeError as error:
    print("ambiguous", sorted(str(error).replace("Ambiguous dispatch: ", "").split(" or ")))
kind.register(MutableMapping, lambda arg: "mutable")
print(kind({}), kind(defaultdict(int)), kind({1}))
