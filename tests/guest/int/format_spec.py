# format() of ints: alignment, signs, separators, bases, float types, errors.
n = 1234567
for spec in (
    "",
    "d",
    "10",
    "<10",
    ">10",
    "^10",
    "*^11",
    "=+12",
    "+",
    " ",
    "-",
    "010",
    "+010d",
    ",",
    "_",
    "015,",
    "b",
    "#o",
    "#X",
    "_x",
    "c",
    "e",
    ".2f",
    ".3e",
    "g",
    "%",
    ".0f",
    "n",
    "x<12d",
    "0=12",
    "012_d",
):
    v = 65 if spec == "c" else n
    print(repr(spec), "[" + format(v, spec) + "]", "[" + format(-v, spec) + "]" if spec != "c" else "")
print(f"{10**30:,} {10**30:e} {-(10**20):_d} {0:05} {-5:05} {5:+} {2**40:,}")
for spec in ("s", ".3d", ",b", "z", "10.2x", "+c", ",_", "1.", "q"):
    try:
        print(format(5, spec))
    except ValueError as e:
        print(spec, e)
try:
    format(-1, "c")
except OverflowError as e:
    print(type(e).__name__)
