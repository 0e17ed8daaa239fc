"""What the guest can do with an exception: construct it, read and set its attributes, print it."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, attribute_error, type_error
from weft.kernel.protocol import (
    find_attribute,
    get_item,
    index_of,
    iterate,
    length_of,
    next_of,
    repr_of,
    set_attribute,
    str_of,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.dict import Dict
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
    clear_extra_fields,
    has_base,
    new_exception,
)
from weft.kernel.types.exception_group import ExceptionGroup, group_str, tuple_of_arguments
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.int import is_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str, StrBuilder, code_point_at, name, new_builder, new_str, text_bytes, text_size
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple2, tuple3, tuple_from_pointer
from weft.kernel.types.tuple_methods import tuple_from
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, FALSE, NONE, TRUE, Slot, SmallInt, Value
from weft.native.language import Arguments, Keywords, Text, builtin, narrow, sword, u32


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
            if is_filled_by_init(type_of(self)):
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
    clear_extra_fields(self)
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
            case NameException() if key is name("obj") and has_base(self, EXCEPTION_TYPES[ErrorKind.ATTRIBUTE_ERROR]):
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
    """OSError(errno, strerror[, filename[, winerror[, filename2]]]); with other counts just `args`. The third argument
    of BlockingIOError may be a number of characters."""
    self.arguments = tuple_of_arguments(arguments)
    if arguments.count < 2 or arguments.count > 5:
        return
    self.number = arguments[0]
    self.text = arguments[1]
    if arguments.count > 2 and arguments[2] is not NONE:
        if is_int(arguments[2]) and has_base(self, EXCEPTION_TYPES[ErrorKind.BLOCKING_IO_ERROR]):
            self.written = arguments[2]
            return
        self.filename = arguments[2]
        self.arguments = tuple_from_pointer(arguments.pointer(), 2)
    if arguments.count > 4 and arguments[4] is not NONE:
        self.filename2 = arguments[4]


def is_filled_by_init(cls: Type) -> bool:
    """Whether a class below OSError has an `__init__` but no `__new__` of its own: then OSError's `__init__`, if it is
    called at all, takes the arguments, as `__new__` does otherwise."""
    init = find_in_type(cls, name("__init__"))
    new = find_in_type(cls, name("__new__"))
    return not isinstance(init, NativeFunction) and isinstance(new, NativeFunction)


def init_syntax_error(self: SyntaxException, arguments: Arguments) -> None:
    """SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))."""
    if arguments.count > 0:
        self.message = arguments[0]
    if arguments.count != 2:
        return
    place = tuple_from(arguments[1])
    if place.count < 4:
        raise type_error("function takes at least 4 arguments ({} given)", SmallInt(narrow(sword, place.count)))
    if place.count > 6:
        raise type_error("function takes at most 6 arguments ({} given)", SmallInt(narrow(sword, place.count)))
    if place.count == 5:
        raise type_error("end_offset must be provided when end_lineno is provided")
    self.filename = place.items[0]
    self.line = place.items[1]
    self.offset = place.items[2]
    self.text = place.items[3]
    if place.count == 6:
        self.end_line = place.items[4]
        self.end_offset = place.items[5]


def init_unicode_error(self: UnicodeException, arguments: Arguments) -> None:
    """UnicodeDecodeError(encoding, object, start, end, reason); UnicodeTranslateError has no encoding."""
    is_translation = has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_TRANSLATE_ERROR])
    first: u32 = 0 if is_translation else 1
    if arguments.count != first + 4:
        text: Text = "function takes exactly 5 arguments ({} given)"
        if is_translation:
            text = "function takes exactly 4 arguments ({} given)"
        raise type_error(text, SmallInt(narrow(sword, arguments.count)))
    if not is_translation:
        self.encoding = checked_text(arguments, 0)
    source = arguments[first]
    if has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_DECODE_ERROR]):
        if not isinstance(source, Bytes) and not isinstance(source, ByteArray):
            raise type_error("a bytes-like object is required, not '{}'", type_name(source))
        self.object = source
    else:
        self.object = checked_text(arguments, first)
    self.start = SmallInt(index_of(arguments[first + 1]))
    self.end = SmallInt(index_of(arguments[first + 2]))
    self.reason = checked_text(arguments, first + 3)


def checked_text(arguments: Arguments, index: u32) -> Str:
    """An argument that has to be a str. Raises TypeError."""
    given = arguments[index]
    match given:
        case Str() as text:
            return text
        case _:
            place = SmallInt(narrow(sword, index) + 1)
            raise type_error("argument {} must be str, not {}", place, type_name(given))


@builtin("OSError.__new__")
def os_error_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """OSError(errno, ...) makes the subclass that belongs to the number."""
    if is_filled_by_init(cls):
        return new_exception(cls, EMPTY_TUPLE)
    if keywords.count > 0:
        raise type_error("{}() takes no keyword arguments", cls.name)
    chosen = cls
    if cls is EXCEPTION_TYPES[ErrorKind.OS_ERROR] and 2 <= arguments.count <= 5:
        match arguments[0]:
            case SmallInt(number):
                chosen = EXCEPTION_TYPES[error_kind_of(number)]
            case _:
                pass
    created = new_exception(chosen, EMPTY_TUPLE)
    assert isinstance(created, OsError)
    init_os_error(created, arguments)
    return created


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
    if value is ABSENT:
        raise type_error("__cause__ may not be deleted")
    self.cause = exception_or_absent(value, True)
    self.suppress_context = True


@builtin("BaseException.__context__:get")
def get_context(self: BaseException) -> Value:
    """The exception that was being handled when this one was raised."""
    return or_none(self.context)


@builtin("BaseException.__context__:set")
def set_context_attribute(self: BaseException, value: Slot) -> None:
    """Set the context."""
    if value is ABSENT:
        raise type_error("__context__ may not be deleted")
    self.context = exception_or_absent(value, False)


@builtin("BaseException.__suppress_context__:get")
def get_suppress_context(self: BaseException) -> bool:
    """Whether printing leaves out the context."""
    return self.suppress_context


@builtin("BaseException.__suppress_context__:set")
def set_suppress_context(self: BaseException, value: Slot) -> None:
    """Hide or show the context."""
    if value is ABSENT:
        raise type_error("can't delete numeric/char attribute")
    if value is not TRUE and value is not FALSE:
        raise type_error("attribute value type must be bool")
    self.suppress_context = value is TRUE


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
        case _ if value is ABSENT:
            raise type_error("__traceback__ may not be deleted")
        case _:
            raise type_error("__traceback__ must be a traceback or None")


@builtin("BaseException.with_traceback")
def with_traceback(self: BaseException, traceback: Value, /) -> Value:
    """Set the traceback and return the exception."""
    set_traceback(self, traceback)
    return self


@builtin("BaseException.add_note")
def add_note(self: BaseException, note: Value, /) -> None:
    """Append to `__notes__`, which are printed after the exception. Raises TypeError."""
    if not isinstance(note, Str):
        raise type_error("note must be a str, not '{}'", type_name(note))
    notes = find_attribute(self, name("__notes__"))
    match notes:
        case List() as listed:
            listed.append(note)
        case _ if notes is ABSENT:
            made = new_list(1)
            made.append(note)
            set_attribute(self, name("__notes__"), made)
        case _:
            raise type_error("Cannot add note: __notes__ is not a list")


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


@builtin("OSError.filename2:set")
def set_filename2(self: OsError, value: Slot) -> None:
    """Replace the second file name."""
    self.filename2 = value


@builtin("BlockingIOError.characters_written:get")
def get_characters_written(self: OsError) -> Value:
    """How much was written before it would have blocked. Raises AttributeError if nobody knows."""
    if self.written is ABSENT:
        raise attribute_error("characters_written")
    return or_none(self.written)


@builtin("BlockingIOError.characters_written:set")
def set_characters_written(self: OsError, value: Slot) -> None:
    """Replace or forget the number."""
    self.written = value if value is ABSENT else SmallInt(index_of(or_none(value)))


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


@builtin("ImportError.msg:set")
def set_import_message(self: ImportException, value: Slot) -> None:
    """Replace the message."""
    self.message = or_none(value)


@builtin("ImportError.name:get")
def get_import_name(self: ImportException) -> Value:
    """The module that was wanted."""
    return or_none(self.name)


@builtin("ImportError.name:set")
def set_import_name(self: ImportException, value: Slot) -> None:
    """Replace the module's name."""
    self.name = or_none(value)


@builtin("ImportError.path:get")
def get_import_path(self: ImportException) -> Value:
    """The file that failed."""
    return or_none(self.path)


@builtin("ImportError.path:set")
def set_import_path(self: ImportException, value: Slot) -> None:
    """Replace the file."""
    self.path = or_none(value)


@builtin("NameError.name:get")
def get_name_error_name(self: NameException) -> Value:
    """The name that was not found."""
    return or_none(self.name)


@builtin("NameError.name:set")
def set_name_error_name(self: NameException, value: Slot) -> None:
    """Replace the name."""
    self.name = or_none(value)


@builtin("AttributeError.name:get")
def get_attribute_error_name(self: NameException) -> Value:
    """The attribute that was not found."""
    return or_none(self.name)


@builtin("AttributeError.name:set")
def set_attribute_error_name(self: NameException, value: Slot) -> None:
    """Replace the attribute's name."""
    self.name = or_none(value)


@builtin("AttributeError.obj:get")
def get_attribute_error_object(self: NameException) -> Value:
    """The object that lacks it."""
    return or_none(self.object)


@builtin("AttributeError.obj:set")
def set_attribute_error_object(self: NameException, value: Slot) -> None:
    """Replace the object."""
    self.object = or_none(value)


@builtin("SyntaxError.msg:get")
def get_syntax_message(self: SyntaxException) -> Value:
    """The message."""
    return or_none(self.message)


@builtin("SyntaxError.msg:set")
def set_syntax_message(self: SyntaxException, value: Slot) -> None:
    """Replace the message."""
    self.message = or_none(value)


@builtin("SyntaxError.filename:get")
def get_syntax_filename(self: SyntaxException) -> Value:
    """The file."""
    return or_none(self.filename)


@builtin("SyntaxError.filename:set")
def set_syntax_filename(self: SyntaxException, value: Slot) -> None:
    """Replace the file."""
    self.filename = or_none(value)


@builtin("SyntaxError.lineno:get")
def get_syntax_line(self: SyntaxException) -> Value:
    """The line, from 1."""
    return or_none(self.line)


@builtin("SyntaxError.lineno:set")
def set_syntax_line(self: SyntaxException, value: Slot) -> None:
    """Replace the line."""
    self.line = or_none(value)


@builtin("SyntaxError.offset:get")
def get_syntax_offset(self: SyntaxException) -> Value:
    """The column, from 1."""
    return or_none(self.offset)


@builtin("SyntaxError.offset:set")
def set_syntax_offset(self: SyntaxException, value: Slot) -> None:
    """Replace the column."""
    self.offset = or_none(value)


@builtin("SyntaxError.text:get")
def get_syntax_text(self: SyntaxException) -> Value:
    """The source line."""
    return or_none(self.text)


@builtin("SyntaxError.text:set")
def set_syntax_text(self: SyntaxException, value: Slot) -> None:
    """Replace the source line."""
    self.text = or_none(value)


@builtin("SyntaxError.end_lineno:get")
def get_syntax_end_line(self: SyntaxException) -> Value:
    """The last line."""
    return or_none(self.end_line)


@builtin("SyntaxError.end_lineno:set")
def set_syntax_end_line(self: SyntaxException, value: Slot) -> None:
    """Replace the last line."""
    self.end_line = or_none(value)


@builtin("SyntaxError.end_offset:get")
def get_syntax_end_offset(self: SyntaxException) -> Value:
    """The column after the last character."""
    return or_none(self.end_offset)


@builtin("SyntaxError.end_offset:set")
def set_syntax_end_offset(self: SyntaxException, value: Slot) -> None:
    """Replace the end."""
    self.end_offset = or_none(value)


# --- Conversions of text ------------------------------------------------------------------------------------
#
# UnicodeError itself has none of these attributes, so each of its three kinds has its own.


def number_of(value: Slot) -> Value:
    """What is stored in a field that holds an index. Raises TypeError."""
    return SmallInt(index_of(or_none(value)))


@builtin("UnicodeDecodeError.encoding:get")
def get_decode_encoding(self: UnicodeException) -> Value:
    """The codec."""
    return or_none(self.encoding)


@builtin("UnicodeDecodeError.encoding:set")
def set_decode_encoding(self: UnicodeException, value: Slot) -> None:
    """Replace the name of the codec."""
    self.encoding = or_none(value)


@builtin("UnicodeDecodeError.object:get")
def get_decode_object(self: UnicodeException) -> Value:
    """What was being converted."""
    return or_none(self.object)


@builtin("UnicodeDecodeError.object:set")
def set_decode_object(self: UnicodeException, value: Slot) -> None:
    """Replace what was being converted."""
    self.object = or_none(value)


@builtin("UnicodeDecodeError.start:get")
def get_decode_start(self: UnicodeException) -> Value:
    """Index of the first offender."""
    return or_none(self.start)


@builtin("UnicodeDecodeError.start:set")
def set_decode_start(self: UnicodeException, value: Slot) -> None:
    """Replace the index of the first offender."""
    self.start = number_of(value)


@builtin("UnicodeDecodeError.end:get")
def get_decode_end(self: UnicodeException) -> Value:
    """Index after the last offender."""
    return or_none(self.end)


@builtin("UnicodeDecodeError.end:set")
def set_decode_end(self: UnicodeException, value: Slot) -> None:
    """Replace the index after the last offender."""
    self.end = number_of(value)


@builtin("UnicodeDecodeError.reason:get")
def get_decode_reason(self: UnicodeException) -> Value:
    """Why."""
    return or_none(self.reason)


@builtin("UnicodeDecodeError.reason:set")
def set_decode_reason(self: UnicodeException, value: Slot) -> None:
    """Replace the reason."""
    self.reason = or_none(value)


@builtin("UnicodeEncodeError.encoding:get")
def get_encode_encoding(self: UnicodeException) -> Value:
    """The codec."""
    return or_none(self.encoding)


@builtin("UnicodeEncodeError.encoding:set")
def set_encode_encoding(self: UnicodeException, value: Slot) -> None:
    """Replace the name of the codec."""
    self.encoding = or_none(value)


@builtin("UnicodeEncodeError.object:get")
def get_encode_object(self: UnicodeException) -> Value:
    """What was being converted."""
    return or_none(self.object)


@builtin("UnicodeEncodeError.object:set")
def set_encode_object(self: UnicodeException, value: Slot) -> None:
    """Replace what was being converted."""
    self.object = or_none(value)


@builtin("UnicodeEncodeError.start:get")
def get_encode_start(self: UnicodeException) -> Value:
    """Index of the first offender."""
    return or_none(self.start)


@builtin("UnicodeEncodeError.start:set")
def set_encode_start(self: UnicodeException, value: Slot) -> None:
    """Replace the index of the first offender."""
    self.start = number_of(value)


@builtin("UnicodeEncodeError.end:get")
def get_encode_end(self: UnicodeException) -> Value:
    """Index after the last offender."""
    return or_none(self.end)


@builtin("UnicodeEncodeError.end:set")
def set_encode_end(self: UnicodeException, value: Slot) -> None:
    """Replace the index after the last offender."""
    self.end = number_of(value)


@builtin("UnicodeEncodeError.reason:get")
def get_encode_reason(self: UnicodeException) -> Value:
    """Why."""
    return or_none(self.reason)


@builtin("UnicodeEncodeError.reason:set")
def set_encode_reason(self: UnicodeException, value: Slot) -> None:
    """Replace the reason."""
    self.reason = or_none(value)


@builtin("UnicodeTranslateError.encoding:get")
def get_translate_encoding(self: UnicodeException) -> Value:
    """The codec."""
    return or_none(self.encoding)


@builtin("UnicodeTranslateError.encoding:set")
def set_translate_encoding(self: UnicodeException, value: Slot) -> None:
    """Replace the name of the codec."""
    self.encoding = or_none(value)


@builtin("UnicodeTranslateError.object:get")
def get_translate_object(self: UnicodeException) -> Value:
    """What was being converted."""
    return or_none(self.object)


@builtin("UnicodeTranslateError.object:set")
def set_translate_object(self: UnicodeException, value: Slot) -> None:
    """Replace what was being converted."""
    self.object = or_none(value)


@builtin("UnicodeTranslateError.start:get")
def get_translate_start(self: UnicodeException) -> Value:
    """Index of the first offender."""
    return or_none(self.start)


@builtin("UnicodeTranslateError.start:set")
def set_translate_start(self: UnicodeException, value: Slot) -> None:
    """Replace the index of the first offender."""
    self.start = number_of(value)


@builtin("UnicodeTranslateError.end:get")
def get_translate_end(self: UnicodeException) -> Value:
    """Index after the last offender."""
    return or_none(self.end)


@builtin("UnicodeTranslateError.end:set")
def set_translate_end(self: UnicodeException, value: Slot) -> None:
    """Replace the index after the last offender."""
    self.end = number_of(value)


@builtin("UnicodeTranslateError.reason:get")
def get_translate_reason(self: UnicodeException) -> Value:
    """Why."""
    return or_none(self.reason)


@builtin("UnicodeTranslateError.reason:set")
def set_translate_reason(self: UnicodeException, value: Slot) -> None:
    """Replace the reason."""
    self.reason = or_none(value)


# --- Copies ------------------------------------------------------------------------------------------------


@builtin("BaseException.__reduce__")
def exception_reduce(self: BaseException) -> Tuple:
    """The class, the arguments and the attributes, if it has any, for `copy`."""
    attributes = find_attribute(self, name("__dict__"))
    match attributes:
        case Dict() as names if names.live > 0:
            return tuple3(type_of(self), self.arguments, names)
        case _:
            return tuple2(type_of(self), self.arguments)


@builtin("BaseException.__setstate__")
def exception_set_state(self: BaseException, state: Value, /) -> None:
    """Set attributes from a dict, or none from None. Raises TypeError."""
    match state:
        case Dict() as names:
            iterator = iterate(names)
            key = next_of(iterator)
            while key is not ABSENT:
                match key:
                    case Str() as attribute:
                        set_attribute(self, attribute, get_item(names, attribute))
                    case _:
                        raise type_error("attribute name must be string, not '{}'", type_name(key))
                key = next_of(iterator)
        case _ if state is NONE:
            pass
        case _:
            raise type_error("state is not a dictionary")


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
        case UnicodeException() if self.object is not NONE:
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
    """`message (file, line 3)`, with the last part of a path only."""
    message = str_of(or_none(self.message))
    line = self.line
    has_line = line is not ABSENT and is_int(line)
    builder = new_builder(0)
    builder.append(message)
    match self.filename:
        case Str() as filename:
            builder.append_text(" (")
            builder.append(last_part(filename))
            if has_line:
                builder.append_text(", ")
        case _:
            if not has_line:
                return message
            builder.append_text(" (")
    if has_line:
        builder.append_text("line ")
        builder.append(str_of(or_none(line)))
    builder.append_text(")")
    return builder.finish()


def last_part(path: Str) -> Str:
    """What stands behind the last slash."""
    source = text_bytes(path)
    start: sword = 0
    for i in range(text_size(path)):
        if source[i] == 0x2F:
            start = i + 1
    return path if start == 0 else new_str(source.at(start), text_size(path) - start)


def unicode_error_str(self: UnicodeException) -> Str:
    """`'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`."""
    builder = new_builder(0)
    if has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_TRANSLATE_ERROR]):
        builder.append_text("can't translate ")
    else:
        builder.append_text("'")
        builder.append(str_of(or_none(self.encoding)))
    if self.encoding is NONE:
        pass
    elif has_base(self, EXCEPTION_TYPES[ErrorKind.UNICODE_DECODE_ERROR]):
        builder.append_text("' codec can't decode ")
    else:
        builder.append_text("' codec can't encode ")
    match self.start, self.end:
        case SmallInt(start), SmallInt(end) if end == start + 1 and 0 <= start < length_of(or_none(self.object)):
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
        case Str() as character:
            builder.append_text("character '")
            append_escape(builder, narrow(sword, code_point_at(text_bytes(character), 0)))
            builder.append_text("'")
        case _:
            pass


def append_escape(builder: StrBuilder, code_point: sword) -> None:
    """`\\xff`, `\\u20ac` or `\\U0001f600`."""
    digits: sword = 2 if code_point <= 0xFF else 4 if code_point <= 0xFFFF else 8
    builder.append_text("\\x" if digits == 2 else "\\u" if digits == 4 else "\\U")
    while digits > 0:
        digits -= 1
        builder.append_char(hex_digit(code_point >> narrow(u32, 4 * digits) & 15))


def hex_digit(number: sword) -> u32:
    """The character of a number below 16."""
    return narrow(u32, number + 0x30 if number < 10 else number + 0x57)
