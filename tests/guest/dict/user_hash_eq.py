# User __hash__ and __eq__: collisions, calls, errors, unhashable classes.
class K:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        print("h" + self.name, end=" ")
        return self.h

    def __eq__(self, other):
        print("e" + self.name, end=" ")
        return isinstance(other, K) and self.name == other.name

    def __repr__(self):
        return self.name


a, b, a2 = K("a", 1), K("b", 1), K("a", 1)
d = {}
d[a] = 1
print()
d[b] = 2
print()
d[a2] = 3
print()
print(d, d[a], a in d)
del d[a2]
print(d)
print(K("z", 7) in d, hash(K("q", 10**20)) == hash(10**20), hash(K("m", -1)))


class EqOnly:
    def __eq__(self, o):
        return True


class BadHash:
    def __hash__(self):
        return "x"


class Raises:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError("eq failed")


for k in (EqOnly(), BadHash()):
    try:
        {k: 1}
    except TypeError as e:
        print(e)
print(EqOnly.__hash__)
d = {Raises(): 1}
try:
    d[Raises()]
except ValueError as e:
    print(e)
try:
    d[Raises()] = 5
except ValueError as e:
    print(e, len(d))


class Child(EqOnly):
    __hash__ = object.__hash__


print(len({Child(): 1}))
