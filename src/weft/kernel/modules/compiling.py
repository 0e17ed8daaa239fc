"""Source text to live code: through the compiler of the host that the machine is embedded in.

The request is `kind NUL filename NUL module NUL source`, the answer an image, which is loaded like any other. A machine
without a host has no compiler, and says so.
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
from weft.kernel.image_objects import objects_of_image
from weft.kernel.modules.imports import compile_file
from weft.kernel.port import (
    OPEN_READ,
    file_close,
    file_open,
    file_stat_descriptor,
    host_call,
)
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.exception import SyntaxException
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.paths import host_path
from weft.kernel.types.str import Str, concatenate, name, new_str, str_equal, text_bytes, text_size
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Array, Pointer, array_of, i32, i64, narrow, provides, sword, u8, u32, word

HOST_COMPILE: Final = 1  # operations of `port.host_call`
HOST_FETCH: Final = 2  # the answer of the call before, when it did not fit

ENOSYS: Final = 38
ENOENT: Final = 2
ANSWER_SIZE: Final = 64  # bytes of the first answer: enough for the fields of no answer

ANSWER_IMAGE: Final = 0  # first byte of an answer
ANSWER_SYNTAX_ERROR: Final = 1  # kind, message, file, line, offset, text, end line, end offset; NUL between them
ANSWER_ERROR: Final = 2  # a text: ImportError


def ask(request: ByteArray) -> Array[u8]:
    """The host's answer to a compile request."""
    octets = hold_octets(request)
    host = current().machine[0].host
    answer = array_of(u8, ANSWER_SIZE)
    leaving()
    size = host_call(
        host, HOST_COMPILE, octets.bytes.pointer(0), narrow(word, bytes_size(octets)), answer.pointer(0), ANSWER_SIZE
    )
    returning()
    if size == -ENOSYS:
        raise not_implemented_error(
            "this machine has no compiler: run the program with `weft run`, or build an image with `weft build`"
        )
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


def compiled(kind: Str, filename: Str, module: Str, source: Pointer[u8], size: sword) -> Tuple:
    """The module entry for a source of `size` bytes; `kind` is "exec", "eval", "single", with " bytes" behind it if the
    source says its encoding itself, or "file" when the source is a path."""
    request = new_byte_array(size + text_size(filename) + 64)
    append_field(request, kind)
    append_field(request, filename)
    append_field(request, module)
    request.append_octets(source, size)
    answer = ask(request)
    if answer.capacity == 0:
        raise os_error(ENOENT)
    if answer[0] == ANSWER_SYNTAX_ERROR:
        raise syntax_error_from(answer)
    if answer[0] != ANSWER_IMAGE:
        raise import_error("{}", new_str(answer.pointer(1), narrow(sword, answer.capacity) - 1))
    match objects_of_image(answer, 8).items[0]:
        case Tuple() as entry:
            return entry
        case _:
            raise import_error("damaged image: no module entry")


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


def syntax_error_from(answer: Array[u8]) -> GuestError:
    """The SyntaxError, IndentationError or TabError that the compiler reported."""
    kind = field_of(answer, 0)
    which = ErrorKind.SYNTAX_ERROR
    if kind_is(kind, name("IndentationError")):
        which = ErrorKind.INDENTATION_ERROR
    elif kind_is(kind, name("TabError")):
        which = ErrorKind.TAB_ERROR
    error = make_exception_of(which, field_of(answer, 1))
    match error:
        case SyntaxException() as exception:
            exception.filename = field_of(answer, 2)
            exception.line = number_of(field_of(answer, 3))
            exception.offset = number_of(field_of(answer, 4))
            exception.text = field_of(answer, 5)
            exception.end_line = number_of(field_of(answer, 6))
            exception.end_offset = number_of(field_of(answer, 7))
        case _:
            pass
    return GuestError(error)


def kind_is(kind: Str, wanted: Str) -> bool:
    """Whether a text is that of a name."""
    return str_equal(kind, wanted)


@provides(compile_file)
def compile_file_by_host(path: Str, module_name: Str) -> Slot:
    """See `imports.compile_file`."""
    try:
        octets = host_path(path)
    except GuestError:
        return ABSENT  # outside of what the board has
    if not exists(octets):
        return ABSENT
    return compiled(name("file"), path, module_name, octets.bytes.pointer(0), bytes_size(octets))


def exists(path: Bytes) -> bool:
    """Whether a file of the host can be opened for reading."""
    descriptor = file_open(path.bytes.pointer(0), narrow(word, bytes_size(path)), OPEN_READ, 0)
    if descriptor < 0:
        return False
    numbers = array_of(i64, 10)
    found = file_stat_descriptor(descriptor, numbers.pointer(0))
    file_close(descriptor)
    return found == 0 and numbers[0] & 0o170000 == 0o100000


def compile_source(source: Value, filename: Str, mode: Str) -> Value:
    """A code object of source text for `compile`, `exec` and `eval`."""
    match source:
        case Str() as text:
            return code_of_source(text_bytes(text), text_size(text), filename, mode)
        case Bytes() as octets:
            return code_of_octets(octets, filename, mode)
        case ByteArray() as array:
            return code_of_octets(hold_octets(array), filename, mode)
        case _:
            raise type_error("compile() arg 1 must be a string, bytes or AST object")


def code_of_octets(octets: Bytes, filename: Str, mode: Str) -> Value:
    """A code object of a source in bytes."""
    return code_of_source(octets.bytes.pointer(0), bytes_size(octets), filename, concatenate(mode, name(" bytes")))


def code_of_source(source: Pointer[u8], size: sword, filename: Str, kind: Str) -> Value:
    """A code object of a source."""
    return code_of(compiled(kind, filename, name("__main__"), source, size))


def code_of(entry: Tuple) -> Value:
    """The code of a module entry, with the names of its globals where `exec` finds them."""
    return entry.items[1]
