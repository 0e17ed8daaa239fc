# Ints: methods, bases, powers with a modulus, rounding, octets.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: powers with a modulus
for base, exponent, modulus in ((3, 200, 7), (3, -1, 7), (2, -3, 9), (-5, 3, -7), (0, 0, 1), (10**30, 10**20, 10**9 + 7), (5, 0, -3)):
    show(lambda: pow(base, exponent, modulus))
show(lambda: pow(2, -1, 4))
show(lambda: pow(2, 5, 0))
show(lambda: pow(2, 1.5, 3))
show(lambda: pow(2, -2))
show(lambda: pow(base=2, exp=10, mod=1000))
# case: every base
for base in (2, 3, 7, 8, 10, 16, 29, 36):
    for text in ("101", "-zz", "+0_1", " 7 ", "1__0", "_1", "", "9" * 30):
        show(lambda: int(text, base))
# case: prefixes
for text in ("0x1F", "0o17", "0b101", "0X_ff", "010", "00", "0_0", "-0x10", "0x", "0b2", "1_000"):
    show(lambda: (text, int(text, 0)))
    show(lambda: int(text, 16))
# case: digits of other scripts
for text in ("\u0663\u0664", "\uff11\uff12", "1\u0662", "\u00b2", "\u2460", "\u0967_\u0968", "\xa05\u2003"):
    show(lambda: int(text))
    show(lambda: float(text))
# case: octets
for number in (0, 1, 255, 256, -1, -128, -129, 2**63, -(2**64)):
    for length in (1, 2, 9):
        for signed in (False, True):
            show(lambda: (number.to_bytes(length, "big", signed=signed), number.to_bytes(length, "little", signed=signed)))
# case: octets by default
show(lambda: (5).to_bytes())
show(lambda: (500).to_bytes())
show(lambda: int.from_bytes(b"\1\2"))
show(lambda: int.from_bytes([1, 2, 255], "little", signed=True))
show(lambda: int.from_bytes(b"", "big"))
show(lambda: (1).to_bytes(-1, "big"))
show(lambda: (1).to_bytes(1, "middle"))
show(lambda: int.from_bytes("ab", "big"))
show(lambda: int.from_bytes([256], "big"))
show(lambda: type(type("I", (int,), {}).from_bytes(b"a", "big")).__name__)
# case: rounding to tens
for number in (0, 5, 15, 25, -15, -25, 149, 150, 151, 2**70, -(2**70)):
    print([round(number, places) for places in (None, 0, 1, -1, -2, -20, -25)])
show(lambda: round(5, 1.5))
show(lambda: round(10**400, -399))
# case: facts
for number in (0, 1, -1, 255, -256, 2**61 - 1, 2**61, -(2**61), 2**64, -(2**200) + 1):
    print(number.bit_length(), number.bit_count(), number.as_integer_ratio(), hash(number), number.conjugate() == number)
    print(number.real == number, number.imag, number.numerator == number, number.denominator, abs(number), ~number, -number)
# case: making
class WithIndex:
    def __index__(self):
        return 42


class WithInt:
    def __int__(self):
        return 43


class WithTrunc:
    def __trunc__(self):
        return WithIndex()


class Wrong:
    def __int__(self):
        return 1.5


for value in (WithIndex(), WithInt(), WithTrunc(), Wrong(), 1.9, -1.9, float("inf"), float("nan"), None, [], "1.5", True, 10**30 + 0.5):
    show(lambda: int(value))
show(lambda: int("5", WithIndex()))
show(lambda: int(5, 10))
show(lambda: int(base=10))
show(lambda: int("z", 37))
show(lambda: int("z", 1))
show(lambda: int(x=5))
# case: divisions of all signs
for left in (0, 1, 7, -7, 10**20, -(10**20), 2**64 - 1):
    for right in (1, -1, 3, -3, 10**10, -(2**40), 10**25):
        print(divmod(left, right), left // right, left % right, left / right)
# case: errors of operators
for right in (0, 0.0, False):
    for symbol in ("//", "%", "/", "**-1"):
        show(lambda: eval(f"5 {symbol} {right!r}" if symbol != "**-1" else f"{right!r} ** -1"))
show(lambda: 1 << -1)
show(lambda: 1 >> -1)
show(lambda: 1 >> 2**100)
show(lambda: 0 << 2**100)
show(lambda: -1 >> 2**100)
# case: roots
import math

for number in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 10**21 - 1, 2**200, 2**201 + 1):
    root = math.isqrt(number)
    print(root, root * root <= number < (root + 1) ** 2)
show(lambda: math.isqrt(-1))
show(lambda: math.isqrt(1.5))
# case: products of large numbers
a = 3**5000 + 12345
b = 7**3000 - 999
print((a * b) % (10**30), hash(a * b), (a * a - b * b) == (a - b) * (a + b), (a * b) // b == a, (a * b + 5) % b)
print(len(hex(a * a * a)), (a << 1000) >> 1000 == a, a & b ^ b | a == a, hash(a ^ b), hash(-a & b))
