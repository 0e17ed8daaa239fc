"""What a wheel carries: `libweft` and `weft-vm`, with the guest library's image inside.

    python -m weft.native.wheel [-o src/weft/_lib]

The library is compiled into one image, which becomes a C array beside the translated kernel: so neither the executable
nor a chip needs a file to have `threading`.
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
PORT = PACKAGE / "ports" / "posix"

WORD_BITS = 64  # of the machines that wheels are built for
JOBS = 2  # compilers at once: each takes up to a gigabyte
ROW = 20  # numbers in a line of C

# What ports/posix/image.c declares.
C_SOURCE = """\
/* The guest library's image, and the ABI hash of the compiler that made it. */
#include <stddef.h>
#include <stdint.h>

extern const uint8_t weft_library_image[];
extern const size_t weft_library_image_size;
extern const uint32_t weft_image_abi;

_Alignas(16) const uint8_t weft_library_image[] = {{
{rows}
}};

const size_t weft_library_image_size = sizeof weft_library_image;

const uint32_t weft_image_abi = {abi:#010x}u;
"""


def library_image(word_bits: int = WORD_BITS) -> bytes:
    """The guest library as one image."""
    modules = []
    for path in sorted(LIBRARY.rglob("*.py")):
        place = path.relative_to(LIBRARY)
        parts = list(place.with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        filename = "weft/" + place.as_posix()  # as tracebacks show it: the same on every machine
        modules.append(Module(name, compile_module(path.read_text("utf-8"), filename), filename, is_package))
    return write_image(modules, word_bits)


def library_source(image: bytes, word_bits: int = WORD_BITS) -> str:
    """The C file of an image."""
    rows = (",".join(map(str, image[start : start + ROW])) for start in range(0, len(image), ROW))
    return C_SOURCE.format(rows=",\n".join(rows), abi=abi_hash(word_bits))


def build(output: Path, scratch: Path) -> list[Path]:
    """Put the library and the executable into a folder; the files. What can be reused stays in `scratch`."""
    options = Options(PACKAGE / "kernel", scratch, PORT, jobs=JOBS)
    folder = translate(options)
    (folder / "guest_library.c").write_text(library_source(library_image()))
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
