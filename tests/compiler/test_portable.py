"""The compiler is portable Python: it imports only itself, and nests no deeper than a small stack allows."""

from __future__ import annotations

import ast
import pathlib

import pytest

import weft.compiler

FOLDER = pathlib.Path(weft.compiler.__file__).parent
FRONT_END = (
    "cursor decoding errors expressions fstrings literals parser patterncheck patterns placement scopes "
    "targets tokens tree"
)
BACK_END = (
    "assemble code compile constants disassemble flow fold generate generate_blocks generate_calls generate_displays "
    "generate_functions generate_match generate_names generate_operators generate_statements generate_targets "
    "generate_unit image layout lines registers table unparse"
)


def run_time_imports(body: list[ast.stmt]) -> list[ast.stmt]:
    """The imports of a module, without those for the type checker."""
    found: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            found.append(statement)
        elif not (isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"):
            inner = [node for node in ast.walk(statement) if isinstance(node, (ast.Import, ast.ImportFrom))]
            found.extend(inner)
    return found


@pytest.mark.parametrize("name", (FRONT_END + " " + BACK_END).split(" "))
def test_imports_only_the_compiler(name: str) -> None:
    for statement in run_time_imports(ast.parse((FOLDER / f"{name}.py").read_text()).body):
        assert isinstance(statement, ast.ImportFrom)
        assert statement.module == "__future__" or statement.level == 1, ast.unparse(statement)
