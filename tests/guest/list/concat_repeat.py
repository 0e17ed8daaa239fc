# + * += *= with their aliases and errors.
a = [1, 2]
b = a
print(a + [3], a * 2, 0 * a, a * -3, [] + [], [[]] * 2, a + a)
a += [3]
print(a, b, a is b)
a += (4,)
a += "xy"
a += {9: 0}
print(b)
a *= 2
print(len(b), a is b)
a *= 0
print(b)
a = a + [1]
print(a, b, a is b)
for f in (
    lambda: [1] + (2,),
    lambda: [1] + "a",
    lambda: [1] + None,
    lambda: (1,) + [1],
    lambda: [1] * [2],
    lambda: [1] * "a",
    lambda: [1] - [1],
    lambda: -[1],
    lambda: [1] * 1.5,
):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    b += 5
except TypeError as e:
    print(e)
c = [0]
c += c
c += c
print(c, [1, 2, 3] * True, ["ab"] * 2)
