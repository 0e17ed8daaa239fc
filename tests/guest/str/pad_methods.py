# ljust, rjust, center, zfill, expandtabs.
for w in (0, 3, 4, 5, 6, 7):
    print(
        repr("abcd".ljust(w)),
        repr("abcd".rjust(w, "*")),
        repr("abcd".center(w, ".")),
        repr("abc".center(w, ".")),
        "42".zfill(w),
        "-42".zfill(w),
        "+4".zfill(w),
        "".zfill(w),
        "--1".zfill(w),
    )
print(
    repr("a\tbc\tdef\t".expandtabs()),
    repr("a\tbc\td".expandtabs(4)),
    repr("\t".expandtabs(0)),
    repr("ab\n\tc".expandtabs(3)),
    repr("a\tb".expandtabs(tabsize=2)),
    "x".center(-5),
)
for f in (
    lambda: "a".ljust("5"),
    lambda: "a".ljust(5, "ab"),
    lambda: "a".rjust(5, ""),
    lambda: "a".center(5, 1),
    lambda: "a".zfill(),
):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, e)
