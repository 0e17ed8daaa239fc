# strip, lstrip, rstrip, removeprefix, removesuffix.
for s in ("", "  ", " a ", "\t\n x y \r\n", "xxaxx", "\u3000é\u2003", "\x1ca\x1f"):
    print(
        repr(s),
        repr(s.strip()),
        repr(s.lstrip()),
        repr(s.rstrip()),
        repr(s.strip("x")),
        repr(s.strip(" x")),
        repr(s.strip("")),
        repr(s.strip(None)),
    )
print(
    "mississippi".strip("mip"),
    "mississippi".lstrip("ims"),
    "mississippi".rstrip("pi"),
    "日本日".strip("日"),
    "www.example.com".strip("cmowz."),
)
print(
    "TestHook".removeprefix("Test"),
    "TestHook".removesuffix("Hook"),
    "a".removeprefix("ab"),
    "aa".removeprefix("a"),
    "x".removesuffix(""),
    "".removeprefix(""),
    "éa".removeprefix("é"),
)
for f in (
    lambda: "a".strip(1),
    lambda: "a".removeprefix(),
    lambda: "a".removesuffix(1),
    lambda: "a".lstrip("a", "b"),
):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__)
