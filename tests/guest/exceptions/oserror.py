# OSError: errno, strerror, filename, and the class chosen by errno.
import errno

for code in (
    errno.ENOENT,
    errno.EEXIST,
    errno.EACCES,
    errno.EPERM,
    errno.ETIMEDOUT,
    errno.ECONNREFUSED,
    errno.ECONNRESET,
    errno.EPIPE,
    errno.EAGAIN,
    errno.EISDIR,
    errno.ENOTDIR,
    errno.EINTR,
    errno.EIO,
):
    e = OSError(code, "text")
    print(
        errno.errorcode[code],
        type(e).__name__,
        isinstance(e, OSError),
        e.errno == code,
        e.strerror,
        e.filename,
    )
e = OSError(errno.ENOENT, "No such file", "f.txt")
print(e, e.args, e.filename, repr(e))
print(
    OSError("only text"),
    OSError("t").errno,
    OSError(),
    OSError(5),
    OSError(5).errno,
    OSError(1, 2, 3).filename,
)
try:
    open("/no/such/dir/file")
except OSError as e:
    print(type(e).__name__, e, e.errno == errno.ENOENT, e.filename)


class Mine(OSError):
    pass


print(type(Mine(errno.ENOENT, "x")).__name__, Mine(2, "y").errno)
