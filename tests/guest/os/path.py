# os.path: join, split, exists, isfile, isdir, splitext, basename, dirname.
import os
import sys

top = sys.argv[1]
p = os.path
print(
    p.join("a", "b"),
    p.join("a/", "b"),
    p.join("a", "/b"),
    p.join("a", "", "c"),
    p.split("/x/y.txt"),
    p.split("y"),
    p.basename("/x/y"),
    p.dirname("/x/y"),
    p.splitext("a/b.tar.gz"),
    p.splitext("a/.rc"),
    p.splitext("plain"),
    p.isabs("/a"),
    p.isabs("a"),
    p.normpath("a//b/../c/."),
)
f = p.join(top, "f")
print(p.exists(f), p.exists(top), p.isdir(top), p.isfile(f))
open(f, "w").close()
print(p.exists(f), p.isfile(f), p.isdir(f), p.getsize(f), p.abspath(f) == f)
os.makedirs(p.join(top, "x", "y"))
print(sorted(os.listdir(top)), p.isdir(p.join(top, "x/y")))
try:
    os.makedirs(p.join(top, "x", "y"))
except FileExistsError as e:
    print(type(e).__name__)
os.makedirs(p.join(top, "x", "y"), exist_ok=True)
