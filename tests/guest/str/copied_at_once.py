# Joins, replacements, conversions and digits measure first and copy once: their edges.


class Text(str):
    pass


one = Text("one")
print(type("".join([one])), "-".join([one, "two"]), type(one.join(["a"])))
print(",".join(c for c in "abc"), ",".join({"k": 1, "l": 2}), repr(",".join(())), ",".join("x"))
print("é".join(["a", "ü", ""]), len("é".join(["a", "ü", ""])), "".join(["", "", ""]) == "")
for wrong in ([1], ["a", b"b"], ["a", None, 3], ("a", 2.5)):
    try:
        print("".join(wrong))
    except TypeError as error:
        print(error)
for wrong in (5, None):
    try:
        print("".join(wrong))
    except TypeError as error:
        print(error)

for old, new in (("a", "bb"), ("aa", "a"), ("a", ""), ("", "-"), ("ä", "ae"), ("x", "y"), ("banana", "")):
    for count in (-1, 0, 1, 2, 9):
        print(repr("banana ä".replace(old, new, count)), end=" ")
    print()
print(repr("".replace("", "x")), repr("".replace("a", "x")), "aaaa".replace("aa", "aaa"), len("äbä".replace("b", "éé")))

for text in ("", "a", "A", "@[`{", "Az09 zA", "straße", "ΑΣ", "İ"):
    print(repr(text.upper()), repr(text.lower()), repr(text.casefold()), repr(text.swapcase()))
print("a\x7f\x80".isprintable(), "\t\x1c".isspace(), "a_1".isidentifier(), "٣".isdecimal(), "~".isalpha())

numbers = [0, 9, 10, 99, 100, 101, 999, 1000, 1009, 65535, 10**9, 10**9 - 1, 2**30, 2**30 - 1, 2**61 - 1, 2**61, 10**18]
for number in numbers:
    print(number, -number, str(number), "%d" % -number, f"{number}", f"{number:+}", f"{-number:5}|")

print("%5.1f|%-5d|%05d|%+d|% d|%x" % (2.25, 3, 4, 5, 6, 255), "%s %r %%" % ("ü", "ü"), f"{2.5:.2f} {-2.5:.1f} {7:03}")
print("a,b,,c,".split(","), ("x," * 12).split(","), "".split(","))


class Odd:
    def __contains__(self, item):
        return item & 1


found = [n for n in range(6) if n in Odd()] + [n for n in range(6) if n not in Odd()]
print(found, [n for n in (-2, -1, 0, 1) if n], [n for n in (0, 1, 2) if not n & 1])
print([k for k in "abz" if k in {"a": 1}], [k for k in (1, 5) if k not in {1, 2}], [k for k in ("b", "d") if k in "abc"])
try:
    if [] in {1: 2}:
        print("found")
except TypeError as error:
    print(error)
try:
    if 1 in 2:
        print("found")
except TypeError as error:
    print(error)
