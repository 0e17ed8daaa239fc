# encode and decode: codecs, error handlers, error messages with their fields.
s = "aé€😀"
for codec in ("utf-8", "utf8", "UTF-8", "ascii", "latin-1"):
    for handler in ("strict", "ignore", "replace", "backslashreplace"):
        try:
            print(codec, handler, s.encode(codec, handler))
        except UnicodeEncodeError as e:
            print(type(e).__name__, e)
print(
    "é".encode("latin-1"),
    b"\xe9".decode("latin-1"),
    "abc".encode("ascii"),
    str(b"abc", "utf-8"),
    str(b"\xc3\xa9", encoding="utf-8"),
    bytes("é", "utf-8"),
    b"x".decode(),
)
for data in (
    b"\xff",
    b"a\xc3",
    b"\xc3(",
    b"\xe2\x82",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b"\xc0\x80",
    b"ok\x80ok",
):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as e:
        print(e, "|", e.start, e.end, e.reason, e.encoding, e.object)
    print(
        ascii(data.decode("utf-8", "replace")),
        ascii(data.decode("utf-8", "ignore")),
        data.decode("utf-8", "backslashreplace"),
    )
try:
    "\ud800".encode()
except UnicodeEncodeError as e:
    print(e, isinstance(e, ValueError), isinstance(e, UnicodeError))
try:
    b"\x80".decode("ascii")
except UnicodeDecodeError as e:
    print(e)
try:
    "a".encode("no-such-codec")
except LookupError as e:
    print(e)
for f in (lambda: str(b"a", 1), lambda: str("a", "utf-8"), lambda: bytes("a"), lambda: "a".decode()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
