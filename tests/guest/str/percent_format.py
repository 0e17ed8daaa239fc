# The % operator: flags, widths, precision, *, mapping keys.
print(
    "%s %s" % ("a", 1),
    "%d%%" % 50,
    "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42),
    "%s" % "one",
    "%s" % (("t",),),
    "%s" % [1, 2],
    "%s" % None,
)
print(
    "%x %X %#x %o %#o %08.3f %e %g %G %c %c %r %a"
    % (255, 255, 255, 8, 8, 3.14159, 12345.678, 0.0001, 1e-10, "c", 100, "q'", "é")
)
print("%10s|%-10s|%.2s|%10.3s|" % ("abc", "abc", "abc", "abcdef"), "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print(
    "%(name)s is %(age)d years, %(name)r" % {"name": "Bob", "age": 5, "x": 1},
    "%(a)s" % {"a": (1, 2)},
    "%d" % 3.99,
    "%d" % True,
    "%i %u" % (5, 6),
    "%s" % 1.0,
    "%5.1f|%-8.2e|" % (2.25, 1234.5),
)
print(
    "%d" % 10**30,
    "%x" % 2**100,
    "%+.1e" % 0.0,
    "%s" % {"k": "v"},
    "%s" % {1},
    "" % (),
    "x" % [],
    "%%",
    "%%" % (),
)
for fmt, args in (
    ("%d", "a"),
    ("%d", None),
    ("%s %s", ("a",)),
    ("%s", ("a", "b")),
    ("%(a)s", {}),
    ("%(a)s", 5),
    ("%q", 1),
    ("%", 1),
    ("%c", "ab"),
    ("%c", -1),
    ("%x", 1.5),
    ("a", 1),
    ("%f", "x"),
    ("%(a", {"a": 1}),
    ("%*d", ("x", 1)),
    ("abc", (1,)),
):
    try:
        print(fmt % args)
    except Exception as e:
        print(type(e).__name__, e)
