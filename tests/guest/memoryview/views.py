# Views on buffers: items, slices, casts, comparison, release.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: memoryview(3)
m = memoryview(bytearray(12))
show(lambda: memoryview(3))
show(lambda: memoryview())
show(lambda: m[12])
show(lambda: m['a'])
show(lambda: m[1, 2])

# case: m[()]
m = memoryview(bytearray(12))
def setit(m, k, v):
    m[k] = v
show(lambda: m[()])
show(lambda: setit(m, 0, 256))
show(lambda: setit(m, 0, -1))
show(lambda: setit(m, 0, 'a'))
show(lambda: setit(m, 0, 1.0))

# case: setit(r, 0, 1)
m = memoryview(bytearray(12))
r = memoryview(b'abcd')
def setit(m, k, v):
    m[k] = v
show(lambda: setit(r, 0, 1))
show(lambda: setit(m, slice(0, 2), b'abc'))
show(lambda: setit(m, slice(0, 2), [1, 2]))
show(lambda: setit(m, 99, 1))
show(lambda: setit(m, 'x', 1))

# case: setit(m, slice(0, 4, 2), b'ab')
m = memoryview(bytearray(12))
def setit(m, k, v):
    m[k] = v
show(lambda: setit(m, slice(0, 4, 2), b'ab'))
show(lambda: m.__delitem__(0))

# case: d
m = memoryview(bytearray(12))
def d():
    del m[0]
show(d)
show(lambda: m.cast('B', [3, 4])[0])
show(lambda: m.cast('B', [3, 4])[1, 2])
show(lambda: m.cast('B', [3, 4])[0:1].tolist())
show(lambda: m.cast('B', [3, 4])[3, 0])

# case: m.cast('B', [3, 4])[0, 0, 0]
m = memoryview(bytearray(12))
show(lambda: m.cast('B', [3, 4])[0, 0, 0])
show(lambda: m.cast('B', [3, 4])[0:1, 0:1])
show(lambda: m.cast('B', [3, 4]).tolist())
show(lambda: m.cast('B', [3, 4]).strides)

# case: m.cast('H', [3, 2]).tolist()
m = memoryview(bytearray(12))
show(lambda: m.cast('H', [3, 2]).tolist())
show(lambda: m.cast('x'))
show(lambda: m.cast('i').cast('h'))
show(lambda: m.cast('<i'))
show(lambda: m.cast('@i').format)

# case: m[::2].cast('h')
m = memoryview(bytearray(12))
show(lambda: m[::2].cast('h'))
show(lambda: m[1:].cast('i'))
show(lambda: m.cast('B', [5]))
show(lambda: m.cast('B', [-1]))
show(lambda: m.cast('B', []))

# case: m.cast('B', ['a'])
m = memoryview(bytearray(12))
show(lambda: m.cast('B', ['a']))
show(lambda: m.cast('B', 5))
show(lambda: m[:1].cast('B', []).tolist())
show(lambda: m[:1].cast('B', [])[()])
show(lambda: m[:1].cast('B', ())[0])

# case: len(m[:1].cast('B', []))
m = memoryview(bytearray(12))
r = memoryview(b'abcd')
show(lambda: len(m[:1].cast('B', [])))
show(lambda: hash(m))
show(lambda: hash(r) == hash(b'abcd'))
show(lambda: hash(r.cast('i')))
show(lambda: r.cast('c').tolist())

# case: r.cast('c')[0]
m = memoryview(bytearray(12))
r = memoryview(b'abcd')
def setit(m, k, v):
    m[k] = v
show(lambda: r.cast('c')[0])
show(lambda: r.cast('?').tolist())
show(lambda: memoryview(b'\x01\x02').cast('?').tolist())
show(lambda: setit(m.cast('c'), 0, 1))
show(lambda: setit(m.cast('c'), 0, b'ab'))

# case: setit(m.cast('f'), 0, 'a')
m = memoryview(bytearray(12))
def setit(m, k, v):
    m[k] = v
show(lambda: setit(m.cast('f'), 0, 'a'))
show(lambda: setit(m.cast('f'), 0, 1e+300))
show(lambda: setit(m.cast('?'), 0, 'a'))
show(lambda: setit(m.cast('i'), 0, 2 ** 40))
show(lambda: setit(m.cast('d'[:1]) if 0 else m[:8].cast('q'), 0, 2 ** 70))

# case: x[0]
x = memoryview(bytearray(3))
x.release()
show(lambda: x[0])
show(lambda: len(x))
show(lambda: x.tobytes())
show(lambda: x.format)

# case: x.release()
x = memoryview(bytearray(3))
x.release()
show(lambda: x.release())
show(lambda: x.__enter__())
show(lambda: x == x)
show(lambda: x.obj)
show(lambda: hash(x))

# case: list(x)
m = memoryview(bytearray(12))
x = memoryview(bytearray(3))
x.release()
show(lambda: list(x))
show(lambda: bytes(x))
show(lambda: memoryview(x))
show(lambda: m.hex(':', 4))
show(lambda: m.tobytes('F'))

# case: m.tobytes('Z')
m = memoryview(bytearray(12))
show(lambda: m.tobytes('Z'))
show(lambda: m[::-1].contiguous)
show(lambda: (m.suboffsets, m.obj, m.nbytes, m.itemsize, m.ndim, m.shape, m.strides, m.readonly, m.c_contiguous, m.f_contiguous))
show(lambda: m < m)
show(lambda: m + b'a')

# case: m == 1
import array
m = memoryview(bytearray(12))
show(lambda: m == 1)
show(lambda: m.cast('i') == array.array('i', [0, 0, 0]))
show(lambda: m.cast('i') == array.array('d', [0, 0, 0]))
show(lambda: m == bytes(12))
show(lambda: bytes(12) == m)

# case: 0 in m
import array
m = memoryview(bytearray(12))
r = memoryview(b'abcd')
show(lambda: 0 in m)
show(lambda: m.index(0))
show(lambda: list(reversed(r)))
show(lambda: memoryview(array.array('u', 'ab')).format)

# case: memoryview(array.array('u', 'ab')).tolist()
import array
m = memoryview(bytearray(12))
show(lambda: memoryview(array.array('u', 'ab')).tolist())
show(lambda: m.cast('B', [2, 6]).hex('-'))
show(lambda: m.cast('B', shape=[2, 6])[-1, -1])
show(lambda: m.cast('B', [2, 6])[2, 0])
show(lambda: m.cast('B', [2, 6])['a', 0])

# case: setit(m.cast('B', [2, 6]), 0, 1)
m = memoryview(bytearray(12))
def setit(m, k, v):
    m[k] = v
show(lambda: setit(m.cast('B', [2, 6]), 0, 1))
show(lambda: setit(m.cast('B', [2, 6]), (0, 1), 7))
show(lambda: setit(m.cast('B', [2, 6]), slice(0, 1), b'123456'))
show(lambda: m.cast('B', [2, 6]) == m.cast('B', [3, 4]))
show(lambda: list(m.cast('B', [2, 6])))

# case: memoryview(bytearray()).cast('i').tolist()
m = memoryview(bytearray(12))
show(lambda: memoryview(bytearray()).cast('i').tolist())
show(lambda: m.cast('B', [0, 3]))
show(lambda: m.cast('i', [3]).cast('B', [3, 4]).shape)
show(lambda: m.cast('B', [3, 4]).cast('B', [4, 3]))
show(lambda: m.cast('B', [1] * 65))

# case: setit(m, slice(None), m[::-1])
import array
m = memoryview(bytearray(12))
def setit(m, k, v):
    m[k] = v
show(lambda: setit(m, slice(None), m[::-1]))
show(lambda: setit(m.cast('i'), slice(0, 1), b'1234'))
show(lambda: setit(m, slice(0, 2), array.array('b', [1, 2])))
show(lambda: setit(m, slice(0, 2), 3))
