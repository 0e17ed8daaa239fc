# Rows of numbers: type codes, changes, comparison, buffers.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: array()
from array import array
show(lambda: array())
show(lambda: array('x'))
show(lambda: array('ii'))
show(lambda: array(1))
show(lambda: array('i', 5))

# case: array('i', 'ab')
from array import array
show(lambda: array('i', 'ab'))
show(lambda: array('i', b'1234'))
show(lambda: array('i', b'12345'))
show(lambda: array('i', [1.5]))
show(lambda: array('i', ['a']))

# case: array('u', 'ab')
from array import array
show(lambda: array('u', 'ab'))
show(lambda: array('u', b'abcd'))
show(lambda: array('u', ['a', 'bc']))
show(lambda: array('u', [1]))
show(lambda: array('b', array('i', [1, 2])))

# case: array('f', array('d', [1e+300]))
from array import array
show(lambda: array('f', array('d', [1e+300])))
show(lambda: array('i', array('u', 'ab')))
show(lambda: array('u', array('i', [1])))
show(lambda: array('i', array('d', [1.5])))

# case: for c, vs in [('b', (128, -129)), ('B', (256
from array import array
for c, vs in [('b', (128, -129)), ('B', (256, -1)), ('h', (32768, -32769)), ('H', (65536, -1)), ('i', (2 ** 31, -2 ** 31 - 1, 2 ** 70, -2 ** 70)), ('I', (2 ** 32, -1, 2 ** 70)), ('l', (2 ** 63, -2 ** 63 - 1, 2 ** 70)), ('L', (2 ** 64, -1, 2 ** 70)), ('q', (2 ** 63, -2 ** 70)), ('Q', (2 ** 64, -1, 2 ** 70)), ('f', ('a', 1e+300)), ('d', ('a', 2 ** 2000)), ('b', (2 ** 70, 'a', 1.5)), ('H', ('a', 2 ** 70)), ('I', ('a', 1.5)), ('Q', ('a', 1.5)), ('L', ('a',)), ('l', ('a', 1.5)), ('q', ('a',))]:
    for v in vs:
        print(c, v if not isinstance(v, int) or abs(v) < 2 ** 71 else 'big', end=': ')
        show(lambda: array(c, [v]))

# case: a[4]
from array import array
a = array('i', [1, 2, 3, 2])
def s(k, v):
    a[k] = v
show(lambda: a[4])
show(lambda: a['a'])
show(lambda: s(9, 1))
show(lambda: s('a', 1))
show(lambda: s(slice(0, 1), [1]))

# case: s(slice(0, 1), array('b', [1]))
from array import array
a = array('i', [1, 2, 3, 2])
def s(k, v):
    a[k] = v
show(lambda: s(slice(0, 1), array('b', [1])))
show(lambda: s(slice(0, 4, 2), array('i', [1])))
show(lambda: s(slice(0, 1), array('i', [7, 8, 9])))

# case: d(99)
from array import array
a = array('i', [1, 2, 3, 2])
def d(k):
    del a[k]
show(lambda: d(99))
show(lambda: d('a'))
show(lambda: d(slice(0, 10, 2)))

# case: a.append('x')
from array import array
a = array('i', [1, 2, 3, 2])
show(lambda: a.append('x'))
show(lambda: a.extend(5))
show(lambda: a.extend([9, 'a']))

# case: a.extend(array('b', [1]))
from array import array
a = array('i', [1, 2, 3, 2])
show(lambda: a.extend(array('b', [1])))
show(lambda: a.fromlist((1,)))
show(lambda: a.fromlist([1, 'b']))

# case: a.pop(99)
from array import array
a = array('i', [1, 2, 3, 2])
show(lambda: a.pop(99))
show(lambda: array('i').pop())
show(lambda: a.index(99))
show(lambda: a.index(3))
show(lambda: a.index(9, 1))

# case: a.index(9, 0, 1)
from array import array
a = array('i', [1, 2, 3, 2])
show(lambda: a.index(9, 0, 1))
show(lambda: a.remove(99))
show(lambda: a.count(9))
show(lambda: a.insert(100, 5))
show(lambda: a.insert(-100, 5))

# case: a.frombytes(b'123')
from array import array
a = array('i', [1, 2, 3, 2])
show(lambda: a.frombytes(b'123'))
show(lambda: a.frombytes('abc'))
show(lambda: a.tobytes())
show(lambda: a.buffer_info()[1])
show(lambda: a.byteswap())

# case: array('i', [1]) + array('b', [1])
from array import array
show(lambda: array('i', [1]) + array('b', [1]))
show(lambda: array('i', [1]) + [1])
show(lambda: array('i', [1]) * 2)
show(lambda: 2 * array('i', [1]))
show(lambda: array('i', [1]) * 'a')

# case: array('i', [1]) * 2 ** 70
from array import array
show(lambda: array('i', [1]) * 2 ** 70)
show(lambda: array('i', [1]) * -1)

# case: ia([1])
from array import array
a = array('i', [1, 2, 3, 2])
def ia(x):
    global a
    a += x
show(lambda: ia([1]))
show(lambda: ia(array('b', [1])))
show(lambda: a == a)
show(lambda: array('i', [1]) == array('d', [1.0]))
show(lambda: array('i', [1]) < array('d', [2.0]))

# case: array('i', [1]) == [1]
from array import array
show(lambda: array('i', [1]) == [1])
show(lambda: repr(array('i')))
show(lambda: repr(array('u', 'a"ሴ')))
show(lambda: repr(array('d', [1.5, float('inf')])))
show(lambda: array('u', 'abc').tounicode())

# case: array('i', [1]).tounicode()
from array import array
show(lambda: array('i', [1]).tounicode())
show(lambda: array('i', [1]).fromunicode('a'))
show(lambda: array('u', 'abc').tolist())
show(lambda: array('u', 'ab').append('xy'))
show(lambda: array('u', 'ab').append(1))

# case: array('h', [1, 2]).tolist()
from array import array
show(lambda: array('h', [1, 2]).tolist())
show(lambda: 2 in array('h', [1, 2]))
show(lambda: array('b', [1, 2]).reverse())
show(lambda: array('h', [1, 2])[::-1])
show(lambda: array('h', [1, 2]).typecode)

# case: a.append(1)
from array import array
a = array('i', [1, 2, 3, 2])
def s(k, v):
    a[k] = v
def ia(x):
    global a
    a += x
show(lambda: a.append(1))
show(lambda: a.pop())
show(lambda: a.extend([]))
show(lambda: a.frombytes(b''))
show(lambda: s(slice(0, 0), array('i', [1])))

# case: A('i', [1])
from array import array
class A(array):
    pass
show(lambda: A('i', [1]))
show(lambda: A('i', [1])[:1])
show(lambda: type(A('i', [1])[:1]))
show(lambda: array('i', [1]).__copy__())

# case: array('i', iter([1, 2]))
from array import array
show(lambda: array('i', iter([1, 2])))
show(lambda: array('i', typecode=1))
show(lambda: array('f', [0.1]))
show(lambda: array('B', b'ab') == b'ab')
show(lambda: bytes(array('h', [1, 2])))

# case: bytearray(array('h', [1, 2]))
from array import array
show(lambda: bytearray(array('h', [1, 2])))
show(lambda: b'x' + array('b', [65]))
show(lambda: b','.join([array('b', [65]), memoryview(b'z')]))
show(lambda: b'A' == array('b', [65]))
show(lambda: bytearray(b'A') == array('b', [65]))

# case: array('b', [65]) == bytearray(b'A')
from array import array
import array as am
a = array('i', [1, 2, 3, 2])
def ia(x):
    global a
    a += x
show(lambda: array('b', [65]) == bytearray(b'A'))
show(lambda: array('i', [1]).itemsize)
show(lambda: type(array('i')))
show(lambda: am.ArrayType)
show(lambda: a.tofile(3))

# case: array('h', [1, 2]).tofile(f)
from array import array
import io
f = io.BytesIO()
show(lambda: array('h', [1, 2]).tofile(f))
show(lambda: f.getvalue())
show(lambda: array('i', [3, 1, 2]).index(2, -1))
show(lambda: sorted(array('i', [3, 1, 2])))
show(lambda: array('i', [1, 2])[True])

# case: array('b', {1: 2})
from array import array
show(lambda: array('b', {1: 2}))
show(lambda: array('b', range(3)))

# case: type code b
from array import array
a = array('b', [-128, 127, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-128 - 1, 127 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('b', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('b', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(127))

# case: type code B large
from array import array
a = array('B', [0, 255, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (0 - 1, 255 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('B', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('B', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(255))

# case: type code h
from array import array
a = array('h', [-32768, 32767, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-32768 - 1, 32767 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('h', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('h', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(32767))

# case: type code H large
from array import array
a = array('H', [0, 65535, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (0 - 1, 65535 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('H', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('H', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(65535))

# case: type code i
from array import array
a = array('i', [-2147483648, 2147483647, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-2147483648 - 1, 2147483647 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('i', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('i', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(2147483647))

# case: type code I large
from array import array
a = array('I', [0, 4294967295, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (0 - 1, 4294967295 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('I', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('I', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(4294967295))

# case: type code l
from array import array
a = array('l', [-9223372036854775808, 9223372036854775807, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-9223372036854775808 - 1, 9223372036854775807 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('l', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('l', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(9223372036854775807))

# case: type code L large
from array import array
a = array('L', [0, 18446744073709551615, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (0 - 1, 18446744073709551615 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('L', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('L', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(18446744073709551615))

# case: type code q
from array import array
a = array('q', [-9223372036854775808, 9223372036854775807, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-9223372036854775808 - 1, 9223372036854775807 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('q', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('q', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(9223372036854775807))

# case: type code Q large
from array import array
a = array('Q', [0, 18446744073709551615, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (0 - 1, 18446744073709551615 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('Q', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('Q', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(18446744073709551615))

# case: type code f
from array import array
a = array('f', [-1.5, 2.5, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-1.5 - 1, 2.5 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('f', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('f', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(2.5))

# case: type code d
from array import array
a = array('d', [-1.5, 2.5, 0, 1])
print(a, a.itemsize, a.typecode, len(a), a.tobytes().hex())
for value in (-1.5 - 1, 2.5 + 1, 1.5, "x", None, 2**70, -2**70):
    show(lambda: array('d', [value]))
a.byteswap()
print(a.tobytes().hex())
a.byteswap()
print(a == array('d', a.tolist()), memoryview(a).format, memoryview(a)[1] == a[1], a[::-2], max(a), a.index(2.5))
