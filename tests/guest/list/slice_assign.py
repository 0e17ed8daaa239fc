# Slice assignment: growing, shrinking, inserting, extended slices, self-assignment.
def show(start, stop, step, new):
    a = list(range(8))
    try:
        a[start:stop:step] = new
        print(start, stop, step, new, "->", a)
    except Exception as e:
        print(start, stop, step, new, "->", type(e).__name__, e)


show(2, 4, None, ["a"])
show(2, 4, None, ["a", "b", "c", "d"])
show(2, 2, None, "xy")
show(0, 0, None, [9])
show(8, None, None, (9,))
show(100, 200, None, [9])
show(5, 2, None, ["in"])
show(None, None, None, [])
show(-2, None, None, range(3))
show(None, None, 2, "abcd")
show(None, None, 2, "abc")
show(1, None, 3, [1, 2, 3, 4])
show(None, None, -1, "abcdefgh")
show(6, 1, -2, "xyz")
show(2, 5, 1, "Q")
show(2, 2, 2, [])
show(2, 2, 2, [1])
show(0, 3, 2, 5)
show(0, 3, 0, [1])
a = [1, 2, 3]
a[1:1] = a
print(a)
a[:] = reversed(a)
print(a)
a[::2] = a[1::2]
print(a)
a[:2], a[2:] = [0], (i for i in "gen")
print(a)
a[0] = a[-1] = "end"
print(a)
for i, v in ((9, 1), (-9, 1), ("a", 1), (None, 1)):
    try:
        a[i] = v
    except Exception as e:
        print(type(e).__name__, e)
