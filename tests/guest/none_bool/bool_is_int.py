# bool is a subclass of int with two instances.
print(True, False, repr(True), str(False), f"{True}", "%s %d %r" % (True, True, False))
print(True + True, True * 3, -True, ~True, True / 2, True // 2, True % 2, True**3, 5 - True)
print(
    type(True + False).__name__,
    type(True & False).__name__,
    type(True | 2).__name__,
    type(True ^ True).__name__,
)
print(isinstance(True, int), issubclass(bool, int), type(True) is int, bool.__mro__)
print(True == 1, False == 0, True == 1.0, True is (1 == 1), True < 2, sorted([True, False, 2, -1]))
print({1: "a", True: "b"}, {True, 1, 1.0}, hash(True), hash(False))
print(["no", "yes"][True], "ab"[False], [1, 2, 3][True:])
print(sum([True, True, False, True]), max(True, False), [True, 0, 1].count(1))
print(int(True), float(True), bin(True), hex(False), True.bit_length(), True.real)
print(f"{True:d} {True:5} {False!r:>7} {True:03d}")
