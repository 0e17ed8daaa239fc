"""The builds of the machine beside the usual one: for other targets, and those that hunt bugs.

Each is the ordinary sources with one switch, as `docs/design` and the kernel's README list them. `executable(name)` builds
one (objects are cached in `build/`), `run_case` runs a case of the guest corpus on it: the case and the modules
beside it become one image, since `weft-vm` has no compiler.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image
from weft.native.build import Options, Products, default_compiler, link, translate
from weft.native.wheel import PACKAGE, PORT, library_image, library_source

sys.path.insert(0, str(Path(__file__).parents[1] / "guest"))

import guest_corpus

ROOT = Path(__file__).parents[2]
SCRATCH = ROOT / "build"


@dataclass(frozen=True)
class Build:
    """One build: switches of CONFIG, target, flags, and how its executable is started."""

    switches: tuple[str, ...] = ()
    target: str = ""
    flags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  # of weft-vm
    word_bits: int = 64
    compiler: str = ""  # a system compiler that it needs; "": zig
    environment: dict[str, str] = field(default_factory=dict)


BUILDS = {
    "debug": Build(("debug",)),
    "collect-always": Build(("debug", "collect_always")),
    "mark-in-slices": Build(("debug", "mark_in_slices"), options=("-X", "cores=1")),
    "poison": Build(("debug", "poison")),
    "switch-dispatch": Build(flags=("-DWEFT_COMPUTED_GOTO=0",)),  # what compilers without computed goto get
    "switch-always": Build(("debug", "switch_always")),
    "fail-allocation": Build(("debug", "fail_allocation")),
    "thread-sanitizer": Build(flags=("-fsanitize=thread", "-g"), compiler="clang"),
    "address-sanitizer": Build(
        ("debug",),
        flags=("-fsanitize=address", "-g"),
        compiler="clang",
        environment={"ASAN_OPTIONS": "detect_stack_use_after_return=0:detect_leaks=0"},
    ),
    "words-of-32-bits": Build(("debug",), target="x86-linux-musl", flags=("-static",), word_bits=32),
}


@functools.cache
def translated() -> Path:
    """The C files of the kernel, for every build."""
    return translate(Options(PACKAGE / "kernel", SCRATCH, PORT))


def options_of(build: Build) -> Options:
    """What the builder is told."""
    compiler = (build.compiler,) if build.compiler else default_compiler()
    flags = build.flags
    if build.compiler:
        flags = (*flags, "-Wno-error", "-Wno-unknown-warning-option")
    return Options(
        PACKAGE / "kernel",
        SCRATCH,
        PORT,
        build.target,
        build.switches,
        flags,
        jobs=os.cpu_count() or 1,
        compiler=compiler,
    )


@functools.cache
def executable(name: str) -> Path:
    """Build `weft-vm` in one way; where it is."""
    build = BUILDS[name]
    folder = SCRATCH / f"c-{build.word_bits}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in translated().iterdir():
        if path.name != "guest_library.c":
            shutil.copy2(path, folder / path.name)
    (folder / "guest_library.c").write_text(library_source(library_image(build.word_bits), build.word_bits))
    made = link(options_of(build), folder)
    assert made.executable is not None
    place = SCRATCH / "builds" / name
    place.parent.mkdir(exist_ok=True)
    shutil.copy2(made.executable, place)
    return place


def freestanding() -> Products:
    """Compile the kernel alone for a Cortex-M4, to objects."""
    target = "thumb-freestanding-eabi"
    flags = ("-mcpu=cortex_m4", "-Os")
    return link(Options(PACKAGE / "kernel", SCRATCH, None, target, ("single_core",), flags), translated())


def image_of(case: str, word_bits: int) -> bytes:
    """A case with all modules beside it."""
    path = guest_corpus.path_of(case)
    modules = [Module("__main__", compile_module(path.read_text("utf-8"), path.name), path.name)]
    for helper in sorted(path.parent.rglob("*.py")):
        parts = list(helper.relative_to(path.parent).with_suffix("").parts)
        if not parts[0].startswith("_"):
            continue
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        modules.append(Module(name, compile_module(helper.read_text("utf-8"), helper.name), helper.name, is_package))
    return write_image(modules, word_bits)


def run_case(name: str, case: str, timeout_s: float = 60) -> guest_corpus.Outcome:
    """Run a case on a build."""
    build = BUILDS[name]
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "case.weft"
        image.write_bytes(image_of(case, build.word_bits))
        empty = Path(folder) / "empty"
        empty.mkdir()
        result = subprocess.run(
            [str(executable(name)), *build.options, str(image), str(empty)],
            cwd=guest_corpus.path_of(case).parent,
            capture_output=True,
            timeout=timeout_s,
            env=os.environ | build.environment,
        )
    errors = result.stderr.decode("utf-8", "replace")
    last = errors.strip().splitlines()[-1:] if result.returncode else []
    return guest_corpus.Outcome(result.returncode, result.stdout.decode("utf-8", "replace"), "".join(last))


def sections(objects: list[Path]) -> tuple[int, set[str]]:
    """Bytes of code and constants in ELF objects for 32 bits, and the symbols that none of them defines."""
    flash, undefined, defined = 0, set(), set()
    for path in objects:
        data = path.read_bytes()
        assert data[:5] == b"\x7fELF\x01", f"{path.name} is no 32-bit ELF object"
        table = int.from_bytes(data[32:36], "little")
        count = int.from_bytes(data[48:50], "little")
        headers = []
        for index in range(count):
            start = table + 40 * index
            headers.append([int.from_bytes(data[start + 4 * i : start + 4 * i + 4], "little") for i in range(10)])
        for _, kind, flags, _, offset, size, link_to, _, _, entry_size in headers:
            if kind == 1 and flags & 2:  # PROGBITS that is loaded
                flash += size
            if kind != 2:  # SYMTAB
                continue
            strings = headers[link_to]
            for place in range(offset, offset + size, entry_size):
                name_at = strings[4] + int.from_bytes(data[place : place + 4], "little")
                name = data[name_at : data.index(b"\0", name_at)].decode()
                section = int.from_bytes(data[place + 14 : place + 16], "little")
                (undefined if section == 0 else defined).add(name)
    return flash, undefined - defined - {""}
