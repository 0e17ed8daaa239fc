# What is exported keeps its length until the last view is released.
from array import array


def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: a bytearray under a view
octets = bytearray(b"abcd")
view = memoryview(octets)
for change in (
    lambda: octets.append(1),
    lambda: octets.extend(b"x"),
    lambda: octets.pop(),
    lambda: octets.insert(0, 1),
    lambda: octets.remove(97),
    lambda: octets.clear(),
    lambda: octets.__delitem__(0),
    lambda: octets.__delitem__(slice(0, 4, 2)),
    lambda: octets.__setitem__(slice(0, 1), b""),
    lambda: octets.__imul__(2),
):
    show(change)
octets[0] = 122
octets[1:3] = b"yx"
octets.reverse()
print(octets, bytes(view))
view.release()
octets.append(33)
print(octets)
# case: an array under a view
numbers = array("h", [1, 2, 3])
with memoryview(numbers) as view:
    show(lambda: numbers.append(4))
    show(lambda: numbers.pop())
    show(lambda: numbers.__delitem__(0))
    view[1] = -5
    numbers.reverse()
    numbers.byteswap()
    numbers.byteswap()
    print(numbers, view.tolist())
numbers.append(9)
print(numbers)
# case: parts outlive the whole
octets = bytearray(range(8))
whole = memoryview(octets)
part = whole[2:6]
cast = part.cast("H")
whole.release()
show(lambda: octets.pop())
print(part.tolist(), cast.tolist(), part.obj is octets)
part.release()
show(lambda: octets.pop())
cast.release()
cast.release()
show(lambda: octets.pop())
show(lambda: part[0])
show(lambda: whole.nbytes)
# case: dropped views
def length(buffer):
    view = memoryview(buffer)
    return len(view[1:])


octets = bytearray(b"abc")
print(length(octets), length(octets))
octets.append(100)
print(octets)
# case: writing through views
octets = bytearray(12)
words = memoryview(octets).cast("I")
words[0] = 0x01020304
words[2] = 2**32 - 1
print(octets.hex(), words.tolist(), words.format, words.itemsize, words.nbytes)
floats = memoryview(octets).cast("f")
floats[1] = 1.5
print(octets.hex(), floats[1])
signed = memoryview(octets).cast("b")
signed[0] = -1
print(octets[0], signed[-1])
grid = memoryview(octets).cast("B", (3, 4))
grid[1, 2] = 7
print(grid.tolist(), grid.shape, grid.strides, grid.ndim, grid[2, -1])
# case: read-only
view = memoryview(bytearray(b"abc")).toreadonly()
show(lambda: view.__setitem__(0, 1))
print(view.readonly, view[0], hash(memoryview(b"abc")) == hash(b"abc"))
show(lambda: hash(memoryview(bytearray(b"abc"))))
show(lambda: view.toreadonly().readonly)
# case: overlapping copies
octets = bytearray(range(10))
view = memoryview(octets)
view[2:8] = view[0:6]
print(list(octets))
view[0:6] = view[2:8]
print(list(octets))
view[::2] = view[1::2]
print(list(octets))
view[::-1] = bytes(view)
print(list(octets))
# case: patterns
match memoryview(b"ab"):
    case [first, *rest]:
        print(first, rest)
match array("i", [1, 2, 3]):
    case [1, second, third]:
        print(second, third)
