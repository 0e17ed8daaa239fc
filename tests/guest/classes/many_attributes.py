# Instances with many attributes, set in different orders, deleted and set again.
class Bag:
    pass


a, b = Bag(), Bag()
for i in range(100):
    setattr(a, f"n{i}", i)
for i in reversed(range(100)):
    setattr(b, f"n{i}", i)
print(
    sum(getattr(a, f"n{i}") for i in range(100)),
    a.__dict__ == b.__dict__,
    list(a.__dict__)[:3],
    list(b.__dict__)[:3],
)
for i in range(0, 100, 2):
    delattr(a, f"n{i}")
print(len(a.__dict__), hasattr(a, "n2"), a.n3)
a.n2 = "again"
print(list(a.__dict__)[-1], a.n2)


class C:
    def __init__(self, flag):
        if flag:
            self.x = 1
            self.y = 2
        else:
            self.y = 3
            self.x = 4


print(vars(C(1)), vars(C(0)))


class D(C):
    def __init__(self):
        self.own = 0
        super().__init__(True)
        self.late = 9


d = D()
print(vars(d))
del d.x
d.x = 5
print(vars(d))
for k in list(d.__dict__):
    delattr(d, k)
print(vars(d), D.__init__ is not C.__init__)
objs = [C(i % 2) for i in range(50)]
for i, o in enumerate(objs):
    o.extra = i
    if i % 3 == 0:
        o.more = -i
print(sum(o.extra for o in objs), sum(getattr(o, "more", 0) for o in objs))
