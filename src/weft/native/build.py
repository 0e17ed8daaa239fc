"""From a package of native Python to a shared library and an executable.

Objects are cached by the hash of everything that goes into them, so a build after a small change compiles little, and
two builds of the same sources share all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from weft.native.translate import Translation

FLAGS = (
    "-O2 -g0 -std=c11 -fomit-frame-pointer -fno-sanitize=undefined -fno-strict-aliasing -fvisibility=hidden "
    "-ffunction-sections -fdata-sections -Wall -Wextra -Wconversion -Werror"
).split()
QUIET = "-Wno-unused -Wno-unused-parameter -Wno-type-limits".split()  # what generated code may leave unused
FREESTANDING = "-ffreestanding -fno-unwind-tables -fno-asynchronous-unwind-tables".split()
SWITCHES = (
    "debug", "single_core", "collect_always", "mark_in_slices", "move_always", "poison", "fail_allocation",
)  # fmt: skip


class BuildError(Exception):
    """The kernel has mistakes, or the compiler refused; the text says all."""


@dataclass(frozen=True)
class Options:
    """What to build."""

    package: Path
    output: Path = Path("build")
    ports: Path | None = None  # folder of the port's C files; None: the objects only
    target: str = ""  # a triple of zig; "": this machine
    switches: tuple[str, ...] = ()  # names of CONFIG to turn on
    flags: tuple[str, ...] = ()  # further compiler flags, such as -fsanitize=thread
    jobs: int = os.cpu_count() or 1
    public: bool = False  # all functions of the kernel visible, with a JSON of their signatures
    compiler: tuple[str, ...] = field(default_factory=lambda: default_compiler())

    @property
    def is_freestanding(self) -> bool:
        """Whether the target has no operating system."""
        return "freestanding" in self.target


def default_compiler() -> tuple[str, ...]:
    """`$WEFT_CC`, else the compiler of the ziglang wheel."""
    given = os.environ.get("WEFT_CC")
    return tuple(shlex.split(given)) if given else (sys.executable, "-m", "ziglang", "cc")


@dataclass(frozen=True)
class Products:
    """What a build made."""

    folder: Path  # of the C files
    objects: list[Path]
    library: Path | None
    executable: Path | None


def translate(options: Options) -> Path:
    """Write the C files; their folder."""
    translation = Translation(options.package, options.public)
    output = translation.output() if not translation.errors else None
    if translation.errors or output is None:
        raise BuildError("\n".join(translation.errors))
    folder = options.output / ("c-public" if options.public else "c")
    output.write(folder)
    (folder / "layouts.json").write_text(translation.layouts())
    if options.public:
        (folder / "signatures.json").write_text(json.dumps(translation.signatures(), indent=1))
    return folder


def build(options: Options) -> Products:
    """Translate, compile and link."""
    return link(options, translate(options))


def link(options: Options, folder: Path) -> Products:
    """Compile the C files of a folder with the port's, and link them."""
    sources = sorted(folder.glob("*.c"))
    ports = sorted(options.ports.glob("*.c")) if options.ports else []
    flags = list(compile_flags(options))
    include = [f"-I{folder}", *([f"-I{options.ports}"] if options.ports else [])]
    headers = sorted([*folder.glob("*.h"), *(options.ports.glob("*.h") if options.ports else [])])
    seed = hashlib.sha256(repr((options.compiler, flags)).encode())
    for header in headers:
        seed.update(header.read_bytes())

    def compile_one(source: Path) -> Path:
        own = [*flags, *(QUIET if source.parent == folder else [])]
        digest = seed.copy()
        digest.update(repr(own).encode() + source.read_bytes())
        made = options.output / "objects" / f"{source.stem}-{digest.hexdigest()[:20]}.o"
        if not made.exists():
            made.parent.mkdir(parents=True, exist_ok=True)
            partial = made.with_suffix(f".{os.getpid()}.o")
            run([*options.compiler, *own, *include, "-c", str(source), "-o", str(partial)])
            partial.replace(made)
        return made

    # So that no compiler has a large file to itself at the end.
    largest_first = sorted([*sources, *ports], key=lambda path: (-path.stat().st_size, path.name))
    with ThreadPoolExecutor(options.jobs) as pool:
        objects = list(pool.map(compile_one, largest_first))
    if options.ports is None or options.is_freestanding:
        return Products(folder, objects, None, None)
    return Products(folder, objects, *_link(options, flags, objects))


def compile_flags(options: Options) -> Iterable[str]:
    """The flags of every C file."""
    unknown = set(options.switches) - set(SWITCHES)
    if unknown:
        raise BuildError(f"no switch {', '.join(sorted(unknown))}; there are {', '.join(SWITCHES)}")
    yield from FLAGS
    yield from (f"-DWEFT_{name.upper()}=1" for name in options.switches)
    if options.target:
        yield from ("-target", options.target)
    elif "ziglang" in options.compiler:
        yield "-mcpu=baseline"  # else zig builds for the very processor that it runs on
    yield from FREESTANDING if options.is_freestanding else ("-fPIC",)
    if options.public:
        yield "-fvisibility=default"
    yield from options.flags


def _link(options: Options, flags: Sequence[str], objects: list[Path]) -> tuple[Path, Path | None]:
    folder = options.output / (options.target or "host")
    folder.mkdir(parents=True, exist_ok=True)
    is_windows, is_mac = "windows" in options.target, "macos" in options.target
    suffix = "dll" if is_windows else "dylib" if is_mac else "so"
    collect = [] if is_mac else ["-Wl,--gc-sections"]
    shared = [str(o) for o in objects if not o.name.startswith("main-")]
    library = folder / f"libweft.{suffix}"
    executable = None
    if len(shared) < len(objects):
        executable = folder / ("weft-vm.exe" if is_windows else "weft-vm")
    common = [*options.compiler, *flags, *collect]
    tail = ["-lm", "-lpthread"]
    # Linked into another file first: somebody may be running the one from before.
    inputs = hashlib.sha256(repr((common, objects)).encode()).hexdigest()
    stamp = folder / "linked"
    if stamp.exists() and stamp.read_text() == inputs and library.exists() and (not executable or executable.exists()):
        return library, executable
    partial = folder / f"partial.{os.getpid()}"
    run([*common, "-shared", *shared, "-o", str(partial), *tail])
    partial.replace(library)
    if executable is not None:
        run([*common, *map(str, objects), "-o", str(partial), *tail])
        partial.replace(executable)
    stamp.write_text(inputs)
    return library, executable


def run(command: Sequence[str]) -> None:
    """Run the compiler; its complaints become the error."""
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise BuildError(f"{shlex.join(command)}\n{result.stdout}{result.stderr}")
