# Changing the size of a dict during iteration raises; changing values does not.
d = {1: "a", 2: "b", 3: "c"}
for k in d:
    d[k] = d[k] * 2
print(d)
for name, change in (
    ("add", lambda d: d.__setitem__(99, 0)),
    ("delete", lambda d: d.__delitem__(2)),
    ("clear", lambda d: d.clear()),
    ("update", lambda d: d.update({50: 1, 51: 1})),
):
    for view in (lambda d: d, lambda d: d.keys(), lambda d: d.values(), lambda d: d.items()):
        d = {1: "a", 2: "b", 3: "c"}
        try:
            n = 0
            for _ in view(d):
                n += 1
                change(d)
            print("finished", n)
        except RuntimeError as e:
            print(name, n, e)
d = {i: i for i in range(10)}
for k in list(d):
    if k % 2:
        del d[k]
print(d)
it = iter(d)
next(it)
d["new"] = 1
try:
    next(it)
except RuntimeError as e:
    print(e)
try:
    next(it)
except (RuntimeError, StopIteration) as e:
    print(type(e).__name__)
d = {1: 1}
for k in d:
    d[2] = 2
    del d[1]
    break
print(d)
