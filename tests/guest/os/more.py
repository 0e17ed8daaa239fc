# os: links, times, descriptors, folders and the environment.
import os
import sys

folder = sys.argv[1]
path = folder + "/file"


def told(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, "|", str(error).replace(folder, "F"))


with open(path, "w") as file:
    file.write("content")

# case: links
os.symlink("file", folder + "/link")
print(os.readlink(folder + "/link"), open(folder + "/link").read(), os.path.islink(folder + "/link"))
os.link(path, folder + "/hard")
print(os.stat(path).st_nlink, os.path.samefile(path, folder + "/hard"), os.path.samefile(path, folder + "/link"))
print(os.lstat(folder + "/link").st_mode != os.stat(folder + "/link").st_mode, os.path.realpath(folder + "/link") == os.path.realpath(path))
told(os.readlink, path)
told(os.symlink, "x", path)
told(os.link, folder + "/absent", folder + "/y")
os.symlink("nowhere", folder + "/broken")
print(os.path.exists(folder + "/broken"), os.path.lexists(folder + "/broken"))
# case: times
os.utime(path, (10, 20.5))
facts = os.stat(path)
print(facts.st_atime, facts.st_mtime, facts.st_mtime_ns)
os.utime(path, ns=(1, 2))
print(os.stat(path).st_atime_ns, os.stat(path).st_mtime_ns, os.path.getmtime(path))
os.utime(path)
print(os.stat(path).st_mtime > 1e9)
told(os.utime, path, (1,))
told(os.utime, path, (1, 2), ns=(1, 2))
told(os.utime, folder + "/absent")
# case: descriptors
fd = os.open(path, os.O_RDWR | os.O_CREAT)
print(os.read(fd, 3), os.lseek(fd, 0, os.SEEK_CUR), os.write(fd, b"XY"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 100))
print(os.read(fd, 10), os.isatty(fd), os.fstat(fd).st_size)
os.ftruncate(fd, 2)
copy = os.dup(fd)
os.close(fd)
print(os.lseek(copy, 0, os.SEEK_END))
os.close(copy)
told(os.read, fd, 1)
told(os.close, fd)
told(os.open, folder + "/absent", os.O_RDONLY)
told(os.open, path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
# case: pipes
r, w = os.pipe()
print(os.write(w, b"through"), os.read(r, 4), os.read(r, 100))
with os.fdopen(w, "w") as out:
    out.write("text\n")
with os.fdopen(r) as source:
    print(repr(source.read()))
told(os.fdopen, "x")
# case: truncating
os.truncate(path, 3)
print(open(path).read())
os.truncate(path, 5)
print(open(path, "rb").read())
told(os.truncate, folder + "/absent", 1)
# case: access
print(os.access(path, os.F_OK), os.access(path, os.R_OK | os.W_OK), os.access(folder + "/absent", os.F_OK))
os.chmod(path, 0o400)
print(oct(os.stat(path).st_mode & 0o777), os.access(path, os.X_OK))
# case: names in a folder
os.mkdir(folder + "/sub")
with os.scandir(folder) as entries:
    found = sorted(entries, key=lambda entry: entry.name)
for entry in found:
    print(entry.name, entry.is_file(), entry.is_dir(), entry.is_symlink(), entry.stat().st_size > 0, entry, os.fspath(entry) == entry.path)
told(os.scandir, folder + "/absent")
print(sorted(os.listdir(os.fsencode(folder))))
# case: walking
for name in ("a/b", "a/c", "d"):
    os.makedirs(folder + "/" + name)
open(folder + "/a/b/x", "w").close()
for top, folders, files in os.walk(folder):
    folders.sort()
    print(top.replace(folder, "F"), folders, files)
    if "c" in folders:
        folders.remove("c")
print([top.replace(folder, "F") for top, _, _ in os.walk(folder + "/a/b", topdown=False)])
errors = []
print(list(os.walk(folder + "/absent", onerror=errors.append)), type(errors[0]).__name__)
# case: making and removing folders
os.makedirs(folder + "/p/q/r")
told(os.makedirs, folder + "/p/q/r")
print(os.makedirs(folder + "/p/q/r", exist_ok=True))
told(os.makedirs, path + "/x")
os.removedirs(folder + "/p/q/r")
print(sorted(os.listdir(folder)))
os.renames(path, folder + "/new/place/file")
print(os.listdir(folder), os.listdir(folder + "/new/place"))
told(os.rmdir, folder + "/new")
told(os.rename, folder + "/absent", folder + "/other")
# case: the environment
os.environ["WEFT_CASE"] = "value"
print(os.getenv("WEFT_CASE"), "WEFT_CASE" in os.environ, os.environ.get("WEFT_ABSENT", 3), os.environ.pop("WEFT_CASE"))
told(os.environ.__getitem__, "WEFT_CASE")
told(os.environ.__setitem__, "x", 3)
told(os.environ.__setitem__, 3, "x")
told(os.environ.__delitem__, "WEFT_ABSENT")
os.putenv("WEFT_PUT", "1")
os.environ.update({"A_B": "c"}, D_E="f")
print(os.environ["A_B"], os.environ["D_E"], os.environ.setdefault("D_E", "g"), (os.environ | {"Z": "1"})["Z"])
print(type(os.environ.copy()), os.environ.copy() == dict(os.environ))
# case: paths as objects
class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.fspath("a"), os.fspath(b"a"), os.fspath(Path("p")), os.path.exists(Path(path)), open(Path(path)).read())
print(isinstance(Path("x"), os.PathLike), isinstance("x", os.PathLike), os.path.join(Path("a"), "b"))
told(os.fspath, 3)
told(os.fspath, Path(3))
print(os.fsencode("\xe4"), os.fsdecode(b"\xff") == "\udcff", os.fsdecode(b"a"), os.fsencode(os.fsdecode(b"\xff\xfe")))
# case: errors of systems
for number in (2, 13, 17, 20, 21):
    print(number, os.strerror(number))
told(os.stat, folder + "/absent")
told(os.stat, 3.5)
told(os.listdir, path)
told(os.chdir, folder + "/absent")
# case: the process
print(os.getpid() > 0, os.getppid() > 0, os.cpu_count() > 0, os.getpid() == os.getpid())
before = os.umask(0o022)
print(os.umask(before) == 0o022, len(os.urandom(5)), os.urandom(16) != os.urandom(16))
print(os.name, os.sep, os.pathsep, os.linesep == "\n", os.devnull, os.curdir, os.pardir, os.extsep, os.altsep)
