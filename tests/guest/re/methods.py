# What patterns and matches can do.
import re

WORD = re.compile(r"(\w)(\w*)")

# case: match search fullmatch
p = re.compile("b+")
print(p.match("abb"), p.search("abb"), p.fullmatch("bb"), p.fullmatch("bba"))
print(re.match("a|ab", "ab").end(), re.fullmatch("a|ab", "ab").end(), re.fullmatch("a*?", "aaa").end())
print(re.search("x", "abc"), re.match("", ""), re.fullmatch("a|b", "c"))
# case: pos and endpos
p = re.compile("^b|b$|b")
for args in ((0,), (1,), (2,), (0, 1), (1, 2), (5,), (-3,), (0, -1), (2, 1), (0, 100)):
    m = p.search("abbb", *args)
    print(args, m and m.span(), m and (m.pos, m.endpos))
print(re.compile("^a").match("ba", 1), re.compile("(?<=b)a").match("ba", 1), re.compile("a$").match("ab", 0, 1))
print(p.match("éb", pos=1).span(), p.search(string="xb", endpos=2).span())
# case: findall
print(re.findall("a|b", "xaybz"), re.findall("(a)|b", "ab"), re.findall("(a)(b)?", "aba"))
print(re.findall("", "abc"), re.findall("x*", "axb"), re.findall(b"\\d", b"1a2"))
print(re.compile("a").findall("aaaa", 1, 3), re.findall(r"\b", "a b"), re.findall("é|日", "éa日"))
# case: finditer
it = re.finditer("(a)|b", "ab")
print(iter(it) is it, next(it).groups(), next(it).span(), next(it, "end"), next(it, "still"))
print([m.span() for m in re.compile("a*").finditer("baac", 1)], [m[0] for m in re.finditer("..", "日本語x")])
# case: split
print(re.split(",", "a,b,,c"), re.split("(,)", "a,b"), re.split("x*", "axbc"), re.split("", "ab"))
print(re.split("(a)|b", "1a2b3"), re.split(",", "a,b,c", 1), re.split(",", "a,b,c", maxsplit=-1), re.split(",", ""))
print(re.split(b"\\s+", b"a  b c"), re.split(r"\b", "Words, words"), re.split("(-)|(,)", "a-b,c"))
# case: sub with templates
print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", 2), re.sub("(b)(a)", r"\2\1", "banana"))
print(re.sub("(?P<x>n)", r"[\g<x>\g<1>\g<0>]", "banana"), re.sub("x*", "-", "abxd"), re.sub("(a)|b", r"<\1>", "ab"))
print(re.sub("a", r"\n\t\\\x".replace("x", "a"), "a") == "\n\t\\\a", re.sub("(.)", r"\1\060", "a"), re.sub("a", r"\0", "a") == "\0")
print(re.sub("", "-", "abc"), re.sub("^", "> ", "a\nb", flags=re.M), re.sub(b"a", b"x", b"aba"), re.sub("é", "e", "éé"))
# case: sub with functions
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "a1b22"), re.sub("a", lambda m: r"\1", "xax"))
print(WORD.sub(lambda m: m[1].upper() + m[2], "one two"), re.sub("b", lambda m: "", "abc"))
seen = []
re.sub("a(b)?", lambda m: seen.append((m.span(), m.string, m.pos, m.endpos)) or "", "abca", count=1)
print(seen)
# case: subn
print(re.subn("a", "b", "banana"), re.subn("x", "y", "abc"), re.subn("a", "b", "aaaa", 2), re.subn("a*", "-", "baac"))
print(re.subn(b"(a)", b"\\1\\1", b"ba"), re.compile("a").subn("x", "aa", count=1))
# case: templates that are wrong
for template in (r"\2", r"\g<2>", r"\g<x>", r"\g<", r"\g<>", r"\gx", r"\g<1", r"\g<a b>", "\\", r"\q", r"\400", r"\g<-1>", r"\99", r"\g<é>"):
    try:
        print(template, repr(re.sub("(a)", template, "a")))
    except (re.error, IndexError) as e:
        print(template, type(e).__name__, e, getattr(e, "pos", None))
# case: templates of bytes
for template in (rb"\1\g<1>", rb"\x", rb"\g<\xe9>", rb"\377", b"\xff"):
    try:
        print(template, re.sub(b"(a)", template, b"ba"))
    except (re.error, IndexError) as e:
        print(template, type(e).__name__, e)
# case: groups of a match
m = re.match("(a)(?P<n>b)?(c)?", "ac")
print(m.group(), m.group(0), m.group(1, 2, 3), m.groups(), m.groups("-"), m.groupdict(), m.groupdict(0))
print(m[0], m[1], m["n"], m.lastindex, m.lastgroup, m.regs, m.re.groups, m.string)
for wrong in (4, -1, "x", None, 1.5, b"n"):
    try:
        print(m.group(wrong))
    except IndexError as e:
        print(repr(wrong), e)
# case: places of a match
m = re.search("(é)(x)?(日)", "aé日b")
print(m.span(), m.start(), m.end(), m.span(1), m.start(2), m.end(2), m.span(3), m.span(2))
m = re.search("(?P<z>b)", "日" * 200 + "b")
print(m.start(), m.end("z"), m.span("z"), m.pos, m.endpos)
for wrong in (2, "y"):
    try:
        m.start(wrong)
    except IndexError as e:
        print(e)
# case: last group
for p in ("(a)(b)?", "((a)b)", "(a(b))", "(?P<x>a)(b)?", "(a)|(?P<y>b)", "a", "(?:(a)|(b))*"):
    m = re.match(p, "ab")
    print(p, m.lastindex, m.lastgroup)
# case: expand
m = re.match("(?P<a>x)(y)?", "x")
print(m.expand(r"\1-\2-\g<a>-\g<0>\n") == "x--x-x\n", m.expand("plain"), re.match(b"(a)", b"a").expand(b"\\1!"))
# case: reprs
print(re.match("a.*", "a" * 80), re.match("é", "é"), re.match(b"a", b"a\xff"), re.search("$", "abc"))
print(re.compile("a'b"), re.compile(b"x", re.I), re.compile("y" * 300, re.M | re.S))
print(re.compile("a", re.A | re.X), re.compile("(?i)a"), re.compile("a", re.U), re.compile(b"a", re.L))
# case: attributes of a pattern
p = re.compile("(a)(?P<b>c)", re.I)
print(p.pattern, p.flags, p.groups, dict(p.groupindex), p.flags & re.I, re.compile(b"a").flags)
try:
    p.groupindex["x"] = 1
except TypeError as e:
    print(e)
# case: equality and hash of patterns
a, b = re.compile("a"), re.compile("a")
print(a == b, hash(a) == hash(b), a == re.compile("a", re.I), a == re.compile(b"a"), a != "a", {a: 1}[b])
print(re.compile(a) is a, isinstance(a, re.Pattern), isinstance(a.match("a"), re.Match), type(a).__name__)
print(re.Pattern.__module__, re.Match.__qualname__, re.Pattern[str], re.Match[bytes])
# case: escape
print(re.escape("a.b*c[d]"), re.escape(b"\x00a-b"), re.escape("éa_1 \n#&~"), re.escape(""))
text = "".join(map(chr, range(1, 128)))
print(re.fullmatch(re.escape(text), text).end(), len(re.escape(text)))
# case: scanner of a pattern
s = re.compile("a|(b)").scanner("xab")
print(s.search().span(), s.match().groups(), s.search(), s.match(), s.pattern)
s = re.compile("a").scanner("xa")
print(s.match(), s.search())
s = re.compile("a*").scanner("baa", 1)
print(s.match().span(), s.match(), s.search())
# case: lexicon
scanner = re.Scanner(
    [
        (r"[a-z_]\w*", lambda s, token: ("name", token)),
        (r"\d+\.\d*", lambda s, token: ("float", float(token))),
        (r"\d+", lambda s, token: ("int", int(token))),
        (r"[=+*]", lambda s, token: token),
        (r"\s+", None),
    ]
)
print(scanner.scan("sum = 3*foo + 312.50"))
print(scanner.scan("a ? b"), scanner.scan(""))
# case: bytes-like subjects
p = re.compile(b"b+")
print(p.search(bytearray(b"abbc")).group(), p.sub(b"x", bytearray(b"abc")), p.split(bytearray(b"abc")), p.findall(bytearray(b"bab")))
m = p.search(bytearray(b"abb"))
print(type(m.string), m.string, m[0], m.end())
# case: subclasses of str
class Text(str):
    pass


m = re.match("a(b)", Text("ab"))
print(type(m.string).__name__, type(m.group()).__name__, type(m[1]).__name__)
print(type(re.sub("x", "y", Text("ab"))).__name__, [type(x).__name__ for x in re.split("z", Text("ab"))], re.compile(Text("a")).pattern)
# case: the cache
re.purge()
print(re.compile("abc") is re.compile("abc"), re.compile("abc") is re.compile("abc", re.I))
for i in range(200):
    assert re.match("a%d$" % i, "a%d" % i)
re.purge()
print(re.match("a1$", "a1"), re.sub("(a)", r"\1\1", "a"))
# case: wrong types
for call in (
    lambda: re.match("a", 5),
    lambda: re.match("a", b"a"),
    lambda: re.match(b"a", "a"),
    lambda: re.compile(5),
    lambda: re.compile(["a"]),
    lambda: re.sub("a", lambda m: 5, "a"),
    lambda: re.sub("a", b"b", "a"),
    lambda: re.compile(re.compile("a"), re.I),
    lambda: re.match("a", None),
    lambda: re.escape(5),
):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e if "escape" not in str(e) and "decoding" not in str(e) and "attribute" not in str(e) else "")
# case: flags as numbers and names
print(repr(re.I), repr(re.I | re.M), re.I | 8, re.A.value, re.S.name, re.I == 2, int(re.X), repr(re.NOFLAG))
print(re.IGNORECASE is re.I, re.I in (re.I | re.S), isinstance(re.M, int), isinstance(re.M, re.RegexFlag), re.RegexFlag(10))
print(f"{re.I & 3!r} {re.I ^ re.M!r} {(re.I | re.M) & ~re.I!r}", bool(re.I & re.M), re.RegexFlag.DOTALL, str(re.A | re.L))
# case: a function that raises, and one that searches
def fails(m):
    raise KeyError(m[0])


try:
    re.sub("b", fails, "abc")
except KeyError as e:
    print("KeyError", e)
print(re.sub(r"\w+", lambda m: re.sub("[aeiou]", lambda v: v[0].upper(), m[0]), "one two"))
# case: many groups
p = re.compile("".join(f"(?P<g{i}>{chr(97 + i % 26)})" for i in range(150)))
text = "".join(chr(97 + i % 26) for i in range(150))
m = p.match(text)
print(len(m.groups()), m["g149"], m.lastindex, m.lastgroup, m.span(150))
