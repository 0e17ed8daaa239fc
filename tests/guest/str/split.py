# split, rsplit, splitlines, partition, rpartition.
for s in ("", " ", "a", " a  b\tc\n", "a,b,,c,", ",", "x--y--z", "\u3000wide\u2003space "):
    print(
        repr(s),
        s.split(),
        s.split(None, 1),
        s.rsplit(None, 1),
        s.split(","),
        s.split(",", 1),
        s.rsplit(",", 1),
        s.split("--"),
        s.partition(","),
        s.rpartition("--"),
    )
print(
    "a b c d".split(maxsplit=2),
    "a b c d".rsplit(maxsplit=2),
    "a b c".split(" ", 0),
    "a b c".split(None, 0),
    "a b".split(" ", -1),
    "aaa".split("a"),
    "aaaa".split("aa"),
    "aaa".rsplit("aa"),
)
print(
    "  a  b  ".split(" "), "  a b c  ".split(None, 1), "  a b c  ".rsplit(None, 1), "1<>2<>3".split(sep="<>")
)
for s in ("", "\n", "a\nb", "a\nb\n", "a\r\nb\rc\n\nd", "x\vy\fz\x1cw\x85v\u2028u"):
    print(repr(s), s.splitlines(), s.splitlines(True), s.splitlines(keepends=True) == s.splitlines(True))
for f in (
    lambda: "a".split(""),
    lambda: "a".partition(""),
    lambda: "a".split(1),
    lambda: "a".partition(None),
    lambda: "a".split(None, "x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
