"""First pass: parse the modules of a program, import them on the host, collect what they declare.

Declarations know their syntax tree, their module and the host object that stands for them; types of signatures and
fields are resolved here, bodies are left to the checker.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from weft.native import types as ty
from weft.native.types import Type

LANGUAGE = "weft.native.language"
ANNOTATION_MODULES = ("typing", "enum", "collections.abc", "__future__")
MARKERS = ("Published", "Guarded", "Fixed")


class Mistake(Exception):
    """An error of the program being translated; caught per statement, so that one run shows them all."""

    def __init__(self, node: ast.AST | int, rule: str, text: str, module: Module | None = None) -> None:
        self.module = module  # where the line is, if not in the module under way
        self.line: int = node if isinstance(node, int) else getattr(node, "lineno", 0)
        self.rule, self.text = rule, text
        super().__init__(text)


@dataclass
class Errors:
    """The mistakes of one run, in order of file and line."""

    rows: list[tuple[str, int, str, str]] = field(default_factory=list)

    def add(self, module: Module, mistake: Mistake) -> None:
        """Note a mistake once."""
        if not mistake.rule:
            return  # only follows from another one
        row = ((mistake.module or module).file, mistake.line, mistake.rule, mistake.text)
        if row not in self.rows:
            self.rows.append(row)

    def lines(self) -> list[str]:
        """What to print."""
        return [f"{file}:{line}: [{rule}] {text}" for file, line, rule, text in sorted(self.rows)]


@dataclass(eq=False)
class Name:
    """A name imported from the vocabulary or from typing: recognised by its spelling there."""

    name: str


@dataclass(eq=False)
class HostOnly:
    """A name of host Python: helpers of `@constant` functions. No native code may use it."""

    name: str


@dataclass(eq=False)
class Alias:
    """`Slot: TypeAlias = Value | Absent`."""

    type: Type


@dataclass(eq=False)
class Module:
    """One source file."""

    name: str
    short: str
    path: Path
    file: str
    tree: ast.Module
    host: ModuleType | None = None
    names: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name for people: within the package."""
        return self.name[len(self.name) - len(self.short) :] if self.short != "top" else self.name

    def value(self, name: str) -> Any:
        """The host object of a module-level name."""
        return getattr(self.host, name, None)


@dataclass(eq=False)
class Field:
    """A field of a struct."""

    name: str
    type: Type
    marker: str
    default: ast.expr | None
    owner: Struct
    line: int


@dataclass(eq=False)
class Parameter:
    """A parameter of a function."""

    name: str
    type: Type
    default: ast.expr | None
    keyword_only: bool = False
    positional_only: bool = False


@dataclass(eq=False)
class Function:
    """A function or method."""

    name: str
    module: Module
    owner: Struct | WordClass | Variant | None
    node: ast.FunctionDef
    decorators: dict[str, ast.AST]
    parameters: list[Parameter] = field(default_factory=list)
    result: Type = ty.VOID
    static: bool = False
    is_broken: bool = False  # its signature is a mistake

    @property
    def symbol(self) -> str:
        """Its name in C."""
        if "port" in self.decorators:
            return "weft_port_" + self.name
        if "export" in self.decorators:
            return "weft_" + self.name
        return "_".join(("w", self.module.short, *((self.owner.name,) if self.owner else ()), self.name))

    @property
    def title(self) -> str:
        """Its name for people."""
        owner = f"{self.owner.name}." if self.owner else ""
        return f"{self.module.title}.{owner}{self.name}"

    @property
    def signature(self) -> ty.Callable_:
        """Its type as a value."""
        return ty.Callable_(tuple(p.type for p in self.parameters), self.result)

    @property
    def on_host(self) -> bool:
        """Whether it runs at translation time only."""
        return "constant" in self.decorators or bool(self.decorators.get("guard"))

    @property
    def bodiless(self) -> bool:
        """Whether its body is only documentation: the port, another function or the generator supplies it."""
        return self.hook == "current" or any(d in self.decorators for d in ("port", "upcall", "interpreter_loop"))

    @property
    def hook(self) -> str:
        """The argument of `@hook`."""
        return self.text_of("hook")

    def text_of(self, decorator: str) -> str:
        """The text argument of a decorator, or nothing."""
        node = self.decorators.get(decorator)
        match node:
            case ast.Call(args=[ast.Constant(value=str(text))]):
                return text
        return ""


@dataclass(eq=False)
class Struct:
    """A struct class."""

    name: str
    module: Module
    node: ast.ClassDef
    base: Struct | None = None
    root: bool = False
    word: WordClass | None = None
    own: list[Field] = field(default_factory=list)
    methods: dict[str, Function] = field(default_factory=dict)
    hook: str = ""

    @property
    def host(self) -> Any:
        """The class on the host."""
        return self.module.value(self.name)

    @property
    def heap_root(self) -> Struct | None:
        """The root of its tree when it lives in the guest heap."""
        return self if self.root else self.base.heap_root if self.base else None

    @property
    def heap(self) -> bool:
        """Whether it lives in the guest heap."""
        return self.heap_root is not None

    @property
    def fields(self) -> list[Field]:
        """All fields, the base's first."""
        return (self.base.fields if self.base else []) + self.own

    @property
    def tail(self) -> Field | None:
        """The inline tail."""
        last = self.fields[-1:]
        return last[0] if last and isinstance(last[0].type, ty.Inline) else None

    def field(self, name: str) -> Field | None:
        """A field by name."""
        return next((f for f in self.fields if f.name == name), None)

    def method(self, name: str) -> Function | None:
        """A method, its own or the base's."""
        return self.methods.get(name) or (self.base.method(name) if self.base else None)

    def below(self, other: Struct) -> bool:
        """Whether it is `other` or derived from it."""
        return self is other or (self.base is not None and self.base.below(other))


@dataclass(eq=False)
class WordClass:
    """The opaque word type."""

    name: str
    module: Module
    node: ast.ClassDef
    methods: dict[str, Function] = field(default_factory=dict)


@dataclass(eq=False)
class Variant:
    """An encoded form of the word type."""

    name: str
    module: Module
    node: ast.ClassDef
    word: WordClass
    methods: dict[str, Function] = field(default_factory=dict)

    @property
    def field(self) -> Type:
        """The type of its content."""
        return self.methods["unpack"].result


@dataclass(eq=False)
class Enum:
    """An IntEnum; an `Enum` of one member is the sentinel that makes a Value a Slot."""

    name: str
    module: Module
    node: ast.ClassDef
    members: dict[str, int]
    sentinel: bool


@dataclass(eq=False)
class Constant:
    """A `Final`: `type` is None when the annotation leaves it to the value."""

    name: str
    module: Module
    node: ast.AnnAssign
    type: Type | None


Declaration: TypeAlias = Name | HostOnly | Alias | Module | Function | Struct | WordClass | Variant | Enum | Constant


@dataclass(eq=False)
class Program:
    """Everything read."""

    package: str
    modules: list[Module]
    errors: Errors
    functions: list[Function] = field(default_factory=list)
    structs: list[Struct] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    hooks: dict[str, Any] = field(default_factory=dict)
    word: WordClass | None = None
    providers: dict[int, Function] = field(default_factory=dict)
    _by_name: dict[str, Module] = field(default_factory=dict)
    _hosts: dict[type, Struct] = field(default_factory=dict)

    def find(self, module: Module, node: ast.AST, name: str) -> Declaration:
        """What a module-level name means."""
        if name not in module.names:
            raise Mistake(node, "annotated", f"unknown name {name}; import or define it")
        found = module.names[name]
        if isinstance(found, tuple):
            source, original = found
            target, inner = self.module_named(source), self.module_named(f"{source}.{original}")
            if target is not None and original in target.names:
                return self.find(target, node, original)
            if inner is not None:
                return inner
            what = f"{source} has no {original}" if target else f"there is no module {source}"
            raise Mistake(node, "imports", what)
        return found  # type: ignore[no-any-return]

    def module_named(self, name: str) -> Module | None:
        """A module of the program."""
        if len(self._by_name) != len(self.modules):
            self._by_name = {m.name: m for m in self.modules}
        return self._by_name.get(name)

    def hooked(self, name: str) -> Function | None:
        """The function that the kernel marks `@hook(name)`."""
        found = self.hooks.get(name)
        return found if isinstance(found, Function) else None

    def provider(self, function: Function) -> Function:
        """The function that a call of `function` reaches: for an upcall what provides it."""
        return self.providers.get(id(function), function)

    def lives_in(self, cls: type) -> Struct | None:
        """The struct declared by a host class."""
        return self._by_host().get(cls)

    def _by_host(self) -> dict[type, Struct]:
        if len(self._hosts) != len(self.structs):
            self._hosts = {s.host: s for s in self.structs}
        return self._hosts


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
    for alias in node.names:
        name = alias.asname or alias.name
        if source == LANGUAGE or source in ANNOTATION_MODULES:
            module.names[name] = Name(alias.name)
        elif f"{source}.".startswith(program.package + "."):
            module.names[name] = (source, alias.name)
        else:
            module.names[name] = HostOnly(name)


def _is_final(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="Final") | ast.Subscript(value=ast.Name(id="Final")):
            return True
    return False


def _decorators(node: ast.ClassDef | ast.FunctionDef) -> dict[str, ast.AST]:
    found: dict[str, ast.AST] = {}
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        found[called.id if isinstance(called, ast.Name) else ast.unparse(called)] = decorator
    return found


def _class(program: Program, module: Module, node: ast.ClassDef) -> Declaration:
    decorators = _decorators(node)
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
    decorators = _decorators(node)
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
    uses = {f: {n.id for n in ast.walk(f.node) if isinstance(n, ast.Name)} for f in own}
    helpers = [f for f in own if f.owner is None and f.name.startswith("_") and not f.decorators]
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
            _guarded(program, module, lambda n=name: _alias(program, module, n))


def _alias(program: Program, module: Module, name: str) -> Alias:
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


# --- Types ------------------------------------------------------------------------------------------------


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
        found = _alias(program, home, next(n for n, v in home.names.items() if v is found))
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
