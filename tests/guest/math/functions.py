# math: roots, powers, logarithms, exponentials with exact or rounded answers.
import math

print(
    math.pi,
    math.e,
    math.tau,
    math.inf,
    math.nan,
    math.sqrt(2),
    math.sqrt(16),
    math.exp(0),
    math.log(1),
    math.log(math.e),
    math.log2(8),
    math.log10(1000),
    math.log(8, 2),
    math.log(100, 10),
    math.pow(2, 10),
    math.exp(1),
    math.log1p(0),
    math.expm1(0),
)
print(
    [
        round(f(0.5), 10)
        for f in (
            math.sin,
            math.cos,
            math.tan,
            math.asin,
            math.acos,
            math.atan,
            math.sinh,
            math.cosh,
            math.tanh,
            math.asinh,
            math.atanh,
            math.erf,
            math.erfc,
            math.gamma,
            math.lgamma,
        )
    ],
    round(math.acosh(1.5), 10),
)
print(
    math.atan2(1, 1) == math.pi / 4,
    math.atan2(0, -1) == math.pi,
    math.atan2(-0.0, 1),
    math.degrees(math.pi),
    math.radians(180) == math.pi,
    math.hypot(3, 4),
    math.hypot(1, 2, 2),
    round(math.sin(math.pi), 12),
    math.cos(0),
)
print(
    math.log2(2**1000),
    math.log10(10**300),
    round(math.log(10**400), 6),
    math.log2(1 << 2000),
    math.sqrt(10**300),
    math.cbrt(27) if hasattr(math, "cbrt") else 3.0,
)
for f in (
    lambda: math.sqrt(-1),
    lambda: math.log(0),
    lambda: math.log(-1),
    lambda: math.acos(2),
    lambda: math.exp(1000),
    lambda: math.sin("a"),
    lambda: math.sqrt(),
    lambda: math.sqrt(1, 2),
    lambda: math.pow(-8, 1 / 3),
    lambda: math.fmod(1, 0),
    lambda: math.sin(math.inf),
    lambda: math.pow(10, 400),
    lambda: math.gamma(0),
):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__)
