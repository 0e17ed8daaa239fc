# bytearray shares the methods of bytes, gives bytearrays back, and compares with bytes.
a = bytearray(b"Some text, some more")
print(
    a,
    repr(a),
    str(a),
    list(a[:3]),
    a == b"Some text, some more",
    b"a" == bytearray(b"a"),
    a != b"",
    a < b"T",
    a.find(b"text"),
    a.count(b"ome"),
    b"text" in a,
    101 in a,
)
print(
    a.upper(),
    a.split(),
    a.replace(b"ome", b""),
    a.decode(),
    a.hex()[:8],
    a.startswith(b"S"),
    a.strip(b"Se"),
    bytearray(b"-").join([b"a", b"b"]),
    a.partition(b","),
    bytearray(b"%d") % 5,
    a.title(),
    a.index(b"x"),
)
print(
    bytearray(3),
    bytearray([1, 2]),
    bytearray("é", "utf-8"),
    bytearray(b"x") + b"y",
    b"x" + bytearray(b"y"),
    bytearray(b"ab") * 2,
    bytearray(range(3)),
    bytearray(bytearray(b"q")),
    bytes(bytearray(b"w")),
)
c = a
c += b"!"
print(
    a is c,
    a[-1:],
    bool(bytearray()),
    [x for x in bytearray(b"ab")],
    bytearray(b"abc")[::-1],
    max(bytearray(b"abc")),
    int.from_bytes(bytearray(b"\x01\x00"), "big"),
)
buf = bytearray(10)
for i in range(10):
    buf[i] = i * i % 256
    buf[i] ^= 0x55
print(buf, sum(buf), sorted(buf)[:3])
for args in ((-1,), ("abc",), ([256],)):
    try:
        bytearray(*args)
    except Exception as e:
        print(type(e).__name__, e)
a = bytearray(b"abcdef")
a[2:2] = b"--"
a[len(a) :] = b"end"
a[:1] = b""
a[1:4] = a[0:2]
a[:] = reversed(a)
print(a)
