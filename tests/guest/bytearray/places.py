# Places and parts of a bytearray: indices, runs, steps, also beyond its ends, and of one that is shared
array = bytearray(range(20))
print([array[i] for i in (0, 7, 19, -1, -20)], [type(array[k]).__name__ for k in (0, slice(0), slice(2, 9, 3))])
for index in (20, -21, 1 << 70, "x", 1.5, None):
    try:
        array[index]
    except Exception as error:
        print(type(error).__name__, error)
for part in (slice(3, 6), slice(None), slice(15, 99), slice(9, 3), slice(-4, None), slice(19, None, -6), slice(50, 60)):
    print(array[part])
copy = array[:]
copy[0] = 99
print(copy is array, array[0], len(copy))


class Place:
    def __index__(self):
        array.clear()
        return 0


try:
    array[Place()]
except IndexError as error:
    print("emptied while the index was asked for:", error)
