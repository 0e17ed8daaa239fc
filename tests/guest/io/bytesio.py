# BytesIO: binary reads and writes, readinto, seek from the end, iteration.
import io

b = io.BytesIO(b"abc\ndef\n")
print(
    b.read(2),
    b.tell(),
    b.readline(),
    b.read(),
    b.read(),
    b.seek(-4, 2),
    b.read(1),
    b.seek(1),
    b.seek(2, 1),
    b.read(1),
    b.getvalue(),
    list(io.BytesIO(b"x\ny")),
    b.seekable(),
)
buf = bytearray(5)
b.seek(0)
print(b.readinto(buf), buf, b.readinto(buf), buf, b.readinto(buf))
w = io.BytesIO()
print(
    w.write(b"12"),
    w.write(bytearray(b"34")),
    w.getvalue(),
    w.seek(0),
    w.write(b"X"),
    w.getvalue(),
    w.truncate(2),
    w.getvalue(),
    w.tell(),
)
w.writelines([b"a", b"b"])
print(w.getvalue(), w.seek(8), w.write(b"!"), w.getvalue())
for f in (lambda: w.write("text"), lambda: w.write(5), lambda: io.BytesIO("text"), lambda: w.seek(-1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
w.close()
try:
    w.read()
except ValueError as e:
    print(e)
with io.BytesIO(b"q") as q:
    print(q.read(), q.closed)
print(q.closed, io.BytesIO(b"abc").read1(2), io.BytesIO(b"l1\nl2\nl3").readlines())
big = io.BytesIO()
for i in range(1000):
    big.write(bytes([i % 256]) * 10)
print(len(big.getvalue()), big.getvalue()[2555:2565])
