"""Every rule refuses what it says, on its line, and one run shows all mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import HERE, SOURCE, assemble, run_python

Place = tuple[str, int]
FILES = sorted((HERE / "reject").glob("[a-z]*.py"))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[Place, list[str]]:
    """What the checker says of all rejected samples, by file and line."""
    package = assemble(tmp_path_factory.mktemp("reject"), "reject")
    result = run_python("-m", "weft.native", "check", str(package))
    assert result.returncode == 1, result.stderr
    found: dict[Place, list[str]] = {}
    for line in result.stdout.splitlines():
        file, number, text = line.split(":", 2)
        found.setdefault((Path(file).stem, int(number)), []).append(text.strip())
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_mistakes_are_reported_on_their_lines(path: Path, reported: dict[Place, list[str]]) -> None:
    wanted = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if "# error: " in line:
            wanted[number] = line.split("# error: ")[1]
    own = {number: texts for (stem, number), texts in reported.items() if stem == path.stem}
    assert own.keys() == wanted.keys(), own
    for number, expected in wanted.items():
        rule, _, text = expected.partition(": ")
        assert any(t.startswith(f"[{rule}] ") and text in t for t in own[number]), (number, own[number])


def test_every_rule_is_defined() -> None:
    page = (HERE.parents[1] / "docs" / "native-python.md").read_text()
    text = "".join(path.read_text() for path in (SOURCE / "weft" / "native").glob("*.py"))
    rules = set(re.findall(r'Mistake\([^()]*?, "([a-z-]+)", ', text))
    assert len(rules) > 20
    assert not [rule for rule in rules if f"**{rule}**" not in page]


def test_every_rule_of_the_definition_has_its_samples() -> None:
    page = (HERE.parents[1] / "docs" / "native-python.md").read_text()
    for kind in ("accept", "reject"):
        for path in (HERE / kind).glob("[a-z]*.py"):
            assert f"tests/native/{kind}/{path.name}" in page, f"{path.name} is not linked"
