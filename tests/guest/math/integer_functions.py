# floor, ceil, trunc, fabs, gcd, lcm, factorial, isqrt, comb, perm, prod, fsum, modf, frexp, ldexp.
import math

for x in (2.5, -2.5, 0.0, 3, -7, 1e20, 0.999999, -0.1):
    print(x, math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.modf(x), math.frexp(x))
print(
    math.gcd(12, 18),
    math.gcd(0, 5),
    math.gcd(-4, 6),
    math.gcd(),
    math.gcd(8, 12, 20),
    math.lcm(4, 6),
    math.lcm(),
    math.factorial(0),
    math.factorial(25),
    math.isqrt(0),
    math.isqrt(99),
    math.isqrt(10**40),
    math.comb(5, 2),
    math.comb(3, 5),
    math.perm(5, 2),
    math.perm(4),
    math.prod([2, 3, 4]),
    math.prod([], start=7),
    math.comb(100, 50),
)
print(
    math.fsum([0.1] * 10),
    math.fmod(7, 3),
    math.fmod(-7, 3),
    math.fmod(7.5, -2),
    math.remainder(7, 4),
    math.ldexp(0.5, 4),
    math.copysign(3, -0.0),
    math.dist((0, 0), (3, 4)),
    math.nextafter(1, 2),
    math.ulp(1.0),
    math.gcd(2**100, 6**50),
)
print(
    math.isnan(math.nan),
    math.isinf(-math.inf),
    math.isfinite(1e308),
    math.isfinite(math.inf),
    math.isclose(0.1 + 0.2, 0.3),
    math.isclose(1, 1.1),
    math.isclose(1, 1.05, rel_tol=0.1),
    math.isclose(0, 1e-12, abs_tol=1e-9),
    math.isclose(math.inf, math.inf),
)
for f in (
    lambda: math.floor(math.inf),
    lambda: math.ceil(math.nan),
    lambda: math.factorial(-1),
    lambda: math.factorial(2.5),
    lambda: math.gcd(1.5, 2),
    lambda: math.isqrt(-1),
    lambda: math.comb(-1, 2),
    lambda: math.floor("a"),
    lambda: math.ldexp(1.0, 5000),
    lambda: math.trunc(math.inf),
):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__)


class F:
    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "cut"

    def __float__(self):
        return 4.0


print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()), math.sqrt(True))
