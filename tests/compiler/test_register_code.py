"""Programs as register code do what CPython does: stories, the guest corpus, and random programs."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import machine
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programs import PROGRAMS

from weft.compiler.compile import compile_module
from weft.compiler.errors import SourceError

pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning")

CORPUS = pathlib.Path(__file__).parent.parent / "guest"

# The areas of the corpus that are about the language alone. The others are about modules, files, sockets and threads,
# which this interpreter takes from its host.
AREAS = (
    "bytearray bytes classes closures comprehensions control dict exceptions float functions generators int iterators "
    "list match math none_bool range_slice set str tuple with_stmt"
).split(" ")

# Cases of those areas that ask about what this interpreter borrows from its host.
BORROWED = {
    "classes/metaclass_in_depth": "the namespace of a class body is looked up by the host",
    "classes/super_in_depth": "super() without a cell is the host's, with its message",
    "exceptions/fields": "what fails in the interpreter lacks the host's fields",
    "functions/attributes_in_depth": "the dict of a function has two names of ours",
    "generators/attributes": "the interpreter of the tests has no coroutines",
    "generators/throw_of_class": "throw of a class is the host's, which makes the exception elsewhere",
    "int/large_texts": "the host limits the digits of a conversion",
    "with_stmt/contextlib_tools": "the exception being handled is the host's",
    "classes/super_forms": "super() without a cell is the host's, with its message",
    "classes/type_function": "type() gives a class the module of its caller on the host",
    "closures/counter": "__closure__ of functions that are stubs",
    "closures/odd_cells": "__closure__ and __code__ of functions that are stubs",
    "exceptions/endless_recursion": "the depth of calls is that of the host, and reaching it takes seconds",
    "exceptions/many_levels": "tracebacks are the host's",
    "exceptions/trace_through_native": "tracebacks are the host's",
    "generators/context_of_thrown": "the exception being handled is the host's",
    "generators/lost": "the host's collector ends what nobody holds",
    "generators/throw_before_start": "tracebacks are the host's",
    "match/abstract_classes": "the elements of a list are read through its class",
    "functions/attributes": "the dict of a function has two names of ours",
    "functions/deep_recursion": "the depth of calls is that of the host",
    "functions/exec_locals": "exec runs on the host, which does not know the variables",
    "functions/exec_eval": "exec runs on the host, which does not know the globals",
    "functions/function_objects": "the dict of a function has two names of ours",
}


def corpus() -> list[str]:
    """The cases of the guest corpus that need nothing of a machine but its language."""
    names = [f"{path.parent.name}/{path.stem}" for path in sorted(CORPUS.glob("*/*.py"))]
    return [name for name in names if name.split("/")[0] in AREAS and name not in BORROWED]


def test_borrowed_rows_name_a_case() -> None:
    assert all((CORPUS / f"{name}.py").exists() and reason for name, reason in BORROWED.items())


@pytest.mark.parametrize("name", PROGRAMS)
def test_program(name: str) -> None:
    source = PROGRAMS[name]
    assert machine.run_source(source) == machine.run_on_host(source)


@pytest.mark.parametrize("name", corpus())
def test_corpus(name: str) -> None:
    source = (CORPUS / f"{name}.py").read_text(encoding="utf-8")
    assert machine.run_source(source, name) == machine.run_on_host(source, name)


def test_eval_and_single() -> None:
    code = compile_module("a * 2", "t.py", mode="eval")
    running = machine.Machine(code)
    running.globals["a"] = 21
    assert running.run() == 42
    shown = []
    names = ["already"]
    code = compile_module("b = 1; b + 1", "t.py", mode="single", global_names=names)
    running = machine.Machine(code)
    hook = sys.displayhook
    sys.displayhook = shown.append
    try:
        running.run()
    finally:
        sys.displayhook = hook
    assert shown == [2] and names == ["already", "b"]


MANY = ", ".join(f"a{number}" for number in range(250))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f"x = {'f(' * 90}0{')' * 90}", "255 registers"),
        (f"def f({MANY}): return lambda: ({MANY})", "captured"),
        ("while x:\n" + "  y = f(x, 1, 2)\n" * 9000, "too long"),
    ],
)
def test_limits_are_errors_in_the_source(source: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        compile_module(source, "t.py")


def test_optimized_drops_assertions_and_docstrings() -> None:
    code = compile_module("assert 0\ndef f():\n  'doc'\nx = __debug__", "t.py", optimize=2)
    running = machine.Machine(code)
    running.run()
    assert running.globals["x"] is False and running.globals["f"].__doc__ is None


LINES = """
def f(a):
    x = [
        1,
        a.missing
        .other,
    ]
def g():
    try:
        f(
            1
        )
    finally:
        x = 1
def h(v):
    return (v +
            1 / 0)
for k in (g, lambda: h(2), lambda: [i
            for i in
            5]):
    try:
        k()
    except Exception as e:
        show(e)
"""


def test_lines_of_tracebacks() -> None:
    expected: list[list[int]] = []

    def host(error: BaseException) -> None:
        found = []
        traceback = error.__traceback__
        while traceback is not None:
            found.append(traceback.tb_lineno)
            traceback = traceback.tb_next
        expected.append(found)

    exec(compile(LINES, "t.py", "exec"), {"show": host, "__name__": "m"})
    found: list[list[int]] = []
    running = machine.Machine(compile_module(LINES, "t.py"))
    running.globals["show"] = lambda error: found.append(list(reversed(error.lines)))
    running.run()
    assert found == expected


# Random programs: statements over a few variables, with every way to leave a block.

names = st.sampled_from("abc")
atoms = st.one_of(names, st.integers(-3, 300).map(str), st.sampled_from(["None", "True", "'s'", "2.5", "[]", "(1, 2)"]))


def _expressions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    binary = st.sampled_from(["+", "-", "*", "<", "==", "and", "or", "is", "in", "//", "%", "not in", ">="])
    return st.one_of(
        st.tuples(inner, binary, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} < {t[1]} <= {t[2]})"),
        st.lists(inner, max_size=3).map(lambda t: f"[{', '.join(t)}]"),
        st.lists(inner, max_size=3).map(lambda t: f"log({', '.join(t)})"),
        st.tuples(names, inner).map(lambda t: f"({t[0]} := {t[1]})"),
        inner.map(lambda t: f"(not {t})"),
        inner.map(lambda t: f"(lambda: {t})()".replace(":=", "==")),
        st.tuples(inner, names).map(lambda t: f"[{t[1]} for {t[1]} in range(2) if {t[0]}]".replace(":=", "==")),
    )


expressions = st.recursive(atoms, _expressions, max_leaves=6)


def _indent(block: str) -> str:
    return "".join(f"    {line}\n" for line in block.splitlines())


simple = st.one_of(
    st.tuples(names, expressions).map(lambda t: f"{t[0]} = {t[1]}\n"),
    st.tuples(names, names, expressions, expressions).map(lambda t: f"{t[0]}, {t[1]} = {t[2]}, {t[3]}\n"),
    st.tuples(names, st.sampled_from(["+=", "-=", "*="]), expressions).map(lambda t: f"{t[0]} {t[1]} {t[2]}\n"),
    expressions.map(lambda t: f"log({t})\n"),
    names.map(lambda t: f"del {t}\n"),
    expressions.map(lambda t: f"return {t}\n"),
    expressions.map(lambda t: f"if {t}: raise ValueError(a)\n"),
    st.sampled_from(["break\n", "continue\n"]).map(lambda t: f"if log('x') is None: {t}"),
)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        st.tuples(expressions, block, block).map(lambda t: f"if {t[0]}:\n{_indent(t[1])}else:\n{_indent(t[2])}"),
        st.tuples(names, block, block).map(lambda t: f"for {t[0]} in range(3):\n{_indent(t[1])}else:\n{_indent(t[2])}"),
        st.tuples(block, names, block).map(
            lambda t: f"try:\n{_indent(t[0])}except (TypeError, NameError) as {t[1]}:\n{_indent(t[2])}"
        ),
        st.tuples(block, block).map(lambda t: f"try:\n{_indent(t[0])}finally:\n{_indent(t[1])}"),
        st.tuples(block, block, block).map(
            lambda t: f"try:\n{_indent(t[0])}except ValueError:\n{_indent(t[1])}finally:\n{_indent(t[2])}"
        ),
        st.tuples(names, block).map(lambda t: f"with Context(log) as {t[0]}:\n{_indent(t[1])}"),
        st.tuples(expressions, names, block).map(
            lambda t: (
                f"match {t[0]}:\n    case [{t[1]}, *_]:\n{_indent(_indent(t[2]))}    case int():\n        log(0)\n"
            )
        ),
    )


statements = st.recursive(simple, _blocks, max_leaves=10)

HEAD = """
class Context:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log("enter")
    def __exit__(self, kind, value, traceback):
        self.log("exit", kind and kind.__name__)
        return kind is ValueError
entries = []
def log(*items):
    entries.append([i if type(i) in (int, str, bool, list, float) else type(i).__name__ for i in items])
    if len(entries) > 200: raise SystemError("enough")
    return len(entries) % 3 or None
def f(a, b=7):
    c = 0 if a else []
    if b: del b
    for _ in (1, 2):
"""


@settings(max_examples=int(os.environ.get("EXAMPLES", "150")), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(statements, min_size=1, max_size=4), st.booleans())
def test_random_programs(parts: list[str], captured: bool) -> None:
    body = _indent(_indent("".join(parts)))
    if captured:
        body += "    def inner(): return a, b, c\n"
    source = f"{HEAD}{body}\ntry: print(repr(f(1)))\nexcept Exception as e: print(type(e), e)\nprint(entries)\n"
    try:
        expected = machine.run_on_host(source)
    except SyntaxError:
        return
    assert machine.run_source(source) == expected


def test_the_compiler_needs_little_stack() -> None:
    """Nesting as deep as the parser allows compiles within the host's limit."""
    source = "x = " + "(" * 80 + "1" + ")" * 80 + "\n" + "y = " + "-" * 80 + "1\n"
    subprocess.run(
        [sys.executable, "-c", f"from weft.compiler.compile import compile_source; compile_source({source!r}, 't')"],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
