"""Statements and expressions in places where the grammar allows them but the language does not.

`return` outside of a function, `break` outside of a loop, `await` outside of `async def`, a star that nothing
unpacks, a second star in a target, a pattern that hides those after it, and the like: CPython finds these
when it generates code, with the messages that are used here. Use it after scopes.py, on the same statement:

    placement = Placement(source, filename)          # knows whether `from __future__` may still come
    placement.check(statement, module_scope)

Like the collector in scopes.py it keeps the nodes to visit on a list of its own, each with where it stands.
"""

from __future__ import annotations

from . import tree
from .errors import SourceError, error_at
from .patterncheck import PatternCheck
from .scopes import MODULE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .scopes import Scope

_FUTURE_FEATURES = (
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
)
# What directly encloses a node
_NO_FUNCTION, _FUNCTION, _ASYNC_FUNCTION, _COMPREHENSION = range(4)


class _Where:
    """Where a node stands: what `return` would leave, and what `break` would."""

    __slots__ = ("break_leaves_star", "function", "in_loop", "return_leaves_star", "scope")

    def __init__(self, function: int, scope: Scope) -> None:
        self.function = function
        self.scope = scope
        self.in_loop = False
        self.return_leaves_star = False  # within an except* clause of the function
        self.break_leaves_star = False  # within one that is within the loop

    def inside_loop(self) -> _Where:
        """The same place within the body of a loop."""
        inner = _Where(self.function, self.scope)
        inner.in_loop = True
        inner.return_leaves_star = self.return_leaves_star
        return inner

    def inside_except_star(self) -> _Where:
        """The same place within an except* clause."""
        inner = _Where(self.function, self.scope)
        inner.in_loop = self.in_loop
        inner.return_leaves_star = inner.break_leaves_star = True
        return inner


class Placement:
    """Checks the top-level statements of one module in order; raises SourceError."""

    def __init__(self, source: str, filename: str, stringised: bool = False, awaits: bool = False) -> None:
        """`source` is needed for the text of errors only and may be empty. `stringised`: annotations are text from the
        start; `awaits`: the module itself may await."""
        self._source = source
        self._filename = filename
        self._future_allowed = True
        self._first = True
        self._annotations_are_text = stringised  # by `from __future__ import annotations`: nothing in them is run
        self._module_awaits = awaits
        self._waiting: list[tuple[tree.AST, _Where]] = []

    def check(self, statement: tree.AST, scope: Scope) -> None:
        """Checks one top-level statement, or the Expression of `eval`, with its scope."""
        self._check_future(statement)
        self._waiting = [(statement, _Where(_NO_FUNCTION, scope))]
        while self._waiting:
            node, where = self._waiting.pop()
            visit = _VISITS.get(type(node))
            if visit is None:
                self._wait_for(tree.children(node), where)
            else:
                visit(self, node, where)

    def _wait_for(self, nodes: Sequence[tree.AST | None], where: _Where) -> None:
        for index in range(len(nodes) - 1, -1, -1):
            node = nodes[index]
            if node is not None:
                self._waiting.append((node, where))

    def error(self, message: str, node: tree.Placed) -> SourceError:
        """A SourceError at a node."""
        return error_at(message, self._filename, self._source, node)

    # __future__

    def _check_future(self, statement: tree.AST) -> None:
        is_docstring = (
            self._first
            and isinstance(statement, tree.Expr)
            and isinstance(statement.value, tree.Constant)
            and isinstance(statement.value.value, str)
        )
        self._first = False
        if isinstance(statement, tree.ImportFrom) and statement.module == "__future__":
            self._check_features(statement)
        elif not is_docstring:
            self._future_allowed = False

    def _check_features(self, statement: tree.ImportFrom) -> None:
        if not self._future_allowed:
            raise self.error("from __future__ imports must occur at the beginning of the file", statement)
        for alias in statement.names:
            self._annotations_are_text = self._annotations_are_text or alias.name == "annotations"
            if alias.name not in _FUTURE_FEATURES:
                braces = alias.name == "braces"
                message = f"future feature {alias.name} is not defined"
                raise self.error("not a chance" if braces else message, statement)

    # Functions and classes

    def function(self, node: tree.FunctionDef | tree.AsyncFunctionDef, where: _Where) -> None:
        self._check_debug(node.name, node)
        kind = _ASYNC_FUNCTION if isinstance(node, tree.AsyncFunctionDef) else _FUNCTION
        inner = _Where(kind, where.scope.scope_of(node))
        self._wait_for(node.body, inner)
        self._wait_for([*node.decorator_list, node.args], where)
        self._annotation(node.returns, where)

    def _annotation(self, node: tree.expr | None, where: _Where) -> None:
        if not self._annotations_are_text:
            self._wait_for([node], where)

    def annotated_assignment(self, node: tree.AnnAssign, where: _Where) -> None:
        self._wait_for([node.target, node.value], where)
        self._annotation(node.annotation, where)

    def lambda_function(self, node: tree.Lambda, where: _Where) -> None:
        inner = _Where(_FUNCTION, where.scope.scope_of(node))
        self._wait_for([node.body], inner)
        self._wait_for([node.args], where)

    def parameter(self, node: tree.arg, where: _Where) -> None:
        self._check_debug(node.arg, node)
        annotation = node.annotation
        if isinstance(annotation, tree.Starred):
            annotation = annotation.value
        self._annotation(annotation, where)

    def class_body(self, node: tree.ClassDef, where: _Where) -> None:
        self._check_debug(node.name, node)
        inner = _Where(_NO_FUNCTION, where.scope.scope_of(node))
        self._wait_for(node.body, inner)
        self._check_keywords(node.keywords)
        self._wait_for([*node.decorator_list, *_unstarred(node.bases), *node.keywords], where)

    def comprehension(self, node: Any, where: _Where) -> None:
        scope = where.scope.scope_of(node)
        allowed = where.function == _ASYNC_FUNCTION or where.function == _COMPREHENSION or self._may_await(where)
        if scope.is_async and not allowed and not isinstance(node, tree.GeneratorExp):
            raise self.error("asynchronous comprehension outside of an asynchronous function", node)
        inner = _Where(_COMPREHENSION, scope)
        first = node.generators[0]
        self._wait_for(tree.children(node)[: -len(node.generators)], inner)
        self._wait_for([*node.generators[1:], first.target, *first.ifs], inner)
        self._wait_for([first.iter], where)

    # Jumps

    def return_statement(self, node: tree.Return, where: _Where) -> None:
        if where.function == _NO_FUNCTION:
            raise self.error("'return' outside function", node)
        self._check_except_star(node, where.return_leaves_star)
        if node.value is not None and where.scope.is_async_generator():
            raise self.error("'return' with value in async generator", node)
        self._wait_for([node.value], where)

    def break_statement(self, node: tree.Break, where: _Where) -> None:
        self._check_except_star(node, where.break_leaves_star)
        if not where.in_loop:
            raise self.error("'break' outside loop", node)

    def continue_statement(self, node: tree.Continue, where: _Where) -> None:
        self._check_except_star(node, where.break_leaves_star)
        if not where.in_loop:
            raise self.error("'continue' not properly in loop", node)

    def _check_except_star(self, node: tree.stmt, leaves_star: bool) -> None:
        if leaves_star:
            message = "'break', 'continue' and 'return' cannot appear in an except* block"
            raise self.error(message, node)

    def loop(self, node: tree.For | tree.AsyncFor | tree.While, where: _Where) -> None:
        if isinstance(node, tree.AsyncFor):
            self._check_async("async for", node, where)
        inside = where.inside_loop()
        self._wait_for(node.orelse, where)
        self._wait_for(node.body, inside)
        if isinstance(node, tree.While):
            self._wait_for([node.test], where)
        else:
            self._check_lone_star(node.target)
            self._wait_for([node.target, node.iter], where)

    def try_statement(self, node: tree.Try | tree.TryStar, where: _Where) -> None:
        for handler in node.handlers[:-1]:
            assert isinstance(handler, tree.ExceptHandler)
            if handler.type is None:
                raise self.error("default 'except:' must be last", handler)
        handling = where
        if isinstance(node, tree.TryStar):
            handling = where.inside_except_star()
        self._wait_for([*node.orelse, *node.finalbody], where)
        self._wait_for(node.handlers, handling)
        self._wait_for(node.body, where)

    # Generators and coroutines

    def yield_expression(self, node: tree.Yield, where: _Where) -> None:
        if where.function == _NO_FUNCTION:
            raise self.error("'yield' outside function", node)
        self._wait_for([node.value], where)

    def yield_from(self, node: tree.YieldFrom, where: _Where) -> None:
        if where.function == _NO_FUNCTION:
            raise self.error("'yield' outside function", node)
        if where.function == _ASYNC_FUNCTION:
            raise self.error("'yield from' inside async function", node)
        self._wait_for([node.value], where)

    def await_expression(self, node: tree.Await, where: _Where) -> None:
        if where.function == _NO_FUNCTION and not self._may_await(where):
            raise self.error("'await' outside function", node)
        if where.function == _FUNCTION:
            raise self.error("'await' outside async function", node)
        self._wait_for([node.value], where)

    def async_with(self, node: tree.AsyncWith, where: _Where) -> None:
        self._check_async("async with", node, where)
        self._wait_for(tree.children(node), where)

    def _check_async(self, what: str, node: tree.stmt, where: _Where) -> None:
        if where.function != _ASYNC_FUNCTION and not self._may_await(where):
            raise self.error(f"'{what}' outside async function", node)

    def _may_await(self, where: _Where) -> bool:
        """Whether this is the level of a module that may await."""
        return self._module_awaits and where.function == _NO_FUNCTION and where.scope.kind == MODULE

    # Stars and targets

    def assignment(self, node: tree.Assign, where: _Where) -> None:
        for target in node.targets:
            self._check_lone_star(target)
        self._wait_for(tree.children(node), where)

    def _check_lone_star(self, target: tree.expr) -> None:
        if isinstance(target, tree.Starred):
            raise self.error("starred assignment target must be in a list or tuple", target)

    def sequence(self, node: tree.Tuple | tree.List, where: _Where) -> None:
        if isinstance(node.ctx, tree.Store):
            stars = [element for element in node.elts if isinstance(element, tree.Starred)]
            if len(stars) > 1:
                raise self.error("multiple starred expressions in assignment", node)
        self._wait_for(_unstarred(node.elts), where)

    def set_display(self, node: tree.Set, where: _Where) -> None:
        self._wait_for(_unstarred(node.elts), where)

    def call(self, node: tree.Call, where: _Where) -> None:
        self._check_keywords(node.keywords)
        for keyword in node.keywords:
            if keyword.arg is not None:
                self._check_debug(keyword.arg, node)
        self._wait_for([node.func, *_unstarred(node.args), *node.keywords], where)

    def _check_keywords(self, keywords: list[tree.keyword]) -> None:
        seen: set[str] = set()
        for keyword in keywords:
            if keyword.arg is not None:
                if keyword.arg in seen:
                    raise self.error(f"keyword argument repeated: {keyword.arg}", keyword)
                seen.add(keyword.arg)

    def starred(self, node: tree.Starred, where: _Where) -> None:
        raise self.error("can't use starred expression here", node)

    # Names and patterns

    def name(self, node: tree.Name, where: _Where) -> None:
        if node.id == "__debug__" and not isinstance(node.ctx, tree.Load):
            verb = "delete" if isinstance(node.ctx, tree.Del) else "assign to"
            raise self.error(f"cannot {verb} __debug__", node)

    def attribute(self, node: tree.Attribute, where: _Where) -> None:
        if not isinstance(node.ctx, tree.Load):
            self._check_debug(node.attr, node)
        self._wait_for([node.value], where)

    def _check_debug(self, name: str, node: tree.Placed) -> None:
        if name == "__debug__":
            raise self.error("cannot assign to __debug__", node)

    def match_statement(self, node: tree.Match, where: _Where) -> None:
        PatternCheck(self._filename, self._source).check_cases(node.cases)
        self._wait_for(tree.children(node), where)


def _unstarred(nodes: list[tree.expr]) -> list[tree.expr]:
    """The elements of a display or call, where a star is in its place."""
    return [node.value if isinstance(node, tree.Starred) else node for node in nodes]


_VISITS: dict[type[tree.AST], Callable[[Placement, Any, _Where], None]] = {
    tree.FunctionDef: Placement.function,
    tree.AsyncFunctionDef: Placement.function,
    tree.AnnAssign: Placement.annotated_assignment,
    tree.Lambda: Placement.lambda_function,
    tree.arg: Placement.parameter,
    tree.ClassDef: Placement.class_body,
    tree.ListComp: Placement.comprehension,
    tree.SetComp: Placement.comprehension,
    tree.DictComp: Placement.comprehension,
    tree.GeneratorExp: Placement.comprehension,
    tree.Return: Placement.return_statement,
    tree.Break: Placement.break_statement,
    tree.Continue: Placement.continue_statement,
    tree.For: Placement.loop,
    tree.AsyncFor: Placement.loop,
    tree.While: Placement.loop,
    tree.Try: Placement.try_statement,
    tree.TryStar: Placement.try_statement,
    tree.Yield: Placement.yield_expression,
    tree.YieldFrom: Placement.yield_from,
    tree.Await: Placement.await_expression,
    tree.AsyncWith: Placement.async_with,
    tree.Assign: Placement.assignment,
    tree.Tuple: Placement.sequence,
    tree.List: Placement.sequence,
    tree.Set: Placement.set_display,
    tree.Call: Placement.call,
    tree.Starred: Placement.starred,
    tree.Name: Placement.name,
    tree.Attribute: Placement.attribute,
    tree.Match: Placement.match_statement,
}
