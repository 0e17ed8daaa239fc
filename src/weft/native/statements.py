"""Fourth pass, statements: one C function from one body.

Every way out of a lock, handler or finally block passes through `Context`s: an error jumps to the innermost one's
label, where the plumbing runs and goes on to the next; return, break and continue run the same plumbing in line.
"""

from __future__ import annotations

from weft.native import tree as t
from weft.native import types as ty
from weft.native.effects import is_barriered
from weft.native.lower import C, Context, Expressions, c_result, owner_of, prototype
from weft.native.static import c_name, number, text_literal
from weft.native.types import Type


class Statements(Expressions):
    """Lowers one function."""

    def lower(self, body: t.Body) -> list[str]:
        """The lines of its C definition, without the indentation."""
        self.rebound = {n.name for n in body.nodes if isinstance(n, t.Bind)}
        self.emit(f"{prototype(self.effects, self.function)} {{")
        for name, kind in body.locals.items():
            if name not in body.parameters:
                self.emit(f"{kind.pair(c_name(name))} = {zero(kind)};")
        if self.effects.is_entry(self.function):
            first = self.function.parameters[0]
            self.emit(f"{first.type.pair(c_name(first.name))} = t;")
        check = self.effects.hook("check_stack")
        if self.effects.of(self.function).checks_stack and check is not None:
            thread = "t" if self.effects.needs_thread(check) else ""
            self.emit(f"if (UNLIKELY({check.symbol}({thread}))) {self.fail()}")
        self.block(body.statements)
        if c_result(self.effects, self.function) == "bool" and self.function.result == ty.VOID:
            self.emit("return false;")
        self.emit("}")
        return self.lines

    def block(self, statements: t.Block) -> None:
        """Lower statements in order."""
        for statement in statements:
            self.emit(f'#line {statement.line} "{self.function.module.file}"')
            self.statement(statement)

    def statement(self, node: t.Stmt) -> None:
        """Lower one statement."""
        match node:
            case t.Evaluate(value=value):
                self._evaluate(value)
            case t.Assign(target=target, value=value):
                self._assign(target, value)
            case t.Update():
                self._update(node)
            case t.Unpack(names=names, value=value):
                made = self.simple(value)
                for index, name in enumerate(names):
                    if name is not None:
                        self.emit(f"{c_name(name)} = {made.text}.item_{index};")
            case t.If():
                self._if(node)
            case t.IfWord(low=low, high=high):
                self._if_word(low, high)
            case t.While():
                self._while(node)
            case t.ForRange():
                self._for_range(node)
            case t.ForTable():
                self._for_table(node)
            case t.Return(value=value):
                self._return(value)
            case t.Raise(error=error):
                self._raise(error)
            case t.Break() | t.Continue():
                self._leave_to("loop")
                self.emit("break;" if isinstance(node, t.Break) else "continue;")
            case t.Assert():
                self._assert(node)
            case t.With(locks=locks, body=body):
                self._with(locks, body)
            case t.Try():
                self._try(node)
            case _:
                raise AssertionError(node)

    # --- Stores -------------------------------------------------------------------------------------------

    def _evaluate(self, value: t.Expr) -> None:
        if isinstance(value, t.Convert):
            value = value.value
        result = self.expr(value)
        if result.impure:
            is_void = value.type == ty.VOID or value.type is ty.NEVER
            self.emit(f"{result.bare};" if is_void else f"(void){result.text};")

    def _assign(self, target: t.Expr, value: t.Expr) -> None:
        if isinstance(target, t.Local):
            self.emit(f"{c_name(target.name)} = {self.expr(value).bare};")
            return
        stored = self.expr(value)
        mark = len(self.lines)
        place = self._place(target)
        if len(self.lines) > mark or place.impure:  # Python computes the value before the place
            if not stored.fixed:
                self.lines, later = self.lines[:mark], self.lines[mark:]
                stored = self.temporary(value.type, stored)
                self.lines += later
        self._store(target, place.text, stored)

    def _place(self, target: t.Expr) -> C:
        if isinstance(target, t.Get):
            owner = self.expr(target.object)
            return C(f"{owner.text}->{c_name(target.field.name)}", owner.impure)
        assert isinstance(target, t.Element)
        return self.element_place(target)

    def _store(self, target: t.Expr, place: str, value: C) -> None:
        if is_barriered(target):
            order = (
                "_RELAXED" if isinstance(target, t.Get) and target.locked and target.field.marker == "Guarded" else ""
            )
            self.emit(f"STORE_REFERENCE{order}(&{place}, {value.bare});")
        elif isinstance(target, t.Get) and target.field.marker == "Published":
            self.emit(f"STORE(&{place}, {value.bare});")
        else:
            self.emit(f"{place} = {value.bare};")

    def _update(self, node: t.Update) -> None:
        target = node.target
        holder = owner_of(target.object) if isinstance(target, t.Element) else getattr(target, "object", target)
        if isinstance(target, t.Element):
            owner, index = self.sequence([holder, target.index])
            index = self.simple(target.index, index)
            base, count = self.elements(target.object, self.simple(holder, owner).text)
            place = f"{base}[INDEX({index.text}, {count})]" if count else f"{base}[{index.text}]"
        else:
            assert isinstance(target, t.Get)
            place = f"{self.simple(holder).text}->{c_name(target.field.name)}"
        shared = is_barriered(target) or (isinstance(target, t.Get) and target.field.marker == "Published")
        self.emit(f"{c_name(node.old)} = {f'LOAD(&{place})' if shared else place};")
        self._store(target, place, self.expr(node.value))

    # --- Control flow -------------------------------------------------------------------------------------

    def _if(self, node: t.If) -> None:
        test = self.expr(node.test)
        self.emit(f"if ({test.bare}) {{")
        self.block(node.then)
        if node.otherwise:
            self.emit("} else {")
            self.block(node.otherwise)
        self.emit("}")

    def _if_word(self, low: t.Block, high: t.Block) -> None:
        self.emit("#if WEFT_WORD_BITS == 64")
        self.emit("{")
        self.block(high)
        self.emit("}")
        self.emit("#else")
        self.emit("{")
        self.block(low)
        self.emit("}")
        self.emit("#endif")

    def _while(self, node: t.While) -> None:
        before, self.lines = self.lines, []
        test = self.expr(node.test)
        prelude, self.lines = self.lines, before
        if prelude:
            self.emit("for (;;) {")
            self.lines += prelude
            self.emit(f"if (!{test.text}) break;")
        else:
            self.emit(f"while ({test.bare}) {{")
        self._loop_body(node.body)

    def _loop_body(self, body: t.Block) -> None:
        self.contexts.append(Context("loop"))
        self.block(body)
        self.contexts.pop()
        self.emit("}")

    def _for_range(self, node: t.ForRange) -> None:
        kind = node.start.type
        assert isinstance(kind, ty.Int)
        start, stop = self.sequence([node.start, node.stop])
        name = c_name(node.name)
        self._labels += 1
        counter, end = f"next_{self._labels}", f"end_{self._labels}"
        self.emit("{")
        self.emit(f"{kind} {counter} = {start.bare}, {end} = {stop.bare};")
        step = node.step.high
        if node.reverse:
            self.emit(f"while ({end} > {counter}) {{")
            self.emit(f"{name} = {end} = ({kind})({end} - 1);")
        else:
            self.emit(f"while ({counter} {'<' if step > 0 else '>'} {end}) {{")
            self.emit(f"{name} = {counter};")
            if step == 1:
                self.emit(f"{counter} = ({kind})({counter} + 1);")
            else:
                sign, size = ("+", step) if step > 0 else ("-", -step)
                distance = f"{end} - {counter}" if step > 0 else f"{counter} - {end}"
                far = f"({kind})({distance}) > {number(kind, size)}"
                self.emit(f"{counter} = {far} ? ({kind})({counter} {sign} {number(kind, size)}) : {end};")
        self._loop_body(node.body)
        self.emit("}")

    def _for_table(self, node: t.ForTable) -> None:
        assert isinstance(node.table.type, ty.Table)
        rows, count = self.elements(node.table, self.simple(node.table).text)
        self._labels += 1
        row = f"row_{self._labels}"
        self.emit(f"for (u32 {row} = 0; {row} < {count}; {row}++) {{")
        element = node.table.type.element
        address = f"({element.c})&" if ty.is_embedded(element) else ""
        self.emit(f"{c_name(node.name)} = {address}{rows}[{row}];")
        self._loop_body(node.body)

    def _assert(self, node: t.Assert) -> None:
        before, self.lines = self.lines, []
        test = self.expr(node.test)
        prelude, self.lines = self.lines, before
        text = text_literal(f"{self.function.module.file}: {node.text}")
        if not prelude:
            self.emit(f"ASSERT({test.bare}, {text}, {node.line}u);")
            return
        self.emit("#if WEFT_DEBUG")
        self.lines += ["{", *prelude, f"ASSERT({test.bare}, {text}, {node.line}u);", "}"]
        self.emit("#endif")

    # --- Ways out -----------------------------------------------------------------------------------------

    def _return(self, value: t.Expr | None) -> None:
        has_cleanup = any(c.kind in ("lock", "final") for c in self.contexts)
        result = None
        if value is not None:
            result = self.expr(value)
            if has_cleanup and not (result.fixed and result.text.startswith("_")):
                result = self.temporary(value.type, result)
        self._leave_to("function")
        if result is not None:
            self.emit(f"return {result.bare};")
        else:
            self.emit("return false;" if self.returns_value() else "return;")

    def _leave_to(self, goal: str) -> None:
        """Run the plumbing of every context on the way out, innermost first."""
        saved = list(self.contexts)
        while self.contexts:
            context = self.contexts.pop()
            if context.kind == goal:
                break
            self._clean_up(context)
        self.contexts = saved

    def _clean_up(self, context: Context) -> None:
        if isinstance(context.cleanup, t.Call):
            self._evaluate(context.cleanup)
        elif context.cleanup is not None:
            self.emit("{")
            self.block(context.cleanup)
            self.emit("}")

    def _raise(self, error: t.Expr) -> None:
        value = self.simple(error)
        self.barrier(value, ty.WORD)
        self.emit(f"t->pending = {value.text};")
        self.emit(self.fail())

    def _with(self, locks: list[tuple[t.Call, t.Call]], body: t.Block) -> None:
        if not locks:
            self.block(body)
            return
        (begin, end), *others = locks
        kept: list[t.Expr] = [  # what was locked, whatever the body assigns
            t.Local(a.type, a.line, self.temporary(a.type, v).text)
            for a, v in zip(begin.arguments, self.sequence(begin.arguments), strict=True)
        ]
        self._evaluate(t.Call(begin.type, begin.line, begin.function, kept))
        release = t.Call(end.type, end.line, end.function, kept)
        context = Context("lock", self.label(), cleanup=release)
        self.contexts.append(context)
        self._with(others, body)
        self.contexts.pop()
        self._clean_up(context)
        self._on_error(context)

    def _on_error(self, context: Context) -> None:
        if context.used:
            self.emit("if (0) {")
            self.emit(f"{context.label}:;")
            self._clean_up(context)
            self.emit(self.fail())
            self.emit("}")

    def _try(self, node: t.Try) -> None:
        final = Context("final", self.label(), cleanup=node.final)
        if node.final:
            self.contexts.append(final)
        self.emit("{")
        if node.handler is not None:
            handler = Context("handler", self.label())
            self.contexts.append(handler)
            self.block(node.body)
            self.contexts.pop()
            self.block(node.otherwise)
            if handler.used:
                self.emit("if (0) {")
                self.emit(f"{handler.label}:;")
                self.emit(f"{node.error} = t->pending;")
                self.emit("t->pending = 0;")
                self.block(node.handler)
                self.emit("}")
        else:
            self.block(node.body)
            self.block(node.otherwise)
        self.emit("}")
        if not node.final:
            return
        self.contexts.pop()
        self._clean_up(final)
        if final.used:
            self.emit("if (0) {")
            self.emit(f"{final.label}:;")
            saved = self.temporary(ty.WORD, C("t->pending"))
            self.emit("t->pending = 0;")
            self._clean_up(final)
            self.emit(f"t->pending = {saved.text};")
            self.emit(self.fail())
            self.emit("}")


def zero(kind: Type) -> str:
    """The value of a local before its first assignment."""
    if isinstance(kind, ty.Nullable):
        return "NULL"
    if kind in (ty.ARGUMENTS, ty.KEYWORDS) or isinstance(kind, ty.Table):
        return "{0}"
    if kind is ty.TEXT:
        return "NULL"
    return "false" if kind is ty.BOOL else "0"
