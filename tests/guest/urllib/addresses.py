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
