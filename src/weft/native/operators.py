"""Second pass, operators: arithmetic of sized integers and comparisons; a literal takes the type it meets."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from weft.native import tree as t
from weft.native import types as ty
from weft.native.constants import Constants
from weft.native.declarations import Constant, Mistake
from weft.native.types import Type

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


class Operators(Constants):
    """Typing of operators."""

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

    # --- Comparisons --------------------------------------------------------------------------------------

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
