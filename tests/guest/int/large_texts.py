# Large ints as text and back, the limit of digits, what sys says of numbers; bytes from many sources.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: int('1' * 4300) % 1000
show(lambda: int('1' * 4300) % 1000)
show(lambda: int('1' * 4301))
show(lambda: len(str(10 ** 4299)))
show(lambda: len(str(10 ** 4300)))
show(lambda: str(-10 ** 4300))

# case: len(repr(10 ** 4300 - 1))
show(lambda: len(repr(10 ** 4300 - 1)))
show(lambda: '%d' % 10 ** 5000)
show(lambda: f'{10 ** 5000}')
show(lambda: format(10 ** 5000, 'd'))
show(lambda: len(hex(10 ** 5000)))

# case: int('1' * 5000, 16) % 1000
import sys
show(lambda: int('1' * 5000, 16) % 1000)
show(lambda: int('1' * 5000, 7) % 1000)
show(lambda: int('_'.join('1' * 4300)) % 7)
show(lambda: float('1' * 5000))
show(lambda: sys.get_int_max_str_digits())

# case: sys.set_int_max_str_digits(-1)
import sys
show(lambda: sys.set_int_max_str_digits(-1))
show(lambda: sys.set_int_max_str_digits('a'))
show(lambda: sys.set_int_max_str_digits(640))
show(lambda: int('1' * 641))
show(lambda: int('1' * 640) % 7)

# case: sys.set_int_max_str_digits(0)
import sys
show(lambda: sys.set_int_max_str_digits(0))
show(lambda: sys.get_int_max_str_digits())

# case: for _ in range(60):
import random
r = random.Random(1)
for _ in range(60):
    a = r.getrandbits(r.randrange(1, 60000))
    b = r.getrandbits(r.randrange(1, 30000)) | 1
    if r.random() < 0.5:
        a = -a
    if r.random() < 0.5:
        b = -b
    q, m = divmod(a, b)
    assert q * b + m == a and abs(m) < abs(b) and (m == 0 or (m < 0) == (b < 0))
    print(hash(q), hash(m))

# case: for e in (10 ** 600, 10 ** 1200, 10 ** 600 -
for e in (10 ** 600, 10 ** 1200, 10 ** 600 - 1, 2 ** 2000):
    print(len(str(e)), str(e)[-5:], str(e)[:5])

# case: bytearray('abc', 'ascii')
show(lambda: bytearray('abc', 'ascii'))
show(lambda: bytearray(5))
show(lambda: bytearray('a'))
show(lambda: bytearray(b'x', 'ascii'))
show(lambda: bytearray(memoryview(b'abcd')[::2]))

# case: bytes(memoryview(b'abcd')[::-1])
show(lambda: bytes(memoryview(b'abcd')[::-1]))
show(lambda: b'a'.__bytes__())
show(lambda: bytearray([256]))
show(lambda: bytearray(-1))
show(lambda: bytearray({1: 2}))

# case: b'ab'.__rmod__(1)
show(lambda: b'ab'.__rmod__(1))
show(lambda: b'ab'.__mul__('a'))
show(lambda: [].__imul__('x'))
show(lambda: b'%s %d %x %r %a %c %5.2f' % (b'ab', 5, 255, 'x', 'é', 65, 1.5))
show(lambda: bytearray(b'%b') % bytearray(b'q'))

# case: b'%(a)d' % {b'a': 3}
show(lambda: b'%(a)d' % {b'a': 3})
show(lambda: b'%s' % 'a')
show(lambda: b'%i' % 1.5)
show(lambda: b'%d' % 'a')
show(lambda: b'%z' % 1)

# case: b'%s' % ()
show(lambda: b'%s' % ())
show(lambda: b'%s' % (1, 2))
