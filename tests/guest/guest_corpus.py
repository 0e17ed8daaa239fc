"""The guest corpus: which scripts are cases, how one is run, and what CPython says about it.

A case is `<area>/<name>.py`: a plain script that prints results. Names that begin with an underscore, file
or folder, are modules that cases import. The first line is a comment that says what is shown. A second line
`# exit: N` declares the exit status where it is not 0. `# weft: reason` marks a place where Weft may differ.

Every run gets a fresh empty folder as sys.argv[1], and the case's own folder as the current one, so that
`import _helper` and `open(sys.argv[1] + "/file")` work on both sides and cases can run side by side.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent
PENDING = ROOT / "pending.txt"
TIMEOUT_S = 30  # a case needs well under a second; this is for a hang on a busy machine

# -E -s -S: no user settings, no site-packages. Not -I, which hides the script's folder, where helpers lie.
CPYTHON = [sys.executable, "-E", "-s", "-S", "-B", "-X", "utf8"]
# -P: the case's folder is the current one, and must not come before the standard library for `-m`.
WEFT = [sys.executable, "-P", "-m", "weft.cli", "run"]


@dataclass(frozen=True)
class Outcome:
    status: int
    stdout: str
    last_error: str  # the last line of stderr, for an exit that is not 0


def cases() -> list[str]:
    """All cases as "area/name", sorted."""
    paths = (p.relative_to(ROOT).with_suffix("") for p in ROOT.glob("*/**/*.py"))
    return sorted(p.as_posix() for p in paths if not any(part.startswith(("_", ".")) for part in p.parts))


def path_of(case: str) -> Path:
    return ROOT / (case + ".py")


def pending() -> dict[str, str]:
    """The cases that are known to fail on Weft, with the reason. Blank lines and # comments are skipped."""
    rows = (line.partition(" ") for line in PENDING.read_text("utf-8").splitlines())
    return {case: reason.strip() for case, _, reason in rows if case and not case.startswith("#")}


def expected_status(case: str) -> int:
    second_line = path_of(case).read_text("utf-8").split("\n")[1]
    return int(second_line.removeprefix("# exit:")) if second_line.startswith("# exit:") else 0


def run(command: list[str], case: str) -> Outcome:
    """Run a case with an interpreter's command line. A hang raises subprocess.TimeoutExpired."""
    path = path_of(case)
    source = str(ROOT.parents[1] / "src")  # absolute, since the current folder is the case's
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))}
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [*command, path.name, scratch],
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
    for path in [path_of(case), *sorted(path_of(case).parent.glob("_*.py")), *helpers]:
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
