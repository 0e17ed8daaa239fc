"""The archive of modules that a build freezes into the machine: guest library and compiler.

A part is one top-level module or package with all that is in it, as an image of its own, so that a program pays for the
loading of what it imports and for nothing else. The archive begins with a directory that `kernel/frozen.py` reads:

    u32 number of parts
    per part, sorted by name: u32 start of the name, its size in bytes, u32 start of the image, its size
    the names, in UTF-8; the images, each at a multiple of 16

All starts count from the archive's first byte, all numbers are little-endian.
"""

from __future__ import annotations

from pathlib import Path

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PACKAGE = Path(__file__).parents[1]
LIBRARY = PACKAGE / "library"
COMPILER = PACKAGE / "compiler"
COMPILER_NAME = "_compiler"  # the package in the machine: private, since programs have `compile`

NUMBER_SIZE = 4
ROW_SIZE = 4 * NUMBER_SIZE
ALIGNMENT = 16  # of an image


def library_modules() -> list[Module]:
    """The guest library, with what programs and people ask of it: docstrings, line numbers."""
    return compiled_folder(LIBRARY, ())


def compiler_modules() -> list[Module]:
    """The compiler as a package of the machine, without assertions, docstrings and annotations: nobody asks for them."""
    return compiled_folder(COMPILER, (COMPILER_NAME,), optimize=2, annotated=False)


def compiled_folder(folder: Path, package: tuple[str, ...], optimize: int = 0, annotated: bool = True) -> list[Module]:
    """The modules of a folder, inside a package. Tracebacks show their files under weft/, the same on every machine."""
    modules = []
    for path in sorted(folder.rglob("*.py")):
        parts = [*package, *path.relative_to(folder).with_suffix("").parts]
        filename = "weft/" + "/".join(parts) + ".py"
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        code = compile_module(path.read_text("utf-8"), filename, optimize=optimize, annotated=annotated)
        modules.append(Module(name, code, filename, is_package))
    return modules


def frozen_archive(word_bits: int) -> bytes:
    """All that a machine of a word size has frozen in."""
    return archive([*library_modules(), *compiler_modules()], word_bits)


def archive(modules: list[Module], word_bits: int) -> bytes:
    """The archive of some modules."""
    parts: dict[str, list[Module]] = {}
    for module in modules:
        parts.setdefault(module.name.partition(".")[0], []).append(module)
    names = [name.encode() for name in sorted(parts)]
    images = [write_image(parts[name], word_bits) for name in sorted(parts)]
    name_start = NUMBER_SIZE + ROW_SIZE * len(parts)
    image_start = aligned(name_start + sum(map(len, names)))
    directory = [number(len(parts))]
    for name, image in zip(names, images, strict=True):
        directory += [number(name_start), number(len(name)), number(image_start), number(len(image))]
        name_start += len(name)
        image_start = aligned(image_start + len(image))
    octets = b"".join(directory) + b"".join(names)
    for image in images:
        octets = octets.ljust(aligned(len(octets)), b"\0") + image
    return octets


def aligned(size: int) -> int:
    """The next multiple of ALIGNMENT."""
    return (size + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def number(value: int) -> bytes:
    """A number of the directory."""
    return value.to_bytes(NUMBER_SIZE, "little")
