# << and >>: any size, negative numbers floor, negative counts raise.
for n in (0, 1, 5, 30, 31, 32, 62, 63, 64, 65, 100):
    print(n, 1 << n, -1 << n, (1 << n) - 1, ((1 << n) - 1) >> 1, 12345 >> n, -12345 >> n)
print((10**30) >> 50, (-(10**30)) >> 50, (10**30) >> 500, (-(10**30)) >> 500, 0 << 1000, 0 >> 3)
print((3 << 100) >> 99, (3 << 100) >> 100 == 3, 1 >> 10**20, -1 >> 10**20)
print((123456789 << 70) // 2**70, -123456789 >> 3 << 3)
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 10**30 >> -1, lambda: 1 << 1.0, lambda: 1.0 >> 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = 3
x <<= 66
x >>= 64
print(x)
