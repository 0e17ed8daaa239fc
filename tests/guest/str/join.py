# join: any iterable of strings, error position in the message.
print(
    "-".join("abc"),
    "".join([]),
    ", ".join(["a"]),
    ", ".join(("a", "b")),
    "é".join(["日", "本"]),
    "x".join({"k": 1}),
    "+".join(str(i) for i in range(5)),
    "".join(["a", "", "b"]),
    "ab".join(["", "", ""]),
)
print(
    "".join(map(chr, range(97, 110))),
    "|".join(["abc"] * 3),
    "\n".join(["l1", "l2"]),
    "".join(reversed("abc")),
    ",".join(sorted({"b", "a"})),
)
for bad in ([1], ["a", 2], ["a", None, "b"], [b"a"], 5, None, ["a", ["b"]]):
    try:
        print("-".join(bad))
    except TypeError as e:
        print(e)


def words():
    yield "x"
    raise KeyError("inside")


try:
    "".join(words())
except KeyError as e:
    print("KeyError", e)
big = "".join(["0123456789"] * 1000)
print(len(big), big[9995:], big.count("5"))
