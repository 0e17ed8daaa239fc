# A tuple holding a list: += changes the list and still raises.
t = ([1], 2)
t[0].append(5)
print(t)
try:
    t[0] += [6]
except TypeError as e:
    print(e)
print(t)
a = (1, 2)
b = a
a += (3,)
print(a, b, a is b)
b *= 2
print(b)
r = []
r.append((r, 1))
print(r)
n = (1, (2, (3, (4, ()))))
while n:
    print(n[0], end=" ")
    n = n[1]
print()
print(
    tuple(x * x for x in range(4)),
    (*"ab", *[1]),
    (lambda *a: a)(1, 2),
    divmod(7, 2),
    [(i, j) for i, j in zip("ab", (1, 2))],
)
