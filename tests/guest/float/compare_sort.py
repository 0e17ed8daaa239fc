# Ordering of floats with ints, and sorting.
data = [3, 1.5, -2, 1e3, 0.1, -0.5, 2**70, 2.0**69, True]
print(sorted(data), sorted(data, reverse=True), max(data), min(data))
print(1.0 == 1, 1.5 > 1, 1 < 1.5 < 2, 0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9)
print(2.0**53 == 2**53, 2.0**53 + 1 == 2**53 + 1, 2.0**53 < 2**53 + 1, 1e308 < 10**309, -1e308 > -(10**309))
print(0.5 in (1, 0.5), (1, 2.0) == (1.0, 2), [1.0].index(1), (1.0,) < (1, 0))
print(sum([0.1] * 3), sum([1, 2.5]), sum([], 0.0), sum((0.5, 0.25), 10))
for op in (lambda: 1.0 < "a", lambda: 1.5 >= None, lambda: [1.5] < [()]):
    try:
        op()
    except TypeError as e:
        print(e)
