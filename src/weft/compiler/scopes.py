"""Which variable every name means: the table that the code generator is written against.

Use, one top-level statement at a time:

    names = ScopeAnalyser(source, filename)          # keeps what is known of the module's own names
    while (statement := parser.next_statement()) is not None:
        module = names.analyse(statement)            # a Scope of kind MODULE for this statement alone
        function = module.scope_of(function_node)    # any FunctionDef, Lambda, ClassDef, comprehension below

The result is a tree of `Scope` objects. Every FunctionDef, AsyncFunctionDef, Lambda, ClassDef, ListComp,
SetComp, DictComp and GeneratorExp node has one, found by the node's identity from any scope that lies above
it. A scope's `kinds` maps each name that occurs in it (already mangled, see `mangle`) to a kind below.

What is evaluated where: decorators, parameter defaults, annotations, base classes and a comprehension's first
iterable belong to the *enclosing* scope; the rest of a comprehension is in its own function scope, as in
CPython 3.11, with one parameter named ".0".
"""

from __future__ import annotations

from . import tree
from .errors import SourceError, error_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Comprehension = tree.ListComp | tree.SetComp | tree.DictComp | tree.GeneratorExp

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


# What is known of a name in one scope, as bits
_USED, _BOUND, _PARAMETER, _GLOBAL, _NONLOCAL, _ANNOTATED, _ITERATED, _WALRUS = [1 << bit for bit in range(8)]

_COMPREHENSION_NAMES: dict[type[tree.AST], tuple[str, str]] = {
    tree.ListComp: ("<listcomp>", "list comprehension"),
    tree.SetComp: ("<setcomp>", "set comprehension"),
    tree.DictComp: ("<dictcomp>", "dict comprehension"),
    tree.GeneratorExp: ("<genexpr>", "generator expression"),
}


class Scope:
    """The names of one module statement, class body, function, lambda or comprehension.

    For a pass-through name (used only further inside), a function has the kind FREE, and a class lists it in
    `free` only.
    """

    __slots__ = (
        "_by_node",
        "_declarations",
        "_flags",
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
        "self_name",
        "self_slots",
        "self_uses",
    )

    def __init__(self, kind: str, name: str, node: tree.AST, parent: Scope | None) -> None:
        self.kind = kind  # MODULE, CLASS, FUNCTION, LAMBDA or COMPREHENSION
        self.name = name  # "<module>", "f", "C", "<lambda>", "<listcomp>", "<genexpr>", ...
        self.qualified_name = _qualified_name(name, parent)  # as __qualname__: "C.f", "f.<locals>.g"
        self.node = node  # the owner of the scope; for MODULE the top-level statement
        self.parent = parent
        self.children: list[Scope] = []  # in source order
        self.kinds: dict[str, str] = {}  # mangled name -> LOCAL, CELL, ...; parameters first
        self.parameters: list[str] = []  # mangled: positional, keyword-only, *args, **kwargs
        self.cells: list[str] = []  # names of kind CELL; of a class "__class__" if `needs_class_cell`
        self.free: list[str] = []  # cells that the enclosing scope hands over, those passed on included
        self.bound_names: list[str] = []  # bound here, with parameters; of MODULE the module's own names
        self.global_bindings: list[str] = []  # module names bound here after a `global` declaration
        self.self_slots: list[str] = []  # of CLASS: see `_slots_of_self`
        self.self_name: str | None = None  # of a method: the parameter that is its object
        # Of a method, in their order: `self.x` of `self.x = ...` and `self.x(...)`, and calls of the `__init__` of a base.
        self.self_uses: list[tree.Attribute | tree.Call] = []
        self.needs_class_cell = False  # of CLASS: something inside uses `super` or `__class__`
        self.is_async = False  # async def, or a comprehension that awaits
        self.has_yield = kind == COMPREHENSION and isinstance(node, tree.GeneratorExp)
        self.has_await = False  # contains await, async for, async with or an asynchronous comprehension
        self.mangling_class: str | None = parent.mangling_class if parent is not None else None
        if kind == CLASS:
            self.mangling_class = name
        self._flags: dict[str, int] = {}
        self._declarations: dict[str, tree.stmt] = {}  # the `global` or `nonlocal` of a name
        self._by_node: dict[int, Scope] = parent._by_node if parent is not None else {}
        if parent is not None:
            parent.children.append(self)
            self._by_node[id(node)] = self

    def kind_of(self, name: str) -> str:
        """The kind of a name as the source has it, not mangled; KeyError if it does not occur here."""
        return self.kinds[mangle(name, self.mangling_class)]

    def scope_of(self, node: tree.AST) -> Scope:
        """The scope that a node of the same top-level statement owns; KeyError if it owns none."""
        return self._by_node[id(node)]

    def is_function(self) -> bool:
        """Whether its local names live in registers: everything but a module and a class."""
        return self.kind != MODULE and self.kind != CLASS

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
        self.source = source
        self.filename = filename
        self.annotations_are_text = False  # after `from __future__ import annotations`
        self._module_flags: dict[str, int] = {}

    def analyse(self, statement: tree.stmt) -> Scope:
        """The scope tree of one top-level statement."""
        if isinstance(statement, tree.ImportFrom) and statement.module == "__future__":
            names = [alias.name for alias in statement.names]
            self.annotations_are_text = self.annotations_are_text or "annotations" in names
        return self._analyse(statement)

    def analyse_expression(self, expression: tree.Expression) -> Scope:
        """The scope tree of an expression for `eval`."""
        return self._analyse(expression)

    def _analyse(self, node: tree.AST) -> Scope:
        module = Scope(MODULE, "<module>", node, None)
        _Collector(self, module, self._module_flags).collect(node)
        _settle_comprehensions(module)
        for name, flags in module._flags.items():
            self._module_flags[name] = self._module_flags.get(name, 0) | flags
        self._resolve(module)
        return module

    def error(self, message: str, node: tree.Placed) -> SourceError:
        """A SourceError at a node."""
        return error_at(message, self.filename, self.source, node)

    def _resolve(self, scope: Scope) -> None:
        """Finds the kind of every name, outer scopes first: a capture turns a LOCAL there into a CELL."""
        for name, flags in scope._flags.items():
            scope.kinds[name] = self._kind(scope, name, flags)
            if flags & _BOUND:
                declared = flags & (_GLOBAL | _NONLOCAL)
                if not declared or scope.kind == MODULE:
                    scope.bound_names.append(name)
                elif flags & _GLOBAL:
                    scope.global_bindings.append(name)
        if scope.kind == CLASS:
            scope.self_slots = _slots_of_self(scope)
        for child in scope.children:
            self._resolve(child)

    def _kind(self, scope: Scope, name: str, flags: int) -> str:
        if scope.kind == MODULE:  # an earlier statement may have declared the name
            return GLOBAL_EXPLICIT if (flags | self._module_flags.get(name, 0)) & _GLOBAL else GLOBAL_IMPLICIT
        if flags & _GLOBAL:
            if flags & _NONLOCAL:
                raise self.error(f"name '{name}' is nonlocal and global", scope._declarations[name])
            return GLOBAL_EXPLICIT
        if flags & _BOUND and not flags & _NONLOCAL:
            if scope.kind == CLASS:
                return CLASS_LOCAL
            if scope.kind != MODULE:
                return scope.kinds.get(name, LOCAL)
            return GLOBAL_IMPLICIT
        owner = _owner(scope, name)
        if owner is not None:
            _capture(scope, name, owner)
            return FREE
        if flags & _NONLOCAL:
            raise self.error(f"no binding for nonlocal '{name}' found", scope._declarations[name])
        return GLOBAL_IMPLICIT


def mangle(name: str, class_name: str | None) -> str:
    """`__name` inside of a class becomes `_Class__name` (Language Reference 6.2.1)."""
    if class_name is None or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = class_name.lstrip("_")
    return f"_{stripped}{name}" if stripped else name


def _qualified_name(name: str, parent: Scope | None) -> str:
    if parent is None or parent.kind == MODULE:
        return name
    if parent._flags.get(mangle(name, parent.mangling_class), 0) & _GLOBAL:
        return name
    return f"{parent.qualified_name}{'.' if parent.kind == CLASS else '.<locals>.'}{name}"


def _owner(scope: Scope, name: str) -> Scope | None:
    """The enclosing function that binds a name, or for `__class__` the class; None if it is a global."""
    outer = scope.parent
    while outer is not None and outer.kind != MODULE:
        if outer.kind == CLASS:
            if name == "__class__":
                return outer
        else:
            flags = outer._flags.get(name, 0)
            if flags & _GLOBAL:
                return None
            if flags & _BOUND and not flags & _NONLOCAL:
                return outer
        outer = outer.parent
    return None


def _capture(scope: Scope, name: str, owner: Scope) -> None:
    """Makes a name of `owner` a cell, and hands it inwards to `scope` through the scopes between."""
    if name not in owner.cells:
        owner.cells.append(name)
        if owner.kind == CLASS:
            owner.needs_class_cell = True
        else:
            owner.kinds[name] = CELL
    between: Scope | None = scope
    while between is not None and between is not owner:
        if name not in between.free:
            between.free.append(name)
        if between.is_function():
            between.kinds[name] = FREE
        between = between.parent


def _slots_of_self(scope: Scope) -> list[str]:
    """The attributes that the methods of a class give their object, mangled, in the order in which a new object most likely
    gets them: those of `__init__` first, and of the methods that it calls where it does so. An empty name stands where
    `__init__` calls that of a base, unless this comes first. What comes out of this order lies in a dict of the object,
    which is larger and slower."""
    roots = [child for child in scope.children if child.self_name is not None]
    methods = {method.name: method for method in roots}
    init = methods.get("__init__")
    entered: list[Scope] = []
    slots: list[str] = []
    for root in roots if init is None else [init, *roots]:
        waiting: list[Scope | tree.Attribute | tree.Call] = [root]
        while waiting:
            step = waiting.pop()
            if isinstance(step, Scope):
                if step not in entered:
                    entered.append(step)
                    waiting.extend(reversed(step.self_uses))
            elif isinstance(step, tree.Call):
                if slots and root is init and "" not in slots:
                    slots.append("")
            elif isinstance(step.ctx, tree.Store):
                name = mangle(step.attr, scope.mangling_class)
                if name not in slots:
                    slots.append(name)
            elif step.attr in methods:
                waiting.append(methods[step.attr])
    return slots


def _settle_comprehensions(scope: Scope) -> None:
    """A comprehension that awaits is asynchronous; unless it is a generator, what contains it awaits it."""
    for child in scope.children:
        _settle_comprehensions(child)
        if child.kind == COMPREHENSION:
            child.is_async = child.has_await
            if child.is_async and not child.has_yield:
                scope.has_await = True


class _Collector:
    """Walks over a statement and notes in every scope how each name occurs.

    The nodes still to visit are on a list of its own and not on the host's stack, since trees can be deep: a
    sum of a thousand terms is a thousand nodes one below the other. Each stands there with its scope, and
    with whether it belongs to an iterable of a comprehension.
    """

    def __init__(self, analyser: ScopeAnalyser, module: Scope, module_flags: dict[str, int]) -> None:
        self._analyser = analyser
        self._module = module
        self._module_flags = module_flags
        self._waiting: list[tuple[tree.AST, Scope, bool]] = []
        self._in_iterable = False  # of the node being visited

    def collect(self, node: tree.AST) -> None:
        """Visits a node and all below it, in source order."""
        self._waiting.append((node, self._module, False))
        while self._waiting:
            node, scope, self._in_iterable = self._waiting.pop()
            visit = _VISITS.get(type(node))
            if visit is None:
                self._wait_for(tree.children(node), scope)
            else:
                visit(self, node, scope)

    def _wait_for(self, nodes: Sequence[tree.AST | None], scope: Scope) -> None:
        for index in range(len(nodes) - 1, -1, -1):
            node = nodes[index]
            if node is not None:
                self._waiting.append((node, scope, self._in_iterable))

    def _note(self, scope: Scope, name: str, flags: int) -> str:
        """Adds to what is known of a name; returns it mangled."""
        name = mangle(name, scope.mangling_class)
        scope._flags[name] = scope._flags.get(name, 0) | flags
        return name

    # Names

    def name(self, node: tree.Name, scope: Scope) -> None:
        if isinstance(node.ctx, tree.Load):
            self._note(scope, node.id, _USED)
            if node.id == "super" and scope.is_function():
                self._note(scope, "__class__", _USED)
        else:
            self._bind(scope, node.id, node)

    def _bind(self, scope: Scope, name: str, node: tree.Placed) -> None:
        """A binding; in a comprehension it is that of an iteration variable."""
        if scope.kind != COMPREHENSION:
            self._note(scope, name, _BOUND)
        elif scope._flags.get(mangle(name, scope.mangling_class), 0) & _WALRUS:
            message = f"comprehension inner loop cannot rebind assignment expression target '{name}'"
            raise self._analyser.error(message, node)
        else:
            self._note(scope, name, _BOUND | _ITERATED)

    def named_expression(self, node: tree.NamedExpr, scope: Scope) -> None:
        if self._in_iterable:
            message = "assignment expression cannot be used in a comprehension iterable expression"
            raise self._analyser.error(message, node)
        if scope.kind == COMPREHENSION:
            self._bind_outside(node.target, scope)
        else:
            self._wait_for([node.target], scope)
        self._wait_for([node.value], scope)

    def _bind_outside(self, target: tree.expr, scope: Scope) -> None:
        """`:=` in a comprehension binds in the function around it (PEP 572)."""
        assert isinstance(target, tree.Name)
        outer = scope
        while outer.kind == COMPREHENSION:
            name = self._note(outer, target.id, _USED | _WALRUS)
            if outer._flags[name] & _ITERATED:
                what = f"cannot rebind comprehension iteration variable '{target.id}'"
                raise self._analyser.error(f"assignment expression {what}", target)
            assert outer.parent is not None
            outer = outer.parent
        if outer.kind == CLASS:
            what = "within a comprehension cannot be used in a class body"
            raise self._analyser.error(f"assignment expression {what}", target)
        self._note(outer, target.id, _BOUND)

    def attribute(self, node: tree.Attribute, scope: Scope) -> None:
        if isinstance(node.ctx, tree.Store) and _is_self(node.value, scope):
            scope.self_uses.append(node)
        self._wait_for([node.value], scope)

    def call(self, node: tree.Call, scope: Scope) -> None:
        method = node.func
        if isinstance(method, tree.Attribute):
            if _is_self(method.value, scope):
                scope.self_uses.append(method)
            elif method.attr == "__init__" and _is_of_base(method, node.args, scope):
                scope.self_uses.append(node)
        self._wait_for(tree.children(node), scope)

    def assignment(self, node: tree.Assign, scope: Scope) -> None:
        self._wait_for([node.value, *node.targets], scope)  # in the order of evaluation

    # Declarations and other bindings

    def declaration(self, node: tree.Global | tree.Nonlocal, scope: Scope) -> None:
        is_global = isinstance(node, tree.Global)
        what = "global" if is_global else "nonlocal"
        if scope.kind == MODULE and not is_global:
            raise self._analyser.error("nonlocal declaration not allowed at module level", node)
        for written in node.names:
            name = mangle(written, scope.mangling_class)
            flags = scope._flags.get(name, 0)
            if scope.kind == MODULE:
                flags |= self._module_flags.get(name, 0)
            self._check_declaration(node, written, flags, what)
            scope._flags[name] = scope._flags.get(name, 0) | (_GLOBAL if is_global else _NONLOCAL)
            scope._declarations.setdefault(name, node)

    def _check_declaration(self, node: tree.stmt, name: str, flags: int, what: str) -> None:
        if flags & _PARAMETER:
            message = f"name '{name}' is parameter and {what}"
        elif flags & _USED:
            message = f"name '{name}' is used prior to {what} declaration"
        elif flags & _ANNOTATED:
            message = f"annotated name '{name}' can't be {what}"
        elif flags & _BOUND:
            message = f"name '{name}' is assigned to before {what} declaration"
        else:
            return
        raise self._analyser.error(message, node)

    def annotated_assignment(self, node: tree.AnnAssign, scope: Scope) -> None:
        target = node.target
        if isinstance(target, tree.Name):
            flags = scope._flags.get(mangle(target.id, scope.mangling_class), 0)
            if node.simple and scope.kind != MODULE and flags & (_GLOBAL | _NONLOCAL):
                what = "global" if flags & _GLOBAL else "nonlocal"
                raise self._analyser.error(f"annotated name '{target.id}' can't be {what}", node)
            if node.simple:
                self._note(scope, target.id, _BOUND | _ANNOTATED)
            elif node.value is not None:
                self._note(scope, target.id, _BOUND)
            later: list[tree.AST | None] = []
        else:
            later = [target]
        if not self._analyser.annotations_are_text:
            later.append(node.annotation)
        later.append(node.value)
        self._wait_for(later, scope)

    def import_names(self, node: tree.Import | tree.ImportFrom, scope: Scope) -> None:
        for alias in node.names:
            if alias.name != "*":
                self._note(scope, alias.asname or alias.name.split(".")[0], _BOUND)
            elif scope.kind != MODULE:
                raise self._analyser.error("import * only allowed at module level", alias)

    def handler(self, node: tree.ExceptHandler, scope: Scope) -> None:
        if node.name is not None:
            self._note(scope, node.name, _BOUND)
        self._wait_for([node.type, *node.body], scope)

    def capture_pattern(self, node: tree.MatchAs | tree.MatchStar | tree.MatchMapping, scope: Scope) -> None:
        name = node.rest if isinstance(node, tree.MatchMapping) else node.name
        self._wait_for(tree.children(node), scope)
        if name is not None:
            self._note(scope, name, _BOUND)

    # Scopes

    def function(self, node: tree.FunctionDef | tree.AsyncFunctionDef, scope: Scope) -> None:
        self._note(scope, node.name, _BOUND)
        inner = Scope(FUNCTION, node.name, node, scope)
        inner.is_async = isinstance(node, tree.AsyncFunctionDef)
        if scope.kind == CLASS:
            inner.self_name = _self_parameter(node)
        self._add_parameters(node.args, inner)
        outside: list[tree.AST | None] = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
        if not self._analyser.annotations_are_text:
            outside.extend([parameter.annotation for parameter in _parameters(node.args)])
            outside.append(node.returns)
        self._enter(node.body, inner)
        self._wait_for(outside, scope)

    def lambda_function(self, node: tree.Lambda, scope: Scope) -> None:
        inner = Scope(LAMBDA, "<lambda>", node, scope)
        self._add_parameters(node.args, inner)
        self._enter([node.body], inner)
        self._wait_for([*node.args.defaults, *node.args.kw_defaults], scope)

    def _enter(self, body: Sequence[tree.AST], inner: Scope) -> None:
        """Has the body of a new scope visited, which is in no iterable."""
        outer = self._in_iterable
        self._in_iterable = False
        self._wait_for(body, inner)
        self._in_iterable = outer

    def _add_parameters(self, arguments: tree.arguments, scope: Scope) -> None:
        for parameter in _parameters(arguments):
            name = mangle(parameter.arg, scope.mangling_class)
            if name in scope._flags:
                message = f"duplicate argument '{parameter.arg}' in function definition"
                raise self._analyser.error(message, parameter)
            scope._flags[name] = _BOUND | _PARAMETER
            scope.parameters.append(name)

    def class_body(self, node: tree.ClassDef, scope: Scope) -> None:
        self._note(scope, node.name, _BOUND)
        self._enter(node.body, Scope(CLASS, node.name, node, scope))
        self._wait_for([*node.decorator_list, *node.bases, *node.keywords], scope)

    def comprehension(self, node: Comprehension, scope: Scope) -> None:
        inner = Scope(COMPREHENSION, _COMPREHENSION_NAMES[type(node)][0], node, scope)
        inner._flags[".0"] = _BOUND | _PARAMETER
        inner.parameters.append(".0")
        first = node.generators[0]
        waiting: list[tuple[tree.AST, Scope, bool]] = [(first.iter, scope, True)]
        for clause in node.generators:
            inner.has_await = inner.has_await or bool(clause.is_async)
            waiting.append((clause.target, inner, self._in_iterable))
            if clause is not first:
                waiting.append((clause.iter, inner, True))
            for condition in clause.ifs:
                waiting.append((condition, inner, self._in_iterable))
        elements = [node.key, node.value] if isinstance(node, tree.DictComp) else [node.elt]
        for element in elements:
            waiting.append((element, inner, self._in_iterable))
        waiting.reverse()
        self._waiting.extend(waiting)

    # Generators and coroutines

    def yielding(self, node: tree.Yield | tree.YieldFrom, scope: Scope) -> None:
        if scope.kind == COMPREHENSION:
            what = _COMPREHENSION_NAMES[type(scope.node)][1]
            raise self._analyser.error(f"'yield' inside {what}", node)
        scope.has_yield = True
        self._wait_for([node.value], scope)

    def awaiting(self, node: tree.Await | tree.AsyncFor | tree.AsyncWith, scope: Scope) -> None:
        scope.has_await = True
        self._wait_for(tree.children(node), scope)


def _parameters(arguments: tree.arguments) -> list[tree.arg]:
    """All parameters in the order of registers."""
    found = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
    for extra in (arguments.vararg, arguments.kwarg):
        if extra is not None:
            found.append(extra)
    return found


def _is_self(node: tree.expr, scope: Scope) -> bool:
    """Whether an expression is the object of the method that it stands in."""
    return isinstance(node, tree.Name) and node.id == scope.self_name


def _is_of_base(method: tree.Attribute, arguments: list[tree.expr], scope: Scope) -> bool:
    """Whether a method that is called is one of a base, for the same object: `super().f()` or `Base.f(self)`."""
    owner = method.value
    if isinstance(owner, tree.Call):
        return isinstance(owner.func, tree.Name) and owner.func.id == "super"
    return len(arguments) > 0 and _is_self(arguments[0], scope)


def _self_parameter(node: tree.FunctionDef | tree.AsyncFunctionDef) -> str | None:
    """The name of the parameter of a method that is its object."""
    for decorator in node.decorator_list:
        if isinstance(decorator, tree.Name) and decorator.id in ("staticmethod", "classmethod"):
            return None
    positional = node.args.posonlyargs + node.args.args
    return positional[0].arg if positional else None


_VISITS: dict[type[tree.AST], Callable[[_Collector, Any, Scope], None]] = {
    tree.Name: _Collector.name,
    tree.NamedExpr: _Collector.named_expression,
    tree.Attribute: _Collector.attribute,
    tree.Call: _Collector.call,
    tree.Global: _Collector.declaration,
    tree.Nonlocal: _Collector.declaration,
    tree.Assign: _Collector.assignment,
    tree.AnnAssign: _Collector.annotated_assignment,
    tree.Import: _Collector.import_names,
    tree.ImportFrom: _Collector.import_names,
    tree.ExceptHandler: _Collector.handler,
    tree.MatchAs: _Collector.capture_pattern,
    tree.MatchStar: _Collector.capture_pattern,
    tree.MatchMapping: _Collector.capture_pattern,
    tree.FunctionDef: _Collector.function,
    tree.AsyncFunctionDef: _Collector.function,
    tree.Lambda: _Collector.lambda_function,
    tree.ClassDef: _Collector.class_body,
    tree.ListComp: _Collector.comprehension,
    tree.SetComp: _Collector.comprehension,
    tree.DictComp: _Collector.comprehension,
    tree.GeneratorExp: _Collector.comprehension,
    tree.Yield: _Collector.yielding,
    tree.YieldFrom: _Collector.yielding,
    tree.Await: _Collector.awaiting,
    tree.AsyncFor: _Collector.awaiting,
    tree.AsyncWith: _Collector.awaiting,
}
