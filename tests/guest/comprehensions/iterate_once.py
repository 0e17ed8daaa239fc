# The order in which a comprehension asks its iterators; early exit by exception leaves the rest.
class It:
    def __init__(self, name, n):
        self.name, self.n, self.i = name, n, 0

    def __iter__(self):
        print("iter", self.name, end="; ")
        return self

    def __next__(self):
        self.i += 1
        if self.i > self.n:
            print("stop", self.name, end="; ")
            raise StopIteration
        return self.i


print([x for x in It("a", 2)])
print([(x, y) for x in It("a", 2) for y in It("b%d" % x, 1)])
print({x: y for x in It("a", 1) for y in It("b", 2)})


def cond(x):
    print("cond", x, end="; ")
    return x != 2


print([x for x in It("a", 3) if cond(x)])
it = It("long", 5)
try:
    [10 // (3 - x) for x in it]
except ZeroDivisionError:
    print(it.i, "taken")
g = ((x, y) for x in It("g1", 1) for y in It("g2", 1))
print("created")
print(list(g))
