"""The compiler on Weft writes the same bytes as on CPython, over its own sources and the guest library."""

from __future__ import annotations

import os
import subprocess
import zlib
from pathlib import Path

import pytest

from weft._native import library_path
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PACKAGE = Path(__file__).parents[2] / "src" / "weft"
# Prints two lines for each file; sys.argv are the files.
GUEST = """
import sys
import _on_board, _image
from _compiler.compile import compile_module
from _compiler.image import Module, write_image

for number, path in enumerate(sys.argv[1:]):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    code = compile_module(source, path, optimize=number % 3, annotated=number % 2 == 0)
    for word_bits in (32, 64):
        image = write_image([Module("some.name", code, path, number % 2 == 0)], word_bits)
        print(path.rpartition("/")[2], len(image), _image.crc32(image))
"""


@pytest.mark.parametrize("folder", ["compiler", "library"])
def test_same_bytes(folder: str, tmp_path: Path) -> None:
    vm = os.environ.get("WEFT_VM") or str(library_path().with_name("weft-vm"))
    paths = sorted(str(path) for path in (PACKAGE / folder).rglob("*.py"))
    script = tmp_path / "guest.py"
    script.write_text(GUEST)
    done = subprocess.run(
        [vm, "-B", "-X", "heapsize=32M", str(script), *paths], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    expected = []
    for number, path in enumerate(paths):
        source = Path(path).read_text("utf-8")
        code = compile_module(source, path, optimize=number % 3, annotated=number % 2 == 0)
        for word_bits in (32, 64):
            image = write_image([Module("some.name", code, path, number % 2 == 0)], word_bits)
            expected.append(f"{Path(path).name} {len(image)} {zlib.crc32(image)}")
    assert done.stdout.splitlines() == expected
    assert len(expected) > 2 * 30


def test_the_frozen_compiler_fits_a_small_heap(tmp_path: Path) -> None:
    """A board compiles a module of some hundred lines in 1 MB, most of which is the compiler's own."""
    vm = os.environ.get("WEFT_VM") or str(library_path().with_name("weft-vm"))
    source = tmp_path / "module.py"
    source.write_text(
        "".join(f"def function_{i}(a, b={i}):\n    return [a + b, {i}, 'text {i}']\n\n" for i in range(60))
    )
    done = subprocess.run(
        [
            vm,
            "-X",
            "heapsize=1M",
            "-c",
            "import sys; sys.path[0] = sys.argv[1]; import module; print(module.function_7(1))",
        ]
        + [str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.returncode) == ("[8, 7, 'text 7']\n", 0), done.stderr
