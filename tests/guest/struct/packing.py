# Values in octets by a format, and back.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: struct.error.__mro__
import struct
from struct import *
show(lambda: struct.error.__mro__)
show(lambda: calcsize('bhilqBHILQfdnNP?csx'))
show(lambda: calcsize('<bhilqBHILQfd?cx'))
show(lambda: calcsize('3s5p2x'))
show(lambda: calcsize('bi'))

# case: calcsize('ib')
from struct import *
show(lambda: calcsize('ib'))
show(lambda: calcsize('ib0q'))
show(lambda: calcsize('<ib0q'))
show(lambda: calcsize('b 3i\n h'))
show(lambda: calcsize(b'bh'))

# case: calcsize('Z')
from struct import *
show(lambda: calcsize('Z'))
show(lambda: calcsize('3'))
show(lambda: calcsize('<n'))
show(lambda: calcsize('99999999999999999999i'))
show(lambda: calcsize('9223372036854775807q'))

# case: calcsize('!@')
from struct import *
show(lambda: calcsize('!@'))
show(lambda: calcsize(3))
show(lambda: calcsize('ሴ'))
show(lambda: pack('b', 128))

# case: pack('B', -1)
from struct import *
show(lambda: pack('B', -1))
show(lambda: pack('h', 2 ** 70))
show(lambda: pack('H', -1))
show(lambda: pack('i', 2 ** 31))
show(lambda: pack('I', -1))

# case: pack('q', 2 ** 63)
from struct import *
show(lambda: pack('q', 2 ** 63))
show(lambda: pack('Q', -1))
show(lambda: pack('Q', 2 ** 64))
show(lambda: pack('l', 2 ** 63))
show(lambda: pack('L', 2 ** 64))

# case: pack('<i', 2 ** 31)
from struct import *
show(lambda: pack('<i', 2 ** 31))
show(lambda: pack('<I', -1))
show(lambda: pack('>q', 2 ** 63))
show(lambda: pack('>Q', 2 ** 64))
show(lambda: pack('<b', 200))

# case: pack('<B', 256)
from struct import *
show(lambda: pack('<B', 256))
show(lambda: pack('<h', 40000))
show(lambda: pack('<H', 70000))
show(lambda: pack('n', 2 ** 63))
show(lambda: pack('N', -1))

# case: pack('P', -1)
from struct import *
show(lambda: pack('P', -1))
show(lambda: pack('P', 2 ** 64))
show(lambda: pack('<l', 2 ** 31))
show(lambda: pack('<L', 2 ** 32))
show(lambda: pack('i', 'a'))

# case: pack('i', 1.5)
from struct import *
show(lambda: pack('i', 1.5))
show(lambda: pack('f', 'a'))
show(lambda: pack('d', None))
show(lambda: pack('f', 1e+300))
show(lambda: pack('e', 1000000.0))

# case: pack('<f', 1e+300)
from struct import *
show(lambda: pack('<f', 1e+300))
show(lambda: pack('c', 1))
show(lambda: pack('c', b'ab'))
show(lambda: pack('s', 'a'))
show(lambda: pack('3s', b'ab'))

# case: pack('3s', b'abcd')
from struct import *
show(lambda: pack('3s', b'abcd'))
show(lambda: pack('3s', bytearray(b'xy')))
show(lambda: pack('4p', b'abcdef'))
show(lambda: pack('0p', b''))
show(lambda: pack('1p', b'abc'))

# case: pack('p', 'a')
from struct import *
show(lambda: pack('p', 'a'))
show(lambda: pack('?', ''))
show(lambda: pack('?', [1]))
show(lambda: pack('3x'))
show(lambda: pack('b'))

# case: pack('b', 1, 2)
from struct import *
show(lambda: pack('b', 1, 2))
show(lambda: pack('bb', 1))
show(lambda: pack())
show(lambda: pack(5))
show(lambda: pack('<bhi', 1, 2, 3))

# case: pack('>bhi', 1, 2, 3)
from struct import *
show(lambda: pack('>bhi', 1, 2, 3))
show(lambda: pack('bhi', 1, 2, 3))
show(lambda: pack('=bhi', 1, 2, 3))
show(lambda: pack('!d', 1.5))
show(lambda: pack('<e', 1.5))

# case: pack('<2h3s', 1, 2, b'abc')
from struct import *
show(lambda: pack('<2h3s', 1, 2, b'abc'))
show(lambda: pack('<e', 65504))
show(lambda: pack('<e', 65519.99))
show(lambda: pack('<e', 65520))
show(lambda: pack('<e', 2 ** (-25)))

# case: pack('<e', 2 ** (-24))
from struct import *
show(lambda: pack('<e', 2 ** (-24)))
show(lambda: pack('<e', 2 ** (-24) * 1.5))
show(lambda: pack('<f', float('nan')))
show(lambda: pack('<f', float('-inf')))
show(lambda: pack('<f', 1.17549435e-38))

# case: pack('<f', 1e-45)
from struct import *
show(lambda: pack('<f', 1e-45))
show(lambda: pack('<f', 3.4028235677973366e+38))
show(lambda: pack('<f', 3.4028235e+38))
show(lambda: pack('f', 10 ** 400))
show(lambda: pack('<f', 5))

# case: unpack('<bhi', b'\x01\x02\x00\x03\x00\x00\x0
from struct import *
show(lambda: unpack('<bhi', b'\x01\x02\x00\x03\x00\x00\x00'))
show(lambda: unpack('<b', b''))
show(lambda: unpack('<b', b'ab'))
show(lambda: unpack('<b', 'a'))
show(lambda: unpack('<3s', b'abc'))

# case: unpack('4p', b'\x02abc')
from struct import *
show(lambda: unpack('4p', b'\x02abc'))
show(lambda: unpack('4p', b'\tabc'))
show(lambda: unpack('??', b'\x00\x05'))
show(lambda: unpack('<e', b'\x00|'))
show(lambda: unpack('<e', b'\x01\x00'))

# case: unpack('<f', b'\x00\x00\xc0\x7f')
from struct import *
show(lambda: unpack('<f', b'\x00\x00\xc0\x7f'))
show(lambda: unpack('>q', b'\xff' * 8))
show(lambda: unpack('>Q', b'\xff' * 8))
show(lambda: unpack('P', b'\xff' * 8))
show(lambda: unpack('c2x', b'abc'))

# case: unpack('0s', b'')
from struct import *
show(lambda: unpack('0s', b''))
show(lambda: unpack('', b''))

# case: pack_into('<i', b, 0, 5)
from struct import *
b = bytearray(8)
show(lambda: pack_into('<i', b, 0, 5))
show(lambda: pack_into('<i', b, -4, 6))

# case: pack_into('<i', b, 5, 5)
from struct import *
b = bytearray(8)
show(lambda: pack_into('<i', b, 5, 5))
show(lambda: pack_into('<i', b, -3, 5))
show(lambda: pack_into('<i', b, -9, 5))
show(lambda: pack_into('<i', b, 9, 5))
show(lambda: pack_into('<i', b'abcd', 0, 5))

# case: pack_into('<i', b)
from struct import *
b = bytearray(8)
show(lambda: pack_into('<i', b))
show(lambda: pack_into('<i', b, 0))
show(lambda: pack_into('<i', b, 0, 1, 2))
show(lambda: pack_into('<i'))
show(lambda: pack_into())

# case: pack_into('<i', b, 'a', 1)
from struct import *
b = bytearray(8)
show(lambda: pack_into('<i', b, 'a', 1))
show(lambda: pack_into('b', b, 2 ** 70, 1))
show(lambda: unpack_from('<i', b))
show(lambda: unpack_from('<i', b, 4))
show(lambda: unpack_from('<i', b, 5))

# case: unpack_from('<i', b, -4)
from struct import *
b = bytearray(8)
show(lambda: unpack_from('<i', b, -4))
show(lambda: unpack_from('<i', b, -3))
show(lambda: unpack_from('<i', b, -9))
show(lambda: unpack_from('<i', b, offset=4))
show(lambda: unpack_from('<i', buffer=b))

# case: unpack_from('<i', memoryview(b)[4:])
from struct import *
b = bytearray(8)
show(lambda: unpack_from('<i', memoryview(b)[4:]))
show(lambda: unpack_from('<i'))
show(lambda: unpack_from('<i', 'abcd'))
show(lambda: list(iter_unpack('<h', b'\x01\x00\x02\x00')))
show(lambda: iter_unpack('<h', b'\x01'))

# case: iter_unpack('<0h', b'')
from struct import *
show(lambda: iter_unpack('<0h', b''))
show(lambda: iter_unpack('', b''))

# case: it.__length_hint__()
from struct import *
it = iter_unpack('<h', b'\x01\x00\x02\x00')
show(lambda: it.__length_hint__())
show(lambda: next(it))
show(lambda: it.__length_hint__())
show(lambda: next(it))
show(lambda: next(it))

# case: (s.format, s.size)
from struct import *
s = Struct('<hi')
show(lambda: (s.format, s.size))
show(lambda: s.pack(1, 2))
show(lambda: s.unpack(b'\x01\x00\x02\x00\x00\x00'))
show(lambda: s.pack(1))
show(lambda: s.unpack(b'a'))

# case: s.pack_into(b, 0, 1, 2)
from struct import *
b = bytearray(8)
s = Struct('<hi')
show(lambda: s.pack_into(b, 0, 1, 2))
show(lambda: s.unpack_from(b, 1))
show(lambda: list(s.iter_unpack(bytes(6))))
show(lambda: Struct('z'))
show(lambda: Struct())

# case: Struct(5)
from struct import *
b = bytearray(8)
s = Struct('<hi')
show(lambda: Struct(5))
show(lambda: Struct(b'h').format)
show(lambda: s.unpack_from(b, offset=9))
show(lambda: s.pack_into(b, 9, 1, 2))
show(lambda: s.pack_into(b))

# case: S('h').pack(1)
from struct import *
s = Struct('<hi')
class S(Struct):
    pass
show(lambda: S('h').pack(1))
show(lambda: s.size.__class__)

# case: pack('<if', I(), F())
from struct import *
class I:

    def __index__(self):
        return 7
class F:

    def __float__(self):
        return 1.5
show(lambda: pack('<if', I(), F()))
show(lambda: pack('<f', I()))
show(lambda: pack('2c', b'a', b'b'))
show(lambda: pack('<5i', 1, 2, 3))
show(lambda: unpack('<2c', b'ab'))

# case: pack('@i', 1)
import struct
from struct import *
show(lambda: pack('@i', 1))
show(lambda: pack(' <i', 1))
show(lambda: unpack('<bx', b'ab'))
show(lambda: struct.pack('10s', b'') == bytes(10))
show(lambda: unpack('<2?', b'\x01\x00'))

# case: pack('<bb', 1, 300)
from struct import *
show(lambda: pack('<bb', 1, 300))
show(lambda: pack('>e', -0.0))
show(lambda: unpack('i', b'\x01\x02\x03'))
show(lambda: unpack(3, b''))
show(lambda: unpack('i'))

# case: letter b at its limits
import struct
size = struct.calcsize('b')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'b'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('b', value)
    print(size, packed.hex(), struct.unpack('b', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'b', 5).hex())
show(lambda: struct.pack('b', "x"))
show(lambda: struct.pack('b', 1.0))
show(lambda: struct.unpack('b', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'b' + "c"))

# case: letter B large at its limits
import struct
size = struct.calcsize('B')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'B'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('B', value)
    print(size, packed.hex(), struct.unpack('B', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'B', 5).hex())
show(lambda: struct.pack('B', "x"))
show(lambda: struct.pack('B', 1.0))
show(lambda: struct.unpack('B', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'B' + "c"))

# case: letter h at its limits
import struct
size = struct.calcsize('h')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'h'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('h', value)
    print(size, packed.hex(), struct.unpack('h', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'h', 5).hex())
show(lambda: struct.pack('h', "x"))
show(lambda: struct.pack('h', 1.0))
show(lambda: struct.unpack('h', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'h' + "c"))

# case: letter H large at its limits
import struct
size = struct.calcsize('H')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'H'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('H', value)
    print(size, packed.hex(), struct.unpack('H', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'H', 5).hex())
show(lambda: struct.pack('H', "x"))
show(lambda: struct.pack('H', 1.0))
show(lambda: struct.unpack('H', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'H' + "c"))

# case: letter i at its limits
import struct
size = struct.calcsize('i')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'i'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('i', value)
    print(size, packed.hex(), struct.unpack('i', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'i', 5).hex())
show(lambda: struct.pack('i', "x"))
show(lambda: struct.pack('i', 1.0))
show(lambda: struct.unpack('i', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'i' + "c"))

# case: letter I large at its limits
import struct
size = struct.calcsize('I')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'I'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('I', value)
    print(size, packed.hex(), struct.unpack('I', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'I', 5).hex())
show(lambda: struct.pack('I', "x"))
show(lambda: struct.pack('I', 1.0))
show(lambda: struct.unpack('I', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'I' + "c"))

# case: letter l at its limits
import struct
size = struct.calcsize('l')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'l'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('l', value)
    print(size, packed.hex(), struct.unpack('l', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'l', 5).hex())
show(lambda: struct.pack('l', "x"))
show(lambda: struct.pack('l', 1.0))
show(lambda: struct.unpack('l', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'l' + "c"))

# case: letter L large at its limits
import struct
size = struct.calcsize('L')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'L'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('L', value)
    print(size, packed.hex(), struct.unpack('L', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'L', 5).hex())
show(lambda: struct.pack('L', "x"))
show(lambda: struct.pack('L', 1.0))
show(lambda: struct.unpack('L', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'L' + "c"))

# case: letter q at its limits
import struct
size = struct.calcsize('q')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'q'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('q', value)
    print(size, packed.hex(), struct.unpack('q', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'q', 5).hex())
show(lambda: struct.pack('q', "x"))
show(lambda: struct.pack('q', 1.0))
show(lambda: struct.unpack('q', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'q' + "c"))

# case: letter Q large at its limits
import struct
size = struct.calcsize('Q')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'Q'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('Q', value)
    print(size, packed.hex(), struct.unpack('Q', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'Q', 5).hex())
show(lambda: struct.pack('Q', "x"))
show(lambda: struct.pack('Q', 1.0))
show(lambda: struct.unpack('Q', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'Q' + "c"))

# case: letter n at its limits
import struct
size = struct.calcsize('n')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'n'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('n', value)
    print(size, packed.hex(), struct.unpack('n', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'n', 5).hex())
show(lambda: struct.pack('n', "x"))
show(lambda: struct.pack('n', 1.0))
show(lambda: struct.unpack('n', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'n' + "c"))

# case: letter N large at its limits
import struct
size = struct.calcsize('N')
bits = 8 * size
low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if 'N'.islower() else (0, 2**bits - 1)
for value in (low, high, 0, 1):
    packed = struct.pack('N', value)
    print(size, packed.hex(), struct.unpack('N', packed))
for order in "<>!=":
    show(lambda: struct.pack(order + 'N', 5).hex())
show(lambda: struct.pack('N', "x"))
show(lambda: struct.pack('N', 1.0))
show(lambda: struct.unpack('N', bytes(size + 1)))
show(lambda: struct.calcsize("c" + 'N' + "c"))

# case: floats e
import struct
for value in (0.0, -0.0, 1.5, -2.25, 0.1, 65504.0, 1e-7, 6e-8, 1e-40, 1e-46, float("inf"), float("-inf"), 3.4e38, 1e308):
    for order in "<>":
        show(lambda: (struct.pack(order + 'e', value).hex(), struct.unpack(order + 'e', struct.pack(order + 'e', value))))

# case: floats f
import struct
for value in (0.0, -0.0, 1.5, -2.25, 0.1, 65504.0, 1e-7, 6e-8, 1e-40, 1e-46, float("inf"), float("-inf"), 3.4e38, 1e308):
    for order in "<>":
        show(lambda: (struct.pack(order + 'f', value).hex(), struct.unpack(order + 'f', struct.pack(order + 'f', value))))

# case: floats d
import struct
for value in (0.0, -0.0, 1.5, -2.25, 0.1, 65504.0, 1e-7, 6e-8, 1e-40, 1e-46, float("inf"), float("-inf"), 3.4e38, 1e308):
    for order in "<>":
        show(lambda: (struct.pack(order + 'd', value).hex(), struct.unpack(order + 'd', struct.pack(order + 'd', value))))
