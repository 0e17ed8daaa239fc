# bytes literals, repr and escapes.
# fmt: off
for b in (b"", b"abc", b"a'b", b'a"b', b"a'\"b", b"\x00\x01\x7f\x80\xff", b"\n\t\r\\", b"\101\x41", rb"\x41", b"a" b"b", b"""tri
ple""", bytes([39]), bytes([34, 39])):
    print(b, repr(b), len(b), list(b))
print(str(b"x"), f"{b'x'}", "%s" % b"y", "{}".format(b"z"), [b"q"], {b"k": 1})
