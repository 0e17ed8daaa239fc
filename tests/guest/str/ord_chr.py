# ord and chr: whole range and errors.
for n in (0, 9, 65, 127, 128, 255, 256, 0x7FF, 0x800, 0xD800, 0xFFFF, 0x10000, 0x10FFFF):
    print(n, ascii(chr(n)), ord(chr(n)) == n, len(chr(n)))
print(ord(b"a"), ord(bytearray(b"z")))
for f in (
    lambda: chr(-1),
    lambda: chr(0x110000),
    lambda: chr("a"),
    lambda: chr(1.0),
    lambda: ord(""),
    lambda: ord("ab"),
    lambda: ord(5),
    lambda: ord(b"ab"),
    lambda: ord(None),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
