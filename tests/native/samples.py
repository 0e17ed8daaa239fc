"""Helpers of the translator's tests: a package made of the mini kernel and the samples, translated and compiled."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from weft.native.build import Options, Products, build

sys.path.insert(0, str(Path(__file__).parents[1] / "builds"))

import x86

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
HEAP_BYTES = 1 << 18


def assemble(folder: Path, samples: str) -> Path:
    """A package `mini` in `folder` with the samples as a subpackage; its path."""
    package = folder / "mini"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE / "mini", package, ignore=skip)
    shutil.copytree(HERE / samples, package / samples, ignore=skip)
    (package / samples / "__init__.py").write_text('"""Samples."""\n')
    return package


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run CPython with the translator on its path."""
    merged = os.environ | {"PYTHONPATH": str(SOURCE)} | environment
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=merged)


def parsed(output: str) -> dict[str, str]:
    """Sample name -> result, from lines of `name result`."""
    return dict(line.split(" ", 1) for line in output.splitlines())


@dataclass(frozen=True)
class Variant:
    """One way to compile the samples."""

    name: str
    compiler: tuple[str, ...] = ()
    target: str = ""
    switches: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def options(self, package: Path, output: Path) -> Options:
        """For the builder."""
        given = {"compiler": self.compiler} if self.compiler else {}
        return Options(package, output, None, self.target, self.switches, self.flags, 2, True, **given)


VARIANTS = (
    Variant("zig"),
    Variant("zig, 32-bit, debug", target=x86.TARGET, switches=("debug",)),
    Variant("zig, one core", switches=("single_core",)),
    Variant(
        "gcc, undefined behaviour, debug",
        compiler=("gcc",),
        switches=("debug",),
        flags=("-fsanitize=undefined", "-fno-sanitize-recover=all"),
    ),
    Variant("gcc, switch instead of computed goto", compiler=("gcc",), flags=("-O1", "-DWEFT_COMPUTED_GOTO=0")),
)


def executable(variant: Variant, package: Path, output: Path) -> Path:
    """A program that runs every sample and prints its result."""
    options = variant.options(package, output)
    products = build(options)
    main = products.folder / "main.txt"
    main.write_text(main_source(products))
    program = output / "samples"
    target = ["-target", variant.target] if variant.target else []
    # As the kernel itself: without them zig links a debugging run-time library, and compiles that first, for half a minute.
    usual = ["-O1", "-fno-sanitize=undefined", "-std=c11"]
    flags = [*usual, *target, *variant.flags, *(f"-DWEFT_{s.upper()}=1" for s in variant.switches)]
    command = [*options.compiler, *flags, f"-I{products.folder}", "-x", "c", str(main), "-x", "none"]
    subprocess.run([*command, *map(str, products.objects), "-o", str(program)], check=True)
    return program


def main_source(products: Products) -> str:
    """The C program's text."""
    signatures = json.loads((products.folder / "signatures.json").read_text())
    lines = [
        '#include "weft_kernel.h"',
        "#include <stdio.h>",
        "#include <stdlib.h>",
        "#include <string.h>",
        'void weft_port_failed(text what, u32 line) { printf("FAILED %s %u\\n", what, line); exit(3); }',
        f"static _Alignas(16) u8 heap[{HEAP_BYTES}];",
        "static struct Thread thread;",
        "static struct Thread *start(void) {",
        "    memset(heap, 0, sizeof heap);",
        "    memset(&thread, 0, sizeof thread);",
        "    thread.top = (word)heap, thread.limit = (word)heap + sizeof heap, thread.stack_left = 50;",
        "    return &thread;",
        "}",
        "int main(void) {",
    ]
    for name, row in signatures.items():
        module, _, function = name.rpartition(".")
        if not function.startswith("sample_"):
            continue
        title = f"{module.rpartition('.')[2]}.{function}"
        kind = row["result"]
        cast, form = ("double", "%.17g") if kind in ("f64", "f32") else ("long long", "%lld")
        if kind in ("u64", "word"):
            cast, form = "unsigned long long", "%llu"
        call = f"{row['symbol']}({'start()' if row['thread'] else ''})"
        lines += ["    {", "        start();", f"        {cast} result = ({cast}){call};"]
        lines += [f'        if (thread.pending != 0) printf("{title} raised\\n");']
        lines += [f'        else printf("{title} {form}\\n", result);', "    }"]
    return "\n".join([*lines, "    return 0;", "}", ""])
