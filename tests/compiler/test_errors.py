"""Every wrong source is rejected with CPython's kind of error, message and place."""

from __future__ import annotations

import sys
import warnings

import pytest
from host_unicode import HostUnicode
from wrong_sources import NAMES, STATEMENTS, TOKENS

from weft.compiler.errors import SourceError, format_error
from weft.compiler.parser import Parser, parse_module
from weft.compiler.placement import Placement
from weft.compiler.scopes import ScopeAnalyser

# Where we differ, and why
KNOWN = {
    "match x:\n    case [a] | [b]:\n        pass\n": "the place is the whole pattern, not its last part",
    "match x:\n    case (a as b) as b:\n        pass\n": "the place is the second capture, not the first",
    "def f(__debug__):\n    pass\n": "the place is the parameter, not the whole function",
    "from __future__ import braces": "the end is known",
    "from __future__ import nonsense": "the end is known",
    "from __future__ import annotations\nx: (yield)\n": "an annotation is checked like any expression",
    "from __future__ import annotations\ndef f(x: (y := 1)): pass\n": "text annotations are not walked",
}

oracle = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="messages are those of CPython 3.11")


def our_error(source: str) -> SourceError | None:
    """The error of the whole front end."""
    try:
        module = parse_module(source, "<test>", HostUnicode())
        scopes = ScopeAnalyser(source, "<test>")
        placement = Placement(source, "<test>")
        for statement in module.body:
            placement.check(statement, scopes.analyse(statement))
    except SourceError as error:
        return error
    return None


def their_error(source: str) -> SyntaxError | None:
    """CPython's error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "<test>", "exec", dont_inherit=True)
        except SyntaxError as error:
            return error
    return None


@oracle
@pytest.mark.parametrize("source", TOKENS + STATEMENTS + NAMES)
def test_error_is_that_of_cpython(source: str) -> None:
    ours, theirs = our_error(source), their_error(source)
    if theirs is None:
        assert ours is None
        return
    if source in KNOWN:
        return
    assert ours is not None, theirs
    assert (ours.kind, ours.message) == (type(theirs).__name__, theirs.msg)
    if not ours.message.startswith("f-string"):  # there we give the true place
        found = (ours.lineno, ours.offset, ours.end_lineno, ours.end_offset)
        assert found == (theirs.lineno, theirs.offset, theirs.end_lineno, theirs.end_offset)


def test_error_in_an_f_string_has_its_true_place() -> None:
    error = our_error("x = 1\ny = f'''{\na b}'''\n")
    assert error is not None
    assert (error.lineno, error.offset) == (3, 1)
    assert error.message == "f-string: invalid syntax. Perhaps you forgot a comma?"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x = (1 2)\n", '  File "<test>", line 1\n    x = (1 2)\n         ^^^\nSyntaxError: {}'),
        ("if x:\n    y = 'a\n", '  File "<test>", line 2\n    y = \'a\n        ^\nSyntaxError: {}'),
        ("if x:\npass\n", '  File "<test>", line 2\n    pass\n    ^^^^\nIndentationError: {}'),
    ],
)
def test_format_error_looks_like_cpython(source: str, shown: str) -> None:
    error = our_error(source)
    assert error is not None
    assert format_error(error) == shown.format(error.message)


def test_columns_count_characters() -> None:
    error = our_error("é = ('ü' 1)\n")
    assert error is not None
    assert (error.offset, error.end_offset) == (6, 11)


DEEP = [
    "(" * 150 + ")" * 150,
    "[" * 150 + "]" * 150,
    "-" * 5000 + "x",
    "not " * 5000 + "x",
    "lambda: " * 5000 + "x",
    "x if y else " * 5000 + "z",
    "x ** " * 5000 + "x",
    "a[" * 150 + "1" + "]" * 150,
    "f(" * 150 + ")" * 150,
    "{1: " * 150 + "1" + "}" * 150,
    "f'{" + "(" * 150 + ")" * 150 + "}'",
    "".join([" " * depth + "if x:\n" for depth in range(99)]) + " " * 99 + "x = (" * 90 + "1" + ")" * 90,
    "match x:\n case " + "[" * 150 + "]" * 150 + ": pass",
]


@pytest.mark.parametrize("source", DEEP)
def test_deep_nesting_is_a_syntax_error(source: str) -> None:
    error = our_error(source)
    assert error is not None
    assert error.message.endswith("nesting deeper than 100 levels")


def test_brackets_have_cpythons_limit() -> None:
    error = our_error_with_nesting("(" * 250, 1000)
    assert error.message == "too many nested parentheses"


def our_error_with_nesting(source: str, nesting_max: int) -> SourceError:
    """The error of the tokens alone, with another limit."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(5000)
    try:
        with pytest.raises(SourceError) as caught:
            Parser(source, "<test>", None, nesting_max).next_statement()
    finally:
        sys.setrecursionlimit(limit)
    return caught.value


LONG = [
    "x = " + " + ".join(["1"] * 5000),
    "x = a" + ".b" * 5000,
    "x = f" + "()" * 5000,
    "if x: pass\n" + "elif x: pass\n" * 2000,
    "x = " + " and ".join(["a < b"] * 5000),
    "x = 'a'" + " 'b'" * 5000,
]


@pytest.mark.parametrize("source", LONG)
def test_length_is_not_nesting(source: str) -> None:
    assert our_error(source) is None
