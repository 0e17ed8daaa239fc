# inf, nan and signed zero.
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, float("-Infinity"), float("NaN"), float(" +inf "), -nan)
print(
    inf == inf,
    inf > 1e308,
    -inf < inf,
    nan == nan,
    nan != nan,
    nan < 1,
    nan > 1,
    nan is nan,
    nan in [nan],
    [nan] == [nan],
)
print(
    inf + 1,
    inf - inf,
    inf * 0,
    inf * -2,
    1 / inf,
    -1 / inf,
    inf // 2,
    5 % inf,
    -5 % inf,
    inf % 3,
    5 // inf,
    -5 // inf,
)
print(
    0.0 == -0.0,
    -0.0,
    0.0 * -1,
    str(-0.0),
    0.0 + -0.0,
    -0.0 + -0.0,
    [-0.0, 0.0],
    1e308 * 10,
    -1e308 * 10,
    1e-320 / 1e10,
)
print(max(1, nan), max(nan, 1), min(2.0, -0.0), sorted([3.0, -inf, inf, 0.0]), abs(-0.0), abs(-inf))
print(inf**0, nan**0, 1**nan, inf**-1, 0.0**inf, (-inf) ** 3, 2.0**-inf)
print(
    bool(nan),
    bool(0.0),
    bool(-0.0),
    hash(inf) == hash(float("inf")),
    hash(0.0) == hash(-0.0),
    {0.0: 1, -0.0: 2},
)
