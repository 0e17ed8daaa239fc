# replace with counts and empty patterns; translate and maketrans.
s = "one one one"
print(
    s.replace("one", "two"),
    s.replace("one", "two", 2),
    s.replace("one", "two", 0),
    s.replace("one", "two", -1),
    s.replace("one", ""),
    s.replace("x", "y"),
    s.replace("o", "oo"),
)
print(
    "abc".replace("", "-"),
    "abc".replace("", "-", 2),
    "".replace("", "x"),
    "".replace("a", "x"),
    "aaa".replace("aa", "b"),
    "日本".replace("本", "é"),
    "é".replace("é", "日本語"),
)
t = str.maketrans("abc", "xyz")
print(
    "aabbccdd".translate(t),
    t,
    str.maketrans("ab", "cd", "z"),
    "abz".translate(str.maketrans("ab", "cd", "z")),
)
print(
    "hello".translate({104: "J", 108: None, 111: 48}),
    "héé".translate({"é": "e"}),
    "héé".translate(str.maketrans({"é": "e"})),
    "abc".translate({97: "long ", 98: "é"}),
)
for f in (
    lambda: "a".replace("a"),
    lambda: "a".replace(1, "b"),
    lambda: "a".replace("a", None),
    lambda: str.maketrans("a", "bc"),
    lambda: str.maketrans({"ab": 1}),
    lambda: str.maketrans("a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)
