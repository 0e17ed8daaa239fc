"""Statements, and the bodies of modules, functions and classes."""

from __future__ import annotations

from . import tree
from .assemble import Label
from .code import CodeObject
from .fold import constant_of, is_constant, truth_of
from .generate_match import Patterns
from .registers import TooManyRegisters
from .scopes import MODULE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .scopes import Scope


class Statements(Patterns):
    """All statements."""

    interactive = False  # whether an expression statement shows its value

    def body(self, statements: list[tree.stmt]) -> None:
        """A sequence of statements."""
        for statement in statements:
            self.statement(statement)

    def statement(self, node: tree.stmt) -> None:
        """One statement."""
        self.line = node.lineno
        try:
            getattr(self, "do_" + type(node).__name__)(node)
        except TooManyRegisters:
            self.fail("statement needs more than 255 registers", node)

    # Bodies

    def module_statement(self, scope: Scope, node: tree.stmt) -> None:
        """One top-level statement of a module."""
        self.scope = scope
        self.statement(node)

    def function_body(self, body: list[tree.stmt]) -> CodeObject:
        """The code of this unit, a def."""
        self.note_walruses(body)
        text = docstring_of(body)
        self.constants.add(None if self.source.optimize >= 2 else text)
        self.body(body)
        result = self.take()
        self.load(None, result)
        self.emit("return_", result)
        return self.finish()

    def class_body(self, node: tree.ClassDef) -> CodeObject:
        """The code of this unit, the body of a class: its namespace is the argument."""
        value = self.take()
        self.emit("load_name", value, 0, self.name_index("__name__"))
        self.emit("store_name", 0, value, self.name_index("__module__"))
        self._store_fact("__qualname__", self.scope.qualified_name, value)
        if self.source.annotated and has_annotations(node.body):
            self.emit("set_up_annotations", 0)
        text = docstring_of(node.body)
        if text is not None and self.source.optimize < 2:
            self._store_fact("__doc__", text, value)
        self.release(value)
        self.body(node.body)
        self.code.slot_names = tuple(self.scope.self_slots)
        if self.scope.needs_class_cell:
            self.emit("return_", 1)
        else:
            value = self.take()
            self.load(None, value)
            self.emit("return_", value)
        return self.finish()

    def _store_fact(self, name: str, fact: str, register: int) -> None:
        self.load(fact, register)
        self.emit("store_name", 0, register, self.name_index(name))

    # Simple statements

    def do_Expr(self, node: tree.Expr) -> None:
        if self.interactive and self.scope.kind == MODULE:
            self._show(node.value)
        elif not isinstance(node.value, tree.Constant):
            self.effect(node.value)

    def _show(self, value: tree.expr) -> None:
        """Hands the value to `sys.displayhook`."""
        mark = self.mark()
        base = self.take()
        none = self.take(2)
        self.load(None, none)
        self.emit("import_name", base, none, 0, self.name_index("sys"))
        self.emit("load_attribute", base, base, self.name_index("displayhook"))
        self.temporary(value)
        self.emit("call", base, base, 1)
        self.release(mark)

    def do_Pass(self, node: tree.Pass) -> None:
        pass

    def do_Assign(self, node: tree.Assign) -> None:
        self.assignment(node)

    def do_AugAssign(self, node: tree.AugAssign) -> None:
        self.augmented_assignment(node)

    def do_AnnAssign(self, node: tree.AnnAssign) -> None:
        self.annotated_assignment(node)

    def do_Delete(self, node: tree.Delete) -> None:
        for target in node.targets:
            self.delete(target)

    def do_Global(self, node: tree.Global) -> None:
        pass

    def do_Nonlocal(self, node: tree.Nonlocal) -> None:
        pass

    def do_Assert(self, node: tree.Assert) -> None:
        if self.source.optimize > 0:
            return
        mark = self.mark()
        holds = Label()
        self.branch(node.test, holds, True)
        message = self.take()
        if node.msg is None:
            self.emit("clear", message)
        else:
            self.into(node.msg, message)
        self.emit("raise_assertion", message)
        self.place(holds)
        self.release(mark)

    def do_Raise(self, node: tree.Raise) -> None:
        mark = self.mark()
        if node.exc is None:
            self.emit("raise_again")
        elif node.cause is None:
            self.emit("raise_", self.operand(node.exc))
        else:
            error = self.operand(node.exc)
            self.emit("raise_from", error, self.operand(node.cause))
        self.release(mark)

    def do_Return(self, node: tree.Return) -> None:
        if not self.scope.is_function():
            self.fail("'return' outside function", node)
        self.return_statement(node)

    def do_Break(self, node: tree.Break) -> None:
        self.leave_loop(node)

    def do_Continue(self, node: tree.Continue) -> None:
        self.leave_loop(node)

    # Imports

    def do_Import(self, node: tree.Import) -> None:
        for alias in node.names:
            mark = self.mark()
            module = self.take()
            none = self.take()
            self.load(None, none)
            self.emit("import_name", module, none, 0, self.name_index(alias.name))
            parts = alias.name.split(".")
            if alias.asname is not None:
                for part in parts[1:]:
                    self.emit("import_from", module, module, self.name_index(part))
            self.store_variable(self.mangled(parts[0] if alias.asname is None else alias.asname), module)
            self.release(mark)

    def do_ImportFrom(self, node: tree.ImportFrom) -> None:
        if node.module == "__future__" and not node.level:
            for alias in node.names:
                if alias.name == "annotations":
                    self.source.stringised = True
            return
        mark = self.mark()
        module = self.take()
        wanted = self.take()
        self.load(tuple([alias.name for alias in node.names]), wanted)
        self.emit("import_name", module, wanted, node.level or 0, self.name_index(node.module or ""))
        if node.names[0].name == "*":
            self.emit("import_star", module)
        else:
            for alias in node.names:
                name = self.mangled(alias.asname or alias.name)
                register = self.local_register(name)
                value = register if register >= 0 else wanted
                self.emit("import_from", value, module, self.name_index(alias.name))
                self.store_variable(name, value)
        self.release(mark)

    # Compound statements

    def do_If(self, node: tree.If) -> None:
        known = truth_of(node.test)
        if isinstance(node.test, tree.Name) and node.test.id == "__debug__":
            known = self.source.optimize == 0
        if known is not None:
            self.body(node.body if known else node.orelse)
            return
        otherwise = Label()
        self.branch(node.test, otherwise, False)
        self.body(node.body)
        if node.orelse:
            end = Label()
            self.emit_jump("jump", end)
            self.place(otherwise)
            self.body(node.orelse)
            self.place(end)
        else:
            self.place(otherwise)

    def do_While(self, node: tree.While) -> None:
        self.while_statement(node)

    def do_For(self, node: tree.For) -> None:
        self.for_statement(node)

    def do_Try(self, node: tree.Try) -> None:
        self.try_statement(node)

    def do_With(self, node: tree.With) -> None:
        self.with_statement(node)

    def do_Match(self, node: tree.Match) -> None:
        self.match_statement(node)

    def do_FunctionDef(self, node: tree.FunctionDef) -> None:
        self.function_definition(node)

    def do_ClassDef(self, node: tree.ClassDef) -> None:
        self.class_definition(node)

    def do_AsyncFunctionDef(self, node: tree.AsyncFunctionDef) -> None:
        self.function_definition(node)

    def do_AsyncFor(self, node: tree.AsyncFor) -> None:
        self.async_for_statement(node)

    def do_AsyncWith(self, node: tree.AsyncWith) -> None:
        self.with_statement(node)

    def do_TryStar(self, node: tree.TryStar) -> None:
        self.try_statement(node)


def docstring_of(body: list[tree.stmt]) -> str | None:
    """The docstring that a body begins with."""
    if body and isinstance(body[0], tree.Expr) and is_constant(body[0].value):
        if isinstance(body[0].value, tree.Constant):
            value = constant_of(body[0].value)
            if isinstance(value, str):
                return value
    return None


def has_annotations(body: list[tree.stmt]) -> bool:
    """Whether statements, with those inside of them but not in other scopes, annotate a variable."""
    work: list[tree.AST] = list(body)
    while work:
        node = work.pop()
        if isinstance(node, tree.AnnAssign):
            return True
        if isinstance(
            node, (tree.If, tree.For, tree.While, tree.With, tree.Try, tree.TryStar, tree.Match, tree.ExceptHandler)
        ):
            work.extend(tree.children(node))
        elif isinstance(node, tree.match_case):
            work.extend(node.body)
    return False
