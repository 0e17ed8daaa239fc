# & | ^ ~ behave as on infinite two's complement numbers.
small = (0, 1, -1, 12, -12, 255, -256)
for a in small:
    print(a, ~a, [a & b for b in small], [a | b for b in small], [a ^ b for b in small])
big = (2**64, -(2**64), 2**64 - 1, -(2**64) + 1, 0x123456789ABCDEF0123456789, -0xFFFFFFFFFFFFFFFFFFF)
for a in big:
    print(a, ~a, [a & b for b in big], [a | b for b in big], [a ^ b for b in big])
    print(a & 0xFF, a & -256, a | 1, a ^ -1 == ~a)
for f in (lambda: 1 & 1.0, lambda: "a" | 1, lambda: ~1.5, lambda: 1 ^ None):
    try:
        print(f())
    except TypeError as e:
        print(e)
