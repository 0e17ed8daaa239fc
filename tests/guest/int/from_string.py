# int(text) and int(text, base): signs, spaces, underscores, prefixes, errors.
for s in (
    "0",
    "42",
    "-42",
    "+7",
    "  12\n",
    "1_000_000",
    "007",
    "-0",
    "123456789012345678901234567890",
    "\t-99999999999999999999 ",
):
    print(repr(s), int(s))
for s, b in (
    ("ff", 16),
    ("0xff", 16),
    ("-0XFF", 16),
    ("0b101", 2),
    ("101", 2),
    ("0o17", 8),
    ("z", 36),
    ("Zz", 36),
    ("0x1f", 0),
    ("0b11", 0),
    ("0o7", 0),
    ("10", 0),
    ("0", 0),
    ("1_0", 3),
    ("0x_f", 16),
    ("f" * 40, 16),
):
    print(s, b, int(s, b))
for args in (
    ("",),
    (" ",),
    ("1__0",),
    ("_1",),
    ("1_",),
    ("1.5",),
    ("0x10",),
    ("1 2",),
    ("abc",),
    ("12", 2),
    ("9", 8),
    ("010", 0),
    ("1", 1),
    ("1", 37),
    ("- 1",),
    ("--1",),
    ("é",),
):
    try:
        print(args, int(*args))
    except ValueError as e:
        print(args, e)
for args in ((1, 2), (None,), ([],), (1.5, 10), ("1", "2")):
    try:
        print(int(*args))
    except TypeError as e:
        print(args, e)
print(int(b"12"), int(bytearray(b"-3")), int(b"ff", 16), int("12", base=3), int("٣"))
