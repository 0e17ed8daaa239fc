# bit_length, bit_count and friends.
for n in (0, 1, -1, 2, 3, 4, 255, 256, -255, -256, 2**62, 2**63 - 1, 2**63, 2**64, 10**30, -(10**30)):
    print(
        n,
        n.bit_length(),
        n.bit_count(),
        n.conjugate() == n,
        n.numerator == n,
        n.denominator,
        n.imag,
        n.as_integer_ratio(),
    )
print(
    True.bit_length(), (5).bit_length(), (5).bit_length(), (2**1000).bit_length(), (2**1000 - 1).bit_count()
)
try:
    (1.5).bit_length()
except AttributeError as e:
    print(e)
try:
    (5).bit_length(1)
except TypeError as e:
    print(e)
