# Encodings, ways of treating errors, and codecs.
import codecs


def attempt(*calls):
    for call in calls:
        try:
            print(ascii(call()))
        except Exception as e:
            print(type(e).__name__, ascii(str(e)))


TEXT = "aé€日😀"

# case: encodings of Unicode
for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "UTF8", "U8", "utf_16", "UTF 16 LE", "latin-1", "ascii"):
    octets = TEXT.encode(e, "replace")
    print(e, octets, octets.decode(e) == TEXT, "".encode(e), b"".decode(e) == "")
# case: names
for e in ("UTF-8", "latin1", "ISO-8859-1", "l1", "us-ascii", "646", "u16", "utf_32_be", "hex", "rot13"):
    print(e, codecs.lookup(e).name)
attempt(lambda: codecs.lookup("nothing"), lambda: "a".encode("nothing"), lambda: b"a".decode("nothing"), lambda: "a".encode(5), lambda: "a".encode("utf-8", 5))
# case: encoding errors
for e in ("ascii", "latin-1"):
    for how in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "surrogateescape", "surrogatepass"):
        attempt(lambda: (how, "aé€\udc80😀b".encode(e, how)))
attempt(lambda: "é".encode("ascii", "nothing"), lambda: "a".encode("ascii", "nothing"), lambda: "".encode("utf-8", "nothing"))
# case: surrogates encoded
for e in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
    for how in ("strict", "ignore", "replace", "backslashreplace", "surrogatepass", "xmlcharrefreplace"):
        attempt(lambda: (e, how, "a\ud800\udc80b".encode(e, how)))
# case: decoding errors of utf-8
for octets in (b"a\xffb", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x82(", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80\x81", b"\xf8\x88\x80\x80\x80", b"\xe0\x80\x80", b"a\xe9b\xc3\xa9"):
    attempt(lambda: octets.decode(), *[lambda h=h: octets.decode("utf-8", h) for h in ("ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass")])
# case: decoding errors of others
attempt(lambda: b"a\x80".decode("ascii"), lambda: b"a\x80".decode("ascii", "replace"), lambda: b"a\x80\xff".decode("ascii", "surrogateescape"), lambda: b"a\x80".decode("ascii", "backslashreplace"), lambda: b"\xff\x00".decode("latin-1"))
for octets in (b"a", b"\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdca\x00", b"\x3d\xd8\x00\xde", b"a\x00b"):
    attempt(lambda: octets.decode("utf-16-le"), *[lambda h=h: octets.decode("utf-16-le", h) for h in ("ignore", "replace", "backslashreplace", "surrogatepass")])
for octets in (b"a\0\0", b"\0\0\x11\0", b"\0\xd8\0\0", b"a\0\0\0b"):
    attempt(lambda: octets.decode("utf-32-le"), *[lambda h=h: octets.decode("utf-32-le", h) for h in ("ignore", "replace", "surrogatepass")])
# case: marks
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
attempt(lambda: b"\xfe\xff\x00a".decode("utf-16"), lambda: b"\xff\xfea\x00".decode("utf-16"), lambda: b"a\x00".decode("utf-16"), lambda: b"\xff\xfea\x00".decode("utf-16-le"), lambda: b"\xef\xbb\xbfa".decode("utf-8-sig"), lambda: b"\xef\xbb\xbfa".decode("utf-8"), lambda: b"a".decode("utf-8-sig"), lambda: b"\x00\x00\xfe\xff\x00\x00\x00a".decode("utf-32"))
# case: errors as objects
try:
    "abcéé€".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object == "abcéé€", e.start, e.end, e.reason, e.args == ("ascii", "abcéé€", 3, 6, e.reason))
try:
    b"ab\xff\xfe".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
# case: registered treatment when encoding
codecs.register_error("test.stars", lambda e: ("*" * (e.end - e.start), e.end))
codecs.register_error("test.bytes", lambda e: (b"\xff", e.start + 1))
codecs.register_error("test.back", lambda e: ("?", -1))
codecs.register_error("test.wrong", lambda e: "x")
codecs.register_error("test.far", lambda e: ("x", 99))
codecs.register_error("test.misfit", lambda e: ("é", e.end))
attempt(*[lambda h=h: "aéébéc".encode("ascii", "test." + h) for h in ("stars", "bytes", "wrong", "far", "misfit")], lambda: "éab".encode("ascii", "test.back"))
# case: registered treatment when decoding
codecs.register_error("test.dot", lambda e: (".", e.end))
codecs.register_error("test.skip", lambda e: ("", e.end + 1))
codecs.register_error("test.octets", lambda e: (b"x", e.end))
attempt(*[lambda h=h: b"a\xff\xfeb\xffcd".decode("utf-8", "test." + h) for h in ("dot", "skip", "octets")], lambda: b"\xff".decode("ascii", "test.dot"))
attempt(lambda: codecs.lookup_error("test.dot")(UnicodeDecodeError("a", b"x", 0, 1, "r")), lambda: codecs.lookup_error("none"), lambda: codecs.register_error("x", 5), lambda: codecs.lookup_error("strict") is codecs.strict_errors)
# case: handlers called
e = UnicodeEncodeError("ascii", "aéb", 1, 2, "why")
d = UnicodeDecodeError("ascii", b"a\xffb", 1, 2, "why")
for h in (codecs.ignore_errors, codecs.replace_errors, codecs.xmlcharrefreplace_errors, codecs.backslashreplace_errors):
    attempt(lambda: h(e), lambda: h(d))
attempt(lambda: codecs.strict_errors(e), lambda: codecs.ignore_errors(5))
# case: in pieces
for e in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-8-sig", "latin-1"):
    octets = "aé".encode(e) + ("" if e == "latin-1" else "€😀").encode({"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(e, e))
    decoder = codecs.getincrementaldecoder(e)()
    print(e, ascii([decoder.decode(octets[i : i + 1]) for i in range(len(octets))]), ascii(decoder.decode(b"", True)))
    encoder = codecs.getincrementalencoder(e)()
    print([encoder.encode(c) for c in "aéb"])
# case: pieces that end too early
decoder = codecs.getincrementaldecoder("utf-8")()
print(decoder.decode(b"a\xe2\x82"), decoder.getstate())
attempt(lambda: decoder.decode(b"", final=True))
decoder.reset()
print(decoder.decode(b"ok", True), codecs.getincrementaldecoder("utf-8")("replace").decode(b"\xe2\x82", True) == "\ufffd")
# case: iterating
print(list(codecs.iterencode(["a", "", "é€"], "utf-8")), ascii(list(codecs.iterdecode([b"a\xc3", b"\xa9", b"\xe2", b"\x82\xac"], "utf-8"))), list(codecs.iterencode("ab", "utf-16")))
# case: encode and decode
attempt(lambda: codecs.encode("é"), lambda: codecs.decode(b"\xc3\xa9"), lambda: codecs.encode("é", "latin-1"), lambda: codecs.encode("Hello", "rot13"), lambda: codecs.decode("Uryyb", "rot_13"), lambda: codecs.encode(b"ab", "hex"), lambda: "a".encode("rot13"), lambda: b"a".decode("rot13"))
print(codecs.getencoder("ascii")("ab"), codecs.getdecoder("utf-8")(b"\xc3\xa9"), codecs.utf_8_decode(b"a\xc3"), codecs.utf_16_le_encode("a"))
# case: escapes
attempt(lambda: "a\n\\é€😀\x00'".encode("unicode_escape"), lambda: rb"a\n\\\xe9\u20ac\U0001f600\101\q".decode("unicode_escape"), lambda: "é€\n".encode("raw_unicode_escape"), lambda: rb"\u20ac\n".decode("raw_unicode_escape"), lambda: rb"\x1".decode("unicode_escape"), lambda: b"\\".decode("unicode_escape"))
# case: registered encodings
def search(name):
    if name == "upper":
        return codecs.CodecInfo(lambda s, errors="strict": (s.upper().encode(), len(s)), lambda b, errors="strict": (bytes(b).decode().lower(), len(b)), name="upper")
    return None


codecs.register(search)
attempt(lambda: "abc".encode("upper"), lambda: b"ABC".decode("upper"), lambda: codecs.lookup("UPPER").name, lambda: bytes("x", "upper"), lambda: str(b"X", "upper"))
codecs.unregister(search)
attempt(lambda: "abc".encode("upper"))
# case: files in other encodings
import sys

path = sys.argv[1] + "/f"
for e in ("utf-16", "utf-8-sig", "utf-32-be", "latin-1"):
    with codecs.open(path, "w", e) as f:
        f.write("é1\n")
        f.write("ü2\n")
    with open(path, "rb") as f:
        print(e, f.read())
    with codecs.open(path, encoding=e) as f:
        print(ascii(f.readline()), ascii(f.read()))
    with codecs.open(path, "r", e) as f:
        print(ascii(list(f)))
