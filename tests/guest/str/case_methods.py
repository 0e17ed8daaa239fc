# upper, lower, title, capitalize, swapcase, casefold and the is... tests.
for s in (
    "",
    "a",
    "A",
    "abc",
    "ABC",
    "aBc",
    "hello world",
    "they're bill's",
    "x1y2 Z3",
    "123",
    "ÀÉ",
    "ǅ",
    "a-b_c",
):
    print(
        repr(s),
        s.upper(),
        s.lower(),
        s.title(),
        s.capitalize(),
        s.swapcase(),
        s.casefold(),
        s.isupper(),
        s.islower(),
        s.istitle(),
    )
for s in (
    "",
    "a",
    "1",
    "a1",
    " ",
    "a b",
    "_",
    "_a1",
    "1a",
    "é",
    "def",
    "\n",
    "a\n",
    "²",
    "Ⅷ",
    "x y",
    "\x00",
    "٠",
):
    print(
        ascii(s),
        s.isalpha(),
        s.isdigit(),
        s.isalnum(),
        s.isspace(),
        s.isidentifier(),
        s.isprintable(),
        s.isascii(),
        s.isdecimal(),
        s.isnumeric(),
    )
try:
    "a".upper(1)
except TypeError as e:
    print(e)
