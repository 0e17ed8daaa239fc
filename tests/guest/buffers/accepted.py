# Any buffer is taken wherever bytes are.
from array import array

BUFFERS = (b"abcd", bytearray(b"abcd"), memoryview(b"xabcdx")[1:5], array("B", b"abcd"), memoryview(bytearray(b"abcd")))


def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: searching and joining
for buffer in BUFFERS:
    print(b"-".join([buffer, b"x", buffer]), b"zzabcdzz".find(buffer), b"abcdabcd".count(buffer), buffer == b'abcd')
    print(b"abcd".startswith(bytes(buffer)), b"abcdx".replace(buffer, b"y"), [bytes(part) for part in b"1abcd2".partition(buffer)])
    print(bytes(buffer), bytearray(buffer), b"<" + buffer, b"abcd".strip(buffer), b"abcdab".split(buffer))
# case: hashing and encoding
import base64
import binascii
import hashlib
import zlib

for buffer in BUFFERS:
    print(hashlib.sha1(buffer).hexdigest(), zlib.crc32(buffer), zlib.adler32(buffer), binascii.hexlify(buffer))
    print(base64.b64encode(buffer), zlib.decompress(zlib.compress(buffer)), int.from_bytes(buffer, "little"))
# case: struct
import struct

for buffer in BUFFERS:
    print(struct.unpack("<HH", buffer), struct.unpack_from("<H", buffer, 2), list(struct.iter_unpack("<H", buffer)))
target = array("h", [0, 0, 0])
struct.pack_into("<hh", memoryview(target)[1:], 0, 7, -7)
print(target)
show(lambda: struct.pack_into("<h", memoryview(b"ab"), 0, 1))
show(lambda: struct.pack_into("<h", b"ab", 0, 1))
# case: streams
import io

for buffer in BUFFERS:
    stream = io.BytesIO(buffer)
    print(stream.read(), stream.write(buffer), stream.getvalue())
for target in (bytearray(6), array("B", bytes(6)), memoryview(bytearray(6)), memoryview(bytearray(9))[2:7]):
    stream = io.BytesIO(b"0123456789")
    print(stream.readinto(target), bytes(target), stream.read())
show(lambda: io.BytesIO(b"ab").readinto(b"xy"))
show(lambda: io.BytesIO(b"ab").readinto(memoryview(b"xy")))
# case: files
import sys

name = sys.argv[1] + "/content"
for buffer in BUFFERS:
    with open(name, "wb") as file:
        print(file.write(buffer), file.write(memoryview(buffer)[::1]))
    with open(name, "rb") as file:
        room = array("B", bytes(6))
        print(file.readinto(room), room, file.readinto(memoryview(room)[4:]), room)
# case: numbers from buffers
for text in (b"12", bytearray(b" 34 ")):
    print(int(text), float(text), int(text, 16))
show(lambda: int(b"x"))
show(lambda: float(bytearray(b"1e")))
show(lambda: int(bytearray(b"9_9")))
# case: in-place concatenation
for buffer in BUFFERS:
    octets = bytearray(b"<")
    octets += buffer
    octets.extend(buffer)
    octets[0:1] = buffer
    octets[len(octets) :] = buffer
    print(octets, octets.endswith(b"abcd"), octets == bytes(buffer) * 4, octets > buffer)
# case: no buffers
for wrong in ("text", 5, None, [1, 2], 1.5):
    show(lambda: b"".join([wrong]))
    show(lambda: b"a" + wrong)
    show(lambda: b"a".find(wrong) if wrong != 5 else b"a".find(500))
    show(lambda: memoryview(wrong))
    show(lambda: bytearray(b"a").__iadd__(wrong))
# case: equality across types
for left in BUFFERS:
    print([left == right for right in BUFFERS], [left != right for right in BUFFERS])
# case: views with gaps
import zlib

view = memoryview(b"abcdef")[::2]
print(bytes(view), bytearray(view), view.tobytes(), view.tolist(), list(view), view[1], view == b"ace")
show(lambda: zlib.crc32(view))
show(lambda: b"a" + view)
show(lambda: b"abc".find(view))
