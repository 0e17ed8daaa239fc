"""The host side of constants: what a `Final` or a `@constant` call is worth, on 32-bit and on 64-bit targets.

The kernel is imported once, as a 64-bit world. For the other word size the scalar `Final`s are computed again, in
the order of the modules' imports, with `CONFIG.word_bits` and the kinds `word` and `sword` changed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weft.native import language
from weft.native.declarations import Constant, Function, Mistake, Module, Name, Program

_SCALARS = (int, float, str, bool)
_WORD_NAMES = ("CONFIG", "word", "sword", "WORD_BITS")  # of the vocabulary: what differs between the worlds


@contextmanager
def word_size(bits: int) -> Iterator[None]:
    """Within the block in-place code sees machine words of `bits` bits."""
    before = language.CONFIG.word_bits
    _set_words(bits)
    try:
        yield
    finally:
        _set_words(before)


def _set_words(bits: int) -> None:
    language.CONFIG.word_bits = bits
    for name, signed in (("word", False), ("sword", True)):
        kind = language.KINDS[name]
        kind.__init__(name, bits, signed)  # type: ignore[misc]  # the kinds are shared objects: change them in place


class Host:
    """Evaluates constants in both worlds."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.narrow: dict[tuple[str, str], Any] = {}  # module, name -> value on 32-bit targets, where it differs
        self._calls: dict[tuple[str, str], tuple[Any, Any]] = {}
        self._by_word: dict[Function, bool] = {}
        self._changes: list[tuple[dict[str, Any], str, Any, Any]] = []  # namespace, name, on 64-bit, on 32-bit targets
        self._compute()

    @contextmanager
    def world32(self) -> Iterator[None]:
        """Within the block scalar constants of all modules have their 32-bit values."""
        with word_size(32):
            for namespace, name, _, narrow in self._changes:
                namespace[name] = narrow
            try:
                yield
            finally:
                for namespace, name, wide, _ in self._changes:
                    namespace[name] = wide

    def _compute(self) -> None:
        """Evaluate the scalar constants that may differ for 32-bit words, those that they depend on first."""
        done: set[Module] = set()

        def visit(module: Module) -> None:
            if module in done or module.host is None:
                return
            done.add(module)
            for declared in module.names.values():
                if isinstance(declared, tuple):
                    for other in map(self.program.module_named, (declared[0], ".".join(declared))):
                        if other is not None:
                            visit(other)
            for name, declared in module.names.items():
                self._compute_name(module, name, declared)

        try:
            with word_size(32):
                for module in self.program.modules:
                    visit(module)
        finally:
            for namespace, name, wide, _ in self._changes:
                namespace[name] = wide

    def _compute_name(self, module: Module, name: str, declared: Any) -> None:
        namespace = vars(module.host)
        wide = namespace.get(name)
        if isinstance(declared, tuple):
            new = self.narrow.get(declared, wide)
        elif isinstance(declared, Constant) and isinstance(wide, _SCALARS) and declared.node.value is not None:
            if not self._depends_on_word(module, declared.node.value):
                return
            new = eval(compile(ast.Expression(declared.node.value), module.file, "eval"), namespace)
        else:
            return
        if new != wide:
            self.narrow[module.name, name] = new
            self._changes.append((namespace, name, wide, new))
            namespace[name] = new

    def _depends_on_word(self, module: Module, node: ast.AST) -> bool:
        """Whether code may see the size of a word, itself or through what it calls."""
        for inner in ast.walk(node):
            if not isinstance(inner, ast.Name):
                continue
            found = module.names.get(inner.id)
            if isinstance(found, Name) and found.name in _WORD_NAMES:
                return True
            if (module.name, inner.id) in self.narrow:
                return True
            if isinstance(found, tuple | Function) and self._function_depends(module, inner):
                return True
        return False

    def _function_depends(self, module: Module, node: ast.Name) -> bool:
        try:
            found = self.program.find(module, node, node.id)
        except Mistake:
            return False
        if not isinstance(found, Function):
            return False
        if found not in self._by_word:
            self._by_word[found] = False  # while it is looked at: it may call itself
            self._by_word[found] = self._depends_on_word(found.module, found.node)
        return self._by_word[found]

    def pair(self, constant: Constant) -> tuple[Any, Any]:
        """A `Final`'s value on 32-bit and 64-bit targets."""
        value = constant.module.value(constant.name)
        return self.narrow.get((constant.module.name, constant.name), value), value

    def call(self, module: Module, node: ast.Call) -> tuple[Any, Any]:
        """What a `@constant` call gives, on 32-bit and 64-bit targets; structs are made once."""
        if module.host is None:
            raise Mistake(node, "", "running the module failed")
        key = module.name, ast.unparse(node)
        if key not in self._calls:
            code = compile(ast.fix_missing_locations(ast.Expression(node)), module.file, "eval")
            try:
                value = eval(code, vars(module.host))
                low = value
                if isinstance(value, _SCALARS) and self._depends_on_word(module, node):
                    with self.world32():
                        low = eval(code, vars(module.host))
            except Exception as error:
                text = f"{key[1]} fails at translation time: {type(error).__name__}: {error}"
                raise Mistake(node, "final", text) from None
            self._calls[key] = low, value
        return self._calls[key]
