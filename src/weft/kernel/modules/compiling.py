"""Source text to live code: through the compiler of the host that the machine is embedded in, else through its own.

Both are the same compiler, so the code is the same. The host's comes first because it needs none of the machine's heap:
a program that fits a board's memory as images fits it on the virtual board too.

The request to a host is `kind NUL filename NUL module NUL flags NUL source`, the answer an image, which is loaded like
any other. The machine's own compiler is the frozen package `_compiler`, asked through the library's `_source`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    import_error,
    make_exception_of,
    not_implemented_error,
    os_error,
    type_error,
    value_error,
)
from weft.kernel.frozen import is_frozen
from weft.kernel.image_objects import objects_of_image
from weft.kernel.modules.imports import compile_file, import_absolute
from weft.kernel.port import (
    OPEN_READ,
    file_close,
    file_open,
    file_stat_descriptor,
    host_call,
)
from weft.kernel.protocol import call_function, get_attribute, str_of
from weft.kernel.seeds import FLAG_POINTS
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning
from weft.kernel.types.byte_array import ByteArray, new_byte_array, take_storage
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.exception import BaseException, SyntaxException
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.octet_source import bytes_like
from weft.kernel.types.paths import host_path
from weft.kernel.types.str import STR_ASCII, Str, concatenate, name, new_str, str_equal, text_bytes, text_size
from weft.kernel.types.str_encoding import Encoding, encode_text
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Slot, SmallInt, Value
from weft.native.language import Array, array_of, i32, i64, narrow, provides, sword, u8, u32, word

HOST_COMPILE: Final = 1  # operations of `port.host_call`
HOST_FETCH: Final = 2  # the answer of the call before, when it did not fit

ENOSYS: Final = 38
ENOENT: Final = 2
ANSWER_SIZE: Final = 64  # bytes of the first answer: enough for the fields of no answer

ANSWER_IMAGE: Final = 0  # first byte of an answer
ANSWER_SYNTAX_ERROR: Final = 1  # kind, message, file, line, offset, text, end line, end offset; NUL between them
ANSWER_ERROR: Final = 2  # a text: ImportError

# Flags of `compile`, with CPython's numbers; those of features that became the language are accepted.
OPTIMIZE_MASK: Final = 3  # not CPython's: its levels are an argument of their own
FLAG_ONLY_AST: Final = 0x400
FLAG_TOP_LEVEL_AWAIT: Final = 0x2000
FLAG_ANNOTATIONS: Final = 0x1000000
FLAGS_KNOWN: Final = 0x1FE7610

# The fields of a syntax error, of the host's answer and of what the machine's own compiler returns.
FIELD_KIND: Final = 0
FIELD_MESSAGE: Final = 1
FIELD_FILENAME: Final = 2
FIELD_LINE: Final = 3
FIELD_OFFSET: Final = 4
FIELD_TEXT: Final = 5
FIELD_END_LINE: Final = 6
FIELD_END_OFFSET: Final = 7
FIELD_COUNT: Final = 8


def ask(request: ByteArray) -> Array[u8] | None:
    """The host's answer to a compile request; None: there is no host that compiles."""
    octets = hold_octets(request)
    host = current().machine[0].host
    answer = array_of(u8, ANSWER_SIZE)
    leaving()
    size = host_call(
        host, HOST_COMPILE, octets.bytes.pointer(0), narrow(word, bytes_size(octets)), answer.pointer(0), ANSWER_SIZE
    )
    returning()
    if size == -ENOSYS:
        return None
    if size < 0:
        raise os_error(narrow(i32, -size))
    whole = array_of(u8, narrow(u32, size))
    if size <= ANSWER_SIZE:
        whole.copy_from(0, answer, 0, narrow(u32, size))
        return whole
    leaving()
    host_call(host, HOST_FETCH, octets.bytes.pointer(0), 0, whole.pointer(0), narrow(word, size))
    returning()
    return whole


def append_field(request: ByteArray, text: Str) -> None:
    """Append a field of a request, and the NUL behind it. Raises ValueError if there is one inside."""
    source = text_bytes(text)
    for i in range(text_size(text)):
        if source[i] == 0:
            raise value_error("embedded null character")
    request.append_octets(source, text_size(text))
    request.append_octet(0)


def compiled(kind: Str, filename: Str, module: Str, source: Value, flags: u32) -> Tuple:
    """The module entry for a source: a str, or bytes that say their encoding themselves. `kind` is "exec", "eval" or
    "single", or "file" when the source is the host's path of `filename`. `flags` are those of `compile` (FLAG_), with
    the level of optimisation in the lowest bits."""
    request = new_byte_array(text_size(filename) + 64)
    append_field(request, request_kind(kind, source))
    append_field(request, filename)
    append_field(request, module)
    append_field(request, str_of(SmallInt(narrow(sword, flags))))
    match source:
        case Str() as text:
            request.append_octets(text_bytes(text), text_size(text))
        case Bytes() as octets:
            request.append_octets(octets.bytes.pointer(0), bytes_size(octets))
        case _:
            pass
    answer = ask(request)
    if answer is None:
        return compiled_on_board(kind, filename, module, source, flags)
    if answer.capacity == 0:
        raise os_error(ENOENT)
    if answer[0] == ANSWER_SYNTAX_ERROR:
        raise syntax_error_from(fields_of(answer))
    if answer[0] != ANSWER_IMAGE:
        raise import_error("{}", new_str(answer.pointer(1), narrow(sword, answer.capacity) - 1))
    return first_entry(answer, 8, answer.capacity)


def request_kind(kind: Str, source: Value) -> Str:
    """The kind as a host's request spells it."""
    match source:
        case Bytes() if not str_equal(kind, name("file")):
            return concatenate(kind, name(" bytes"))
        case _:
            return kind


def first_entry(image: Array[u8], start: u32, end: u32) -> Tuple:
    """The first module entry of an image, whose code becomes objects of the heap."""
    match objects_of_image(image, start, end).items[0]:
        case Tuple() as entry:
            return entry
        case _:
            raise import_error("damaged image: no module entry")


def compiled_on_board(kind: Str, filename: Str, module: Str, source: Value, flags: u32) -> Tuple:
    """`compiled` by the machine's own compiler."""
    if not is_frozen(name("_compiler")):
        raise not_implemented_error("this machine has no compiler: build an image with `weft build`")
    arguments: Array[Value] = array_of(Value, 5)
    arguments[0] = kind
    arguments[1] = filename
    arguments[2] = module
    arguments[3] = source
    arguments[4] = SmallInt(narrow(sword, flags))
    compile = get_attribute(import_absolute(name("_source")), name("image"))
    made: Value = NONE
    try:
        made = call_function(compile, arguments.pointer(0), 5, None)
    except GuestError as error:
        forget_traceback(error.value)
        raise
    match made:
        case Bytes() as image:
            whole = array_of(u8, image.count)
            whole.pointer(0).copy_from(image.bytes.pointer(0), bytes_size(image))
            return first_entry(whole, 0, image.count)
        case ByteArray() as data:  # nobody else has it: its bytes are changed where they lie
            size = data.length
            return first_entry(take_storage(data), 0, size)
        case Tuple() as fields:
            raise syntax_error_from(fields)
        case _:
            raise import_error("{}: the compiler gave no image", filename)


def forget_traceback(error: Value) -> None:
    """An error on the way through the compiler (no memory, Ctrl-C) shows the program's frames, not the compiler's."""
    match error:
        case BaseException() as exception:
            exception.traceback = ABSENT
        case _:
            pass


def fields_of(answer: Array[u8]) -> Tuple:
    """The fields of a syntax error's answer: texts and numbers, None for what is not known."""
    fields = Tuple.with_tail(FIELD_COUNT)
    for i in range(FIELD_COUNT):
        text = field_of(answer, narrow(u32, i))
        fields.items[i] = number_of(text) if i == FIELD_LINE or i == FIELD_OFFSET or i >= FIELD_END_LINE else text
    return fields


def field_of(answer: Array[u8], wanted: u32) -> Str:
    """One field of a syntax error's answer."""
    place: u32 = 1
    index: u32 = 0
    while index < wanted:
        while answer[place] != 0:
            place += 1
        place += 1
        index += 1
    end = place
    while end < answer.capacity and answer[end] != 0:
        end += 1
    return new_str(answer.pointer(place), narrow(sword, end - place))


def number_of(text: Str) -> Value:
    """A decimal number, None for an empty text."""
    if text_size(text) == 0:
        return NONE
    number: sword = 0
    for i in range(text_size(text)):
        number = number * 10 + narrow(sword, text_bytes(text)[i]) - 0x30
    return SmallInt(number)


def syntax_error_from(fields: Tuple) -> GuestError:
    """The SyntaxError, IndentationError or TabError that the compiler reported."""
    which = ErrorKind.SYNTAX_ERROR
    match fields.items[FIELD_KIND]:
        case Str() as kind if str_equal(kind, name("IndentationError")):
            which = ErrorKind.INDENTATION_ERROR
        case Str() as kind if str_equal(kind, name("TabError")):
            which = ErrorKind.TAB_ERROR
        case _:
            pass
    error = make_exception_of(which, fields.items[FIELD_MESSAGE])
    place = Tuple.with_tail(FIELD_COUNT - FIELD_FILENAME)
    for i in range(FIELD_FILENAME, FIELD_COUNT):
        place.items[i - FIELD_FILENAME] = fields.items[i]
    arguments = Tuple.with_tail(2)
    arguments.items[0] = fields.items[FIELD_MESSAGE]
    arguments.items[1] = place
    match error:
        case SyntaxException() as exception:
            exception.arguments = arguments
            exception.filename = fields.items[FIELD_FILENAME]
            exception.line = fields.items[FIELD_LINE]
            exception.offset = fields.items[FIELD_OFFSET]
            exception.text = fields.items[FIELD_TEXT]
            exception.end_line = fields.items[FIELD_END_LINE]
            exception.end_offset = fields.items[FIELD_END_OFFSET]
        case _:
            pass
    return GuestError(error)


@provides(compile_file)
def compile_file_by_host(path: Str, module_name: Str) -> Slot:
    """See `imports.compile_file`."""
    try:
        octets = host_path(path)
    except GuestError:
        return ABSENT  # outside of what the board has
    if not exists(octets):
        return ABSENT
    return compiled(name("file"), path, module_name, octets, current().machine[0].optimize)


def exists(path: Bytes) -> bool:
    """Whether a file of the host can be opened for reading."""
    descriptor = file_open(path.bytes.pointer(0), narrow(word, bytes_size(path)), OPEN_READ, 0)
    if descriptor < 0:
        return False
    numbers = array_of(i64, 10)
    found = file_stat_descriptor(descriptor, numbers.pointer(0))
    file_close(descriptor)
    return found == 0 and numbers[0] & 0o170000 == 0o100000


def compile_source(source: Value, filename: Str, mode: Str, flags: u32) -> Code:
    """A code object of source text for `compile`, `exec` and `eval`; `flags` as of `compiled`."""
    given: Value = NONE
    match source:
        case Str() as text:
            if text.flags & STR_ASCII == 0:
                encode_text(text, Encoding.UTF8, name("strict"))  # raises UnicodeEncodeError for a lone surrogate
            given = source
        case _:
            given = bytes_like(source)
            if given is NOT_IMPLEMENTED:
                raise type_error("compile() arg 1 must be a string, bytes or AST object")
    match compiled(mode, filename, name("__main__"), given, flags).items[1]:
        case Code() as code:
            return code
        case _:
            raise import_error("damaged image: module without code")


def inherited_flags(code: Code) -> u32:
    """What a source that running code compiles takes over from it: the level of optimisation of the machine, and
    `from __future__ import annotations`."""
    flags: u32 = current().machine[0].optimize
    return flags | FLAG_ANNOTATIONS if code.flags & CodeFlag.STRINGISED != 0 else flags


def checked_flags(flags: sword, optimize: sword, dont_inherit: bool, code: Code) -> u32:
    """The flags of a call of `compile`. Raises ValueError."""
    if flags & ~FLAGS_KNOWN != 0:
        raise value_error("compile(): unrecognised flags")
    if optimize < -1 or optimize > 2:
        raise value_error("compile(): invalid optimize value")
    if flags & FLAG_ONLY_AST != 0:
        raise not_implemented_error("compile() with PyCF_ONLY_AST: there are no syntax trees at run time")
    result = narrow(u32, flags) & (FLAG_ANNOTATIONS | FLAG_TOP_LEVEL_AWAIT)
    inherited = inherited_flags(code)
    if not dont_inherit:
        result |= inherited & FLAG_ANNOTATIONS
    result |= inherited & FLAG_POINTS
    return result | (inherited & OPTIMIZE_MASK if optimize < 0 else narrow(u32, optimize))
