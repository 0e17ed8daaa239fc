# str methods: all forms of arguments, edges, errors.
def attempt(*calls):
    for call in calls:
        try:
            print(ascii(call()))
        except Exception as e:
            print(type(e).__name__, ascii(str(e)))


# case: searching
s = "banana é日 banana"
attempt(lambda: [s.find("an"), s.find("an", 2), s.find("an", -5), s.find("an", 0, 2), s.find(""), s.find("", 99), s.find("", 17), s.rfind("an"), s.rfind("an", 0, 5), s.rfind(""), s.find("日"), s.index("é"), s.rindex("b")])
attempt(lambda: s.find("an", None, None), lambda: s.find("x"), lambda: s.index("x"), lambda: s.rindex("x", 3), lambda: s.find(5), lambda: s.find(), lambda: s.find("a", "b"), lambda: s.index(None), lambda: s.find("a", 1.5))
# case: counting
attempt(lambda: ["aaaa".count("aa"), "aaaa".count("a", 1, 3), "abc".count(""), "".count(""), "abc".count("", 2), "abc".count("", 5), "éé".count("é"), "abc".count("abcd"), "a.b.c".count(".", -4)], lambda: "a".count(1), lambda: "a".count())
# case: startswith endswith
s = "préfix.py"
attempt(lambda: [s.startswith("pré"), s.startswith(("x", "p")), s.startswith("é", 2), s.startswith("", 99), s.startswith("", 9), s.startswith(()), s.endswith(".py"), s.endswith((".c", ".py")), s.endswith("fix", 0, 6), s.endswith("", 3, 2), s.startswith("fix", -6), s.endswith("y", -1)])
attempt(lambda: s.startswith(5), lambda: s.endswith(("a", 5)), lambda: s.startswith(["a"]), lambda: s.endswith(None), lambda: s.startswith())
# case: replacing
attempt(lambda: ["aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("", "x", 0), "éa".replace("é", "日本"), "aXbX".replace("X", ""), "abab".replace("ab", "abab")])
attempt(lambda: "a".replace("a"), lambda: "a".replace(1, "b"), lambda: "a".replace("a", None), lambda: "a".replace("a", "b", count=1), lambda: "a".replace("a", "b", 1.5))
# case: splitting
attempt(lambda: [" a  b c ".split(), " a  b c ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c".split(None, 1), " a b ".split(maxsplit=1), "".split(), "".split(","), "abc".split("abc"), "a--b".split("--"), "a\u2003b\x1cc".split(), "é日é".split("日"), "a b".split(sep=None), "aXbXc".split("X", -1)])
attempt(lambda: "a".split(""), lambda: "a".split(5), lambda: "a".split(",", "x"), lambda: "a".split(x=1), lambda: "a".split(",", 1, 2))
# case: splitting from the right
attempt(lambda: [" a  b c ".rsplit(), "a,b,,c".rsplit(",", 1), " a b  c ".rsplit(None, 1), "a,b".rsplit(",", 5), "".rsplit(), "".rsplit("x"), "abcabc".rsplit("bc", 1), "é é".rsplit(maxsplit=0), "  x  ".rsplit(None, 0)], lambda: "a".rsplit(""))
# case: lines
attempt(lambda: "a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l".splitlines(), lambda: "a\n\nb\n".splitlines(True), lambda: "a\r\n".splitlines(keepends=True), lambda: "".splitlines(), lambda: "\n".splitlines(), lambda: "a\n\rb".splitlines(), lambda: "x".splitlines(0))
# case: partition
attempt(lambda: ["a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition("x"), "abc".rpartition("x"), "é日é".partition("日"), "aXXb".partition("XX"), "".partition("a")], lambda: "a".partition(""), lambda: "a".rpartition(5), lambda: "a".partition())
# case: stripping
attempt(lambda: ["  a \t\n".strip(), "\u2003a\x85".strip(), "xxaxx".strip("x"), "abcba".strip("ab"), "éaé".lstrip("é"), "aéé".rstrip("éa"), "  ".strip(), "a".strip(""), "a".strip(None), " a ".lstrip(), " a ".rstrip()], lambda: "a".strip(5), lambda: "a".lstrip("a", "b"))
# case: prefixes and suffixes
attempt(lambda: ["abcabc".removeprefix("abc"), "abc".removeprefix("b"), "abc".removeprefix(""), "abc".removesuffix("c"), "abc".removesuffix(""), "aaa".removesuffix("aa"), "é".removeprefix("é"), "".removeprefix("x")], lambda: "a".removeprefix(5), lambda: "a".removesuffix())
# case: padding
attempt(lambda: ["ab".ljust(5), "ab".rjust(5, "*"), "ab".center(5, "é"), "ab".center(6), "abc".center(6, "-"), "abc".ljust(2), "ab".zfill(5), "-5".zfill(4), "+é".zfill(5), "--".zfill(4), "".zfill(2), "é".rjust(3, "日")], lambda: "a".ljust(5, "ab"), lambda: "a".center(5, ""), lambda: "a".ljust("5"), lambda: "a".rjust(3, 5), lambda: "a".zfill())
# case: tabs
attempt(lambda: ["a\tb".expandtabs(), "a\tb".expandtabs(4), "\t\ta".expandtabs(2), "ab\tc\nd\te".expandtabs(4), "a\tb".expandtabs(0), "a\tb".expandtabs(-1), "é\tb".expandtabs(3), "a\r\tb".expandtabs(4), "x\t".expandtabs(tabsize=1)], lambda: "a".expandtabs("x"))
# case: joining
attempt(lambda: [",".join(["a", "b"]), "".join([]), "-".join("é日"), "x".join(("a",)), ", ".join(str(i) for i in range(3)), "ab".join({"k": 1}), "é".join(["a", "b", "c"])], lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: ",".join(["a", b"b"]))
# case: translating
table = str.maketrans("abc", "xyz")
attempt(lambda: ["aabbcc".translate(table), "abc".translate(str.maketrans({"a": "AA", "b": None, ord("c"): 100})), "abc".translate(str.maketrans("a", "b", "c")), "aéb".translate({233: "e", 97: None}), "ab".translate({97: 0x1F600}), "ab".translate([None] * 97 + ["X", "Y"]), str.maketrans("ab", "cd", "e") == {97: 99, 98: 100, 101: None}])
attempt(lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(5), lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: "a".translate(5), lambda: str.maketrans("a", 5), lambda: str.maketrans({1.5: "a"}))
class T:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return chr(key).upper() * 2


attempt(lambda: "abc".translate(T()))
# case: case mapping
for s in ("ß", "ﬁ", "İ", "ı", "ŉ", "ǆ", "Ǆ", "ǅ", "ς", "Σ", "ΑΣ", "ΑΣΑ", "Α.Σ", "ά", "ᾳ", "ﬀ", "ẞ", "ſ", "K", "Å", "ⓐ", "𐐀", "ა", "Ა", "ꭰ", "ᏸ", "'tis a dog's"):
    print(ascii([s, s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
# case: classes of characters
for c in "aZ1²½Ⅷ٣一_ \t\n\x1c\x85\u00a0\u200b\u2028\u3000-é\u0301ǅªʰ\u00ad\ud800\U0001f600\U000e0001\ue000\u0378":
    print(ascii(c), *(int(getattr(c, m)()) for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isprintable", "isidentifier", "isascii")))
# case: classes of texts
for s in ("", "Ab Cd", "AB", "ab", "A1", "1A", "a b", "Ab cD", "Ǆ", "ǅa", "été", "Été", "class", "a-b", "_1", "1_", "é\u0301", "x²"):
    print(ascii(s), *(int(getattr(s, m)()) for m in ("isalpha", "isalnum", "isupper", "islower", "istitle", "isprintable", "isidentifier", "isascii", "isspace", "isdigit")))
# case: surrogates
s = "a\ud800b\udc00\ud83d\ude00"
print(len(s), ascii(s), ascii(s[::-1]), ascii(s.upper()), [ascii(c) for c in s], s == "a\ud800b\udc00\ud83d\ude00", s.find("\udc00"), hash(s) == hash("a\ud800" + "b\udc00\ud83d\ude00"), "\ud83d\ude00" == "😀")
attempt(lambda: s.encode(), lambda: s.encode("utf-8", "surrogatepass"), lambda: s.encode("ascii", "backslashreplace"), lambda: s.encode("utf-16-le"))
# case: repetition and comparison
attempt(lambda: ["ab" * 3, 0 * "a", "a" * -1, "é" * 2, "a" + "é", "a" in "banana", "é" in "abc", "" in "", "a" < "é" < "日" < "😀", sorted(["b", "a", "É", "é", "Z", ""])], lambda: "a" + 5, lambda: "a" * "b", lambda: 5 in "a", lambda: "a" < 5, lambda: "a" * 1.5, lambda: -"a")
# case: constructor
attempt(lambda: [str(), str(5), str(b"a"), str(b"\xc3\xa9", "utf-8"), str(b"\xff", errors="replace"), str(bytearray(b"x"), "ascii"), str(object=5), str(None), str("é"), str(b"x", encoding="latin-1")], lambda: str("a", "utf-8"), lambda: str(5, "utf-8"), lambda: str(b"\xff", "ascii"), lambda: str(b"a", "nothing"), lambda: str(b"\xff", "ascii", "nothing"), lambda: str(1, 2, 3, 4), lambda: str(b"a", 5))
