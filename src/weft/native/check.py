"""Second pass, statements: flow of control, narrowing across branches, locals, locks, patterns.

The result is one `tree.Body` per function. Mistakes are caught per statement, so one run reports them all.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from contextlib import suppress

from weft.native import tree as t
from weft.native import types as ty
from weft.native.annotations import resolve
from weft.native.calls import direct
from weft.native.declarations import Enum, Function, Mistake, Program, Struct
from weft.native.host import Host
from weft.native.patterns import Patterns
from weft.native.read import walk_functions
from weft.native.scope import Narrowing
from weft.native.types import Type


def check(program: Program, host: Host) -> dict[Function, t.Body]:
    """The typed bodies of all functions; mistakes go to `program.errors`."""
    _check_declarations(program)
    bodies: dict[Function, t.Body] = {}
    for function in walk_functions(program):
        checker = Checker(program, host, function)
        checker.run()
        bodies[function] = checker.body
    return bodies


def _check_declarations(program: Program) -> None:
    seen: dict[str, Struct | Enum] = {}
    declarations: list[Struct | Enum] = [*program.structs, *program.enums]
    for declared in declarations:
        other = seen.setdefault(declared.name, declared)
        if other is not declared and isinstance(declared, Struct):
            text = f"{declared.name} is also the name of a class in {other.module.name}"
            program.errors.add(declared.module, Mistake(declared.node, "struct", text))
    for struct in program.structs:
        for name, method in struct.methods.items():
            hidden = struct.base.method(name) if struct.base and not method.on_host else None
            if hidden is not None and not hidden.on_host:
                text = (
                    f"{struct.name}.{name} hides {hidden.title}; in place the object decides, in C the type: rename it"
                )
                program.errors.add(struct.module, Mistake(method.node, "struct", text))
        for field in struct.own:
            if field.marker == "Guarded" and not struct.heap:
                mistake = Mistake(field.line, "markers", "Guarded is for heap structs, which have a lock")
                program.errors.add(struct.module, mistake)


class Checker(Patterns):
    """Checks one function."""

    def __init__(self, program: Program, host: Host, function: Function) -> None:
        super().__init__(program, host, function)
        self._breaks: list[list[Narrowing]] = []  # what is known at each break of the loops around
        self._continues: list[list[Narrowing]] = []
        self._handlers = 0
        self._mistaken = False
        self._loop_variables: set[str] = set()  # locals that no other statement has declared

    def run(self) -> None:
        """Check the body."""
        function = self.function
        for parameter in function.parameters:
            self.locals[parameter.name] = parameter.type
            self.body.parameters.append(parameter.name)
        statements = function.node.body
        if function.bodiless:
            return
        result, falls = self._block(statements)
        self.body.statements = result
        is_bare = all(isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant) for s in statements)
        if is_bare and "instruction" in function.decorators:
            return  # declared, not written yet
        if falls and function.result != ty.VOID and not self._mistaken:
            mistake = Mistake(statements[-1], "statements", f"{function.name} may end without a result")
            self.program.errors.add(self.module, mistake)

    def _report(self, mistake: Mistake) -> None:
        if mistake.rule:
            self.program.errors.add(self.function.module, mistake)

    # --- Blocks -------------------------------------------------------------------------------------------

    def _block(self, statements: Iterable[ast.stmt]) -> tuple[t.Block, bool]:
        """Checked statements, and whether control reaches their end."""
        result: t.Block = []
        falls = True
        writing = set(self.writing)
        for node in statements:
            try:
                checked, goes_on = self._statement(node)
                if falls:
                    result.extend(checked)
                falls = falls and goes_on
            except Mistake as mistake:
                self._report(mistake)
                self._declare_anyway(node)
                goes_on = not isinstance(node, ast.Return | ast.Raise)
                falls = falls and goes_on
        self.writing = writing
        return result, falls

    def _declare_anyway(self, node: ast.stmt) -> None:
        """After a mistake: spare the reader errors that only follow from it."""
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            with suppress(Mistake):
                self.locals.setdefault(node.target.id, self._annotation(node.annotation))
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                self.poisoned.add(inner.id)
        self._mistaken = True

    def _annotation(self, node: ast.expr) -> Type:
        return resolve(self.program, self.module, node)

    def _branch(self, statements: Iterable[ast.stmt], known: Narrowing) -> tuple[t.Block, bool, Narrowing]:
        before, writing = self.narrow, set(self.writing)
        self.narrow = before | known
        block, falls = self._block(statements)
        after, self.narrow, self.writing = self.narrow, before, writing
        return block, falls, after

    def _join(self, ends: list[Narrowing]) -> None:
        """What is known where several ways meet."""
        first, *others = ends
        self.narrow = {p: k for p, k in first.items() if all(o.get(p) == k for o in others)}

    # --- Statements ---------------------------------------------------------------------------------------

    def _statement(self, node: ast.stmt) -> tuple[t.Block, bool]:
        match node:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                return [], True
            case ast.Expr():
                return self._evaluate(node)
            case ast.AnnAssign():
                return self._declaration(node), True
            case ast.Assign(targets=[target]):
                return self._assignment(node, target, node.value), True
            case ast.AugAssign():
                return [self._update(node)], True
            case ast.If():
                return self._if(node)
            case ast.While():
                return self._while(node)
            case ast.For():
                return self._for(node), True
            case ast.Return():
                return [self._return(node)], False
            case ast.Break() | ast.Continue():
                if not self._breaks:
                    raise Mistake(node, "statements", "not inside a loop")
                if isinstance(node, ast.Break):
                    self._breaks[-1].append(dict(self.narrow))
                    return [t.Break(node.lineno)], False
                self._continues[-1].append(dict(self.narrow))
                return [t.Continue(node.lineno)], False
            case ast.Assert():
                return self._assert(node)
            case ast.Raise():
                return [self._raise(node)], False
            case ast.With():
                return self._with(node)
            case ast.Try():
                return self._try(node)
            case ast.Match():
                return self._match(node)
        raise Mistake(node, "statements", f"{type(node).__name__} is no statement of native Python")

    def _evaluate(self, node: ast.Expr) -> tuple[t.Block, bool]:
        value = self.expr(node.value)
        if isinstance(value, t.Const):
            return [], True
        if not isinstance(value, t.Call | t.CallReference | t.Operation | t.New | t.NewArray | t.Convert):
            raise Mistake(node, "statements", "an expression without effect")
        return [t.Evaluate(node.lineno, value)], value.type is not ty.NEVER

    def _declaration(self, node: ast.AnnAssign) -> t.Block:
        if not isinstance(node.target, ast.Name):
            raise Mistake(node, "annotated", "annotate fields in the class")
        name, kind = node.target.id, self._annotation(node.annotation)
        if self.locals.get(name, kind) != kind:
            raise Mistake(node, "annotated", f"{name} is a {self.locals[name]}; a local keeps its type")
        if node.value is None:
            self.locals[name] = self.body.locals[name] = kind
            return []
        value = self.expr(node.value, kind)
        shown = value.type
        converted = self.convert(value, kind, node)
        self.forget(name)
        self.locals[name] = self.body.locals[name] = kind
        self._show(name, kind, shown)
        return [t.Assign(node.lineno, t.Local(kind, node.lineno, name), converted)]

    def _show(self, name: str, declared: Type, shown: Type) -> None:
        """After an assignment the local is known to be what was assigned."""
        if isinstance(declared, ty.Nullable) and isinstance(shown, ty.Nullable) and not shown.nullable:
            if declared.nullable:
                self.narrow[name] = declared.nonnull()
        elif isinstance(declared, ty.Word) and shown != declared:
            self.narrow[name] = shown

    def _assignment(self, node: ast.Assign, target: ast.expr, source: ast.expr) -> t.Block:
        line = node.lineno
        match target:
            case ast.Name(id=name):
                value = self.assign_local(node, name, self.expr(source, self.locals.get(name)))
                return [t.Assign(line, self.local(name, line), value)]
            case ast.Tuple(elts=parts):
                return self._unpack(node, parts, source)
            case ast.Attribute():
                place = self._place(target)
                value = self.want(source, place.type)
                path = self.path(target)
                if path:
                    self.forget(path)
                return [t.Assign(line, place, value)]
            case ast.Subscript():
                place = self._place(target)
                return [t.Assign(line, place, self.want(source, place.type))]
        raise Mistake(node, "statements", "assign to a local, a field or an element")

    def _place(self, node: ast.expr) -> t.Expr:
        """Where an assignment stores."""
        if isinstance(node, ast.Attribute):
            object = self.expr(node.value)
            field = self.field(node, object)
            if field.marker == "Fixed":
                raise Mistake(node, "markers", f"{field.name} is Fixed: the constructor sets it, nothing else")
            if isinstance(field.type, ty.Atomic):
                raise Mistake(node, "markers", f"{field.name} is Atomic; write .store(...)")
            if isinstance(field.type, ty.Inline) or ty.is_embedded(field.type):
                raise Mistake(node, "struct", f"{field.name} is part of the object; assign to its parts")
            return self.get(node, object, field)
        value = self.expr(node)
        if isinstance(value, t.Element):
            if isinstance(value.object.type, ty.Table):
                raise Mistake(node, "final", "a table is constant")
            if ty.is_embedded(value.type):
                raise Mistake(node, "pointers", "assign to the fields of a plain struct")
            return value
        raise Mistake(node, "statements", "assign to a local, a field or an element")

    def _unpack(self, node: ast.Assign, parts: list[ast.expr], source: ast.expr) -> t.Block:
        line = node.lineno
        if isinstance(source, ast.Tuple) and len(source.elts) == len(parts):
            values = [
                self.settle(self.expr(s, self.locals.get(p.id) if isinstance(p, ast.Name) else None), s)
                for s, p in zip(source.elts, parts, strict=True)
            ]
            hidden = [t.Local(v.type, line, self.fresh(v.type)) for v in values]
            first: t.Block = [t.Assign(line, h, v) for h, v in zip(hidden, values, strict=True)]
            for part, local in zip(parts, hidden, strict=True):
                if isinstance(part, ast.Name):
                    value = self.assign_local(node, part.id, local)
                    first.append(t.Assign(line, self.local(part.id, line), value))
                else:
                    place = self._place(part)
                    first.append(t.Assign(line, place, self.convert(local, place.type, node)))
            return first
        value = self.expr(source)
        if not isinstance(value.type, ty.Tuple) or len(value.type.items) != len(parts):
            raise Mistake(node, "tuples", f"{value.type} does not unpack into {len(parts)} names")
        names: list[str | None] = []
        for part, kind in zip(parts, value.type.items, strict=True):
            if not isinstance(part, ast.Name):
                raise Mistake(node, "tuples", "unpack into local names")
            if part.id == "_":
                names.append(None)
                continue
            converted = self.assign_local(node, part.id, t.Local(kind, line, part.id))
            names.append(self.local(part.id, line).name)
            if converted.type.c != kind.c:
                raise Mistake(node, "tuples", f"{part.id} is a {converted.type}, not a {kind}")
        return [t.Unpack(line, names, value)]

    def _update(self, node: ast.AugAssign) -> t.Stmt:
        line = node.lineno
        if isinstance(node.target, ast.Name):
            name = node.target.id
            if name not in self.locals:
                raise Mistake(node, "annotated", f"unknown name {name}")
            left: t.Expr = self.local(name, line)
            value = self.binary(node, node.op, left, self.expr(node.value, left.type))
            self.forget(name)
            return t.Assign(line, left, self.convert(value, left.type, node))
        place = self._place(node.target)
        old = self.fresh(place.type)
        value = self.binary(node, node.op, t.Local(place.type, line, old), self.expr(node.value, place.type))
        return t.Update(line, place, old, self.convert(value, place.type, node))

    def _return(self, node: ast.Return) -> t.Stmt:
        wanted = self.function.result
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            if wanted == ty.VOID:
                return t.Return(node.lineno, None)
            if node.value is None:
                raise Mistake(node, "annotated", f"{wanted} is wanted")
        assert node.value is not None
        if wanted == ty.VOID:
            raise Mistake(node, "annotated", f"{self.function.name} has no result")
        return t.Return(node.lineno, self.want(node.value, wanted))

    def _assert(self, node: ast.Assert) -> tuple[t.Block, bool]:
        match node.test:
            case ast.Constant(value=False):
                return [t.Evaluate(node.lineno, t.Op(ty.NEVER, node.lineno, "unreachable", None, []))], False
            case ast.Call(func=ast.Attribute(value=inner, attr=name), args=[]) if name.startswith("is_"):
                path = self.path(inner)
                value = self.expr(inner)
                if path and isinstance(value.type, ty.StructRef):
                    method = value.type.decl.method(name[len("is_") :])
                    if method is not None and "guard" in method.decorators:
                        self.writing.add(path)
        test, yes, _ = self.condition(node.test)
        self.narrow.update(yes)
        text = f"{ast.unparse(node.test)}"
        match node.msg:
            case ast.Constant(value=str(said)):
                text = said
        return [t.Assert(node.lineno, test, text)], True

    def _raise(self, node: ast.Raise) -> t.Stmt:
        if node.exc is None:
            if not self._handlers:
                raise Mistake(node, "raise", "a bare raise stands in a handler")
            name = f"caught_{self._handlers}"
            return t.Raise(node.lineno, t.Local(ty.ERROR, node.lineno, name))
        if node.cause is not None:
            raise Mistake(node, "raise", "no `from` in a raise")
        match node.exc:
            case ast.Call(func=ast.Name(id="AssertionError")):
                return t.Evaluate(node.lineno, t.Op(ty.NEVER, node.lineno, "unreachable", None, []))
        error = self.expr(node.exc)
        if error.type is not ty.ERROR:
            raise Mistake(node, "raise", f"raise an error of the guest, not {error.type}")
        return t.Raise(node.lineno, error)

    # --- Branches and loops -------------------------------------------------------------------------------

    def _if(self, node: ast.If) -> tuple[t.Block, bool]:
        test, yes, no = self.condition(node.test)
        if isinstance(test, t.Const):
            return self._if_word(node, test)
        then, falls, after_then = self._branch(node.body, yes)
        otherwise, falls_else, after_else = self._branch(node.orelse, no)
        ends = [end for end, reached in ((after_then, falls), (after_else, falls_else)) if reached]
        if ends:
            self._join(ends)
        return [t.If(node.lineno, test, then, otherwise)], bool(ends)

    def _if_word(self, node: ast.If, test: t.Const) -> tuple[t.Block, bool]:
        """An `if` on the word size: each branch is checked for the sizes that it is compiled for."""
        sizes = self.sizes
        blocks: list[t.Block] = []
        ends: list[Narrowing] = []
        checked: dict[bool, tuple[t.Block, bool, Narrowing]] = {}
        for truth in (True, False):
            pairs = zip(ty.WORD_SIZES, test.values, strict=True)
            self.sizes = tuple(bits for bits, value in pairs if value is truth and bits in sizes)
            if self.sizes:
                checked[truth] = self._branch(node.body if truth else node.orelse, {})
        self.sizes = sizes
        for bits, value in zip(ty.WORD_SIZES, test.values, strict=True):
            block, falls, after = checked.get(bool(value), ([], False, {}))
            blocks.append(block)
            if falls and bits in sizes:
                ends.append(after)
        if ends:
            self._join(ends)
        return [t.IfWord(node.lineno, blocks[0], blocks[1])], bool(ends)

    def _changes(self, body: Iterable[ast.stmt]) -> set[str]:
        """The places that statements assign."""
        changed: set[str] = set()
        for statement in body:
            for inner in ast.walk(statement):
                targets: list[ast.expr] = []
                match inner:
                    case ast.Assign():
                        targets = inner.targets
                    case ast.AnnAssign() | ast.AugAssign() | ast.NamedExpr() | ast.For():
                        targets = [inner.target]
                    case ast.MatchAs(name=str(name)):
                        changed.add(name)
                for target in targets:
                    for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                        path = self.path(part)
                        if path:
                            changed.add(path)
        return changed

    def _loop(self, changed: set[str], once: Callable[[], Narrowing | None]) -> None:
        """Check a loop. `once` checks it and gives what is known at the end of its body, None if that is not reached.

        What is known of a place at the head holds if it holds again whenever the loop comes back. So the loop is
        checked with all of it, and again without what turned out not to hold.
        """
        doubtful = {p for p in self.narrow if any(p == c or p.startswith(c + ".") for c in changed)}
        while True:
            start = dict(self.narrow)
            rows, known = list(self.program.errors.rows), dict(self.locals)
            variables, poisoned = dict(self.body.locals), set(self.poisoned)
            self._breaks.append([])
            self._continues.append([])
            end = once()
            self._breaks.pop()
            backs = [*self._continues.pop(), *([end] if end is not None else [])]
            failed = {p for p in doubtful if any(b.get(p) != start[p] for b in backs)}
            if not failed:
                return
            doubtful -= failed
            self.program.errors.rows[:] = rows
            self.locals, self.body.locals, self.poisoned = known, variables, poisoned
            self.narrow = {p: k for p, k in start.items() if p not in failed}

    def _while(self, node: ast.While) -> tuple[t.Block, bool]:
        if node.orelse:
            raise Mistake(node, "statements", "no else of a loop")
        result: list[tuple[t.Block, bool]] = []

        def once() -> Narrowing | None:
            test, yes, no = self.condition(node.test)
            forever = isinstance(test, t.Const) and test.low is True and test.high is True
            body, falls, after = self._branch(node.body, yes)
            ends = list(self._breaks[-1])
            if not forever:
                ends.append(self.narrow | no)
            if ends:
                self._join(ends)
            result.append(([t.While(node.lineno, test, body)], bool(ends)))
            return after if falls else None

        self._loop(self._changes([*node.body, ast.Expr(node.test)]), once)
        return result[-1]

    def _for(self, node: ast.For) -> t.Block:
        if node.orelse:
            raise Mistake(node, "statements", "no else of a loop")
        if not isinstance(node.target, ast.Name):
            raise Mistake(node, "statements", "a for loop has one variable")
        name, line = node.target.id, node.lineno
        iterated, reverse = node.iter, False
        match iterated:
            case ast.Call(func=ast.Name(id="reversed"), args=[inner], keywords=[]):
                iterated, reverse = inner, True
        match iterated:
            case ast.Call(func=ast.Name(id="range"), args=bounds, keywords=[]) if 1 <= len(bounds) <= 3 - reverse:
                start, stop, step = self._bounds(node, bounds)
                self._loop_variable(node, name, stop.type)
                body = self._loop_body(node.body)
                return [t.ForRange(line, self.local(name, line).name, start, stop, step, reverse, body)]
        table = self.expr(node.iter)
        if not isinstance(table.type, ty.Table):
            raise Mistake(node, "statements", f"for goes over range(...) and tables, not {table.type}")
        self._loop_variable(node, name, table.type.element)
        return [t.ForTable(line, self.local(name, line).name, table, self._loop_body(node.body))]

    def _loop_variable(self, node: ast.For, name: str, kind: Type) -> None:
        if self.locals.get(name, kind) != kind:
            if name not in self._loop_variables:
                raise Mistake(node, "annotated", f"{name} is a {self.locals[name]}, the loop gives {kind}")
            self.renamed[name] = f"{name}_{kind.tag}"
        elif name not in self.locals:
            self._loop_variables.add(name)
        self.forget(name)
        self.locals[name] = self.body.locals[self.renamed.get(name, name)] = kind

    def _loop_body(self, statements: list[ast.stmt]) -> t.Block:
        result: list[t.Block] = []

        def once() -> Narrowing | None:
            before = dict(self.narrow)
            body, falls, after = self._branch(statements, {})
            self._join([*self._breaks[-1], *self._continues[-1], *([after] if falls else []), before])
            result.append(body)
            return after if falls else None

        self._loop(self._changes(statements), once)
        return result[-1]

    def _bounds(self, node: ast.For, bounds: list[ast.expr]) -> tuple[t.Expr, t.Expr, t.Const]:
        values = [self.expr(b) for b in bounds]
        step: t.Expr = t.Const(ty.LITERAL, node.lineno, 1, 1)
        if len(values) == 3:
            step = values.pop()
        if len(values) == 1:
            values.insert(0, t.Const(ty.LITERAL, node.lineno, 0, 0))
        start, stop = self.common(values[0], values[1], node)
        start, stop = self.settle(start, node), self.settle(stop, node)
        if not isinstance(step, t.Const) or not step.low:
            raise Mistake(node, "statements", "the step of a range is a constant other than 0")
        if not isinstance(start.type, ty.Int):
            raise Mistake(node, "sized-ints", f"a range of {start.type}")
        return start, stop, t.Const(start.type, node.lineno, step.low, step.high)

    # --- with and try -------------------------------------------------------------------------------------

    def _with(self, node: ast.With) -> tuple[t.Block, bool]:
        locks: list[tuple[t.Call, t.Call]] = []
        writing = set(self.writing)
        for item in node.items:
            match item:
                case ast.withitem(
                    context_expr=ast.Call(func=ast.Attribute(value=owner, attr=name)) as made, optional_vars=None
                ):
                    pass
                case _:
                    raise Mistake(node, "with", "`with` takes a lock: with object.method():")
            receiver = self.expr(owner)
            if not isinstance(receiver.type, ty.StructRef) or receiver.type.nullable:
                raise Mistake(node, "with", f"{receiver.type} has no lock")
            decl = receiver.type.decl
            guard, begin, end = (decl.method(p + name) for p in ("", "begin_", "end_"))
            if guard is None or "guard" not in guard.decorators:
                raise Mistake(node, "with", f"{decl.name}.{name} is no @guard")
            if begin is None or end is None:
                raise Mistake(node, "with", f"{decl.name} lacks begin_{name} or end_{name}")
            calls = [direct(self, made, f, receiver) for f in (begin, end)]
            assert all(isinstance(c, t.Call) for c in calls)
            locks.append((calls[0], calls[1]))  # type: ignore[arg-type]
            writing.update(path for p in (owner, *made.args) if (path := self.path(p)))
        before, self.writing = self.writing, writing
        body, falls = self._block(node.body)
        self.writing = before
        return [t.With(node.lineno, locks, body)], falls

    def _try(self, node: ast.Try) -> tuple[t.Block, bool]:
        if len(node.handlers) > 1:
            raise Mistake(node, "raise", "one handler: except GuestError as error")
        entry = dict(self.narrow)
        body, falls, after = self._branch(node.body, {})
        otherwise: t.Block = []
        if node.orelse and falls:
            self.narrow = after
            otherwise, falls, after = self._branch(node.orelse, {})
        ends = [after] if falls else []
        self.narrow = entry
        for path in self._changes(node.body):
            self.forget(path)
        handler: t.Block | None = None
        error = ""
        for clause in node.handlers:
            if not isinstance(clause.type, ast.Name) or self._annotation(clause.type) is not ty.ERROR:
                raise Mistake(clause, "raise", "except takes the guest's error type and no other")
            self._handlers += 1
            error = f"caught_{self._handlers}"
            self.body.locals[error] = ty.ERROR
            hidden = None
            if clause.name is not None:
                hidden = self.locals.get(clause.name)
                if hidden is not None and hidden is not ty.ERROR:
                    raise Mistake(clause, "annotated", f"{clause.name} is a {hidden}; name the error otherwise")
                self.locals[clause.name] = self.body.locals[clause.name] = ty.ERROR
            handler, falls_handler, after_handler = self._branch(clause.body, {})
            if clause.name is not None:
                source = t.Local(ty.ERROR, clause.lineno, error)
                handler.insert(0, t.Assign(clause.lineno, t.Local(ty.ERROR, clause.lineno, clause.name), source))
                if hidden is None:
                    del self.locals[clause.name]
            self._handlers -= 1
            if falls_handler:
                ends.append(after_handler)
        if ends:
            self._join(ends)
        final, falls_final = self._block(node.finalbody)
        if not falls_final:
            raise Mistake(node.finalbody[-1], "raise", "no way out of a finally block")
        return [t.Try(node.lineno, body, handler, error, otherwise, final)], bool(ends)

    # --- match --------------------------------------------------------------------------------------------

    def _match(self, node: ast.Match) -> tuple[t.Block, bool]:
        subjects = node.subject.elts if isinstance(node.subject, ast.Tuple) else [node.subject]
        result: t.Block = []
        places: list[t.Expr] = []
        paths: list[str | None] = []
        for subject in subjects:
            value = self.settle(self.expr(subject), subject)
            if isinstance(subject, ast.NamedExpr):
                subject = subject.target
            paths.append(self.path(subject) if isinstance(subject, ast.Name) else None)
            if not isinstance(value, t.Local):
                name = self.fresh(value.type)
                result.append(t.Assign(node.lineno, t.Local(value.type, node.lineno, name), value))
                value = t.Local(value.type, node.lineno, name)
            places.append(value)
        open_members = self.members(places[0].type) if len(places) == 1 else None
        ends: list[Narrowing] = []
        chain: list[tuple[t.Expr | None, t.Block, int]] = []
        exhausted = False
        entry = dict(self.narrow)
        for case in node.cases:
            self.narrow = dict(entry)
            try:
                test, shown, refuted, always = self.case(case, places, paths)
            except Mistake as mistake:
                self._report(mistake)
                self._mistaken = True
                continue
            block, falls, after = self._branch(case.body, shown)
            chain.append((test, block, case.pattern.lineno))
            if falls:
                ends.append(after)
            entry.update(refuted)
            if case.guard is None and open_members is not None:
                open_members -= self.covered(case.pattern)
            if always or open_members == set():
                exhausted = True
                break
        self.narrow = entry
        if not exhausted:
            ends.append(dict(entry))
        if ends:
            self._join(ends)
        if len(places) == 1:
            self.share_class_number([test for test, _, _ in chain if test is not None], places[0])
        unreachable = t.Evaluate(node.lineno, t.Op(ty.NEVER, node.lineno, "unreachable", None, []))
        rest: t.Block = [unreachable] if exhausted and chain and chain[-1][0] is not None else []
        for test, block, line in reversed(chain):
            rest = block if test is None else [t.If(line, test, block, rest)]
        return result + rest, bool(ends)
