# Conversions between bytes, text, ints and lists.
b = bytes(range(250, 256)) + b"az"
print(
    [x for x in b],
    tuple(b),
    list(reversed(b)),
    list(enumerate(b"ab")),
    dict(zip(b"ab", "xy")),
    [*b"hi"],
    set(b"aab") == {97, 98},
)
x, *y = b"abc"
print(
    x,
    y,
    b"abc".decode(),
    b"caf\xc3\xa9".decode("utf8"),
    b"\xe9".decode("latin1"),
    bytes("abc", "ascii"),
    "".join(map(chr, b"hey")),
)
print(
    b.hex(),
    bytes.fromhex(b.hex()) == b,
    int.from_bytes(b, "big"),
    bytes(reversed(b"abc")),
    bytes(sorted(b"cab")),
    bytes(c ^ 0x20 for c in b"Hello"),
)
print(
    bool(b""),
    bool(b"\0"),
    len(b),
    b"abc".__len__(),
    b"abc".__getitem__(1),
    bytes(b"abc") is not None,
    isinstance(b, bytes),
)


class Packet(bytes):
    def checksum(self):
        return sum(self) % 256


p = Packet(b"\x01\x02\xff")
print(p, p.checksum(), type(p[:2]).__name__, p == b"\x01\x02\xff", p + b"", type(p + b"").__name__)
crc = 0
for byte in b"123456789":
    crc ^= byte << 8
    for _ in range(8):
        crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
print(hex(crc))
