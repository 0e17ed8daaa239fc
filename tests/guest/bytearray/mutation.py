# bytearray: item and slice assignment, deletion, append, extend, insert, pop.
a = bytearray(b"hello")
a[0] = 72
a[-1] = ord("O")
print(a, len(a), a[0], a[1:3], type(a[1:3]).__name__)
a[1:3] = b"EYY"
print(a)
a[::2] = b"1234"[: len(a[::2])]
print(a)
del a[0]
del a[::2]
print(a)
a.append(33)
a.extend(b"abc")
a.extend([1, 2])
a.insert(0, 65)
a.insert(100, 90)
a.insert(-1, 45)
print(a, a.pop(), a.pop(0), a.pop(-2))
a += b"xyz"
a *= 2
a.remove(45)
a.reverse()
print(a)
for f in (
    lambda: a.append(256),
    lambda: a.append("a"),
    lambda: a.__setitem__(0, -1),
    lambda: a.__setitem__(1000, 1),
    lambda: a.pop(1000),
    lambda: bytearray().pop(),
    lambda: a.remove(7),
    lambda: a.extend([300]),
    lambda: a.__setitem__(slice(0, 4, 2), b"x"),
    lambda: hash(a),
    lambda: {a: 1},
    lambda: a[1000],
    lambda: a.__delitem__(1000),
    lambda: a.insert(0, 256),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = a.copy()
a.clear()
print(a, len(b), bytearray() == a)
