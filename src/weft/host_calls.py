"""What a machine asks of the program that it is embedded in: to compile source.

A request is `kind NUL filename NUL module NUL flags NUL source`; kinds are "exec", "eval" and "single", with " bytes"
behind it for a source that says its encoding itself; kind "file" has a path of the host as its source. Flags are a
decimal number: those of `compile`, with the level of optimisation in the lowest two bits. The answer begins with a
byte that says what it is; an image follows at offset 8, so that it is aligned. An answer that does not fit is kept
until the same native thread fetches it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import threading
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from weft.compiler.compile import compile_module, compile_source
from weft.compiler.decoding import decode_source
from weft.compiler.errors import SourceError
from weft.compiler.image import Module, write_image
from weft.compiler.literals import Unicode

COMPILE = 1
FETCH = 2

IMAGE = b"\x00" * 8
SYNTAX_ERROR = b"\x01"
ERROR = b"\x02"

OPTIMIZE_MASK = 3
FLAG_POINTS = 4
FLAG_TOP_LEVEL_AWAIT = 0x2000
FLAG_ANNOTATIONS = 0x1000000

WORD_BITS = 8 * ctypes.sizeof(ctypes.c_void_p)


class HostUnicode(Unicode):
    """The tables that CPython has."""

    def normalise(self, name: str) -> str:
        return unicodedata.normalize("NFKC", name)

    def character(self, name: str) -> str:
        return unicodedata.lookup(name)


UNICODE = HostUnicode()


def compile_text(
    source: str, filename: str, *, mode: str = "exec", name: str = "__main__", package: bool = False, flags: int = 0
) -> bytes:
    """The image of a source, for machines on this host. Raises SourceError."""
    return compile_source(
        source,
        filename,
        mode=mode,
        word_bits=WORD_BITS,
        name=name,
        is_package=package,
        optimize=flags & OPTIMIZE_MASK,
        points=flags & FLAG_POINTS != 0,
        stringised=flags & FLAG_ANNOTATIONS != 0,
        awaits=flags & FLAG_TOP_LEVEL_AWAIT != 0,
        unicode=UNICODE,
    )


def compile_parts(parts: Sequence[tuple[str, str]]) -> bytes:
    """The image of a program in several sources, with the name of each, that run one after the other in one module.
    Raises SourceError."""
    names: list[str] = []  # grows with each part; all know the same
    modules = [
        Module("__main__", compile_module(source, filename, global_names=names, unicode=UNICODE), filename)
        for source, filename in parts
    ]
    return write_image(modules, WORD_BITS)


def compile_file(path: str, filename: str, name: str, flags: int) -> bytes:
    """The image of a file that holds source or an image, and that the machine calls `filename`. Raises OSError,
    SourceError."""
    data = Path(path).read_bytes()
    if path.endswith(".weft"):
        return data
    package = filename.endswith("/__init__.py")
    return compile_text(decode_source(data, filename), filename, name=name, package=package, flags=flags)


class HostCalls:
    """The answers to one machine, which asks on several threads at once. `served` has further operations, by number."""

    def __init__(self, served: dict[int, Callable[[bytes], bytes]]) -> None:
        self._served = served
        self._kept: dict[int, bytes] = {}  # by native thread: answers that did not fit

    def answer(self, operation: int, request: bytes, capacity: int) -> bytes | int:
        """The answer to a request, or its size if it is more than `capacity` bytes, or -errno."""
        thread = threading.get_ident()
        if operation == FETCH:
            return self._kept.pop(thread, -errno.ENOENT)
        if operation in self._served:
            result = self._served[operation](request)
        elif operation == COMPILE:
            result = compiled(request)
        else:
            return -errno.ENOSYS
        if len(result) <= capacity:
            return result
        self._kept[thread] = result
        return len(result)


def compiled(request: bytes) -> bytes:
    """The answer to a compile request; empty if the file is gone."""
    *fields, source = request.split(b"\0", 4)
    kind, filename, module, flags = [field.decode("utf-8", "surrogatepass") for field in fields]
    mode, _, is_in_bytes = kind.partition(" ")
    try:
        if mode == "file":
            return IMAGE + compile_file(os.fsdecode(source), filename, module, int(flags))
        text = decode_source(source, filename) if is_in_bytes else source.decode("utf-8", "surrogatepass")
        return IMAGE + compile_text(text, filename, mode=mode, name=module, flags=int(flags))
    except SourceError as error:
        return SYNTAX_ERROR + b"\0".join([_field(value) for value in _fields(error)]) + b"\0"
    except FileNotFoundError:
        return b""
    except OSError as error:
        return ERROR + f"{filename}: {error.strerror}".encode()
    except RecursionError:
        return ERROR + f"{filename}: too deeply nested for the compiler".encode()


def _fields(error: SourceError) -> list[str | int | None]:
    return [
        error.kind,
        error.message,
        error.filename,
        error.lineno,
        error.offset,
        error.text,
        error.end_lineno,
        error.end_offset,
    ]


def _field(value: str | int | None) -> bytes:
    return b"" if value is None else str(value).encode("utf-8", "surrogatepass").replace(b"\0", b"")
