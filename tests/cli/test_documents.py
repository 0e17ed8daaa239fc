"""What the documents show works as shown: programs with a machine, the files of a board."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from weft.board.description import read_description
from weft.board.scenario import read_scenario

ROOT = Path(__file__).parents[2]


def blocks(document: str, language: str) -> list[str]:
    """The blocks of a document that are in a language."""
    text = (ROOT / document).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("document", "last"), [("README.md", "42"), ("docs/embedding.md", "ready\n 12")])
def test_machines_in_programs(document, last):
    (program,) = [block for block in blocks(document, "python") if "from weft import" in block]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, document, "exec"), {})
    assert printed.getvalue().endswith(last + "\n")


def test_files_of_a_board(tmp_path):
    board, scenario = blocks("docs/board.md", "toml")
    (tmp_path / "board.toml").write_text(board)
    (tmp_path / "scenario.toml").write_text(scenario)
    description = read_description(tmp_path / "board.toml")
    assert (description.heap, description.cores, description.has_radio) == (256 << 10, 2, True)
    assert len(description.services) == len(description.probes) == 1
    assert len(read_scenario(tmp_path / "scenario.toml")) == len(re.findall("steps", scenario)) == 6
