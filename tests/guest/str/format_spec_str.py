# Format specifications for text.
for spec in (
    "",
    "s",
    "5",
    "<5",
    ">5",
    "^5",
    "*^7",
    ".2",
    "5.1",
    "^6.2s",
    "é>6",
    "05",
    "<05",
    ".0",
    ".100",
    "-<4",
):
    print(repr(spec), "[" + format("abc", spec) + "]", "[" + format("日本", spec) + "]")
for spec in ("d", "+", "=5", ",", "#", "5.", "x", "zz", " ", ".-1", "5s5"):
    try:
        print(format("abc", spec))
    except ValueError as e:
        print(repr(spec), e)
try:
    format("a", 5)
except TypeError as e:
    print(e)
try:
    "abc".__format__(1)
except TypeError as e:
    print(e)


class Temperature:
    def __init__(self, c):
        self.c = c

    def __format__(self, spec):
        return f"<{spec!r} {self.c}>"


t = Temperature(5)
print(f"{t} {t:F} {t:x:y} {t!s:.3}"[:20], format(t, "abc"), "{:%H:%M}".format(t), "{0:{1}}".format(t, "q"))


class Bad:
    def __format__(self, spec):
        return 5


try:
    f"{Bad()}"
except TypeError as e:
    print(e)
