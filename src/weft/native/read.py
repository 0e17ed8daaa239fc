"""First pass: parse the modules of a program, import them on the host, collect what they declare.

Declarations know their syntax tree, their module and the host object that stands for them; types of signatures and
fields are resolved here, bodies are left to the checker.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weft.native import types as ty
from weft.native.annotations import alias, resolve
from weft.native.declarations import (
    Alias,
    Constant,
    Declaration,
    Enum,
    Errors,
    Field,
    Function,
    HostOnly,
    Mistake,
    Module,
    Name,
    Parameter,
    Program,
    Struct,
    Variant,
    WordClass,
)
from weft.native.types import Type

LANGUAGE = "weft.native.language"
ANNOTATION_MODULES = ("typing", "enum", "collections.abc", "__future__")
MARKERS = ("Published", "Guarded", "Fixed")


def read(root: Path) -> Program:
    """Read all modules below the package folder `root`."""
    root = root.resolve()
    top = root
    while (top.parent / "__init__.py").exists():
        top = top.parent
    base = top.parent
    package = ".".join(root.relative_to(base).parts)
    program = Program(package, [], Errors())
    for path in sorted(root.rglob("*.py")):
        parts = list(path.relative_to(base).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        name = ".".join(parts)
        short = name[len(package) :].strip(".").replace(".", "_") or "top"
        file = path.relative_to(base).as_posix()
        try:
            tree = ast.parse(path.read_text(), file)
        except SyntaxError as error:
            program.errors.rows.append((file, error.lineno or 0, "statements", error.msg))
            continue
        program.modules.append(Module(name, short, path, file, tree))
    _import_on_host(program, base)
    for module in program.modules:
        for statement in module.tree.body:
            _guarded(program, module, lambda m=module, s=statement: _declare(program, m, s))
    for module in program.modules:
        _mark_alternatives(program, module)
        _resolve_aliases(program, module)
    for step in (_resolve_bases, _resolve_members, _resolve_functions):
        for module in program.modules:
            step(program, module)
    _collect_hooks(program)
    return program


def _guarded(program: Program, module: Module, act: Any) -> None:
    try:
        act()
    except Mistake as mistake:
        program.errors.add(module, mistake)


def _import_on_host(program: Program, base: Path) -> None:
    if str(base) not in sys.path:
        sys.path.insert(0, str(base))
    for module in program.modules:
        try:
            module.host = importlib.import_module(module.name)
        except Exception as error:
            text = f"running the module fails: {type(error).__name__}: {error}"
            program.errors.add(module, Mistake(_line_in(module, error), "final", text))


def _line_in(module: Module, error: BaseException) -> int:
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(module.path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


# --- Names ------------------------------------------------------------------------------------------------


def _declare(program: Program, module: Module, node: ast.stmt) -> None:
    match node:
        case ast.Expr(value=ast.Constant() | ast.Call()) | ast.Assert():
            pass
        case ast.ImportFrom():
            _declare_imports(program, module, node)
        case ast.Import():
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                target = next((m for m in program.modules if m.name == alias.name), None)
                module.names[name] = target if target and alias.asname else HostOnly(name)
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=[]):
            for inner in node.body:
                _declare(program, module, inner)
        case ast.ClassDef():
            module.names[node.name] = _class(program, module, node)
        case ast.FunctionDef():
            function = _function(module, None, node)
            module.names[node.name] = function
            program.functions.append(function)
        case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
            module.names[name] = node
        case ast.AnnAssign(target=ast.Name(id=name)) if _is_final(node.annotation):
            module.names[name] = Constant(name, module, node, None)
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            module.names[name] = HostOnly(name)
        case _:
            text = "only imports, assignments, classes, functions, calls and asserts stand in a module"
            raise Mistake(node, "module-shape", text)


def _declare_imports(program: Program, module: Module, node: ast.ImportFrom) -> None:
    source = node.module or ""
    if node.level:
        parts = module.name.split(".")
        keep = len(parts) - node.level + (module.path.name == "__init__.py")
        source = ".".join([*parts[:keep], *([source] if source else [])])
    for imported in node.names:
        name = imported.asname or imported.name
        if source == LANGUAGE or source in ANNOTATION_MODULES:
            module.names[name] = Name(imported.name)
        elif f"{source}.".startswith(program.package + "."):
            module.names[name] = (source, imported.name)
        else:
            module.names[name] = HostOnly(name)


def _is_final(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="Final") | ast.Subscript(value=ast.Name(id="Final")):
            return True
    return False


def _decorators(module: Module, node: ast.ClassDef | ast.FunctionDef) -> dict[str, ast.AST]:
    """The decorators by the names that the vocabulary has for them, whatever they are imported as."""
    found: dict[str, ast.AST] = {}
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = called.id if isinstance(called, ast.Name) else ast.unparse(called)
        known = module.names.get(name)
        found[known.name if isinstance(known, Name) else name] = decorator
    return found


def _class(program: Program, module: Module, node: ast.ClassDef) -> Declaration:
    decorators = _decorators(module, node)
    bases = [b.id for b in node.bases if isinstance(b, ast.Name)]
    declared: Struct | WordClass | Variant | Enum
    hook = decorators.get("hook")
    if "word_type" in decorators:
        declared = program.word = WordClass(node.name, module, node)
    elif "variant" in decorators:
        declared = Variant(node.name, module, node, None)  # type: ignore[arg-type]  # resolved with the bases
        program.variants.append(declared)
    elif "struct" in decorators or "heap_root" in decorators:
        declared = Struct(node.name, module, node, root="heap_root" in decorators)
        program.structs.append(declared)
    elif "IntEnum" in bases or "Enum" in bases:
        host = module.value(node.name)
        members = {n: m.value for n, m in getattr(host, "__members__", {}).items()}
        sentinel = "Enum" in bases and len(members) == 1
        if not sentinel and "Enum" in bases:
            return HostOnly(node.name)
        declared = Enum(node.name, module, node, members, sentinel)
        program.enums.append(declared)
    elif isinstance(hook, ast.Call) and isinstance(hook.args[0], ast.Constant) and hook.args[0].value == "error":
        program.hooks["error"] = node.name
        module.names[node.name] = Alias(ty.ERROR)
        return Alias(ty.ERROR)
    else:
        return HostOnly(node.name)
    if isinstance(declared, Struct) and isinstance(hook, ast.Call) and isinstance(hook.args[0], ast.Constant):
        declared.hook = str(hook.args[0].value)
        program.hooks[declared.hook] = declared
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef) and not isinstance(declared, Enum):
            function = _function(module, declared, statement)
            declared.methods[statement.name] = function
            program.functions.append(function)
    return declared


def _function(module: Module, owner: Struct | WordClass | Variant | None, node: ast.FunctionDef) -> Function:
    decorators = _decorators(module, node)
    static = owner is not None and "staticmethod" in decorators
    return Function(node.name, module, owner, node, decorators, static=static)


def _mark_alternatives(program: Program, module: Module) -> None:
    """What `@in_place(f)` names runs on the host only, and so do private functions that only such ones use."""
    own = [f for f in program.functions if f.module is module]
    for function in own:
        match function.decorators.get("in_place"):
            case ast.Call(args=[ast.Name(id=name)]):
                other = module.names.get(name)
                if isinstance(other, Function):
                    other.decorators["constant"] = other.node
    helpers = [f for f in own if f.owner is None and f.name.startswith("_") and not f.decorators]
    if not helpers:
        return
    uses = {f: {n.id for n in ast.walk(f.node) if isinstance(n, ast.Name)} for f in own}
    changed = True
    while changed:
        changed = False
        for helper in helpers:
            users = [f for f in own if f is not helper and helper.name in uses[f]]
            if users and not helper.on_host and all(f.on_host for f in users):
                helper.decorators["constant"] = helper.node
                changed = True


def _resolve_aliases(program: Program, module: Module) -> None:
    for name, node in list(module.names.items()):
        if isinstance(node, ast.AnnAssign):
            _guarded(program, module, lambda n=name: alias(program, module, n))


# --- Members ----------------------------------------------------------------------------------------------


def _resolve_bases(program: Program, module: Module) -> None:
    for declared in list(module.names.values()):
        if isinstance(declared, Struct | Variant):
            _guarded(program, module, lambda d=declared: _resolve_base(program, module, d))


def _resolve_base(program: Program, module: Module, declared: Struct | Variant) -> None:
    bases = declared.node.bases
    if len(bases) > 1:
        raise Mistake(declared.node, "struct", "a struct has one base")
    found = None
    if bases:
        if not isinstance(bases[0], ast.Name):
            raise Mistake(declared.node, "struct", "the base is the name of a struct")
        found = program.find(module, declared.node, bases[0].id)
    if isinstance(declared, Variant):
        if not isinstance(found, WordClass):
            raise Mistake(declared.node, "values", "a @variant derives from the word type")
        declared.word = found
        missing = [n for n in ("test", "unpack", "pack") if n not in declared.methods]
        if missing:
            raise Mistake(declared.node, "values", f"the variant {declared.name} lacks {', '.join(missing)}")
    elif isinstance(found, WordClass):
        declared.word = found
        if not declared.root:
            raise Mistake(declared.node, "heap", f"only the @heap_root derives from {found.name}")
    elif isinstance(found, Struct):
        declared.base = found
    elif found is not None:
        raise Mistake(declared.node, "struct", "the base is no struct")


def _resolve_members(program: Program, module: Module) -> None:
    for declared in list(module.names.values()):
        if isinstance(declared, Struct):
            for statement in declared.node.body:
                _guarded(program, module, lambda s=statement, d=declared: _member(program, module, d, s))
        elif isinstance(declared, Constant):
            _guarded(program, module, lambda d=declared: _final_type(program, d))


def _member(program: Program, module: Module, struct: Struct, node: ast.stmt) -> None:
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=default):
            marker = ""
            match annotation:
                case ast.Subscript(value=ast.Name(id=outer), slice=inner) if outer in MARKERS:
                    marker, annotation = outer, inner
            kind = resolve(program, module, annotation)
            if struct.own and isinstance(struct.own[-1].type, ty.Inline):
                raise Mistake(node, "inline-tail", "the inline tail is the last field")
            if isinstance(kind, ty.Tuple | ty.Table) or kind == ty.VOID:
                raise Mistake(node, "struct", f"a field cannot be {kind}")
            shared = kind.element if isinstance(kind, ty.Atomic) else kind if marker == "Published" else None
            if shared in (ty.U64, ty.I64, ty.F64):
                raise Mistake(node, "markers", f"a {shared} is no atomic word on 32-bit targets")
            struct.own.append(Field(name, kind, marker, default, struct, node.lineno))
            if isinstance(kind, ty.Inline) and struct.field("count") is None:
                raise Mistake(node, "inline-tail", "an inline tail needs a field `count: Fixed[u32]` before it")
        case ast.FunctionDef() | ast.Pass() | ast.Expr(value=ast.Constant()):
            pass
        case ast.Assign(targets=[ast.Name(id="__match_args__" | "__slots__" | "__hash__")]):
            pass
        case _:
            raise Mistake(node, "struct", "a struct holds typed fields and methods")


def _final_type(program: Program, constant: Constant) -> None:
    annotation = constant.node.annotation
    if isinstance(annotation, ast.Subscript):
        constant.type = resolve(program, constant.module, annotation.slice)


def _resolve_functions(program: Program, module: Module) -> None:
    for function in program.functions:
        if function.module is module:
            function.is_broken = True
            _guarded(program, module, lambda f=function: _resolve_function(program, f))


def _resolve_function(program: Program, function: Function) -> None:
    node, spec = function.node, function.node.args
    if function.name.startswith("__") and function.owner is not None:
        function.decorators["constant"] = node  # dunders serve the host only
    if "guard" in function.decorators:
        function.is_broken = False
        return
    host_only = "constant" in function.decorators
    if spec.vararg or spec.kwarg:
        if host_only:
            function.is_broken = False
            return
        raise Mistake(node, "statements", "no *args or **keywords; pass an array or a pointer")
    ordinary = [*spec.posonlyargs, *spec.args]
    defaults: list[ast.expr | None] = [None] * (len(ordinary) - len(spec.defaults))
    positional = zip(ordinary, [*defaults, *spec.defaults], strict=True)
    named = zip(spec.kwonlyargs, spec.kw_defaults, strict=True)
    for index, (argument, default) in enumerate([*positional, *named]):
        if index == 0 and function.owner is not None and not function.static:
            kind = _self_type(function)
        elif host_only:
            kind = ty.VOID
        elif argument.annotation is None:
            raise Mistake(argument, "annotated", f"parameter {argument.arg} needs a type")
        else:
            kind = resolve(program, function.module, argument.annotation)
        parameter = Parameter(argument.arg, kind, default, argument in spec.kwonlyargs, argument in spec.posonlyargs)
        function.parameters.append(parameter)
    if node.returns is None:
        if not host_only:
            raise Mistake(node, "annotated", f"{function.name} needs a result type (-> None)")
    elif host_only:
        plain = {"int": ty.LITERAL, "float": ty.F64, "str": ty.TEXT}
        try:
            name = node.returns.id if isinstance(node.returns, ast.Name) else ""
            function.result = plain.get(name) or resolve(program, function.module, node.returns)
        except Mistake:
            function.result = ty.NEVER  # usable by other host code only
    else:
        function.result = resolve(program, function.module, node.returns)
    function.is_broken = False


def _self_type(function: Function) -> Type:
    if isinstance(function.owner, Struct):
        return ty.StructRef(function.owner)
    assert function.owner is not None
    word = function.owner if isinstance(function.owner, WordClass) else function.owner.word
    return ty.Word(word)


def _collect_hooks(program: Program) -> None:
    for function in program.functions:
        if function.hook:
            program.hooks[function.hook] = function
        provided = function.decorators.get("provides")
        if isinstance(provided, ast.Call):
            _guarded(program, function.module, lambda f=function, p=provided: _provide(program, f, p))


def _provide(program: Program, function: Function, decorator: ast.Call) -> None:
    match decorator.args:
        case [ast.Name(id=name)]:
            target = program.find(function.module, decorator, name)
        case [ast.Attribute(value=ast.Name(id=home), attr=name)]:
            module = program.find(function.module, decorator, home)
            target = program.find(module, decorator, name) if isinstance(module, Module) else module
        case _:
            raise Mistake(decorator, "module-shape", "@provides names an @upcall function")
    if not isinstance(target, Function) or "upcall" not in target.decorators:
        raise Mistake(decorator, "module-shape", f"{name} is no @upcall")
    if target.signature != function.signature:
        raise Mistake(function.node, "annotated", f"{function.name} differs in type from the upcall {name}")
    program.providers[id(target)] = function


def walk_functions(program: Program) -> Iterator[Function]:
    """The functions to translate, in a fixed order."""
    for function in program.functions:
        if not function.on_host and not function.bodiless and not function.is_broken:
            yield function
