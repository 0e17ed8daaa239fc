"""Exceptions of the guest: the objects, their types, and how the kernel makes them.

The tree of types comes from the tables in `errors.py`. Exceptions that carry more than their arguments have a
struct of their own (`OsError`, `StopIteration`, ...), so the common ones stay small. An exception that the kernel
raises is made by `make_exception`, which itself raises nothing: without memory it gives the machine's reserved
MemoryError.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import (
    ERROR_BASES,
    ERROR_NAMES,
    ErrorKind,
    GuestError,
    error_matches,
    make_exception,
    make_exception_of,
    make_os_error,
    make_unicode_error,
    name_missing,
)
from weft.kernel.protocol import type_name
from weft.kernel.shape import allocate_instance, no_subtype
from weft.kernel.state import current
from weft.kernel.types.bytes import Bytes, bytes_repr
from weft.kernel.types.code import Code
from weft.kernel.types.error_numbers import error_kind_of, error_text
from weft.kernel.types.float_text import float_repr
from weft.kernel.types.function import Routine
from weft.kernel.types.int import Int
from weft.kernel.types.int_text import int_repr
from weft.kernel.types.module import Module
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, str_of_text
from weft.kernel.types.str_operators import str_repr
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import Type, declare_type, is_order_member
from weft.kernel.value import ABSENT, FALSE, NONE, TRUE, Float, Object, Slot, SmallInt, Value, shape_of
from weft.native.language import (
    Fixed,
    Table,
    Text,
    cold,
    constant,
    i32,
    no_guest,
    provides,
    struct,
    sword,
    table,
    u8,
    u32,
    under_locks,
)


@struct
class BaseException(Object):
    """Any exception.

    `cause`, `context` and `traceback` are ABSENT until set. The traceback is a chain of `Traceback`, outermost frame
    first.
    """

    arguments: Value
    cause: Slot
    context: Slot
    traceback: Slot
    suppress_context: bool


@struct
class OsError(BaseException):
    """OSError and its family: `errno`, `strerror`, `filename`, `filename2`, and `characters_written` of BlockingIOError;
    ABSENT where not given."""

    number: Slot
    text: Slot
    filename: Slot
    filename2: Slot
    written: Slot


@struct
class ValueException(BaseException):
    """StopIteration (`value`) and SystemExit (`code`)."""

    value: Slot


@struct
class ImportException(BaseException):
    """ImportError: `msg`, `name`, `path`."""

    message: Slot
    name: Slot
    path: Slot


@struct
class NameException(BaseException):
    """NameError (`name`) and AttributeError (`name`, `obj`)."""

    name: Slot
    object: Slot


@struct
class SyntaxException(BaseException):
    """SyntaxError: message, and (filename, line, offset, text, end line, end offset)."""

    message: Slot
    filename: Slot
    line: Slot
    offset: Slot
    text: Slot
    end_line: Slot
    end_offset: Slot


@struct
class UnicodeException(BaseException):
    """UnicodeDecodeError and UnicodeEncodeError: encoding, object, start, end, reason."""

    encoding: Slot
    object: Slot
    start: Slot
    end: Slot
    reason: Slot


@struct
class Traceback(Object):
    """One frame that an exception passed: where it was in which code, then the next frame inward."""

    code: Fixed[Code]
    pc: Fixed[u32]
    globals: Fixed[Module]
    next: Slot


TRACEBACK_TYPE: Final = declare_type("traceback", Traceback)


@constant
def declare_exceptions() -> Table[Type]:
    """Declare the type of every `ErrorKind`, in order. Runs while the kernel is imported."""
    structs = {
        "OSError": OsError,
        "StopIteration": ValueException,
        "SystemExit": ValueException,
        "ImportError": ImportException,
        "NameError": NameException,
        "AttributeError": NameException,
        "SyntaxError": SyntaxException,
        "UnicodeDecodeError": UnicodeException,
        "UnicodeEncodeError": UnicodeException,
        "UnicodeTranslateError": UnicodeException,
    }
    types: list[Type] = []
    chosen: list[type] = []
    for kind in ErrorKind:
        text, base = ERROR_NAMES[kind], ERROR_BASES[kind]
        struct_class = structs.get(text, BaseException if kind == 0 else chosen[base])
        types.append(declare_type(text, struct_class, types[base] if kind else None, has_dict=True))
        chosen.append(struct_class)
    return table(Type, *types)


EXCEPTION_TYPES: Final[Table[Type]] = declare_exceptions()
BASE_EXCEPTION_TYPE: Final = EXCEPTION_TYPES[ErrorKind.BASE_EXCEPTION]


# --- Making them -------------------------------------------------------------------------------------------


def new_exception(cls: Type, arguments: Value) -> BaseException:
    """A new exception of a type below BaseException, every field empty but its arguments."""
    if not is_order_member(cls, BASE_EXCEPTION_TYPE):
        raise no_subtype(cls, BASE_EXCEPTION_TYPE)
    created = allocate_instance(cls)
    assert isinstance(created, BaseException)
    created.arguments = arguments
    created.cause = ABSENT
    created.context = ABSENT
    created.traceback = ABSENT
    clear_extra_fields(created)
    return created


def new_error(cls: Type, arguments: Value) -> BaseException:
    """A new exception that the kernel is about to raise: what is being handled becomes its context."""
    created = new_exception(cls, arguments)
    created.context = current().handled
    return created


def clear_extra_fields(created: BaseException) -> None:
    """Empty the fields that only some exceptions have: zeroed memory is no legal slot."""
    match created:
        case OsError():
            created.number = ABSENT
            created.text = ABSENT
            created.filename = ABSENT
            created.filename2 = ABSENT
            created.written = ABSENT
        case ValueException():
            created.value = NONE
        case ImportException():
            created.message = NONE
            created.name = NONE
            created.path = NONE
        case NameException():
            created.name = NONE
            created.object = NONE
        case SyntaxException():
            created.message = NONE
            created.filename = NONE
            created.line = NONE
            created.offset = NONE
            created.text = NONE
            created.end_line = NONE
            created.end_offset = NONE
        case UnicodeException():
            created.encoding = NONE
            created.object = NONE
            created.start = NONE
            created.end = NONE
            created.reason = NONE
        case _:
            pass


def tuple_of(first: Slot) -> Tuple:
    """A tuple of one value, or the empty one for ABSENT."""
    if first is ABSENT:
        return EMPTY_TUPLE
    result = Tuple.with_tail(1)
    result.items[0] = first
    return result


def make(kind: ErrorKind, argument: Slot) -> BaseException:
    """An exception of a built-in kind with one argument, or none, and the fields that follow from it."""
    created = new_error(EXCEPTION_TYPES[kind], tuple_of(argument))
    match created:
        case ValueException() if argument is not ABSENT:
            created.value = argument
        case ImportException() if argument is not ABSENT:
            created.message = argument
        case SyntaxException() if argument is not ABSENT:
            created.message = argument
        case _:
            pass
    return created


@cold
@no_guest
def formatted(text: Text, first: Slot, second: Slot, third: Slot) -> Str:
    """`text` with its `{}` and `{!r}` replaced by the values in order."""
    builder = new_builder(64)
    filled: u32 = 0
    i: sword = 0
    size: sword = len(text)
    while i < size:
        value: Slot = first if filled == 0 else second if filled == 1 else third
        following: u8 = ord(text[i + 1]) if i + 1 < size else 0
        if ord(text[i]) == 0x7B and following == 0x7D:  # {}
            append_plain(builder, value)
            filled += 1
            i += 2
        elif ord(text[i]) == 0x7B and following == 0x21:  # {!r}
            append_quoted(builder, value)
            filled += 1
            i += 4
        else:
            builder.append_char(ord(text[i]))
            i += 1
    return builder.finish()


def append_plain(builder: StrBuilder, value: Slot) -> None:
    """Append the text of a value as far as no guest code is needed: an error may be made while a lock is held."""
    match value:
        case Str() as text:
            builder.append(text)
        case _:
            append_quoted(builder, value)


def append_quoted(builder: StrBuilder, value: Slot) -> None:
    """Append the repr of a value as far as no guest code is needed; for other objects what they are."""
    match value:
        case Str() as text:
            builder.append(str_repr(text))
        case SmallInt(number):
            builder.append_int(number)
        case Int() as big:
            builder.append(int_repr(big))
        case Float(real):
            builder.append(float_repr(real))
        case Bytes() as octets:
            builder.append(bytes_repr(octets))
        case Type() as cls:
            builder.append_text("<class '")
            match cls.attributes.get_name(name("__module__")):
                case Str() as module if module is not name("builtins"):
                    builder.append(module)
                    builder.append_text(".")
                case _:
                    pass
            match cls.attributes.get_name(name("__qualname__")):
                case Str() as qualified:
                    builder.append(qualified)
                case _:
                    builder.append(cls.name)
            builder.append_text("'>")
        case _ if value is NONE:
            builder.append_text("None")
        case _ if value is TRUE:
            builder.append_text("True")
        case _ if value is FALSE:
            builder.append_text("False")
        case _ if value is ABSENT:
            pass
        case _:
            builder.append_text("<")
            builder.append(type_name(value))
            builder.append_text(" object>")


@provides(make_exception)
@cold
@under_locks
def make_formatted_exception(kind: ErrorKind, text: Text, first: Slot, second: Slot, third: Slot) -> Value:
    """See `errors.make_exception`. Errors are made under locks, too: what they show is written without native turns."""
    thread = current()
    skips = thread.skips_turns
    thread.skips_turns = True
    try:
        return make(kind, formatted(text, first, second, third))
    except GuestError as error:
        return error.value
    finally:
        thread.skips_turns = skips


@provides(name_missing)
@cold
def note_missing_name(error: Value, missing: Value, object: Slot) -> Value:
    """See `errors.name_missing`."""
    match error:
        case NameException() as exception:
            exception.name = missing
            if object is not ABSENT:
                exception.object = object
        case _:
            pass
    return error


@provides(make_exception_of)
@cold
def make_exception_of_value(kind: ErrorKind, argument: Slot) -> Value:
    """See `errors.make_exception_of`."""
    try:
        return make(kind, argument)
    except GuestError as error:
        return error.value


@provides(make_os_error)
@cold
def make_os_error_of_number(number: i32, filename: Slot) -> Value:
    """See `errors.make_os_error`."""
    try:
        arguments = Tuple.with_tail(2)
        arguments.items[0] = SmallInt(number)
        arguments.items[1] = str_of_text(error_text(number))
        created = new_error(EXCEPTION_TYPES[error_kind_of(number)], arguments)
        assert isinstance(created, OsError)
        created.number = SmallInt(number)
        created.text = arguments.items[1]
        created.filename = filename
        return created
    except GuestError as error:
        return error.value


@provides(make_unicode_error)
@cold
def make_unicode_error_of(
    kind: ErrorKind, encoding: Value, object: Value, start: sword, end: sword, reason: Value
) -> Value:
    """See `errors.make_unicode_error`."""
    try:
        arguments = Tuple.with_tail(5)
        arguments.items[0] = encoding
        arguments.items[1] = object
        arguments.items[2] = SmallInt(start)
        arguments.items[3] = SmallInt(end)
        arguments.items[4] = reason
        created = new_error(EXCEPTION_TYPES[kind], arguments)
        match created:
            case UnicodeException() as exception:
                exception.encoding = encoding
                exception.object = object
                exception.start = SmallInt(start)
                exception.end = SmallInt(end)
                exception.reason = reason
            case _:
                pass
        return created
    except GuestError as error:
        return error.value


@provides(error_matches)
def exception_matches_kind(error: Value, kind: ErrorKind) -> bool:
    """See `errors.error_matches`. Looks along the type's resolution order only, so it runs no guest code."""
    match error:
        case BaseException() as exception:
            return has_base(exception, EXCEPTION_TYPES[kind])
        case _:
            return False


def has_base(exception: BaseException, wanted: Type) -> bool:
    """Whether the exception's type or one of its bases is `wanted`."""
    mro = exact_type(exception).mro
    i: u32 = 0
    while i < mro.count:
        if mro.items[i] is wanted:
            return True
        i += 1
    return False


def exact_type(exception: BaseException) -> Type:
    """The type in the header."""
    found = shape_of(exception).type
    assert isinstance(found, Type)
    return found


def add_traceback(error: Value, routine: Routine, pc: u32) -> None:
    """Note that the exception left the frame of `routine` at `pc` (words). Without memory the frame goes unnoted."""
    match error:
        case BaseException() as exception:
            try:
                exception.traceback = Traceback(routine.code, pc, routine.globals, exception.traceback)
            except GuestError:
                pass
        case _:
            pass


def replace_context(raised: BaseException, handled: Slot) -> None:
    """`raise`: the exception that is being handled becomes the context. If `raised` is in that one's own chain, the chain
    is cut there; a ring that the program made is left as it is."""
    match handled:
        case BaseException() as earlier if earlier is not raised:
            link = earlier
            slow = earlier
            steps: u32 = 0
            while True:
                before = context_of(link)
                if before is None:
                    break
                if before is raised:
                    link.context = ABSENT
                    break
                link = before
                steps += 1
                if steps % 2 == 0:
                    behind = context_of(slow)
                    assert behind is not None
                    slow = behind
                    if slow is link:
                        break
            raised.context = earlier
        case _:
            pass


def context_of(exception: BaseException) -> BaseException | None:
    """The exception that `__context__` names, if any."""
    match exception.context:
        case BaseException() as context:
            return context
        case _:
            return None
