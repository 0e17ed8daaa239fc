"""The rules of the corpus itself, on CPython alone: a broken or empty case proves nothing about Weft."""

import ast
import sys
from pathlib import Path

import guest_corpus as corpus
import pytest

# What the cases may import for now; the area "imports" is about imports and may do as it likes.
MODULES = {
    *("sys", "builtins", "math", "time", "io", "os", "json", "errno", "random"),
    *("select", "selectors", "socket", "gc", "queue", "threading", "_thread"),
    *("itertools", "functools", "heapq", "bisect", "dataclasses", "typing"),
    *("weakref", "copy", "copyreg", "abc", "collections.abc", "operator", "types", "enum"),
    *("asyncio", "concurrent.futures", "contextlib", "contextvars", "traceback", "warnings"),
    *("re", "string", "textwrap", "datetime", "codecs", "unicodedata", "urllib.parse", "pprint"),
    *("traceback", "collections", "importlib"),
    *("array", "struct", "cmath", "binascii", "base64", "zlib", "hashlib", "hmac", "secrets", "numbers"),
    *(
        "unittest",
        "unittest.mock",
        "argparse",
        "logging",
        "logging.handlers",
        "inspect",
        "tempfile",
        "platform",
        "stat",
    ),
    *("os.path", "http", "http.client", "deflate"),
}


def test_corpus_is_large() -> None:
    assert len(corpus.cases()) >= 320


def test_pending_rows_name_a_case_and_a_reason() -> None:
    assert not set(corpus.pending()) - set(corpus.cases())
    assert all(corpus.pending().values())


@pytest.mark.parametrize("case", corpus.cases())
def test_case_keeps_the_rules(case: str) -> None:
    path = corpus.path_of(case)
    text = corpus.source_of(case)
    assert text.startswith("# "), "the first line is a comment that says what is shown"
    assert path.stem not in sys.stdlib_module_names, "would hide a module from its neighbours"
    assert not path.stem.startswith("test_"), "pytest would collect it"
    assert all(line.partition("# weft:")[2].strip() for line in text.splitlines() if "# weft:" in line)
    if not case.startswith("imports/"):
        nodes = list(ast.walk(ast.parse(text)))
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        helpers = {name for name in names if name.startswith("_slow")}
        absent = {name for name in names if name.startswith("no_such")}
        assert not names - helpers - absent - MODULES
        assert not (helpers and ":" in case), "a section cannot import what lies beside its file"


def test_a_section_is_a_program_with_its_own_lines() -> None:
    text = "# shown\nx = 1\n# case: one more\nprint(x)\n# case: two\nprint(-x)\n"
    assert corpus.sections_of(text) == {"one_more": (2, 4), "two": (4, 7)}
    with pytest.raises(ValueError, match="two sections are named 'two'"):
        corpus.sections_of(text + "# case: two\n")


@pytest.mark.parametrize("case", corpus.cases())
def test_case_runs_on_cpython(case: str, oracle_cache: Path) -> None:
    outcome = corpus.oracle(case, oracle_cache)
    assert outcome.status == corpus.expected_status(case), outcome.last_error
    assert outcome.stdout.strip(), "prints nothing"
    assert " at 0x" not in outcome.stdout, "prints an address"
