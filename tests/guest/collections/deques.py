# The deque: a ring that is quick at both ends.
from collections import deque


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: both ends
d = deque("abc")
d.append("d")
d.appendleft("z")
print(d, len(d), d.pop(), d.popleft(), d, d[0], d[-1], list(reversed(d)))
print(attempt(deque().pop), attempt(deque().popleft), bool(deque()), bool(d))
# case: maxlen
d = deque("abcde", maxlen=3)
d.append("f")
print(d, d.maxlen)
d.appendleft("x")
print(d, deque(maxlen=0), deque([1, 2], 0), attempt(d.insert, 1, "q"), attempt(setattr, d, "maxlen", 4).split(":")[0])
print(attempt(deque, [], -1), attempt(deque, [], "a"), attempt(deque, 1), deque([], None).maxlen)
# case: extend
d = deque([1])
d.extend([2, 3])
d.extendleft([4, 5])
d.extend(d)
print(d)
d = deque([1, 2])
d.extendleft(d)
d += "xy"
print(d, attempt(d.extend, 3), attempt(lambda: deque([1]) + [2]))
# case: rotate
d = deque(range(6))
for n in (1, -2, 0, 7, -13, 6, 10**12):
    d.rotate(n)
    print(n, d)
d.rotate()
print(d, attempt(d.rotate, "a"), attempt(d.rotate, 1.5))
# case: items by index
d = deque(range(8))
d[3] = "x"
d[-1] = "y"
del d[0]
del d[-2]
print(d, d[2], attempt(lambda: d[50]), attempt(d.__setitem__, -9, 1), attempt(d.__delitem__, 6), attempt(lambda: d["a"]))
# case: insert at every place
for i in range(-7, 8):
    d = deque("abcde")
    d.insert(i, "-")
    print(i, "".join(d), end=" ")
print()
# case: delete at every place
for i in range(-5, 5):
    d = deque("abcde")
    d.rotate(3)
    del d[i]
    print(i, "".join(d), end=" ")
print()
# case: index and count
d = deque("abcabc")
print(d.index("b"), d.index("b", 2), d.index("c", -4), d.index("a", 1, 5), d.count("c"), d.count("z"), "a" in d, "z" in d)
print(attempt(d.index, "z"), attempt(d.index, "a", 1, 3), attempt(d.index, "a", 4, 2))
# case: remove
d = deque("abcab")
d.remove("b")
print(d, attempt(d.remove, "z"), d)
# case: comparison
print(deque("ab") == deque("ab"), deque("ab") == list("ab"), deque("ab") < deque("b"), deque("ab") >= deque("a"))
print(deque([1]) != deque([1.0]), attempt(lambda: deque() < []).split("between")[0], deque() == deque([], 5))
# case: repetition
d = deque([1, 2], maxlen=3)
print(d * 2, 2 * d, d * 0, d * -1, deque("a") * 3)
d *= 3
print(d, attempt(lambda: d * "a"), attempt(lambda: d * 1.5))
# case: changes while iterating
for change in ("append", "appendleft", "extend", "remove"):
    d = deque([1, 2, 3])
    it = iter(d)
    next(it)
    getattr(d, change)([1] if change == "extend" else 1)
    print(change, attempt(next, it), attempt(next, it))
d = deque()
it = iter(d)
d.append(1)
print(attempt(next, it))
# case: repr of itself
d = deque([1], 5)
d.append(d)
d.append([d])
print(d, str(d) == repr(d))
# case: subclass
class Log(deque):
    def __init__(self, items=(), maxlen=2):
        super().__init__(items, maxlen)
        self.seen = 0

    def append(self, item):
        self.seen += 1
        super().append(item)


g = Log("abc")
g.append("d")
print(g, g.seen, g.copy(), type(g.copy()).__name__, g == deque("cd"))
# case: copies
import copy

d = deque([[1], 2], 4)
shallow, deep = copy.copy(d), copy.deepcopy(d)
d[0].append(5)
print(d, shallow, deep, shallow.maxlen, deep.maxlen, d.copy() is d)
# case: a sliding window
d = deque(maxlen=3)
out = []
for i in range(40):
    d.append(i)
    out.append(sum(d))
print(out[:5], out[-1], d)
# case: a long queue
d = deque()
for i in range(1000):
    d.append(i)
    if i % 3 == 0:
        d.popleft()
print(len(d), d[0], d[-1], sum(d))
d.clear()
print(d, len(d))
# case: unhashable and reverse
d = deque("abc")
d.reverse()
print(d, attempt(hash, d).split(":")[0], deque("a").__class_getitem__(int), deque[int].__origin__ is deque)
