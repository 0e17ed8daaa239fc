"""Patterns, formats and texts in other forms: regular expressions, `json`, `struct`, `format`."""

import json
import re
import struct

pattern = re.compile(r"(?P<word>[a-zé]+)(?:-(\d{1,3}))?", re.IGNORECASE)
text = "one-1, Two-22 été; three-333 " * 2
print(pattern, pattern.findall(text), [found.span("word") for found in pattern.finditer(text)][:3])
print(
    pattern.sub(r"<\g<word>\2>", text),
    pattern.subn(lambda found: found[0].upper(), text, 3),
    re.split(r"([;,]) ?", text),
)
print(pattern.fullmatch("one-12").groupdict(), re.sub(b"a+", b"-", b"baab"), re.escape("a.b"), pattern.search("1"))
try:
    re.compile("(a")
except re.error as error:
    print(error, error.pos)
document = {"list": [1, -2.5, None, True, "\u00e9\n\U0001f600"], "nested": {"empty": [{}, []], "big": 10**30}}
packed = json.dumps(document, indent=1, sort_keys=True)
print(packed, json.loads(packed) == document, json.dumps(document, separators=(",", ":"), ensure_ascii=False))
print(json.loads("[1, 2]", parse_int=str), json.loads('{"a": 1}', object_pairs_hook=list))
row = struct.Struct(">Bhq4sd?")
print(row.unpack(row.pack(1, -2, 3, b"abcd", 0.5, True)), list(struct.iter_unpack("<H", b"abcdef")), row.size)
octets = bytearray(row.size + 2)
row.pack_into(octets, 2, 1, 2, 3, b"z", 1.5, False)
print(octets, row.unpack_from(octets, 2))
print("{0!r:>8}|{1:+,.2f}|{name:^{width}}".format("a", 12345.678, name="n", width=5), "%-5s|%05d|%x" % ("a", 7, 255))
print("ß".upper(), "a,b,,c".rsplit(",", 2), "a\tb".expandtabs(4), "x".join(map(str, range(5))), "é".encode("utf-16"))
