# open() for bytes: read, readinto, seek, tell, in-place change, large blocks.
import sys

name = sys.argv[1] + "/b.bin"
with open(name, "wb") as f:
    print(f.write(bytes(range(10))), f.tell(), f.write(bytearray(b"end\n\r\n")), f.mode)
with open(name, "rb") as f:
    print(f.read(3), f.tell(), f.seek(-5, 2), f.read(), f.seek(2), f.seek(3, 1), f.read(1), f.read(0))
    buf = bytearray(4)
    f.seek(0)
    print(f.readinto(buf), buf)
    print([len(x) for x in f], f.read())
with open(name, "r+b") as f:
    f.seek(4)
    f.write(b"MID")
    f.seek(0)
    print(f.read())
with open(name, "ab") as f:
    f.write(b"+")
print(open(name, "rb").read()[-3:])
with open(name, "wb") as f:
    for i in range(100):
        f.write(bytes([i]) * 100)
with open(name, "rb") as f:
    total = n = 0
    while chunk := f.read(777):
        total += sum(chunk)
        n += 1
    print(total, n, f.tell())
with open(name, "wb") as f:
    pass
print(open(name, "rb").read())
with open(name + "2", "xb") as f:
    f.write(b"new")
try:
    open(name + "2", "x")
except FileExistsError as e:
    print(type(e).__name__, e.errno)
