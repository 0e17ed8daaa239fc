# Iterating over text, with for, list, zip, enumerate, unpacking, reversed, comprehension.
s = "a日😀"
for c in s:
    print(c, len(c), ascii(c))
a, b, c = s
print(
    a,
    b,
    c,
    list(s),
    tuple(s),
    sorted(set(s)),
    list(reversed(s)),
    list(enumerate(s, 1)),
    dict(zip(s, range(3))),
    [*s],
    {*"x"},
    max(s) == "😀",
)
first, *rest = s
print(first, rest, [x + y for x in "ab" for y in "cd"], "".join(x for x in "hello" if x not in "l"))
it = iter("xy")
print(next(it), next(it), next(it, "end"), type(it).__name__)
try:
    a, b = "xyz"
except ValueError as e:
    print(e)
try:
    a, b = "x"
except ValueError as e:
    print(e)
print(
    list(map(str.upper, "ab")),
    list(filter(str.isdigit, "a1b2")),
    any(c == "b" for c in "abc"),
    all("abc"),
    sum(map(ord, "abc")),
)
