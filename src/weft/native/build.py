"""From the kernel's Python to what a wheel carries: `libweft`, `weft-vm` and the guest library's image.

    python -m weft.native.build [-o src/weft/_lib] [--keep build/c]

Translate, compile each C file (`JOBS` at a time), link twice: the shared library for `ctypes`, and the executable.
The compiler is clang out of the package `ziglang`; `$WEFT_CC` names another. Nothing here is part of a running machine.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image
from weft.native.translate import Translation

PACKAGE = Path(__file__).parents[1]
KERNEL = PACKAGE / "kernel"
PORT = PACKAGE / "ports" / "posix"
LIBRARY = PACKAGE / "library"

JOBS = 2  # compilers at once: each takes up to a gigabyte
FLAGS = ["-std=gnu11", "-O2", "-fomit-frame-pointer", "-fPIC", "-fvisibility=hidden", "-g0", "-fno-strict-aliasing"]
ZIG_FLAGS = ["-fno-sanitize=undefined"]  # zig's cc switches it on by itself
LIBRARIES = ["-lm", "-lpthread"]


class BuildError(Exception):
    """A step failed; the text says which, and what it printed."""


def compiler() -> list[str]:
    """The command of the C compiler."""
    chosen = os.environ.get("WEFT_CC")
    if chosen:
        return shlex.split(chosen)
    return [sys.executable, "-m", "ziglang", "cc", *ZIG_FLAGS]


def translate(output: Path) -> list[Path]:
    """Write the kernel's C files to a folder: those to compile."""
    translation = Translation(KERNEL)
    if not translation.errors:
        result = translation.output()
        if not translation.errors:
            result.write(output)
    if translation.errors:
        raise BuildError("the kernel cannot be translated:\n" + "\n".join(translation.errors))
    return sorted(output.glob("*.c"))


def compile_files(sources: list[Path], output: Path, include: Path) -> dict[str, Path]:
    """Compile C files to objects in a folder, by the sources' names."""

    def compile_one(source: Path) -> Path:
        target = output / (source.stem + ".o")
        run([*compiler(), *FLAGS, f"-I{include}", f"-I{PORT}", "-c", str(source), "-o", str(target)])
        return target

    with ThreadPoolExecutor(JOBS) as pool:
        return dict(zip((s.name for s in sources), pool.map(compile_one, sources), strict=True))


def run(command: list[str]) -> None:
    """Run a command. Raises BuildError with what it printed."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise BuildError(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")


def library_image(word_bits: int = 64) -> bytes:
    """The guest library as one image."""
    modules = []
    for path in sorted(LIBRARY.rglob("*.py")):
        parts = list(path.relative_to(LIBRARY).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        # Where a traceback says that the code is: the same on every machine.
        filename = "weft/" + path.relative_to(LIBRARY).as_posix()
        modules.append(Module(name, compile_module(path.read_text("utf-8"), filename), filename, is_package))
    return write_image(modules, word_bits)


def build(output: Path, keep: Path | None = None) -> list[Path]:
    """Make everything in a folder; the C files stay in `keep`. The files that were made."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="weft-build-") as scratch:
        generated = keep or Path(scratch, "c")
        generated.mkdir(parents=True, exist_ok=True)
        sources = [*translate(generated), *sorted(PORT.glob("*.c"))]
        objects = compile_files(sources, Path(scratch), generated)
        main = objects.pop("main.c")
        shared = [str(path) for path in objects.values()]
        made = [output / "libweft.so", output / "weft-vm", output / "library.weft"]
        run([*compiler(), "-shared", *shared, *LIBRARIES, "-o", str(made[0])])
        run([*compiler(), str(main), *shared, *LIBRARIES, "-o", str(made[1])])
    made[2].write_bytes(library_image())
    return made


def main() -> int:
    """Build from the command line; 1 if a step fails."""
    parser = argparse.ArgumentParser(prog="python -m weft.native.build", description="Build the native parts.")
    parser.add_argument("-o", "--output", type=Path, default=PACKAGE / "_lib", help="folder of the results")
    parser.add_argument("--keep", type=Path, help="folder in which the C files stay")
    options = parser.parse_args()
    try:
        for path in build(options.output, options.keep):
            print(path)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
