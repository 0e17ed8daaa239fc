"""First pass, annotations: the types that they mean."""

from __future__ import annotations

import ast
from typing import Any

from weft.native import types as ty
from weft.native.declarations import (
    Alias,
    Enum,
    Function,
    HostOnly,
    Mistake,
    Module,
    Name,
    Program,
    Struct,
    Variant,
    WordClass,
)
from weft.native.types import Type


def resolve(program: Program, module: Module, node: ast.expr) -> Type:
    """The type that an annotation means."""
    match node:
        case ast.Constant(value=None):
            return ty.VOID
        case ast.Constant(value=str(text)):
            return resolve(program, module, ast.copy_location(ast.parse(text, mode="eval").body, node))
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return _union(node, [resolve(program, module, n) for n in (left, right)])
        case ast.Name(id="bool"):
            return ty.BOOL
        case ast.Name(id="str"):
            raise Mistake(node, "sized-ints", "str is a host type; write Text for constant text, or the kernel's own")
        case ast.Name(id="int" | "float" as name):
            raise Mistake(node, "sized-ints", f"{name} has no size; write u8 ... i64, word, sword, f64")
        case ast.Name(id=name):
            return _named(program, module, node, name)
        case ast.Attribute(value=ast.Name(id=name), attr=inner):
            found = program.find(module, node, name)
            if isinstance(found, Module):
                return _named(program, found, node, inner)
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            return _generic(program, module, node, name, inner)
    raise Mistake(node, "annotated", f"{ast.unparse(node)} is no type")


def _union(node: ast.expr, types: list[Type]) -> Type:
    left, right = types
    if left == ty.VOID:
        left, right = right, left
    if right == ty.VOID and isinstance(left, ty.Nullable):
        return left.ornull()
    if right is ty.ABSENT and isinstance(left, ty.Word):
        return ty.Word(left.decl, slot=True)
    if left is ty.ABSENT and isinstance(right, ty.Word):
        return ty.Word(right.decl, slot=True)
    if right == ty.VOID and isinstance(left, ty.Word):
        raise Mistake(node, "values", f"there is no {left} | None; use Slot and ABSENT")
    raise Mistake(node, "annotated", f"{left} | {right} is no type; only T | None of an address, and Value | Absent")


def _named(program: Program, module: Module, node: ast.expr, name: str) -> Type:
    found: Any = program.find(module, node, name)
    if isinstance(found, ast.AnnAssign):
        home = next(m for m in program.modules if found in m.names.values())
        found = alias(program, home, next(n for n, v in home.names.items() if v is found))
    match found:
        case Struct():
            return ty.StructRef(found)
        case WordClass():
            return ty.Word(found)
        case Enum(sentinel=True):
            return ty.ABSENT
        case Enum():
            return ty.EnumRef(found)
        case Alias():
            return found.type
        case Variant():
            raise Mistake(node, "values", f"{name} is a form of {found.word.name}; write {found.word.name}")
        case Name(name="ClassId" | "StructSize"):
            return ty.U16
        case Name(name="NoReturn" | "Never"):
            return ty.NEVER
        case Name(name=inner) if inner in ty.SCALARS:
            return ty.SCALARS[inner]
        case Name(name="Arguments"):
            return ty.ARGUMENTS
        case Name(name="Keywords"):
            return ty.KEYWORDS
        case HostOnly():
            raise Mistake(node, "host-only", f"{name} is host Python; it cannot be a native type")
    raise Mistake(node, "annotated", f"{name} is no type")


def _generic(program: Program, module: Module, node: ast.expr, name: str, inner: ast.expr) -> Type:
    if name == "tuple":
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        return ty.Tuple(tuple(resolve(program, module, p) for p in parts))
    found = program.find(module, node, name)
    if isinstance(found, Name):
        match found.name, inner:
            case "Callable", ast.Tuple(elts=[ast.List(elts=parameters), result]):
                return ty.Callable_(
                    tuple(resolve(program, module, p) for p in parameters), resolve(program, module, result)
                )
            case "Array", _:
                return ty.Array(_element(program, module, inner))
            case "Pointer", _:
                return ty.Pointer(resolve(program, module, inner))
            case "Inline", _:
                return ty.Inline(_element(program, module, inner))
            case "Table", _:
                return ty.Table(resolve(program, module, inner))
            case "Atomic", _:
                return ty.Atomic(resolve(program, module, inner))
            case "Published" | "Guarded" | "Fixed", _:
                raise Mistake(node, "markers", f"{name} stands around a field's type only")
    raise Mistake(node, "annotated", f"{name}[...] is no type")


def _element(program: Program, module: Module, node: ast.expr) -> Type:
    found = resolve(program, module, node)
    if isinstance(found, ty.StructRef) and found.decl.heap:
        return found.ornull() if isinstance(node, ast.BinOp) else found
    return found


def alias(program: Program, module: Module, name: str) -> Alias:
    """The type alias of a name, resolved when it is first wanted."""
    node = module.names[name]
    if isinstance(node, ast.AnnAssign):
        assert node.value is not None
        module.names[name] = Alias(_operand(module, name) or resolve(program, module, node.value))
    found = module.names[name]
    assert isinstance(found, Alias)
    return found


def _operand(module: Module, name: str) -> Type | None:
    """In the module of the instructions `Register` and `Offset` are kinds of operands; for mypy they are int."""
    is_card = any(isinstance(f, Function) and "instruction" in f.decorators for f in module.names.values())
    return {"Register": ty.U8, "Offset": ty.I32}.get(name) if is_card else None
