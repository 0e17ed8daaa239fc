# urllib.parse: addresses taken apart and put together.
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit


def attempt(*calls):
    for call in calls:
        try:
            print(ascii(call()))
        except Exception as e:
            print(type(e).__name__, ascii(str(e)))


# case: split
for url in ("http://user:pw@Host.com:8080/p/a;q?x=1&y#frag", "https://[::1]:443/", "mailto:a@b.c", "/path?q", "//host/x", "", "a:b:c", "http://h", "HTTP://H/?#", "file:///etc/x", "http://h:/p", "?q#f"):
    r = urlsplit(url)
    print(url, tuple(r), r.username, r.password, r.hostname, r.port, r.geturl(), urlunsplit(r) == r.geturl())
# case: parse
for url in ("http://h/a;p1?q#f", "http://h/a/b;x;y", "ftp://h/x;type=a", "//n/p;q?r", "p;a/q;b"):
    r = urlparse(url)
    print(url, tuple(r), r.params, urlunparse(r), r._replace(path="/new").geturl())
# case: join
base = "http://a/b/c/d;p?q"
for ref in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..", "../../../g", "/./g", "g.", "g;x=1/../y", "http:g", "mailto:x", "g/../h"):
    print(ref, urljoin(base, ref), end=" | ")
print(urljoin("", "x"), urljoin("x", ""), urljoin("http://a", "b"), urljoin("a/b", "../c"))
# case: quote
attempt(lambda: [quote("a b/c?é~_.-"), quote("a b/c", safe=""), quote("é", encoding="latin-1"), quote(b"\xff a"), quote_plus("a b&c/+"), quote("", safe="x"), quote("\ud800", errors="ignore")], lambda: quote("é", encoding="ascii"))
# case: unquote
attempt(lambda: [unquote("a%20b%C3%A9+"), unquote_plus("a+b%2B"), unquote("%zz%4"), unquote("%ff"), unquote("%E9", "latin-1"), unquote_to_bytes("a%ff%"), unquote("%C3%A9é"), unquote(b"%41"), unquote("")])
# case: encode
attempt(lambda: [urlencode({"a": 1, "b c": "d&e"}), urlencode([("a", [1, 2]), ("b", "x y")], doseq=True), urlencode({"a": "é"}, quote_via=quote), urlencode([]), urlencode({"a": b"\xff"}), urlencode([("a", (1, "b"))], True)])
# case: queries
attempt(lambda: [parse_qs("a=1&b=2&a=3"), parse_qsl("a=1&b=&c"), parse_qs("a=&b", keep_blank_values=True), parse_qsl("a=%C3%A9+x"), parse_qs("a=1;b=2", separator=";"), parse_qs(""), parse_qsl("a=1&&b=2")], lambda: parse_qsl("a&b", strict_parsing=True))
# case: defrag
print(tuple(urldefrag("http://a/b#c")), urldefrag("x").fragment == "", urldefrag("http://a/b#c").url, urldefrag("#").geturl())
# case: wrong
attempt(lambda: urlsplit("http://[::1/"), lambda: urlsplit("http://h:99999/").port, lambda: urlsplit("http://h:x/").port, lambda: urlsplit("http://]/"))
