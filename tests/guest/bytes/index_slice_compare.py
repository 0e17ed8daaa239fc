# Indexing gives ints, slicing gives bytes; order and equality.
b = b"hello world"
print(b[0], b[-1], b[1:4], b[::-1], b[::2], b[100:], b[-3:], b[5:1:-1], list(b[:3]), [chr(c) for c in b[:2]])
print(
    b == b"hello world",
    b == "hello world",
    b"a" < b"b",
    b"a" < b"aa",
    b"\xff" > b"a",
    b"" < b"\0",
    b == bytearray(b),
    b"a" != b"a",
    sorted([b"b", b"", b"a"]),
    hash(b"ab") == hash(bytes([97, 98])),
    {b"k": 1}[b"k"],
)
print(104 in b, b"wor" in b, b"" in b, b"x" in b, 0 in b)
for f in (
    lambda: b[20],
    lambda: b["a"],
    lambda: b[1.0],
    lambda: 300 in b,
    lambda: "a" in b,
    lambda: b < "a",
    lambda: b[::0],
    lambda: b + "x",
    lambda: b + 1,
    lambda: b * b,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
print(
    b + b"!" * 3,
    2 * b"ab",
    b"a" * 0,
    b"a" + bytearray(b"b"),
    type(b"a" + bytearray()).__name__,
    max(b),
    min(b),
    sum(b),
    sorted(b"cab"),
)
