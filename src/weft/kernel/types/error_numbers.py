"""Error numbers: their names, texts and the OSError subclass that each of them makes.

The numbers are Linux's, which MicroPython's boards use too; the virtual board and the chip agree on them.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind
from weft.native.language import Table, Text, constant, sword, table, u8


@constant
def _rows() -> tuple[tuple[int, str, str, ErrorKind], ...]:
    plain = ErrorKind.OS_ERROR
    return (
        (1, "EPERM", "Operation not permitted", ErrorKind.PERMISSION_ERROR),
        (2, "ENOENT", "No such file or directory", ErrorKind.FILE_NOT_FOUND_ERROR),
        (3, "ESRCH", "No such process", ErrorKind.PROCESS_LOOKUP_ERROR),
        (4, "EINTR", "Interrupted system call", ErrorKind.INTERRUPTED_ERROR),
        (5, "EIO", "Input/output error", plain),
        (9, "EBADF", "Bad file descriptor", plain),
        (10, "ECHILD", "No child processes", ErrorKind.CHILD_PROCESS_ERROR),
        (11, "EAGAIN", "Resource temporarily unavailable", ErrorKind.BLOCKING_IO_ERROR),
        (12, "ENOMEM", "Cannot allocate memory", plain),
        (13, "EACCES", "Permission denied", ErrorKind.PERMISSION_ERROR),
        (16, "EBUSY", "Device or resource busy", plain),
        (17, "EEXIST", "File exists", ErrorKind.FILE_EXISTS_ERROR),
        (19, "ENODEV", "No such device", plain),
        (20, "ENOTDIR", "Not a directory", ErrorKind.NOT_A_DIRECTORY_ERROR),
        (21, "EISDIR", "Is a directory", ErrorKind.IS_A_DIRECTORY_ERROR),
        (22, "EINVAL", "Invalid argument", plain),
        (24, "EMFILE", "Too many open files", plain),
        (27, "EFBIG", "File too large", plain),
        (28, "ENOSPC", "No space left on device", plain),
        (29, "ESPIPE", "Illegal seek", plain),
        (30, "EROFS", "Read-only file system", plain),
        (32, "EPIPE", "Broken pipe", ErrorKind.BROKEN_PIPE_ERROR),
        (36, "ENAMETOOLONG", "File name too long", plain),
        (39, "ENOTEMPTY", "Directory not empty", plain),
        (88, "ENOTSOCK", "Socket operation on non-socket", plain),
        (92, "ENOPROTOOPT", "Protocol not available", plain),
        (95, "EOPNOTSUPP", "Operation not supported", plain),
        (97, "EAFNOSUPPORT", "Address family not supported by protocol", plain),
        (98, "EADDRINUSE", "Address already in use", plain),
        (99, "EADDRNOTAVAIL", "Cannot assign requested address", plain),
        (100, "ENETDOWN", "Network is down", plain),
        (101, "ENETUNREACH", "Network is unreachable", plain),
        (103, "ECONNABORTED", "Software caused connection abort", ErrorKind.CONNECTION_ABORTED_ERROR),
        (104, "ECONNRESET", "Connection reset by peer", ErrorKind.CONNECTION_RESET_ERROR),
        (105, "ENOBUFS", "No buffer space available", plain),
        (106, "EISCONN", "Transport endpoint is already connected", plain),
        (107, "ENOTCONN", "Transport endpoint is not connected", plain),
        (108, "ESHUTDOWN", "Cannot send after transport endpoint shutdown", ErrorKind.BROKEN_PIPE_ERROR),
        (110, "ETIMEDOUT", "Connection timed out", ErrorKind.TIMEOUT_ERROR),
        (111, "ECONNREFUSED", "Connection refused", ErrorKind.CONNECTION_REFUSED_ERROR),
        (113, "EHOSTUNREACH", "No route to host", plain),
        (114, "EALREADY", "Operation already in progress", ErrorKind.BLOCKING_IO_ERROR),
        (115, "EINPROGRESS", "Operation now in progress", ErrorKind.BLOCKING_IO_ERROR),
        (125, "ECANCELED", "Operation canceled", plain),
    )


@constant
def _column(index: int, kind: type) -> Table[type]:
    return table(kind, *(row[index] for row in _rows()))  # type: ignore[arg-type]


ERROR_NUMBERS: Final[Table[u8]] = _column(0, u8)  # type: ignore[assignment]
ERROR_SYMBOLS: Final[Table[Text]] = _column(1, Text)  # type: ignore[assignment]
ERROR_TEXTS: Final[Table[Text]] = _column(2, Text)  # type: ignore[assignment]
ERROR_KINDS: Final[Table[u8]] = _column(3, u8)  # type: ignore[assignment]


def find_error(number: sword) -> sword:
    """The row of an error number, -1 if it is none of ours."""
    for row in range(len(ERROR_NUMBERS)):
        if ERROR_NUMBERS[row] == number:
            return row
    return -1


def error_text(number: sword) -> Text:
    """What the number means."""
    row = find_error(number)
    return ERROR_TEXTS[row] if row >= 0 else "Unknown error"


def error_kind_of(number: sword) -> ErrorKind:
    """The subclass of OSError for the number."""
    row = find_error(number)
    return ErrorKind(ERROR_KINDS[row]) if row >= 0 else ErrorKind.OS_ERROR
