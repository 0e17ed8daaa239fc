# Wrong calls of str methods: unknown names, arity, keyword use.
s = "abc"
for f in (
    lambda: s.foo,
    lambda: s.upper("x"),
    lambda: s.join(),
    lambda: s.join("a", "b"),
    lambda: s.find(),
    lambda: s.center(),
    lambda: s.splitlines(1, 2),
    lambda: s.isalpha(1),
):
    try:
        f()
        print("no error")
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e if isinstance(e, AttributeError) else "")
try:
    s.x = 1
except AttributeError:
    print("no attributes on str")
try:
    s()
except TypeError as e:
    print(e)
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)
try:
    "a b".split(bad=1)
except TypeError as e:
    print("TypeError")
try:
    len(5)
except TypeError as e:
    print(e)
try:
    with "abc":
        pass
except (TypeError, AttributeError) as e:
    print(type(e).__name__)
