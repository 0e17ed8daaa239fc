# bytes(): sizes, iterables, text with encoding, __bytes__, errors.
class B:
    def __bytes__(self):
        return b"custom"


class I:
    def __index__(self):
        return 3


print(
    bytes(),
    bytes(3),
    bytes([1, 2, 255]),
    bytes((65, 66)),
    bytes(range(5)),
    bytes("é", "utf-8"),
    bytes(b"x"),
    bytes(bytearray(b"y")),
    bytes(B()),
    bytes(I()),
    bytes(x for x in (1, 2)),
    bytes({65: 1}),
    bytes(True),
)
for args in (
    (-1,),
    ([256],),
    ([-1],),
    ("abc",),
    ([1.5],),
    (["a"],),
    (1.5,),
    (None,),
    ("a", "utf-8", "strict", 1),
    (b"a", "utf-8"),
    ([10**30],),
):
    try:
        print(bytes(*args))
    except Exception as e:
        print(type(e).__name__, e if args != ([10**30],) and len(args) < 4 else "")
print(
    bytes.fromhex("00ff 41"),
    bytes.fromhex(""),
    b"\x00\xffA".hex(),
    b"\x01\x02\x03\x04".hex(":"),
    b"\x01\x02\x03".hex("-", 2),
    bytearray.fromhex("0a"),
)
for s in ("0", "zz", "0 0"):
    try:
        bytes.fromhex(s)
    except ValueError as e:
        print(type(e).__name__)
