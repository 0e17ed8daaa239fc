# Ranges with more elements than a machine word counts, from behind.
for range_ in (
    range(-4294967298, -18446744073709551618, -1),
    range(2**100),
    range(5, 3**70, 7),
    range(2**62, 2**62 + 10, 3),
    range(-(2**62), -(2**62) - 10, -3),
    range(2**100, 0),
):
    iterator = reversed(range_)
    print([next(iterator, None) for _ in range(5)], list(range_[-2:]))
print(0.0 ** -float("inf"), (-0.0) ** -float("inf"), 0.0 ** float("inf"))
