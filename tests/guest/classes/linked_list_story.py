# A story: linked list, tree, bank, state machine, visitor by name.
class Node:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt


class Linked:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)):
            self.head = Node(x, self.head)

    def __iter__(self):
        n = self.head
        while n:
            yield n.v
            n = n.nxt

    def reverse(self):
        prev, n = None, self.head
        while n:
            n.nxt, prev, n = prev, n, n.nxt
        self.head = prev
        return self


print(list(Linked("abc")), list(Linked(range(4)).reverse()))


class Tree:
    def __init__(self, v):
        self.v, self.l, self.r = v, None, None

    def add(self, v):
        side = "l" if v < self.v else "r"
        child = getattr(self, side)
        if child:
            child.add(v)
        else:
            setattr(self, side, Tree(v))

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r

    def depth(self):
        return 1 + max(self.l.depth() if self.l else 0, self.r.depth() if self.r else 0)


t = Tree(50)
for v in (30, 70, 20, 40, 60, 80, 10):
    t.add(v)
print(list(t), t.depth(), sum(t))


class Machine:
    state = "red"
    moves = {"red": "green", "green": "amber", "amber": "red"}

    def step(self):
        self.state = self.moves[self.state]
        return getattr(self, "on_" + self.state, lambda: self.state)()

    def on_green(self):
        return "GO"


m = Machine()
print([m.step() for _ in range(5)], Machine.state)
