# for over range: the loop variable, changes inside the body, nested loops, values afterwards.
for i in range(3):
    print(i, end=" ")
    i = 100
print(i)
for i in range(0):
    pass
print(i)
n = 3
for i in range(n):
    n = 10
    print(i, n, end="; ")
print()
for i in range(5, -5, -3):
    print(i, end=" ")
for i in range(-2, 3, 2):
    for j in range(i):
        print((i, j), end=" ")
print()
it = iter(range(4))
print(next(it), list(it), next(it, None), list(it))
a, b, c = range(3)
print(
    a,
    b,
    c,
    [*range(2)],
    list(zip(range(3), range(10, 13))),
    dict.fromkeys(range(2)),
    list(map(lambda x: -x, range(3))),
    list(enumerate(range(5, 7))),
)
total = 0
for i in range(1, 1001):
    if i % 3 == 0 or i % 5 == 0:
        total += i
print(total)


class N:
    def __index__(self):
        return 2


print(list(range(N())), list(range(0, 10, N() and 5)))
