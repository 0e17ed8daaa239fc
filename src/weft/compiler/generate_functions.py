"""Functions, lambdas, comprehensions and classes: whatever has a code object of its own.

What belongs to the enclosing scope (decorators, defaults, annotations, bases, the first iterable of a
comprehension) is evaluated here in the order of CPython; the body is compiled by a unit of its own.
"""

from __future__ import annotations

from . import tree
from .assemble import Handler, Label
from .code import CLASS_BODY, COROUTINE, GENERATOR, VARARGS, VARKEYWORDS, CodeObject
from .fold import constant_of, is_constant
from .generate_calls import FRAME, Calls
from .generate_displays import AWAIT_NEXT, AWAIT_PLAIN
from .generate_unit import Block
from .scopes import Scope
from .unparse import unparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .generate import Generator

# Bits of make_function: which of the four registers of its window are filled.
HAS_DEFAULTS, HAS_KEYWORD_DEFAULTS, HAS_CLOSURE, HAS_ANNOTATIONS = 1, 2, 4, 8

_SCOPES = (
    tree.FunctionDef,
    tree.AsyncFunctionDef,
    tree.Lambda,
    tree.ClassDef,
    tree.GeneratorExp,
)


class Functions(Calls):
    """Code objects within code objects."""

    def unit_of(self, scope: Scope, arguments: tree.arguments | None, first_line: int) -> Generator:
        """The unit that compiles the body of a scope within this one."""
        code = CodeObject(scope.name, scope.qualified_name, self.source.filename, first_line)
        if not scope.is_function():
            code.flags = CLASS_BODY
        if arguments is not None:
            code.positional_only_count = len(arguments.posonlyargs)
            code.positional_count = len(arguments.posonlyargs) + len(arguments.args)
            code.keyword_only_count = len(arguments.kwonlyargs)
            if arguments.vararg is not None:
                code.flags |= VARARGS
            if arguments.kwarg is not None:
                code.flags |= VARKEYWORDS
        else:
            code.positional_count = 1  # the namespace of a class, the iterator of a comprehension
        if scope.has_yield:
            code.flags |= GENERATOR
        if scope.is_async:
            code.flags |= COROUTINE
        unit: Any = type(self)(self.source, scope, code)
        made: Generator = unit
        return made

    def make_function(
        self,
        scope: Scope,
        code: CodeObject,
        target: int,
        arguments: tree.arguments | None = None,
        returns: tree.expr | None = None,
    ) -> None:
        """A function of a code object into a register; its defaults and annotations are evaluated here."""
        mark = self.mark()
        base = self.take(4)
        flags = 0
        if arguments is not None:
            if arguments.defaults:
                flags |= HAS_DEFAULTS
                if all(is_constant(default) for default in arguments.defaults):
                    self.load(tuple([constant_of(default) for default in arguments.defaults]), base)
                else:
                    self.tuple_of(arguments.defaults, base)
                    self.release(base + 4)
            if self._keyword_defaults(arguments, base + 1):
                flags |= HAS_KEYWORD_DEFAULTS
            if self._annotations(arguments, returns, base + 3):
                flags |= HAS_ANNOTATIONS
        if scope.free:
            flags |= HAS_CLOSURE
            first = self.take(len(scope.free))
            for index, name in enumerate(scope.free):
                self.load_cell_of(name, first + index)
            self.emit("build_tuple", base + 2, first, len(scope.free))
        self.emit("make_function", target, base, flags, self.constants.append(code))
        self.release(mark)

    def _keyword_defaults(self, arguments: tree.arguments, target: int) -> bool:
        mark = self.mark()
        made = False
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            if default is not None:
                if not made:
                    self.emit("build_dict", target, target, 0)
                    made = True
                key = self.take()
                self.load(self.mangled(parameter.arg), key)
                self.emit("dict_store", target, key, self.operand(default))
                self.release(mark)
        return made

    def _annotations(self, arguments: tree.arguments, returns: tree.expr | None, target: int) -> bool:
        """Evaluates annotations in the order of CPython, which puts `args` before positional-only ones."""
        parameters = [*arguments.args, *arguments.posonlyargs]
        if arguments.vararg is not None:
            parameters.append(arguments.vararg)
        parameters.extend(arguments.kwonlyargs)
        if arguments.kwarg is not None:
            parameters.append(arguments.kwarg)
        annotated: list[tuple[str, tree.expr]] = []
        for parameter in parameters:
            if parameter.annotation is not None:
                annotated.append((self.mangled(parameter.arg), parameter.annotation))
        if returns is not None:
            annotated.append(("return", returns))
        if not annotated or not self.source.annotated:
            return False
        mark = self.mark()
        self.emit("build_dict", target, target, 0)
        for name, annotation in annotated:
            key = self.take()
            self.load(name, key)
            value = self.take()
            self.annotation(annotation, value)
            self.emit("dict_store", target, key, value)
            self.release(mark)
        return True

    def annotation(self, node: tree.expr, target: int) -> None:
        """The value of an annotation: its text after `from __future__ import annotations`."""
        if self.source.stringised:
            self.load(unparse(node), target)
        elif isinstance(node, tree.Starred):  # def f(*args: *Ts)
            self.emit("unpack", self.operand(node.value), target, 1)
        else:
            self.into(node, target)

    # def and lambda

    def _decorate(self, decorators: list[tree.expr]) -> int:
        """Evaluates decorators into windows of calls, each the argument of the one before; the register for what
        is decorated."""
        for decorator in decorators:
            self.temporary(decorator)
            self.take(FRAME - 1)
        return self.take()

    def _call_decorators(self, decorators: list[tree.expr], register: int) -> None:
        for decorator in reversed(decorators):
            self.line = decorator.lineno
            register -= FRAME
            self.emit("call", register, register, 1)

    def function_definition(self, node: tree.FunctionDef | tree.AsyncFunctionDef) -> None:
        """def and async def: makes the function, decorates it, binds the name."""
        mark = self.mark()
        result = self._decorate(node.decorator_list)
        scope = self.scope.scope_of(node)
        first_line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        unit = self.unit_of(scope, node.args, first_line)
        name = self.mangled(node.name)
        register = self.local_register(name)
        if node.decorator_list:
            register = -1
        target = register if register >= 0 else result
        code = unit.function_body(node.body)
        self.make_function(scope, code, target, node.args, node.returns)
        self._call_decorators(node.decorator_list, result)
        if register < 0:
            self.store_variable(name, mark if node.decorator_list else result)
        self.release(mark)

    def into_Lambda(self, node: tree.Lambda, target: int) -> None:
        scope = self.scope.scope_of(node)
        unit = self.unit_of(scope, node.args, node.lineno)
        self.make_function(scope, unit.lambda_body(node.body), target, node.args)

    def lambda_body(self, body: tree.expr) -> CodeObject:
        """The code of this unit, a lambda."""
        self.constants.add(None)
        self.note_walruses([body])
        result = self.operand(body)
        self.emit("return_", result)
        return self.finish()

    # Comprehensions

    def into_ListComp(self, node: tree.ListComp, target: int) -> None:
        self._comprehension(node, node.generators, target)

    def into_SetComp(self, node: tree.SetComp, target: int) -> None:
        self._comprehension(node, node.generators, target)

    def into_DictComp(self, node: tree.DictComp, target: int) -> None:
        self._comprehension(node, node.generators, target)

    def into_GeneratorExp(self, node: tree.GeneratorExp, target: int) -> None:
        self._comprehension(node, node.generators, target)

    def _comprehension(self, node: tree.expr, generators: list[tree.comprehension], target: int) -> None:
        scope = self.scope.scope_of(node)
        base = self.window(target)
        code = self.unit_of(scope, None, node.lineno).comprehension_body(node, generators)
        self.make_function(scope, code, base)
        self.take(FRAME - 1)
        iterator = self.take()
        self.emit(iterator_getter(generators[0]), iterator, self.first_operand(generators[0].iter, iterator))
        self.emit("call", target, base, 1)
        if scope.is_async and not scope.has_yield:
            self.await_value(target, target, AWAIT_PLAIN)

    def comprehension_body(self, node: tree.expr, generators: list[tree.comprehension]) -> CodeObject:
        """The code of this unit, a comprehension: its first iterator is the argument."""
        self.line = node.lineno
        self.note_walruses([node])
        result = self.take()
        if isinstance(node, tree.ListComp):
            self.emit("build_list", result, result, 0)
        elif isinstance(node, tree.SetComp):
            self.emit("build_set", result, result, 0)
        elif isinstance(node, tree.DictComp):
            self.emit("build_dict", result, result, 0)
        self._comprehension_loop(node, generators, 0, result)
        if isinstance(node, tree.GeneratorExp):
            self.load(None, result)
        self.emit("return_", result)
        return self.finish()

    def _comprehension_loop(
        self, node: tree.expr, generators: list[tree.comprehension], index: int, result: int
    ) -> None:
        mark = self.mark()
        if index == len(generators):
            self._comprehension_element(node, result)
            self.release(mark)
            return
        generator = generators[index]
        iterator = 0
        if index:
            iterator = self.take()
            self.emit(iterator_getter(generator), iterator, self.first_operand(generator.iter, iterator))
        end, following = Label(), Label()
        top = self.here()
        if generator.is_async:
            handler = self.next_async_element(generator.target, iterator)
        else:
            self.next_element(generator.target, iterator, end)
        for condition in generator.ifs:
            self.branch(condition, following, False)
        self._comprehension_loop(node, generators, index + 1, result)
        self.place(following)
        self.emit_jump("loop", top)
        if generator.is_async:
            self.end_async_loop(handler)
        self.place(end)
        self.release(mark)

    def next_async_element(self, target: tree.expr, iterator: int) -> Handler:
        """The next element of an async iterator into the target of an `async for`; the handler of what ends the loop."""
        error = self.take()
        mark = self.mark()
        handler = self.new_handler(error)
        element = self.take()
        self.push_block(Block(handler))
        self.emit("get_async_next", element, iterator)
        self.await_value(element, element, AWAIT_NEXT)
        self.pop_block()
        self.assign(target, element)
        self.release(mark)
        return handler

    def end_async_loop(self, handler: Handler) -> None:
        """Where the exception comes that ends an async iterator."""
        self.place(handler.target)
        self.emit("end_async_for", handler.register)

    def next_element(self, target: tree.expr, iterator: int, end: Label) -> None:
        """The next element of an iterator into the target of a `for`."""
        register = -1
        if isinstance(target, tree.Name):
            register = self.local_register(self.mangled(target.id))
        if register >= 0:
            self.emit_jump("for_next", end, register, iterator)
            return
        mark = self.mark()
        element = self.take()
        self.emit_jump("for_next", end, element, iterator)
        self.assign(target, element)
        self.release(mark)

    def _comprehension_element(self, node: tree.expr, result: int) -> None:
        if isinstance(node, tree.ListComp):
            self.emit("list_append", result, self.operand(node.elt))
        elif isinstance(node, tree.SetComp):
            self.emit("set_add", result, self.operand(node.elt))
        elif isinstance(node, tree.DictComp):
            key = self.operand(node.key)
            self.emit("dict_store", result, key, self.operand(node.value))
        elif isinstance(node, tree.GeneratorExp):
            self.emit("yield_step" if self.scope.is_async else "yield_", self.take(), self.operand(node.elt))

    def assign(self, target: tree.expr, source: int) -> None:
        """Assigns a register to a target: see generate_targets.py."""
        raise NotImplementedError

    # Classes

    def class_definition(self, node: tree.ClassDef) -> None:
        """class: the body's function, name, bases and keywords lie as in a call."""
        mark = self.mark()
        result = self._decorate(node.decorator_list)
        scope = self.scope.scope_of(node)
        first_line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        unit = self.unit_of(scope, None, first_line)
        code = unit.class_body(node)
        base = result
        self.make_function(scope, code, base)
        self.take(FRAME - 1)
        name = tree.Constant(node.name)
        name.lineno = name.end_lineno = node.lineno
        name.col_offset = name.end_col_offset = node.col_offset
        arguments = [name, *node.bases]
        values = [keyword.value for keyword in node.keywords]
        spread = not self._fits([*arguments, *values], 48)
        for keyword in node.keywords:
            spread = spread or keyword.arg is None
        if spread:
            self._spread(arguments, node.keywords, base)
            self.emit("build_class_spread", base, base)
        else:
            self.elements([*arguments, *values])
            if values:
                names = self.constants.add(tuple([keyword.arg for keyword in node.keywords]))
                self.emit("build_class_keyword", base, base, len(arguments) + len(values), names)
            else:
                self.emit("build_class", base, base, len(arguments))
        self._call_decorators(node.decorator_list, result)
        self.store_variable(self.mangled(node.name), mark)
        self.release(mark)

    # What a walrus binds

    def note_walruses(self, nodes: list[tree.expr] | list[tree.stmt]) -> None:
        """Notes the locals of this unit that a `:=` binds; see `operand`."""
        if self.source.has_walrus and self.scope.is_function():
            work: list[tree.AST] = list(nodes)
            while work:
                node = work.pop()
                if isinstance(node, tree.NamedExpr) and isinstance(node.target, tree.Name):
                    self.copied.add(self.mangled(node.target.id))
                if not isinstance(node, _SCOPES):
                    work.extend(tree.children(node))


def iterator_getter(clause: tree.comprehension) -> str:
    """The instruction that makes the iterator of a `for` in a comprehension."""
    return "get_async_iterator" if clause.is_async else "get_iterator"
