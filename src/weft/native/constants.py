"""Second pass, names of modules: what they mean, and constants with the types of the host objects behind them."""

from __future__ import annotations

import ast
from enum import Enum as HostEnum
from typing import Any

from weft.native import language
from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import (
    Constant,
    Function,
    HostOnly,
    Mistake,
    Module,
    Name,
    Struct,
    Variant,
    WordClass,
)
from weft.native.scope import Scope
from weft.native.types import Type


class Constants(Scope):
    """Module-level names as expressions."""

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

    def literal(self, node: ast.Constant, value: object) -> t.Expr:
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

    def config(self, node: ast.Attribute) -> t.Expr:
        if node.attr == "word_bits":
            return t.Const(ty.LITERAL, node.lineno, *ty.WORD_SIZES)
        if node.attr not in language.Config.__annotations__:
            raise Mistake(node, "annotated", f"CONFIG has no {node.attr}")
        return t.Switch(ty.BOOL, node.lineno, node.attr)
