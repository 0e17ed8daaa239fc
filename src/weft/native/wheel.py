"""What a wheel carries: `libweft` and `weft-vm`, with the images of the guest library and of the compiler inside.

    python -m weft.native.wheel [-o src/weft/_lib]

Both become C arrays beside the translated kernel: so neither the executable nor a chip needs a file to have `threading`,
or a host to compile. The compiler, which has compiled itself, is an image of its own, since a program that never asks
for it need not pay for its loading.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, abi_hash, write_image
from weft.native.build import BuildError, Options, link, translate

PACKAGE = Path(__file__).parents[1]
LIBRARY = PACKAGE / "library"
COMPILER = PACKAGE / "compiler"
COMPILER_NAME = "_compiler"  # the package in the machine: private, since programs have `compile`
PORT = PACKAGE / "ports" / "posix"

WORD_BITS = 64  # of the machines that wheels are built for
JOBS = 2  # compilers at once: each takes up to a gigabyte
ROW = 20  # numbers in a line of C

# What ports/posix/image.c declares.
C_SOURCE = """\
/* The images of the guest library and of the compiler, and the ABI hash of the compiler that made them. */
#include <stddef.h>
#include <stdint.h>

extern const uint8_t weft_library_image[];
extern const size_t weft_library_image_size;
extern const uint8_t weft_compiler_image[];
extern const size_t weft_compiler_image_size;
extern const uint32_t weft_image_abi;

_Alignas(16) const uint8_t weft_library_image[] = {{
{library}
}};

const size_t weft_library_image_size = sizeof weft_library_image;

_Alignas(16) const uint8_t weft_compiler_image[] = {{
{compiler}
}};

const size_t weft_compiler_image_size = sizeof weft_compiler_image;

const uint32_t weft_image_abi = {abi:#010x}u;
"""


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


def images_source(word_bits: int = WORD_BITS) -> str:
    """The C file of both images."""
    library, compiler = write_image(library_modules(), word_bits), write_image(compiler_modules(), word_bits)
    return C_SOURCE.format(library=c_rows(library), compiler=c_rows(compiler), abi=abi_hash(word_bits))


def c_rows(octets: bytes) -> str:
    """The elements of a C array."""
    return ",\n".join(",".join(map(str, octets[start : start + ROW])) for start in range(0, len(octets), ROW))


def build(output: Path, scratch: Path) -> list[Path]:
    """Put the library and the executable into a folder; the files. What can be reused stays in `scratch`."""
    options = Options(PACKAGE / "kernel", scratch, PORT, jobs=JOBS)
    folder = translate(options)
    (folder / "guest_library.c").write_text(images_source())
    products = link(options, folder)
    output.mkdir(parents=True, exist_ok=True)
    made = []
    for product in (products.library, products.executable):
        assert product is not None
        partial = output / (product.name + ".new")
        shutil.copy2(product, partial)
        made.append(partial.replace(output / product.name))  # a running program keeps the old file
    return made


def main() -> int:
    """Build from the command line; 1 if a step fails."""
    parser = argparse.ArgumentParser(prog="python -m weft.native.wheel", description="Build the native parts.")
    parser.add_argument("-o", "--output", type=Path, default=PACKAGE / "_lib", help="folder of the results")
    parser.add_argument("--scratch", type=Path, default=Path("build"), help="folder of what can be reused")
    options = parser.parse_args()
    try:
        for path in build(options.output, options.scratch):
            print(path)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
