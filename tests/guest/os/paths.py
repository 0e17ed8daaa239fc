# os.path: paths taken apart and put together, as text and as bytes.
import os
import sys
from os import path


def told(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: joining
for parts in (("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "", "b"), ("/", "a"), (b"a", b"b"), ("a",)):
    print(path.join(*parts))
told(path.join, "a", b"b")
told(path.join, 3, "a")
told(path.join, "a", None)
# case: splitting
for text in ("/a/b", "a", "/a", "a/", "//a", "///", "", b"/a/b", "/"):
    print(path.split(text), path.dirname(text), path.basename(text), path.splitdrive(text))
# case: endings
for text in ("a.b", "a.b.c", ".a", "..a", "a", "a.", "d.x/a", "d.x/.a", "....jpg", b"x.y", "a.b/"):
    print(path.splitext(text))
# case: normalising
for text in ("", ".", "a/..", "../a", "a//b/./c", "/..", "//x", "///x", "a/b/../../..", "/a/../..", b"a/./b", "a/../../b"):
    print(path.normpath(text))
# case: absolute paths
os.chdir(sys.argv[1])
print(path.isabs("/a"), path.isabs("a"), path.isabs(b"/"), path.abspath("x") == os.getcwd() + "/x", path.abspath("/a/../b"))
print(path.abspath(b"x") == os.getcwdb() + b"/x")
# case: relative paths
for target, start in (("/a/b", "/a"), ("/a", "/a/b"), ("/a/b/c", "/x"), ("/a", "/a"), (b"/a/b", b"/")):
    print(path.relpath(target, start))
told(path.relpath, "")
told(path.relpath, "a", b"b")
# case: what is common
print(path.commonprefix(["/usr/lib", "/usr/local"]), path.commonprefix([]), path.commonprefix(["ab", "cd"]), path.commonprefix([[1, 2], [1, 3]]))
for paths in (["/usr/lib", "/usr/local/lib"], ["a/b", "a/c"], ["/a"], ["a", "b"], [b"/a/b", b"/a/c"], ["/a//b/", "/a/./b/c"]):
    print(path.commonpath(paths))
told(path.commonpath, [])
told(path.commonpath, ["/a", "b"])
told(path.commonpath, ["/a", b"/b"])
# case: variables
os.environ["NAME"] = "value"
os.environ["HOME"] = "/home/me"
for text in ("$NAME", "${NAME}x", "$NAMEx", "a$NAME/b", "$ABSENT", "${ABSENT}", "$", "$$", "${", "${NAME", b"$NAME"):
    print(path.expandvars(text))
for text in ("~", "~/x", "x~", b"~/y", "a/~"):
    print(path.expanduser(text))
# case: links resolved
os.chdir(sys.argv[1])
here = os.path.realpath(".")
os.mkdir("d")
os.symlink("d", "link")
os.symlink("../link", "d/up")
os.symlink("loop", "loop")
print(path.realpath("link") == here + "/d", path.realpath("d/up/up/x") == here + "/d/x", path.realpath("absent") == here + "/absent")
print(path.realpath("loop") == here + "/loop", path.realpath(b"link") == os.fsencode(here) + b"/d", path.realpath("link/..") == here)
try:
    path.realpath("absent", strict=True)
except FileNotFoundError as error:
    print(error.errno)
try:
    path.realpath("loop", strict=True)
except OSError as error:
    print(error.errno)
# case: questions about files
os.chdir(sys.argv[1])
open("f", "w").close()
os.mkdir("d")
for name in ("f", "d", "absent", "", "a\0b"):
    print(repr(name), path.exists(name), path.isfile(name), path.isdir(name), path.islink(name), path.lexists(name))
print(path.getsize("f"), path.ismount("/"), path.ismount("d"), path.samefile("f", "./f"), path.sameopenfile(0, 0))
told(path.getsize, "absent")
