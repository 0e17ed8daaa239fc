# Streams of zlib whose codes or sums are damaged.
# case: codes that mean nothing
import zlib


def stream(*fields):
    value = size = 0
    for number, bits in fields:
        value |= number << size
        size += bits
    return value.to_bytes((size + 7) // 8, "little")


def turned(code, bits):
    return int(format(code, f"0{bits}b")[::-1], 2), bits


def outcome(data):
    try:
        return zlib.decompress(data, -15)
    except zlib.error as error:
        return str(error)


HEAD = (1, 1), (1, 2)
LITERAL, THREE, END = turned(0x30 + 65, 8), turned(1, 7), turned(0, 7)
print(outcome(stream(*HEAD, LITERAL, THREE, turned(0, 5), END)))
for distance in 1, 29, 30, 31:  # the last two are in the fixed code, and mean nothing
    print(distance, outcome(stream(*HEAD, LITERAL, THREE, turned(distance, 5))))
for literal in 286, 287:
    print(literal, outcome(stream(*HEAD, turned(0xC0 + literal - 280, 8))))
print(outcome(stream((1, 1), (2, 2), (0, 14), (0, 12), (0, 300))))  # no code for the lengths of codes
print(outcome(stream((1, 1), (2, 2), (0, 14), (0, 12))))

# case: one distance of one bit
import zlib


def stream(*fields):
    value = size = 0
    for number, bits in fields:
        value |= number << size
        size += bits
    return value.to_bytes((size + 7) // 8, "little")


# The lengths of codes: 18 (a run of zeros) has 1 bit, 1 and 2 have 2 bits. 65 literals of no code, "A" of 1 bit, 190 of
# none, the end and the length 3 of 2 bits, and a distance 1 of 1 bit: "0"; "1" begins no code.
SIZES = {18: 1, 1: 2, 2: 2}
ORDER = 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1
ZEROS, ONE, TWO = (0, 1), (1, 2), (3, 2)
HEAD = [(1, 1), (2, 2), (1, 5), (0, 5), (14, 4), *((SIZES.get(size, 0), 3) for size in ORDER)]
HEAD += [ZEROS, (54, 7), ONE, ZEROS, (127, 7), ZEROS, (41, 7), TWO, TWO, ONE]
A, END, THREE = (0, 1), (1, 2), (3, 2)
for body in [A, A, END], [A, THREE, (0, 1), END], [A, THREE, (1, 1)], [THREE, (0, 1)], [A, THREE, (0, 1), (1, 1)]:
    data = stream(*HEAD, *body)
    for size in range(len(data) - 2, len(data) + 1):
        try:
            print(size, zlib.decompress(data[:size], -15))
        except zlib.error as error:
            print(size, error)

# case: sums before that are out of range
import zlib

for before in 0, 1, 65520, 65521, 65535, 1073741823, 4294967295, -1, 1 << 40:
    print(before, [zlib.adler32(data, before) for data in (b"", bytes(range(40)), bytes(6000))])
