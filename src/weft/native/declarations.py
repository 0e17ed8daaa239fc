"""What a program declares: modules, structs, enums, variants, functions, constants; and the mistakes found in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from weft.native import types as ty
from weft.native.types import Type


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
