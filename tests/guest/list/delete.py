# del of items, slices and extended slices.
# fmt: off
def show(key):
    a = list(range(10))
    try:
        del a[key]
        print(key, a)
    except Exception as e:
        print(key, type(e).__name__, e)


for k in (0, -1, 5, 10, -11, slice(2, 5), slice(None), slice(5, 2), slice(None, None, 2), slice(None, None, -1), slice(1, None, 3), slice(8, 1, -3), slice(20, 30), slice(0, 0, 5), "a", slice(1, 5, 0)):
    show(k)
a = [1, 2, 3, 4]
del a[0], a[0]
print(a)
del a[:]
print(a)
del (a)
try:
    a
except NameError as e:
    print(e)
