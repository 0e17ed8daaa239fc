# os: mkdir, listdir, stat, rename, remove, rmdir in a scratch folder.
import os
import sys

top = sys.argv[1]
d = top + "/d"
print(os.listdir(top), os.mkdir(d), os.listdir(top), os.listdir(d))
with open(d + "/f.txt", "w") as f:
    f.write("12345")
st = os.stat(d + "/f.txt")
print(
    st.st_size,
    st[6],
    st.st_mode & 0o170000 == 0o100000,
    os.stat(d).st_mode & 0o170000 == 0o040000,
    sorted(os.listdir(d)),
)
os.rename(d + "/f.txt", d + "/g.txt")
print(os.listdir(d))
for f in (
    lambda: os.mkdir(d),
    lambda: os.rmdir(d),
    lambda: os.remove(d + "/none"),
    lambda: os.stat(d + "/none"),
    lambda: os.listdir(d + "/none"),
    lambda: os.rename(d + "/none", d + "/x"),
    lambda: os.mkdir(d + "/a/b/c"),
    lambda: os.rmdir(d + "/g.txt"),
    lambda: os.listdir(d + "/g.txt"),
):
    try:
        f()
        print("no error")
    except OSError as e:
        print(type(e).__name__, e.errno, e.strerror)
os.remove(d + "/g.txt")
os.mkdir(d + "/sub")
print(os.listdir(d))
os.rmdir(d + "/sub")
os.rmdir(d)
print(os.listdir(top))
