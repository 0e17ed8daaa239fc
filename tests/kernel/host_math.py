"""The port's mathematical functions in place: CPython's, with C's results where CPython raises."""

from __future__ import annotations

import math
from collections.abc import Callable

from weft.native.language import PORT

ONE = (
    "sqrt cbrt exp exp2 expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc "
    "gamma lgamma"
).split()


def like_c(function: Callable[..., float], overflow: float = math.inf) -> Callable[..., float]:
    """NaN for a wrong argument, an infinity for an overflow."""

    def call(*arguments: float) -> float:
        try:
            return function(*arguments)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.copysign(overflow, arguments[0])

    return call


def power(base: float, exponent: float) -> float:
    """Also with an infinity for a negative power of zero, and the sign of an odd power."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def rounded(function: Callable[[float], int]) -> Callable[[float], float]:
    """A float as the result; what is not finite stays what it is."""
    return lambda number: float(function(number)) if math.isfinite(number) else number


def install() -> None:
    """Put the functions into the port."""
    for name in ONE:
        PORT.functions[f"math_{name}"] = like_c(getattr(math, name))
    PORT.functions["math_pow"] = power
    for name in ("fmod", "atan2", "remainder", "ldexp"):
        PORT.functions[f"math_{name}"] = like_c(getattr(math, name))
    for name in ("floor", "ceil", "trunc"):
        PORT.functions[f"math_{name}"] = rounded(getattr(math, name))
    PORT.functions["math_log1p"] = lambda x: -math.inf if x == -1 else like_c(math.log1p)(x)
    PORT.functions["math_atanh"] = lambda x: x * math.inf if abs(x) == 1 else like_c(math.atanh)(x)
