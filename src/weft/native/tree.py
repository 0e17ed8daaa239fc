"""The typed tree between the checker and the lowering: every name resolved, every conversion explicit.

It is smaller than Python's: comparisons are single, `match` has become tests and bindings, operations on sized
integers are named, and constants carry one value per word size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from weft.native.declarations import Field, Function, Struct, Variant
from weft.native.types import Array, Callable_, Type


@dataclass(eq=False)
class Expr:
    """An expression of a type, from a line."""

    type: Type
    line: int


@dataclass(eq=False)
class Const(Expr):
    """A number, truth or None known at translation: its value on 32-bit and on 64-bit targets."""

    low: Any
    high: Any

    @property
    def values(self) -> tuple[Any, Any]:
        """Both."""
        return self.low, self.high


@dataclass(eq=False)
class TextConst(Expr):
    """A constant text."""

    text: str


@dataclass(eq=False)
class Switch(Expr):
    """A build switch of CONFIG: `debug`, `single_core`..."""

    name: str


@dataclass(eq=False)
class Static(Expr):
    """Constant data: the host object that becomes it, and a name for readers."""

    object: Any
    name: str


@dataclass(eq=False)
class Local(Expr):
    """A parameter or local variable."""

    name: str


@dataclass(eq=False)
class Get(Expr):
    """A field of a struct. `locked`: read under the object's lock."""

    object: Expr
    field: Field
    locked: bool = False


@dataclass(eq=False)
class Element(Expr):
    """`a[i]` of an array, an inline tail, a pointer or a table."""

    object: Expr
    index: Expr


@dataclass(eq=False)
class Call(Expr):
    """A direct call."""

    function: Function
    arguments: list[Expr]


@dataclass(eq=False)
class CallReference(Expr):
    """A call through a function reference."""

    function: Expr
    arguments: list[Expr]
    signature: Callable_


@dataclass(eq=False)
class FunctionRef(Expr):
    """A function as a value."""

    function: Function


@dataclass(eq=False)
class Convert(Expr):
    """The same thing seen as another type: widening, a struct as Value, a tested Value as struct."""

    value: Expr


@dataclass(eq=False)
class Op(Expr):
    """A named operation of the C prelude; `kind` completes the name."""

    name: str
    kind: Type | None
    arguments: list[Expr]


@dataclass(eq=False)
class Compare(Expr):
    """One comparison; both operands have one type."""

    operator: str
    left: Expr
    right: Expr


@dataclass(eq=False)
class Logic(Expr):
    """`and` or `or` of truths."""

    operator: str
    operands: list[Expr]


@dataclass(eq=False)
class Conditional(Expr):
    """`a if test else b`."""

    test: Expr
    then: Expr
    otherwise: Expr


@dataclass(eq=False)
class Bind(Expr):
    """Assign to a local; the value of the expression is the local (walrus) or true (a pattern's capture)."""

    name: str
    value: Expr
    capture: bool = False


@dataclass(eq=False)
class Operation(Expr):
    """A method of an array, inline tail, pointer, atomic field or table. The object of an atomic is its Get."""

    name: str
    object: Expr
    arguments: list[Expr]


@dataclass(eq=False)
class New(Expr):
    """A constructor: fields in order of declaration; with a tail its count comes apart."""

    struct: Struct
    fields: list[tuple[Field, Expr]]
    count: Expr | None = None


@dataclass(eq=False)
class NewArray(Expr):
    """`array_of(kind, count)`."""

    array: Array
    count: Expr


@dataclass(eq=False)
class Is(Expr):
    """Whether a value is an object of a heap struct class or array class.

    Tests of one `match` share the class number, which never changes: the first of them keeps it in the local `number`
    (`keeps`), the others only compare.
    """

    value: Expr
    cls: Struct | Array
    number: str = ""
    keeps: bool = False


@dataclass(eq=False)
class IsVariant(Expr):
    """Whether a word has the form of a variant."""

    value: Expr
    variant: Variant


@dataclass(eq=False)
class TupleOf(Expr):
    """Several results."""

    items: list[Expr]


@dataclass(eq=False)
class Stmt:
    """A statement at a line."""

    line: int


Block = list[Stmt]


@dataclass(eq=False)
class Evaluate(Stmt):
    """An expression for its effect."""

    value: Expr


@dataclass(eq=False)
class Assign(Stmt):
    """Store to a Local, Get or Element."""

    target: Expr
    value: Expr


@dataclass(eq=False)
class Update(Stmt):
    """`target operator= value`: the place is computed once. `value` sees the old value as local `old`."""

    target: Expr
    old: str
    value: Expr


@dataclass(eq=False)
class Unpack(Stmt):
    """`a, b = f()`; None for `_`."""

    names: list[str | None]
    value: Expr


@dataclass(eq=False)
class If(Stmt):
    """Both branches may be empty."""

    test: Expr
    then: Block
    otherwise: Block


@dataclass(eq=False)
class IfWord(Stmt):
    """An `if` decided by the word size: the branches for 32 and 64 bits."""

    low: Block
    high: Block


@dataclass(eq=False)
class While(Stmt):
    """`while test`."""

    test: Expr
    body: Block


@dataclass(eq=False)
class ForRange(Stmt):
    """`for name in range(start, stop, step)`; the step is constant."""

    name: str
    start: Expr
    stop: Expr
    step: Const
    reverse: bool
    body: Block


@dataclass(eq=False)
class ForTable(Stmt):
    """`for name in TABLE`."""

    name: str
    table: Expr
    body: Block


@dataclass(eq=False)
class Return(Stmt):
    """`return value`."""

    value: Expr | None


@dataclass(eq=False)
class Raise(Stmt):
    """`raise error`."""

    error: Expr


@dataclass(eq=False)
class Break(Stmt):
    """`break`."""


@dataclass(eq=False)
class Continue(Stmt):
    """`continue`."""


@dataclass(eq=False)
class Assert(Stmt):
    """A claim, tested in debug builds."""

    test: Expr
    text: str


@dataclass(eq=False)
class With(Stmt):
    """Locks: calls that begin and end each, in order."""

    locks: list[tuple[Call, Call]]
    body: Block


@dataclass(eq=False)
class Try(Stmt):
    """`try`: without a handler `handler` is None; `error` is the local that takes the pending error."""

    body: Block
    handler: Block | None
    error: str
    otherwise: Block
    final: Block


@dataclass(eq=False)
class Body:
    """A checked function: locals with their types (parameters not included) and the statements."""

    function: Function
    locals: dict[str, Type] = field(default_factory=dict)
    statements: Block = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)

    @cached_property
    def nodes(self) -> list[Expr | Stmt]:
        """All nodes. Ask when the body is complete."""
        return list(walk(self))


_FIELDS: dict[type, tuple[str, ...]] = {}  # of each class of nodes, the fields that may hold nodes
_LEAVES = (
    "type",
    "line",
    "name",
    "function",
    "field",
    "struct",
    "text",
    "operator",
    "kind",
    "variant",
    "low",
    "high",
    "cls",
    "number",
    "keeps",
)


_NODES = (Expr, Stmt)


def children(node: object) -> list[Expr | Stmt]:
    """The nodes directly below one, in the order written."""
    found: list[Expr | Stmt] = []
    cls = type(node)
    names = _FIELDS.get(cls)
    if names is None:
        skip = () if cls in (CallReference, IfWord) else _LEAVES
        names = _FIELDS[cls] = tuple(name for name in vars(node) if name not in skip)
    for name in names:
        value = getattr(node, name)
        if isinstance(value, _NODES):
            found.append(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, _NODES):
                    found.append(item)
                elif isinstance(item, tuple):
                    found += [part for part in item if isinstance(part, _NODES)]
    return found


def walk(node: object) -> Iterator[Expr | Stmt]:
    """All nodes below one."""
    for child in children(node):
        yield from walk_all(child)


def walk_all(node: Expr | Stmt) -> Iterator[Expr | Stmt]:
    """A node and all below it, in the order written."""
    work = [node]
    while work:
        inner = work.pop()
        yield inner
        work += reversed(children(inner))
