"""Every module of the library is in the language that our compiler knows."""

from pathlib import Path

import pytest

from weft.compiler.compile import compile_module

LIBRARY = Path(__file__).parents[2] / "src" / "weft" / "library"


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.py")), ids=lambda path: path.relative_to(LIBRARY).as_posix())
def test_compiles(path: Path) -> None:
    assert compile_module(path.read_text("utf-8"), str(path)).body.instructions
