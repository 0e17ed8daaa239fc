# Chained comparisons evaluate each operand once and stop early.
def v(x):
    print("v%s" % x, end=" ")
    return x


print(v(1) < v(2) < v(3))
print(v(1) < v(0) < v(3))
print(v(3) > v(2) >= v(2) != v(1))
print(
    1 < 2 > 1, 1 == 1 == 1, 1 < 3 < 2, 1 in [1] == True, (1 in [1]) == True, 1 is 1 is not None, not 1 < 2 < 3
)
print(v(1) == v(1) in [v(1), v(2)])
x = 5
print(
    0 < x < 10,
    0 < x and x < 10,
    0 <= x <= 4 or x == 5,
    [n for n in range(20) if 5 < n <= 8],
    "a" < "b" < "c" != "d",
)


class C:
    def __lt__(self, o):
        return []


print(C() < 1 < 2, (C() < 1) is not None)
if 1 < x < 10 and not 5 < x < 10:
    print("in range")
while 0 < x < 6:
    x -= 1
print(x)
print(1 < 2 in (True, 2), None is None is not 5 is not None)
