"""Raising guest exceptions from the kernel.

`raise type_error("'{}' object is not callable", type_name(value))` is all that kernel code writes: the constructor
makes the exception object, `raise` leaves it pending in the thread, and the translator adds the branches. The tree
of the built-in exceptions stands here, at the top, whole; `types/exception.py` makes their types from it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import Table, Text, cold, hook, i32, sword, table, u8, upcall


class ErrorKind(IntEnum):
    """The built-in exceptions, each after its base."""

    BASE_EXCEPTION = 0
    EXCEPTION = 1
    GENERATOR_EXIT = 2
    KEYBOARD_INTERRUPT = 3
    SYSTEM_EXIT = 4
    ARITHMETIC_ERROR = 5
    FLOATING_POINT_ERROR = 6
    OVERFLOW_ERROR = 7
    ZERO_DIVISION_ERROR = 8
    ASSERTION_ERROR = 9
    ATTRIBUTE_ERROR = 10
    BUFFER_ERROR = 11
    EOF_ERROR = 12
    IMPORT_ERROR = 13
    MODULE_NOT_FOUND_ERROR = 14
    LOOKUP_ERROR = 15
    INDEX_ERROR = 16
    KEY_ERROR = 17
    MEMORY_ERROR = 18
    NAME_ERROR = 19
    UNBOUND_LOCAL_ERROR = 20
    OS_ERROR = 21
    BLOCKING_IO_ERROR = 22
    CHILD_PROCESS_ERROR = 23
    CONNECTION_ERROR = 24
    BROKEN_PIPE_ERROR = 25
    CONNECTION_ABORTED_ERROR = 26
    CONNECTION_REFUSED_ERROR = 27
    CONNECTION_RESET_ERROR = 28
    FILE_EXISTS_ERROR = 29
    FILE_NOT_FOUND_ERROR = 30
    INTERRUPTED_ERROR = 31
    IS_A_DIRECTORY_ERROR = 32
    NOT_A_DIRECTORY_ERROR = 33
    PERMISSION_ERROR = 34
    PROCESS_LOOKUP_ERROR = 35
    TIMEOUT_ERROR = 36
    REFERENCE_ERROR = 37
    RUNTIME_ERROR = 38
    NOT_IMPLEMENTED_ERROR = 39
    RECURSION_ERROR = 40
    STOP_ASYNC_ITERATION = 41
    STOP_ITERATION = 42
    SYNTAX_ERROR = 43
    INDENTATION_ERROR = 44
    TAB_ERROR = 45
    SYSTEM_ERROR = 46
    TYPE_ERROR = 47
    VALUE_ERROR = 48
    UNICODE_ERROR = 49
    UNICODE_DECODE_ERROR = 50
    UNICODE_ENCODE_ERROR = 51
    UNICODE_TRANSLATE_ERROR = 52
    WARNING = 53
    DEPRECATION_WARNING = 54
    RUNTIME_WARNING = 55
    USER_WARNING = 56
    PENDING_DEPRECATION_WARNING = 57
    SYNTAX_WARNING = 58
    FUTURE_WARNING = 59
    IMPORT_WARNING = 60
    UNICODE_WARNING = 61
    BYTES_WARNING = 62
    RESOURCE_WARNING = 63
    ENCODING_WARNING = 64


ERROR_NAMES: Final[Table[Text]] = table(
    Text,
    "BaseException",
    "Exception",
    "GeneratorExit",
    "KeyboardInterrupt",
    "SystemExit",
    "ArithmeticError",
    "FloatingPointError",
    "OverflowError",
    "ZeroDivisionError",
    "AssertionError",
    "AttributeError",
    "BufferError",
    "EOFError",
    "ImportError",
    "ModuleNotFoundError",
    "LookupError",
    "IndexError",
    "KeyError",
    "MemoryError",
    "NameError",
    "UnboundLocalError",
    "OSError",
    "BlockingIOError",
    "ChildProcessError",
    "ConnectionError",
    "BrokenPipeError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "TimeoutError",
    "ReferenceError",
    "RuntimeError",
    "NotImplementedError",
    "RecursionError",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "IndentationError",
    "TabError",
    "SystemError",
    "TypeError",
    "ValueError",
    "UnicodeError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeTranslateError",
    "Warning",
    "DeprecationWarning",
    "RuntimeWarning",
    "UserWarning",
    "PendingDeprecationWarning",
    "SyntaxWarning",
    "FutureWarning",
    "ImportWarning",
    "UnicodeWarning",
    "BytesWarning",
    "ResourceWarning",
    "EncodingWarning",
)

ERROR_BASES: Final[Table[u8]] = table(
    u8,
    0,  # BaseException
    ErrorKind.BASE_EXCEPTION,  # Exception
    ErrorKind.BASE_EXCEPTION,  # GeneratorExit
    ErrorKind.BASE_EXCEPTION,  # KeyboardInterrupt
    ErrorKind.BASE_EXCEPTION,  # SystemExit
    ErrorKind.EXCEPTION,  # ArithmeticError
    ErrorKind.ARITHMETIC_ERROR,  # FloatingPointError
    ErrorKind.ARITHMETIC_ERROR,  # OverflowError
    ErrorKind.ARITHMETIC_ERROR,  # ZeroDivisionError
    ErrorKind.EXCEPTION,  # AssertionError
    ErrorKind.EXCEPTION,  # AttributeError
    ErrorKind.EXCEPTION,  # BufferError
    ErrorKind.EXCEPTION,  # EOFError
    ErrorKind.EXCEPTION,  # ImportError
    ErrorKind.IMPORT_ERROR,  # ModuleNotFoundError
    ErrorKind.EXCEPTION,  # LookupError
    ErrorKind.LOOKUP_ERROR,  # IndexError
    ErrorKind.LOOKUP_ERROR,  # KeyError
    ErrorKind.EXCEPTION,  # MemoryError
    ErrorKind.EXCEPTION,  # NameError
    ErrorKind.NAME_ERROR,  # UnboundLocalError
    ErrorKind.EXCEPTION,  # OSError
    ErrorKind.OS_ERROR,  # BlockingIOError
    ErrorKind.OS_ERROR,  # ChildProcessError
    ErrorKind.OS_ERROR,  # ConnectionError
    ErrorKind.CONNECTION_ERROR,  # BrokenPipeError
    ErrorKind.CONNECTION_ERROR,  # ConnectionAbortedError
    ErrorKind.CONNECTION_ERROR,  # ConnectionRefusedError
    ErrorKind.CONNECTION_ERROR,  # ConnectionResetError
    ErrorKind.OS_ERROR,  # FileExistsError
    ErrorKind.OS_ERROR,  # FileNotFoundError
    ErrorKind.OS_ERROR,  # InterruptedError
    ErrorKind.OS_ERROR,  # IsADirectoryError
    ErrorKind.OS_ERROR,  # NotADirectoryError
    ErrorKind.OS_ERROR,  # PermissionError
    ErrorKind.OS_ERROR,  # ProcessLookupError
    ErrorKind.OS_ERROR,  # TimeoutError
    ErrorKind.EXCEPTION,  # ReferenceError
    ErrorKind.EXCEPTION,  # RuntimeError
    ErrorKind.RUNTIME_ERROR,  # NotImplementedError
    ErrorKind.RUNTIME_ERROR,  # RecursionError
    ErrorKind.EXCEPTION,  # StopAsyncIteration
    ErrorKind.EXCEPTION,  # StopIteration
    ErrorKind.EXCEPTION,  # SyntaxError
    ErrorKind.SYNTAX_ERROR,  # IndentationError
    ErrorKind.INDENTATION_ERROR,  # TabError
    ErrorKind.EXCEPTION,  # SystemError
    ErrorKind.EXCEPTION,  # TypeError
    ErrorKind.EXCEPTION,  # ValueError
    ErrorKind.VALUE_ERROR,  # UnicodeError
    ErrorKind.UNICODE_ERROR,  # UnicodeDecodeError
    ErrorKind.UNICODE_ERROR,  # UnicodeEncodeError
    ErrorKind.UNICODE_ERROR,  # UnicodeTranslateError
    ErrorKind.EXCEPTION,  # Warning
    ErrorKind.WARNING,  # DeprecationWarning
    ErrorKind.WARNING,  # RuntimeWarning
    ErrorKind.WARNING,  # UserWarning
    ErrorKind.WARNING,  # PendingDeprecationWarning
    ErrorKind.WARNING,  # SyntaxWarning
    ErrorKind.WARNING,  # FutureWarning
    ErrorKind.WARNING,  # ImportWarning
    ErrorKind.WARNING,  # UnicodeWarning
    ErrorKind.WARNING,  # BytesWarning
    ErrorKind.WARNING,  # ResourceWarning
    ErrorKind.WARNING,  # EncodingWarning
)


@hook("error")
class GuestError(Exception):
    """A guest exception on its way through kernel code. In C: the exception object, pending in the thread."""

    def __init__(self, value: Value) -> None:
        super().__init__(value)
        self.value = value


@upcall
def make_exception(kind: ErrorKind, text: Text, first: Slot, second: Slot, third: Slot) -> Value:
    """An exception of a built-in kind. The values replace the `{}` (its `str`) and `{!r}` (its `repr`) of `text` in
    order. If there is no memory for it, the machine's reserved MemoryError. Raises nothing."""


@upcall
def make_exception_of(kind: ErrorKind, argument: Slot) -> Value:
    """An exception of a built-in kind whose only argument is `argument` (none if ABSENT)."""


@upcall
def make_os_error(number: i32, name: Slot) -> Value:
    """The OSError, or its subclass, for an errno, with a file name if given."""


@upcall
def make_unicode_error(
    kind: ErrorKind, encoding: Value, object: Value, start: sword, end: sword, reason: Value
) -> Value:
    """A UnicodeEncodeError or UnicodeDecodeError with its five facts."""


@upcall
def error_matches(error: Value, kind: ErrorKind) -> bool:
    """Whether an exception is an instance of a built-in exception type."""


@cold
def key_error(key: Value) -> GuestError:
    """KeyError with the key as its argument."""
    return GuestError(make_exception_of(ErrorKind.KEY_ERROR, key))


@cold
def stop_iteration(result: Slot) -> GuestError:
    """StopIteration carrying the result of a generator, if any."""
    return GuestError(make_exception_of(ErrorKind.STOP_ITERATION, result))


@cold
def unicode_error(
    kind: ErrorKind, encoding: Value, object: Value, start: sword, end: sword, reason: Value
) -> GuestError:
    """UnicodeEncodeError or UnicodeDecodeError: object[start:end] cannot be converted, for a reason."""
    return GuestError(make_unicode_error(kind, encoding, object, start, end, reason))


@cold
def os_error(number: i32, name: Slot = ABSENT) -> GuestError:
    """OSError, or its subclass, for an errno."""
    return GuestError(make_os_error(number, name))


@cold
def type_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """TypeError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.TYPE_ERROR, text, first, second, third))


@cold
def value_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """ValueError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.VALUE_ERROR, text, first, second, third))


@cold
def index_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """IndexError with a text; the values, str or small int, fill its `{}`."""
    return GuestError(make_exception(ErrorKind.INDEX_ERROR, text, first, second, third))


@cold
def attribute_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """AttributeError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.ATTRIBUTE_ERROR, text, first, second, third))


@cold
def overflow_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """OverflowError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.OVERFLOW_ERROR, text, first, second, third))


@cold
def zero_division_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """ZeroDivisionError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.ZERO_DIVISION_ERROR, text, first, second, third))


@cold
def name_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """NameError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.NAME_ERROR, text, first, second, third))


@upcall
def name_missing(error: Value, missing: Value, object: Slot) -> Value:
    """Note the name that a NameError or AttributeError is about, and the object that lacks it; the error."""


@cold
def undefined_name(wanted: Value) -> GuestError:
    """The NameError for a name that stands for nothing."""
    error = make_exception(ErrorKind.NAME_ERROR, "name '{}' is not defined", wanted, ABSENT, ABSENT)
    return GuestError(name_missing(error, wanted, ABSENT))


@cold
def unbound_local_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """UnboundLocalError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.UNBOUND_LOCAL_ERROR, text, first, second, third))


@cold
def runtime_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """RuntimeError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.RUNTIME_ERROR, text, first, second, third))


@cold
def not_implemented_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """NotImplementedError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.NOT_IMPLEMENTED_ERROR, text, first, second, third))


@cold
def import_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """ImportError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.IMPORT_ERROR, text, first, second, third))


@cold
def module_not_found_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """ModuleNotFoundError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.MODULE_NOT_FOUND_ERROR, text, first, second, third))


@cold
def memory_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """MemoryError with a text; the values, str or small int, fill its `{}`."""
    return GuestError(make_exception(ErrorKind.MEMORY_ERROR, text, first, second, third))


@cold
def recursion_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """RecursionError with a text; the values, str or small int, fill its `{}`."""
    return GuestError(make_exception(ErrorKind.RECURSION_ERROR, text, first, second, third))


@cold
def buffer_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """BufferError with a text; the values, str or small int, fill its `{}`."""
    return GuestError(make_exception(ErrorKind.BUFFER_ERROR, text, first, second, third))


@cold
def eof_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """EOFError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.EOF_ERROR, text, first, second, third))


@cold
def keyboard_interrupt(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """KeyboardInterrupt with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.KEYBOARD_INTERRUPT, text, first, second, third))


@cold
def lookup_error(text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> GuestError:
    """LookupError with a text; the values fill its `{}` and `{!r}`."""
    return GuestError(make_exception(ErrorKind.LOOKUP_ERROR, text, first, second, third))
