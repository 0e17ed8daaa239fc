"""Names: how a variable of each kind is read, assigned and deleted.

A local lies in a register, a captured local in a Cell in a register, a variable of an enclosing function in a
Cell of the closure, a global in a numbered slot of its module, a name of a class body in the namespace that the
body gets in register 0. Locals beyond `NEAR_MAX` lie in a dict, see registers.py.
"""

from __future__ import annotations

from . import flow, tree
from .assemble import Item
from .code import COROUTINE, GENERATOR, READS_LOCALS, SIMPLE, STRINGISED, VARARGS, VARKEYWORDS, CodeObject
from .generate_unit import Source, Unit
from .registers import NEAR_MAX
from .scopes import CELL, CLASS, CLASS_LOCAL, FREE, GLOBAL_EXPLICIT, LOCAL, MODULE, Scope, mangle

# Builtins that look at the locals of their caller.
_READERS = ("locals", "vars", "dir", "eval", "exec")


class Names(Unit):
    """Variables of one unit."""

    def __init__(self, source: Source, scope: Scope, code: CodeObject) -> None:
        locals_: list[str] = []
        if scope.is_function():
            locals_.extend(scope.parameters)
            for wanted in (CELL, LOCAL):  # cells first: a Cell must lie in a register
                for name, kind in scope.kinds.items():
                    if kind == wanted and name not in scope.parameters:
                        locals_.append(name)
        elif scope.kind == CLASS:
            locals_.append(".namespace")
            if scope.needs_class_cell:
                locals_.append("__class__")
        near = locals_[:NEAR_MAX]
        super().__init__(source, scope, code, len(near) + (len(locals_) > NEAR_MAX))
        self.register_of = {name: index for index, name in enumerate(near)}
        self.far = {name: index for index, name in enumerate(locals_) if index >= NEAR_MAX}
        self.reads_locals = False  # may call locals(): no local's register may hold something stale
        self.far_count = 0  # registers that far arguments need at entry
        self.free_index = {name: index for index, name in enumerate(scope.free)}
        code.local_names = tuple(locals_)
        code.free_names = tuple(scope.free)
        self._enter(locals_)

    def _enter(self, locals_: list[str]) -> None:
        """What happens before the body: Cells, and the dict of far locals."""
        scope = self.scope
        if not scope.is_function():
            self.bound_at_entry = 1 if scope.kind == CLASS else 0
            if "__class__" in self.register_of:
                self._make_cell(1)
            return
        count = len(scope.parameters)
        self.bound_at_entry = min(count, NEAR_MAX)
        captured = []
        for name in locals_:
            if scope.kinds[name] == CELL:
                if name in self.far:
                    self.fail(f"more than {NEAR_MAX} captured variables", scope.node)
                register = self.register_of[name]
                if register < count:
                    captured.append(register)
                else:
                    self._make_cell(register)
        self.code.cell_parameters = tuple(captured)
        if self.far:
            self._make_far_namespace(count)

    def _make_far_namespace(self, count: int) -> None:
        """The dict of far locals, with the arguments among them. Two of those lie where the dict and its operand
        shall be, so they first go behind the last argument."""
        namespace, spare = NEAR_MAX, NEAR_MAX + 1
        arguments = [name for name, index in self.far.items() if index < count]
        for offset in range(min(len(arguments), 2)):
            self.emit("store_far", NEAR_MAX + offset, count + offset)
        self.emit("build_dict", namespace, spare, 0)
        for offset, name in enumerate(arguments):
            self.emit("load_far", spare, (count if offset < 2 else NEAR_MAX) + offset)
            self.emit("store_name", namespace, spare, self.name_index(name))
        self.registers.highest = max(self.registers.highest, spare + 1)
        self.far_count = count + 2 if arguments else 0

    def _make_cell(self, register: int) -> None:
        self.emit("clear", register)
        self.emit("make_cell", register)

    def _far_namespace(self) -> int:
        return NEAR_MAX

    def finish(self) -> CodeObject:
        """Adds what must stand at the entry, then assembles."""
        if self.reads_locals and self.scope.is_function():
            clears = []
            for name, register in self.register_of.items():
                if register >= self.bound_at_entry and self.scope.kinds[name] == LOCAL:
                    clears.append(Item(flow.CLEAR, [register], None, self.code.first_line))
            self.items[:0] = clears
            self.code.flags |= READS_LOCALS
        code = super().finish()
        wanted = VARARGS | VARKEYWORDS | GENERATOR | COROUTINE
        if self.scope.is_function() and not code.flags & wanted and not code.cell_parameters:
            if not code.keyword_only_count:
                code.flags |= SIMPLE
        if self.source.stringised:
            code.flags |= STRINGISED
        code.register_count = max(code.register_count, self.far_count)
        return code

    # One name

    def mangled(self, name: str) -> str:
        """`name` as it is known at run time."""
        if name.startswith("__") and self.scope.mangling_class is not None:
            return mangle(name, self.scope.mangling_class)
        return name

    def kind(self, name: str) -> str:
        """The kind of a mangled name."""
        return self.scope.kinds.get(name, "") if self.scope.kind != MODULE else GLOBAL_EXPLICIT

    def _is_declared_global(self, name: str) -> bool:
        """Whether the module's own code declares a name as `global`: `exec` may have locals beside the globals."""
        return self.scope.kind == MODULE and self.scope.kinds.get(name) == GLOBAL_EXPLICIT

    def local_register(self, name: str) -> int:
        """The register of a plain local, or -1."""
        if self.scope.kinds.get(name) == LOCAL and self.scope.is_function():
            return self.register_of.get(name, -1)
        return -1

    def load_variable(self, name: str, target: int) -> None:
        """A variable (mangled) into a register."""
        kind = self.kind(name)
        if kind == LOCAL:
            register = self.register_of.get(name, -1)
            if register >= 0:
                self.emit("check_local", register, self.name_index(name))
                if register != target:
                    self.emit("move", target, register)
            else:
                self.emit("load_name", target, self._far_namespace(), self.name_index(name))
        elif kind == CELL:
            self.emit("load_cell", target, self.register_of[name], self.name_index(name))
        elif kind == FREE:
            index = self._free(name)
            if self.scope.kind == CLASS:
                self.emit("load_class_free", target, 0, index, self.name_index(name))
            else:
                self.emit("load_free", target, index, self.name_index(name))
        elif kind != GLOBAL_EXPLICIT and self.scope.kind == CLASS:
            self.emit("load_name", target, 0, self.name_index(name))
        elif self._is_declared_global(name):
            self.emit("load_declared", target, self.name_index(name))
        else:
            if name in _READERS:
                self.reads_locals = True
            self.emit("load_global", target, self.source.slot_of(name), self.name_index(name))

    def store_variable(self, name: str, source: int) -> None:
        """A register into a variable (mangled)."""
        kind = self.kind(name)
        if kind == LOCAL:
            register = self.register_of.get(name, -1)
            if register < 0:
                self.emit("store_name", self._far_namespace(), source, self.name_index(name))
            elif register != source:
                self.emit("move", register, source)
        elif kind == CELL:
            self.emit("store_cell", self.register_of[name], source)
        elif kind == FREE:
            self.emit("store_free", source, self._free(name))
        elif kind == CLASS_LOCAL:
            self.emit("store_name", 0, source, self.name_index(name))
        elif self._is_declared_global(name):
            mark = self.mark()
            names = self.take()
            self.emit("load_globals", names)
            self.emit("store_name", names, source, self.name_index(name))
            self.release(mark)
        else:
            self.emit("store_global", source, self.source.slot_of(name), self.name_index(name))

    def delete_variable(self, name: str) -> None:
        """`del name`."""
        kind = self.kind(name)
        if kind == LOCAL:
            register = self.register_of.get(name, -1)
            if register >= 0:
                self.emit("check_local", register, self.name_index(name))
                self.emit("clear", register)
            else:
                self.emit("delete_name", self._far_namespace(), self.name_index(name))
        elif kind == CELL:
            self.emit("delete_cell", self.register_of[name], self.name_index(name))
        elif kind == FREE:
            self.emit("delete_free", self._free(name), self.name_index(name))
        elif kind == CLASS_LOCAL:
            self.emit("delete_name", 0, self.name_index(name))
        elif self._is_declared_global(name):
            mark = self.mark()
            names = self.take()
            self.emit("load_globals", names)
            self.emit("delete_name", names, self.name_index(name))
            self.release(mark)
        else:
            self.emit("delete_global", self.source.slot_of(name), self.name_index(name))

    def load_cell_of(self, name: str, target: int) -> None:
        """The Cell itself of a captured variable, for a closure."""
        if self.scope.is_function() or name in self.scope.cells:
            register = self.register_of.get(name, -1)
            if register >= 0:
                self.emit("move", target, register)
                return
        self.emit("load_closure", target, self._free(name))

    def _free(self, name: str) -> int:
        index = self.free_index[name]
        if index > 255:
            self.fail("more than 256 variables of enclosing functions", self.scope.node)
        return index

    # Name nodes

    def into_Name(self, node: tree.Name, target: int) -> None:
        if node.id == "__debug__":
            self.load(self.source.optimize == 0, target)
        else:
            self.load_variable(self.mangled(node.id), target)

    def operand(self, node: tree.expr) -> int:
        """The value of an expression in some register that stays as it is until the operand is used."""
        if isinstance(node, tree.Name):
            name = self.mangled(node.id)
            register = self.local_register(name)
            if register >= 0 and name not in self.copied:
                line = self.line
                self.line = node.lineno
                self.emit("check_local", register, self.name_index(name))
                self.line = line
                return register
        return self.temporary(node)
