# open() for text: write, read, lines, append, iterate, seek, encoding.
import sys

name = sys.argv[1] + "/t.txt"
with open(name, "w", encoding="utf-8") as f:
    print(
        f.write("first\n"),
        f.write("zweite ü\n"),
        f.writelines(["x\n", "last"]),
        f.writable(),
        f.readable(),
        f.name == name,
        f.mode,
    )
print(f.closed)
with open(name, encoding="utf-8") as f:
    print(repr(f.read()), repr(f.read()), f.readable(), f.writable())
with open(name, "r", encoding="utf-8") as f:
    print(repr(f.readline()), f.readline(3), f.readlines(), f.readline())
with open(name, encoding="utf-8") as f:
    for i, line in enumerate(f):
        print(i, line.rstrip("\n"), len(line))
with open(name, "a", encoding="utf-8") as f:
    print(" appended", file=f)
    f.write("done")
with open(name, encoding="utf-8") as f:
    data = f.read()
    print(data.count("\n"), data[-16:], f.seek(0), f.read(8), f.read(5), f.read(0) == "")
print(open(name, encoding="utf-8").read().split())
with open(name, "w+", encoding="utf-8") as f:
    f.write("abcdef")
    f.seek(2)
    print(f.read(2), f.seek(0), f.write("X"), f.seek(0), f.read())
with open(name, "r+", encoding="utf-8") as f:
    f.write("YZ")
    f.seek(0)
    print(f.read(), f.seek(3), f.truncate(), f.seek(0), f.read())
