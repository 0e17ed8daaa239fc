"""Second pass, expressions: types of every expression, from the inside out."""

from __future__ import annotations

import ast
from contextlib import suppress
from typing import Any

from weft.native import calls
from weft.native import tree as t
from weft.native import types as ty
from weft.native.annotations import resolve
from weft.native.declarations import Enum, Field, Mistake, Module, Name, Struct, Variant, WordClass
from weft.native.operators import Operators
from weft.native.scope import Narrowing
from weft.native.types import Type


class Expressions(Operators):
    """Typing of expressions."""

    def expr(self, node: ast.expr, wanted: Type | None = None) -> t.Expr:
        """The typed tree of an expression; `wanted` guides literals, nothing else."""
        line = node.lineno
        match node:
            case ast.Constant(value=value):
                return self.literal(node, value)
            case ast.Name():
                return self._name(node)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Subscript(value=base, slice=index):
                return self._element(node, self.expr(base), index)
            case ast.Call():
                return self._call(node, wanted)
            case ast.BinOp():
                shift = isinstance(node.op, ast.LShift | ast.RShift)
                left, right = self.operands(node.left, node.right, wanted, shift)
                return self.binary(node, node.op, left, right, wanted)
            case ast.UnaryOp(op=ast.Not()) | ast.BoolOp():
                return self.condition(node)[0]
            case ast.UnaryOp():
                return self._unary(node, wanted)
            case ast.Compare():
                return self._compare_chain(node)
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                return self._conditional(node, test, then, otherwise, wanted)
            case ast.NamedExpr(target=ast.Name(id=name), value=inner):
                bound = self.assign_local(node, name, self.expr(inner, self.locals.get(name)))
                return self.seen(node.target, t.Bind(self.locals[name], line, self.local(name, line).name, bound))
            case ast.Tuple(elts=parts):
                items = wanted.items if isinstance(wanted, ty.Tuple) else (None,) * len(parts)
                if len(items) != len(parts):
                    raise Mistake(node, "tuples", f"{len(parts)} results where {wanted} is wanted")
                values = [
                    self.want(p, i) if i else self.settle(self.expr(p), p) for p, i in zip(parts, items, strict=True)
                ]
                return t.TupleOf(ty.Tuple(tuple(v.type for v in values)), line, values)
        what = type(node).__name__
        raise Mistake(node, "statements", f"{what} is no part of native Python")

    def _name(self, node: ast.Name) -> t.Expr:
        if node.id in self.locals:
            return self.seen(node, self.local(node.id, node.lineno))
        if node.id in self.poisoned:
            raise Mistake(node, "", "follows from an earlier mistake")
        if node.id not in self.module.names:
            raise Mistake(node, "annotated", f"unknown name {node.id}, or a local that has no value yet")
        return self.declared(node, self.program.find(self.module, node, node.id))

    def _conditional(
        self, node: ast.IfExp, test: ast.expr, then: ast.expr, otherwise: ast.expr, wanted: Type | None
    ) -> t.Expr:
        condition, yes, no = self.condition(test)
        before = self.narrow
        self.narrow = before | yes
        left = self.expr(then, wanted)
        self.narrow = before | no
        right = self.expr(otherwise, wanted)
        self.narrow = before
        if isinstance(condition, t.Const) and isinstance(left, t.Const) and isinstance(right, t.Const):
            if left.type is right.type:
                low, high = (left.low if condition.low else right.low), (left.high if condition.high else right.high)
                return t.Const(left.type, node.lineno, low, high)
        if wanted is not None and wanted is not ty.LITERAL and not isinstance(wanted, ty.Tuple):
            with suppress(Mistake):
                left, right = self.convert(left, wanted, then), self.convert(right, wanted, otherwise)
        if left.type is ty.LITERAL and right.type is ty.LITERAL:
            left, right = self.settle(left, then), self.settle(right, otherwise)
        if left.type != right.type:
            left, right = self._nulls(node, left, right)
            left, right = self.common(left, right, node)
        return t.Conditional(left.type, node.lineno, condition, left, right)

    def _call(self, node: ast.Call, wanted: Type | None) -> t.Expr:
        return calls.call(self, node, wanted)

    # --- Conditions ---------------------------------------------------------------------------------------

    def condition(self, node: ast.expr) -> tuple[t.Expr, Narrowing, Narrowing]:
        """A truth, and what is known when it is true and when it is false."""
        match node:
            case ast.BoolOp():
                return self._logic(node)
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                test, yes, no = self.condition(inner)
                return self._not(test), no, yes
            case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq()], comparators=[right]):
                return self._identity(node, left, right)
            case ast.Call(func=ast.Name(id="isinstance"), args=[subject, classes]):
                value = self.expr(subject)
                test, shown = self.test_class(value, classes)
                return test, self.narrowed(subject, value, shown) if shown else {}, {}
        value = self.expr(node, ty.BOOL)
        if value.type is not ty.BOOL:
            way = "`is not None`" if isinstance(value.type, ty.Nullable) else "a comparison"
            raise Mistake(node, "statements", f"{value.type} is no truth; write {way}")
        return value, {}, {}

    def _not(self, test: t.Expr) -> t.Expr:
        if isinstance(test, t.Const):
            return t.Const(ty.BOOL, test.line, not test.low, not test.high)
        return t.Op(ty.BOOL, test.line, "not", None, [test])

    def _logic(self, node: ast.BoolOp) -> tuple[t.Expr, Narrowing, Narrowing]:
        is_and = isinstance(node.op, ast.And)
        before = dict(self.narrow)
        operands: list[t.Expr] = []
        known: Narrowing = {}
        for value in node.values:
            test, yes, no = self.condition(value)
            operands.append(test)
            known.update(yes if is_and else no)
            self.narrow.update(yes if is_and else no)
        self.narrow = before
        word = "and" if is_and else "or"
        if all(isinstance(o, t.Const) for o in operands):
            fold = all if is_and else any
            values = [o.values for o in operands if isinstance(o, t.Const)]
            result: t.Expr = t.Const(ty.BOOL, node.lineno, fold(v[0] for v in values), fold(v[1] for v in values))
        else:
            result = t.Logic(ty.BOOL, node.lineno, word, operands)
        return result, known if is_and else {}, {} if is_and else known

    def _identity(self, node: ast.Compare, left: ast.expr, right: ast.expr) -> tuple[t.Expr, Narrowing, Narrowing]:
        test = self._compare(node, *self.operands_of_compare(left, node.ops[0], right))
        yes: Narrowing = {}
        no: Narrowing = {}
        if isinstance(test, t.Compare):
            subject = test.left
            while isinstance(subject, t.Convert):
                subject = subject.value
            if isinstance(test.right, t.Const) and test.right.low is None and isinstance(subject.type, ty.Nullable):
                shown: Type = subject.type
                assert isinstance(shown, ty.Nullable)
                no = self.narrowed(left, subject, shown.nonnull())
            if self._is_absent(test.right) and isinstance(subject.type, ty.Word):
                yes = self.narrowed(left, subject, ty.ABSENT)
                no = self.narrowed(left, subject, ty.Word(subject.type.decl))
        return (test, yes, no) if isinstance(node.ops[0], ast.Is | ast.Eq) else (test, no, yes)

    def _is_absent(self, value: t.Expr) -> bool:
        while isinstance(value, t.Convert):
            value = value.value
        return value.type is ty.ABSENT

    def test_class(self, value: t.Expr, classes: ast.expr) -> tuple[t.Expr, Type | None]:
        """`isinstance(value, classes)`, and the type it shows when there is one class."""
        if isinstance(classes, ast.Tuple):
            if not isinstance(value, t.Local | t.Get | t.Convert):
                raise Mistake(classes, "match", "test a local against several classes")
            found = [self.test_class(value, c) for c in classes.elts]
            shown = self.joined([kind for _, kind in found])
            return t.Logic(ty.BOOL, value.line, "or", [test for test, _ in found]), shown
        if isinstance(value.type, ty.Nullable) and value.type.nullable:
            raise Mistake(classes, "nullable", "may be None; test `is None` first")
        if not isinstance(value.type, ty.Word | ty.StructRef):
            raise Mistake(classes, "match", f"{value.type} has no classes")
        if isinstance(classes, ast.Subscript):
            array = resolve(self.program, self.module, classes)
            assert isinstance(array, ty.Array)
            return t.Is(ty.BOOL, value.line, value, array), array
        found = self.lookup(classes)
        match found:
            case WordClass() | Struct(root=True) if isinstance(value.type, ty.StructRef):
                return t.Const(ty.BOOL, value.line, True, True), value.type
            case WordClass() if isinstance(value.type, ty.Word) and value.type.slot:
                return t.Op(ty.BOOL, value.line, "is_value", None, [value]), ty.Word(found)
            case Struct() if found.heap:
                return t.Is(ty.BOOL, value.line, value, found), ty.StructRef(found)
            case Variant() if isinstance(value.type, ty.Word):
                return t.IsVariant(ty.BOOL, value.line, value, found), None
            case Enum(sentinel=True) if isinstance(value.type, ty.Word):
                absent = t.Convert(value.type, value.line, t.Op(ty.ABSENT, value.line, "absent", None, []))
                return t.Compare(ty.BOOL, value.line, "==", value, absent), ty.ABSENT
        if found is None:
            raise Mistake(classes, "annotated", f"unknown name {ast.unparse(classes)}; import or define it")
        raise Mistake(classes, "match", f"{ast.unparse(classes)} is no class of a {value.type}")

    # --- Fields and elements ------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> t.Expr:
        match node.value:
            case ast.Name(id=name) if name not in self.locals and name in self.module.names:
                found: Any = self.program.find(self.module, node, name)
                if isinstance(found, Name) and found.name == "CONFIG":
                    return self.config(node)
                if isinstance(found, Enum) and not found.sentinel:
                    if node.attr not in found.members:
                        raise Mistake(node, "enums", f"{found.name} has no member {node.attr}")
                    if node.attr == "RAISED":
                        raise Mistake(node, "error-member", "RAISED says that an error is pending; raise one")
                    value = found.members[node.attr]
                    return t.Const(ty.EnumRef(found), node.lineno, value, value)
                if isinstance(found, Enum):
                    return t.Op(ty.ABSENT, node.lineno, "absent", None, [])
                if isinstance(found, Module):
                    return self.declared(node, self.program.find(found, node, node.attr))
                if isinstance(found, Struct | WordClass | Variant) and node.attr in found.methods:
                    return self.declared(node, found.methods[node.attr])
        object = self.expr(node.value)
        if isinstance(object.type, ty.Array) and node.attr == "capacity" and not object.type.nullable:
            return t.Operation(ty.U32, node.lineno, "capacity", object, [])
        if object.type in (ty.ARGUMENTS, ty.KEYWORDS) and node.attr == "count":
            return t.Operation(ty.U32, node.lineno, "count", object, [])
        if object.type is ty.ERROR and node.attr == "value" and self.program.word:
            return t.Convert(ty.Word(self.program.word), node.lineno, object)
        field = self.field(node, object)
        return self.seen(node, self.get(node, object, field))

    def field(self, node: ast.Attribute, object: t.Expr) -> Field:
        """The field that an attribute means."""
        if isinstance(object.type, ty.Nullable) and object.type.nullable:
            stable = self.is_stable(object)
            way = "test `is None` first" if stable else "take it into a local and test that: threads share the field"
            raise Mistake(node, "nullable", f"{ast.unparse(node.value)} may be None; {way}")
        if isinstance(object.type, ty.Pointer):
            raise Mistake(node, "pointers", f"a pointer has no fields; write [0].{node.attr}")
        if not isinstance(object.type, ty.StructRef):
            raise Mistake(node, "struct", f"{object.type} has no field {node.attr}")
        field = object.type.decl.field(node.attr)
        if field is None:
            raise Mistake(node, "struct", f"{object.type.decl.name} has no field {node.attr}")
        return field

    def get(self, node: ast.Attribute, object: t.Expr, field: Field) -> t.Get:
        """A field's place; Guarded ones only under the lock."""
        locked = self.path(node.value) in self.writing
        if field.marker == "Guarded" and not locked:
            text = f"{field.name} is Guarded: use it inside `with ...writing()`, or assert is_writing() first"
            raise Mistake(node, "markers", text)
        return t.Get(field.type, node.lineno, object, field, locked)

    def _element(self, node: ast.Subscript, object: t.Expr, index: ast.expr) -> t.Expr:
        match object.type:
            case ty.Array(nullable=True) | ty.Pointer(nullable=True):
                raise Mistake(node, "nullable", "may be None; test `is None` first")
            case ty.Array() | ty.Inline() | ty.Pointer() | ty.Table():
                pass
            case ty.Simple(name="Arguments") if self.program.word:
                value = ty.Word(self.program.word)
                return t.Element(value, node.lineno, object, self.index(index, ty.SWORD))
            case ty.Simple(name="Text"):
                raise Mistake(node, "sized-ints", "in place that is a str; write ord(text[i]) for a character's number")
            case _:
                raise Mistake(node, "arrays", f"{object.type} has no elements")
        return t.Element(object.type.element, node.lineno, object, self.index(index, ty.SWORD))

    def index(self, node: ast.expr, settled: Type = ty.U32) -> t.Expr:
        """An integer of any width."""
        value = self.expr(node)
        if value.type is ty.LITERAL:
            return self.convert(value, settled, node)
        if isinstance(value.type, ty.EnumRef):
            return self.convert(value, value.type.storage, node)
        if not isinstance(value.type, ty.Int):
            raise Mistake(node, "sized-ints", f"{value.type} is no integer")
        return value
