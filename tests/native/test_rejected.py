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
    rules = rules_of_the_translator()
    assert len(rules) > 20
    assert not [rule for rule in rules if f"**{rule}**" not in page]


def rules_of_the_translator() -> set[str]:
    """The names that mistakes are reported with."""
    text = "".join(path.read_text() for path in (SOURCE / "weft" / "native").glob("*.py"))
    return set(re.findall(r'Mistake\((?:[^()]|\([^()]*\))*?, "([a-z-]+)", ', text))


def test_every_rule_is_broken_by_a_sample() -> None:
    samples = "".join(path.read_text() for path in FILES)
    broken = set(re.findall(r"# error: ([a-z-]+):", samples))
    assert rules_of_the_translator() - broken == {"hooks"}, "the kernel of the samples has all hooks; see below"


def test_every_rule_of_the_definition_has_its_samples() -> None:
    page = (HERE.parents[1] / "docs" / "native-python.md").read_text()
    for kind in ("accept", "reject"):
        for path in (HERE / kind).glob("[a-z]*.py"):
            assert f"tests/native/{kind}/{path.name}" in page, f"{path.name} is not linked"
    rows = [line for line in page.splitlines() if "[accepted](" in line]
    assert not [line for line in rows if "[rejected](" not in line]


def test_a_missing_hook_is_told(tmp_path: Path) -> None:
    package = assemble(tmp_path, "accept")
    machine = package / "machine.py"
    machine.write_text(machine.read_text().replace('@hook("unwind")\n', ""))
    result = run_python("-m", "weft.native", "check", str(package))
    assert result.returncode == 1
    assert "[loop] the kernel lacks @hook('unwind'), which finds the handler of an error" in result.stdout


MISTAKES = {
    "first": """\
def add(number: u32, count: u8) -> u32:
    return number / count


def forever(number: u32) -> None:
    while number > 0:
        number -= 1
    else:
        return
""",
    "second": """\
@no_raise
def quiet() -> u32:
    loud()
    return 1


def loud() -> None:
    fail(NONE)


def lost(number) -> u32:
    return numbr
""",
    "third": """\
def narrowed(number: u32) -> u8:
    return number
""",
}
TOLD = """\
first.py:11: [sized-ints] / divides floats only; write //
first.py:15: [statements] no else of a loop
second.py:11: [no-raise] quiet claims @no_raise, but may raise: accept.second.quiet (line 12) -> ...
second.py:20: [annotated] parameter number needs a type
third.py:11: [sized-ints] u32 does not widen to u8; write narrow(u8, ...) or truncate(u8, ...)
"""
HEAD = """\
\"\"\"Mistakes.\"\"\"

from __future__ import annotations

from mini.thread import fail
from mini.value import NONE
from weft.native.language import no_raise, u8, u32


"""


def test_all_mistakes_of_a_run_are_told_at_once(tmp_path: Path) -> None:
    package = assemble(tmp_path, "accept")
    for name, text in MISTAKES.items():
        (package / "accept" / f"{name}.py").write_text(HEAD + text)
    result = run_python("-m", "weft.native", "translate", str(package), "-o", str(tmp_path / "c"))
    assert result.returncode == 1
    told = re.sub(r" -> accept.second.loud.*", " -> ...", result.stdout)
    assert told.replace("mini/accept/", "") == TOLD
    assert not (tmp_path / "c").exists(), "a program with mistakes becomes no C"
