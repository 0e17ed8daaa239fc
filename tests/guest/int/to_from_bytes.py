# to_bytes and from_bytes: both orders, signed, sizes, overflow.
for n, size in ((0, 1), (0, 0), (1, 2), (255, 1), (256, 2), (65535, 4), (2**63, 8), (10**20, 12)):
    for order in ("big", "little"):
        b = n.to_bytes(size, order)
        print(n, size, order, b, int.from_bytes(b, order), type(b).__name__)
for n, size in ((-1, 1), (-128, 1), (127, 1), (-129, 2), (-(2**63), 8), (-(10**20), 10)):
    b = n.to_bytes(size, "little", signed=True)
    print(n, b, int.from_bytes(b, "little", signed=True), int.from_bytes(b, "little"))
print(
    int.from_bytes(b"", "big"),
    int.from_bytes([1, 2, 3], "big"),
    int.from_bytes(bytearray(b"\xff\x00"), byteorder="little"),
)
print((7).to_bytes(length=3, byteorder="big"), (7).to_bytes(), (7).to_bytes(2), int.from_bytes(b"\x01\x02"))
for f in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (1).to_bytes(-1, "big"),
    lambda: (1).to_bytes(1, "middle"),
    lambda: int.from_bytes("ab", "big"),
    lambda: (10**30).to_bytes(4, "little"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
