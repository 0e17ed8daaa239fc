"""What the guest can do with an exception: construct it, read and set its attributes, print it."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, type_error
from weft.kernel.protocol import ascii_of, find_attribute, get_item, repr_of, set_attribute, str_of, type_name
from weft.kernel.types.error_numbers import error_kind_of
from weft.kernel.types.exception import (
    EXCEPTION_TYPES,
    BaseException,
    ImportException,
    NameException,
    OsError,
    SyntaxException,
    Traceback,
    UnicodeException,
    ValueException,
    has_base,
    new_exception,
)
from weft.kernel.types.exception_group import group_str
from weft.kernel.types.exception_group import ExceptionGroup, group_str
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str, StrBuilder, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple_from_pointer
from weft.kernel.types.tuple_methods import tuple_from
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Arguments, Keywords, builtin, narrow, sword, u32


def tuple_of_arguments(arguments: Arguments) -> Tuple:
    """The positional arguments as `args` keeps them."""
    if arguments.count == 0:
        return EMPTY_TUPLE
    return tuple_from_pointer(arguments.pointer(), arguments.count)


@builtin("BaseException.__new__")
def exception_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A new exception whose `args` are the positional arguments."""
    return new_exception(cls, tuple_of_arguments(arguments))


@builtin("BaseException.__init__")
def exception_init(self: BaseException, arguments: Arguments, keywords: Keywords, /) -> None:
    """Set `args`, and the fields that the exception's type takes from them."""
    match self:
        case ImportException() | NameException():
            init_with_keywords(self, arguments, keywords)
            return
        case OsError():
            if keywords.count > 0:
                raise type_error("{}() takes no keyword arguments", type_name(self))
            init_os_error(self, arguments)
            return
        case _:
            pass
    if keywords.count > 0:
        raise type_error("{}() takes no keyword arguments", type_name(self))
    self.arguments = tuple_of_arguments(arguments)
    match self:
        case ValueException():
            init_value(self, arguments)
        case SyntaxException():
            init_syntax_error(self, arguments)
        case UnicodeException():
            init_unicode_error(self, arguments)
        case _:
            pass


def init_value(self: ValueException, arguments: Arguments) -> None:
    """StopIteration keeps its first argument, SystemExit its only one or all of them."""
    if arguments.count == 0:
        self.value = NONE
    elif arguments.count == 1 or has_base(self, EXCEPTION_TYPES[ErrorKind.STOP_ITERATION]):
        self.value = arguments[0]
    else:
        self.value = self.arguments


def init_with_keywords(self: BaseException, arguments: Arguments, keywords: Keywords) -> None:
    """ImportError(msg, name=, path=), NameError(msg, name=), AttributeError(msg, name=, obj=)."""
    self.arguments = tuple_of_arguments(arguments)
    i: u32 = 0
    while i < keywords.count:
        key = keywords.name(i)
        match self:
            case ImportException() if key is name("name"):
                self.name = keywords.value(i)
            case ImportException() if key is name("path"):
                self.path = keywords.value(i)
            case NameException() if key is name("name"):
                self.name = keywords.value(i)
            case NameException() if key is name("obj"):
                self.object = keywords.value(i)
            case _:
                raise type_error("'{}' is an invalid keyword argument for {}()", key, type_name(self))
        i += 1
    match self:
        case ImportException() if arguments.count == 1:
            self.message = arguments[0]
        case _:
            pass


def init_os_error(self: OsError, arguments: Arguments) -> None:
    """OSError(errno, strerror[, filename[, winerror[, filename2]]]); with other counts just `args`."""
    self.arguments = tuple_of_arguments(arguments)
    if arguments.count < 2 or arguments.count > 5:
        return
    self.number = arguments[0]
    self.text = arguments[1]
    if arguments.count > 2 and arguments[2] is not NONE:
        self.filename = arguments[2]
        self.arguments = tuple_from_pointer(arguments.pointer(), 2)
    if arguments.count > 4 and arguments[4] is not NONE:
        self.filename2 = arguments[4]


def init_syntax_error(self: SyntaxException, arguments: Arguments) -> None:
    """SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))."""
    if arguments.count > 0:
        self.message = arguments[0]
    if arguments.count != 2:
        return
    place = tuple_from(arguments[1])
    if place.count != 4 and place.count != 6:
        raise type_error("function takes exactly 4 arguments ({} given)", SmallInt(narrow(sword, place.count)))
    self.filename = place.items[0]
    self.line = place.items[1]
    self.offset = place.items[2]
    self.text = place.items[3]
    if place.count == 6:
        self.end_line = place.items[4]
        self.end_offset = place.items[5]


def init_unicode_error(self: UnicodeException, arguments: Arguments) -> None:
    """UnicodeDecodeError(encoding, object, start, end, reason)."""
    if arguments.count != 5:
        raise type_error("function takes exactly 5 arguments ({} given)", SmallInt(narrow(sword, arguments.count)))
    self.encoding = arguments[0]
    self.object = arguments[1]
    self.start = arguments[2]
    self.end = arguments[3]
    self.reason = arguments[4]


@builtin("OSError.__new__")
def os_error_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """OSError(errno, ...) makes the subclass that belongs to the number."""
    chosen = cls
    if cls is EXCEPTION_TYPES[ErrorKind.OS_ERROR] and arguments.count >= 2:
        match arguments[0]:
            case SmallInt(number):
                chosen = EXCEPTION_TYPES[error_kind_of(number)]
            case _:
                pass
    return new_exception(chosen, tuple_of_arguments(arguments))


# --- Attributes --------------------------------------------------------------------------------------------


def or_none(slot: Slot) -> Value:
    """What the guest sees of a field that may not be set."""
    return NONE if slot is ABSENT else slot


def exception_or_absent(value: Slot, text: bool) -> Slot:
    """Check what is stored in `__cause__` and `__context__`."""
    if value is ABSENT or value is NONE:
        return ABSENT
    match value:
        case BaseException() as exception:
            return exception
        case _ if text:
            raise type_error("exception cause must be None or derive from BaseException")
        case _:
            raise type_error("exception context must be None or derive from BaseException")


@builtin("BaseException.args:get")
def get_args(self: BaseException) -> Value:
    """The arguments that it was made with."""
    return self.arguments


@builtin("BaseException.args:set")
def set_args(self: BaseException, value: Slot) -> None:
    """Replace the arguments by those of any iterable."""
    if value is ABSENT:
        raise type_error("args may not be deleted")
    self.arguments = tuple_from(value)


@builtin("BaseException.__cause__:get")
def get_cause(self: BaseException) -> Value:
    """The exception given after `from`."""
    return or_none(self.cause)


@builtin("BaseException.__cause__:set")
def set_cause(self: BaseException, value: Slot) -> None:
    """Set the cause, which also hides the context."""
    self.cause = exception_or_absent(value, True)
    self.suppress_context = True


@builtin("BaseException.__context__:get")
def get_context(self: BaseException) -> Value:
    """The exception that was being handled when this one was raised."""
    return or_none(self.context)


@builtin("BaseException.__context__:set")
def set_context_attribute(self: BaseException, value: Slot) -> None:
    """Set the context."""
    self.context = exception_or_absent(value, False)


@builtin("BaseException.__suppress_context__:get")
def get_suppress_context(self: BaseException) -> bool:
    """Whether printing leaves out the context."""
    return self.suppress_context


@builtin("BaseException.__suppress_context__:set")
def set_suppress_context(self: BaseException, value: bool) -> None:
    """Hide or show the context."""
    self.suppress_context = value


@builtin("BaseException.__traceback__:get")
def get_traceback(self: BaseException) -> Value:
    """The frames that it passed, outermost first."""
    return or_none(self.traceback)


@builtin("BaseException.__traceback__:set")
def set_traceback(self: BaseException, value: Slot) -> None:
    """Replace the traceback."""
    match value:
        case Traceback() as traceback:
            self.traceback = traceback
        case _ if value is NONE:
            self.traceback = ABSENT
        case _:
            raise type_error("__traceback__ must be a traceback or None")


@builtin("BaseException.with_traceback")
def with_traceback(self: BaseException, traceback: Value, /) -> Value:
    """Set the traceback and return the exception."""
    set_traceback(self, traceback)
    return self


@builtin("BaseException.add_note")
def add_note(self: BaseException, note: Str, /) -> None:
    """Append to `__notes__`, which are printed after the exception."""
    notes = find_attribute(self, name("__notes__"))
    match notes:
        case List() as listed:
            listed.append(note)
        case _:
            made = new_list(1)
            made.append(note)
            set_attribute(self, name("__notes__"), made)


@builtin("OSError.errno:get")
def get_errno(self: OsError) -> Value:
    """The number of the error."""
    return or_none(self.number)


@builtin("OSError.errno:set")
def set_errno(self: OsError, value: Slot) -> None:
    """Replace the number."""
    self.number = value


@builtin("OSError.strerror:get")
def get_strerror(self: OsError) -> Value:
    """The text of the error."""
    return or_none(self.text)


@builtin("OSError.strerror:set")
def set_strerror(self: OsError, value: Slot) -> None:
    """Replace the text."""
    self.text = value


@builtin("OSError.filename:get")
def get_filename(self: OsError) -> Value:
    """The file concerned."""
    return or_none(self.filename)


@builtin("OSError.filename:set")
def set_filename(self: OsError, value: Slot) -> None:
    """Replace the file name."""
    self.filename = value


@builtin("OSError.filename2:get")
def get_filename2(self: OsError) -> Value:
    """The second file concerned, as in rename."""
    return or_none(self.filename2)


@builtin("StopIteration.value:get")
def get_stop_value(self: ValueException) -> Value:
    """What the generator returned."""
    return or_none(self.value)


@builtin("StopIteration.value:set")
def set_stop_value(self: ValueException, value: Slot) -> None:
    """Replace the result."""
    self.value = value


@builtin("SystemExit.code:get")
def get_exit_code(self: ValueException) -> Value:
    """The exit status or message."""
    return or_none(self.value)


@builtin("SystemExit.code:set")
def set_exit_code(self: ValueException, value: Slot) -> None:
    """Replace the status."""
    self.value = value


@builtin("ImportError.msg:get")
def get_import_message(self: ImportException) -> Value:
    """The message."""
    return or_none(self.message)


@builtin("ImportError.name:get")
def get_import_name(self: ImportException) -> Value:
    """The module that was wanted."""
    return or_none(self.name)


@builtin("ImportError.path:get")
def get_import_path(self: ImportException) -> Value:
    """The file that failed."""
    return or_none(self.path)


@builtin("NameError.name:get")
def get_name_error_name(self: NameException) -> Value:
    """The name that was not found."""
    return or_none(self.name)


@builtin("AttributeError.name:get")
def get_attribute_error_name(self: NameException) -> Value:
    """The attribute that was not found."""
    return or_none(self.name)


@builtin("AttributeError.obj:get")
def get_attribute_error_object(self: NameException) -> Value:
    """The object that lacks it."""
    return or_none(self.object)


@builtin("SyntaxError.msg:get")
def get_syntax_message(self: SyntaxException) -> Value:
    """The message."""
    return or_none(self.message)


@builtin("SyntaxError.filename:get")
def get_syntax_filename(self: SyntaxException) -> Value:
    """The file."""
    return or_none(self.filename)


@builtin("SyntaxError.lineno:get")
def get_syntax_line(self: SyntaxException) -> Value:
    """The line, from 1."""
    return or_none(self.line)


@builtin("SyntaxError.offset:get")
def get_syntax_offset(self: SyntaxException) -> Value:
    """The column, from 1."""
    return or_none(self.offset)


@builtin("SyntaxError.text:get")
def get_syntax_text(self: SyntaxException) -> Value:
    """The source line."""
    return or_none(self.text)


@builtin("SyntaxError.end_lineno:get")
def get_syntax_end_line(self: SyntaxException) -> Value:
    """The last line."""
    return or_none(self.end_line)


@builtin("SyntaxError.end_offset:get")
def get_syntax_end_offset(self: SyntaxException) -> Value:
    """The column after the last character."""
    return or_none(self.end_offset)


@builtin("UnicodeError.encoding:get")
def get_unicode_encoding(self: UnicodeException) -> Value:
    """The codec."""
    return or_none(self.encoding)


@builtin("UnicodeError.object:get")
def get_unicode_object(self: UnicodeException) -> Value:
    """What was being converted."""
    return or_none(self.object)


@builtin("UnicodeError.start:get")
def get_unicode_start(self: UnicodeException) -> Value:
    """Index of the first offender."""
    return or_none(self.start)


@builtin("UnicodeError.end:get")
def get_unicode_end(self: UnicodeException) -> Value:
    """Index after the last offender."""
    return or_none(self.end)


@builtin("UnicodeError.reason:get")
def get_unicode_reason(self: UnicodeException) -> Value:
    """Why."""
    return or_none(self.reason)


# --- Text --------------------------------------------------------------------------------------------------


@builtin("BaseException.__repr__")
def exception_repr(self: BaseException) -> Str:
    """`Name(arguments)`."""
    builder = new_builder(0)
    builder.append(type_name(self))
    match self.arguments:
        case Tuple() as arguments if arguments.count == 1:
            builder.append_text("(")
            builder.append(repr_of(arguments.items[0]))
            builder.append_text(")")
        case _:
            builder.append(repr_of(self.arguments))
    return builder.finish()


@builtin("BaseException.__str__")
def exception_str(self: BaseException) -> Str:
    """Nothing, the argument, or the tuple of arguments; OSError and KeyError have their own forms."""
    match self:
        case OsError() if self.number is not ABSENT and self.text is not ABSENT:
            return os_error_str(self)
        case ImportException() if self.message is not NONE:
            return str_of(or_none(self.message))
        case SyntaxException():
            return syntax_error_str(self)
        case UnicodeException() if self.encoding is not NONE:
            return unicode_error_str(self)
        case ExceptionGroup():
            return group_str(self)
        case _:
            pass
    match self.arguments:
        case Tuple() as arguments:
            if arguments.count == 0:
                return name("")
            if arguments.count == 1:
                if has_base(self, EXCEPTION_TYPES[ErrorKind.KEY_ERROR]):
                    return repr_of(arguments.items[0])
                return str_of(arguments.items[0])
            return repr_of(arguments)
        case _:
            return str_of(self.arguments)


def os_error_str(self: OsError) -> Str:
    """`[Errno 2] No such file or directory: 'name'`."""
    builder = new_builder(0)
    builder.append_text("[Errno ")
    builder.append(str_of(or_none(self.number)))
    builder.append_text("] ")
    builder.append(str_of(or_none(self.text)))
    if self.filename is not ABSENT:
        builder.append_text(": ")
        builder.append(repr_of(or_none(self.filename)))
    if self.filename2 is not ABSENT:
        builder.append_text(" -> ")
        builder.append(repr_of(or_none(self.filename2)))
    return builder.finish()


def syntax_error_str(self: SyntaxException) -> Str:
    """`message (file, line 3)`."""
    message = str_of(or_none(self.message))
    if self.filename is NONE and self.line is NONE:
        return message
    builder = new_builder(0)
    builder.append(message)
    builder.append_text(" (")
    if self.filename is not NONE:
        builder.append(str_of(or_none(self.filename)))
        if self.line is not NONE:
            builder.append_text(", ")
    if self.line is not NONE:
        builder.append_text("line ")
        builder.append(str_of(or_none(self.line)))
    builder.append_text(")")
    return builder.finish()


def unicode_error_str(self: UnicodeException) -> Str:
    """`'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`."""
    builder = new_builder(0)
    builder.append_text("'")
    builder.append(str_of(or_none(self.encoding)))
    if has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_DECODE_ERROR]):
        builder.append_text("' codec can't decode ")
    else:
        builder.append_text("' codec can't encode ")
    match self.start, self.end:
        case SmallInt(start), SmallInt(end) if end == start + 1:
            append_offender(builder, self, start)
            builder.append_text(" in position ")
            builder.append(str_of(SmallInt(start)))
        case SmallInt(start), SmallInt(end):
            is_bytes = has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_DECODE_ERROR])
            builder.append_text("bytes in position " if is_bytes else "characters in position ")
            builder.append(str_of(SmallInt(start)))
            builder.append_text("-")
            builder.append(str_of(SmallInt(end - 1)))
        case _:
            pass
    builder.append_text(": ")
    builder.append(str_of(or_none(self.reason)))
    return builder.finish()


def append_offender(builder: StrBuilder, self: UnicodeException, index: sword) -> None:
    """`byte 0xff` or `character '\\xff'`."""
    item = get_item(or_none(self.object), SmallInt(index))
    match item:
        case SmallInt(byte):
            builder.append_text("byte 0x")
            builder.append_char(hex_digit(byte >> 4 & 15))
            builder.append_char(hex_digit(byte & 15))
        case _:
            builder.append_text("character ")
            builder.append(ascii_of(item))


def hex_digit(number: sword) -> u32:
    """The character of a number below 16."""
    return narrow(u32, number + 0x30 if number < 10 else number + 0x57)
