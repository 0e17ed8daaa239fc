"""Second pass, what the checker knows inside one function: locals, what tests have shown, conversions."""

from __future__ import annotations

import ast
from contextlib import suppress

from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Function, Mistake, Program, Struct
from weft.native.host import Host
from weft.native.types import Type

Narrowing = dict[str, Type]  # path of a place -> the type that tests have shown


class Scope:
    """One function under the checker."""

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

    def expr(self, node: ast.expr, wanted: Type | None = None) -> t.Expr:
        """The typed tree of an expression; `wanted` guides literals, nothing else."""
        raise NotImplementedError

    def condition(self, node: ast.expr) -> tuple[t.Expr, Narrowing, Narrowing]:
        """A truth, and what is known when it is true and when it is false."""
        raise NotImplementedError

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

    # --- Locals -------------------------------------------------------------------------------------------

    def local(self, name: str, line: int) -> t.Local:
        """A local by its name in the source."""
        return t.Local(self.locals[name], line, self.renamed.get(name, name))

    def fresh(self, type: Type) -> str:
        """A new local for the translator's own use."""
        self._serial += 1
        name = f"hidden_{self._serial}"
        self.body.locals[name] = type
        return name

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
