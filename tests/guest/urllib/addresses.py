# Addresses: joined as RFC 3986 says, taken apart and put together, quoted, and queries
import urllib.parse as parse

REFERENCES = """g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g
../../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h g;x=1/./y g;x=1/../y g?y/./x g#s/./x http:g""".split()
ADDRESSES = """http://user:pw@Host:8080/a/b;p?x=1&y=2#f //host/path path?q mailto:me@x.org http://[::1]:90/ http://h a:b:c
http://h?x#y x:// HTTP://H/""".split()
TEXTS = ["", "a b", "a/b?c=d&e", "\u00e4\u20ac\U0001f600", "%41%zz%e4%e2%82%ac", "~-._", "1+1=2", "\n\x00\x7f"]
# case: joined
for reference in ["", *REFERENCES]:
    print(reference, parse.urljoin("http://a/b/c/d;p?q", reference))
# case: apart and together
for address in ["", *ADDRESSES]:
    for split in (parse.urlsplit, parse.urlparse):
        found = split(address)
        print(found, tuple(found), found.geturl(), found.username, found.password, found.hostname, found.port)
# case: quoted
for text in TEXTS:
    print(repr(parse.quote(text)), repr(parse.quote_plus(text)), repr(parse.unquote(text)), repr(parse.unquote_plus(text)))
    assert parse.unquote_plus(parse.quote_plus(text)) == text
# case: queries
for query in ({}, {"a": 1, "b c": "d&e"}, {text: text[::-1] for text in TEXTS}):
    text = parse.urlencode(query)
    print(repr(text), parse.parse_qs(text), parse.parse_qsl(text))
print(parse.parse_qs("a=1&a=2&b=&c"), parse.parse_qs("a=1&a=2&b=&c", keep_blank_values=True))
# case: bytes
split = parse.urlsplit(b"HTTP://u%20:p@Host:80/a?b#c")
print(split, split.username, split.password, split.hostname, split.port, split.geturl())
print(split.decode(), split.decode().encode() == split, type(split.decode("utf-8", "strict")) is parse.SplitResult)
print(parse.urlparse(b"tel:1;x=2"), parse.urldefrag(b"a#b"), parse.urldefrag("a#b").encode().geturl())
print(parse.urljoin(b"http://a/b/", b"../c"), parse.urlunsplit([b"a", b"b", b"c", b"d", b"e"]), parse.urlsplit(None))
print(parse.parse_qs(b"a=1&a=%41"), parse.parse_qsl(b"a=1;b=2", separator=b";"), parse.parse_qs("", separator=";"))
for wrong in (
    lambda: parse.urljoin("a", b"b"),
    lambda: parse.urlsplit(b"a", "b"),
    lambda: parse.urlunparse(("a", b"b", "", "", "", "")),
    lambda: parse.urlsplit(b"\xff"),
    lambda: parse.parse_qs(b"a=%ff"),
    lambda: parse.urlsplit(5),
):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
# case: hosts in brackets
HOSTS = """::1 :: 1::2%eth0 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 ::1.2.3.4 1:2:3:4:5:6:1.2.3.4 v1.x v6a.ip [ : ::: 1:::2
1::2::3 1:2:3 12345::1 ::g 1.2.3.4 ::1.2.3 ::1.2.3.256 v1 v.x vg.x x ::1% ::1%a%b :1::2 1::2: 1:2:3:4:5:6:7:8:9""".split()
for host in HOSTS:
    try:
        split = parse.urlsplit(f"http://me@[{host}]:8/x")
        print(host, split.hostname, split.port, split.username)
    except ValueError as error:
        print(host, error)
for address in ("//[::1", "//a]", "//x[::1]y", "//a\u2100b", "//\uff03:80/", "//\u30d5\u309a:80", "x://h:-1", "x://h:65536"):
    try:
        print(parse.urlsplit(address), parse.urlsplit(address).port)
    except ValueError as error:
        print(error)
# case: what surrounds an address
print(parse.urlsplit("\x00\x1f h\ntt\tp://a\r/b c "), parse.urlsplit("//a", scheme=" ht\ntp\x00"))
print(parse.unwrap(" <URL:x://y> "), parse.unwrap("URL:x"), parse.unwrap("<x>"))
print(parse.urlsplit("1a://b"), parse.urlsplit("a+b-c.1:d"), parse.urlsplit("\u00e9:a"), parse.urlsplit(":a"))
for allow in (False, True):
    print(parse.urlparse("http://h/p;x?q#f", "", allow), parse.urljoin("http://a/b#c", "#d", allow))
print(parse.urlunsplit(("file", "", "a", "", "")), parse.urlunsplit(("data", "", "a", "", "")), parse.urlunsplit(("", "", "//a", "", "")))
parse.uses_relative.append("weft")
parse.uses_netloc.append("weft")
print(parse.urljoin("weft://a/b", "c"), parse.urljoin("loom://a/b", "c"))
# case: quoted by other rules
print(parse.quote("a/\u00e9~b", safe="~"), parse.quote("\u00e9", encoding="latin-1"), parse.quote(b"\xff a", safe=b" "))
print(parse.quote("\ud800", errors="replace"), parse.quote_plus(b"a b+"), parse.quote_from_bytes(bytearray(b"\x00/")))
print(ascii(parse.unquote("\u20ac%e4%E9", "latin-1")), ascii(parse.unquote(b"%ff")), parse.unquote_to_bytes("% 1%4%g1%41\u00e9"))
print(parse.unquote("%ff", errors="ignore") == "", parse.unquote_plus("a+b%2B"))
for wrong in (
    lambda: parse.quote(5),
    lambda: parse.quote(b"a", encoding="utf-8"),
    lambda: parse.quote(b"a", errors="strict"),
    lambda: parse.quote_from_bytes("a"),
    lambda: parse.quote("\ud800"),
    lambda: parse.unquote(5),
):
    try:
        print(wrong())
    except (TypeError, UnicodeError) as error:
        print(type(error).__name__, error)
# case: queries of many kinds
print(parse.urlencode({"a": [1, "x y"], "b": b"\xff", b"c": None, "d": (), "e": {"k": 1}}, doseq=True))
print(parse.urlencode([("a", "/ "), (1, 2.5)], quote_via=parse.quote), parse.urlencode({"a": "/"}, safe="/"), repr(parse.urlencode("")))
print(parse.urlencode({"\u00e9": "\u00e9"}, encoding="latin-1"), parse.parse_qs("a=%E9", encoding="latin-1"))
print(parse.parse_qsl("a=1;b=2&c", separator=";"), parse.parse_qs("=x&&y=", True), parse.parse_qsl("a=%ff", errors="ignore", keep_blank_values=True))
for wrong in (
    lambda: parse.urlencode("abc"),
    lambda: parse.urlencode(5),
    lambda: parse.urlencode([1]),
    lambda: parse.parse_qsl("a", strict_parsing=True),
    lambda: parse.parse_qs("a=1&b=2", max_num_fields=1),
    lambda: parse.parse_qs("a", separator=""),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
