"""`_image`: what the library's `_main` and `_source` need of the kernel to find, compile and load modules.

A module entry is the tuple of an image: name, code, names of the globals, whether it is a package, file.
"""

from __future__ import annotations

from weft.kernel.errors import type_error
from weft.kernel.image_memory import load_copy
from weft.kernel.modules.compiling import compiled
from weft.kernel.modules.imports import find_in
from weft.kernel.port import compiler_image, compiler_size
from weft.kernel.state import current
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.str import Str, intern, name
from weft.kernel.value import ABSENT, NONE, Value
from weft.native.language import builtin, u32


@builtin("_image:load_compiler")
def load_compiler() -> None:
    """Load the image of the compiler, so that `_compiler` can be imported; once, from the body of `_source`."""
    machine = current().machine
    if machine[0].compiler is None:
        modules = load_copy(compiler_image(), compiler_size(), True)
        machine[0].compiler = modules


@builtin("_image:set_optimize")
def set_optimize(level: u32, /) -> None:
    """The level, 0 to 2, at which sources are compiled from now on."""
    current().machine[0].optimize = level


@builtin("_image:compile")
def compile_entry(filename: Str, source: Value, /) -> Value:
    """The module entry of a source for `__main__`, in text or bytes. Raises SyntaxError."""
    match source:
        case Str() | Bytes():
            return compiled(name("exec"), filename, name("__main__"), source, current().machine[0].optimize)
        case _:
            raise type_error("source must be str or bytes")


@builtin("_image:find")
def find(full_name: Str, path: Value, /) -> Value:
    """The entry of a module: in the images, or along a search path for its last name; None if nobody has it."""
    found = find_in(intern(full_name), path)
    return NONE if found is ABSENT else found
