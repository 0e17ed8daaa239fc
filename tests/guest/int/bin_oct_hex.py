# bin, oct, hex and literals in every base.
# fmt: off
for n in (0, 1, -1, 10, 255, -255, 2**32, 2**64, -(2**64), 10**25):
    print(bin(n), oct(n), hex(n), int(bin(n), 2) == n, int(oct(n), 8) == n, int(hex(n), 16) == n, int(hex(n), 0) == n)
print(0xFF, 0Xff, 0b1010, 0B11, 0o777, 0O17, 1_000_000, 0x_dead_beef, 0b_1111_0000, 0o1_7, 00, 0_0)
print(0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, 0b1 * 3, -0x10, 123456789012345678901234567890)
print("%x %X %o %#x %#o %08x %-8x| %+d % d" % (255, 255, 8, 255, 8, 255, 255, 5, 5))
print("{:b} {:o} {:x} {:X} {:#b} {:#o} {:#x} {:#X} {:#010b} {:_b} {:_x}".format(10, 10, 255, 255, 10, 10, 255, 255, 10, 1000, 2**32))
