# Generators as methods, closures, in classes, many at once, attributes.
class Tree:
    def __init__(self, *kids):
        self.kids = kids

    def __iter__(self):
        yield self
        for k in self.kids:
            yield from k

    def depths(self, d=0):
        yield d
        for k in self.kids:
            yield from k.depths(d + 1)


t = Tree(Tree(), Tree(Tree(), Tree(Tree())))
print(len(list(t)), list(t.depths()))
gens = [(lambda k: (k * i for i in range(3)))(k) for k in range(4)]
print([[next(g) for g in gens] for _ in range(3)])
many = [iter(range(i)) for i in range(200)]
print(sum(sum(m) for m in many))


def live(n):
    state = [n] * 10
    while True:
        state = [s + 1 for s in state]
        cmd = yield sum(state)
        if cmd:
            state = [cmd]


gs = [live(i) for i in range(100)]
print(sum(next(g) for g in gs), sum(next(g) for g in gs), gs[5].send(100), next(gs[5]))


def default(a, b=2, *c, d=4, **e):
    yield a, b, c, d, e


print(next(default(1)), next(default(1, 3, 5, d=6, z=7)))
try:
    default()
except TypeError as e:
    print(e)
f = default
print(
    hasattr(f(1), "send"),
    hasattr(f(1), "throw"),
    hasattr(f(1), "close"),
    [n for n in ("gi_running",) if hasattr(f(1), n)],
)
locals_kept = (lambda: (yield 1))()
print(next(locals_kept))
try:
    locals_kept.send("value")
except StopIteration as e:
    print(e.value)
