"""Second pass, expressions: types of every expression, from the inside out; a literal takes the type it meets."""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from enum import Enum as HostEnum
from typing import Any

from weft.native import calls, language
from weft.native import tree as t
from weft.native import types as ty
from weft.native.host import Host
from weft.native.read import (
    Constant,
    Enum,
    Field,
    Function,
    HostOnly,
    Mistake,
    Module,
    Name,
    Program,
    Struct,
    Variant,
    WordClass,
    resolve,
)
from weft.native.types import Type

Narrowing = dict[str, Type]

ARITHMETIC: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("add", lambda a, b: a + b),
    ast.Sub: ("subtract", lambda a, b: a - b),
    ast.Mult: ("multiply", lambda a, b: a * b),
    ast.FloorDiv: ("floor_divide", lambda a, b: a // b),
    ast.Mod: ("modulo", lambda a, b: a % b),
    ast.LShift: ("shift_left", lambda a, b: a << b),
    ast.RShift: ("shift_right", lambda a, b: a >> b),
    ast.BitAnd: ("bit_and", lambda a, b: a & b),
    ast.BitOr: ("bit_or", lambda a, b: a | b),
    ast.BitXor: ("bit_xor", lambda a, b: a ^ b),
    ast.Div: ("divide", lambda a, b: a / b),
}
COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Eq: ("==", lambda a, b: a == b),
    ast.NotEq: ("!=", lambda a, b: a != b),
    ast.Lt: ("<", lambda a, b: a < b),
    ast.LtE: ("<=", lambda a, b: a <= b),
    ast.Gt: (">", lambda a, b: a > b),
    ast.GtE: (">=", lambda a, b: a >= b),
    ast.Is: ("==", lambda a, b: a is b),
    ast.IsNot: ("!=", lambda a, b: a is not b),
}
WITH_KIND = {  # vocabulary functions of a kind and operands of that kind: name -> (operands, result; None: the kind)
    "wrapping_add": (2, None),
    "wrapping_subtract": (2, None),
    "wrapping_multiply": (2, None),
    "add_overflows": (2, ty.BOOL),
    "subtract_overflows": (2, ty.BOOL),
    "multiply_overflows": (2, ty.BOOL),
    "count_leading_zeros": (1, ty.U16),
    "count_trailing_zeros": (1, ty.U16),
}
BY_TYPE: dict[str, tuple[tuple[Type, ...], Type]] = {  # vocabulary functions of one type
    "multiply_high": ((ty.U64, ty.U64), ty.U64),
    "bits_of": ((ty.F64,), ty.U64),
    "float_of_bits": ((ty.U64,), ty.F64),
    "native_stack": ((), ty.WORD),
}
ATOMIC_INTEGER = ("fetch_add", "fetch_or", "fetch_and")


class Expressions:
    """What the checker knows inside one function, and the typing of its expressions."""

    def __init__(self, program: Program, host: Host, function: Function) -> None:
        self.program, self.host, self.function = program, host, function
        self.module = function.module
        self.body = t.Body(function)
        self.locals: dict[str, Type] = {}
        self.narrow: Narrowing = {}
        self.writing: set[str] = set()  # paths of objects whose lock is held
        self.sizes: tuple[int, ...] = ty.WORD_SIZES  # word sizes for which the code at hand is compiled
        self.renamed: dict[str, str] = {}  # loop variables that have another type than in an earlier loop
        self.poisoned: set[str] = set()  # locals whose assignment was a mistake already reported
        self._serial = 0

    # --- Conversion ---------------------------------------------------------------------------------------

    def convert(self, value: t.Expr, target: Type, node: ast.AST) -> t.Expr:
        """`value` as `target`, where that loses nothing."""
        source = value.type
        if source == target:
            return value
        if source is ty.LITERAL and isinstance(value, t.Const):
            return self._convert_literal(value, target, node)
        if source == ty.VOID and isinstance(target, ty.Nullable):
            if target.nullable:
                return t.Const(target, value.line, None, None)
            raise Mistake(node, "nullable", f"None is no {target}; declare it {target} | None")
        if source is ty.UNSET and isinstance(target, ty.Nullable):
            return t.Const(target, value.line, None, None)
        if ty.widens(source, target) or source is ty.NEVER or self._is_kind_of(source, target):
            return t.Convert(target, value.line, value)
        mistake = self._unfit(source, target, node)
        if mistake.rule in ("nullable", "values") and isinstance(value, t.Get) and not self.is_stable(value):
            mistake.text += "; threads share the field: take it into a local and test that"
        raise mistake

    def _convert_literal(self, value: t.Const, target: Type, node: ast.AST) -> t.Expr:
        if isinstance(target, ty.Int):
            for word_bits, number in zip(ty.WORD_SIZES, value.values, strict=True):
                if word_bits in self.sizes and not target.holds(number, word_bits):
                    raise Mistake(node, "sized-ints", f"{number} does not fit in {target}")
            return t.Const(target, value.line, value.low, value.high)
        if isinstance(target, ty.Float):
            return t.Const(target, value.line, float(value.low), float(value.high))
        raise self._unfit(value.type, target, node)

    def _is_kind_of(self, source: Type, target: Type) -> bool:
        match source, target:
            case ty.StructRef(), ty.StructRef():
                return source.decl.below(target.decl) and (target.nullable or not source.nullable)
            case ty.Array(), ty.StructRef():
                return target.decl.root and (target.nullable or not source.nullable)
            case (ty.Nullable(), ty.Nullable()) if type(source) is type(target):
                return target.nullable and source.ornull() == target
            case (ty.StructRef() | ty.Array(), ty.Word()) if not source.nullable:
                return isinstance(source, ty.Array) or source.decl.heap
            case ty.Word(), ty.Word():
                return target.slot
            case _, ty.Word():
                return source is ty.ABSENT and target.slot
        return False

    def _unfit(self, source: Type, target: Type, node: ast.AST) -> Mistake:
        if isinstance(source, ty.Int | ty.EnumRef | ty.Float) and isinstance(target, ty.Int | ty.Float):
            text = f"{source} does not widen to {target}; write narrow({target}, ...) or truncate({target}, ...)"
            return Mistake(node, "sized-ints", text)
        if isinstance(source, ty.Nullable) and source.nullable and isinstance(target, ty.Nullable | ty.Word):
            return Mistake(node, "nullable", f"may be None, where {target} is wanted; test `is None` first")
        if isinstance(source, ty.Word) and source.slot and target is not ty.ABSENT:
            return Mistake(node, "values", f"may be ABSENT, where {target} is wanted; test `is ABSENT` first")
        if isinstance(source, ty.Word) and isinstance(target, ty.StructRef):
            return Mistake(node, "values", f"{source} may be no {target}; test isinstance or match first")
        return Mistake(node, "annotated", f"{source} where {target} is wanted")

    def settle(self, value: t.Expr, node: ast.AST) -> t.Expr:
        """A literal without another claim to a type is a sword."""
        return self.convert(value, ty.SWORD, node) if value.type is ty.LITERAL else value

    def want(self, node: ast.expr, target: Type) -> t.Expr:
        """An expression of a wanted type."""
        return self.convert(self.expr(node, target), target, node)

    def common(self, left: t.Expr, right: t.Expr, node: ast.AST) -> tuple[t.Expr, t.Expr]:
        """Both operands in the type of one of them."""
        if left.type == right.type:
            return left, right
        for value, other in ((right, left), (left, right)):
            with suppress(Mistake):
                converted = self.convert(value, other.type, node)
                return (left, converted) if value is right else (converted, right)
        if ty.LITERAL in (left.type, right.type):
            value, other = (left, right) if left.type is ty.LITERAL else (right, left)
            if ty.widens(other.type, ty.SWORD):  # a number that does not fit what it meets is a sword
                return self.convert(left, ty.SWORD, node), self.convert(right, ty.SWORD, node)
            self.convert(value, other.type, node)
        kinds = (ty.Int, ty.EnumRef)
        if isinstance(left.type, kinds) and isinstance(right.type, kinds):
            text = f"mixing {left.type} and {right.type}; write narrow(...) or truncate(...)"
            raise Mistake(node, "sized-ints", text)
        raise Mistake(node, "annotated", f"{left.type} and {right.type} have no common type")

    # --- Paths and narrowing ------------------------------------------------------------------------------

    def path(self, node: ast.expr) -> str | None:
        """The name of a place whose type a test may narrow: a local, or fields of one."""
        match node:
            case ast.Name(id=name) if name in self.locals:
                return name
            case ast.NamedExpr(target=ast.Name(id=name)):
                return name
            case ast.Attribute(value=inner, attr=name):
                outer = self.path(inner)
                return f"{outer}.{name}" if outer else None
        return None

    def is_stable(self, value: t.Expr) -> bool:
        """Whether no other thread changes a place between a test and a use."""
        match value:
            case t.Get():
                shared = value.field.owner.heap and value.field.marker != "Fixed" and not value.locked
                return not shared and self.is_stable(value.object)
            case t.Convert():
                return self.is_stable(value.value)
        return isinstance(value, t.Local | t.Bind)

    def narrowed(self, node: ast.expr, value: t.Expr, target: Type) -> Narrowing:
        """The effect of a test: the place has this type."""
        path = self.path(node)
        return {path: target} if path is not None and self.is_stable(value) else {}

    def seen(self, node: ast.expr, value: t.Expr) -> t.Expr:
        """A place, with the type that tests have shown."""
        path = self.path(node)
        found = self.narrow.get(path) if path else None
        return value if found is None or found == value.type else t.Convert(found, value.line, value)

    def forget(self, path: str) -> None:
        """An assignment ends what tests have shown of a place and what lies below it."""
        for known in list(self.narrow):
            if known == path or known.startswith(path + "."):
                del self.narrow[known]

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

    def joined(self, kinds: list[Type | None]) -> Type | None:
        """The nearest type that all have in common."""
        result, *others = kinds
        for other in others:
            match result, other:
                case ty.StructRef(decl=a), ty.StructRef(decl=b):
                    base: Struct | None = a
                    while base is not None and not b.below(base):
                        base = base.base
                    result = ty.StructRef(base) if base else None
                case _ if result != other:
                    return None
        return result

    def lookup(self, node: ast.expr) -> Any:
        """The declaration that a name or `module.name` means; None for anything else."""
        match node:
            case ast.Name(id=name) if name not in self.locals and name in self.module.names:
                return self.program.find(self.module, node, name)
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name not in self.locals:
                found = self.module.names.get(name) and self.program.find(self.module, node, name)
                if isinstance(found, Module):
                    return self.program.find(found, node, attr)
        return None

    # --- Expressions --------------------------------------------------------------------------------------

    def expr(self, node: ast.expr, wanted: Type | None = None) -> t.Expr:
        """The typed tree of an expression; `wanted` guides literals, nothing else."""
        line = node.lineno
        match node:
            case ast.Constant(value=value):
                return self._literal(node, value)
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

    def operands(
        self, left: ast.expr, right: ast.expr, wanted: Type | None, shift: bool = False
    ) -> tuple[t.Expr, t.Expr]:
        """Two operands; one that is made of literals takes the other's type."""
        if shift:
            return self.expr(left, wanted), self.expr(right)
        if self._is_untyped(left) and not self._is_untyped(right):
            typed = self.expr(right, wanted)
            return self.expr(left, self._hint(typed, wanted)), typed
        typed = self.expr(left, wanted)
        return typed, self.expr(right, self._hint(typed, wanted))

    def _hint(self, value: t.Expr, wanted: Type | None) -> Type | None:
        return value.type if isinstance(value.type, ty.Int | ty.Nullable) else wanted

    def _is_untyped(self, node: ast.expr) -> bool:
        """Whether an expression's type is up to what it meets."""
        match node:
            case ast.Constant():
                return True
            case ast.BinOp(op=ast.LShift() | ast.RShift(), left=left):
                return self._is_untyped(left)
            case ast.BinOp(left=left, right=right):
                return self._is_untyped(left) and self._is_untyped(right)
            case ast.UnaryOp(operand=inner):
                return self._is_untyped(inner)
            case ast.IfExp(body=left, orelse=right):
                return self._is_untyped(left) and self._is_untyped(right)
            case ast.Name(id=name) if name not in self.locals:
                found = self.module.names.get(name)
                return isinstance(found, Constant | tuple) and self.expr(node).type is ty.LITERAL
        return False

    def _literal(self, node: ast.Constant, value: object) -> t.Expr:
        match value:
            case bool() | None:
                return t.Const(ty.BOOL if value is not None else ty.VOID, node.lineno, value, value)
            case int():
                return t.Const(ty.LITERAL, node.lineno, value, value)
            case float():
                return t.Const(ty.F64, node.lineno, value, value)
            case str():
                if not value.isascii():
                    raise Mistake(node, "sized-ints", "a Text is ASCII")
                return t.TextConst(ty.TEXT, node.lineno, value)
        raise Mistake(node, "statements", f"no literals of {type(value).__name__}")

    def _name(self, node: ast.Name) -> t.Expr:
        if node.id in self.locals:
            return self.seen(node, self.local(node.id, node.lineno))
        if node.id in self.poisoned:
            raise Mistake(node, "", "follows from an earlier mistake")
        if node.id not in self.module.names:
            raise Mistake(node, "annotated", f"unknown name {node.id}, or a local that has no value yet")
        return self.declared(node, self.program.find(self.module, node, node.id))

    def declared(self, node: ast.expr, found: Any) -> t.Expr:
        """A module-level name as a value."""
        match found:
            case Constant():
                if found.module.value(found.name) is None:
                    raise Mistake(node, "", "running the module failed")
                low, high = self.host.pair(found)
                return self.constant(node, found.name, low, high, found.type or self._declared_type(found))
            case Function():
                if found.on_host:
                    raise Mistake(node, "host-only", f"{found.name} runs at translation time only")
                return t.FunctionRef(found.signature, node.lineno, found)
        if isinstance(found, Name) and found.name == "NULL":
            return t.Const(ty.UNSET, node.lineno, None, None)
        if isinstance(found, HostOnly):
            raise Mistake(node, "host-only", f"{found.name} is host Python; mark the function that uses it @constant")
        raise Mistake(node, "statements", f"{ast.unparse(node)} is no value")

    def _declared_type(self, constant: Constant) -> Type | None:
        """The type of a bare `Final`: what its function says, as for mypy; None leaves it to the object."""
        match constant.node.value:
            case ast.Call(func=ast.Name(id=name)) if name in constant.module.names:
                function: Any = self.program.find(constant.module, constant.node, name)
                if isinstance(function, Function) and isinstance(function.result, ty.StructRef | ty.Word):
                    return function.result
        return None

    def constant(self, node: ast.expr, name: str, low: Any, high: Any, type: Type | None) -> t.Expr:
        """A host object as an expression; `type` as annotated."""
        line = node.lineno
        if isinstance(high, language.ClassId | language.StructSize):
            return t.Static(ty.U16, line, high, name)
        if isinstance(high, str):
            return t.TextConst(ty.TEXT, line, high)
        if isinstance(type, ty.Int | ty.Float) or type is ty.BOOL:
            kind = ty.LITERAL if isinstance(type, ty.Int) else type
            value = t.Const(kind, line, low, high)
            return self.convert(value, type, node)
        found = type or self.type_of(node, high)
        if found is ty.ABSENT:
            return t.Op(ty.ABSENT, line, "absent", None, [])
        if found is ty.LITERAL or found is ty.F64 or found is ty.BOOL or isinstance(found, ty.EnumRef):
            return t.Const(found, line, low, high)
        if isinstance(found, ty.Callable_):
            function = self.function_of(high)
            if function is not None:
                return self.convert(t.FunctionRef(function.signature, line, function), found, node)
        return t.Static(found, line, high, name)

    def function_of(self, host: Any) -> Function | None:
        """The declaration of a host function."""
        host = getattr(host, "__func__", host)
        module = next((m for m in self.program.modules if m.name == getattr(host, "__module__", "")), None)
        owner, _, name = getattr(host, "__qualname__", "").rpartition(".")
        found = module.names.get(owner or name) if module else None
        if owner and isinstance(found, Struct | WordClass | Variant):
            found = found.methods.get(name)
        return found if isinstance(found, Function) else None

    def type_of(self, node: ast.expr, value: Any) -> Type:
        """The type of a host object."""
        if isinstance(value, bool):
            return ty.BOOL
        for enum in self.program.enums:
            if isinstance(value, HostEnum) and type(value) is enum.module.value(enum.name):
                return ty.ABSENT if enum.sentinel else ty.EnumRef(enum)
        if isinstance(value, int):
            return ty.LITERAL
        if isinstance(value, float):
            return ty.F64
        if isinstance(value, language.Table | language.Array):
            element = self.type_of_kind(node, value.kind)
            return ty.Table(element) if isinstance(value, language.Table) else ty.Array(element)
        struct = self.program.lives_in(type(value))
        if struct is not None:
            return ty.StructRef(struct)
        variant = next((v for v in self.program.variants if v.module.value(v.name) is type(value)), None)
        if variant is not None:
            return ty.Word(variant.word)
        raise Mistake(node, "final", f"a {type(value).__name__} cannot become constant data")

    def type_of_kind(self, node: ast.expr, kind: Any) -> Type:
        """The element type that a host array or table was made with."""
        if isinstance(kind, language.Kind):
            return ty.SCALARS[kind.name]
        if kind is bool:
            return ty.BOOL
        if kind is str:
            return ty.TEXT
        word = self.program.word
        if word is not None and (kind is word.module.value(word.name) or not isinstance(kind, type)):
            return ty.Word(word, slot=not isinstance(kind, type))
        struct = self.program.lives_in(kind)
        if struct is not None:
            return ty.StructRef(struct)
        enum = next((e for e in self.program.enums if e.module.value(e.name) is kind), None)
        if enum is not None:
            return ty.EnumRef(enum)
        raise Mistake(node, "final", f"{kind} is no kind of element")

    # --- Fields and elements ------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> t.Expr:
        match node.value:
            case ast.Name(id=name) if name not in self.locals and name in self.module.names:
                found: Any = self.program.find(self.module, node, name)
                if isinstance(found, Name) and found.name == "CONFIG":
                    return self._config(node)
                if isinstance(found, Enum) and not found.sentinel:
                    if node.attr not in found.members:
                        raise Mistake(node, "enums", f"{found.name} has no member {node.attr}")
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

    def _config(self, node: ast.Attribute) -> t.Expr:
        if node.attr == "word_bits":
            return t.Const(ty.LITERAL, node.lineno, *ty.WORD_SIZES)
        if node.attr not in language.Config.__annotations__:
            raise Mistake(node, "annotated", f"CONFIG has no {node.attr}")
        return t.Switch(ty.BOOL, node.lineno, node.attr)

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

    # --- Operators ----------------------------------------------------------------------------------------

    def binary(
        self, node: ast.AST, operator: ast.operator, left: t.Expr, right: t.Expr, wanted: Type | None = None
    ) -> t.Expr:
        """`left operator right`."""
        if type(operator) not in ARITHMETIC:
            raise Mistake(node, "statements", f"no operator {type(operator).__name__}")
        name, fold = ARITHMETIC[type(operator)]
        if isinstance(left, t.Const) and isinstance(right, t.Const) and left.type is right.type is ty.LITERAL:
            if name == "divide":
                raise Mistake(node, "sized-ints", "/ divides floats only; write //")
            low, high = (fold(a, b) for a, b in zip(left.values, right.values, strict=True))
            return t.Const(ty.LITERAL, left.line, low, high)
        if name.startswith("shift"):
            return self._shift(node, name, left, right, wanted)
        left, right = self._plain(left, node), self._plain(right, node)
        left, right = self._mask(name, left, right), self._mask(name, right, left)
        left, right = self.common(left, right, node)
        kind = left.type
        if kind is ty.BOOL and name.startswith("bit"):
            return t.Op(kind, left.line, name, kind, [left, right])
        if not isinstance(kind, ty.Int | ty.Float):
            raise Mistake(node, "sized-ints", f"no arithmetic on {kind}")
        if name == "divide" and isinstance(kind, ty.Int):
            raise Mistake(node, "sized-ints", "/ divides floats only; write //")
        if isinstance(kind, ty.Float) and name not in ("add", "subtract", "multiply", "divide"):
            raise Mistake(node, "sized-ints", f"no such operation on {kind}")
        return t.Op(kind, left.line, name, kind, [left, right])

    def _plain(self, value: t.Expr, node: ast.AST) -> t.Expr:
        """A member of an enum as a number."""
        return self.convert(value, value.type.storage, node) if isinstance(value.type, ty.EnumRef) else value

    def _mask(self, name: str, value: t.Expr, other: t.Expr) -> t.Expr:
        """In `x & ~7` the literal is negative, and means the same bits for an unsigned x."""
        kind = other.type
        if name != "bit_and" or not isinstance(kind, ty.Int) or kind.signed:
            return value
        if value.type is ty.LITERAL and isinstance(value, t.Const) and value.low < 0:
            low, high = (v & ((1 << kind.width(b)) - 1) for v, b in zip(value.values, ty.WORD_SIZES, strict=True))
            return t.Const(ty.LITERAL, value.line, low, high)
        if isinstance(value, t.Op) and value.name == "flipped":
            return t.Op(value.type, value.line, "invert", value.type, value.arguments)
        return value

    def _shift(self, node: ast.AST, name: str, left: t.Expr, right: t.Expr, wanted: Type | None) -> t.Expr:
        if left.type is ty.LITERAL:
            left = self.convert(left, wanted if isinstance(wanted, ty.Int) else ty.SWORD, node)
        left = self._plain(left, node)
        right = self.convert(right, ty.U32, node) if right.type is ty.LITERAL else right
        if not isinstance(left.type, ty.Int) or not isinstance(right.type, ty.Int):
            raise Mistake(node, "sized-ints", f"cannot shift {left.type} by {right.type}")
        if isinstance(right, t.Const):
            for word_bits, count in zip(ty.WORD_SIZES, right.values, strict=True):
                if word_bits in self.sizes and not 0 <= count < left.type.width(word_bits):
                    raise Mistake(node, "sized-ints", f"a shift of {left.type} by {count}")
        return t.Op(left.type, left.line, name, left.type, [left, right])

    def _unary(self, node: ast.UnaryOp, wanted: Type | None) -> t.Expr:
        value = self.expr(node.operand, wanted)
        if isinstance(value, t.Const) and value.type in (ty.LITERAL, ty.F64):
            low, high = value.values
            if isinstance(node.op, ast.USub):
                return t.Const(value.type, node.lineno, -low, -high)
            if isinstance(node.op, ast.Invert) and value.type is ty.LITERAL:
                return t.Const(value.type, node.lineno, ~low, ~high)
        kind = value.type
        if isinstance(node.op, ast.USub) and (isinstance(kind, ty.Float) or isinstance(kind, ty.Int) and kind.signed):
            return t.Op(kind, node.lineno, "negate", kind, [value])
        if isinstance(node.op, ast.Invert) and isinstance(kind, ty.Int):
            # ~ of an unsigned number is negative in Python: only a mask, where the other side of & restores it
            return t.Op(kind, node.lineno, "invert" if kind.signed else "flipped", kind, [value])
        raise Mistake(node, "sized-ints", f"no {type(node.op).__name__} of {kind}")

    def _compare_chain(self, node: ast.Compare) -> t.Expr:
        if len(node.ops) == 1:
            return self.condition(node)[0] if isinstance(node.ops[0], ast.Is | ast.IsNot) else self._one(node)
        tests: list[t.Expr] = []
        left = self.expr(node.left)
        for place, (operator, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            last = place == len(node.ops) - 1
            if not last and not isinstance(self.expr(right), t.Local | t.Const | t.Convert | t.Static):
                value = self.settle(self.expr(right), right)
                name = self.fresh(value.type)
                inner: t.Expr = t.Bind(value.type, right.lineno, name, value)
                tests.append(self._compare(node, left, operator, inner))
                left = t.Local(value.type, right.lineno, name)
            else:
                tests.append(self.compare(node, left, operator, right))
                left = self.expr(right)
        return t.Logic(ty.BOOL, node.lineno, "and", tests)

    def fresh(self, type: Type) -> str:
        """A new local for the translator's own use."""
        self._serial += 1
        name = f"hidden_{self._serial}"
        self.body.locals[name] = type
        return name

    def _one(self, node: ast.Compare) -> t.Expr:
        return self._compare(node, *self.operands_of_compare(node.left, node.ops[0], node.comparators[0]))

    def operands_of_compare(
        self, left: ast.expr, operator: ast.cmpop, right: ast.expr
    ) -> tuple[t.Expr, ast.cmpop, t.Expr]:
        """Both sides of a comparison."""
        first, second = self.operands(left, right, None)
        return first, operator, second

    def compare(self, node: ast.AST, left: t.Expr, operator: ast.cmpop, right: ast.expr) -> t.Expr:
        """One comparison."""
        return self._compare(node, left, operator, self.expr(right, left.type))

    def _compare(self, node: ast.AST, left: t.Expr, operator: ast.cmpop, right: t.Expr) -> t.Expr:
        if type(operator) not in COMPARISONS:
            raise Mistake(node, "statements", "no `in`; write a loop or a function")
        text, fold = COMPARISONS[type(operator)]
        if isinstance(left, t.Const) and isinstance(right, t.Const) and left.type is right.type is ty.LITERAL:
            low, high = (fold(a, b) for a, b in zip(left.values, right.values, strict=True))
            return t.Const(ty.BOOL, left.line, low, high)
        left, right = self._nulls(node, left, right)
        left, right = self.common(left, right, node)
        kind = left.type
        is_identity = isinstance(operator, ast.Is | ast.IsNot)
        if isinstance(kind, ty.Word | ty.StructRef | ty.Array) or kind is ty.ABSENT:
            if not is_identity:
                shown = kind.nonnull() if isinstance(kind, ty.Nullable) else kind
                raise Mistake(node, "values", f"compare {shown} by `is`, or call the protocol's equality")
        elif is_identity and not isinstance(kind, ty.Nullable | ty.EnumRef):
            raise Mistake(node, "statements", f"compare {kind} by ==")
        elif kind is ty.TEXT:
            raise Mistake(node, "sized-ints", "Text has no comparison; compare characters")
        elif text not in ("==", "!=") and not isinstance(kind, ty.Int | ty.Float | ty.EnumRef):
            raise Mistake(node, "sized-ints", f"{kind} has no order")
        return t.Compare(ty.BOOL, left.line, text, left, right)

    def _nulls(self, node: ast.AST, left: t.Expr, right: t.Expr) -> tuple[t.Expr, t.Expr]:
        if left.type == ty.VOID and isinstance(left, t.Const):
            left, right = right, left
        if right.type == ty.VOID and isinstance(left.type, ty.Nullable):
            return self.convert(left, left.type.ornull(), node), self.convert(right, left.type.ornull(), node)
        if right.type is ty.ABSENT and isinstance(left.type, ty.Word):
            slot = ty.Word(left.type.decl, slot=True)
            return self.convert(left, slot, node), self.convert(right, slot, node)
        if left.type is ty.ABSENT and isinstance(right.type, ty.Word):
            return self._nulls(node, right, left)
        if isinstance(left.type, ty.Nullable) and isinstance(right.type, ty.Nullable):
            left = self.convert(left, left.type.ornull(), node)
            return self._bases(left, self.convert(right, right.type.ornull(), node))
        return left, right

    def _bases(self, left: t.Expr, right: t.Expr) -> tuple[t.Expr, t.Expr]:
        """Identity of a struct and one of its base."""
        match left.type, right.type:
            case ty.StructRef(decl=a), ty.StructRef(decl=b) if a is not b and b.below(a):
                return left, t.Convert(left.type, right.line, right)
            case ty.StructRef(decl=a), ty.StructRef(decl=b) if a is not b and a.below(b):
                return t.Convert(right.type, left.line, left), right
        return left, right

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

    def local(self, name: str, line: int) -> t.Local:
        """A local by its name in the source."""
        return t.Local(self.locals[name], line, self.renamed.get(name, name))

    # --- Locals -------------------------------------------------------------------------------------------

    def assign_local(self, node: ast.AST, name: str, value: t.Expr) -> t.Expr:
        """The value converted for a local, which is declared by its first assignment."""
        self.forget(name)
        if name not in self.locals:
            value = self.settle(value, node)
            if value.type == ty.VOID or value.type is ty.ABSENT or value.type is ty.NEVER:
                raise Mistake(node, "annotated", f"{name} needs a declaration: {name}: T = ...")
            if isinstance(value.type, ty.Inline | ty.Tuple):
                raise Mistake(node, "annotated", f"a local cannot hold {value.type}")
            self.locals[name] = self.body.locals[name] = value.type
            return value
        declared = self.locals[name]
        if isinstance(declared, ty.Nullable) and isinstance(value.type, ty.Nullable):
            converted = self.convert(value, declared, node)
            if not value.type.nullable and declared.nullable:
                self.narrow[name] = declared.nonnull()
            return converted
        converted = self.convert(value, declared, node)
        if isinstance(declared, ty.Word) and value.type != declared:
            self.narrow[name] = value.type
        return converted

    # --- Calls --------------------------------------------------------------------------------------------

    def _call(self, node: ast.Call, wanted: Type | None) -> t.Expr:
        return calls.call(self, node, wanted)
