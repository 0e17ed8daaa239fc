"""The native parts of a wheel are built again when something has changed, and only then; the archive is the same in C."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from weft.native import wheel
from weft.native.build import Options, Products


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The folders that were compiled since, by a compiler that knows what it shall make."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "kernel.py").write_text("one")
    folders: list[Path] = []

    def translate(options: Options) -> Path:
        options.output.mkdir(exist_ok=True)
        return options.output

    def link(options: Options, folder: Path) -> Products:
        folders.append(folder)
        library, executable = folder / "libweft.so", folder / "weft-vm"
        for made in (library, executable):
            made.write_text((package / "kernel.py").read_text())
        return Products(folder, [], library, executable)

    for name, value in (("PACKAGE", package), ("translate", translate), ("link", link), ("frozen_source", str)):
        monkeypatch.setattr(wheel, name, value)
    return folders


def test_nothing_is_built_again_while_nothing_changes(built: list[Path], tmp_path: Path) -> None:
    output, scratch = tmp_path / "lib", tmp_path / "scratch"
    first = wheel.build(output, scratch)
    assert wheel.build(output, scratch) == first == [output / "libweft.so", output / "weft-vm"]
    assert len(built) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "package" / "kernel.py").write_text("two"),
        lambda root: (root / "package" / "port.c").write_text("int main(void) { return 0; }"),
        lambda root: (root / "lib" / "weft-vm").unlink(),
        lambda root: (root / "lib" / "weft-vm").write_text("of somebody else"),
        lambda root: (root / "scratch" / "wheel.txt").write_text("of an older version"),
    ],
    ids=["source", "new source", "lost", "replaced", "strange"],
)
def test_what_has_changed_is_built_again(change, built: list[Path], tmp_path: Path) -> None:
    output, scratch = tmp_path / "lib", tmp_path / "scratch"
    wheel.build(output, scratch)
    change(tmp_path)
    made = wheel.build(output, scratch)
    assert [path.read_text() for path in made] == [(tmp_path / "package" / "kernel.py").read_text()] * 2
    assert len(built) == 2


def test_another_compiler_builds_again(built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel.build(tmp_path / "lib", tmp_path / "scratch")
    monkeypatch.setenv("WEFT_CC", "another")
    wheel.build(tmp_path / "lib", tmp_path / "scratch")
    assert len(built) == 2


@given(st.binary(min_size=1))
@example(bytes(range(256)) + b"\x001\x7f9??=")
def test_octets_as_strings_of_c(octets: bytes) -> None:
    rows = wheel.c_rows(octets).splitlines()
    assert "".join(map(ast.literal_eval, rows)).encode("latin-1") == octets  # Python has these escapes from C
    assert "??" not in "".join(rows)
