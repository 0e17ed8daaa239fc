"""What a wheel carries: `libweft` and `weft-vm`, with the guest library and the compiler inside.

    python -m weft.native.wheel [-o src/weft/_lib]

Their archive (`frozen.py`) becomes a C array beside the translated kernel: so neither the executable nor a chip needs a
file to have `threading`, or a host to compile.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from weft.compiler.image import abi_hash
from weft.native.build import BuildError, Options, default_compiler, link, translate
from weft.native.frozen import PACKAGE, frozen_archive

PORT = PACKAGE / "ports" / "posix"

WORD_BITS = 64  # of the machines that wheels are built for
JOBS = 2  # compilers at once: each takes up to a gigabyte
SOURCES = {".py", ".c", ".h"}
ROW = 60  # octets in a line of C

# Each octet as a C string has it, else in octal, for three digits end whatever follows. (??= is a trigraph.)
C_TEXT = [chr(octet) if 0x20 <= octet < 0x7F and octet not in b'"\\?' else f"\\{octet:03o}" for octet in range(256)]

# What ports/posix/image.c declares.
C_SOURCE = """\
/* The archive of frozen modules, and the ABI hash of the compiler that made their images. */
#include <stddef.h>
#include <stdint.h>

extern const uint8_t weft_frozen[];
extern const size_t weft_frozen_size;
extern const uint32_t weft_image_abi;

_Alignas(16) const uint8_t weft_frozen[] =
{archive};

const size_t weft_frozen_size = sizeof weft_frozen - 1;

const uint32_t weft_image_abi = {abi:#010x}u;
"""


def frozen_source(word_bits: int = WORD_BITS) -> str:
    """The C file of the archive."""
    return C_SOURCE.format(archive=c_rows(frozen_archive(word_bits)), abi=abi_hash(word_bits))


def c_rows(octets: bytes) -> str:
    """A C string with a zero behind it. Compilers take forty times as long to read the same octets as a list of numbers."""
    rows = (octets[start : start + ROW] for start in range(0, len(octets), ROW))
    return "\n".join(f'"{"".join(map(C_TEXT.__getitem__, row))}"' for row in rows)


def build(output: Path, scratch: Path) -> list[Path]:
    """Put the library and the executable into a folder; the files. What can be reused stays in `scratch`; if nothing has
    changed since the last time, all of it."""
    stamp = scratch / "wheel.txt"
    sources = sources_digest(*default_compiler())
    written = stamp.read_text().split("\n") if stamp.exists() else []
    made = [output / name for name in written[2:]]
    if made and all(path.exists() for path in made) and written[:2] == [sources, digest_of(made)]:
        return made
    options = Options(PACKAGE / "kernel", scratch, PORT, jobs=JOBS)
    with ProcessPoolExecutor(1) as pool:  # each takes ten seconds of one core
        frozen = pool.submit(frozen_source)
        folder = translate(options)
        (folder / "frozen.c").write_text(frozen.result())
    products = link(options, folder)
    output.mkdir(parents=True, exist_ok=True)
    made = []
    for product in (products.library, products.executable):
        assert product is not None
        partial = output / (product.name + ".new")
        shutil.copy2(product, partial)
        made.append(partial.replace(output / product.name))  # a running program keeps the old file
    stamp.write_text("\n".join((sources, digest_of(made), *(path.name for path in made))))
    return made


def sources_digest(*words: str) -> str:
    """A hash of all that the C files and what is compiled of them depend on, and of words, such as the compiler's."""
    return digest_of((path for path in PACKAGE.rglob("*") if path.suffix in SOURCES), *words)


def digest_of(files: Iterable[Path], *words: str) -> str:
    """A hash of the names and contents of files, and of words."""
    digest = hashlib.sha256(repr(words).encode())
    for path in sorted(files):
        digest.update(f"{path} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


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
