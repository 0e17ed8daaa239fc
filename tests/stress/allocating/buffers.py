import array
import binascii
import hashlib
import struct
import zlib

octets = bytearray(b"0123456789" * 3)
with memoryview(octets) as view:
    view[2:5] = b"abc"
    print(view[::3].tolist(), view.cast("B", [5, 6])[1, 1], view.hex())
numbers = array.array("h", [1, 2, 3])
numbers.extend([4, 5])
numbers.insert(1, -7)
print(numbers, numbers[::-1], memoryview(numbers).tolist(), numbers + numbers)
print(struct.unpack("<hi3s", struct.pack("<hi3s", 1, 2, b"abc")), struct.Struct("2d").size)
print(hashlib.sha256(octets).hexdigest(), hashlib.sha3_256(b"").hexdigest(), hashlib.blake2s(b"a").hexdigest())
packed = zlib.compress(bytes(octets) * 20)
print(zlib.decompress(packed) == bytes(octets) * 20, binascii.b2a_base64(octets), binascii.crc32(octets))
part = zlib.decompressobj()
print(part.decompress(packed, 50)[:5], len(part.unconsumed_tail) > 0)
print((1 + 2j) * 3j, complex("1-2j"), format(1.5j, ".2f"), (3 + 4j) ** 2)
print(str(7**400)[:20], int("9" * 700) % 1000, (7**500 // 3**300) % 1000)
octets.append(1)
print(len(octets))
