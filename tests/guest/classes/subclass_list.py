# A subclass of list that overrides dunders, and reaches the originals with super().
class Log(list):
    def __init__(self, *items):
        super().__init__(items)
        self.notes = []

    def __setitem__(self, index, value):
        self.notes.append(("set", index))
        super().__setitem__(index, value)

    def __getitem__(self, index):
        if isinstance(index, str):
            return "by name " + index
        return super().__getitem__(index)

    def __len__(self):
        return super().__len__() + 100

    def __contains__(self, item):
        return item == "always" or super().__contains__(item)

    def __iadd__(self, other):
        self.notes.append("iadd")
        return super().__iadd__(other)

    def __eq__(self, other):
        return "eq" if isinstance(other, str) else super().__eq__(other)

    def append(self, item):
        super().append(item * 2)


a = Log(1, 2, 3)
a[0] = 10
a.append(4)
a += [5]
print(list.__len__(a), len(a), a[0], a["x"], a[1:3], "always" in a, 99 in a, a.notes)
print(a == "q", a == [10, 2, 3, 8, 5], a != [1], type(a + [1]).__name__, type(a[:2]).__name__, type(a * 2).__name__)
print(sorted(a), sum(a), [x for x in a], [*a], bool(Log()), list.__repr__(a), repr(a), isinstance(a, list))
del a[0]
a.sort(reverse=True)
a.reverse()
print(a, a.index(8), a.count(2), a.pop(), a.copy().__class__.__name__)
try:
    a[50] = 1
except IndexError as e:
    print(e, a.notes)
a.__init__(7)
print(a, a.notes)
