# Comparison by code point; equality with other types; chains.
words = ["banana", "Apple", "apple", "", "app", "éclair", "zebra", "apple pie", "日本", "1"]
print(
    sorted(words),
    sorted(words, key=str.lower),
    sorted(words, key=len),
    max(words),
    min(words),
    sorted(words, reverse=True)[0],
)
print(
    "a" < "b",
    "a" < "A",
    "abc" < "abd",
    "abc" < "ab",
    "" < "a",
    "a" <= "a",
    "Z" >= "a",
    "a" != "a",
    "a" == "a",
    "a" < "aa" < "b" != "c",
)
print("a" == 97, "a" == b"a", "1" == 1, "" == None, "a" != 1, "a" in ["a"], "a" is not None)
for f in (
    lambda: "a" < 1,
    lambda: "a" > None,
    lambda: "a" <= b"a",
    lambda: sorted(["a", 1]),
    lambda: max("a", 2),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
a = "".join(["x"] * 100)
b = "x" * 100
print(a == b, hash(a) == hash(b), {a: 1}[b], a + "y" > b, a[:50] == b[50:])
