"""Operators, comparisons, truth and branches."""

from __future__ import annotations

from . import tree
from .assemble import Label
from .fold import NotConstant, constant_of, is_constant, truth_of
from .generate_names import Names

# Node class of an operator: its instruction, and its number in `inplace` (BinaryOperator in kernel/protocol.py).
BINARY: dict[type[tree.operator], tuple[str, int]] = {
    tree.Add: ("add", 0),
    tree.Sub: ("subtract", 1),
    tree.Mult: ("multiply", 2),
    tree.Div: ("true_divide", 3),
    tree.FloorDiv: ("floor_divide", 4),
    tree.Mod: ("modulo", 5),
    tree.Pow: ("power", 6),
    tree.MatMult: ("matrix_multiply", 7),
    tree.LShift: ("shift_left", 8),
    tree.RShift: ("shift_right", 9),
    tree.BitAnd: ("bit_and", 10),
    tree.BitOr: ("bit_or", 11),
    tree.BitXor: ("bit_xor", 12),
}
UNARY: dict[type[tree.unaryop], str] = {
    tree.USub: "negative",
    tree.UAdd: "positive",
    tree.Invert: "invert",
    tree.Not: "not_",
}
# Node class of a comparison: its instruction, and the end of its jumps' names.
COMPARE: dict[type[tree.cmpop], tuple[str, str]] = {
    tree.Lt: ("less", "less"),
    tree.LtE: ("less_equal", "less_equal"),
    tree.Eq: ("equal", "equal"),
    tree.NotEq: ("not_equal", "not_equal"),
    tree.Gt: ("greater", "greater"),
    tree.GtE: ("greater_equal", "greater_equal"),
    tree.Is: ("is_", "is"),
    tree.IsNot: ("is_not", "is_not"),
    tree.In: ("contains", "contains"),
    tree.NotIn: ("not_contains", "not_contains"),
}
_WITH_SMALL = (tree.Lt, tree.LtE, tree.Eq, tree.NotEq, tree.Gt, tree.GtE)


def small_of(node: tree.expr) -> int | None:
    """The number, if the expression is an int constant of 8 bits."""
    if isinstance(node, (tree.Constant, tree.UnaryOp)):
        try:
            value = constant_of(node)
        except NotConstant:
            return None
        if type(value) is int and -128 <= value <= 127:
            return value
    return None


class Operators(Names):
    """Expressions that compute."""

    def into_Constant(self, node: tree.Constant, target: int) -> None:
        self.load(node.value, target)

    def _load_folded(self, node: tree.expr, target: int) -> bool:
        try:
            value = constant_of(node)
        except NotConstant:
            return False
        self.load(value, target)
        return True

    def into_BinOp(self, node: tree.BinOp, target: int) -> None:
        if self._load_folded(node, target):
            return
        left = self.first_operand(node.left, target)
        small = small_of(node.right)
        if small is not None and isinstance(node.op, (tree.Add, tree.Sub)):
            self.emit("add_small" if isinstance(node.op, tree.Add) else "subtract_small", target, left, small)
            return
        right = self.operand(node.right)
        self.emit(BINARY[type(node.op)][0], target, left, right)

    def first_operand(self, node: tree.expr, target: int) -> int:
        """As `operand`, but may use the target if that is a temporary."""
        if isinstance(node, tree.Name) or target < self.registers.first_temporary:
            return self.operand(node)
        self.into(node, target)
        return target

    def into_UnaryOp(self, node: tree.UnaryOp, target: int) -> None:
        if not self._load_folded(node, target):
            self.emit(UNARY[type(node.op)], target, self.first_operand(node.operand, target))

    # Truth

    def into_BoolOp(self, node: tree.BoolOp, target: int) -> None:
        """Each value but the last decides whether it is the result."""
        jump = "jump_unless" if isinstance(node.op, tree.And) else "jump_if"
        result = self.scratch(target)
        end = Label()
        for value in node.values[:-1]:
            self.into(value, result)
            self.emit_jump(jump, end, result)
        self.into(node.values[-1], result)
        self.place(end)
        if result != target:
            self.emit("move", target, result)

    def into_IfExp(self, node: tree.IfExp, target: int) -> None:
        otherwise, end = Label(), Label()
        self.branch(node.test, otherwise, False)
        self.into(node.body, target)
        self.emit_jump("jump", end)
        self.place(otherwise)
        self.into(node.orelse, target)
        self.place(end)

    def into_Compare(self, node: tree.Compare, target: int) -> None:
        """`a < b < c` is `a < b and b < c` with b evaluated once."""
        left = self.first_operand(node.left, target) if len(node.ops) == 1 else self.operand(node.left)
        if len(node.ops) == 1:
            right = self._compared(node.ops[0], node.comparators[0])
            self.emit(COMPARE[type(node.ops[0])][0], target, left, right)
            return
        result = self.take()
        end = Label()
        last = len(node.ops) - 1
        for index, operator in enumerate(node.ops):
            right = self._compared(operator, node.comparators[index])
            if index == last:
                self.emit(COMPARE[type(operator)][0], result, left, right)
            else:
                self.emit(COMPARE[type(operator)][0], result, left, right)
                self.emit_jump("jump_unless", end, result)
            left = right
        self.place(end)
        self.emit("move", target, result)

    def _compared(self, operator: tree.cmpop, node: tree.expr) -> int:
        """The right operand of a comparison; `in [1, 2]` looks into a constant tuple."""
        if isinstance(operator, (tree.In, tree.NotIn)) and isinstance(node, tree.List):
            if all(is_constant(element) for element in node.elts):
                target = self.take()
                self.load(tuple([constant_of(element) for element in node.elts]), target)
                return target
        return self.operand(node)

    def branch(self, node: tree.expr, label: Label, sense: bool) -> None:
        """Goes to the label if the truth of the expression is `sense`."""
        line = self.line
        self.line = node.lineno
        mark = self.mark()
        known = truth_of(node)
        if isinstance(node, tree.Name) and node.id == "__debug__":
            known = self.source.optimize == 0
        if known is not None:
            if known == sense:
                self.emit_jump("jump", label)
        elif isinstance(node, tree.UnaryOp) and isinstance(node.op, tree.Not):
            self.branch(node.operand, label, not sense)
        elif isinstance(node, tree.BoolOp):
            self._branch_values(node, label, sense)
        elif isinstance(node, tree.Compare):
            self._branch_compare(node, label, sense)
        else:
            self.emit_jump("jump_if" if sense else "jump_unless", label, self.operand(node))
        self.release(mark)
        self.line = line

    def _branch_values(self, node: tree.BoolOp, label: Label, sense: bool) -> None:
        decisive = isinstance(node.op, tree.Or)  # the truth of one value that decides the whole
        if decisive == sense:
            for value in node.values:
                self.branch(value, label, sense)
            return
        end = Label()
        for value in node.values[:-1]:
            self.branch(value, end, decisive)
        self.branch(node.values[-1], label, sense)
        self.place(end)

    def _branch_compare(self, node: tree.Compare, label: Label, sense: bool) -> None:
        left = self.operand(node.left)
        end = Label()
        last = len(node.ops) - 1
        for index, operator in enumerate(node.ops):
            final = index == last
            jumps = sense and final
            destination = label if final or not sense else end
            name = ("jump_if_" if jumps else "jump_unless_") + COMPARE[type(operator)][1]
            small = small_of(node.comparators[index]) if final and isinstance(operator, _WITH_SMALL) else None
            if small is not None:
                self.emit_jump(name + "_small", destination, left, small)
            else:
                right = self._compared(operator, node.comparators[index])
                self.emit_jump(name, destination, left, right)
                left = right
        self.place(end)

    def into_NamedExpr(self, node: tree.NamedExpr, target: int) -> None:
        assert isinstance(node.target, tree.Name)
        self.into(node.value, target)
        self.store_variable(self.mangled(node.target.id), target)
