"""The guest corpus on builds that hunt bugs, and on words of 32 bits.

Each build takes a part of the cases, another for each, so that the quick builds together cover the corpus.
WEFT_BUILDS_ALL=1 runs every case on every build. Cases that compile while they run are left out: on these builds that
takes long, and the compiler has tests of its own.
"""

from __future__ import annotations

import ast
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import builds
import guest_corpus
import pytest

# A build runs every so many cases: a run of the whole takes an hour.
STEP = 12
STEPS = {"collect-always": 50, "thread-sanitizer": 40, "address-sanitizer": 40}

# Cases that say something else when they do not run from their source.
FROM_SOURCE = {
    "exceptions/syntax_error": "imports a module with a mistake",
    "imports/import_errors": "imports a module with a mistake",
    "stress/imports_in_threads": "imports modules that it writes",
    "sys/argv": "prints the name of its file",
    "sys/attributes": "prints the name of its file",
}

# Cases, or files of cases, that want a heap of the usual size.
LARGE = {
    *("exceptions/endless_recursion", "functions/deep_recursion", "functions/recursion", "gc/by_itself"),
    *("gc/deep_and_wide", "generators/delegation_odd", "json/options", "network/responses", "re/syntax"),
    *("re/threads:one_pattern", "typing/annotations", "zlib/streams"),
}

# (build, case or file of cases): why it cannot pass there. "": all builds.
STALE = "a stale word of the native stack may keep what is to die"
EXCEPTIONS = {
    ("words-of-32-bits", "collections/deques:rotate"): "counts beyond a word are refused",
    (
        "words-of-32-bits",
        "match/abstract_classes:a_star_without_a_name_touches_nothing",
    ): "counts beyond a word are refused",
    ("words-of-32-bits", "complex/complex_numbers:bool_1j_"): "hashes of numbers are as wide as a word",
    ("words-of-32-bits", "complex/complex_numbers:hash_1j_"): "hashes of numbers are as wide as a word",
    ("words-of-32-bits", "array/arrays:type_code_L_large"): "a C long has the width of a word",
    ("words-of-32-bits", "array/arrays:type_code_l"): "a C long has the width of a word",
    ("words-of-32-bits", "int/large_texts:for___in_range_60_"): "hashes of numbers are as wide as a word",
    ("words-of-32-bits", "int/powers_and_bases:facts"): "hashes of numbers are as wide as a word",
    ("words-of-32-bits", "int/powers_and_bases:products_of_large_numbers"): "hashes of numbers are as wide as a word",
    ("words-of-32-bits", "math/functions"): "the C library for this target computes in 80 bits and rounds twice",
    ("words-of-32-bits", "random/in_full"): "the C library for this target computes in 80 bits and rounds twice",
    ("words-of-32-bits", "struct/packing"): "native sizes are those of the word",
    ("mark-in-slices", "gc/finalizers"): STALE,
    ("", "weakref/containers"): STALE,
    ("", "weakref/proxies"): STALE,
    ("", "weakref/references"): STALE,
    ("move-always", "exceptions/endless_recursion"): "takes minutes",
    ("move-always", "functions/deep_recursion"): "takes minutes",
    ("move-always", "functions/recursion"): "takes minutes",
    ("move-always", "gc/by_itself"): "takes minutes",
    ("move-always", "json/options:deep"): "takes minutes",
    ("move-always", "json/options:much"): "takes a minute",
    ("collect-always", "exceptions/endless_recursion"): "takes minutes",
    ("collect-always", "functions/deep_recursion"): "takes minutes",
    ("collect-always", "functions/recursion"): "takes minutes",
    ("collect-always", "json/options:deep"): "takes minutes",
    ("collect-always", "json/options:much"): "takes minutes",
    ("collect-always", "gc/by_itself"): "takes minutes",
    ("collect-always", "gc/deep_and_wide"): "takes minutes",
    ("collect-always", "time/sleep_in_threads"): "measures times",
}

ON_ALL = tuple(name for name in builds.BUILDS if name != "fail-allocation")


def compiles(case: str) -> bool:
    """Whether a case compiles text while it runs."""
    tree = ast.parse(guest_corpus.source_of(case))
    return any(isinstance(node, ast.Name) and node.id in ("exec", "eval", "compile") for node in ast.walk(tree))


def chosen(name: str, cases: list[str]) -> list[str]:
    """The cases for one build: by a hash, so that a new case changes nothing for the others."""
    step = 1 if os.environ.get("WEFT_BUILDS_ALL") else STEPS.get(name, STEP)
    turn = list(builds.BUILDS).index(name)
    return [case for case in cases if (zlib.crc32(case.encode()) + turn) % step == 0 and not is_excepted(name, case)]


def is_excepted(name: str, case: str) -> bool:
    """Whether a case, or its file, cannot pass on a build."""
    return any((build, part) in EXCEPTIONS for build in (name, "") for part in names_of(case))


def names_of(case: str) -> tuple[str, str]:
    """A case and its file."""
    return case, case.partition(":")[0]


def is_large(case: str) -> bool:
    """Whether a case wants a heap of the usual size."""
    return not LARGE.isdisjoint(names_of(case))


CASES = [
    case
    for case in guest_corpus.cases()
    if case not in FROM_SOURCE and case not in guest_corpus.pending() and not compiles(case)
]
ROWS = [(name, case) for name in ON_ALL for case in chosen(name, CASES)]


@pytest.fixture
def executable(build: str) -> Path:
    """The build's `weft-vm`."""
    sanitizer = builds.BUILDS[build].sanitizer
    if sanitizer and not builds.sanitizer_compiler(sanitizer):
        pytest.skip(f"no {' or '.join(builds.SANITIZER_COMPILERS)} with the {sanitizer} sanitizer is installed")
    return builds.executable(build)


@pytest.mark.timeout(1200)  # the first case of a build compiles it
@pytest.mark.parametrize(("build", "case"), ROWS, ids=[f"{name}-{case}" for name, case in ROWS])
def test_same_as_cpython(build: str, case: str, executable: Path) -> None:
    found = builds.run_case(build, case, has_small_heap=not is_large(case))
    assert found == guest_corpus.oracle(case, builds.SCRATCH / "oracle")


def test_rows_of_tables_are_cases() -> None:
    named = [*FROM_SOURCE, *LARGE, *(case for _, case in EXCEPTIONS)]
    assert not set(named) - {name for case in guest_corpus.cases() for name in names_of(case)}


@pytest.mark.timeout(1200)
@pytest.mark.xdist_group("cortex-m4")
def test_kernel_compiles_for_cortex_m4(record_property: Callable[[str, object], None]) -> None:
    """The kernel stays freestanding: no call leaves it but to the port and to the compiler's own helpers."""
    products = builds.freestanding()
    flash, undefined = builds.sections(products.objects)
    record_property("measured", f"kernel on a Cortex-M4: {flash / 1024:.0f} KB of flash")
    foreign = {name for name in undefined if not name.startswith(("weft_port_", "__aeabi_", "__atomic_", "__", "mem"))}
    assert not foreign, f"calls into a library: {sorted(foreign)}"


# The number of the allocation that fails; each case adds an offset of its own, so that together they meet all. The first
# are those of the start, which tests/stress lets fail one by one.
FAILURES = range(40, 1640, 400)
STATUSES = (0, 1, 70)  # the program passed by the failure, it ended by MemoryError, the machine did not start


def has_threads(case: str) -> bool:
    """Whether a case may wait for another thread: one that died for want of memory lets it wait, on CPython too."""
    modules = {"threading", "_thread", "queue", "socket", "select", "asyncio", "concurrent.futures", "logging.handlers"}
    tree = ast.parse(guest_corpus.source_of(case))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return bool(names & modules)


ALONE = [case for case in chosen("fail-allocation", CASES) if not is_large(case) and not has_threads(case)]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("build", "case"), [("fail-allocation", case) for case in ALONE], ids=ALONE)
def test_an_allocation_that_fails_is_a_memory_error(build: str, case: str, executable: Path) -> None:
    folder = guest_corpus.path_of(case).parent
    offset = zlib.crc32(case.encode()) % FAILURES.step + 1
    for number in FAILURES:
        options = ["-X", f"heapsize={builds.SMALL_HEAP}", "-X", f"fail={number + offset}"]
        result = builds.run_image(build, builds.image_of(case, 64), options, folder)
        # A case may have put a hook of its own in place, which prints what nobody caught.
        errors = (result.stderr + result.stdout).decode("utf-8", "backslashreplace")
        usual = guest_corpus.expected_status(case)
        assert result.returncode in (*STATUSES, usual), f"{' '.join(options)}: {errors}"
        assert result.returncode != 1 or usual == 1 or "MemoryError" in errors, f"{' '.join(options)}: {errors}"
