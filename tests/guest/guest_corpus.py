"""The guest corpus: which scripts are cases, how one is run, and what CPython says about it.

A case is `<area>/<name>.py`: a plain script that prints results. Names that begin with an underscore, file
or folder, are modules that cases import. The first line is a comment that says what is shown. A second line
`# exit: N` declares the exit status where it is not 0. `# weft: reason` marks a place where Weft may differ.

A file may hold many cases: a line `# case: short name` begins one, and what stands above the first such line is the
prologue of all. Each is a program of its own, `<area>/<name>:<short_name>`, with its lines where the file has them; it
lies in a folder of its own, so it cannot import the modules beside the file.

Every run gets a fresh empty folder as sys.argv[1], and the case's own folder as the current one, so that
`import _helper` and `open(sys.argv[1] + "/file")` work on both sides and cases can run side by side.
"""

import functools
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent
PENDING = ROOT / "pending.txt"
SECTION = "# case:"
TIMEOUT_S = 30  # a case needs well under a second; this is for a hang on a busy machine

# -E -s -S: no user settings, no site-packages. Not -I, which hides the script's folder, where helpers lie.
CPYTHON = [sys.executable, "-E", "-s", "-S", "-B", "-X", "utf8"]
WEFT = [str(ROOT.parents[1] / "src" / "weft" / "_lib" / "weft-vm"), "-B"]
# -P: the case's folder is the current one, and must not come before the standard library for `-m`.
WEFT_RUN = [sys.executable, "-P", "-m", "weft.cli", "run"]


@dataclass(frozen=True)
class Outcome:
    status: int
    stdout: str
    last_error: str  # the last line of stderr, for an exit that is not 0


@functools.cache
def cases() -> tuple[str, ...]:
    """All cases as "area/name" or "area/name:section", sorted."""
    found = []
    for path in sorted(ROOT.glob("*/**/*.py")):
        name = path.relative_to(ROOT).with_suffix("")
        if not any(part.startswith(("_", ".")) for part in name.parts):
            sections = sections_of(path.read_text("utf-8"))
            found += [f"{name.as_posix()}:{section}" for section in sections] or [name.as_posix()]
    return tuple(sorted(found))


def path_of(case: str) -> Path:
    """The file that holds a case."""
    return ROOT / (case.partition(":")[0] + ".py")


def sections_of(text: str) -> dict[str, tuple[int, int]]:
    """The cases within a file: first line and the line behind the last, from 0. None for a file that is one case.

    ValueError: two sections have one name."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(SECTION)]
    names = [re.sub(r"\W+", "_", lines[start].removeprefix(SECTION).strip()) for start in starts]
    if len(set(names)) < len(names):
        raise ValueError(f"two sections are named {max(names, key=names.count)!r}")
    ends = [*starts[1:], len(lines)]
    return {name: (start, end) for name, start, end in zip(names, starts, ends, strict=False)}


def source_of(case: str) -> str:
    """The program that a case is: of a section, the prologue and itself, each line where it stands in the file."""
    text = path_of(case).read_text("utf-8")
    _, _, section = case.partition(":")
    if not section:
        return text
    sections = sections_of(text)
    prologue = min(first for first, _ in sections.values())
    begin, end = sections[section]
    lines = text.split("\n")
    return "\n".join([*lines[:prologue], *[""] * (begin - prologue), *lines[begin:end]])


def pending() -> dict[str, str]:
    """The cases that are known to fail on Weft, with the reason. Blank lines and # comments are skipped."""
    rows = (line.partition(" ") for line in PENDING.read_text("utf-8").splitlines())
    return {case: reason.strip() for case, _, reason in rows if case and not case.startswith("#")}


def expected_status(case: str) -> int:
    lines = source_of(case).split("\n")
    declared = [line for line in lines[1:] if line.startswith("# exit:")] if ":" in case else lines[1:2]
    return int(declared[0].removeprefix("# exit:")) if declared and declared[0].startswith("# exit:") else 0


def run(command: list[str], case: str) -> Outcome:
    """Run a case with an interpreter's command line. A hang raises subprocess.TimeoutExpired."""
    path = path_of(case)
    source = str(ROOT.parents[1] / "src")  # absolute, since the current folder is the case's
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))}
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as folder:
        script = path.name
        if ":" in case:
            script = f"{folder}/{path.name}"
            Path(script).write_text(source_of(case), "utf-8")
        done = subprocess.run(
            [*command, script, scratch],
            cwd=path.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_S,
        )
    errors = done.stderr.decode("utf-8", "backslashreplace").rstrip().splitlines()
    return Outcome(
        status=done.returncode,
        stdout=done.stdout.decode("utf-8", "backslashreplace"),
        last_error=errors[-1] if done.returncode and errors else "",
    )


def oracle(case: str, cache: Path) -> Outcome:
    """What CPython does with the case; kept under `cache` until the case, its helpers or CPython change."""
    digest = hashlib.sha256(f"{sys.version} {CPYTHON} {case}".encode())
    helpers = sorted(p for p in path_of(case).parent.glob("**/_*/**/*.py"))
    digest.update(source_of(case).encode())
    for path in [*sorted(path_of(case).parent.glob("_*.py")), *helpers]:
        digest.update(path.read_bytes())
    entry = cache / f"{digest.hexdigest()}.json"
    if entry.exists():
        return Outcome(**json.loads(entry.read_text("utf-8")))
    outcome = run(CPYTHON, case)
    cache.mkdir(parents=True, exist_ok=True)
    partial = entry.with_suffix(f".{os.getpid()}")  # renamed when whole: another worker may read at any time
    partial.write_text(json.dumps(asdict(outcome)), "utf-8")
    partial.replace(entry)
    return outcome
