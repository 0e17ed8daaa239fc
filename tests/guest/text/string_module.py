# string: constants, capwords, Template, Formatter.
import string


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


# case: constants
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace))
print(len(string.printable), sorted(string.printable) == sorted(string.digits + string.ascii_letters + string.punctuation + string.whitespace))
# case: capwords
print(string.capwords("hello  big world"), repr(string.capwords("  a\tb ")), string.capwords("a-b-c", "-"), repr(string.capwords(" x ", " ")), string.capwords("ÉCOLE été"))
# case: template substitute
t = string.Template("$who likes ${what}s for $$5, ${who}!")
print(t.substitute(who="tim", what="spam"), t.substitute({"who": "x"}, what="y"), t.template, t.substitute({"who": 1, "what": 2.5}))
attempt(lambda: t.substitute(who="x"))
attempt(lambda: t.substitute({"what": 1}))
# case: template safe
t = string.Template("$a ${b} $ $1 ${c d} $$ $é")
print(t.safe_substitute(a=1), t.safe_substitute({}), t.safe_substitute(a="$b", b="$a"))
attempt(lambda: t.substitute(a=1, b=2))
attempt(lambda: string.Template("line\nand $ here").substitute())
attempt(lambda: string.Template("${").substitute())
# case: template names
t = string.Template("$a ${b} $a $$ $c_1")
print(t.get_identifiers(), t.is_valid(), string.Template("$").is_valid(), string.Template("no").get_identifiers(), string.Template("$a ${").is_valid())
# case: template subclass
class Percent(string.Template):
    delimiter = "%"
    idpattern = r"[a-z]+\.[a-z]+"


print(Percent("%a.b %% $x %{c.d}").substitute({"a.b": 1, "c.d": 2}), Percent.delimiter, Percent("%A.B").is_valid())
class Braced(string.Template):
    braceidpattern = r"\d+"


print(Braced("$x ${12}").substitute({"x": "a", "12": "b"}), Braced("${x}").is_valid())
# case: template pattern
class Own(string.Template):
    pattern = r"""
    (?P<escaped>@@) | @(?P<named>[a-z]+)@ | (?P<braced>)(?!) | (?P<invalid>@)
    """


print(Own("@a@ @@ x").substitute(a=5), Own("@ x").is_valid(), string.Template.pattern.groupindex == {"escaped": 1, "named": 2, "braced": 3, "invalid": 4})
# case: template arguments
attempt(lambda: string.Template("$mapping $self").substitute(mapping="m", self="s"))
attempt(lambda: string.Template("$a").substitute({"a": 1}, {"a": 2}))
class M:
    def __getitem__(self, key):
        return key * 2


attempt(lambda: string.Template("$ab $c").substitute(M()))
attempt(lambda: string.Template("$ab $c").substitute(M(), c="k"))
# case: formatter
f = string.Formatter()
print(f.format("{0} {1!r:>5} {x[a].real:03d} {{}}", 1, "é", x={"a": 7}), f.format("{} {}", 1, 2), f.format("{:{}}", "x", 4), f.vformat("{0}{a}", (1,), {"a": 2}))
attempt(lambda: f.format("{0} {}", 1, 2))
attempt(lambda: f.format("{} {0}", 1, 2))
attempt(lambda: f.format("{}", ))
attempt(lambda: f.format("{x}"))
attempt(lambda: f.format("{!q}", 1))
attempt(lambda: f.format("{:{:{}}}", 1, 2, 3))
# case: formatter parse
for text in ("", "a", "a{0}b", "{a.b[c]!r:>{w}}", "{{x}}", "{:d}", "{!s}", "a{{{0}}}"):
    print(text, list(string.Formatter().parse(text)))
for text in ("{", "}", "{0", "{0!", "{0!r", "a}b", "{0!rx}", "{a{b}}", "{0:{"):
    attempt(lambda: list(string.Formatter().parse(text)))
# case: formatter subclass
class F(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        return str(value).upper() if spec == "U" else super().format_field(value, spec)

    def convert_field(self, value, conversion):
        return value[::-1] if conversion == "v" else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))


print(F().format("{a} {b} {0:U} {0!v} {c:>4}", "abc", a=1, c=2))
# case: formatter get_field
f = string.Formatter()
print(f.get_field("0.real", (5,), {}), f.get_field("a[k][1]", (), {"a": {"k": "xyz"}}), f.get_field("0", ("q",), {}))
for name in ("a.", "a[", "a[]", "a[0]b", ".x", "0..a"):
    attempt(lambda: f.get_field(name, ([1],), {"a": [1]}))
