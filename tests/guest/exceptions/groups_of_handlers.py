# Exceptions that cross generators, comprehensions, sorts, maps, dict probing, class bodies and imports, and leave them usable.
class Key:
    fail = False

    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if Key.fail:
            raise ValueError("eq fails")
        return self.v == other.v

    def __lt__(self, other):
        if Key.fail:
            raise ValueError("lt fails")
        return self.v < other.v


d = {Key(i): i for i in range(5)}
s = {Key(i) for i in range(5)}
a = [Key(i) for i in (3, 1, 2)]
Key.fail = True
for f in (lambda: d[Key(9)], lambda: d.setdefault(Key(9), 1), lambda: d.pop(Key(9)), lambda: Key(9) in d, lambda: s.add(Key(9)), lambda: s.discard(Key(9)),
          lambda: a.sort(), lambda: a.index(Key(9)), lambda: a.remove(Key(9)), lambda: Key(2) in a, lambda: a.count(Key(1)), lambda: sorted(a), lambda: max(a),
          lambda: a == [Key(1)] * 3, lambda: d == {Key(1): 1}, lambda: s == {Key(1)}, lambda: s | {Key(7)}, lambda: d.update({Key(8): 1}), lambda: {Key(1), Key(2)},
          lambda: {Key(1): 1, Key(2): 2}, lambda: tuple(a) < tuple(a[::-1]), lambda: a < a[::-1]):  # fmt: skip
    try:
        print("no error", f())
    except ValueError as e:
        print(e, end="; ")
print()
Key.fail = False
print(len(d), d[Key(3)], len(s), Key(4) in s, len(a), sorted(k.v for k in a), [k.v for k in sorted(a)], d.pop(Key(0)), len(d))


def gen():
    try:
        yield 1
        raise KeyError("from the generator")
    finally:
        print("gen finally")


def consume(f):
    try:
        return f(gen())
    except KeyError as e:
        return repr(e)


for f in (list, sorted, lambda g: [x for x in g], lambda g: {x: 1 for x in g}, lambda g: sum(g), lambda g: print(*g), lambda g: [].extend(g), lambda g: list(map(str, g))):
    print(consume(f))
lst = [0]
try:
    lst.extend(x if x < 2 else 1 / 0 for x in range(4))
except ZeroDivisionError:
    print(lst)
b = [3, 2, 1]


def key(x):
    if x == 1:
        raise ValueError("key")
    b_seen.append(len(b))
    return x


b_seen = []
try:
    b.sort(key=key)
except ValueError as e:
    print(e, b, b_seen)
