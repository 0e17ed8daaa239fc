# Literals: quotes, escapes, raw, triple quotes, joined neighbours, line continuation.
# fmt: off
print("a'b", 'a"b', "a\"b", 'a\'b', "tab\there", "nl\\n", "\x41\u0042\U00000043\103\0".replace("\0", "0"), "\N{BULLET}")
print(r"raw\n\x41", R'\'', "a" "b" 'c', ("x"
      "y"), "line \
continued")
print("""one
  two "quoted" ''
three\
 four""")
print('''it's''', """a""""", len("\a\b\f\v\r\n\t\\"), "\7\07\007" == "\x07" * 3, "\1234" == "S4")
print(len("é"), len("日本語"), len("😀"), len("e\u0301"), "\u00e9" == "é", "\U0001F600" == "😀")
print(u"u prefix", b"bytes", rb"\x41", Rb'\n', "#not a comment")
print("a;b", "a:b", "{", "}", "%", "%%", "{}")
