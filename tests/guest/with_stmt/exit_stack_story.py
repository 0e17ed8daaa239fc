# A story: a stack of exits by hand, transactions that roll back, nested scopes of a setting.
class Exits:
    def __init__(self):
        self.stack = []

    def enter(self, cm):
        v = cm.__enter__()
        self.stack.append(cm.__exit__)
        return v

    def callback(self, f, *a):
        self.stack.append(lambda *exc: f(*a))

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        swallowed = False
        while self.stack:
            if self.stack.pop()(t, v, tb):
                t = v = tb = None
                swallowed = True
        return swallowed


class Step:
    def __init__(self, n, eat=False):
        self.n, self.eat = n, eat

    def __enter__(self):
        print("in", self.n, end="; ")
        return self.n

    def __exit__(self, t, v, tb):
        print("out", self.n, t and t.__name__, end="; ")
        return self.eat


with Exits() as x:
    print([x.enter(Step(i)) for i in range(3)])
    x.callback(print, "callback")
print()
with Exits() as x:
    x.enter(Step(1))
    x.enter(Step(2, eat=True))
    x.enter(Step(3))
    raise KeyError("k")
print("swallowed by 2")


class Transaction:
    def __init__(self, d):
        self.d = d

    def __enter__(self):
        self.old = dict(self.d)
        return self.d

    def __exit__(self, t, v, tb):
        if t:
            self.d.clear()
            self.d.update(self.old)
        return t is ValueError


db = {"a": 1}
with Transaction(db) as d:
    d["b"] = 2
with Transaction(db) as d:
    d["c"] = 3
    raise ValueError
print(db)
try:
    with Transaction(db) as d:
        with Transaction(d):
            d["d"] = 4
            d["a"] = 1 / 0
except ZeroDivisionError:
    print(db)
