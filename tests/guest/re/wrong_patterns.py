# Patterns that are wrong: the message and the place.
import re


def wrong(*patterns, flags=0):
    for pattern in patterns:
        try:
            print(repr(pattern), re.compile(pattern, flags).groups)
        except (re.error, ValueError, OverflowError) as e:
            print(repr(pattern), type(e).__name__, e, *([e.msg, e.pos, e.lineno, e.colno] if isinstance(e, re.error) else []))


# case: the exception
print(re.error.__mro__[1].__name__, re.error.__module__, re.error("m"), re.error("m", "p", 0), re.error("m", "a\nb", 2))
e = re.error("m", b"a\nbc", 3)
print(e.msg, e.pattern, e.pos, e.lineno, e.colno, e.args, re.error("m").lineno)
# case: parentheses
wrong("(", ")", "(a", "a)", "(a))", "((a)", "(?", "(?:", "(?:a", "(?=a", "(?<=a", "(?>a", "(?i:a", "(?P<a>b")
# case: repetitions of nothing
wrong("*", "+a", "?", "a|*", "(*)", "^*", r"\b+", "$?", "{1}", "a{1}{2}", "a**", "a*+*", "a+++", "a{2,1}", "x{3,2}y", "(?:)*", "(?i)*")
# case: numbers too large
wrong("a{99999999999999}", "a{1,99999999999999}", "a{4294967295}", "a{1,4294967296}")
# case: sets
wrong("[", "[a", "[]", "[^]", "[a-", "[z-a]", r"[\d-a]", r"[a-\d]", r"[\x5a-\x41]", "x[a\\", r"[\q]", r"[\8]", r"[\400]")
# case: escapes
wrong("\\", "a\\", r"\q", r"\x", r"\x1", r"\xg1", r"\u12", r"\U1234567", r"\U00110000", r"\1", r"\8", r"(a)\2", r"\400", r"\08", r"\y", r"(\1)")
# case: escapes of bytes
wrong(rb"\u0041", rb"\N", rb"\xff", rb"\777", rb"\p", b"\xff(", rb"(?P<\xc3\xa9>a)")
# case: names
wrong("(?P<>a)", "(?P<1a>b)", "(?P<a b>c)", "(?P<a", "(?P<a>b)(?P<a>c)", "(?P=a)", "(?P=", "(?P=a", "(?P<a>(?P=a))", "(?Px)", "(?P", "(?P>a)", "(?P<a.>b)", "(?P=1)", "(?P=)")
# case: extensions
wrong("(?z)", "(?<a)", "(?<", "(?@a)", "(?[a])", "(?]", "(?é)", "(?#", "(?#abc", "(?*)")
# case: conditions
wrong("(?(1)a)", "(?(a)b)", "(?()a)", "(?(0)a)", "(a)(?(1)b|c|d)", "(a)(?(1", "(a)(?(1)b", "(?(-1)a)", "(?(1x)a)", "(?(2)a)(b)", "(?(1)a|b)(c)")
# case: inline flags
wrong("a(?i)b", "(?i", "(?-", "(?i-", "(?-i)", "(?i-i:a)", "(?L)a", "(?au)a", "(?-a:b)", "(?i-q:a)", "(?iq)", "(?i1)", "(?-1:a)", "(?-i1:a)", "(?t:a)", "(?-t:a)", "((?i)a)", "a|(?i)b", "(?i)(?s)a")
# case: inline flags of bytes
wrong(b"(?u)a", b"(?aL)a", b"(?L)a", b"(?La)a")
# case: flags that do not go together
wrong("a", flags=re.L)
wrong("a", flags=re.A | re.U)
wrong("(?a)b", flags=re.U)
wrong(b"a", flags=re.U)
wrong(b"a", flags=re.A | re.L)
# case: looking behind
wrong("(?<=a*)b", "(?<=a|bc)d", "(?<!a+)b", r"(a)(?<=\1)b", r"(?<=(a)\1)b", r"(?<=(a)(?(1)b|c))d", "(?<=a{2})b", "(?<=(?=a*))b", "(?<=(?>a)b)c")
# case: several lines
wrong("a\n(b", "x\ny\n  *", "(?x)\n a # c\n +*\n", "\n\n[")
