"""Displays, subscripts, attributes and f-strings.

A display evaluates its elements into consecutive registers. One with a star, or with more elements than there are
registers, starts with what precedes and goes on element by element.
"""

from __future__ import annotations

from . import tree
from .fold import constant_of, is_constant
from .generate_operators import Operators

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .scopes import Scope

CHUNK = 16  # elements at once in a display that needs several steps
DISPLAY_MAX = 48  # elements of a display in one step


# Where the value of `get_awaitable` comes from, as in kernel/coroutines.py.
AWAIT_PLAIN, AWAIT_ENTER, AWAIT_EXIT, AWAIT_NEXT = 0, 1, 2, 3


class Displays(Operators):
    """Expressions that build and take apart."""

    def elements(self, nodes: Sequence[tree.expr]) -> int:
        """The values of expressions in new consecutive registers; the first of these."""
        first = self.take(len(nodes)) if nodes else self.mark()
        self.release(first)
        for index, node in enumerate(nodes):
            register = self.take()
            assert register == first + index
            self.into(node, register)
        return first

    def _fits(self, nodes: Sequence[tree.expr], limit: int) -> bool:
        if len(nodes) > limit or len(nodes) + 8 > self.registers.left():
            return False
        for node in nodes:
            if isinstance(node, tree.Starred):
                return False
        return True

    def into_Tuple(self, node: tree.Tuple, target: int) -> None:
        if is_constant(node):
            self.load(constant_of(node), target)
        else:
            self.tuple_of(node.elts, target)

    def tuple_of(self, nodes: Sequence[tree.expr], target: int) -> None:
        """A tuple of the values of expressions, stars included."""
        mark = self.mark()
        if self._fits(nodes, DISPLAY_MAX):
            first = self.elements(nodes)
            self.emit("build_tuple", target, first if nodes else target, len(nodes))
        else:
            result = self.take()
            self.list_of(nodes, result)
            self.emit("list_to_tuple", target, result)
        self.release(mark)

    def into_List(self, node: tree.List, target: int) -> None:
        self.list_of(node.elts, target)

    def list_of(self, nodes: Sequence[tree.expr], target: int) -> None:
        """A list of the values of expressions, stars included."""
        mark = self.mark()
        self._collection(nodes, target, "build_list", "list_append", "list_extend")
        self.release(mark)

    def into_Set(self, node: tree.Set, target: int) -> None:
        self._collection(node.elts, target, "build_set", "set_add", "set_update")

    def _collection(self, nodes: Sequence[tree.expr], target: int, build: str, add: str, extend: str) -> None:
        if len(nodes) > 2 and build == "build_list" and all(is_constant(node) for node in nodes):
            result = self.scratch(target)
            self.emit(build, result, result, 0)
            values = self.take()
            self.load(tuple([constant_of(node) for node in nodes]), values)
            self.emit(extend, result, values)
            if result != target:
                self.emit("move", target, result)
            return
        if self._fits(nodes, DISPLAY_MAX):
            first = self.elements(nodes)
            self.emit(build, target, first if nodes else target, len(nodes))
            return
        result = self.take()
        index = 0
        while index < len(nodes) and index < CHUNK and not isinstance(nodes[index], tree.Starred):
            index += 1
        mark = self.mark()
        first = self.elements(nodes[:index])
        self.emit(build, result, first if index else result, index)
        self.release(mark)
        for node in nodes[index:]:
            if isinstance(node, tree.Starred):
                self.emit(extend, result, self.operand(node.value))
            else:
                self.emit(add, result, self.operand(node))
            self.release(mark)
        self.emit("move", target, result)

    def into_Dict(self, node: tree.Dict, target: int) -> None:
        pairs: list[tree.expr] = []
        count = 0
        for key in node.keys:
            if key is None or count == CHUNK:
                break
            pairs.append(key)
            pairs.append(node.values[count])
            count += 1
        if count == len(node.keys) and self._fits(pairs, DISPLAY_MAX):
            first = self.elements(pairs)
            self.emit("build_dict", target, first if count else target, count)
            return
        result = self.take()
        mark = self.mark()
        first = self.elements(pairs)
        self.emit("build_dict", result, first if count else result, count)
        self.release(mark)
        for key, value in zip(node.keys[count:], node.values[count:], strict=True):
            if key is None:
                self.emit("dict_update", result, self.operand(value))
            else:
                key_register = self.operand(key)
                self.emit("dict_store", result, key_register, self.operand(value))
            self.release(mark)
        self.emit("move", target, result)

    # Subscripts and attributes

    def into_Subscript(self, node: tree.Subscript, target: int) -> None:
        container = self.first_operand(node.value, target)
        self.emit("get_item", target, container, self.operand(node.slice))

    def into_Slice(self, node: tree.Slice, target: int) -> None:
        first = self.take(3)
        for index, part in enumerate((node.lower, node.upper, node.step)):
            if part is None:
                self.load(None, first + index)
            else:
                self.into(part, first + index)
        self.emit("build_slice", target, first)

    def into_Attribute(self, node: tree.Attribute, target: int) -> None:
        object = self.first_operand(node.value, target)
        self.line = node.end_lineno
        self.emit("load_attribute", target, object, self.name_index(self.mangled(node.attr)))

    # Text

    def into_JoinedStr(self, node: tree.JoinedStr, target: int) -> None:
        if not node.values:
            self.load("", target)
        elif len(node.values) == 1:
            self.into(node.values[0], target)
        elif len(node.values) <= DISPLAY_MAX and self._fits(node.values, DISPLAY_MAX):
            first = self.elements(node.values)
            self.emit("build_string", target, first, len(node.values))
        else:
            result = self.take(2)
            mark = self.mark()
            self.load("", result)
            for start in range(0, len(node.values), CHUNK):
                part = node.values[start : start + CHUNK]
                first = self.take()
                self.emit("move", first, result)
                self.elements(part)
                self.emit("build_string", result, first, len(part) + 1)
                self.release(mark)
            self.emit("move", target, result)

    def into_FormattedValue(self, node: tree.FormattedValue, target: int) -> None:
        value = self.first_operand(node.value, target)
        specification = self.take()
        if node.format_spec is None:
            self.load(None, specification)
        else:
            self.into(node.format_spec, specification)
        self.emit("format_value", target, value, specification, max(node.conversion, 0))

    # Generators

    def into_Yield(self, node: tree.Yield, target: int) -> None:
        if node.value is None:
            value = self.scratch(target)
            self.load(None, value)
        else:
            value = self.first_operand(node.value, target)
        self.emit("yield_step" if self.scope.is_async else "yield_", target, value)

    def into_YieldFrom(self, node: tree.YieldFrom, target: int) -> None:
        iterator = self.take()
        self.emit("get_iterator", iterator, self.operand(node.value))
        self.emit("yield_from", target, iterator)

    def into_Await(self, node: tree.Await, target: int) -> None:
        self.await_value(self.operand(node.value), target, AWAIT_PLAIN)

    def await_value(self, source: int, target: int, role: int) -> None:
        """Awaits what a register holds; `role` is for messages."""
        mark = self.mark()
        waiting = self.take()
        self.emit("get_awaitable", waiting, source, role)
        self.emit("yield_from", target, waiting)
        self.release(mark)

    def into_Starred(self, node: tree.Starred, target: int) -> None:
        self.fail("can't use starred expression here", node)

    def scope_below(self, node: tree.AST) -> Scope:
        """The scope that a node in this unit owns."""
        return self.scope.scope_of(node)
