# slice objects: attributes, indices(), equality, use as a key argument.
print(
    slice(5),
    slice(1, 2),
    slice(1, 2, 3),
    slice(None),
    slice("a", None, []),
    slice(1).start,
    slice(1).stop,
    slice(1, 5, 2).step,
)
for s in (
    slice(5),
    slice(None),
    slice(-3, None),
    slice(None, None, -1),
    slice(2, 100, 3),
    slice(-100, -200),
    slice(8, 2, -2),
):
    print(
        s, s.indices(10), s.indices(0), list(range(10))[s], list(range(*s.indices(10))) == list(range(10))[s]
    )
print(slice(1, 2) == slice(1, 2), slice(1, 2) == slice(1, 3), slice(1) == slice(None, 1, None))


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s[1:2], s[:], s[::], s[1:2:3], s[1:2, 3], s[:, ::2, ...], s["a":"b"], s[()], s[1,], s[-1])
s[1:2] = "x"
s[::3] = s[0] = 5
del s[1:], s["k"]
s[1] += 10
for f in (
    lambda: slice(),
    lambda: slice(1, 2, 3, 4),
    lambda: slice(0, 1, 0).indices(5),
    lambda: slice("a").indices(5),
    lambda: slice(1).indices(-1),
    lambda: slice(1) < slice("a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
