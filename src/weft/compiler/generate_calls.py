"""Calls.

The window of a call lies above all live registers: R[base] the callable, two words for links, then the
arguments, each evaluated right where the callee finds it. A call with a star, or with more arguments than fit,
passes a tuple and a dict.
"""

from __future__ import annotations

from . import tree
from .generate_displays import DISPLAY_MAX, Displays
from .scopes import GLOBAL_IMPLICIT

FRAME = 3  # the first argument lies so far above the base


class Calls(Displays):
    """Calls of functions, methods and `super`."""

    def window(self, target: int) -> int:
        """The base of a call's window: the target if that is the topmost temporary, else a new register."""
        if target == self.mark() - 1 and target >= self.registers.first_temporary:
            return target
        return self.take()

    def into_Call(self, node: tree.Call, target: int) -> None:
        base = self.window(target)
        if self._is_spread(node):
            self.into(node.func, base)
            self.take(2)
            self._spread(node.args, node.keywords, base)
            self.emit("call_spread", target, base)
            return
        if isinstance(node.func, tree.Name) and self._super_call(node, node.func, base, target):
            return
        method = isinstance(node.func, tree.Attribute)
        if isinstance(node.func, tree.Attribute):
            self.take(2)
            receiver = self.take()
            self.into(node.func.value, receiver)
            self.line = node.func.end_lineno
            self.emit("load_method", base, self.name_index(self.mangled(node.func.attr)))
        else:
            self.into(node.func, base)
            self.take(2)
        arguments = list(node.args)
        names: list[str] = []
        for keyword in node.keywords:
            assert keyword.arg is not None
            names.append(keyword.arg)
            arguments.append(keyword.value)
        self.elements(arguments)
        count = len(arguments) + method
        name = "call_method" if method else "call"
        if names:
            self.emit(name + "_keyword", target, base, count, self.constants.add(tuple(names)))
        else:
            self.emit(name, target, base, count)

    def _is_spread(self, node: tree.Call) -> bool:
        for argument in node.args:
            if isinstance(argument, tree.Starred):
                return True
        for keyword in node.keywords:
            if keyword.arg is None:
                return True
        return not self._fits([*node.args, *[keyword.value for keyword in node.keywords]], DISPLAY_MAX)

    def _spread(self, arguments: list[tree.expr], keywords: list[tree.keyword], base: int) -> None:
        """The tuple and the dict of a spread call. Keywords before the first `**` make a display; what follows is
        merged, which finds a name that is given twice."""
        positional = self.take()
        only = arguments[0] if len(arguments) == 1 else None
        if isinstance(only, tree.Starred):
            self.into(only.value, positional)  # call_spread takes any iterable, and most often gets a tuple
        else:
            self.tuple_of(arguments, positional)
        named = self.take()
        if not keywords:
            self.load(None, named)
            return
        mark = self.mark()
        index = 0
        merging = False
        while index < len(keywords):
            group: list[tree.keyword] = []
            while index < len(keywords) and keywords[index].arg is not None and len(group) < 16:
                group.append(keywords[index])
                index += 1
            if group or not merging:
                made = self.take() if merging else named
                first = self.mark()
                for keyword in group:
                    self.load(keyword.arg, self.take())
                    self.temporary(keyword.value)
                self.emit("build_dict", made, first if group else made, len(group))
                if merging:
                    self.emit("dict_merge", named, made, base)
                merging = True
                self.release(mark)
            if index < len(keywords) and keywords[index].arg is None:
                self.emit("dict_merge", named, self.operand(keywords[index].value), base)
                self.release(mark)
                index += 1

    def _super_call(self, node: tree.Call, function: tree.Name, base: int, target: int) -> bool:
        """`super()` within a method is `super(__class__, self)`, self being the first parameter."""
        scope = self.scope
        if function.id != "super" or node.args or node.keywords or not scope.is_function():
            return False
        if scope.kinds.get("super") != GLOBAL_IMPLICIT or "__class__" not in scope.free:
            return False
        if self.code.positional_count == 0:
            return False  # CPython, too, wants a parameter that is passed by position
        self.load_variable("super", base)
        self.take(2)
        self.emit("load_free", self.take(), self._free("__class__"), self.name_index("__class__"))
        self.load_variable(scope.parameters[0], self.take())
        self.emit("call", target, base, 2)
        return True
