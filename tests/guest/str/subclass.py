# A subclass of str: extra attributes, overridden methods, results are plain.
class Name(str):
    def __new__(cls, text, lang="en"):
        self = super().__new__(cls, text.strip())
        self.lang = lang
        return self

    def upper(self):
        return Name(super().upper(), self.lang)

    def __repr__(self):
        return f"Name({super().__repr__()})"


n = Name("  bob ", "de")
print(
    n,
    repr(n),
    n.lang,
    len(n),
    n == "bob",
    "bob" == n,
    hash(n) == hash("bob"),
    {"bob": 1}[n],
    isinstance(n, str),
)
print(
    type(n.upper()).__name__,
    n.upper().lang,
    type(n.lower()).__name__,
    type(n + "x").__name__,
    type(n[:]).__name__,
    n.upper(),
    "".join([n, "!"]),
    f"{n}|{n!r}|{n:>5}",
    "%s" % n,
    n.replace("b", "c"),
)
print(
    n in ["bob"],
    [n],
    str(n),
    type(str(n)).__name__,
    sorted([n, "a"]),
    n > "a",
    n.startswith("b"),
    open is not None,
    n.split("o"),
    int(Name("12")),
)
