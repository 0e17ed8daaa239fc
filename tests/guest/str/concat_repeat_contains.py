# + and *: sizes, errors, in-place, and in.
print(
    "a" + "b", "a" * 3, 3 * "ab", "a" * 0, "a" * -1, "" * 100 == "", "日" * 3, "é" + "日" + "a", "ab" * True
)
s = "x"
t = s
s += "y"
s *= 2
print(s, t)
for f in (
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: "a" + None,
    lambda: "a" + b"b",
    lambda: "a" * "b",
    lambda: "a" * 1.5,
    lambda: "a" - "b",
    lambda: "a" / 2,
    lambda: -"a",
    lambda: "a" * None,
    lambda: ["a"] + "b",
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    "" in "",
    "" in "a",
    "b" in "abc",
    "ac" in "abc",
    "abc" in "ab",
    "é" not in "abc",
    "本語" in "日本語",
    "\0" in "a\0b",
)
acc = ""
for i in range(300):
    acc += str(i)
print(len(acc), acc[-12:])
