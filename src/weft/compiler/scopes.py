"""Which variable every name means: the table that the code generator is written against.

Use, one top-level statement at a time:

    names = ScopeAnalyser(source, filename)          # keeps what is known of the module's own names
    while (statement := parser.next_statement()) is not None:
        module = names.analyse(statement)            # a Scope of kind MODULE for this statement alone
        function = module.scope_of(function_node)    # any FunctionDef, Lambda, ClassDef, comprehension below

The result is a tree of `Scope` objects. Every FunctionDef, AsyncFunctionDef, Lambda, ClassDef, ListComp,
SetComp, DictComp and GeneratorExp node has one, found by the node's identity from any scope that lies above
it. A scope's `kinds` maps each name that occurs in it (already mangled, see `mangle`) to one of the kinds below.

What is evaluated where: decorators, parameter defaults, annotations, base classes and a comprehension's first
iterable belong to the *enclosing* scope; the rest of a comprehension is in its own function scope, as in
CPython 3.11, with one parameter named ".0".
"""

from __future__ import annotations

from . import tree

# Kinds of scopes
MODULE = "module"
CLASS = "class"
FUNCTION = "function"  # def, async def
LAMBDA = "lambda"
COMPREHENSION = "comprehension"

# Kinds of names within a scope
LOCAL = "local"  # bound in this function and used nowhere else: a register
CELL = "cell"  # bound in this function and captured by a scope inside it
FREE = "free"  # a cell of an enclosing function; in a class body, look first into the class namespace
GLOBAL_EXPLICIT = "global explicit"  # declared with `global`: module, then builtins
GLOBAL_IMPLICIT = "global implicit"  # bound in no enclosing function: module, then builtins
CLASS_LOCAL = "class local"  # bound in this class body: class namespace, then module, then builtins


class Scope:
    """The names of one module statement, class body, function, lambda or comprehension."""

    __slots__ = (
        "_by_node",
        "bound_names",
        "cells",
        "children",
        "free",
        "global_bindings",
        "has_await",
        "has_yield",
        "is_async",
        "kind",
        "kinds",
        "mangling_class",
        "name",
        "needs_class_cell",
        "node",
        "parameters",
        "parent",
        "qualified_name",
        "self_slots",
    )

    kind: str  # MODULE, CLASS, FUNCTION, LAMBDA or COMPREHENSION
    name: str  # "<module>", "f", "C", "<lambda>", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"
    qualified_name: str  # __qualname__: "C.f", "f.<locals>.g"
    node: tree.AST  # the node that owns the scope; for MODULE the top-level statement
    parent: Scope | None
    children: list[Scope]  # in source order
    kinds: dict[str, str]  # mangled name -> LOCAL, CELL, FREE, ...; in first-seen order, parameters first
    parameters: list[str]  # mangled, in the order of registers: positional, keyword-only, *args, **kwargs
    cells: list[str]  # names of kind CELL; in a class only "__class__", if `needs_class_cell`
    free: list[str]  # cells that the enclosing scope must hand over, including those only passed through
    bound_names: list[str]  # names bound here, parameters included; for MODULE the module's own names
    global_bindings: list[str]  # module names that this scope binds through a `global` declaration
    self_slots: list[str]  # CLASS: mangled attributes assigned as `self.x = ...` in methods, first seen first
    needs_class_cell: bool  # CLASS: a method uses `super` or `__class__`
    is_async: bool  # async def, or a comprehension that awaits
    has_yield: bool  # contains yield or yield from, or is a generator expression
    has_await: bool  # contains await, async for or async with
    mangling_class: str | None  # the innermost class around (or owning) this scope

    def kind_of(self, name: str) -> str:
        """The kind of a name as written in the source: mangles it, then looks it up; KeyError if it does not occur."""
        raise NotImplementedError

    def scope_of(self, node: tree.AST) -> Scope:
        """The scope owned by a node anywhere below this scope's top-level statement; KeyError if it owns none."""
        raise NotImplementedError

    def is_generator(self) -> bool:
        """Whether a call gives a generator."""
        return self.has_yield and not self.is_async

    def is_coroutine(self) -> bool:
        """Whether a call gives a coroutine."""
        return self.is_async and not self.has_yield

    def is_async_generator(self) -> bool:
        """Whether a call gives an asynchronous generator."""
        return self.is_async and self.has_yield


class ScopeAnalyser:
    """Analyses the top-level statements of one module in order; raises SourceError for wrong declarations."""

    def __init__(self, source: str, filename: str) -> None:
        """`source` is needed for the text of errors only and may be empty."""
        raise NotImplementedError

    def analyse(self, statement: tree.stmt) -> Scope:
        """The scope tree of one top-level statement."""
        raise NotImplementedError

    def analyse_expression(self, expression: tree.Expression) -> Scope:
        """The scope tree of an expression for `eval`."""
        raise NotImplementedError


def mangle(name: str, class_name: str | None) -> str:
    """`__name` inside of a class becomes `_Class__name` (Language Reference 6.2.1)."""
    raise NotImplementedError
