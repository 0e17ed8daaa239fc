"""The builds of the machine beside the usual one: for another word size, and those that hunt bugs.

Each is the ordinary sources with one switch, as `docs/design` and the kernel's README list them. `executable(name)` builds
one, `run_image` runs an image on it. The guest cases and the modules beside them become one image each, since `weft-vm`
has no compiler. All builds share one translation; several processes may build at once.
"""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import x86

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image
from weft.host_calls import UNICODE
from weft.native.build import Options, Products, default_compiler, link, translate
from weft.native.wheel import PACKAGE, PORT, frozen_source, sources_digest

sys.path.insert(0, str(Path(__file__).parents[1] / "guest"))

import guest_corpus

ROOT = Path(__file__).parents[2]
SCRATCH = ROOT / "build" / "builds"

# Optimised as little as runs quickly: the compile is most of the time that these tests take.
QUICKLY = ("-O1",)
SANITIZER_COMPILERS = ("clang", "gcc")  # whose run-time libraries come with them; the wheel's compiler has none
SMALL_HEAP = "1M"  # the builds that hunt the collector's bugs reuse memory soon


@dataclass(frozen=True)
class Build:
    """One build: switches of CONFIG, target, flags, and how its executable is started."""

    switches: tuple[str, ...] = ("debug",)
    target: str = ""
    flags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  # of weft-vm
    heap: str = ""  # of weft-vm, "": its default
    word_bits: int = 64
    sanitizer: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    executable_of: str = ""  # another build, whose executable this one starts in its own way


BUILDS = {
    # Words of half the size, and pointers whose highest bit is set. With SSE2, so that doubles round as elsewhere.
    "words-of-32-bits": Build(target=x86.TARGET, flags=(*x86.FLAGS, "-mcpu=pentium4"), heap="512K", word_bits=32),
    # A step of the collector is one object: the barrier is on nearly always. What is free is overwritten.
    "mark-in-slices": Build(
        options=("-X", "cores=1", "-X", "slices"), heap=SMALL_HEAP, executable_of="fail-allocation"
    ),
    # In small blocks most arrays are long enough to be moved.
    "move-always": Build(options=("-X", "move=64"), heap=SMALL_HEAP, executable_of="fail-allocation"),
    # What compilers without computed goto get.
    "switch-dispatch": Build(executable_of="fail-allocation"),
    # A seed decides which thread runs.
    "seeds": Build(options=("-X", "steps=1000"), heap=SMALL_HEAP, executable_of="fail-allocation"),
    # One executable for all that hunts by options, since the compile of each takes as long as hundreds of cases.
    "fail-allocation": Build(
        ("debug", "fail_allocation", "collect_always", "mark_in_slices", "move_always", "poison"),
        flags=("-DWEFT_COMPUTED_GOTO=0",),
        heap=SMALL_HEAP,
    ),
    "collect-always": Build(options=("-X", "collect=1"), heap=SMALL_HEAP, executable_of="fail-allocation"),
    "thread-sanitizer": Build((), sanitizer="thread"),
    "address-sanitizer": Build(
        sanitizer="address", environment={"ASAN_OPTIONS": "detect_stack_use_after_return=0:detect_leaks=0"}
    ),
}


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Keep other processes out while a folder is made."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with open(place, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@functools.cache
def translated(word_bits: int) -> Path:
    """The folder of C files, with the archive of frozen modules for a word size."""
    folder = SCRATCH / f"c-{word_bits}"
    with locked(SCRATCH / "translation.lock"):
        stamp = SCRATCH / "translation.txt"
        sources = sources_digest()
        if not stamp.exists() or stamp.read_text() != sources:
            made = translate(Options(PACKAGE / "kernel", SCRATCH / "translation", PORT))
            for bits in (32, 64):
                target = SCRATCH / f"c-{bits}"
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(made, target)
                (target / "frozen.c").write_text(frozen_source(bits))
            stamp.write_text(sources)
    return folder


@functools.cache
def sanitizer_compiler(sanitizer: str) -> str:
    """A system compiler that links with a sanitizer; "": there is none."""
    for compiler in SANITIZER_COMPILERS:
        if shutil.which(compiler) is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            command = [compiler, f"-fsanitize={sanitizer}", "-x", "c", "-", "-o", f"{folder}/probe"]
            if subprocess.run(command, input=b"int main(void) { return 0; }", capture_output=True).returncode == 0:
                return compiler
    return ""


def options_of(name: str) -> Options:
    """What the builder is told."""
    build = BUILDS[name]
    compiler, flags = default_compiler(), (*QUICKLY, *build.flags)
    if build.sanitizer:
        compiler = (sanitizer_compiler(build.sanitizer),)
        flags = (*flags, f"-fsanitize={build.sanitizer}", "-g1", "-Wno-error", "-Wno-unknown-warning-option")
    return Options(
        PACKAGE / "kernel",
        SCRATCH / name,
        PORT,
        build.target,
        build.switches,
        flags,
        jobs=os.cpu_count() or 1,  # the other workers mostly wait for the same build
        compiler=compiler,
    )


@functools.cache
def executable(name: str) -> Path:
    """Build `weft-vm` in one way; where it is."""
    name = BUILDS[name].executable_of or name
    folder = translated(BUILDS[name].word_bits)
    with locked(SCRATCH / f"{name}.lock"):
        made = link(options_of(name), folder)
    assert made.executable is not None
    return made.executable


def freestanding() -> Products:
    """Compile the kernel alone for a Cortex-M4, to objects."""
    target = "thumb-freestanding-eabi"
    flags = ("-mcpu=cortex_m4", "-Os")
    folder = SCRATCH / "c-freestanding"
    with locked(SCRATCH / "cortex-m4.lock"):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(translated(32), folder, ignore=shutil.ignore_patterns("frozen.c"))
        return link(Options(PACKAGE / "kernel", SCRATCH / "cortex-m4", None, target, ("single_core",), flags), folder)


@functools.cache
def image_of(case: str, word_bits: int) -> bytes:
    """A case with all modules beside it."""
    path = guest_corpus.path_of(case)
    modules = [module_of("__main__", path.name, guest_corpus.source_of(case))]
    for helper in sorted(path.parent.rglob("*.py")):
        parts = list(helper.relative_to(path.parent).with_suffix("").parts)
        if not parts[0].startswith("_"):
            continue
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        modules.append(module_of(name, helper.name, helper.read_text("utf-8"), is_package))
    return write_image(modules, word_bits)


def module_of(name: str, filename: str, source: str, is_package: bool = False) -> Module:
    """One module of an image."""
    return Module(name, compile_module(source, filename, unicode=UNICODE), filename, is_package)


def run_case(name: str, case: str, has_small_heap: bool = True) -> guest_corpus.Outcome:
    """Run a case on a build."""
    build = BUILDS[name]
    options = [*build.options]
    if build.heap and has_small_heap:
        options += ["-X", f"heapsize={build.heap}"]
    if name == "seeds":
        options += ["-X", f"seed={zlib.crc32(case.encode()) & 0xFFFF}"]
    result = run_image(name, image_of(case, build.word_bits), options, guest_corpus.path_of(case).parent)
    errors = result.stderr.decode("utf-8", "backslashreplace").rstrip().splitlines()
    return guest_corpus.Outcome(
        result.returncode,
        result.stdout.decode("utf-8", "backslashreplace"),
        errors[-1] if result.returncode and errors else "",
    )


def run_image(
    name: str, image: bytes, options: list[str], folder: Path, timeout_s: float = 120
) -> subprocess.CompletedProcess[bytes]:
    """Run an image on a build, in a folder, with an empty folder as its argument."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "case.weft"
        place.write_bytes(image)
        empty = Path(scratch) / "empty"
        empty.mkdir()
        return subprocess.run(
            [str(executable(name)), *options, str(place), str(empty)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            env=os.environ | BUILDS[name].environment,
        )


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
