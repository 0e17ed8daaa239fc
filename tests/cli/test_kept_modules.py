"""Compiled modules are kept beside their sources, and never stand in the way of what the source says now."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from weft._native import library_path
from weft.compiler.compile import compile_source

HEAD_SIZE = 24
MAIN = "import helper\nprint(helper.value, helper.__file__.rpartition('/')[2])\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program and the module that it imports."""
    (tmp_path / "main.py").write_text(MAIN)
    (tmp_path / "helper.py").write_text("value = 'first'\n")
    return tmp_path


def run(folder: Path, *options: str, **environment: str) -> str:
    """What the program prints."""
    vm = os.environ.get("WEFT_VM") or str(library_path().with_name("weft-vm"))
    done = subprocess.run(
        [vm, *options, "main.py"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(folder: Path) -> Path:
    """The file of the compiled module."""
    return folder / "__pycache__" / "helper.weft-64"


def test_a_module_is_kept_and_used(folder: Path) -> None:
    assert run(folder) == "first helper.py\n"
    assert [path.name for path in (folder / "__pycache__").iterdir()] == ["helper.weft-64"]
    # The image of another text, under the head of this one, shows that what is kept is what runs.
    other = compile_source("value = 'other'\n", "./helper.py", name="helper")
    kept(folder).write_bytes(kept(folder).read_bytes()[:HEAD_SIZE] + other)
    assert run(folder).startswith("other")


def test_a_changed_source_counts(folder: Path) -> None:
    run(folder)
    before = (folder / "helper.py").stat()
    (folder / "helper.py").write_text("value = 'later'\n")
    os.utime(folder / "helper.py", (before.st_atime, before.st_mtime))  # the time does not tell
    assert run(folder) == "later helper.py\n"
    assert run(folder) == "later helper.py\n"
    (folder / "helper.py").write_text("value = = 1\n")
    with pytest.raises(AssertionError, match="SyntaxError"):
        run(folder)


@pytest.mark.parametrize("damage", ["empty", "short", "torn", "bit", "foreign", "abi"])
def test_a_damaged_file_is_compiled_again(folder: Path, damage: str) -> None:
    run(folder)
    whole = kept(folder).read_bytes()
    changed = bytearray(whole)
    if damage == "empty":
        changed = bytearray()
    elif damage == "short":
        del changed[HEAD_SIZE + 7 :]
    elif damage == "torn":
        del changed[-40:]
    elif damage == "bit":
        changed[len(changed) // 2] ^= 4
    elif damage == "foreign":
        changed = bytearray(b"\x89PNG" * 100)
    else:
        changed[8] ^= 1
    kept(folder).write_bytes(changed)
    assert run(folder) == "first helper.py\n"
    assert kept(folder).read_bytes() == whole


def test_nothing_is_written_when_it_is_switched_off(folder: Path) -> None:
    run(folder, "-B")
    run(folder, WEFT_DONT_WRITE_BYTECODE="1")
    (folder / "main.py").write_text("import sys; sys.dont_write_bytecode = True\n" + MAIN)
    run(folder)
    assert not (folder / "__pycache__").exists()
    (folder / "main.py").write_text(MAIN)
    run(folder)
    (folder / "helper.py").write_text("value = 'newer'\n")
    before = kept(folder).read_bytes()
    assert run(folder, "-B") == "newer helper.py\n"  # what is there is read, if it is right
    assert kept(folder).read_bytes() == before


def test_a_place_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file, no folder")
    assert run(folder) == "first helper.py\n"
    assert (folder / "__pycache__").read_text() == "a file, no folder"


def test_levels_of_optimisation_are_kept_apart(folder: Path) -> None:
    (folder / "helper.py").write_text("value = __debug__\nassert not value or value\n")
    assert run(folder).startswith("True")
    assert run(folder, "-O").startswith("False")
    assert run(folder).startswith("True")
    assert sorted(path.name for path in (folder / "__pycache__").iterdir()) == ["helper.weft-64", "helper.weft-64-O1"]


def test_many_processes_at_once(folder: Path) -> None:
    vm = os.environ.get("WEFT_VM") or str(library_path().with_name("weft-vm"))
    (folder / "helper.py").write_text("value = 'many'\n" + "".join(f"def f{i}(): return {i}\n" for i in range(200)))
    running = [
        subprocess.Popen([vm, "main.py"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    assert [process.communicate(timeout=60) for process in running] == [("many helper.py\n", "")] * 8
    assert [path.name for path in (folder / "__pycache__").iterdir()] == ["helper.weft-64"]


def test_many_threads_at_once(folder: Path) -> None:
    names = [f"part{i}" for i in range(12)]
    for name in names:
        (folder / f"{name}.py").write_text(f"value = {name!r}\n" + "x = [1, 2]\n" * 50)
    (folder / "main.py").write_text(
        "import threading\nfound = []\n"
        "def load(name): found.append(__import__(name).value)\n"
        f"threads = [threading.Thread(target=load, args=(n,)) for n in {names!r} * 2]\n"
        "[t.start() for t in threads]\n[t.join() for t in threads]\nprint(sorted(set(found)), len(found))\n"
    )
    for _ in range(2):
        assert run(folder) == f"{sorted(names)} 24\n"
    assert len(list((folder / "__pycache__").iterdir())) == 12
