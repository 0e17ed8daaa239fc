"""The code generator: a syntax tree becomes register code.

`Generator` is the last of the layers that generate_unit.py describes. `ModuleGenerator` drives one over the
top-level statements of a module, one at a time, so that no more than one statement's tree need be in memory.
"""

from __future__ import annotations

from . import tree
from .code import COROUTINE, EXPRESSION, MODULE_BODY, CodeObject
from .generate_statements import Statements, docstring_of, has_annotations
from .generate_unit import Source
from .scopes import Scope


class Generator(Statements):
    """Compiles one code object."""


class ModuleGenerator:
    """Compiles a module."""

    def __init__(self, source: Source, scope: Scope, interactive: bool = False) -> None:
        self.unit = Generator(source, scope, CodeObject("<module>", "<module>", source.filename, 1))
        self.unit.code.flags = MODULE_BODY
        self.unit.interactive = interactive
        self._first = True
        self._annotated = False

    def add(self, scope: Scope, node: tree.stmt) -> None:
        """Compiles the next statement."""
        unit = self.unit
        value = unit.take()
        if self._first and not unit.interactive and unit.source.optimize < 2:
            text = docstring_of([node])
            if text is not None:
                unit.load(text, value)
                unit.store_variable("__doc__", value)
        self._first = False
        unit.release(value)
        if not self._annotated and unit.source.annotated and has_annotations([node]):
            self.begin_annotations()
        if scope.has_await:
            unit.code.flags |= COROUTINE
        unit.module_statement(scope, node)

    def begin_annotations(self) -> None:
        """Makes `__annotations__`, unless who runs the code has."""
        self._annotated = True
        unit = self.unit
        value = unit.take()
        unit.load(None, value)
        unit.emit("set_up_annotations", value)
        unit.release(value)

    def end(self) -> CodeObject:
        """The code of the module."""
        unit = self.unit
        result = unit.take()
        unit.load(None, result)
        unit.emit("return_", result)
        return unit.finish()

    def expression(self, scope: Scope, node: tree.expr) -> CodeObject:
        """The code that returns the value of an expression, for `eval`."""
        self.unit.scope = scope
        self.unit.code.flags |= EXPRESSION | (COROUTINE if scope.has_await else 0)
        self.unit.emit("return_", self.unit.operand(node))
        return self.unit.finish()
