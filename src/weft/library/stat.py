"""What the bits of a file's mode mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)
S_IFSOCK, S_IFLNK, S_IFREG, S_IFBLK = 0o140000, 0o120000, 0o100000, 0o060000
S_IFDIR, S_IFCHR, S_IFIFO = 0o040000, 0o020000, 0o010000
S_IFDOOR = S_IFPORT = S_IFWHT = 0
S_ISUID, S_ISGID, S_ISVTX, S_ENFMT = 0o4000, 0o2000, 0o1000, 0o2000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR

_KINDS = (
    (S_IFLNK, "l"),
    (S_IFSOCK, "s"),
    (S_IFREG, "-"),
    (S_IFBLK, "b"),
    (S_IFDIR, "d"),
    (S_IFCHR, "c"),
    (S_IFIFO, "p"),
)


def S_IMODE(mode):
    """The bits that `chmod` sets."""
    return mode & 0o7777


def S_IFMT(mode):
    """The bits that say what kind of file it is."""
    return mode & 0o170000


def _is(kind):
    def test(mode):
        return mode & 0o170000 == kind

    return test


S_ISDIR, S_ISCHR, S_ISBLK, S_ISREG = _is(S_IFDIR), _is(S_IFCHR), _is(S_IFBLK), _is(S_IFREG)
S_ISFIFO, S_ISLNK, S_ISSOCK = _is(S_IFIFO), _is(S_IFLNK), _is(S_IFSOCK)


def S_ISDOOR(mode):
    """There are no doors here."""
    return False


S_ISPORT = S_ISWHT = S_ISDOOR


def filemode(mode):
    """A mode as `-rwxr-xr-x`."""
    text = [dict(_KINDS).get(mode & 0o170000, "?")]
    for shift, special, letters in ((6, S_ISUID, "sS"), (3, S_ISGID, "sS"), (0, S_ISVTX, "tT")):
        bits = mode >> shift
        text.append("r" if bits & 4 else "-")
        text.append("w" if bits & 2 else "-")
        if mode & special:
            text.append(letters[0] if bits & 1 else letters[1])
        else:
            text.append("x" if bits & 1 else "-")
    return "".join(text)
