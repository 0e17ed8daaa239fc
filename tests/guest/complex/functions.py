# Functions of complex numbers.
def show(compute):
    """Print what a computation gives, or how it fails. The last digits are the C library's affair."""
    try:
        value = compute()
        print(format(value, ".13g") if isinstance(value, (float, complex)) else repr(value))
    except Exception as error:
        print(type(error).__name__, error)


# case: cmath.log(2, 3)
import cmath
show(lambda: cmath.log(2, 3))
show(lambda: cmath.log(2, 1))
show(lambda: cmath.log(0))
show(lambda: cmath.sqrt('a'))
show(lambda: cmath.sqrt())

# case: cmath.sqrt(None)
import cmath
show(lambda: cmath.sqrt(None))
show(lambda: cmath.isclose(1, 1 + 1e-10j))
show(lambda: cmath.isclose(1, 2, abs_tol=-1))
show(lambda: cmath.isclose(1j, 1j + 1e-12, rel_tol=1e-09))
show(lambda: cmath.sqrt(-4))

# case: cmath.infj
import cmath
show(lambda: cmath.infj)
show(lambda: cmath.nanj)
show(lambda: cmath.pi)
show(lambda: cmath.rect(1, 'a'))
show(lambda: cmath.log(0, 2))

# case: cmath.log(2, 0)
import cmath
show(lambda: cmath.log(2, 0))
show(lambda: cmath.exp(10 ** 400))
show(lambda: cmath.phase(-1))
show(lambda: cmath.polar(3 + 4j))

# case: cmath.sqrt(C())
import cmath
class C:

    def __complex__(self):
        return 4 + 0j
class F:

    def __float__(self):
        return 4.0
class I:

    def __index__(self):
        return 9
class B:

    def __complex__(self):
        return 1
show(lambda: cmath.sqrt(C()))
show(lambda: cmath.sqrt(F()))
show(lambda: cmath.sqrt(I()))
show(lambda: cmath.sqrt(B()))
show(lambda: cmath.sqrt(True))

# case: sqrt on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.sqrt(complex(real, imag)))

# case: exp on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.exp(complex(real, imag)))

# case: log on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.log(complex(real, imag)))

# case: log10 on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.log10(complex(real, imag)))

# case: sin on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.sin(complex(real, imag)))

# case: cos on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.cos(complex(real, imag)))

# case: tan on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.tan(complex(real, imag)))

# case: sinh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.sinh(complex(real, imag)))

# case: cosh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.cosh(complex(real, imag)))

# case: tanh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.tanh(complex(real, imag)))

# case: asin on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.asin(complex(real, imag)))

# case: acos on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.acos(complex(real, imag)))

# case: atan on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.atan(complex(real, imag)))

# case: asinh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.asinh(complex(real, imag)))

# case: acosh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.acosh(complex(real, imag)))

# case: atanh on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.atanh(complex(real, imag)))

# case: polar on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.polar(complex(real, imag)))

# case: phase on a grid
import cmath
values = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5, float("inf"), float("-inf"), 1e300, 710.0]
for real in values:
    for imag in values:
        show(lambda: cmath.phase(complex(real, imag)))
