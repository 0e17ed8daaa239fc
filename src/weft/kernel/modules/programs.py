"""`_image`: what the library's `_main` and `_source` need of the kernel to find, compile and load modules.

A module entry is the tuple of an image: name, code, names of the globals, whether it is a package, file.
"""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, GuestError, make_exception_of, type_error
from weft.kernel.frozen import append_frozen_names
from weft.kernel.image import crc32
from weft.kernel.image_objects import objects_of_image
from weft.kernel.modules.compiling import compiled
from weft.kernel.modules.imports import find_in, import_absolute
from weft.kernel.port import image_abi
from weft.kernel.protocol import call_function, get_attribute, type_name
from weft.kernel.seeds import FLAG_POINTS
from weft.kernel.state import current
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.code import Code
from weft.kernel.types.list import List, new_list
from weft.kernel.types.octets import octets_hash
from weft.kernel.types.source_lines import remember
from weft.kernel.types.str import Str, intern, name
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Value
from weft.native.language import Arguments, array_of, builtin, narrow, u8, u32, word


@builtin("builtins:help")
def help_(arguments: Arguments) -> Value:
    """Tell about an object by its docstring and signature; the library's `_help` does it."""
    function = get_attribute(import_absolute(name("_help")), name("help"))
    return call_function(function, arguments.pointer(), arguments.count, None)


@builtin("builtins:exit")
def exit_(code: Value = NONE, /) -> None:
    """End the program: raises SystemExit, as `sys.exit`."""
    raise GuestError(make_exception_of(ErrorKind.SYSTEM_EXIT, ABSENT if code is NONE else code))


@builtin("builtins:quit")
def quit_(code: Value = NONE, /) -> None:
    """End the program: raises SystemExit, as `sys.exit`."""
    exit_(code)


@builtin("_image:check")
def check(image: Bytes, /) -> u32:
    """The number of modules of an image, all of which is looked at as when it is loaded; nothing of it runs. Raises
    ImportError."""
    copy = array_of(u8, image.count)
    copy.pointer(0).copy_from(image.bytes.pointer(0), bytes_size(image))
    return objects_of_image(copy, 0, image.count).count


@builtin("_image:abi")
def abi() -> u32:
    """The ABI hash of the images that this machine reads."""
    return image_abi()


@builtin("_image:crc32")
def checksum(octets: Value, start: u32 = 0, /) -> u32:
    """CRC-32 of bytes, or of a bytearray that nobody changes, from `start` on."""
    first: word = start
    match octets:
        case Bytes() as whole:
            return crc32(
                whole.bytes.pointer(0), min(first, narrow(word, bytes_size(whole))), narrow(word, bytes_size(whole))
            )
        case ByteArray() as array:
            storage = array.storage
            end: word = min(array.length, storage.capacity)
            return crc32(storage.pointer(0), min(first, end), end)
        case _:
            raise type_error("a bytes-like object is required, not '{}'", type_name(octets))


@builtin("_image:octets_hash")
def hash_of_octets(octets: Bytes, /) -> u32:
    """The hash that images have of a str with these bytes."""
    return octets_hash(octets.bytes.pointer(0), bytes_size(octets))


@builtin("_image:set_optimize")
def set_optimize(level: u32, /) -> None:
    """The level, 0 to 2, at which sources are compiled from now on."""
    machine = current().machine
    machine[0].optimize = level | machine[0].optimize & FLAG_POINTS


@builtin("_image:compile")
def compile_entry(filename: Str, source: Value, /) -> Value:
    """The module entry of a source for `__main__`, in text or bytes. Raises SyntaxError."""
    match source:
        case Str() | Bytes():
            return compiled(name("exec"), filename, name("__main__"), source, current().machine[0].optimize)
        case _:
            raise type_error("source must be str or bytes")


@builtin("_image:compile_prompt")
def compile_prompt(filename: Str, source: Str, /) -> Value:
    """The code of statements that show their values, as many as there are. Raises SyntaxError."""
    flags = current().machine[0].optimize
    return compiled(name("prompt"), filename, name("__main__"), source, flags).items[1]


@builtin("_image:remember")
def remember_source(code: Code, source: Str, /) -> None:
    """Have tracebacks show lines of a source that is in no file. The last few are remembered."""
    remember(code.filename, source)


@builtin("_image:names")
def module_names() -> List:
    """The names of all modules that need no file: native ones, the frozen top-level ones, and those of the program."""
    names = new_list(0)
    machine = current().machine
    position: u32 = 0
    while True:
        found, key, _ = machine[0].native_modules.entry(position)
        if not found:
            break
        names.append(key)
        position += 1
    append_frozen_names(names)
    append_entry_names(names, machine[0].program)
    return names


def append_entry_names(names: List, entries: Tuple | None) -> None:
    """Append the names of the modules of an image."""
    if entries is None:
        return
    for i in range(entries.count):
        match entries.items[i]:
            case Tuple() as entry:
                names.append(entry.items[0])
            case _:
                pass


@builtin("_image:find")
def find(full_name: Str, path: Value, /) -> Value:
    """The entry of a module: in the images, or along a search path for its last name; None if nobody has it."""
    found = find_in(intern(full_name), path)
    return NONE if found is ABSENT else found
