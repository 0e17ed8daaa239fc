# find, count, split, replace, strip and the other text-like methods.
b = b" one, two,,three "
print(
    b.split(b","),
    b.split(),
    b.rsplit(b",", 1),
    b.strip(),
    b.lstrip(),
    b.rstrip(b" e"),
    b.partition(b","),
    b.rpartition(b","),
    b.find(b"t"),
    b.rfind(b"t"),
    b.find(116),
    b.index(b"w"),
    b.count(b","),
    b.count(44),
    b.replace(b",", b";"),
    b.replace(b",", b"", 1),
)
print(
    b.startswith(b" o"),
    b.endswith((b"x", b" ")),
    b.startswith(b"one", 1),
    b.upper(),
    b"AbC".lower(),
    b"abc".title(),
    b"abc def".capitalize(),
    b"aBc".swapcase(),
    b"a".center(5),
    b"a".ljust(3, b"."),
    b"a".rjust(3, b"."),
    b"-5".zfill(4),
    b"a\tb".expandtabs(2),
)
print(
    b"-".join([b"a", bytearray(b"b"), b"c"]),
    b"".join([]),
    b"a\nb\r\nc".splitlines(),
    b"a\nb".splitlines(True),
    b"abc".isalpha(),
    b"12".isdigit(),
    b"a1".isalnum(),
    b" ".isspace(),
    b"AB".isupper(),
    b"ab".islower(),
    b"Ab".istitle(),
    b"a".isascii(),
)
print(
    b"prefix-x".removeprefix(b"prefix-"),
    b"x.py".removesuffix(b".py"),
    b"abc".translate(bytes.maketrans(b"ab", b"xy")),
    b"abc".translate(None, b"b"),
    b"x%dy%sz%02x" % (5, b"s", 10),
)
for f in (
    lambda: b.index(b"zz"),
    lambda: b.split(b""),
    lambda: b.find("a"),
    lambda: b"".join(["a"]),
    lambda: b.replace("a", "b"),
    lambda: b.find(300),
    lambda: b"%d" % "x",
    lambda: b.startswith("x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
