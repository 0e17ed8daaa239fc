# str.format: positions, names, attributes, items, nesting, conversions, errors.
class P:
    x = 3
    d = {"k": "v", 7: "seven"}

    def __repr__(self):
        return "P()"


p = P()
print(
    "{} {}".format(1, "a"),
    "{0} {1} {0}".format("x", "y"),
    "{a} {b}".format(a=1, b=[2]),
    "{} {a}".format(0, a=1),
    "{{}} {{{}}}".format(5),
)
print(
    "{0.x} {0.d[k]} {0.d[7]} {1[1]} {p.x:>4}".format(p, [7, 8], p=p), "{!r} {!s} {!a}".format("é", "b", "é")
)
print(
    "{:>{}} {:{w}.{p}f} {:{}{}}".format("a", 5, 3.14159, "b", "<", 4, w=8, p=2),
    "{:*^9}|{:<5}|{:>5}|{:^5}".format("mid", "l", "r", "c"),
    "{:5}|{:5}|{:5}".format("s", 1, 1.5),
)
print(
    "{:,} {:_} {:+} {:#x} {:08.3f} {:.3} {:.2s} {:%}".format(
        1234567, 1234567, 5, 255, 3.14159, "abcdef", "xyz", 0.25
    ),
    "{:d} {:s} {:c}".format(True, "s", 65),
    "{0!r:>10}".format("a"),
)
print(
    "{}".format(None),
    "{}".format([1, "a"]),
    "{}".format({"a": 1}),
    "{:}".format("x"),
    "{:s<6}".format("ab"),
    format("x", ""),
    format(p),
    "{}{}".format(*"ab"),
    "{x}".format(**{"x": 1}),
    "{x}".format_map({"x": "m"}),
)
for fmt, args, kw in (
    ("{} {}", (1,), {}),
    ("{a}", (), {}),
    ("{0} {}", (1,), {}),
    ("{} {0}", (1,), {}),
    ("{", (), {}),
    ("}", (), {}),
    ("{0.y}", (p,), {}),
    ("{0[5]}", ([1],), {}),
    ("{0[k]}", ({},), {}),
    ("{:d}", ("a",), {}),
    ("{:x}", (1.5,), {}),
    ("{!z}", (1,), {}),
    ("{0[}", (1,), {}),
    ("{:10}", ([],), {}),
    ("{:5}", (None,), {}),
    ("{!}", (1,), {}),
    ("{5}", (1,), {}),
):
    try:
        print(fmt.format(*args, **kw))
    except Exception as e:
        print(fmt, type(e).__name__, e if fmt != "{!}" else "")
