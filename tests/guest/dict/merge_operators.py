# | and |= on dicts, and equality.
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, a, {} | {}, a | {})
c = a
c |= b
print(a, c is a)
c |= [("k", 5)]
c |= (("l", 6),)
print(c)
for f in (
    lambda: {} | [("a", 1)],
    lambda: [] | {},
    lambda: {} + {},
    lambda: {} < {},
    lambda: {} - {},
    lambda: {} & {},
):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    c |= 5
except TypeError as e:
    print(e)
print(
    {"a": 1} == {"a": 1.0},
    {"a": [1]} == {"a": [1]},
    {"a": 1} != {"a": 2},
    {} == [],
    {"a": 1} == {"a": 1, "b": 2},
    {1: 2} == {True: 2},
)
