# Universal newlines on reading text; newline="" keeps them; binary keeps all.
import sys

name = sys.argv[1] + "/n"
with open(name, "wb") as f:
    f.write(b"unix\ndos\r\nmac\rend")
with open(name) as f:
    print(repr(f.read()))
with open(name) as f:
    print(list(f))
with open(name, newline="") as f:
    print(list(f))
with open(name, newline="\n") as f:
    print(f.readlines())
with open(name, "rb") as f:
    print(f.readlines())
with open(name, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(name, "rb").read())
with open(name, "w", newline="") as f:
    f.write("a\r\nb\n")
print(open(name, "rb").read())
