# Reading by index and slice, with steps and out-of-range bounds.
a = list(range(10))
for i, j, k in (
    (None, None, None),
    (2, 5, None),
    (-3, None, None),
    (None, -7, None),
    (None, None, 2),
    (1, None, 3),
    (None, None, -1),
    (8, 2, -2),
    (2, 8, -1),
    (-100, 100, 1),
    (100, -100, -3),
    (5, 5, 1),
    (-1, -11, -1),
    (None, None, 100),
    (None, None, -100),
    (True, 4, None),
):
    print(i, j, k, a[i:j:k])
print(a[0], a[-1], a[-10], a[True], a[:] == a, a[:] is a, a[2:5][1], a[::-1][::-1] == a)
for f in (
    lambda: a[10],
    lambda: a[-11],
    lambda: a["x"],
    lambda: a[1.5],
    lambda: a[None],
    lambda: a[::0],
    lambda: a[1:"x"],
    lambda: a[1, 2],
    lambda: a[10**30],
    lambda: a[()],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(a[10**30 :], a[: 10**30] == a, a[-(10**30) : 2], a[:: 10**30], a[:: -(10**30)])
