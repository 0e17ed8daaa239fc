"""The host side of constants: what a `Final` or a `@constant` call is worth, on 32-bit and on 64-bit targets.

The kernel is imported once, as a 64-bit world. For the other word size the scalar `Final`s are computed again, in
the order of the modules' imports, with `CONFIG.word_bits` and the kinds `word` and `sword` changed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weft.native import language
from weft.native.read import Constant, Mistake, Module, Program

_SCALARS = (int, float, str, bool)


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
        self._changes = self._computed()

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

    def _computed(self) -> list[tuple[dict[str, Any], str, Any, Any]]:
        """Evaluate the scalar constants of all modules for 32-bit words; those that differ, with both values."""
        changed: list[tuple[dict[str, Any], str, Any]] = []
        by_name = {m.name: m for m in self.program.modules}
        with word_size(32):
            try:
                for name in sys.modules:  # in order of import
                    if name in by_name and by_name[name].host is not None:
                        self._compute(by_name[name], changed)
                narrow = [namespace[name] for namespace, name, _ in changed]
            finally:
                for namespace, name, value in reversed(changed):
                    namespace[name] = value
        rows = [(*row, new) for row, new in zip(changed, narrow, strict=True)]
        return [row for row in rows if row[2] != row[3]]

    def _compute(self, module: Module, changed: list[tuple[dict[str, Any], str, Any]]) -> None:
        namespace = vars(module.host)
        for name, declared in module.names.items():
            if isinstance(declared, Constant):
                value = namespace.get(name)
                if not isinstance(value, _SCALARS) or declared.node.value is None:
                    continue
                if isinstance(declared.node.value, ast.Constant):
                    continue
                if (module.name, name) not in self.narrow:
                    code = compile(ast.Expression(declared.node.value), module.file, "eval")
                    self.narrow[module.name, name] = eval(code, namespace)
                new = self.narrow[module.name, name]
            elif isinstance(declared, tuple) and declared in self.narrow:
                value, new = namespace.get(name), self.narrow[declared]
            else:
                continue
            changed.append((namespace, name, value))
            namespace[name] = new

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
                if isinstance(value, _SCALARS):
                    with self.world32():
                        low = eval(code, vars(module.host))
            except Exception as error:
                text = f"{key[1]} fails at translation time: {type(error).__name__}: {error}"
                raise Mistake(node, "final", text) from None
            self._calls[key] = low, value
        return self._calls[key]
