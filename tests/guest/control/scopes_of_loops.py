# Loop variables, names after loops, functions redefined, conditional definitions, names of builtins.
for i in range(3):
    inner = i * 2
print(i, inner)
for i in []:
    never = 1
print(i, "never" in globals())
for a, (b, *c) in [(1, (2, 3)), (4, (5,))]:
    pass
print(a, b, c)


class Box:
    pass


box = Box()
for box.value in range(3):
    pass
d = {}
for d["k"] in "xyz":
    pass
lst = [0] * 3
for lst[1] in (7, 8):
    pass
print(box.value, d, lst)
if i:

    def g():
        return "first"

else:

    def g():
        return "second"


print(g())


def g():
    return "redefined"


print(g())


def f():
    for x in range(2):

        def show():
            return x

    return show(), x


print(f())
list_ = list
list = "shadowed"
print(list)
del list
print(list((1, 2)), list is list_)
while True:
    x = 1
    break
print(x)
with open(__file__) as fh:
    line = fh.readline()
print(fh.closed, line[:5])
try:
    y = 1
finally:
    z = y + 1
print(y, z)
