# tempfile, stat and platform.
import os
import stat
import sys
import tempfile

tempfile.tempdir = sys.argv[1]

# case: named files
with tempfile.NamedTemporaryFile("w+", suffix=".txt", prefix="pre") as file:
    file.write("hello")
    file.seek(0)
    base = os.path.basename(file.name)
    print(file.read(), base.startswith("pre"), base.endswith(".txt"), os.path.exists(file.name), file.closed)
print(os.path.exists(file.name), file.closed, os.listdir(sys.argv[1]))
kept = tempfile.NamedTemporaryFile(delete=False)
kept.write(b"x")
kept.close()
print(os.path.getsize(kept.name))
# case: files without a name
with tempfile.TemporaryFile() as file:
    print(file.write(b"abc"), file.tell(), os.listdir(sys.argv[1]))
    file.seek(0)
    print(file.read())
# case: descriptors
fd, path = tempfile.mkstemp(".end", "begin")
os.write(fd, b"data")
os.close(fd)
print(open(path).read(), stat.S_IMODE(os.stat(path).st_mode) == 0o600, os.path.isabs(path))
fd, path = tempfile.mkstemp(b".end", b"begin", os.fsencode(sys.argv[1]))
os.close(fd)
print(type(path), path.endswith(b".end"))
try:
    tempfile.mkstemp(b".end", "begin")
except TypeError as error:
    print(error)
# case: folders
with tempfile.TemporaryDirectory(prefix="dir") as name:
    os.mkdir(name + "/sub")
    open(name + "/sub/file", "w").close()
    print(os.path.isdir(name), stat.S_IMODE(os.stat(name).st_mode) == 0o700)
print(os.path.exists(name))
made = tempfile.TemporaryDirectory()
print(os.path.isdir(made.name))
made.cleanup()
made.cleanup()
print(os.path.exists(made.name))
path = tempfile.mkdtemp("x")
print(os.path.basename(path).startswith("tmp"), path.endswith("x"))
# case: files in memory
with tempfile.SpooledTemporaryFile(max_size=5) as file:
    file.write(b"abc")
    print(file._rolled, file.tell())
    file.write(b"defg")
    print(file._rolled, file.tell())
    file.seek(0)
    print(file.read(), file.closed)
print(file.closed)
# case: where they go
print(tempfile.gettempdir() == sys.argv[1], tempfile.gettempprefix(), tempfile.gettempdirb() == os.fsencode(sys.argv[1]))
print(os.path.exists(tempfile.mktemp("a", "b")), tempfile.TMP_MAX > 100)
# case: modes
for mode in (0o100644, 0o040755, 0o120777, 0o020600, 0o010000, 0o104755, 0o042711, 0o041777, 0o100000):
    print(stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISREG(mode), stat.S_ISDIR(mode))
print(stat.S_ISLNK(stat.S_IFLNK), stat.S_ISFIFO(stat.S_IFIFO), stat.S_ISSOCK(stat.S_IFREG), stat.ST_SIZE, stat.S_IRWXU)
# case: modes of files
path = sys.argv[1] + "/f"
open(path, "w").close()
for mode in (0o600, 0o444, 0o755):
    os.chmod(path, mode)
    print(stat.filemode(os.stat(path).st_mode))
# case: the platform
import platform

print(type(platform.system()) is str, platform.python_version_tuple()[:2], platform.python_version()[:4])
print(platform.architecture()[0] in ("32bit", "64bit"), len(platform.uname()), platform.uname().system == platform.system())
