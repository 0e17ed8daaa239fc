# A list may change while it is iterated over: the index just moves on.
a = [1, 2, 3]
for x in a:
    if len(a) < 8:
        a.append(x * 10)
print(a)
a = list(range(6))
for x in a:
    a.remove(x)
print(a)
a = list(range(6))
for x in a:
    print(x, end=" ")
    if x == 2:
        a.clear()
print(a)
a = [1, 2, 3]
it = iter(a)
print(next(it), next(it), next(it))
a.append(4)
print(next(it))
print(next(it, "done"))
a.append(5)
print(next(it, "done for ever"))
a = list(range(5))
r = reversed(a)
print(next(r))
del a[2:]
print(list(r))
a = [0, 1, 2, 3]
for i, x in enumerate(a):
    a[i] = x * x
    if i == 1:
        a.insert(0, 100)
    if i > 10:
        break
    if len(a) > 4 and i == 5:
        break
print(a)
