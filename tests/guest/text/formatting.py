# %-formats, str.format, format specifications, f-strings.
def attempt(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


class Point:
    x = 3

    def __getitem__(self, key):
        return f"<{key!r}>"

    def __format__(self, spec):
        return f"P({spec})"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


# case: percent numbers
attempt(lambda: "%d %i %u %5d|%-5d|%05d|%+d|% d" % (1, -2, 3, 4, 5, 6, 7, 8), lambda: "%x %X %o %#x %#X %#o" % (255, 255, 8, 255, 255, 8), lambda: "%x" % -255, lambda: "%08x|%-8x|%.4x|%8.3d" % (255, 255, 255, 7), lambda: "%d" % 10**30, lambda: "%.0d" % 0)
# case: percent floats
attempt(lambda: "%f %e %g %F %E %G" % (1.5, 1.5, 1.5, 1e10, 1e-10, 1e20), lambda: "%.0f %.1f %.10g %#.3g" % (2.5, 0.25, 1 / 3, 1.0), lambda: "%8.2f|%-8.2f|%+.1e|%08.3f" % (3.14159, 3.14159, 31415.9, -3.14159), lambda: "%f %g %e %5.1f" % (float("inf"), float("nan"), -float("inf"), float("nan")), lambda: "%s %r" % (1e16, 0.1), lambda: "%.50f" % 0.1)
# case: percent texts
attempt(lambda: "%s|%r|%a" % ("é'", "é'", "é'"), lambda: "%10s|%-10s|%.2s|%5.1s" % ("abc", "abc", "abc", "abc"), lambda: "%c%c%c" % (65, "é", 0x1F600), lambda: "%s %s" % ([1], {"a": 2}), lambda: "%s" % Point(), lambda: "%r" % (Point(),), lambda: "100%% %5%|%-5%|" % ())
# case: percent names
attempt(lambda: "%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, lambda: "%(a(b)c)s %()s" % {"a(b)c": 1, "": 2}, lambda: "%(k)s" % Point(), lambda: "%(x)s %%" % {"x": (1, 2)}, lambda: "nothing" % {"a": 1}, lambda: "nothing" % [], lambda: "%s" % {"a": 1})
# case: percent stars
attempt(lambda: "%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.5), lambda: "%*d" % (-5, 3), lambda: "%.*s" % (2, "abc"), lambda: "%*d" % ("a", 1), lambda: "%.*f" % (-1, 2.5), lambda: "%*s" % (3,))
# case: percent errors
attempt(lambda: "%d" % "x", lambda: "%x" % 1.5, lambda: "%c" % "ab", lambda: "%c" % 0x110000, lambda: "%c" % -1, lambda: "%f" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "x" % 1, lambda: "%(a)s" % 1, lambda: "%(a)s" % {}, lambda: "%(a" % {"a": 1}, lambda: "%q" % 1, lambda: "%" % (), lambda: "%5" % 1, lambda: "%d" % None, lambda: "%z%" % 1, lambda: "%(a)*d" % {"a": 1})
# case: percent conversions
class I:
    def __int__(self):
        return 42

    def __index__(self):
        return 7

    def __float__(self):
        return 2.5


attempt(lambda: "%d %i %x %o %c %f %g" % ((I(),) * 7), lambda: "%d" % 3.99, lambda: "%d" % -3.99, lambda: "%d" % True, lambda: "%s" % True, lambda: "%hd %ld %Ld" % (1, 2, 3), lambda: "%d" % float("inf"), lambda: "%.3d" % I())
# case: percent bytes
attempt(lambda: b"%s %b %a %r" % (b"x", b"y", "é", 5), lambda: b"%d %x %c %c" % (1, 255, 65, b"B"), lambda: b"%5s|%-5s|%.1s" % (b"ab", b"ab", b"ab"), lambda: b"%(a)s" % {b"a": b"v"}, lambda: b"%s" % "x", lambda: b"%c" % 256, lambda: bytearray(b"%d") % 5, lambda: b"%f" % 1.5)
# case: format fields
attempt(lambda: "{} {}".format(1, "a"), lambda: "{1} {0} {1}".format("a", "b"), lambda: "{a} {b}".format(a=1, b=2), lambda: "{0[1]} {0[0]}".format([5, 6]), lambda: "{0.x} {0[k]} {0[5]}".format(Point()), lambda: "{a[b].real}".format(a={"b": 3}), lambda: "{0[a b]} {0[-1]}".format({"a b": 1, "-1": 2}), lambda: "{{}} {{{0}}}".format(7), lambda: "{a.x.real}".format(a=Point()))
# case: format conversions
attempt(lambda: "{!r} {!s} {!a}".format("é", "é", "é"), lambda: "{0!r:>8}|{0!s:^8}|{0!a:<8}|".format("é"), lambda: "{0} {0!r} {0!s} {0:abc}".format(Point()), lambda: "{!x}".format(1), lambda: "{!}".format(1), lambda: "{!rr}".format(1), lambda: "{0!r".format(1))
# case: format nesting
attempt(lambda: "{:{}}".format("x", 5), lambda: "{:{a}{b}}|".format("x", a=">", b=4), lambda: "{0:{1}.{2}f}".format(3.14159, 8, 2), lambda: "{:{}{}}".format(5, "0", 3), lambda: "{0:{0}}".format(5), lambda: "{:{:{}}}".format(1, 2, 3), lambda: "{:{!r}}".format("a", 5))
# case: format errors
attempt(lambda: "{}".format(), lambda: "{a}".format(), lambda: "{0} {}".format(1, 2), lambda: "{} {0}".format(1, 2), lambda: "{".format(), lambda: "}".format(), lambda: "{0.y}".format(1), lambda: "{0[5]}".format([1]), lambda: "{0[a]}".format([1]), lambda: "{0[}".format([1]), lambda: "{0.}".format(1), lambda: "{0]}".format(1), lambda: "{:d}".format("x"), lambda: "{5}".format(1), lambda: "{0[]}".format([1]), lambda: "{0[0]x}".format([1]), lambda: "{ }".format(1))
# case: format map
class D(dict):
    def __missing__(self, key):
        return f"?{key}"


attempt(lambda: "{a} {b}".format_map(D(a=1)), lambda: "{a}".format_map({}), lambda: "{0}".format_map({"0": 1}), lambda: "{}".format_map({"": 1}), lambda: "{a[b]}".format_map({"a": {"b": 2}}), lambda: "{a}".format_map(Point()), lambda: "x".format_map(5))
# case: spec of text
attempt(*[lambda s=s: format("abc", s) for s in ("", "5", "<5", ">5", "^6", "*^7", "é<5", ".2", "6.1", "s", "5s", "05", "=5", "+", "d", ",", "#", "{<5", "10.", "z", "_", " ", "5x", "-5")])
# case: spec of ints
attempt(*[lambda s=s: format(1234, s) for s in ("", "d", "8", "08", "<8", "^8", "+", " ", "-", ",", "_", "x", "X", "#x", "#010x", "b", "o", "_b", "_x", "c", "n", "e", ".2f", "%", "+,", "*=+8d", "=8", "08,", "010_", "s", ".2", ",x", ",c", "#c", "+c", "g", "z", ",,", "_,", "10000000000000000000000")])
# case: spec of negative ints
attempt(*[lambda s=s: format(-42, s) for s in ("", "08", "=8", "+", " ", "x", "#b", "^9", "*>8", ",", "08_b", "c", "e")])
attempt(lambda: format(10**20, ","), lambda: format(10**20, "_x"), lambda: format(-(2**70), "#o"), lambda: format(0, "#x"), lambda: format(True, "d"), lambda: format(True, ""), lambda: format(True, "5"), lambda: format(1114112, "c"))
# case: spec of floats
attempt(*[lambda s=s: format(1234.5678, s) for s in ("", "f", ".2f", "10.2f", "010.2f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "n", ",", ",.2f", "_.1f", "+", " ", "<12", "^12.1f", "=+12", "#.0f", "#g", ".0f", "s", "d", "x", "z.1f", ".", ".-1", "r", "12", "012,.1f")])
# case: spec of special floats
attempt(*[lambda x=x, s=s: format(x, s) for x in (0.0, -0.0, float("inf"), float("nan"), 1e100, 5e-324, 0.1) for s in ("", "g", ".3f", "e", "08.1f", "+", "%", "z.0f", ",")])
# case: spec of others
attempt(lambda: format(None, "5"), lambda: format([1], "s"), lambda: format((), ""), lambda: format(object, "x"), lambda: format(1 + 2j, ".1f"), lambda: format(1j, ">10"), lambda: format(1j, "010"), lambda: format(b"x", "5"), lambda: format(Point(), "a b"), lambda: format(1, 2), lambda: f"{None!s:>6}|{[1]!r:8}|")
# case: f-strings
x, y, w = 42, "é", 10
print(f"{x} {x:5}| {x:<{w}}| {y!r:>{w}} {y!a} {x=} {y = } {x=:5} {y=!s:>4} {{}} {{{x}}} {'a' 'b'} {x!r}")
print(f"{x + 1:03d} {[i for i in range(3)]} {(lambda a: a * 2)(3)} {'y' if x else 'n'} {x:{'>'}{w}} {x,} {x == 42 = } {not x} { {'a': 1}['a'] }")
print(f"""{
    x
} {y
}""", f"{x}" f"{y}" "z", rf"\n{x}\{y}", f"{'nested ' + f'{x:>{w - 5}}'}", f"{x:%}", f"{3.14159:.{w // 5}f}")
# case: f-strings of objects
class O:
    def __format__(self, spec):
        return f"[{spec}]"

    def __repr__(self):
        return "O()"


o = O()
print(f"{o} {o:} {o:abc} {o!r} {o!s:>6} {o=} {o=:q} {o:{o:x}} {o!r:^{7}}")
d = {"k": [1, 2], 5: "five"}
print(f"{d['k'][1]} {d[5]:>6} {len(d)} {d['k']!s:10}| {max(d['k']):03}")
# case: n without a locale
attempt(*[lambda x=x, s=s: format(x, s) for x in (1234567, 1234.5, 1e20, 0) for s in ("n", "12n", "010n", "+n", ".3n")])
