"""Every operation that blocks ends its wait in every way in which it can: the table is `waits.py`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

TABLE = Path(__file__).parent / "waits.py"
COLUMNS = ["timeout", "others", "close", "interrupt", "stop", "exit"]
ROWS_MIN = 45  # none is left out by mistake
LIMIT_S = 150


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("waits") / "waits.weft"
    code = compile_module(TABLE.read_text("utf-8"), "waits.py")
    path.write_bytes(write_image([Module("__main__", code, "waits.py")], 64))
    return str(path)


def cells(command: list[str]) -> list[str]:
    """What a column of the table says, with a standard input in which nothing comes."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    try:
        process.wait(LIMIT_S)
    except subprocess.TimeoutExpired:
        pass
    process.kill()
    lines = process.stdout.read().splitlines()
    assert process.wait() == 0, (lines[-1:], process.stderr.read())
    return lines


@pytest.mark.parametrize("setting", ["cores=1", "cores=2", "seed=7"])
@pytest.mark.parametrize("column", COLUMNS)
def test_each_wait_ends(weft_vm: str, table: str, column: str, setting: str) -> None:
    seeded = ["seeded"] if setting.startswith("seed") else []
    rows = cells([weft_vm, "-X", "heapsize=32M", "-X", setting, table, column, *seeded])
    assert len(rows) >= ROWS_MIN
    assert [row for row in rows if not row.endswith(": ok")] == []
