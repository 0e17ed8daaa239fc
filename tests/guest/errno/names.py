# errno: the common names are ints, errorcode maps back, OSError from real calls carries them.
import errno
import os

names = "ENOENT EEXIST EACCES EPERM EAGAIN EINVAL EIO ENOMEM EISDIR ENOTDIR EBADF ETIMEDOUT ECONNREFUSED ECONNRESET EADDRINUSE EINPROGRESS ENOTCONN EHOSTUNREACH ENODEV EPIPE ENOSPC".split()
print(
    all(isinstance(getattr(errno, n), int) for n in names),
    [n for n in names if errno.errorcode.get(getattr(errno, n)) != n and n != "EAGAIN"],
)
print(errno.ENOENT, errno.EIO, errno.EEXIST, errno.EINVAL, errno.errorcode[2])
try:
    os.listdir("/no/such/folder")
except OSError as e:
    print(e.errno == errno.ENOENT, errno.errorcode[e.errno])
try:
    open("/")
except OSError as e:
    print(errno.errorcode[e.errno])


def check(code):
    try:
        raise OSError(code)
    except OSError as e:
        return e.errno, e.args, type(e).__name__


print(check(errno.ENOENT), check(errno.EIO)[0] == 5)
