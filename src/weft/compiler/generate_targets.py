"""Assignment, augmented assignment, annotated assignment and deletion.

The right side is evaluated first, then the parts of each target from left to right, as in CPython. A plain local
is the target of the instruction that computes its new value.
"""

from __future__ import annotations

from . import tree
from .generate_functions import Functions
from .generate_operators import BINARY, small_of
from .scopes import CLASS, MODULE

REGISTERS_MAX = 48  # targets of one unpacking that get a register each; more are fetched from a list
BEFORE_STAR_MAX = 255  # CPython's limit
TARGETS_MAX = 65_535


class Targets(Functions):
    """Everything that binds."""

    def assign(self, target: tree.expr, source: int) -> None:
        """Assigns a register to a target."""
        mark = self.mark()
        line = self.line
        self.line = target.lineno
        if isinstance(target, tree.Name):
            self.store_variable(self.mangled(target.id), source)
        elif isinstance(target, tree.Attribute):
            object = self.operand(target.value)
            self.line = target.end_lineno
            self.emit("store_attribute", object, source, self.name_index(self.mangled(target.attr)))
        elif isinstance(target, tree.Subscript):
            container = self.operand(target.value)
            self.emit("set_item", container, self.operand(target.slice), source)
        elif isinstance(target, (tree.Tuple, tree.List)):
            self._unpack(target, source)
        else:
            self.fail("cannot assign to this expression", target)
        self.line = line
        self.release(mark)

    def _unpack(self, target: tree.Tuple | tree.List, source: int) -> None:
        count = len(target.elts)
        star = -1
        for index, element in enumerate(target.elts):
            if isinstance(element, tree.Starred):
                star = index
        if star > BEFORE_STAR_MAX:
            self.fail("too many expressions in star-unpacking assignment", target)
        if count > REGISTERS_MAX or count + 8 > self.registers.left():
            self._unpack_from_list(target, source, star)
            return
        first = self.take(max(count, 1))
        if star < 0:
            self.emit("unpack", source, first, count)
        else:
            self.emit("unpack_star", source, first, star, count - star - 1)
        for index, element in enumerate(target.elts):
            self.assign(element.value if isinstance(element, tree.Starred) else element, first + index)

    def _unpack_from_list(self, target: tree.Tuple | tree.List, source: int, star: int) -> None:
        count = len(target.elts)
        if count > TARGETS_MAX:
            self.fail(f"more than {TARGETS_MAX} targets in one assignment", target)
        items = self.take()
        if star < 0:
            self.emit("unpack_list", items, source, count, 0)
        else:
            self.emit("unpack_list", items, source, star, count - star)
        value = self.take()
        for index, element in enumerate(target.elts):
            self.load(index, value)
            self.emit("get_item", value, items, value)
            self.assign(element.value if isinstance(element, tree.Starred) else element, value)

    def assignment(self, node: tree.Assign) -> None:
        """target = ... = value."""
        mark = self.mark()
        target = node.targets[0]
        if len(node.targets) == 1:
            register = self.local_register(self.mangled(target.id)) if isinstance(target, tree.Name) else -1
            if register >= 0:
                self.into(node.value, register)
            elif not self._parallel(target, node.value):
                self.assign(target, self.operand(node.value))
        else:
            value = self.temporary(node.value)
            for target in node.targets:
                self.assign(target, value)
        self.release(mark)

    def _parallel(self, target: tree.expr, value: tree.expr) -> bool:
        """`a, b = b, a` needs no tuple: all values are evaluated, then all targets assigned."""
        if not isinstance(target, (tree.Tuple, tree.List)) or not isinstance(value, (tree.Tuple, tree.List)):
            return False
        if len(target.elts) != len(value.elts) or len(value.elts) > 8:
            return False
        for element in [*target.elts, *value.elts]:
            if isinstance(element, tree.Starred):
                return False
        first = self.elements(value.elts)
        for index, element in enumerate(target.elts):
            self.assign(element, first + index)
        return True

    def augmented_assignment(self, node: tree.AugAssign) -> None:
        """target += value: the target is read, then the value evaluated, then the result stored."""
        mark = self.mark()
        target = node.target
        if isinstance(target, tree.Name):
            name = self.mangled(target.id)
            register = self.local_register(name)
            old = self.operand(target)
            result = register if register >= 0 else old
            self._inplace(node, result, old)
            if register < 0:
                self.store_variable(name, result)
        elif isinstance(target, tree.Attribute):
            object = self.operand(target.value)
            value = self.take()
            index = self.name_index(self.mangled(target.attr))
            self.emit("load_attribute", value, object, index)
            self._inplace(node, value, value)
            self.emit("store_attribute", object, value, index)
        elif isinstance(target, tree.Subscript):
            container = self.operand(target.value)
            key = self.operand(target.slice)
            value = self.take()
            self.emit("get_item", value, container, key)
            self._inplace(node, value, value)
            self.emit("set_item", container, key, value)
        self.release(mark)

    def _inplace(self, node: tree.AugAssign, result: int, left: int) -> None:
        small = small_of(node.value)
        if isinstance(node.op, tree.Add) and small is not None:
            self.emit("inplace_add_small", result, left, small)
            return
        right = self.operand(node.value)
        if isinstance(node.op, tree.Add):
            self.emit("inplace_add", result, left, right)
        else:
            self.emit("inplace", result, left, right, BINARY[type(node.op)][1])

    def annotated_assignment(self, node: tree.AnnAssign) -> None:
        """target: annotation = value."""
        mark = self.mark()
        target = node.target
        in_namespace = self.scope.kind == MODULE or self.scope.kind == CLASS
        if node.value is not None:
            register = self.local_register(self.mangled(target.id)) if isinstance(target, tree.Name) else -1
            if register >= 0:
                self.into(node.value, register)
            else:
                self.assign(target, self.operand(node.value))
        elif isinstance(target, tree.Attribute):
            self.effect(target.value)
        elif isinstance(target, tree.Subscript):
            self.effect(target.value)
            self.effect(target.slice)
        self.release(mark)
        if not in_namespace or not self.source.annotated:
            return
        if node.simple and isinstance(target, tree.Name):
            value = self.take()
            self.annotation(node.annotation, value)
            annotations = self.take()
            self.load_variable("__annotations__", annotations)
            key = self.take()
            self.load(self.mangled(target.id), key)
            self.emit("set_item", annotations, key, value)
        elif not self.source.stringised:
            self.effect(node.annotation)
        self.release(mark)

    def delete(self, target: tree.expr) -> None:
        """del target."""
        mark = self.mark()
        self.line = target.lineno
        if isinstance(target, tree.Name):
            self.delete_variable(self.mangled(target.id))
        elif isinstance(target, tree.Attribute):
            object = self.operand(target.value)
            self.emit("delete_attribute", object, self.name_index(self.mangled(target.attr)))
        elif isinstance(target, tree.Subscript):
            container = self.operand(target.value)
            self.emit("delete_item", container, self.operand(target.slice))
        elif isinstance(target, (tree.Tuple, tree.List)):
            for element in target.elts:
                self.delete(element)
        self.release(mark)
