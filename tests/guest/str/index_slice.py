# Indexing and slicing by characters, not bytes.
s = "héllo wörld 日本😀!"
print(len(s), s[0], s[1], s[-1], s[-2], s[12], s[len(s) - 1])
for i, j, k in (
    (0, 5, 1),
    (None, None, -1),
    (6, None, 1),
    (-3, None, 1),
    (None, -3, 1),
    (1, 100, 2),
    (100, 200, 1),
    (5, 1, 1),
    (5, 1, -1),
    (None, None, 3),
    (-1, -5, -1),
    (None, None, -4),
    (3, 3, 1),
    (-100, 3, 1),
    (15, None, -3),
):
    print(i, j, k, repr(s[i:j:k]))
print(s[:], s[::1] == s, s[::-1][::-1] == s, [s[i] for i in range(len(s))] == list(s))
for f in (
    lambda: s[100],
    lambda: s[-100],
    lambda: ""[0],
    lambda: s["a"],
    lambda: s[1.0],
    lambda: s[None],
    lambda: s[::0],
    lambda: s["a":],
    lambda: s[1, 2],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
print(s[True], s[False], "abc"[-0])
