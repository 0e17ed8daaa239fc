# repr: quote choice, escapes, printable and unprintable characters.
# fmt: off
for s in ("", "plain", "it's", 'say "hi"', "both ' and \"", "back\\slash", "\n\r\t", "\x00\x01\x1f\x7f", "\x80\xa0\xad", "é ü ß", "日本", "😀", "\u200b\u2028\ufeff", "\ud800", "\U0010ffff", "\ue000", "a\x1b[0m"):
    print(repr(s), len(s), repr([s]), ascii(s))
print(repr(("a", ["b'", {"c": 'd"'}])), f"{'x'!r} {'é'!a}", "%r %a %s" % ("q'", "é", "s"))
print(eval_ok := repr("x" * 5), str("x") is not None, repr(repr("a")), repr(repr("'")))
