"""Runs CPython's own test-suite on Weft: `python tests/cpython/run.py [names ...] [--vm PATH] [--table FILE]`.

The files are those of the installed CPython, which also says which cases there are; none is copied. A file is
compiled into an image together with its helpers and with the stand-ins in `support`, and runs in one process of
`weft-vm`. A case that crashes the process or exceeds its time is noted, and another process goes on behind it.

A case passes, fails, or is not applicable: then a reason is given, by the file itself (a skip), by a module
outside of Weft's scope that the case needs, or by a row of `not_applicable.txt`.
"""

from __future__ import annotations

import argparse
import ast
import concurrent.futures
import contextlib
import fnmatch
import hashlib
import importlib.util
import io
import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SUPPORT = HERE / "support"
FILES = HERE / "files.txt"
NOT_APPLICABLE = HERE / "not_applicable.txt"
CACHE = ROOT / "build" / "conformance"
CASE_S = 20.0  # the slowest case takes about 3 s on CPython
LOAD_S = 60.0
CRASHES_MAX = 40  # of one file; beyond, the rest counts as failed
HEAP = "256M"
PREFIXES = ("not applicable: ", "Not applicable: ")

LIST_CASES = """\
import sys, unittest
def walk(suite):
    for test in suite:
        if hasattr(test, "__iter__"):
            walk(test)
        else:
            print("\\n@" + test.id())
walk(unittest.defaultTestLoader.loadTestsFromName(sys.argv[1]))
"""

sys.path.insert(0, str(ROOT / "src"))


@dataclass
class Case:
    """What became of one case."""

    name: str
    status: str  # "passed", "failed", "skipped" (not applicable), "not run" (also a failure)
    text: str = ""  # the traceback, or the reason


@dataclass
class File:
    """A row of the table: a file of CPython's, or a package."""

    name: str
    modules: list[str]
    cases: list[Case] = field(default_factory=list)
    seconds: float = 0.0

    def of(self, status: str) -> list[Case]:
        return [case for case in self.cases if case.status == status]

    def counts(self) -> tuple[int, int, int]:
        """How many passed, failed or were not run, and are not applicable."""
        return len(self.of("passed")), len(self.of("failed")) + len(self.of("not run")), len(self.of("skipped"))


def files() -> list[File]:
    """All rows that there are."""
    rows = [line.split() for line in FILES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [File(row[0], row[1:] or [f"test.{row[0]}"]) for row in rows]


def not_applicable() -> list[tuple[str, str]]:
    """(pattern, reason) of the rows of `not_applicable.txt`."""
    rows = (line.partition(" ") for line in NOT_APPLICABLE.read_text("utf-8").splitlines())
    return [(pattern, reason.strip()) for pattern, _, reason in rows if pattern and not pattern.startswith("#")]


def tests_folder() -> Path:
    """CPython's Lib/test."""
    spec = importlib.util.find_spec("test")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("run.py: this CPython has no test-suite (package `test`)")
    return Path(next(iter(spec.submodule_search_locations)))


def path_of(module: str) -> tuple[Path, bool] | None:
    """The file of a module of CPython's tests or of the support, and whether it is a package."""
    library = tests_folder().parent
    for base in (SUPPORT, library):
        path = base.joinpath(*module.split("."))
        if path.with_suffix(".py").is_file() and not (path / "__init__.py").is_file():
            return path.with_suffix(".py"), False
        if (path / "__init__.py").is_file():
            return path / "__init__.py", True
    return None


def cases_of(module: str) -> list[str]:
    """The names of a module's cases, as CPython finds them."""
    found = CACHE / f"cases-{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}-{module}"
    if not found.exists():
        done = subprocess.run(
            [sys.executable, "-c", LIST_CASES, module],
            capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": ""},
        )  # fmt: skip
        names = [line[1:] for line in done.stdout.splitlines() if line.startswith("@")]
        if done.returncode:
            raise SystemExit(f"run.py: CPython can't load {module}:\n{done.stderr}")
        write(found, "\n".join(names).encode())
    return found.read_text("utf-8").split("\n")


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}-{time.monotonic_ns()}")
    partial.write_bytes(data)
    partial.replace(path)


# Images.


def out_of_scope() -> Callable[[str], bool]:
    """`is_out_of_scope` of the support: the folder itself would hide modules of CPython."""
    spec = importlib.util.spec_from_file_location("_standin_names", SUPPORT / "_standin_names.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[str], bool] = module.is_out_of_scope
    return function


is_out_of_scope = out_of_scope()


def parts_of(module: str) -> tuple[list[tuple[str, Path, bool]], list[str]]:
    """(name, file, is package) of a module and all of the tests and the support that it needs; and the modules
    outside of Weft's scope that are imported at the top of one of them."""
    todo = ["_driver", "_standins", "_standin_names", "doctest", module]
    parts: dict[str, tuple[str, Path, bool]] = {}
    standins: set[str] = set()
    while todo:
        name = todo.pop(0)
        place = path_of(name)
        if name in parts or place is None:
            continue
        parts[name] = (name, *place)
        above = name.rpartition(".")[0]
        if above and above != "unittest":
            todo.append(above)
        package = name if place[1] else above
        tree = ast.parse(place[0].read_bytes())
        for imported in imports_in(tree, package):
            if imported == "doctest" or imported.startswith(("test.", "unittest.test.")):
                todo.append(imported)
        for imported in imports_at_top(tree):
            if is_out_of_scope(imported):
                standins.add(imported)
    return list(parts.values()), sorted(standins)


def imports_in(tree: ast.AST, package: str) -> list[str]:
    """The names of all modules that are imported anywhere, and of what may be modules."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [base])])
            found.append(base)
            found.extend(f"{base}.{alias.name}" for alias in node.names)
    return found


def imports_at_top(tree: ast.Module) -> list[str]:
    """The modules that must be there for the file to load: not those in a `try`."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module or "")
    return found


def compiler_key() -> bytes:
    """A digest of what makes images of sources."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src/weft/compiler").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


COMPILING = threading.Lock()  # ast.parse of CPython 3.11 counts its depth for all threads together


class CannotCompile(Exception):
    """A file that Weft's compiler refuses: the text says why."""


def image_of(module: str, key: bytes) -> tuple[Path, list[str]]:
    """The image of a module with all that it needs, and the stand-ins. Raises CannotCompile."""
    from weft.compiler.compile import compile_module
    from weft.compiler.decoding import decode_source
    from weft.compiler.errors import SourceError
    from weft.compiler.image import Module, write_image
    from weft.host_calls import UNICODE

    parts, standins = parts_of(module)
    digest = hashlib.sha256(key)
    for name, path, _ in parts:
        digest.update(name.encode() + path.read_bytes())
    image = CACHE / f"{module}-{digest.hexdigest()[:20]}.weft"
    if not image.exists():
        modules = []
        for name, path, is_package in parts:
            try:
                text = decode_source(path.read_bytes(), str(path))
                code = compile_module(text, str(path), unicode=UNICODE)
            except (SourceError, NotImplementedError, RecursionError) as error:
                if name == module:
                    raise CannotCompile(f"{type(error).__name__}: {error}") from None
                print(f"run.py: {path}: {type(error).__name__}: {error}", file=sys.stderr)
                continue
            modules.append(Module(name, code, str(path), is_package))
        for old in CACHE.glob(f"{module}-*.weft"):
            if old != image:  # which another process may have made meanwhile, and run
                old.unlink(missing_ok=True)
        write(image, write_image(modules))
    return image, standins


# Running.


@dataclass
class Run:
    """One process after the other over the cases of a module."""

    vm: Path
    module: str
    names: list[str]
    case_s: float
    cores: int  # core tokens; 0: as many as the computer has
    skips: dict[str, str]
    results: dict[str, Case] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    first: int = 0
    count: int | None = None
    running: str | None = None

    def run(self, image: Path, standins: list[str]) -> None:
        for _ in range(CRASHES_MAX):
            with tempfile.TemporaryDirectory() as folder:
                why = self.run_once(image, standins, Path(folder))
            if why is None:
                return
            if self.running is None:
                self.notes.append(why)
                if self.count is None:
                    return
                self.first += 1  # it died between two cases: behind the next
            else:
                self.results[self.running] = Case(self.running, "failed", why)
                self.running = None
            if self.count is not None and self.first >= self.count:
                return
        self.notes.append(f"more than {CRASHES_MAX} crashes and time-outs")

    def run_once(self, image: Path, standins: list[str], folder: Path) -> str | None:
        """Run from the case `first` on: why it ended early, or None."""
        lines = [f"module {self.module}", f"first {self.first}", f"tests {tests_folder()}"]
        lines += [f"standin {name}" for name in standins]
        lines += [f"skip {name} {reason}" for name, reason in self.skips.items()]
        (folder / "settings").write_text("\n".join(lines) + "\n")
        work = folder / "work"
        work.mkdir()
        errors = (folder / "errors").open("w+b")
        cores = ["-X", f"cores={self.cores}"] if self.cores else []
        process = subprocess.Popen(
            [str(self.vm), "-X", f"heapsize={HEAP}", *cores, str(image), str(folder / "settings")],
            cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        assert process.stdout is not None
        selector = selectors.DefaultSelector()
        selector.register(process.stdout, selectors.EVENT_READ)
        deadline = time.monotonic() + LOAD_S
        rest = b""
        done = False
        try:
            while True:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    return f"time-out after {self.case_s:.0f} s" if self.running else "time-out"
                data = os.read(process.stdout.fileno(), 1 << 16)
                if not data:
                    break
                *lines_read, rest = (rest + data).split(b"\n")
                for line in lines_read:
                    if line.startswith(b"\x01"):
                        done = self.take(line[1:].decode("ascii", "replace")) or done
                        deadline = time.monotonic() + self.case_s
        finally:
            process.kill()
            status = process.wait()
            process.stdout.close()
            errors.seek(0)
            printed = errors.read().decode("utf-8", "backslashreplace").strip().splitlines()
            errors.close()
        if done:
            return None
        ending = printed[-1] if printed else ""
        return f"crash: signal {-status} {ending}" if status < 0 else f"exit {status}: {ending}"

    def take(self, line: str) -> bool:
        """Take a line of the driver's; whether it was the last."""
        kind, _, rest = line.partition(" ")
        if kind == "N":
            self.count = int(rest)
        elif kind == "S":
            number, _, self.running = rest.partition(" ")
            self.first = int(number) + 1
        elif kind in "PKF" and self.running is not None:
            text = literal(rest)
            status = {"P": "passed", "K": "skipped", "F": "failed"}[kind]
            self.results[self.running] = Case(self.running, status, text)
            self.running = None
        elif kind in "EX":
            self.notes.append(literal(rest))
        return kind in "DX"


def literal(text: str) -> str:
    """A text from how the driver writes it: `ascii` without the reason to call a parser (see COMPILING)."""
    return text[1:-1].encode("ascii").decode("unicode_escape")


def run_file(
    file: File, vm: Path, case_s: float, cores: int, key: bytes, patterns: list[tuple[str, str]], only: str
) -> File:
    """Run all cases of a file; those whose name does not fit the glob `only` are left out."""
    begin = time.monotonic()
    for module in file.modules:
        names = cases_of(module)
        skips = {}
        for name in names:
            for pattern, reason in patterns:
                if fnmatch.fnmatchcase(shown(name, file), pattern):
                    skips[name] = reason
                    break
            if only and not fnmatch.fnmatchcase(shown(name, file), only):
                skips[name] = "left out"
        run = Run(vm, module, names, case_s, cores, skips)
        try:
            with COMPILING:
                image, standins = image_of(module, key)
            run.run(image, standins)
        except CannotCompile as error:
            run.notes.append(str(error))
        note = next((note for note in run.notes), "no such case here")
        for name in dict.fromkeys([*names, *run.results]):
            case = run.results.get(name)
            if case is None:
                if name in skips:
                    case = Case(name, "skipped", skips[name])
                elif note.startswith("SKIP "):
                    case = Case(name, "skipped", note.removeprefix("SKIP "))
                else:
                    case = Case(name, "not run", note)
            case.name = shown(name, file)
            if case.status == "skipped":
                for prefix in PREFIXES:
                    case.text = case.text.removeprefix(prefix)
            if case.text != "left out":
                file.cases.append(case)
    file.seconds = time.monotonic() - begin
    return file


def shown(name: str, file: File) -> str:
    """The name of a case as it is shown: from the file on."""
    for module in file.modules:
        if name.startswith(module + "."):
            last = "" if len(file.modules) == 1 else module.rpartition(".")[2] + "."
            return f"{file.name}.{last}{name[len(module) + 1 :]}"
    return f"{file.name}.{name.removeprefix('test.')}"


# Reporting.


def summary(text: str) -> str:
    """The last line of a traceback, or of a note."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    for line in reversed(lines):
        if line[:1] not in ("", " ", "-", "+", "?", "^"):
            if ":" in line and (line.split(":")[0].replace(".", "").isidentifier()):
                return line[:200]
    return (lines[-1] if lines else "")[:200]


def line_of(file: File) -> str:
    passed, failed, skipped = file.counts()
    share = f"{100 * passed / (passed + failed):6.1f} %" if passed + failed else "       -"
    return f"{file.name:26} {passed:5} {failed:5} {skipped:5} {share} {file.seconds:6.1f} s"


def reason_of(text: str) -> str:
    """A reason for the table: in one line, without what differs from case to case."""
    first = text.strip().splitlines()[0] if text.strip() else "(no reason given)"
    return first[:100].replace("|", "\\|")


def table(done: list[File]) -> str:
    """docs/conformance.md"""
    passed, failed, skipped = (sum(counts) for counts in zip(*(file.counts() for file in done), strict=True))
    version = ".".join(map(str, sys.version_info[:3]))
    lines = [
        "# Conformance: CPython's own tests on Weft",
        "",
        f"Files of the test-suite of CPython {version}, as `python tests/cpython/run.py --table docs/conformance.md`",
        "runs them. A case that is not applicable is about a module or a feature that Weft does not have by design;",
        "the reasons stand below the table. The share is of the applicable cases.",
        "",
        f"**{100 * passed / max(1, passed + failed):.1f} % of {passed + failed} applicable cases pass**; "
        f"{skipped} are not applicable.",
        "",
        "| file | passed | failed | not applicable | share |",
        "|---|--:|--:|--:|--:|",
    ]
    for file in done:
        counts = file.counts()
        share = f"{100 * counts[0] / (counts[0] + counts[1]):.1f} %" if counts[0] + counts[1] else ""
        lines.append(f"| {file.name} | {counts[0]} | {counts[1]} | {counts[2]} | {share} |")
    reasons = Counter(reason_of(case.text) for file in done for case in file.of("skipped"))
    lines += ["", "## Why cases are not applicable", "", "| cases | reason |", "|--:|---|"]
    lines += [f"| {count} | {reason} |" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))]
    return "\n".join(lines) + "\n"


def case_table(done: list[File]) -> str:
    """docs/conformance-threads.md"""
    version = ".".join(map(str, sys.version_info[:3]))
    names = " ".join(file.name for file in done)
    lines = [
        "# Conformance: CPython's tests of threads on Weft",
        "",
        f"All cases of these files of CPython {version}'s test-suite, as",
        "",
        f"    python tests/cpython/run.py --cases docs/conformance-threads.md {names}",
        "",
        "runs them. They pass on one, two and four core tokens (`--cores`), every time: a test runs them on each change.",
        "",
        "| file | passed | failed | not applicable |",
        "|---|--:|--:|--:|",
    ]
    for file in done:
        passed, failed, skipped = file.counts()
        lines.append(f"| {file.name} | {passed} | {failed} | {skipped} |")
    for title, statuses in (("Failed", ("failed", "not run")), ("Not applicable", ("skipped",))):
        cases = [case for file in done for status in statuses for case in file.of(status)]
        if cases:
            lines += ["", f"## {title}", "", "| case | reason |", "|---|---|"]
            texts = [(case.name, summary(case.text) if title == "Failed" else reason_of(case.text)) for case in cases]
            lines += [f"| {name} | {text} |" for name, text in sorted(texts)]
    return "\n".join(lines) + "\n"


def find_vm() -> Path:
    return ROOT / "src/weft/_lib/weft-vm"


def main() -> int:
    parser = argparse.ArgumentParser(description="Run CPython's own tests on Weft.")
    parser.add_argument("names", nargs="*", help="files (test_int), or cases by glob (test_int.*.test_basic)")
    parser.add_argument("--vm", type=Path, default=find_vm(), help="weft-vm under test (that of the package)")
    parser.add_argument("--table", type=Path, help="write the table here")
    parser.add_argument("--failures", type=Path, help="write all failures here, one a line")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    parser.add_argument(
        "--cores", type=int, default=0, help="core tokens of the machines (as many as the computer has)"
    )
    parser.add_argument("--cases", type=Path, help="write a table of the files with all cases that do not pass here")
    parser.add_argument("--case-seconds", type=float, default=CASE_S, help="time limit of a case")
    parser.add_argument("-v", "--verbose", action="store_true", help="whole tracebacks")
    parser.add_argument("-q", "--quiet", action="store_true", help="no names of failing cases")
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # messages of tests hold any text
    key = compiler_key()
    patterns = not_applicable()
    known = {file.name: file for file in files()}
    chosen: dict[str, tuple[File, str]] = {}
    for name in options.names or known:
        name = name.removesuffix(".py").rpartition("/")[2]
        base, _, rest = name.partition(".")
        file = known.get(base) or File(base, [f"test.{base}"])
        chosen[base] = (file, name if rest else "")
    done: list[File] = []
    vm = options.vm.resolve()
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        running = [
            pool.submit(run_file, file, vm, options.case_seconds, options.cores, key, patterns, only)
            for file, only in chosen.values()
        ]
        print(f"{'file':26} {'pass':>5} {'fail':>5} {'n/a':>5}")
        for future in running:
            file = future.result()
            done.append(file)
            print(line_of(file), flush=True)
            if not options.quiet:
                for text, count in Counter(case.text for case in file.of("not run")).items():
                    print(f"    {count} cases not run: {summary(text)}")
                    if options.verbose:
                        print("        " + text.replace("\n", "\n        "))
                for case in file.of("failed"):
                    print(f"    {case.name}: {summary(case.text)}")
                    if options.verbose:
                        print("        " + case.text.replace("\n", "\n        "))
    total = File("total", [], [case for file in done for case in file.cases], sum(file.seconds for file in done))
    print(line_of(total))
    if options.failures:
        wrong = [case for case in total.cases if case.status in ("failed", "not run")]
        rows = [f"{case.name}: {case.status}: {summary(case.text)}" for case in wrong]
        write(options.failures, ("\n".join(rows) + "\n").encode("utf-8", "backslashreplace"))
    if options.cases:
        write(options.cases, case_table(done).encode("utf-8", "backslashreplace"))
    if options.table:
        write(options.table, table(done).encode("utf-8", "backslashreplace"))
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
